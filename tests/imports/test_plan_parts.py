"""A plan as data and as words: what is counted, what waits, what may be left out, and how each change reads."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from directory.imports import plan_text as words
from directory.imports.incoming_records import IncomingRecord
from directory.imports.plan import (
    UNNAMED_PLACE,
    Change,
    Held,
    HeldRow,
    NewIdentifier,
    Plan,
    PlannedGroup,
    PlannedRecord,
    joined,
)
from directory.imports.plan_text import (
    change_lines,
    kind_words,
    new_records,
    plan_text,
    record_words,
    whole_words,
)
from directory.imports.remark_groups import grouped, lines_text
from directory.imports.row_merge import merge
from directory.imports.selection import without
from directory.matching.hidden_places import Repetition
from directory.parsing.remarks import Remark


def record(
    kind: str = "service", *, known: bool = False, own: UUID | None = None, **more: Any
) -> PlannedRecord:
    fields, parts = more.pop("fields", {}), more.pop("parts", {})
    return PlannedRecord(
        kind, own or uuid4(), more.pop("label", "Beds"), known, fields, parts, **more
    )


def held(name: str, *rows: HeldRow) -> Held:
    return Held([IncomingRecord("organization", "o1", {"name": name})], list(rows))


@pytest.mark.parametrize(
    ("planned", "fate"),
    [
        (record(), "created"), (record(fields={"name": "x"}), "created"), (record(known=True), "unchanged"),
        (record(known=True, fields={"name": "x"}), "updated"), (record(known=True, parts={"phones": []}), "updated"),
    ],
)  # fmt: skip
def test_what_becomes_of_a_record(planned: PlannedRecord, fate: str) -> None:
    assert planned.fate == fate
    plan = Plan("x")
    plan.count(planned)
    assert {name: dict(numbers) for name, numbers in plan.counts.items() if numbers} == {
        fate: {"service": 1}
    }


def test_what_waits_and_what_of_it_repeats_a_hidden_place() -> None:
    plan = Plan("x")
    assert (plan.is_empty, plan.waits, plan.repeating, plan.changes_records) == (True, 0, 0, False)
    repeats = (Repetition.__new__(Repetition),)
    plan.held = [
        held("A", HeldRow("service", "s1", "x", 2), HeldRow("service", "s2", "x", 3, repeats)),
        held("B", HeldRow("x", "y", "z", 4)),
    ]
    assert (plan.is_empty, plan.waits, plan.repeating) == (False, 3, 1)
    assert plan.held[0].organization.name == "A"
    assert not Plan("x", set_aside=1).is_empty
    counted = Plan("x")
    counted.count(record(known=True))
    assert not counted.is_empty
    groups = [
        PlannedGroup("A"),
        PlannedGroup("B", to_confirm=["closes"]),
        PlannedGroup("C", to_confirm=["hides"]),
    ]
    assert Plan("x", groups).to_confirm == [1, 2]
    assert Plan("x", groups).changes_records


def test_a_plan_as_json_has_questions_only_where_there_are_any() -> None:
    plan = Plan(
        "x", refused=[Remark("a.csv", 2, "id", "gone")], doubts=[Remark("a.csv", 3, None, "odd")]
    )
    for kind in ("service", "location", "service"):
        plan.count(record(kind))
    told = plan.document()
    assert told["created"] == {"location": 1, "service": 2}
    assert list(told["created"]) == ["location", "service"]
    assert told["refused"] == [
        {"file": "a.csv", "line": 2, "column": "id", "reason": "gone", "at": None}
    ]
    assert [each["reason"] for each in told["doubts"]] == ["odd"]
    assert "questions" not in told
    plan.questions = ["Who?"]
    assert plan.document()["questions"] == ["Who?"]


def test_several_plans_are_one_to_look_at() -> None:
    plans = []
    for name in ("a", "b"):
        plan = Plan(name, [PlannedGroup(name)], [], [Remark(name, 1, None, "r")], [Remark(name, 2, None, "d")],
        [held(name)],
                    questions=[f"{name}?"])  # fmt: skip
        plan.count(record())
        plans.append(plan)
    whole = joined(plans)
    assert whole.source == "a, b"
    for each in (whole.groups, whole.refused, whole.doubts, whole.held):
        assert len(each) == 2
    assert whole.questions == ["a?", "b?"]
    assert whole.counts["created"] == {"service": 2}


# Leaving out


def test_what_needs_a_new_record_that_is_left_out_goes_with_it() -> None:
    owner, service, place = uuid4(), uuid4(), uuid4()
    first = PlannedGroup(
        "A",
        [
            record("organization", own=owner),
            record("service", own=service, fields={"organization_id": owner}),
        ],
    )
    second = PlannedGroup(
        "B",
        [
            record(
                "organization", own=place, fields={"parent_organization_id": owner, "name": "B"}
            ),
            record("service_at_location", fields={"service_id": service}),
            record("location", fields={"organization_id": place}),
            record("phone", fields={"location_id": owner}),
        ],
        ["closes"],
    )
    plan = Plan(
        "x",
        [first, second],
        [NewIdentifier("service", "s1", service), NewIdentifier("organization", "b", place)],
    )
    plan.held, plan.set_aside = [held("A"), held("B")], 2
    plan.counts["unchanged"]["service"] = 5
    plan.counts["created"]["service"] = 9
    found = without(plan, {0})
    (group,) = found.groups
    assert [each.kind for each in group.records] == ["organization", "location"]
    assert group.records[0].fields == {"name": "B"}
    assert (group.name, group.to_confirm) == ("B", ["closes"])
    assert [each.record_id for each in found.identifiers] == [place]
    assert [each.organization.name for each in found.held] == ["B"]
    assert found.set_aside == 3
    assert {fate: dict(numbers) for fate, numbers in found.counts.items()} == {
        "created": {"organization": 1, "location": 1}, "updated": {}, "unchanged": {"service": 5},
    }  # fmt: skip
    assert len(second.records) == 4


def test_what_names_a_record_on_file_stays_and_what_depends_on_what_went_goes_too() -> None:
    known, new, service = uuid4(), uuid4(), uuid4()
    groups = [
        PlannedGroup("A",
        [record("organization", own=known, known=True, fields={"name": "A"}), record("location", own=new)]),
        PlannedGroup("B", [record("service", own=service, fields={"organization_id": known}),
                           record("service_at_location", fields={"service_id": service, "location_id": new})]),
    ]  # fmt: skip
    plan = Plan(
        "x",
        groups,
        [NewIdentifier("organization", "a", known), NewIdentifier("service", "s", service)],
    )
    found = without(plan, [0])
    assert [each.kind for each in found.groups[0].records] == ["service"]
    assert [each.identifier for each in found.identifiers] == ["s"]
    assert without(plan, []).groups == groups
    assert without(plan, []).identifiers == plan.identifiers


# Words


@pytest.mark.parametrize(
    ("kind", "number", "text"),
    [
        ("service", 1, "1 service"),
        ("service", 0, "0 services"),
        ("location", 1200, "1,200 places"),
        ("door", 2, "2 door"),
    ],
)
def test_how_many(kind: str, number: int, text: str) -> None:
    assert kind_words(kind, number) == text


def one_change(name: str, old: Any, new: Any, **more: Any) -> str:
    (line,) = change_lines(record(known=True, changes=[Change(name, old, new)], **more))
    return line.partition(": ")[2]


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        (None, "x", "nothing → x"), ("a\n b", "", "a b → nothing"), (True, False, "yes → no"), (3, 4, "3 → 4"),
        ("x" * 70, "x" * 71, f"{'x' * 70} → {'x' * 70}…"),
        (["a"], ["b"], "a → b"), (["a", "b"], ["a", "c"], "b → c"), (None, ["a"], "nothing → a"),
        (["a"], [], "a → nothing"),
        ([{"id": "1", "code": "spa", "level": None}], [{"code": "vie"}], "Spanish → Vietnamese"),
    ],
)  # fmt: skip
def test_a_change_says_what_goes_and_what_comes(old: Any, new: Any, text: str) -> None:
    assert one_change("languages", old, new) == text


def test_values_that_tell_where_something_is_stay_out() -> None:
    assert one_change("latitude", 37.1, 37.2, secret=True) == "changes"


@pytest.mark.parametrize(
    ("value", "name", "text"),
    [
        (True, "", "yes"), (False, "", "no"), (None, "", ""), ("x", "", "x"), ([1, 2], "", "1; 2"),
        ([{"a": "x", "b": ["y", "z"]}], "", "x y, z"),
        ([{"on": date(2026, 11, 1)}], "verifications", "confirmed on 2026-11-01"),
        (
            [{"on": date(2026, 11, 1), "method": "site_visit", "by_name": "Ana", "by_title": "desk"}], "verifications",
            "confirmed on 2026-11-01 by site visit Ana desk",
        ),
    ],
)  # fmt: skip
def test_whole_values_in_words(value: Any, name: str, text: str) -> None:
    assert whole_words(value, name) == text


def test_new_records_by_kind_with_the_names_of_what_hides_nothing() -> None:
    group = PlannedGroup(
        "A",
        [record("organization"), record("service", label="Beds"), record("service", label="Tea", secret=True),
         record("location", label="Main"), record("service", known=True)],
    )  # fmt: skip
    assert list(new_records(group)) == ["1 organization", "2 services “Beds”", "1 place"]
    many = PlannedGroup("A", [record("service", label=f"S{each}") for each in range(21)])
    assert next(iter(new_records(many))).endswith("“S19” and 1 more")
    assert "more" not in next(iter(new_records(PlannedGroup("A", many.records[:20]))))


def test_a_place_without_a_name_is_called_a_place_and_nothing_else() -> None:
    hidden = record("location", label="Rosa House")
    hidden.secret = True
    named = [record("location", label=UNNAMED_PLACE), hidden, record("location", label="Main")]
    assert [record_words(each) for each in named] == ["place", "place", "place “Main”"]


def test_a_plan_reads_from_counts_over_changes_and_questions_to_what_is_in_doubt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    changed = record(known=True, fields={"name": "x"}, changes=[Change("name", "Bed", "Beds")])
    groups = [
        PlannedGroup("A", [changed, record("location", label="Main")]),
        PlannedGroup("New", [record()]),
        PlannedGroup("C", [changed]),
    ]
    plan = Plan(
        "x",
        groups,
        refused=[Remark("a.csv", 2, "id", "gone")],
        doubts=[Remark("a.csv", None, None, "odd")],
        questions=["Who?"],
    )
    for each in (changed, record("location"), record("organization")):
        plan.count(each)
    lines = list(plan_text(plan))
    assert lines[:3] == ["New: 1 place, 1 organization", "Changed: 1 service", "Unchanged: nothing"]
    assert lines[3:8] == ["", "A", "  service “Beds”", "    name: Bed → Beds", "  new place “Main”"]
    assert lines[8:12] == ["", "C", "  service “Beds”", "    name: Bed → Beds"]
    assert lines[12:] == [
        "", "To decide first: 1", "  Who?", "", "Refused: 1", "  a.csv, line 2, id: gone", "", "In doubt: 1",
        "  a.csv: odd",
    ]  # fmt: skip
    monkeypatch.setattr(words, "MOST_GROUPS", 1)
    assert "… and 1 more organizations with changes; --json gives them all" in list(plan_text(plan))
    monkeypatch.setattr(words, "MOST_GROUPS", 2)
    assert not any("more organizations" in each for each in plan_text(plan))


def test_remarks_of_one_reason_are_one_line_and_its_values(monkeypatch: pytest.MonkeyPatch) -> None:
    doubts = [
        Remark("a.csv", line, "help", f"“{word}” is no code")
        for line, word in ((2, "tea"), (3, "tea"), (4, "soup"))
    ]
    plan = Plan("x", doubts=[*doubts, Remark("a.csv", 5, "id", "gone")])
    assert list(plan_text(plan))[-3:] == [
        "  a.csv, help: “tea” is no code",
        "    3 like this: “tea” 2 times (lines 2, 3); “soup” once (line 4)",
        "  a.csv, line 5, id: gone",
    ]
    monkeypatch.setattr(words, "MOST_REMARKS", 1)
    assert list(plan_text(plan))[-1] == "… and 1 more remarks; --json gives them all"


@pytest.mark.parametrize(
    ("lines", "most", "text"),
    [([], 8, ""), ([2], 8, "line 2"), ([2, 3], 8, "lines 2, 3"), ([2, 3, 4], 2, "lines 2, 3 and 1 more"),
    ([2, 3], 2, "lines 2, 3")],
)  # fmt: skip
def test_lines_as_far_as_anybody_reads(lines: list[int], most: int, text: str) -> None:
    assert lines_text(lines, most) == text


def test_remarks_are_apart_by_file_column_and_reason() -> None:
    said = [
        ("a", "x", "“1” odd"),
        ("a", "y", "“1” odd"),
        ("b", "x", "“1” odd"),
        ("a", "x", "“2” odd"),
        ("a", "x", "“3” odd"),
        ("a", "x", "“4” odd"),
    ]
    groups = grouped(Remark(file, None, column, reason) for file, column, reason in said)
    assert [(each.file, each.column, each.count) for each in groups] == [
        ("a", "x", 4),
        ("a", "y", 1),
        ("b", "x", 1),
    ]
    assert groups[0].where == "“1” once; “2” once; “3” once; and 1 other values"
    assert groups[1].reason == "“1” odd"
    assert groups[1].where == ""


# Two rows of one record


def rows(kind: str = "service", **more: Any) -> IncomingRecord:
    parts = {name: more.pop(name) for name in list(more) if isinstance(more[name], list)}
    return IncomingRecord(kind, "s1", {"name": "Beds"} | more, parts, 2)


@pytest.mark.parametrize(
    ("known", "later", "field", "value", "said"),
    [
        ({}, {"description": "A"}, "description", "A", None),
        ({"description": "A"}, {"description": "B"}, "description", "A", "first"),
        ({}, {"name": "Tea"}, "name", "Beds", None), ({}, {"location_type": "physical"}, "location_type", None, None),
        ({}, {"location_type": "virtual"}, "location_type", "virtual", None),
        ({"confidential": False}, {"confidential": True}, "confidential", True, "restriction"),
        ({"confidential": True}, {"confidential": False}, "confidential", True, "restriction"),
        ({"audience": "partner"}, {"audience": "staff"}, "audience", "staff", "restriction"),
        ({"audience": "staff"}, {"audience": "public"}, "audience", "staff", "restriction"),
        ({"status": "active"}, {"status": "temporarily closed"}, "status", "temporarily closed", None),
        ({"status": "inactive"}, {"status": "temporarily closed"}, "status", "inactive", None),
        ({"status": "inactive"}, {"status": "defunct"}, "status", "defunct", None),
        ({"status": "active"}, {"status": "unheard of"}, "status", "unheard of", None),
    ],
)  # fmt: skip
def test_fields_of_two_rows(
    known: Any, later: Any, field: str, value: Any, said: str | None
) -> None:
    first = rows(**known)
    told = [consequence for _, consequence in merge(first, rows(**later))]
    assert first.fields.get(field) == value
    assert [(said or "") in each for each in told] == ([True] if said else [])


def term(vocabulary: str, code: str) -> dict[str, str]:
    return {"vocabulary": vocabulary, "code": code}


@pytest.mark.parametrize(
    ("part", "known", "later", "found", "said"),
    [
        ("addresses", [], [{"city": "A"}], [{"city": "A"}], None),
        ("addresses", [{"city": "A"}], [{"city": "B"}], [{"city": "A"}], "first"),
        ("addresses", [{"city": "A"}], [{"city": "A"}], [{"city": "A"}], None),
        ("attributes", [{"v": "A"}], [{"v": "A"}, {"v": "B"}], [{"v": "A"}, {"v": "B"}], "all are kept"),
        ("phones", [{"number": "1"}], [{"number": "2"}], [{"number": "1"}], None),
        ("terms", [term("modes", "a")], [term("modes", "b"), term("services", "c")],
         [term("modes", "a"), term("modes", "b"), term("services", "c")], "all are kept"),
        ("terms", [term("sectors", "a")], [term("sectors", "b")], [term("sectors", "a")], "first"),
        ("terms", [], [term("sectors", "b")], [term("sectors", "b")], None),
        ("terms", [term("modes", "a")], [term("modes", "a")], [term("modes", "a")], None),
        ("postures", [{"topic": "p", "answer": "no"}],
        [{"topic": "p", "answer": "yes"}, {"topic": "q", "answer": "yes"}],
         [{"topic": "p", "answer": "no"}, {"topic": "q", "answer": "yes"}], "first"),
        ("languages", [{"code": "spa", "level": "remote"}], [{"code": "spa", "level": "none"}, {"code": "vie"}],
         [{"code": "spa", "level": "none"}, {"code": "vie"}], "lower level"),
        ("languages", [{"code": "spa", "level": "none"}], [{"code": "spa"}], [{"code": "spa"}], "lower level"),
        ("languages", [{"code": "spa"}], [{"code": "spa", "level": "none"}], [{"code": "spa"}], "lower level"),
        ("populations", [{"code": "a", "accepts": True}, {"code": "b", "accepts": False}],
         [{"code": "a", "accepts": False}, {"code": "b", "accepts": True}, {"code": "c", "accepts": True}],
         [{"code": "a", "accepts": False}, {"code": "b", "accepts": False}, {"code": "c", "accepts": True}],
         "a no before a yes"),
    ],
)  # fmt: skip
def test_lists_of_two_rows(part: str, known: Any, later: Any, found: Any, said: str | None) -> None:
    first = rows(**{part: known})
    told = [consequence for _, consequence in merge(first, rows(**{part: later}))]
    assert first.rows(part) == found
    assert len(told) == (said is not None)
    assert all((said or "") in each for each in told)
