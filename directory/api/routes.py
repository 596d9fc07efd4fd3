"""The routes, made of the declaration; what is the same for all of them: limits, other sites, methods."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Flask, Response, request

from directory.api import changes, listings, taxonomies
from directory.api.documentation import add_pages
from directory.api.endpoints import ENDPOINTS, Endpoint
from directory.api.parameters import Values, parse_parameters, read_id
from directory.api.quotas import keep_api_limits
from directory.api.responses import as_json
from directory.api.vocabulary_cache import keep_vocabularies
from directory.hsds.data_package import VERSION
from directory.publication.catalogue import latest_change
from directory.web.access import Right, requires
from directory.web.api_problems import PREFIX
from directory.web.database import db, reads_only
from directory.web.page_addresses import public_address
from directory.web.public_forms import needs_no_token

api = Blueprint("api", __name__, url_prefix="/api/hsds")

_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, If-Modified-Since, If-None-Match, X-API-Key",
    "Access-Control-Max-Age": "86400",
}


def about(_values: Values) -> Response:
    """What this is, and the state that somebody who copies it now can follow from."""
    latest = latest_change(db.session())
    return as_json(
        {
            "version": VERSION,
            "profile": public_address("api.profile"),
            "openapi_url": public_address("api.openapi"),
            "next": str(latest.sequence if latest else 0),
        }
    )


_VIEWS: dict[str, Callable[..., Response]] = {
    "about": about,
    "services": listings.services,
    "service": listings.service,
    "organizations": listings.organizations,
    "organization": listings.organization,
    "sites": listings.sites,
    "site": listings.site,
    "taxonomies": taxonomies.taxonomies,
    "taxonomy": taxonomies.taxonomy,
    "terms": taxonomies.terms,
    "term": taxonomies.term,
    "changes": changes.changes,
}


def _view(endpoint: Endpoint) -> Callable[..., Response]:
    answer = _VIEWS[endpoint.view]

    def view(**ids: str) -> Response:
        values = parse_parameters(endpoint, request)
        return answer(read_id(ids["id"]), values) if ids else answer(values)

    view.__doc__ = endpoint.says
    return requires(Right.VISIT)(reads_only(needs_no_token(view)))


for _endpoint in ENDPOINTS:
    api.add_url_rule(
        _endpoint.path.replace("{id}", "<id>"),
        _endpoint.view,
        _view(_endpoint),
        methods=_endpoint.methods,
    )


add_pages(api)
api.before_request(keep_api_limits)


def open_to_machines(app: Flask) -> None:
    """Let programs on other sites read every answer below `/api/`, errors too. Call after registering the blueprint."""
    keep_vocabularies(app)
    app.after_request(_share)


def _share(answer: Any) -> Any:
    if request.path.startswith(PREFIX):
        answer.headers.update(_HEADERS)
        if request.method == "OPTIONS":
            answer.headers.update(_PREFLIGHT)
    return answer
