"""Asking what may be huge, endless, broken or wrong: a sentence says so, and nothing is read."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.exchange import api_pages
from directory.exchange.source_requests import Question, SourceFailed, ask, kind_of_address
from directory.fetching import AddressRefused, Fetched
from directory.models import SourceKind
from tests.exchange.neighbours import ADDRESS, Neighbour, Shelf
from tests.imports.trees import tree_of

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
API = Question("neighbour", ADDRESS, SourceKind.API)
PACKAGE = Question("neighbour", "https://neighbour.example/all.json", SourceKind.PACKAGE)


def always(body: Any, status: int = 200) -> Neighbour:
    said = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Neighbour(lambda _address: (status, said))


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"<html>", "no JSON"),
        (b"[" * 200_000, "no JSON"),
        ({"services": []}, "not answer with a page"),
        ({"contents": ["a"]}, "not answer with a page"),
        ({"contents": [{"name": "Help"}]}, "without an id"),
        ({"contents": [{"id": 7}]}, "without an id"),
        ({"contents": [], "total_items": 0}, "lists no services"),
        ([], "lists no services"),
        ({"contents": [{"id": "a", "phones": []}], "total_pages": 1}, "cannot be used"),
    ],
)
def test_what_is_no_hsds_is_not_taken(body: Any, sentence: str) -> None:
    with pytest.raises(SourceFailed, match=sentence):
        ask(API, NOW, always(body))


def test_an_endless_list_and_a_huge_one_end(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = iter(range(10**9))

    def more(_address: str) -> tuple[int, bytes]:
        item = {"id": f"{next(numbers)}", "name": "Help", "phones": [], "description": "x" * 1000}
        return 200, json.dumps({"contents": [item], "total_pages": 10**9}).encode()

    monkeypatch.setattr(api_pages, "PAGES", 20)
    with pytest.raises(SourceFailed, match="more than 20 pages"):
        ask(API, NOW, Neighbour(more))
    monkeypatch.setattr(api_pages, "SIZE", 5_000)
    with pytest.raises(SourceFailed, match="more than 5,000 bytes"):
        ask(API, NOW, Neighbour(more))
    monkeypatch.setattr(api_pages, "SECONDS", -1.0)
    with pytest.raises(SourceFailed, match="takes longer"):
        ask(API, NOW, Neighbour(more))


@pytest.mark.parametrize("status", [204, 401, 404, 500])
def test_another_status_is_a_failure(status: int) -> None:
    with pytest.raises(SourceFailed, match=f"status {status}"):
        ask(API, NOW, always(b"{}", status))


def test_an_address_that_leads_inside_is_a_failure() -> None:
    def refuse(_address: str) -> tuple[int, bytes]:
        raise AddressRefused("neighbour.example is not a public address")

    for question in (API, PACKAGE):
        with pytest.raises(SourceFailed, match="not a public address"):
            ask(question, NOW, Neighbour(refuse))


NAMES = (
    "contents",
    "id",
    "name",
    "total_items",
    "total_pages",
    "phones",
    "organization",
    "last_modified",
)


def deeper(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    named = st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
    return st.lists(inner, max_size=3) | named


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5), deeper, max_leaves=12
    )
)
def test_any_json_is_an_answer_or_a_sentence(body: Any) -> None:
    for question in (API, PACKAGE):
        try:
            answer = ask(question, NOW, always(body))
        except SourceFailed as problem:
            assert len(str(problem).split()) > 2  # noqa: PT017 - either will do
        else:
            assert answer.incoming is None or answer.incoming.of("organization")


def test_an_api_that_lists_in_short_is_asked_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {
        "id": "a/b", "name": "Help", "organization": {"id": "o", "name": "Quay"}, "description": "a desk", "phones": [],
    }  # fmt: skip

    def answer(address: str) -> tuple[int, bytes]:
        if "/services/a%2Fb" in address:
            return 200, json.dumps(whole).encode()
        if "/services?" in address:
            return 200, json.dumps([{"id": "a/b", "name": "Help"}]).encode()
        return 404, b""

    found = ask(API, NOW, Neighbour(answer))
    assert found.incoming is not None
    ((organization, service),) = tree_of(found.incoming).services()
    assert (organization.name, service.description) == ("Quay", "a desk")
    assert found.listed == {"service": frozenset({"a/b"})}
    assert found.cursors == {}, "it does not say when anything changed"


def test_a_list_that_changed_while_it_was_read_says_nothing_of_what_is_gone() -> None:
    shelf = Shelf()
    shelf.put(1)
    honest = shelf.neighbour()

    def answer(address: str) -> tuple[int, bytes]:
        status, body = honest.answers(address)
        return status, body.replace(b'"total_items": 1', b'"total_items": 2')

    found = ask(API, NOW, Neighbour(answer))
    assert (found.listed, found.cursors) == ({}, {})


def test_a_moment_ahead_does_not_stop_a_source_for_good() -> None:
    shelf = Shelf()
    shelf.put(1)
    shelf.services[next(iter(shelf.services))]["last_modified"] = "9999-01-01T00:00:00Z"
    assert ask(API, NOW, shelf.neighbour()).cursors == {"services": "2026-11-25T12:00:00Z"}


def test_a_package_is_one_file_and_lists_all_that_it_holds() -> None:
    shelf = Shelf()
    key = shelf.put(1)
    body = json.dumps(list(shelf.services.values())).encode()

    def using(url: str, **_more: Any) -> Fetched:
        return Fetched(url, 200, {}, body)

    found = ask(PACKAGE, NOW, using)
    assert found.listed["service"] == {key}
    assert found.incoming is not None
    assert found.incoming.source == "neighbour"


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://neighbour.example/api/hsds", SourceKind.API),
        ("https://neighbour.example/", SourceKind.API),
        ("https://neighbour.example/all.ZIP?day=1", SourceKind.PACKAGE),
        ("https://neighbour.example/all.ndjson", SourceKind.PACKAGE),
    ],
)
def test_the_ending_of_an_address_says_what_it_is(address: str, kind: SourceKind) -> None:
    assert kind_of_address(address) is kind
