"""Forms for people and organizations at the table: contact, affiliations, membership, expertise, sectors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import url_for
from sqlalchemy import func, inspect, or_, select
from wtforms import BooleanField, Field
from wtforms.validators import ValidationError

from directory.coalition.blueprint import today
from directory.models import (
    Affiliation,
    Audience,
    Expertise,
    Membership,
    Organization,
    OrganizationAlias,
    Person,
    PersonSpelling,
    Status,
)
from directory.models.listings.references import ORGANIZATION_PARTS, referring_tables
from directory.web.database import db
from directory.web.forms import RecordForm, fields, name_fields
from directory.web.forms.phone_numbers import problem_of
from directory.web.forms.record_blocks import PartForm, editor_form
from directory.web.forms.record_editor import Editor, RemovalRefused, asked_record
from directory.web.history_words import stays_words

_OWN_PARTS = ("affiliation", "person_spelling", "standing", "expertise", "orientation")


class _AnotherField(BooleanField):
    """That a record is not the one of the same name that is there already. It is asked, and kept nowhere."""

    is_asked = False

    def show(self, _record: Any) -> None:
        """Nothing is known of it."""

    def keep(self, _record: Any) -> None:
        """Nothing is kept of it."""


class NamedForm(RecordForm):
    """What the table knows by its name: the same name twice is asked about first."""

    name = fields.line("Name", required=True)
    is_other = _AnotherField("This is another one of the same name")

    @property
    def shown(self) -> list[Field]:
        """Whether it is another one is asked only where the name is on record already."""
        everything: list[Field] = super().shown
        is_asked = self.is_other.is_asked or self.is_other.data
        return [each for each in everything if is_asked or each is not self.is_other]

    def ask_whether_other(self, who: str) -> None:
        """Say who has the name, and ask."""
        self.is_other.is_asked = True
        same = f"{who} is on record under this name. If it is the same, open that page and change it there"
        self.name.errors = [f"{same}. If not, check “{self.is_other.label.text}”"]


class PersonForm(NamedForm):
    """A name and how to reach it; nothing about who somebody is."""

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

    def validate_phone(self, field: Field) -> None:
        """A number that can be called."""
        if field.data and (problem := problem_of(field.data)):
            raise ValidationError(problem)


class AffiliationForm(RecordForm):
    """Where somebody works, since when and until when."""

    in_order = (("since", "until"),)

    organization = name_fields.organization("Organization", required=True)
    unit = fields.line("Unit")
    title = fields.line("Title")
    roles = fields.terms("Roles", "contact_roles")
    since = fields.day("Since")
    until = fields.day("Until", hint="The last day known. Papers of meetings move it on.")


class MembershipForm(RecordForm):
    """How somebody belongs to the coalition, in dated spans."""

    in_order = (("since", "until"),)

    status = fields.one_of("Status", Status)
    since = fields.day("Since", required=True)
    until = fields.day("Until")
    how = fields.line("How they came")


class ExpertiseForm(RecordForm):
    """What somebody knows."""

    topic = fields.line("Topic", required=True)
    offers_training = fields.check("Offers an in-service training on it")


class OrganizationForm(NamedForm):
    """What an organization is at the table; its services and places are edited with the listings."""

    website = fields.link("Website")
    sectors = fields.DeclaredTermsField("Sectors", "sectors")
    industries = fields.DeclaredTermsField("Industries it knows", "industries")
    leadership = fields.DeclaredTermsField(
        "Led by", "leadership", description="As the organization declares itself."
    )
    confidentiality_policy_on = fields.day(
        "Confidentiality policy seen on",
        hint="The day on which one of us read it. Leave it empty where nobody has.",
    )
    notes_internal = fields.text("Notes for coordinators", rows=3)


def _is_named_anew(record: Any, form: Any) -> str:
    """The name to look for on record, in small letters; empty where there is nothing to ask."""
    name = " ".join((form.name.data or "").split()).casefold()
    return "" if form.is_other.data or (record.name or "").casefold() == name else name


def _check_person(person: Person, form: Any) -> None:
    """Ask before somebody is on record twice: by the same name, or by a spelling of it."""
    if not (name := _is_named_anew(person, form)):
        return
    spelled = select(PersonSpelling.person_id).where(func.lower(PersonSpelling.spelling) == name)
    query = select(Person).where(or_(func.lower(Person.name) == name, Person.id.in_(spelled)))
    known = next((each for each in db.session.scalars(query) if each is not person), None)
    if known is not None:
        works = [each.organization.name for each in known.affiliations if each.until is None]
        form.ask_whether_other(f"{known.name} of {works[0]}" if works else known.name)


def _check_organization(organization: Organization, form: Any) -> None:
    """Ask before an organization is on record twice: by the same name, or by another one that it is known by."""
    if not (name := _is_named_anew(organization, form)):
        return
    called = select(OrganizationAlias.organization_id).where(
        func.lower(OrganizationAlias.alias) == name
    )
    same = or_(func.lower(Organization.name) == name, Organization.id.in_(called))
    query = select(Organization).where(same)
    known = next((each for each in db.session.scalars(query) if each is not organization), None)
    if known is not None:
        form.ask_whether_other(known.name)


def _organization_asked_for() -> str:
    """Where somebody works who is added from the page of an organization."""
    organization = asked_record("organization", Organization)
    return organization.name if organization else ""


def _begin_at_organization(person: Person, _form: Any) -> None:
    """Somebody who is added from the page of an organization works there."""
    is_new = inspect(person).pending  # until the next question to the database
    organization = asked_record("organization", Organization) if is_new else None
    if organization is not None:
        person.affiliations.append(Affiliation(organization=organization, since=today()))


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
    after_removal=lambda _person: url_for("coalition.people"), removal=_keep_person, checks=_check_person,
    begin=lambda _parent: {"audience": Audience.STAFF}, block="contact",
    finish=_begin_at_organization, new_lead=_organization_asked_for,
    where="This page shows it; mail and phone to those you chose.",
)  # fmt: skip
ORGANIZATION = Editor(
    name="organization", plural="organizations", words="organization", model=Organization, form=OrganizationForm,
    home=_organization_page, after_removal=lambda _organization: url_for("coalition.organizations"),
    finish=_begin_unlisted, removal=_keep_organization, checks=_check_organization, block="facts",
    where="This page shows it, and published listings name it so.",
)  # fmt: skip
EDITORS = (
    PERSON,
    ORGANIZATION,
    Editor(
        name="affiliation", plural="affiliations", words="affiliation", model=Affiliation, form=AffiliationForm,
        parent=PERSON, parent_name="person", home=lambda part: _person_page(part.person),
        block="organizations",
        begin=_begin_affiliation,
        title=lambda part: part.person.name,
    ),
    *(
        Editor(
            name=name, plural=name.replace("_", "-") + "s", words="status", model=Membership,
            form=MembershipForm, parent=parent, parent_name=parent.name, home=_home_of_part, begin=_begin_membership,
            finish=_finish_membership, block="standing",
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
