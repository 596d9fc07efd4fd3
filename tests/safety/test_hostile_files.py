"""One file kills no worker: each is refused with a sentence at every door, and others are answered meanwhile."""

from __future__ import annotations

import ast
import io
import json
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory import models as m
from directory.exchange.source_requests import Question, SourceFailed, ask
from directory.imports.readers.table_reader import read_listings
from directory.minutes import read_meeting
from directory.parsing.remarks import NothingToRead
from directory.parsing.sandbox import Limits, read_sandboxed
from directory.parsing.tables import read_table
from tests import hostile_files
from tests.commands import Directory
from tests.exchange.neighbours import Neighbour
from tests.inspection import inspect_page
from tests.instances import CHECKOUT
from tests.staff.forms import fields_of

pytestmark = pytest.mark.slow

FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "cells.xlsx": (hostile_files.four_million_cells, "has more than 3,000,000 cells"),
    "texts.xlsx": (hostile_files.many_shared_texts, "has more than 500,000 different texts"),
    "sheets.xlsx": (hostile_files.many_sheets, "has 10,000 sheets; at most 250 are looked through"),
    "commas.csv": (hostile_files.two_million_commas, "has 2,000,002 columns on line 1"),
    "names.csv": (lambda: hostile_files.two_million_commas("a"), "has 2,000,002 columns on line 1"),
    "broad.xlsx": (
        lambda: hostile_files.workbook(f"<row>{'<c><v>1</v></c>' * 1001}</row>" * 2000),
        "has 1,001 columns on line 1; at most 1,000 are read",
    ),
    "broad.csv": (lambda: b"a," * 1000 + b"a\n" + b"b\n" * 1000, "has 1,001 columns on line 1"),
    "far.xlsx": (
        lambda: hostile_files.workbook('<row r="900000000"><c><v>1</v></c></row>'),
        "goes beyond line 1,100,000",
    ),
    "wide.csv": (
        lambda: b",".join(b"c%d" % number for number in range(1000)) + b"\n" + b"a\n" * 3100,
        "has more than 3,000,000 cells",
    ),
    "keys.json": (
        lambda: b"[" + b",".join(b'{"a%d":1}' % (number % 1000) for number in range(4000)) + b"]",
        "has more than 3,000,000 cells",
    ),
}


@pytest.mark.one_in(10)
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_would_never_be_read_is_refused_while_it_streams(name: str) -> None:
    made, sentence = FILES[name]
    with pytest.raises(NothingToRead, match=f"^{name} {sentence}"):
        read_table(made(), name)


@pytest.mark.parametrize("name", ["cells.xlsx", "commas.csv"])
def test_the_command_refuses_it(directory: Directory, tmp_path: Path, name: str) -> None:
    made, sentence = FILES[name]
    path = tmp_path / name
    path.write_bytes(made())
    for words in (["listings", "--dry-run"], ["table", "--suggest"], ["needs", "--dry-run"]):
        result = directory("import", *words, path)
        assert result.exit_code == 2
        assert f"{name} {sentence}" in result.stderr


@pytest.mark.parametrize(
    "column", ["hours", "languages", "address", "phone", "email", "populations"]
)
def test_a_long_cell_is_refused_by_file_line_and_column(column: str) -> None:
    for of in ("a ", "1", ",", "Mo-", "a:", "(", "@"):
        incoming = read_listings(hostile_files.long_cell(column, of=of), "sheet.csv", "US")
        told = [
            (each.line, each.column)
            for each in incoming.refused
            if "at most 2,000 are read" in each.reason
        ]
        if of != ",":
            assert told == [(3, column)]
        assert [each.name for each in incoming.of("organization").values()][:1] == ["A"]


@pytest.mark.one_in(4)
@pytest.mark.parametrize("column", ["hours", "languages", "address", "phone"])
def test_a_cell_of_white_space_is_as_short_as_what_stands_in_it(column: str) -> None:
    incoming = read_listings(hostile_files.long_cell(column, of=" "), "sheet.csv", "US")
    assert not incoming.refused
    assert len(incoming.of("organization")) == 2


