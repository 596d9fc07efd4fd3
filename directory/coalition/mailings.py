"""Letters to lists: written with named blanks, looked at, sent to each alone, and remembered; and who wants no more."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response

from directory.coalition.blueprint import coalition, found, today
from directory.coalition.mailing_lists import MailingList, mailing_list
from directory.coalition.place_texts import names_hidden_place
from directory.db import by_name
from directory.mail.mailings import (
    Addressee,
    Reachable,
    address_digest,
    blanks_of,
    fill,
    reachable,
    send,
    unknown_blanks,
)
from directory.models import Mailing, MailingRecipient
from directory.web.access import Right, current_account, requires
from directory.web.appearance import coalition_name
from directory.web.database import db
from directory.web.forms import OnceForm, fields, lead_to, pressed_once
from directory.web.forms.place_words import LEAVES
from directory.web.mail_notice import with_mail_note
from directory.web.public_forms import is_shown_digest, shown_digest
from directory.web.selected_rows import picked_ids, picked_words

PREVIEWED = 3
MOST = 2_000
"""Letters of one mailing: a list of more is a mistake in the filter, or no list of a coalition."""

Answer = str | Response | tuple[str, int]


class MailingForm(OnceForm):
    """What is written to everybody on the list."""

    subject = fields.line("Subject", required=True)
    text = fields.text("Letter", required=True, rows=14)


@coalition.get("/letters")
@requires(Right.EDIT_STAKEHOLDERS)
def mailing_page() -> str:
    """Every letter to a list, the latest first, with how many went out."""
    counts = (
        select(MailingRecipient.mailing_id, func.count().label("number"))
        .group_by(MailingRecipient.mailing_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Mailing, func.coalesce(counts.c.number, 0))
        .outerjoin(counts, counts.c.mailing_id == Mailing.id)
        .order_by(Mailing.sent_at.desc())
    ).all()
    return render_template("coalition/mailings.html", rows=rows)


@coalition.get("/letters/<uuid:mailing_id>")
@requires(Right.EDIT_STAKEHOLDERS)
def mailing(mailing_id: UUID) -> str:
    """One letter to a list: what it said, to whom, and when each left."""
    query = select(MailingRecipient).where(MailingRecipient.mailing_id == mailing_id)
    recipients = db.session.scalars(
        query.order_by(by_name(MailingRecipient.name)).options(
            selectinload(MailingRecipient.letter)
        )
    ).all()
    return render_template(
        "coalition/mailing.html", mailing=found(Mailing, mailing_id), recipients=recipients
    )


@coalition.get("/letters/to/<any(people, organizations):listed>")
@requires(Right.EDIT_STAKEHOLDERS)
def selected_mailing(listed: str) -> Response:
    """A letter to the rows of a list that somebody selected."""
    picked = picked_words(picked_ids(request.args.getlist("picked")))
    if not picked:
        flash("Select someone first.", "problem")
        return redirect(url_for(f"coalition.{listed}"))
    return redirect(url_for("coalition.mailing_new", list=listed, picked=picked))


@coalition.get("/letters/new")
@requires(Right.EDIT_STAKEHOLDERS)
def mailing_new() -> str:
    """The empty letter to a list, or one that was sent before to be used again; without a list, the lists there are."""
    listed = mailing_list(db.session(), request.args, today())
    if listed is None:
        return render_template("coalition/mailing_lists.html")
    before = _before()
    form = MailingForm(
        subject=before.subject if before else listed.subject,
        text=before.text if before else f"{listed.text}\n{coalition_name()}",
    )
    return _page(form, listed)


@coalition.post("/letters/new")
@requires(Right.EDIT_STAKEHOLDERS)
@pressed_once(MailingForm)
def mailing_create(form: MailingForm) -> Answer:
    """Show the first letters as they would leave; send them all once they were looked at."""
    listed = mailing_list(db.session(), request.args, today()) or abort(404)
    reach = reachable(db.session(), listed.addressees)
    if not form.validate() or not _is_in_order(form, listed, reach):
        return _page(form, listed), 422
    shown = _shown(form, reach)
    looked_at = request.form.get("looked_at", "")
    if not is_shown_digest(looked_at, *shown):
        if looked_at:
            form.form_errors.append(
                "The letter or the list was changed after you looked at it. Look again, then send."
            )
        return _page(form, listed, reach, shown_digest(*shown)), 409 if looked_at else 200
    account = current_account() or abort(401)
    written = Mailing(
        subject=form.subject.data, text=form.text.data, list_words=listed.words, list_query=_query(),
        sent_by=account.email,
    )  # fmt: skip
    endings = {each.address: _ending(each) for each in reach.addressees}
    count = send(db.session(), written, reach.addressees, listed.blanks, endings)
    flash(with_mail_note(f"{count} {'letter is' if count == 1 else 'letters are'} written."))
    return lead_to(form, url_for("coalition.mailing", mailing_id=written.id))


def _query() -> str:
    """The list in the address, without the letter that is used again."""
    return urlencode([pair for pair in request.args.items(multi=True) if pair[0] != "again"])


def _before() -> Mailing | None:
    """The letter that is used again."""
    try:
        return db.session.get(Mailing, UUID(request.args.get("again", "")))
    except ValueError:
        return None


def _is_in_order(form: MailingForm, listed: MailingList, reach: Reachable) -> bool:
    known = blanks_of(Addressee("", ""), listed.blanks)
    for field in (form.subject, form.text):
        unknown = unknown_blanks(field.data or "", known)
        if unknown:
            named = ", ".join(f"{{{each}}}" for each in unknown)
            problem = f"“{field.label.text}” has {named}, and nothing fills that"
            field.errors = [f"{problem}. Take it out, or use a blank from the list"]
    written = (form.subject.data or "", form.text.data or "")
    if names_hidden_place(*written) or names_hidden_place(
        *(fill(each, listed.blanks) for each in written)
    ):
        form.text.errors = [f"Letter: {LEAVES}; a letter leaves for good"]
    if not reach.addressees:
        form.form_errors.append("Nobody on this list can be written to.")
    elif len(reach.addressees) > MOST:
        form.form_errors.append(f"A letter goes to at most {MOST:,}. Narrow the list first.")
    return not form.errors


def _shown(form: MailingForm, reach: Reachable) -> tuple[str, ...]:
    """What somebody looked at before they send it: the words, and to whom."""
    addresses = (f"{each.address}|{each.name}|{each.organization}" for each in reach.addressees)
    return (form.subject.data or "", form.text.data or "", *addresses)


def _letters(form: MailingForm, listed: MailingList, reach: Reachable) -> list[dict[str, str]]:
    """The first letters as they would leave."""
    return [
        {
            "to": each.name,
            "subject": fill(form.subject.data or "", blanks_of(each, listed.blanks)),
            "text": fill(form.text.data or "", blanks_of(each, listed.blanks)),
        }
        for each in reach.addressees[:PREVIEWED]
    ]


def _page(
    form: MailingForm, listed: MailingList, ready: Reachable | None = None, looked_at: str = ""
) -> str:
    given: dict[str, Any] = (
        {"letters": _letters(form, listed, ready), "looked_at": looked_at} if ready else {}
    )
    return render_template(
        "coalition/mailing_new.html",
        form=form,
        listed=listed,
        reach=ready or reachable(db.session(), listed.addressees),
        blanks=list(blanks_of(Addressee("", ""), listed.blanks)),
        action=url_for("coalition.mailing_create") + f"?{request.query_string.decode()}",
        **given,
    )


def _ending(each: Addressee) -> str:
    """What stands below a letter: who writes, and the link by which its reader gets no more of them."""
    return f"-- \n{coalition_name()}\nNo more letters like this: {unsubscribe_link(each.address)}"


def unsubscribe_link(address: str) -> str:
    """The whole address of the page on which the reader of a letter ends them."""
    base: str = current_app.config["SETTINGS"].public_address.rstrip("/")
    token = _signer().dumps(address_digest(address))
    return base + url_for("guests.unsubscribe", token=token, lang="en")


def unsubscribed_address(token: str) -> str:
    """The digest of the address that a link is about. A link that was not made here ends as a missing page."""
    try:
        return str(_signer().loads(token))
    except BadSignature:
        abort(404)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="no more letters to lists")
