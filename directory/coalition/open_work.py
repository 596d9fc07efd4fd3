"""Handing over to the next coordinator: everything that is open, in the coalition and in its listings, on one page."""

from __future__ import annotations

from datetime import date

from flask import render_template, url_for
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.coalition.blueprint import coalition, today
from directory.coalition.month import month
from directory.coalition.open_list import NAMED, OpenLine, OpenList, cut
from directory.coalition.open_records import open_records
from directory.coalition.packet_figures import stale_listings, verified_words
from directory.coalition.recurring_duties import recurring_duties
from directory.db import by_name
from directory.exchange.conflict_review import open_counts
from directory.models import (
    Account,
    AccuracyCheck,
    ActionItem,
    Assignment,
    GapAction,
    GapRecord,
    GapState,
    HandingOverNote,
    Organization,
    Service,
    ServiceStatus,
    Source,
    Suggestion,
    SuggestionKind,
    SuggestionState,
)
from directory.publication.authorisations import open_authorisations
from directory.verification.error_clock import OpenError, load_errors
from directory.verification.listings_to_verify import ASKED, promised_calls
from directory.web.access import Right, requires
from directory.web.clock import local_clock
from directory.web.database import db
from directory.web.presentation.dates import date_words, local_day
from directory.web.waiting_work import held_count

KINDS = {
    SuggestionKind.CORRECTION: "correction by a visitor",
    SuggestionKind.ANSWER: "answer of the agency",
    SuggestionKind.NEW_SERVICE: "missing service",
    SuggestionKind.OWNER_REQUEST: "asks to keep the listing",
    SuggestionKind.APPLICATION: "applies to be listed",
}
PAGES = {
    SuggestionKind.OWNER_REQUEST: "staff.owner_request",
    SuggestionKind.APPLICATION: "staff.application",
}
"""Where suggestions of a kind are decided; all others on the page of suggestions."""


@coalition.get("/handing-over")
@requires(Right.EDIT_STAKEHOLDERS)
def open_work() -> str:
    """Everything that is open, to be printed and gone through together."""
    day = today()
    return render_template(
        "coalition/open_work.html",
        work=month(db.session(), day),
        records=open_records(db.session(), day),
        lists=[each for each in open_lists(db.session(), day) if each.lines or each.more],
        duties=recurring_duties(db.session(), day),
        notes=db.session.scalars(
            select(HandingOverNote).order_by(HandingOverNote.created_at, HandingOverNote.id)
        ).all(),
    )


def open_lists(session: Session, day: date) -> list[OpenList]:
    """What is open in listings and gaps, one query for each kind of thing."""
    return [
        _suggestions(session),
        _errors(session),
        _late(session, day),
        _calls(session, day),
        _taken(session),
        _drafts(session),
        _waiting(session),
        _differences(session),
        _accuracy(session),
        _gaps(session, day),
        _gap_actions(session),
    ]


def _suggestions(session: Session) -> OpenList:
    query = select(Suggestion).where(Suggestion.state == SuggestionState.OPEN)
    found = session.scalars(query.order_by(Suggestion.created_at, Suggestion.id))
    return cut(
        "Suggestions and requests to decide",
        url_for("staff.suggestions"),
        (
            OpenLine(
                each.about,
                url_for(PAGES.get(each.kind, "staff.suggestion"), suggestion_id=each.id),
                f"{KINDS[each.kind]}, sent {date_words(local_day(each.created_at, local_clock()))}",
            )
            for each in found
        ),
    )


def _errors(session: Session) -> OpenList:
    spans = load_errors(session, local_clock())
    waiting = sorted(
        (each for each in spans if isinstance(each, OpenError) and each.suggestion_id is None),
        key=lambda each: (each.found, each.about),
    )
    return cut(
        "Facts that the service called wrong",
        url_for("staff.errors"),
        (
            OpenLine(
                each.about,
                url_for("staff.call", record_id=each.service_id),
                f"since {date_words(each.found)}",
            )
            for each in waiting
            if each.service_id is not None
        ),
    )


def _late(session: Session, day: date) -> OpenList:
    """To verify: crisis and housing by name, the others by number."""
    found = stale_listings(session, day, NAMED)
    lines = [
        OpenLine(
            each.name,
            url_for("staff.call", record_id=each.service_id),
            verified_words(each),
        )
        for each in found.oldest
    ]
    more = found.first - len(lines) + found.others
    title = "Listings to verify, crisis and housing by name"
    return OpenList(title, url_for("staff.worklist"), lines, more)


