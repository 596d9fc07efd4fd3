"""Lists and searches that partners keep under a name, share in their organization, and read again for what changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from flask import abort, current_app, flash, render_template, request, url_for
from flask_babel import gettext, lazy_gettext
from sqlalchemy import or_, select
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response
from wtforms import HiddenField, StringField
from wtforms.validators import InputRequired, Length

from directory.models import KeptList, PublishedKind
from directory.models.publication.published_document import ServiceDocument
from directory.name_order import name_order
from directory.publication import in_language, published_many
from directory.referral.carried_list import carried_list, list_address
from directory.referral.confirmations import NAMES
from directory.referral.kept_changes import Changed, changes, fact_digests
from directory.referral.routes import referral
from directory.referral.search_form import read_question
from directory.referral.search_urls import Address
from directory.web.access import Right, current_account, current_audience, requires
from directory.web.clock import local_now
from directory.web.database import READING_METHODS, db
from directory.web.forms import OnceForm, lead_to, pressed_once
from directory.web.languages import current_language
from directory.web.presentation.facts import facts_in_words
from directory.web.search_engines import engine_for
from directory.web.text_questions import also_ask_about

MOST = 100
"""Services of a search that are watched: more than that is no list that somebody reads."""
LONGEST_NAME = 80

LABELS = NAMES | {
    "name": lazy_gettext("Name"),
    "status": lazy_gettext("Notice"),
    "costs": lazy_gettext("Cost"),
    "police": lazy_gettext("Police and immigration status"),
}
"""What each fact is called."""

Answer = str | Response | tuple[str, int]


class KeepForm(OnceForm):
    """A name, and what is kept: a list to hand over, or a search."""

    name = StringField(
        lazy_gettext("Name"),
        [
            InputRequired(lazy_gettext("Enter a name")),
            Length(max=LONGEST_NAME, message=lazy_gettext("Use at most 80 characters")),
        ],
    )
    list = HiddenField()
    query = HiddenField()


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change as the page shows it: the service as it is now, None where it is gone, and its facts in words."""

    change: Changed
    service: ServiceDocument | None
    now: dict[str, str]


@referral.get("/kept")
@requires(Right.BE_SIGNED_IN)
def kept_lists() -> str:
    """One's own, and those that others of the organization share; with the form to keep what the address names."""
    return _overview(KeepForm(formdata=None))


@referral.post("/kept")
@requires(Right.BE_SIGNED_IN)
@pressed_once(KeepForm)
def keep_list(form: KeepForm) -> Answer:
    """Keep a list or a search under a name; what is published of it now counts as read."""
    services, query = carried_list().services, _as_query(form.query.data or "")
    if not services and not query:
        abort(404)
    if not form.validate():
        return _overview(form), 422
    account = current_account() or abort(404)
    kept = KeptList(account_id=account.id, name=(form.name.data or "").strip())
    if services:
        kept.put(services)
    else:
        kept.query = query
        also_ask_about(value for _, value in parse_qsl(query))  # a place may be typed, too
    kept.mark_read(_digests(_documents(kept)), local_now().date())
    db.session.add(kept)
    db.session.flush()
    return lead_to(form, url_for("referral.kept_list", kept_id=kept.id))


@referral.get("/kept/<uuid:kept_id>")
@requires(Right.BE_SIGNED_IN)
def kept_list(kept_id: UUID) -> str:
    """What changed in one of them since it was read, fact by fact, and what is on it now."""
    kept = _kept(kept_id)
    found = _documents(kept)
    country = current_app.config["SETTINGS"].country
    lines = []
    for change in changes(kept.digests, _digests(found)):
        document = found.get(UUID(change.service))
        shown = in_language(document, current_language()) if document else None
        lines.append(ChangeLine(change, shown, facts_in_words(shown, country) if shown else {}))
    return render_template(
        "referral/kept_list.html",
        kept=kept,
        lines=lines,
        services=[in_language(each, current_language()) for each in found.values()],
        is_own=_is_own(kept),
        organizations=_organizations(),
        open_href=_href(kept, found),
        labels=LABELS,
    )


