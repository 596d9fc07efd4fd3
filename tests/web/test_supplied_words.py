"""What a source supplies reads as pages say it: no code, no number as it is stored, and who would see it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask

from directory.fields.kinds import PARTS, RECORDS
from directory.models import Audience, ServiceStatus
from directory.web.supplied_words import (
    ALL_READERS,
    BY_LINE,
    STAFF,
    field_words,
    seen_by,
    supplied_words,
)

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

VALUES: list[tuple[str, str, Any, str]] = [
    ("service", "description", None, ""),
    ("service", "phones", [], ""),
    ("service", "confidential", False, "no"),
    ("service", "status", ServiceStatus.TEMPORARILY_CLOSED, "temporarily closed"),
    ("service", "alert_expires_on", date(2026, 12, 4), "Dec 4, 2026"),
    ("organization", "sector", "shelter_and_housing", "Shelter and housing"),
    ("service", "phones", [{"number": "+14155550105", "type": "voice", "audience": Audience.PUBLIC}],
     "(415) 555-0105, phone, for everyone"),
    ("service", "phones", [{"number": "+14155550106"}, {"number": "+14155550107", "audience": "staff"}],
     "(415) 555-0106, for everyone\n(415) 555-0107, for staff only"),
    ("service", "populations", [{"code": "cis_men", "accepts": False}], "not Men"),
    ("service", "languages", [{"id": "7", "code": "spa", "level": "bilingual", "tested": False}],
     "Spanish, Staff speak it"),
    ("service", "postures",
     [{"topic": "immigration_status", "answer": "never_asked", "source": "valley", "stated_on": date(2025, 12, 4)}],
     "immigration status: they never ask, valley, Dec 4, 2025"),
    ("service", "schedules", [{"opening_hours": "We 13:00-18:00", "rule": {}}], "Wed 1–6\u00a0PM"),
    ("service", "contacts", [{"name": "Ada Quill", "roles": ["intake"], "audience": "partner",
                              "phones": [{"number": "+14155550108", "audience": "partner"}]}],
     "Ada Quill, Intake, for partners who sign in, (415) 555-0108, for partners who sign in"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "value", "words"), VALUES)
def test_a_value_reads_as_pages_say_it(
    app: Flask, kind: str, name: str, value: Any, words: str
) -> None:
    with app.test_request_context("/staff/"):
        assert supplied_words(kind, name, value) == words


def test_who_would_see_it_is_said_of_every_field(app: Flask) -> None:
    said = {
        ("service", "description"): ALL_READERS,
        ("service", "phones"): BY_LINE,
        ("service", "postures"): ALL_READERS,
        ("service", "notes_internal"): STAFF,
        ("location", "addresses"): ALL_READERS,
    }
    assert {field: seen_by(*field) for field in said} == said
    every = [(kind, name) for kind in RECORDS for name in PARTS.get(kind, {})]
    assert all("_" not in field_words(*field) for field in every)
