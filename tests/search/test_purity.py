"""The core of search stands alone: no database, no web, and Whoosh only where its files are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import directory.search

PURE = (
    "snapshot",
    "analysis",
    "spelling",
    "answering",
    "clauses",
    "query_plan",
    "engine",
    "query",
    "results",
    "documents",
    "plain_engine",
    "synonyms",
    "tongues",
)


@pytest.mark.parametrize("module", PURE)
def test_a_pure_module_loads_no_database_web_or_index(module: str) -> None:
    program = (
        f"import sys, directory.search.{module}; "
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'sqlalchemy', 'flask', 'wtforms', 'whoosh'}))"
    )
    printed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert printed.stdout.strip() == "[]"


def test_whoosh_is_imported_in_its_own_files_only() -> None:
    folder = Path(directory.search.__path__[0])
    importing = {
        path.stem
        for path in folder.glob("*.py")
        if "from whoosh" in path.read_text(encoding="utf-8")
    }
    assert importing
    assert all(name.startswith("whoosh_") for name in importing)
