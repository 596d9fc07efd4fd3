"""Making new records: a service with its organization in one short form, a place, a copy for another place."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, request, url_for
from sqlalchemy import func, select
from werkzeug.wrappers import Response
from wtforms import (
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    widgets,
)
from wtforms.validators import Optional, ValidationError

from directory.db import by_name
from directory.imports.open_places import open_places_at
from directory.interface_languages import TRANSLATED_AS
from directory.models import (
    Address,
    Audience,
    Language,
    LanguageLevel,
    Location,
    Organization,
    OrganizationStatus,
    Phone,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServicePopulation,
    ServiceStatus,
    ServiceTerm,
)
from directory.staff.blueprint import staff
from directory.staff.copy import copy_service
from directory.staff.editable_records import LOCATION, ORGANIZATION, SERVICE, find
from directory.staff.form_fields import GROUPS
from directory.staff.removals import offer_to_undo
from directory.staff.row_forms import NumberField
from directory.staff.service_places import other_places, place_words
from directory.staff.upkeep import warning_before_adding
from directory.web.access import Right, current_account, requires
from directory.web.database import READING_METHODS, db
from directory.web.forms import OnceForm, once
from directory.web.forms.fields import LONG, SHORT, BoxesField, Required, term_labels
from directory.web.forms.form_pages import FormPage
from directory.web.forms.name_fields import SuggestedField
from directory.web.forms.place_words import refusal_of
from directory.web.record_permissions import may_add_organizations, organizations_to_edit

Answer = str | Response | tuple[str, int]

TELLS_WHERE = (
    "Begin with a name that holds no address and no name of another place. You can change it later"
)
BEGINNING = "Start with what you know. Nobody outside sees it until you publish it."
MOST_SPOKEN = 8
"""So many languages are offered to tick; the others are on the page of languages."""
ASKED_FIRST = (
    "Gender and orientation",
    "Families and young people",
    "Age",
    "Trafficking and sex work",
)
"""The groups of people that are offered to tick; the others are on the page “Who it serves”."""
WHO_KNOWS = "Who may know where it is?"
WHO_MAY_KNOW = {
    "no": "Anyone: its name and address are shown, on pages and maps",
    "yes": "Nobody: it is confidential. Only the areas served are shown",
}
IS_PUBLIC = (
    "A public place of another organization has this address. Check it. If it is right, leave it empty here and enter "
    "it on the page of the place"
)


def _spoken() -> dict[str, str]:
    """The languages that staff of listings speak most, by name: those of the pages first, where few are on record."""
    used = (
        select(Language.code)
        .where(Language.service_id.is_not(None), Language.level == LanguageLevel.BILINGUAL)
        .group_by(Language.code)
        .order_by(func.count().desc(), Language.code)
        .limit(MOST_SPOKEN)
    )
    words = term_labels("languages")
    known = [code for code in (*db.session.scalars(used), *TRANSLATED_AS) if code in words]
    return {code: words[code] for code in list(dict.fromkeys(known))[:MOST_SPOKEN]}


def _accepted() -> dict[str, str]:
    """The groups that are asked about first; all of them where a coalition keeps its own."""
    words = term_labels("populations")
    codes = [code for group in ASKED_FIRST for code in GROUPS[group] if code in words]
    return {code: words[code] for code in codes} or words


def _names() -> list[str]:
    allowed = organizations_to_edit(current_account())
    query = select(Organization.name).order_by(by_name(Organization.name)).limit(2000)
    if allowed is not None:
        query = query.where(Organization.id.in_(allowed))
    return list(db.session.scalars(query))


class NewService(OnceForm):
    """The facts with which a listing begins: enough to publish it, and to be found by people and languages."""

    organization = SuggestedField(
        "Organization",
        [Required("Enter the name of the organization"), SHORT],
        "all-organization",
        _names,
        description="Names that we have are offered as you type. Another name adds an organization",
    )
    name = StringField("Name of the service", [Required("Enter the name of the service"), SHORT])
    kind = SelectField("Kind of help", choices=lambda: {"": "Choose"} | term_labels("services"))
    description = TextAreaField(
        "What happens there, in plain words",
        [LONG],
        description="One or two sentences, as you would say them on the phone",
    )
    number = NumberField(
        "Phone number for everyone", [SHORT], description="With its area code, like 415-555-0101"
    )
    languages = BoxesField(
        "Languages that staff there speak",
        choices=_spoken,
        validate_choice=False,  # what is spoken most may have changed since the form was opened
        description="Other languages, and interpreters, come on a page of their own",
    )
    accepted = BoxesField(
        "Whom it serves",
        choices=_accepted,
        description="Check each group that they take. Others, and whom they don’t take, come on a page of their own",
    )
    confidential = RadioField(
        WHO_KNOWS,
        [Optional()],
        choices=WHO_MAY_KNOW,
        description="Skip this if you don’t know yet, or if it has no place of its own",
    )
    street = StringField(
        "Street and number",
        [SHORT],
        description="Of a confidential place only staff see it: no page, search or export shows it",
    )
    city = StringField("City", [SHORT])
    postal_code = StringField("ZIP code", [SHORT])
    areas = BoxesField(
        "Areas served",
        choices=lambda: term_labels("areas"),
        description="Of a confidential place the public sees these in place of the address: choose at least two",
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        if not self.areas.choices:
            del self.areas

    @property
    def is_hidden(self) -> bool:
        """Whether its place is confidential."""
        return bool(self.confidential.data == "yes")

    @property
    def address(self) -> Address | None:
        """The address that was typed."""
        street, city, code = (
            (each.data or "").strip() or None for each in (self.street, self.city, self.postal_code)
        )
        if street or city or code:
            return Address(address_1=street, city=city, postal_code=code)
        return None

    def validate(self, *arguments: Any, **more: Any) -> bool:
        """No address is kept without a word on who may know it: neither shown nor hidden by a choice overlooked."""
        valid: bool = super().validate(*arguments, **more)
        if self.address and not self.confidential.data:
            self.confidential.errors = ["Say who may know this address"]
            return False
        return valid

    def validate_street(self, field: StringField) -> None:
        """No one word speaks of a public place of others as a confidential one."""
        if not (field.data or "").strip() or not self.is_hidden:
            return
        owner = _organization(self.organization.data or "")
        place = Location(id=uuid4(), organization_id=owner.id if owner else None)
        if address := self.address:
            place.addresses.append(address)
        if open_places_at(db.session(), place):
            raise ValidationError(IS_PUBLIC)

    def validate_organization(self, field: StringField) -> None:
        """An editor of their own organizations names one of them."""
        if _organization(field.data or "") is not None:
            return
        if not may_add_organizations(current_account()):
            raise ValidationError("Enter the name of an organization that you keep")
        if refusal := refusal_of(field.data, TELLS_WHERE):
            raise ValidationError(refusal)


class NewPlace(OnceForm):
    """The name that the organization's people use; the address follows on the next page."""

    name = StringField(
        "Name of the place",
        [Required("Enter a name, like “Main office”"), SHORT],
        description="As people there call it, such as “Main office”. Leave the address for the next page.",
    )
    confidential = RadioField(
        WHO_KNOWS,
        [Required("Say who may know where it is")],
        choices=WHO_MAY_KNOW,
    )

    def validate_name(self, field: StringField) -> None:
        """A place of a published service is named in public at once, before its own pages ask about the name."""
        refusal = refusal_of(field.data, TELLS_WHERE) if self.confidential.data != "yes" else ""
        if refusal:
            raise ValidationError(refusal)


