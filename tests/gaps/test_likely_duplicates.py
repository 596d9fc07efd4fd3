"""A cell whose count rests on what is likely one organization says so; a shared phone or a tower says nothing."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.gaps.gap_document import document
from directory.gaps.gap_report import load_bundle, picture_of
from directory.gaps.likely_duplicates import LARGEST_BLOCK, alike_neighbors, fewer
from tests.gaps.test_places import lay_out, listing

DAY = date(2026, 6, 30)
PAIRS = st.frozensets(st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda p: p[0] < p[1]))


def test_two_with_one_name_at_one_place_may_be_one_until_they_are_told_apart(
    session: Session,
) -> None:
    begin_writing(session)
    lay_out(session)
    street = {"address_1": "1234 Mission Street"}
    pair = [
        listing(name, street, area_code="n")
        for name in ("Casa Alta Legal Aid", "Casa Alta Legal Aid Inc")
    ]
    session.add_all([*pair, listing("Unlike Advocates", street, area_code="n")])
    session.add(m.Target(code="T", service="immigration_legal", area_codes=["n"]))
    session.commit()
    (cell,) = document(picture_of(load_bundle(session, DAY)))["cells"]
    assert (cell["recorded"], cell["may_be_fewer"]) == (3, 1)
    session.rollback()
    begin_writing(session)
    one, other = sorted(each.id for each in pair)
    session.add(m.NotDuplicate(kind="organization", one_id=one, other_id=other))
    session.commit()
    (cell,) = document(picture_of(load_bundle(session, DAY)))["cells"]
    assert (cell["recorded"], cell["may_be_fewer"]) == (3, 0)


def test_in_a_tower_the_place_tells_nothing() -> None:
    names = ["Harbor Aid"] * (LARGEST_BLOCK + 1)
    assert not list(alike_neighbors([set(range(LARGEST_BLOCK + 1))], names))
    assert list(alike_neighbors([{0, 1}], names)) == [(0, 1)]


@given(st.sets(st.integers(0, 8)), PAIRS)
def test_so_many_fewer_as_there_are_fewer_groups(
    counted: set[int], pairs: frozenset[tuple[int, int]]
) -> None:
    groups = [{each} for each in counted]
    for one, other in pairs:
        if {one, other} <= counted:
            joined = [each for each in groups if {one, other} & each]
            groups = [each for each in groups if each not in joined] + [set().union(*joined)]
    assert fewer(counted, pairs) == len(counted) - len(groups)
