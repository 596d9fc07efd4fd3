"""What the name of a listing or a note beside it says of its status: "(CLOSED)", "do not list", "duplicate of row 4".

Columns of statuses are read elsewhere (`directory.parsing.statuses`); here are words that stand where nobody looks for
a status. English, Spanish, Chinese, Vietnamese and Filipino words are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from directory.parsing.closed_days import without_closed_days
from directory.parsing.few_people import says_only_for_few
from directory.parsing.hidden_marks import (
    ABBREVIATED,
    Subject,
    hides_phone,
    hides_place,
    keeps_number_alone,
    phrases,
    with_plain_letters,
)
from directory.parsing.house_rules import without_house_rules
from directory.parsing.own_numbers import is_own_number, names_own_number, says_own_number
from directory.parsing.pauses import find_pause, is_of_room, without_rooms
from directory.parsing.secret_houses import keeps_house_secret
from directory.parsing.statuses import Status, status_words
from directory.parsing.struck_text import is_struck, without_strokes
from directory.parsing.vietnamese_words import plain_letters

_WHO = (
    r"agency|organization|org|program|programme|service|office|unit|team|chapter|site|location|branch|clinic|shelter|center"
    r"|centre"
    r"|listing|record|entry|row|provider|facility|house|line|hotline|project|place|they|it|she|he|we"
    r"|services|programs|operations|offices"
    r"|el|la|los|las|este|esta|se|ya|fue|ha sido|programas?|servicios?|agencia|organizacion|oficina|sitio|albergue"
    r"|refugio|centro|proyecto"
    r"|chuong trinh|to chuc|van phong|co quan|dich vu|[đd]a|ang|ay|programang|serbisyong?|ahensya|opisina"
)
_LEAD = (
    rf"(?:(?:this|the|our|their|a|an|as|of|{_WHO}|is|are|was|were|has|have|been|be|now|currently|already|still|all"
    r"|permanently|officially|status|note|update|fyi|warning|attention|nb|believed|appears to be|reported|reportedly"
    r"|marked(?: as)?|says?|said|told us|that|confirmed|heard|believe|possibly|probably|likely|maybe|may be"
    r"|recently|since|we think|i think)[\s:,-]+){0,6}"
)
# Behind "closed" these are the hours of a break for lunch, and no day: "closed 12-1".
_BREAK = r"(?:11|12|1)(?::\d\d)?\s?(?:am|pm)?\s?-\s?(?:12|1|2)(?::\d\d)?(?![\d/-])"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
# What may follow the word without making it speak of something else, as "closed on Mondays" does.
_TAIL = (
    r"(?:[\s,:;/-]+(?:permanently|indefinitely|down|for good|for now|forever|now|already|again|altogether"
    r"|(?:its|their|our|the) doors?|operations?|services?|program|listing|entry|record|status"
    rf"|(?:as of|since|in|from|effective|on|after|by|around|approx|circa|until|till?|through)?\s*(?:the\s+)?"
    r"(?:end of\s+|early\s+|late\s+|mid\s*-?\s*|spring\s+|summer\s+|fall\s+|winter\s+)?"
    rf"(?:{_MONTH}(?:\s+\d[\d,\s/.-]*)?|(?!{_BREAK})\d[\d/.-]*)"
    r"|(?:until|till?|pending|per|due|because|see|to be|awaiting"
    r"|for (?:renovation|repair|remodel|construction|review|lack)"
    r"|by (?!appointment)|according|says?|said|after|with|when|while|during the pandemic|"
    r"following|owing|last (?:year|month|week|spring|summer|fall|winter)|this (?:year|month|spring|summer|fall|winter)"
    r"|(?:cho [đd]en|tu nam|vi ly do|den khi)\b.*|(?:noong|simula|dahil|hanggang)\b.*"
    r"|(?:desde|en|hasta|por|a partir de|tu)\b"
    r"(?! (?:(?:los |las |la |el )?(?:dias? )?(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|feriados|dias"
    r"|festivos|navidad|semana santa|ano nuevo|fiestas|vacaciones)\b))"
    r"|of\b|from\b|as\b|and\b|but\b|-|funding|no\b|not\b|do\b|don).*))*"
)
_ENDINGS = (Status.INACTIVE, Status.CLOSED_FOR_NOW)
_ORDER = (Status.LEFT_OUT, Status.CLOSED_FOR_NOW, Status.INACTIVE, Status.UNLISTED)
_SENTENCES = re.compile(r"[.;!|\n•。；！，]+|\s[-–—]+\s|,\s|\s/\s|:\s")
_WHOLE_SENTENCES = re.compile(r"(?<![.;!])[.;!]++(?=\s|$)|[\n•。；！]+")
_COMMAS = re.compile(r",\s|，")
_PIECES = re.compile(r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]+")
_BRACKETS = re.compile(
    r"(?<![(\[{（【<〔])[(\[{（【<〔]+([^()\[\]{}（）【】<>〔〕]{1,80})[)\]}）】>〕]+"
)
_DASHED = re.compile(r"\s+[-–—:|*]+\s*|\s*(?<![–—|:])[–—|:]+\s+|\s*\*{2,}\s*|\s*!{2,}\s*")
_AT_END = re.compile(
    r"(?:(?<=[a-z)] )(CLOSED|DUPLICATE|DRAFT|DO NOT (?:LIST|USE|REFER|PUBLISH)|CERRAD[OA])"
    r"|(?<![Nn]ever )(?<![Nn]ot )\b((?i:closed|inactive|defunct|discontinued|inactivo|cerrado)))\s*$"
)
_AT_START = re.compile(
    r"(?:[zZxX]{1,3}[\s_-]+)?((?:DO NOT|DON.?T) (?:USE|LIST|REFER|PUBLISH|SHOW)|DUPLICATE|CLOSED|DRAFT|INACTIVE)"
    r"\s+(?=[^\W\d_])"
)
_EDGES = " \t-–—:|*!/,.()[]【】（）"
# A first word that is one of several for the help or its giver: "Private, nonprofit agency".
_ADJECTIVE = re.compile(
    r"(?:private|confidential|privad[oa]|confidencial|reservad[oa]|kumpidensyal|pribado|bao mat|kin dao)"
    r"(?: ?[,/&]| (?:and|y|e|at|va)\b)+ ?(?:non ?-?profit|not|free|safe|secure|anonymous|supportive|public|independent"
    r"|bilingual|affordable|individual|one|caring|compassionate|trauma|culturally|welcoming|low|no[- ]cost|faith"
    r"|friendly"
    r"|respectful|professional|gratis|gratuit[oa]s?|segur[oa]s?|sin costo|sin fines|bilingues?|libre|ligtas|mien phi"
    r"|an toan)\b(?! (?:for (?:the )?public|public))"
    r"(?!.{0,60}\b(?:shelter|hous|home|residen|refuge|location|address|site|bed|albergue|casa|hogar|viviend"
    r"|ubicaci|direcci|kanlungan|tirahan|nha))"
)
# With these words it is the listing that is kept back, whatever else is said.
_OF_LISTING = re.compile(
    r"\b(?:refer\w*|use|listing|this (?:program|agency|record|row|entry)|only|asked|wants?|requested|opt\w*"
    r"|phones?|numbers?|names?|anything|contacts?|info\w*)\b"
)
# What stands before words that end something else, or deny that this has ended.
_OF_OTHERS = re.compile(
    r"\b(?:whose|cuy[oa]s?)(?: \w+){0,3} $|\b(?:your|their|his|her|tu|sus?) (?:cases?|claims?|files?|accounts?"
    r"|leases?|marriages?|relationships?|benefits?|employers?|jobs?|schools?|insurance|visas?|casos?|cuentas?"
    r"|trabajos?"
    r"|beneficios|contratos?)(?: \w+)? $"
    r"|\b(?:if|when|after|until|once|before|unless|workers?|tenants?|employees|people) (?:(?:an?|the|of|at|from"
    r"|that) )*"
    r"(?:\w+ )?(?:employers?|plants?|factor(?:y|ies)|business(?:es)?|workplaces?|compan(?:y|ies)|stores?|schools?"
    r"|cases?)"
    r"(?: \w+){0,2} $"
    r"|\b(?:not|never|isn t|wasn t|hasn t|aren t|no (?:esta|estan|ha|han|se ha)|nunca|hindi(?: pa)?|chua"
    r"|khong(?: phai)?)"
    r"(?: \w+)? $|(?:[未没沒]|沒有|没有|並非|并非|不會|不会|從不|从不|不是)(?:已|被)?$"
)
# It was closed and is no longer: what was said before does not count.
_REOPENED = re.compile(
    r"(?<!until )(?<!when )(?<!once )(?<!not )(?<!never )(?<!be )(?<!is )(?<!will )(?<!before )"
    r"(?<!has not )(?<!yet )(?<!n t )"
    r"(?<!not been )(?<!to have )(?<!would have )(?<!expected )(?<!if )(?<!no )(?<!no ha )(?<!chua )(?<!khi )(?<!se )"
    r"(?<!khong )(?<!nao )(?<!bao gio )(?<!moi )"
    r"(?<!hindi )(?<!hindi pa )(?<!hindi na )(?<!khong he )(?<!chua he )(?<!nunca )(?<!no han )"
    r"\b(?:re-?opened(?! (?:when|once|if))|open(?:ed)? again|resumed|relaunched|restarted|back in (?:operation"
    r"|service|business)"
    r"|back (?:up and running|open)|reabiert[oa]s?|reabrio|reabrieron|volvio a abrir|volvieron a abrir|se reanudo"
    r"|reanudad[oa]s?"
    r"|muling (?:nagbukas|binuksan|bukas)|nagbukas (?:na )?(?:muli|ulit)|(?:[đd]a )?mo (?:cua )?(?:lai|tro lai)"
    r"|hoat [đd]ong (?:tro )?lai)\b"
    r"|(?<![未不待將将會会時时沒没有月日底初])(?:已|現已|现已|又|再)?(?:重開|重开|重新開放|重新开放|重新開業|重新开业|恢復服務"
    r"|恢复服务"
    r"|恢復營運|恢复运营|復業|复业)"
)
_LOOK_BACK = 60
_FEW_WORDS, _SEVERAL = 12, 3
_LONGEST_MARK, _LONGEST_CLAUSE, _LONGEST_NOTE = 80, 300, 2_000
_CELLS = 16_384
"""So many texts are remembered with what they say: cells of a table repeat, and several readers ask of each."""
# In a bare name these are words of it: Old Town House, Project Hold, Secret Garden.
_ONLY_BRACKETED = re.compile(
    r"(?:old|former|historic\w*|dead|gone|internal|hidden|test|hold|an|pending|baja|interno|ending"
    r"|prueba|planned|proposed|dummy|idle)"
)


@lru_cache(maxsize=1)
def _lexicon() -> Mapping[tuple[Status, str], re.Pattern[str]]:
    """The words of status_words.csv by status and by where they count, with those of what is hidden.

    "clause": where a clause says nothing else than they and when or why; "sentence": the same, and nothing behind them;
    "anywhere": in a sentence too; "inside": in a short text of a language that parts no words.
    """
    found: dict[tuple[Status, str], re.Pattern[str]] = {}
    for status in _ORDER:
        for where in ("clause", "anywhere", "inside"):
            several = [with_plain_letters(status_words(status, where))]
            if status is Status.UNLISTED:
                several.append(phrases(Subject.LISTING, "text" if where == "anywhere" else where))
            words = "|".join(filter(None, several))
            if words:
                if where == "clause":
                    found[status, "sentence"] = re.compile(
                        rf"{_LEAD}(?:{words})(?: (?:until|till?) (?!\d).*)?[\s!*?-]*"
                    )
                    words = rf"{_LEAD}(?:{words}){_TAIL}[\s!*?-]*"
                found[status, where] = re.compile(words)
    return found


def _first_status(where: str, text: str) -> Status | None:
    """The first status whose words the text holds."""
    for status in _ORDER:
        pattern = _lexicon().get((status, where))
        if not pattern:
            continue
        if where in ("clause", "sentence"):
            if pattern.fullmatch(text):
                return status
        elif any(not _is_of_others(text, match) for match in pattern.finditer(text)):
            return status
    return None


def _is_of_others(text: str, match: re.Match[str]) -> bool:
    """Whether what was found is denied, or said of something else than the record: "workers whose plant has closed"."""
    return _OF_OTHERS.search(text[max(0, match.start() - _LOOK_BACK) : match.start()]) is not None


def _since_reopening(plain: str) -> str:
    """What a text says after it says that the record was opened again; the whole where it says nothing of it."""
    return plain[max((match.end() for match in _REOPENED.finditer(plain)), default=0) :]


def _plain(text: str) -> str:
    """Lower case, no accents, every mark but those that part sentences a blank, also one between words of a code."""
    plain = ABBREVIATED.sub(r"\1", plain_letters(text))
    return " ".join(re.sub(r"(?:_|[^\w\s.;!|•。；！，,:/#&-])+", " ", plain).split())


def _clause_status(clause: str) -> Status | None:
    words = " ".join(re.sub(r"[^\w\s/.#,:-]+", " ", clause).split()).strip(_EDGES)
    if not words or len(words) > _LONGEST_CLAUSE or is_of_room(words):
        return None
    return _first_status("clause", words) or (
        _first_status("inside", words) if len(words) <= 20 else None
    )


@lru_cache(maxsize=_CELLS)
def note_status(text: str) -> Status | None:
    """What a note says of the record beside which it stands, or None; only its first 2,000 characters are looked at.

    A note for people alone who work or refer ("coordinators only") keeps the record from the public. A clause counts
    that says nothing else ("closed 3/2021 per Maria"), and words that say it wherever they stand
    ("they lost their funding and shut down").
    """
    text = without_house_rules(text)
    if says_only_for_few(text):
        return Status.UNLISTED
    text = _without_labelled_numbers(without_closed_days(text))
    said = sentence_status(text)
    if said is not None and not _is_of_part(text, said):
        return said
    plain = _since_reopening(_plain(text[:_LONGEST_NOTE]))
    adjective = _ADJECTIVE.match(plain)
    clauses = _SENTENCES.split(plain[adjective.end() :] if adjective else plain)
    found = [
        None if status and _is_of_part(clause, status, before) else status
        for before, clause in _with_what_is_before(clauses)
        for status in [_clause_status(clause)]
    ]
    return next((status for status in _ORDER if status in found), None)


# A label with its number behind it: “Staff only: back line 415-555-0166”.
_LABELLED = re.compile(
    r"([^.;:!?\n]{2,40}):[^.;:!?\n\d]{0,40}\(?\d{3}\)?[\s.-]{0,2}\d{3}[\s.-]\d{4}", re.IGNORECASE
)


def _without_labelled_numbers(text: str) -> str:
    """A text without the numbers that a label keeps for few: it speaks of the number, and not of the record."""
    return _LABELLED.sub(lambda match: "" if _is_label_of_few(match) else match[0], text)


def _is_label_of_few(match: re.Match[str]) -> bool:
    return _clause_status(_plain(match[1])) is Status.UNLISTED and names_own_number(match[0])


def _with_what_is_before(clauses: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each clause behind the one before it, in which a number has its label: "555-0119, her cell, staff only"."""
    for first, before, clause in zip(["", "", *clauses], ["", *clauses], clauses, strict=False):
        is_whole = any(map(str.isalpha, before)) and any(map(str.isalpha, first))
        yield before if is_whole else f"{first} {before}".strip(), clause


