"""The door put together: every module that has pages of it, the records that are edited, and the tiles of its home."""

from __future__ import annotations

from flask import url_for

from directory.coalition import (
    actions,
    agreements,
    doubts,
    meeting_record,
    minutes_import,
    month,
    prospects,
    reading,
    seats,
    stakeholder_forms,
    stakeholder_pages,
)
from directory.coalition.blueprint import coalition
from directory.coalition.editing import edit_through

__all__ = ["coalition", "doubts", "minutes_import", "month", "reading", "stakeholder_pages"]

RECORDS = (
    ("Meetings", "coalition.meeting_list"),
    ("Attendance", "coalition.attendance_page"),
    ("People", "coalition.people"),
    ("Organizations", "coalition.organizations"),
    ("Bodies and seats", "coalition.bodies"),
    ("Agreements", "coalition.agreement_list"),
    ("Prospects", "coalition.prospect_list"),
    ("To do", "coalition.action_list"),
)

edit_through(
    coalition,
    [
        *stakeholder_forms.EDITORS,
        *seats.EDITORS,
        *agreements.EDITORS,
        *prospects.EDITORS,
        *actions.EDITORS,
        *meeting_record.EDITORS,
    ],
)


@coalition.context_processor
def _records() -> dict[str, list[tuple[str, str]]]:
    """The tiles of the home page."""
    return {"records": [(name, url_for(endpoint)) for name, endpoint in RECORDS]}
