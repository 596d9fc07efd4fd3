"""“This may describe a person”: asked before anything that somebody typed is saved, whichever form it came by.

It is asked where the request is about to commit: after rights, tokens, limits and checks, and before a word is written.
So no view has to think of it, and none can forget. What was found is shown on the page and is in no log and no row; the
audit says that a text was saved after the question.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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
from flask_babel import lazy_gettext as _
from sqlalchemy import event
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException

from directory.audit import explain_also
from directory.parsing.person_descriptions import Description, Kind, find_descriptions
from directory.web.access import current_account
from directory.web.database import READING_METHODS, db
from directory.web.forms.second_press import FIELD, is_pressed, provide_second_press, token_for
from directory.web.forms.sent_fields import SentText, sent_texts
from directory.web.navigation import home_href

SAVED_AFTER = "saved after the question whether it describes a person"
"""What the audit says of the transaction."""

KINDS = {
    Kind.AGE: _("an age"),
    Kind.BIRTH: _("a date of birth"),
    Kind.NUMBER: _("a number of a case or document"),
    Kind.NAME: _("a name"),
    Kind.WHEREABOUTS: _("where somebody is"),
    Kind.HISTORY: _("what happened to somebody"),
}
"""What was found, in words."""

_PUBLIC = frozenset({"referral", "guests"})
_ASKED, _MORE = "person_question_asked", "texts_to_ask_about"


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A text that may describe a person, and what in it says so."""

    sent: SentText
    found: tuple[Description, ...]


class PersonQuestion(Exception):
    """Something that is about to be saved may describe a person, and nobody has said yet that it does not.

    The message names nothing that was typed: messages of exceptions come into logs.
    """

    def __init__(self, doubtful: list[Doubtful], token: str) -> None:
        super().__init__("a text that may describe a person was not saved")
        self.doubtful, self.token = doubtful, token


def ask_about_persons(app: Flask) -> None:
    """Answer with the question where one is open."""
    provide_second_press(app)
    app.register_error_handler(PersonQuestion, _question_page)


def also_ask_about(texts: Iterable[str | None]) -> None:
    """Texts that this request saves although nobody typed them into a field of it, such as those of a paper."""
    g.setdefault(_MORE, []).extend(SentText("", "", text) for text in texts if text)


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
    doubtful = [
        Doubtful(sent, found) for sent in (*typed, *more) if (found := find_descriptions(sent.text))
    ]
    if not doubtful:
        return
    words = sorted(f"{each.sent.name}\n{each.sent.text}" for each in doubtful)
    token = token_for("\n".join((request.path, *words)), "texts that may describe a person")
    if not is_pressed(token):
        raise PersonQuestion(doubtful, token)
    explain_also(session, SAVED_AFTER)


def _question_page(question: PersonQuestion) -> Response:
    """What was typed, to be changed, with everything else that was sent; nothing is saved."""
    db.session.rollback()
    fields = {each.sent.name for each in question.doubtful} - {""}
    is_public = request.blueprint in _PUBLIC or current_account() is None
    if not is_public:
        # A view that says "Saved" says so before it commits; a public page leaves the session alone.
        flask_session.pop("_flashes", None)
    page = render_template(
        "errors/person_question.html",
        layout="layouts/public.html" if is_public else "layouts/signed_in.html",
        is_public=is_public,
        doubtful=question.doubtful,
        kinds=KINDS,
        token=question.token,
        action=request.full_path.rstrip("?"),
        back=_way_back(),
        carried=[
            (name, value)
            for name, value in request.form.items(multi=True)
            if name != FIELD and (name not in fields or not _is_doubtful(name, value, question))
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


def _is_doubtful(name: str, value: str, question: PersonQuestion) -> bool:
    return any((each.sent.name, each.sent.text) == (name, value) for each in question.doubtful)
