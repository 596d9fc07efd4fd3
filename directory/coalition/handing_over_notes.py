"""Notes of whoever leaves for whoever takes over: written, changed and removed on the page of handing over."""

from __future__ import annotations

from typing import Any

from flask import url_for

from directory.models import HandingOverNote
from directory.web.forms import RecordForm, fields
from directory.web.forms.record_editor import Editor


class NoteForm(RecordForm):
    """What the lists don't say: who is best asked, what was promised, where things are."""

    text = fields.text(
        "Note",
        required=True,
        hint="What no list says: what was promised, whom to ask first, where things are. Nothing about clients.",
        rows=6,
    )


def _page(_note: Any) -> str:
    return url_for("coalition.open_work")


NOTE = Editor(
    name="handing_over_note", plural="handing-over-notes", words="note for whoever takes over", model=HandingOverNote,
    form=NoteForm, home=_page, after_removal=_page, title=lambda note: note.text[:40],
)  # fmt: skip
EDITORS = (NOTE,)
