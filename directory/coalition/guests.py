"""Pages behind a signed link, for people without account: signing in to a meeting, voting, answering the survey."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from directory.coalition.ballots import cast, find_link, with_votes
from directory.coalition.blueprint import today
from directory.coalition.guest_links import Purpose, record_id
from directory.coalition.mailings import unsubscribed_address
from directory.coalition.meeting_record import attendee
from directory.coalition.place_texts import names_hidden_place
from directory.coalition.surveys import answer, load_invitation, others_to_rate
from directory.db import now
from directory.mail import mailings
from directory.minutes.plan_writer import record_attendance
from directory.models import Ballot, Meeting, MeetingStatus, SurveyInvitation, VotingLink
from directory.models.coalition.ballot import hash_voting_code
from directory.models.coalition.survey import LEVELS
from directory.publication.closed_sessions import KEEPER, read_as
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import once
from directory.web.languages import PREFIX, in_languages
from directory.web.public_forms import PublicForm, carries_token, is_shown_digest, shown_digest
from directory.web.rate_limits import limited
from directory.web.token_buckets import Limit

guests = Blueprint("guests", __name__, url_prefix=f"{PREFIX}/table")
in_languages(guests)

AT_THE_TABLE = Limit("at the table", 300, 60 * 60)
"""A whole room shares the address of one building, or one tablet."""

Answer = str | Response | tuple[str, int]


class SignInForm(PublicForm):
    """Name and organization of somebody who came."""

    purpose = "sign in to a meeting"
    name = StringField(
        lazy_gettext("Your name"),
        [InputRequired(lazy_gettext("Enter your name.")), Length(max=200)],
    )
    organization = StringField(lazy_gettext("Your organization"), [Length(max=200)])


class VoteForm(PublicForm):
    """The dots of one ballot; the fields are those of its options."""

    purpose = "vote on a ballot"


class SurveyForm(PublicForm):
    """What one organization says of the others; the fields are theirs."""

    purpose = "answer a survey"


class UnsubscribeForm(PublicForm):
    """No more letters to lists, or letters again."""

    purpose = "end letters to lists"


@guests.get("/sign-in/<token>")
@requires(Right.VISIT)
def sign_in(token: str) -> str:
    """The form on the tablet beside the door."""
    return render_template(
        "guests/sign_in.html", meeting=_meeting(token), form=SignInForm(), token=token
    )


@guests.post("/sign-in/<token>")
@requires(Right.VISIT)
@limited(AT_THE_TABLE)
@carries_token
def add_sign_in(token: str) -> Answer:
    """Put somebody on the list of the meeting."""
    meeting, form = _meeting(token), SignInForm(request.form)
    if not form.validate():
        return render_template("guests/sign_in.html", meeting=meeting, form=form, token=token), 422

    def work() -> str:
        name, organization = form.name.data.strip(), (form.organization.data or "").strip() or None
        record_attendance(db.session(), meeting, attendee(name, organization))
        return url_for("guests.thanks", about="sign-in", token=token)

    return once(form, work)


@guests.get("/vote/<code>")
@requires(Right.VISIT)
def vote(code: str) -> Answer:
    """The ballot, or that this link has voted."""
    link, ballot = _ballot(code)
    if link.used:
        return render_template("guests/voted.html"), 410
    if not ballot.is_open:
        return render_template("guests/vote_closed.html"), 410
    return _voting_page(code, ballot, VoteForm(), {}, None)


@guests.post("/vote/<code>")
@requires(Right.VISIT)
@limited(AT_THE_TABLE)
@carries_token
def add_vote(code: str) -> Answer:
    """Count the dots of one voter, once; nothing says whose they are, or by which link they came."""
    (link, ballot), form = _ballot(code), VoteForm(request.form)
    if link.used:
        return render_template("guests/voted.html"), 410
    if not ballot.is_open:
        return render_template("guests/vote_closed.html"), 410
    given = {
        option.id: _whole(request.form.get(f"option-{option.id}")) for option in ballot.options
    }
    total = sum(given.values())
    if not is_shown_digest(request.form.get("shown"), *_shown(code, ballot)):
        form.form_errors.append(
            _("The vote was changed while this page was open. Read it again, then vote.")
        )
        return _voting_page(code, ballot, form, given, None), 409
    problem = _problem_of(total, ballot.dots) if form.validate() else None
    if problem or form.errors:
        return _voting_page(code, ballot, form, given, total, problem), 422
    if not cast(link, ballot, given):
        return render_template("guests/voted.html"), 410
    db.session.commit()
    # No form key is kept: beside the hour of the vote it would say which link was used when.
    return redirect(url_for("guests.voted"))


@guests.get("/voted")
@requires(Right.VISIT)
def voted() -> str:
    """The vote is counted."""
    return render_template("guests/thanks.html", about="vote", token=None)


@guests.get("/survey/<token>")
@requires(Right.VISIT)
def survey(token: str) -> str:
    """The questions for one organization."""
    invitation = _invitation(token)
    return render_template(
        "guests/survey.html", invitation=invitation, others=_others(invitation),
        form=SurveyForm(), token=token, levels=LEVELS, problems=[],
    )  # fmt: skip


@guests.post("/survey/<token>")
@requires(Right.VISIT)
@limited(AT_THE_TABLE)
@carries_token
def add_answer(token: str) -> Answer:
    """Keep the answers; sent again, they replace the earlier ones."""
    invitation, form = _invitation(token), SurveyForm(request.form)
    others = _others(invitation)
    levels: dict[UUID, int] = {}
    for organization, _name in others:
        written = request.form.get(f"level-{organization}", "")
        if written in {str(level) for level in LEVELS}:
            levels[organization] = int(written)
    problems = []
    if form.validate() and not levels:
        first = f"level-{others[0][0]}" if others else ""
        problems.append((_("Answer for at least one organization."), first))
    if problems or form.errors or form.form_errors:
        return render_template(
            "guests/survey.html",
            invitation=invitation,
            others=others,
            form=form,
            token=token,
            levels=LEVELS,
            problems=problems,
        ), 422

    def work() -> str:
        refers = {
            organization for organization in levels if f"refers-{organization}" in request.form
        }
        answer(db.session(), invitation, levels, refers, now())
        return url_for("guests.thanks", about="survey", token=token)

    return once(form, work)


@guests.get("/unsubscribe/<token>")
@requires(Right.VISIT)
def unsubscribe(token: str) -> str:
    """Whether the reader of a letter to a list wants no more of them; opening the page changes nothing."""
    return _letters_page(unsubscribed_address(token), UnsubscribeForm())


@guests.post("/unsubscribe/<token>")
@requires(Right.VISIT)
@limited(AT_THE_TABLE)
@carries_token
def end_letters(token: str) -> Answer:
    """No more letters to the address, or letters again where that was a mistake."""
    address, form = unsubscribed_address(token), UnsubscribeForm(request.form)
    if not form.validate():
        return _letters_page(address, form), 422
    if "again" in request.form:
        mailings.subscribe_again(db.session(), address)
    else:
        mailings.unsubscribe(db.session(), address)
    db.session.commit()
    return redirect(url_for("guests.unsubscribe", token=token))


def _letters_page(address: str, form: UnsubscribeForm) -> str:
    silent = mailings.is_silent(db.session(), address)
    return render_template("guests/unsubscribe.html", form=form, is_silent=silent)


@guests.get("/thanks/<any('sign-in', 'survey'):about>/<token>")
@requires(Right.VISIT)
def thanks(about: str, token: str) -> str:
    """It arrived; on a shared tablet the next person goes on from here."""
    return render_template("guests/thanks.html", about=about, token=token)


def _shown(code: str, ballot: Ballot) -> tuple[str, ...]:
    """What a voter was asked: they answer these words, and no others that stand in their place by then."""
    options = [words for each in ballot.options for words in (each.id.hex, each.text)]
    return (hash_voting_code(code), ballot.question, str(ballot.dots), *options)


def _voting_page(
    code: str,
    ballot: Ballot,
    form: VoteForm,
    given: dict[UUID, int],
    fewer: int | None,
    problem: str | None = None,
) -> str:
    """The page of a vote; a `problem` of the dots leads to the first choice that has any, else to the first of all."""
    about = sorted(ballot.options, key=lambda each: not given.get(each.id))[:1]
    return render_template(
        "guests/vote.html", ballot=ballot, form=form, given=given, fewer=fewer,
        told=[(problem, f"option-{each.id}") for each in about if problem], shown=shown_digest(*_shown(code, ballot)),
    )  # fmt: skip


def _meeting(token: str) -> Meeting:
    """The meeting of a link: it works on the day of the meeting alone.

    Whoever has the link is in the room, or was let in: what the meeting is closed to is asked before it is handed out.
    """
    meeting_id = record_id(Purpose.SIGN_IN, token)
    read_as(db.session(), KEEPER)
    meeting = db.session.get(Meeting, meeting_id) or abort(404)
    if meeting.held_on != today() or meeting.status is MeetingStatus.CANCELLED:
        abort(404)
    return meeting


def _ballot(code: str) -> tuple[VotingLink, Ballot]:
    """The link of a code and its ballot, open or closed."""
    link = find_link(code) or abort(404)
    read_as(db.session(), KEEPER)  # links are handed to those alone who may read the question
    ballot = with_votes(link.ballot_id) or abort(404)
    # A place may be hidden while the vote is open: the question is put again in other words, by a vote of its own.
    if names_hidden_place(ballot.question, *(each.text for each in ballot.options)):
        abort(404)
    return link, ballot


def _invitation(token: str) -> SurveyInvitation:
    """The invitation of a link, as long as its wave is open."""
    invitation = load_invitation(db.session(), record_id(Purpose.SURVEY, token)) or abort(404)
    return invitation if invitation.wave.is_open_on(today()) else abort(404)


def _others(invitation: SurveyInvitation) -> list[tuple[UUID, str]]:
    """The organizations that are asked about. One on a list of who came may be called by an address."""
    others = others_to_rate(db.session(), invitation)
    return [(key, name) for key, name in others if not names_hidden_place(name)]


def _problem_of(total: int, dots: int) -> str | None:
    """What is wrong with so many dots; too few only until the voter has seen that and sends as many again."""
    if not total:
        return str(_("Put at least one dot."))
    if total > dots:
        return str(_("That is more dots than you have."))
    if total < dots and request.form.get("fewer") != str(total):
        asked = _(
            "You have used %(used)d of %(dots)d dots. Add the rest, or press “Vote” again to vote with these.",
            used=total,
            dots=dots,
        )
        return str(asked)
    return None


def _whole(written: str | None) -> int:
    return (
        int(written)
        if written and written.isascii() and written.isdigit() and len(written) < 4
        else 0
    )
