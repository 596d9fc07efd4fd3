"""Services, organizations and services at places: one question to the catalogue, told in the words of HSDS."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from flask import Response

from directory.api.page_size import USUAL_PER_PAGE
from directory.api.parameters import Values
from directory.api.responses import as_json, as_lines, envelope
from directory.api.search import found_organizations, found_services, page_of_services
from directory.api.vocabulary_cache import known
from directory.hsds import strict_output
from directory.hsds.presentation import Document, moment
from directory.hsds.terms import Taxonomies
from directory.models import Audience, PublishedKind
from directory.models.publication.published_document import (
    OrganizationDocument,
    ServiceDocument,
    ServiceSummary,
    SiteDocument,
)
from directory.publication import published
from directory.publication.catalogue import (
    Catalogue,
    Entry,
    Wanted,
    entry_of,
    entry_of_site,
    latest_change,
)
from directory.publication.sites_by_postcode import Reach
from directory.web.api_problems import Problem
from directory.web.database import db

Tell = Callable[[Entry, Any], Document]
"""What makes the answer of an entry and of its published document."""

_BY_WORDS = frozenset({"search", "page", "per_page", "full", "format"})
"""With nothing beside these the index alone knows what a page holds."""


def services(values: Values) -> Response:
    """A list of services."""
    tell: Tell = _full_service if values.get("full") else _listed_service
    return _listed(values, PublishedKind.SERVICE, tell)


def organizations(values: Values) -> Response:
    """A list of organizations."""
    tell: Tell = _listed_organization
    if values.get("full") or values.get("full_service"):
        tell = _organization_teller(bool(values.get("full_service")))
    return _listed(values, PublishedKind.ORGANIZATION, tell)


def sites(values: Values) -> Response:
    """A list of services at places."""
    if "proximity" in values and "postcode" not in values:
        raise Problem(400, "Give the postcode from whose middle the meters count.", "proximity")
    tell: Tell = _full_site if values.get("full") else _listed_site
    return _listed(values, PublishedKind.SERVICE, tell, at_places=True)


def service(record_id: UUID | None, _values: Values) -> Response:
    """One service."""
    return _one(record_id, PublishedKind.SERVICE, _full_service)


def organization(record_id: UUID | None, values: Values) -> Response:
    """One organization."""
    tell = _organization_teller(bool(values.get("full_service")))
    return _one(record_id, PublishedKind.ORGANIZATION, tell)


def site(site_id: UUID | None, _values: Values) -> Response:
    """One service at a place."""
    entry = entry_of_site(db.session(), site_id) if site_id else None
    return _answer(entry, PublishedKind.SERVICE, _full_site)


def _one(record_id: UUID | None, kind: PublishedKind, tell: Tell) -> Response:
    return _answer(entry_of(db.session(), kind, record_id) if record_id else None, kind, tell)


def _answer(entry: Entry | None, kind: PublishedKind, tell: Tell) -> Response:
    """What is hidden is answered like what never was."""
    document = published(db.session(), kind, entry.record_id, Audience.PUBLIC) if entry else None
    if entry is None or document is None:
        raise Problem(404, "There is no such record, or it is not public.")
    return as_json(tell(entry, document), entry.changed_at)


def _listed(values: Values, kind: PublishedKind, tell: Tell, at_places: bool = False) -> Response:
    if _is_by_words(values, kind, at_places):
        return _listed_by_words(values, tell)
    wanted = _wanted(values, kind, at_places)
    _refuse_to_go_on(values)
    latest = latest_change(db.session())
    changed_at = latest.changed_at if latest else None
    minimal = bool(values.get("minimal"))
    if values.get("format") == "ndjson":
        # What is found depends on the index too, which follows a moment later.
        state = None if values.get("search") else f"{latest and latest.sequence} {known().mark}"
        lines = _lines(kind, wanted, at_places, values.get("after_id"), tell, minimal)
        return as_lines(state, changed_at, lines)
    catalogue = Catalogue(db.session(), kind, wanted, at_places)
    total = catalogue.count()
    per_page = values.get("per_page", (total or 1) if minimal else USUAL_PER_PAGE)
    page = values.get("page", 1)
    entries = catalogue.page((page - 1) * per_page, per_page)
    contents = _minimal(entries) if minimal else _contents(catalogue, entries, tell)
    return as_json(envelope(total, page, per_page, contents), changed_at)


def _is_by_words(values: Values, kind: PublishedKind, at_places: bool) -> bool:
    """Whether a page of services is asked for by words and nothing else."""
    return (
        kind is PublishedKind.SERVICE
        and not at_places
        and bool(values.get("search"))
        and values.get("format") != "ndjson"
        and values.keys() <= _BY_WORDS
    )


def _listed_by_words(values: Values, tell: Tell) -> Response:
    """A page of what words alone find: the index cuts it, so that nothing has to be read of all that is found."""
    page, per_page = values.get("page", 1), values.get("per_page", USUAL_PER_PAGE)
    total, found = page_of_services(values["search"], page, per_page)
    catalogue = Catalogue(db.session(), PublishedKind.SERVICE, Wanted(found=found))
    contents = _contents(catalogue, catalogue.page(0, per_page), tell)
    latest = latest_change(db.session())
    body = envelope(total, page, per_page, contents)
    return as_json(body, latest.changed_at if latest else None)


def _wanted(values: Values, kind: PublishedKind, at_places: bool) -> Wanted:
    found = None
    if values.get("search"):
        finding = found_services if kind is PublishedKind.SERVICE else found_organizations
        found = finding(values["search"])
    reach = None
    if at_places and "postcode" in values:
        reach = Reach(values["postcode"], values.get("proximity"))
    return Wanted(
        terms=(*values.get("taxonomy_term_id", ()), *values.get("taxonomy_id", ())),
        organization_id=values.get("organization_id"),
        modified_after=values.get("modified_after"),
        found=found,
        reach=reach,
    )


def _refuse_to_go_on(values: Values) -> None:
    """Raises Problem for pages, which have numbers, and for what words find, which is in an order of its own."""
    if "after_id" not in values:
        return
    if values.get("format") != "ndjson":
        raise Problem(400, "Give `format=ndjson` with it; pages have numbers.", "after_id")
    if values.get("search"):
        raise Problem(400, "What words find is not in the order of ids: ask anew.", "after_id")


def _lines(
    kind: PublishedKind,
    wanted: Wanted,
    at_places: bool,
    last: UUID | None,
    tell: Tell,
    minimal: bool,
) -> Iterator[Document]:
    """Made when the request and its session have ended: the session taken here ends with the last line."""
    catalogue = Catalogue(db.session(), kind, wanted, at_places)
    for batch in catalogue.batches(last=last):
        yield from _minimal(batch) if minimal else _contents(catalogue, batch, tell)


def _minimal(entries: list[Entry]) -> list[Document]:
    moments: dict[datetime, str] = {}
    for each in entries:
        if each.changed_at not in moments:
            moments[each.changed_at] = moment(each.changed_at)
    return [{"id": str(each.id), "last_modified": moments[each.changed_at]} for each in entries]


def _contents(catalogue: Catalogue, entries: list[Entry], tell: Tell) -> list[Document]:
    return [tell(entry, document) for entry, document in catalogue.documents(entries)]


def _dated(entry: Entry, document: ServiceDocument) -> ServiceDocument:
    """The document with the moment of its last visible change; when it was last edited is nobody's business."""
    owner = document["organization"].copy()
    owner.pop("last_modified", None)
    return document | {"last_modified": moment(entry.changed_at), "organization": owner}


