"""Files that signed-in people take out of lists: each is in the audit before its first byte leaves."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import unquote_plus

from flask import Response, request

from directory.db import begin_writing
from directory.exports.sheets import write_sheet
from directory.exports.trail import note_export
from directory.web.database import db

SHEETS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The endings of sheets and their media types."""

_LONGEST_FILTERS = 500  # for the audit; filters that somebody types by hand have no end


def sheet_download(
    name: str, ending: str, columns: Sequence[str], rows: Iterable[Sequence[object]], day: str = ""
) -> Response:
    """A list as CSV or XLSX. `name` is what the audit calls it; the file is called so too, with the day if given."""
    with tempfile.TemporaryDirectory() as folder:
        goal = Path(folder) / f"{name}.{ending}"
        count = write_sheet(goal, columns, rows)
        data = goal.read_bytes()
    return download(data, name, count, f"{name}{day and f'-{day}'}.{ending}", SHEETS[ending])


def download(data: bytes, name: str, rows: int, file: str, kind: str) -> Response:
    """A file of so many rows. What cannot be remembered is not sent."""
    remember_download(name, rows)
    answer = Response(data, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    return answer


def remember_download(name: str, rows: int) -> None:
    """Note it with the filters of the address, in a transaction of its own."""
    session = db.session()
    session.rollback()  # what was read for the file is read; a note needs a transaction that began to write
    begin_writing(session)
    note_export(session, name, rows, unquote_plus(request.query_string.decode())[:_LONGEST_FILTERS])
    session.commit()
