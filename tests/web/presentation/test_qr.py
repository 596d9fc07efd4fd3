import re
from urllib.parse import unquote

from lxml import etree

from directory.web.presentation import qr_code
from directory.web.presentation.qr import qr_picture

ADDRESS = "https://directory.example/en/services/00000000-0000-4000-8000-000000000000"


def test_a_code_is_a_picture_of_its_own_that_asks_nobody() -> None:
    kind, _, content = qr_code(ADDRESS).partition(",")
    assert kind.startswith("data:image/svg+xml")
    picture = etree.fromstring(unquote(content).encode())
    assert picture.tag.endswith("svg")
    assert "style" not in unquote(content)


def test_another_address_is_another_code() -> None:
    assert qr_code(ADDRESS) != qr_code(f"{ADDRESS}1")


def test_the_picture_of_its_own_shows_the_same_code() -> None:
    paths = [
        re.search(r"<path class=.qrline.[^>]* d=.([^'\"]+)", each)
        for each in (qr_picture(ADDRESS).decode(), unquote(qr_code(ADDRESS)))
    ]
    assert paths[0] is not None
    assert paths[1] is not None
    assert paths[0][1] == paths[1][1]
