"""`directory hsds validate` finds nothing wrong with what we publish, and what is wrong with what others do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from directory.hsds.conformance import Level, Report, Standard
from directory.hsds.conformance.api import Ask, Reply, check_api
from directory.package_files import HSDS_STANDARD
from tests.commands import invoke

BASE = "http://localhost/api/hsds"


def asking(machine: FlaskClient) -> Ask:
    def ask(address: str) -> Reply:
        with machine.get(address) as answer:
            return Reply(answer.status_code, answer.get_data())

    return ask


def altered(ask: Ask, change: Callable[[str, Any], Any]) -> Ask:
    """The same API with a mistake: `change` gets the path with its query and the JSON of each answer."""

    def wrongly(address: str) -> Reply:
        reply = ask(address)
        if not reply.body.startswith(b"{"):
            return reply
        told = change(address.removeprefix(BASE), json.loads(reply.body))
        return Reply(404 if told is None else reply.status, json.dumps(told).encode())

    return wrongly


def wrong(report: Report) -> set[str]:
    return {each.what for each in report.findings if each.level is Level.ERROR}


def test_our_api_is_hsds(machine: FlaskClient) -> None:
    report = check_api(BASE, asking(machine), Standard())
    assert report.findings == []
    assert report.version == "3.1"
    assert report.checked["service"] > 1


def unreachable(_path: str, told: Any) -> Any:
    return told | {"profile": "nowhere"} if "profile" in told else told


def nameless(_path: str, told: Any) -> Any:
    for each in told.get("contents", ()):
        each.pop("name", None)
    return told


def one_filter_alone(path: str, told: Any) -> Any:
    asked = parse_qs(urlsplit(path).query)
    if len({"organization_id", "taxonomy_term_id"} & asked.keys()) == 2:
        told["total_items"] = 155
    return told


def no_records(path: str, told: Any) -> Any:
    return None if path.startswith("/services/") else told


def no_pages(path: str, told: Any) -> Any:
    return told["contents"] if path.startswith("/services?") else told


def miscounted(path: str, told: Any) -> Any:
    return told | {"size": told["size"] + 1} if path.startswith("/services?") else told


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        (miscounted, "size must be the number of records on the page"),
        (unreachable, "profile must be the address of what it is about"),
        (nameless, "record: name must be there"),
        (one_filter_alone, "Several parameters must all hold together (AND)"),
        (no_records, "What is listed must have an address; it answers 404"),
        (no_pages, "A list must answer 200 and a JSON page; it answers 200"),
    ],
)
def test_a_mistake_of_an_api_is_found(
    machine: FlaskClient, mistake: Callable[[str, Any], Any], said: str
) -> None:
    report = check_api(BASE, altered(asking(machine), mistake), Standard(), sample=3)
    assert any(each.startswith(said.partition(";")[0]) for each in wrong(report)), wrong(report)


@pytest.mark.one_in(4)
@pytest.mark.parametrize("goal", ["package", "package.zip", "all.ndjson", "all.json"])
def test_our_exports_are_hsds(town: Path, tmp_path: Path, goal: str) -> None:
    assert invoke("export", "hsds", tmp_path / goal).exit_code == 0
    result = invoke("hsds", "validate", tmp_path / goal, "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["ok"]) == (0, True), told["findings"][:5]
    assert told["checked"]["service"] == 155


@pytest.mark.shared
@pytest.mark.parametrize("name", ["service_full", "organization_full", "service_list", "location"])
def test_the_examples_of_the_standard_pass(shared: Path, name: str) -> None:
    path = shared / "hsds-3.1" / "examples" / f"{name}.json"
    for more in ([], ["--schemas", shared / "hsds-3.1"]):
        assert invoke("hsds", "validate", path, *more).exit_code == 0


@pytest.mark.shared
def test_the_shipped_schemas_are_those_of_the_standard(shared: Path) -> None:
    files = list(HSDS_STANDARD.rglob("*.json"))
    assert len(files) > 25
    for path in files:
        original = shared / "hsds-3.1" / path.relative_to(HSDS_STANDARD)
        assert path.read_bytes() == original.read_bytes(), path.name


def test_what_is_wrong_in_a_file_is_said_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "services.ndjson"
    good = {"id": "ac148810-d857-441c-9679-408f346de14b", "name": "Beds", "status": "active"}
    path.write_text("\n".join(json.dumps(each) for each in (good, good | {"status": "open"})))
    result = invoke("hsds", "validate", path)
    assert result.exit_code == 1
    assert '"open" is none of active' in result.stdout
    assert "services.ndjson, line 2" in result.stdout
    assert "Two records have one id" in result.stdout


def test_what_is_wrong_in_a_package_is_said_with_its_row(tmp_path: Path) -> None:
    (tmp_path / "organizations.csv").write_text("id,name,description\nnone,Lantern House,\n")
    (tmp_path / "services.csv").write_text(
        "id,organization_id,name,status,minimum_age\n"
        "ac148810-d857-441c-9679-408f346de14b,d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610,Beds,active,young\n"
    )
    result = invoke("hsds", "validate", tmp_path)
    assert result.exit_code == 1
    for said in (
        "id: must be written as uuid",
        "description should not be empty",
        "minimum_age: must be of type number",
        "organization_id names no organization of this package",
        "services.csv, row 2",
    ):
        assert said in result.stdout, result.stdout


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("http://127.0.0.1:1/api", "port 80 or 443"),
        ("http://127.0.0.1/api", "is not a public address"),
        ("http://169.254.169.254/", "is not a public address"),
        ("nowhere.json", "does not exist"),
    ],
)
def test_what_cannot_be_read_ends_with_status_2(subject: str, said: str) -> None:
    result = invoke("hsds", "validate", subject)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_description_that_nobody_can_read_is_an_error_of_the_package(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text("{")
    (tmp_path / "organizations.csv").write_text("id,name,description\n")
    (tmp_path / "services.csv").write_text("id,organization_id,name,status\n")
    result = invoke("hsds", "validate", tmp_path)
    assert result.exit_code == 1
    assert "datapackage.json cannot be read as a data package" in result.stdout
