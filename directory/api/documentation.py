"""What is said about the API: the OpenAPI document, the profile with its patches, and pages to read about both."""

from __future__ import annotations

from flask import Blueprint, Response, render_template

from directory.api.endpoints import ENDPOINTS
from directory.api.openapi import document
from directory.api.page_size import MOST_PER_PAGE, USUAL_PER_PAGE
from directory.api.responses import as_json
from directory.hsds.profile import NAME, PROFILE_VERSION, patches, rules
from directory.web.access import Right, requires
from directory.web.api_problems import Problem
from directory.web.appearance import site_name
from directory.web.page_addresses import public_address
from directory.web.rate_limits import API, API_BULK


def add_pages(api: Blueprint) -> None:
    """Give the API its pages."""
    api.add_url_rule("/openapi.json", "openapi", openapi)
    api.add_url_rule("/docs", "docs", docs)
    api.add_url_rule("/profile", "profile", profile)
    api.add_url_rule("/profile/<table>.json", "profile_patch", profile_patch)


def base() -> str:
    """The address of the API."""
    return public_address("api.about").rstrip("/")


@requires(Right.VISIT)
def openapi() -> Response:
    """The OpenAPI document."""
    return as_json(document(site_name(), base()))


@requires(Right.VISIT)
def docs() -> str:
    """The API, for people."""
    return render_template(
        "api/docs.html",
        endpoints=ENDPOINTS,
        base=base(),
        most=MOST_PER_PAGE,
        usual=USUAL_PER_PAGE,
        limit=API,
        bulk=API_BULK,
    )


@requires(Right.VISIT)
def profile() -> str:
    """The profile, for people."""
    return render_template(
        "api/profile.html",
        name=NAME,
        version=PROFILE_VERSION,
        patches={table: patch["properties"] for table, patch in patches().items()},
        rules=rules(),
    )


@requires(Right.VISIT)
def profile_patch(table: str) -> Response:
    """The merge patch of one table."""
    if table not in patches():
        raise Problem(404, "The profile adds nothing to such a table.")
    answer = as_json(patches()[table])
    answer.mimetype = "application/merge-patch+json"
    return answer
