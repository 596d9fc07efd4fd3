"""Name, logo and colors of the coalition: one page of administrators, seen on every page, nothing unsafe among them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory import models as m
from directory.web.labels import forget_words
from tests.inspection import Page, inspect_page, words
from tests.web.test_logos import drawing, png

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]
PAGE = "/staff/words/appearance"


@pytest.fixture
def office(sign_in: Callable[[m.Role], FlaskClient]) -> FlaskClient:
    return sign_in(m.Role.ADMINISTRATOR)


@pytest.fixture
def send(app: Flask, office: FlaskClient) -> Callable[..., Any]:
    """Send the form as the page has it, with some fields changed."""

    def post(**changed: Any) -> Any:
        page = inspect_page(office.get(PAGE))
        form = page.soup.select_one("form.task")
        assert form is not None
        fields = {
            str(each["name"]): str(each.get("value", ""))
            for each in form.select("input[name]")
            if each.get("type") not in ("checkbox", "file")
        }
        answer = office.post(PAGE, data=fields | changed, content_type="multipart/form-data")
        with app.app_context():
            forget_words()
        return answer

    return post


def test_as_it_comes_there_is_no_sheet_and_no_logo(client: FlaskClient, browse: Browse) -> None:
    page = browse("/en/")
    assert words(page.soup.select_one(".site-name")) == "Help Directory"
    assert words(browse("/es/").soup.select_one(".site-name")) == "Directorio de ayuda"
    assert page.soup.select("link[href*='colors.css']") == []
    assert page.soup.select_one("svg.site-name__mark") is not None
    assert client.get("/colors.css").status_code == 404
    assert client.get("/logo").status_code == 404


def test_what_is_saved_is_on_every_page(
    client: FlaskClient, browse: Browse, send: Callable[..., Any]
) -> None:
    answer = send(
        name="Amaranth Help", coalition="The Freedom Table", main_color="0B5C7A",
        logo=(BytesIO(drawing()), "logo.svg"),
    )  # fmt: skip
    assert answer.status_code == 302
    for address in ("/en/", "/es/about", "/vi/search", "/en/nowhere"):
        page = browse(address, 404 if "nowhere" in address else 200)
        assert words(page.soup.select_one(".site-name")) == "Amaranth Help"
        assert page.soup.title is not None
        assert page.soup.title.text.endswith("Amaranth Help")
        assert page.soup.select_one("meta[name=theme-color]")["content"] != "#3c1c42"
    assert "The Freedom Table" in browse("/es/about").text
    sheet = str(page.soup.select_one("link[href*='colors.css']")["href"])
    found = client.get(sheet)
    assert found.mimetype == "text/css"
    assert "--plum:#0b5c7a" in found.text
    assert "--leaf:#1c6647" in found.text, "the color that was not chosen stays"
    assert "immutable" in found.headers["Cache-Control"]
    assert "immutable" not in client.get("/colors.css?v=old").headers["Cache-Control"]
    picture = client.get(str(page.soup.select_one("img.site-name__logo")["src"]))
    assert (picture.mimetype, picture.data) == ("image/svg+xml", drawing())
    assert "sandbox" in picture.headers["Content-Security-Policy"]
    assert picture.headers["X-Content-Type-Options"] == "nosniff"


def test_a_logo_stays_until_it_is_taken_off(client: FlaskClient, send: Callable[..., Any]) -> None:
    send(logo=(BytesIO(png()), "logo.png"))
    send(name="Another name")
    assert client.get("/logo").mimetype == "image/png"
    send(remove_logo="y")
    assert client.get("/logo").status_code == 404


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"main_color": "#ffcc00"}, "The nearest shade that works is #"),
        ({"call_color": "green"}, "Write a color as # and six digits"),
        ({"main_color": "#fff;}body{display:none"}, "Write a color as # and six digits"),
        ({"logo": (BytesIO(drawing("<script>x()</script>")), "logo.png")}, "The drawing holds “script”"),
        ({"logo": (BytesIO(b"MZ" + bytes(9)), "logo.svg")}, "This is no PNG, JPEG or SVG file"),
        ({"name": "x" * 81}, "Use at most 80 characters"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_refused_in_words(
    client: FlaskClient, send: Callable[..., Any], changed: dict[str, Any], told: str
) -> None:
    answer = send(**changed)
    assert answer.status_code == 422
    assert told in inspect_page(answer).text
    assert client.get("/colors.css").status_code == 404
    assert client.get("/logo").status_code == 404


def test_a_preview_shows_both_colors_and_saves_nothing(
    client: FlaskClient, office: FlaskClient, send: Callable[..., Any]
) -> None:
    page = inspect_page(send(main_color="#0b5c7a", preview="yes"))
    sheet = str(page.soup.select_one("link[href*='preview.css']")["href"])
    shown = office.get(sheet).text
    assert shown.startswith(".preview--day{")
    assert "--plum:#0b5c7a" in shown.split(".preview--night")[0]
    assert "#0b5c7a for links and headings" in page.text
    assert client.get("/colors.css").status_code == 404
    assert office.get(urlsplit(sheet).path + "?main=red").status_code == 400


def test_no_name_may_tell_of_a_hidden_place(
    send: Callable[..., Any], write: Callable[..., None]
) -> None:
    organization = m.Organization(name="House")
    place = m.Location(organization=organization, name="Larkspur Cottage", confidential=True)
    service = m.Service(name="Night desk", organization=organization)
    service.sites.append(m.ServiceAtLocation(location=place))
    write(organization)
    answer = send(name="Larkspur Cottage")
    assert answer.status_code == 422
    assert "names a confidential place" in inspect_page(answer).text
