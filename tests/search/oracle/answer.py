"""One query answered by looking through documents: words, restrictions, counts, order, each as plainly as meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from math import inf, log

import numpy as np

from directory.search.answer.clause_search import (
    ENOUGH,
    LEAST,
    LEAST_SCORE,
    LISTENING_MARKS,
    SCORE_DIGITS,
    SILENT,
    STEP,
    WELCOME,
    least_required,
)
from directory.search.answer.demotions import asks_for_teaching
from directory.search.answer.explanation import total_of
from directory.search.answer.facet_counts import facet_of
from directory.search.answer.filters import (
    NEAR,
    OPEN,
    VERIFIED,
    facet_readings,
    selected_values,
    selections,
)
from directory.search.answer.result_order import COSTLY, NEAR_BEST, TOO_MUCH, WEIGHED_DIGITS
from directory.search.answer.understanding import Read
from directory.search.answer.wish_fit import ENOUGH as MET
from directory.search.answer.wish_fit import PENALTIES
from directory.search.arrays.distance import Points
from directory.search.arrays.facets import READINGS, TEACHING, Combine
from directory.search.arrays.opening_hours import minute_of
from directory.search.arrays.segment_columns import name_key
from directory.search.query import Near, Query, Sort
from directory.search.query_text.clauses import Clause
from directory.search.query_text.wishes import Wish, WishKind
from directory.search.results import Contribution, Facet, Fit, Hit, Relaxation
from tests.search.oracle.corpus import Found, PlainCorpus, Scores
from tests.search.oracle.wishes import (
    concern,
    dedication,
    fit_of,
    grown,
    speech,
    subject,
    unasked_cost,
)

Numbers = frozenset[int]

DENIALS = ("without", "no", "not", "sin", "walang", "khong")


class PlainAnswer:
    """The answer to a query over a corpus. Raises UnknownFilter when it is made."""

    def __init__(self, corpus: PlainCorpus, query: Query, understood: Read) -> None:
        self._corpus = corpus
        self._query = query
        self._plan = understood.plan
        self._teaching_is_asked = asks_for_teaching(understood.plan)
        self._tongue = understood.tongue
        self._wishes = understood.wishes
        self._words = understood.words
        self._fits = {
            number: tuple(fit_of(document, wish, query.asked_at) for wish in understood.wishes)
            for number, document in enumerate(corpus.documents)
        }
        self._has_wishes = bool(understood.wishes)
        self._by_clause: dict[Clause, Found] = {}
        self._by_reading: dict[str, Mapping[str, frozenset[str]]] = {}
        self.relaxed: Relaxation | None = None
        self._needs = [
            PlainAnswer(corpus, query, understood._replace(plan=need))
            for need in understood.plan.needs
        ]
        if self._needs:
            self.scores, self.holding = self._of_needs()
        else:
            self.scores, self.holding = self._match()
            self.scores = self._spread(self._by_subject(self.scores))
        self.restrictions = self._restrictions()
        self.passing = self._passing()
        self.meeting = sum(
            all(
                PENALTIES[fit] <= (PENALTIES[Fit.UNKNOWN] if wish.implied else MET)
                for wish, fit in zip(self._wishes, self._fits[number], strict=True)
            )
            for number in self.passing
        )
        if not self._has_wishes:
            self.meeting = 0
        self._best = max((self.scores.get(number, 0.0) for number in self.passing), default=0.0)

    @property
    def has_need(self) -> bool:
        """Whether something holds words of the need, or nothing is needed."""
        return bool(self.holding) and (self.relaxed is None or self.relaxed.required > 0)

    def _of_needs(self) -> tuple[Scores, Numbers]:
        """The scores of the documents for the need that each meets best, as parts of the best for it."""
        found = [need.scores for need in self._needs if need.scores]
        scale = max((max(scores.values()) for scores in found), default=0.0)
        together: Scores = {}
        for scores in found:
            best = max(*scores.values(), 10.0**-SCORE_DIGITS)
            for number, score in scores.items():
                together[number] = max(together.get(number, 0.0), score * scale / best)
        return together, frozenset(together)

    def _turn(self, number: int) -> tuple[int, int]:
        """The place of a document among the best for a need, the lowest of those for all needs; a last one for none."""
        filled = [need for need in self._needs if need.scores]
        turns = [
            (place, turn)
            for turn, need in enumerate(filled)
            for place, other in enumerate(need.near_best(self.passing))
            if other == number
        ]
        return min(turns, default=(len(self._corpus.documents), 0))

    def near_best(self, passing: Numbers) -> list[int]:
        """The documents among those `passing` that are not far from the best, in their order."""
        best = max((self.scores.get(number, 0.0) for number in passing), default=0.0)
        near = [
            number for number in passing if 0.0 < self.scores.get(number, 0.0) >= NEAR_BEST * best
        ]
        return sorted(near, key=lambda number: self._relevance(number, far=False))

    def _relevance(self, number: int, *, far: bool) -> tuple[object, ...]:
        score, cost = round(self.scores.get(number, 0.0), SCORE_DIGITS), self._cost(number)
        if self._has_wishes and (far or cost >= TOO_MUCH):
            weighed = COSTLY * cost - log(max(score, LEAST_SCORE))
            return (True, round(weighed, WEIGHED_DIGITS), 0, *self._rank(number))
        return (False, cost, -score, *self._rank(number))

    def _cost(self, number: int) -> int:
        cost = sum(PENALTIES[fit] for fit in self._fits[number])
        cost -= sum(
            fit is Fit.UNKNOWN and self._speaks_of(number, wish, words)
            for wish, words, fit in zip(self._wishes, self._words, self._fits[number], strict=False)
        )
        return cost + unasked_cost(self._corpus.documents[number], self._wishes)

    def _speaks_of(self, number: int, wish: Wish, ways: tuple[tuple[Clause, ...], ...]) -> bool:
        """Whether a document has the words of a wish for some people, where most documents state none."""
        stating = sum("population" in each.facets for each in self._corpus.documents)
        is_told = wish.kind is WishKind.POPULATION and 2 * stating < len(self._corpus.documents)
        if not is_told or any(self._denies(number, each) for way in ways for each in way):
            return False
        return any(way and all(number in self._scores_of(each) for each in way) for way in ways)

    def _denies(self, number: int, clause: Clause) -> bool:
        """Whether words of a clause stand in a document, and nowhere without a denial one or two places before."""
        held = self._corpus.words[number]
        told = {word.text for each in clause.alternatives for word in each.words}
        at = {place for word in told for place in held.get(word, ())}
        denials = {place for word in DENIALS for place in held.get(word, ())}
        return bool(at) and all({place - 1, place - 2} & denials for place in at)

    def _match(self) -> tuple[Scores, Numbers]:
        """The scores of the documents that hold the words, and those documents; all of them without words."""
        excluded = {number for clause in self._plan.excluded for number in self._scores_of(clause)}
        everyone = frozenset(range(len(self._corpus.documents))) - excluded
        if not self._plan.required:
            if not self._has_wishes:
                return {}, everyone
            wished = self._wished()
            return self._scored(everyone & wished), everyone & wished
        required = [self._scores_of(clause) for clause in self._plan.required]
        held = Counter(number for scores in required for number in scores if number in everyone)
        reached, complete = self._reached(held, len(required)), self._holding(held, len(required))
        found = self._holding(held, reached)
        missing = [clause.asked for clause in self._plan.required if not self._scores_of(clause)]
        if not found and self._has_wishes:
            others = {
                number
                for clause in self._plan.clauses
                if not clause.required
                for number in self._scores_of(clause)
            }
            found = everyone & (self._wished() | others)
            self.relaxed = Relaxation(len(required), 0, tuple(missing), 0)
        elif len(found) > len(complete):
            self.relaxed = Relaxation(len(required), reached, tuple(missing), len(complete))
        found |= everyone & {
            number for clause in self._plan.names for number in self._scores_of(clause)
        }
        return self._scored(found), found

    def _by_subject(self, scores: Scores) -> Scores:
        """Less for what does not speak of what is told, where another of one of its kinds of help does."""
        speaking = {number for each in self._plan.subjects for number in self._scores_of(each)}
        of_kinds = [
            {number for number, words in enumerate(self._corpus.words) if kind in words}
            for kind in self._plan.kinds
            if kind not in LISTENING_MARKS
        ]
        silent = {number for kind in of_kinds if kind & speaking for number in kind - speaking}
        return {
            number: score * (SILENT if number in silent else 1.0)
            for number, score in scores.items()
        }

    def _spread(self, scores: Scores) -> Scores:
        """Less for each further service of a kind of help for what is told, the best of each as it is."""
        spread, left = dict(scores), set(scores)
        for kind in self._plan.kinds:
            own = [number for number in left if kind in self._corpus.words[number]]
            own.sort(key=lambda number: (-round(scores[number], SCORE_DIGITS), *self._rank(number)))
            for place, number in enumerate(own):
                spread[number] = scores[number] * max(1 - STEP * place, LEAST)
            left -= set(own)
        return spread

    def _rank(self, number: int) -> tuple[object, ...]:
        document = self._corpus.documents[number]
        name = name_key(document.name, document.organization)
        return -document.verified_on, not document.has_room, name, document.id

    def _wished(self) -> Numbers:
        """Those that meet one of the wishes, or all where none does."""
        meeting = {
            number
            for number, fits in self._fits.items()
            if any(
                PENALTIES[fit] <= MET and not wish.implied
                for wish, fit in zip(self._wishes, fits, strict=True)
            )
        }
        return frozenset(meeting or self._fits)

    def _reached(self, held: Mapping[int, int], asked: int) -> int:
        """How many of the words a document must hold: as many as leave enough documents, half if any does."""
        choices = range(asked, least_required(asked) - 1, -1)
        if not any(self._holding(held, number) for number in choices):
            choices = range(asked, 0, -1)
        many = [number for number in choices if len(self._holding(held, number)) >= ENOUGH]
        most = max(len(self._holding(held, number)) for number in choices)
        return max(
            many or [number for number in choices if len(self._holding(held, number)) == most]
        )

    @staticmethod
    def _holding(held: Mapping[int, int], least: int) -> Numbers:
        return frozenset(number for number, count in held.items() if count >= least)

    def _scored(self, numbers: Numbers) -> Scores:
        """The score of each document; what only tells a situation adds half of the best of the others at most."""
        asked = {number: self._total(number, self._counts_in_full) for number in numbers}
        told = {number: self._total(number, lambda _clause: True) for number in numbers}
        most = WELCOME * max(asked.values(), default=0.0)
        scores = {}
        for number in numbers:
            more = told[number] - asked[number]
            added = most * more / (most + more) if most + more else 0.0
            scores[number] = (asked[number] + added) * self.standing(number)
        return scores

    @property
    def _tells_situation(self) -> bool:
        return bool(self._plan.is_told and self._plan.kinds)

    def _counts_in_full(self, clause: Clause) -> bool:
        return clause.required or clause in self._plan.speaking or not self._tells_situation

    def _total(self, number: int, counts: Callable[[Clause], bool]) -> float:
        clauses = filter(counts, self._plan.clauses)
        return total_of(tuple(self._contribution(clause, number) for clause in clauses))

    def standing(self, number: int) -> float:
        """Less for what is full, away, only teaches others, speaks other languages than the question, or is for all."""
        document = self._corpus.documents[number]
        facets = document.facets
        factor = 0.6 if "closed" in facets.get("capacity", ()) else 1.0
        if {"inactive", "temporarily_closed", "defunct"}.intersection(facets.get("status", ())):
            factor = 0.3
        terms = facets.get("service", ())
        only_teaches = bool(terms) and TEACHING.issuperset(terms)
        factor *= 0.3 if only_teaches and not self._teaching_is_asked else 1.0
        factor *= concern(document, self._plan, self._tongue)
        factor *= subject(document, self._plan)
        factor *= grown(document, self._plan, self._wishes)
        return factor * speech(document, self._tongue) * dedication(document, self._wishes)

    def _scores_of(self, clause: Clause) -> Scores:
        return self._found(clause).scores

    def _found(self, clause: Clause) -> Found:
        if clause not in self._by_clause:
            self._by_clause[clause] = self._corpus.find(clause, self._query.languages)
        return self._by_clause[clause]

    def _matched(self, clause: Clause, number: int) -> list[str]:
        """The words of a document that answer a clause; none of one that doesn't."""
        found = self._found(clause)
        if number not in found.scores:
            return []
        return [word for word in found.words if word in self._corpus.words[number]]

    def _restrictions(self) -> dict[str, Numbers]:
        query = self._query
        found = {
            facet: self._those(self._selected(reading, values))
            for facet, (reading, values) in selections(query).items()
        }
        if query.near is not None:
            near = query.near
            found[NEAR] = self._those(lambda number: self._is_near(near, number))
        if query.open_at is not None:
            minute = minute_of(query.open_at)
            found[OPEN] = self._those(lambda number: self._is_open(minute, number))
            if query.not_stated:
                found[OPEN] |= self._those(self._is_unsaid)
        if query.verified_since is not None:
            since = query.verified_since.toordinal()
            documents = self._corpus.documents
            found[VERIFIED] = self._those(lambda number: documents[number].verified_on >= since)
        return found

    def _those(self, passes: Callable[[int], bool]) -> Numbers:
        return frozenset(filter(passes, range(len(self._corpus.documents))))

    def _selected(self, reading: str, values: tuple[str, ...]) -> Callable[[int], bool]:
        enough = any if READINGS[reading].combine is Combine.ANY else all
        return lambda number: enough(self._has(reading, value, number) for value in values)

    def _has(self, reading: str, value: str, number: int) -> bool:
        carriers = self._carriers(reading).get(value, frozenset())
        return carriers.isdisjoint(self._raw(reading, number)) == READINGS[reading].absent

    def _raw(self, reading: str, number: int) -> set[str]:
        facets = self._corpus.documents[number].facets
        return {value for source in READINGS[reading].sources for value in facets.get(source, ())}

    def _carriers(self, reading: str) -> Mapping[str, frozenset[str]]:
        if reading not in self._by_reading:
            raw = {
                value
                for number in range(len(self._corpus.documents))
                for value in self._raw(reading, number)
            }
            self._by_reading[reading] = READINGS[reading].carriers(raw)
        return self._by_reading[reading]

    def _is_near(self, near: Near, number: int) -> bool:
        distance = self._distance(number)
        if distance is None:
            return near.area is not None and self._has("area", near.area, number)
        return distance <= near.kilometres

    def _is_open(self, minute: int, number: int) -> bool:
        spans = self._corpus.documents[number].open_spans or ()
        return any(start <= minute < end for start, end in spans)

    def _is_unsaid(self, number: int) -> bool:
        document, asked = self._corpus.documents[number], self._query.open_at
        if asked is None or self._is_open(minute_of(asked), number):
            return False
        return document.open_spans is None or document.hours_differ

    def hours_unsaid(self) -> int:
        """How many services pass everything but don't say whether they are open at the time that is asked about."""
        return sum(map(self._is_unsaid, self._passing(OPEN)))

    def _distance(self, number: int) -> float | None:
        near = self._query.near
        points = self._corpus.documents[number].points
        if near is None or not points:
            return None
        away = Points.of([points]).away(near.latitude, near.longitude, 1)
        return float(away.kilometres(np.array([0]))[0])

    def _passing(self, but: str | None = None) -> Numbers:
        others = [found for name, found in self.restrictions.items() if name != but]
        return self.holding.intersection(*others)

    def without(self) -> dict[str, int]:
        """For each restriction how many results there would be if it were dropped."""
        counts = {name: len(self._passing(name)) for name in self.restrictions}
        return {name: count for name, count in counts.items() if count}

    def facets(self) -> dict[str, Facet]:
        """The facets that the query wants."""
        return {
            facet: self._facet(facet, reading)
            for facet, reading in facet_readings(self._query).items()
        }

    def _facet(self, facet: str, reading: str) -> Facet:
        own = facet if READINGS[reading].combine is Combine.ANY else None
        base = self._passing(own)
        counts = {
            value: sum(self._has(reading, value, number) for number in base)
            for value in self._carriers(reading)
        }
        return facet_of(facet, counts, selected_values(self._query, facet))

    def hits(self) -> tuple[Hit, ...]:
        """The page that the query wants."""
        first = (self._query.page - 1) * self._query.per_page
        ordered = sorted(self.passing, key=self._sort_key)
        return tuple(map(self._hit, ordered[first : first + self._query.per_page]))

    def _sort_key(self, number: int) -> tuple[object, ...]:
        return self._is_unsaid(number), *self._order_key(number)

    def _order_key(self, number: int) -> tuple[object, ...]:
        document = self._corpus.documents[number]
        if self._query.sort is Sort.NAME:
            return name_key(document.name, document.organization), document.id
        standing = self._rank(number)
        if self._query.sort is Sort.DISTANCE and self._query.near is not None:
            distance = self._distance(number)
            return (inf if distance is None else distance, *standing)
        if self._query.sort is Sort.RELEVANCE:
            far = self._has_wishes and self.scores.get(number, 0.0) < NEAR_BEST * self._best
            turn = self._turn(number) if self._needs else ()
            return (*turn, *self._relevance(number, far=far))
        return standing

    def _hit(self, number: int) -> Hit:
        matched = dict.fromkeys(
            word for clause in self._plan.clauses for word in self._matched(clause, number)
        )
        document = self._corpus.documents[number]
        return Hit(
            document.id,
            self.scores.get(number, 0.0),
            tuple(matched),
            self._distance(number),
            self._fits[number],
        )

    def contributions(self, number: int) -> Iterator[Contribution]:
        """What each clause adds to the score of a document."""
        for clause in self._plan.clauses:
            yield self._contribution(clause, number)

    def _contribution(self, clause: Clause, number: int) -> Contribution:
        score = self._scores_of(clause).get(number, 0.0)
        words = self._matched(clause, number) if score else []
        return Contribution(clause.asked, clause.required, score, tuple(words))
