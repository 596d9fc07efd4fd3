"""An invented coalition over years: meetings with a hundred people each, people, organizations, seats, a survey."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert

from directory import models as m
from directory.audit import unrecorded
from directory.db import begin_writing
from directory.web.clock import local_now
from directory.web.database import db

PRESENT = 100
SEATS = 40
WAITING = 100
"""Prospects, and things to do."""
ASKED = 60
"""Organizations in the survey."""
SECTORS = ("shelter_and_housing", "legal_aid", "public_health", "police", "schools", "union")


class _Table:
    """Rows by model, written in one go; `day` is today, everything else follows from the sizes."""

    def __init__(self, organizations: int, people: int) -> None:
        self.day, self.body = local_now().date(), uuid4()
        self.chance = Random(7)  # noqa: S311 - who came need not be a secret
        self.houses = [uuid4() for _ in range(organizations)]
        self.people = [uuid4() for _ in range(people)]
        self.rows: dict[Any, list[dict[str, Any]]] = {}
        self.add(m.Body, id=self.body, name="Harbor task force")

    def add(self, model: Any, **values: Any) -> UUID:
        """One more row; its id."""
        key: UUID = values.setdefault("id", uuid4())
        self.rows.setdefault(model, []).append(values)
        return key

    def ago(self, days: int) -> date:
        """A day before today, or after it for a negative number."""
        return self.day - timedelta(days=days)

    def add_members(self) -> None:
        """Organizations with a sector, a standing and an agreement; people of them."""
        for number, house in enumerate(self.houses):
            self.add(m.Organization, id=house, name=f"House {number:03} of the harbor")
            code = SECTORS[number % 5]
            term = {"organization_id": house, "vocabulary": "sectors", "code": code}
            self.rows.setdefault(m.OrganizationTerm, []).append(term)
            self.add(
                m.Membership, organization_id=house, status=m.Status.MEMBER, since=self.ago(900)
            )
            self.add(
                m.Agreement, organization_id=house, title=f"Referrals {number}",
                signed_on=self.ago(600), expires_on=self.ago(-number),
            )  # fmt: skip
        for number, person in enumerate(self.people):
            self.add(m.Person, id=person, name=f"Person {number:04}")
            house = self.houses[number % len(self.houses)]
            self.add(m.Affiliation, person_id=person, organization_id=house, roles=[])

    def add_meetings(self, meetings: int) -> None:
        """Held meetings, a fortnight apart, and one to come."""
        for number in range(meetings):
            held = self.ago(14 * (number + 1))
            meeting = self.add(
                m.Meeting, body_id=self.body, held_on=held, status=m.MeetingStatus.HELD
            )
            for place, each in enumerate(self.chance.sample(range(len(self.people)), PRESENT)):
                name = f"Person {each:04}"
                self.add(
                    m.Attendance, meeting_id=meeting, person_id=self.people[each], position=place,
                    organization_id=self.houses[each % len(self.houses)], as_written=name, name_as_written=name,
                )  # fmt: skip
        self.add(m.Meeting, body_id=self.body, held_on=self.ago(-9), status=m.MeetingStatus.PLANNED)

    def add_seats_and_work(self) -> None:
        """Seats whose terms end one after another, prospects, things to do."""
        for number in range(SEATS):
            seat = self.add(
                m.Seat, body_id=self.body, name=f"Seat {number}", sector=SECTORS[number % 6]
            )
            self.add(
                m.SeatTerm, seat_id=seat, organization_id=self.houses[number], delegate_id=self.people[number],
                since=self.ago(300), until=self.ago(-10 * number),
            )  # fmt: skip
        for number in range(WAITING):
            self.add(m.Prospect, name=f"Prospect {number}", stage=m.Stage.CONTACTED)
            self.add(m.ActionItem, text=f"Call {number}", due_on=self.ago(-number))

    def add_survey(self) -> None:
        """A wave in which everybody asked says something of everybody else."""
        wave = self.add(m.SurveyWave, name="Autumn", opened_on=self.day, closes_on=self.ago(-30))
        asked = self.houses[:ASKED]
        for one in asked:
            self.add(m.SurveyInvitation, wave_id=wave, organization_id=one)
            for other in asked:
                if one != other:
                    level = self.chance.randrange(6)
                    self.add(m.Rating, wave_id=wave, rater_id=one, rated_id=other, level=level)


def fill(organizations: int = 500, people: int = 3_000, meetings: int = 200) -> None:
    """Write a coalition of these sizes into the database of the application at hand."""
    filled_table = _Table(organizations, people)
    filled_table.add_members()
    filled_table.add_meetings(meetings)
    filled_table.add_seats_and_work()
    filled_table.add_survey()
    session = db.session()
    session.rollback()
    begin_writing(session)
    with unrecorded(session):
        for model, rows in filled_table.rows.items():
            session.execute(insert(model), rows)
    session.commit()
