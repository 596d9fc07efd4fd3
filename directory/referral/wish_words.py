"""Wishes in the reader's words: the chip of each, and how a service meets them or doesn't, as its card says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from babel.dates import get_day_names
from flask_babel import gettext as _

from directory.models.publication.published_document import ServiceDocument
from directory.search.answer.wish_fit import is_met
from directory.search.query_text.wishes import AREA, LOCALITY, Wish, WishKind
from directory.search.results import Fit
from directory.web.labels import label
from directory.web.presentation.dates import reader_locale
from directory.web.presentation.room import waiting_words
from directory.web.presentation.separators import listed

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def wish_words(wish: Wish) -> str:
    """A wish as its chip says it."""
    match wish.kind:
        case WishKind.LANGUAGE:
            return str(_("Help in %(language)s", language=_labels("spoken_languages", wish)))
        case WishKind.POPULATION if wish.age is not None:
            return str(_("Age: %(years)d", years=wish.age))
        case WishKind.POPULATION:
            return _labels("populations", wish)
        case WishKind.TIME:
            return _open_words(wish.value)
        case WishKind.ROOM:
            return str(_("Has room"))
        case WishKind.PLACE:
            return _place_words(wish)
        case WishKind.COST:
            return str(_("Free of charge"))
        case WishKind.PAPERS:
            return label("populations", "undocumented")


def lacks(
    service: ServiceDocument, wishes: Sequence[Wish], fits: Sequence[Fit], today: date
) -> tuple[str, ...]:
    """What a service lacks of the wishes, or does not say, a few words each; nothing for what counts as met."""
    told = (
        _LACKS[wish.kind](service, wish, fit)
        for wish, found in zip(wishes, fits, strict=True)
        for fit in [_as_of(service, wish, found, today)]
        if not is_met(wish, fit)
    )
    return tuple(dict.fromkeys(told))


def met_by(
    service: ServiceDocument, wishes: Sequence[Wish], fits: Sequence[Fit]
) -> tuple[str, ...]:
    """How a service meets the languages asked for where nobody there is known to speak them, a few words each."""
    return tuple(
        _language(service, wish, fit)
        for wish, fit in zip(wishes, fits, strict=True)
        if wish.kind is WishKind.LANGUAGE and fit is not Fit.MET and is_met(wish, fit)
    )


def _as_of(service: ServiceDocument, wish: Wish, fit: Fit, today: date) -> Fit:
    """A statement of room that has expired says nothing any more, whatever the index holds of it."""
    expires = service.get("capacity", {}).get("expires")
    expired = wish.kind is WishKind.ROOM and expires and expires < today.isoformat()
    return Fit.UNKNOWN if expired else fit


def _language(_service: ServiceDocument, wish: Wish, fit: Fit) -> str:
    language = _labels("spoken_languages", wish)
    levels = {
        Fit.IN_PERSON: "in_person",
        Fit.REMOTE: "remote",
        Fit.MATERIALS: "materials",
        Fit.MISSED: "none",
    }
    if fit in levels:
        level = label("language_levels", levels[fit])
        return str(_("%(wish)s: %(answer)s", wish=language, answer=level))
    if fit is Fit.LEVEL_UNKNOWN:
        return str(_("%(wish)s: %(answer)s", wish=language, answer=_("Level not stated")))
    return _not_stated(language)


def _people(_service: ServiceDocument, wish: Wish, fit: Fit) -> str:
    people = wish_words(wish)
    if fit is Fit.MISSED:
        return str(_("%(wish)s: %(answer)s", wish=people, answer=_("Not served")))
    return _not_stated(people)


def _time(_service: ServiceDocument, wish: Wish, fit: Fit) -> str:
    if fit is Fit.MISSED:
        return str(_("Not open %(time)s", time=_time_words(wish.value)))
    return str(_("Hours not stated"))


def _room(service: ServiceDocument, _wish: Wish, fit: Fit) -> str:
    if fit is Fit.FULL:
        return label("capacity", "closed")
    if fit is not Fit.WAITLIST:
        return str(_("Not stated whether there is room"))
    return waiting_words(service.get("capacity"))


def _place(_service: ServiceDocument, wish: Wish, fit: Fit) -> str:
    if fit is Fit.MISSED:
        return str(_("Not in %(place)s", place=_place_words(wish)))
    return str(_("Place not stated"))


def _cost(_service: ServiceDocument, _wish: Wish, _fit: Fit) -> str:
    return str(_("Cost not stated"))


_LACKS: Mapping[WishKind, Callable[[ServiceDocument, Wish, Fit], str]] = {
    WishKind.LANGUAGE: _language,
    WishKind.POPULATION: _people,
    WishKind.TIME: _time,
    WishKind.ROOM: _room,
    WishKind.PLACE: _place,
    WishKind.COST: _cost,
    WishKind.PAPERS: _people,
}


def _not_stated(wish: str) -> str:
    return str(_("%(wish)s: %(answer)s", wish=wish, answer=_("Not stated")))


def _labels(vocabulary: str, wish: Wish) -> str:
    return " / ".join(label(vocabulary, code) for code in wish.values)


def _place_words(wish: Wish) -> str:
    if wish.value.startswith(AREA):
        return label("areas", wish.value.removeprefix(AREA))
    return wish.text if wish.value.startswith(LOCALITY) else wish.value


def _open_words(value: str) -> str:
    return str(_("Open now") if value == "now" else _("Open %(time)s", time=_time_words(value)))


def _time_words(value: str) -> str:
    """A time as it reads in a sentence: “tonight”, “Saturday, in the morning”."""
    return listed(_part_words(part) for part in value.split())


def _part_words(part: str) -> str:
    if part in _DAYS:
        return str(get_day_names("wide", locale=reader_locale())[_DAYS.index(part)])
    words = {
        "now": _("now"),
        "tonight": _("tonight"),
        "today": _("today"),
        "tomorrow": _("tomorrow"),
        "weekend": _("on the weekend"),
        "morning": _("in the morning"),
        "afternoon": _("in the afternoon"),
        "night": _("in the evening"),
    }
    return str(words[part])
