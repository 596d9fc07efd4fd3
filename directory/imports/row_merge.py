"""Two rows' words about one record put together: lists joined, gaps filled, the restrictive answer kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields

from directory.parsing.incoming import (
    IncomingLanguage,
    IncomingLocation,
    IncomingOrganization,
    IncomingService,
)

Entry = IncomingOrganization | IncomingService | IncomingLocation

# Kept with the site, joined below or merged by rules of their own.
_OWN_RULES = frozenset(
    {
        "source_id",
        "name",
        "line",
        "services",
        "locations",
        "sites",
        "phones",
        "schedules",
        "contacts",
        "areas_served",
    }
)
_RESTRICTIVE = frozenset({"confidential", "unlisted"})
_LEVELS = (None, "none", "materials", "remote", "in_person", "bilingual")
_RESTRICTIVE_STATUS = ("defunct", "inactive", "temporarily closed", "active")


def merge(known: Entry, said: Entry) -> Iterator[tuple[str, str]]:
    """Adds to `known` what a later row says; yields field and consequence wherever the two differ.

    What is still empty is filled. Where both speak, lists are joined, else the earlier row counts; a restriction
    counts whichever row says it, and of two language levels the lower.
    """
    for each in fields(known):
        if each.name in _OWN_RULES:
            continue
        old, new = getattr(known, each.name), getattr(said, each.name)
        if (
            new == old
            or new in (None, [], {})
            or (each.default is not MISSING and new == each.default)
        ):
            continue
        if old in (None, [], {}):
            setattr(known, each.name, new)
            continue
        consequence = _settle(known, each.name, old, new)
        if consequence:
            yield each.name, consequence


def _settle(known: Entry, name: str, old: object, new: object) -> str | None:
    """Decides between two values; returns what follows from it, None where nobody has to look."""
    if name in _RESTRICTIVE:
        setattr(known, name, True)
        return "the restriction counts for all"
    if name == "status":
        setattr(known, name, min(str(old), str(new), key=_status_rank))
        return None
    if name == "languages" and isinstance(old, list) and isinstance(new, list):
        _join_languages(old, new)
        return "all are kept, with the lower level"
    if isinstance(old, dict) and isinstance(new, dict):
        old.update({key: value and old.get(key, True) for key, value in new.items()})
        return "all are kept, a no before a yes"
    if isinstance(old, list) and isinstance(new, list) and name != "addresses":
        old.extend(each for each in new if each not in old)
        return "all are kept"
    return "the first one counts"


def _join_languages(known: list[IncomingLanguage], said: list[IncomingLanguage]) -> None:
    """Adds languages; where two rows give one at different levels the lower counts, and "not asked" is lowest."""
    by_code = {language.code: language for language in known}
    for language in said:
        old = by_code.get(language.code)
        if old is None:
            known.append(language)
        elif _LEVELS.index(language.level) < _LEVELS.index(old.level):
            known[known.index(old)] = language


def _status_rank(status: str) -> int:
    return _RESTRICTIVE_STATUS.index(status) if status in _RESTRICTIVE_STATUS else 0
