"""Records with canaries in them, and everything that is logged."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from flask import Flask

from tests.safety.canary import Canaries, planted


@pytest.fixture
def canaries(write: Callable[..., None]) -> Canaries:
    """The canaries of records that are on record, published and indexed."""
    records, planted_canaries = planted()
    write(*records)
    return planted_canaries


@pytest.fixture
def log(app: Flask) -> Iterator[StringIO]:
    """Everything that is logged while a test runs, at any level."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    root = logging.getLogger()
    root.addHandler(handler)
    app.logger.addHandler(handler)
    yield written
    root.removeHandler(handler)
    app.logger.removeHandler(handler)
