"""The public pages; what stands on them is put together in the other files of this door."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, abort, jsonify, render_template, request, url_for

from directory.models import PublishedKind
from directory.publication import published
from directory.referral import browsing, suggesting
from directory.referral.answer import answer
from directory.referral.question import read_question
from directory.web.access import Right, current_audience, requires
from directory.web.database import db
from directory.web.languages import PREFIX, in_languages

referral = Blueprint("referral", __name__, url_prefix=PREFIX)
in_languages(referral)


@referral.get("/")
@requires(Right.VISIT)
def start() -> str:
    """One box, the lines that answer now, and the ways in that are used most."""
    ways = browsing.ways_in(current_audience())
    return render_template(
        "referral/start.html",
        suggest_href=url_for("referral.suggestions"),
        popular=ways.most_needed(),
        spoken=ways.of("language"),
    )


@referral.get("/search")
@requires(Right.VISIT)
def search() -> str:
    """Results with filters and counts; `fragment=results` gives the part that the page's script swaps in."""
    question = read_question(request.args, db.session())
    page = answer(question, current_audience())
    fragment = request.args.get("fragment") == "results"
    template = "referral/_results.html" if fragment else "referral/search.html"
    return render_template(template, suggest_href=url_for("referral.suggestions"), **page)


@referral.get("/suggestions")
@requires(Right.VISIT)
def suggestions() -> Response:
    """Names that begin as somebody types, as JSON."""
    return jsonify(suggestions=suggesting.suggest(request.args.get("q", ""), current_audience()))


@referral.get("/services/<uuid:service_id>")
@requires(Right.VISIT)
def service(service_id: UUID) -> str:
    """One service: one query for the record."""
    document = published(db.session(), PublishedKind.SERVICE, service_id, current_audience())
    if document is None:
        abort(404)
    return render_template("referral/service.html", service=document, share_href=request.base_url)


@referral.get("/organizations/<uuid:organization_id>")
@requires(Right.VISIT)
def organization(organization_id: UUID) -> str:
    """One organization with its services and places: one query for the record."""
    document = published(
        db.session(), PublishedKind.ORGANIZATION, organization_id, current_audience()
    )
    if document is None:
        abort(404)
    return render_template("referral/organization.html", organization=document)


@referral.get("/browse")
@requires(Right.VISIT)
def browse() -> str:
    """Every way in with counts: by kind of help, language, area, kind of organization, population."""
    ways = browsing.ways_in(current_audience())
    return render_template("referral/browse.html", total=ways.total, groups=ways.groups)


@referral.get("/about")
@requires(Right.VISIT)
def about() -> str:
    """Who runs the directory and how far one can rely on it."""
    return render_template("referral/about.html")
