"""The calendar address of one's own account. It outlives every session, so each change asks for password and factor."""

from __future__ import annotations

from flask import current_app, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from directory.accounts.blueprint import accounts
from directory.accounts.credential_changes import conclude
from directory.models import Account, CalendarFeed
from directory.models.accounts.calendar_feed import FEED_LIFETIME
from directory.web.access import Right, requires
from directory.web.database import db, reads_only
from directory.web.reauthentication import ConfirmedForm, factor_options, is_confirmed, own_account


@accounts.get("/calendar-address")
@requires(Right.SEE_STAKEHOLDERS)
def calendar_address() -> str:
    """Whether to make a new address."""
    return _address_page(own_account(), ConfirmedForm())


@accounts.post("/calendar-address")
@requires(Right.SEE_STAKEHOLDERS)
@reads_only
def create_calendar_address() -> str | tuple[str, int]:
    """A new address for the feed, shown this once, in place of the one before."""
    account, form = own_account(), ConfirmedForm()
    if not is_confirmed(form):
        return _address_page(account, form), 422
    if account.calendar_feed is not None:
        account.calendar_feed = None
        db.session.flush()
    account.calendar_feed, token = CalendarFeed.issue()
    conclude(account, "A calendar address was made. One that was there before no longer works.")
    db.session.commit()
    base = current_app.config["SETTINGS"].public_address.rstrip("/")
    address = base + url_for("coalition.calendar_feed", token=token)
    return render_template(
        "accounts/calendar_address.html", address=address, lifetime=FEED_LIFETIME.days
    )


@accounts.get("/calendar-address/renewals")
@requires(Right.SEE_STAKEHOLDERS)
def calendar_renewal() -> str:
    """Whether to renew the address."""
    return _renewal_page(own_account(), ConfirmedForm())


@accounts.post("/calendar-address/renewals")
@requires(Right.SEE_STAKEHOLDERS)
@reads_only
def renew_calendar_address() -> Response | tuple[str, int]:
    """Let the address that is in use work for another full time."""
    account, form = own_account(), ConfirmedForm()
    if not is_confirmed(form):
        return _renewal_page(account, form), 422
    if account.calendar_feed is not None and not account.calendar_feed.is_tampered:
        account.calendar_feed.renew()
        conclude(account, "The calendar address was renewed.")
        db.session.commit()
        flash(f"Your calendar address works for another {FEED_LIFETIME.days} days.")
    return redirect(url_for("accounts.overview", _anchor="feed"))


@accounts.get("/calendar-address/removals")
@requires(Right.SEE_STAKEHOLDERS)
def calendar_removal() -> str:
    """Whether to end the address."""
    return _removal_page(own_account(), ConfirmedForm())


@accounts.post("/calendar-address/removals")
@requires(Right.SEE_STAKEHOLDERS)
@reads_only
def end_calendar_address() -> Response | tuple[str, int]:
    """Let the address work no more."""
    account, form = own_account(), ConfirmedForm()
    if not is_confirmed(form):
        return _removal_page(account, form), 422
    account.calendar_feed = None
    conclude(account, "The calendar address was ended.")
    db.session.commit()
    flash("Your calendar address no longer works.")
    return redirect(url_for("accounts.overview", _anchor="feed"))


def _address_page(account: Account, form: ConfirmedForm) -> str:
    before = " The address that you have now stops working." if account.calendar_feed else ""
    return _page(
        account,
        form,
        "Make a calendar address",
        "Your calendar program can follow the coalition's dates by it. Whoever has the address sees days and places, "
        f"and no names. It works for {FEED_LIFETIME.days} days.{before}",
        "Make the address",
    )


def _renewal_page(account: Account, form: ConfirmedForm) -> str:
    lead = f"The same address works for another {FEED_LIFETIME.days} days."
    return _page(account, form, "Renew your calendar address", lead, "Renew the address")


def _removal_page(account: Account, form: ConfirmedForm) -> str:
    lead = "It stops working at once. Calendar programs that follow it get no more dates."
    return _page(account, form, "End your calendar address", lead, "End the address")


def _page(account: Account, form: ConfirmedForm, title: str, lead: str, button: str) -> str:
    return render_template(
        "accounts/confirmation.html",
        form=form,
        options=factor_options(account),
        title=title,
        lead=lead,
        button=button,
    )