def _is_of_part(text: str, status: Status, before: str = "") -> bool:
    """Whether what is not to be told is the address or a number alone, so that the help may be known.

    `before` is the clause before the text, which may name either: "her own cell 555-0119, staff only".
    """
    if status is not Status.UNLISTED:
        return False
    if names_own_number(before) or keeps_house_secret(f"{before}, {text}"):
        return True
    is_of_place = hides_place(text) and not _OF_LISTING.search(text.casefold())
    return is_of_place or keeps_number_alone(text)


@lru_cache(maxsize=_CELLS)
def kept_number(text: str) -> str | None:
    """The part of a note that keeps a number back and nothing else: "Do not give out the resident phone".

    So does one that calls a line somebody's own beside one that keeps something back ("Her desk, not public"), and one
    that says nothing else than that the number is a person's own: "her own cell".
    """
    parts = [each.strip() for each in _SENTENCES.split(text[:_LONGEST_NOTE])]
    alone = next((each for each in parts if each and keeps_number_alone(each)), None)
    beside = (
        f"{own}, {kept}"
        for own, kept in _with_what_is_before(parts)
        if (is_own_number(own) or names_own_number(own)) and note_status(kept) is Status.UNLISTED
    )
    own = filter(says_own_number, parts)
    return alone or next(beside, None) or next(own, None)


