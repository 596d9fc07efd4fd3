"""Asking twice: what should perhaps not be saved is shown again, with a button of its own that saves exactly that text.

The button is never the first of its form, so that Return does not press it. Its value is signed, and names the words
that the question was about, whom it asked and when: other words, somebody else and another day are asked anew.
"""

from __future__ import annotations

from flask import Flask, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from directory.encryption.digests import digest
from directory.web.access import current_account

FIELD = "anyway"
"""The name of every such button. A page may carry the answers to several questions."""
VALID_SECONDS = 60 * 60
"""How long a question may lie open; whoever answers later is asked again."""


def question_digest(words: str, purpose: str) -> str:
    """What tells a question about these words from all others; `purpose` says which question it is."""
    return digest(words, f"second press: {purpose}")


def press_for(question: str) -> str:
    """The value of the button that answers a question, for whoever is asked just now."""
    value: str = _signer().dumps([question, _asked()])
    return value


def is_pressed(question: str) -> bool:
    """Whether the request answers this question."""
    return question in questions_answered()


def questions_answered() -> set[str]:
    """The questions that the request answers, of those that were put to the same person not long ago."""
    return {
        question
        for question, asked in map(_read, request.form.getlist(FIELD))
        if question and asked == _asked()
    }


def answers_given() -> list[str]:
    """The answers that came with the request, so that its page carries them along while another question is open."""
    return list(dict.fromkeys(request.form.getlist(FIELD)))


def provide_second_press(app: Flask) -> None:
    """Give templates what `components/second_press.html` needs."""
    app.jinja_env.globals.update(
        answers_given=answers_given, press_for=press_for, second_press_field=FIELD
    )


def _read(press: str) -> tuple[str, str]:
    """A question, and whom it was put to; both are empty where a press is not ours, or late."""
    try:
        question, asked = _signer().loads(press, max_age=VALID_SECONDS)
    except BadSignature:
        return "", ""
    return question, asked


def _asked() -> str:
    account = current_account()
    return str(account.id) if account else ""


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="second press")
