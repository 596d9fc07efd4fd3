"""Translations of what is published: those that still fit their original, and documents in a reader's language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.fields.declared import translatable_fields
from directory.models import Translation, TranslationStatus
from directory.models.listings.line_question import WORDED
from directory.models.publication.published_document import Translated, TranslationDocument

D = TypeVar("D", bound=Mapping[str, Any])
Translations = Mapping[UUID, Sequence[Translation]]


@cache
def texts_to_translate() -> Mapping[str, tuple[str, ...]]:
    """The texts that can be translated, by kind of record: those of listings, and what lines answer in words."""
    found = dict(translatable_fields())
    found["service"] = (*found["service"], *WORDED)
    return found


def load_translations(session: Session, ids: Collection[UUID]) -> Translations:
    """The translations of these services and organizations."""
    found: dict[UUID, list[Translation]] = defaultdict(list)
    query = select(Translation).where(Translation.link_id.in_(ids))
    for row in session.scalars(query.order_by(Translation.language, Translation.field)):
        found[row.link_id].append(row)
    return found


def translated_fields(document: Mapping[str, Any], rows: Iterable[Translation]) -> Translated:
    """Language → field → text and status, of the fields that the document shows.

    What is outdated is left out, and so is what a person translated and nobody else has read, unless they show it so.
    """
    found: Translated = {}
    for row in rows:
        if is_shown(row, document.get(row.field)):
            said: TranslationDocument = {"text": row.text, "status": row.status.value}
            found.setdefault(row.language, {})[row.field] = said
    return found


def is_shown(row: Translation, original: str | None) -> bool:
    """Whether readers of its record see a translation."""
    return (
        row.status != TranslationStatus.HUMAN
        and row.field in texts_to_translate().get(row.link_entity, ())
        and row.is_current(original)
    )


def in_language(document: D, language: str) -> D:
    """The published document in the words of a language, as far as they are known; `document` is not changed.

    `translated` says what was replaced: the originals by field, whether all of it was made or seen by a person, and
    whether somebody else than its translator has read all of it.
    """
    found: dict[str, Any] = dict(document)
    known: dict[str, TranslationDocument] = document.get("translations", {}).get(language, {})
    if known:
        found |= {field: said["text"] for field, said in known.items()}
        found["translated"] = {
            "originals": {field: document[field] for field in known if field in document},
            "by_people": all(
                said["status"] != TranslationStatus.MACHINE.value for said in known.values()
            ),
            "is_reviewed": all(
                said["status"] == TranslationStatus.REVIEWED.value for said in known.values()
            ),
        }
    if "organization" in document:
        found["organization"] = in_language(document["organization"], language)
    if "services" in document:
        found["services"] = [in_language(each, language) for each in document["services"]]
    return cast(D, found)
