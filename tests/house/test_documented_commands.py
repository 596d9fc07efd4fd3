"""Every command of the documentation does what stands there: typed as it is, in a folder with the files it names.

In a block of `console` the lines after `$ ` are typed, and what stands below each is what the program answers. The two
are compared; what differs each time (moments, days, seconds, sizes, ids) must be of the same kind, and … stands for
whatever the page leaves out.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner, Result

from directory.cli.main import main
from tests.commands import make_older, sit_at_a_terminal, use
from tests.instances import CHECKOUT

_FENCED = re.compile(r"^ *```([^\n`]*)\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"(?:directory|make|git|pip|pipx|python3|createdb|eval|export|\.) ")
ELSEWHERE = {
    "directory serve": "tests/cli/test_starting.py",
    "directory setup": "tests/cli/test_setup.py",
    "directory keys vouch": "tests/backups/test_integrity.py",
    "directory audit erase …": "tests/audit/test_erasure.py",
    "directory move": "tests/cli/test_move.py",
    "directory audit verify --expect": "tests/cli/test_audit.py",
    "directory hsds validate https": "tests/api/test_hsds_validate.py",
    "git clone": "drills/installation.py",
    "make run": "drills/installation.py",
    "python3 -m venv": "drills/installation.py",
    "pip install": "drills/installation.py",
    "pipx install": "drills/installation.py",
    ". .venv/bin/activate": "drills/installation.py",
    "make test": ".ci/run",
    "make check": ".ci/run",
    "make bench": "benchmarks/__main__.py",
    "make screenshots": "tests/screenshots.py",
    "eval": "tests/cli/test_completion.py",
    "_DIRECTORY_COMPLETE=fish_source": "tests/cli/test_completion.py",
    "createdb": "tests/cli/test_move.py",
    "python3 verifier.py": "tests/audit/test_verifier.py",
    "export DIRECTORY_INSTANCE=": "tests/cli/test_real_sets.py",
    "demo/san-francisco/bring-in": "tests/cli/test_real_sets.py",
}
"""Lines that this file does not type, since they make a server, an environment or a database, and what does."""
PANTRIES = """\
Agency,Program,Address,City,State,Zip,Phone,Description,Notes
Birch Pantry,Groceries,4007 Amber Street,Port Amaranth,CA,94990,415-555-0101,Food boxes.,
Larch Pantry,Groceries,4014 Amber Street,Port Amaranth,CA,94990,415-555-0102,Food boxes.,Only staff know the spot
Maple Pantry,Groceries,4021 Amber Street,Port Amaranth,CA,94990,415-555-0103,Food boxes.,Only staff know the spot
"""
"""A table of which two rows wait."""
ANSWERS = "yes\n415-555-0199\n415-555-0199\nyes\n"
"""What somebody at the keyboard says to whatever is asked."""
DIFFERING = (
    ("moment", re.compile(r"\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:[+-]\d\d:\d\d|Z)?)?")),
    ("day", re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{1,2}, \d{4}")),
    ("id", re.compile(r"\b(?=[0-9a-f-]*\d)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{16,}\b")),
    ("time", re.compile(r"\b\d+(?:\.\d+)? (?:seconds|s|ms)\b")),
    ("size", re.compile(r"\b[\d,]+ (?:bytes|rows|tables|entries)\b")),
)  # fmt: skip
"""What two runs of a command may say differently, by the kind that is compared in its place."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A line of a page that somebody types, and what the page says comes of it; None where it does not say."""

    line: str
    answer: str | None = None


def shell_lines(text: str) -> list[Typed]:
    """The lines of a page's blocks that are for a shell, without what explains them."""
    found: list[Typed] = []
    for word, block in _FENCED.findall(text):
        lines = block.splitlines()
        if word == "console":
            for part in re.split(r"^ *\$ ", block, flags=re.MULTILINE)[1:]:
                line, _, answer = part.partition("\n")
                found.append(Typed(without_remark(line), answer.strip("\n")))
        elif not word and is_for_a_shell(lines):
            found += [Typed(without_remark(line)) for line in lines if line.strip()]
    return found


def is_for_a_shell(lines: list[str]) -> bool:
    """Whether a block without a word behind its fence begins as a command does, and not as a drawing or a list."""
    return bool(lines) and _COMMAND.match(f"{lines[0].strip()} ") is not None


def without_remark(line: str) -> str:
    """A line without what stands behind # at its end."""
    return re.sub(r"\s{2,}#.*", "", line).strip()


def is_alike(stated: str, given: str) -> bool:
    """Whether an answer is what a page states, but for what differs each time and for what … leaves out."""
    for kind, pattern in DIFFERING:
        stated, given = pattern.sub(kind, stated), pattern.sub(kind, given)
    # Alone on its line … stands for any number of lines, none among them.
    lines = [
        r"(?:.*\n)*" if line.strip() == "…" else ".*".join(map(re.escape, line.split("…"))) + r"\n"
        for line in stated.splitlines()
    ]
    return re.fullmatch("".join(lines), f"{given.strip()}\n" if given.strip() else "") is not None


PAGES = {
    str(path.relative_to(CHECKOUT)): shell_lines(path.read_text(encoding="utf-8"))
    for path in (CHECKOUT / "README.md", *sorted((CHECKOUT / "docs").glob("*.md")))
}


