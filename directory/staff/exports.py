"""Filtered lists as CSV or XLSX: listings, and the people to speak to, for one audience."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from flask import abort, render_template, request
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.wrappers import Response

from directory.db import batches, by_name
from directory.exports.trail import noted_exports
from directory.models import Audience, Contact, Organization, Service
from directory.publication.visibility import shown_contacts, shown_phones
from directory.staff.blueprint import staff
from directory.staff.listings import Filters, asked_for
from directory.staff.state_labels import STATUS_WORDS
from directory.web.access import Right, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.downloads import confirmed_download, sheet_download
from directory.web.labels import label
from directory.web.presentation import date_words

LISTING_COLUMNS = (
    "organization", "service", "status", "audience", "kinds_of_help", "phone", "languages", "last_confirmed",
    "asked_every_days",
)  # fmt: skip
CONTACT_COLUMNS = ("organization", "service", "name", "title", "roles", "email", "phone", "for")
_BATCH = 500
NEWEST = 200
"""So many exports the list of coordinators shows."""
LISTS = {
    "stakeholders": "People",
    "mail-merge": "People to write to",
    "contacts": "People as address cards",
    "contacts-public": "People to speak to, for everyone",
    "contacts-partner": "People to speak to, for partners",
    "contacts-staff": "People to speak to, for staff",
    "whom-to-call": "Whom to call",
    "pack": "Everything, as a pack",
}
"""Lists whose pages call them otherwise than the audit does."""
_SAID_BY_NAME = frozenset({"list_for"})
"""Filters that the name of the list tells."""


@staff.get("/exports")
@requires(Right.DECIDE_HELD)
def exports() -> str:
    """Who took out which list, how much it held, and what was asked for."""
    return render_template(
        "staff/exports.html",
        noted=noted_exports(db.session(), NEWEST),
        names=LISTS,
        amount_words=amount_words,
    )


def amount_words(reason: str | None) -> str:
    """How much a list held, and the filters that were set, as the audit noted them; a value that was erased is none."""
    size, _, asked = (reason or "erased").partition("; ")
    filters = [
        f"{name.replace('_', ' ')}: {_filter_words(value)}"
        for name, value in parse_qsl(asked)
        if name not in _SAID_BY_NAME
    ]
    return "; ".join([size, *filters] if filters or "=" in asked or not asked else [size, asked])


def _filter_words(value: str) -> str:
    try:
        return date_words(date.fromisoformat(value))
    except ValueError:
        # Marks that turn the direction of a line would change how the words beside them read.
        return "".join(each if each.isprintable() else " " for each in value.replace("_", " "))


@staff.route("/listings/<any(csv, xlsx):ending>", methods=["GET", "POST"])
@requires(Right.EDIT_OWN_LISTINGS)
@confirmed_download("the listings", "staff.listings")
def export_listings(ending: str) -> Response:
    """The listings that the filters of the table ask for."""
    return sheet_download("listings", ending, LISTING_COLUMNS, _listings(_ids()))


@staff.route("/contacts/<any(csv, xlsx):ending>", methods=["GET", "POST"])
@requires(Right.EDIT_OWN_LISTINGS)
@confirmed_download("the people to speak to", "staff.listings")
def export_contacts(ending: str) -> Response:
    """The people of these listings who may be seen by the audience that the list is for; partners unless asked."""
    try:
        audience = Audience(request.args.get("list_for", Audience.PARTNER.value))
    except ValueError:
        abort(400)
    people = _contacts(_ids(), audience)
    return sheet_download(f"contacts-{audience.value}", ending, CONTACT_COLUMNS, people)


def _ids() -> list[UUID]:
    query, _on = asked_for(db.session(), Filters.read(request.args), local_now().date())
    organization = (
        select(Organization.name)
        .where(Organization.id == Service.organization_id)
        .correlate(Service)
        .scalar_subquery()
    )
    return list(db.session.scalars(query.order_by(organization, by_name(Service.name), Service.id)))


def _services(ids: Sequence[UUID], *parts: Any) -> Iterator[Service]:
    for chosen in batches(ids, _BATCH):
        query = (
            select(Service)
            .where(Service.id.in_(chosen))
            .options(joinedload(Service.organization), *parts)
        )
        found = {each.id: each for each in db.session.scalars(query)}
        yield from (found[each] for each in chosen if each in found)
        db.session.expunge_all()


def _listings(ids: Sequence[UUID]) -> Iterator[Sequence[object]]:
    parts = [
        selectinload(getattr(Service, name))
        for name in ("terms", "phones", "languages", "verifications")
    ]
    for each in _services(ids, *parts):
        numbers = shown_phones(Audience.PUBLIC, each.phones)
        yield (
            each.organization.name, each.name, STATUS_WORDS[each.status], each.least_audience.value,
            "; ".join(label("services", code) for code in each.codes("services")),
            "; ".join(phone.number for phone in numbers),
            "; ".join(label("languages", language.code) for language in each.languages),
            each.verified_on, each.review_interval,
        )  # fmt: skip


def _contacts(ids: Sequence[UUID], audience: Audience) -> Iterator[Sequence[object]]:
    people = selectinload(Service.contacts).selectinload(Contact.phones)
    of_organization = (
        joinedload(Service.organization)
        .selectinload(Organization.contacts)
        .selectinload(Contact.phones)
    )
    told: set[UUID] = set()
    for service in _services(ids, people, of_organization):
        for owner, name in ((service, service.name), (service.organization, "")):
            for contact in shown_contacts(audience, owner.contacts):
                if contact.id in told:
                    continue
                told.add(contact.id)
                numbers = shown_phones(audience, contact.phones)
                yield (
                    service.organization.name, name, contact.name, contact.title,
                    "; ".join(label("contact_roles", role) for role in contact.roles or ()), contact.email,
                    "; ".join(phone.number for phone in numbers), contact.audience.value,
                )  # fmt: skip
