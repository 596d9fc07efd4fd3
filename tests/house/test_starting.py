"""Every worker and every command pays for what is imported at the start, in time and in memory."""

from __future__ import annotations

import subprocess
import sys

LARGE = (
    "alembic", "bs4", "docx", "ftfy", "highspy", "icalendar", "jsonschema", "lxml", "networkx", "openpyxl", "pypdfium2",
    "segno", "webauthn", "xlsxwriter",
)  # fmt: skip
"""Libraries of single features, to be imported where such a feature is used."""


def test_the_application_starts_without_the_libraries_of_single_features() -> None:
    asked = (
        f"import sys, directory.wiring; print(*(each for each in {LARGE} if each in sys.modules))"
    )
    words = [sys.executable, "-c", asked]
    assert subprocess.run(words, capture_output=True, text=True, check=True).stdout.split() == []
