"""Several imports taken back, one after the other, in any order, back and forth."""

from __future__ import annotations

import itertools

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.imports.applied_imports import latest_imports, reversal_of
from directory.imports.planning.reversal_plan import CHANGED
from directory.imports.reversal import CannotReverse, load_reversal
from directory.models import AppliedImport, Service
from tests.imports.importing import is_settled, listing
from tests.imports.reversals import bring_in, change, reasons, shown, state, take_back


def bring_in_described(session: Session, *words: str) -> list[int]:
    """Import one listing several times, each time described otherwise."""
    return [bring_in(session, listing(of={"description": each})) for each in words]


def description(session: Session) -> str | None:
    return session.scalars(select(Service.description)).one_or_none()


def bring_back(session: Session, number: int) -> int:
    """Bring back what was taken back; returns the number of the act that had taken it back."""
    back = reversal_of(session, session.get_one(AppliedImport, number))
    assert back is not None
    take_back(session, back.number)
    return back.number


@pytest.mark.long
def test_the_last_first_leaves_what_was_there_before_all(session: Session) -> None:
    before = state(session)
    states, numbers = [], []
    for words in ("One.", "Two.", "Three."):
        states.append(state(session))
        numbers += bring_in_described(session, words)
    for number, was in reversed(list(zip(numbers, states, strict=True))):
        take_back(session, number)
        assert state(session) == was
        assert is_settled(session)
    assert state(session) == before


def test_the_first_first_leaves_what_the_next_has_changed(session: Session) -> None:
    one, two, three = bring_in_described(session, "One.", "Two.", "Three.")
    plan = take_back(session, two)
    assert not plan.does_anything
    assert reasons(plan) == {"service": CHANGED}
    assert description(session) == "Three."
    take_back(session, three)
    take_back(session, two)
    assert description(session) == "One."
    take_back(session, one)
    assert description(session) is None


@pytest.mark.long
def test_an_import_goes_back_and_forth(session: Session) -> None:
    before = state(session)
    (number,) = bring_in_described(session, "One.")
    imported, pages = state(session), shown(session)
    for _turn in range(3):
        take_back(session, number)
        assert state(session) == before
        assert latest_imports(session, 9) == []
        with pytest.raises(CannotReverse, match="taken back already"):
            load_reversal(session, number)
        undone = bring_back(session, number)
        assert state(session) == imported
        assert shown(session) == pages
        assert [each.number for each in latest_imports(session, 9)] == [number]
        with pytest.raises(CannotReverse, match=f"Import {number} was brought back already"):
            load_reversal(session, undone)
        with pytest.raises(CannotReverse, match=f"brought import {number} back"):
            load_reversal(session, undone + 1)


def test_one_that_was_brought_back_counts_as_a_change_again(session: Session) -> None:
    one, two = bring_in_described(session, "One.", "Two.")
    take_back(session, two)
    bring_back(session, two)
    assert not take_back(session, one).does_anything
    assert description(session) == "Two."


def test_what_one_that_was_taken_back_has_left_counts_as_changed(session: Session) -> None:
    one, two = bring_in_described(session, "One.", "Two.")
    service = session.scalars(select(Service)).one()
    change(session, service, description="By hand.")
    take_back(session, two)
    assert not take_back(session, one).does_anything
    assert description(session) == "By hand."


@pytest.mark.one_in(7)
@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_in_any_order_all_of_it_goes_in_the_end(session: Session, order: tuple[int, ...]) -> None:
    before = state(session)
    numbers = bring_in_described(session, "One.", "Two.", "Three.")
    waiting = [numbers[each] for each in order]
    while waiting:
        number = next(each for each in waiting if load_reversal(session, each).does_anything)
        take_back(session, number)
        waiting.remove(number)
    assert state(session) == before
