"""Words of signed-in pages that open their meaning: on the pages where newcomers meet them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from directory.models import Role
from directory.web.meanings import MEANINGS
from tests.inspection import Page, words

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.mark.parametrize(
    ("role", "address", "code"),
    [
        (Role.EDITOR, "/staff/", "complete"),
        (Role.EDITOR, "/staff/duplicates", "duplicate"),
        (Role.EDITOR, "/staff/suggestions", "suggestion"),
        (Role.COORDINATOR, "/staff/authorisations", "authorization"),
        (Role.COORDINATOR, "/coalition/agreements", "agreement"),
        (Role.COORDINATOR, "/coalition/prospects", "prospect"),
        (Role.PLANNER, "/planning/targets", "target"),
    ],
    ids=str,
)
def test_a_word_opens_its_meaning(
    sign_in: Callable[[Role], FlaskClient],
    browse: Callable[..., Page],
    role: Role,
    address: str,
    code: str,
) -> None:
    page = browse(address, by=sign_in(role))
    button = page.soup.select_one("button.term")
    assert button is not None
    meant = page.soup.find(id=button["aria-describedby"])
    assert meant is not None
    assert words(meant) == MEANINGS[code].words
    assert meant is button.find_next_sibling()


def test_the_guide_lists_every_word(
    sign_in: Callable[[Role], FlaskClient], browse: Callable[..., Page]
) -> None:
    page = browse("/account/guide", by=sign_in(Role.READER))
    for each in MEANINGS.values():
        assert each.words in page.text
