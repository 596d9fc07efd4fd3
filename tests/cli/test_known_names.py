"""Codes that are typed: those on record pass, others are refused with what may be meant, before anything large."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from directory import models as m
from directory.cli.known_names import VOCABULARY_OF, known_labels
from directory.config import Settings
from directory.db import begin_writing
from directory.publication.vocabularies import load_vocabulary
from tests.commands import invoke
from tests.serving import environment_for

LARGE = ("sqlalchemy", "flask", "numpy", "directory.models", "directory.search.factory")


def test_the_codes_on_record_are_those_of_the_vocabularies(
    app: Flask, settings: Settings, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_writing(session)
    shown, other = m.AreaSet(name="Neighborhoods", primary=True), m.AreaSet(name="Precincts")
    for each, code in ((shown, "harbor"), (other, "one")):
        area = m.Area(code=code, name=code.title(), latitude=1, longitude=2, geometry={})
        each.areas.append(area)
        session.add(each)
    session.commit()
    monkeypatch.setenv("DIRECTORY_DATABASE_URL", settings.database_url)
    known = known_labels()
    assert known is not None
    words = load_vocabulary(session).words
    session.rollback()
    assert known["areas"] == {"harbor": "Harbor"}
    for name in VOCABULARY_OF.values():
        assert known[name] == {code: word.labels["en"] for code, word in words[name].items()}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["search", "x", "--language", "es"], "“es” is no code of a language on record. Did you mean spa?"),
        (["search", "x", "--language", "Español"], "Did you mean spa?"),
        (["search", "--language", "Spanish"], "Did you mean spa?"),
        (["search", "--service", "emergency_hosing"], "no code of a service on record. Did you mean emergency_housing"),
        (["search", "--service", "sheltr"], "“sheltr” is no code of a service on record. Did you mean emergency"),
        (["search", "--service", "albergue"], "Did you mean emergency_housing?"),
        (["search", "--service", "housing"], "emergency_housing or transitional_housing or long_term_housing?"),
        (["search", "--area", "hights"], "Did you mean orchard_heights?"),
        (["search", "--language", "Spansh"], "Did you mean spa?"),
        (["search", "--population", "wmen"], "Did you mean cis_women"),
        (["search", "--area", "nowhere"], "“nowhere” is no code of an area on record."),
        (["search", "--population", "zzzzzz"], "“zzzzzz” is no code of a population on record."),
        (["search", "--sector", "zzzzzz"], "“zzzzzz” is no code of a sector on record."),
        (["gaps", "ask", "--service", "emergency_hosing"], "Did you mean emergency_housing"),
        (["gaps", "ask", "--service", "emergency_housing", "--language", "tl"], "Did you mean tgl?"),
        (["gaps", "--json", "ask", "--service", "hotline"], "Options of “ask” are written behind its name."),
        (["gaps", "--target", "x", "package", "--budget", "3"], "Options of “package” are written behind its name."),
        (["gaps", "--as-of", "2026-01-01", "ask", "--service", "hotline"], "Options of “ask” are written"),
    ],
)  # fmt: skip
def test_what_is_not_on_record_is_refused(town: Path, words: list[str], told: str) -> None:
    result = invoke(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", ["service", "population", "area", "sector"])
def test_a_letter_that_was_left_out_of_any_label_is_made_up_for(town: Path, name: str) -> None:
    known = known_labels()
    assert known is not None
    for code, label in known[VOCABULARY_OF[name]].items():
        at = len(label) // 2
        typed = label[:at] + label[at + 1 :]
        if len(typed) > 5:
            assert code in invoke("search", f"--{name}", typed).stderr.partition("mean")[2], typed


def test_a_source_that_nobody_added_is_refused_with_those_that_are_like_it(town: Path) -> None:
    assert "`directory sources list` shows them" in invoke("sources", "pull", "harbor").stderr
    assert invoke("sources", "add", "harbor", "https://harbor.example/hsds").exit_code == 0
    refused = invoke("sources", "pull", "harbor", "harbr")
    assert refused.exit_code == 2
    assert "No source is called “harbr”. Did you mean harbor?" in refused.stderr
    assert invoke("sources", "pause", "harbor").exit_code == 0


def test_nothing_is_guessed_where_nothing_is_near(town: Path) -> None:
    assert "Did you mean" not in invoke("search", "--area", "zzzzzz").stderr


def test_a_label_that_the_coalition_changed_is_what_its_code_goes_by(town: Path) -> None:
    with closing(sqlite3.connect(town / "directory.db")) as opened:
        opened.execute(
            "UPDATE taxonomy_term SET label = 'Quiet rooms' WHERE code = 'emergency_housing'"
        )
        opened.commit()
    refused = invoke("search", "--service", "quiet rooms")
    assert "Did you mean emergency_housing?" in refused.stderr


@pytest.mark.parametrize(
    "words",
    [
        "--help",
        "import minutes --help",
        "audit erase --help",
        "frobnicate",
        "search --frobnicate",
        "search --level zz",
        "search x --language xx",
        "search --service zz",
        "gaps ask --service zz",
        "import minutes nowhere.txt",
        "sources pull nowhere",
        "sources pause nowhere",
        "restore nowhere.backup",
        "hsds validate nowhere.json",
        "audit verify --expect yesterday",
    ],
)
def test_help_and_refusals_wait_for_nothing_large(town: Path, words: str) -> None:
    asked = (
        "import sys\n"
        "from directory.cli.main import main\n"
        f"try:\n    main({words.split()!r})\n"
        "except SystemExit as ended:\n"
        f"    print(ended.code, *(each for each in {LARGE!r} if each in sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], env=environment_for(town), capture_output=True, text=True, check=True
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == ("0" if "--help" in words else "2"), done.stderr


def test_where_no_database_is_none_is_made_by_asking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIRECTORY_INSTANCE", str(tmp_path))
    monkeypatch.delenv("DIRECTORY_DATABASE_URL", raising=False)
    assert known_labels() is None
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "directory.db").write_text("This is a letter and no database. " * 50)
    assert known_labels() is None


@pytest.mark.parametrize(
    "address", ["mysql://x/y", "nonsense", "postgresql+psycopg://127.0.0.1:1/x"]
)
def test_an_address_that_does_not_answer_is_left_to_the_command(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DIRECTORY_DATABASE_URL", address)
    assert known_labels() is None
