"""Whether words say that something is hidden: a place, a listing, a number; the one answer for all who read files.

The words stand in hidden_words.csv: what they hide, where they count, and the words as a pattern. A line that begins
with "=" names words that others use in braces. The rules of the grammar:

- A text hides a place when it forbids to tell the place ("never give out where this is"), says that the place is kept
  from others ("the location is not disclosed"), or calls a place or a house hidden ("undisclosed shelter").
- A sentence in which the parts stand in another order is read by `directory.parsing.place_statements`.
- What stands between must not turn it: "do not give out food at this location" speaks of food, "we do not share your
  address" of a caller's, "not a confidential location" and "la dirección no es confidencial" deny it, and help to keep
  one's own address secret hides no place here.
- A mark in brackets or behind a dash counts beside a name or a street, with words that no name and no street has.
- In a street more words count, since no street is called so; the name of a street is none ("12 Private Road").
- Words for people alone who work or refer, beside a number or in brackets behind a street, are told by their form in
  `directory.parsing.few_people`, and the table has none of them.
- A title hides the rows below it, a status or a note its row: those hide the listing, which partners still see.
- Words of visibility hide nothing: they make a heading or a cell one that is asked about before it is imported.

English, Spanish, Chinese, Vietnamese and Filipino words are known. Every pattern is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from directory.package_files import HIDDEN_WORDS, table_rows
from directory.parsing.few_people import is_for_few, is_kept_from_served
from directory.parsing.place_statements import keeps_place_back, statement_pattern
from directory.parsing.vietnamese_words import plain_letters


class Subject(StrEnum):
    """What the words hide; of visibility they speak without hiding anything."""

    PLACE = "place"
    LISTING = "listing"
    PHONE = "phone"
    VISIBILITY = "visibility"


class Position(StrEnum):
    """Where the words stand: in any text, in a name, in a street, or beside a number."""

    TEXT = "text"
    NAME = "name"
    STREET = "street"
    PHONE = "phone"


# Without one of these no text hides a place or a number; most cells have none. Both are of beginnings of words, which
# is six times as quick, and a test finds every word of the table in them.
_HINT = re.compile(
    r"\b(?:conf|undisc|secret|hidden|priv|where|donde|locations?\b|locs?\b|add|adr|directions?\b|nasaan"
    r"|saan\b|street"
    r"|cross streets?|city|town|county|neighbo|zip|p ?o box|e ?mail|sites?\b|siti|safe|shelter|house"
    r"|home|residen|apartment|building|door|unit\b"
    r"|facilit|transitional|housing|domestic|dv\b|refug|albergue|vivienda|calle|ubicaci|direcci"
    r"|domicilio|lugar|paradero"
    r"|localizaci|hogar|casa|number|phone|tele|lines?\b|hot ?line|help ?line|ext|cell|numero|linea|web"
    r"|maps?\b|pin\b"
    r"|geocode|plot"
    r"|[đd]ia chi|[đd]ia [đd]iem|vi tri|noi|cho o|nha |mai am|bi mat|bao mat|so |[đd]ien thoai"
    r"|linya|selpon|celular|fax|telepon|lokasyon|tirahan|kinaroroonan|kung|lihim|sikreto|tago|bahay|kanlungan|silungan)"
    r"|地址|地點|地点|位置|住址|保密|秘密|機密|机密|隱蔽|隐蔽|电话|電話|號碼|号码|手机|手機|热线|熱線|分機|分机|門牌|门牌|街號|街号|樓號|楼号|在哪|哪裡|哪里|何處|何处|所在"
    r"|[🔒🔐🚫🙈🤫]"
)
# And without one of these it says nothing of keeping.
_KEEPS = re.compile(
    r"\b(?:conf|undisc|secret|hid|priv|protect|guard|safeguard|shield|quiet|hush|wraps|between us|need to know"
    r"|known (?:only )?to\b|request\b"
    r"|within|internal|n[/ ]?a\b|classif|sealed|off\b|block|exclu|with ?h?[eo]ld|unlisted|unpubl"
    r"|non[ -]?publ|unavail"
    r"|(?:\w{2,6})?not\b|\w{1,6}n['’ ]?t\b|never|no\b|nobody|none\b|nor\b|neither|nowhere|w[/ ]?o\b"
    r"|without|minus|cannot|forbid|prohib"
    r"|avoid|stop|refuse|decline|nunca|jamas|nadie|ni\b|sin\b|evit"
    r"|only|solely|alone|exclusiv|safe at home|upon|after|during|following|once"
    r"|intake|screen|approv|accept|admission|admit|enrol|placement|stay|interview|vet|eligib|clear"
    r"|verif|assess|check"
    r"|suppress|redact|mask|omit|conceal|remov|blank|obscur|scrub|hot ?line|help ?line|crisis|advoca"
    r"|case ?manager|leave|left"
    r"|keep|suprim|escond|tapar|quitar|omit|reserva|retirad|eliminad|delet|take\b|borr|restring"
    r"|restrict|resguard|despues"
    r"|tras\b|luego|una vez|durante|solo|solamente|unicamente|al\b|hasta|cuando|previa"
    r"|chi |sau |lamang|lang\b|pagkatapos|matapos|walang|remain|held|kept|reserv|proteg|ocult|bi mat"
    r"|bao mat|giu |kin |khong"
    r"|[đd]ung|cam\b|chua|che\b|bo\b|giau|an\b|lihim|kumpiden|kompiden|sikreto|tago|nakatago|itago"
    r"|itinatago|pribado|wag\b|huwag"
    r"|thoi\b|trong\b|hindi|di\b|bawal|iwan|tanggal|alisin|takpan|pang ?staff|para sa)"
    r"|[未無无僅仅只才始方告不勿別别隱隐秘機机保屏遮略供透留空]|[🔒🔐🚫🙈🤫]"
)
_SIGNS = re.compile(r"[^\w\s.,🔒🔐🚫🙈🤫]+")
_PARTS = re.compile(r"[;!?|•。；！？]+|\.(?=\s|$)")
_BESIDE_PARTS = re.compile(r"[,;()\[\]]")
ABBREVIATED = re.compile(r"\b(priv|conf|confid|addr?|adr|loc|undiscl?|dir|info)\.(?=\s*\S)")
# Words before that deny what follows.
_DENIED = re.compile(
    r"\b(?:not|no longer|never|isn t|aren t|wasn t|weren t|nor|rather than|instead of|ya no|(?:ya )?no (?:es|son|hay)"
    r"|khong phai|khong con|hindi)"
    r"(?: (?:a|an|in|at|kept|the|our|any|considered|really|located|un|una|en|la|el|mot|isang|ito|la mot)){0,3} $"
)
# Help for people to keep an address of their own to themselves, or to teach others to keep theirs.
_OF_OTHERS = re.compile(
    r"\b(?:train\w*|teach\w*|workshops?|learn\w*|how to|tips|taller\w*|ensena\w*)(?: \w+){0,5}"
    r" (?:keep|keeping|mantener|guardar)(?: \w+){0,2} $"
    r"|\b(?:help\w*|assist\w*|allow\w*|enabl\w*|appl(?:y|ies|ying)|request\w*|right to|may|can|could|ayuda\w*"
    r"|permite\w*|giup|tulungan|tumutulong)"
    r"(?: \w+){0,5} (?:keep|keeping|make|making|maintain\w*|have|use|get|obtain|receive|mantener|guardar|usar|giu"
    r"|panatilihing?)"
    r"(?: (?:their|his|her|your|a|an|the|sus?|la|las|los|una?|kanilang))? $"
)
# Others than this one, to which people are sent or led.
_ELSEWHERE = re.compile(
    r"\b(?:referrals?|refers?(?: \w+){0,2}|linkages?|directory|lists?) (?:to|of) "
    r"(?:(?:other|area|local|partner|nearby|emergency|and|all|several) )*$"
)
_SEVERAL = re.compile(
    r"(?: (?:safe|emergency|dv|domestic|violence|shelter)){0,3} (?:shelters|houses|homes|sites|programs|beds)\b"
)
_FOUND_ELSEWHERE = re.compile(
    r"\b(?:help\w*|assist\w*|work\w*|support\w*|ayuda\w*|apoya\w*|giup|tumutulong|tulong|matutulungan)(?: \w+){0,4}"
    r" (?:find|finding|locate|locating|reach|get to|get into|move to|move into|transfer to|encontrar|buscar|hallar"
    r"|llegar a|tim|makahanap|maghanap)"
    r"(?: (?:an?|another|una?|otr[oa]|isang|ng|mot))(?: (?:an?|the|some|safe|secure|emergency|temporary|shelters?"
    r"|houses?|housing|beds?|places?|rooms?|at|in|or|and"
    r"|to|into|un|una|el|la|en|refugio|albergue|casa|lugar|y|o|ng|isang|mot|nha|cho|tam|lanh|o|tru))* $"
)
_OF_OTHERS_INSIDE = re.compile(
    r"(?:[您你]|客戶|客户|求助者|當事人|当事人|個案|个案)的?(?:[^。；，]{0,8}[和及與与、])?$"
    r"|(?:轉介(?:至|到)?|转介(?:至|到)?|尋找|寻找|找到|前往)[^。；，本的]{0,4}$"
    r"|(?:教導|教导|培訓|培训)[^。；，本的]{0,8}$"
    r"|(?:並不|并不|並非|并非|不是|無須|无须|無需|无需|不再|不用)$"
)
_BRACKETED = r"[(\[{{（【〔–—-]\s*(?:{})\s*(?:[)\]}}）】〕]|$)"
_IN_BRACKETS = re.compile(r"[(\[（【〔]([^()\[\]（）【】〔〕]{2,80})[)\]）】〕]")
_LOOK_BACK = 80
_LONGEST_WHOLE = 60


def with_plain_letters(pattern: str) -> str:
    """A pattern that knows Vietnamese words as people type them without marks, too: "dia chi" is "đia chi"."""
    return pattern.replace("đ", "[đd]")


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], list[str]]:
    """The patterns of hidden_words.csv by what they hide and where they count, with the words in braces filled in."""
    found: dict[tuple[str, str], list[str]] = {}
    named: dict[str, str] = {}
    for row in table_rows(HIDDEN_WORDS):
        words = with_plain_letters(row["words"])
        for name, meaning in named.items():
            words = words.replace(f"{{{name}}}", meaning)
        if row["what"].startswith("="):
            named[row["what"][1:]] = words
        else:
            found.setdefault((row["what"], row["where"]), []).append(words)
    return found


def phrases(subject: Subject, where: str) -> str:
    """The words that hide `subject` where they stand in `where` (clause, text, inside, title, status), as one pattern.

    They are of lower case and without accents, as `directory.parsing.cell_values.as_key` writes a text.
    """
    return "|".join(phrases_of(subject, where))


def phrases_of(subject: Subject, where: str) -> Sequence[str]:
    """The same, one pattern for each line of the table."""
    return _table().get((subject.value, where), ())


@lru_cache(maxsize=32)
def _pattern(subject: Subject, where: str) -> re.Pattern[str]:
    return re.compile(phrases(subject, where) or r"(?!)")


def hides(subject: Subject, key: str, where: str) -> bool:
    """Whether a key (`directory.parsing.cell_values.as_key`) holds words that hide `subject` in `where`."""
    return _pattern(subject, where).search(key) is not None


def asks_who_may_see(heading: str) -> bool:
    """Whether the key of a heading has a word that asks who may see the rows below it, whatever stands in them."""
    return hides(Subject.VISIBILITY, heading, "heading")


def tells_who_may_see(cell: str) -> bool:
    """Whether the key of a cell has a word that tells who may see something: "Staff", "OK to share", "Web"."""
    return hides(Subject.VISIBILITY, cell, "cell")


@lru_cache(maxsize=8)
def _marks(position: Position) -> re.Pattern[str]:
    """Marks in brackets or behind a dash, as they stand beside a name, a street or a number."""
    is_phone = position is Position.PHONE
    words = phrases(Subject.PHONE, "beside") if is_phone else phrases(Subject.PLACE, "mark")
    if position is Position.STREET:
        words += f"|{phrases(Subject.PLACE, 'street mark')}"
    return re.compile(_BRACKETED.format(words))


def _flat(lowered: str) -> str:
    """Words parted by one blank, sentences by " . ", a comma as a word of its own."""
    parted = _SIGNS.sub(" ", _PARTS.sub(" . ", ABBREVIATED.sub(r"\1 ", lowered)))
    return " ".join(parted.replace(",", " , ").split())


def hides_place(text: str, position: Position = Position.TEXT) -> bool:
    """Whether a text says that its place is hidden: "confidentially-located shelter", "12 Elm Street (private)".

    In a name and in a street marks count too, and words that are all there is in place of one.
    """
    return _hides(Subject.PLACE, text, position)


def is_instead_of_street(text: str) -> bool:
    """Whether a line of an address holds words in place of it: "Undisclosed", "Private", "Call for location"."""
    flat = _flat(plain_letters(text)).strip(" .,")
    asks = _pattern(Subject.PLACE, "ask").match(flat) and not _NUMBERED.match(flat)
    return bool(asks or _replaces_street(flat) or hides_unsaid_place(text))


def _replaces_street(flat: str) -> bool:
    return bool(
        _pattern(Subject.PLACE, "whole street").fullmatch(flat)
        or _pattern(Subject.PLACE, "street").search(flat)
    )


def hides_unsaid_place(text: str) -> bool:
    """Whether words below a heading of a place keep back the place that the heading names: "Not given out"."""
    lowered = plain_letters(text)
    if not _KEEPS.search(lowered) or _NUMBERED.match(lowered):
        return False
    flat = _flat(lowered)
    if _replaces_street(flat.strip(" .,")):
        return True
    sentences = flat.split(" . ")
    return keeps_place_back(" . ".join(_UNSAID + each for each in sentences), _statement())


def is_hidden_name(name: str) -> bool:
    """Whether a place is called nothing else than that it is hidden: "Confidential location"."""
    flat = _flat(plain_letters(name)).strip(" .,")
    return _pattern(Subject.PLACE, "whole name").fullmatch(flat) is not None


def hides_listing(text: str) -> bool:
    """Whether a cell of any column says nothing else than that its row is not for others: "Confidential"."""
    if len(text) > _LONGEST_WHOLE:
        return False
    flat = _flat(plain_letters(text)).strip(" .,")
    return _pattern(Subject.LISTING, "whole").fullmatch(flat) is not None


def hides_phone(text: str, position: Position = Position.TEXT) -> bool:
    """Whether a text says that a number is not for the public; in `Position.PHONE` by a mark alone, too.

    "Cell (do not give out)" and "Agency use only" are of a number where they stand beside it.
    """
    return _hides(Subject.PHONE, text, position)


def keeps_number_alone(text: str) -> bool:
    """Whether a sentence keeps a number back and names nothing else that it may be about, such as an address.

    Numbers of callers ("we never share your number") are none of the record.
    """
    if not hides_phone(text) or hides_place(text):
        return False
    flat = _flat(plain_letters(text))
    return not any(_pattern(Subject.PHONE, each).search(flat) for each in ("beyond", "of others"))


def _hides(subject: Subject, text: str, position: Position) -> bool:
    if position is Position.PHONE and (is_for_few(text) or is_kept_from_served(text)):
        return True
    if position is Position.STREET and any(map(is_for_few, _IN_BRACKETS.findall(text))):
        return True
    lowered = plain_letters(text)
    if position is not Position.TEXT and _is_marked(lowered, position):
        return True
    if not (_KEEPS.search(lowered) and _HINT.search(lowered)):
        return False
    if any(
        not _OF_OTHERS_INSIDE.search(lowered[max(0, match.start() - _LOOK_BACK) : match.start()])
        for match in _pattern(subject, "inside").finditer(lowered)
    ):
        return True
    flat = _flat(lowered)
    place = 0
    # What is denied may hold the first words of what is not: "not the address; confidential address".
    while match := _pattern(subject, "text").search(flat, place):
        if not _is_denied(flat, match):
            return True
        place = match.start() + 1
    return subject is Subject.PLACE and keeps_place_back(flat, _statement())


@lru_cache(maxsize=1)
def _statement() -> re.Pattern[str]:
    return statement_pattern(lambda where: phrases(Subject.PLACE, where))


def _is_denied(flat: str, match: re.Match[str]) -> bool:
    before = flat[max(0, match.start() - _LOOK_BACK) : match.start()]
    if any(each.search(before) for each in (_DENIED, _OF_OTHERS, _FOUND_ELSEWHERE)):
        return True
    is_of_several = match[0].endswith("s") or _SEVERAL.match(flat, match.end())
    return bool(is_of_several and _ELSEWHERE.search(before))


def _is_marked(lowered: str, position: Position) -> bool:
    """Whether a short text bears a mark, or is nothing else."""
    if _marks(position).search(lowered.strip()):
        return True
    if position is Position.PHONE:
        parts = (_flat(each).strip(" .,") for each in (lowered, *_BESIDE_PARTS.split(lowered)))
        return any(_pattern(Subject.PHONE, "beside").fullmatch(each) for each in parts)
    if position is Position.NAME:
        return is_hidden_name(lowered)
    start = _pattern(Subject.PLACE, "start of street").match(_flat(lowered))
    return start is not None or _replaces_street(_flat(lowered).strip(" .,"))


# Words in place of a street speak of the address, without saying so: "given after intake".
_UNSAID = "address "
_NUMBERED = re.compile(r"\W*(?:\d+[a-z]?|\d+[-/]\d+[a-z]?|p ?o box \w+)\b")
