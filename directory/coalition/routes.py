"""Coordinators' pages put together: modules with pages, records that are edited, and the tiles of the home page."""

from __future__ import annotations

from flask import url_for

from directory.coalition import (
    actions,
    agreements,
    assessments,
    ballots,
    calendar,
    history,
    meeting_record,
    meeting_sign_in,
    minutes_document,
    minutes_doubts,
    minutes_import,
    minutes_proposals,
    month,
    overview_pages,
    prospects,
    seats,
    sector_questions,
    stakeholder_forms,
    stakeholder_pages,
    survey_pages,
    trackers,
)
from directory.coalition.blueprint import coalition
from directory.web.access import Right
from directory.web.forms.record_editor import edit_through

__all__ = [
    "coalition",
    "history",
    "meeting_sign_in",
    "minutes_document",
    "minutes_doubts",
    "minutes_import",
    "minutes_proposals",
    "month",
    "overview_pages",
    "sector_questions",
    "stakeholder_pages",
]

RECORDS = (
    ("Meetings", "coalition.meeting_list"),
    ("Attendance", "coalition.attendance_page"),
    ("People", "coalition.people"),
    ("Organizations", "coalition.organizations"),
    ("Groups and seats", "coalition.bodies"),
    ("Agreements", "coalition.agreement_list"),
    ("Prospects", "coalition.prospect_list"),
    ("To do", "coalition.action_list"),
    ("Calendar", "coalition.calendar_page"),
    ("Collaboration survey", "coalition.survey_list"),
    ("Recommendations", "coalition.recommendation_list"),
    ("Outreach campaigns", "coalition.campaign_list"),
    ("Assessments", "coalition.assessment_list"),
    ("Orientation", "coalition.orientation"),
    ("Shared documents", "coalition.document_list"),
)

EDITORS = (
    *stakeholder_forms.EDITORS,
    *seats.EDITORS,
    *agreements.EDITORS,
    *prospects.EDITORS,
    *actions.EDITORS,
    *meeting_record.EDITORS,
    *ballots.EDITORS,
    *calendar.EDITORS,
    *survey_pages.EDITORS,
    *trackers.EDITORS,
    *assessments.EDITORS,
)
edit_through(coalition, EDITORS, Right.EDIT_STAKEHOLDERS, history.undo_of)


@coalition.context_processor
def _records() -> dict[str, list[tuple[str, str]]]:
    """The tiles of the home page."""
    return {"records": [(name, url_for(endpoint)) for name, endpoint in RECORDS]}
