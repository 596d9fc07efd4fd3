"""The table of crisis lines as a plan: what each cell becomes, and which lines and listings on record a row means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory import models as m
from directory.imports.plan import Plan, PlannedRecord
from directory.imports.sheets.crisis_lines import plan_crisis_lines
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import Row, Table

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Write = Callable[..., None]


def table(*rows: dict[str, str]) -> Table:
    header = list(dict.fromkeys(name for row in rows for name in row))
    return Table("lines.csv", header, [Row(line, row) for line, row in enumerate(rows, 2)])


def planned(session: Session, *rows: dict[str, str], country: str = "US") -> Plan:
    return plan_crisis_lines(session, table(*rows), country)


def records(plan: Plan) -> list[PlannedRecord]:
    return [record for group in plan.groups for record in group.records]


def line(**cells: str) -> dict[str, str]:
    return {"name": "Quay line", "phone": "415-555-0101", **cells}


def service(plan: Plan) -> PlannedRecord:
    (found,) = (each for each in records(plan) if each.kind == "service")
    return found


def test_a_row_becomes_an_organization_and_its_line(session: Session) -> None:
    plan = planned(
        session,
        line(text="55501", hours="24/7", languages="spa; Zorkish; spa", note="Call", operator="Quay Trust"),
    )  # fmt: skip
    owner, made = records(plan)
    assert (owner.kind, owner.fields) == (
        "organization",
        {"name": "Quay Trust", "status": "active", "audience": "public"},
    )
    assert made.fields == {
        "name": "Quay line", "description": "Call", "status": "active", "audience": "public", "hotline_24_7": True,
        "interpretation_services": "Zorkish", "organization_id": owner.id, "line_position": 1,
    }  # fmt: skip
    assert made.parts == {
        "phones": [
            {"number": "+14155550101", "type": "voice", "audience": "public"},
            {"number": "55501", "type": "text", "audience": "public"},
        ],
        "terms": [
            {"vocabulary": "services", "code": "hotline"},
            {"vocabulary": "modes", "code": "phone"},
            {"vocabulary": "modes", "code": "text"},
        ],
        "languages": [{"code": "spa"}],
        "schedules": [{"opening_hours": "24/7"}],
    }
    assert [group.name for group in plan.groups] == ["Quay line"]
    assert plan.refused == []
    assert [(each.column, each.reason) for each in plan.doubts] == [
        ("languages", "“Zorkish” is no language on record; it is kept as words")
    ]


def test_a_line_is_called_by_a_number_that_can_be_called(session: Session) -> None:
    plan = planned(
        session,
        line(name="Words", phone="ask at the desk"),
        line(name="Short", phone="555-0101"),
        line(
            name="Three", phone="988", text="by app", hours="most nights", languages="English; spa"
        ),
    )
    assert [(each.line, each.column) for each in plan.refused] == [(2, "phone"), (3, "phone")]
    assert "“ask at the desk” is no phone number" in plan.refused[0].reason
    made = service(plan)
    assert made.parts["phones"] == [{"number": "988", "type": "voice", "audience": "public"}]
    assert made.parts["languages"] == [{"code": "eng"}, {"code": "spa"}]
    assert made.parts["schedules"] == [{"description": "most nights"}]
    assert {each.column for each in plan.doubts} == {"text", "hours"}


def test_what_a_row_does_not_say_is_not_planned(session: Session) -> None:
    owner, made = records(planned(session, line()))
    assert owner.fields["name"] == "Quay line"
    assert made.fields.keys() == {
        *("name", "status", "audience", "organization_id", "line_position"),
    }
    assert made.parts == {
        "phones": [{"number": "+14155550101", "type": "voice", "audience": "public"}],
        "terms": [
            {"vocabulary": "services", "code": "hotline"},
            {"vocabulary": "modes", "code": "phone"},
        ],
    }


@pytest.mark.parametrize(
    ("hours", "always", "schedules"),
    [
        ("24/7", True, [{"opening_hours": "24/7"}]),
        ("Mo-Fr 09:00-17:00", None, [{"opening_hours": "Mo-Fr 09:00-17:00"}]),
        ("nights mostly", None, [{"description": "nights mostly"}]),
        ("", None, None),
    ],
)
def test_hours_of_a_line(session: Session, hours: str, always: Any, schedules: Any) -> None:
    made = service(planned(session, line(hours=hours)))
    assert (made.fields.get("hotline_24_7"), made.parts.get("schedules")) == (always, schedules)


def test_rows_are_numbered_in_order_and_one_organization_runs_several(session: Session) -> None:
    plan = planned(
        session,
        line(operator="Quay Trust"),
        line(name="Night line", operator="QUAY TRUST"),
        line(),
        line(name="", phone="415-555-0102"),
        line(name="Silent", phone=""),
        line(name="Emergency", phone="911"),
        line(name="Day line"),
    )
    owners = [each for each in records(plan) if each.kind == "organization"]
    assert [each.fields["name"] for each in owners] == ["Quay Trust", "Day line"]
    lines = [each for each in records(plan) if each.kind == "service"]
    assert [(each.label, each.fields["line_position"]) for each in lines] == [
        ("Quay line", 1), ("Night line", 2), ("Day line", 4),
    ]  # fmt: skip
    assert [each.fields["organization_id"] for each in lines] == [
        owners[0].id,
        owners[0].id,
        owners[1].id,
    ]
    assert [(each.line, each.column) for each in plan.refused] == [(5, "name"), (6, "phone")]
    assert [(each.line, each.column) for each in plan.doubts] == [(4, "name"), (7, "phone")]
    assert "line 2" in plan.doubts[0].reason


@pytest.mark.parametrize("column", ["phone", "name"])
def test_a_table_without_names_or_numbers_is_none(session: Session, column: str) -> None:
    cells = line(note="x")
    del cells[column]
    with pytest.raises(NothingToRead, match=f"lacks the column {column};"):
        planned(session, cells)


def test_answers_to_callers_have_a_source_and_a_day(session: Session) -> None:
    said = {"recorded": "no", "recorded_source": "their site", "recorded_on": "2026-11-01"}
    made = service(planned(session, line(**said)))
    assert made.parts["line_answers"] == [
        {"question": "recorded", "answer": "no", "source": "their site", "stated_on": date(2026, 11, 1)}
    ]  # fmt: skip
    for lacking, words in (
        ({"recorded": "perhaps"}, "no answer"), ({"recorded_on": "soon"}, "no day"),
        ({"recorded_source": ""}, "nobody"),
    ):  # fmt: skip
        plan = planned(session, line(**said | lacking))
        assert "line_answers" not in service(plan).parts
        (doubt,) = plan.doubts
        assert (doubt.line, doubt.column) == (2, "recorded")
        assert words in doubt.reason
    plan = planned(session, line(**said | {"recorded": ""}))
    assert "line_answers" not in service(plan).parts
    assert plan.doubts == []


def test_a_line_on_record_only_moves_and_its_number_is_changed_there(
    session: Session, write: Write
) -> None:
    organization = m.Organization(name="Quay Trust")
    known = m.Service(organization=organization, name="Quay line", line_position=3)
    known.phones.append(m.Phone(number="+14155550101"))
    last = m.Service(organization=organization, name="Quay line", line_position=7)
    write(known, last)
    plan = planned(session, line(hours="24/7"))
    (moved,) = records(plan)
    assert (moved.id, moved.known, moved.fields) == (known.id, True, {"line_position": 1})
    assert [(each.name, each.old, each.new) for each in moved.changes] == [("line_position", 3, 1)]
    assert plan.doubts == []
    other = planned(session, line(phone="415-555-0109"))
    assert [(each.line, each.column) for each in other.doubts] == [(2, "phone")]
    third = planned(session, line(name="A"), line(name="B"), line())
    assert [each for each in records(third) if each.id == known.id] == []


def test_a_listing_of_whoever_runs_the_line_becomes_one(session: Session, write: Write) -> None:
    owner, other = m.Organization(name="Quay Trust"), m.Organization(name="Elm House")
    listing = m.Service(organization=owner, name="Quay line")
    write(listing, m.Service(organization=other, name="Quay line"))
    (placed,) = records(planned(session, line(operator="quay trust")))
    assert (placed.id, placed.fields) == (listing.id, {"line_position": 1})
    new = service(planned(session, line(name="Night line", operator="Quay Trust")))
    assert (new.known, new.fields["organization_id"]) == (False, owner.id)


@pytest.mark.parametrize(
    "fields",
    [{"status": m.OrganizationStatus.INACTIVE}, {"audience": m.Audience.PARTNER}, {"confidential": True}],
)  # fmt: skip
def test_an_organization_that_the_public_may_not_know_is_named_by_no_line(
    session: Session, write: Write, fields: dict[str, Any]
) -> None:
    known = m.Organization(name="Quay Trust", **fields)
    write(m.Service(organization=known, name="Quay line"))
    made = service(planned(session, line(operator="Quay Trust")))
    assert made.fields["organization_id"] != known.id
    assert not made.known


def test_of_two_organizations_of_one_name_none_is_taken(session: Session, write: Write) -> None:
    known = [m.Organization(name="Quay Trust"), m.Organization(name="quay trust")]
    write(*known)
    made = service(planned(session, line(operator="Quay Trust")))
    assert made.fields["organization_id"] not in {each.id for each in known}
