"""An engine that looks through the documents themselves: slow, plain, and the measure of what every other answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from time import perf_counter
from typing import NamedTuple

from directory.search.answer.explanation import total_of
from directory.search.answer.understanding import Read, understand
from directory.search.arrays.names import NameEntries, Names, chosen, plain
from directory.search.arrays.stored_fields import record_of
from directory.search.engine import Health, State
from directory.search.query import Query
from directory.search.query_text.spelling import Spelling
from directory.search.query_text.synonyms import Synonyms
from directory.search.results import Explanation, Results, Suggestion
from directory.search.search_document import SearchDocument
from tests.search.oracle.answer import PlainAnswer
from tests.search.oracle.corpus import PlainCorpus


class _Held(NamedTuple):
    """Documents with everything that is derived from them."""

    corpus: PlainCorpus
    spelling: Spelling
    names: Names


class PlainEngine:
    """Documents in a list. A change begins a new list, so that a search under way is not disturbed."""

    def __init__(self, synonyms: Synonyms, documents: Iterable[SearchDocument] = ()) -> None:
        self._synonyms = synonyms
        self._sequence, self._mark = 0, ""
        self._hold(documents)

    def _hold(self, documents: Iterable[SearchDocument]) -> None:
        corpus = PlainCorpus(documents)
        spelling = Spelling(
            vocabulary=lambda: corpus.frequencies,
            frequency=lambda word: corpus.frequencies[word],
            meets=corpus.meets,
            synonyms=self._synonyms.words,
            is_form=self._synonyms.is_form,
            kinds_stated=corpus.kinds_stated,
        )
        names = NameEntries()
        for number, document in enumerate(corpus.documents):
            names.add(number, record_of(document, []))
        self._held = _Held(corpus, spelling, names.lists())

    @property
    def sequence(self) -> int:
        """The last outbox entry that was given."""
        return self._sequence

    def _answer(self, query: Query) -> tuple[Read, PlainAnswer]:
        """The answer, with the words of its names apart where these stand nowhere."""
        held = self._held
        understood = understand(query, self._synonyms, held.spelling)
        answer = PlainAnswer(held.corpus, query, understood)
        if answer.has_need or understood.plan.needs:
            return understood, answer
        apart = understood._replace(plan=understood.plan.apart())
        again = PlainAnswer(held.corpus, query, apart)
        return (apart, again) if again.has_need else (understood, answer)

    def search(self, query: Query) -> Results:
        """Answer a query. Raises UnknownFilter."""
        began = perf_counter()
        understood, answer = self._answer(query)
        return Results(
            total=len(answer.passing),
            hits=answer.hits(),
            facets=answer.facets(),
            relaxed=answer.relaxed,
            corrected=understood.corrected,
            suggested=understood.suggested,
            without={} if answer.passing else answer.without(),
            took_ms=(perf_counter() - began) * 1000,
            sequence=self._sequence,
            wishes=understood.wishes,
            meeting=answer.meeting,
            hours_unsaid=answer.hours_unsaid(),
        )

    def suggest(self, text: str, limit: int = 8) -> list[Suggestion]:
        """Names in which a word begins with the text."""
        typed = plain(text)
        if not typed or limit < 1:
            return []
        found = self._held.names.items()
        return chosen(
            [(kind, [names.in_rounds(typed, lambda _: True)]) for kind, names in found], limit
        )

    def explain(self, query: Query, document_id: str) -> Explanation | None:
        """Why a service has its score; None for an id that is not held. Raises UnknownFilter."""
        corpus = self._held.corpus
        numbers = {document.id: number for number, document in enumerate(corpus.documents)}
        number = numbers.get(document_id)
        if number is None:
            return None
        _understood, answer = self._answer(query)
        parts = tuple(answer.contributions(number))
        document = corpus.documents[number]
        return Explanation(
            id=document_id,
            score=total_of(parts) * answer.standing(number),
            contributions=parts,
            passes={name: number in found for name, found in answer.restrictions.items()},
            verified_on=date.fromordinal(document.verified_on) if document.verified_on else None,
            has_room=document.has_room,
            standing=answer.standing(number),
        )

    def index(
        self,
        documents: Iterable[SearchDocument],
        sequence: int,
        gone: Iterable[str] = (),
        since: int | None = None,
        mark: str = "",
        withdrawn: Collection[str] = (),  # noqa: ARG002  # it keeps no files
    ) -> None:
        """Add or replace documents, and forget others."""
        if sequence < self._sequence or self._sequence < (since or 0):
            return
        forgotten = set(gone)
        kept = (each for each in self._held.corpus.documents if each.id not in forgotten)
        self._hold([*kept, *documents])
        self._sequence, self._mark = sequence, mark

    def delete(self, ids: Iterable[str], sequence: int | None = None) -> None:
        """Forget documents."""
        gone = set(ids)
        self._hold([each for each in self._held.corpus.documents if each.id not in gone])
        self._sequence = self._sequence if sequence is None else sequence

    def rebuild(
        self,
        documents: Iterable[SearchDocument],
        sequence: int | None = None,
        instead_of: Health | None = None,  # noqa: ARG002  # nobody else holds these documents
        mark: str = "",
    ) -> None:
        """Hold other documents."""
        self._hold(documents)
        if sequence is not None:
            self._sequence, self._mark = sequence, mark

    def use_synonyms(self, synonyms: Synonyms) -> None:
        """Search with other synonyms from now on."""
        self._synonyms = synonyms
        self._hold(self._held.corpus.documents)

    def preload(self) -> None:
        """Everything is there already."""

    def health(self) -> Health:
        """There is nothing that could be damaged."""
        return Health(
            State.READY, len(self._held.corpus.documents), self._sequence, mark=self._mark
        )
