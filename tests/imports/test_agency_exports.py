"""Exports of agencies with their programs come in whole by the suggestion alone, and nothing that ended is shown."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from directory.imports.incoming_records import LOCATION, ORGANIZATION, SERVICE, Incoming
from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.readers.table_reader import read_mapped_table
from tests.imports.agency_exports import (
    LANGUAGES,
    Export,
    Row,
    form,
    grouped,
    stacked,
    with_parents,
)


def _incoming(export: Export) -> Incoming:
    mapping = read_mapping(suggest_mapping(export.data, export.name))
    assert not any(None in each.values() for each in mapping.visibility.values()), (
        mapping.visibility
    )
    return read_mapped_table(export.data, export.name, mapping, "US")


def _services(incoming: Incoming) -> dict[tuple[str, str], tuple[bool, set[str]]]:
    """By agency and program: whether the public sees it, and its numbers."""
    agencies = {key: each.name for key, each in incoming.of(ORGANIZATION).items()}
    return {
        (agencies[each.fields["organization_id"]], each.name): (
            each.fields.get("status") in (None, "active") and each.fields.get("audience") != "partner",
            {re.sub(r"\D", "", phone["number"])[-10:] for phone in each.rows("phones")},
        )
        for each in incoming.of(SERVICE).values()
    }  # fmt: skip


def _check(row: Row, found: dict[tuple[str, str], tuple[bool, set[str]]]) -> None:
    assert (row.parent or row.name, row.name) in found, (row, sorted(found))
    is_shown, phones = found[row.parent or row.name, row.name]
    assert is_shown is not row.is_ended, row
    assert re.sub(r"\D", "", row.phone) in phones, row


@pytest.mark.one_in(3)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(6))
def test_a_program_comes_in_below_its_parent_and_an_agency_without_one(
    seed: int, language: str
) -> None:
    export = with_parents(seed, language)
    incoming = _incoming(export)
    assert not incoming.refused
    found = _services(incoming)
    names = {each.name for each in incoming.of(ORGANIZATION).values()}
    parents = {each.parent for each in export.rows}
    for row in export.rows:
        if row.name in parents:  # an agency of programs may be an office that gives no help itself
            assert row.name in names
        else:
            _check(row, found)


@pytest.mark.one_in(5)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(4))
def test_tables_below_each_other_are_read_under_their_own_headings(
    seed: int, language: str
) -> None:
    export = stacked(seed, language)
    incoming = _incoming(export)
    assert not incoming.refused
    found = _services(incoming)
    streets = {
        address["address_1"]
        for each in incoming.of(LOCATION).values()
        for address in each.rows("addresses")
    }
    for row in export.rows:
        assert (row.parent or row.name, row.name) in found, (row, sorted(found))
        assert row.street in streets, row


@pytest.mark.one_in(3)
@pytest.mark.parametrize("seed", range(12))
def test_lists_below_names_of_groups_are_one_list(seed: int) -> None:
    export = grouped(seed)
    incoming = _incoming(export)
    assert not incoming.refused
    found = _services(incoming)
    streets = {
        address["address_1"]
        for each in incoming.of(LOCATION).values()
        for address in each.rows("addresses")
    }
    for row in export.rows:
        _check(row, found)
        assert (row.street in streets) is not row.is_hidden, row


@pytest.mark.one_in(3)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(4))
def test_a_form_is_read_for_who_is_served_and_what_the_staff_speak(
    seed: int, language: str
) -> None:
    answers = form(seed, language)
    incoming = _incoming(Export("answers.csv", answers.data, []))
    services = {each.name: each for each in incoming.of(SERVICE).values()}
    assert services.keys() == answers.people.keys()
    for name, service in services.items():
        assert len(service.rows("populations")) >= answers.people[name], (
            name,
            service.rows("populations"),
        )
        levels = [each.get("level") for each in service.rows("languages")]
        assert levels == ["bilingual"] * answers.languages[name], (name, service.rows("languages"))


_KINDS: dict[str, Callable[[int], Export]] = {"parents": with_parents, "grouped": grouped}


@pytest.mark.parametrize("kind", _KINDS)
def test_an_export_has_what_it_is_to_prove(kind: str) -> None:
    rows = [row for seed in range(12) for row in _KINDS[kind](seed).rows]
    assert any(each.is_ended for each in rows)
    assert any(each.is_hidden for each in rows)
