"""What search engines and feed readers take: linked data of each page, a feed of changes. All public."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from xml.etree import ElementTree

from flask import Blueprint, Response

from directory.api.responses import CACHING, as_json
from directory.hsds import linked_data
from directory.hsds.presentation import Document, moment
from directory.models import Audience, PublishedKind
from directory.publication import published, published_many
from directory.publication.catalogue import Change, latest_changes
from directory.web.access import Right, requires
from directory.web.api_problems import Problem
from directory.web.appearance import site_name
from directory.web.database import db
from directory.web.page_addresses import public_address

extras = Blueprint("extras", __name__)

_ATOM = "http://www.w3.org/2005/Atom"
FEED_LENGTH = 50
_PAGES = {
    PublishedKind.SERVICE: ("referral.service", "service_id"),
    PublishedKind.ORGANIZATION: ("referral.organization", "organization_id"),
}


@extras.get("/services/<uuid:record_id>.jsonld")
@requires(Right.VISIT)
def service(record_id: UUID) -> Response:
    """A service in the words of schema.org."""
    document = published(db.session(), PublishedKind.SERVICE, record_id, Audience.PUBLIC)
    if document is None:
        raise _missing()
    owner = page_address(PublishedKind.ORGANIZATION, document["organization"]["id"])
    told = linked_data.service(document, page_address(PublishedKind.SERVICE, record_id), owner)
    return _linked(told)


@extras.get("/organizations/<uuid:record_id>.jsonld")
@requires(Right.VISIT)
def organization(record_id: UUID) -> Response:
    """An organization in the words of schema.org."""
    document = published(db.session(), PublishedKind.ORGANIZATION, record_id, Audience.PUBLIC)
    if document is None:
        raise _missing()
    return _linked(
        linked_data.organization(document, page_address(PublishedKind.ORGANIZATION, record_id))
    )


@extras.get("/changes.atom")
@requires(Right.VISIT)
def feed() -> Response:
    """The last changes that the public could see."""
    changes = latest_changes(db.session(), FEED_LENGTH)
    root = ElementTree.Element("feed", xmlns=_ATOM)
    own = public_address("extras.feed")
    add_element(root, "id", own)
    add_element(root, "title", f"{site_name()}: changes")
    add_element(
        root, "updated", moment(changes[0].changed_at) if changes else "1970-01-01T00:00:00Z"
    )
    add_element(root, "link", rel="self", href=own)
    add_element(add_element(root, "author"), "name", site_name())
    names = _names(changes)
    for change in changes:
        entry = add_element(root, "entry")
        add_element(entry, "id", f"{own}#{change.record_id}-{change.sequence}")
        add_element(entry, "title", names.get(change.record_id, "No longer listed"))
        add_element(entry, "updated", moment(change.changed_at))
        add_element(entry, "link", href=page_address(change.kind, change.record_id))
    return xml_answer(root, "application/atom+xml")


def _names(changes: list[Change]) -> dict[UUID, str]:
    names: dict[UUID, str] = {}
    for kind in PublishedKind:
        ids = [each.record_id for each in changes if each.kind is kind and not each.withdrawn]
        found = published_many(db.session(), kind, ids, Audience.PUBLIC)
        names |= {record_id: each["name"] for record_id, each in found.items()}
    return names


def _missing() -> Problem:
    return Problem(404, "There is no such record, or it is not public.")


def page_address(kind: PublishedKind, record_id: UUID | str) -> str:
    """The whole address of the public page of a record."""
    endpoint, name = _PAGES[kind]
    values: dict[str, Any] = {"lang": "en", name: record_id}
    return public_address(endpoint, **values)


def _linked(told: Document) -> Response:
    answer = as_json(told)
    answer.mimetype = "application/ld+json"
    return answer


def add_element(
    parent: ElementTree.Element, name: str, text: str = "", **more: str
) -> ElementTree.Element:
    """A new last child; characters that XML has no place for are left out."""
    child = ElementTree.SubElement(parent, name, more)
    child.text = "".join(each for each in text if each.isprintable()) or None
    return child


def xml_answer(root: ElementTree.Element, media_type: str) -> Response:
    """The document as a file for programs."""
    text = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    answer = Response(text, mimetype=media_type)
    answer.headers["Cache-Control"] = CACHING
    return answer
