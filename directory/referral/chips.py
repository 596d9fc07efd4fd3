"""The restrictions of a question in words, each with the address of the page without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from directory.referral.filters import filter_label
from directory.referral.search_form import NOW, Question
from directory.referral.search_urls import Address
from directory.referral.wish_words import wish_words
from directory.search.answer.filters import NEAR, OPEN, VERIFIED
from directory.search.query_text.wishes import Wish
from directory.web.labels import label
from directory.web.presentation import weekday_time_words
from directory.web.presentation.separators import listed

Chip = dict[str, str]


def chips(question: Question) -> list[Chip]:
    """One for each value that is asked for; its address is the page without it."""
    return [{"label": words, "href": address.href()} for words, address in _chips(question)]


def wish_chips(question: Question, wishes: Iterable[Wish]) -> list[Chip]:
    """One for each wish that was read from the words; its address asks without the words for it."""
    address = Address.of(question)
    return [
        {"label": wish_words(wish), "href": address.having("q", wish.without).href()}
        for wish in wishes
        if not wish.implied
    ]


def restriction_words(question: Question) -> dict[str, str]:
    """Each restriction of the query by its name, which is also its name in the address."""
    query = question.query
    told = {
        name: listed(_value_words(name, value) for value in values)
        for name, values in query.filters.items()
    }
    if query.near:
        told[NEAR] = _near_words(question)
    if query.open_at:
        told[OPEN] = _open_words(question)
    if query.verified_since:
        told[VERIFIED] = _verified_words(question)
    return told


def _chips(question: Question) -> Iterator[tuple[str, Address]]:
    query, address = question.query, Address.of(question)
    for name, values in query.filters.items():
        for value in values:
            yield _value_words(name, value), address.without(name, value)
    if query.minimum_level:
        words = _("At least: %(level)s", level=label("language_levels", question.level))
        yield words, address.without("level")
    if question.unsaid:
        yield _("Include services that don't say"), address.without("unsaid")
    told = restriction_words(question)
    for name in (OPEN, NEAR, VERIFIED):
        if name in told:
            yield told[name], address.without(name)


def _value_words(name: str, value: str) -> str:
    words = filter_label(name, value)
    if name == "without":
        return str(_("Without: %(requirement)s", requirement=words))
    if name == "police_contact":
        return str(_("Police: %(posture)s", posture=words))
    if name == "immigration_status":
        return str(_("Immigration status: %(posture)s", posture=words))
    if name == "role":
        return str(_("Contact: %(role)s", role=words))
    return words


def _near_words(question: Question) -> str:
    miles = ngettext("%(num)d mile", "%(num)d miles", int(question.within))
    return str(_("Within %(distance)s of %(place)s", distance=miles, place=question.near))


def _open_words(question: Question) -> str:
    if question.query.open_at is None or question.open == NOW:
        return str(_("Open now"))
    return str(_("Open %(time)s", time=weekday_time_words(question.query.open_at)))


def _verified_words(question: Question) -> str:
    days = int(question.verified)
    return str(ngettext("Verified within %(num)d day", "Verified within %(num)d days", days))
