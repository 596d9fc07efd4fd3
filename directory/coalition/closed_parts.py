"""Closed sessions on coordinators' pages: the fields that close something, whom it leaves out in words, who comes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from flask import request
from sqlalchemy import or_, select
from sqlalchemy.orm import Session
from wtforms import SelectField
from wtforms.validators import ValidationError

from directory.coalition.blueprint import coalition
from directory.models import (
    ActionItem,
    Affiliation,
    AgendaItem,
    Ballot,
    Decision,
    Meeting,
    MeetingProposal,
    Motion,
    Tally,
)
from directory.models.coalition.closed_session import LAW_ENFORCEMENT, is_left_out
from directory.publication.closed_sessions import (
    SEEN_LATELY,
    STRANGER,
    anything_closed,
    reader_of,
    reading_as,
    sectors_by_organization,
)
from directory.web.database import db
from directory.web.forms import RecordForm
from directory.web.forms.fields import BoxesField, term_labels
from directory.web.forms.record_editor import RemovalRefused

_WITH_CLOSED = "closed"
_NO_ITEM = "No item: only those see it who see every item"
_FOLLOWING: tuple[Any, ...] = (Motion, Decision, Tally, ActionItem, MeetingProposal, Ballot)


def closed_labels() -> dict[str, str]:
    """Whom something can be closed to: law enforcement first, then each sector."""
    first = {LAW_ENFORCEMENT: "Law enforcement (police, prosecution, federal agencies)"}
    return first | term_labels("sectors")


def closed_field(what: str) -> BoxesField:
    """Whom `what` is closed to."""
    return BoxesField(
        "Closed to",
        choices=closed_labels,
        description=f"Agencies of these sectors are not invited, and their accounts don't see {what}, its papers or "
        "what came of it. Neither do accounts whose organization we don't know.",
        folded=True,
    )


@coalition.app_template_global()
def without_words(codes: Collection[str]) -> str:
    """Whom something leaves out: “Without law enforcement”; empty where nobody is."""
    labels = closed_labels()
    named = [
        "law enforcement" if code == LAW_ENFORCEMENT else labels.get(code, code).lower()
        for code in labels
        if code in codes
    ]
    return f"Without {', '.join(named)}" if named else ""


def holds_closed_parts() -> bool:
    """Whether the address asks for a paper with the closed parts, as far as the account sees them."""
    return request.args.get("with") == _WITH_CLOSED


@contextmanager
def reading_for_paper() -> Iterator[None]:
    """Read for a paper that goes to everybody at the table, unless the address asks for one with the closed parts."""
    session = db.session()
    # As for an account: where nothing is closed to anybody, no query need ask whether it is.
    is_whole = holds_closed_parts() or not anything_closed(session)
    with reading_as(session, reader_of(session) if is_whole else STRANGER):
        yield


def leaves_parts_out() -> bool:
    """Whether a paper for everybody leaves out something that this account sees."""
    session = db.session()
    blind = reader_of(session).codes is None
    return not blind and not holds_closed_parts() and anything_closed(session)


class AgendaItemField(SelectField):
    """The item of the agenda that something belongs to."""

    def show(self, record: Any) -> None:
        """The item on record."""
        self.data = str(record.agenda_item_id or "")

    def keep(self, record: Any) -> None:
        """Write the item; none where none was chosen."""
        record.agenda_item_id = UUID(self.data) if self.data else None


class OutcomeForm(RecordForm):
    """What came of a meeting. In one with a closed item it says which item it belongs to; elsewhere nobody asks."""

    model: ClassVar[type[Any]]

    agenda_item_id = AgendaItemField(
        "Belongs to agenda item", choices={"": _NO_ITEM}, validate_choice=False
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        items = _asked_agenda(self.model)
        if any(each.is_closed for each in items):
            self.agenda_item_id.choices = {"": _NO_ITEM} | {
                str(each.id): _item_words(number, each)
                for number, each in enumerate(items, start=1)
            }
        else:
            del self.agenda_item_id

    def validate_agenda_item_id(self, field: Any) -> None:
        """An item of this meeting."""
        if field.data not in field.choices:
            raise ValidationError("Choose an item of this meeting")


def _item_words(number: int, item: AgendaItem) -> str:
    without = without_words(item.closed_to)
    words = item.text if len(item.text) <= 80 else f"{item.text[:79]}…"
    return f"{number}. {words}{f' ({without.lower()})' if without else ''}"


def asked_meeting(model: type[Any]) -> Meeting | None:
    """The meeting whose page was asked for, or whose part of the kind `model`."""
    given = request.view_args or {}
    with db.session.no_autoflush:
        if "record_id" in given:
            record = db.session.get(model, given["record_id"])
            return record.meeting if record is not None else None
        asked = given.get("parent_id") or given.get("meeting_id")
        return db.session.get(Meeting, asked) if asked else None


def _asked_agenda(model: type[Any]) -> Sequence[AgendaItem]:
    meeting = asked_meeting(model)
    with db.session.no_autoflush:
        return meeting.agenda if meeting is not None else ()


def keep_item_of_outcomes(item: AgendaItem) -> None:
    """An item stays while something belongs to it: without it, nothing would say to whom that is closed.

    Raises RemovalRefused.
    """
    for record in _FOLLOWING:
        if db.session.scalar(select(record.id).where(record.agenda_item_id == item.id).limit(1)):
            raise RemovalRefused(
                "This item stays: a decision, motion, task or vote belongs to it. Change or remove that first."
            )


def organizations_left_out(
    session: Session, codes: Collection[str], organizations: Collection[UUID]
) -> set[UUID]:
    """Those of some organizations that are not invited: left out by their sector, or of no known sector; two queries.

    `codes` say whom something is closed to; where it is closed to nobody, everybody is invited.
    """
    if not codes or not organizations:
        return set()
    sectors = sectors_by_organization(session, organizations)
    return {each for each, known in sectors.items() if not known or is_left_out(codes, known)}


def people_left_out(
    session: Session, codes: Collection[str], people: Collection[UUID], day: date
) -> set[UUID]:
    """Those of some people who are not invited: lately of an agency that is left out, or of one of no known sector.

    Somebody of no agency is invited. Three queries, none where nobody is left out.
    """
    if not codes or not people:
        return set()
    query = select(Affiliation.person_id, Affiliation.organization_id).where(
        Affiliation.person_id.in_(people),
        or_(Affiliation.until.is_(None), Affiliation.until >= day - SEEN_LATELY),
    )
    works_at = [(person, organization) for person, organization in session.execute(query)]
    away = organizations_left_out(session, codes, {organization for _, organization in works_at})
    return {person for person, organization in works_at if organization in away}
