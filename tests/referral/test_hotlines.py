from __future__ import annotations

from collections.abc import Callable

from directory.models import Hotline
from tests.inspection import Page


def test_a_hotline_names_its_languages_in_words(
    browse: Callable[..., Page], write: Callable[..., None]
) -> None:
    write(Hotline(name="An invented line", phone="+14155550100", hours="24/7", languages="eng;spa"))
    assert "24/7 · English, Spanish" in browse("/en/").text
    assert "24/7 · inglés, español" in browse("/es/").text
