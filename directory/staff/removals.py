"""Removing what was made by mistake: a draft, a place that nobody uses, an organization of which nothing is on record.

What was published is archived, not removed; a confidential place stays, so that nothing repeats where it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import flash, request, url_for
from werkzeug.wrappers import Response

from directory.audit.row_owners import part_tables
from directory.models import Location, Organization, Service, ServiceStatus
from directory.models.listings.references import (
    ORGANIZATION_PARTS,
    is_referred_to,
    referring_tables,
)
from directory.staff.blueprint import staff
from directory.staff.editable_records import LOCATION, ORGANIZATION, SERVICE, Kind, find, name_of
from directory.staff.history import undo_of
from directory.web.access import Right, current_account, requires
from directory.web.database import READING_METHODS, db
from directory.web.forms import OnceForm, lead_to, previous_redirect
from directory.web.forms.form_pages import FormPage
from directory.web.forms.submissions import Answer
from directory.web.forms.undo import UNDONE, is_undone, offer_way_back, say
from directory.web.history_words import stays_words
from directory.web.record_permissions import may_add_organizations

WORDS = {"service": "listing", "organization": "organization", "location": "place"}
EVIDENCE = frozenset(
    {"verification", "fact_statement", "contact_attempt", "publication_authorisation"}
)
"""Parts that say what happened on a day: what has one is no mistake of a moment ago."""


@staff.route("/services/<uuid:record_id>/removal", methods=["GET", "POST"])
@requires(Right.EDIT_OWN_LISTINGS)
def service_removal(record_id: UUID) -> Answer:
    """Remove a draft."""
    return _answer(SERVICE, record_id)


@staff.route("/organizations/<uuid:record_id>/removal", methods=["GET", "POST"])
@requires(Right.EDIT_OWN_LISTINGS)
def organization_removal(record_id: UUID) -> Answer:
    """Remove an organization of which nothing is on record."""
    return _answer(ORGANIZATION, record_id)


@staff.route("/locations/<uuid:record_id>/removal", methods=["GET", "POST"])
@requires(Right.EDIT_OWN_LISTINGS)
def location_removal(record_id: UUID) -> Answer:
    """Remove a place that nobody uses."""
    return _answer(LOCATION, record_id)


def offer_to_undo(
    kind: Kind, record: Any, sentence: str, also: Mapping[str, str] | None = None
) -> None:
    """Say what was made, with the button that removes it again; call it after the flush that made it."""
    away = url_for(f"staff.{kind.name}_removal", record_id=record.id)
    offer_way_back(sentence, away, {UNDONE: "1", "version": record.version, **(also or {})})


def refusal(kind: Kind, record: Any, is_undo: bool = False) -> str:
    """Why a record must stay, in a sentence; empty where it may go. What was just made may take its place along."""
    words = WORDS[kind.name]
    if is_undo and request.form.get("version") != str(record.version):
        return f"This {words} stays: it was changed since it was saved."
    own: frozenset[str] = part_tables(kind.name) - EVIDENCE
    if isinstance(record, Service) and record.status is not ServiceStatus.DRAFT:
        return "This listing stays, because it was published. Archive it instead."
    if record.confidential and not isinstance(record, Location):
        return f"This {words} stays, because its flag hides places. Archive it instead."
    if isinstance(record, Organization):
        if not may_add_organizations(current_account()):
            return "This organization stays: ask the coalition to remove it."
        own = frozenset(ORGANIZATION_PARTS)
    if isinstance(record, Location):
        was_hidden = record.is_confidential or record.hidden_since is not None
        if was_hidden and (record.addresses or not is_undo):
            return "This place stays, because it is or was confidential: nothing may repeat where it is."
        if not is_undo:
            own -= {"service_at_location"}
    named_by = list(referring_tables(db.session(), kind.model, record.id, own))
    return stays_words(words, kind.name, named_by) if named_by else ""


def _answer(kind: Kind, record_id: UUID) -> Answer:
    form = OnceForm() if request.method == "POST" else OnceForm(formdata=None)
    done = previous_redirect(form) if request.method == "POST" else None
    if done is not None:
        return done
    record = find(kind, record_id)
    if request.method in READING_METHODS:
        return _page(kind, record).show(form)
    return _remove(kind, record, form)


def _page(kind: Kind, record: Any) -> FormPage:
    words = WORDS[kind.name]
    return FormPage(
        heading=f"Remove {words}",
        lead=name_of(kind, record),
        record_name=name_of(kind, record),
        back=url_for(kind.page, record_id=record.id),
        action=url_for(f"staff.{kind.name}_removal", record_id=record.id),
        template="signed_in/removal.html",
        beside={"what": words, "refusal": refusal(kind, record), "comes_back": True},
    )


def _remove(kind: Kind, record: Any, form: OnceForm) -> Response:
    is_undo, owner = is_undone(), kind.organization(record)
    why = refusal(kind, record, is_undo)
    if why:
        flash(why, "problem")
        return lead_to(form, url_for(kind.page, record_id=record.id))
    undo, name = None if is_undo else undo_of(kind, record), name_of(kind, record)
    # A draft that began with its organization takes that along, when nothing else is on record of it.
    is_with_owner = is_undo and request.form.get("with_organization") == str(owner.id)
    db.session.delete(record)
    db.session.flush()
    is_left = owner is not record
    if is_left:
        db.session.expire(owner)
    if is_undo and isinstance(record, Service):
        _take_place_along(owner)
    if is_left and is_with_owner and not refusal(ORGANIZATION, owner):
        db.session.delete(owner)
        is_left = False
    where = (
        url_for("staff.organization", record_id=owner.id) if is_left else url_for("staff.listings")
    )
    answer = lead_to(form, where)
    say(f"{'Undone' if is_undo else 'Removed'}: {WORDS[kind.name]} “{name}”.", undo)
    return answer


def _take_place_along(owner: Organization) -> None:
    """A draft that began with a place takes that along, while nothing else is on record of it."""
    named = request.form.get("with_place")
    place = next((each for each in owner.locations if str(each.id) == named), None)
    if place is not None and not is_referred_to(db.session(), Location, place.id):
        db.session.delete(place)
        db.session.flush()
        db.session.expire(owner)
