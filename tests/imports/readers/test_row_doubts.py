"""Rows with words that nobody understands: asked about, kept back until somebody decides, shown once somebody has."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest
from sqlalchemy.orm import Session

from directory.imports.incoming_records import Incoming
from directory.imports.known_records import load_picture
from directory.imports.mapping import read_mapping, with_answers
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.plan_writer import apply_plan
from directory.imports.planning import plan_listings
from directory.imports.readers.table import read_mapped_table
from directory.models import Audience
from tests.imports.importing import TODAY, published, start_writing

stored = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

_COLUMNS = (
    *("Agency", "Program", "Address", "City", "State", "Zip", "Phone", "Description", "Notes"),
    *("Any good?", "Address type"),
)
IN_DOUBT = [
    ("Notes", "Roof collapsed in the storm", "ended"),
    ("Description", "Due to a flood the site is out of commission.", "ended"),
    ("Phone", "nobody picks up", "ended"),
    ("Any good?", "doubt it", "ended"),
    ("Notes", "Only staff know the spot", "place"),
    ("Address", "4035 Amber Street (hush)", "place"),
    ("Address type", "Safehouse", "place"),
]
PLAIN = [("Notes", "Ring the bell twice"), ("Notes", "Fax disconnected, phone works")]


def _rows() -> list[dict[str, str]]:
    cells = [*((heading, text) for heading, text, _doubt in IN_DOUBT), *PLAIN]
    return [
        {
            "Agency": f"Agency {number} of Elms",
            "Program": f"Meals {number}",
            "Address": f"{4000 + number * 7} Amber Street",
            "City": "Port Amaranth",
            "State": "CA",
            "Zip": "94990",
            "Phone": f"(415) 555-01{number:02}",
            "Description": "Food boxes and warm meals for families.",
            "Any good?": "yes",
            "Address type": "Public",
        }
        | {heading: text}
        for number, (heading, text) in enumerate(cells)
    ]


def _read(
    rows: Sequence[dict[str, str]], answers: dict[str, list[str]], more: str = ""
) -> Incoming:
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    data = text.getvalue().encode()
    mapping = read_mapping(suggest_mapping(data, "t.csv") + more)
    return read_mapped_table(data, "t.csv", with_answers(mapping, answers), "US", None, TODAY)


def _apply(session: Session, incoming: Incoming) -> None:
    start_writing(session)
    apply_plan(session, plan_listings(incoming, load_picture(session, incoming), TODAY, "US"))
    session.commit()


@stored
def test_what_may_be_hidden_or_ended_is_asked_about_and_kept_back(session: Session) -> None:
    incoming = _read(_rows(), {})
    assert all(
        any(f"“{heading}”" in each for each in incoming.questions) for heading, _, _ in IN_DOUBT
    )
    lines = {each.line for each in incoming.doubts if "until someone decides" in each.reason}
    assert lines == {number + 2 for number in range(len(IN_DOUBT))}
    _apply(session, incoming)
    public, partner = (published(session, each) for each in (Audience.PUBLIC, Audience.PARTNER))
    for number, (heading, text, doubt) in enumerate(IN_DOUBT):
        street = f"{4000 + number * 7} Amber Street"
        assert street not in public, (heading, text)
        assert (f'"Meals {number}"' in public) is (doubt == "place"), (heading, text)
        assert (street in partner) is (doubt == "ended"), (heading, text)
    for number in range(len(IN_DOUBT), len(IN_DOUBT) + len(PLAIN)):
        assert f"{4000 + number * 7} Amber Street" in public


@stored
def test_one_answer_for_a_column_shows_all_that_was_in_doubt_below_it(session: Session) -> None:
    incoming = _read(_rows(), {heading: [] for heading, _, _ in IN_DOUBT})
    assert not incoming.questions
    _apply(session, incoming)
    public = published(session, Audience.PUBLIC)
    for number in range(len(IN_DOUBT)):
        assert f"{4000 + number * 7} Amber Street" in public


@stored
def test_an_answer_about_doubts_opens_nothing_that_is_understood(session: Session) -> None:
    rows = _rows()[-2:]
    rows[0]["Notes"], rows[1]["Notes"] = "CLOSED", "Roof collapsed in the storm"
    incoming = _read(rows, {"Notes": []})
    assert not incoming.questions
    _apply(session, incoming)
    public = published(session, Audience.PUBLIC)
    assert rows[0]["Address"] not in public
    assert rows[1]["Address"] in public


def test_a_mapping_keeps_what_may_be_shown_word_by_word() -> None:
    rows = _rows()[-2:]
    rows[0]["Notes"], rows[1]["Notes"] = "Roof collapsed in the storm", "Line went dead"
    shown = '\n[rows.shown]\nNotes = "Roof collapsed in the storm"\n'
    incoming = _read(rows, {}, shown)
    assert len(incoming.questions) == 1
    assert "line went dead" in incoming.questions[0]
    assert "collapsed" not in incoming.questions[0]


def test_a_question_does_not_repeat_the_street_it_is_about() -> None:
    (asked,) = (each for each in _read(_rows(), {}).questions if "“Address”" in each)
    assert "hush" in asked
    assert "Amber" not in asked


_MATTERS = (
    "Eviction, housing",
    "custody; eviction",
    "Evictions / wages",
    "bankruptcy, debt",
    "Eviction",
)
_ENDINGS = ("Shelter, closing", "eviction, dissolved", "Meals, abandoned", "wages, evicted")


@pytest.mark.parametrize("cell", [*_MATTERS, *_ENDINGS])
def test_matters_of_the_law_in_a_list_of_kinds_of_help_end_nothing(cell: str) -> None:
    rows = [
        "Agency,Help with,Phone",
        f'Elm Law,"{cell}",415-555-0101',
        "Oak Law,asylum,415-555-0102",
        "Fir Law,wage claims,415-555-0103",
    ]
    columns = '[columns]\norganization = "Agency"\nservice_terms = "Help with"\nphone = "Phone"\n'
    mapping = read_mapping('source = "t"\n' + columns + '[values.service_terms]\nasylum = ""\n')
    incoming = read_mapped_table("\n".join(rows).encode(), "t.csv", mapping, "US", None, TODAY)
    assert any("may say" in each for each in incoming.questions) is (cell in _ENDINGS)
