"""Records with canaries in them, and everything that is logged."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from flask import Flask

from directory import create_app
from tests.instances import settings_for
from tests.safety.canary import Canaries, planted
from tests.safety.crawls import Crawls, crawls, logging_to


@pytest.fixture
def canaries(write: Callable[..., None]) -> Canaries:
    """The canaries of records that are on record, published and indexed."""
    records, planted_canaries = planted()
    write(*records)
    return planted_canaries


@pytest.fixture
def log(app: Flask) -> Iterator[StringIO]:
    """Everything that is logged while a test runs, at any level."""
    with logging_to(app) as written:
        yield written


@pytest.fixture(scope="session")
def crawl(prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Crawls:
    """What every rule answers to a visitor; tests that ask for it are of one `xdist_group`, so one worker has it."""

    def make() -> Flask:
        instance = tmp_path_factory.mktemp("crawled")
        shutil.copy(prepared_sqlite, instance)
        shutil.copytree(prepared_sqlite.parent / "index", instance / "index")
        app = create_app(settings_for(instance))
        app.config["TESTING"] = True
        return app

    return crawls(make)
