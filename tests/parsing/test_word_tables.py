"""Tables of words: every line is a pattern of a language that pages speak, and lines keep their order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from directory.package_files import (
    CHAT_WORDS,
    LINE_END_WORDS,
    PAUSE_WORDS,
    PLACE_WORDS,
    PUBLISHING_WORDS,
    STATUS_WORDS,
    SURVEY_WORDS,
    SYSTEM_COLUMNS,
    table_rows,
)
from directory.parsing.word_tables import patterns_by_role


@pytest.mark.parametrize(
    "table",
    [
        CHAT_WORDS,
        LINE_END_WORDS,
        PAUSE_WORDS,
        PLACE_WORDS,
        PUBLISHING_WORDS,
        STATUS_WORDS,
        SURVEY_WORDS,
        SYSTEM_COLUMNS,
    ],
    ids=lambda table: table.stem,
)
def test_each_line_is_a_pattern_of_a_known_language(table: Path) -> None:
    rows = table_rows(table)
    assert {row["language"] for row in rows} <= {"en", "es", "zh", "vi", "tl"}
    assert [
        row for row in rows if not row["words"] or re.fullmatch(row["words"], "") is not None
    ] == []


def test_the_lines_of_a_role_are_alternatives_in_their_order(tmp_path: Path) -> None:
    table = tmp_path / "words.csv"
    table.write_text('role,language,words\nnear,en,off|at\nfar,en,away\nnear,es,"junto, al"\n')
    assert patterns_by_role(table) == {"near": "off|at|junto, al", "far": "away"}
