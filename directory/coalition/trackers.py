"""Lists that the coalition works through: recommendations, shared documents, outreach campaigns, orientation."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response

from directory.coalition.blueprint import coalition, found, today
from directory.coalition.gap_field import GAP_TERMS, GapField, gap_words
from directory.db import by_name
from directory.models import (
    Attendance,
    Campaign,
    CampaignPlacement,
    Meeting,
    Orientation,
    OrientationStep,
    Person,
    Recommendation,
    RecommendationStatus,
    SharedDocument,
)
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import OnceForm, RecordForm, fields, once
from directory.web.forms.record_editor import Editor
from directory.web.forms.undo import UNDONE, is_undone, offer_way_back
from directory.web.pagination import page_links

NEWCOMERS = 15
"""On one page of the checklist."""


class RecommendationForm(RecordForm):
    """A recommendation, who is responsible, and the gap it answers."""

    number = fields.line("Number", required=True)
    text = fields.text("Recommendation", required=True, rows=3)
    responsible = fields.line("Responsible")
    status = fields.one_of("Status", RecommendationStatus)
    gap = GapField(
        "Gap it answers",
        GAP_TERMS,
        "A sector, a constituency, people, a kind of help, or the short name of a target.",
    )
    due_on = fields.day("By when")
    note = fields.text("Note", rows=3)


class DocumentForm(RecordForm):
    """A link to a document where it lies."""

    title = fields.line("Title", required=True)
    url = fields.link("Link", required=True)
    note = fields.text("Note", rows=2)


class CampaignForm(RecordForm):
    """A campaign: for whom and in which languages."""

    in_order = (("starts_on", "ends_on"),)

    name = fields.line("Name", required=True)
    audience = fields.line("For whom")
    languages = fields.terms("Languages", "languages")
    starts_on = fields.day("From")
    ends_on = fields.day("Until")
    note = fields.text("Note", rows=3)


class PlacementForm(RecordForm):
    """What was put where, how many, and the calls that followed: a number, never who called."""

    material = fields.line("Material", required=True, hint="Such as: poster, card, radio spot")
    place = fields.line("Place", required=True)
    area_code = fields.term("Area", "areas")
    quantity = fields.number("How many")
    placed_on = fields.day("Day")
    calls = fields.number("Calls that followed", hint="Leave empty where nobody counted.")


class StepForm(RecordForm):
    """A line of the checklist for newcomers."""

    position = fields.number("Place in the list", 0, 100)
    text = fields.line("What", required=True)


def _list(endpoint: str) -> Any:
    return lambda _record: url_for(f"coalition.{endpoint}")


def _campaign_page(campaign: Campaign) -> str:
    return url_for("coalition.campaign", campaign_id=campaign.id)


RECOMMENDATION = Editor(
    name="recommendation", plural="recommendations", words="recommendation", model=Recommendation,
    form=RecommendationForm, home=_list("recommendation_list"), after_removal=_list("recommendation_list"),
    title=lambda each: each.number,
)  # fmt: skip
DOCUMENT = Editor(
    name="document", plural="documents", words="document", model=SharedDocument, form=DocumentForm,
    home=_list("document_list"), after_removal=_list("document_list"),
)  # fmt: skip
CAMPAIGN = Editor(
    name="campaign", plural="campaigns", words="campaign", model=Campaign, form=CampaignForm, home=_campaign_page,
    after_removal=_list("campaign_list"), begin=lambda _parent: {"languages": []},
)  # fmt: skip
PLACEMENT = Editor(
    name="placement", plural="placements", words="placement", model=CampaignPlacement, form=PlacementForm,
    parent=CAMPAIGN, parent_name="campaign", home=lambda each: _campaign_page(each.campaign),
    title=lambda each: each.material,
)  # fmt: skip
STEP = Editor(
    name="step", plural="steps", words="checklist line", model=OrientationStep, form=StepForm,
    home=_list("orientation"), after_removal=_list("orientation"), title=lambda each: each.text,
)  # fmt: skip
EDITORS = (RECOMMENDATION, DOCUMENT, CAMPAIGN, PLACEMENT, STEP)


@coalition.get("/recommendations")
@requires(Right.SEE_STAKEHOLDERS)
def recommendation_list() -> str:
    """Every recommendation and what became of it."""
    rows = sorted(db.session.scalars(select(Recommendation)), key=lambda each: _number(each.number))
    counts = Counter(each.status for each in rows)
    return render_template(
        "coalition/recommendations.html",
        rows=rows,
        counts=counts,
        day=today(),
        gaps=gap_words(db.session(), {each.gap for each in rows if each.gap}),
    )


def _number(written: str) -> tuple[int, str]:
    """10 comes after 9, and what is no number after all numbers."""
    digits = "".join(letter for letter in written if letter.isdigit())
    return (int(digits) if digits else 10**9, written)


@coalition.get("/documents")
@requires(Right.SEE_STAKEHOLDERS)
def document_list() -> str:
    """Documents by link."""
    rows = db.session.scalars(select(SharedDocument).order_by(by_name(SharedDocument.title))).all()
    return render_template("coalition/documents.html", rows=rows)


@coalition.get("/campaigns")
@requires(Right.SEE_STAKEHOLDERS)
def campaign_list() -> str:
    """Outreach campaigns, the latest first, with what was put where in all."""
    query = select(Campaign).order_by(
        Campaign.starts_on.desc().nulls_last(), by_name(Campaign.name)
    )
    rows = db.session.scalars(query.options(selectinload(Campaign.placements))).all()
    return render_template("coalition/campaigns.html", rows=rows)


@coalition.get("/campaigns/<uuid:campaign_id>")
@requires(Right.SEE_STAKEHOLDERS)
def campaign(campaign_id: UUID) -> str:
    """One campaign and where it went."""
    return render_template("coalition/campaign.html", campaign=found(Campaign, campaign_id))


@coalition.get("/orientation")
@requires(Right.SEE_STAKEHOLDERS)
def orientation() -> str:
    """The checklist for newcomers, and how far each is with it, the latest first, a page at a time."""
    session = db.session()
    steps = session.scalars(
        select(OrientationStep).order_by(OrientationStep.position, OrientationStep.text)
    ).all()
    first = func.min(Meeting.held_on)
    came = (
        select(Person.id, Person.name, first)
        .join(Attendance, Attendance.person_id == Person.id)
        .join(Meeting, Attendance.meeting_id == Meeting.id)
        .group_by(Person.id, Person.name)
    )
    total = session.scalar(select(func.count(Attendance.person_id.distinct()))) or 0
    last = max(1, -(-total // NEWCOMERS))
    page = min(max(1, request.args.get("page", 1, type=int)), last)
    newcomers = session.execute(
        came.order_by(first.desc(), by_name(Person.name), Person.id)
        .limit(NEWCOMERS)
        .offset((page - 1) * NEWCOMERS)
    ).all()
    ids = [row.id for row in newcomers]
    done = {
        (each.person_id, each.step_id): each
        for each in session.scalars(select(Orientation).where(Orientation.person_id.in_(ids)))
    }
    return render_template(
        "coalition/orientation.html",
        steps=steps,
        newcomers=newcomers,
        number=page,
        page=page_links(
            lambda number: url_for("coalition.orientation", page=number), page, NEWCOMERS, total
        ),
        done=done,
    )


@coalition.post("/people/<uuid:person_id>/orientation/<uuid:step_id>")
@requires(Right.EDIT_STAKEHOLDERS)
def orientation_progress(person_id: UUID, step_id: UUID) -> Response:
    """One line of the checklist goes on for somebody: first it is sent, then it is done."""
    person, step = found(Person, person_id), found(OrientationStep, step_id)
    page = request.args.get("page", type=int)
    here = url_for(
        "coalition.orientation_progress", person_id=person.id, step_id=step.id, page=page
    )

    def work() -> str:
        session = db.session()
        each = session.scalar(
            select(Orientation).where(
                Orientation.person_id == person.id, Orientation.step_id == step.id
            )
        )
        if is_undone():
            _take_back(each)
        elif each is None:
            session.add(Orientation(person_id=person.id, step_id=step.id, sent_on=today()))
            offer_way_back(f"Sent to {person.name}: {step.text}.", here, {UNDONE: "1"})
        elif each.done_on is None:
            each.done_on = today()
            offer_way_back(f"Done by {person.name}: {step.text}.", here, {UNDONE: "1"})
        return url_for("coalition.orientation", page=page)

    return once(OnceForm(), work)


def _take_back(each: Orientation | None) -> None:
    """What was done last with a line of the checklist was not."""
    if each is None:
        return
    if each.done_on is not None:
        each.done_on = None
    else:
        db.session.delete(each)