class Copy(OnceForm):
    """The places that get a service of their own like this one."""

    places = SelectMultipleField(
        "Places",
        [Required("Choose at least one place")],
        widget=widgets.ListWidget(prefix_label=False),
        option_widget=widgets.CheckboxInput(),
    )


@staff.route("/services/new", methods=["GET", "POST"])
@requires(Right.EDIT_OWN_LISTINGS)
def new_service() -> Answer:
    """Begin a listing: it is a draft until somebody publishes it."""
    form = NewService()
    lead = " ".join(filter(None, (BEGINNING, warning_before_adding())))
    if request.method in READING_METHODS:
        form.organization.data = request.args.get("organization", "")
        return _page("Add a listing", form, lead=lead)
    if not form.validate():
        return _page("Add a listing", form, lead=lead), 422
    return once(form, lambda: _make_service(form))


def _make_service(form: NewService) -> str:
    known = _organization(form.organization.data)
    organization = known or Organization(
        name=form.organization.data.strip(), status=OrganizationStatus.DRAFT
    )
    service = Service(
        organization=organization,
        name=form.name.data.strip(),
        description=(form.description.data or "").strip() or None,
        status=ServiceStatus.DRAFT,
    )
    db.session.add(service)
    if form.kind.data:
        service.terms.append(ServiceTerm(vocabulary="services", code=form.kind.data))
    if form.number.data:
        phone = Phone(number="", type="voice", audience=Audience.PUBLIC)
        form.number.keep(phone)
        service.phones.append(phone)
    for code in form.languages.data:
        if code in term_labels("languages"):
            service.languages.append(Language(code=code, level=LanguageLevel.BILINGUAL))
    service.populations = [
        ServicePopulation(vocabulary="populations", code=code, accepts=True)
        for code in form.accepted.data
    ]
    areas = form.areas.data if "areas" in form else ()
    service.service_areas = [ServiceArea(area_code=code) for code in areas]
    place = _place(organization, form)
    is_first = place is not None and place.id is None
    if place is not None:
        db.session.add(place)
        service.sites.append(ServiceAtLocation(location=place))
    db.session.flush()
    also = {} if known else {"with_organization": str(organization.id)}
    if place is not None and is_first:
        also["with_place"] = str(place.id)
    offer_to_undo(SERVICE, service, "Draft saved. Nobody sees it until you publish it.", also)
    return url_for("staff.service", record_id=service.id)


