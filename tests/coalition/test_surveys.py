"""What an organization says of the others replaces what it said before in this wave, and is drawn as a network."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from directory import models as m
from directory.coalition.surveys import (
    answer,
    figures,
    invite,
    names_of,
    network_drawing,
    others_to_rate,
    ratings_of,
)
from directory.db import begin_writing

DAY = date(2026, 11, 25)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_later_answer_takes_the_place_of_all_that_was_said_before(write, session) -> None:
    pier, lantern, harbor = (m.Organization(name=name) for name in ("pier", "Lantern", "Harbor"))
    write(pier, lantern, harbor, m.SurveyWave(name="Autumn", opened_on=DAY, closes_on=DAY))
    begin_writing(session)
    wave = session.query(m.SurveyWave).one()
    ids = [pier.id, lantern.id, harbor.id]
    assert invite(session, wave, [ids[0], ids[1], ids[0]]) == 2
    assert invite(session, wave, ids) == 1
    session.refresh(wave)
    assert list(names_of(wave).values()) == ["Harbor", "Lantern", "pier"]
    asked = {each.organization_id: each for each in wave.invitations}
    assert [name for _id, name in others_to_rate(session, asked[ids[1]])] == ["Harbor", "pier"]
    now = datetime(2026, 11, 25, tzinfo=UTC)
    answer(session, asked[ids[0]], {ids[1]: 4, ids[2]: 2}, {ids[1]}, now)
    answer(session, asked[ids[1]], {ids[0]: 3}, set(), now)
    session.flush()
    assert ratings_of(session, wave) == {
        (ids[0], ids[1]): 4,
        (ids[0], ids[2]): 2,
        (ids[1], ids[0]): 3,
    }
    answer(session, asked[ids[0]], {ids[1]: 5}, set(), now)
    session.flush()
    assert ratings_of(session, wave) == {(ids[0], ids[1]): 5, (ids[1], ids[0]): 3}
    assert not any(each.refers for each in session.query(m.Rating))
    assert asked[ids[0]].answered_at == now
    assert asked[ids[2]].answered_at is None
    found = figures(wave, ratings_of(session, wave))
    assert [set(pair) for pair in found.ties] == [{ids[0], ids[1]}]


def test_the_network_stands_on_a_circle_the_first_at_the_top() -> None:
    a, b, c, d = (m.Organization(name=name) for name in "abcd")
    names = {id(each): each.name for each in (a, b, c, d)}
    one, other = id(a), id(b)
    drawn = network_drawing(names, [(one, other)], {(one, other): 3, (other, one): 5})  # type: ignore[arg-type,dict-item]
    places = [(each.number, each.name, round(each.x), round(each.y)) for each in drawn.dots]
    assert places == [(1, "a", 200, 50), (2, "b", 350, 200), (3, "c", 200, 350), (4, "d", 50, 200)]
    assert [(round(each.label_x), round(each.label_y)) for each in drawn.dots] == [
        (200, 33), (372, 205), (200, 377), (28, 205),
    ]  # fmt: skip
    (edge,) = drawn.edges
    assert (edge.from_dot.name, edge.to_dot.name, edge.strength) == ("a", "b", 8)
