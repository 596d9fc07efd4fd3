"""Addresses that belong to no audience: the root, health for operators, robots."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from directory.web.access import Right, requires
from directory.web.languages import preferred_language
from directory.web.page_addresses import public_address
from directory.web.readiness import hindrances

site = Blueprint("web", __name__)


@site.get("/")
@requires(Right.VISIT)
def root() -> AnyResponse:
    """Lead to the start page in the visitor's language."""
    answer = redirect(url_for("referral.start", lang=preferred_language()))
    answer.headers["Vary"] = "Accept-Language"
    return answer


@site.get("/healthz")
@requires(Right.VISIT)
def alive() -> Response:
    """The process is up."""
    return _line("ok", 200)


@site.get("/readyz")
@requires(Right.VISIT)
def ready() -> Response:
    """It can serve; else 503 with a reason a line."""
    reasons = list(hindrances())
    return _line("\n".join(reasons) or "ok", 503 if reasons else 200)


@site.get("/robots.txt")
@requires(Right.VISIT)
def robots() -> Response:
    """Public pages may be found; pages behind sign-in and endless result pages need no crawler."""
    lines = ["User-agent: *", "Disallow: /coalition/", "Disallow: /account/", "Disallow: /*/search"]
    # A list to hand over is in the address of every page that carries it: there is no end of them.
    lines += ["Disallow: /*/list", "Disallow: /*list="]
    lines.append(f"Sitemap: {public_address('extras.site_map')}")
    return _line("\n".join(lines), 200)


def _line(words: str, status: int) -> Response:
    return Response(f"{words}\n", status=status, mimetype="text/plain")
