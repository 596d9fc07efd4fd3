"""The blueprint of editors' pages; they are in the other files of this package, one kind of page each."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from directory.staff.state_labels import STATUS_COLOURS, STATUS_WORDS

staff = Blueprint("staff", __name__, url_prefix="/staff")


@staff.context_processor
def words() -> dict[str, Any]:
    """The words of editors' pages for their templates."""
    return {"status_words": STATUS_WORDS, "status_colours": STATUS_COLOURS}