@lru_cache(maxsize=_CELLS)
def sentence_status(text: str) -> Status | None:
    """What a description or another text for the public says of its record, by words that say nothing else anywhere."""
    text = _without_labelled_numbers(without_house_rules(text))
    plain = without_rooms(_plain(text[:_LONGEST_NOTE]))
    status = _first_status("anywhere", plain) if plain else None
    if status in _ENDINGS:
        status = _first_status("anywhere", _since_reopening(plain))
    if status is None and (pause := find_pause(_since_reopening(plain))) and not pause.of_part:
        status = Status.CLOSED_FOR_NOW
    if status is Status.UNLISTED and (hides_place(text) or hides_phone(text)):
        parts = [
            each
            for each in _SENTENCES.split(text[:_LONGEST_NOTE])
            if _first_status("anywhere", _plain(each)) is Status.UNLISTED
        ]
        # "Do not publish the address" speaks of the place alone; "do not publish" beside it of the listing.
        if parts and all(_is_of_part(each, status) for each in parts):
            return None
    return status


# Without one of these no text says that it is not for the public.
_MAY_HIDE = re.compile(
    r"\b(?:not|no|don.?t|doesn.?t|didn.?t|never|off|only|unlisted|unpublished|asked|wants?|requested|prefers?|rather|private"
    r"|confid\w+|kh(?:o\u0302?|ô)ng|[đd](?:u\u031b?\u0300|ừ)ng|huwag|wag|bawal|ayaw|(?:hin)?di"
    r"|down|us|qu[ií]t\w+|saqu\w+|borr\w+|g(?:o\u031b?\u0303|ỡ)|x(?:o\u0301|ó)a|\w*(?:alis|tanggal)\w*)\b"
    r"|勿|不|內|内|保密|拿|撤|刪|删|移除",
    re.IGNORECASE,
)


