"""Staff do anything in any order, and no value of a place that was ever hidden is public after any step.

Two directories that differ in addresses alone are walked together and show the same. 50 walks here; `make walks` takes
2,000 (`WALKS` says how many).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
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
from tests.inspection import inspect_page
from tests.instances import PASSWORD, settings_for
from tests.safety.walks import ORGANIZATIONS, PLACES, SERVICES, World

WALKS = int(os.environ.get("WALKS", "50"))
STEPS = 8
PEOPLE = (m.Role.COORDINATOR, m.Role.ADMINISTRATOR, m.Role.EDITOR)

KIND = st.integers(0, 2)
ORGANIZATION, SERVICE, PLACE = (
    st.integers(0, number - 1) for number in (ORGANIZATIONS, SERVICES, PLACES)
)
WHO = st.sampled_from(PEOPLE)
HALF = st.integers(0, 1)
"""Which of the two places or services of one organization."""
OFTEN = st.sampled_from([False, False, True])


class Walk(RuleBasedStateMachine):
    """One walk over both worlds; each step is taken in both, then both are looked at."""

    worlds: ClassVar[list[World]] = []
    walks: ClassVar[Iterator[int]] = count(1)

    def both(self, step: Callable[[World], object]) -> None:
        for world in self.worlds:
            step(world)
        first, second = (world.look() for world in self.worlds)
        assert first == second, "the worlds differ in what they show"

    @initialize(
        flags=st.sets(st.tuples(KIND, st.integers(0, 3)), max_size=3),
        drafts=st.sets(SERVICE, max_size=1),
        opened=st.none() | PLACE,
    )
    def begin(self, flags: set[tuple[int, int]], drafts: set[int], opened: int | None) -> None:
        walk = next(type(self).walks)
        flags |= set() if opened is None else {(2, opened)}
        self.both(lambda world: world.begin(walk, flags, drafts))
        if opened is not None:
            self.both(lambda world: world.open(opened))

    @rule(who=WHO, kind=KIND, number=PLACE, hide=st.booleans())
    def flag(self, who: m.Role, kind: int, number: int, hide: bool) -> None:
        self.both(lambda world: world.flag(who, kind, number, hide))

    @rule(who=WHO, number=SERVICE, places=st.lists(HALF, max_size=2, unique=True))
    def move(self, who: m.Role, number: int, places: list[int]) -> None:
        own = [number % ORGANIZATIONS + ORGANIZATIONS * each for each in places]
        self.both(lambda world: world.move(who, number, own))

    @rule(number=SERVICE)
    def publish_draft(self, number: int) -> None:
        self.both(lambda world: world.publish_draft(number))

    @rule(kind=st.integers(0, 1), pair=st.permutations(range(ORGANIZATIONS)), of=HALF)
    def merge(self, kind: int, pair: list[int], of: int) -> None:
        kept, gone = pair if kind == 0 else (of + ORGANIZATIONS * each for each in pair)
        self.both(lambda world: world.merge(kind, kept, gone))

    @rule()
    def undo(self) -> None:
        self.both(lambda world: world.undo())

    @rule(kind=KIND, number=PLACE, back=st.integers(0, 5), whole=st.booleans())
    def restore(self, kind: int, number: int, back: int, whole: bool) -> None:
        self.both(lambda world: world.restore(kind, number, back, whole))

    @rule(number=SERVICE, half=HALF, says=st.sampled_from([None, False, True]), source=OFTEN)
    def bring_in(self, number: int, half: int, says: bool | None, source: bool) -> None:
        place = number % ORGANIZATIONS + ORGANIZATIONS * half
        self.both(lambda world: world.bring_in(number, place, says, source))

    @rule(number=PLACE)
    def authorise(self, number: int) -> None:
        self.both(lambda world: world.authorise(number))

    @rule(number=PLACE)
    def open(self, number: int) -> None:
        self.both(lambda world: world.open(number))

    @rule(who=WHO)
    def confirm(self, who: m.Role) -> None:
        self.both(lambda world: world.confirm(who))

    @rule()
    def run_jobs(self) -> None:
        self.both(lambda world: world.run_jobs())

    @rule(authorise=st.booleans())
    def rebuild(self, authorise: bool) -> None:
        self.both(lambda world: world.rebuild(authorise))

    @rule(kind=KIND, hide=st.booleans())
    def write_in_bulk(self, kind: int, hide: bool) -> None:
        self.both(lambda world: world.write_in_bulk(kind, hide))

    def teardown(self) -> None:
        """Pages, API, exports and index at the end of the walk."""
        for world in self.worlds:
            world.look_everywhere()


@pytest.fixture
def worlds(
    tmp_path: Path, prepared_sqlite: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[World]]:
    """Two directories with the same people and nothing to wait for; a slip that is taken back is a test of its own."""
    monkeypatch.setattr("directory.publication.gate.SLIP", timedelta(seconds=-1))
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
                account = m.Account(email=f"{role.value}@example.org", role=role)
                account.change_password(PASSWORD)
                session.add(account)
            session.commit()
        engine.dispose()
        app = create_app(chosen)
        app.config.update(TESTING=True, PROPAGATE_EXCEPTIONS=True)
        people = {}
        for role in PEOPLE:
            people[role] = app.test_client()
            page = inspect_page(people[role].get("/account/sign-in"))
            given = {
                "email": f"{role.value}@example.org",
                "password": PASSWORD,
                "csrf_token": page.token(),
            }
            assert people[role].post("/account/sign-in", data=given).status_code == 302
        tokens = {role: inspect_page(who.get("/account/")).token() for role, who in people.items()}
        built.append(World(app, secret, people, tokens))
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
