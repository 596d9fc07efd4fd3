"""Forms for people and organizations at the table: contact, affiliations, membership, expertise, sectors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import url_for
from sqlalchemy import inspect

from directory.coalition.blueprint import today
from directory.models import (
    Affiliation,
    Audience,
    Expertise,
    Membership,
    Organization,
    Person,
    Status,
)
from directory.models.listings.references import ORGANIZATION_PARTS, referring_tables
from directory.web.database import db
from directory.web.forms import RecordForm, fields, name_fields
from directory.web.forms.record_blocks import PartForm, editor_form
from directory.web.forms.record_editor import Editor, RemovalRefused, asked_record
from directory.web.history_words import stays_words

_OWN_PARTS = ("affiliation", "person_spelling", "standing", "expertise", "orientation")


class PersonForm(RecordForm):
    """A name and how to reach it; nothing about who somebody is."""

    name = fields.line("Name", required=True)
    email = fields.mail("E-mail")
    phone = fields.line("Phone", type="tel", autocomplete="off")
    audience = fields.one_of(
        "Who may see mail and phone",
        Audience,
        "Staff only, unless this person agreed that partners or everyone may see them.",
        fields.AUDIENCES,
    )
    subscribed = fields.check("Wants notices by mail", "Their own choice.")
    notes_internal = fields.text(
        "Notes for coordinators", hint="Never who someone is or what happened to them.", rows=3
    )


class AffiliationForm(RecordForm):
    """Where somebody works, since when and until when."""

    organization = name_fields.organization("Organization", required=True)
    unit = fields.line("Unit")
    title = fields.line("Title")
    roles = fields.terms("Roles", "contact_roles")
    since = fields.day("Since")
    until = fields.day("Until", hint="The last day known. Papers of meetings move it on.")


class MembershipForm(RecordForm):
    """How somebody belongs to the coalition, in dated spans."""

    status = fields.one_of("Status", Status)
    since = fields.day("Since", required=True)
    until = fields.day("Until")
    how = fields.line("How they came")


class ExpertiseForm(RecordForm):
    """What somebody knows."""

    topic = fields.line("Topic", required=True)
    offers_training = fields.check("Offers an in-service training on it")


class OrganizationForm(RecordForm):
    """What an organization is at the table; its services and places are edited with the listings."""

    name = fields.line("Name", required=True)
    website = fields.link("Website")
    sectors = fields.DeclaredTermsField("Sectors", "sectors")
    industries = fields.DeclaredTermsField("Industries it knows", "industries")
    leadership = fields.DeclaredTermsField(
        "Led by", "leadership", description="As the organization declares itself."
    )
    notes_internal = fields.text("Notes for coordinators", rows=3)


def _check_span(_record: Any, form: Any) -> None:
    since, until = form.since.data, form.until.data
    if since and until and until < since:
        form.until.errors = ["Until: the day is before the first one"]


def _begin_affiliation(_person: Any) -> dict[str, Any]:
    organization = asked_record("organization", Organization)
    return {"since": today(), "roles": [], "organization": organization}


def _begin_membership(_parent: Any) -> dict[str, Any]:
    return {"since": today(), "status": Status.MEMBER}


def _end_earlier(spans: Sequence[Membership], kept: Membership, day: date) -> None:
    """Whoever gets a new status loses an open one that began before."""
    for span in spans:
        if span is not kept and span.until is None and span.since <= kept.since:
            span.until = day


def _finish_membership(membership: Membership, _form: Any) -> None:
    whose = (
        Membership.person_id == membership.person.id
        if membership.person
        else Membership.organization_id == membership.organization.id
        if membership.organization
        else None
    )
    if whose is not None:
        _end_earlier(db.session.query(Membership).filter(whose).all(), membership, membership.since)


def _person_page(person: Person | None) -> str:
    return (
        url_for("coalition.person", person_id=person.id) if person else url_for("coalition.people")
    )


def _organization_page(organization: Organization | None) -> str:
    if organization is None:
        return url_for("coalition.organizations")
    return url_for("coalition.organization", organization_id=organization.id)


def _home_of_part(part: Any) -> str:
    person = getattr(part, "person", None)
    return _person_page(person) if person else _organization_page(part.organization)


def _keep_person(person: Person) -> None:
    named_by = list(referring_tables(db.session(), Person, person.id, _OWN_PARTS))
    if named_by:
        raise RemovalRefused(stays_words("person", "person", named_by))


def _keep_organization(organization: Organization) -> None:
    if organization.confidential:
        raise RemovalRefused("This organization stays, because its flag hides places.")
    named_by = list(
        referring_tables(db.session(), Organization, organization.id, ORGANIZATION_PARTS)
    )
    if named_by:
        raise RemovalRefused(stays_words("organization", "organization", named_by))


def _begin_unlisted(organization: Organization, _form: Any) -> None:
    """An organization that begins at the table is no listing yet."""
    if inspect(organization).pending:
        organization.audience = Audience.STAFF


PERSON = Editor(
    name="person", plural="people", words="person", model=Person, form=PersonForm, home=_person_page,
    after_removal=lambda _person: url_for("coalition.people"), removal=_keep_person,
    begin=lambda _parent: {"audience": Audience.STAFF}, block="contact",
    where="This page shows it; mail and phone to those you chose.",
)  # fmt: skip
ORGANIZATION = Editor(
    name="organization", plural="organizations", words="organization", model=Organization, form=OrganizationForm,
    home=_organization_page, after_removal=lambda _organization: url_for("coalition.organizations"),
    finish=_begin_unlisted, removal=_keep_organization, block="facts",
    where="This page shows it, and published listings name it so.",
)  # fmt: skip
EDITORS = (
    PERSON,
    ORGANIZATION,
    Editor(
        name="affiliation", plural="affiliations", words="affiliation", model=Affiliation, form=AffiliationForm,
        parent=PERSON, parent_name="person", home=lambda part: _person_page(part.person), checks=_check_span,
        block="organizations",
        begin=_begin_affiliation,
        title=lambda part: part.person.name,
    ),
    *(
        Editor(
            name=name, plural=name.replace("_", "-") + "s", words="status", model=Membership,
            form=MembershipForm, parent=parent, parent_name=parent.name, home=_home_of_part, begin=_begin_membership,
            checks=_check_span, finish=_finish_membership, block="standing",
            title=lambda part: (part.person or part.organization).name,
        )
        for name, parent in (("standing", PERSON), ("organization_standing", ORGANIZATION))
    ),
    *(
        Editor(
            name=name, plural=name.replace("_", "-") + "s", words="topic", model=Expertise, form=ExpertiseForm,
            parent=parent, parent_name=parent.name, home=_home_of_part, title=lambda part: part.topic,
            block="expertise",
        )
        for name, parent in (("expertise", PERSON), ("organization_expertise", ORGANIZATION))
    ),
)  # fmt: skip


def forms_to_add_to_person(person: Person) -> dict[str, PartForm]:
    """The forms that add a part to the page of a person, by the name of the part."""
    return _forms_to_add(PERSON, person)


def forms_to_add_to_organization(organization: Organization) -> dict[str, PartForm]:
    """The forms that add a part to the page of an organization, by the name of the part."""
    return _forms_to_add(ORGANIZATION, organization)


_WORDS = {
    "affiliation": "an organization",
    "expertise": "a topic",
    "organization_expertise": "a topic",
    "standing": "a status",
    "organization_standing": "a status",
}
"""What the page of a record calls a part, where its own page has more words for it."""


def _forms_to_add(parent: Editor, record: Any) -> dict[str, PartForm]:
    return {
        each.name: editor_form(each, "coalition", record, _WORDS[each.name])
        for each in EDITORS
        if each.parent is parent
    }