def hides_itself(text: str) -> bool:
    """Whether a cell of any other column says that its row is not for the public: "do not publish", "不公开"."""
    if not text or len(text) > _LONGEST_NOTE or not _MAY_HIDE.search(text):
        return False
    return sentence_status(text) is Status.UNLISTED


# "When the office is closed" is of some hours.
_MEANWHILE = re.compile(
    r"\b(?:when(?:ever)?|while|if|cuando|mientras|si)\b[^.;,!?\n]{0,60}?"
    r"\b(?:is|are|be|est[aá]n?)\b (?:closed|shut|cerrad[oa]s?)\b"
    r"|\b(?:kapag|kung) sarado\b|\b(?:khi|lúc)\b[^.;,!?\n]{0,40}?\bđóng cửa\b"
    r"|(?:當|当|如)[^。，；\n]{0,20}(?:關門|关门|休息)",
    re.IGNORECASE,
)


@lru_cache(maxsize=_CELLS)
def text_status(text: str) -> Status | None:
    """What a text for the public says of its record: by a clause that says nothing else, or words that say it anywhere.

    A first sentence counts where it is in capitals or hardly anything follows: "no longer funded, do not refer"; any
    other clause where it says that the record has ended: "Family shelter. Moved out of the county in May."
    """
    text = _MEANWHILE.sub(" ", without_closed_days(without_house_rules(text)))
    said = sentence_status(text)
    if said is not None:
        return said
    first = _SENTENCES.split(text.strip(" *!"), maxsplit=1)[0].strip()
    is_short = len(text.split()) <= _FEW_WORDS
    status = _clause_status(_plain(first)) if first.isupper() or is_short else None
    plain = _plain(text[:_LONGEST_NOTE])
    if status is Status.UNLISTED and (_ADJECTIVE.match(plain) or _is_of_part(first, status)):
        return None
    if status in _ENDINGS and _REOPENED.search(plain):
        later = map(_clause_status, _SENTENCES.split(_since_reopening(plain)))
        return next((each for each in later if each is not None), None)
    return status or _ending_within(text)


