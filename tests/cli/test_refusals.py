"""Every command with every kind of wrong argument: one sentence, status 2, and nothing imported but what reads words.

The lines are made from the commands as they are declared, so that whatever is added is refused likewise, or named here
as taking any words.
"""

from __future__ import annotations

import secrets

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest

from directory.cli.commands import argument_types as types
from directory.cli.commands.deferred import Requires
from tests.cli.test_commands import DONE
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
WORDS_OF_ANY_KIND = {
    "answers", "attribution", "body", "code_field", "hidden_addresses", "licence", "named",
    "name_field", "record_id", "set_name", "setting coalition", "setting name", "sheet", "text",
}  # fmt: skip
"""Parameters that are compared with what a file or a record holds, or are taken as they are."""
NAMES_ON_RECORD = {
    "area", "kind", "language", "languages", "name", "names", "near", "number", "population", "sector", "service",
    "services", "targets",
}  # fmt: skip
"""Parameters that name what is on record, which is asked by the database's own driver."""
WRONG_SETTINGS = {
    "public_address": "help", "timezone": "Mars/Base", "country": "XX", "languages": "en,xx", "mail_server": "mail",
    "mail_from": "nobody",
}  # fmt: skip


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


class Files(NamedTuple):
    """What wrong and right paths lead to."""

    file: str
    folder: str
    new: str

    @classmethod
    def in_folder(cls, folder: Path) -> Files:
        """Made there."""
        (folder / "letter.txt").write_text("Dear all,\n")
        return cls(str(folder / "letter.txt"), str(folder), str(folder / "new"))

    @property
    def nowhere(self) -> str:
        """A path of a folder that is not there."""
        return f"{self.folder}/no such/file"


def right(parameter: click.Parameter, files: Files) -> str:
    """A word that the parameter takes, as far as its type says."""
    kind = parameter.type
    if isinstance(kind, click.Choice):
        return str(kind.choices[0])
    if isinstance(kind, types.BackupFile | types.Database):
        return f"sqlite:///{files.new}{parameter.name}.db"
    if isinstance(kind, types.NewFile | types.NewFolder):
        return files.new + (kind.endings[0] if kind.endings else "")
    if isinstance(kind, types.NewOutput):
        return files.new
    if isinstance(kind, click.Path):
        return files.file if kind.file_okay else files.folder
    if isinstance(kind, types.Matching):
        return "abc" if kind is types.KEY_NUMBER else "a@example.org"
    if isinstance(kind, types.Source):
        return "https://example.org/hsds"
    if kind is click.UUID:
        return "00000000-0000-4000-8000-000000000000"
    if isinstance(kind, click.FloatRange | click.IntRange):
        return "1"
    return {"services": "emergency_housing", "kind": "service"}.get(parameter.name or "", "words")


Wrong = Callable[[Any, Files], list[str]]
NOT_OPEN = ["ftp://example.org", "http://", "https://example.org:port/"]
WRONG: list[tuple[type[click.ParamType[Any]], Wrong]] = [
    (click.Choice, lambda _kind, _files: ["frobnicate", ""]),
    (click.DateTime, lambda _kind, _files: ["yesterday", "2026-02-30", ""]),
    (click.types.UUIDParameterType, lambda _kind, _files: ["frobnicate", "12", ""]),
    (click.IntRange, lambda kind, _files: ["many", "1.5", "", *beyond(kind)]),
    (click.FloatRange, lambda kind, _files: ["many", "", *beyond(kind)]),
    (types.SettingValue, lambda kind, _files: [*filter(None, [WRONG_SETTINGS.get(kind.field)])]),
    (types.Beginning, lambda _kind, files: [files.nowhere]),
    (types.BackupFile, lambda _kind, files: [files.nowhere, files.folder, files.file, "mysql://x/y"]),
    (types.Host, lambda _kind, _files: ["", "two words", "127.0.0.1:8000", "http://127.0.0.1"]),
    (types.Database, lambda _kind, _files: ["x", "mysql://x/y", "sqlite://", "postgresql+psycopg://host:port/x"]),
    (types.Source, lambda _kind, _files: ["frobnicate", *NOT_OPEN]),
    (types.PathOrAddress, lambda _kind, files: [files.nowhere, *NOT_OPEN]),
    (types.HeadOfChain, lambda _kind, _files: ["yesterday", "1:2", ""]),
    (types.NewFile, lambda kind, files: [
        files.nowhere + "".join(kind.endings[:1]), files.folder, *(["new.pdf"] if kind.endings else []),
    ]),
    (types.NewFolder, lambda _kind, files: [files.nowhere, files.file]),
    (types.NewOutput, lambda _kind, files: [files.nowhere, files.folder]),
    (types.Matching, lambda kind, _files: ["", "two words", *(["abc"] if kind is types.KEY_NUMBER else [])]),
    (types.Text, lambda kind, _files: ["", " ", "x" * (kind.most + 1)]),
    (click.Path, lambda kind, files: [
        files.nowhere, *([] if kind.dir_okay else [files.folder]), *([] if kind.file_okay else [files.file]),
    ]),
]  # fmt: skip
"""Words that each type cannot take; of several types that a parameter has, the first counts."""


