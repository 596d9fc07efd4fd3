"""No exported cell begins a formula, whatever a spreadsheet makes of its text first; imports give the text back."""

from __future__ import annotations

import csv
import io
import re
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as some
from openpyxl import load_workbook

from directory.exports.sheets import write_sheet
from directory.formulas import defused, restored
from directory.parsing.tables import read_table
from directory.parsing.tables.cell_text import clean
from tests.order import draws

PIECES = some.sampled_from(
    ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\u2212", "\t", "\r", "\n", "\r\n", " ", "\u00a0",
    "\u200b", "\ufeff", "\u2060", "\x00", "\x1f",
     "\u3164", "'", '"', ";", ",", "|", "!", "(", ")", "a", "1", "1.5", "SUM(A1)", "cmd|'/c calc'!A0",
     "HYPERLINK (", "Hours"]
)  # fmt: skip
TEXTS = some.lists(PIECES, max_size=9).map("".join)


def is_unseen(letter: str) -> bool:
    """By the tables of Unicode, apart from the class that the rule is written with."""
    return unicodedata.category(letter) in ("Cc", "Cf", "Zs", "Zl", "Zp")


def is_sign(letter: str) -> bool:
    return unicodedata.normalize("NFKC", letter).replace("\u2212", "-") in ("=", "+", "-", "@")


def calculates(text: str) -> bool:
    """Whether a spreadsheet would calculate the text of a cell, after dropping what nobody sees in front of it."""
    seen = text.lstrip("".join(letter for letter in set(text) if is_unseen(letter)))
    return bool(seen) and is_sign(seen[0]) and not re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", text)


def calls_something(text: str) -> bool:
    """Whether it would even ask a function, a program or another sheet."""
    seen = text.lstrip("".join(letter for letter in set(text) if is_unseen(letter)))
    sign = unicodedata.normalize("NFKC", seen[:1])
    return calculates(text) and (sign in ("=", "@") or bool(re.search(r"[A-Z]+ ?\(|[|!]", seen)))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+SUM(A1)", "-cmd", "@here", "\tx", "\rx", "\nx", "'=1+1", "+44 20 7946 0000", "\uff1d1+1",
    "\uff20SUM(A1)",
     " =1", "\u200b=1", "\ufeff-cmd", "\u00a0\t+a", "\x00=1", "\u3164=1"],
)  # fmt: skip
def test_what_begins_like_a_formula_is_a_text(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Open\n=1+1", "Open\n'=1+1"),
        ("Open;=1+1", "Open;'=1+1"),
        ("Open;\u200b\uff1d1+1", "Open;'\u200b\uff1d1+1"),
        ("Open\t-HYPERLINK(A1)", "Open\t'-HYPERLINK(A1)"),
        ("Open\r\n+cmd|a!A0", "Open\r\n'+cmd|a!A0"),
        ("Open\t+\rSUM(A1)", "Open\t'+\rSUM(A1)"),
        ("\n=1", "'\n'=1"),
    ],
)
def test_what_begins_one_after_a_separator_is_a_text(text: str, written: str) -> None:
    assert defused(text) == written


@pytest.mark.parametrize(
    "text",
    ["-122.41", "+14155550101", "37", "Open = yes", "'tis", "", "Beds:\n- crib\n- cot",
    "415-555-0101; +1 (415) 555-0102"],
)  # fmt: skip
def test_numbers_words_and_lists_stay(text: str) -> None:
    assert defused(text) == text


def test_every_sign_and_every_unseen_letter_of_unicode_is_known() -> None:
    letters = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    assert [each for each in letters if is_sign(each) and defused(f"{each}a") == f"{each}a"] == []
    assert [each for each in letters if is_unseen(each) and defused(f"{each}=a")[0] != "'"] == []


@given(TEXTS)
def test_no_written_cell_begins_a_formula(text: str) -> None:
    written = defused(text)
    assert not calculates(written)
    for separator in (";", "\t", "\n", "\r"):
        assert not any(calls_something(part) for part in written.split(separator)[1:])


@given(TEXTS)
def test_imports_read_back_what_was_defused(text: str) -> None:
    assert restored(defused(text)) == text
    stored = clean(text)
    assert clean(defused(stored)) == stored or clean(stored) != stored


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@settings(max_examples=draws(40))
@given(rows=some.lists(TEXTS.map(clean).filter(bool), min_size=1, max_size=4))
def test_a_sheet_of_ours_reads_back_and_calculates_nothing(
    tmp_path_factory: pytest.TempPathFactory, ending: str, rows: list[str]
) -> None:
    rows = [each for each in rows if clean(each) == each]
    assume(rows)
    path: Path = tmp_path_factory.mktemp("sheet") / f"sheet.{ending}"
    write_sheet(
        path, ("name", "note"), [(f"row {number}", text) for number, text in enumerate(rows)]
    )
    for written in cells(path):
        assert not calculates(written)
    table = read_table(path.read_bytes(), path.name)
    assert [row.cells["note"] for row in table.rows] == rows


def cells(path: Path) -> list[str]:
    """All cells as a spreadsheet holds them; none of a workbook may be of the kind formula."""
    if path.suffix == ".csv":
        text = path.read_bytes().decode("utf-8-sig")
        return [field for row in csv.reader(io.StringIO(text, newline="")) for field in row]
    found = [cell for row in load_workbook(path).active.iter_rows() for cell in row]
    assert {cell.data_type for cell in found} <= {"s", "n"}
    return [str(cell.value or "") for cell in found]
