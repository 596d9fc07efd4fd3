"""What a record shall hold: what is on record, over it what the source says, each kind of list by its own rule."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.imports.planning.field_merge import changed_fields, changed_parts
from directory.imports.planning.known_records import Facts

Rows = list[dict[str, Any]]
DAYS = [date(2026, 11, day) for day in range(1, 6)]


def merged(name: str, present: Rows, said: Rows) -> Rows | None:
    """The list as it shall stand; None where it stays."""
    return changed_parts(Facts(parts={name: present}), {name: said}).get(name)


def test_only_what_is_said_otherwise_changes() -> None:
    present = Facts({"name": "Desk", "email": "a@desk.example", "minimum_age": 18, "tested": True})
    said = {
        "name": "Desk",
        "email": "",
        "minimum_age": 0,
        "tested": False,
        "url": "https://desk.example",
        "alert": None,
    }
    assert changed_fields(present, said) == {
        "minimum_age": 0, "tested": False, "url": "https://desk.example",
    }  # fmt: skip
    assert changed_fields(present, {}) == {}


def test_a_list_that_has_no_rule_of_its_own_is_replaced_and_an_empty_one_says_nothing() -> None:
    one, two = {"number": "1"}, {"number": "2"}
    assert merged("phones", [one], [two]) == [two]
    assert merged("phones", [one, two], [two, one]) is None
    assert merged("phones", [one | {"id": "x"}], [one]) is None
    assert merged("phones", [one], []) is None
    assert merged("phones", [], [one]) == [one]


@pytest.mark.parametrize("part", ["languages", "populations"])
def test_of_one_code_the_source_wins_in_what_it_says(part: str) -> None:
    present = [{"code": "spa", "level": "remote", "note": "Mondays"}, {"code": "tgl"}]
    assert merged(part, present, [{"code": "spa", "level": "bilingual"}, {"code": "vie"}]) == [
        {"code": "spa", "level": "bilingual", "note": "Mondays"}, {"code": "tgl"}, {"code": "vie"},
    ]  # fmt: skip
    assert merged(part, present, [{"code": "tgl"}]) is None


def test_terms_replace_those_of_the_vocabularies_that_are_used() -> None:
    def term(vocabulary: str, code: str) -> dict[str, str]:
        return {"vocabulary": vocabulary, "code": code}

    present = [term("services", "beds"), term("services", "food"), term("modes", "phone")]
    assert merged("terms", present, [term("services", "law")]) == [
        term("modes", "phone"), term("services", "law"),
    ]  # fmt: skip
    assert merged("terms", present, [term("services", "food"), term("services", "beds")]) is None


def address(street: str, second: str | None = None, **more: str) -> dict[str, str]:
    return {"address_1": street} | ({"address_2": second} if second else {}) | more


@pytest.mark.parametrize(
    ("present", "said", "wanted"),
    [
        ([address("1 Any Street")], [address("1 Any St.")], None),
        ([address("1 Any Street")], [address("2 Any Street")], [address("2 Any Street")]),
        (
            [address("1 Any Street", "Suite 4", city="Town")], [address("1 Any St", "Ste. 4", city="Ville")],
            [address("1 Any Street", "Suite 4", city="Ville")],
        ),
        # Another line, or another kind of address, is another address.
        ([address("1 Any Street", "Suite 4")], [address("1 Any St")], [address("1 Any St")]),
        (
            [address("1 Any Street", address_type="physical")], [address("1 Any St", address_type="postal")],
            [address("1 Any Street", address_type="physical"), address("1 Any St", address_type="postal")],
        ),
        # A box for mail that the source doesn't name stays.
        (
            [address("PO Box 7", address_type="postal"), address("1 Any Street", address_type="physical")],
            [address("2 Any Street", address_type="physical")],
            [address("PO Box 7", address_type="postal"), address("2 Any Street", address_type="physical")],
        ),
        # What is on record as it is said is taken as such, though another one reads alike.
        (
            [address("1 Any St"), address("1 Any Street")], [address("1 Any St", city="Town")],
            [address("1 Any Street", city="Town")],
        ),
        ([address("1 Any St"), address("1 Any Street")], [address("1 Any St")], [address("1 Any St")]),
    ],
)  # fmt: skip
def test_an_address_keeps_the_spelling_that_is_on_record(
    present: Rows, said: Rows, wanted: Rows | None
) -> None:
    assert merged("addresses", present, said) == wanted


@pytest.mark.parametrize(("part", "asked"), [("postures", "topic"), ("line_answers", "question")])
@pytest.mark.parametrize(
    ("known", "said", "changes"),
    [
        (("no", DAYS[1]), ("no", DAYS[1]), False), (("no", DAYS[1]), ("no", DAYS[0]), False),
        (("no", DAYS[1]), ("no", DAYS[2]), True), (("no", DAYS[1]), ("no", None), False),
        (("no", DAYS[1]), ("yes", DAYS[0]), True), (("no", None), ("no", DAYS[0]), True),
        (("no", None), ("no", None), False),
        (None, ("no", None), True),
    ],
)  # fmt: skip
def test_an_answer_keeps_who_said_it_first_unless_it_changes_or_is_said_again_later(
    part: str, asked: str, known: Any, said: Any, changes: bool
) -> None:
    def row(answer: tuple[str, date | None], source: str) -> dict[str, Any]:
        day = {"stated_on": answer[1]} if answer[1] else {}
        return {asked: "police", "answer": answer[0], "source": source} | day

    other = {asked: "visas", "answer": "yes", "source": "first"}
    present = [other, *([row(known, "first")] if known else [])]
    wanted = [other, row(said, "second")] if changes else None
    assert merged(part, present, [row(said, "second")]) == wanted


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        # (unit, day, slots): a newer statement is added, one of the same day replaced, an older one dropped.
        (("beds", 3, 9), [("beds", 1, 1), ("beds", 2, 2), ("cots", 3, 3), ("beds", 3, 9)]),
        (("beds", 2, 9), [("beds", 1, 1), ("cots", 3, 3), ("beds", 2, 9)]),
        (("beds", 1, 9), None),
        (("beds", 0, 9), None),
        (("cots", 2, 9), None),
        (("cots", 3, 9), [("beds", 1, 1), ("beds", 2, 2), ("cots", 3, 9)]),
        ((None, 0, 9), [("beds", 1, 1), ("beds", 2, 2), ("cots", 3, 3), (None, 0, 9)]),
        (("beds", None, 9), [("beds", 1, 1), ("beds", 2, 2), ("cots", 3, 3), ("beds", None, 9)]),
    ],
)
def test_room_by_unit_and_day(said: Any, kept: Any) -> None:
    def rows(*given: tuple[str | None, int | None, int]) -> Rows:
        return [
            {"slots": slots} | ({"unit": unit} if unit else {}) | ({} if day is None else {"as_of": DAYS[day]})
            for unit, day, slots in given
        ]  # fmt: skip

    present = rows(("beds", 1, 1), ("beds", 2, 2), ("cots", 3, 3))
    assert merged("capacities", present, rows(said)) == (rows(*kept) if kept else None)


def test_a_confirmation_of_a_day_that_is_on_record_is_that_one() -> None:
    known = {"on": DAYS[0], "method": "phone"}
    assert merged("verifications", [known], [known | {"method": "email"}]) is None
    later = {"on": DAYS[1], "method": "email"}
    assert merged("verifications", [known], [later, known]) == [known, later]


def test_history_grows_by_what_is_not_in_it() -> None:
    known = {"field": "name", "value": "A"}
    assert merged("history", [known], [known | {"id": "x"}]) is None
    assert merged("history", [known], [known, {"field": "name", "value": "B"}]) == [
        known, {"field": "name", "value": "B"},
    ]  # fmt: skip


_PARTS = {
    "languages": st.fixed_dictionaries({"code": st.sampled_from("abc"), "level": st.sampled_from(["remote", "none"])}),
    "terms": st.fixed_dictionaries({"vocabulary": st.sampled_from("xy"), "code": st.sampled_from("abc")}),
    "postures": st.fixed_dictionaries(
        {"topic": st.sampled_from("ab"), "answer": st.sampled_from(["yes", "no"]), "stated_on": st.sampled_from(DAYS)}
    ),
    "capacities": st.fixed_dictionaries(
        {"unit": st.sampled_from("ab"), "as_of": st.sampled_from(DAYS), "slots": st.integers(0, 3)}
    ),
    "verifications": st.fixed_dictionaries(
        {"on": st.sampled_from(DAYS), "method": st.sampled_from(["phone", "email"])}
    ),
}  # fmt: skip


@given(st.data())
def test_a_source_that_is_applied_a_second_time_changes_nothing(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(_PARTS)))
    present, said = (data.draw(st.lists(_PARTS[name], max_size=4)) for _ in range(2))
    once = merged(name, present, said)
    if once is not None:
        assert merged(name, once, said) is None
