"""Kinds of help for a message, learned from messages that were written for known needs. Pure; they stand in two tables.

Naive Bayes with the weights of Rennie et al., “Tackling the poor assumptions of naive Bayes text classifiers” (2003): a
word that occurs twice counts less than double, a rare one more than a common one, and all messages count alike.
"""

from __future__ import annotations

import csv
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from directory.package_files import VOCABULARY_TABLES
from directory.search.query_text.analysis import is_unspaced
from directory.search.query_text.question_tokens import Key, key_of

Help = tuple[tuple[str, float], ...]
"""Kinds of help with their weights, the weightiest first."""

Floats = npt.NDArray[np.float32]
Features = npt.NDArray[np.uint32]
"""What counts in a message, each as a number."""

_NONE: Features = np.zeros(0, np.uint32)


class Need(NamedTuple):
    """What people may need, what of it they tell, and the kinds of help for it with their weights.

    `groups` are those of the synonyms by whose words a service speaks of it.
    """

    code: str
    meaning: str
    help: Mapping[str, float]
    groups: tuple[str, ...] = ()


class Learned(NamedTuple):
    """What messages like one teach of it: how much each kind of help is for it, and the groups that speak of it."""

    help: Mapping[str, float] = {}
    groups: tuple[str, ...] = ()


class Message(NamedTuple):
    """What somebody might write, and the needs that it is about, the most urgent first."""

    needs: tuple[str, ...]
    text: str


_SMOOTHING = 0.01
"""What every need has of every feature."""

_FEWEST = 3
"""Messages that must have a feature, so that it counts."""

_SURELY = 1.0
"""How much likelier, as a logarithm, words have to be told than asked: of 150 situations none is lost by it."""

_LIKELY = 0.5
"""How likely a need has to be, so that what speaks of it speaks of the message."""

_LETTERS = 4
"""Letters running that are a feature: forms of a word share them, and so do slips."""


@dataclass(frozen=True, slots=True)
class LearnedHelp:
    """What was learned. Immutable; arrays are kept as bytes."""

    kinds: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    """For each need the groups that speak of it."""
    _help: bytes
    """float32, needs × kinds: the weight of each kind for each need."""
    _features: bytes
    """uint32, sorted: the features that are known."""
    _rarity: bytes
    """float32, one for each feature."""
    _likelihoods: bytes
    """float16, features × needs: the logarithm of how likely a feature is in a message about a need."""

    def of(self, text: str) -> Learned:
        """How much each kind of help is for what a message tells, 0 to about 1, and what speaks of it.

        Nothing where no word of it is known, or where it most likely asks for something by its name.
        """
        known = np.frombuffer(self._features, np.uint32)
        if not known.size:
            return Learned()
        features, times = _counted(text)
        at, is_known = _places(features, known)
        if not at.size:
            return Learned()
        weights = _weights(times[is_known], np.frombuffer(self._rarity, np.float32)[at])
        likelihoods = np.frombuffer(self._likelihoods, np.float16).reshape(known.size, -1)
        *needs, told, asked = _summed(likelihoods[at], weights)
        if told - asked < _SURELY:
            return Learned()
        help_for = np.frombuffer(self._help, np.float32).reshape(len(needs), -1)
        chances = _chances(np.array(needs))
        weighed = _summed(help_for, chances)
        likeliest = int(chances.argmax())
        groups = self.groups[likeliest] if chances[likeliest] >= _LIKELY else ()
        return Learned(dict(zip(self.kinds, weighed.tolist(), strict=True)), groups)


