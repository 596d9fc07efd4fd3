"""Prospects: who is missing at the table, who could fill the place, and the way from the first idea to joining."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import render_template, url_for
from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from directory.coalition.blueprint import coalition, found, today
from directory.coalition.gap_field import GapField, gap_words
from directory.coalition.seats import Seating, seating
from directory.coalition.sector_questions import without_sector
from directory.coalition.table_queries import group_of_most, next_meeting
from directory.db import by_name
from directory.gaps.gap_report import Picture
from directory.matching import likely_sectors
from directory.models import (
    Attendance,
    Audience,
    Membership,
    Organization,
    OrganizationTerm,
    Prospect,
    ReasonKind,
    Stage,
    Status,
)
from directory.name_order import name_order
from directory.publication.closed_sessions import (
    STRANGER,
    organization_reader,
    reader_of,
    reading_as,
)
from directory.web.access import Right, requires
from directory.web.appearance import coalition_name
from directory.web.database import db
from directory.web.forms import RecordForm, fields, name_fields
from directory.web.forms.record_editor import Editor, asked, asked_record
from directory.web.gap_cache import gap_cache
from directory.web.labels import label, vocabulary

OFFERED = 3
MOST_GAPS = 8


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place at the table that nobody fills, and organizations on record that could."""

    kind: ReasonKind
    code: str
    organizations: Sequence[tuple[UUID, str]]
    sentence: str = ""
    """What a target asks for, in words; nothing for sectors and constituencies, whose codes have words."""


def prospects(session: Session) -> list[Prospect]:
    """Every prospect, the next step that is due first; one query."""
    query = select(Prospect).options(joinedload(Prospect.organization))
    return sorted(
        session.scalars(query),
        key=lambda each: (not each.stage.is_open, each.next_on or date.max, name_order(each.name)),
    )


def suggestions(session: Session, seats: Seating) -> list[Suggestion]:
    """Sectors of which no organization came in the last year's meetings or holds a seat, and constituencies without a
    held seat, as far as seats name them; each with organizations of the sector that never came. Six queries.

    An organization whose sector nobody has said may be of any: what its name suggests is not called missing.
    """
    present = _sectors_at_the_table(session) | {
        row.seat.sector for row in seats.rows if row.term is not None and row.seat.sector
    }
    present |= {code for each in without_sector(session) for code in likely_sectors(each.name)}
    empty = [word.code for word in vocabulary().of("sectors") if word.code not in present]
    offered = _organizations_away(session, empty)
    wooed = set(session.scalars(prospect_ids()))
    sectors = [
        Suggestion(
            ReasonKind.SECTOR,
            code,
            [each for each in offered.get(code, []) if each[0] not in wooed][:OFFERED],
        )
        for code in empty
    ]
    spoken_for = {
        code for row in seats.rows if row.term is not None for code in row.seat.constituencies
    }
    wanted = {code for row in seats.rows for code in row.seat.constituencies} - spoken_for
    constituencies = [Suggestion(ReasonKind.CONSTITUENCY, code, ()) for code in sorted(wanted)]
    sectors.sort(key=lambda each: (not each.organizations, name_order(label("sectors", each.code))))
    return [*constituencies, *sectors]


def from_gaps(session: Session, picture: Picture) -> list[Suggestion]:
    """Targets that an organization which never came could close by one answer, the worst gaps first; two queries.

    An organization stands once, under the worst gap it is near to.
    """
    known = {*session.scalars(attending_ids()), *session.scalars(prospect_ids())}
    found: dict[int, list[tuple[UUID, str]]] = {}
    for number, (target, _column) in picture.nearest:
        organization = picture.organization_id(number)
        if organization not in known:
            name = picture.supply.organizations[number]
            found.setdefault(target, []).append((organization, name))
    return [
        Suggestion(
            ReasonKind.COVERAGE,
            picture.record(target).code,
            organizations[:OFFERED],
            picture.record(target).sentence or picture.record(target).code,
        )
        for target, organizations in list(found.items())[:MOST_GAPS]
    ]


def attending_ids() -> Select[UUID | None]:
    return (
        select(Attendance.organization_id).where(Attendance.organization_id.is_not(None)).distinct()
    )


def prospect_ids() -> Select[UUID | None]:
    return select(Prospect.organization_id).where(Prospect.organization_id.is_not(None))


def _sectors_at_the_table(session: Session) -> set[str]:
    came = attending_ids()
    query = (
        select(OrganizationTerm.code)
        .where(OrganizationTerm.vocabulary == "sectors", OrganizationTerm.organization_id.in_(came))
        .distinct()
    )
    return set(session.scalars(query))


def _organizations_away(session: Session, sectors: list[str]) -> dict[str, list[tuple[UUID, str]]]:
    came = attending_ids()
    query = (
        select(OrganizationTerm.code, Organization.id, Organization.name)
        .join(Organization, OrganizationTerm.organization_id == Organization.id)
        .where(
            OrganizationTerm.vocabulary == "sectors",
            OrganizationTerm.code.in_(sectors),
            Organization.id.not_in(came),
        )
        .order_by(by_name(Organization.name))
    )
    away: dict[str, list[tuple[UUID, str]]] = {}
    for code, organization_id, name in session.execute(query):
        away.setdefault(code, []).append((organization_id, name))
    return away


