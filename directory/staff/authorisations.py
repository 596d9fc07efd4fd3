"""Authorisations to publish a hidden place: entering one, confirming it as the second person, withdrawing it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import abort, current_app, flash, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import DateField, SelectField, StringField
from wtforms.validators import ValidationError

from directory.audit import explain
from directory.db import now
from directory.mail import post
from directory.models import Account, AuthorisationMethod, Location, PublicationAuthorisation
from directory.publication.authorisations import (
    deciders,
    decides_alone,
    open_authorisations,
    waiting_time,
)
from directory.staff.blueprint import staff
from directory.staff.editable_records import LOCATION, find, name_of
from directory.verification.recipients import contact_of
from directory.web.access import Right, current_account, requires
from directory.web.clock import local_clock, local_now
from directory.web.database import db
from directory.web.forms import OnceForm, once
from directory.web.forms.fields import SHORT, Required
from directory.web.presentation.dates import moment_words

Answer = str | Response | tuple[str, int]

METHODS = {
    AuthorisationMethod.LETTER: "A letter",
    AuthorisationMethod.EMAIL: "An e-mail",
    AuthorisationMethod.FORM: "A signed form",
    AuthorisationMethod.MEETING: "In person, at a meeting",
}


class NewAuthorisation(OnceForm):
    """Who at the operator authorised it, when, and how it was given."""

    authorised_by = StringField(
        "Who at the organization authorized it",
        [Required("Enter the name of who authorized it"), SHORT],
    )
    authorised_on = DateField("On which day", [Required("Enter the day of the authorization")])
    method = SelectField(
        "How it was given",
        [Required("Choose how it was given")],
        choices={"": "Choose"} | {each.value: words for each, words in METHODS.items()},
    )

    def validate_authorised_on(self, field: DateField) -> None:
        """Nobody authorises from tomorrow on."""
        if field.data and field.data > local_now().date():
            raise ValidationError("The day of the authorization is yet to come")


@dataclass(frozen=True, slots=True)
class State:
    """One authorisation as a page tells it; `waits_for` is empty once nothing is waited for."""

    authorisation: PublicationAuthorisation
    place: Location
    name: str
    entered_by: str
    confirmed_by: str
    method: str
    waits_for: tuple[str, ...]
    may_confirm: bool
    needs_somebody_else: bool
    waits_for_time_alone: bool

    @property
    def words(self) -> str:
        """What holds now."""
        each = self.authorisation
        if each.withdrawn_at is not None:
            return "Withdrawn"
        if each.effective_at is not None:
            return "In effect: the place is published"
        return "Waits " + " and ".join(self.waits_for) if self.waits_for else "Takes effect soon"


@staff.route("/locations/<uuid:record_id>/authorisations", methods=["GET", "POST"])
@requires(Right.AUTHORISE_PUBLICATION)
def authorisation(record_id: UUID) -> Answer:
    """Enter that the operator has authorised the publication of a hidden place, or see how far it is."""
    place: Location = find(LOCATION, record_id)
    form = NewAuthorisation()
    if not form.is_submitted():
        return _page(place, form)
    obstacle = _obstacle(place)
    if not form.validate() or obstacle:
        return _page(place, form, obstacle), 422
    return once(form, lambda: _enter(place, form))


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why nothing can be done now, and the page on which that can be changed, where there is one."""

    sentence: str
    page: str = ""
    page_name: str = ""


def _obstacle(place: Location) -> Obstacle | None:
    """Why nothing can be authorised now; None where it can."""
    organization = place.organization
    if organization.confidential:
        return Obstacle(
            "Every place of this organization is confidential. Clear that flag first: clearing it opens nothing.",
            _flag_page("organization", organization.id),
            f"Who may know about {organization.name}",
        )
    for site in place.remaining_sites:
        if site.service.hides_places:
            return Obstacle(
                "A service here makes each of its places confidential. Clear that flag first: clearing it opens "
                "nothing.",
                _flag_page("service", site.service.id),
                f"Who may know about {site.service.name}",
            )
    if not place.is_confidential:
        return Obstacle("This place is not hidden.")
    if any(each.is_open for each in place.authorisations):
        return Obstacle("An authorization is under way: see above.")
    return None


def _flag_page(kind: str, record_id: UUID) -> str:
    return url_for(f"staff.{kind}_task", record_id=record_id, task="confidentiality")


def _enter(place: Location, form: NewAuthorisation) -> str:
    account, moment = _account(), now()
    entered = PublicationAuthorisation(
        location_id=place.id,
        authorised_by=form.authorised_by.data.strip(),
        authorised_on=form.authorised_on.data,
        method=AuthorisationMethod(form.method.data),
        entered_by_id=account.id,
        entered_at=moment,
    )
    place.hidden_since = place.hidden_since or moment
    place.authorisations.append(entered)
    explain(db.session(), "entered the operator’s authorization to publish this place")
    db.session.flush()
    flash("The authorization is on record. The place stays hidden until it takes effect.")
    _write_to_organization(db.session(), place, entered)
    return url_for("staff.authorisation", record_id=place.id)


