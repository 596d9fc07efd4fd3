"""What caches, other sites and partners are told."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory import create_app
from directory import models as m
from directory.config import Settings
from directory.db import now
from directory.web.database import db
from directory.web.rate_limits import API, API_OF_PARTNER
from directory.web.token_buckets import Limit

SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
SERVICES = "/api/hsds/services"


def test_an_answer_that_still_holds_is_not_sent_again(machine: FlaskClient) -> None:
    one = machine.get(SERVICES).get_json()["contents"][0]["id"]
    for address in (SERVICES, f"{SERVICES}/{one}", f"{SERVICES}?format=ndjson", "/api/hsds/"):
        first = machine.get(address)
        assert first.headers["Cache-Control"] == "private, no-cache"
        again = machine.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.get_data()) == (304, b""), address
        other = machine.get(address, headers={"If-None-Match": 'W/"other"'})
        assert other.get_data() == first.get_data()
        if "Last-Modified" in first.headers:
            since = {"If-Modified-Since": first.headers["Last-Modified"]}
            assert machine.get(address, headers=since).status_code == 304, address


def test_whoever_asked_for_lines_keeps_no_connection(town_app: Flask) -> None:
    with town_app.app_context():
        pool: Any = db.engine.pool
    held = pool.checkedout()
    for address in (SERVICES, "/api/hsds/organizations", "/api/hsds/service_at_locations"):
        with town_app.test_client().get(f"{address}?format=ndjson&full=true") as answer:
            assert answer.get_data()
        assert pool.checkedout() == held


@pytest.mark.parametrize("address", [SERVICES, f"{SERVICES}?format=ndjson&full=true"])
def test_answers_are_packed_for_those_who_can_unpack(machine: FlaskClient, address: str) -> None:
    plain = machine.get(address)
    packed = machine.get(address, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.get_data()) == plain.get_data()
    assert "Accept-Encoding" in packed.headers["Vary"]


@pytest.mark.parametrize("address", [SERVICES, f"{SERVICES}?page=0", "/api/nowhere"])
def test_pages_of_other_sites_may_read_answers(machine: FlaskClient, address: str) -> None:
    answer = machine.get(address, headers={"Origin": "https://app.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    asked = machine.options(SERVICES, headers={"Access-Control-Request-Method": "GET"})
    assert "If-None-Match" in asked.headers["Access-Control-Allow-Headers"]


def test_pages_for_people_are_closed_to_other_sites(machine: FlaskClient) -> None:
    assert "Access-Control-Allow-Origin" not in machine.get("/en/").headers


@SQLITE
def test_a_partner_may_ask_more_often_and_sees_the_same(
    settings: Settings, write: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(replace(settings, rate_limits="on"))
    key, text = m.ApiKey.issue("An invented 211 center")
    ended, old = m.ApiKey.issue("Another")
    ended.revoked_at = now()
    write(key, ended)
    client = app.test_client()
    monkeypatch.setattr("directory.api.quotas.API", Limit("api", 3, 3600))
    for _ in range(3):
        assert client.get("/api/hsds/").status_code == 200
    refused = client.get("/api/hsds/")
    assert (refused.status_code, refused.mimetype) == (429, "application/problem+json")
    assert int(refused.headers["Retry-After"]) > 0
    assert API_OF_PARTNER.burst > API.burst
    for headers in ({"Authorization": f"Bearer {text}"}, {"X-API-Key": text}):
        assert client.get("/api/hsds/", headers=headers).status_code == 200
    for wrong in (old, "hsds_invented"):
        answer = client.get("/api/hsds/", headers={"X-API-Key": wrong})
        assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")


@SQLITE
def test_a_key_opens_nothing_that_is_not_public(
    app: Flask, client: FlaskClient, write: Callable[..., None]
) -> None:
    owner = m.Organization(name="Lantern House")
    hidden = m.Service(organization=owner, name="For partners", audience=m.Audience.PARTNER)
    key, text = m.ApiKey.issue("An invented partner")
    write(owner, hidden, key)
    found = client.get(SERVICES, headers={"X-API-Key": text}).get_json()
    assert found["total_items"] == 0