def why_wanted(session: Session, prospects: Sequence[Prospect]) -> dict[UUID, str]:
    """Why each of them is wanted, in words, by their ids; one query."""
    codes = {each.reason_code for each in prospects if each.reason_code}
    gaps = gap_words(session, codes)
    return {
        each.id: f"{LEADS[each.reason_kind]}: {gaps[each.reason_code]}"
        if each.reason_code and each.reason_kind in LEADS
        else each.reason or "No reason noted"
        for each in prospects
    }


LEADS = {
    ReasonKind.SECTOR: "Empty sector",
    ReasonKind.CONSTITUENCY: "Nobody speaks for",
    ReasonKind.COVERAGE: "Coverage gap",
}
"""What is said before that which is missing."""

VOCABULARIES = {ReasonKind.SECTOR: "sectors", ReasonKind.CONSTITUENCY: "constituencies"}
"""Where what is missing is named, by the reason."""


class ProspectForm(RecordForm):
    """Somebody to win for the table."""

    name = fields.line("Name", required=True, hint="As you know it now.")
    organization = name_fields.organization(
        "Organization on record", hint="Leave empty when it is not on record yet."
    )
    contact = fields.line("Whom to talk to")
    stage = fields.one_of("Stage", Stage)
    reason_kind = fields.one_of("Why", ReasonKind)
    reason_code = GapField(
        "What is missing",
        tuple(VOCABULARIES.values()),
        "A sector, a constituency, or the short name of a target.",
    )
    reason = fields.text("In words", rows=2)
    owner = fields.line("Who looks after it")
    next_step = fields.line("Next step")
    next_on = fields.day("By when")
    note = fields.text("Note", rows=3)

    def keep(self, record: Any) -> None:
        """The reason says in which vocabulary the words are meant."""
        super().keep(record)
        record.reason_code = self.missing_code

    @property
    def missing_code(self) -> str | None:
        """The code of what is missing."""
        named = VOCABULARIES.get(self.reason_kind.data)
        code: str | None = self.reason_code.code(*filter(None, [named]))
        return code


def _begin(_parent: Any) -> dict[str, Any]:
    kind, code = asked("kind"), asked("code")
    organization = asked_record("organization", Organization)
    return {
        "name": organization.name if organization else None,
        "organization": organization,
        "stage": Stage.SUGGESTED,
        "reason_kind": ReasonKind(kind) if kind in list(ReasonKind) else ReasonKind.OTHER,
        "reason_code": code,
        "reason": asked("reason"),
        "next_step": "Make the first call",
    }


def join(session: Session, prospect: Prospect, day: date) -> None:
    """Whoever joins is a member from that day on; an organization that is new here is put on record, for staff only."""
    if prospect.organization is None:
        prospect.organization = Organization(name=prospect.name, audience=Audience.STAFF)
        if prospect.reason_kind is ReasonKind.SECTOR and prospect.reason_code:
            term = OrganizationTerm(
                vocabulary="sectors", code=prospect.reason_code, declared_on=day
            )
            prospect.organization.terms.append(term)
        session.flush()
    organization = prospect.organization
    spans = session.scalars(
        select(Membership).where(Membership.organization_id == organization.id)
    ).all()
    if any(span.status is Status.MEMBER and span.holds_on(day) for span in spans):
        return
    for span in spans:
        if span.until is None:
            span.until = day
    session.add(
        Membership(
            organization_id=organization.id,
            status=Status.MEMBER,
            since=day,
            how=why_wanted(session, [prospect])[prospect.id],
        )
    )


def _finish(prospect: Prospect, _form: Any) -> None:
    if prospect.stage is Stage.JOINED:
        join(db.session(), prospect, today())


def _check(_prospect: Prospect, form: Any) -> None:
    named, code = VOCABULARIES.get(form.reason_kind.data), form.missing_code
    if code and named and code not in vocabulary().codes()[named]:
        form.reason_code.errors = [f"“{code}” is not one of the {named}. Choose one of the list"]


PROSPECT = Editor(
    name="prospect", plural="prospects", words="prospect", model=Prospect, form=ProspectForm,
    home=lambda prospect: url_for("coalition.prospect", prospect_id=prospect.id),
    after_removal=lambda _prospect: url_for("coalition.prospect_list"),
    begin=_begin, finish=_finish, checks=_check,
)  # fmt: skip
EDITORS = (PROSPECT,)


@coalition.get("/prospects")
@requires(Right.SEE_STAKEHOLDERS)
def prospect_list() -> str:
    """The pipeline by stage, and the empty places that suggest whom to ask next."""
    rows = prospects(db.session())
    seats = seating(db.session(), today())
    return render_template(
        "coalition/prospects.html",
        stages=[(stage, [row for row in rows if row.stage is stage]) for stage in Stage],
        suggestions=[
            *suggestions(db.session(), seats),
            *from_gaps(db.session(), gap_cache().picture(db.session(), today())),
        ],
        why=why_wanted(db.session(), rows),
        day=today(),
        unsorted=len(without_sector(db.session())),
    )


@coalition.get("/prospects/<uuid:prospect_id>")
@requires(Right.SEE_STAKEHOLDERS)
def prospect(prospect_id: UUID) -> str:
    """One prospect, with the draft of an invitation."""
    record, session = found(Prospect, prospect_id), db.session()
    theirs = record.organization_id
    invited = organization_reader(session, theirs) if theirs else STRANGER
    with reading_as(session, reader_of(session).with_other(invited)):
        upcoming = next_meeting(session, today(), group_of_most(session))
    return render_template(
        "coalition/prospect.html", prospect=record, why=why_wanted(session, [record])[record.id],
        next_meeting=upcoming, coalition_name=coalition_name(), day=today(),
    )  # fmt: skip
