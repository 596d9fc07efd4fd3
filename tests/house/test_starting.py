"""Every worker and every command pays for what is imported at the start, in time and in memory."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from secrets import token_urlsafe

import docx
import pytest

pytestmark = pytest.mark.slow

LARGE = (
    "alembic", "bs4", "docx", "ftfy", "highspy", "icalendar", "jsonschema", "lxml", "networkx", "openpyxl", "pypdfium2",
    "segno", "webauthn", "xlsxwriter",
)  # fmt: skip
"""Libraries of single features, to be imported where such a feature is used."""
LATE = (
    "directory.minutes.parser", "directory.parsing.person_descriptions.english_patterns",
    "sqlalchemy.dialects.postgresql",
)  # fmt: skip
"""Patterns and words that few processes ask."""


def _answer(asked: str) -> list[str]:
    words = [sys.executable, "-c", asked]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()


def test_the_application_starts_without_what_few_processes_use() -> None:
    asked = "import sys, directory.wiring; print(*(each for each in {} if each in sys.modules))"
    assert _answer(asked.format(LARGE + LATE)) == []


def test_the_minutes_of_a_command_are_read_by_the_process_that_reads_alone() -> None:
    asked = "import sys, directory.cli.import_minutes; print(*(each for each in {} if each in sys.modules))"
    assert _answer(asked.format(LARGE + LATE)) == []


def _word(text: str) -> bytes:
    document, file = docx.Document(), BytesIO()
    document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("paper", "loaded"),
    [
        (b"Minutes of June 3, 2026", []),
        ("Minutes of June 3, 2026".encode("utf-16"), []),
        (_word("Minutes of June 3, 2026"), ["docx", "lxml"]),
        (b"<p>Minutes of June 3, 2026</p><p>Present</p>", ["bs4", "lxml"]),
    ],
    ids=["text", "text of two bytes a letter", "Word", "page"],
)
def test_a_paper_loads_the_libraries_of_its_own_kind(
    paper: bytes, loaded: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "paper"
    file.write_bytes(paper)
    asked = (
        "import sys, pathlib; from directory.minutes.papers import read_paper;"
        f" assert any(read_paper(pathlib.Path({str(file)!r}).read_bytes(), 'a paper').lines);"
        f" print(*(each for each in {LARGE} if each in sys.modules))"
    )
    assert _answer(asked) == loaded


def test_lists_that_every_worker_reads_are_read_before_they_fork(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIRECTORY_INSTANCE", str(tmp_path))
    monkeypatch.setenv("DIRECTORY_SECRET_KEY", token_urlsafe(48))
    asked = (
        "from directory.server import load; load();"
        "from directory.search.query_text import real_words as lists;"
        "print(lists._english.cache_info().currsize, lists._spanish.cache_info().currsize)"
    )
    assert _answer(asked) == ["1", "1"]


def test_rings_of_garbage_are_looked_for_rarely_while_everything_is_imported() -> None:
    asked = "import gc, directory.memory; print(gc.get_threshold()[0])"
    assert _answer(asked) == ["50000"]
