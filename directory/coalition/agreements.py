"""Agreements from draft to renewal: pages, forms, and who signed."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask import render_template, request, url_for

from directory.coalition.agreement_rows import agreements, pairs_without_agreement
from directory.coalition.blueprint import coalition, found, today
from directory.coalition.calendar_terms import same_term_after
from directory.coalition.signatory_contacts import contacts_of
from directory.models import (
    Agreement,
    AgreementSignatory,
    AgreementState,
    Coverage,
    Organization,
)
from directory.web.access import Right, requires
from directory.web.appearance import coalition_name
from directory.web.database import db
from directory.web.forms import RecordForm, fields, name_fields
from directory.web.forms.record_editor import Editor, asked_record
from directory.web.pagination import page_links
from directory.web.presentation import date_words


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
    return same_term_after(before.signed_on, before.expires_on, max(before.expires_on, day))


def _renewed() -> Agreement | None:
    return asked_record("renews", Agreement)


def _heading() -> str:
    return "Renew an agreement" if _renewed() else ""


def _lead() -> str:
    before = _renewed()
    if before is None:
        return ""
    ends = before.expires_on
    ran = f"ran until {date_words(ends)} and " if ends and ends < today() else ""
    return f"“{before.title}” {ran}counts until this one is signed."


def _finish(agreement: Agreement, _form: Any) -> None:
    before = _renewed()
    if before is None or before is agreement or agreement.renews_id == before.id:
        return
    agreement.renews_id = before.id
    agreement.signatories.extend(
        AgreementSignatory(name=each.name, title=each.title, organization=each.organization)
        for each in before.signatories
    )


def _take_effect(signatory: AgreementSignatory, _form: Any) -> None:
    """An agreement is in force from the day on which each side has signed it."""
    paper = signatory.agreement
    if paper.signed_on is None and paper.declined_on is None:
        paper.signed_on = paper.signed_by_all()


def _check(_agreement: Agreement, form: Any) -> None:
    one, other = form.organization.data, form.counterpart.data
    if one is not None and one is other:
        form.counterpart.errors = ["With: an agreement needs two parties"]


def _page_of(agreement: Agreement) -> str:
    return url_for("coalition.agreement", agreement_id=agreement.id)


PER_PAGE = 100
REPLACED = "replaced"
"""What the address of the list says for those whose successor is signed."""

AGREEMENT = Editor(
    name="agreement", plural="agreements", words="agreement", model=Agreement, form=AgreementForm,
    home=_page_of, after_removal=lambda _agreement: url_for("coalition.agreement_list"),
    begin=_begin, finish=_finish, checks=_check, new_heading=_heading, new_lead=_lead,
)  # fmt: skip
SIGNATORY = Editor(
    name="signatory", plural="signatories", words="signatory", model=AgreementSignatory, form=SignatoryForm,
    parent=AGREEMENT, parent_name="agreement",
    home=lambda signatory: url_for("coalition.agreement", agreement_id=signatory.agreement_id),
    finish=_take_effect,
)  # fmt: skip
EDITORS = (AGREEMENT, SIGNATORY)


@coalition.get("/agreements")
@requires(Right.SEE_STAKEHOLDERS)
def agreement_list() -> str:
    """Every agreement with its state, and the pairs that refer without one."""
    rows = agreements(db.session(), today())
    current = [row for row in rows if not row.is_renewed]
    counts = {
        state: sum(row.state is state for row in current)
        for state in AgreementState
        if state.value != "none"
    }
    chosen, words = request.args.get("state", ""), request.args.get("q", "")[:200].strip()
    of_state = (
        [row for row in rows if row.is_renewed]
        if chosen == REPLACED
        else [row for row in current if not chosen or row.state.value == chosen]
    )
    found_ = [row for row in of_state if row.names(words)]
    kept: dict[str, Any] = {"state": chosen or None, "q": words or None}
    number, per_page = max(1, request.args.get("page", 1, int)), PER_PAGE
    if "all" in request.args:
        number, per_page = 1, max(1, len(found_))
    return render_template(
        "coalition/agreements.html",
        rows=found_[(number - 1) * per_page : number * per_page],
        page=page_links(
            lambda to: url_for("coalition.agreement_list", **kept, page=to),
            number,
            per_page,
            len(found_),
        ),
        is_long=len(of_state) > PER_PAGE,
        whole=url_for("coalition.agreement_list", **kept, all="yes"),
        words=words,
        counts=counts,
        replaced=len(rows) - len(current),
        chosen=chosen,
        pairs=pairs_without_agreement(db.session(), rows),
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
