"""The box that finds any listing, organization, person, meeting or page of the site by a few letters of its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import jsonify, render_template, request, url_for
from sqlalchemy import or_, select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from directory.db import by_name, words_in
from directory.models import (
    Body,
    GlossaryEntry,
    Meeting,
    Organization,
    OrganizationAlias,
    Person,
    PersonSpelling,
    Service,
)
from directory.name_order import plain_letters
from directory.web.access import Right, current_account, may, requires
from directory.web.database import db
from directory.web.features import is_used
from directory.web.navigation import named_pages
from directory.web.presentation import date_words
from directory.web.rate_limits import AUTOCOMPLETE, limited
from directory.web.record_permissions import organizations_to_edit
from directory.web.site import site

SHOWN = 10
SHOWN_WHILE_TYPING = 4
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Found:
    """One answer: its name, where it is, and what tells it apart from others of the name."""

    name: str
    href: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The answers of one kind; `more` leads to the list that holds all of them."""

    title: str
    found: list[Found]
    more: str | None = None

    @property
    def shown(self) -> list[Found]:
        """As many as a page of every kind has room for."""
        return self.found[:SHOWN]

    @property
    def has_more(self) -> bool:
        """Whether there are more than are shown."""
        return len(self.found) > SHOWN


@site.get("/find")
@requires(Right.BE_SIGNED_IN)
def find() -> str:
    """What the account may open whose name holds the words, by kind."""
    words = _asked()
    return render_template("signed_in/find.html", words=words, groups=_found(words))


@site.get("/find/suggestions")
@requires(Right.BE_SIGNED_IN)
@limited(AUTOCOMPLETE)
def find_suggestions() -> Response:
    """The first few of each kind while somebody types, as JSON."""
    return jsonify(
        suggestions=[
            {"text": each.name, "kind": each.detail, "href": each.href, "group": group.title}
            for group in _found(_asked())
            for each in group.found[:SHOWN_WHILE_TYPING]
        ]
    )


def _asked() -> str:
    return " ".join(request.args.get("q", "")[:LONGEST].replace("\0", "").split())


def _found(words: str) -> list[Group]:
    return [group for group in _groups(db.session(), words) if group.found] if words else []


def _groups(session: Session, words: str) -> list[Group]:
    sees_stakeholders = may(Right.SEE_STAKEHOLDERS)
    groups = [Group("Pages", _pages(words))]
    if sees_stakeholders:
        # Before listings, which are found by the name of their organization, too.
        groups += [
            Group(
                "Organizations", _organizations(session, words),
                url_for("coalition.organizations", q=words),
            ),
            Group("People", _people(session, words), url_for("coalition.people", q=words)),
        ]  # fmt: skip
    if may(Right.EDIT_OWN_LISTINGS):
        groups.append(
            Group("Listings", _listings(session, words), url_for("staff.listings", q=words))
        )
    if sees_stakeholders:
        groups.append(
            Group("Meetings", _meetings(session, words), url_for("coalition.meeting_list"))
        )
        if is_used("glossary"):
            found = _glossary(session, words)
            groups.append(Group("Our glossary", found, url_for("coalition.glossary", q=words)))
    groups.append(
        Group(
            "Services that can be referred to",
            [
                Found(
                    f"Search for “{words}” as the public does", url_for("referral.search", q=words)
                )
            ],
        )
    )
    return groups


def _pages(words: str) -> list[Found]:
    return [
        Found(part.name, part.href, section)
        for section, part, others in named_pages()
        if _are_in(words, f"{part.name} {others}")
    ]


def _listings(session: Session, words: str) -> list[Found]:
    query = (
        select(Service.id, Service.name, Organization.name.label("organization"))
        .join(Organization, Service.organization_id == Organization.id)
        .where(words_in(words, Service.name, Service.alternate_name, Organization.name))
        .order_by(by_name(Service.name), Service.id)
    )
    allowed = organizations_to_edit(current_account())
    if allowed is not None:
        query = query.where(Service.organization_id.in_(allowed))
    return [
        Found(row.name, url_for("staff.service", record_id=row.id), row.organization)
        for row in _first(session, query)
    ]


def _organizations(session: Session, words: str) -> list[Found]:
    aliases = select(OrganizationAlias.organization_id).where(
        words_in(words, OrganizationAlias.alias)
    )
    query = (
        select(Organization.id, Organization.name)
        .where(or_(words_in(words, Organization.name), Organization.id.in_(aliases)))
        .order_by(by_name(Organization.name), Organization.id)
    )
    return [
        Found(row.name, url_for("coalition.organization", organization_id=row.id))
        for row in _first(session, query)
    ]


def _people(session: Session, words: str) -> list[Found]:
    spellings = select(PersonSpelling.person_id).where(words_in(words, PersonSpelling.spelling))
    query = (
        select(Person.id, Person.name)
        .where(or_(words_in(words, Person.name), Person.id.in_(spellings)))
        .order_by(by_name(Person.name), Person.id)
    )
    return [
        Found(row.name, url_for("coalition.person", person_id=row.id))
        for row in _first(session, query)
    ]


def _meetings(session: Session, words: str) -> list[Found]:
    """Meetings of a group or with a title of these words, latest first; a day is found as people write it."""
    query = (
        select(Meeting.id, Meeting.held_on, Meeting.title, Body.name)
        .join(Body, Meeting.body_id == Body.id)
        .order_by(Meeting.held_on.desc(), Meeting.id)
    )
    found = []
    for row in session.execute(query):
        if _are_in(words, f"{row.name} {row.title or ''} {row.held_on} {date_words(row.held_on)}"):
            found.append(
                Found(
                    f"{row.name}, {date_words(row.held_on)}",
                    url_for("coalition.meeting", meeting_id=row.id),
                    row.title or "",
                )
            )
            if len(found) > SHOWN:
                break
    return found


def _glossary(session: Session, words: str) -> list[Found]:
    query = (
        select(GlossaryEntry.word)
        .where(words_in(words, GlossaryEntry.word, GlossaryEntry.also_called))
        .order_by(by_name(GlossaryEntry.word))
    )
    return [
        Found(row.word, url_for("coalition.glossary", q=row.word)) for row in _first(session, query)
    ]


def _are_in(words: str, text: str) -> bool:
    """Whether each of the words is part of a text, whatever its accents, its case and its commas."""
    asked, told = (plain_letters(each.replace(",", " ")) for each in (words, text))
    return all(word in told for word in asked.split())


def _first(session: Session, query: Any) -> Any:
    return session.execute(query.limit(SHOWN + 1)).all()
