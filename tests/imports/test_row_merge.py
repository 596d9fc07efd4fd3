"""Two rows of one record: whichever comes first, nothing that restricts is lost and no list is cut."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from directory.imports.incoming_records import IncomingRecord, read_written, written
from directory.imports.row_merge import column_of, merge

CODES = st.sampled_from(["hotline", "site", "walk_in"])
TERMS = st.lists(
    st.fixed_dictionaries({"vocabulary": st.sampled_from(["services", "modes"]), "code": CODES}),
    unique_by=lambda row: (row["vocabulary"], row["code"]),
)
LANGUAGES = st.lists(
    st.fixed_dictionaries(
        {"code": st.sampled_from(["spa", "yue"])},
        optional={"level": st.sampled_from(["none", "materials", "remote", "bilingual"])},
    ),
    unique_by=lambda row: row["code"],
)
POPULATIONS = st.lists(
    st.fixed_dictionaries(
        {"code": st.sampled_from(["cis_men", "under_13"]), "accepts": st.booleans()}
    ),
    unique_by=lambda row: row["code"],
)
FIELDS = st.fixed_dictionaries(
    {"name": st.just("Shelter")},
    optional={
        "confidential": st.booleans(),
        "audience": st.sampled_from(["public", "partner"]),
        "status": st.sampled_from(["active", "inactive"]),
        "description": st.sampled_from(["Beds.", "Meals."]),
    },
)
PARTS = st.fixed_dictionaries({"terms": TERMS, "languages": LANGUAGES, "populations": POPULATIONS})
RECORDS = st.builds(IncomingRecord, st.just("service"), st.just("s"), FIELDS, PARTS, st.just(2))


def merged(one: IncomingRecord, other: IncomingRecord) -> tuple[IncomingRecord, dict[str, str]]:
    known = copy.deepcopy(one)
    said = dict(merge(known, copy.deepcopy(other)))
    return known, said


@given(RECORDS, RECORDS)
def test_what_restricts_counts_whichever_row_says_it(
    one: IncomingRecord, other: IncomingRecord
) -> None:
    found, _ = merged(one, other)
    again, _ = merged(other, one)
    for name in ("confidential", "audience", "status"):
        assert found.fields.get(name) == again.fields.get(name), name
    both = [each.fields for each in (one, other)]
    assert bool(found.fields.get("confidential")) == any(each.get("confidential") for each in both)
    assert (found.fields.get("audience") == "partner") == any(
        each.get("audience") == "partner" for each in both
    )
    if any(each.get("status") == "inactive" for each in both):
        assert found.fields["status"] == "inactive"


@given(RECORDS, RECORDS)
def test_lists_are_joined(one: IncomingRecord, other: IncomingRecord) -> None:
    found, _ = merged(one, other)
    for vocabulary in ("services", "modes"):
        codes = found.codes(vocabulary)
        assert set(codes) == {*one.codes(vocabulary), *other.codes(vocabulary)}
        assert len(codes) == len(set(codes))
    levels = (None, "none", "materials", "remote", "in_person", "bilingual")
    for row in found.rows("languages"):
        said = [
            each.get("level")
            for record in (one, other)
            for each in record.rows("languages")
            if each["code"] == row["code"]
        ]
        assert row.get("level") == min(said, key=levels.index)
    for row in found.rows("populations"):
        answers = [
            each["accepts"]
            for record in (one, other)
            for each in record.rows("populations")
            if each["code"] == row["code"]
        ]
        assert row["accepts"] is all(answers)


@given(RECORDS)
def test_the_same_row_twice_says_nothing_new(record: IncomingRecord) -> None:
    found, said = merged(record, record)
    assert said == {}
    assert found == record


@given(RECORDS, RECORDS)
def test_whatever_differs_is_said_but_for_a_status(
    one: IncomingRecord, other: IncomingRecord
) -> None:
    _, said = merged(one, other)
    text = [each.fields.get("description") for each in (one, other)]
    assert ("description" in said) == (None not in text and text[0] != text[1])
    assert "status" not in said


@given(st.lists(RECORDS))
def test_records_that_wait_come_back_as_they_were(records: list[IncomingRecord]) -> None:
    assert read_written(written(records)) == records


def test_a_doubt_names_the_column_of_the_sheet() -> None:
    named: dict[tuple[Any, ...], str] = {
        ("service", "url"): "website",
        ("service", "terms", "services"): "service_terms",
        ("service", "terms", "modes"): "modes",
        ("organization", "terms", "sectors"): "organization_sector",
        ("service", "verifications"): "verified_on",
        ("location", "addresses"): "address",
        ("service", "terms", "remedies"): "remedies",
        ("service", "licenses"): "licenses",
    }
    assert {key: column_of(*key) for key in named} == named
