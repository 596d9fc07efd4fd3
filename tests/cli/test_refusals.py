"""Every command with every kind of wrong argument: one sentence, status 2, and nothing imported but what reads words.

The lines are made from the commands as they are declared (`tests/cli/wrong_lines.py`).
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from directory.cli.commands import argument_types as types
from directory.cli.commands import path_types as paths
from directory.cli.commands.deferred import Requires
from tests.cli.test_commands import DONE
from tests.cli.wrong_lines import (
    SETTINGS_REFUSED,
    WORDS_OF_ANY_KIND,
    Files,
    every_wrong_line,
    line,
    requires,
    wrong,
)
from tests.commands import invoke
from tests.serving import environment_for

LARGE = ("alembic", "directory.models", "flask", "numpy", "sqlalchemy", "whoosh")
TYPED = f"""
import contextlib, io, json, os, sys
from directory.cli.commands import deferred
from directory.cli.main import main

def begin(module):
    raise AssertionError(f"{{module}} would have begun")

deferred.import_module = begin
before = dict(os.environ)
for words, more in json.load(sys.stdin):
    os.environ.clear()
    os.environ.update(before | more)
    told, failed = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(failed):
        try:
            main(words)
            status = 0
        except SystemExit as ended:
            status = ended.code
        except BaseException as problem:
            status = f"{{type(problem).__name__}}: {{problem}}"
    large = [each for each in {LARGE!r} if each in sys.modules]
    print(json.dumps([status, told.getvalue(), failed.getvalue(), large]))
