"""Whether the words of an address cell name a place that anybody finds on a map, or only tell those who know it.

A street with its number, a box of the post, a crossing and a building that everybody may ask for ("City Hall") name
one. "Stays with the charge nurse", "Marigold House" and "behind the old cannery" do not: whoever wrote them may have
meant them for few. A site is read part by part, and one part that nobody knows is enough: "PO Box 9 (ask Jo)".
"""

from __future__ import annotations

import re
from enum import IntEnum

from directory.matching.address_words import INSIDE, PREFIXED, TYPES, split
from directory.matching.ranked_streets import RANKED
from directory.matching.street_addresses import named_streets, streets_of
from directory.package_files import PLACE_WORDS
from directory.parsing.addresses import is_confidential, sites_in
from directory.parsing.ditto_marks import repeats_above
from directory.parsing.elsewhere import is_plain_word, is_plainly_elsewhere
from directory.parsing.struck_text import without_struck
from directory.parsing.ways_in_prose import tells_way
from directory.parsing.word_tables import patterns_by_role


class Part(IntEnum):
    """What a part of a site is: nothing that is known, a name, known words, a place, a street with its number."""

    UNKNOWN = 0
    NAME = 1
    KNOWN = 2
    PLACE = 3
    NUMBERED = 4


_WORDS = patterns_by_role(PLACE_WORDS)
_PARTS = re.compile(r"[,;()\[\]/\n]|\s[–—-]{1,2}\s|:\s|\sor\s")
# "3750-18th Street", "451 1/2 - 30th": the dash parts two numbers of one address.
_DASHED = re.compile(r"(?<=[\d½]) ?[–-] ?(?=\d{1,3}(?:st|nd|rd|th)\b)", re.IGNORECASE)
# "Hala‘ula": the sign of a sound, as Hawaiian writes it.
_OKINA = re.compile(r"(?<=[^\W\d_])‘(?=[^\W\d_])")
# "2 C, Oak Avenue", "Oak Avenue, No. 2"
_PARTED_NUMBER = re.compile(r"(?:(?<=^)|(?<=, ))(\d{1,6}(?:[- ]?[A-Z\d]{1,3})?), (?=[^\W\d_a-z])")
_UPPER = r"[^\W\d_a-zà-ÿ]"
_TYPE = "|".join(sorted(filter(None, TYPES), key=len, reverse=True))
# What a street is called that has no number: a house may be called "Rosa's Place" or "Marigold Court".
_STRONG_TYPE = rf"(?:{_WORDS['street']})\b\.?"
_STRONG = re.compile(rf"\b{_STRONG_TYPE}", re.IGNORECASE)
_SMALL_STREET = re.compile(rf"(?:[a-z]+ ){{1,3}}{_STRONG_TYPE}")
_RANK = re.compile(r"\d(?:st|nd|rd|th)\b", re.IGNORECASE)
# "1200 Broadway", "88 5th", "12-B N Elm St", "12Elm"; "24 hours" and "14 Grandma Pearl's" have no street behind.
_HOUSE = (
    r"(?:#\s?|[Nn]o\.? )?(?:\d{1,6}(?:[A-Za-z]|[-–]\d{1,6}|[-–][A-Za-z]|½)?|One|Two|Three|Four|Five)"
    r"(?: (?:[NSEW]{1,2}\.? )?|(?=[A-Z][a-z]{2}))"
)
# "4 houses behind the Plaza" is no number of a house.
_TO_ELSEWHERE = "behind|near|next|opposite|across|past|from|down|detr[aá]s|cerca|frente|junto"
_TYPED = re.compile(
    rf"{_HOUSE}(?:(?!(?-i:{_TO_ELSEWHERE})\b)[\w'’.-]+ ){{1,5}}?(?:{_TYPE})\b\.?(?: [NSEW]{{1,2}}\b\.?)?(?P<rest>.*)",
    re.IGNORECASE,
)
# "12 East St. Clair Court": the first word for a street may be part of its name.
_ENDS_TYPED = re.compile(rf"^(?:[^\W\d_]+ ){{1,2}}(?:{_TYPE})\.?$", re.IGNORECASE)
_UNTYPED = re.compile(
    rf"(?:{_HOUSE}(?:\d{{1,3}}(?:st|nd|rd|th)\b|(?i:broadway|embarcadero|alameda)\b)"
    rf"|\d{{2,6}}(?:[-–]\d{{1,6}})?(?:(?:-?[A-Za-z])? (?:[NSEW]{{1,2}}\.? )?|(?=[A-Z][a-z]))"
    rf"{_UPPER}[\w.-]*(?: {_UPPER}[\w.-]*){{0,3}}"
    rf"|\d (?:[NSEW]{{1,2}}\.? )?{_UPPER}[\w.-]*(?: {_UPPER}[\w.-]*){{1,3}}"
    r"|\d{3,6} [a-z]{3,20}(?: [a-z]{2,20}){0,2}$)(?P<rest>.*)"
)
# "2 Plaza de Mesilla", "100 Calle de la Paz", "1 Rue du Port"
_SPANISH = re.compile(
    rf"{_HOUSE}(?:{'|'.join(sorted(PREFIXED))}|plaza|paseo)\.? (?:(?:de|del|d[’']|du|des|la|las|los|el|les?) ?){{1,3}}"
    rf"(?-i:{_UPPER})[\w.’'-]*(?: (?-i:{_UPPER})[\w.-]*){{0,3}}(?P<rest>.*)",
    re.IGNORECASE,
)
_RANKED = re.compile(RANKED, re.IGNORECASE)
# "Rúa do Sol 12", "Jirón Unión 300", "Hauptstraße 5", "5 de Mayo 220"
_NUMBER_LAST = re.compile(
    rf"(?:(?i:{_WORDS['named before']})\.? (?:(?:de|do|da|dos|das|del|di|della|la|las|los|el|lo) ){{0,2}}"
    rf"{_UPPER}[\w.’'-]*"
    rf"(?: (?:(?:de|do|da|del|la) )?{_UPPER}[\w.-]*){{0,3}}|{_UPPER}[\w-]*(?:{_WORDS['glued']})"
    rf"|\d{{1,2}} de (?i:{_WORDS['month']})),? (?:# ?|[Nn][uú]m\.? ?|[Nn]o\.? ?)?\d{{1,5}}(?:-?[A-Za-z])?"
)
_COUNTED = re.compile(
    rf"(?:{_WORDS['counted']})\.? ?#?\d{{1,5}}[a-z]?"
    r"(?:(?: and |/| & |, )\d{1,5})?(?: [nsew]{1,2}\b)?(?: \d{1,5})?(?: (?:box|buz[oó]n) \d+\w?)?"
    r"|\d+ ?[nsew] \d+ ?[nsew]",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"(?:p\.?\s?o\.?\s*box|post office box|pmb|(?:[A-Z]{2,6} )?box|apartado(?: postal)?) ?#?\w?[\d-]+\w?"
    r"(?: \d{5}(?:-\d{4})?)?"
    r"|general delivery|gen\.? del\.?",
    re.IGNORECASE,
)
_SMALL = rf"(?:{_WORDS['joining']})"
_NAME = rf"(?:{_UPPER}[\w'’.&+-]*|#\w*|\d\w*)"
_CALLED = re.compile(rf"(?:{_SMALL} )?{_NAME}(?: (?:{_SMALL}|{_NAME}|(?:{_TYPE})\b\.?))*")
_CROSSING = re.compile(
    rf"{_UPPER}[\w'’.-]*(?: {_UPPER}[\w'’.-]*)?(?: @ | & |&){_UPPER}[\w'’.-]*(?: {_UPPER}[\w'’.-]*)?"
)
_BESIDE = re.compile(rf"(?:(?:{_WORDS['beside']}) )+", re.IGNORECASE)
_CORNER = re.compile(
    r"(?:at )?(?:the )?(?:corner|intersection) of |(?:la )?esquina de(?: la)? ", re.IGNORECASE
)
# Buildings that everybody may ask for; a center or a building of some name may be a house that is kept quiet.
_PUBLIC = re.compile(rf"\b(?:{_WORDS['public']})\b", re.IGNORECASE)
_BUILDING = re.compile(
    rf"(?:{_UPPER}[\w.&-]* ){{1,5}}(?:{_WORDS['building']})"
    rf"|(?:{_UPPER}[\w.&-]* ){{2,5}}(?:Center|Centre|Ctr)"
)
# "Rosa's Church" is the one that Rosa goes to; "St. Anne's Church" is called so.
_OF_SOMEBODY = re.compile(
    rf"^(?!(?:St|Saint|San|Santa|Our|All|The|People|Women|Children|Veterans)\b).*\b{_UPPER}\w{{1,20}}['’]s\b"
    rf"|\bde {_UPPER}\w{{1,20}}$"
)
_HOUSE_NAME = re.compile(rf"\b(?:{_WORDS['house']})\b|['’]s\b|之家", re.IGNORECASE)
_REGION = re.compile(rf"(?:{_UPPER}[\w'’-]* ){{1,4}}(?:{_WORDS['region']})")
# "松溪街 118 號 2 樓": people write blanks around the figures.
_CHINESE = re.compile(
    r"[^\s的後后旁對对問问找裡里]{0,14}(?:[路街道巷弄](?: ?[一二三四五六七八九十\d]+段)? ?\d+(?:[-之]\d+)? ?[號号]?"
    rf"|[里坊徑径台臺] ?\d+(?:[-之]\d+)? ?[號号]|{_WORDS['institution']})"
    r"(?: ?(?:[一二三四五六七八九十\d]+ ?[樓楼室層层號号]|地下|地庫|地库|地舖|地铺)){0,2}"
)
_TIME = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun)\w*|daily|\d{1,2}(?::\d\d)?(?:[ap]\.?m\.?)?|[ap]\.?m\.?|to|thru|and",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    rf"(?:(?:{_WORDS['inside']})\b\.?|#)(?:[ #]*[A-Z\d][\w.-]{{0,12}}| and| &){{0,3}}"
    rf"|(?:(?:\w{{2,8}}|{_WORDS['public']}) )?(?:{_WORDS['part']})\.?"
    r"|\d{1,3}(?:st|nd|rd|th) (?:floor|fl|flr)\.?(?: (?:conference|meeting|community|waiting) room)?"
    r"|\d{1,4}(?:(?: & | and )\d{1,4}){1,3}|[A-Z]?-?\d{1,5}-?[A-Z]?|[A-Z]",
    re.IGNORECASE,
)


