"""Suggestions while somebody types: names with the page each leads to."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from directory.models import Audience, PublishedKind
from directory.publication.published_records import published_ids
from directory.search.results import Suggestion, SuggestionKind
from directory.web.database import db
from directory.web.search_engines import engine_for

SHORTEST = 2  # one letter begins nearly every word; Chinese words have two characters
LONGEST = 80

_RECORDS = {
    SuggestionKind.SERVICE: PublishedKind.SERVICE,
    SuggestionKind.ORGANIZATION: PublishedKind.ORGANIZATION,
}


def suggest(text: str, audience: Audience) -> list[dict[str, str]]:
    """Up to eight suggestions: text, kind in words, address."""
    words = text.strip()[:LONGEST]
    if len(words) < SHORTEST:
        return []
    found = engine_for(audience).suggest(words)
    unlisted = frozenset[str]() if audience is Audience.PUBLIC else _unlisted(found)
    return [
        {"text": each.text, "kind": _second_line(each, unlisted), "href": _href(each)}
        for each in found
    ]


def _second_line(suggestion: Suggestion, unlisted: frozenset[str]) -> str:
    line = suggestion.detail or _kind(suggestion.kind)
    return f"{line} · {_('Partners only')}" if suggestion.value in unlisted else line


def _unlisted(found: Iterable[Suggestion]) -> frozenset[str]:
    """The ids of those that no public page shows."""
    ids = {
        kind: {UUID(each.value) for each in found if each.kind is suggested}
        for suggested, kind in _RECORDS.items()
    }
    return frozenset(
        str(each)
        for kind, named in ids.items()
        for each in named - published_ids(db.session(), kind, named, Audience.PUBLIC)
    )


def _kind(kind: SuggestionKind) -> str:
    words: str = {
        SuggestionKind.ORGANIZATION: _("Organization"),
        SuggestionKind.SERVICE: _("Service"),
        SuggestionKind.AREA: _("Neighborhood"),
    }[kind]
    return words


def _href(suggestion: Suggestion) -> str:
    match suggestion.kind:
        case SuggestionKind.ORGANIZATION:
            return url_for("referral.organization", organization_id=suggestion.value)
        case SuggestionKind.SERVICE:
            return url_for("referral.service", service_id=suggestion.value)
        case SuggestionKind.AREA:
            return url_for("referral.search", area=suggestion.value)
