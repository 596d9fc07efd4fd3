"""Languages of a service in the order that helps, who speaks it first and leaflets last, and in the reader's words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import groupby
from typing import cast

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup, escape

from directory.models.publication.published_document import (
    LanguageDocument,
    LocationDocument,
    OrganizationDocument,
    ServiceDocument,
)
from directory.name_order import name_order
from directory.vocabularies.language_levels import RANKS
from directory.vocabularies.language_names import language_in
from directory.vocabularies.related_languages import one_language
from directory.web.labels import label
from directory.web.languages import current_language
from directory.web.presentation.separators import listed

NOT_ASKED = -1
SPOKEN_BY_READERS = {
    "es": ("spa",),
    "zh-Hant": ("yue", "cmn"),
    "fil": ("fil", "tgl"),
    "vi": ("vie",),
}
"""The languages (ISO 639-3) that readers of a language of the pages speak."""
_NAMED_ON_A_CARD = 4
_INTERPRETED = frozenset({"in_person", "remote"})


def level_rank(level: str | None) -> int:
    """4 for bilingual staff down to 0 for none; -1 when nobody asked, which is never a no."""
    return RANKS.get(level or "", NOT_ASKED)


def service_languages(
    service: ServiceDocument, wanted: Collection[str] = ()
) -> list[LanguageDocument]:
    """Every language on record, those in `wanted` (ISO 639-3) first, then by level from high to low."""
    return sorted(
        service.get("languages", ()),
        key=lambda language: (
            language["code"] not in wanted,
            -level_rank(language.get("level")),
            language["code"],
        ),
    )


def languages_by_level(
    languages: Iterable[LanguageDocument],
) -> list[tuple[str | None, list[LanguageDocument]]]:
    """Languages grouped by level from high to low; the level None was not asked, and stands before that of none."""
    ordered = sorted(languages, key=_order)
    return [
        (level, list(rows)) for level, rows in groupby(ordered, key=lambda row: row.get("level"))
    ]


def languages_of_place(
    place: LocationDocument, owner: ServiceDocument | OrganizationDocument
) -> list[LanguageDocument]:
    """The languages at a place, empty where the page of its owner names the same ones at the same levels."""
    spoken = cast("list[LanguageDocument]", owner.get("languages", []))
    known = {(each["code"], each.get("level")) for each in spoken}
    rows = place.get("languages", [])
    own = {(each["code"], each.get("level")) for each in rows}
    return rows if own != known or any(map(_says_more, rows)) else []


def _says_more(language: LanguageDocument) -> bool:
    return any(language.get(name) for name in ("note", "opening_hours", "tested"))


def _order(language: LanguageDocument) -> tuple[float, str, str]:
    """By level, then by name as readers look for it: codes put Mandarin (cmn) first and Cantonese (yue) last."""
    rank = level_rank(language.get("level"))
    name = name_order(language_name(language))
    return (-0.5 if rank == NOT_ASKED else -rank, name, language["code"])


def language_name(language: LanguageDocument) -> str:
    """The language in the reader's words, or as the agency names it where nobody has a word for it."""
    code = language["code"]
    word = label("languages", code)
    if word != code:
        return word
    return language_in(current_language(), code) or language.get("name") or word


def language_choice(language: LanguageDocument) -> str:
    """The language as it is chosen, by all its names; as the agency names it where the directory has no word for it."""
    code = one_language(language["code"])
    word = label("spoken_languages", code)
    return language_name(language) if word == code else word


def level_line(level: str | None, names: str) -> str:
    """What a level means for these languages, said as whoever works there would; markup stays markup."""
    sentences = {
        "bilingual": _("Staff speak %(languages)s"),
        "in_person": _("Interpreter in person for %(languages)s"),
        "remote": _("Interpreter by phone or video for %(languages)s"),
        "materials": _("Written materials in %(languages)s"),
        "none": _("Not available in %(languages)s"),
    }
    sentence = str(sentences.get(level or "") or _("%(languages)s (ask who speaks it)"))
    if isinstance(names, Markup):
        return escape(sentence) % {"languages": names}
    return sentence % {"languages": names}


def spoken_words(service: ServiceDocument) -> list[tuple[str | None, str]]:
    """The languages one can be served in, best level first: the level's code, and the languages that have it."""
    return [
        (level, listed(map(language_name, languages)))
        for level, languages in languages_by_level(service.get("languages", ()))
        if level != "none"
    ]


def card_languages(
    service: ServiceDocument, asked: Collection[str] = (), stated: Collection[str] = ()
) -> list[str]:
    """Languages in the few words of a card: the best level, of others the `asked` ones (ISO 639-3) and the reader's.

    The rest is counted, without those in `stated`, of which the card speaks elsewhere.
    """
    known = [row for row in service.get("languages", ()) if row.get("level") != "none"]
    own = {*asked, *SPOKEN_BY_READERS.get(current_language(), ())}
    lines, named, left = list[str](), set(stated), list[LanguageDocument]()
    for level, rows in languages_by_level(known):
        first = own.difference(stated) if lines else own.union(stated)
        ordered = sorted(rows, key=lambda row: row["code"] not in first)
        wanted = sum(row["code"] in first for row in rows)
        most = max(wanted, 0 if lines else _NAMED_ON_A_CARD)
        shown, rest = ordered[:most], ordered[most:]
        left += rest
        named |= {row["code"] for row in shown}
        if shown:
            lines.append(level_line(level, listed(map(language_name, shown))))
    return [*lines, *_left_words([row for row in left if row["code"] not in named])]


def _left_words(rows: Collection[LanguageDocument]) -> list[str]:
    count = len({row["code"] for row in rows})
    if not count:
        return []
    if all(row.get("level") in _INTERPRETED for row in rows):
        words = ngettext(
            "Interpreter for %(num)d more language",
            "Interpreter for %(num)d more languages",
            count,
        )
    else:
        words = ngettext(
            "ask about %(num)d more language", "ask about %(num)d more languages", count
        )
    return [str(words)]