_NOTHING = re.compile(r"[\s.,;:?!*/–—-]*")
"""Signs that stand for nothing."""


def unnamed_place(cell: str) -> str | None:
    """The words of an address cell of which a site names no place; None where each of them does.

    Words that speak of places in general ("Various locations"), and those that keep the place back in so many words,
    are none: they are understood.
    """
    said = without_struck(cell)
    if is_confidential(said) or repeats_above(said) or _NOTHING.fullmatch(said):
        return None
    is_known = all(
        names_place(site, has_town=has_town) or _is_elsewhere(site, has_town)
        for site, has_town in sites_in(said)
    )
    return None if is_known else cell


def unnamed_second_line(cell: str) -> str | None:
    """The words of a second line, below a street, that are no part of a house and name no place; None for none."""
    if is_confidential(cell) or _NOTHING.fullmatch(cell):
        return None
    parts = map(_kind, _parts_of(cell))
    return None if all(each > Part.NAME for each in parts) else cell


def unnamed_instead_of_name(cell: str) -> str | None:
    """Words below a heading of place names that are no name, such as the way there or whom to ask; None for a name.

    A name is written with capitals: whatever else is in a cell must be known, as "downtown" and "various sites" are.
    """
    if is_confidential(cell) or is_plainly_elsewhere(cell):
        return None
    return cell if _WAY.search(cell) or not all(map(_is_of_name, _WORD.findall(cell))) else None


