"""What of the listings behind a number an import took from free text alone, which can say the contrary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import literal, select, union_all
from sqlalchemy.orm import Session

from directory.gaps.inputs import Target
from directory.models import Language, ServicePopulation, ServiceTerm
from directory.planning.cells import Provider

_WORDS = {
    "services": "kind of help",
    "languages": "language",
    "populations": "who can come",
}


@dataclass(frozen=True, slots=True)
class TextOrigins:
    """The codes that listings carry from free text alone: service, vocabulary and code."""

    codes: frozenset[tuple[UUID | None, str, str]] = frozenset()

    def words(self, service_id: UUID, target: Target) -> str:
        """What of that which a target asks for a listing has from its text alone; empty where that is nothing."""
        asked = {
            "services": (target.service,),
            "languages": target.languages,
            "populations": (target.population,),
        }
        found = [
            words
            for vocabulary, words in _WORDS.items()
            if any((service_id, vocabulary, code) in self.codes for code in asked[vocabulary])
        ]
        return f"{' and '.join(found)} taken from its text, to be asked" if found else ""


def text_origins(session: Session, providers: Iterable[Provider]) -> TextOrigins:
    """The origins of those listings that nobody has verified yet; one query."""
    unverified = {each.service_id for each in providers if each.verified_on is None}
    if not unverified:
        return TextOrigins()
    query = union_all(
        *(
            select(model.service_id, vocabulary, model.code).where(
                model.from_text, model.service_id.in_(unverified)
            )
            for model, vocabulary in (
                (ServiceTerm, ServiceTerm.vocabulary),
                (ServicePopulation, ServicePopulation.vocabulary),
                (Language, literal("languages")),
            )
        )
    )
    return TextOrigins(frozenset((each[0], each[1], each[2]) for each in session.execute(query)))
