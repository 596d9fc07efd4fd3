"""Hints for who is new: one sentence on its page, until it is put away or the account is a month old."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from flask import Flask, request

from directory.db import now
from directory.web.access import Right, current_account, may

SHOWN = timedelta(days=30)
"""From the day on which an account was made."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A sentence for a page; `leads` says that “How it is done” has the rest."""

    words: str
    leads: bool = False
    right: Right = Right.BE_SIGNED_IN


_BEGIN = "New here? This goes step by step through what comes up each month."
HINTS = {
    "coalition.home": Hint(_BEGIN, leads=True),
    "planning.overview": Hint(_BEGIN, leads=True),
    "staff.home": Hint(_BEGIN, leads=True),
    "planning.matrix_page": Hint(
        "Open a number to see which listings count there, and whom to call about the rest."
    ),
    "staff.imports": Hint(
        "Import any sheet. You see what it would do to the listings before anything changes."
    ),
    "staff.worklist": Hint(
        "“Record a call” opens the questions to read out. What nobody could answer stays as it was.",
        right=Right.EDIT_LISTINGS,
    ),
}  # fmt: skip
"""The hint of each page that has one, by view."""


def give_hints(app: Flask) -> None:
    """Give templates `hint_here()`."""
    app.context_processor(lambda: {"hint_here": hint_here})


def hint_here() -> Hint | None:
    """The hint of the page for an account that is new; none when a form was answered, where its own words matter."""
    hint, account = HINTS.get(request.endpoint or ""), current_account()
    if hint is None or account is None or request.method != "GET" or not may(hint.right):
        return None
    return hint if now() - account.created_at < SHOWN else None
