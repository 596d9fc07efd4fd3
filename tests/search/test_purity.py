"""The core of search stands alone: no database, no web, and Whoosh only where its files are."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import directory.search

PURE = (
    "arrays.snapshot",
    "answer.answer",
    "answer.wish_fit",
    "query_text.analysis",
    "query_text.query_parser",
    "query_text.query_plan",
    "query_text.spelling",
    "query_text.situation_rules",
    "query_text.situations",
    "query_text.synonyms",
    "query_text.times",
    "query_text.wishes",
    "document_reader",
    "engine",
    "name_search",
    "query",
    "published_hours",
    "results",
    "search_document",
)


@pytest.mark.one_in(4)
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


def test_whoosh_is_imported_in_its_own_room_only() -> None:
    folder = Path(directory.search.__path__[0])
    importing = {
        path.relative_to(folder).parts[0]
        for path in folder.rglob("*.py")
        if re.search(r"^(from|import) whoosh\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert importing == {"whoosh"}
