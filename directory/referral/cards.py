"""Cards of results: each is put together once for as long as nothing on it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from markupsafe import Markup

from directory.referral.hits import FoundService
from directory.search.cache import Cache
from directory.web.clock import local_now
from directory.web.fragments import kept_under, reader_key
from directory.web.presentation import expressions

Macro = Callable[..., Markup]


class Hours(NamedTuple):
    """What of a service says whether it is open: equal hours share one line, at each minute."""

    expressions: tuple[str, ...]
    status: str | None
    always_answers: bool


_HOURS_BYTES = 2**20
_EACH_BYTES = 200

_hours: Cache[bytes, Hours] = Cache(_HOURS_BYTES, lambda _: _EACH_BYTES)


def card_list(
    hits: Iterable[FoundService], asked: datetime | None, level: int, card: Macro, opens: Macro
) -> Markup:
    """The cards of hits, made by the macro `card(hit, line, level)`; `opens(hit, asked)` makes the line in it.

    The line says whether a service is open at the moment that is `asked` about, or now. What a card depends on is its
    record, the words it was found by, the distance, the day, and what the line says; the minute alone changes no card.
    """
    reader, minute = reader_key(), local_now().replace(second=0, microsecond=0)
    cards = []
    for hit in hits:
        moment = (*reader, "open", _hours_of(hit), asked, asked or minute)
        line = kept_under(moment, opens, hit, asked)
        if hit.why:
            cards.append(card(hit, line, level))
        else:
            whole = (
                *reader,
                "card",
                hit.digest,
                hit.matched,
                hit.miles,
                minute.date(),
                line,
                level,
            )
            cards.append(kept_under(whole, card, hit, line, level))
    return Markup("").join(cards)


def _hours_of(hit: FoundService) -> Hours:
    hours = _hours.get(hit.digest)
    if hours is None:
        service = hit.service
        always = bool(service.get("hotline_24_7"))
        hours = Hours(tuple(expressions(service)), service.get("status"), always)
        _hours.put(hit.digest, hours)
    return hours
