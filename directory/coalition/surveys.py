"""The collaboration survey: waves, a link for each organization, the network in figures and pictures, changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import abort, flash, render_template, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload
from werkzeug.wrappers import Response

from directory.coalition import fields
from directory.coalition.blueprint import coalition, found, today
from directory.coalition.editing import Editor
from directory.coalition.links import Purpose, public_link
from directory.coalition.stakeholders import Filter, organization_ids
from directory.gaps.representation_network import Network, changes, circle, network
from directory.models import Organization, Rating, Status, SurveyInvitation, SurveyWave
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import OnceForm, RecordForm, once

DAYS_OPEN = 30
RADIUS = 150
MOST_BROKERS = 5

Ratings = Mapping[tuple[UUID, UUID], int]


@dataclass(frozen=True, slots=True)
class Dot:
    """An organization in the picture: where it stands, and where its name goes."""

    name: str
    number: int
    x: float
    y: float
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie in the picture, wider the closer: both ratings together, 6 to 10."""

    from_dot: Dot
    to_dot: Dot
    strength: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The network drawn on a circle, the first organization at the top."""

    dots: Sequence[Dot]
    edges: Sequence[Edge]


def names_of(wave: SurveyWave) -> dict[UUID, str]:
    """The organizations that were asked in a wave, by name."""
    asked = sorted(wave.invitations, key=lambda each: each.organization.name.casefold())
    return {each.organization_id: each.organization.name for each in asked}


def ratings_of(session: Session, wave: SurveyWave) -> Ratings:
    """What was said in a wave, by (rater, rated); one query that makes no records, of which there may be thousands."""
    query = select(Rating.rater_id, Rating.rated_id, Rating.level).where(Rating.wave_id == wave.id)
    return {(rater, rated): level for rater, rated, level in session.execute(query)}


def figures(wave: SurveyWave, ratings: Ratings) -> Network[UUID]:
    """The figures of a wave: the one function behind the page, the packet and exports."""
    return network(list(names_of(wave)), ratings)


def picture(
    names: Mapping[UUID, str], ties: Sequence[tuple[UUID, UUID]], ratings: Ratings
) -> Picture:
    """Where every organization and tie stands in a picture of 400 by 400."""
    dots = {}
    for number, ((each, name), (x, y)) in enumerate(
        zip(names.items(), circle(len(names)), strict=True), 1
    ):
        dots[each] = Dot(
            name,
            number,
            200 + RADIUS * x,
            200 + RADIUS * y,
            200 + (RADIUS + 22) * x,
            205 + (RADIUS + 22) * y,
        )
    edges = [
        Edge(dots[one], dots[other], ratings[one, other] + ratings[other, one])
        for one, other in ties
    ]
    return Picture(list(dots.values()), edges)


def load_wave(session: Session, wave_id: UUID) -> SurveyWave | None:
    """A wave with those who were asked; two queries."""
    return session.scalar(
        select(SurveyWave)
        .where(SurveyWave.id == wave_id)
        .options(
            selectinload(SurveyWave.invitations).joinedload(SurveyInvitation.organization),
        )
    )


def invite(session: Session, wave: SurveyWave, organizations: Sequence[UUID]) -> int:
    """Ask organizations that were not asked in the wave yet; how many those are."""
    known = {each.organization_id for each in wave.invitations}
    new = [each for each in dict.fromkeys(organizations) if each not in known]
    wave.invitations += [SurveyInvitation(organization_id=each) for each in new]
    session.flush()
    return len(new)


class WaveForm(RecordForm):
    """A round of the survey."""

    name = fields.line("Name", required=True, hint="Such as: Autumn 2026")
    opened_on = fields.day("Opens", required=True)
    closes_on = fields.day("Closes", required=True, hint="The last day on which the links work.")


class InvitationForm(OnceForm):
    """One organization to ask, or all members."""

    organization = fields.organization("Organization")


def _check(_wave: SurveyWave, form: Any) -> None:
    opened, closes = form.opened_on.data, form.closes_on.data
    if opened and closes and closes < opened:
        form.closes_on.errors = ["Closes: the day is before the first one"]


def _page(wave: SurveyWave) -> str:
    return url_for("coalition.survey", wave_id=wave.id)


WAVE = Editor(
    name="wave", plural="surveys", words="wave of the survey", model=SurveyWave, form=WaveForm, home=_page,
    after_removal=lambda _wave: url_for("coalition.survey_list"), checks=_check,
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
        picture=picture(names, result.ties, ratings),
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
        for each in sorted(wave.invitations, key=lambda each: each.organization.name.casefold())
    ]
    form = InvitationForm(formdata=None)
    return render_template(
        "coalition/survey_links.html",
        wave=wave,
        links=links,
        form=form,
        offers=fields.names_to_offer(form),
    )


@coalition.post("/surveys/<uuid:wave_id>/invitations")
@requires(Right.EDIT_STAKEHOLDERS)
def invitation_create(wave_id: UUID) -> Response | tuple[str, int]:
    """Ask one organization, or with `members` every member and whoever has no standing yet but came."""
    session, wave = db.session(), found(SurveyWave, wave_id)
    form = InvitationForm()
    if "members" not in request.form and not (form.validate() and form.organization.data):
        form.organization.errors = [
            *form.organization.errors,
            "Organization: choose one from the list",
        ]
        offers = fields.names_to_offer(form)
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


def others_to_rate(session: Session, invitation: SurveyInvitation) -> list[tuple[UUID, str]]:
    """The other organizations of the wave, by name: what one organization is asked about."""
    query = (
        select(Organization.id, Organization.name)
        .join(SurveyInvitation, SurveyInvitation.organization_id == Organization.id)
        .where(
            SurveyInvitation.wave_id == invitation.wave_id,
            Organization.id != invitation.organization_id,
        )
    )
    return sorted(
        ((row.id, row.name) for row in session.execute(query)), key=lambda pair: pair[1].casefold()
    )


def load_invitation(session: Session, invitation_id: UUID) -> SurveyInvitation | None:
    """An invitation with its wave and organization."""
    return session.scalar(
        select(SurveyInvitation)
        .where(SurveyInvitation.id == invitation_id)
        .options(joinedload(SurveyInvitation.wave), joinedload(SurveyInvitation.organization))
    )


def answer(
    session: Session,
    invitation: SurveyInvitation,
    levels: Mapping[UUID, int],
    refers: set[UUID],
    at: Any,
) -> None:
    """Keep what one organization says of the others; what it said before in this wave is replaced."""
    said = session.scalars(
        select(Rating).where(
            Rating.wave_id == invitation.wave_id, Rating.rater_id == invitation.organization_id
        )
    )
    known = {each.rated_id: each for each in said}
    for rated, level in levels.items():
        rating = known.pop(rated, None)
        if rating is None:
            rating = Rating(
                wave_id=invitation.wave_id, rater_id=invitation.organization_id, rated_id=rated
            )
            session.add(rating)
        rating.level, rating.refers = level, rated in refers
    for gone in known.values():
        session.delete(gone)
    invitation.answered_at = at