@referral.post("/kept/<uuid:kept_id>/reading")
@requires(Right.BE_SIGNED_IN)
@pressed_once(OnceForm)
def read_kept_list(form: OnceForm, kept_id: UUID) -> Answer:
    """Count changes from now on."""
    kept = _kept(kept_id)
    kept.mark_read(_digests(_documents(kept)), local_now().date())
    return lead_to(form, url_for("referral.kept_list", kept_id=kept.id))


@referral.post("/kept/<uuid:kept_id>/sharing")
@requires(Right.BE_SIGNED_IN)
@pressed_once(OnceForm)
def share_kept_list(form: OnceForm, kept_id: UUID) -> Answer:
    """Let one's organization see it, or nobody else any more."""
    kept = _own(kept_id)
    wanted = request.form.get("organization", "")
    known = {str(each): each for each in _organizations()}
    if wanted and wanted not in known:
        abort(404)
    kept.organization_id = known.get(wanted)
    return lead_to(form, url_for("referral.kept_list", kept_id=kept.id))


@referral.post("/kept/<uuid:kept_id>/removal")
@requires(Right.BE_SIGNED_IN)
@pressed_once(OnceForm)
def remove_kept_list(form: OnceForm, kept_id: UUID) -> Answer:
    """Forget it; the services stay as they are."""
    kept = _own(kept_id)
    db.session.delete(kept)
    flash(gettext("Removed. The services stay as they are."))
    return lead_to(form, url_for("referral.kept_lists"))


def _overview(form: KeepForm) -> str:
    account = current_account() or abort(404)
    mine = KeptList.account_id == account.id
    shared = KeptList.organization_id.in_(account.own_organizations)
    found = [
        each
        for each in db.session.scalars(select(KeptList).where(or_(mine, shared)))
        if not each.is_tampered
    ]
    if request.method in READING_METHODS:
        form.query.data = _as_query(request.args.get("query", ""))
        form.list.data = carried_list().token
    kept = sorted(found, key=lambda each: name_order(each.name))
    return render_template(
        "referral/kept_lists.html",
        form=form,
        keeps=bool(form.list.data or form.query.data),
        own=[each for each in kept if _is_own(each)],
        shared=[each for each in kept if not _is_own(each)],
    )


def _kept(kept_id: UUID) -> KeptList:
    """One that the account may see; for others it is not there."""
    account, kept = current_account(), db.session.get(KeptList, kept_id)
    if kept is None or account is None or kept.is_tampered:
        abort(404)
    if kept.account_id != account.id and kept.organization_id not in account.own_organizations:
        abort(404)
    return kept


def _own(kept_id: UUID) -> KeptList:
    kept = _kept(kept_id)
    if not _is_own(kept):
        abort(404)
    return kept


def _is_own(kept: KeptList) -> bool:
    account = current_account()
    return account is not None and kept.account_id == account.id


def _organizations() -> dict[UUID, str]:
    """The organizations of the account that anybody signed in may read of, with their names."""
    account = current_account()
    ids = account.own_organizations if account else frozenset()
    found = published_many(db.session(), PublishedKind.ORGANIZATION, ids, current_audience())
    return {key: document["name"] for key, document in found.items()}


def _as_query(text: str) -> str:
    """The query of a search address in the order of our addresses, without a list; empty where it asks nothing."""
    question = read_question(MultiDict(parse_qsl(text[:2000])), db.session())
    return urlencode(Address.of(question).pairs)


def _documents(kept: KeptList) -> dict[UUID, ServiceDocument]:
    """The published documents of a list in its order, or of what a search finds now."""
    ids = kept.ids
    if kept.query:
        question = read_question(MultiDict(parse_qsl(kept.query)), db.session())
        query = replace(question.query, page=1, per_page=MOST, facets=())
        ids = tuple(UUID(hit.id) for hit in engine_for(current_audience()).search(query).hits)
    found = published_many(db.session(), PublishedKind.SERVICE, ids, current_audience())
    return {each: found[each] for each in ids if each in found}


def _digests(documents: dict[UUID, ServiceDocument]) -> dict[str, dict[str, str]]:
    return {str(key): fact_digests(document) for key, document in documents.items()}


def _href(kept: KeptList, found: dict[UUID, Any]) -> str:
    """Where it can be used: the search, or the list to hand over with what is still on it."""
    if kept.query:
        return url_for("referral.search") + f"?{kept.query}"
    return list_address(found)
