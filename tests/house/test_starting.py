"""Every worker and every command pays for what is imported at the start, in time and in memory."""

from __future__ import annotations

import subprocess
import sys

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


def test_rings_of_garbage_are_looked_for_rarely_while_everything_is_imported() -> None:
    asked = "import gc, directory.memory; print(gc.get_threshold()[0])"
    assert _answer(asked) == ["50000"]
