"""The page that shows every component with invented words, for whoever writes or judges a page."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from flask import render_template, url_for

from directory.web.access import Right, requires
from directory.web.forms import PageForm, fields, name_fields
from directory.web.forms.record_blocks import part_form
from directory.web.forms.row_lists import RowForm, RowsField
from directory.web.site import site

EXAMPLE: dict[str, Any] = {
    "name": "Night desk",
    "status": "active",
    "schedules": [{"opening_hours": "Mo-Fr 09:00-17:00"}],
    "languages": [{"code": "spa", "name": "Spanish", "level": "bilingual", "tested": True}],
    "capacity": {"status": "waitlist", "as_of": "2026-11-20", "wait_days": 14},
    "verification": {"on": "2026-10-01", "method": "phone", "interval": 90},
}
"""An invented service, as publication would show it."""


ROWS = tuple(
    {
        "id": UUID(int=number),
        "name": name,
        "state": state,
        "color": color,
        "meetings": meetings,
        "last_seen": date(2026, number, 9),
    }
    for number, (name, state, color, meetings) in enumerate(
        (
            ("Lantern House", "Active", "green", 12),
            ("Canal Legal", "Lapsed", "orange", 3),
            ("Maple House", "Active", "green", 9),
            ("Mill Road Clinic", "Active", "green", 4),
            ("Rising Loaf Bakery", "Lapsed", "orange", 1),
        ),
        1,
    )
)
"""Invented rows of a table."""


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

    group = name_fields.SuggestedField(
        "Group", None, "all-examples", lambda: ["Task force"], description="The table that meets."
    )
    note = fields.text("Note")
    state = fields.one_of("State", _State)
    on = fields.day("Day")
    covers = fields.any_of("Covers", ["referrals", "training"])
    paid = fields.check("The seat is paid")
    rows = RowsField("People", _ExampleRow, object, "person")


class _ExamplePart(PageForm):
    """One more of something, added where it shows."""

    topic = fields.line("Topic")


@site.get("/style")
@requires(Right.BE_SIGNED_IN)
def style() -> str:
    """Headings, buttons, states, tables, facts, lists and forms as pages use them."""
    form = ExampleForm(formdata=None)
    form.rows.append_entry()
    form.group.errors = ["Choose a group"]
    offers = name_fields.names_to_offer(form.shown)
    one_more = part_form(_ExamplePart(formdata=None), "part", url_for("web.style"), "one more")
    return render_template(
        "signed_in/style.html",
        service=EXAMPLE,
        rows=ROWS,
        form=form,
        offers=offers,
        one_more=one_more,
    )
