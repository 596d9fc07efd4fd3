"""Translations are published while they fit their original, found by search, and shown with a word on who made them."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.imports.plan import Plan
from directory.imports.plan_writer import apply_plan
from directory.imports.sheets.translations import COLUMNS, plan_translations
from directory.models import Audience, PublishedKind, Service, Translation, TranslationStatus
from directory.models.listings.translation import hash_of
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import read_table
from directory.publication import in_language, publish_changes, published
from directory.publication.translations import load_translations
from directory.search.document_reader import document_of
from tests.imports.importing import start_writing
from tests.publication import town

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def service(session: Session) -> Service:
    start_writing(session)
    found = town.service(town.organization(), description="Beds for the night.")
    session.add(found)
    session.flush()
    publish_changes(session)
    return found


def bring_in(session: Session, folder: Path, *rows: dict[str, Any]) -> Plan:
    path = folder / "translations.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    plan = plan_translations(session, read_table(path.read_bytes(), path.name))
    apply_plan(session, plan)
    return plan


def shown(session: Session, service_id: Any, kind: PublishedKind = PublishedKind.SERVICE) -> Any:
    return published(session, kind, service_id, Audience.PUBLIC)


def test_a_translation_is_published_until_its_original_changes(
    session: Session, service: Service, tmp_path: Path
) -> None:
    service_id, organization_id = service.id, service.organization_id
    said = {"record": service_id, "field": "description", "language": "es", "text": "Camas seguras"}
    name = said | {
        "record": organization_id,
        "field": "name",
        "text": "La Linterna",
        "status": "reviewed",
    }
    plan = bring_in(session, tmp_path, said, name)
    assert (plan.counts["created"]["translation"], plan.refused) == (2, [])
    document = shown(session, service_id)
    assert document["translations"] == {
        "es": {"description": {"text": "Camas seguras", "status": "machine"}}
    }
    spanish = in_language(document, "es")
    assert spanish["description"] == "Camas seguras"
    assert spanish["organization"]["name"] == "La Linterna"
    assert spanish["translated"] == {
        "originals": {"description": document["description"]},
        "by_people": False,
        "is_reviewed": False,
    }
    assert spanish["organization"]["translated"]["by_people"]
    assert "translated" not in in_language(document, "vi")
    words = document_of(document, {})
    assert "Camas seguras" in words.description
    assert "La Linterna" in words.alternate_names
    listed = shown(session, organization_id, PublishedKind.ORGANIZATION)["services"]
    assert "Camas seguras" in str(listed)
    assert not bring_in(session, tmp_path, said, name).groups, "the same again changes nothing"

    record = session.get_one(Service, service_id)
    record.description = "Something else is offered now."
    session.flush()
    publish_changes(session)
    assert "translations" not in shown(session, service_id)
    assert session.scalar(select(Translation.text).where(Translation.link_id == service_id))
    bring_in(session, tmp_path, said | {"text": "Otra cosa", "status": "reviewed"})
    assert shown(session, service_id)["translations"]["es"]["description"] == {
        "text": "Otra cosa",
        "status": "reviewed",
    }


@pytest.mark.parametrize(
    ("wrong", "column", "reason"),
    [
        ({"record": "nobody"}, "record", '"nobody" is no service, organization or line'),
        ({"field": "notes_internal"}, "field", '"notes_internal" is no field to translate; use '),
        ({"language": "xx"}, "language", '"xx" is none of '),
        ({"text": ""}, "text", "the cell is empty"),
        ({"status": "perhaps"}, "status", '"perhaps" is none of machine, human'),
        ({"field": "wait_time"}, "field", "wait_time has no original on record"),
        ({"text": "Camas en 12 Mill Lane"}, "text", "the translation names an address or a place"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(
    session: Session,
    service: Service,
    tmp_path: Path,
    wrong: dict[str, str],
    column: str,
    reason: str,
) -> None:
    service.wait_time = None
    row = {"record": service.id, "field": "description", "language": "es", "text": "Camas"}
    plan = bring_in(session, tmp_path, row | wrong)
    ((line, at, said),) = [(each.line, each.column, each.reason) for each in plan.refused]
    assert (line, at) == (2, column)
    assert said.startswith(reason)
    assert not plan.groups


def test_of_two_translations_of_one_field_the_first_is_taken(
    session: Session, service: Service, tmp_path: Path
) -> None:
    row = {"record": service.id, "field": "description", "language": "es", "text": "Camas"}
    plan = bring_in(session, tmp_path, row, row | {"text": "Otra"}, row | {"language": "vi"})
    assert [(each.line, each.column) for each in plan.doubts] == [(3, "field")]
    assert plan.counts["created"]["translation"] == 2
    texts = select(Translation.text).where(Translation.language == "es")
    assert session.scalars(texts).all() == ["Camas"]


def test_a_table_without_a_column_is_refused_by_its_name(session: Session) -> None:
    table = read_table(b"record,field,text\nx,description,Camas\n", "translations.csv")
    with pytest.raises(NothingToRead, match="lacks the column language; a table"):
        plan_translations(session, table)


def test_every_language_and_field_of_a_record_is_loaded_with_it_alone(
    session: Session, service: Service
) -> None:
    other = town.service(town.organization("Pier"))
    session.add(other)
    session.flush()
    for record, language, field in (
        (service, "vi", "name"), (service, "es", "name"), (service, "es", "description"), (other, "es", "name"),
    ):  # fmt: skip
        session.add(
            Translation(
                link_entity="service", link_id=record.id, field=field, language=language, text=f"{language} {field}",
                status=TranslationStatus.MACHINE, source_hash=hash_of(getattr(record, field) or "x"),
            )
        )  # fmt: skip
    session.flush()
    found = load_translations(session, [service.id, service.organization_id])
    assert set(found) == {service.id}
    texts = [row.text for row in found[service.id]]
    assert texts == ["es description", "es name", "vi name"]
