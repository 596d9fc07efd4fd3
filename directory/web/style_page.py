"""The page that shows every component with invented words, for whoever writes or judges a page."""

from __future__ import annotations

from typing import Any

from flask import render_template

from directory.web.access import Right, requires
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


@site.get("/style")
@requires(Right.BE_SIGNED_IN)
def style() -> str:
    """Headings, buttons, states, tables, facts, lists and forms as pages use them."""
    return render_template("signed_in/style.html", service=EXAMPLE)
