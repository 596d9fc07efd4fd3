"""The contents of a segment in a file of their own, mapped into memory: the workers of a machine share its pages.

A file is made once, by whoever reads the segment first, and never changed. Its arrays stay where they are in it, one
after the other; the rest is a pickle that may name nothing but the classes of contents. What can't be read, or was
made by another state of the program, counts as not there.
"""

from __future__ import annotations

import mmap
import pickle
import secrets
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from directory.search import closed_pickle
from directory.search.arrays.contents import Contents, Rows, SegmentSource, contents_of
from directory.search.arrays.distance import Points
from directory.search.arrays.facet_lists import ValueLists
from directory.search.arrays.names import NameList, Texts
from directory.search.arrays.opening_hours import Opening
from directory.search.arrays.segment_columns import Columns
from directory.search.arrays.vocabulary import vocabulary_of_lines
from directory.search.results import SuggestionKind

LAYOUT = 7
"""Raise it when contents are made or kept differently while the index stays: files of another layout are made anew."""

WORTH_KEEPING = 20
"""Smaller segments are as quickly read from the index, and soon merged."""

_HEAD = struct.Struct("<8sII")
_MAGIC = b"contents"
_ALIGNED = 64  # a line of the processor's cache

# What numpy makes an array of a buffer with; its address differs between releases.
_ARRAY_OF_BUFFER = np.zeros(1).__reduce_ex__(pickle.HIGHEST_PROTOCOL)[0]

_PARTS: tuple[Any, ...] = (
    Columns,
    Contents,
    NameList,
    Opening,
    Points,
    Rows,
    SuggestionKind,
    Texts,
    ValueLists,
    vocabulary_of_lines,
    np.dtype,
    _ARRAY_OF_BUFFER,
)
_KNOWN = closed_pickle.known(_PARTS)
"""All that a file may name."""


def shared_contents(source: SegmentSource, path: Path) -> Contents:
    """The contents of a segment from its file, which is made when there is none and it is worth it.

    Where nothing can be written, they are this process's own. Raises what a damaged segment raises.
    """
    if source.size < WORTH_KEEPING:
        return contents_of(source)
    kept = read(path)
    if kept is not None:
        return kept
    made = contents_of(source)
    with suppress(OSError):
        write(path, made)
    found = read(path) or made
    if not source.is_there():
        # The segment was taken away meanwhile, perhaps for what it says of somebody: nothing of it may stay behind.
        with suppress(OSError):
            path.unlink()
    return found


def write(path: Path, contents: Contents) -> None:
    """Make the file in one step; a sound one that another process has made meanwhile is left. Raises OSError."""
    buffers: list[pickle.PickleBuffer] = []
    told = pickle.dumps(contents, pickle.HIGHEST_PROTOCOL, buffer_callback=buffers.append)
    views = [buffer.raw() for buffer in buffers]
    sizes = [len(told), *(view.nbytes for view in views)]
    table = np.array([len(sizes), *sizes], dtype="<u8").tobytes()
    body = [*_aligned([table, told, *views], _HEAD.size)]
    checked = 0
    for piece in body:
        checked = zlib.crc32(piece, checked)
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        with temporary.open("xb") as file:
            file.write(_HEAD.pack(_MAGIC, LAYOUT, checked))
            file.writelines(body)
        if read(path) is None:
            # Never changed in place: a file that is cut while it is mapped ends those who read it (decision 0016).
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def read(path: Path) -> Contents | None:
    """The contents in a file, their arrays in its pages and not to be written to; None when none can be read."""
    try:
        with path.open("rb") as file:
            pages = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        whole = memoryview(pages)
        magic, layout, checked = _HEAD.unpack_from(whole)
        if (magic, layout) != (_MAGIC, LAYOUT) or zlib.crc32(whole[_HEAD.size :]) != checked:
            return None
        pages.madvise(
            mmap.MADV_DONTNEED
        )  # all were looked at; this process holds those that it will need
        (count,) = np.frombuffer(next(_pieces(whole, _HEAD.size, [8])), dtype="<u8").tolist()
        table = next(_pieces(whole, _HEAD.size, [8 * (count + 1)]))
        sizes = np.frombuffer(table, dtype="<u8")[1:].tolist()
        _, told, *buffers = _pieces(whole, _HEAD.size, [len(table), *sizes])
        found = closed_pickle.load(told, _KNOWN, buffers)
    except closed_pickle.UNREADABLE:
        return None
    return found if isinstance(found, Contents) else None


def _aligned(pieces: Sequence[bytes | memoryview], position: int) -> Iterator[bytes | memoryview]:
    """The pieces, each preceded by so many zeros that it begins where the processor reads arrays fastest."""
    for piece in pieces:
        yield bytes(-position % _ALIGNED)
        yield piece
        position += -position % _ALIGNED + len(piece)


def _pieces(whole: memoryview, position: int, lengths: Sequence[int]) -> Iterator[memoryview]:
    """The pieces of these lengths, as `_aligned` laid them. Raises ValueError when there is less."""
    for length in lengths:
        begin = position + -position % _ALIGNED
        position = begin + length
        if position > len(whole):
            raise ValueError("The contents of a segment are cut off.")
        yield whole[begin:position]
