"""The street of a house for people who flee waits where a sentence may say that few know it; other streets do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from directory.imports.known_record_queries import load_picture
from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.plan_writer import apply_plan
from directory.imports.planning import plan_listings
from directory.imports.readers.cell_doubts import Doubt
from directory.imports.readers.row_doubts import doubtful_columns
from directory.imports.readers.table_reader import read_mapped_table
from directory.models import Audience
from directory.parsing.tables import read_table
from tests.imports.directory_shapes import _CODES, as_text
from tests.imports.handed_shapes import read_handed
from tests.imports.importing import TODAY, bring_in, copy_of, published, start_writing

_HEADER = ["Agency", "Program", "Kind of help", "Phone", "Address", "Details"]
_GUARDED = "Cab companies get a code and nothing more."
_KINDS = ("Women's shelter", "Food pantry", "Legal help", "Women's shelter", "Clinic")


def _sheet(kinds: tuple[str, ...], addresses: tuple[str, ...], details: tuple[str, ...]) -> bytes:
    rows = [
        [f"Alder {n}", f"Desk {n}", kind, f"312-555-010{n}", address, told]
        for n, (kind, address, told) in enumerate(zip(kinds, addresses, details, strict=True))
    ]
    return as_text([_HEADER, *rows]).encode()


@pytest.mark.parametrize("told", [_GUARDED, "Drivers hear the number over the radio."])
def test_the_row_of_such_a_house_waits_and_no_other(told: str) -> None:
    data = _sheet(
        _KINDS,
        ("12 Elm St", "14 Elm St", "16 Elm St", "18 Elm St", "20 Elm St"),
        (told, told, told, "Call first.", told),
    )
    table = read_table(data, "houses.csv")
    mapping = read_mapping(suggest_mapping(data, "houses.csv"))
    asked = doubtful_columns(table, mapping, date(2026, 12, 1))
    assert {each.heading: dict(each.values) for each in asked} == {
        "Details": {told: 1},
        "Address": {"18 Elm St": 1},
    }
    says = {text: reason for each in asked for text, reason in each.says.items()}
    assert str(Doubt.PLACE) in says[told]
    assert str(Doubt.STREET) in says["18 Elm St"]


def test_words_that_are_like_those_of_secrecy_are_asked_about_of_whatever_they_stand_beside() -> (
    None
):
    told = "地址只給社工。"
    data = _sheet(
        _KINDS,
        ("12 Elm St", "14 Elm St", "16 Elm St", "18 Elm St", "20 Elm St"),
        (told, "免費午餐。", told, "請先打電話。", told),
    )
    table = read_table(data, "houses.csv")
    mapping = read_mapping(suggest_mapping(data, "houses.csv"))
    found = {each.heading: each for each in doubtful_columns(table, mapping, date(2026, 12, 1))}
    assert dict(found["Details"].values) == {told: 3}
    assert str(Doubt.PLACE) in found["Details"].says[told]


def test_the_street_of_a_place_to_sleep_waits_and_its_listing_comes_in(
    prepared_sqlite: Path,
) -> None:
    sentences = ("Judges sealed it.", "Call first.", "", "Walk in from 5 p.m.", "")
    kinds = (
        *("Emergency housing", "Food pantry", "Legal help"),
        *("Night shelter", "Transitional housing"),
    )
    streets = ("12 Elm St", "14 Elm St", "16 Elm St", "18 Elm St", "20 Elm St")
    data = _sheet(kinds, streets, sentences)
    with copy_of(prepared_sqlite) as session:
        mapping = read_mapping(suggest_mapping(data, "houses.csv"))
        incoming = read_mapped_table(data, "houses.csv", mapping, "US", _CODES)
        start_writing(session)
        plan = plan_listings(incoming, load_picture(session, incoming), TODAY, "US")
        apply_plan(session, plan)
        session.commit()
        seen = str(published(session, Audience.PUBLIC))
        assert [n for n in range(5) if f"Alder {n}" not in seen or f"555010{n}" not in seen] == []
        assert [street in seen for street in streets] == [False, True, True, True, False]
        for audience in (Audience.PUBLIC, Audience.PARTNER):
            assert "20 Elm" not in str(published(session, audience))
        assert len(plan.held) == 2
        assert {row.kind for held in plan.held for row in held.rows} == {"location"}


def test_a_street_that_is_shown_already_is_not_asked_about_again(prepared_sqlite: Path) -> None:
    data = _sheet(
        ("Emergency housing",) * 5, tuple(f"{n} Elm St" for n in range(12, 17)), ("",) * 5
    )
    mapping = read_mapping(suggest_mapping(data, "houses.csv"))
    shown = replace(mapping, rows=replace(mapping.rows, shown={"Address": ("*",)}))
    with copy_of(prepared_sqlite) as session:
        held, shows = [], []
        for answered in (mapping, shown, mapping):
            incoming = read_mapped_table(data, "houses.csv", answered, "US", _CODES)
            start_writing(session)
            plan = plan_listings(incoming, load_picture(session, incoming), TODAY, "US")
            apply_plan(session, plan)
            session.commit()
            held.append(len(plan.held))
            shows.append("12 Elm St" in str(published(session)))
        assert held == [5, 0, 0]
        assert shows == [False, True, True]


def test_where_a_column_says_which_places_are_confidential_no_street_waits() -> None:
    rows = [
        [f"Alder {n}", f"Desk {n}", "Emergency housing", f"{n} Elm St", secret]
        for n, secret in enumerate(("yes", "no", "no", "no", "no"), 10)
    ]
    head = ["Agency", "Program", "Kind of help", "Address", "Confidential address?"]
    data = as_text([head, *rows]).encode()
    table = read_table(data, "houses.csv")
    mapping = read_mapping(suggest_mapping(data, "houses.csv"))
    assert doubtful_columns(table, mapping, date(2026, 12, 1)) == []


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    "told",
    [
        "Get off the 22 bus at Fennel Street; third porch on the left.",
        "Our neighbors are the fire hall on Fennel and a tire shop.",
        "what3words: ///candle.fennel.maple", "Turn at Fennel Lane.", "Walk up Calle Fennel.",
    ],
)  # fmt: skip
def test_where_the_place_is_hidden_no_text_says_where_it_is(
    prepared_sqlite: Path, told: str
) -> None:
    data = _sheet(
        _KINDS,
        ("Confidential", "14 Elm St", "16 Elm St", "18 Elm St", "20 Elm St"),
        (f"A bed for the night. {told}", *["Call first."] * 4),
    )
    with copy_of(prepared_sqlite) as session:
        bring_in(session, read_handed(data, "houses.csv"))
        for audience in (Audience.PUBLIC, Audience.PARTNER):
            seen = str(published(session, audience))
            assert "A bed for the night" in seen
            assert "fennel" not in seen.casefold()


def test_how_to_learn_where_it_is_stays_in_the_text_of_a_hidden_place(
    prepared_sqlite: Path,
) -> None:
    data = _sheet(
        _KINDS,
        ("Confidential", "14 Elm St", "16 Elm St", "18 Elm St", "20 Elm St"),
        ("A bed for the night. You get directions when a bed is free.", *["Call first."] * 4),
    )
    with copy_of(prepared_sqlite) as session:
        bring_in(session, read_handed(data, "houses.csv"))
        assert "You get directions" in str(published(session, Audience.PUBLIC))
