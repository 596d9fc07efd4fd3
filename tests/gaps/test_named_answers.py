"""Who takes a group and who handles a remedy, against a plain reading of the rows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from directory.gaps.inputs import Target
from directory.gaps.named_answers import handled_remedies, stated_by_kind
from tests.gaps.example import AREAS, LISTINGS, supply_of
from tests.gaps.test_random_directories import FEW, directories, evaluated, passes

SERVICES = ("emergency_housing", "immigration_legal")


def test_the_example_by_hand() -> None:
    men = stated_by_kind(supply_of(LISTINGS), SERVICES, "cis_men")
    # Housing: A2 and A4 take men, A1 and A3 do not; legal help: A5 to A8 all do.
    assert [(each.service, each.takes, each.refuses, each.not_stated) for each in men] == [
        ("emergency_housing", 2, 2, 0), ("immigration_legal", 4, 0, 0),
    ]  # fmt: skip
    assert stated_by_kind(supply_of(LISTINGS), ["hotline"], "cis_men") == []


@FEW
@given(directories)
def test_what_is_stated_agrees_with_a_plain_reading(rows) -> None:
    found = {each.service: each for each in stated_by_kind(supply_of(rows), SERVICES, "cis_men")}
    for service in SERVICES:
        own: dict[str, list[bool | None]] = {}
        for row in rows:
            if row.service == service:
                own.setdefault(row.organization, []).append(row.takes.get("cis_men"))
        takes = {name for name, told in own.items() if True in told}
        silent = {name for name, told in own.items() if None in told} - takes
        assert (service in found) is bool(own)
        if own:
            each = found[service]
            assert (each.takes, each.not_stated, each.all) == (len(takes), len(silent), len(own))


@FEW
@given(directories, st.data())
def test_remedies_agree_with_a_plain_reading(rows, data) -> None:
    supply = evaluated(rows, Target(code="T")).supply
    language = data.draw(st.sampled_from([None, "spa"]))
    chosen = [row for row in rows if data.draw(st.booleans(), label=row.code)]
    codes = {row.code for row in chosen}
    numbers = [number for number, code in enumerate(supply.listings) if code in codes]
    asked = Target(code="", languages=(language,) if language else (), max_minutes=30, room=False)
    (found,) = handled_remedies(supply, {"wage_claim": numbers}, language, 30)
    for column, area in enumerate(AREAS):
        there = {row.organization for row in chosen if passes(row, asked, area) is True}
        assert found.by_area[column] == len(there)
    assert found.areas == sum(number > 0 for number in found.by_area)
