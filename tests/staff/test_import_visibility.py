"""What the words of a package hide is decided in the browser as on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory import models as m
from tests.imports.importing import published
from tests.inspection import inspect_page
from tests.staff.forms import answered, fields_of
from tests.staff.test_imports import result, upload

pytestmark = [pytest.mark.parametrize("settings", ["sqlite"], indirect=True), pytest.mark.slow]
STREETS = ("12 Vermilion Street", "Larkspur Lodge", "upstairs from the bakery")


def package() -> str:
    return json.dumps(
        [
            {
                "id": f"s{number}", "name": f"Meals {number}",
                "organization": {"id": f"o{number}", "name": f"Agency {number}"},
                "service_at_locations": [
                    {
                        "id": f"x{number}",
                        "location": {
                            "id": f"l{number}", "name": f"Site {number}", "location_type": "physical",
                            "addresses": [
                                {
                                    "id": f"a{number}", "address_1": street, "city": "Exampleton",
                                    "state_province": "CA", "postal_code": "94990", "country": "US",
                                    "address_type": "physical",
                                }
                            ],
                        },
                    }
                ],
            }
            for number, street in enumerate(STREETS)
        ]
    )  # fmt: skip


def test_each_word_is_shown_or_hidden_as_somebody_ticks(
    session: Session, sign_in: Callable[[m.Role], FlaskClient]
) -> None:
    coordinator = sign_in(m.Role.COORDINATOR)
    plan = upload(coordinator, package(), "hsds", "services.json").headers["Location"]
    page = inspect_page(coordinator.get(plan))
    words = plan.replace("/plan", "/visibility")
    assert "“Larkspur Lodge” is not an address that we can find" in page.text
    assert "To decide first" not in page.text
    assert any(each.endswith(words) for each in page.links())
    asked = inspect_page(coordinator.get(words))
    assert "upstairs from the bakery" in asked.text
    assert "Vermilion" not in asked.text
    given = answered(asked, {STREETS[2]: "address"})
    assert coordinator.post(words, data=given).headers["Location"] == plan
    assert (
        "“Larkspur Lodge” is not an address that we can find"
        in inspect_page(coordinator.get(plan)).text
    )
    given |= {"others-0": "1"}
    assert coordinator.post(words, data=given).headers["Location"] == plan
    page = inspect_page(coordinator.get(plan))
    assert "we can’t tell from" not in page.text
    assert inspect_page(coordinator.get(words)).text.count("Larkspur Lodge"), (
        "the answer can be changed"
    )
    coordinator.post(plan, data=fields_of(page) | {"all": "1"})
    result(coordinator, plan.removesuffix("/plan"))
    session.rollback()
    told = published(session)
    assert "12 Vermilion Street" in told
    assert "Larkspur Lodge" in told
    assert "Meals 2" in told
    assert "bakery" not in told


def test_a_package_that_asks_nothing_goes_on_to_its_plan(
    sign_in: Callable[[m.Role], FlaskClient],
) -> None:
    editor = sign_in(m.Role.EDITOR)
    plain = (
        package()
        .replace("Larkspur Lodge", "1 Elm St")
        .replace("upstairs from the bakery", "City Hall")
    )
    plan = upload(editor, plain, "hsds", "services.json").headers["Location"]
    assert editor.get(plan.replace("/plan", "/visibility")).headers["Location"] == plan
