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


def test_the_start_page_has_the_first_lines_in_a_strip_and_leads_to_the_others(
    browse: Callable[..., Page], write: Callable[..., None]
) -> None:
    for position in range(1, 5):
        number = f"+1415555010{position}"
        write(Hotline(name=f"Invented line {position}", phone=number, position=position))
    page = browse("/es/")
    strip = page.soup.select_one(".hotline-strip")
    assert strip is not None
    links = [str(each["href"]) for each in strip.select("a")]
    assert links == ["tel:+14155550101", "tel:+14155550102", "#lines"]
    assert "2 líneas más" in strip.get_text(" ")
    assert [each.get("lang") for each in strip.select("small span")] == ["en", "en"]
    assert page.soup.select_one("#lines") is not None
    assert browse("/en/").soup.select_one(".hotline-strip small span") is None
