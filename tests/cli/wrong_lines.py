"""Wrong lines for every command, made from the commands as they are declared.

Whatever is added to them is typed wrongly by itself, or is named here as taking any words.
"""

from __future__ import annotations

import secrets
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click

from directory.cli.commands import argument_types as types
from directory.cli.commands import path_types as paths
from directory.cli.commands.deferred import Requires, Work
from tests.cli.test_commands import DONE

WORDS_OF_ANY_KIND = {
    "answers", "attribution", "body", "code_field", "hidden_addresses", "licence", "named",
    "name_field", "record_id", "set_name", "setting coalition", "setting name", "sheet", "text",
    "which",
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


class Files(NamedTuple):
    """What wrong and right paths lead to."""

    file: str
    folder: str
    new: str
    pack: str

    @classmethod
    def in_folder(cls, folder: Path) -> Files:
        """Made there."""
        (folder / "letter.txt").write_text("Dear all,\n")
        with zipfile.ZipFile(folder / "ours.zip", "w") as packed:
            packed.writestr("ours/pack.toml", "format = 1\n")
        names = (folder / each for each in ("letter.txt", "", "new", "ours.zip"))
        return cls(*map(str, names))

    @property
    def nowhere(self) -> str:
        """A path of a folder that is not there."""
        return f"{self.folder}/no such/file"


def right(parameter: click.Parameter, files: Files) -> str:
    """A word that the parameter takes, as far as its type says."""
    kind = parameter.type
    if isinstance(kind, click.Choice):
        return str(kind.choices[0])
    if isinstance(kind, paths.BackupFile | types.Database):
        return f"sqlite:///{files.file if parameter.name == 'source' else files.new}"
    if isinstance(kind, click.Path | click.File):
        return right_path(kind, files)
    if isinstance(kind, types.Matching):
        return "abc" if kind is types.KEY_NUMBER else "a@example.org"
    if isinstance(kind, types.Source):
        return "https://example.org/hsds"
    if kind is click.UUID:
        return "00000000-0000-4000-8000-000000000000"
    if isinstance(kind, click.FloatRange | click.IntRange):
        return "1"
    return {"services": "emergency_housing", "kind": "service"}.get(parameter.name or "", "words")


def right_path(kind: click.Path | click.File, files: Files) -> str:
    """A path that a type of paths takes."""
    if isinstance(kind, paths.NewFile | paths.NewFolder):
        return files.new + (kind.endings[0] if kind.endings else "")
    if isinstance(kind, click.File):
        return files.new
    if isinstance(kind, paths.Pack):
        return files.pack
    return files.file if kind.file_okay else files.folder


Wrong = Callable[[Any, Files], list[str]]
NOT_OPEN = ["ftp://example.org", "http://", "https://example.org:port/"]
WRONG: list[tuple[type[click.ParamType[Any]], Wrong]] = [
    (click.Choice, lambda _kind, _files: ["frobnicate", ""]),
    (click.DateTime, lambda _kind, _files: ["yesterday", "2026-02-30", ""]),
    (click.types.UUIDParameterType, lambda _kind, _files: ["frobnicate", "12", ""]),
    (click.IntRange, lambda kind, _files: ["many", "1.5", "", *beyond(kind)]),
    (click.FloatRange, lambda kind, _files: ["many", "", *beyond(kind)]),
    (types.SettingValue, lambda kind, _files: [*filter(None, [WRONG_SETTINGS.get(kind.field)])]),
    (paths.Pack, lambda _kind, files: [files.nowhere, files.folder, files.file]),
    (paths.BackupFile, lambda _kind, files: [files.nowhere, files.folder, files.file, "mysql://x/y"]),
    (types.Host, lambda _kind, _files: ["", "two words", "127.0.0.1:8000", "http://127.0.0.1"]),
    (types.Database, lambda _kind, _files: ["x", "mysql://x/y", "sqlite://", "postgresql+psycopg://host:port/x"]),
    (types.Source, lambda _kind, _files: ["frobnicate", *NOT_OPEN]),
    (paths.PathOrAddress, lambda _kind, files: [files.nowhere, *NOT_OPEN]),
    (types.HeadOfChain, lambda _kind, _files: ["yesterday", "1:2", ""]),
    (paths.NewFile, lambda kind, files: [
        files.nowhere + "".join(kind.endings[:1]), files.folder, *(["new.pdf"] if kind.endings else []),
    ]),
    (paths.NewFolder, lambda _kind, files: [files.nowhere, files.file]),
    (paths.NewOutput, lambda _kind, files: [files.nowhere, files.folder]),
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
    if path in (("waiting", "take"), ("waiting", "leave-out")):
        placed.append("words")
    if path == ("setup",):
        words.append("--yes")
    if path == ("audit", "erase") and (chosen is None or chosen.name != "record_id"):
        words.append("--containing")
    if path == ("import", "table") and (chosen is None or chosen.name != "mapping"):
        words.append("--suggest")
    return [*words, "--", *placed] if placed else words


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


def requires(path: tuple[str, ...]) -> Requires:
    """What a command requires without options."""
    work = DONE[path].callback
    assert isinstance(work, Work)
    return work.requires_for(**{each.name: None for each in DONE[path].params})


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
