"""The page that shows every component with invented words, for whoever writes or judges a page."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from flask import render_template

from directory.web.access import Right, requires
from directory.web.forms import PageForm, fields
from directory.web.forms.row_lists import RowForm, RowsField
from directory.web.quick_find import site

__all__ = ["site"]

EXAMPLE: dict[str, Any] = {
    "name": "Night desk",
    "status": "active",
    "schedules": [{"opening_hours": "Mo-Fr 09:00-17:00"}],
    "languages": [{"code": "spa", "name": "Spanish", "level": "bilingual", "tested": True}],
    "capacity": {"status": "waitlist", "as_of": "2026-11-20", "wait_days": 14},
    "verification": {"on": "2026-10-01", "method": "phone", "interval": 90},
}
"""An invented service, as publication would show it."""


class _State(StrEnum):
    """An invented list of codes."""

    UNDER_WAY = "under_way"
    DONE = "done"


class _ExampleRow(RowForm):
    """One of several things."""

    needs = ("name",)
    name = fields.line("Name")
    since = fields.day("Since")


class ExampleForm(PageForm):
    """One field of each shape, one of them with a problem."""

    group = fields.SuggestedField(
        "Group", None, "all-examples", lambda: ["Task force"], description="The table that meets."
    )
    note = fields.text("Note")
    state = fields.one_of("State", _State)
    on = fields.day("Day")
    covers = fields.any_of("Covers", ["referrals", "training"])
    paid = fields.check("The seat is paid")
    rows = RowsField("People", _ExampleRow, object, "person")


@site.get("/style")
@requires(Right.BE_SIGNED_IN)
def style() -> str:
    """Headings, buttons, states, tables, facts, lists and forms as pages use them."""
    form = ExampleForm(formdata=None)
    form.rows.append_entry()
    form.group.errors = ["Choose a group"]
    offers = fields.names_to_offer(form.shown)
    return render_template("signed_in/style.html", service=EXAMPLE, form=form, offers=offers)
