"""The public pages; what they show is put together in the other files of this package."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, abort, jsonify, render_template, request, url_for
from werkzeug.wrappers import Response

from directory.models import PublishedKind
from directory.publication import in_language, published, published_service
from directory.publication.attributions import Attribution, attributions
from directory.referral import autocomplete, unmet_needs, ways_in
from directory.referral.carried_list import carried_list, may_be_listed
from directory.referral.filter_boxes import option_list
from directory.referral.filters import MILES, MORE, VERIFIED_DAYS
from directory.referral.result_cards import card_list
from directory.referral.results_page import answer
from directory.referral.search_form import read_question
from directory.verification.accuracy import published_accuracy
from directory.web.access import Right, current_audience, may, requires
from directory.web.database import db
from directory.web.forms import once
from directory.web.labels import vocabulary
from directory.web.languages import PREFIX, current_language, in_languages
from directory.web.page_addresses import public_address
from directory.web.presentation.qr import qr_picture
from directory.web.public_forms import carries_token
from directory.web.rate_limits import AUTOCOMPLETE, PUBLIC_FORM, SEARCH, limited

referral = Blueprint("referral", __name__, url_prefix=PREFIX)
in_languages(referral)
referral.add_app_template_global(option_list)
referral.add_app_template_global(card_list)
referral.add_app_template_global(carried_list)
referral.add_app_template_global(may_be_listed)


@referral.get("/")
@requires(Right.VISIT)
def start() -> str:
    """One box, the lines that answer now, and the ways in that are used most."""
    ways = ways_in.ways_in(current_audience())
    return render_template(
        "referral/start.html",
        suggest_href=url_for("referral.suggestions"),
        popular=ways.most_needed(),
        spoken=ways.of("language"),
    )


@referral.get("/search")
@requires(Right.VISIT)
@limited(SEARCH)
def search() -> str:
    """Results with filters and counts; `fragment=results` gives the part that the page's script swaps in.

    Whoever edits listings can add `explain` to the address.
    """
    question = read_question(request.args, db.session(), carried_list().token)
    explained = "explain" in request.args and may(Right.EDIT_OWN_LISTINGS)
    page = answer(question, current_audience(), request.args.get(MORE, ""), explained)
    fragment = request.args.get("fragment") == "results"
    template = "referral/_results.html" if fragment else "referral/search.html"
    return render_template(
        template,
        suggest_href=url_for("referral.suggestions"),
        distances=MILES,
        ages=VERIFIED_DAYS,
        **page,
    )


@referral.get("/suggestions")
@requires(Right.VISIT)
@limited(AUTOCOMPLETE)
def suggestions() -> Response:
    """Names that begin as somebody types, as JSON."""
    return jsonify(suggestions=autocomplete.suggest(request.args.get("q", ""), current_audience()))


@referral.get("/services/<uuid:service_id>")
@requires(Right.VISIT)
def service(service_id: UUID) -> str:
    """One service with what its organization adds: one query for both records."""
    found = published_service(db.session(), service_id, current_audience())
    if found is None:
        abort(404)
    document, organization = found
    return render_template(
        "referral/service.html",
        service=in_language(document, current_language()),
        organization=in_language(organization, current_language()) if organization else None,
        share_href=public_address("referral.service", service_id=service_id),
        origins=_origins(
            ("service", service_id), ("organization", UUID(document["organization"]["id"]))
        ),
    )


def _origins(*records: tuple[str, UUID]) -> list[Attribution]:
    """The directories that the records come from; nothing is asked where no other directory comes in."""
    return attributions(db.session(), *records) if vocabulary().has_sources else []


@referral.get("/services/<uuid:service_id>/code.svg")
@requires(Right.VISIT)
def service_code(service_id: UUID) -> Response:
    """The address of the page of a service as a picture; it says nothing that the address does not say."""
    address = public_address("referral.service", service_id=service_id)
    return Response(qr_picture(address), mimetype="image/svg+xml")


@referral.get("/organizations/<uuid:organization_id>")
@requires(Right.VISIT)
def organization(organization_id: UUID) -> str:
    """One organization with its services and places: one query for the record."""
    document = published(
        db.session(), PublishedKind.ORGANIZATION, organization_id, current_audience()
    )
    if document is None:
        abort(404)
    shown = in_language(document, current_language())
    origins = _origins(("organization", organization_id))
    return render_template("referral/organization.html", organization=shown, origins=origins)


@referral.get("/browse")
@requires(Right.VISIT)
def browse() -> str:
    """Every way in with counts: by kind of help, language, area, kind of organization, population."""
    ways = ways_in.ways_in(current_audience())
    return render_template("referral/browse.html", total=ways.total, groups=ways.groups)


@referral.get("/unmet-needs")
@requires(Right.VISIT)
def unmet_need() -> str:
    """Something is missing: the form that says so by codes alone."""
    return _unmet_need_page(unmet_needs.prefilled_form())


@referral.post("/unmet-needs")
@requires(Right.VISIT)
@limited(PUBLIC_FORM)
@carries_token
def add_unmet_need() -> Response | tuple[str, int]:
    """Count what was missing; a form that is sent twice counts once."""
    form = unmet_needs.sent_form()
    if not form.validate():
        return _unmet_need_page(form), 400

    def count() -> str:
        form.count()
        return url_for("referral.unmet_need_counted")

    answer = once(form, count)
    # Where a press led to is remembered, and no list is: it comes along afterwards.
    answer.location = carried_list().carry(answer.location or "")
    return answer


@referral.get("/unmet-needs/thanks")
@requires(Right.VISIT)
def unmet_need_counted() -> str:
    """What becomes of it, and whom to call meanwhile."""
    return render_template("referral/unmet_need_counted.html")


def _unmet_need_page(form: unmet_needs.UnmetNeedForm) -> str:
    return render_template(
        "referral/unmet_need.html", form=form, said=unmet_needs.search_in_words(form)
    )


@referral.get("/inclusion-policy")
@requires(Right.VISIT)
def inclusion_policy() -> str:
    """Which services are listed and which are not, as the coalition wrote it down, and when it last did."""
    return render_template("referral/inclusion_policy.html")


@referral.get("/accessibility")
@requires(Right.VISIT)
def accessibility() -> str:
    """What the pages aim for, what may not work yet, and whom to tell."""
    return render_template("referral/accessibility.html")


@referral.get("/lines")
@requires(Right.VISIT)
def crisis_lines() -> str:
    """The lines that answer now, with what each asks and passes on; it needs neither database nor index."""
    return render_template("referral/crisis_lines.html")


@referral.get("/about")
@requires(Right.VISIT)
def about() -> str:
    """Who runs the directory and how far one can rely on it."""
    # The page asks the database only where the figures are public: it answers while the database is away.
    has_figures = vocabulary().publishes_accuracy and bool(published_accuracy(db.session()))
    return render_template("referral/about.html", has_accuracy=has_figures)
