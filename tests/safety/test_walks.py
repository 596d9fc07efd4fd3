"""Staff do anything in any order, and no value of a place that was ever hidden is public after any step.

Two directories that differ in addresses alone are walked together and show the same. Eight walks in every run, 50 with
--long; `make walks` takes 2,000 (`WALKS` says how many).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from directory import create_app
from directory import models as m
from directory.db import begin_writing
from directory.web.database import db
from tests.instances import account_of, let_in, settings_for
from tests.order import how_many
from tests.safety.walks import ORGANIZATIONS, PLACES, SERVICES, World, tokens_of

WALKS = how_many("WALKS", 8, 50)
STEPS = 7
PEOPLE = (m.Role.COORDINATOR, m.Role.ADMINISTRATOR, m.Role.EDITOR)

Step = tuple[str, tuple[object, ...]]
"""What somebody does, by the name of the method of `World`, and with what."""


def a_flag(chance: Random) -> Step:
    who, kind = chance.choice(PEOPLE), chance.randrange(3)
    number = chance.randrange(ORGANIZATIONS if kind == 0 else PLACES)
    return "flag", (who, kind, number, chance.random() < 0.5)


def a_move(chance: Random) -> Step:
    number, of = chance.randrange(SERVICES), chance.choice([(), (0,), (1,), (0, 1)])
    places = [number % ORGANIZATIONS + ORGANIZATIONS * each for each in of]
    return "move", (chance.choice(PEOPLE), number, places)


def a_merge(chance: Random) -> Step:
    kept, gone = chance.sample(range(ORGANIZATIONS), 2)
    if chance.random() < 0.5:
        return "merge", (0, kept, gone)
    owner = chance.randrange(ORGANIZATIONS)
    return "merge", (1, owner + ORGANIZATIONS * kept, owner + ORGANIZATIONS * gone)


def a_restoration(chance: Random) -> Step:
    kind = chance.randrange(3)
    number = chance.randrange(ORGANIZATIONS if kind == 0 else PLACES)
    return "restore", (kind, number, chance.randrange(6), chance.random() < 0.5)


def an_import(chance: Random) -> Step:
    number = chance.randrange(SERVICES)
    place = number % ORGANIZATIONS + ORGANIZATIONS * chance.randrange(2)
    return "bring_in", (number, place, chance.choice([None, False, True]), chance.random() < 0.4)


STEPS_OF_STAFF: dict[Callable[[Random], Step], int] = {
    a_flag: 6,
    a_move: 4,
    a_merge: 2,
    lambda _: ("undo", ()): 2,
    a_restoration: 4,
    an_import: 3,
    lambda chance: ("tell", (chance.randrange(SERVICES), chance.randrange(PLACES))): 4,
    lambda chance: ("publish_draft", (chance.randrange(SERVICES),)): 1,
    lambda chance: ("open", (chance.randrange(PLACES),)): 2,
    lambda chance: ("authorise", (chance.randrange(PLACES),)): 1,
    lambda chance: ("confirm", (chance.choice(PEOPLE),)): 1,
    lambda _: ("run_jobs", ()): 1,
    lambda chance: ("rebuild", (chance.random() < 0.5,)): 2,
    lambda chance: ("write_in_bulk", (chance.randrange(3), chance.random() < 0.5)): 2,
}
"""Everything that staff do, each as often as its number says: left to itself, hypothesis prefers a few of them."""


SEED = st.integers(0, 2**32)


class Walk(RuleBasedStateMachine):
    """One walk over both worlds; each step is taken in both, then both are looked at."""

    worlds: ClassVar[list[World]] = []
    walks: ClassVar[Iterator[int]] = count(1)

    def both(self, name: str, *given: object) -> None:
        for world in self.worlds:
            getattr(world, name)(*given)
        first, second = (world.look() for world in self.worlds)
        assert first == second, "the worlds differ in what they show"

    @initialize(seed=SEED)
    def begin(self, seed: int) -> None:
        """A few flags, sometimes a draft, and often a place that an authorisation has opened."""
        self.taken, chance = 0, Random(seed)  # noqa: S311 - a walk is no secret
        opened = chance.choice([*[None] * PLACES, *range(PLACES)])
        flags = {
            (chance.randrange(3), chance.randrange(PLACES)) for _ in range(chance.randrange(3))
        }
        flags |= set() if opened is None else {(2, opened)}
        drafts = {chance.randrange(SERVICES)} if chance.random() < 0.3 else set()
        self.both("begin", next(type(self).walks), flags, drafts)
        if opened is not None:
            self.both("open", opened)

    @rule(seed=SEED)
    def step(self, seed: int) -> None:
        """Somebody does something; the same seed means something else at each step."""
        self.taken += 1
        chance = Random(f"{self.taken} {seed}")  # noqa: S311 - nor is a step
        (made,) = chance.choices(list(STEPS_OF_STAFF), list(STEPS_OF_STAFF.values()))
        name, given = made(chance)
        note(f"{name}{given}")
        self.both(name, *given)

    def teardown(self) -> None:
        """Pages, API, exports and index at the end of the walk."""
        for world in self.worlds:
            world.look_everywhere()


@pytest.fixture
def worlds(
    tmp_path: Path, prepared_sqlite: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[World]]:
    """Two directories with the same people and nothing to wait for; a slip that is taken back is a test of its own."""
    monkeypatch.setattr("directory.publication.hidden_place_gate.SLIP", timedelta(seconds=-1))
    built = []
    for secret in ("quayside", "millbrook"):
        instance = tmp_path / secret
        instance.mkdir()
        shutil.copy(prepared_sqlite, instance)
        shutil.copytree(prepared_sqlite.parent / "index", instance / "index")
        chosen = replace(settings_for(instance), authorisation_wait_hours=0)
        engine = create_engine(chosen.database_url)
        with Session(engine) as session:
            begin_writing(session)
            for role in PEOPLE:
                session.add(account_of(role))
            session.commit()
        engine.dispose()
        app = create_app(chosen)
        app.config.update(TESTING=True, PROPAGATE_EXCEPTIONS=True)
        people = {role: let_in(app.test_client(), account_of(role)) for role in PEOPLE}
        built.append(World(app, secret, people, tokens_of(people)))
    yield built
    for world in built:
        with world.app.app_context():
            db.engine.dispose()


def test_no_walk_of_staff_shows_what_was_hidden(worlds: list[World]) -> None:
    Walk.worlds = worlds
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=WALKS,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            phases=[Phase.generate],  # a walk is short enough to be read as it is
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert min(world.walk for world in worlds) >= WALKS, "both were walked, as often as asked"
