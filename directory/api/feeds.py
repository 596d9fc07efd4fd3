"""What search engines and feed readers take: linked data of each page, a site map, a feed of changes. All public."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

from flask import Blueprint, Response

from directory.api.responses import CACHING, as_json
from directory.hsds import linked_data
from directory.hsds.presentation import Document, moment
from directory.models import Audience, PublishedKind
from directory.publication import published, published_many
from directory.publication.catalogue import Catalogue, Change, Entry, Wanted, latest_changes
from directory.web.access import Right, requires
from directory.web.api_problems import Problem
from directory.web.appearance import site_name
from directory.web.database import db
from directory.web.page_addresses import public_address

extras = Blueprint("extras", __name__)

_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ATOM = "http://www.w3.org/2005/Atom"
PER_MAP = 10_000  # sitemaps.org allows 50,000 addresses; smaller files are made again sooner
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
    owner = _page(PublishedKind.ORGANIZATION, document["organization"]["id"])
    told = linked_data.service(document, _page(PublishedKind.SERVICE, record_id), owner)
    return _linked(told)


@extras.get("/organizations/<uuid:record_id>.jsonld")
@requires(Right.VISIT)
def organization(record_id: UUID) -> Response:
    """An organization in the words of schema.org."""
    document = published(db.session(), PublishedKind.ORGANIZATION, record_id, Audience.PUBLIC)
    if document is None:
        raise _missing()
    return _linked(linked_data.organization(document, _page(PublishedKind.ORGANIZATION, record_id)))


@extras.get("/sitemap.xml")
@requires(Right.VISIT)
def site_map() -> Response:
    """The list of site maps, for search engines."""
    root = ElementTree.Element("sitemapindex", xmlns=_MAP)
    for kind in PublishedKind:
        count = Catalogue(db.session(), kind, Wanted()).count()
        for number in range(-(-count // PER_MAP)):
            address = public_address("extras.part_of_map", kind=kind.value, number=number)
            _add(_add(root, "sitemap"), "loc", address)
    return _xml(root, "application/xml")


@extras.get("/sitemap-<any(service, organization):kind>-<int:number>.xml")
@requires(Right.VISIT)
def part_of_map(kind: str, number: int) -> Response:
    """Pages with the moment of their last change."""
    if number > PER_MAP:
        raise Problem(404, "There are not so many.")
    found = PublishedKind(kind)
    root = ElementTree.Element("urlset", xmlns=_MAP)
    for entry in _entries(found, number):
        page = _add(root, "url")
        _add(page, "loc", _page(found, entry.id))
        _add(page, "lastmod", moment(entry.changed_at))
    return _xml(root, "application/xml")


@extras.get("/changes.atom")
@requires(Right.VISIT)
def feed() -> Response:
    """The last changes that the public could see."""
    changes = latest_changes(db.session(), FEED_LENGTH)
    root = ElementTree.Element("feed", xmlns=_ATOM)
    own = public_address("extras.feed")
    _add(root, "id", own)
    _add(root, "title", f"{site_name()}: changes")
    _add(root, "updated", moment(changes[0].changed_at) if changes else "1970-01-01T00:00:00Z")
    _add(root, "link", rel="self", href=own)
    _add(_add(root, "author"), "name", site_name())
    names = _names(changes)
    for change in changes:
        entry = _add(root, "entry")
        _add(entry, "id", f"{own}#{change.record_id}-{change.sequence}")
        _add(entry, "title", names.get(change.record_id, "No longer listed"))
        _add(entry, "updated", moment(change.changed_at))
        _add(entry, "link", href=_page(change.kind, change.record_id))
    return _xml(root, "application/atom+xml")


def _entries(kind: PublishedKind, number: int) -> Iterator[Entry]:
    yield from Catalogue(db.session(), kind, Wanted()).page(number * PER_MAP, PER_MAP)


def _names(changes: list[Change]) -> dict[UUID, str]:
    names: dict[UUID, str] = {}
    for kind in PublishedKind:
        ids = [each.record_id for each in changes if each.kind is kind and not each.withdrawn]
        found = published_many(db.session(), kind, ids, Audience.PUBLIC)
        names |= {record_id: each["name"] for record_id, each in found.items()}
    return names


def _missing() -> Problem:
    return Problem(404, "There is no such record, or it is not public.")


def _page(kind: PublishedKind, record_id: UUID | str) -> str:
    endpoint, name = _PAGES[kind]
    values: dict[str, Any] = {"lang": "en", name: record_id}
    return public_address(endpoint, **values)


def _linked(told: Document) -> Response:
    answer = as_json(told)
    answer.mimetype = "application/ld+json"
    return answer


def _add(
    parent: ElementTree.Element, name: str, text: str = "", **more: str
) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, name, more)
    child.text = "".join(each for each in text if each.isprintable()) or None
    return child


def _xml(root: ElementTree.Element, media_type: str) -> Response:
    text = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    answer = Response(text, mimetype=media_type)
    answer.headers["Cache-Control"] = CACHING
    return answer