def _write_to_organization(
    session: Session, place: Location, entered: PublicationAuthorisation
) -> None:
    """Tell the organization itself, without a word of where the place is; the page says where nobody can be told."""
    recipient = contact_of(place.organization)
    if recipient is None:
        return
    settings = current_app.config["SETTINGS"]
    confirmed = "" if decides_alone(session) else " and a second person here has confirmed it"
    text = (
        f"We were told that {entered.authorised_by} authorized us to publish the address of a place of "
        f"{place.organization.name} that we have kept hidden.\n\n"
        f"It will be shown in {settings.name} once our waiting time of {settings.authorisation_wait_hours} hours is "
        f"over{confirmed}.\n\n"
        "If this is wrong, tell us at once: the address stays hidden then."
    )
    post(
        session,
        f"authorisation {entered.id}",
        recipient,
        "A hidden address of yours is to be published",
        text,
        is_urgent=True,
    )


@staff.post("/authorisations/<uuid:authorisation_id>/confirmations")
@requires(Right.AUTHORISE_PUBLICATION)
def confirmation(authorisation_id: UUID) -> Answer:
    """Stand in for an authorisation as the second person."""
    found, place = _find(authorisation_id)
    account = _account()
    if not found.may_be_confirmed_by(account.id):
        refused = Obstacle(
            "Someone else must confirm this authorization: a coordinator or administrator who did not enter it."
        )
        return _page(place, NewAuthorisation(formdata=None), refused), 422

    def work() -> str:
        explain(db.session(), "confirmed the operator’s authorization to publish this place")
        found.confirm(account.id, now())
        flash("Confirmed.")
        return url_for("staff.authorisation", record_id=place.id)

    return once(OnceForm(), work)


@staff.post("/authorisations/<uuid:authorisation_id>/withdrawals")
@requires(Right.EDIT_OWN_LISTINGS)
def withdrawal(authorisation_id: UUID) -> Answer:
    """Take an authorisation back; the place is hidden at once."""
    found, place = _find(authorisation_id)

    def work() -> str:
        explain(db.session(), "withdrew the authorization to publish this place")
        found.withdraw(_account().id, now())
        flash("Withdrawn. The place is hidden.")
        return url_for("staff.location", record_id=place.id)

    return once(OnceForm(), work)


@staff.get("/authorisations")
@requires(Right.AUTHORISE_PUBLICATION)
def authorisations() -> str:
    """What waits for its time or for a second person, oldest first."""
    session = db.session()
    waiting = [
        _state(each, session.get_one(Location, each.location_id), deciders(session))
        for each in open_authorisations(session)
    ]
    return render_template(
        "staff/authorisations.html",
        waiting=sorted(waiting, key=lambda each: not each.may_confirm),
    )


def states_of(place: Location) -> list[State]:
    """The authorisations of a place, newest first."""
    able = deciders(db.session())
    return [_state(each, place, able) for each in reversed(place.authorisations)]


def _state(each: PublicationAuthorisation, place: Location, able: frozenset[UUID]) -> State:
    settings, moment = current_app.config["SETTINGS"], now()
    until = each.waits_until(waiting_time(settings))
    waits = []
    if each.is_open and moment < until:
        waits.append(f"until {moment_words(until, local_clock())}")
    waits_for_second = each.is_open and each.needs_confirmation(able)
    if waits_for_second:
        waits.append("for a second person to confirm it")
    account = _account()
    may_confirm = account.id in able and each.may_be_confirmed_by(account.id)
    return State(
        each,
        place,
        name_of(LOCATION, place),
        _name(each.entered_by_id),
        _name(each.confirmed_by_id) if each.confirmed_at else "",
        METHODS[each.method].lower(),
        tuple(waits),
        may_confirm,
        waits_for_second and not may_confirm,
        each.is_open and not (each.confirmed_at or waits_for_second or may_confirm),
    )


def _name(account_id: UUID | None) -> str:
    account = db.session.get(Account, account_id) if account_id else None
    return account.email if account else "the operator of the machine"


def _find(authorisation_id: UUID) -> tuple[PublicationAuthorisation, Location]:
    found = db.session.get(PublicationAuthorisation, authorisation_id)
    if found is None:
        abort(404)
    return found, find(LOCATION, found.location_id)


def _account() -> Account:
    account = current_account()
    assert account is not None  # noqa: S101 - the guard lets nobody else in
    return account


def _page(place: Location, form: NewAuthorisation, refused: Obstacle | None = None) -> str:
    return render_template(
        "staff/authorisation.html",
        place=place,
        name=name_of(LOCATION, place),
        form=form,
        obstacle=refused or _obstacle(place),
        refused=refused is not None,
        alone=decides_alone(db.session()),
        states=states_of(place),
        unwritten=any(each.is_open for each in place.authorisations)
        and contact_of(place.organization) is None,
        hours=current_app.config["SETTINGS"].authorisation_wait_hours,
    )
