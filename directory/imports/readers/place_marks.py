"""What a row says of its own place in words, under any heading: that it is hidden, withheld, or told to some alone.

Flags of yes and no that hide columns are read in `directory.imports.private_marks`.
"""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence

from directory.imports.mapping import PLACE_FIELDS, Mapping
from directory.imports.mapping_suggestion.address_headings import is_address_line, is_of_place
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.imports.private_marks import columns_for
from directory.parsing.hidden_marks import (
    Position,
    hides_place,
    hides_unsaid_place,
    is_instead_of_street,
)
from directory.parsing.secret_houses import keeps_house_secret

_NAME_FIELDS = ("organization", "service", "location_name", "alternate_name")
# A mark beside a town, too, is of the place: "Alder (undisclosed)".
_TOWN_FIELDS = ("city", "postal_code")


class HiddenPlaceReader:
    """Reads row after row whether it says that its place is hidden; knows which columns are names and addresses."""

    def __init__(self, header: Sequence[str], mapping: Mapping) -> None:
        known = frozenset(header)
        self._names = columns_for(mapping, _NAME_FIELDS) & known
        self._lines = frozenset(each for each in known if is_address_line(words_of(each)))
        self._streets = (columns_for(mapping, (*PLACE_FIELDS, *_TOWN_FIELDS)) & known) | self._lines
        self._beside = frozenset(each for each in known if is_of_place(words_of(each)))

    def hides(self, cells: AnyMapping[str, str], name: str) -> bool:
        """Whether a row, called `name`, says so: in any text, by a mark in a name or a street, or in place of one."""
        return (
            any(map(hides_place, filter(None, (name, *cells.values()))))
            or any(map(keeps_house_secret, cells.values()))
            or any(
                hides_place(cells[each], Position.NAME) for each in self._names if cells.get(each)
            )
            or any(
                hides_place(cells[each], Position.STREET)
                for each in self._streets
                if cells.get(each)
            )
            or any(is_instead_of_street(cells[each]) for each in self._lines if cells.get(each))
            or any(hides_unsaid_place(cells[each]) for each in self._beside if cells.get(each))
        )