def _dated_organization(entry: Entry, document: OrganizationDocument) -> OrganizationDocument:
    """An organization likewise."""
    return document | {"last_modified": moment(entry.changed_at)}


def _listed_service(entry: Entry, document: ServiceDocument) -> Document:
    return strict_output.listed_service(_dated(entry, document))


def _full_service(entry: Entry, document: ServiceDocument) -> Document:
    return strict_output.full_service(_dated(entry, document), _taxonomies())


def _listed_organization(entry: Entry, document: OrganizationDocument) -> Document:
    return strict_output.listed_organization(_dated_organization(entry, document))


def _organization_teller(whole_services: bool) -> Tell:
    def tell(entry: Entry, document: OrganizationDocument) -> Document:
        found = strict_output.full_organization(_dated_organization(entry, document), _taxonomies())
        if whole_services and "services" in found:
            found["services"] = list(_services_of(found["services"]))
        return found

    return tell


def _services_of(briefs: list[ServiceSummary]) -> Iterator[Document]:
    """The services of an organization whole, in the same order, without the organization that they are in."""
    ids = [UUID(each["id"]) for each in briefs]
    wanted = Wanted(found=tuple(ids))
    catalogue = Catalogue(db.session(), PublishedKind.SERVICE, wanted)
    entries = catalogue.page(0, len(ids))
    for entry, document in catalogue.documents(entries):
        whole = _full_service(entry, cast(ServiceDocument, document))
        whole.pop("organization", None)
        yield whole


def _listed_site(entry: Entry, document: ServiceDocument) -> Document:
    dated = _dated(entry, document)
    return strict_output.listed_site(dated, _site_of(entry, document))


def _full_site(entry: Entry, document: ServiceDocument) -> Document:
    dated = _dated(entry, document)
    return strict_output.full_site(dated, _site_of(entry, document), _taxonomies())


def _site_of(entry: Entry, document: ServiceDocument) -> SiteDocument:
    wanted = str(entry.id)
    return next(each for each in document["service_at_locations"] if each["id"] == wanted)


def _taxonomies() -> Taxonomies:
    return known().nested
