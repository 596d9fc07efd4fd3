"""Coordinators' pages put together: modules with pages, records that are edited, and the tiles of the home page."""

from __future__ import annotations

from directory.coalition import (
    actions,
    agreements,
    assessments,
    ballots,
    calendar,
    constituencies,
    employers,
    features,
    funding_figures,
    funding_needs,
    glossary,
    goals,
    handing_over_notes,
    history,
    mailings,
    meeting_record,
    meeting_sign_in,
    minutes_document,
    minutes_doubts,
    minutes_import,
    minutes_proposals,
    month,
    open_work,
    overview_pages,
    packet,
    positions,
    prospects,
    retreats,
    seats,
    sector_questions,
    signatures,
    stakeholder_forms,
    stakeholder_pages,
    survey_pages,
    trackers,
)
from directory.coalition.blueprint import coalition
from directory.web.access import Right
from directory.web.forms.record_editor_pages import edit_through

__all__ = [
    "coalition",
    "constituencies",
    "employers",
    "features",
    "history",
    "mailings",
    "meeting_sign_in",
    "minutes_document",
    "minutes_doubts",
    "minutes_import",
    "minutes_proposals",
    "month",
    "open_work",
    "overview_pages",
    "packet",
    "sector_questions",
    "stakeholder_pages",
]

EDITORS = (
    *stakeholder_forms.EDITORS,
    *seats.EDITORS,
    *agreements.EDITORS,
    *signatures.EDITORS,
    *prospects.EDITORS,
    *actions.EDITORS,
    *meeting_record.EDITORS,
    *ballots.EDITORS,
    *calendar.EDITORS,
    *survey_pages.EDITORS,
    *trackers.EDITORS,
    *goals.EDITORS,
    *glossary.EDITORS,
    *funding_needs.EDITORS,
    *positions.EDITORS,
    *retreats.EDITORS,
    *funding_figures.EDITORS,
    *assessments.EDITORS,
    *handing_over_notes.EDITORS,
)
edit_through(coalition, EDITORS, Right.EDIT_STAKEHOLDERS, history.undo_of)
edit_through(coalition, funding_needs.OWN_EDITORS, Right.EDIT_OWN_LISTINGS, history.undo_of)
