"""Cards of results: each is put together once for as long as nothing on it changes."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Hashable, Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from markupsafe import Markup, escape

from directory.referral.carried_list import CarriedList, carried_list, may_be_listed
from directory.referral.hits import FoundService
from directory.search.arrays.byte_cache import Cache
from directory.web.clock import local_now
from directory.web.fragments import cached_under, reader_key
from directory.web.presentation import expressions, hours_in_words_alone
from directory.web.presentation.hours import hours_differ_by_place, place_hours

Macro = Callable[..., Markup]
Reader = tuple[Hashable, ...]


class Hours(NamedTuple):
    """What of a service says whether it is open: equal hours share one line, at each minute."""

    expressions: tuple[str, ...]
    status: str | None
    always_answers: bool
    of_places: tuple[tuple[str, ...], ...]
    hours_differ_by_place: bool
    hours_in_words_alone: bool


_HOURS_BYTES = 2**20
_EACH_BYTES = 200

# What stands for the parts that are filled in: nobody can write it into a record, since nobody knows it.
_LINE, _DISTANCE, _LISTED, _CARRIED = (
    Markup(f"<!-- {secrets.token_hex(16)} -->")  # noqa: S704  # hexadecimal
    for _ in range(4)
)

_hours: Cache[bytes, Hours] = Cache(_HOURS_BYTES, lambda _: _EACH_BYTES)


def card_list(
    hits: Iterable[FoundService],
    asked: datetime | None,
    level: int,
    card: Macro,
    opens: Macro,
    away: Macro,
    add: Macro,
) -> Markup:
    """The cards of hits, made by the macro `card(hit, line, distance, level, listed, carried)`.

    `opens(hit, asked)` makes the line that says whether a service is open at the moment that is `asked` about, or
    now; `away(miles, are_rough)` makes the distance, `add(service, href, holds)` the link to the list to hand over,
    in the place `listed`; `carried` is what the card's own link carries on of that list. A card is kept with gaps
    for these, which differ from minute to minute and from reader to reader: what it depends on itself is its
    record, the words it was found by, and the day.
    """
    reader, minute = reader_key(), local_now().replace(second=0, microsecond=0)
    cards, hits, handover = [], list(hits), carried_list()
    listable, query = may_be_listed([hit.id for hit in hits]), escape(handover.carry(""))
    for hit in hits:
        listed = _listed(hit, add, handover, reader) if UUID(hit.id) in listable else Markup()
        moment = (*reader, "open", _hours_of(hit), asked, asked or minute)
        line = cached_under(moment, opens, hit, asked)
        distance = Markup()
        if hit.miles is not None:
            distance = cached_under(
                (*reader, "away", hit.miles, hit.are_rough), away, hit.miles, hit.are_rough
            )
        if hit.why:
            cards.append(card(hit, line, distance, level, listed, query))
        else:
            gap = _DISTANCE if distance else distance
            whole = (
                *(*reader, "card", hit.digest, hit.matched, bool(gap), minute.date(), level),
                *(hit.wishes, hit.fits, hit.asked_languages),
            )
            kept = cached_under(whole, card, hit, _LINE, gap, level, _LISTED, _CARRIED)
            filled = kept.replace(_LINE, line).replace(_DISTANCE, distance)
            cards.append(filled.replace(_LISTED, listed).replace(_CARRIED, query))
    return Markup("").join(cards)


def _listed(hit: FoundService, add: Macro, handover: CarriedList, reader: Reader) -> Markup:
    """The link that puts the service on the list or takes it off; only its address differs from page to page."""
    holds, anchor = handover.holds(hit.id), card_anchor(hit.id)
    if handover.is_full and not holds:
        return Markup()
    key = (*reader, "listed", hit.digest, holds)
    kept = cached_under(key, lambda: add(hit.service, _CARRIED, holds))
    change = handover.without if holds else handover.adding
    return kept.replace(_CARRIED, escape(change(hit.id, anchor=anchor)))


def card_anchor(service_id: str) -> str:
    """Where the card of a service is on its page."""
    return f"s-{service_id}"


def _hours_of(hit: FoundService) -> Hours:
    hours = _hours.get(hit.digest)
    if hours is None:
        service = hit.service
        always = bool(service.get("hotline_24_7"))
        hours = Hours(
            tuple(expressions(service)),
            service.get("status"),
            always,
            tuple(each.rules for each in place_hours(service)),
            hours_differ_by_place(service),
            hours_in_words_alone(service),
        )
        _hours.put(hit.digest, hours)
    return hours
