"""The words of a segment as they were written, with how many documents hold each; numbers are kept apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from sys import intern
from typing import Any

import numpy as np
from numpy.typing import NDArray

from directory.search.query_text.analysis import is_number


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words and phone numbers, each list in the order of code points."""

    words: list[str]
    frequencies: NDArray[np.int32]
    numbers: NDArray[np.bytes_]

    @classmethod
    def of(cls, counted: Iterable[tuple[str, int]]) -> Vocabulary:
        """From words with the number of documents that hold each, in order. Segments share the text of a word."""
        words, frequencies, numbers = [], [], []
        for word, frequency in counted:
            if is_number(word):
                numbers.append(word.encode())
            else:
                words.append(intern(word))
                frequencies.append(frequency)
        return cls(
            words, np.array(frequencies, dtype=np.int32), np.array(numbers or [b""], dtype="S")
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return vocabulary_of_lines, ("\n".join(self.words), self.frequencies, self.numbers)

    def __contains__(self, word: str) -> bool:
        return is_number(word) or self.frequency(word) > 0

    def frequency(self, word: str) -> int:
        """How many documents hold a word, deleted ones included."""
        at = bisect_left(self.words, word)
        found = at < len(self.words) and self.words[at] == word
        return int(self.frequencies[at]) if found else 0

    def beginning(self, prefix: str) -> Iterator[str]:
        """The words that begin with a prefix."""
        yield from self.words[bisect_left(self.words, prefix) : self._end(prefix)]

    def numbers_beginning(self, prefix: str) -> Iterator[str]:
        """The phone numbers that begin with a prefix; as they are written back to front, that is how they end."""
        at = int(np.searchsorted(self.numbers, prefix.encode()))
        while at < len(self.numbers):
            number = self.numbers[at].decode()
            if not number.startswith(prefix):
                return
            yield number
            at += 1

    def _end(self, prefix: str) -> int:
        return bisect_right(self.words, prefix, key=lambda word: word[: len(prefix)])


def vocabulary_of_lines(
    words: str, frequencies: NDArray[np.int32], numbers: NDArray[np.bytes_]
) -> Vocabulary:
    """A vocabulary that was kept, its words one a line. Segments share the text of a word."""
    return Vocabulary([intern(word) for word in words.split("\n") if word], frequencies, numbers)
