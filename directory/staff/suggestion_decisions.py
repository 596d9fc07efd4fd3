"""Deciding what came in without an account: who may, which are open, a draft of what is accepted, the answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, current_app, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import Select, func, select
from werkzeug.wrappers import Response

from directory.mail import post
from directory.models import Organization, Suggestion, SuggestionKind, SuggestionState
from directory.staff.accepted_corrections import draft_of
from directory.web.access import current_account
from directory.web.database import db
from directory.web.forms import RecordForm
from directory.web.policy import may_add_organizations, organizations_to_edit
from directory.web.suggestion_pages import page_of

Answer = str | Response | tuple[str, int]
Problems = list[tuple[str, str]]
"""Sentences, each with the id of the field that it leads to."""
DECIDED_MEANWHILE = "Somebody has decided this meanwhile."


def suggestions_to_decide() -> Select[Any]:
    """The suggestions that this account may decide; who keeps a listing, its keepers do not decide."""
    query = select(Suggestion)
    if not may_add_organizations(current_account()):
        query = query.where(Suggestion.kind != SuggestionKind.OWNER_REQUEST)
    allowed = organizations_to_edit(current_account())
    return query if allowed is None else query.where(Suggestion.organization_id.in_(allowed))


def open_count() -> int:
    """How many suggestions wait for this account."""
    waiting = suggestions_to_decide().where(Suggestion.state == SuggestionState.OPEN)
    return db.session.scalar(select(func.count()).select_from(waiting.subquery())) or 0


def find_suggestion(suggestion_id: UUID, *kinds: SuggestionKind) -> Suggestion:
    """A suggestion of one of these kinds that this account may decide; ends the request where there is none."""
    query = suggestions_to_decide().where(
        Suggestion.id == suggestion_id, Suggestion.kind.in_(kinds)
    )
    found: Suggestion | None = db.session.scalar(query)
    return found or abort(404)


def is_open(found: Suggestion, form: RecordForm) -> bool:
    """Whether nobody has decided it, or changed it, since the form was made."""
    return found.state == SuggestionState.OPEN and form.is_current(found)


def address_of_account() -> str:
    """The address under which this account decides."""
    account = current_account()
    return account.email if account else ""


def close(found: Suggestion, reply: str | None) -> None:
    """Keep who decided and the answer, and send it. The decision about each value is made."""
    found.decide(address_of_account(), (reply or "").strip() or None)
    answer_sender(found)


def add_draft(found: Suggestion) -> str:
    """The draft of the service that is suggested; the address of its page. Raises NotWritable."""
    country: str = current_app.config["SETTINGS"].country
    draft = draft_of(found, organization_named_in(found), country)
    db.session.add(draft)
    db.session.flush()
    found.service_id, found.organization_id = draft.id, draft.organization.id
    return url_for("staff.service", record_id=draft.id)


def organization_named_in(found: Suggestion) -> Organization | None:
    """The organization on record that a suggestion names, if there is one."""
    name = next((each.proposed for each in found.values if each.field == "organization"), "")
    query = select(Organization).where(func.lower(Organization.name) == name.strip().lower())
    return db.session.scalars(query.limit(1)).first()


def answer_sender(found: Suggestion) -> None:
    """Write to whoever left an address, in their language; the address is not needed any more after that."""
    if not found.reply_to:
        return
    with force_locale(found.language.replace("-", "_")):
        path = url_for("referral.correction", reference=page_of(found), lang=found.language)
        where = current_app.config["SETTINGS"].public_address.rstrip("/") + path
        text = "\n\n".join(
            filter(
                None,
                [
                    _("You wrote to us about “%(name)s”.", name=found.about),
                    found.reply,
                    _("What became of it: %(address)s", address=where),
                ],
            )
        )
        subject = _("Your suggestion")
    post(db.session(), f"suggestion {found.id}", found.reply_to, subject, text, found.language)
    found.reply_to = None