def test_minutes_of_one_endless_line_are_read_or_refused() -> None:
    for of in (" ", "a", "a,", "1.", "- ", "(", "A. ", "—", ". "):
        line = (of * 60_000)[:60_000]
        data = f"Minutes of January 14, 2026\nPresent:\nAda Example\n\n1. Rent\n{line}\n".encode()
        minutes = read_meeting(data, "m.txt").minutes
        assert minutes.date == date(2026, 1, 14)
        told = [(each.line, each.reason) for each in minutes.refused]
        reason = "the line has more than 8,000 characters and was not read; "
        reason += "give each person and each paragraph a line of its own"
        assert of.isspace() or (6, reason) in told


@pytest.mark.one_in(3)
@pytest.mark.parametrize("form", ["{} – Hall {}", "{}, Hall {}", "{} (Hall {})"])
def test_two_thousand_who_came_are_read_within_what_one_file_may_take(form: str) -> None:
    first = ("Ana", "Omar", "Rosa", "Priya", "Kofi", "Lena", "Ivan", "Nora", "Joel", "Vera")
    last = ("Brook", "Cortez", "Dunne", "Egan", "Fisher", "Grant", "Hale", "Ito", "Keller", "Lowe")
    names = [
        f"{one} {other}{ending}"
        for ending in (chr(letter) * 2 for letter in range(ord("a"), ord("u")))
        for other in last
        for one in first
    ]
    people = "\n".join(form.format(name, number) for number, name in enumerate(names))
    data = f"Minutes of January 14, 2026\nPresent:\n{people}\n\n1. Rent\n".encode()
    # The machine may be busy: work counts here, and not the clock.
    limits = Limits(seconds=900)
    minutes = read_sandboxed("m.txt", read_meeting, data, "m.txt", limits=limits).minutes
    assert len(minutes.attendees) == len(names) == 2_000


@pytest.mark.one_in(4)
@pytest.mark.parametrize(
    "form",
    [
        "→ {first} {last}: call Hall {number} by 3/{day}",
        "{first} {last}/Wun Zarbly {number}; {first} {last}/Wen Zarbly;",
        "and/or Hall {number}, yes/no, 24/7, he/she",
        "{first} {last}/{last} {first}/Hall {number}",
    ],
)
def test_two_thousand_lines_with_slashes_are_read_within_what_one_file_may_take(form: str) -> None:
    lines = "\n".join(
        form.format(first=["Ana", "Omar", "Rosa"][at % 3], last=f"Brook{chr(97 + at % 26)}", number=at, day=at % 28 + 1)
        for at in range(2_000)
    )  # fmt: skip
    data = f"Minutes of January 14, 2026\nPresent:\nAda Example\n\n1. Rent\n{lines}\n".encode()
    # The machine may be busy: work counts here, and not the clock.
    limits = Limits(seconds=900)
    minutes = read_sandboxed("m.txt", read_meeting, data, "m.txt", limits=limits).minutes
    assert minutes.date == date(2026, 1, 14)


def test_a_list_of_pairs_is_read_whole_however_long_it_is() -> None:
    names = [
        f"{first} {last}{chr(letter)}"
        for letter in range(ord("a"), ord("z"))
        for last in ("Brook", "Dunne", "Egan", "Hale")
        for first in ("Ana", "Omar", "Rosa")
    ]
    pairs = [f"{name}/Hall of Friends {number}" for number, name in enumerate(names)]
    rows = ",\n".join(", ".join(pairs[at : at + 2]) for at in range(0, len(pairs), 2))
    data = f"Minutes of January 14, 2026\nPresent: {rows}\n\n1. Rent\n".encode()
    found = read_meeting(data, "m.txt").minutes.attendees
    assert [each.name for each in found] == names
    assert {each.organization for each in found} == {
        f"Hall of Friends {at}" for at in range(len(names))
    }