def _calls(session: Session, day: date) -> OpenList:
    """Calls that were promised for a day, also one that has passed."""
    promised = promised_calls()
    query = (
        select(Service.id, Service.name, promised.c.on)
        .join(promised, promised.c.service_id == Service.id)
        .where(Service.status.in_(ASKED))
        .order_by(promised.c.on, by_name(Service.name))
    )
    return cut(
        "Promised calls",
        url_for("staff.worklist", whose="promised"),
        (
            OpenLine(
                name,
                url_for("staff.call", record_id=service_id),
                f"{'was due ' if on < day else ''}{date_words(on)}",
            )
            for service_id, name, on in session.execute(query)
        ),
    )


def _taken(session: Session) -> OpenList:
    query = (
        select(Service.id, Service.name, Account.email)
        .join(Assignment, Assignment.service_id == Service.id)
        .join(Account, Account.id == Assignment.account_id)
        .where(Service.status.in_(ASKED))
        .order_by(Account.email, by_name(Service.name))
    )
    return cut(
        "Calls that someone has taken on",
        url_for("staff.worklist"),
        (
            OpenLine(name, url_for("staff.call", record_id=service_id), email)
            for service_id, name, email in session.execute(query)
        ),
    )


def _drafts(session: Session) -> OpenList:
    query = (
        select(Service.id, Service.name, Organization.name)
        .join(Organization, Organization.id == Service.organization_id)
        .where(Service.status == ServiceStatus.DRAFT)
        .order_by(by_name(Organization.name), by_name(Service.name))
    )
    return cut(
        "Drafts to finish",
        url_for("staff.listings", status="draft"),
        (
            OpenLine(name, url_for("staff.service", record_id=service_id), organization)
            for service_id, name, organization in session.execute(query)
        ),
    )


def _waiting(session: Session) -> OpenList:
    """What waits for review or for a second person: counted, since its words are for those who decide it."""
    held, opening = held_count(), len(open_authorisations(session))
    lines = []
    if held:
        lines.append(OpenLine("Changes to review", url_for("staff.held_changes"), str(held)))
    if opening:
        lines.append(
            OpenLine("Authorizations that wait", url_for("staff.authorisations"), str(opening))
        )
    return OpenList("Waiting for a decision", url_for("staff.held_changes"), lines)


def _differences(session: Session) -> OpenList:
    """What differs from other directories, counted by directory."""
    counts = open_counts(session)
    query = (
        select(Source.id, Source.name).where(Source.id.in_(counts)).order_by(by_name(Source.name))
    )
    return cut(
        "Differences with other directories",
        url_for("staff.sources"),
        (
            OpenLine(name, url_for("staff.source", source_id=source_id), str(counts[source_id]))
            for source_id, name in session.execute(query)
        ),
    )


def _accuracy(session: Session) -> OpenList:
    query = (
        select(AccuracyCheck.quarter, func.count())
        .where(AccuracyCheck.outcome.is_(None), AccuracyCheck.service_id.is_not(None))
        .group_by(AccuracyCheck.quarter)
        .order_by(AccuracyCheck.quarter)
    )
    href = url_for("staff.accuracy")
    return cut(
        "Accuracy: listings of a sample still to check",
        href,
        (OpenLine(quarter, href, str(number)) for quarter, number in session.execute(query)),
    )


def _gaps(session: Session, day: date) -> OpenList:
    """Gaps on record that are not closed, those that somebody proposed to close first."""
    query = select(GapRecord).where(GapRecord.state != GapState.CLOSED)
    found = session.scalars(
        query.order_by(GapRecord.proposed_on.is_(None), GapRecord.opened_on, GapRecord.sentence)
    )
    return cut(
        "Gaps on record",
        url_for("planning.open_gap_list"),
        (
            OpenLine(
                each.sentence,
                url_for("planning.open_gap", gap_id=each.id),
                f"proposed to close, comments until {date_words(each.comments_until)}"
                if each.comments_until and each.comments_until >= day
                else "proposed to close, to be decided"
                if each.comments_until
                else f"since {date_words(each.opened_on)}",
            )
            for each in found
        ),
    )


def _gap_actions(session: Session) -> OpenList:
    query = (
        select(GapAction.id, ActionItem.text, ActionItem.owner, ActionItem.due_on)
        .join(ActionItem, ActionItem.id == GapAction.action_item_id)
        .where(GapAction.closed_on.is_(None))
        .order_by(ActionItem.due_on.asc().nulls_last(), ActionItem.text)
    )
    return cut(
        "Work on gaps",
        url_for("planning.actions"),
        (
            OpenLine(
                text,
                url_for("planning.action", action_id=action_id),
                ", ".join(filter(None, (owner, f"due {date_words(due)}" if due else ""))),
            )
            for action_id, text, owner, due in session.execute(query)
        ),
    )
