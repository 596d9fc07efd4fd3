"""A card is put together once; what stands on it makes another one, but not the minute and the reader's place."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from markupsafe import Markup, escape

from directory.referral import result_cards
from directory.referral.hits import FoundService
from directory.referral.result_cards import card_list
from directory.referral.signed_list import HandoverList, sign_list
from directory.web.clock import local_now
from directory.web.fragments import digest
from tests.instances import SECRET_KEY

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

NOON = datetime.fromisoformat("2026-11-25T12:00")
HOURS = [{"opening_hours": "Mo-Fr 09:00-17:00"}]


def away(miles: float, are_rough: bool) -> Markup:
    return Markup(", {}{} mi").format("about " if are_rough else "", miles)


ID = "00000000-0000-4000-8000-000000000001"


def local_day(app: Flask) -> date:
    with app.app_context():
        return local_now().date()


def add(name: str, href: str, holds: bool) -> Markup:
    return Markup("")


def found(**more: Any) -> FoundService:
    text = json.dumps({"id": ID, "name": "Clinic", "schedules": HOURS} | more)
    return FoundService(ID, text, digest(text), "en", ("clinic",), 1.2)


def test_a_card_is_made_anew_when_something_on_it_changes(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    moment, line = NOON, "open until 5"
    monkeypatch.setattr(result_cards, "local_now", lambda: moment)

    def card(hit: FoundService, opens: Markup, distance: Markup, *_: object) -> Markup:
        made.append(hit.id)
        return Markup("<li>{} {}{}</li>").format(hit.service["name"], opens, distance)

    def shown(hit: FoundService, asked: datetime | None = None) -> tuple[Markup, int]:
        before = len(made)
        with app.test_request_context("/en/search"):
            page = card_list([hit], asked, 3, card, lambda *_: escape(line), away, add)
        return page, len(made) - before

    assert shown(found()) == ("<li>Clinic open until 5, 1.2 mi</li>", 1)
    moment += timedelta(minutes=1)
    assert shown(found()) == ("<li>Clinic open until 5, 1.2 mi</li>", 0)
    line, moment = "closed & gone", moment + timedelta(hours=5)
    assert shown(found()) == ("<li>Clinic closed &amp; gone, 1.2 mi</li>", 0)
    assert shown(replace(found(), miles=2.0)) == ("<li>Clinic closed &amp; gone, 2.0 mi</li>", 0)
    assert shown(replace(found(), miles=None)) == ("<li>Clinic closed &amp; gone</li>", 1)
    line = "open Monday"
    assert shown(found(), NOON) == ("<li>Clinic open Monday, 1.2 mi</li>", 0)
    moment += timedelta(days=1)
    assert shown(found()) == ("<li>Clinic open Monday, 1.2 mi</li>", 1)
    for other in (found(name="<b>"), replace(found(), matched=())):
        page, times = shown(other, NOON)
        assert times == 1
        assert "<b>" not in page


def test_a_card_that_says_why_it_was_found_is_not_kept(app: Flask) -> None:
    explained = replace(found(), why="a score of words")  # type: ignore[arg-type]  # only its presence counts

    def card(hit: FoundService, *_: object) -> Markup:
        return escape(hit.why or "none")

    with app.test_request_context("/en/search"):
        for hit, told in ((explained, "a score of words"), (found(), "none")):
            assert card_list([hit], None, 3, card, lambda *_: Markup(), away, add) == told


def test_a_kept_card_carries_the_list_of_each_reader(app: Flask) -> None:
    """The card is kept; its link to the list, and what its own link carries, are those of the reader's address."""

    def card(hit: FoundService, *filled: object) -> Markup:
        made.append(hit.id)
        return Markup("<a href='/x{}'>{}</a>").format(filled[4], filled[3])

    def link(name: str, href: Markup, holds: bool) -> Markup:
        return Markup("<a href='{}'>{}</a>").format(href, "off" if holds else "on")

    made: list[str] = []
    empty = HandoverList.begin(local_day(app))
    other, both = empty.adding(UUID(int=2)), empty.adding(UUID(int=2)).adding(UUID(ID))
    pages = []
    for handover in (empty, other, both):
        token = sign_list(SECRET_KEY, handover)
        with app.test_request_context("/en/search", query_string={"q": "a&b", "list": token}):
            pages.append(card_list([found()], NOON, 3, card, lambda *_: Markup(), away, link))
    alone = sign_list(SECRET_KEY, empty.adding(UUID(ID)))
    tokens = [sign_list(SECRET_KEY, each) for each in (other, both)]
    assert pages == [
        f"<a href='/x'><a href='/en/search?q=a%26b&amp;list={alone}#s-{ID}'>on</a></a>",
        f"<a href='/x?list={tokens[0]}'><a href='/en/search?q=a%26b&amp;list={tokens[1]}#s-{ID}'>on</a></a>",
        f"<a href='/x?list={tokens[1]}'><a href='/en/search?q=a%26b&amp;list={tokens[0]}#s-{ID}'>off</a></a>",
    ]
    assert len(made) == 1


def test_long_kinds_of_help_take_from_the_line_of_the_description(app: Flask) -> None:
    described = "A house with twelve beds, a garden and somebody awake all night, near the old mill"

    def length(*terms: str) -> int:
        with app.test_request_context("/en/search"):
            hit = found(description=described, terms=terms)
            return sum(len(part) for part, _matched in hit.snippet)

    long_kinds = ("immigration_legal_assistance_and_documents", "x" * 60)
    assert length() == length("food") > length("y" * 50) > length(*long_kinds) > 30
