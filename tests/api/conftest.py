"""The demo town behind the API, made once; tests here that write make a directory of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory import create_app
from directory.web.database import db
from tests.instances import settings_for

Get = Callable[..., Any]


@pytest.fixture(scope="session")
def town_app(town_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on the demo town; nothing is written to it."""
    instance = tmp_path_factory.mktemp("api") / "town"
    shutil.copytree(town_folder, instance)
    app = create_app(replace(settings_for(instance), rate_limits="off"))
    app.config["TESTING"] = True
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def machine(town_app: Flask) -> FlaskClient:
    """A program that asks."""
    return town_app.test_client()


@pytest.fixture
def get(machine: FlaskClient) -> Get:
    """The JSON of an address below the API's."""

    def answer(address: str, **parameters: Any) -> Any:
        found = machine.get(f"/api/hsds{address}", query_string=parameters)
        assert found.status_code == 200, (address, found.get_data(as_text=True))
        return found.get_json()

    return answer
