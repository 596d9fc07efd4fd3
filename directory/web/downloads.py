"""Files that signed-in people take out of lists: each is in the audit before its first byte leaves.

One with values that are not for everybody is given to who confirms anew to be the owner of the account.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from flask import Response, abort, render_template, request, url_for

from directory.db import begin_writing
from directory.exports.sheets import write_sheet
from directory.exports.trail import note_export
from directory.web.database import READING_METHODS, db, reads_only
from directory.web.rate_limits import EXPORT, limited
from directory.web.reauthentication import ConfirmedForm, factor_options, is_confirmed, own_account

SHEETS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The endings of sheets and their media types."""

_PIECE = 64 * 1024
_LONGEST_FILTERS = 4_000  # about as much as the server takes of an address
_DIVIDING = re.compile(r"[%&+=\x00-\x1f]")

View = TypeVar("View", bound=Callable[..., Any])


def confirmed_download(of: str, list_page: str) -> Callable[[View], View]:
    """Declare that a view answers with values that are not for everybody: it asks for password and factor first.

    `of` says what the file holds, `list_page` is the endpoint that somebody goes back to. The view takes GET, which
    shows the form, and POST, which counts as an export and gives the file.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def ask(**values: Any) -> Any:
            form = ConfirmedForm()
            if request.method in READING_METHODS:
                return _confirmation_page(form, of, list_page)
            if not is_confirmed(form):
                return _confirmation_page(form, of, list_page), 422
            db.session.commit()  # the code is used up, whatever becomes of the file
            return view(**values)

        ask.is_confirmed_download = True  # type: ignore[attr-defined]  # tests ask each route with a file for it
        return reads_only(limited(EXPORT, writing_only=True)(ask))  # type: ignore[return-value]

    return declare


def _confirmation_page(form: ConfirmedForm, of: str, list_page: str) -> str:
    return render_template(
        "accounts/confirmation.html",
        form=form,
        options=factor_options(own_account()),
        title=f"Export {of}",
        lead="The file holds what is not for everyone. Keep it as you would keep the list itself, and delete it when "
        "you are done. The audit says that you took it, with the filters and how many rows. This page stays open while "
        "your browser saves the file.",
        button="Get the file",
        back=url_for(list_page),
        back_words="Back to the list",
        gives_file=True,
    )


def sheet_download(
    name: str, ending: str, columns: Sequence[str], rows: Iterable[Sequence[object]], day: str = ""
) -> Response:
    """A list as CSV or XLSX. `name` is what the audit calls it; the file is called so too, with the day if given.

    It is sent piece by piece from a file that has no name any more, so that memory does not grow with the list.
    """
    with tempfile.TemporaryDirectory() as folder:
        goal = Path(folder) / f"{name}.{ending}"
        count = write_sheet(goal, columns, rows)
        remember_download(name, count)
        size, pieces = goal.stat().st_size, _pieces(goal)
        next(pieces)
    answer = _attachment(pieces, f"{name}{day and f'-{day}'}.{ending}", SHEETS[ending])
    answer.headers["Content-Length"] = str(size)
    return answer


def _pieces(path: Path) -> Iterator[bytes]:
    """Nothing, with which the file is open and may lose its name; then what it holds."""
    with path.open("rb") as file:
        yield b""
        while piece := file.read(_PIECE):
            yield piece


def download(data: bytes, name: str, rows: int, file: str, kind: str) -> Response:
    """A file of so many rows. What cannot be remembered is not sent."""
    remember_download(name, rows)
    return _attachment(data, file, kind)


def _attachment(content: bytes | Iterator[bytes], file: str, kind: str) -> Response:
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    return answer


def remember_download(name: str, rows: int) -> None:
    """Note it with the filters of the address, in a transaction of its own; what is too long to note is refused."""
    asked = _asked_words()
    session = db.session()
    session.rollback()  # what was read for the file is read; a note needs a transaction that began to write
    begin_writing(session)
    note_export(session, name, rows, asked)
    session.commit()


def _asked_words() -> str:
    """The filters of the address in readable letters, from which `parse_qsl` reads the same filters again.

    Nothing is cut off, and no value reads like another filter: the audit would say that less was asked for.
    """
    pairs = parse_qsl(request.query_string.decode("utf-8", "replace"), keep_blank_values=True)
    asked = "&".join("=".join(_DIVIDING.sub(_quoted, each) for each in pair) for pair in pairs)
    if len(asked) > _LONGEST_FILTERS:
        abort(414)
    return asked


def _quoted(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"
