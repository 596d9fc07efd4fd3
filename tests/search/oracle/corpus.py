"""Documents looked through one by one: which hold what is asked, and how well. No index, no arrays, no shortcuts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import log, sqrt
from typing import NamedTuple

from directory.search.arrays.ranking import DIMINISHED, SATURATION
from directory.search.arrays.text_fields import FIELD_SHIFT, FIELDS, places
from directory.search.query_text.analysis import STEMMERS, is_number
from directory.search.query_text.clauses import Alternative, Clause
from directory.search.query_text.word_forms import meet
from directory.search.search_document import SearchDocument

Scores = dict[int, float]
"""Document -> score."""


class Found(NamedTuple):
    """What a clause finds: documents with scores, and the words that it takes."""

    scores: Scores
    words: tuple[str, ...]


Places = Mapping[str, list[int]]


class PlainCorpus:
    """Documents with their words, numbered as they came; of several with one id the last counts."""

    def __init__(self, documents: Iterable[SearchDocument]) -> None:
        self.documents = list({document.id: document for document in documents}.values())
        analysed = [places(document) for document in self.documents]
        self.words: list[Places] = [found for found, _ in analysed]
        self._lengths = [lengths for _, lengths in analysed]
        totals = [sum(lengths) for lengths in zip(*self._lengths, strict=True)]
        self._averages = [max(total / len(analysed), 1e-9) for total in totals]
        self.frequencies = Counter(word for found in self.words for word in found)
        self._alike: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.frequencies:
            self._alike[word[:3]].append(word)

    def kinds_stated(self) -> float:
        """The share of documents that say which kinds of help they are."""
        telling = sum("service" in document.facets for document in self.documents)
        return telling / len(self.documents) if self.documents else 1.0

    def forms(self, word: str, languages: tuple[str, ...]) -> list[str]:
        """The words that meet a word; for a phone number those that end with it."""
        if is_number(word):
            return [other for other in self.frequencies if other.startswith(word)]
        return [other for other in self._alike[word[:3]] if meet(word, other, languages)]

    def meets(self, word: str) -> bool:
        """Whether a document holds the word in any form of a language that has a stemmer."""
        return bool(self.forms(word, tuple(STEMMERS)))

    def find(self, clause: Clause, languages: tuple[str, ...]) -> Found:
        """The documents that satisfy a clause, each with its alternatives, and the words that do so."""
        ways: defaultdict[int, list[float]] = defaultdict(list)
        words: dict[str, None] = {}
        for alternative in clause.alternatives:
            forms = [self._taken(word.text, alternative, languages) for word in alternative.words]
            scores = self._alternative(alternative, forms)
            if scores:
                words |= dict.fromkeys(form for taken in forms for form in taken)
            for number, score in scores.items():
                ways[number].append(score * alternative.weight)
        scores = {
            number: max(each) + DIMINISHED * (sum(each) - max(each))
            for number, each in ways.items()
        }
        return Found(self._balanced(scores, clause), tuple(words))

    def _balanced(self, scores: Scores, clause: Clause) -> Scores:
        """The scores half way, by ratio, to those of one word that stands in as many documents."""
        best = sorted(scores.values())[-10:]
        if not sum(best):
            return scores
        weight = max(each.weight for each in clause.alternatives)
        wanted = weight * self._rarity(len(scores)) * (SATURATION + 1)
        factor = sqrt(wanted / (sum(best) / len(best)))
        return {number: score * factor for number, score in scores.items()}

    def _rarity(self, found: int) -> float:
        return log(1 + (len(self.documents) - found + 0.5) / (found + 0.5))

    def _taken(self, word: str, each: Alternative, languages: tuple[str, ...]) -> list[str]:
        if each.forms or is_number(word):
            return self.forms(word, languages)
        return [word] if word in self.frequencies else []

    def _alternative(self, each: Alternative, forms: list[list[str]]) -> Scores:
        if not all(forms):
            return {}
        standing = [
            {number: _standing(found, taken) for number, found in enumerate(self.words)}
            for taken in forms
        ]
        if each.adjacent:
            offsets = [word.place for word in each.words]
            return self._impacts(
                {
                    number: sorted(_starts([places[number] for places in standing], offsets))
                    for number in range(len(self.words))
                },
                each.evenly,
            )
        parts = [self._impacts(places, each.evenly) for places in standing]
        shared = set(parts[0]).intersection(*parts[1:])
        return {number: sum(part[number] for part in parts) for number in shared}

    def _impacts(self, occurrences: Mapping[int, Iterable[int]], evenly: bool = False) -> Scores:
        """BM25F, as `ranking` has it."""
        weights = {
            number: sum(self._boost(number, place >> FIELD_SHIFT) for place in found)
            for number, found in occurrences.items()
        }
        held = {number: weight for number, weight in weights.items() if weight}
        rarity = 2.2 if evenly else self._rarity(len(held))
        return {
            number: rarity * (SATURATION + 1) * weight / (SATURATION + weight)
            for number, weight in held.items()
        }

    def _boost(self, number: int, field: int) -> float:
        weight, matters = FIELDS[field].weight, FIELDS[field].length_matters
        length: float = self._lengths[number][field] / self._averages[field]
        return weight / (1 - matters + matters * length)


def _standing(found: Places, words: Iterable[str]) -> set[int]:
    return {place for word in words for place in found.get(word, ())}


def _starts(standing: list[set[int]], offsets: list[int]) -> Iterator[int]:
    for start in standing[0]:
        if all(
            start + offset - offsets[0] in places
            for places, offset in zip(standing, offsets, strict=True)
        ):
            yield start
