"""A cache bounded by the bytes of what it holds, safe between threads; the least recently used goes first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

# What an entry costs beside its arrays.
_ENTRY_BYTES = 300


class Cache(Generic[K, V]):
    """Keeps up to `capacity` bytes, as `size` measures them. Values must never change."""

    def __init__(self, capacity: int, size: Callable[[V], int]) -> None:
        self._capacity = capacity
        self._size = size
        self._entries: OrderedDict[K, V] = OrderedDict()
        self._held = 0
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        """What is kept under the key, or None."""
        with self._lock:
            value = self._entries.get(key)
            if value is not None:
                self._entries.move_to_end(key)
            return value

    def put(self, key: K, value: V) -> None:
        """Keep a value unless it alone would fill half the cache."""
        cost = self._size(value) + _ENTRY_BYTES
        if cost > self._capacity // 2:
            return
        with self._lock:
            old = self._entries.pop(key, None)
            if old is not None:
                self._held -= self._size(old) + _ENTRY_BYTES
            self._entries[key] = value
            self._held += cost
            self._drop_oldest()

    def resize(self, capacity: int) -> None:
        """Keep up to so many bytes from now on."""
        with self._lock:
            self._capacity = capacity
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        while self._held > self._capacity:
            _, dropped = self._entries.popitem(last=False)
            self._held -= self._size(dropped) + _ENTRY_BYTES