def wrong(parameter: click.Parameter, files: Files) -> list[str]:
    """Words of every kind that the parameter cannot take."""
    for kind, words in WRONG:
        if isinstance(parameter.type, kind):
            return words(parameter.type, files)
    return ["frobnicate"] if parameter.name in NAMES_ON_RECORD else []


def beyond(kind: Any) -> list[str]:
    """The nearest numbers on both sides of a range."""
    ends = ((kind.min, -1), (kind.max, 1))
    return [str(end + step) for end, step in ends if end is not None]


def line(
    path: tuple[str, ...], files: Files, chosen: click.Parameter | None = None, word: str = ""
) -> list[str]:
    """A command with what it requires, and the one parameter with this word."""
    words = [*path] if path != ("gaps",) else ["gaps"]
    placed = []
    for each in DONE[path].params:
        if each is chosen or each.required:
            said = word if each is chosen else right(each, files)
            if isinstance(each, click.Argument):
                placed.append(said)
            else:
                words += [each.opts[0], said]
    names = {each.name for each in DONE[path].params}
    if {"dry_run", "strict"} <= names:
        words.append("--dry-run")
    if path == ("setup",):
        words.append("--yes")
    if path == ("audit", "erase") and (chosen is None or chosen.name != "record_id"):
        words.append("--containing")
    if path == ("import", "table") and (chosen is None or chosen.name != "mapping"):
        words.append("--suggest")
    return [*words, "--", *placed] if placed else words


@pytest.fixture
def files(tmp_path: Path) -> Files:
    folder = tmp_path / "files"
    folder.mkdir()
    return Files.in_folder(folder)


def every_wrong_line(files: Files) -> Iterator[list[str]]:
    """Each command with each wrong word, a word too many, one too few and an option that there is not."""
    for path, command in DONE.items():
        yield (
            [*line(path, files), *["word"] * 3]
            if not takes_any_number(command)
            else [*path, "--no-such"]
        )
        yield [*path, "--no-such-option"]
        if any(each.required for each in command.params):
            yield [*path]
        for parameter in command.params:
            for word in wrong(parameter, files):
                yield line(path, files, parameter, word)


def takes_any_number(command: click.Command) -> bool:
    return any(each.nargs == -1 for each in command.params)


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


def requires(path: tuple[str, ...]) -> Requires:
    """What a command requires without options."""
    callback: Any = DONE[path].callback
    given = {each.name: None for each in DONE[path].params}
    found = callback.requires
    return found if isinstance(found, Requires) else found(**given)


SETTINGS_REFUSED = [
    ({"DIRECTORY_TIMEZONE": "Mars/Base"}, "DIRECTORY_TIMEZONE names no time zone: “Mars/Base”"),
    ({"DIRECTORY_SECRET_KEY": "x"}, "DIRECTORY_SECRET_KEY can be guessed"),
    ({"DIRECTORY_SECRET_KEY": secrets.token_hex(32)}, "not the key"),
    ({"DIRECTORY_ENCRYPTION_KEYS": "1:2"}, "DIRECTORY_ENCRYPTION_KEYS cannot be read"),
    ({"DIRECTORY_DATABASE_URL": "mysql://x/y"}, "DIRECTORY_DATABASE_URL is not the address"),
    ({"DIRECTORY_INSTANCE": __file__}, "DIRECTORY_INSTANCE is no folder"),
    ({"DIRECTORY_ENV_FILE": "/"}, "DIRECTORY_ENV_FILE names a folder"),
    ({"DIRECTORY_TRUSTED_HOST": "a"}, "Did you mean DIRECTORY_TRUSTED_HOSTS?"),
]  # fmt: skip


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
    monkeypatch.setattr(types.os, "access", lambda *_: False)
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