def _ending_within(text: str) -> Status | None:
    """How a record has ended by a clause of several words: fewer may be of what somebody is helped with."""
    sentences = _WHOLE_SENTENCES.split(_since_reopening(text[:_LONGEST_NOTE]))
    clauses = (_plain(clause) for each in sentences for clause in (each, *_COMMAS.split(each)))
    found = (
        _first_status("sentence", each.strip(_EDGES))
        for each in clauses
        if len(_PIECES.findall(each)) >= _SEVERAL and not is_of_room(each)
    )
    return next((each for each in found if each in _ENDINGS), None)


def name_without_mark(name: str) -> tuple[str, Status | None]:
    """A name without the mark that says that it is no longer or not yet to be shown, and what the mark says.

    A mark stands in brackets anywhere, or before or behind a dash, a colon or asterisks; a name that is struck out
    is of something that is no longer given. A name of which nothing would be left stays as it is.
    """
    if len(name) > _LONGEST_CLAUSE:
        return name, None
    if is_struck(name):
        bare, status = name_without_mark(without_strokes(name))
        return bare, status or Status.INACTIVE
    found: Status | None = None
    kept = name
    for match in _BRACKETS.finditer(name):
        status = _mark_status(match[1], bracketed=True)
        if status is not None:
            found = found or status
            kept = kept.replace(match[0], " ")
    pieces = [each for each in _DASHED.split(kept) if each.strip()]
    if len(pieces) > 1:
        for piece in (pieces[0], pieces[-1]):
            status = _mark_status(piece, bracketed=False)
            if status is not None:
                found = found or status
                kept = (
                    kept.replace(piece, " ", 1) if piece is pieces[0] else _without_end(kept, piece)
                )
    if found is None:
        found = _shouted(name)
        if found is not None:
            kept = _AT_START.sub("", _AT_END.sub("", name), count=1)
    bare = " ".join(kept.split()).strip(" \t-–—:|*!/,")
    return (bare or name, found) if found is not None else (name, None)


def _shouted(name: str) -> Status | None:
    """The status with which a name ends without any mark between: "Elm House CLOSED"."""
    match = _AT_START.match(name)
    if match and not name.isupper():
        return _mark_status(match[1], bracketed=False)
    match = _AT_END.search(name)
    return _mark_status(match[0], bracketed=False) if match else None


def _without_end(text: str, end: str) -> str:
    place = text.rfind(end)
    return text[:place] + text[place + len(end) :]


def _mark_status(text: str, *, bracketed: bool) -> Status | None:
    if len(text) > _LONGEST_MARK:
        return None
    plain = _plain(text).strip(_EDGES)
    if not bracketed and _ONLY_BRACKETED.fullmatch(plain):
        return None
    for clause in [plain, *_SENTENCES.split(plain)]:
        status = _clause_status(clause)
        if status is not None:
            return status
    return None
