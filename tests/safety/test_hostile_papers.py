"""Minutes of more parts than anybody writes are refused before anything is built of them, in fitting words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from directory.minutes import read_meeting
from directory.minutes.papers import read_paper
from directory.parsing.remarks import NothingToRead
from directory.parsing.sandbox import Limits, read_sandboxed
from tests import hostile_files
from tests.parsing.sandbox import readers


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("paragraphs.docx", lambda: hostile_files.document("<w:p/>" * 500_001)),
        ("runs.docx", lambda: hostile_files.document(f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * 250_000}</w:p>")),
        ("cells.docx", lambda: hostile_files.document(f"<w:tbl><w:tr>{'<w:tc/>' * 500_000}</w:tr></w:tbl>")),
        ("paragraphs.html", lambda: b"<!doctype html><p>" + b"<p>a</p>" * 500_001),
        ("long.html", lambda: b"<!doctype html><table>" + b"<tr><td>a</td></tr>" * 250_000),
        ("wide.html", lambda: b"<!doctype html><table><tr>" + b"<td>a</td>" * 500_000),
    ],
)  # fmt: skip
def test_minutes_of_more_elements_than_anybody_writes_are_refused_before_they_are_built(
    name: str, made: Callable[[], bytes]
) -> None:
    with pytest.raises(NothingToRead) as refused:
        read_meeting(made(), name)
    assert str(refused.value) == (
        f"{name} has more than 500,000 paragraphs, cells and changes of type; split it, or save the text alone"
    )


def test_a_long_document_of_word_is_read_and_one_with_a_document_type_is_not() -> None:
    paragraph = "<w:p><w:r><w:t>Rent is discussed</w:t></w:r></w:p>"
    assert (
        read_paper(hostile_files.document(paragraph * 2000), "m.docx").lines.count(
            "Rent is discussed"
        )
        == 2000
    )
    with pytest.raises(NothingToRead, match="is damaged and cannot be opened"):
        read_paper(
            hostile_files.document(paragraph, before='<!DOCTYPE a [<!ENTITY b "c">]>'), "m.docx"
        )


def test_a_file_that_takes_too_long_is_told_so_whatever_kind_it_is() -> None:
    with pytest.raises(NothingToRead) as refused:
        read_sandboxed("m.docx", readers.hang, limits=Limits(cpu_seconds=1, seconds=30))
    assert "spreadsheet" not in str(refused.value)
    assert str(refused.value).endswith(
        "split it into smaller files, or save it again in another format"
    )
