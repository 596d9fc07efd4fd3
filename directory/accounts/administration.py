"""The accounts of everybody, for administrators: roles, suspending, ending sessions, lost devices.

What gives somebody more than they had, or takes a factor away, asks the administrator for password and factor anew.
"""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response

from directory.accounts.blueprint import accounts
from directory.accounts.forms import RoleForm
from directory.accounts.invitations import own_organizations
from directory.accounts.letters import notify
from directory.db import by_name
from directory.models import Account, Organization, Role
from directory.web.access import Right, requires
from directory.web.database import db, reads_only
from directory.web.reauthentication import ConfirmedForm, factor_options, is_confirmed, own_account
from directory.web.sessions import sessions_of


@accounts.get("/people")
@requires(Right.ADMINISTER)
def people() -> str:
    """All accounts by address."""
    query = select(Account).order_by(Account.email).options(selectinload(Account.passkeys))
    return render_template("accounts/people.html", people=db.session.scalars(query).all())


@accounts.get("/people/<uuid:account_id>")
@requires(Right.ADMINISTER)
def one_person(account_id: UUID) -> str:
    """One account and what can be done with it."""
    person = _find(account_id)
    return render_template(
        "accounts/person.html",
        person=person,
        sessions=sessions_of(db.session(), person),
        organizations=_names(person),
    )


@accounts.get("/people/<uuid:account_id>/role")
@requires(Right.ADMINISTER)
def role(account_id: UUID) -> str:
    """The form for another role."""
    person = _find(account_id)
    form = RoleForm(role=person.role.value, organizations="\n".join(_names(person)))
    return _role_page(person, form)


@accounts.post("/people/<uuid:account_id>/role")
@requires(Right.ADMINISTER)
@reads_only
def change_role(account_id: UUID) -> Response | tuple[str, int]:
    """Give another role; whoever is signed in must sign in again."""
    person, form = _find(account_id), RoleForm()
    if not form.validate() or own_organizations(form) is None:
        return _role_page(person, form), 422
    new_role = Role(form.role.data)
    if new_role is not Role.ADMINISTRATOR and _is_last(person):
        form.role.errors = ["Someone must stay administrator. Make another one first."]
        return _role_page(person, form), 422
    if not is_confirmed(form):
        return _role_page(person, form), 422
    person.scopes.clear()
    db.session.flush()
    person.scopes.extend(own_organizations(form) or [])
    person.change_role(new_role)
    return _done(
        person,
        "The role is changed, and the sessions have ended.",
        f"An administrator gave your account another role: {_words(new_role)}.",
    )


@accounts.get("/people/<uuid:account_id>/suspension")
@requires(Right.ADMINISTER)
def suspension(account_id: UUID) -> str:
    """Whether to suspend the account, or to open it again."""
    return _suspension_page(_find(account_id), ConfirmedForm())


@accounts.post("/people/<uuid:account_id>/suspension")
@requires(Right.ADMINISTER)
@reads_only
def change_suspension(account_id: UUID) -> Response | tuple[str, int]:
    """Suspend the account, or open it again."""
    person, form = _find(account_id), ConfirmedForm()
    opens = request.form.get("active") == "yes"
    if not opens and _is_last(person):
        form.form_errors.append("Someone must stay administrator. Make another one first.")
        return _suspension_page(person, form), 422
    if not is_confirmed(form):
        return _suspension_page(person, form), 422
    if opens:
        person.active = True
        said = "The account is open again."
    else:
        person.suspend()
        said = "The account is suspended, and its sessions have ended."
    return _done(
        person, said, f"An administrator {'opened' if opens else 'suspended'} your account."
    )


@accounts.post("/people/<uuid:account_id>/session-endings")
@requires(Right.ADMINISTER)
def end_sessions_of(account_id: UUID) -> Response:
    """Sign somebody out everywhere."""
    person = _find(account_id)
    person.end_sessions()
    return _done(person, "All sessions of the account have ended.")


@accounts.get("/people/<uuid:account_id>/factor-resets")
@requires(Right.ADMINISTER)
def factor_reset(account_id: UUID) -> str:
    """Whether to forget the second factors of somebody who has lost them."""
    return _reset_page(_find(account_id), ConfirmedForm())


@accounts.post("/people/<uuid:account_id>/factor-resets")
@requires(Right.ADMINISTER)
@reads_only
def reset_factors(account_id: UUID) -> Response | tuple[str, int]:
    """A lost phone without recovery codes: forget the second factors; the next sign-in leads to a new one."""
    person, form = _find(account_id), ConfirmedForm()
    if not is_confirmed(form):
        return _reset_page(person, form), 422
    person.forget_factors()
    person.end_sessions()
    return _done(
        person,
        "The second factors are removed; a new one is asked for at the next sign-in.",
        "An administrator removed the second factors of your account. You set up a new one at your next sign-in.",
    )


def _find(account_id: UUID) -> Account:
    return db.session.get(Account, account_id) or abort(404)


def _names(person: Account) -> list[str]:
    query = select(Organization.name).where(Organization.id.in_(person.own_organizations))
    return list(db.session.scalars(query.order_by(by_name(Organization.name))))


def _words(given: Role) -> str:
    return given.value.replace("_", " ")


def _is_last(person: Account) -> bool:
    """Whether nobody else could administer the directory."""
    if person.role is not Role.ADMINISTRATOR or not person.active:
        return False
    others = select(Account).where(
        Account.role == Role.ADMINISTRATOR, Account.active.is_(True), Account.id != person.id
    )
    return not any(each.is_in_use for each in db.session.scalars(others))


def _role_page(person: Account, form: RoleForm) -> str:
    return render_template(
        "accounts/role.html", person=person, form=form, options=factor_options(own_account())
    )


def _suspension_page(person: Account, form: ConfirmedForm) -> str:
    return render_template(
        "accounts/confirmation.html",
        form=form,
        options=factor_options(own_account()),
        title=f"Suspend {person.email}" if person.active else f"Open {person.email} again",
        lead="The account is closed at once and keeps its history. Nothing is deleted."
        if person.active
        else "The account opens again with the password and second factors that it had.",
        button="Suspend the account" if person.active else "Open the account again",
        value=("active", "no" if person.active else "yes"),
        back=url_for("accounts.one_person", account_id=person.id),
    )


def _reset_page(person: Account, form: ConfirmedForm) -> str:
    return render_template(
        "accounts/confirmation.html",
        form=form,
        options=factor_options(own_account()),
        title=f"Remove the second factors of {person.email}",
        lead="Only when the person has no recovery codes left, and you are sure who is asking: speak to them in person "
        "or call a number that you knew before.",
        button="Remove the second factors",
        back=url_for("accounts.one_person", account_id=person.id),
    )


def _done(person: Account, said: str, change: str | None = None) -> Response:
    address = url_for("accounts.one_person", account_id=person.id)
    if change:
        notify(db.session(), person.email, change)
    db.session.commit()
    flash(said)
    return redirect(address)
