"""What a source marks as private in a row, taken out before anything else is read: a restriction always wins."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass, replace

from directory.imports.mapping import OTHERS, PLACE_FIELDS, Mapping, columns_of
from directory.parsing.cell_values import Unreadable, heading_words, read_yes_no

# Headings that sound like a flag of privacy; one that a mapping does not use is pointed out.
_PRIVACY = re.compile(
    r"private|privacy|confidential|withh[oe]ld|undisclosed|unlisted|do ?not ?(?:publish|refer|share)|exclude ?from"
    r"|display .{0,60}(?:address|public)|public(?:ly)? (?:users?|visible)",
    re.IGNORECASE,
)
_FLAG = re.compile(r"(?:(?:is|are|has) )?(?P<of>.+?) (?:is )?(?:private|confidential|withheld)")
# Of the object of JSON in which it stands, or of the whole row where it stands in none.
_BARE = re.compile(r"(?:(?:is|are) )?(?:private|confidential|withheld)")
_PATH = re.compile(r"(?P<path>.*\w)\.(?P<own>\w[^.]*)")
_WRAPPING = frozenset({"fields", "properties", "attributes"})
_RECORDS = re.compile(
    r"program|service|listing|offer|provider|agenc|organi[sz]a|unit|record|servicio", re.IGNORECASE
)
_NAMES = re.compile(r"\b(?:name|title|label|program|service|nombre|id)$")
# Words behind a yes that only say it again: "Yes, ok", "Y - fine per director".
_AFFIRMED = re.compile(
    r"^\s*(yes|y|s[ií]|ok|okay)[\s,.;:(–—-]+(?:(?:ok|okay|fine|sure|please|thanks|public|it|is|it's|that's|ok'd|per|by|director"
    r"|confirmed|approved|of course|listed|published|gracias|claro|por favor)[\s,.;:)]*)+$",
    re.IGNORECASE,
)


@dataclass(slots=True, frozen=True)
class Kept:
    """The cells that may be read on; `withheld` are the columns that were emptied, `place` that one told the place."""

    cells: dict[str, str]
    withheld: frozenset[str]
    place: bool


def keep(cells: AnyMapping[str, str], mapping: Mapping) -> Kept:
    """The row without what its flags withhold and without values such as "[withheld]".

    A private flag that can't be read counts as yes; a public one counts only when it says yes, or is empty and somebody
    has said that this means yes. Where a withheld
    column told the place, everything that tells the place goes.
    """
    hidden = {
        column for column, value in cells.items() if value and value.casefold() in mapping.withheld
    }
    for flag, columns in mapping.private.items():
        if says_yes(cells.get(flag, ""), unclear=True):
            hidden.update(columns)
    for flag, columns in mapping.public.items():
        text = cells.get(flag, "")
        if not says_yes(text, unclear=False) and (text or is_left_open(mapping, flag)):
            hidden.update(columns)
    telling = columns_for(mapping, PLACE_FIELDS)
    place = bool(hidden & telling)
    if place:
        hidden |= telling
    kept = {column: "" if column in hidden else value for column, value in cells.items()}
    emptied = frozenset(column for column in hidden if cells.get(column))
    return Kept(kept, emptied, place)


def unused_flags(header: Sequence[str], mapping: Mapping) -> list[str]:
    """Columns that sound like flags of privacy and that the mapping does not speak of."""
    used = mapping.used_columns()
    return [column for column in header if column not in used and _PRIVACY.search(column)]


def implied_flags(header: Sequence[str]) -> dict[str, list[str]]:
    """Columns such as PhoneFaxIsPrivate with the columns whose names begin alike: what such a flag hides.

    A bare one ("sites.isConfidential") hides what the object around it says; in no object ("is_private") it is of the
    row's address, and has no columns here.
    """
    words = {column: heading_words(column) for column in header}
    flags = {}
    for flag, said in words.items():
        within = _PATH.fullmatch(flag)
        path = within["path"] if within and within["path"] not in _WRAPPING else ""
        own = heading_words(within["own"]) if within else said
        if _BARE.fullmatch(own):
            if path or own.startswith("is "):
                flags[flag] = [each for each in header if each != flag and _is_withheld(each, path)]
        elif named := _FLAG.fullmatch(said):
            flags[flag] = [
                each for each in header if each != flag and words[each].startswith(named["of"])
            ]
    return flags


def _is_withheld(column: str, path: str) -> bool:
    """Whether a flag of the object at a path withholds a column; a program keeps its name: its row is known by it."""
    if not path or not column.startswith(f"{path}."):
        return False
    own = column[len(path) + 1 :]
    is_record = _RECORDS.search(path.rpartition(".")[2]) is not None
    return not (is_record and "." not in own and _NAMES.search(heading_words(own)))


def with_implied_flags(mapping: Mapping, header: Sequence[str]) -> Mapping:
    """The mapping with the flags of privacy that the table has and the mapping does not speak of.

    An import that forgets a flag must not publish what it hides; naming it in `not_used` is how to say otherwise.
    """
    used = mapping.used_columns()
    implied = {
        flag: tuple(columns or columns_for(mapping, PLACE_FIELDS))
        for flag, columns in implied_flags(header).items()
        if flag not in used
    }
    return replace(mapping, private={**mapping.private, **implied}) if implied else mapping


def columns_for(mapping: Mapping, fields: Sequence[str]) -> frozenset[str]:
    """The columns that a mapping takes any of these fields from."""
    specs = (spec for name in fields for spec in mapping.columns.get(name, ()))
    return frozenset(column for spec in specs for column in columns_of(spec))


def is_left_open(mapping: Mapping, flag: str) -> bool:
    """Whether nobody has said that an empty cell of a public flag shows what the flag is of."""
    words = mapping.visibility.get(flag, {})
    return words.get("", words.get(OTHERS)) is not True


def says_yes(text: str, *, unclear: bool) -> bool:
    """Whether a flag says yes; `unclear` is what counts where its words cannot be read."""
    try:
        return read_yes_no(_AFFIRMED.sub(r"\1", text)) is True
    except Unreadable:
        return unclear
