"""Agreements from draft to renewal: pages, forms, who signed, and which organizations refer to each other without."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from directory.coalition.blueprint import coalition, found, today
from directory.coalition.signatory_contacts import contacts_of
from directory.models import (
    Agreement,
    AgreementSignatory,
    AgreementState,
    Coverage,
    Organization,
    Rating,
    SurveyWave,
)
from directory.models.coalition.agreement import EXPIRING_DAYS
from directory.name_order import name_order
from directory.web.access import Right, requires
from directory.web.appearance import coalition_name
from directory.web.database import db
from directory.web.forms import RecordForm, fields, name_fields
from directory.web.forms.record_editor import Editor, asked_record


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement as it stands on a day.

    `successor` is the later paper that was signed in its place, `renewal` the one that is to follow and is not signed.
    """

    agreement: Agreement
    state: AgreementState
    successor: Agreement | None = None
    renewal: Agreement | None = None

    @property
    def is_renewed(self) -> bool:
        """Whether a successor is signed: a renewal that was only sent binds nobody."""
        return self.successor is not None

    @property
    def is_in_force(self) -> bool:
        """Whether it binds the parties."""
        return self.state.is_in_force and not self.is_renewed

    @property
    def is_signed(self) -> bool:
        """Whether the paper is signed, whatever has become of it since."""
        signed = (AgreementState.SIGNED, AgreementState.EXPIRING, AgreementState.EXPIRED)
        return self.state in signed

    @property
    def is_lapsing(self) -> bool:
        """Whether it runs out, or has run out, and its successor is not signed."""
        ending = self.state in (AgreementState.EXPIRING, AgreementState.EXPIRED)
        return ending and not self.is_renewed


@dataclass(frozen=True, slots=True)
class PairWithoutAgreement:
    """Two organizations of which at least one refers people to the other, with no agreement on referral in force."""

    one_id: UUID
    one: str
    other_id: UUID
    other: str
    both_ways: bool


def agreements(
    session: Session, day: date, organization_id: UUID | None = None
) -> list[AgreementRow]:
    """Every agreement, or those of one organization: what runs out first, then by organization. Two queries."""
    query = select(Agreement)
    if organization_id is not None:
        query = query.where(
            (Agreement.organization_id == organization_id)
            | (Agreement.counterpart_id == organization_id)
        )
    return _rows(session, query, day)


def lapsing_agreements(session: Session, day: date) -> list[AgreementRow]:
    """Those that run out, or have run out, and whose successor is not signed, in the same order. Two queries."""
    may_end = Agreement.expires_on <= day + timedelta(days=EXPIRING_DAYS)
    # What follows another is read whenever it ends: it may be signed in its place.
    rows = _rows(session, select(Agreement).where(may_end | Agreement.renews_id.is_not(None)), day)
    return [row for row in rows if row.is_lapsing]


def _rows(session: Session, query: Select[Agreement], day: date) -> list[AgreementRow]:
    parties = (joinedload(Agreement.organization), joinedload(Agreement.counterpart))
    every = list(session.scalars(query.options(*parties, selectinload(Agreement.signatories))))
    followers: dict[UUID, list[Agreement]] = {}
    for each in sorted(every, key=lambda one: one.created_at):
        if each.renews_id is not None:
            followers.setdefault(each.renews_id, []).append(each)
    rows = [_row(each, followers, day) for each in every]
    return sorted(
        rows,
        key=lambda row: (
            not row.is_lapsing, row.agreement.expires_on or date.max, name_order(row.agreement.organization.name)
        ),
    )  # fmt: skip


def _row(
    record: Agreement, followers: Mapping[UUID, Sequence[Agreement]], day: date
) -> AgreementRow:
    """The agreement with what follows it, the latest of each kind; a renewal that was declined follows nothing."""
    successor = renewal = None
    for each in followers.get(record.id, ()):
        if each.is_signed_on(day):
            successor = each
        elif each.state_on(day) is not AgreementState.DECLINED:
            renewal = each
    return AgreementRow(record, record.state_on(day), successor, renewal)


def pairs_without_agreement(session: Session, day: date) -> list[PairWithoutAgreement]:
    """Pairs that refer, as they said in the latest wave of the survey, without an agreement that covers it."""
    wave = session.scalar(select(SurveyWave.id).order_by(SurveyWave.opened_on.desc()).limit(1))
    if wave is None:
        return []
    one, other = aliased(Organization), aliased(Organization)
    refers = session.execute(
        select(one.id, one.name, other.id, other.name)
        .select_from(Rating)
        .join(one, Rating.rater_id == one.id)
        .join(other, Rating.rated_id == other.id)
        .where(Rating.wave_id == wave, Rating.refers.is_(True))
    ).all()
    bound = {
        frozenset((row.agreement.organization_id, row.agreement.counterpart_id))
        for row in agreements(session, day)
        if row.is_in_force and Coverage.REFERRAL.value in row.agreement.covers
    }
    names: dict[frozenset[UUID], list[tuple[str, UUID]]] = {}
    times: dict[frozenset[UUID], int] = {}
    for one_id, one_name, other_id, other_name in refers:
        pair = frozenset((one_id, other_id))
        names[pair] = sorted([(one_name, one_id), (other_name, other_id)])
        times[pair] = times.get(pair, 0) + 1
    found_ = [
        PairWithoutAgreement(first[1], first[0], second[1], second[0], times[pair] > 1)
        for pair, (first, second) in names.items()
        if pair not in bound
    ]
    return sorted(
        found_, key=lambda each: (not each.both_ways, name_order(each.one), name_order(each.other))
    )


