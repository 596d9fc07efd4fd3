"""The list to hand over and the sheet that is printed of it. Both show what anybody may see, whoever is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import current_app, render_template, request

from directory.models import Audience, PublishedKind
from directory.models.publication.published_document import ServiceDocument
from directory.publication import in_language, published_many
from directory.referral.carried_list import CarriedList, carried_list
from directory.referral.list_text import message_text, whole_text
from directory.referral.referral_sheet import SheetEntry, labels, sheet_entries, shortened
from directory.referral.routes import referral
from directory.referral.sheet_layout import layout_for
from directory.web.access import Right, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.languages import current_language
from directory.web.rate_limits import SEARCH, limited

Answer = str | tuple[str, int]

referral.add_app_template_global(labels)
referral.add_app_template_global(shortened)


@dataclass(frozen=True, slots=True)
class _Listed:
    """What of the carried list is published today, as the reader sees it, and the ids of what is not any more."""

    handover: CarriedList
    entries: list[SheetEntry]
    gone: list[UUID]

    @property
    def status(self) -> int:
        """404 for an address whose list cannot be read, 410 for one whose list has ended."""
        return {"refused": 404, "expired": 410}.get(self.handover.problem, 200)


@referral.get("/list")
@requires(Right.VISIT)
@limited(SEARCH)
def handover_list() -> Answer:
    """The services of the list in the address, with everything that can be done with it: one query for the records."""
    listed = _listed()
    texts = {}
    if listed.entries:
        address, country = listed.handover.public_href, current_app.config["SETTINGS"].country
        texts = {
            "message": message_text(listed.entries, address, country),
            "text": whole_text(listed.entries, address, country),
        }
    page = render_template(
        "referral/handover_list.html",
        handover=listed.handover,
        entries=listed.entries,
        gone=listed.gone,
        **texts,
    )
    return page, listed.status


@referral.get("/list/sheet")
@requires(Right.VISIT)
@limited(SEARCH)
def referral_sheet() -> Answer:
    """The sheet to print, `large` for large type: one query for the records."""
    listed = _listed()
    page = render_template(
        "referral/referral_sheet.html",
        handover=listed.handover,
        entries=listed.entries,
        gone=listed.gone,
        large="large" in request.args,
        layout=layout_for(listed.entries),
    )
    return page, listed.status


def _listed() -> _Listed:
    handover = carried_list()
    found = _documents(handover.services) if handover.services else {}
    shown = [found[each] for each in handover.services if each in found]
    gone = [each for each in handover.services if each not in found]
    country = current_app.config["SETTINGS"].country
    entries = sheet_entries(shown, local_now(), current_language(), country)
    return _Listed(handover, entries, gone)


def _documents(ids: tuple[UUID, ...]) -> dict[UUID, ServiceDocument]:
    """Public documents in the reader's language: a number for partners alone is handed to nobody."""
    known = published_many(db.session(), PublishedKind.SERVICE, ids, Audience.PUBLIC)
    language = current_language()
    return {key: in_language(document, language) for key, document in known.items()}
