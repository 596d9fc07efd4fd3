"""The check of dead code reports what no row allows, and rows that allow nothing any more."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tests.dead_code import ALLOWED, PROGRAM, findings


def item(file: str, typ: str, name: str) -> Any:
    return SimpleNamespace(filename=PROGRAM / file, typ=typ, name=name, first_lineno=7)


def test_what_nobody_uses_is_reported_unless_a_row_gives_a_reason() -> None:
    lines = list(
        findings(
            [
                item("gaps/reach.py", "function", "forgotten"),
                item("db/table_base.py", "variable", "impl"),
            ]
        )
    )
    assert "directory/gaps/reach.py:7: nothing uses the function forgotten" in lines
    assert not any("directory/db/table_base.py" in line for line in lines)


def test_a_row_that_allows_nothing_is_reported() -> None:
    lines = list(findings([item("db/table_base.py", "variable", "impl")]))
    assert "tests/dead_code.py: nothing is allowed any more by db/*, * *" not in lines
    assert len(lines) == len(ALLOWED) - 1
