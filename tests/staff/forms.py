"""Filling in forms as a browser does: every field of the page with its value, and the words that somebody changes."""

from __future__ import annotations

from typing import Any

from bs4 import Tag
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.inspection import Page, inspect_page


def fields_of(page: Page) -> dict[str, Any]:
    """What the page's form would send if nobody changed anything; no button pressed."""
    form = page.soup.select_one(
        "main form[method=post]:not(.govuk-notification-banner *, .room-buttons)"
    )
    assert form is not None, "the page has no form"
    given: dict[str, Any] = {}
    for field in form.select("input[name], select[name], textarea[name]"):
        value = _value(field)
        if value is not None:
            name = str(field["name"])
            if field.get("type") == "checkbox":
                given.setdefault(name, []).append(value)
            else:
                given[name] = value
    return given


def _value(field: Tag) -> str | None:
    if field.name == "textarea":
        return field.get_text().removeprefix("\n").removeprefix("\r\n")
    if field.name == "select":
        chosen = field.select_one("option[selected]") or field.select_one("option")
        return str(chosen.get("value", "")) if chosen else None
    if field.get("type") in ("submit", "button", "file", "image"):
        return None
    if field.get("type") in ("checkbox", "radio") and not field.has_attr("checked"):
        return None
    return str(field.get("value", ""))


def answered(page: Page, answers: dict[str, str]) -> dict[str, Any]:
    """What the page's form would send once each of these words has its answer, by their values."""
    given = fields_of(page)
    for name, word in [*given.items()]:
        if name.startswith("word-") and word in answers:
            given[name.replace("word-", "answer-")] = answers[word]
    return given


def press(
    browser: FlaskClient, address: str, to: str | None = None, **changed: Any
) -> TestResponse:
    """Load a page, change fields (None takes one away), send its form."""
    given = fields_of(inspect_page(browser.get(address))) | changed
    data = {name: value for name, value in given.items() if value is not None}
    return browser.post(to or address, data=data)
