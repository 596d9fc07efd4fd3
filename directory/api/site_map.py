"""The site map: every public page with its last change, in files of a size that search engines take."""

from __future__ import annotations

from xml.etree import ElementTree

from flask import Response

from directory.api.feeds import add_element, extras, page_address, xml_answer
from directory.hsds.presentation import moment
from directory.models import PublishedKind
from directory.publication.catalogue import Catalogue, Wanted
from directory.web.access import Right, requires
from directory.web.api_problems import Problem
from directory.web.database import db
from directory.web.page_addresses import public_address

_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
PER_MAP = 10_000  # sitemaps.org allows 50,000 addresses; smaller files are made again sooner


@extras.get("/sitemap.xml")
@requires(Right.VISIT)
def site_map() -> Response:
    """The list of site maps, for search engines."""
    root = ElementTree.Element("sitemapindex", xmlns=_SCHEMA)
    for kind in PublishedKind:
        count = Catalogue(db.session(), kind, Wanted()).count()
        for number in range(-(-count // PER_MAP)):
            address = public_address("extras.part_of_map", kind=kind.value, number=number)
            add_element(add_element(root, "sitemap"), "loc", address)
    return xml_answer(root, "application/xml")


@extras.get("/sitemap-<any(service, organization):kind>-<int:number>.xml")
@requires(Right.VISIT)
def part_of_map(kind: str, number: int) -> Response:
    """Pages with the moment of their last change."""
    if number > PER_MAP:
        raise Problem(404, "There are not so many.")
    found = PublishedKind(kind)
    root = ElementTree.Element("urlset", xmlns=_SCHEMA)
    for entry in Catalogue(db.session(), found, Wanted()).page(number * PER_MAP, PER_MAP):
        page = add_element(root, "url")
        add_element(page, "loc", page_address(found, entry.id))
        add_element(page, "lastmod", moment(entry.changed_at))
    return xml_answer(root, "application/xml")
