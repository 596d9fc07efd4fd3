"""A plan is a range: what is certain, and what would be there if every call ends in yes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.gaps.certainty import is_certain, range_of
from directory.gaps.change_catalogue import catalogue
from directory.gaps.changes import Change, Kind, Step, apply_changes
from directory.gaps.evaluation import Status, evaluate
from directory.gaps.public_part import public_part
from tests.gaps.example import LISTINGS, QUESTIONS, supply_of
from tests.gaps.example import catalogue as example_changes
from tests.gaps.test_random_directories import FEW, directories, evaluated, target


def test_the_range_of_the_example() -> None:
    """Only A2's staff, A3's room, A6's interpreter and A1's men depend on no call: 300 + 250 + 37.5 + 100 by hand."""
    found = evaluate(supply_of(LISTINGS), QUESTIONS)
    changes = example_changes(found.supply)
    names = [each.code for each in changes if is_certain(found.supply, each)]
    assert names == ["room-A3", "spanish-A2", "chinese-A6", "men-A1"]
    told = range_of(found, changes)
    assert told.questions == 2
    assert told.most == pytest.approx(597.5)
    after = evaluate(
        apply_changes(found.supply, [each for each in changes if each.code in names]), QUESTIONS
    )
    assert told.certain == pytest.approx(found.totals[0] - after.totals[0])
    assert told.certain_index == pytest.approx(after.index[0])
    assert told.most_index == 100


@FEW
@given(directories, target, st.data())
def test_whoever_says_yes_the_gain_stays_within_the_range(rows, asked, data) -> None:
    """Any subset of the answers being yes, against a plain count anew with those changes made."""
    found = evaluated(rows, asked)
    changes = catalogue(found, most=6)
    told = range_of(found, changes)
    yes = [
        each
        for each in changes
        if is_certain(found.supply, each) or data.draw(st.booleans(), label=each.code)
    ]
    after = evaluate(apply_changes(found.supply, yes), found.questions)
    gain = found.totals[0] - after.totals[0]
    assert told.certain - 1e-9 <= gain <= told.most + 1e-9
    met = sum(after.status(*cell) is Status.MET for cell in after.cells())
    before = sum(found.status(*cell) is Status.MET for cell in found.cells())
    assert told.certain_cells <= met - before <= told.most_cells


@FEW
@given(directories, target, st.data())
def test_what_anyone_reads_of_a_plan_is_the_same_whether_a_hidden_listing_is_there(
    rows, asked, data
) -> None:
    """The public part with every hidden or unlisted listing, against a directory that never had them."""
    whole = evaluated(rows, asked)
    codes = [*whole.supply.listings]
    unlisted = {code for code in codes if data.draw(st.booleans(), label=f"{code} is unlisted")}
    hidden = unlisted | {row.code for row in rows if row.confidential}
    public = [number for number, code in enumerate(codes) if code not in unlisted]
    changes = [
        Change(code, (Step(number, Kind.VERIFY), Step(number, Kind.CAPACITY, "open")), 1)
        for number, code in enumerate(codes)
    ]
    part = public_part(whole, changes, public)
    bare = evaluated([row for row in rows if row.code not in hidden], asked)
    assert part.evaluation.supply.listings == bare.supply.listings
    assert (part.evaluation.counts == bare.counts).all()
    assert part.evaluation.index == bare.index
    assert part.left_out == len(hidden)
    assert [each.code for each in part.known] == [*bare.supply.listings]
    theirs = [
        replace(each, steps=tuple(replace(step, listing=number) for step in each.steps))
        for number, each in enumerate(part.known)
    ]
    assert range_of(part.evaluation, part.changes) == range_of(bare, theirs)
