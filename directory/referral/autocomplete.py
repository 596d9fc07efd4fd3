"""Suggestions while somebody types: names with the page each leads to."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from directory.models import Audience
from directory.search.results import Suggestion, SuggestionKind
from directory.web.search_engines import engine_for

SHORTEST = 2  # one letter begins nearly every word; Chinese words have two characters
LONGEST = 80


def suggest(text: str, audience: Audience) -> list[dict[str, str]]:
    """Up to eight suggestions: text, kind in words, address."""
    words = text.strip()[:LONGEST]
    if len(words) < SHORTEST:
        return []
    return [
        {"text": each.text, "kind": each.detail or _kind(each.kind), "href": _href(each)}
        for each in engine_for(audience).suggest(words)
    ]


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
