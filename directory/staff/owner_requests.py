"""An organization asks to keep its own listing: checked by a call to a number on record, then it gets its account.

Whoever keeps a listing may open the hidden places of the organization. So no number is called that the request could
have brought, the address that gets the account is read out on the call, and where a place is hidden a second person
agrees.
"""

from __future__ import annotations

from uuid import UUID

from flask import current_app, flash, render_template, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from directory.mail import post
from directory.models import (
    Account,
    AccountOrganization,
    LinkPurpose,
    Organization,
    OwnerCheck,
    Phone,
    Role,
    Suggestion,
    SuggestionDecision,
    SuggestionKind,
)
from directory.models.accounts.account import normal_email
from directory.models.listings.owner_check import can_check
from directory.publication.visibility import hides_a_place, sees_location
from directory.staff.blueprint import staff
from directory.staff.owner_request_facts import facts_of
from directory.staff.suggestion_decisions import (
    DECIDED_MEANWHILE,
    Answer,
    Problems,
    address_of_account,
    close,
    find_suggestion,
    is_open,
    names_hidden_place,
    reply_field,
)
from directory.verification.recipients import contact_of
from directory.web.access import Right, current_account, requires
from directory.web.account_letters import send_link
from directory.web.appearance import site_name
from directory.web.database import db
from directory.web.forms import RecordForm, lead_to, pressed_once
from directory.web.mail_notice import with_mail_note
from directory.web.presentation.phones import phone_words
from directory.web.presentation.separators import listed
from directory.web.record_permissions import may_decide_held


class OwnerCheckForm(RecordForm):
    """What came of the call."""

    outcome = RadioField(
        "What did they say?",
        [InputRequired("Say what came of the call")],
        choices={
            "yes": "They work here, and may keep the listing",
            "no": "No, or I decline for another reason",
        },
    )
    number = SelectField("Number that you called", choices=[], validate_choice=False)
    by_name = StringField("Who answered there: name", [Length(max=200)])
    by_title = StringField("Their position", [Length(max=200)])
    reply = reply_field("Answer to whoever asked", "If you decline, say why: they read it.")


@staff.get("/owner-requests/<uuid:suggestion_id>")
@requires(Right.EDIT_LISTINGS)
def owner_request(suggestion_id: UUID) -> str:
    """Who asks, which numbers may be called, and what came of it."""
    found = _find(suggestion_id)
    form = OwnerCheckForm(formdata=None)
    form.show_version(found)
    return _page(found, form)


@staff.post("/owner-requests/<uuid:suggestion_id>/decision")
@requires(Right.EDIT_LISTINGS)
@pressed_once(OwnerCheckForm)
def decide_owner_request(form: OwnerCheckForm, suggestion_id: UUID) -> Answer:
    """Record the call and give the account, or decline; where a place is hidden, another person must agree."""
    found = _find(suggestion_id)
    numbers = _numbers(found)
    problems = [] if not form.validate() else _problems(form, numbers)
    if form.errors or problems:
        return _page(found, form, problems), 422
    if not is_open(found, form):
        return _page(found, form, [(DECIDED_MEANWHILE, "outcome")]), 409
    if form.outcome.data == "no":
        _decide(found, SuggestionDecision.DECLINED, form.reply.data)
        flash(with_mail_note(f"Declined. The answer goes to {_sender(found)}."))
        return lead_to(form, url_for("staff.suggestions"))
    problem = _account_problem(found)
    if problem:
        return _page(found, form, [(problem, "outcome")]), 422
    _keep_check(found, form, numbers[form.number.data])
    if _needs_second_person(found):
        found.reply = (form.reply.data or "").strip() or None
        flash(
            "The call is recorded. A coordinator or administrator who did not make it must agree."
        )
        return lead_to(form, url_for("staff.owner_request", suggestion_id=found.id))
    return _grant(found, form, form.reply.data)


@staff.post("/owner-requests/<uuid:suggestion_id>/account")
@requires(Right.DECIDE_HELD)
@pressed_once(RecordForm)
def grant_owner_account(form: RecordForm, suggestion_id: UUID) -> Answer:
    """Agree, as somebody who did not make the call, that the organization gets its account."""
    found = _find(suggestion_id)
    check = db.session.get(OwnerCheck, found.id)
    if check is None or not is_open(found, form):
        return _page(found, None, [(DECIDED_MEANWHILE, "check")]), 409
    if check.checked_by == address_of_account():
        other = "You made the call. Someone else must agree: a coordinator or an administrator."
        return _page(found, None, [(other, "check")]), 422
    problem = _account_problem(found)
    if problem:
        return _page(found, None, [(problem, "check")]), 422
    return _grant(found, form, found.reply)


