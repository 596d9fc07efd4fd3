"""Which address of a place stands in a sheet that has room for one. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

Address = TypeVar("Address", bound=Mapping[str, Any])

_BOX = re.compile(r"\s*(?:post(?:al)?\W+office|p\W{0,3}o)\W+box\b", re.IGNORECASE)
_LINES = ("address_1", "address_2", "city", "state_province", "postal_code", "country")


def shown_address(addresses: Iterable[Address]) -> Address | None:
    """Where the place is, else where its mail goes; None without any address.

    Told by the contents alone, so that the rows of one place say the same in whatever order they come.
    """
    return min(addresses, key=_rank, default=None)


def says_where(address: Mapping[str, Any]) -> bool:
    """Whether people can go there; a box at the post says of no place where it is."""
    is_physical = address.get("address_type", "physical") == "physical"
    return is_physical and not is_postal_box(address.get("address_1"))


def is_postal_box(line: str | None) -> bool:
    """Whether the line of an address is a box at the post office, which says of no place where it is."""
    return bool(line and _BOX.match(line))


def _rank(address: Mapping[str, Any]) -> tuple[bool, bool, list[str]]:
    lines = [str(address.get(name) or "") for name in _LINES]
    return not says_where(address), not lines[0], lines
