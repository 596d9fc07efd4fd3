"""The guide of each role: the tasks that its account may do, and each thing to press as it looks on the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from directory.models import Role
from tests.inspection import Page, words

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.mark.parametrize(
    ("role", "tasks"),
    [
        (Role.READER, ("handover",)),
        (Role.ORGANIZATION_EDITOR, ("handover", "room-now")),
        (Role.EDITOR, ("handover", "room-now", "hidden-listing", "call", "report")),
    ],
    ids=str,
)
def test_each_role_has_a_guide_of_its_own_with_a_picture_of_each_thing_to_press(
    sign_in: Callable[[Role], FlaskClient],
    browse: Callable[..., Page],
    role: Role,
    tasks: tuple[str, ...],
) -> None:
    page = browse("/account/guide", by=sign_in(role))
    assert set(tasks) <= {str(each["id"]) for each in page.soup.select("main details > [id]")}
    for step in page.soup.select("main ol > li"):
        named = {words(each).strip("“”") for each in step.select(":scope > b")}
        drawn = {
            words(each).removeprefix("☐ ")
            for each in step.select(
                "[aria-hidden] .govuk-button, [aria-hidden] .govuk-label, [aria-hidden] .text-button"
            )
        }
        assert named == drawn, words(step)
