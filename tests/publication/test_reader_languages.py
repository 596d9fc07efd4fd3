"""A document in the language of its reader, and which translations readers see; rules on plain values."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from directory.models import Translation, TranslationStatus
from directory.models.listings.translation import hash_of
from directory.publication import in_language
from directory.publication.translations import is_shown, translated_fields


def said(**texts: str) -> dict[str, dict[str, str]]:
    return {
        name: {"text": f"{name} en otras palabras", "status": status}
        for name, status in texts.items()
    }


@pytest.mark.parametrize(
    ("statuses", "by_people", "is_reviewed"),
    [
        (("machine",), False, False),
        (("unreviewed",), True, False),
        (("reviewed",), True, True),
        (("reviewed", "reviewed"), True, True),
        (("reviewed", "unreviewed"), True, False),
        (("reviewed", "machine"), False, False),
    ],
)
def test_a_reader_is_told_whether_people_made_all_of_it_and_whether_somebody_else_has_read_all(
    statuses: tuple[str, ...], by_people: bool, is_reviewed: bool
) -> None:
    words = said(**dict(zip(("name", "description"), statuses, strict=False)))
    document: Any = {"name": "Beds", "description": "For a night", "translations": {"es": words}}
    before = deepcopy(document)
    found: Any = in_language(document, "es")
    originals = {name: document[name] for name in words}
    assert found["translated"] == {
        "originals": originals, "by_people": by_people, "is_reviewed": is_reviewed,
    }  # fmt: skip
    assert {name: found[name] for name in words} == {
        name: said["text"] for name, said in words.items()
    }
    assert in_language(document, "vi") == document == before


def test_organization_and_services_of_a_document_are_read_in_the_language_each_by_itself() -> None:
    """What has no original is told, and replaces nothing."""
    part = {"name": "One", "translations": {"es": said(name="reviewed", answered_by="reviewed")}}
    document: Any = {"name": "Whole", "organization": part, "services": [part, {"name": "Two"}]}
    before = deepcopy(document)
    found: Any = in_language(document, "es")
    assert document == before
    assert (found["name"], "translated" in found) == ("Whole", False)
    for each in (found["organization"], found["services"][0]):
        assert each["name"] == "name en otras palabras"
        assert each["answered_by"] == "answered_by en otras palabras"
        assert each["translated"]["originals"] == {"name": "One"}
    assert found["services"][1] == {"name": "Two"}


@pytest.mark.parametrize("status", list(TranslationStatus))
@pytest.mark.parametrize(
    ("of", "original", "fits"),
    [
        (("service", "description"), "Beds for a night", True),
        (("service", "description"), " Beds  for a\nnight ", True),
        (("service", "description"), "Beds for two nights", False),
        (("service", "description"), None, False),
        (("service", "answered_by"), "Beds for a night", True),
        (("service", "notes_internal"), "Beds for a night", False),
        (("organization", "description"), "Beds for a night", True),
        (("organization", "answered_by"), "Beds for a night", False),
        (("location", "description"), "Beds for a night", False),
    ],
)
def test_what_fits_its_original_is_shown_unless_nobody_else_has_read_a_persons_words(
    status: TranslationStatus, of: tuple[str, str], original: str | None, fits: bool
) -> None:
    entity, field = of
    row = Translation(
        link_entity=entity, field=field, language="es", text="Camas", status=status,
        source_hash=hash_of("Beds for a night"),
    )  # fmt: skip
    shows = fits and status is not TranslationStatus.HUMAN
    assert is_shown(row, original) is shows
    document = {field: original} if original else {}
    expected = {"es": {field: {"text": "Camas", "status": status.value}}}
    assert translated_fields(document, [row]) == (expected if shows else {})
