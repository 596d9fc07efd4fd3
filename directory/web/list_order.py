"""The orders of a list that the server sorts: what a heading's link asks for, and which way the list goes now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

REVERSED = "-"
"""In an address, before the code of an order: the other way round."""


class Ordering(NamedTuple):
    """One order that a list can have: its words, and whether it begins with what is most or latest."""

    words: str
    is_down: bool = False


@dataclass(frozen=True, slots=True)
class ListOrders:
    """The orders of a list by code; the first is the usual one, which an address need not name."""

    known: Mapping[str, Ordering]

    @property
    def usual(self) -> str:
        """The order of a list for which nobody asked for one."""
        return next(iter(self.known))

    def read(self, asked: str) -> str:
        """The order that an address asks for, else the usual one."""
        return asked if asked.removeprefix(REVERSED) in self.known else self.usual

    def is_down(self, order: str) -> bool:
        """Whether a list in this order ends with what is least, first or earliest."""
        return self.known[order.removeprefix(REVERSED)].is_down != order.startswith(REVERSED)

    def sorted_by(self, order: str) -> tuple[str, str]:
        """The heading whose order a list has, and its direction, as `components/listing.html` takes them."""
        words = self.known[order.removeprefix(REVERSED)].words
        return words, "descending" if self.is_down(order) else "ascending"

    def pressed(self, code: str, order: str) -> str:
        """The order after a press on the heading of `code` while the list has `order`: a second press reverses."""
        return REVERSED + code if order == code else code

    def directed(self, order: str, column: Any) -> Any:
        """The column as a query orders by it; what has no value is the least of all."""
        return column.desc().nulls_last() if self.is_down(order) else column.asc().nulls_first()