def _place(organization: Organization, form: NewService) -> Location | None:
    """The place of the service: one that the organization has, else a new one; None where none was spoken of.

    A confidential place is new without an address, too, and an address that was typed is never that of a place which
    has another one: nothing is replaced from here.
    """
    address = form.address
    if form.is_hidden:
        hidden = [each for each in organization.locations if each.is_confidential]
        if len(hidden) == 1 and not (address and hidden[0].addresses):
            place = hidden[0]
        else:
            place = Location(organization=organization, confidential=True)
    elif address is None:
        return None
    else:
        for known in organization.locations:
            if _is_open_at(known, address):
                return known
        place = Location(organization=organization)
    if address:
        place.addresses.append(address)
    return place


def _is_open_at(place: Location, address: Address) -> bool:
    """Whether everyone may know a place, and it has the street and city of an address."""
    given = _in_one_case(address)
    return not place.is_confidential and any(
        _in_one_case(each) == given for each in place.addresses
    )


def _in_one_case(address: Address) -> tuple[str, ...]:
    return tuple((each or "").strip().lower() for each in (address.address_1, address.city))


@staff.route("/organizations/<uuid:record_id>/new-place", methods=["GET", "POST"])
@requires(Right.EDIT_OWN_LISTINGS)
def new_place(record_id: UUID) -> Answer:
    """Add a place to an organization, and to a service of it when one is named."""
    organization: Organization = find(ORGANIZATION, record_id)
    form = NewPlace()
    if request.method in READING_METHODS:
        return _new_place_page(organization, form)
    if not form.validate():
        return _new_place_page(organization, form), 422
    return once(form, lambda: _make_place(organization, form))


def _new_place_page(organization: Organization, form: NewPlace) -> str:
    lead = "Step 1 of 2. The address comes next."
    return _page(f"Add a place to {organization.name}", form, back=_back(organization), lead=lead)


def _make_place(organization: Organization, form: NewPlace) -> str:
    service = _named_service(organization)
    place = Location(
        organization=organization,
        name=form.name.data.strip(),
        confidential=form.confidential.data == "yes",
    )
    db.session.add(place)
    if service is not None:
        service.sites.append(ServiceAtLocation(location=place))
    db.session.flush()
    offer_to_undo(LOCATION, place, "Place saved. Now enter its address.")
    return url_for(
        "staff.location_task",
        record_id=place.id,
        task="basics",
        service=service.id if service is not None else None,
    )


def _back(organization: Organization) -> str:
    """Where somebody came from who does not make a place after all."""
    service = _named_service(organization)
    if service is not None:
        return url_for("staff.service_task", record_id=service.id, task="places")
    return url_for("staff.organization", record_id=organization.id)


def _named_service(organization: Organization) -> Service | None:
    named = request.args.get("service", "")
    return next((each for each in organization.services if str(each.id) == named), None)


@staff.route("/services/<uuid:record_id>/copies", methods=["GET", "POST"])
@requires(Right.EDIT_OWN_LISTINGS)
def copies(record_id: UUID) -> Answer:
    """Copy a service to other places of its organization: one draft for each."""
    service: Service = find(SERVICE, record_id)
    form = Copy()
    offered = other_places(service)
    if not offered:
        none = f"{service.organization.name} has no other place yet. Add one, then copy “{service.name}” to it."
        flash(none, "problem")
        return redirect(url_for("staff.organization", record_id=service.organization_id))
    form.places.choices = {str(each.id): place_words(each) for each in offered}
    title = f"Copy “{service.name}” to other places"
    if request.method in READING_METHODS or not form.validate():
        page = _page(title, form, back=url_for("staff.service", record_id=service.id))
        return page if request.method in READING_METHODS else (page, 422)
    chosen = [each for each in offered if str(each.id) in form.places.data]
    return once(form, lambda: _make_copies(service, chosen))


def _make_copies(service: Service, places: list[Location]) -> str:
    drafts = [copy_service(service, place) for place in places]
    db.session.add_all(drafts)
    db.session.flush()
    if len(drafts) == 1:
        offer_to_undo(SERVICE, drafts[0], "1 draft is made. Check it, then publish it.")
    else:
        flash(f"{len(drafts)} drafts are made. Check and publish each of them.")
    return url_for("staff.organization", record_id=service.organization_id)


def _organization(name: str) -> Organization | None:
    """The organization of this name that the account may edit; that others keep one of the name is told to nobody."""
    query = select(Organization).where(func.lower(Organization.name) == name.strip().lower())
    allowed = organizations_to_edit(current_account())
    if allowed is not None:
        query = query.where(Organization.id.in_(allowed))
    return db.session.scalar(query.order_by(by_name(Organization.name), Organization.id).limit(1))


def _page(
    title: str,
    form: OnceForm,
    back: str | None = None,
    lead: str = "",
) -> str:
    back = back or url_for("staff.listings")
    return FormPage(title, back, lead=lead).show(form)
