"""What the models declare of their fields reaches whoever lists fields: imports, documents, exposure, translations."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import inspect

from directory.db import Base
from directory.fields.declared import (
    LINK,
    declared_tables,
    field_label,
    fields_of,
    translatable_fields,
)
from directory.fields.kinds import FIELDS, PARTS, RECORDS, Part
from directory.hsds.field_names import FIELDS as STANDARD
from directory.hsds.field_names import PROFILE
from directory.models.exposure import Exposure
from directory.publication.classification import exposures


def parts() -> list[tuple[str, Part]]:
    found: list[tuple[str, Part]] = []

    def walk(owner: str, below: Any) -> None:
        for name, part in below.items():
            found.append((f"{owner}.{name}", part))
            walk(f"{owner}.{name}", part.nested)

    for kind, below in PARTS.items():
        walk(kind, below)
    return found


def test_every_column_of_a_declaring_table_is_declared_or_structure() -> None:
    for table, fields in declared_tables().items():
        model = next(x.class_ for x in Base.registry.mappers if x.class_.__tablename__ == table)
        assert set(fields) == {column.key for column in inspect(model).local_table.columns}, table


@pytest.mark.parametrize("kind", RECORDS)
def test_what_a_source_may_say_of_a_record_is_what_its_model_declares(kind: str) -> None:
    declared = fields_of(RECORDS[kind])
    assert FIELDS[kind]
    assert set(FIELDS[kind]) == {name for name, each in declared.items() if each.is_imported}
    assert not {"id", "tag", "version", "created_at", "modified_at"} & set(FIELDS[kind]) - {
        "version"
    }
    assert kind == "taxonomy" or "version" not in FIELDS[kind]


def test_rows_below_records_are_compared_in_all_that_is_declared_of_them() -> None:
    assert {"phones", "contacts", "schedules", "languages", "capacities"} <= set(PARTS["service"])
    assert "phones" in PARTS["service"]["contacts"].nested
    for where, part in parts():
        declared = fields_of(part.model)
        said = {name for name, each in declared.items() if each.is_imported and each is not LINK}
        left_out = said - set(part.columns)
        assert left_out == ({"tested", "from_text"} if "phones.languages" in where else set()), (
            where
        )
        assert set(part.key) <= set(part.columns), where
        assert not any(name.endswith("_id") for name in part.columns), where


def test_what_is_told_has_a_name_of_the_standard_or_of_the_profile() -> None:
    for table, fields in declared_tables().items():
        if table not in STANDARD:
            continue
        for name, each in fields.items():
            hsds = each.hsds if each.hsds is not None else name
            if each.is_told and hsds:
                assert hsds in STANDARD[table] | PROFILE.get(table, frozenset()), (table, name)


def test_nothing_for_staff_or_of_the_machinery_is_told_in_documents() -> None:
    told = {
        (table, name)
        for table, fields in declared_tables().items()
        for name, each in fields.items()
        if each.is_told and each.exposure in (Exposure.STAFF, Exposure.SECRET, Exposure.PLUMBING)
    }
    assert told == {("organization", "parent_organization_id"), ("attribute", "link_type")}


def test_exposure_and_declaration_are_one() -> None:
    for table, fields in declared_tables().items():
        assert {name: exposures()[table, name] for name in fields} == {
            name: each.exposure for name, each in fields.items()
        }


def test_only_public_texts_are_translatable() -> None:
    assert "name" in translatable_fields()["service"]
    for table, names in translatable_fields().items():
        assert {declared_tables()[table][name].exposure for name in names} == {Exposure.PUBLIC}


def test_a_field_is_called_by_its_label_else_by_its_column() -> None:
    assert field_label("service", "fees_description") == "cost, in words"
    assert field_label("service", "wait_time") == "wait time"
    assert field_label("service", "program_id") == "program"
    assert field_label("no such table", "some_list") == "some list"
