"""The accounts of everybody, for administrators: roles, suspending, ending sessions, lost devices."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response

from directory.accounts.door import accounts
from directory.accounts.forms import RoleForm
from directory.accounts.invitations import own_organizations
from directory.models import Account, Organization, Role
from directory.web.access import Right, requires
from directory.web.database import db
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
    form = RoleForm(role=person.role.value, organizations=_names(person))
    return _page(person, form)


@accounts.post("/people/<uuid:account_id>/role")
@requires(Right.ADMINISTER)
def change_role(account_id: UUID) -> Response | tuple[str, int]:
    """Give another role; whoever is signed in must sign in again."""
    person, form = _find(account_id), RoleForm()
    scopes = own_organizations(form) if form.validate() else None
    if scopes is None:
        return _page(person, form), 422
    role = Role(form.role.data)
    if role is not Role.ADMINISTRATOR and _is_last(person):
        form.role.errors = ["Somebody must stay administrator. Make another one first."]
        return _page(person, form), 422
    person.scopes.clear()
    db.session.flush()
    person.scopes.extend(scopes)
    person.change_role(role)
    return _done(person, "The role is changed, and the sessions have ended.")


@accounts.post("/people/<uuid:account_id>/standing")
@requires(Right.ADMINISTER)
def change_standing(account_id: UUID) -> Response:
    """Suspend the account, or open it again."""
    person = _find(account_id)
    if request.form.get("active") == "yes":
        person.active = True
        return _done(person, "The account is open again.")
    if _is_last(person):
        flash("Somebody must stay administrator. Make another one first.")
        return redirect(url_for("accounts.one_person", account_id=person.id))
    person.suspend()
    return _done(person, "The account is suspended, and its sessions have ended.")


@accounts.post("/people/<uuid:account_id>/session-endings")
@requires(Right.ADMINISTER)
def end_sessions_of(account_id: UUID) -> Response:
    """Sign somebody out everywhere."""
    person = _find(account_id)
    person.end_sessions()
    return _done(person, "All sessions of the account have ended.")


@accounts.post("/people/<uuid:account_id>/factor-resets")
@requires(Right.ADMINISTER)
def reset_factors(account_id: UUID) -> Response:
    """A lost phone without recovery codes: forget the second factors; a new one is due at the next sign-in."""
    person = _find(account_id)
    person.forget_factors()
    person.end_sessions()
    return _done(
        person, "The second factors are forgotten; a new one is asked for at the next sign-in."
    )


def _find(account_id: UUID) -> Account:
    return db.session.get(Account, account_id) or abort(404)


def _names(person: Account) -> str:
    query = select(Organization.name).where(Organization.id.in_(person.own_organizations))
    return "\n".join(db.session.scalars(query.order_by(Organization.name)))


def _is_last(person: Account) -> bool:
    """Whether nobody else could administer the directory."""
    if person.role is not Role.ADMINISTRATOR or not person.active:
        return False
    others = select(func.count(Account.id)).where(
        Account.role == Role.ADMINISTRATOR, Account.active.is_(True), Account.id != person.id
    )
    return not db.session.scalar(others)


def _page(person: Account, form: RoleForm) -> str:
    return render_template(
        "accounts/person.html", person=person, form=form, sessions=sessions_of(db.session(), person)
    )


def _done(person: Account, said: str) -> Response:
    address = url_for("accounts.one_person", account_id=person.id)
    db.session.commit()
    flash(said)
    return redirect(address)
