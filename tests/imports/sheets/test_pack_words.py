"""How the plan of a pack reads: what callers dial and read in full, what moves in a line, what goes and what stays."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from directory.imports.plan import Change, Plan, PlannedGroup, PlannedRecord
from directory.imports.sheets.packs.pack_text import only_moves, pack_document, pack_text
from directory.imports.sheets.packs.removals import Removal, Removals


def record(
    kind: str, called: str = "Quay line", /, *, known: bool = False, **fields: Any
) -> PlannedRecord:
    changes = [
        Change(name, *fields.pop(name)) for name in list(fields) if isinstance(fields[name], tuple)
    ]
    fields |= {each.name: each.new for each in changes}
    return PlannedRecord(kind, uuid4(), called, known, fields, {}, changes)


def lines(*records: PlannedRecord, **more: Any) -> list[str]:
    """What stands below the counts."""
    return list(pack_text(Plan("pack", [PlannedGroup("All", list(records))]), **more))[3:]


@pytest.mark.parametrize(
    ("planned", "moves"),
    [
        (record("synonym", known=True, position=(1, 2)), True),
        (record("service", known=True, line_position=(1, 2)), True),
        (record("service", known=True, line_position=(None, 2)), False), (record("synonym", position=2), False),
        (record("synonym", known=True, position=(1, 2), term=("a", "b")), False),
        (record("synonym", known=True), False),
    ],
)  # fmt: skip
def test_what_only_changes_its_place_was_in_the_list_before(
    planned: PlannedRecord, moves: bool
) -> None:
    assert only_moves(planned) == moves


def test_a_new_line_is_told_with_every_field_but_what_its_label_says() -> None:
    planned = record(
        "service",
        name="Quay line",
        status="active",
        phone="415-555-0101",
        position=3,
        alert="",
        description="Day.\nNight.",
    )
    planned.parts["phones"] = [{"number": "+14155550101"}]
    found = lines(planned)
    assert found[:3] == ["", "Crisis lines: every page offers them (1)", "  New: Quay line"]
    assert [each.split(": ")[-1].strip() for each in found[3:]] == [
        "415-555-0101",
        "Day.",
        "Night.",
        "+14155550101",
    ]
    assert len(found[5]) - len(found[5].lstrip()) == found[4].index("Day.")


def test_a_change_says_now_and_then_and_long_ones_on_lines_of_their_own() -> None:
    def change(old: Any, new: Any) -> list[str]:
        return lines(record("public_text", "start", known=True, text=(old, new), position=(1, 2)))[
            2:
        ]

    assert change("a", "b")[1].endswith(": a → b")
    assert change(None, "b")[1].endswith(": nothing → b")
    assert change("a", "")[1].endswith(": a → nothing")
    assert [len(change("x" * 50, "y" * more)) for more in (50, 51)] == [2, 4]
    assert change("a\nb", "c")[2:] == ["      now:  a", "            b", "      then: c"]
    assert change("", "a\nb")[2] == "      now:  nothing"
    assert change("a\nb", "")[-1] == "      then: nothing"
    assert change("a", "b")[0] == "  Changed: start"


def test_what_callers_dial_comes_first_and_moves_last() -> None:
    found = lines(
        record("synonym", "rounds", group="walk", language="en"), record("location", "Main site"),
        record("service", "Quay line"),
        record("synonym", "a", known=True, position=(1, 2)), record("synonym", "b", known=True, position=(2, 1)),
        record("service", "Old line", known=True, line_position=(1, 2)), record("organization", "Harbor House"),
    )  # fmt: skip
    titles = [each for each in found if each and not each.startswith(" ")]
    assert titles == [
        "Crisis lines: every page offers them (1)", "Organizations that run them (1)",
        "Words that search takes for one another (1)",
        "Only their place in the list changes: 2 synonyms, 1 crisis line",
    ]  # fmt: skip
    listed = lines(record("location", "Main site", known=True, name=("Main", "Main site")))
    assert any("Main → Main site" in each for each in listed)


def test_words_of_a_group_stand_together_with_their_language_and_role() -> None:
    found = lines(
        record("synonym", "night walk", group="walk", language="en", role="both", active=True),
        record("synonym", "rounds", group="walk", language="en", active=False),
        record("synonym", "ronda", group="other", language="es"),
        record("synonym", "old", known=True, term=("old", "new")),
    )  # fmt: skip
    assert found[2:5] == [
        "  New in walk: night walk (en, both), rounds (en, not used)", "  New in other: ronda (es)", "  Changed: old",
    ]  # fmt: skip


def test_areas_and_their_sets_and_terms_with_what_they_are_below() -> None:
    areas = lines(
        record("area_set", "Wards", primary=True), record("area_set", "Parks", known=True),
        record("area", "Quay", code="quay"),
        record("area", "Bay", code="bay"), record("area", "Hill", known=True, name=("Hil", "Hill")),
    )  # fmt: skip
    assert areas[2:4] == ["  New: Wards, into which listings are placed", "  Changed: Parks"]
    assert areas[6:8] == ["  New: Quay (quay), Bay (bay)", "  Changed: Hill"]
    term = record(
        "taxonomy_term",
        "Night walk",
        vocabulary="services",
        code="night_walk",
        parent_code="outreach",
        hint="By foot",
    )
    label = PlannedRecord(
        "taxonomy_term", term.id, "Night walk", True, {"translations": {"es": "Ronda"}}, {}
    )
    plain = record("taxonomy_term", "Tea", vocabulary="services", code="tea")
    found = lines(
        term, label, plain, record("taxonomy_term", "Law", known=True, label=("Laws", "Law"))
    )
    assert found[1] == "Terms (3)"
    assert found[2:5] == [
        "  New: Night walk; By foot; es: Ronda (services, night_walk, below outreach)", "  New: Tea (services, tea)",
        "  Changed: Law",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [(2, 2, "No other listing leaves the pages than today (2"), (2, 5, "3 more listings leave the pages today"),
    (5, 2, "3 fewer listings")],
)  # fmt: skip
def test_what_a_policy_does_to_the_pages(now: int, then: int, words: str) -> None:
    policy = record("review_policy", "Policy", known=True, crisis_days=(30, 60))
    assert words in lines(policy, overdue=(now, then))[-1]
    assert not any("listing" in each for each in lines(policy))
    assert not any(
        "listing" in each
        for each in lines(record("synonym", group="a", language="en"), overdue=(now, then))
    )


def removal(kind: str, label: str, *said: tuple[str, str]) -> Removal:
    return Removal(kind, uuid4(), label, said)


def test_what_goes_is_told_in_its_words_and_what_stays_with_its_reason() -> None:
    gone = [
        removal("public_text", "start", ("text", "Closed\nCall.")), removal("synonym", "rounds", ("group", "walk")),
        removal("synonym", "ronda", ("group", "walk")), removal("synonym", "tea", ("group", "food")),
    ]  # fmt: skip
    found = lines(removals=Removals(gone, ["the term tea is in use"]))
    assert found[:3] == [
        "",
        "Taken away, since the pack does not have it (4)",
        "  text of a public page: start",
    ]
    assert found[3].endswith("Closed")
    assert found[4].strip() == "Call."
    assert found[5:] == [
        "  words of walk: rounds, ronda", "  words of food: tea", "", "Not in the pack, and stays (1)",
        "  the term tea is in use",
    ]  # fmt: skip
    assert lines(removals=Removals()) == lines()


def test_the_plan_as_json_has_each_record_with_its_values_and_counts_moves() -> None:
    secret = PlannedRecord("location", uuid4(), "Main", False, {"latitude": 1.0}, {}, secret=True)
    new = record("service", name="Quay line", alert="", position=3, minimum_age=0, hint=None)
    new.parts["phones"] = [{"number": "1"}]
    plan = Plan(
        "pack",
        [PlannedGroup("A", [new, record("synonym", "a", known=True, position=(1, 2))]),
         PlannedGroup("B", [secret, record("synonym", "b", known=True, term=("x", None))])],
    )  # fmt: skip
    told = pack_document(plan)
    assert told["records"] == [
        {"kind": "service", "name": "Quay line", "known": False,
        "fields": {"name": "Quay line", "minimum_age": "0", "phones": "1"}},
        {"kind": "location", "name": "Main", "known": False},
        {"kind": "synonym", "name": "b", "known": True, "changes": {"term": {"old": "x", "new": ""}}},
    ]  # fmt: skip
    assert told["moved"] == 1
    assert not {"removed", "staying", "overdue"} & told.keys()
    more = pack_document(
        plan, (1, 2), Removals([removal("synonym", "c", ("group", "g"))], ["stays"])
    )
    assert more["overdue"] == {"now": 1, "then": 2}
    assert more["removed"] == [{"kind": "synonym", "name": "c", "fields": {"group": "g"}}]
    assert more["staying"] == ["stays"]
