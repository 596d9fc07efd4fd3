"""A word of a column that hides the address: the listing is for everybody, and where it is stands nowhere."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from directory import models as m
from directory.config import Settings
from directory.imports.known_record_queries import load_picture
from directory.imports.mapping import Mapping, read_mapping, with_answers
from directory.imports.plan_writer import apply_plan
from directory.imports.planning import plan_listings
from directory.imports.readers.table_reader import read_mapped_table
from tests.conftest import follow
from tests.imports.importing import TODAY, copy_of, published, start_writing
from tests.order import draws
from tests.safety.rules import get_addresses

pytestmark = pytest.mark.slow

MAPPING = """source = "county"
[columns]
organization = "Agency"
service = "Program"
address = "Street"
city = "City"
state = "State"
postal_code = "ZIP"
description = "About"
"""
WORDS = ("E", "r", "", "Kind 3", "★", "yes", "只限熱線", "Conf")


def _table(marks: Sequence[str]) -> bytes:
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(["Agency", "Program", "Street", "City", "State", "ZIP", "About", "VIS"])
    for number, mark in enumerate(marks):
        street = f"58{number:03} Vermilion{number} Lane"
        rows.writerow(
            [
                f"Agency {number}",
                f"Beds {number}",
                street,
                "Exampleton",
                "CA",
                "94990",
                "Warm.",
                mark,
            ]
        )
    return written.getvalue().encode()


def _bring_in(session: Session, marks: Sequence[str], mapping: Mapping) -> None:
    incoming = read_mapped_table(_table(marks), "t.csv", mapping, "US", None, TODAY)
    assert incoming.questions == []
    start_writing(session)
    apply_plan(session, plan_listings(incoming, load_picture(session, incoming), TODAY, "US"))
    session.commit()


def _toml(word: str) -> str:
    return f"{json.dumps(word or '(blank)', ensure_ascii=False)}"


@settings(max_examples=draws(25))
@given(
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=6),
    st.sets(st.sampled_from(WORDS)),
    st.booleans(),
)
def test_a_word_keeps_its_address_from_everybody_and_its_listing_from_nobody(
    prepared_sqlite: Path, marks: list[str], hiding: set[str], is_written: bool
) -> None:
    """Whether the mapping file says it or an answer does, and whatever the word is."""
    if is_written:
        words = ", ".join(f'{_toml(each)} = "hides the address"' for each in sorted(hiding))
        others = f'{words}{", " if words else ""}"(others)" = "public"'
        mapping = read_mapping(f"{MAPPING}[visibility]\nVIS = {{ {others} }}\n")
    else:
        answers = {"VIS": [each or "(blank)" for each in hiding]}
        mapping = with_answers(read_mapping(MAPPING), {}, answers)
    with copy_of(prepared_sqlite) as session:
        _bring_in(session, marks, mapping)
        for audience in (m.Audience.PUBLIC, m.Audience.PARTNER):
            told = published(session, audience)
            for number, mark in enumerate(marks):
                assert f"Beds {number}" in told, "the listing stays public"
                assert (f"Vermilion{number} " in told) is (mark not in hiding), (mark, audience)
                assert mark in hiding or f"58{number:03}" in told


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_no_page_no_file_and_no_index_has_the_address(
    app: Flask,
    session: Session,
    client: FlaskClient,
    settings: Settings,
    sign_in: Callable[[m.Role], FlaskClient],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    from directory.cli.main import main

    _bring_in(session, ["E", "R"], with_answers(read_mapping(MAPPING), {}, {"VIS": ["R"]}))
    follow(app)
    seen = 0
    for browser in (client, sign_in(m.Role.READER)):
        for asked in get_addresses(app, session):
            if browser is client and asked.address.startswith("/staff"):
                continue
            with browser.get(asked.address.replace("q=canary", "q=vermilion1")) as answer:
                body = answer.get_data().replace(b"q=vermilion1", b"")
            assert b"Vermilion1" not in body, asked.address
            assert b"58001" not in body, asked.address
            seen += b"Vermilion0" in body
        assert browser.get("/en/search?q=beds").get_data().count(b"Beds 1") > 0, "it is public"
    assert seen > 4, "the walk has seen no address at all, so it proves nothing"
    for name in ("instance", "secret_key", "database_url"):
        monkeypatch.setenv(f"DIRECTORY_{name.upper()}", str(getattr(settings, name)))
    for audience in ("public", "partner"):
        for what, name in (("listings", "sheet.csv"), ("hsds", "all.json")):
            path = tmp_path / f"{audience}-{name}"
            printed = CliRunner().invoke(main, ["export", what, str(path), "--audience", audience])
            assert printed.exit_code == 0, printed.output
            written = path.read_text("utf-8")
            assert "Vermilion0" in written
            assert "Beds 1" in written
            assert "Vermilion1" not in written
    for path in settings.instance.rglob("*"):
        if path.is_file():
            held = path.read_bytes().lower()
            assert b"vermilion1" not in held, path.name
