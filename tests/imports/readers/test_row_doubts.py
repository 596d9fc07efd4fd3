"""Rows with words that nobody understands: they wait until somebody has looked, and the others come in."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.imports.held_rows import decide_as_before, decided_rows
from directory.imports.incoming_records import Incoming
from directory.imports.known_record_queries import load_picture
from directory.imports.mapping import ALL_OTHERS, read_mapping, with_answers
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.plan_writer import apply_plan
from directory.imports.planning import plan_listings
from directory.imports.readers.table_reader import read_mapped_table
from directory.imports.selection import without
from directory.models import Audience, HeldChange, HeldDecision, Location
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
def test_what_may_be_hidden_or_ended_waits_and_all_else_comes_in(session: Session) -> None:
    incoming = _read(_rows(), {})
    assert not incoming.questions
    told = {
        each.line
        for each in incoming.doubts
        if each.reason.startswith("“") and each.column in _COLUMNS
    }
    assert told == {number + 2 for number in range(len(IN_DOUBT))}
    _apply(session, incoming)
    waiting = session.scalars(select(HeldChange)).all()
    assert {each.about for each in waiting} == {
        f"Agency {number} of Elms" for number in range(len(IN_DOUBT))
    }
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        shown = published(session, audience)
        for number, (heading, text, _) in enumerate(IN_DOUBT):
            assert f'"Meals {number}"' not in shown, (heading, text)
            assert f"{4000 + number * 7} Amber Street" not in shown, (heading, text)
        for number in range(len(IN_DOUBT), len(IN_DOUBT) + len(PLAIN)):
            assert f"{4000 + number * 7} Amber Street" in shown


@stored
def test_what_repeats_the_address_of_a_place_in_doubt_waits_with_it(session: Session) -> None:
    rows = [*_rows()[4:6], *_rows()[-2:]]
    rows[2]["Description"] = "Intake for the house on 4028 Amber Street."
    rows[3]["Address"] = rows[1]["Address"].split(" (")[0]
    _apply(session, _read(rows, {}))
    waiting = session.scalars(select(HeldChange.about))
    assert sorted(waiting) == [f"Agency {number} of Elms" for number in (4, 5, 7, 8)]
    _apply(session, _read(rows, {"Notes": [], "Address": []}))
    public = published(session, Audience.PUBLIC)
    assert all(f'"Meals {number}"' in public for number in (4, 5, 7, 8))
    assert all(each.decided_at for each in session.scalars(select(HeldChange)))


@stored
def test_who_hides_one_row_has_not_looked_at_the_others(session: Session) -> None:
    words, others = "Roof collapsed in the storm", "Only staff know the spot"
    _apply(session, _read(_rows(), {"Notes": [words]}))
    public, waiting = published(session), {*session.scalars(select(HeldChange.about))}
    number = [text for _heading, text, _doubt in IN_DOUBT].index(others)
    assert f"Agency {number} of Elms" in waiting
    assert f"{4000 + number * 7} Amber Street" not in public
    assert "Agency 0 of Elms" not in waiting
    _apply(session, _read(_rows(), {"Notes": [words, ALL_OTHERS]}))
    public = published(session)
    assert f"{4000 + number * 7} Amber Street" in public
    assert '"Meals 0"' not in public


@stored
@pytest.mark.parametrize(
    "words",
    ["do not publish", "no publicar", "請勿公開", "Không đăng công khai", "Huwag ilathala"],
)
def test_words_that_surely_keep_a_row_back_do_so_though_its_place_is_in_doubt(
    session: Session, words: str
) -> None:
    row = _rows()[-1]
    _apply(session, _read([row], {}))
    assert row["Program"] in published(session, Audience.PUBLIC)
    _apply(session, _read([row | {"Notes": words}], {}))
    public = published(session, Audience.PUBLIC)
    assert row["Program"] not in public
    assert row["Address"] not in public


@stored
def test_a_place_that_is_public_stays_so_until_somebody_has_looked_at_new_words(
    session: Session,
) -> None:
    """Neither it nor another place of its organization at the same address is hidden by a doubt, which nobody could
    take back by a decision.
    """
    rows = [_rows()[-1] | {"Program": f"Meals {number}"} for number in (20, 21)]
    rows[1]["Address"] = "4900 Amber Street"
    _apply(session, _read(rows, {}))
    later = [
        rows[0] | {"Notes": "Only staff know the spot"},
        rows[1] | {"Program": "Meals 22", "Notes": "Only staff know the spot"},
    ]
    _apply(session, _read(later, {}))
    assert not any(session.scalars(select(Location.confidential)))
    assert [each.rows for each in session.scalars(select(HeldChange))] != []
    public = published(session, Audience.PUBLIC)
    assert rows[0]["Address"] in public
    assert rows[1]["Address"] in public
    assert "Meals 22" not in public


@stored
@pytest.mark.parametrize("street", ["4035 Amber Street", "77 Cobalt Street"])
def test_a_decision_holds_for_the_address_that_it_was_made_about(
    session: Session, street: str
) -> None:
    """Of a source that knows its places by ids of its own."""
    rows = _rows()[5:6]
    _apply(session, _read(rows, {}))
    start_writing(session)
    waiting = session.scalars(select(HeldChange)).all()
    plan = decided_rows(session, waiting, HeldDecision.TAKEN, TODAY, "US", "somebody")
    assert plan is not None
    apply_plan(session, plan)
    session.commit()
    (known,) = _read(rows, {}).of("location")
    incoming = _read([rows[0] | {"Address": f"{street} (hush)"}], {})
    places = incoming.of("location")
    (said,) = places.values()
    places.clear()
    places[known] = replace(said, source_id=known)
    decide_as_before(session, incoming)
    assert bool(places[known].in_doubt) is (street != "4035 Amber Street")


@stored
def test_what_waits_goes_on_waiting_where_somebody_leaves_its_organization_out(
    session: Session,
) -> None:
    rows = _rows()[4:5]
    _apply(session, _read(rows, {}))
    incoming = _read(_rows()[4:5], {"Notes": []})
    start_writing(session)
    plan = plan_listings(incoming, load_picture(session, incoming), TODAY, "US")
    left_out = {number for number, each in enumerate(plan.groups) if each.name == rows[0]["Agency"]}
    apply_plan(session, without(plan, left_out))
    session.commit()
    assert [each.decided_at for each in session.scalars(select(HeldChange))] == [None]


@stored
@pytest.mark.parametrize("hidden", [True, False])
def test_what_waits_comes_in_hidden_or_shown_as_somebody_decides(
    session: Session, hidden: bool
) -> None:
    _apply(session, _read(_rows(), {}))
    start_writing(session)
    waiting = session.scalars(select(HeldChange)).all()
    decision = HeldDecision.HIDDEN if hidden else HeldDecision.TAKEN
    plan = decided_rows(session, waiting, decision, TODAY, "US", "somebody")
    assert plan is not None
    apply_plan(session, plan)
    session.commit()
    public, partner = (published(session, each) for each in (Audience.PUBLIC, Audience.PARTNER))
    for number, (heading, text, doubt) in enumerate(IN_DOUBT):
        street, kept_place = f"{4000 + number * 7} Amber Street", hidden and doubt == "place"
        assert (street in public) is not hidden, (heading, text)
        assert (street in partner) is not kept_place, (heading, text)
        assert (f'"Meals {number}"' in public) is not (hidden and doubt == "ended"), (heading, text)


@pytest.mark.one_in(3)
@stored
@pytest.mark.parametrize("decision", list(HeldDecision))
def test_the_next_edition_asks_about_other_words_alone(
    session: Session, decision: HeldDecision
) -> None:
    rows = _rows()
    _apply(session, _read(rows, {}))
    start_writing(session)
    waiting = session.scalars(select(HeldChange)).all()
    plan = decided_rows(session, waiting, decision, TODAY, "US", "somebody")
    if plan is not None:
        apply_plan(session, plan)
    session.commit()
    for each in rows:
        each["Phone"] = each["Phone"].replace("555-010", "555-015")
    rows[4]["Notes"], rows[0]["Notes"] = "Only staff know the place", "Roof collapsed in the flood"
    incoming = _read(rows, {})
    start_writing(session)
    decide_as_before(session, incoming)
    plan = plan_listings(incoming, load_picture(session, incoming), TODAY, "US")
    about = {int(each.organization.name.split()[1]) for each in plan.held}
    left_out = decision is HeldDecision.LEFT_OUT
    assert about == ({*range(len(IN_DOUBT))} if left_out else {0, 4})


@stored
def test_what_waited_waits_no_more_once_its_words_are_explained_or_gone(session: Session) -> None:
    rows = _rows()
    _apply(session, _read(rows, {}))
    explained = {IN_DOUBT[0][0]: [], IN_DOUBT[2][0]: []}
    rows[5]["Address"] = "4035 Amber Street"
    _apply(session, _read(rows, explained))
    waiting = session.scalars(select(HeldChange).where(HeldChange.decided_at.is_(None)))
    assert {each.about for each in waiting} == {f"Agency {number} of Elms" for number in (1, 3, 6)}
    assert "4035 Amber Street" in published(session, Audience.PUBLIC)


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
    (told,) = (each.reason for each in _read(rows, {}, shown).doubts if each.column == "Notes")
    assert "line went dead" in told


def test_a_doubt_does_not_repeat_the_street_it_is_about() -> None:
    incoming = _read(_rows(), {})
    (told,) = (each.reason for each in incoming.doubts if "hush" in each.reason)
    assert "Amber" not in told
    (place,) = (each for each in incoming.of("location").values() if each.line == 7)
    assert "hush" in place.in_doubt["confidential"]
    assert "Amber" not in place.in_doubt["confidential"]


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
    assert any("may mean" in each.reason for each in incoming.doubts) is (cell in _ENDINGS)


@stored
@pytest.mark.parametrize("heading", ["MOU standing", "Pledge status", "Status of agreement"])
def test_how_an_agreement_stands_is_no_status_of_the_help(session: Session, heading: str) -> None:
    said = ("Signed 7/1/26", "Signed 8/12/26", "Unsigned", "lapsed; they shut their doors")
    lines = [f"Agency,Program,Phone,{heading}"]
    lines += [
        f"Elm Agency {at},Desk {at},(415) 555-01{at:02},{words}" for at, words in enumerate(said)
    ]
    data = "\n".join(lines).encode()
    mapping = read_mapping(suggest_mapping(data, "t.csv"))
    _apply(session, read_mapped_table(data, "t.csv", mapping, "US", None, TODAY))
    public = published(session, Audience.PUBLIC)
    assert [f'"Desk {at}"' in public for at in range(4)] == [True, True, True, False]


_PEOPLE = (
    *("Sister Agnes, visiting", "Father Mike", "Rev. Ana Ruiz", "Mrs. Ruth Oyelaran", "Hermana Rosa"),
    *("Pastor Daniel (jail visits)", "Tita Linda", "Deacon Paul, rides", "Mr. Jose Ramos", "Chaplain Tom"),
)  # fmt: skip
_HOUSES = (
    "Father Joe's Villages",
    "Brother Benno Foundation",
    "Mother Teresa House",
    "Dr. Ana Ruiz",
)


def test_a_row_that_is_one_person_waits() -> None:
    """A church lists a sister who visits the jail among its pantries."""
    plain = _rows()[-1]
    rows = [plain | {"Agency": name, "Program": ""} for name in (*_PEOPLE, *_HOUSES)]
    told = {each.line for each in _read(rows, {}).doubts if "the name of one person" in each.reason}
    assert told == {number + 2 for number in range(len(_PEOPLE))}


_CODES = "chain gate code 4471 / lockbox code 0817, dock on alley side / código del portón 4471 / 大門密碼 4471"
_KEPT_OFF = (
    "keep off the website / Only one trainer, keep this off the web / no publicar en el sitio web"
)
_OF_HOUSES = [
    {"Program": "Night shelter for women"}, {"Program": "Safe house"},
    {"Description": "Meals for survivors of trafficking."}, {"Description": "A bed for people who fled violence."},
]  # fmt: skip


def test_a_code_of_a_door_or_words_about_a_website_hide_no_street_but_of_houses_and_those_who_flee() -> (
    None
):
    """The code is in the notes for staff all the same, and the row that is kept off a website stays off it."""
    codes, kept_off = _CODES.split(" / "), _KEPT_OFF.split(" / ")
    plain = [_rows()[-1] | {"Notes": each} for each in (*codes, *kept_off)]
    guarded = [_rows()[-1] | {"Notes": codes[0]} | each for each in _OF_HOUSES]
    told = [
        _rows()[-1] | {"Notes": each}
        for each in ("keep the street off the website", "gate code 4471, tell no one where we are")
    ]
    incoming = _read([*plain, *guarded, *told], {})
    doubted = {each.line for each in incoming.doubts if "may mean that the address" in each.reason}
    first = len(plain) + 2
    assert doubted == {*range(first, first + len(guarded) + len(told))}


@pytest.mark.parametrize("heading", ["Accepting new cases?", "Status"])
def test_whom_an_office_takes_alone_keeps_no_row_waiting(heading: str) -> None:
    said = {
        "Residents only": True,
        "Solo clientes": True,
        "只限住客": True,
        "Staff only": False,
        "Office only": False,
        "Solo defensoras": False,
    }
    rows = [f"Agency,Program,Phone,{heading},Help"]
    for number, words in enumerate([*said, *["Yes", "No"] * 8]):
        rows.append(f"Elm House {number},Desk {number},415-555-01{number:02},{words},Legal help")
    data = "\n".join(rows).encode()
    mapping = read_mapping(suggest_mapping(data, "list.csv"))
    incoming = read_mapped_table(data, "list.csv", mapping, "US")
    shown = {each.name: "audience" not in each.fields for each in incoming.of("service").values()}
    assert [shown[f"Desk {number}"] for number in range(len(said))] == [*said.values()]
