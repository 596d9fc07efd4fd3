"""Whether a remark keeps its record back, learned from remarks that were written to mean it or not. Pure.

Logistic regression over the words of a remark and its pairs of neighbours, found by the method of Nesterov (“A method
of solving a convex programming problem with convergence rate O(1/k²)”, 1983): there is one minimum, so that the same
remarks always teach the same.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from directory.package_files import REMARK_EXAMPLES, table_rows
from directory.parsing.chinese_script import simplified
from directory.parsing.vietnamese_words import plain_letters

HARMLESS = "harmless"
"""What a remark means after which its record may be shown to all."""

_WORD = re.compile(r"[^\W\d_]+")
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_STEM = 5
"""Letters that the forms of a word share."""

_FEWEST = 2
"""Remarks that must have a feature, so that it counts."""

_RIDGE = 5e-5
"""What a weight costs by its square."""

_BASE = 0.3
"""What every remark has of a feature that all share."""

_STEPS = 60
_ROUNDS = 8

Floats = npt.NDArray[np.float32]
Features = npt.NDArray[np.uint32]


class WrittenRemark(NamedTuple):
    """What somebody might write beside a record, and whether the record is kept back then."""

    text: str
    keeps_back: bool


@dataclass(frozen=True, slots=True)
class LearnedRemarks:
    """What was learned. Immutable; both arrays have an element for each feature that is known."""

    _known: Features
    """Sorted."""
    _weights: Floats
    _base: float

    def weight(self, text: str) -> float:
        """How likely a remark keeps its record back, as a logarithm of odds: 0 for as likely as not."""
        features = features_of(text)
        if not features.size or not self._known.size:
            return -np.inf
        at = np.searchsorted(self._known, features)
        at[at == self._known.size] = 0
        found = self._weights[at[self._known[at] == features]]
        return float(found.sum(dtype=np.float32) / np.sqrt(features.size)) + self._base


def learn(remarks: Iterable[WrittenRemark]) -> LearnedRemarks:
    """What the remarks teach; that nothing keeps a record back where there are none."""
    # One after the other in one array: as many small ones as remarks would keep their memory after they are let go.
    everywhere, lengths, keeps_back = array("I"), array("q"), array("d")
    for remark in remarks:
        features = features_of(remark.text)
        if features.size:
            everywhere.frombytes(features.tobytes())
            lengths.append(features.size)
            keeps_back.append(remark.keeps_back)
    found, columns, counts = np.unique(
        np.frombuffer(everywhere or b"", np.uint32), return_inverse=True, return_counts=True
    )
    is_known = counts >= _FEWEST
    if not is_known.any():
        return LearnedRemarks(np.zeros(0, np.uint32), np.zeros(0, np.float32), -np.inf)
    is_counted = is_known[columns]
    remarks_of = np.repeat(np.arange(len(lengths)), lengths)[is_counted]
    features_counted = _Features(
        (np.cumsum(is_known) - 1)[columns[is_counted]],
        remarks_of,
        1 / np.sqrt(np.frombuffer(lengths, np.int64)[remarks_of]),
    )
    weights, base = _fitted(
        features_counted, np.frombuffer(keeps_back), int(np.count_nonzero(is_known))
    )
    return LearnedRemarks(found[is_known], weights.astype(np.float32), base)


class _Features(NamedTuple):
    """The features of all remarks, one after the other: which, of which remark, and what it counts there."""

    columns: npt.NDArray[np.intp]
    remarks: npt.NDArray[np.intp]
    sizes: npt.NDArray[np.float64]

    def summed(self, weights: npt.NDArray[np.float64], remarks: int) -> npt.NDArray[np.float64]:
        """For each remark the sum of the weights of its features."""
        found = np.bincount(self.remarks, weights[self.columns] * self.sizes, remarks)
        return found.astype(np.float64, copy=False)

    def gathered(self, of_remarks: npt.NDArray[np.float64], known: int) -> npt.NDArray[np.float64]:
        """For each feature the sum of what its remarks have."""
        found = np.bincount(self.columns, of_remarks[self.remarks] * self.sizes, known)
        return found.astype(np.float64, copy=False)


def _fitted(
    features: _Features, keeps_back: npt.NDArray[np.float64], known: int
) -> tuple[npt.NDArray[np.float64], float]:
    """The weights of the features that are known, and what every remark has beside them."""
    # The logistic curve bends by a quarter at most; twice the value that a few rounds find is none too small.
    step = 1 / (
        0.25 * (2 * _largest_eigenvalue(features, keeps_back.size, known) + _BASE**2) + _RIDGE
    )
    weights, ahead = np.zeros(known + 1), np.zeros(known + 1)
    for turn in range(_STEPS):
        slope = _slope(features, keeps_back, ahead) + _RIDGE * ahead
        before, weights = weights, ahead - step * slope
        ahead = weights + turn / (turn + 3) * (weights - before)
    return weights[:-1], float(_BASE * weights[-1])


def _slope(
    features: _Features,
    keeps_back: npt.NDArray[np.float64],
    weights: npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    """How the error of the weights, the mean over all remarks, grows with each; the last is that of the base."""
    odds = features.summed(weights[:-1], keeps_back.size) + _BASE * weights[-1]
    wrong = (1 / (1 + np.exp(-odds)) - keeps_back) / keeps_back.size
    return np.append(features.gathered(wrong, weights.size - 1), _BASE * wrong.sum())


def _largest_eigenvalue(features: _Features, remarks: int, known: int) -> float:
    """That of the mean product of the features with one another, by the power method."""
    direction, found = np.full(known, 1 / np.sqrt(known)), 0.0
    for _round in range(_ROUNDS):
        direction = features.gathered(features.summed(direction, remarks), known) / remarks
        found = float(np.sqrt(np.square(direction).sum()))
        direction /= found or 1.0
    return found


def features_of(text: str) -> Features:
    """What counts in a remark, each once as a number, sorted: words, their stems, and pairs of neighbours of both.

    Of Chinese, characters with one and with two neighbours. Numbers count for nothing.
    """
    found = np.fromiter((zlib.crc32(each.encode()) for each in _features(text)), np.uint32)
    return np.unique(found)


def _features(text: str) -> Iterator[str]:
    plain = plain_letters(text)
    words = _WORD.findall(_CHINESE.sub(" ", plain))
    stems = [f"{word[:_STEM]}*" for word in words]
    for each in filter(None, (words, stems)):
        yield from each
        yield from (f"{one} {other}" for one, other in pairwise(("", *each, "")))
    for run in _CHINESE.findall(simplified(plain)):
        for length in (1, 2, 3):
            yield from (run[at : at + length] for at in range(len(run) - length + 1))


@cache
def shipped_remarks() -> LearnedRemarks:
    """What the remarks teach that come with the program, in all of its languages."""
    return learn(
        WrittenRemark(row["text"], row["meaning"] != HARMLESS)
        for row in table_rows(REMARK_EXAMPLES)
    )