class AgreementForm(RecordForm):
    """One paper between an organization and another, or the coalition."""

    in_order = (
        ("sent_on", "signed_on"),
        ("sent_on", "declined_on"),
        ("signed_on", "expires_on"),
    )

    title = fields.line("Title", required=True)
    organization = name_fields.organization("Organization", required=True)
    counterpart = name_fields.organization(
        "With", hint="Leave empty for an agreement with the coalition as a whole."
    )
    covers = fields.any_of("Covers", [each.value for each in Coverage])
    sent_on = fields.day("Sent")
    signed_on = fields.day("Signed")
    declined_on = fields.day("Declined")
    expires_on = fields.day("Runs out", hint="The last day. A reminder comes 60 days before.")
    document_url = fields.link("Link to the document")
    note = fields.text("Note", rows=3)


class SignatoryForm(RecordForm):
    """Somebody who signed."""

    name = fields.line("Name", required=True)
    title = fields.line("Title")
    organization = name_fields.organization(
        "For which party", hint="Leave empty for the coalition."
    )
    signed_on = fields.day("Signed")


def _begin(_parent: Any) -> dict[str, Any]:
    """A new agreement, or the one that follows another, with what that one says."""
    before = _renewed()
    if before is not None:
        return {
            "title": before.title, "organization": before.organization, "counterpart": before.counterpart,
            "covers": before.covers, "expires_on": next_end(before, today()),
        }  # fmt: skip
    return {name: asked_record(name, Organization) for name in ("organization", "counterpart")}


def next_end(before: Agreement, day: date) -> date | None:
    """The last day of a renewal: as long a term again, after the end of the one before, or from now."""
    if before.signed_on is None or before.expires_on is None:
        return None
    term = before.expires_on - before.signed_on
    return max(before.expires_on, day) + term


def _renewed() -> Agreement | None:
    return asked_record("renews", Agreement)


def _finish(agreement: Agreement, _form: Any) -> None:
    before = _renewed()
    if before is None or before is agreement or agreement.renews_id == before.id:
        return
    agreement.renews_id = before.id
    agreement.signatories.extend(
        AgreementSignatory(name=each.name, title=each.title, organization=each.organization)
        for each in before.signatories
    )


def _check(_agreement: Agreement, form: Any) -> None:
    one, other = form.organization.data, form.counterpart.data
    if one is not None and one is other:
        form.counterpart.errors = ["With: an agreement needs two parties"]


def _page_of(agreement: Agreement) -> str:
    return url_for("coalition.agreement", agreement_id=agreement.id)


REPLACED = "replaced"
"""What the address of the list says for those whose successor is signed."""

AGREEMENT = Editor(
    name="agreement", plural="agreements", words="agreement", model=Agreement, form=AgreementForm,
    home=_page_of, after_removal=lambda _agreement: url_for("coalition.agreement_list"),
    begin=_begin, finish=_finish, checks=_check,
)  # fmt: skip
SIGNATORY = Editor(
    name="signatory", plural="signatories", words="signatory", model=AgreementSignatory, form=SignatoryForm,
    parent=AGREEMENT, parent_name="agreement",
    home=lambda signatory: url_for("coalition.agreement", agreement_id=signatory.agreement_id),
)  # fmt: skip
EDITORS = (AGREEMENT, SIGNATORY)


@coalition.get("/agreements")
@requires(Right.SEE_STAKEHOLDERS)
def agreement_list() -> str:
    """Every agreement with its state, and the pairs that refer without one."""
    rows: Sequence[AgreementRow] = agreements(db.session(), today())
    current = [row for row in rows if not row.is_renewed]
    counts = {
        state: sum(row.state is state for row in current)
        for state in AgreementState
        if state.value != "none"
    }
    chosen = request.args.get("state", "")
    shown = (
        [row for row in rows if row.is_renewed]
        if chosen == REPLACED
        else [row for row in current if not chosen or row.state.value == chosen]
    )
    return render_template(
        "coalition/agreements.html",
        rows=shown,
        counts=counts,
        replaced=len(rows) - len(current),
        chosen=chosen,
        pairs=pairs_without_agreement(db.session(), today()),
    )


@coalition.get("/agreements/<uuid:agreement_id>")
@requires(Right.SEE_STAKEHOLDERS)
def agreement(agreement_id: UUID) -> str:
    """One agreement: what it covers, who signed, what came before and after."""
    record = found(Agreement, agreement_id)
    every = agreements(db.session(), today(), record.organization_id)
    row = next(each for each in every if each.agreement is record)
    before = db.session.get(Agreement, record.renews_id) if record.renews_id else None
    return render_template(
        "coalition/agreement.html", row=row, before=before, **contacts_of(record)
    )


@coalition.get("/agreements/<uuid:agreement_id>/letter")
@requires(Right.EDIT_STAKEHOLDERS)
def agreement_letter(agreement_id: UUID) -> str:
    """The draft of a letter that asks for what is missing: a renewal, or a signature under one that was sent."""
    record = found(Agreement, agreement_id)
    every = agreements(db.session(), today(), record.organization_id)
    row = next(each for each in every if each.agreement is record)
    return render_template(
        "coalition/agreement_letter.html",
        row=row,
        coalition_name=coalition_name(),
        **contacts_of(record),
    )
