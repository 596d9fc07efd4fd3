"""Inviting: an administrator names an address and a role, and a letter with a link goes there."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from directory.accounts.blueprint import accounts
from directory.accounts.forms import InvitationForm, RoleForm
from directory.audit import explain
from directory.models import Account, AccountOrganization, LinkPurpose, Organization, Role
from directory.web.access import Right, requires
from directory.web.account_letters import invitation_to_hand_over, send_link
from directory.web.database import db, reads_only
from directory.web.forms import lead_to, pressed_once, previous_redirect
from directory.web.mail_notice import mail_is_set_up, with_mail_note
from directory.web.reauthentication import (
    ConfirmedForm,
    factor_options,
    is_confirmed,
    own_account,
)


@accounts.get("/invitations")
@requires(Right.ADMINISTER)
def invitation() -> str:
    """Ask whom to invite, and as what."""
    return _page(InvitationForm(role=Role.EDITOR.value))


@accounts.post("/invitations")
@requires(Right.ADMINISTER)
@reads_only
@pressed_once(InvitationForm)
def create_invitation(form: InvitationForm) -> Response | tuple[str, int]:
    """Make the account, which no password opens yet, and mail the link; asks for password and factor anew."""
    if not _is_in_order(form):
        return _page(form), 422
    confirmed = is_confirmed(form)
    before = previous_redirect(
        form
    )  # the second of two clicks has waited for the first, which used the code up
    if before is not None:
        return before
    if not confirmed or not _is_in_order(form):
        return _page(form), 422
    account = Account(
        email=form.email.data, role=Role(form.role.data), scopes=own_organizations(form) or []
    )
    account.refuse_passwords()
    db.session.add(account)
    db.session.flush()
    send_link(db.session(), account, LinkPurpose.INVITATION)
    flash(with_mail_note(f"{account.email} is invited."))
    return lead_to(form, url_for("accounts.one_person", account_id=account.id))


@accounts.post("/people/<uuid:account_id>/invitations")
@requires(Right.ADMINISTER)
def invite_again(account_id: UUID) -> Response:
    """Mail a new link to somebody who has not chosen a password yet."""
    account = db.session.get(Account, account_id) or abort(404)
    if not account.has_chosen_password and account.is_in_use:
        send_link(db.session(), account, LinkPurpose.INVITATION)
        db.session.commit()
        flash(with_mail_note(f"A new link goes to {account.email}; the old one works no more."))
    return redirect(url_for("accounts.one_person", account_id=account.id))


@accounts.get("/people/<uuid:account_id>/invitation-link")
@requires(Right.ADMINISTER)
def invitation_link(account_id: UUID) -> str:
    """Whether to make a link that somebody hands over, where no letter leaves by itself."""
    return _link_page(_invited(account_id), ConfirmedForm())


@accounts.post("/people/<uuid:account_id>/invitation-link")
@requires(Right.ADMINISTER)
@reads_only
def show_invitation_link(account_id: UUID) -> str | tuple[str, int]:
    """Make the link and show it, in the answer to this form and nowhere else."""
    account, form = _invited(account_id), ConfirmedForm()
    if not is_confirmed(form):
        return _link_page(account, form), 422
    explain(db.session(), "made an invitation link to hand over")
    address = invitation_to_hand_over(db.session(), account)
    db.session.commit()
    return render_template("accounts/invitation_link.html", person=account, address=address)


def _invited(account_id: UUID) -> Account:
    """Somebody who was invited and has not chosen a password, where mail is not set up; 404 for everything else."""
    account = db.session.get(Account, account_id) or abort(404)
    if account.has_chosen_password or not account.is_in_use or mail_is_set_up():
        abort(404)
    return account


def _link_page(account: Account, form: ConfirmedForm) -> str:
    return render_template(
        "accounts/confirmation.html",
        form=form,
        options=factor_options(own_account()),
        title=f"Show the invitation link for {account.email}",
        lead="Mail is not set up here, so no letter leaves. You get a new link to give to the person yourself. "
        "Earlier links stop working.",
        button="Show the link",
        back=url_for("accounts.one_person", account_id=account.id),
    )


def _is_in_order(form: InvitationForm) -> bool:
    """Whether somebody new is named, with organizations where the role needs some; what is wrong is in the form."""
    valid, scopes = form.validate(), own_organizations(form)
    if valid and db.session.scalar(select(Account.id).where(Account.email == form.email.data)):
        form.email.errors = ["There is an account with this address already."]
        return False
    return valid and scopes is not None


def _page(form: InvitationForm) -> str:
    return render_template(
        "accounts/invitation.html", form=form, options=factor_options(own_account())
    )


def own_organizations(form: RoleForm) -> list[AccountOrganization] | None:
    """The organizations that the form names, one a line; None, with an error in the form, when something is wrong.

    An editor of their own needs one. Of anybody else they say which closed sessions the account may read of.
    """
    names = {line.strip() for line in (form.organizations.data or "").splitlines() if line.strip()}
    found: dict[str, UUID] = {}
    for name in names:
        same = func.lower(Organization.name) == name.lower()
        ids = db.session.scalars(select(Organization.id).where(same)).all()
        if len(ids) == 1:
            found[name] = ids[0]
    unknown = sorted(names - found.keys())
    if unknown:
        form.organizations.errors = [f"Not on record, or more than once: {'; '.join(unknown)}"]
    elif not found and form.role.data == Role.ORGANIZATION_EDITOR.value:
        form.organizations.errors = ["Name at least one organization, as it is on record."]
    else:
        return [AccountOrganization(organization_id=each) for each in found.values()]
    return None
