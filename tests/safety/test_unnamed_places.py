"""Words in place of an address that name no place to strangers are shown to nobody until somebody decides."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from directory import models as m
from directory.imports.incoming_records import Incoming
from directory.imports.known_record_queries import load_picture
from directory.imports.mapping import read_mapping, with_answers
from directory.imports.plan_writer import apply_plan
from directory.imports.planning import plan_listings
from directory.imports.readers.hsds import read_hsds
from directory.imports.readers.table_reader import read_mapped_table
from tests.imports.importing import TODAY, copy_of, published, start_writing
from tests.order import draws

COLUMNS = """source = "county"
[columns]
organization = "Agency"
service = "Program"
city = "City"
postal_code = "ZIP"
{field} = "Where"
"""
LEADS = (
    "stays w/ the",
    "behind the",
    "call",
    "see map in",
    "contact the",
    "visit",
    "website of",
    "over",
    "",
)
THINGS = st.text("bcdfghjkmpqrstvwxz", min_size=5, max_size=9)


def _bring_in(session: Session, incoming: Incoming) -> str:
    start_writing(session)
    apply_plan(session, plan_listings(incoming, load_picture(session, incoming), TODAY, "US"))
    session.commit()
    return "".join(published(session, each) for each in (m.Audience.PUBLIC, m.Audience.PARTNER))


@settings(max_examples=draws(40))
@given(
    st.sampled_from(("address", "address_whole")),
    st.lists(
        st.tuples(st.sampled_from(LEADS), THINGS),
        min_size=1,
        max_size=4,
        unique_by=lambda each: each[1],
    ),
)
def test_a_table_shows_no_such_words_and_asks(
    prepared_sqlite: Path, field: str, cells: list[tuple[str, str]]
) -> None:
    """Whatever known words stand before them; once somebody has decided, they are shown."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(["Agency", "Program", "Where", "City", "ZIP"])
    rows.writerow(["Elm", "Legal desk", "12 Vermilion Street", "Exampleton", "94990"])
    for number, (lead, thing) in enumerate(cells):
        rows.writerow(
            [f"Agency {number}", f"Beds {number}", f"{lead} {thing}".strip(), "Exampleton", "94990"]
        )
    content, mapping = written.getvalue().encode(), read_mapping(COLUMNS.format(field=field))
    with copy_of(prepared_sqlite) as session:
        incoming = read_mapped_table(content, "t.csv", mapping, "US", None, TODAY)
        asked = " ".join(each.reason for each in incoming.doubts)
        told = _bring_in(session, incoming)
        assert "12 Vermilion" in told
        for number, (_lead, thing) in enumerate(cells):
            assert thing in asked
            assert thing not in told
            assert f"Beds {number}" not in told
    with copy_of(prepared_sqlite) as session:
        incoming = read_mapped_table(content, "t.csv", mapping, "US", None, TODAY)
        incoming.decide(hidden=True)
        told = _bring_in(session, incoming)
        for number, (_lead, thing) in enumerate(cells):
            assert thing not in told
            assert f"Beds {number}" in told, "the listing is for everybody"
    with copy_of(prepared_sqlite) as session:
        decided = with_answers(mapping, {"Where": []})
        incoming = read_mapped_table(content, "t.csv", decided, "US", None, TODAY)
        assert incoming.questions == []
        told = _bring_in(session, incoming)
        assert all(thing in told for _lead, thing in cells if " " in f"{_lead} {thing}".strip())


@pytest.mark.parametrize("answer", ["none", "shown", "hidden"])
def test_a_package_shows_no_such_words_and_asks(
    prepared_sqlite: Path, tmp_path: Path, answer: str
) -> None:
    document = [
        {
            "id": "s1", "name": "Meals",
            "organization": {"id": "o1", "name": "Elm Aid"},
            "service_at_locations": [
                {
                    "id": f"x{number}",
                    "location": {
                        "id": f"l{number}", "name": f"Site {number}", "location_type": "physical",
                        "addresses": [
                            {
                                "id": f"a{number}", "address_1": street, "city": "Exampleton", "state_province": "CA",
                                "postal_code": "94990", "country": "US", "address_type": kind,
                            }
                        ],
                    },
                }
                for number, (street, kind) in enumerate(
                    (
                        ("12 Vermilion Street", "physical"), ("Larkspur Lodge", "physical"), ("Exampleton", "physical"),
                        ("Cobalt Intergroup", "postal"), ("City Hall", "physical"),
                    )
                )
            ],
        }
    ]  # fmt: skip
    path = tmp_path / "services.json"
    path.write_text(json.dumps(document), "utf-8")
    answers = {"none": {}, "shown": {"address_1": []}, "hidden": {"address_1": ["larkspur lodge"]}}
    incoming = read_hsds(path, hidden_addresses=answers[answer])
    doubts = [each.in_doubt for each in incoming.of("location").values() if each.in_doubt]
    assert ["“Larkspur Lodge”" in each["confidential"] for each in doubts] == (
        [True] if answer == "none" else []
    )
    incoming.decide(hidden=True)
    with copy_of(prepared_sqlite) as session:
        told = _bring_in(session, incoming)
    assert "12 Vermilion" in told
    assert "Cobalt" in told
    assert "City Hall" in told
    assert ("Larkspur" in told) is (answer == "shown")
