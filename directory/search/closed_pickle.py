"""Reading pickles that may name nothing but what is known beforehand. No file is read or written here."""

from __future__ import annotations

import pickle
import struct
from collections.abc import Iterable, Mapping
from enum import Enum, EnumType
from io import BytesIO
from typing import Any

UNREADABLE = (
    OSError,
    EOFError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    struct.error,
    pickle.UnpicklingError,
)
"""What a file that was cut, mixed up, or made of other classes makes of its reader."""

Known = Mapping[tuple[str, str], Any]


def known(parts: Iterable[Any]) -> Known:
    """Classes and functions by module and name, as a pickle names them."""
    return {(part.__module__, part.__qualname__): part for part in parts}


def load(pickled: bytes | memoryview, parts: Known, buffers: Iterable[Any] = ()) -> Any:
    """What a pickle holds, if it names nothing but these parts. Raises one of UNREADABLE."""
    return _ClosedReader(BytesIO(pickled), parts, buffers).load()


class _ClosedReader(pickle.Unpickler):
    """Makes nothing but what is known, whatever the pickle asks for."""

    def __init__(self, file: BytesIO, parts: Known, buffers: Iterable[Any]) -> None:
        super().__init__(file, buffers=buffers)
        self._parts = parts

    def find_class(self, module: str, name: str) -> Any:
        """One of the known parts. Raises UnpicklingError for any other."""
        if (module, name) == ("builtins", "getattr"):
            return _member  # so did Python before 3.11.4 write a member of an enumeration
        try:
            return self._parts[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is no known part.") from None


def _member(kind: Any, name: str) -> Enum:
    """A member of an enumeration, and nothing else that has a name. Raises UnpicklingError."""
    if not isinstance(kind, EnumType) or name not in kind.__members__:
        raise pickle.UnpicklingError(f"{name} is no known part.")
    member: Enum = kind[name]
    return member
