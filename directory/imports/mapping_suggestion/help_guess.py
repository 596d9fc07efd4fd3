"""Which columns speak of kinds of help and of the people served, and what their words mean: lists, titles, names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from directory.imports.mapping import cell_of
from directory.imports.mapping_suggestion import heading_terms
from directory.imports.mapping_suggestion.cell_kinds import SOME, Column, names_languages
from directory.imports.mapping_suggestion.guesses import BY_CONTENT, Guess, Guesses
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.imports.mapping_suggestion.term_guess import guess_terms
from directory.imports.mapping_suggestion.title_guess import kinds_of_title
from directory.imports.section_titles import SECTION_SPEC, are_titles
from directory.parsing.help_mentions import first_sentences, is_broad
from directory.parsing.help_vocabulary import typed_words
from directory.parsing.stray_words import firm_mentions
from directory.parsing.tables import Table
from directory.parsing.term_words import TermWords

NAMES = ("organization", "service", "location_name")
_MOSTLY = 0.7
_NEARLY_ALL = 0.8
_HALF = 0.5
_FEWEST_TERMS = 2
_FEWEST_CELLS = 3
_SHORT_ENTRY = 45
_WORDS_OF_TITLE = 4
# What follows a title: a note, a year, "list".
_TITLE_END = re.compile(r"\s[–—-]+\s|[:(,]|\b(?:lists?|resources?|updated|20\d\d)\b", re.IGNORECASE)
_VOCABULARIES = {
    "service_terms": "services",
    "populations": "populations",
    "organization_kind": "organization_kinds",
}
# Fields whose cells may be words for kinds of help under another heading.
_WORDY = frozenset(
    {
        *("application_process", "description", "areas_served", "area", "alternate_name"),
        *("populations", "eligibility", "alert", "organization_kind"),
    }
)
_NEVER_HELP = frozenset(
    {"fees", "required_documents", "accessibility", "wait_time", "legal_status"}
)


def words_of_columns(table: Table, found: Guesses, words: Mapping[str, TermWords]) -> None:
    """Words of categories with the terms that they may mean; a column of unknown words is kept as it came."""
    eligibility = found.columns.get("eligibility")
    if eligibility and not {"populations"} & {*found.columns, *found.term_flags}:
        _people_of_eligibility(table, found, eligibility, words["populations"])
    for name, vocabulary in _VOCABULARIES.items():
        column = found.columns.get(name)
        if column is None or name in found.terms:
            continue
        cells = [cell for each in column.columns for row in table.rows if (cell := row.cells[each])]
        heading = _heading_with_context(column.column, table, found, words["services"])
        guessed = guess_terms(cells, words[vocabulary], name == "populations", heading)
        if guessed is not None and not (name == "populations" and _is_prose(cells)):
            found.terms[name] = guessed
            column.confidence = f"{column.confidence}; see what its words mean below"
            if name == "populations" and not _are_letters(cells):
                found.say("eligibility", column)
            if name == "service_terms" and sum(map(is_sentence, cells)) >= _HALF * len(cells):
                _describe(column, found)
            continue
        del found.columns[name]
        if name == "populations":
            found.say("eligibility", column)
        elif len(set(cells)) < len(cells) or name == "service_terms":
            found.attributes += column.columns


def _are_letters(cells: Sequence[str]) -> bool:
    """Whether cells hold codes of a letter or two, which tell no reader anything: “F”, “A; S”."""
    words = [word for cell in cells for word in _WORDS.findall(cell)]
    # Two characters of Chinese are words.
    return all(word.isascii() and len(word) <= _LETTERS_OF_CODE for word in words)


def _people_of_eligibility(table: Table, found: Guesses, column: Guess, words: TermWords) -> None:
    """Who can come by the short words of a column of eligibility, beside these words."""
    cells = [cell for each in column.columns for row in table.rows if (cell := row.cells[each])]
    guessed = guess_terms(cells, words, several=True)
    if guessed is not None and not _is_prose(cells):
        found.terms["populations"] = guessed
        told = f"{column.confidence}; see what its words mean below"
        found.columns["populations"] = replace(column, confidence=told)
        if _are_letters(cells):
            del found.columns["eligibility"]


def _describe(column: Guess, found: Guesses) -> None:
    """Sentences below a heading of kinds of help describe the service as well: they may name languages."""
    described = found.columns.get("description")
    if described is None or not {*described.columns} & {*column.columns}:
        found.say("description", column)


_WORDS = re.compile(r"[^\W_]+")
_LETTERS_OF_CODE = 2
_ENTRIES = re.compile(r"[,;]\s*(?=\S)")
_BARE_KIND = re.compile(r"(?:(?:the )?(?:type|kind|category|class|level|model)s?)")


def _heading_with_context(heading: str, table: Table, found: Guesses, words: TermWords) -> str:
    """A heading in words; where it only says "type", with what its names or the title say."""
    said = words_of(heading.replace(": ", " "))
    if not _BARE_KIND.fullmatch(said):
        return said
    names = [found.columns[name].column for name in NAMES if name in found.columns]
    for text in (*map(words_of, names), *table.titles):
        known = words.find(text) if len(text.split()) <= _WORDS_OF_TITLE + 1 else None
        if known is not None:
            return known[1]
    return said


def lists_of_help(
    table: Table, columns: Sequence[Column], found: Guesses, words: TermWords
) -> None:
    """A column of what is offered that holds lists of short words says the kinds of help, beside what it describes."""
    if "service_terms" in found.columns:
        return
    telling = {each.heading for each in columns if heading_terms.DESCRIBES.fullmatch(each.words)}
    taken = {heading for each in found.columns.values() for heading in each.columns}
    free = [
        each.heading
        for each in columns
        if each.heading not in taken
        and each.heading not in found.statuses
        and each.values
        and not heading_terms.are_kinds_of_phone(each.filled)
    ]
    speaking = ("application_process", "organization_description")
    places = [(name, found.columns[name].columns) for name in speaking if name in found.columns]
    for name, headings in [*places, ("", free)]:
        for heading in headings:
            if heading in telling:
                continue
            cells = [row.cells[heading] for row in table.rows if row.cells[heading]]
            if sum(map(names_languages, cells)) >= SOME * len(cells):
                continue
            guessed = guess_terms(cells, words) if _are_lists(cells) else None
            if guessed is None or sum(bool(code) for _, code, _ in guessed.lines()) < _FEWEST_TERMS:
                continue
            if _mean_share([entry for entry, code, _ in guessed.lines() if code], words) < _HALF:
                continue
            found.columns["service_terms"] = Guess(heading, "lists of words for kinds of help")
            if name == "application_process":
                found.release(heading, name)
            return


def words_of_help(columns: Sequence[Column], found: Guesses, words: TermWords) -> None:
    """Without a column of categories, one most of whose cells are short words for kinds of help, whatever it is called.

    Names are not asked: "Legal Aid" says of an organization what it is called.
    """
    if "service_terms" in found.columns or "service_terms" in found.term_flags or found.hierarchy:
        return
    named = {
        each for name in NAMES if name in found.columns for each in found.columns[name].columns
    }
    taken = {
        heading
        for name, each in found.columns.items()
        if name not in _WORDY
        for heading in each.columns
    }
    for column in columns:
        if column.heading in named | taken or column.heading in found.statuses or column.is_flag:
            continue
        if column.share(names_languages) >= SOME or _is_about_else(column):
            continue
        if heading_terms.are_kinds_of_phone(column.filled):
            continue
        distinct = set(column.values)
        if len(column.values) < _FEWEST_CELLS or len(distinct) < _FEWEST_TERMS:
            continue
        is_short = column.share(lambda text: len(text) <= _SHORT_ENTRY) >= _NEARLY_ALL
        if (
            is_short
            and not is_description(column)
            and column.share(lambda text: words.find(text) is not None) >= _MOSTLY
            and _mean_share(column.values, words) >= _MOSTLY
        ):
            kept = found.columns.get("description")
            if kept is None or column.heading not in kept.columns:
                found.release(column.heading)
            found.columns["service_terms"] = Guess(column.heading, BY_CONTENT)
            return


def _mean_share(texts: Sequence[str], words: TermWords) -> float:
    """How much of the entries of some texts says kinds of help, on average: “Text works too” says little of work."""
    entries = [part for each in texts for part in _ENTRIES.split(each)]
    return sum(map(words.share, entries)) / max(len(entries), 1)


def _is_about_else(column: Column) -> bool:
    """Whether a heading asks for what is paid, shown or brought: "Cash" below "Accepted payments" is no help."""
    meant = heading_terms.meaning_of(column.heading)
    return bool(meant) and meant[0].field in _NEVER_HELP


def title_of_help(table: Table, found: Guesses, words: TermWords) -> None:
    """The name of the worksheet, or a title above the table, that is a kind of help is said of all rows.

    Where no column, no title between the rows and no name or description says what is given.
    """
    if {"service_terms"} & {*found.columns, *found.term_flags, *found.constants}:
        return
    if any(are_titles(table.rows, ())) or _say_themselves(table, found, words):
        return
    for title in table.titles:
        bare = _TITLE_END.split(title, maxsplit=1)[0]
        is_short = 0 < len(bare.split()) <= _WORDS_OF_TITLE
        kinds = kinds_of_title(bare, words) if is_short and not _is_asked_alone(bare, words) else []
        behind = title[len(bare) :] if title[len(bare) :].startswith(",") else ""
        if len(kinds) == 1 and words.find(behind) is None:
            found.constants["service_terms"] = kinds[0]
            return


def _is_asked_alone(title: str, words: TermWords) -> bool:
    """Whether a title says more than a word for help that people type: “Office friends” are no support group."""
    known = words.find(title)
    return known is not None and (known[1], known[0]) in typed_words() and not words.knows(title)


def _say_themselves(table: Table, found: Guesses, words: TermWords) -> bool:
    """Whether descriptions of half of the rows have words for kinds of help, which a title would not outdo."""
    described = found.columns.get("description")
    if described is None:
        return False
    cells = [row.cells.get(described.column, "") for row in table.rows]
    return sum(words.find(each) is not None for each in cells if each) >= _HALF * len(cells)


_SENTENCE_WORDS = 8
_SENTENCE_END = re.compile(r"[.!?。！？]\s*$")


def is_description(column: Column) -> bool:
    """Whether a column describes: it is called so and nothing else, or half of its cells are sentences.

    Its words may be about anything, so they are no list of kinds of help.
    """
    return bool(heading_terms.DESCRIBES.fullmatch(column.words)) or (
        column.share(
            lambda text: bool(_SENTENCE_END.search(text)) or len(text.split()) > _SENTENCE_WORDS
        )
        >= _HALF
    )


def is_sentence(text: str) -> bool:
    """Whether a cell ends as sentences do, and names and lists do not."""
    words = text.split()
    return len(words) > _WORDS_OF_TITLE and len(words[-1]) > 3 and bool(_SENTENCE_END.search(text))


def _are_lists(cells: Sequence[str]) -> bool:
    """Whether the cells are lists of a few words each, and no sentences."""
    parts = [part for cell in cells for part in re.split(r"[;,|\n•、，；]", cell) if part.strip()]
    short = sum(len(part) <= _SHORT_ENTRY and not part.rstrip().endswith(".") for part in parts)
    return len(parts) * 2 > len(cells) * 3 and short >= _NEARLY_ALL * len(parts)


def _is_prose(cells: Sequence[str]) -> bool:
    return sum(len(each) > 60 for each in cells) * 4 > len(cells)


def words_of_names(table: Table, found: Guesses) -> None:
    """The words of names and descriptions that say kinds of help, where no column says them more exactly.

    A column of kinds counts before them, but for its broad words: below “Housing” a name may say that it is a shelter.
    Of rows below a title the name of their organization says nothing.
    """
    if "service_terms" in found.term_flags or "service_terms" in found.constants:
        return
    known = found.columns.get("service_terms")
    of_kinds = known.columns if known else []
    below_titles = of_kinds == [SECTION_SPEC]
    own = found.columns.get("service")
    name = own if below_titles or of_kinds else own or found.columns.get("organization")
    described = found.columns.get("description")
    for row, is_title in zip(table.rows, are_titles(table.rows, ()), strict=True):
        stated = "; ".join(filter(None, (cell_of(each, row.cells) for each in of_kinds)))
        if is_title:
            continue
        if stated and not below_titles and not is_broad(stated):
            continue
        names = [row.cells.get(name.column, "")] if name else []
        told = [row.cells.get(each, "") for each in (described.columns if described else ())]
        agency = found.columns.get("organization") if not of_kinds else None
        of_agency = row.cells.get(agency.column, "") if agency else ""
        for each in firm_mentions(names, "\n".join(map(first_sentences, told)), of_agency):
            count = found.words.get(each.words, (each.code, 0))[1]
            found.words[each.words] = (each.code, count + 1)
