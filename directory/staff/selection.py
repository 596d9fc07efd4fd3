"""What is done with several listings selected in a table: taken on, given back, changed, taken out as a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from directory.models import Account, Assignment
from directory.staff.blueprint import staff
from directory.staff.listings import Filters, asked_for
from directory.web.access import Right, current_account, may, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms import OnceForm, lead_to, previous_redirect
from directory.web.forms.undo import offer_way_back, say
from directory.web.record_permissions import assignees
from directory.web.selected_rows import picked_ids, picked_words

FILES = ("csv", "xlsx")
CHANGES = {"change": "", "archive": "archive"}
"""What leads to the page that changes many, and the change that is chosen there."""


@staff.post("/selection")
@requires(Right.EDIT_OWN_LISTINGS)
def selection() -> Response:
    """Do what `act` names to the listings that were selected; those that the account may not edit are left out."""
    form, act = OnceForm(), request.args.get("act", "")
    ids = picked_ids(request.form.getlist("picked"))
    if not form.validate():
        abort(400)
    if not ids:
        flash("Select at least one listing first.")
        return redirect(_back(), 303)
    if act in FILES:
        address = url_for("staff.export_listings", ending=act, picked=picked_words(ids))
        return redirect(address, 303)
    if act in CHANGES and may(Right.EDIT_LISTINGS):
        change = CHANGES[act] or None
        return redirect(url_for("staff.bulk", picked=picked_words(ids), change=change), 303)
    if act not in ("take_on", "give_back", "assign"):
        abort(404)
    to = _assignee() if act == "assign" else None
    if act == "assign" and to is None:
        flash("Choose whom to assign the listings to.", "problem")
        return redirect(_back(), 303)
    done = previous_redirect(form)
    if done is not None:
        return done
    query, _on = asked_for(db.session(), Filters(picked=picked_words(ids)), local_now().date())
    allowed = list(db.session.scalars(query))
    if to is not None:
        assign(allowed, to)
    elif act == "take_on":
        take_on(allowed)
    else:
        give_back(allowed, _previous())
    return lead_to(form, _back())


def take_on(ids: list[UUID]) -> None:
    """Give the account the verification of the listings that nobody has taken on, and say so."""
    account = _account()
    query = select(Assignment.service_id).where(Assignment.service_id.in_(ids))
    taken = set(db.session.scalars(query))
    free = [each for each in ids if each not in taken]
    db.session.add_all(Assignment(service_id=each, account_id=account.id) for each in free)
    if free:
        offer_to_give_back(f"You have taken on {_listings(len(free))}.", free)
    if taken:
        stay = (
            "was taken on before and stays" if len(taken) == 1 else "were taken on before and stay"
        )
        flash(f"{_listings(len(taken))} {stay} as before.")


def assign(ids: list[UUID], account: Account) -> None:
    """Give the verification of the listings to an account, whoever had them before."""
    known = {
        each.service_id: each
        for each in db.session.scalars(select(Assignment).where(Assignment.service_id.in_(ids)))
    }
    for service_id in ids:
        if service_id in known:
            known[service_id].account_id = account.id
        else:
            db.session.add(Assignment(service_id=service_id, account_id=account.id))
    words = f"{_listings(len(ids))} {'is' if len(ids) == 1 else 'are'} assigned to {account.email}."
    own = ("See the calls you have taken on", url_for("staff.worklist", whose="mine"))
    say(words, None, own if account is _account() else None)


def _assignee() -> Account | None:
    """The account that was chosen; none for who may not assign."""
    wanted = request.form.get("assignee", "")
    return next((each for each in assignees() if each.id.hex == wanted), None)


def give_back(ids: list[UUID], previous: UUID | None) -> None:
    """End what the account has taken on of these listings, or leave it with the account that had it before."""
    query = select(Assignment).where(
        Assignment.service_id.in_(ids), Assignment.account_id == _account().id
    )
    mine = db.session.scalars(query).all()
    for each in mine:
        if previous is not None:
            each.account_id = previous
        else:
            db.session.delete(each)
    flash(f"You have given back {_listings(len(mine))}.")


def offer_to_give_back(words: str, ids: list[UUID], previous: UUID | None = None) -> None:
    """Say that listings were taken on, with the button that gives them back, to whoever had them before."""
    carried = {"picked": picked_words(ids)}
    if previous is not None:
        carried["previous"] = str(previous)
    offer_way_back(words, url_for("staff.selection", act="give_back", **_place()), carried)


def _previous() -> UUID | None:
    """The account that had the listing before, where the way back names one that exists."""
    named = picked_ids([request.form.get("previous", "")])
    account = db.session.get(Account, named[0]) if named else None
    return account.id if account else None


def _listings(count: int) -> str:
    return f"{count:,} {'listing' if count == 1 else 'listings'}"


def _account() -> Account:
    account = current_account()
    assert account is not None  # noqa: S101 - the guard lets nobody else in
    return account


def _place() -> dict[str, Any]:
    """The table that the selection was made in, as arguments of an address."""
    known = (
        "back",
        "whose",
        "order",
        "q",
        "page",
        "status",
        "state",
        "kind",
        "audience",
        "sort",
        "calls",
    )
    return {name: value for name in known if (value := request.args.get(name))}


def _back() -> str:
    """The table that the selection was made in."""
    place = _place()
    back = place.pop("back", "")
    if back == "worklist":
        return url_for("staff.worklist", **place)
    if back == "calls":
        return url_for("planning.call_list", calls=place.get("calls"))
    return Filters.read(request.args).address(
        **({"page": place["page"]} if "page" in place else {})
    )
