"""Questions about what somebody typed, asked before anything of it is saved, whichever form it came by.

They are asked where the request is about to commit: after rights, tokens, limits and checks, and before a word is
written. So no view has to think of them, and none can forget. What was found is shown on the page and is in no log and
no row; the audit says that a text was saved after the question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import (
    Flask,
    Response,
    current_app,
    g,
    has_request_context,
    make_response,
    render_template,
    request,
)
from flask import session as flask_session
from sqlalchemy import event
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException

from directory.audit import explain_also
from directory.web.access import current_account
from directory.web.database import READING_METHODS, db
from directory.web.forms.second_press import (
    FIELD,
    is_pressed,
    provide_second_press,
    question_digest,
)
from directory.web.forms.sent_fields import SentText, sent_texts
from directory.web.navigation import home_href

_PUBLIC = frozenset({"referral", "guests"})
_ASKED, _MORE, _QUESTIONS = "text_questions_asked", "texts_to_ask_about", "text questions"


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A text that is asked about, and why: what was found in it, as words of the text ("" for none) and in our own."""

    sent: SentText
    found: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class TextQuestion:
    """One question. `find` says which of the texts it is about; `saved_after` is what the audit says of an answer.

    `heading`, `sentences` and `sentences_outside`, for whoever has no account, are its page in words.
    """

    find: Callable[[Sequence[SentText]], list[Doubtful]]
    purpose: str
    saved_after: str
    heading: Any
    sentences: tuple[Any, ...]
    sentences_outside: tuple[Any, ...]


class QuestionOpen(Exception):
    """Nobody has answered a question yet about something that is about to be saved.

    The message names nothing that was typed: messages of exceptions come into logs.
    """

    def __init__(self, question: TextQuestion, doubtful: list[Doubtful], digest: str) -> None:
        super().__init__("a text that is asked about was not saved")
        self.question, self.doubtful, self.digest = question, doubtful, digest


def ask_about_texts(app: Flask, questions: Sequence[TextQuestion]) -> None:
    """Ask these questions, in their order, and answer with the first one that is open."""
    provide_second_press(app)
    app.extensions[_QUESTIONS] = tuple(questions)
    app.register_error_handler(QuestionOpen, _question_page)


def also_ask_about(texts: Iterable[str | None], where: str = "") -> None:
    """Texts that this request saves although nobody typed them into a field of it, such as those of a paper; `where`
    says on signed-in pages what they stand in."""
    g.setdefault(_MORE, []).extend(SentText("", where, text) for text in texts if text)


def save_nothing_typed() -> None:
    """Say that what this request is about to commit holds nothing that was typed: only that somebody looked."""
    setattr(g, _ASKED, True)


@event.listens_for(Session, "before_commit", insert=True)
def _ask(session: Session) -> None:
    """First of all hooks: the reason is there before the audit writes."""
    if not has_request_context() or request.method in READING_METHODS or g.get(_ASKED):
        return
    if session is not db.session():
        return
    setattr(g, _ASKED, True)
    typed = sent_texts()
    known = {" ".join(each.text.split()) for each in typed}
    more = [each for each in g.get(_MORE, []) if " ".join(each.text.split()) not in known]
    for question in current_app.extensions.get(_QUESTIONS, ()):
        doubtful = question.find((*typed, *more))
        if not doubtful:
            continue
        words = sorted(f"{each.sent.name}\n{each.sent.text}" for each in doubtful)
        digest = question_digest("\n".join((request.path, *words)), question.purpose)
        if not is_pressed(digest):
            raise QuestionOpen(question, doubtful, digest)
        explain_also(session, question.saved_after)


def _question_page(opened: QuestionOpen) -> Response:
    """What was typed, to be changed, with everything else that was sent; nothing is saved."""
    db.session.rollback()
    fields = {each.sent.name for each in opened.doubtful} - {""}
    is_public = request.blueprint in _PUBLIC or current_account() is None
    if not is_public:
        # A view that says "Saved" says so before it commits; a public page leaves the session alone.
        flask_session.pop("_flashes", None)
    asked = opened.question
    page = render_template(
        "errors/text_question.html",
        layout="layouts/public.html" if is_public else "layouts/signed_in.html",
        is_public=is_public,
        heading=asked.heading,
        sentences=asked.sentences_outside if is_public else asked.sentences,
        doubtful=opened.doubtful,
        digest=opened.digest,
        action=request.full_path.rstrip("?"),
        back=_way_back(),
        carried=[
            (name, value)
            for name, value in request.form.items(multi=True)
            if name != FIELD and (name not in fields or not _is_doubtful(name, value, opened))
        ],
        files=[name for name, file in request.files.items() if file.filename],
    )
    answer = make_response(page, 422)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _way_back() -> str:
    """The page of the form, where it has the same address; else the page on which work, or a visit, begins."""
    routes = current_app.create_url_adapter(request)
    try:
        known = routes is not None and bool(routes.match(request.path, method="GET"))
    except HTTPException:
        known = False
    return request.full_path.rstrip("?") if known else home_href()


def _is_doubtful(name: str, value: str, opened: QuestionOpen) -> bool:
    return any((each.sent.name, each.sent.text) == (name, value) for each in opened.doubtful)
