"""Address cells: one string as streets, cities and ZIP codes of one or several sites, none on a map."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from directory.parsing.cell_values import as_key
from directory.parsing.elsewhere import IN_WORDS, is_in_words
from directory.parsing.hidden_marks import Position, hides_place, is_instead_of_street
from directory.parsing.spacing import LONGEST

_NOTHING = frozenset({"none", "n/a", "na", "-", "no", "unknown", "no address", "tbd"})
_STATE = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND"
    "|OH|OK|OR|PA|PR|RI|SC|SD|TN|TX|UT|VT|VA|VI|WA|WV|WI|WY|GU|AS|MP"
)
_STATE_CODE = re.compile(_STATE)
# The end of a site: state and ZIP code, or a ZIP code alone, and a note in brackets.
_END = re.compile(
    rf"(?<![,\s])(?:[,\s]+(?P<state>{_STATE}|California|Calif)\.?[,\s]+(?P<zip>\d{{5}}(?:-\d{{4}})?)\b"
    r"|[,\s]+(?<!Box )(?<!box )(?P<bare>\d{5})(?=\s*(?:$|;|\()))(?P<note>\s*\([^()]*\))?"
    rf"|(?<![,\s])[,\s]+(?P<only>{_STATE})\.?\s*(?=$|;|\n)"
)
_BOX = re.compile(
    r"\b(?:P\.?\s?O\.?\s*Box|Post Office Box|PMB|apartado(?: postal)?)\b", re.IGNORECASE
)
_BOX_ALONE = re.compile(rf"{_BOX.pattern}\W{{0,3}}[\w-]{{1,12}}", re.IGNORECASE)
_UNIT = re.compile(
    r"^(?:suite|ste|room|rm|unit|apt|apartment|bldg|building|floor|fl|box|#|no\.|lobby|\w+ (?:floor|fl\.?|lobby)$)",
    re.IGNORECASE,
)
_INLINE_UNIT = re.compile(
    r"(?<!\s)\s++(?=(?:suite|ste\.?|room|rm\.?|unit|apt\.?)\s|#\s?\w|\d+(?:st|nd|rd|th) fl)",
    re.IGNORECASE,
)
_LAST_WORD = (
    r"street|st|avenue|ave|boulevard|blvd|road|rd|drive|dr|place|pl|way|court|ct|lane|ln|highway|hwy|floor"
    r"|suite \w+|ste\.? \w+|room \w+|rm\.? \w+|apt\.? \w+|unit \w+|#\s?\w+"
)
_STREET_END = re.compile(
    rf"^(?P<street>\D*\d.*\b(?:{_LAST_WORD})\b\.?)\s(?P<city>[A-Z][A-Za-z .'-]{{1,60}})$",
    re.IGNORECASE,
)
# A line below a street: its unit, or its city with state or ZIP code.
_GOES_ON = re.compile(
    rf"(?:suite|ste|room|rm|unit|apt|apartment|bldg|building|floor|fl|#|\d+(?:st|nd|rd|th) fl)\b"
    rf"|[^\d;]{{2,40}}[,\s](?:(?:{_STATE}|California|Calif)\b\.?[,\s]{{0,3}}(?:\d{{5}}(?:-\d{{4}})?)?|\d{{5}}(?:-\d{{4}})?)$",
    re.IGNORECASE,
)
_TOWN_END = re.compile(rf"(?:(?P<city>[^\W\d_][^\d,]{{1,40}}?)[ ]+)?(?P<state>{_STATE})\.?")
_LONGEST_TOWN = 40
# Parts of a house, and what is beside it.
_WITHIN = re.compile(
    r"\b(?:rear|basement|upstairs|downstairs|level|entrance|door|gate|wing|tower|hall|campus|annex|lot|plaza|mall"
    r"|house|church|school|library|center|centre|clinic|hospital|between|across|behind|near|corner|at|of|and)\b|&",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?P<label>[A-Z][^\d:,]{2,60}):\s+(?=\S)")
_EDGES = " \t,;&"


@dataclass(slots=True)
class ParsedAddress:
    """One address in the parts of HSDS; `address_type` is physical or postal."""

    address_1: str | None = None
    address_2: str | None = None
    attention: str | None = None
    city: str | None = None
    state_province: str | None = None
    postal_code: str | None = None
    address_type: str = "physical"


# Numbers to call, each with a word or two before it: "Ph (212) 555-0100, Fax 212-555-0101 ext. 4".
_ONLY_NUMBERS = re.compile(
    r"(?:[^\W\d_ ]{0,12}[ .]{0,2}[^\W\d_]{0,12}[.:#]?\s{0,2}(?:(?<!\d)\+?1[-. ])?\(?\d{3}\)?[-. ]{0,2}\d{3}[-. ]\d{4}"
    r"(?:\s{0,2}(?:x|ext\.?)\s{0,2}\d{1,6})?[\s,;/|]{0,4}){1,6}",
    re.IGNORECASE,
)


# What is to be pressed once somebody has called: "press 2", "option 3 for Spanish".
_MENU = (
    r"(?:then )?(?:press|push|select|choose|dial|option|opt\.?|extension|oprima|marque|presione|opci[oó]n"
    r"|pindutin(?: ang)?|bấm|按|選|选) ?#?\d{1,4}(?:(?: for| para) \w{2,20})?"
)
_ONLY_MENU = re.compile(rf"[\s,;(]*{_MENU}[\s.)]*", re.IGNORECASE)
# A number to call that stands beside an address, with the word before it and what is to be pressed behind.
_NUMBER_BESIDE = re.compile(
    r"(?:[\s,;/|–-]{0,3}\b(?:ph(?:one)?|tel(?:ephone)?|call|main|office|fax|cell|[ptf])\b[.:#]{0,2})?[\s,;/|–-]{0,3}"
    r"(?<![\d-])(?:(?<!\d)\+?1[-. ])?(?:\(\d{3}\)[-. ]{0,2}|\d{3}[-. ])\d{3}[-. ]\d{4}(?!\d)"
    rf"(?:\s{{0,2}}(?:x|ext\.?)\s{{0,2}}\d{{1,6}})?[\s,;/|–(-]{{0,3}}(?:{_MENU})?[\s,;/|–)-]{{0,3}}",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Addresses:
    """What an address cell says: `confidential` True where it hides the place, and then no address at all.

    `elsewhere` are words in place of an address: that there are several places, or how to learn which.
    """

    addresses: list[ParsedAddress] = field(default_factory=list)
    confidential: bool | None = None
    elsewhere: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


_ENDS = " \t,.;"
_NUMBER_AND_WORD = re.compile(r"\D{0,40}\d\S*\s+\S*[^\W\d]")


def is_state_code(text: str) -> bool:
    """Whether a cell is the code of a state and says nothing else, as "OK" and "IN" may."""
    return _STATE_CODE.fullmatch(text) is not None and text not in ("OK", "IN")


def is_confidential(text: str) -> bool:
    """Whether an address cell says that the place is not to be known."""
    return hides_place(text, Position.STREET) or is_instead_of_street(text)


def read_addresses(text: str) -> Addresses:
    """The sites of one cell, in its order.

    A cell that says "confidential" or "withheld" gives no address, whatever else is in it: the street beside
    the word may be the very one that must not be known. "Please visit website" gives none; its words are kept.
    """
    said = _bare(text)
    if not said:
        return Addresses()
    if is_confidential(said):
        return Addresses(confidential=True)
    if is_data(said):
        return Addresses(
            doubts=["the cell holds data of a program and no address; none is recorded"]
        )
    if len(said) > LONGEST:
        return Addresses(doubts=["the address cell is too long to be read"])
    found = Addresses()
    for site, end in _sites(said):
        if _is_to_call(site):
            continue
        if is_in_words(site, has_town=end is not None):
            found.elsewhere.append(f"{site}{end[0].rstrip() if end else ''}")
            found.doubts.append(IN_WORDS.format(found.elsewhere[-1]))
        elif address := _address(site, end, found.doubts):
            found.addresses.append(address)
    if len(found.addresses) > 1:
        found.doubts.append(
            f"the cell holds {len(found.addresses)} addresses; each is taken as a place"
        )
    return found


def sites_in(text: str) -> list[tuple[str, bool]]:
    """The sites of an address cell as they are written, without numbers to call; and whether a state or a ZIP code
    stands behind each, which is no part of it. None in a cell that is too long to be read.
    """
    said = _bare(text)
    if len(said) > LONGEST or is_data(said):
        return []
    return [(site, end is not None) for site, end in _sites(said) if site and not _is_to_call(site)]


def _bare(text: str) -> str:
    """The text of an address cell in one line, without numbers to call; empty where it says that there is none."""
    said = " ".join(_joined_lines(without_numbers(text)).split())
    return "" if said.casefold().strip(_EDGES + ".") in _NOTHING else said


def _is_to_call(site: str) -> bool:
    return bool(_ONLY_NUMBERS.fullmatch(site) or _ONLY_MENU.fullmatch(site))


def is_data(text: str) -> bool:
    """Whether a cell holds data as programs write them, and no address that anybody could go to."""
    return re.match(r"\s*(?:\{|\[\s*[{\[\"])", text) is not None


def is_box(street: str | None) -> bool:
    """Whether a line of an address is a box to write to, where nobody can go: “P.O. Box 12”."""
    return bool(_BOX_ALONE.fullmatch((street or "").strip()))


def whole_postal_code(text: str | None, country: str) -> str | None:
    """A postal code as people write it: "7105", whose zero a spreadsheet took, is "07105", "071051234" "07105-1234".

    Others stand as they are.
    """
    if text is None or country.strip().upper() not in _US:
        return text
    if run := _RUN_ZIP.fullmatch(text.strip()):
        return f"{run[1]}-{run[2]}"
    if not _CUT_ZIP.fullmatch(text.strip()):
        return text
    code, dash, extension = text.strip().partition("-")
    return f"{code.zfill(_ZIP_DIGITS)}{dash}{extension}"


_US = frozenset({"US", "USA", "UNITED STATES"})
# Nine digits in a row, or with more between them than one hyphen; not those of a number that is no code (000…).
_RUN_ZIP = re.compile(r"(?!000)(\d{5})(?:|\s*[-–]{1,2}\s*|\s+)(?!0000)(\d{4})", re.ASCII)
_CUT_ZIP, _ZIP_DIGITS = re.compile(r"[1-9]\d{2,3}(?:-\d{4})?", re.ASCII), 5


def split_town(
    street: str, city: str | None, state: str | None, postal_code: str | None
) -> ParsedAddress:
    """A street without the city, the state and the postal code that stand behind it: "12 Elm St, Jasper Bay, CA".

    `city`, `state` and `postal_code` are what other columns say: what they repeat goes, and what they do not say is
    told. Of another city or state nothing is cut, and where nothing says that it is placed the end of a street is not
    taken for a city.
    """
    street = _without_repeated(street, city, state, postal_code)
    parts = [each.strip() for each in street.split(",") if each.strip()]
    own_state: str | None = None
    if len(parts) > 1 and (match := _TOWN_END.fullmatch(parts[-1])):
        own_state = match["state"].upper()
        parts[-1:] = [match["city"].strip()] if match["city"] else []
    whole = ParsedAddress(address_1=street)
    if own_state and state and len(state) == len(own_state) and own_state != state.upper():
        return whole
    last = parts[-1] if len(parts) > 1 else ""
    may_be = bool(own_state or state or postal_code) and _may_be_town(last)
    is_town = as_key(last) == as_key(city) if city else may_be
    if not is_town and not own_state:
        return whole
    kept = parts[:-1] if is_town else parts
    if not any(map(str.isdigit, ", ".join(kept))):
        return whole
    return ParsedAddress(
        address_1=", ".join(kept), city=last if is_town else None, state_province=own_state
    )


def _without_repeated(
    street: str, city: str | None, state: str | None, postal_code: str | None
) -> str:
    """A street without what other columns say as well, in whatever order it stands; a number and a street stay."""
    ends = [
        re.compile(rf"(?<![,\s])[,\s]+{re.escape(each.strip())}$", flags)
        for each, flags in ((postal_code, 0), (state, 0), (city, re.IGNORECASE))
        if each and each.strip()
    ]
    kept = street.strip(_ENDS)
    for _ in ends:
        for end in ends:
            shorter = end.sub("", kept).strip(_ENDS)
            if _NUMBER_AND_WORD.match(shorter):
                kept = shorter
    return kept if kept != street.strip(_ENDS) else street


def _may_be_town(text: str) -> bool:
    """Whether a part behind a street may be a city: words, and neither a unit, a floor nor another street."""
    return (
        1 < len(text) <= _LONGEST_TOWN
        and text[:1].isupper()
        and not any(map(str.isdigit, text))
        and not (_UNIT.match(text) or _WITHIN.search(text))
        and re.search(rf"\b(?:{_LAST_WORD})\.?$", text, re.IGNORECASE) is None
    )


def without_numbers(text: str) -> str:
    """An address cell without the numbers to call that stand in it; lines stay lines. Long ones stay as they are."""
    if len(text) > LONGEST:
        return text
    lines = [_NUMBER_BESIDE.sub(" ; ", line).strip(" ;,/|") for line in text.split("\n")]
    return "\n".join(filter(None, lines))


def _joined_lines(text: str) -> str:
    """The lines of a cell as one: the city below its street goes on, another line is another site."""
    lines = [line.strip(_EDGES) for line in text.split("\n")]
    found = ""
    for line in filter(None, lines):
        if not found:
            found = line
        elif _GOES_ON.match(line) and not _END.search(found.rpartition(";")[2]):
            found = f"{found}, {line}"
        else:
            found = f"{found}; {line}"
    return found


def _sites(text: str) -> list[tuple[str, re.Match[str] | None]]:
    """The text of each site without its end, and the end."""
    sites: list[tuple[str, re.Match[str] | None]] = []
    start = 0
    for end in _END.finditer(text):
        pieces = text[start : end.start()].split(";")
        sites.extend((piece.strip(_EDGES), None) for piece in pieces[:-1] if piece.strip(_EDGES))
        sites.append((re.sub(r"^(?:and|or)\s", "", pieces[-1].strip(_EDGES)), end))
        start = end.end()
    sites.extend(
        (piece.strip(_EDGES), None) for piece in text[start:].split(";") if piece.strip(_EDGES)
    )
    return sites


def _address(site: str, end: re.Match[str] | None, doubts: list[str]) -> ParsedAddress | None:
    label = _LABEL.match(site)
    parts = [
        part.strip() for part in site[label.end() if label else 0 :].split(",") if part.strip()
    ]
    city = _city(parts, end, doubts) if end else None
    if not parts:
        doubts.append(f"“{site}” has no street; no address is recorded")
        return None
    whole = ", ".join(parts)
    if end is None and not re.search(r"\d", whole):
        if len(whole.split()) < 2:
            doubts.append(f"“{whole}” is no address; none is recorded")
            return None
        doubts.append(f"“{whole}” has no street number")
    address = _lines(parts)
    address.city = city
    if end:
        state = end["state"] or end["only"]
        address.state_province = "CA" if state and state.startswith("Calif") else state
        address.postal_code = end["zip"] or end["bare"]
        note = (end["note"] or "").strip(" ()")
        address.attention = address.attention or (label["label"] if label else None) or note or None
    elif label:
        address.attention = label["label"]
    return address


def _city(parts: list[str], end: re.Match[str], doubts: list[str]) -> str | None:
    """Takes the city off the end of `parts`."""
    if not parts:
        return None
    last = parts[-1]
    if len(parts) == 1 or re.search(r"\d", last):
        glued = _STREET_END.match(last)
        if glued:
            parts[-1] = glued["street"]
            return glued["city"]
        if re.search(r"\d", last) or _UNIT.match(last):
            doubts.append(f"“{last}”{end[0]} names no city")
            return None
    return parts.pop()


def _lines(parts: list[str]) -> ParsedAddress:
    """Street, unit and the name before the street, by what the parts look like."""
    first = next(
        (place for place, part in enumerate(parts) if part[:1].isdigit() or _BOX.search(part)), 0
    )
    street = parts[first]
    rest = parts[first + 1 :]
    inline = _INLINE_UNIT.split(street, maxsplit=1)
    if len(inline) == 2 and inline[0]:
        street, rest = inline[0], [inline[1], *rest]
    return ParsedAddress(
        address_1=street,
        address_2=", ".join(rest) or None,
        attention=", ".join(parts[:first]) or None,
        address_type="postal" if _BOX.search(street) else "physical",
    )
