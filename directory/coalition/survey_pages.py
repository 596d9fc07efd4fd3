"""Pages of the collaboration survey: waves, a link for each organization, the network and how it changes."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from flask import abort, flash, render_template, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response

from directory.coalition.blueprint import coalition, found, today
from directory.coalition.guest_links import Purpose, public_link
from directory.coalition.stakeholders import Filter, organization_ids
from directory.coalition.surveys import (
    figures,
    invite,
    load_wave,
    names_of,
    network_drawing,
    ratings_of,
)
from directory.gaps.organization_network import changes
from directory.models import Status, SurveyWave
from directory.name_order import name_order
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import OnceForm, RecordForm, fields, name_fields, once
from directory.web.forms.record_editor import Editor

DAYS_OPEN = 30
MOST_BROKERS = 5


class WaveForm(RecordForm):
    """A round of the survey."""

    in_order = (("opened_on", "closes_on"),)

    name = fields.line("Name", required=True, hint="Such as: Autumn 2026")
    opened_on = fields.day("Opens", required=True)
    closes_on = fields.day("Closes", required=True, hint="The last day on which the links work.")


class InvitationForm(OnceForm):
    """One organization to ask, or all members."""

    organization = name_fields.organization("Organization")


def _page(wave: SurveyWave) -> str:
    return url_for("coalition.survey", wave_id=wave.id)


WAVE = Editor(
    name="wave", plural="surveys", words="wave", model=SurveyWave, form=WaveForm, home=_page,
    after_removal=lambda _wave: url_for("coalition.survey_list"),
    begin=lambda _parent: {"opened_on": today(), "closes_on": today() + timedelta(days=DAYS_OPEN)},
)  # fmt: skip
EDITORS = (WAVE,)


@coalition.get("/surveys")
@requires(Right.SEE_STAKEHOLDERS)
def survey_list() -> str:
    """Every wave, the latest first."""
    query = (
        select(SurveyWave)
        .order_by(SurveyWave.opened_on.desc())
        .options(selectinload(SurveyWave.invitations))
    )
    return render_template(
        "coalition/surveys.html", waves=db.session.scalars(query).all(), day=today()
    )


@coalition.get("/surveys/<uuid:wave_id>")
@requires(Right.SEE_STAKEHOLDERS)
def survey(wave_id: UUID) -> str:
    """The network of one wave in figures, as a picture and a table, and what changed since the wave before."""
    session = db.session()
    wave = load_wave(session, wave_id) or abort(404)
    earlier = session.scalar(
        select(SurveyWave.id)
        .where(SurveyWave.opened_on < wave.opened_on)
        .order_by(SurveyWave.opened_on.desc())
        .limit(1)
    )
    before = load_wave(session, earlier) if earlier else None
    names, ratings = names_of(wave), ratings_of(session, wave)
    result = figures(wave, ratings)
    earlier_ratings = ratings_of(session, before) if before else {}
    moved = changes(earlier_ratings, ratings) if before else {}
    brokers = sorted(
        result.betweenness.items(), key=lambda pair: (-pair[1], names[pair[0]].casefold())
    )
    return render_template(
        "coalition/survey.html",
        wave=wave,
        names=names,
        ratings=ratings,
        figures=result,
        picture=network_drawing(names, result.ties, ratings),
        brokers=[(each, share) for each, share in brokers if share > 0][:MOST_BROKERS],
        before=before,
        before_figures=figures(before, earlier_ratings) if before else None,
        moved=sorted(moved.items(), key=lambda pair: -abs(pair[1])),
        all_names=names | (names_of(before) if before else {}),
        is_open=wave.is_open_on(today()),
    )


@coalition.get("/surveys/<uuid:wave_id>/links")
@requires(Right.EDIT_STAKEHOLDERS)
def survey_links(wave_id: UUID) -> str:
    """The link of every organization that was asked, and who has answered."""
    wave = load_wave(db.session(), wave_id) or abort(404)
    links = [
        (each, public_link("guests.survey", Purpose.SURVEY, each.id, lang="en"))
        for each in sorted(wave.invitations, key=lambda each: name_order(each.organization.name))
    ]
    form = InvitationForm(formdata=None)
    return render_template(
        "coalition/survey_links.html",
        wave=wave,
        links=links,
        form=form,
        offers=name_fields.names_to_offer(form),
    )


@coalition.post("/surveys/<uuid:wave_id>/invitations")
@requires(Right.EDIT_STAKEHOLDERS)
def invitation_create(wave_id: UUID) -> Response | tuple[str, int]:
    """Ask one organization, or with `members` every member and whoever has no status yet but came."""
    session, wave = db.session(), found(SurveyWave, wave_id)
    form = InvitationForm()
    if "members" not in request.form and not (form.validate() and form.organization.data):
        form.organization.errors = [
            *form.organization.errors,
            "Organization: choose one from the list",
        ]
        offers = name_fields.names_to_offer(form)
        return render_template(
            "coalition/survey_links.html", wave=wave, links=[], form=form, offers=offers
        ), 422

    def work() -> str:
        if "members" in request.form:
            chosen = session.scalars(
                organization_ids(Filter(status=Status.MEMBER.value), today())
            ).all()
        else:
            chosen = [form.organization.data.id]
        count = invite(session, wave, chosen)
        flash(f"Asked: {count} more {'organization' if count == 1 else 'organizations'}.")
        return url_for("coalition.survey_links", wave_id=wave.id)

    return once(form, work)
