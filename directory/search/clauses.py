"""What is asked of documents: clauses that each must or may satisfy, or must not, and the ways to satisfy one."""

from __future__ import annotations

from dataclasses import dataclass

from directory.search.analysis import Word


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to satisfy a clause: these words, beside each other in this order when `adjacent`.

    With `forms` other forms of a word do as well. A phone number is satisfied by one that ends with it.
    """

    words: tuple[Word, ...]
    adjacent: bool = True
    forms: bool = True
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Clause:
    """Something asked for. Any alternative satisfies it; the best one counts most."""

    asked: str
    alternatives: tuple[Alternative, ...]
    required: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """What a document must or may hold, and what it must not."""

    clauses: tuple[Clause, ...] = ()
    excluded: tuple[Clause, ...] = ()

    @property
    def required(self) -> tuple[Clause, ...]:
        """The clauses that are not merely welcome."""
        return tuple(clause for clause in self.clauses if clause.required)
