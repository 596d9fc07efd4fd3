"""Languages of a service in the order that helps: who speaks it first, leaflets last. No words here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import groupby

from directory.models.publication.published_document import LanguageDocument, ServiceDocument

RANKS = {"bilingual": 4, "in_person": 3, "remote": 2, "materials": 1, "none": 0}
NOT_ASKED = -1


def level_rank(level: str | None) -> int:
    """4 for bilingual staff down to 0 for none; -1 when nobody asked, which is never a no."""
    return RANKS.get(level or "", NOT_ASKED)


def service_languages(
    service: ServiceDocument, wanted: Collection[str] = ()
) -> list[LanguageDocument]:
    """Every language on record, those in `wanted` (ISO 639-3) first, then by level from high to low."""
    return sorted(
        service.get("languages", ()),
        key=lambda language: (
            language["code"] not in wanted,
            -level_rank(language.get("level")),
            language["code"],
        ),
    )


def languages_by_level(
    languages: Iterable[LanguageDocument],
) -> list[tuple[str | None, list[LanguageDocument]]]:
    """Languages grouped by level from high to low; the level None was not asked, and stands before that of none."""
    ordered = sorted(languages, key=_order)
    return [
        (level, list(rows)) for level, rows in groupby(ordered, key=lambda row: row.get("level"))
    ]


def _order(language: LanguageDocument) -> tuple[float, str]:
    rank = level_rank(language.get("level"))
    return (-0.5 if rank == NOT_ASKED else -rank, language["code"])