def files_in(folder: Path) -> None:
    """What the pages speak of: minutes, outlines, sheets and packages of the demo town."""
    demo = CHECKOUT / "demo"
    shutil.copytree(demo / "minutes", folder / "minutes")
    shutil.copy(demo / "areas.geojson", folder / "neighborhoods.geojson")
    for name in ("listings.csv", "anything.csv", "providers.csv"):
        shutil.copy(demo / "listings.csv", folder / name)
    (folder / "pantries.csv").write_text(PANTRIES, encoding="utf-8")
    assert answer_to("directory export hsds package/").exit_code == 0


def answer_to(line: str) -> Result:
    """What the program answers to a line, with its wildcards opened as a shell does."""
    here = Path()
    words = [
        found
        for word in shlex.split(line.removeprefix("directory "))
        for found in (sorted(map(str, here.glob(word))) if "*" in word else [word])
    ]
    mask = os.umask(0o022)
    try:
        return CliRunner().invoke(main, words, input=ANSWERS)
    finally:
        os.umask(mask)


def made_out(line: str, ids: dict[str, str]) -> str:
    """The line with what a reader puts in place of the words in capitals."""
    line = re.sub(r"(organization|person) ID", lambda found: f"{found[1]} {ids[found[1]]}", line)
    return line.replace("FILE", "a-file.txt")


def is_tried_elsewhere(line: str) -> bool:
    return any(line.startswith(each) for each in ELSEWHERE)


@pytest.mark.long
@pytest.mark.parametrize("page", [page for page, lines in PAGES.items() if lines])
def test_what_stands_there_can_be_typed(
    town: Path, prepared_sqlite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    sit_at_a_terminal(monkeypatch)
    # How long people may wait is no question to a machine on which many tests run.
    monkeypatch.setattr("directory.cli.upgrade._refuse_long", lambda *_: None)
    files_in(folder)
    with closing(sqlite3.connect(town / "directory.db")) as opened:
        ids = {
            kind: str(UUID(opened.execute(f"SELECT id FROM {kind} LIMIT 1").fetchone()[0]))  # noqa: S608
            for kind in ("organization", "person")
        }
    if page == "README.md":
        # Whoever reads it first has a directory with nothing in it, and brings in what they have.
        shutil.copy(prepared_sqlite, folder / "directory.db")
        use(folder, monkeypatch)
    for typed in PAGES[page]:
        if is_tried_elsewhere(typed.line):
            continue
        assert typed.line.startswith("directory "), f"{page}: nothing types “{typed.line}”"
        if typed.line == "directory upgrade":
            make_older(town)
        answer = answer_to(made_out(typed.line, ids))
        # A plan that asks something ends with 3, as the page says.
        expected = (0, 3) if "--dry-run" in typed.line else (0,)
        assert answer.exit_code in expected, f"{typed.line}\n{answer.output}"
        given = answer.output.replace(str(town), "instance")
        assert typed.answer is None or is_alike(typed.answer, given), f"$ {typed.line}\n{given}"


def test_what_is_tried_elsewhere_is_still_documented() -> None:
    every = [typed.line for lines in PAGES.values() for typed in lines]
    assert [each for each in ELSEWHERE if not any(line.startswith(each) for line in every)] == []
    assert [each for each in ELSEWHERE.values() if not (CHECKOUT / each).is_file()] == []
    assert len([line for line in every if not is_tried_elsewhere(line)]) > 40


def test_pages_of_operators_say_what_is_answered() -> None:
    """Whoever runs these has to know by what they see that it went well."""
    for page, commands in {
        "README.md": ("import minutes", "search"),
        "docs/operations.md": ("backup", "restore", "check", "upgrade", "audit verify"),
        "docs/packs.md": ("export pack", "import pack"),
    }.items():
        for command in commands:
            assert any(
                typed.answer and typed.line.startswith(f"directory {command}")
                for typed in PAGES[page]
            ), f"{page} has no answer of `directory {command}`"


@pytest.mark.parametrize(
    ("stated", "given"),
    [
        ("Backup of 2026-11-27: 12 rows", "Backup of 2031-01-02T03:04:05+00:00: 25,185 rows"),
        ("…\n3 services\n…", "3 services"),
        ("…\n3 services\n…", "New:\n\n3 services\nand more"),
        ("kept in …/packs", "kept in /srv/instance/packs"),
        ("In 3.2 seconds", "In 163 seconds"),
        ("5f3c1a22-0000-4000-8000-0123456789ab is new", "00000000-1111-4222-8333-444444444444 is new"),
    ],
)  # fmt: skip
def test_what_differs_each_time_is_alike(stated: str, given: str) -> None:
    assert is_alike(stated, given)


@pytest.mark.parametrize(
    ("stated", "given"),
    [
        ("3 services", "4 services"),
        ("", "3 services"),
        ("3 services", ""),
        ("3 services", "3 services\nand more"),
        ("Backup of 12 rows", "Backup of 12 listings"),
        ("…\n3 services", "13 services"),
        ("It took 3 seconds", "It took 3 dollars"),
    ],
)
def test_what_is_answered_otherwise_is_seen(stated: str, given: str) -> None:
    assert not is_alike(stated, given)


def test_lines_and_answers_are_told_apart() -> None:
    console = "```console\n$ directory check   # remark\nAll agree.\n$ directory init\n```\n"
    text = f"{console}\n```\nmake run\n```\n```\na drawing\n```\n"
    assert shell_lines(text) == [
        Typed("directory check", "All agree."),
        Typed("directory init", ""),
        Typed("make run"),
    ]
