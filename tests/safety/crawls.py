"""The directory of the canaries, crawled once for each kind of visitor: what every rule answers."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import StringIO
from typing import NamedTuple

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from directory import models as m
from directory.db import begin_writing
from directory.web.database import db
from directory.web.search_engines import follow_outbox
from tests.instances import account_of, let_in
from tests.safety.canary import Canaries, planted
from tests.safety.rules import Asked, get_addresses

NOWHERE = tuple(Asked("nowhere", each) for each in ("/nowhere", "/static/nowhere.css", "/en"))


class Answered(NamedTuple):
    """What was asked, and the answer: its content holds what is packed in it, and the headers as text."""

    asked: Asked
    status: int
    headers: dict[str, str]
    content: bytes


@dataclass(frozen=True, slots=True)
class Crawl:
    """All answers to one visitor, the canaries that were there, and what was logged meanwhile."""

    canaries: Canaries
    answers: list[Answered]
    logged: bytes


Crawls = Callable[..., Crawl]
"""The crawl of a role, None for a stranger without cookies; `keeping`: the account keeps every organization."""


def crawls(make: Callable[[], Flask]) -> Crawls:
    """Crawls, each of a directory of its own that `make` makes, and each done once."""

    @cache
    def crawl(role: m.Role | None, keeping: bool = False) -> Crawl:
        app = make()
        records, canaries = planted()
        with app.app_context():
            session = db.session()
            begin_writing(session)
            account = account_of(role) if role else None
            session.add_all([*records, *([account] if account else [])])
            session.flush()
            if account and keeping:
                kept = session.scalars(select(m.Organization.id))
                account.scopes = [m.AccountOrganization(organization_id=each) for each in kept]
            session.commit()
            follow_outbox()
            asked = [*get_addresses(app, session), *NOWHERE]
            db.session.remove()
        browser = app.test_client(use_cookies=role is not None)
        with logging_to(app) as log:
            answers = list(_answers(let_in(browser, account_of(role)) if role else browser, asked))
        with app.app_context():
            db.engine.dispose()
        return Crawl(canaries, answers, log.getvalue().encode())

    return crawl


@contextmanager
def logging_to(app: Flask) -> Iterator[StringIO]:
    """Everything that is logged, at any level."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    root = logging.getLogger()
    root.addHandler(handler)
    app.logger.addHandler(handler)
    yield written
    root.removeHandler(handler)
    app.logger.removeHandler(handler)


def _answers(browser: FlaskClient, asked: list[Asked]) -> Iterator[Answered]:
    for each in asked:
        with browser.get(each.address) as answer:
            told = "\n".join(f"{name}: {value}" for name, value in answer.headers).encode()
            content = _unpacked(answer.get_data()) + told
            yield Answered(each, answer.status_code, dict(answer.headers), content)


def _unpacked(content: bytes) -> bytes:
    """The content of an answer, and of what is packed in it."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())
