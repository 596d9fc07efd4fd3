"""The page on which one record of the coalition's own words is edited, and how it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import flash, render_template, request
from werkzeug.wrappers import Response

from directory.staff.task_pages import TaskForm, problems
from directory.web.database import db
from directory.web.forms import lead_to, led_before
from directory.web.labels import forget_words

Answer = str | Response | tuple[str, int]


def edit_word(
    record: Any,
    kind: type[TaskForm],
    title: str,
    back: str,
    removable: bool = False,
    links: Mapping[str, str] | None = None,
    after: Callable[[], None] = lambda: None,
) -> Answer:
    """Show or keep one record by its form; `links` stand below the title, `after` is done before the commit."""

    def page(form: TaskForm, found: list[tuple[str, str]]) -> str:
        return render_template(
            "staff/word.html", form=form, title=title, back=back, removable=removable, links=links or {},
            problems=found,
        )  # fmt: skip

    if request.method == "GET":
        form = kind(formdata=None)
        form.show(record)
        return page(form, [])
    form = kind()
    form.prepare(record)
    known = led_before(form)
    if known is not None:
        return known
    if not form.validate():
        return page(form, list(problems(form.shown))), 422
    if not form.is_current(record):
        form.show_version(record)
        told = "Somebody has changed it meanwhile. Save again to replace what they wrote."
        return page(form, [(told, "main")]), 409
    form.keep(record)
    db.session.add(record)
    db.session.flush()
    after()
    flash(f"Saved “{title}”. The pages show it now.")
    answer = lead_to(form, back)
    forget_words()
    return answer