def learn(needs: Sequence[Need], messages: Iterable[Message]) -> LearnedHelp:
    """What the messages teach about the needs; about nothing where there is no message."""
    kinds = tuple(dict.fromkeys(kind for need in needs for kind in need.help))
    order = {need.code: at for at, need in enumerate(needs)}
    # One after the other in two arrays: as many small ones as messages would keep their memory after they are let go.
    every_feature, every_count, about, ends = array("I"), array("f"), list[int](), [0]
    for message in messages:
        features, times = _counted(message.text)
        every_feature.frombytes(features.tobytes())
        every_count.frombytes(times.tobytes())
        about.append(order[message.needs[0]])
        ends.append(len(every_feature))
    everywhere = np.frombuffer(every_feature, np.uint32) if every_feature else _NONE
    counts = np.frombuffer(every_count, np.float32) if every_count else _NONE.astype(np.float32)
    features, messages_of = np.unique(everywhere, return_counts=True)
    is_frequent = messages_of >= _FEWEST
    known, spread = features[is_frequent], messages_of[is_frequent]
    rarity = (np.log(max(1, len(about)) / spread) + 1).astype(np.float32)
    held = np.full((known.size, len(needs) + 2), _SMOOTHING, np.float32)
    for need, (first, end) in zip(about, pairwise(ends), strict=True):
        at, is_known = _places(everywhere[first:end], known)
        held[at, need] += _weights(counts[first:end][is_known], rarity[at])
    # Whether anything is told is a question of its own: all the needs against what only asks.
    is_told = np.array([bool(need.help) for need in needs], bool)
    held[:, -2] = held[:, :-2][:, is_told].sum(axis=1)
    held[:, -1] = held[:, :-2][:, ~is_told].sum(axis=1)
    held = held[:, [*np.flatnonzero(is_told), -2, -1]]
    likelihoods = np.log(held) - np.log(held.sum(axis=0)) if known.size else held
    help_for = np.array(
        [[need.help.get(kind, 0.0) for kind in kinds] for need in needs if need.help]
    )
    return LearnedHelp(
        kinds,
        tuple(need.groups for need in needs if need.help),
        help_for.astype(np.float32).tobytes(),
        known.tobytes(),
        rarity.tobytes(),
        likelihoods.astype(np.float16).tobytes(),
    )


NOTHING_LEARNED = learn((), ())


def _features(words: Key) -> Iterable[int]:
    """What counts in a message, each as a number: its words, pairs of neighbours, and letters running."""
    yield from (zlib.crc32(word.encode()) for word in words)
    yield from (zlib.crc32(f"{one} {other}".encode()) for one, other in pairwise(words))
    for word in words:
        if not is_unspaced(word):
            ends = f"<{word}>"
            for first in range(len(ends) - _LETTERS + 1):
                yield zlib.crc32(ends[first : first + _LETTERS].encode())


def _counted(text: str) -> tuple[Features, Floats]:
    """The features of a text, sorted, and how often each occurs."""
    features = np.fromiter(_features(key_of(text)), np.uint32)
    found, times = np.unique(features, return_counts=True)
    return found, times.astype(np.float32)


def _places(
    features: Features, known: Features
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
    """Where those features stand among the sorted ones that are known, and which of them are."""
    at = np.searchsorted(known, features)
    at[at == known.size] = 0
    is_known = known[at] == features if known.size else np.zeros(features.size, bool)
    return at[is_known], is_known


def _weights(times: Floats, rarity: Floats) -> Floats:
    """The weights of the features of a message, as a vector of length one."""
    weights = (1 + np.log(times)) * rarity
    found: Floats = weights / (np.sqrt(np.square(weights).sum()) or 1.0)
    return found


def _summed(rows: npt.NDArray[np.floating[Any]], weights: Floats) -> Floats:
    """The sum of the rows, each by its weight: a product of matrices costs a worker twenty megabytes of buffers."""
    found: Floats = (weights[:, np.newaxis] * rows).sum(axis=0, dtype=np.float32)
    return found


def _chances(likelihoods: Floats) -> Floats:
    chances = np.exp(likelihoods - likelihoods.max())
    found: Floats = chances / chances.sum()
    return found


@cache
def shipped_needs() -> tuple[Need, ...]:
    """The needs that come with the program."""
    return tuple(
        Need(
            row["need"],
            row["meaning"],
            dict(map(_weighed, row["help"].split())),
            tuple(row["spoken_of_as"].split()),
        )
        for row in _rows("situation_needs.csv")
    )


def _weighed(entry: str) -> tuple[str, float]:
    """From “hotline:.5”."""
    kind, weight = entry.split(":")
    return kind, float(weight)


def shipped_messages() -> Iterator[Message]:
    """The messages that come with the program, in all of its languages."""
    for row in _rows("situation_messages.csv"):
        yield Message(tuple(row["needs"].split("+")), row["message"])


def _rows(table: str) -> Iterator[Mapping[str, str]]:
    with (VOCABULARY_TABLES / table).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