def test_a_list_that_is_too_long_is_refused_and_not_read_as_nobody() -> None:
    people = "\n".join(f"Ana Brook, House of Hall {at} and Friends" for at in range(2_000))
    text = f"Minutes of January 14, 2026\nPresent:\n{people}\n\n1. Rent\n"
    cells = "<td>Ana Brook, Hall of Friends</td>" * 50
    table = (
        f"<html><p>Minutes of January 14, 2026</p><table>{f'<tr>{cells}</tr>' * 100}</table></html>"
    )
    for data, name in ((text, "m.txt"), (table, "m.html")):
        minutes = read_meeting(data.encode(), name).minutes
        assert minutes.attendees == []
        assert [each for each in minutes.refused if "more than 60,000" in each.reason], name


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_page_refuses_it_and_nothing_is_changed(
    sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> None:
    editor = sign_in(m.Role.EDITOR)
    for name in ("cells.xlsx", "texts.xlsx"):
        made, sentence = FILES[name]
        answer = editor.get(_uploaded(editor, made(), name))
        assert answer.status_code == 422
        assert f"{name} {sentence}" in inspect_page(answer).text
    assert session.scalar(select(func.count()).select_from(m.Organization)) == 0


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_half_a_letter_breaks_no_plan(sign_in: Callable[[m.Role], FlaskClient]) -> None:
    organization = {"id": "o", "name": "Harbor \udfffDesk"}
    service = {"id": "s", "name": "Beds\ud800", "status": "active", "organization": organization}
    editor = sign_in(m.Role.EDITOR)
    # Escaped, as JSON says it: the bytes of the file are plain letters.
    answer = editor.get(_uploaded(editor, json.dumps([service]).encode(), "half.json", "hsds"))
    assert answer.status_code == 200
    assert "Harbor Desk" in inspect_page(answer).text


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_others_are_answered_while_a_file_is_read(
    app: Flask, sign_in: Callable[[m.Role], FlaskClient]
) -> None:
    editor = sign_in(m.Role.EDITOR)
    plan = _uploaded(editor, hostile_files.many_shared_texts(300_000), "slow.xlsx")
    statuses: list[int] = []
    thread = threading.Thread(target=lambda: statuses.append(editor.get(plan).status_code))
    thread.start()
    answered = 0
    while thread.is_alive():
        assert app.test_client().get("/healthz").status_code == 200
        answered += 1
    thread.join()
    assert statuses == [422]
    assert answered > 2


def test_what_another_directory_sends_is_refused() -> None:
    workbook = hostile_files.four_million_cells()
    question = Question("neighbour", "https://neighbour.example/services.csv", m.SourceKind.PACKAGE)
    with pytest.raises(SourceFailed, match="has more than 3,000,000 cells"):
        ask(
            question,
            datetime(2026, 11, 25, tzinfo=UTC),
            Neighbour(lambda _address: (200, workbook)),
        )


def _uploaded(editor: FlaskClient, content: bytes, name: str, kind: str = "listings") -> str:
    """The address of the plan of a file."""
    given = fields_of(inspect_page(editor.get("/staff/imports")))
    given |= {"kind": kind, "file": (io.BytesIO(content), name)}
    answer = editor.post("/staff/imports", data=given, content_type="multipart/form-data")
    assert answer.status_code == 302
    return answer.location


READERS = {
    *(
        "read_table",
        "read_listings",
        "read_mapped_table",
        "read_mapping",
        "read_hsds",
        "read_areas",
    ),
    *("read_meeting", "read_paper", "read_pack", "suggest", "suggest_mapping"),
}
TRUSTED = {"directory/cli/demo.py": "the files of the demo town, which come with the program"}


def test_no_door_reads_a_file_of_others_itself() -> None:
    """Each hands its reader to the one function that lets a child carry it out."""
    found, handed = set(), set()
    for folder in (
        "cli",
        "staff",
        "coalition",
        "exchange",
        "planning",
        "accounts",
        "api",
        "referral",
        "web",
    ):
        for path in (CHECKOUT / "directory" / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    if node.func.id in READERS:
                        found.add(path.relative_to(CHECKOUT).as_posix())
                    handed |= {
                        each.id for each in node.args if isinstance(each, ast.Name)
                    } & READERS
    assert found == set(TRUSTED)
    assert handed == READERS - {"read_paper", "suggest"}, (
        "what no door reads needs no place in the list"
    )
