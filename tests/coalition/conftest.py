"""A coordinator at work: pages fetched, forms filled in and sent as a browser would."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import Tag
from flask.testing import FlaskClient

from directory.models import Role
from tests.inspection import Page, inspect_page

Send = Callable[..., Page]


@pytest.fixture
def coordinator(sign_in: Callable[[Role], FlaskClient]) -> FlaskClient:
    return sign_in(Role.COORDINATOR)


@pytest.fixture
def fill(coordinator: FlaskClient) -> Send:
    """Open a page, fill in the form of its main part (the one that has all these fields), send it, follow."""

    def send(
        address: str, answers: int = 200, by: FlaskClient | None = None, **values: Any
    ) -> Page:
        browser = by or coordinator
        with browser.get(address) as answer:
            assert answer.status_code == 200, f"{address} answered {answer.status}"
            page = inspect_page(answer)
        forms = page.soup.select("main form:not(.govuk-notification-banner *)")
        form = next(each for each in forms if _has(each, values))
        data = {**_present(form), **values}
        with browser.post(
            str(form.get("action") or address), data=data, follow_redirects=True
        ) as answer:
            assert answer.status_code == answers, f"{address} answered {answer.status}"
            return inspect_page(answer)

    return send


def _has(form: Tag, values: dict[str, Any]) -> bool:
    names = {str(field["name"]) for field in form.select("[name]")}
    return set(values) <= names


def _present(form: Tag) -> dict[str, Any]:
    """What a browser would send if nothing were changed."""
    data: dict[str, Any] = {}
    for field in form.select("input[name], select[name], textarea[name]"):
        name, kind = str(field["name"]), field.get("type")
        if field.name == "textarea":
            data[name] = field.text.removeprefix("\n")
        elif field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            data[name] = str(chosen["value"]) if chosen else ""
        elif kind in ("checkbox", "radio"):
            if field.has_attr("checked"):
                data.setdefault(name, []).append(str(field.get("value", "y")))
        elif kind != "file":
            data[name] = str(field.get("value", ""))
    return data
