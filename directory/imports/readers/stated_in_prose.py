"""What the texts of a service state where no column has it: languages, ages and people with a doubt, kinds of help."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict

from directory.fields.row_values import Row, compact
from directory.imports.incoming_records import LOCATION, SERVICE, SITE, Incoming
from directory.imports.term_phrases import answer_phrases, term_phrases
from directory.parsing.age_terms import with_ages, without_other_ages
from directory.parsing.ages import Ages
from directory.parsing.ages_in_prose import ages_in_prose
from directory.parsing.languages import languages_in_prose
from directory.parsing.people_in_words import people_in_texts
from directory.parsing.remarks import Remark
from directory.parsing.stray_words import firm_mentions
from directory.parsing.term_words import shipped_words

_TAKEN = "taken from the text, which says “{}”"
_LANGUAGES_IN = (
    *("description", "eligibility_description", "application_process", "interpretation_services"),
)
_AGES_IN = ("eligibility_description", "name", "description")
_AGES = ("minimum_age", "maximum_age")
_KINDS_IN = ("name", "description")
_ENTRIES = re.compile(r"[;\n]")
_LONGEST = 80


def stated_languages(
    texts: Iterable[str | None], *, plainly: bool = False
) -> tuple[list[Row], list[str]]:
    """The languages that texts state, each once, and a doubt for each; `plainly` as in `languages_in_prose`."""
    found: dict[str, Row] = {}
    doubts = []
    for text in filter(None, texts):
        for words, stated in languages_in_prose(text, plainly=plainly).items():
            doubts.append(f"{_TAKEN.format(words)}: {term_phrases(each.code for each in stated)}")
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


def stated_kinds(name: str | None, description: str | None) -> list[Row]:
    """The kinds of help that a name and a description speak of, each with the words: a person may decide otherwise."""
    said = firm_mentions([name or ""], description or "")
    found = {each.code: each.words for each in reversed(said)}
    return [
        {"vocabulary": "services", "code": code, "suggested_by": words, "from_text": True}
        for code, words in reversed(found.items())
    ]


def stated_people(
    text: str | None, texts: Iterable[str | None] = (), ages: Ages | None = None
) -> tuple[list[Row], list[str]]:
    """The people whom short entries of eligibility, and sentences of any text, name as those who can come or cannot.

    With a doubt for each entry, and for all sentences; of those no yes to an age beyond `ages`.
    """
    words = shipped_words()["populations"]
    codes: dict[str, bool] = {}
    doubts = []
    for entry in filter(None, map(str.strip, _ENTRIES.split(text or ""))):
        meant = with_ages(words.find_all(entry), entry) if len(entry) <= _LONGEST else []
        if meant:
            codes |= dict.fromkeys(meant, True)
            doubts.append(f"{_TAKEN.format(entry)}: {term_phrases(meant)}")
    told = without_other_ages(people_in_texts([text, *texts]), ages)
    if told:
        doubts.append(f"names and texts say who can come: {answer_phrases(told)}")
    codes = told | codes | {code: False for code, accepts in told.items() if not accepts}
    return [{"code": code, "accepts": accepts} for code, accepts in codes.items()], doubts


def settle_prose(incoming: Incoming, lacks_terms: bool) -> None:
    """Reads the services of a package for what none of its tables has.

    A package that has languages or ages of any record says by their absence that it knows none of the others; one that
    has kinds of any knows no others, nor one that has people of any. `lacks_terms` says that it has no table of such
    words: what is read from texts of hundreds leaves some out, which are then found after those.
    """
    services = list(incoming.of(SERVICE).values())
    records = [*services, *incoming.of(LOCATION).values(), *incoming.of(SITE).values()]
    has_languages = any(each.rows("languages") for each in records)
    has_ages = any(name in each.fields for each in services for name in _AGES)
    has_terms = not lacks_terms or any(
        each.rows(part) for each in services for part in ("populations", "terms", "attributes")
    )
    has_people = any(each.rows("populations") for each in services)
    for each in services:
        if not has_languages:
            rows, doubts = stated_languages(map(each.fields.get, _LANGUAGES_IN))
            each.parts |= {"languages": rows} if rows else {}
            incoming.doubts += _remarks(incoming, each.line, "languages", doubts)
        if not has_ages:
            bounds, doubts = stated_ages(map(each.fields.get, _AGES_IN))
            each.fields |= bounds
            incoming.doubts += _remarks(incoming, each.line, "ages", doubts)
        if not has_people:
            rows, doubts = stated_people(
                each.fields.get("eligibility_description"),
                map(each.fields.get, _KINDS_IN),
                _ages_of(each.fields),
            )
            each.parts |= {"populations": rows} if rows else {}
            incoming.doubts += _remarks(incoming, each.line, "populations", doubts)
        if not has_terms:
            rows = stated_kinds(*map(each.fields.get, _KINDS_IN))
            each.parts |= {"terms": rows} if rows else {}


def _ages_of(fields: Row) -> Ages | None:
    youngest, oldest = (None if fields.get(name) is None else int(fields[name]) for name in _AGES)
    return None if youngest is None and oldest is None else Ages(youngest, oldest)


def _remarks(incoming: Incoming, line: int | None, column: str, doubts: list[str]) -> list[Remark]:
    return [Remark(incoming.source, line, column, each) for each in doubts]
