"""Languages and ages that the texts of a service state, where no column has any, each with a doubt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from directory.fields.row_values import Row, compact
from directory.imports.incoming_records import LOCATION, SERVICE, SITE, Incoming
from directory.parsing.ages_in_prose import ages_in_prose
from directory.parsing.languages import languages_in_prose
from directory.parsing.remarks import Remark

_TAKEN = "taken from the text, which says “{}”"
_LANGUAGES_IN = (
    *("description", "eligibility_description", "application_process", "interpretation_services"),
)
_AGES_IN = ("eligibility_description", "name", "description")
_AGES = ("minimum_age", "maximum_age")


def stated_languages(
    texts: Iterable[str | None], *, plainly: bool = False
) -> tuple[list[Row], list[str]]:
    """The languages that texts state, each once, and a doubt for each; `plainly` as in `languages_in_prose`."""
    found: dict[str, Row] = {}
    doubts = []
    for text in filter(None, texts):
        for words, stated in languages_in_prose(text, plainly=plainly).items():
            doubts.append(f"{_TAKEN.format(words)}: {', '.join(each.code for each in stated)}")
            for each in stated:
                found.setdefault(each.code, compact(asdict(each)) | {"from_text": True})
    return list(found.values()), doubts


def stated_ages(texts: Iterable[str | None]) -> tuple[Row, list[str]]:
    """The youngest and the oldest who can come, as far as texts state one range, and the doubt about it."""
    stated = ages_in_prose(texts)
    if stated is None:
        return {}, []
    ages, words = stated
    bounds = compact(dict(zip(_AGES, (ages.youngest, ages.oldest), strict=True)))
    return bounds, [_TAKEN.format(words)]


def settle_prose(incoming: Incoming) -> None:
    """Reads the services of a package for what none of its tables has.

    A package that has languages or ages of any record says by their absence that it knows none of the others.
    """
    services = list(incoming.of(SERVICE).values())
    records = [*services, *incoming.of(LOCATION).values(), *incoming.of(SITE).values()]
    has_languages = any(each.rows("languages") for each in records)
    has_ages = any(name in each.fields for each in services for name in _AGES)
    for each in services:
        if not has_languages:
            rows, doubts = stated_languages(map(each.fields.get, _LANGUAGES_IN))
            each.parts |= {"languages": rows} if rows else {}
            incoming.doubts += _remarks(incoming, each.line, "languages", doubts)
        if not has_ages:
            bounds, doubts = stated_ages(map(each.fields.get, _AGES_IN))
            each.fields |= bounds
            incoming.doubts += _remarks(incoming, each.line, "ages", doubts)


def _remarks(incoming: Incoming, line: int | None, column: str, doubts: list[str]) -> list[Remark]:
    return [Remark(incoming.source, line, column, each) for each in doubts]
