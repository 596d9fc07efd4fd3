"""Deciding what came in without an account: who may, which are open, a draft of what is accepted, the answer."""

from __future__ import annotations

from uuid import UUID

from flask import abort, current_app, url_for
from sqlalchemy import func, select
from werkzeug.wrappers import Response
from wtforms import TextAreaField
from wtforms.validators import Length

from directory.models import Organization, Suggestion, SuggestionKind, SuggestionState
from directory.staff.accepted_corrections import NotWritable, draft_of
from directory.staff.decision_letters import answer_sender
from directory.web.access import current_account, current_email
from directory.web.database import db
from directory.web.forms import RecordForm
from directory.web.forms.place_words import (
    LOOKED_AT,
    refusal_of,
    refuse_hidden_place,
    repeats_hidden_place,
)
from directory.web.record_permissions import may_decide_held
from directory.web.waiting_work import suggestions_to_decide

Answer = str | Response | tuple[str, int]
Problems = list[tuple[str, str]]
"""Sentences, each with the id of the field that it leads to."""
DECIDED_MEANWHILE = "Someone else has already decided this."


def reply_field(label: str, description: str = "") -> TextAreaField:
    """The answer that whoever sent a suggestion gets by mail, and reads on a page without an account."""
    limit = Length(max=2000, message="Use at most 2,000 characters")
    return TextAreaField(label, [limit, refuse_hidden_place], description=description)


def find_suggestion(suggestion_id: UUID, *kinds: SuggestionKind) -> Suggestion:
    """A suggestion of one of these kinds that this account may decide; ends the request where there is none."""
    query = suggestions_to_decide().where(
        Suggestion.id == suggestion_id, Suggestion.kind.in_(kinds)
    )
    found: Suggestion | None = db.session.scalar(query)
    return found or abort(404)


def names_hidden_place(found: Suggestion) -> bool:
    """Whether what was sent repeats anything of a hidden place, for the eyes of whoever may know that."""
    texts = (found.about, found.message or "", *(each.proposed for each in found.values))
    return may_decide_held(current_account()) and any(map(repeats_hidden_place, texts))


def is_open(found: Suggestion, form: RecordForm) -> bool:
    """Whether nobody has decided it, or changed it, since the form was made."""
    return found.state == SuggestionState.OPEN and form.is_current(found)


def address_of_account() -> str:
    """The address under which this account decides."""
    return current_email() or ""


def close(
    found: Suggestion,
    reply: str | None,
    state: SuggestionState | None = None,
    has_account: bool = False,
) -> None:
    """Keep who decided and the answer, and send it. The decision about each value is made; `state` is that of the
    whole, where its values do not say it. `has_account` says that whoever asked signs in already."""
    found.decide(address_of_account(), (reply or "").strip() or None)
    found.state = state or found.state
    answer_sender(found, has_account)


def add_draft(found: Suggestion) -> str:
    """The draft of the service that is suggested; the address of its page. Raises NotWritable."""
    country: str = current_app.config["SETTINGS"].country
    organization = organization_named_in(found)
    # The service is a draft, the name of a new organization is not.
    refusal = "" if organization else refusal_of(found.words_of("organization"), LOOKED_AT)
    if refusal:
        raise NotWritable(refusal)
    draft = draft_of(found, organization, country)
    db.session.add(draft)
    db.session.flush()
    found.service_id, found.organization_id = draft.id, draft.organization.id
    return url_for("staff.service", record_id=draft.id)


def organization_named_in(found: Suggestion) -> Organization | None:
    """The organization on record that a suggestion names, if there is one."""
    name = found.words_of("organization")
    query = select(Organization).where(func.lower(Organization.name) == name.strip().lower())
    return db.session.scalars(query.limit(1)).first()
