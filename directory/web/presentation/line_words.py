"""What callers want to know of a line, in the reader's words: the questions, and the answers that are no texts."""

from __future__ import annotations

from flask_babel import gettext, pgettext


def line_question(question: str) -> str:
    """A question of callers as pages name it, by its code."""
    words = {
        "answered_by": gettext("Who answers"),
        "status_asked": gettext("Asks about immigration status"),
        "recorded": gettext("Records calls"),
        "police_told": gettext("May tell police"),
        "child_welfare_told": gettext("May tell child welfare"),
        "told_when": gettext("Whom they tell, and when"),
        "nameless": gettext("You can stay nameless"),
    }
    return str(words[question])


def line_reply(answer: str | None) -> str:
    """Yes, no or that it depends, and that nobody asked; empty for an answer in words."""
    words = {
        "yes": pgettext("a line's answer", "Yes"),
        "no": pgettext("a line's answer", "No"),
        "depends": pgettext("a line's answer", "It depends"),
    }
    if answer is None:
        return str(pgettext("a line's answer", "Not asked"))
    return str(words.get(answer, ""))
