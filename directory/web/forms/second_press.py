"""Asking twice: what should perhaps not be saved is shown again, with a button of its own that saves exactly that text.

The button is never the first of its form, so that Return does not press it; its value is a digest of the words that the
question was about, so that other words are asked about anew.
"""

from __future__ import annotations

from flask import Flask, request

from directory.encryption.digests import digest

FIELD = "anyway"
"""The name of every such button. A page may carry the answers to several questions."""


def token_for(words: str, purpose: str) -> str:
    """The value of the button that answers a question about these words; `purpose` says which question."""
    return digest(words, f"second press: {purpose}")


def is_pressed(token: str) -> bool:
    """Whether the request answers the question with this token."""
    return token in request.form.getlist(FIELD)


def answers_given() -> list[str]:
    """The answers that came with the request, so that its page carries them along while another question is open."""
    return list(dict.fromkeys(request.form.getlist(FIELD)))


def provide_second_press(app: Flask) -> None:
    """Give templates what `components/second_press.html` needs."""
    app.jinja_env.globals.update(answers_given=answers_given, second_press_field=FIELD)
