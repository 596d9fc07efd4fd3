"""A number that somebody leaves empty is no mistake of the program: where one must stand, the usual one does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.models.coalition.seat import WARNING_DAYS
from tests.staff.forms import press

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def test_a_line_of_the_checklist_needs_no_place_in_the_list(
    sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> None:
    coordinator = sign_in(m.Role.COORDINATOR)
    here = "/coalition/steps/new"
    assert press(coordinator, here, position="", text="Read the notes").status_code == 302
    session.rollback()
    step = session.scalars(
        select(m.OrientationStep).where(m.OrientationStep.text == "Read the notes")
    ).one()
    assert step.position == 0


def test_an_emptied_number_is_the_usual_one_again(
    sign_in: Callable[[m.Role], FlaskClient], session: Session, write: Callable[..., None]
) -> None:
    seat = m.Seat(body=m.Body(name="Task force"), name="Shelter", warning_days=5)
    write(seat)
    here = f"/coalition/seats/{seat.id}/edit"
    answer = press(sign_in(m.Role.COORDINATOR), here, warning_days="")
    assert answer.status_code == 302
    session.rollback()
    assert session.scalars(select(m.Seat.warning_days)).one() == WARNING_DAYS
