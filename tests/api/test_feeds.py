"""Search engines and feed readers are told what the public pages show."""

from __future__ import annotations

import json
from urllib.parse import urlsplit
from xml.etree import ElementTree

from flask.testing import FlaskClient

from directory.hsds import linked_data
from tests.api.conftest import Get
from tests.inspection import inspect_page

SPACES = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "atom": "http://www.w3.org/2005/Atom",
}


def located(machine: FlaskClient, address: str) -> list[str]:
    with machine.get(address) as answer:
        root = ElementTree.fromstring(answer.get_data())  # noqa: S314 - our own answer
    return [urlsplit(str(each.text)).path for each in root.iterfind(".//map:loc", SPACES)]


def test_the_site_map_leads_to_every_page(machine: FlaskClient, get: Get) -> None:
    pages = [page for part in located(machine, "/sitemap.xml") for page in located(machine, part)]
    for kind, path in (("services", "services"), ("organizations", "organizations")):
        ids = {each["id"] for each in get(f"/{kind}", minimal="true")["contents"]}
        assert {each.rpartition("/")[2] for each in pages if f"/{path}/" in each} == ids
    assert "Sitemap: " in machine.get("/robots.txt").get_data(as_text=True)


def test_each_page_has_its_linked_data(machine: FlaskClient, get: Get) -> None:
    kinds = set()
    for path in ("services", "organizations"):
        for each in get(f"/{path}", per_page=20)["contents"]:
            page = inspect_page(machine.get(f"/en/{path}/{each['id']}"))
            link = page.soup.select_one('link[type="application/ld+json"]')
            assert link is not None
            answer = machine.get(str(link["href"]))
            told = json.loads(answer.get_data())
            assert answer.mimetype == "application/ld+json"
            assert (told["@context"], told["name"]) == ("https://schema.org", each["name"])
            kinds.add(told["@type"])
    assert kinds == {"Service", "Organization"}


def test_a_kind_that_is_known_has_its_word() -> None:
    for kind, said in (("nonprofit", "NGO"), ("public_body", "GovernmentOrganization")):
        document = {"id": "1", "name": "Lantern House", "kind": kind}
        assert linked_data.organization(document, "https://directory.example/1")["@type"] == said
    public = {"id": "2", "name": "Desk", "organization": {"name": "Office", "kind": "public_body"}}
    assert linked_data.service(public, "a", "b")["@type"] == "GovernmentService"


def test_the_feed_tells_the_last_changes(machine: FlaskClient) -> None:
    answer = machine.get("/changes.atom")
    assert answer.mimetype == "application/atom+xml"
    root = ElementTree.fromstring(answer.get_data())  # noqa: S314 - our own answer
    entries = root.findall("atom:entry", SPACES)
    assert len(entries) == 50
    assert all(each.findtext("atom:title", namespaces=SPACES) for each in entries)
