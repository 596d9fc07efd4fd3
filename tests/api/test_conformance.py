"""Every answer is what the schemas of the standard, our own OpenAPI document and our profile say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from directory.api.endpoints import ENDPOINTS
from directory.hsds.field_names import NESTED, PROFILE
from directory.hsds.profile import added, patches
from tests.api.conftest import Get
from tests.inspection import inspect_page
from tests.standard import errors_of

pytestmark = pytest.mark.slow

FULL = {
    "/services": "service.json",
    "/organizations": "organization.json",
    "/service_at_locations": "service_at_location.json",
}
LISTED = {
    "/services": "compiled/service_list.json",
    "/organizations": "compiled/organization_list.json",
    "/service_at_locations": "compiled/service_at_location_list.json",
    "/taxonomies": "taxonomy.json",
    "/taxonomy_terms": "taxonomy_term.json",
}
# In tables only, or the other way of telling what an object of the same name tells.
NOT_IN_DOCUMENTS = ("confidential", "notes_internal", "capacity_", "verification_")


@pytest.mark.shared
@pytest.mark.parametrize("address", LISTED)
def test_lists_are_as_the_standard_wants_them(get: Get, shared: Path, address: str) -> None:
    for each in get(address, per_page=40)["contents"]:
        assert errors_of(shared, LISTED[address], each) == []


@pytest.mark.shared
@pytest.mark.parametrize("address", FULL)
def test_records_are_as_the_standard_wants_them(get: Get, shared: Path, address: str) -> None:
    for each in get(address, per_page=12)["contents"]:
        assert errors_of(shared, FULL[address], get(f"{address}/{each['id']}")) == []
    for each in get(address, per_page=12, page=2, full="true")["contents"]:
        assert errors_of(shared, FULL[address], each) == []


@pytest.mark.shared
def test_every_path_and_parameter_of_the_standard_is_there(get: Get, shared: Path) -> None:
    standard = json.loads((shared / "hsds-3.1" / "schema" / "openapi.json").read_text())
    ours = get("/openapi.json")
    for path, operations in standard["paths"].items():
        for method, operation in operations.items():
            if method not in ("get", "post"):
                continue
            wanted = {
                _named(each, standard)
                for each in (*operation.get("parameters", ()), *operations.get("parameters", ()))
            }
            assert wanted <= _taken(ours["paths"][path], method), (path, method)


def _named(parameter: dict[str, Any], document: dict[str, Any]) -> str:
    if "$ref" in parameter:
        return _named(
            document["components"]["parameters"][parameter["$ref"].rpartition("/")[2]], document
        )
    return str(parameter["name"])


def _taken(operations: dict[str, Any], method: str) -> set[str]:
    operation = operations[method]
    given = (*operation.get("parameters", ()), *operations.get("parameters", ()))
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    return {each["name"] for each in given} | set(body.get("schema", {}).get("properties", ()))


def test_answers_are_what_our_own_document_says(get: Get) -> None:
    document = get("/openapi.json")
    for endpoint in ENDPOINTS:
        operation = document["paths"][endpoint.path]["get"]
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        validator = Draft202012Validator(
            schema | {"components": document["components"]},
            format_checker=Draft202012Validator.FORMAT_CHECKER,
        )
        for address in _addresses(get, endpoint.path):
            errors = [error.message for error in validator.iter_errors(get(address))]
            assert errors == [], address


def _addresses(get: Get, path: str) -> list[str]:
    if "{id}" not in path:
        return [path]
    found = get(path.removesuffix("/{id}"), per_page=3)["contents"]
    return [path.replace("{id}", each["id"]) for each in found]


def test_the_profile_declares_everything_that_we_add() -> None:
    for table, names in PROFILE.items():
        ours = {
            name
            for name in names
            if not name.startswith(NOT_IN_DOCUMENTS) or name == "confidential_location"
        }
        assert ours <= set(added(table)), table
        assert set(added(table)).isdisjoint(NESTED.get(table, ())), table


def test_the_profile_stands_where_the_api_says(get: Get, machine: FlaskClient) -> None:
    about = get("/")
    assert about["version"] == "3.1"
    page = inspect_page(machine.get(about["profile"]))
    for table in patches():
        assert f"/api/hsds/profile/{table}.json" in page.links()
        patch = get(f"/profile/{table}.json")
        assert all(each["description"] for each in patch["properties"].values())
    assert machine.get(about["openapi_url"]).get_json()["openapi"] == "3.1.0"
    assert inspect_page(machine.get("/api/hsds/docs")).text
