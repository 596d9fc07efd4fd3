"""An HSDS API against the rules of the API reference: what must be there, how lists page, what filters mean.

It asks through a function it is given, some forty questions for a few records, never for everything.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from directory.hsds.conformance.findings import Level, Report
from directory.hsds.conformance.json_records import check_document
from directory.hsds.conformance.schemas import Standard

Document = dict[str, Any]

_PAGE = ("total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty")
_LISTS = {
    "/services": ("compiled/service_list", "service"),
    "/organizations": ("compiled/organization_list", "organization"),
    "/service_at_locations": ("compiled/service_at_location_list", "service_at_location"),
    "/taxonomies": ("taxonomy", "taxonomy"),
    "/taxonomy_terms": ("taxonomy_term", "taxonomy_term"),
}
_NOBODY = "00000000-0000-4000-8000-000000000000"


class Reply(NamedTuple):
    """An answer to a question."""

    status: int
    body: bytes


Ask = Callable[[str], Reply]
"""Asks a whole address. Raises OSError with a sentence where there is no answer."""


class NoApi(Exception):
    """Nothing at the address speaks JSON; the message says what came instead."""


@dataclass(slots=True)
class _Inspection:
    """One API while it is looked at."""

    base: str
    ask: Ask
    report: Report
    standard: Standard
    sample: int
    silence: str = ""

    def json(self, path: str, **parameters: Any) -> tuple[int, Any]:
        """Status and JSON of an address; None for an answer that is no JSON."""
        query = f"?{urlencode(parameters)}" if parameters else ""
        try:
            reply = self.ask(f"{self.base}{path}{query}")
        except OSError as problem:
            self.silence = str(problem)
            self.error("answers", f"There is no answer: {problem}", path)
            return 0, None
        try:
            return reply.status, json.loads(reply.body)
        except (ValueError, RecursionError):
            return reply.status, None

    def error(self, rule: str, what: str, where: str) -> None:
        """A rule is broken."""
        self.report.add(Level.ERROR, rule, what, where)

    def warn(self, rule: str, what: str, where: str) -> None:
        """Something is legal and will trouble readers."""
        self.report.add(Level.WARNING, rule, what, where)


def check_api(base: str, ask: Ask, standard: Standard, sample: int = 10) -> Report:
    """Inspect the API at `base`, looking at up to `sample` records of each list. Raises NoApi."""
    report = Report(base, "api")
    seen = _Inspection(base.rstrip("/"), ask, report, standard, sample)
    status, about = seen.json("/")
    if status == 0:
        raise NoApi(f"{base} cannot be asked: {seen.silence}")
    if status == 200 and isinstance(about, dict):
        _check_about(seen, about)
    else:
        seen.error("GET /", "The address / must answer with version, profile and openapi_url", "/")
    found = {path: _check_list(seen, path) for path in _LISTS}
    if not any(found.values()) and not isinstance(about, dict):
        raise NoApi(f"{base} answers no list of HSDS; give the address that /services is below")
    services = found["/services"] or []
    if services:
        _check_paging(seen)
        _check_filters(seen, services)
        _check_formats(seen)
    return report


def _check_about(seen: _Inspection, about: Document) -> None:
    seen.report.version = str(about["version"]) if "version" in about else None
    if not (seen.report.version or "").startswith("3"):
        seen.error("GET /", "version must be that of HSDS 3", "/")
    for name in ("profile", "openapi_url"):
        address = about.get(name)
        if not isinstance(address, str) or not address.startswith(("http://", "https://")):
            seen.error("GET /", f"{name} must be the address of what it is about", "/")
            continue
        try:
            status = seen.ask(address).status
        except OSError as problem:
            seen.warn("GET /", f"{name} could not be asked: {problem}", "/")
            continue
        if status != 200:
            seen.error("GET /", f"{name} must lead somewhere; it answers {status}", "/")


def _check_list(seen: _Inspection, path: str) -> list[Document] | None:
    """The records of the first page; None where there is no such list."""
    schema, whole = _LISTS[path]
    must = path == "/services"
    status, page = seen.json(path, per_page=seen.sample)
    if status == 404 and not must:
        seen.report.add(Level.NOTE, "optional lists", "This list is not offered", path)
        return None
    if status != 200 or not isinstance(page, dict):
        seen.error(
            f"GET {path}", f"A list must answer 200 and a JSON page; it answers {status}", path
        )
        return None
    contents = _check_page(seen, path, page)
    for record in contents[: seen.sample]:
        check_document(seen.report, seen.standard, schema, record, path)
    for record in contents[: max(1, seen.sample // 3)]:
        _check_record(seen, path, whole, record)
    if contents:
        status, _ = seen.json(f"{path}/{_NOBODY}")
        if status != 404:
            seen.warn(f"GET {path}/{{id}}", f"An unknown id should answer 404, not {status}", path)
    return contents


def _check_page(seen: _Inspection, path: str, page: Document) -> list[Document]:
    for name in _PAGE:
        if name not in page:
            seen.warn("pages", f"The page should tell {name}", path)
    contents = page.get("contents")
    if not isinstance(contents, list) or not all(isinstance(each, dict) for each in contents):
        seen.error("pages", "contents must be the list of records", path)
        return []
    if isinstance(page.get("size"), int) and page["size"] != len(contents):
        seen.error("pages", "size must be the number of records on the page", path)
    if len(contents) > seen.sample:
        seen.error("pages", "A page must hold no more than per_page", path)
    if page.get("page_number", 1) != 1 or page.get("first_page", True) is not True:
        seen.error("pages", "The first page must be number 1", path)
    return contents


def _check_record(seen: _Inspection, path: str, schema: str, record: Document) -> None:
    record_id = record.get("id")
    if not isinstance(record_id, str):
        return
    where = f"{path}/{{id}}"
    status, whole = seen.json(f"{path}/{record_id}")
    if status != 200 or not isinstance(whole, dict):
        seen.error(
            f"GET {where}", f"What is listed must have an address; it answers {status}", where
        )
        return
    if whole.get("id") != record_id:
        seen.error(f"GET {where}", "The record must be the one asked for", where)
    check_document(seen.report, seen.standard, schema, whole, f"{path}/{record_id}")


def _check_paging(seen: _Inspection) -> None:
    pages = [_ids(seen.json("/services", per_page=2, page=number)[1]) for number in (1, 2)]
    again = _ids(seen.json("/services", per_page=2, page=1)[1])
    if pages[0] != again:
        seen.error("pages", "The same question should list in the same order", "/services")
    if set(pages[0]) & set(pages[1]):
        seen.error("pages", "A record must be on one page only", "/services")


def _ids(page: Any) -> list[str]:
    contents = page.get("contents", ()) if isinstance(page, dict) else ()
    return [str(each.get("id")) for each in contents if isinstance(each, dict)]


def _check_filters(seen: _Inspection, services: list[Document]) -> None:
    """Filters narrow, and two of them narrow together."""
    filters = dict(_filters_of(seen, services[0]))
    totals = {name: _total(seen, {name: value}) for name, value in filters.items()}
    everything = _total(seen, {})
    for name, total in totals.items():
        if total is not None and everything is not None and not 0 < total <= everything:
            seen.error(
                "filters", f"{name} must list what it says of a record that is there", "/services"
            )
    if len(filters) > 1:
        together = _total(seen, filters)
        least = min((each for each in totals.values() if each is not None), default=None)
        if together is not None and least is not None and not 0 < together <= least:
            seen.error("filters", "Several parameters must all hold together (AND)", "/services")
    moment = services[0].get("last_modified")
    if moment and not _total(seen, {"modified_after": moment}):
        seen.warn("filters", "modified_after should count the moment itself in", "/services")


def _filters_of(seen: _Inspection, service: Document) -> Iterator[tuple[str, str]]:
    organization = service.get("organization")
    owner = service.get("organization_id") or (
        organization.get("id") if isinstance(organization, dict) else None
    )
    if owner:
        yield "organization_id", str(owner)
    _, whole = seen.json(f"/services/{service.get('id')}")
    attributes = whole.get("attributes", ()) if isinstance(whole, dict) else ()
    for attribute in attributes:
        term = attribute.get("taxonomy_term_id") or (attribute.get("taxonomy_term") or {}).get("id")
        if term:
            yield "taxonomy_term_id", str(term)
            return


def _total(seen: _Inspection, parameters: Document) -> int | None:
    status, page = seen.json("/services", per_page=1, **parameters)
    total = page.get("total_items") if status == 200 and isinstance(page, dict) else None
    return total if isinstance(total, int) else None


def _check_formats(seen: _Inspection) -> None:
    status, page = seen.json("/services", minimal="true", per_page=2)
    records = page.get("contents", ()) if status == 200 and isinstance(page, dict) else ()
    if not records or any(isinstance(each, dict) and "name" in each for each in records):
        seen.warn("minimal", "minimal=true should list ids and moments alone", "/services")
