"""Whether the words of an address cell name a place that anybody finds on a map, or only tell those who know it.

A street with its number, a box of the post, a crossing, a street by its name and a building that everybody may ask for
("City Hall", "St. Anne's Church, lower hall") name one. "Stays with the charge nurse", "Marigold House" and "behind the
old cannery" do not: whoever wrote them may have meant them for few. Nothing is known of such words, so they are not for
the public until somebody says so.
"""

from __future__ import annotations

import re

from directory.matching.address_words import TYPES
from directory.matching.street_addresses import Street, named_streets, streets_of
from directory.parsing.addresses import is_confidential, sites_in
from directory.parsing.elsewhere import is_plainly_elsewhere

_BOX = re.compile(
    r"\b(?:p\.?\s?o\.?\s*box|post office box|pmb|apartado(?: postal)?|general delivery)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[,;()\n]|(?<!\d)\s[–—-]\s|:\s")
# "1200 Broadway", "88 5th", "12-B N Elm", "12Elm"; "24 hours" has no name behind its number.
_NUMBERED = re.compile(
    r"(?:#\s?)?\d{1,6}(?:[A-Za-z]|[-–/]\d{1,6}|[-–][A-Za-z]|½| 1/2)?(?: [–-])?"
    r"(?: (?:[NSEW]{1,2}\.? )?|(?=[^\W\d_a-z][a-z]{2}))"
    r"(?:[^\W\d_a-z][\w'’.-]*|\d{1,3}(?:st|nd|rd|th|ST|ND|RD|TH| (?i:st|street|ave|avenue)))\b"
)
_LONG_NUMBER = re.compile(r"\d{3,6} [^\W\d_]{3,20}(?: [^\W\d_]{2,20}){0,2}")
_COUNTED = re.compile(
    r"\b(?:km|mile|milepost|mp|piers?|muelle|exit|salida|calle|carrera|avenida)\.? ?\d",
    re.IGNORECASE,
)
_CORNER = re.compile(
    r"(?:at )?(?:the )?(?:corner|intersection) of |(?:la )?esquina de ", re.IGNORECASE
)
_OTHER_SCRIPTS = re.compile(
    r"[路街道巷弄]\S{0,4}?\d|\d\s?[號号]|(?:中心|大樓|大楼|廣場|广场|公園|公园|醫院|医院|學校|学校|圖書館|图书馆|教堂|市政廳|法院)"
    r"|\b(?:s[oố]|đường|phố|quận|phường)\s+[\w]",
    re.IGNORECASE,
)
_NAME = r"(?:[^\W\d_a-zà-ÿ][\w'’.&/-]*|#\w*|\d\w*)"
_SMALL = r"(?:of|the|at|in|and|on|for|de|del|la|las|los|el|y|e|en|ng|sa|san|da|do|&|@|c/o|near|cerca|between|entre|off)"
_TYPE = rf"(?:{'|'.join(filter(None, TYPES))}|streets)\b\.?"
_CALLED = re.compile(rf"(?:{_SMALL} )?{_NAME}(?: (?:{_SMALL}|{_NAME}|{_TYPE}))*")
_REGION = re.compile(
    r"(?:[^\W\d_a-z][\w'’-]* ){1,4}(?:Area|County|Counties|Region|City|Township|District|Reservation)"
)
_PUBLIC = re.compile(
    r"\b(?:hall|courthouses?|court|department|dept|hospital|church|chapel|cathedral|basilica"
    r"|parish|temple|synagogue|mosque|masjid"
    r"|school|academy|library|college|university|campus|center|centre|ctr|park|plaza|mall|tower|bldg|building|station"
    r"|clinic|fort|pier|square|market|hotel|airport|terminal|museum|gym|gymnasium|armory|fairgrounds?|annex|y[mw]ca"
    r"|grange|depot|wharf|marina|arcade|pavilion|auditorium|theater|theatre|stadium|arena|cent(?:er|re)s|complex"
    r"|elementary|seminary|convent|monastery|presidio|embassy|consulate|post office|town green|common|capitol"
    r"|palacio|iglesia|catedral|parroquia|escuela|biblioteca|centro|parque|edificio|mercado|estaci[oó]n|universidad"
    r"|ayuntamiento|consulado|simbahan|paaralan|aklatan|palengke|munisipyo|barangay|brgy|b[eệ]nh vi[eệ]n|nh[aà] th[oờ]"
    r"|tr[uư][oờ]ng|ch[oợ]|th[uư] vi[eệ]n|chùa)\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"(?:(?:suite|ste|room|rm|unit|apt|apartment|bldg|building|floor|fl|lobby|basement|upstairs|downstairs|lower|upper"
    r"|rear|entrance|wing|level|lot|space|no|piso|sala|oficina|depto)\b\.?|#)"
    r"(?:[ #]*[\w.-]{1,12}){0,3}"
    r"|(?:\w{2,8} )?(?:floor|fl|level|wing|lobby|entrance|hall|room|basement|lot)\.?",
    re.IGNORECASE,
)

# What the name of no place begins with: before a small letter, since "Arriba Juntos" is one.
_WAY = re.compile(
    r"(?i:(?:it is |it['’]s |is |located |down |up |just |stays? |staying )*"
    r"(?:behind|above|below|beneath|underneath|under|upstairs|downstairs|next (?:to|door)|across from|near|past|inside"
    r"|beside|stays?|staying|ask|see|call|text|knock|meet|ring|key|drop|pick|same|where|wherever|unmarked|hidden"
    r"|detr[aá]s|arriba|abajo|debajo|junto|al lado|frente|pregunte|llame|toque|sa likod|sa tabi|itanong|sau lưng"
    r"|phía sau|bên cạnh|hỏi)) [a-zà-ỹ]|在?[^。]{0,8}(?:後面|后面|旁邊|旁边|樓上|楼上|對面|对面)"
)


def unnamed_place(cell: str) -> str | None:
    """The first site of an address cell that is words which name no place; None where there is none.

    Words that speak of places in general ("Various locations"), and those that keep the place back in so many words,
    are none: they are understood.
    """
    if is_confidential(cell):
        return None
    return next(
        (
            site
            for site, has_town in sites_in(cell)
            if not (names_place(site, has_town=has_town) or _is_elsewhere(site, has_town))
        ),
        None,
    )


def unnamed_instead_of_name(cell: str) -> str | None:
    """The words below a heading of place names that say how to get there, or whom to ask, and name no place."""
    return unnamed_place(cell) if _WAY.match(cell) else None


def names_place(site: str, *, has_town: bool = False) -> bool:
    """Whether one site of an address cell names a place; `has_town` says that a state or ZIP code stood behind it.

    With a house number it does, whatever else is said. Without one each of its parts must be a street, a building, a
    part of one or a name beside them; the part before a state is the town.
    """
    if (
        _BOX.search(site)
        or _OTHER_SCRIPTS.search(site)
        or any(each.is_typed and each.numbers for each in streets_of(site))
    ):
        return True
    parts = [each.strip(" .") for each in _PARTS.split(site) if each.strip(" .")]
    if any(map(_is_numbered, parts)) or _REGION.fullmatch(site):
        return True
    if has_town:
        if len(parts) == 1:
            return _CALLED.fullmatch(parts[0]) is not None
        parts = parts[:-1]
    found = [_is_street(each) or _is_building(each) for each in parts]
    return any(found) and all(
        is_found or _INSIDE.fullmatch(each) or _CALLED.fullmatch(each)
        for is_found, each in zip(found, parts, strict=True)
    )


def _is_elsewhere(site: str, has_town: bool) -> bool:
    before, comma, _town = site.rpartition(",")
    return is_plainly_elsewhere(before if has_town and comma else site)


def _is_numbered(part: str) -> bool:
    """Whether a part is a house number and a name that is not called a street, or a place that is counted."""
    return bool(_NUMBERED.match(part) or _LONG_NUMBER.fullmatch(part) or _COUNTED.search(part))


def _is_street(part: str) -> bool:
    """Whether a part is a street without a number: it is nothing else, or written as a name, or a crossing."""
    streets = [each for each in streets_of(part) if each.is_typed]
    if not streets and not named_streets(part):
        return False
    return _CALLED.fullmatch(_CORNER.sub("", part)) is not None or _is_all(part, streets)


def _is_all(part: str, streets: list[Street]) -> bool:
    """Whether a part is nothing but the name of a street and what it is called: "elm street"."""
    *name, _called = part.split()
    return any(each.stem == "".join(name).casefold() for each in streets)


def _is_building(part: str) -> bool:
    return _PUBLIC.search(part) is not None and _CALLED.fullmatch(part) is not None
