"""The packet for a meeting: its sections in the order that is asked for, on paper and as a Word document.

There is one for everybody at the table and one for those who run the coalition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Response as File
from flask import abort, render_template, request
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from werkzeug.datastructures import MultiDict

from directory.coalition.blueprint import coalition, today
from directory.coalition.closed_parts import (
    holds_closed_parts,
    leaves_parts_out,
    reading_for_paper,
)
from directory.coalition.month import month
from directory.coalition.packet_figures import NAMED, first_gaps, recommendations, stale_listings
from directory.coalition.word_paper import WORD, word_document
from directory.models import WAS_HELD, Meeting
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.downloads import download
from directory.web.features import is_used


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the packet. `feature` is what a coalition must use for it; an own one is in our own copy alone."""

    code: str
    title: str
    feature: str = ""
    is_own: bool = False


SECTIONS = (
    Section("agenda", "Agenda"),
    Section("goals", "Our goals", "goals"),
    Section("last", "Since the last meeting"),
    Section("gaps", "Where help is missing"),
    Section("listings", "Listings to verify"),
    Section("ending", "Terms that end soon"),
    Section("vacant", "Vacant seats"),
    Section("agreements", "Agreements that run out"),
    Section("absent", "Organizations that missed the last three meetings", is_own=True),
    Section("prospects", "Prospects", "prospects", is_own=True),
    Section("recommendations", "Recommendations", "recommendations"),
    Section("actions", "Open actions"),
)
"""In the order of a packet of which nobody asked for another."""


def offered(is_own: bool) -> list[Section]:
    """The sections that a copy may have."""
    return [
        each
        for each in SECTIONS
        if (is_own or not each.is_own) and (not each.feature or is_used(each.feature))
    ]


def in_order(sections: list[Section], places: Mapping[str, str]) -> list[Section]:
    """Those with a number, by their numbers; all of them where none has one. What is no number leaves one out."""
    numbered = {
        each: int(places[each.code]) for each in sections if places.get(each.code, "").isdecimal()
    }
    return sorted(numbered, key=lambda each: numbered[each]) if numbered else sections


@coalition.get("/bodies/<uuid:body_id>/packet")
@requires(Right.SEE_STAKEHOLDERS)
def packet(body_id: UUID) -> str:
    """The packet for the next meeting of a body, on paper: the copy for everybody at the table.

    `with=closed` adds what is closed to some, `copy=own` who stayed away and who is being asked to join. Codes of
    sections with numbers choose and order them.
    """
    has_more = leaves_parts_out()
    with reading_for_paper():
        return render_template("coalition/packet.html", **_content(body_id), has_more=has_more)


@coalition.get("/bodies/<uuid:body_id>/packet.docx")
@requires(Right.SEE_STAKEHOLDERS)
def packet_word(body_id: UUID) -> File:
    """The same to edit, without what is closed to some: that is for paper which somebody hands out."""
    if holds_closed_parts():
        abort(404)
    with reading_for_paper():
        content = _content(body_id)
        page = render_template("coalition/packet_word.html", **content)
    name = f"packet-{content['work'].day}.docx"
    return download(word_document(page), "packet", 1, name, WORD)


def _content(body_id: UUID) -> dict[str, Any]:
    """What the page and the document show."""
    session, day = db.session(), today()
    work = month(session, day).of(body_id)
    if not work.bodies:
        abort(404)
    is_own = request.args.get("copy") == "own"
    sections = offered(is_own)
    chosen = in_order(sections, request.args)
    codes = {each.code for each in chosen}
    return {
        "work": work,
        "body": work.bodies[0],
        "last": _last_meeting(body_id),
        "is_own": is_own,
        "is_closed": holds_closed_parts(),
        "sections": chosen,
        "places": dict(_places(sections, chosen)),
        "asked": _asked(),
        "gaps": first_gaps(session, day) if "gaps" in codes else [],
        "stale": stale_listings(session, day, NAMED) if "listings" in codes else None,
        "recommended": recommendations(session) if "recommendations" in codes else [],
    }


def _places(sections: list[Section], chosen: list[Section]) -> Iterator[tuple[Section, str]]:
    """Each section with its number, empty where it is left out."""
    for each in sections:
        yield each, str(chosen.index(each) + 1) if each in chosen else ""


def _asked() -> dict[str, Any]:
    """The arguments of this address, for another copy of the same."""
    known = {each.code for each in SECTIONS}
    asked: MultiDict[str, str] = request.args
    return {name: asked[name] for name in asked if name in known or name in ("copy", "with")}


def _last_meeting(body_id: UUID) -> Meeting | None:
    found: Meeting | None = db.session.scalar(
        select(Meeting)
        .where(Meeting.body_id == body_id, WAS_HELD)
        .order_by(Meeting.held_on.desc())
        .limit(1)
        .options(
            selectinload(Meeting.decisions),
            selectinload(Meeting.motions),
            selectinload(Meeting.tallies),
        )
    )
    return found