def _grant(found: Suggestion, form: RecordForm, reply: str | None) -> Response:
    address = normal_email(found.reply_to or "")
    account = db.session.scalar(select(Account).where(Account.email == address))
    organization = db.session.get_one(Organization, found.organization_id)
    if account is None:
        account = Account(email=address, role=Role.ORGANIZATION_EDITOR, scopes=[])
        account.refuse_passwords()
        db.session.add(account)
    if organization.id not in account.own_organizations:
        account.scopes.append(AccountOrganization(organization_id=organization.id))
        account.end_sessions()
    db.session.flush()
    has_account = account.has_chosen_password
    if not has_account:
        send_link(db.session(), account, LinkPurpose.INVITATION)
    _tell_organization(found, organization, address)
    _decide(found, SuggestionDecision.ACCEPTED, reply, has_account)
    comes = (
        "They sign in with the account that they have."
        if has_account
        else "They get a letter with a link to choose a password."
    )
    flash(with_mail_note(f"{address} keeps {organization.name} from now on. {comes}"))
    return lead_to(form, url_for("staff.suggestions"))


def _tell_organization(found: Suggestion, organization: Organization, address: str) -> None:
    """Say at the address on record who keeps the listing now, so that a mistake comes out."""
    known = contact_of(organization)
    if known is None or normal_email(known) == address:
        return
    text = (
        f"{address} asked to keep the listing of {organization.name} in {site_name()}. We called you at a number on "
        "record and heard that this is right, so there is an account for it now.\n\n"
        "If you know nothing about it, answer this letter at once.\n"
    )
    post(db.session(), f"owner {found.id}", known, f"Who keeps your listing in {site_name()}", text)


def _decide(
    found: Suggestion, decision: SuggestionDecision, reply: str | None, has_account: bool = False
) -> None:
    for value in found.values:
        value.decision = decision
    close(found, reply, has_account=has_account)


def _keep_check(found: Suggestion, form: OwnerCheckForm, number: str) -> None:
    check = OwnerCheck(
        suggestion_id=found.id,
        number=number,
        by_name=(form.by_name.data or "").strip(),
        by_title=(form.by_title.data or "").strip(),
        checked_by=address_of_account(),
    )
    db.session.merge(check)


def _problems(form: OwnerCheckForm, numbers: dict[str, str]) -> Problems:
    if form.outcome.data == "no":
        given = (form.reply.data or "").strip()
        return [] if given else [("Say why you decline: they read it", "reply")]
    problems = []
    if form.number.data not in numbers:
        problems.append(("Choose the number that you called", "number"))
    if not (form.by_name.data or "").strip():
        problems.append(("Enter who answered there", "by_name"))
    if not (form.by_title.data or "").strip():
        problems.append(("Enter the position of who answered", "by_title"))
    return problems


def _account_problem(found: Suggestion) -> str | None:
    """Why the address cannot get the account; None where it can."""
    address = normal_email(found.reply_to or "")
    account = db.session.scalar(select(Account).where(Account.email == address))
    if not address or found.organization_id is None:
        return "The organization or the address is not on record any more. Decline, and ask them to send it again."
    if account is not None and (
        account.role is not Role.ORGANIZATION_EDITOR or not account.is_in_use
    ):
        return f"There is another account with the address {address}. Ask an administrator."
    return None


def _numbers(found: Suggestion) -> dict[str, str]:
    """The numbers that may be called, in words with whose they are, by an id: on record long before the request."""
    organization = db.session.get(Organization, found.organization_id)
    if organization is None:
        return {}
    country: str = current_app.config["SETTINGS"].country
    owned: list[tuple[Phone, str]] = [(each, organization.name) for each in organization.phones]
    for service in organization.services:
        owned += [(each, service.name) for each in service.phones]
    keys: dict[str, str] = {}
    whose: dict[str, list[str]] = {}
    for phone, owner in owned:
        if can_check(phone, found.created_at):
            number = phone_words(phone.number, phone.extension, country=country)
            keys.setdefault(number, phone.id.hex)
            if owner not in whose.setdefault(number, []):
                whose[number].append(owner)
    return {key: f"{number}, {listed(whose[number])}" for number, key in keys.items()}


def _needs_second_person(found: Suggestion) -> bool:
    organization = db.session.get_one(Organization, found.organization_id)
    return any(hides_a_place(each) for each in organization.services) or any(
        not sees_location(each) for each in organization.locations
    )


def _sender(found: Suggestion) -> str:
    return found.words_of("by_name") or "Whoever asked"


def _find(suggestion_id: UUID) -> Suggestion:
    return find_suggestion(suggestion_id, SuggestionKind.OWNER_REQUEST)


def _page(found: Suggestion, form: OwnerCheckForm | None, problems: Problems | None = None) -> str:
    numbers = _numbers(found)
    if form is None:
        form = OwnerCheckForm(formdata=None)
        form.show_version(found)
    form.number.choices = [("", "Choose"), *numbers.items()]
    agreement = RecordForm(formdata=None)
    agreement.show_version(found)
    check = db.session.get(OwnerCheck, found.id)
    return render_template(
        "staff/owner_request.html",
        suggestion=found,
        names_hidden_place=names_hidden_place(found),
        given={each.field: each.proposed for each in found.values},
        organization=db.session.get(Organization, found.organization_id),
        numbers=numbers,
        facts=facts_of(db.session(), found),
        form=form,
        agreement=agreement,
        check=check,
        may_agree=check is not None
        and may_decide_held(current_account())
        and check.checked_by != address_of_account(),
        problems=problems or [],
    )