"""


class Answer(NamedTuple):
    """What came of a line: its status, both outputs, and which large modules were imported by then."""

    status: object
    told: str
    failed: str
    large: list[str]


def typed(town: Path, lines: list[tuple[list[str], Mapping[str, str]]]) -> list[Answer]:
    """What a process answers that types lines, each with variables of its own, and begins nothing."""
    done = subprocess.run(
        [sys.executable, "-c", TYPED], env=environment_for(town), input=json.dumps(lines),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [Answer(*json.loads(line)) for line in done.stdout.splitlines()]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    folder = tmp_path / "files"
    folder.mkdir()
    return Files.in_folder(folder)


def test_every_parameter_has_a_wrong_word_or_takes_any(files: Files) -> None:
    free = {
        f"setting {each.name}" if isinstance(each.type, types.SettingValue) else each.name
        for command in DONE.values()
        for each in command.params
        if not getattr(each, "is_flag", False) and not list(wrong(each, files))
    }
    assert free == WORDS_OF_ANY_KIND


def test_every_wrong_word_is_one_sentence_before_anything_large(town: Path, files: Files) -> None:
    lines = [*every_wrong_line(files)]
    assert len(lines) > 300
    failed = [
        (" ".join(words), answer)
        for words, answer in zip(lines, typed(town, [(each, {}) for each in lines]), strict=True)
        if answer.status != 2 or answer.told or answer.failed.count("Error: ") != 1 or answer.large
    ]
    assert failed == []


@pytest.mark.parametrize(
    ("more", "sentence"), SETTINGS_REFUSED, ids=[each[1] for each in SETTINGS_REFUSED]
)
def test_every_command_refuses_settings_that_cannot_work(
    town: Path, files: Files, more: dict[str, str], sentence: str
) -> None:
    more = {"DIRECTORY_ENV_FILE": ""} | more
    needing = [path for path in DONE if requires(path) is not Requires.NOTHING]
    assert len(needing) > 50
    answers = typed(town, [(line(path, files), more) for path in needing])
    assert [
        (path, answer)
        for path, answer in zip(needing, answers, strict=True)
        if answer.status != 2 or sentence not in answer.failed or answer.told or answer.large
    ] == []


def test_only_what_makes_a_directory_begins_where_there_is_none(
    town: Path, tmp_path: Path, files: Files
) -> None:
    more = {"DIRECTORY_INSTANCE": str(tmp_path / "twn")}
    answers = dict(
        zip(DONE, typed(town, [(line(path, files), more) for path in DONE]), strict=True)
    )
    begun = {path for path, answer in answers.items() if "would have begun" in str(answer.status)}
    assert {" ".join(path) for path in begun} == {
        "setup", "init", "demo", "serve", "restore", "move", "hsds validate", "audit verifier",
    }  # fmt: skip
    for path in answers.keys() - begun:
        assert (
            f"There is no directory in {tmp_path / 'twn'}. Did you mean {town}?"
            in answers[path].failed
        )
        assert answers[path].large == []
    assert not (tmp_path / "twn").exists()


def test_nothing_is_written_where_nobody_may(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever runs tests as root may write anywhere, but for what the system itself denies.
    monkeypatch.setattr(paths.os, "access", lambda *_: False)
    for words in (
        ["backup", "b"],
        ["export", "listings", "l.csv"],
        ["export", "pack", "p"],
        ["audit", "export", "c"],
    ):
        refused = invoke(*words[:-1], tmp_path / words[-1])
        assert refused.exit_code == 2
        assert f"Nothing can be written in {tmp_path}" in refused.stderr.replace("\n", " ")


def test_a_key_ends_by_as_many_digits_as_tell_it_from_others(town: Path) -> None:
    assert invoke("key", "add", "Harbor").exit_code == 0
    number = invoke("key", "list").stdout.split()[0]
    assert (
        invoke("key", "revoke", "".join("0" if each != "0" else "1" for each in number)).exit_code
        == 2
    )
    assert "no longer counts" in invoke("key", "revoke", number.upper()).stdout
    assert invoke("key", "revoke", number).exit_code == 2


def test_a_move_from_nowhere_to_nowhere_or_to_itself_is_refused(town: Path, tmp_path: Path) -> None:
    here, there = f"sqlite:///{town}/directory.db", f"sqlite:///{tmp_path}/there.db"
    lines = {
        (here, here): "the same database",
        (here, f"{here}?timeout=3"): "the same database",
        (f"sqlite:///{tmp_path}/no.db", there): f"there is no file {tmp_path}/no.db",
        (here, f"sqlite:///{tmp_path}/no/there.db"): f"There is no folder {tmp_path}/no",
    }
    answers = typed(town, [(["move", *words], {}) for words in lines])
    for sentence, answer in zip(lines.values(), answers, strict=True):
        assert (answer.status, answer.large) == (2, [])
        assert sentence in " ".join(answer.failed.split())


@pytest.mark.parametrize(
    ("near", "sentence"),
    [
        ("91,0", "no point on the globe"),
        ("0,181", "no point on the globe"),
        ("nowhere", "is no place on record"),
        ("orchard hights", "Did you mean orchard_heights?"),
    ],
)
def test_a_place_that_is_none_is_refused(town: Path, near: str, sentence: str) -> None:
    refused = invoke("search", "--near", near)
    assert refused.exit_code == 2
    assert sentence in refused.stderr


def test_a_postal_code_whose_places_have_no_coordinates_says_so(town: Path) -> None:
    with closing(sqlite3.connect(town / "directory.db")) as opened:
        (code,) = opened.execute(
            "SELECT postal_code FROM public_site WHERE latitude IS NOT NULL"
        ).fetchone()
        assert invoke("search", "--near", code).exit_code == 0
        opened.execute(
            "UPDATE public_site SET latitude = NULL, longitude = NULL WHERE postal_code = ?",
            (code,),
        )
        opened.commit()
    refused = invoke("search", "--near", code)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert (
        f"Listings are on record in {code}, but none of their places has coordinates"
        in refused.stderr
    )


@pytest.mark.parametrize(
    "near",
    ["38.6,-122.4", " 38.6 , -122.4 ", "Orchard Heights", "orchard_heights", "ORCHARD HEIGHTS"],
)
def test_a_place_that_search_finds_is_taken(town: Path, near: str) -> None:
    """What is compared here is what `find_place` finds, so that nothing is refused that would have been answered."""
    assert invoke("search", "--near", near).exit_code == 0
