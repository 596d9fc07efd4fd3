"""The letter that says what was decided about what somebody sent: about what, what happens next, how to ask again."""

from __future__ import annotations

from flask import url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from directory.mail import post
from directory.models import Suggestion, SuggestionKind, SuggestionState
from directory.web.account_letters import full_address
from directory.web.database import db
from directory.web.site_texts import own_words
from directory.web.suggestion_pages import page_of

REQUESTS = (SuggestionKind.OWNER_REQUEST, SuggestionKind.APPLICATION)


def answer_sender(found: Suggestion, has_account: bool = False) -> None:
    """Write to whoever left an address, in their language; the address is not needed any more after that.

    `found` is decided. `has_account` says of an accepted owner request that its address signs in already, so that no
    second letter with a link comes.
    """
    if not found.reply_to:
        return
    with force_locale(found.language.replace("-", "_")):
        page = url_for("referral.correction", reference=page_of(found), lang=found.language)
        paragraphs = [
            _decision(found),
            found.reply,
            *_next_steps(found, has_account),
            _("What became of it: %(address)s", address=full_address(page)),
        ]
        subject = _subject(found)
    text = "\n\n".join(filter(None, paragraphs))
    post(db.session(), f"suggestion {found.id}", found.reply_to, subject, text, found.language)
    found.reply_to = None


def _subject(found: Suggestion) -> str:
    words: str = _("Your suggestion")
    if found.kind is SuggestionKind.APPLICATION:
        words = _("Your application to be listed")
    elif found.kind is SuggestionKind.OWNER_REQUEST:
        words = _("Your request to keep a listing")
    return words


def _decision(found: Suggestion) -> str:
    name, is_accepted = found.about, found.state is SuggestionState.ACCEPTED
    words: str
    if found.kind is SuggestionKind.APPLICATION:
        if is_accepted:
            words = _("You applied for “%(name)s” to be listed. We accept it.", name=name)
        else:
            words = _("You applied for “%(name)s” to be listed. We do not list it.", name=name)
    elif found.kind is SuggestionKind.OWNER_REQUEST:
        if is_accepted:
            words = _(
                "You asked to keep the listing of “%(name)s”. You may from now on.", name=name
            )
        else:
            words = _("You asked to keep the listing of “%(name)s”. We do not agree.", name=name)
    elif is_accepted:
        words = _("You wrote to us about “%(name)s”. We accept it.", name=name)
    elif found.state is SuggestionState.PARTLY:
        words = _("You wrote to us about “%(name)s”. We accept a part of it.", name=name)
    else:
        words = _("You wrote to us about “%(name)s”. We do not accept it.", name=name)
    return words


def _next_steps(found: Suggestion, has_account: bool) -> list[str]:
    if found.kind is SuggestionKind.OWNER_REQUEST and found.state is SuggestionState.ACCEPTED:
        sign_in = full_address(url_for("accounts.sign_in"))
        if has_account:
            return [
                _(
                    "You have an account with this address already. Sign in: %(address)s",
                    address=sign_in,
                )
            ]
        return [
            _("Another letter brings a link. Open it and choose a password: it works once, for seven days."),
            _("After that you sign in here: %(address)s", address=sign_in),
        ]  # fmt: skip
    if found.state is SuggestionState.ACCEPTED and _is_draft(found):
        return [_("It is not shown yet. We complete it, and show it when it is ready.")]
    if found.kind in REQUESTS:
        steps = [_("If you think this is wrong, answer this letter and ask us to look again.")]
        if found.kind is SuggestionKind.APPLICATION and own_words("inclusion_policy"):
            policy = url_for("referral.inclusion_policy", lang=found.language)
            steps += [
                _("What we list, and how we decide: %(address)s", address=full_address(policy))
            ]
        return steps
    return []


def _is_draft(found: Suggestion) -> bool:
    """Whether accepting it made a draft."""
    made = (SuggestionKind.APPLICATION, SuggestionKind.NEW_SERVICE)
    return found.kind in made and found.service_id is not None
