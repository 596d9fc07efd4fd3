"""Lists hold what they should, page by page, in one order, narrowed by everything that is asked for."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from directory.publication.sites_by_postcode import meters_between
from tests.api.conftest import Get

LISTS = ("/services", "/organizations", "/service_at_locations", "/taxonomies", "/taxonomy_terms")
NOBODY = "00000000-0000-4000-8000-000000000000"


def lines(machine: FlaskClient, address: str, **parameters: Any) -> list[dict[str, Any]]:
    with machine.get(
        f"/api/hsds{address}", query_string=parameters | {"format": "ndjson"}
    ) as found:
        assert found.mimetype == "application/x-ndjson"
        return [json.loads(line) for line in found.get_data(as_text=True).splitlines()]


def terms_of(service: dict[str, Any]) -> set[str]:
    return {each["taxonomy_term_id"] for each in service.get("attributes", ())}


@pytest.mark.parametrize("address", LISTS)
def test_pages_hold_everything_once_in_one_order(
    get: Get, machine: FlaskClient, address: str
) -> None:
    seen: list[str] = []
    page: dict[str, Any] = {"page_number": 0, "last_page": False}
    while not page["last_page"]:
        page = get(address, page=page["page_number"] + 1, per_page=17)
        assert page["size"] == len(page["contents"]) <= 17
        assert page["first_page"] == (page["page_number"] == 1)
        seen += [each["id"] for each in page["contents"]]
    assert page["page_number"] == page["total_pages"]
    assert len(seen) == len(set(seen)) == page["total_items"]
    assert seen == [each["id"] for each in lines(machine, address)]
    beyond = get(address, page=page["total_pages"] + 1, per_page=17)
    assert (beyond["empty"], beyond["contents"]) == (True, [])
    assert beyond["last_page"]


@pytest.mark.parametrize("address", LISTS[:3])
def test_minimal_is_every_id_with_its_moment(get: Get, machine: FlaskClient, address: str) -> None:
    page = get(address, minimal="true")
    assert page["total_items"] == page["size"] == len(lines(machine, address))
    assert all(set(each) == {"id", "last_modified"} for each in page["contents"])
    assert get(address, minimal="true", per_page=3)["size"] == 3


@pytest.mark.parametrize("address", LISTS)
def test_each_record_of_a_list_has_an_address(get: Get, address: str) -> None:
    for each in get(address, per_page=5)["contents"]:
        assert get(f"{address}/{each['id']}")["id"] == each["id"]


def test_parameters_narrow_together(get: Get, machine: FlaskClient) -> None:
    everything = lines(machine, "/services", full="true")
    first = next(each for each in everything if len(terms_of(each)) > 3)
    one, other = sorted(terms_of(first))[:2]
    organization = first["organization"]["id"]
    taxonomy = first["attributes"][0]["taxonomy_term"]["taxonomy_id"]
    asked = {"taxonomy_term_id": [one, other], "organization_id": organization}
    found = lines(machine, "/services", **asked, taxonomy_id=taxonomy)
    assert [each["id"] for each in found] == [
        each["id"]
        for each in everything
        if {one, other} <= terms_of(each)
        and each["organization"]["id"] == organization
        and any(a["taxonomy_term"]["taxonomy_id"] == taxonomy for a in each["attributes"])
    ]
    assert found
    assert not lines(machine, "/services", taxonomy_term_id=NOBODY)
    sites = lines(machine, "/service_at_locations", **asked, full="true")
    assert {each["service"]["id"] for each in sites} <= {each["id"] for each in found}
    assert all({one, other} <= terms_of(each["service"]) for each in sites)


def test_organizations_are_narrowed_by_what_they_carry_themselves(
    get: Get, machine: FlaskClient
) -> None:
    everything = lines(machine, "/organizations", full="true")
    term = min(terms_of(next(each for each in everything if terms_of(each))))
    found = get("/organizations", taxonomy_term_id=term, per_page=500)["contents"]
    assert [each["id"] for each in found] == [
        each["id"] for each in everything if term in terms_of(each)
    ]


def test_words_are_searched_and_narrow_like_the_rest(get: Get, machine: FlaskClient) -> None:
    found = get("/services", search="refugio", per_page=500)
    assert 3 < found["total_items"] < 149, "Spanish words find what is written in English"
    term = min(terms_of(get(f"/services/{found['contents'][0]['id']}")))
    both = get("/services", search="refugio", taxonomy_term_id=term, per_page=500)["contents"]
    carrying = {each["id"] for each in lines(machine, "/services", taxonomy_term_id=term)}
    assert [each["id"] for each in both] == [
        each["id"] for each in found["contents"] if each["id"] in carrying
    ]
    pages = [get("/services", search="refugio", per_page=2, page=page) for page in (1, 2)]
    assert [each["id"] for page in pages for each in page["contents"]] == [
        each["id"] for each in lines(machine, "/services", search="refugio")
    ][:4], "a page is cut by the index, a stream by the list"
    assert {page["total_items"] for page in pages} == {found["total_items"]}
    assert get("/services", search="shelter zebra giraffe")["total_items"] == 0
    offering = {each["organization"]["id"] for each in found["contents"]}
    organizations = lines(machine, "/organizations", search="refugio")
    assert offering <= {each["id"] for each in organizations}


def test_what_changed_at_a_moment_counts_in(get: Get, machine: FlaskClient) -> None:
    moments = sorted({each["last_modified"] for each in lines(machine, "/services")})
    for moment in (moments[0], moments[-1]):
        found = lines(machine, "/services", modified_after=moment, minimal="true")
        assert {each["last_modified"] for each in found} == {m for m in moments if m >= moment}
    assert not lines(machine, "/services", modified_after="2099-01-01")


def test_near_a_postcode(get: Get, machine: FlaskClient) -> None:
    everything = lines(machine, "/service_at_locations", full="true")
    postcodes = [_postcode(each) for each in everything]
    postcode = max(set(postcodes) - {None}, key=postcodes.count)
    points = [_point(each) for each in everything if _postcode(each) == postcode]
    middle = tuple(sum(each) / len(points) for each in zip(*points, strict=True))
    found = lines(machine, "/service_at_locations", postcode=postcode, proximity=2500)
    assert found
    assert len(found) < len(everything)
    assert all(meters_between(_point(each), middle) <= 2500 for each in found)
    in_it = lines(machine, "/service_at_locations", postcode=postcode)
    assert {
        each["id"] for each in everything if _postcode(each) == postcode and not _areas(each)
    } <= {each["id"] for each in in_it}


def _postcode(site: dict[str, Any]) -> str | None:
    return next((each.get("postal_code") for each in site["location"].get("addresses", ())), None)


def _point(site: dict[str, Any]) -> tuple[float, float]:
    return site["location"].get("latitude", 0.0), site["location"].get("longitude", 0.0)


def _areas(site: dict[str, Any]) -> Any:
    return site.get("service_areas") or site["service"].get("service_areas")


def test_terms_are_listed_by_taxonomy_and_parent(get: Get, machine: FlaskClient) -> None:
    taxonomy = get("/taxonomies", search="populations")["contents"][0]
    terms = get("/taxonomy_terms", taxonomy_id=taxonomy["id"], per_page=500)["contents"]
    assert {each["taxonomy_detail"]["id"] for each in terms} == {taxonomy["id"]}
    top = lines(machine, "/taxonomy_terms", top_only="true")
    assert all("parent_id" not in each for each in top)
    assert not lines(machine, "/taxonomy_terms", parent_id=top[0]["id"])


def test_an_organization_holds_its_services_short_or_whole(get: Get) -> None:
    organization = next(
        each
        for each in get("/organizations", full="true", per_page=100)["contents"]
        if len(each.get("services", ())) > 1
    )
    short = get(f"/organizations/{organization['id']}")
    whole = get(f"/organizations/{organization['id']}", full_service="true")
    assert [each["id"] for each in short["services"]] == [each["id"] for each in whole["services"]]
    for each in whole["services"]:
        alone = get(f"/services/{each['id']}")
        alone.pop("organization")
        assert each == alone


def test_a_question_can_be_posted(machine: FlaskClient, get: Get) -> None:
    asked = {"search": "shelter", "per_page": 5, "full": True}
    expected = get("/services", search="shelter", per_page=5, full="true")
    for posted in (
        machine.post("/api/hsds/services", json=asked),
        machine.post("/api/hsds/services", data=asked | {"full": "true"}),
        machine.post("/api/hsds/services?search=shelter", json={"per_page": 5, "full": True}),
    ):
        assert posted.get_json() == expected


REFUSED = (
    ("/services?page=0", "page"),
    ("/services?page=one", "page"),
    ("/services?page=1&page=2", "page"),
    ("/services?per_page=501", "per_page"),
    ("/services?per_page=", "per_page"),
    ("/services?format=xml", "format"),
    ("/services?minimal=perhaps", "minimal"),
    ("/services?organization_id=17", "organization_id"),
    ("/services?taxonomy_term_id=shelter", "taxonomy_term_id"),
    ("/services?modified_after=yesterday", "modified_after"),
    ("/services?search=%00", "search"),
    ("/services?taxonomy_term=1", "taxonomy_term"),
    ("/service_at_locations?proximity=500", "proximity"),
    ("/service_at_locations?postcode=94110&proximity=-1", "proximity"),
    ("/changes?after=yesterday", "after"),
)


@pytest.mark.parametrize(("address", "parameter"), REFUSED)
def test_a_bad_parameter_is_named(machine: FlaskClient, address: str, parameter: str) -> None:
    answer = machine.get(f"/api/hsds{address}")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    told = answer.get_json()
    assert (told["status"], told["parameter"]) == (400, parameter)
    assert told["detail"].endswith(".")


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/services/none", 404),
        ("GET", f"/services/{NOBODY}", 404),
        ("GET", "/profile/nothing.json", 404),
        ("DELETE", "/services", 405),
        ("POST", f"/services/{NOBODY}", 405),
    ],
)
def test_other_problems_are_told_likewise(
    machine: FlaskClient, method: str, address: str, status: int
) -> None:
    answer = machine.open(f"/api/hsds{address}", method=method)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.get_json()["status"] == status


def test_a_body_that_cannot_be_read_is_refused(machine: FlaskClient) -> None:
    for body, kind, status in (
        (b"[1]", "application/json", 400),
        (b"{", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"search":' * 100_000, "application/json", 400),
        (b'{"search":' * 500 + b"1" + b"}" * 500, "application/json", 400),
        (b'{"page":' + b"9" * 5_000 + b"}", "application/json", 400),
        (b"\xff\xfe{", "application/json", 400),
        (b"page=1", "text/plain", 415),
    ):
        answer = machine.post("/api/hsds/services", data=body, content_type=kind)
        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json"), body[
            :40
        ]


@pytest.mark.parametrize("address", LISTS[:3])
@pytest.mark.parametrize("narrowed", [{}, {"modified_after": "2020-01-01"}])
def test_a_stream_that_broke_off_goes_on_behind_its_last_line(
    machine: FlaskClient, address: str, narrowed: dict[str, str]
) -> None:
    goes_on_behind_each_line(machine, address, narrowed)


def test_a_stream_of_a_zip_code_goes_on_likewise(machine: FlaskClient) -> None:
    place = lines(machine, "/service_at_locations", full="true")[0]["location"]
    narrowed = {"postcode": place["addresses"][0]["postal_code"]}
    goes_on_behind_each_line(machine, "/service_at_locations", narrowed)


def goes_on_behind_each_line(machine: FlaskClient, address: str, narrowed: dict[str, str]) -> None:
    whole = lines(machine, address, **narrowed)
    assert len(whole) > 1
    for at in (0, len(whole) // 2, len(whole) - 1):
        last = whole[at]["id"]
        assert lines(machine, address, **narrowed, after_id=last) == whole[at + 1 :]
    assert lines(machine, address, **narrowed, after_id=str(UUID(int=0))) == whole


def test_only_a_stream_in_the_order_of_ids_goes_on(machine: FlaskClient) -> None:
    for asked in ({}, {"format": "json"}, {"format": "ndjson", "search": "shelter"}):
        answer = machine.get("/api/hsds/services", query_string=asked | {"after_id": NOBODY})
        assert answer.status_code == 400
        assert answer.get_json()["parameter"] == "after_id", answer.get_json()
