"""The field of forms that names the meeting at which something came up."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload
from wtforms import SelectField

from directory.models import Meeting
from directory.web.database import db
from directory.web.presentation import date_words


class MeetingField(SelectField):
    """A meeting on record, or none; the latest first. What is closed to the account is not among them."""

    def __init__(self, label: str, hint: str = "", **more: Any) -> None:
        super().__init__(label, choices=_meetings, description=hint, **more)

    def show(self, record: Any) -> None:
        """The meeting on record."""
        self.data = str(record.meeting_id or "")

    def keep(self, record: Any) -> None:
        """Write the meeting; none where none was chosen."""
        record.meeting_id = UUID(self.data) if self.data else None


def _meetings() -> dict[str, str]:
    query = select(Meeting).options(joinedload(Meeting.body)).order_by(Meeting.held_on.desc())
    found = db.session.scalars(query).all()
    return {"": "None"} | {
        str(each.id): f"{each.body.name}, {date_words(each.held_on)}" for each in found
    }