def unnamed_beside_street(cell: str) -> str | None:
    """The same of a name beside a street that names the place: only a way in, or whom to ask, is asked about.

    "Family medicine" at 12 Elm Street tells nobody more than its street does; "ask for Bo" there does.
    """
    if _WAY.search(cell) or _ASKS.search(cell) or _TOWARDS.search(cell):
        return None if is_confidential(cell) else cell
    return unnamed_instead_of_name(cell) if tells_way(cell) else None


_TOWARDS = re.compile(rf"\b(?:{_WORDS['towards']})(?!\w)", re.IGNORECASE)
_ASKS = re.compile(rf"\b(?:{_WORDS['asks']})(?!\w)", re.IGNORECASE)
# What buildings are called in small letters: "Farmworker hall", "Sótano de la iglesia".
_NOUN = re.compile(_WORDS["noun"])
# How anybody comes in where the street stands beside it; whom to ask for by a name is for few.
_ENTRY = re.compile(_WORDS["entry"], re.IGNORECASE)
# What everybody sees: beside a street with its number it says no more than that.
_LANDMARK = re.compile(_WORDS["landmark"], re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_WAY = re.compile(
    r"[\U0001F000-\U0001FAFF]|c/o |[後后旁對对]面|旁邊|旁边|樓上|楼上|右[邊边]|左[邊边]|[問问找]",
    re.IGNORECASE,
)
_JOINING = frozenset(split("by da di do du e en from ng sa san to van von with x"))


def _is_name(part: str) -> bool:
    """Whether a part beside a street may be what is there: "Lantern House", "Chapter house lot"."""
    words = _WORD.findall(part)
    return part[:1] != part[:1].lower() and all(
        _is_of_name(each) or each in INSIDE or _NOUN.fullmatch(each) for each in words
    )


def _is_of_name(word: str) -> bool:
    """Whether a word may stand in a name: one with a capital or a figure in it, or one that names are made of."""
    is_small = word == word.lower() and word.isascii() and not any(map(str.isdigit, word))
    return not is_small or word in _JOINING or is_plain_word(word)


def names_place(site: str, *, has_town: bool = False) -> bool:
    """Whether one site of an address cell names a place; `has_town` says that a state or ZIP code stood behind it.

    One of its parts must be a street, a box, a crossing or a building, and none unknown. A name beside them is fine
    where the street has its number. The part before a state is the town, and so is a last one behind a street.
    """
    parts = _parts_of(site)
    if has_town and len(parts) == 1 and _kind(parts[0]) < Part.PLACE:
        glued = _CALLED.fullmatch(parts[0])
        return glued is not None and _HOUSE_NAME.search(parts[0]) is None
    kinds = [_kind(each) for each in parts]
    if Part.NUMBERED in kinds:
        kinds = [
            kind for kind, part in zip(kinds, parts, strict=True) if not _LANDMARK.fullmatch(part)
        ]
    if not kinds or max(kinds) < Part.PLACE:
        return False
    if (
        (len(kinds) > 1 or has_town)
        and kinds[-1] is Part.NAME
        and not _HOUSE_NAME.search(parts[-1])
    ):
        kinds[-1] = Part.KNOWN
    return min(kinds) > (Part.UNKNOWN if Part.NUMBERED in kinds else Part.NAME)


# "núm. 300", "45-B", "12 int. 4", "Blvd. Mar" and "Calle 5 de Mayo", as Spanish addresses have them.
_NUMBERING = re.compile(r"(?<=\w) (?:n[uú]m(?:ero)?|nro|no)\b\.? ?(?=\d)", re.IGNORECASE)
_DOOR = re.compile(r"(?<=\d)-(?=[A-Z]\b)")
_WITHIN_HOUSE = re.compile(
    rf"(?<=[\dA-Z]) (?:{_WORDS['within']})\b\.? ?#?(?:[A-Z]|\d{{1,4}})-?[A-Z]?$", re.IGNORECASE
)
_CUT_TYPE = re.compile(r"^(carr|calz|prol|blvd|boul|callej)\.(?= )", re.IGNORECASE)
_OF_A_DAY = re.compile(rf"^([^\W\d_]+\.? )\d{{1,2}} de (?={_UPPER})")


def _plain_number(part: str) -> str:
    """A part with the number of its house alone behind the name of its street."""
    part = _NUMBERING.sub(" ", _OF_A_DAY.sub(r"\1", _CUT_TYPE.sub(r"\1", part)))
    return _WITHIN_HOUSE.sub("", _DOOR.sub("", part))


def _parts_of(text: str) -> list[str]:
    joined = (
        _DASHED.sub(" ", _OKINA.sub("’", text).replace(" 1/2", "½"))
        .replace(" c/o ", ", ")
        .removeprefix("c/o ")
    )
    joined = _PARTED_NUMBER.sub(r"\1 ", joined)
    parts = (each.strip(" .#") for each in _PARTS.split(joined))
    return [_plain_number(each) for each in parts if each]


def _kind(part: str) -> Part:
    if (
        _REGION.fullmatch(part)
        or _BOX.fullmatch(part)
        or _COUNTED.fullmatch(part)
        or _CHINESE.fullmatch(part)
    ):
        return Part.PLACE
    if _RANKED.fullmatch(part) or _NUMBER_LAST.fullmatch(part):
        return Part.NUMBERED
    numbered = _TYPED.match(part) or _SPANISH.match(part) or _UNTYPED.match(part)
    if numbered and not (numbered.re is _UNTYPED and _HOUSE_NAME.search(part)):
        rest = numbered["rest"].strip(" .,#-")
        is_known = not rest or _ENDS_TYPED.search(rest) or _kind(rest) > Part.UNKNOWN
        return Part.NUMBERED if is_known else Part.UNKNOWN
    if any(each.is_typed and each.numbers for each in streets_of(part)) and _CALLED.fullmatch(part):
        return Part.NUMBERED
    if _CROSSING.fullmatch(part) or _is_street(part) or _is_building(part):
        return Part.PLACE
    if (
        _ENTRY.fullmatch(part)
        or _INSIDE.fullmatch(part)
        or INSIDE.issuperset(part.casefold().split())
    ):
        return Part.KNOWN
    beside = _BESIDE.match(part)
    if beside and (_CALLED.fullmatch(part[beside.end() :]) or _is_street(part[beside.end() :])):
        return Part.KNOWN
    if is_plainly_elsewhere(part):
        return Part.KNOWN
    if all(map(_TIME.fullmatch, re.findall(r"[^\s,&–-]+", part))):
        return Part.KNOWN
    return Part.NAME if _CALLED.fullmatch(part) or _is_name(part) else Part.UNKNOWN


def _is_street(part: str) -> bool:
    """Whether a part is a street without a number: a crossing, or a name with a word that no house is called by."""
    bare = _CORNER.sub("", part)
    streets = named_streets(part)
    if not streets or _OF_SOMEBODY.search(bare):
        return False
    is_crossing = bare != part or len(streets) > 1 or _RANK.search(bare) is not None
    if not (is_crossing or _STRONG.search(bare)):
        return False
    return bool(_CALLED.fullmatch(bare) or _SMALL_STREET.fullmatch(bare))


def _is_building(part: str) -> bool:
    is_public = (_PUBLIC.search(part) and _CALLED.fullmatch(part)) or _BUILDING.fullmatch(part)
    return bool(is_public) and not _OF_SOMEBODY.search(part)


def _is_elsewhere(site: str, has_town: bool) -> bool:
    before, comma, _town = site.rpartition(",")
    return is_plainly_elsewhere(before if has_town and comma else site)
