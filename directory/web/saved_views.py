"""Filters of a list that somebody keeps under a name: one way to save, show and delete them for every audience."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl
from uuid import UUID

from flask import abort, flash, redirect, url_for
from sqlalchemy import or_, select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import HiddenField, StringField
from wtforms.validators import InputRequired, Length

from directory.db import by_name
from directory.models import SavedView
from directory.web.access import Right, current_account, may, requires
from directory.web.database import db
from directory.web.forms import OnceForm, lead_to, once, pressed_once
from directory.web.forms.undo import offer_way_back
from directory.web.site import site
from directory.web.text_questions import also_ask_about

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class ViewedList:
    """A list with filters in its address.

    `right` is what it takes to keep and forget views of it. `shared` ones are seen by everybody who sees the list,
    others by the account that kept them. `address` makes the address with the filters of a query, without what it does
    not know; `page` is the endpoint that the views are on.
    """

    right: Right
    shared: bool
    address: Callable[[str], str]
    page: str


class ViewForm(OnceForm):
    """A name for the filters of an address."""

    name = StringField(validators=[InputRequired(), Length(max=LONGEST_NAME)])
    listed = HiddenField()
    query = HiddenField()


_LISTS: dict[str, ViewedList] = {}


def keep_views_of(name: str, viewed: ViewedList) -> None:
    """Let views of a list be kept; the blueprint of the list calls it once."""
    _LISTS[name] = viewed


def views_of(session: Session, name: str) -> Sequence[SavedView]:
    """The views of a list that the account sees, by name."""
    account = current_account()
    mine = SavedView.account_id == account.id if account else SavedView.account_id.is_(None)
    query = select(SavedView).where(
        SavedView.listed == name, or_(SavedView.account_id.is_(None), mine)
    )
    return session.scalars(query.order_by(by_name(SavedView.name), SavedView.id)).all()


@site.post("/views")
@requires(Right.BE_SIGNED_IN)
def save_view() -> Response:
    """Keep the filters of a list under a name; a name that is known is given new filters."""
    form = ViewForm()
    viewed = _LISTS.get(form.listed.data or "")
    if viewed is None or not may(viewed.right):
        abort(404)
    address = viewed.address(form.query.data or "")
    if not form.validate():
        flash(f"Enter a name of at most {LONGEST_NAME} letters to save these filters.")
        return redirect(address)

    def work() -> str:
        name, query = form.name.data.strip(), address.partition("?")[2]
        also_ask_about(value for _, value in parse_qsl(query))  # some lists are searched by words
        kept, before = _keep(name, form.listed.data, viewed, query)
        words = f"Saved the filters as “{name}”."
        if before is None:
            offer_way_back(words, url_for("web.forget_view", view_id=kept.id))
        else:
            offer_way_back(words, url_for("web.save_view"), _as_form(kept, before))
        return address

    return once(form, work)


def _as_form(view: SavedView, query: str) -> dict[str, str]:
    """The form that saves a view with these filters."""
    return {"name": view.name, "listed": view.listed, "query": query}


def _keep(name: str, listed: str, viewed: ViewedList, query: str) -> tuple[SavedView, str | None]:
    """The view, and the filters it had before this."""
    account = current_account()
    owner = None if viewed.shared or account is None else account.id
    known = db.session.scalar(
        select(SavedView).where(
            SavedView.listed == listed, SavedView.name == name, SavedView.account_id == owner
        )
    )
    if known is None:
        known = SavedView(account_id=owner, listed=listed, name=name, query=query)
        db.session.add(known)
        db.session.flush()
        return known, None
    before, known.query = known.query, query
    return known, before


@site.post("/views/<uuid:view_id>/removal")
@requires(Right.BE_SIGNED_IN)
@pressed_once(OnceForm)
def forget_view(form: OnceForm, view_id: UUID) -> Response:
    """Forget a view that is one's own or shared."""
    account, view = current_account(), db.session.get(SavedView, view_id)
    viewed = _LISTS.get(view.listed) if view is not None else None
    if view is None or viewed is None or account is None or not may(viewed.right):
        abort(404)
    # 404 and not 403: that somebody keeps a view of this id is theirs to know.
    if view.account_id not in (None, account.id):
        abort(404)
    db.session.delete(view)
    words = f"“{view.name}” is removed; what it listed stays."
    offer_way_back(words, url_for("web.save_view"), _as_form(view, view.query))
    return lead_to(form, url_for(viewed.page))
