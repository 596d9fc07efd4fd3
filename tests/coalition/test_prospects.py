"""Prospects: why somebody is wanted, in words, what is due and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from flask.testing import FlaskClient

from directory import models as m
from tests.clock import local_today
from tests.inspection import Page

Browse = Callable[..., Page]


def test_why_somebody_is_wanted_is_said_in_words(
    write: Callable[..., None], sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:
    wanted = [
        (m.ReasonKind.COVERAGE, "beds-spanish"),
        (m.ReasonKind.SECTOR, "police"),
        (m.ReasonKind.OTHER, None),
    ]
    rows = [
        m.Prospect(name=f"Pier {number}", reason_kind=kind, reason_code=code)
        for number, (kind, code) in enumerate(wanted)
    ]
    target = m.Target(
        code="beds-spanish", service="emergency_housing", sentence="Beds where staff speak Spanish"
    )
    write(target, *rows)
    text = browse("/coalition/prospects", by=sign_in(m.Role.EDITOR)).text
    assert "Coverage gap: Beds where staff speak Spanish" in text
    assert "beds-spanish" not in text
    assert "Empty sector: Police" in text
    assert "No reason noted" in text


def test_the_page_of_a_prospect_says_what_is_late_and_what_is_missing(
    write: Callable[..., None], sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:
    late = m.Prospect(
        name="Pier Union",
        next_step="Call them",
        next_on=local_today() - timedelta(days=3),
        contact="Front desk",
    )
    joined = m.Prospect(name="Pier House", stage=m.Stage.DECLINED, next_on=late.next_on)
    write(late, joined)
    editor = sign_in(m.Role.EDITOR)
    page = browse(f"/coalition/prospects/{late.id}", by=editor)
    assert "Overdue" in page.text
    assert "Missing: who looks after it." in page.text
    assert page.soup.select_one("[data-copy=letter]") is not None
    ended = browse(f"/coalition/prospects/{joined.id}", by=editor)
    assert "Overdue" not in ended.text
    assert "Missing:" not in ended.text
