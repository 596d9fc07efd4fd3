"""Whatever two sheets say and people do in between: what is left of one that is taken back is what its plan says."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from directory.imports.applied_imports import reversal_of
from directory.imports.planning.reversal_plan import WITHOUT, Fate, Key, ReversalPlan
from directory.models import (
    Address,
    AppliedImport,
    Audience,
    Location,
    Organization,
    Service,
    VerificationMethod,
)
from directory.publication.hidden_place_gate import hidden_ids
from tests.imports.importing import TODAY, address, copy_of, is_settled, listing, published
from tests.imports.reversals import bring_in, change, start_writing, state, take_back
from tests.imports.test_plan_writer import everything
from tests.imports.trees import IncomingOrganization, IncomingPhone
from tests.order import draws


@pytest.mark.long
# A smaller seed is no simpler town: what fails is shown as it was found.
@settings(
    max_examples=draws(25), deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate)
)
@given(seed=st.integers(0, 10**6))
def test_of_any_sheet_nothing_is_left_but_what_the_plan_leaves(
    prepared_sqlite: Path, seed: int
) -> None:
    random_ = random.Random(seed)  # noqa: S311 - a town to try, nothing secret
    with copy_of(prepared_sqlite) as session:
        bring_in(session, *_town(random_))
        before = state(session)
        number = bring_in(session, *_town(random_))
        if number == 1:  # it said nothing new
            return
        for _act in range(random_.randint(0, 3)):
            _somebody_acts(session, random_)
        present, hidden = state(session), hidden_ids(session)
        plan = take_back(session, number)
        after = state(session)
        _is_as_planned(plan, before, present, after)
        _nothing_opened(session, hidden)
        back = reversal_of(session, session.get_one(AppliedImport, number))
        if back is not None:
            plan = take_back(session, back.number)
            _is_as_planned(plan, present, after, state(session))
            _nothing_opened(session, hidden)


def _nothing_opened(session: Session, hidden: set[UUID]) -> None:
    """What was hidden is hidden, and where it is stands on no page."""
    assert hidden_ids(session) >= hidden
    assert is_settled(session)
    assert not _hidden_streets(session) & set(_streets_shown(session))


def _is_as_planned(
    plan: ReversalPlan,
    before: dict[Key, list[str]],
    present: dict[Key, list[str]],
    after: dict[Key, list[str]],
) -> None:
    """Each record is as the plan says of it, and what the plan doesn't speak of is as it was."""
    fates = {(each.kind, each.record_id): each.fate for each in plan.records}
    without = {(each.kind, each.record_id) for each in plan.records if WITHOUT in each.reason}
    for key in before.keys() | present.keys() | after.keys():
        fate = fates.get(key)
        if fate is Fate.ARCHIVED:
            assert "DEFUNCT" in "".join(after[key])
        elif fate is Fate.LEFT:
            assert after.get(key) == present.get(key), key
        elif fate is None:
            assert _but(after.get(key), "called") == _but(present.get(key), "called"), key
        elif key in without:
            assert _is_all_but_what_is_away(after[key], before[key], after.keys())
        else:
            others = "called another sheet"
            assert _but(after.get(key), others) == _but(before.get(key), others), key


def _is_all_but_what_is_away(now: list[str], before: list[str], here: Collection[Key]) -> bool:
    """Whether some rows are missing, all of them at a place that is not on record, or part of one that is missing."""
    ids, missing = {record_id for _kind, record_id in here}, set(before) - set(now)
    away = {each for row in missing for each in _ids(row, "location_id") if each not in ids}
    sites = {each for row in missing for each in _ids(row, "id")}
    return (
        set(now) < set(before)
        and bool(away)
        and all({*_ids(row, r"\w+_id")} & (away | sites) for row in missing)
    )


def _ids(row: str, column: str) -> list[str]:
    return re.findall(rf"\('{column}', UUID\('([0-9a-f-]+)'\)\)", row)


def _but(rows: list[str] | None, beginning: str) -> list[str]:
    return [each for each in rows or [] if not each.startswith(beginning)]


def _hidden_streets(session: Session) -> set[str | None]:
    """The streets at which nothing but hidden places is."""
    hidden = hidden_ids(session)
    streets: dict[bool, set[str | None]] = {True: set(), False: set()}
    for each in session.scalars(select(Address)):
        streets[each.location_id in hidden].add(each.address_1)
    return streets[True] - streets[False]


def _streets_shown(session: Session) -> list[str]:
    shown = published(session) + published(session, Audience.PARTNER)
    streets = [each for each in session.scalars(select(Address.address_1)) if each]
    return [each for each in streets if each in shown]


def _somebody_acts(session: Session, random_: random.Random) -> None:
    """Somebody changes, calls, hides or removes something, or brings in a sheet of another source."""
    service, place = _any(session, Service, random_), _any(session, Location, random_)
    if service is None or place is None:
        return
    acts: list[Callable[[], object]] = [
        lambda: change(session, service, description="By hand."),
        lambda: _verify(session, service),
        lambda: change(session, place, confidential=True),
        lambda: change(session, _any(session, Organization, random_), description="By hand."),
        lambda: bring_in(session, *_town(random_), source="another sheet"),
        lambda: _remove(session, service),
    ]
    random_.choice(acts)()


def _any(session: Session, model: type[Any], random_: random.Random) -> Any:
    """One of the records, by the order in which they came: their ids are others at each run."""
    found = session.scalars(select(model).order_by(text("rowid"))).all()
    return random_.choice(found) if found else None


def _verify(session: Session, service: Service) -> None:
    service_id: UUID = service.id
    start_writing(session)
    session.get_one(Service, service_id).verify(TODAY, VerificationMethod.PHONE)
    session.commit()


def _remove(session: Session, service: Service) -> None:
    service_id: UUID = service.id
    start_writing(session)
    session.delete(session.get_one(Service, service_id))
    session.commit()


def _town(random_: random.Random) -> list[IncomingOrganization]:
    """Some organizations, each with what a sheet may say of it or not."""
    town = []
    for number in range(random_.randint(1, 4)):
        each = (
            everything()
            if number == 0 and random_.random() < 0.6
            else listing(f"Invented {number}", street=f"{number + 3} Long Street", key=f"L{number}")
        )
        _vary(each, random_)
        town.append(each)
    return town


def _vary(told: IncomingOrganization, random_: random.Random) -> None:
    """Say some things otherwise, or no more, or hide them."""
    service, place = told.services[0], told.locations[0]
    said: list[Callable[[], object]] = [
        lambda: setattr(told, "description", random_.choice(["One.", "Two."])),
        lambda: setattr(service, "description", random_.choice(["Beds.", "Legal help."])),
        lambda: setattr(
            service,
            "terms",
            random_.sample(["emergency_housing", "hotline", "legal_immigration"], 2),
        ),
        lambda: setattr(service, "populations", {"cis_men": random_.random() < 0.5}),
        lambda: setattr(service, "phones", [IncomingPhone(f"415-555-01{random_.randint(10, 99)}")]),
        lambda: setattr(service, "phones", []),
        lambda: setattr(place, "addresses", [address(f"{random_.randint(2, 9)} Other Street")]),
        lambda: setattr(place, "confidential", True),
        lambda: setattr(service, "sites", []),
        lambda: setattr(told, "leadership", random_.choice([[], ["survivor_led"]])),
        lambda: setattr(service, "required_documents", []),
        lambda: setattr(service, "capacity", None),
    ]
    for each in random_.sample(said, random_.randint(1, 5)):
        each()
