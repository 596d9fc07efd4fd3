"""Schemathesis asks what our OpenAPI document says can be asked, and much that it says cannot."""

from __future__ import annotations

import hypothesis
import pytest
import schemathesis
from flask import Flask
from schemathesis.checks import CHECKS, load_all_checks

from directory.api.endpoints import ENDPOINTS
from tests.order import how_many

pytestmark = pytest.mark.slow

load_all_checks()
CHECKED = [
    CHECKS.get_one(name)
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
        "negative_data_rejection",
        "positive_data_acceptance",
    )
]
CASES = how_many("FUZZ_CASES", 4, 12)
"""Cases of each operation and kind of data; `make fuzz-api` asks for many more."""

OPERATIONS = [(endpoint.path, method) for endpoint in ENDPOINTS for method in endpoint.methods]


@pytest.mark.one_in(28)
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
@pytest.mark.parametrize(
    "mode", [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE]
)
def test_nothing_that_is_asked_breaks_the_api(
    town_app: Flask, path: str, method: str, mode: schemathesis.GenerationMode
) -> None:
    if mode is schemathesis.GenerationMode.NEGATIVE and path == "/":
        return  # nothing can be asked wrongly where nothing is asked
    schema = schemathesis.openapi.from_wsgi("/api/hsds/openapi.json", town_app)
    operation = schema[path][method]

    @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
    @hypothesis.settings(
        max_examples=CASES,
        deadline=None,
        database=None,
        derandomize=CASES < 100,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    def ask(case: schemathesis.Case) -> None:
        # That one parameter needs another cannot be said of an address in OpenAPI; test_lists proves it.
        hypothesis.assume(_is_sent(case))
        query = case.query or {}
        hypothesis.assume("proximity" not in query or str(query.get("postcode", "")).strip())
        hypothesis.assume(not _goes_on(case) or _is_stream(case))
        case.call_and_validate(checks=CHECKED, headers={"Accept-Encoding": "identity"})

    ask()


def _asked(case: schemathesis.Case) -> dict[str, object]:
    return {**(case.query or {}), **(case.body if isinstance(case.body, dict) else {})}


def _goes_on(case: schemathesis.Case) -> bool:
    return "after_id" in _asked(case)


def _is_stream(case: schemathesis.Case) -> bool:
    """Whether what is asked may go on behind an id: lines in the order of ids, and no words."""
    asked = _asked(case)
    return asked.get("format") == "ndjson" and not str(asked.get("search", "")).strip()


def _is_sent(case: schemathesis.Case) -> bool:
    """Whether the body leaves as it was made: lists and objects in a form are dropped before they are sent."""
    if case.media_type == "application/json" or not isinstance(case.body, dict):
        return True
    return not any(isinstance(each, (dict, list)) for each in case.body.values())
