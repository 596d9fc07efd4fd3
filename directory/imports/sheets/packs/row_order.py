"""Where the rows of a file stand in the order of pages: as on record while the file has them in the same order."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def positions(said: Sequence[Key], on_record: Mapping[Key, int]) -> dict[Key, int]:
    """The place of each row that was said: as it is on record, or as in the file once one of them is new or moved.

    `on_record` is in the order of display.
    """
    names = set(said)
    if [key for key in on_record if key in names] == list(said):
        return {key: on_record[key] for key in said}
    return {key: place for place, key in enumerate(said, 1)}
