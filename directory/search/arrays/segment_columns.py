"""The columns of a segment, gathered from its records one at a time: thousands of records at once would cost memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from directory.name_order import name_order
from directory.search.arrays.distance import Points
from directory.search.arrays.names import NameEntries, Names
from directory.search.arrays.opening_hours import Opening, Weeks
from directory.search.arrays.stored_fields import Record
from directory.search.arrays.text_fields import FIELDS

S = TypeVar("S", bound=np.generic)

NAME_BYTES = 48
"""Names are put in order by so many bytes of their sort key."""

_LONGEST_FIELD = 2**16 - 1  # lengths are stored in two bytes; what is longer weighs like this


class Columns(NamedTuple):
    """What is known of each document of a segment. `dated` are those whose hours differ from week to week, with their
    `dated_rules`. `sequences` are the markers: number -> outbox entry, whose mark is in `ids`."""

    ids: NDArray[np.bytes_]
    name_keys: NDArray[np.bytes_]
    verified: NDArray[np.int32]
    lengths: NDArray[np.uint16]
    is_document: NDArray[np.bool_]
    sequences: dict[int, int]
    points: Points
    opening: Opening
    hours_differ: NDArray[np.bool_]
    room_until: NDArray[np.int32]
    dated: NDArray[np.int32]
    dated_rules: tuple[tuple[str, ...], ...]
    names: Names


def columns_of(records: Iterable[Record], padded: int) -> Columns:
    """The columns of records, filled up to `padded` documents."""
    ids: list[bytes] = []
    name_keys: list[bytes] = []
    verified, lengths, points = array("i"), array("H"), array("d")
    room_until, dated, dated_rules = array("i"), array("i"), list[tuple[str, ...]]()
    weeks, names, differ = Weeks(), NameEntries(), array("b")
    sequences: dict[int, int] = {}
    for number, record in enumerate(records):
        ids.append(record.id.encode())
        name_keys.append(name_key(record.name, record.organization))
        verified.append(record.verified_on)
        lengths.extend(min(length, _LONGEST_FIELD) for length in record.lengths or _NO_LENGTHS)
        weeks.add(record.open_spans)
        differ.append(record.hours_differ)
        room_until.append(record.room_until)
        if record.dated_rules:
            dated.append(number)
            dated_rules.append(tuple(record.dated_rules))
        for latitude, longitude in record.points:
            points.extend((number, latitude, longitude))
        if record.is_marker:
            sequences[number] = record.sequence
        else:
            names.add(number, record)
    is_document = np.arange(padded) < len(ids)
    is_document[list(sequences)] = False
    return Columns(
        _filled(np.array(ids or [b""], dtype="S"), padded),
        _filled(np.array(name_keys or [b""], dtype="S"), padded),
        _filled(np.array(verified, dtype=np.int32), padded),
        _filled(np.array(lengths, dtype=np.uint16).reshape(-1, len(FIELDS)), padded).T.copy(),
        is_document,
        sequences,
        Points.placed(np.array(points, dtype=np.float64).reshape(-1, 3)),
        weeks.opening(padded),
        _filled(np.array(differ, dtype=np.bool_), padded),
        _filled(np.array(room_until, dtype=np.int32), padded),
        np.array(dated, dtype=np.int32),
        tuple(dated_rules),
        names.lists(),
    )


def name_key(name: str, organization: str) -> bytes:
    """What the name of a service is sorted by: many organizations have one of the same name."""
    return f"{name_order(name)}\0{name_order(organization)}".encode()[:NAME_BYTES]


_NO_LENGTHS: Sequence[int] = (0,) * len(FIELDS)


def _filled(column: NDArray[S], padded: int) -> NDArray[S]:
    filled = np.zeros((padded, *column.shape[1:]), dtype=column.dtype)
    filled[: len(column)] = column[:padded]
    return filled
