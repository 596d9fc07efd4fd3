"""Plans as people without an account read them, in the languages of the directory: of public listings alone."""

from __future__ import annotations

from flask import Blueprint, current_app, make_response, render_template
from flask_babel import format_decimal, ngettext
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from directory.gaps.certainty import range_of
from directory.gaps.gap_report import Picture
from directory.gaps.phrasebook import Phrasebook
from directory.gaps.prices import Unit
from directory.gaps.public_part import PublicPart, public_part
from directory.gaps.target_nouns import noun, terms
from directory.gaps.tasks import task
from directory.models import Audience, PublishedKind, PublishedRecord, Scenario
from directory.name_order import name_order
from directory.planning.answer_languages import marked_phrasebook
from directory.planning.plan_links import READING, find, private
from directory.planning.scenario_changes import changes_of, unit_of
from directory.web.access import Right, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.gap_cache import gap_cache
from directory.web.languages import PREFIX, current_language, in_languages
from directory.web.presentation.money import whole_amount
from directory.web.rate_limits import limited

plans = Blueprint("plans", __name__, url_prefix=f"{PREFIX}/plans")
in_languages(plans)


@plans.get("/<token>")
@requires(Right.VISIT)
@limited(READING)
def plan(token: str) -> Response:
    """The plan of a link, to read. Names that somebody gave are not shown: they may be those of hidden listings."""
    link, today = find(token), local_now().date()
    if not link.is_open_on(today):
        return private(make_response(render_template("plans/plan_over.html"), 410))
    picture = gap_cache().picture(db.session(), today)
    part, words = (
        _public(db.session(), picture, link.scenario),
        marked_phrasebook(current_language()),
    )
    unit = unit_of(link.scenario.found.get("unit"))
    page = render_template(
        "plans/plan.html",
        link=link,
        day=picture.day,
        tasks=[
            (task(picture, each.steps, words), task_cost(each.cost, unit)) for each in part.known
        ],
        left_out=part.left_out,
        range=range_of(part.evaluation, part.changes) if part.changes else None,
        moved=_moved(picture, part, words),
    )
    return private(make_response(page))


def task_cost(value: float, unit: Unit) -> str:
    """What a change costs, as the reader's language writes it."""
    amount, form = format_decimal(value), 1 if value == 1 else 2
    match unit:
        case Unit.CALLS:
            told = ngettext("%(amount)s call", "%(amount)s calls", form, amount=amount)
        case Unit.HOURS:
            told = ngettext(
                "%(amount)s hour of work", "%(amount)s hours of work", form, amount=amount
            )
        case Unit.MONEY:
            told = whole_amount(round(value), country=current_app.config["SETTINGS"].country)
    return str(told)


def _moved(picture: Picture, part: PublicPart, words: Phrasebook) -> list[tuple[str, str]]:
    """What could be met with the plan: what each target asks for, with its areas in a row."""
    comma = words.pgettext("between items of a list", ", ")
    found: dict[int, list[str]] = {}
    for number, column in part.moved:
        area = words.label("areas", part.evaluation.area(column))
        found.setdefault(number, []).append(area)
    return [
        (_asked(picture, number, words), comma.join(sorted(areas, key=name_order)))
        for number, areas in found.items()
    ]


def _asked(picture: Picture, number: int, words: Phrasebook) -> str:
    """What a target asks for, as a title."""
    target = picture.targets[number]
    named = noun(target, words)
    told = [named[:1].upper() + named[1:], *terms(target, words)]
    return words.pgettext("between what a target asks for", ", ").join(told)


def _public(session: Session, picture: Picture, scenario: Scenario) -> PublicPart:
    row = PublishedRecord
    public = set(
        session.scalars(
            select(row.record_id).where(
                row.kind == PublishedKind.SERVICE, row.audience == Audience.PUBLIC
            )
        )
    )
    # Over public listings alone, so that no figure tells of a hidden one (docs/gap-analysis.md).
    roster = picture.bundle.roster
    rows = [
        listing
        for listing in range(len(picture.supply.listings))
        if roster.service_id(listing) in public
    ]
    return public_part(picture.evaluation, changes_of(picture, scenario), rows)
