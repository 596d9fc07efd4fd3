"""The inspection of pages refuses what no page may have."""

import pytest
from werkzeug.test import EnvironBuilder, TestResponse

from tests.inspection import PageRefused, inspect_page
from tests.order import LONG

GOOD = '<!DOCTYPE html><html lang="en"><head><title>Help</title></head><body><h1>Help</h1>%s</body></html>'

EXIT = '<a data-quick-exit href="/exit">Leave</a>'


def answer(html: str) -> TestResponse:
    """An answer of a server that holds the page."""
    return TestResponse(
        [html.encode()], "200 OK", {}, EnvironBuilder().get_request()  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are inspected for everything, whatever is left to longer runs."""
    monkeypatch.setenv(LONG, "1")


def test_a_good_page_is_let_through() -> None:
    more = '<label for="q">Words</label><input id="q" name="q"><script src="/static/js/main.js"></script>'
    assert inspect_page(answer(GOOD % more)).heading == "Help"


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ("<p></div>", "invalid HTML"),
        ('<p id="a">1</p><p id="a">2</p>', "id 'a' occurs 2 times"),
        ('<button aria-describedby="a">word</button><p id="b"></p>', "a word opens 'a'"),
        ("<h1>Again</h1>", "2 h1 headings"),
        ('<input name="q">', "field 'q' has no label"),
        ("<script>alert(1)</script>", "inline script"),
        ('<p style="color: red">red</p>', "inline style"),
        ('<p onclick="leave()">leave</p>', "inline handler onclick"),
        ('<img src="https://elsewhere.example/a.png" alt="">', "asks https://elsewhere.example"),
        ('<form action="//elsewhere.example/a"></form>', "asks //elsewhere.example"),
        ('<a href="https://elsewhere.example">there</a>', "without rel=noreferrer"),
        (f'{EXIT}<form><input name="a" aria-label="A"></form>', "remembers what is typed into 'a'"),
    ],
)
def test_what_no_page_may_have_is_refused(more: str, problem: str) -> None:
    with pytest.raises(PageRefused, match=problem):
        inspect_page(answer(GOOD % more))


@pytest.mark.parametrize(
    "more",
    [
        f'{EXIT}<form autocomplete="off"><textarea name="a" aria-label="A"></textarea></form>',
        f'{EXIT}<form id="f" autocomplete="off"></form><input name="a" form="f" aria-label="A">',
        f'{EXIT}<input name="a" aria-label="A" autocomplete="username">',
        '<form><input name="a" aria-label="A"></form>',
    ],
)
def test_a_field_that_says_what_is_remembered_is_let_through(more: str) -> None:
    assert inspect_page(answer(GOOD % more)).heading == "Help"


def test_a_page_without_a_title_is_refused() -> None:
    with pytest.raises(PageRefused, match="no title"):
        inspect_page(answer((GOOD % "").replace("Help</title>", "</title>")))
