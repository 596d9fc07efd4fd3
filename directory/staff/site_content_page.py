"""The page on which one record of the coalition's own words is edited, and how it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import request

from directory.web.database import db
from directory.web.forms import RecordForm, lead_to
from directory.web.forms.form_pages import FormPage, filled, take
from directory.web.forms.submissions import Answer
from directory.web.forms.undo import Undo, say
from directory.web.labels import forget_words


def edit_word(
    record: Any,
    kind: type[RecordForm],
    title: str,
    back: str,
    removal: str = "",
    links: Mapping[str, str] | None = None,
    after: Callable[[], None] = lambda: None,
    where: str = "The pages show it now.",
    undo: str = "",
) -> Answer:
    """Show or keep one record by its form; `links` stand below the title, `after` is done before the commit.

    `removal` is the address that takes the record away, `where` says where it shows, `undo` is the address that takes
    restorations of a record with a history.
    """
    beside = {
        "links": links,
        "removal": removal,
        "what": "this line",
        "trail": [("Site content", back)],
    }
    page = FormPage(heading=title, back=back, beside=beside)
    if request.method == "GET":
        return page.show(filled(kind, record))
    form = kind()

    def keep() -> Answer:
        form.keep(record)
        db.session.add(record)
        db.session.flush()
        after()
        way_back = Undo.of(record, undo) if undo else None
        answer = lead_to(form, back)
        say(f"Saved: {title}. {where}", way_back)
        forget_words()
        return answer

    return take(form, record, page, keep)
