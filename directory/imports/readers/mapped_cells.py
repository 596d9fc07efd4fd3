"""One row of a mapped table as cells of the listing sheet and its further fields; records are built elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from dataclasses import asdict, replace

from directory.fields.listing_sheet import COLUMNS, Cell
from directory.fields.row_values import Row, compact
from directory.imports.mapping import OTHER_NAMES, Mapping, cell_of
from directory.imports.mapping.free_text_codes import (
    NAMES,
    READ_IN,
    found_words,
    searched_text,
)
from directory.imports.readers.help_words import read_help_words
from directory.imports.readers.listing_columns import ages_of_row, languages
from directory.imports.readers.reach_cells import put_right
from directory.imports.readers.row_cells import Cells, Vocabularies
from directory.imports.readers.stated_in_prose import stated_languages
from directory.imports.term_phrases import answer_phrases
from directory.parsing.age_terms import AGE_TERMS, without_other_ages
from directory.parsing.cell_values import Unreadable, as_code, as_key, read_tick, split_list
from directory.parsing.languages import open_words, read_languages
from directory.parsing.languages.levels import NOT_SERVED, served_level
from directory.parsing.people_in_words import people_in_texts
from directory.parsing.plain_names import plain_name

_NAMES = ("organization", *OTHER_NAMES)
_BY_INTERPRETER = "by interpreter"
_LANGUAGES_IN = ("description", "eligibility", "application_process", "interpretation")
"""Fields of free text that are read for the languages in which help is had."""
_PEOPLE_IN = (
    "service",
    "alternate_name",
    "eligibility",
    "description",
    "application_process",
    "alert",
)
"""Fields whose words say who can come."""
# A program that links records writes the address of the page behind the name.
_LINK = re.compile(r"(?<!\s)\s*\((?:https?://|www\.)[^\s()]*\)")

# An answer to a question that is not there any more: “… no drop-ins.No.”, “… on Mondays.No.No referral needed”; with a
# space before it only as the last word, and behind no question.
_SHORTEST_TEASER = 20  # letters; “Call ...” is no beginning of a text
_LONE_ANSWERS = re.compile(
    r"(?:(?<=[.!?])|(?<=[.!]\)))(?:(?:No|Yes)\.){1,3}(?=$|\n|[A-Z])|(?<=[.!])[ \t]+(?:No|Yes)\.\s*(?=$|\n\n)"
)


def mapped_cells(
    file: str,
    line: int,
    cells: AnyMapping[str, str],
    mapping: Mapping,
    known: Vocabularies,
    country: str,
) -> Cells:
    """The fields of a row, values translated, flags added to their lists; doubts name the columns of the file."""
    fields = dict(mapping.constants)
    headings: dict[str, str] = {}
    for name, specs in mapping.columns.items():
        texts = [cell_of(spec, cells) for spec in specs]
        text = _joined(name, [_translated(name, text, mapping) for text in texts])
        text = plain_name(_LINK.sub("", text)) if name in _NAMES else text
        headings[name] = specs[0]
        if text or name not in fields:
            fields[name] = text
    row = Cells(file, line, fields, known, country, headings, mapping.is_own)
    if not mapping.is_own:
        put_right(row, fields)
    for name, flags in mapping.flags.items():
        if name != "languages":
            entries = [
                _entry(name, entry)
                for column, entry in flags.items()
                if _is_set(row, column, cells)
            ]
            fields[name] = "; ".join(filter(None, [fields.get(name, ""), *entries]))
    for name, words in mapping.words.items():
        if name == "service_terms":
            read_help_words(row, words, mapping, cells)
        elif not _says_code(fields.get(name, ""), known.get(name)):
            found = _codes_in_text(row, name, words)
            fields[name] = "; ".join(filter(None, [fields.get(name, ""), *found]))
            row.in_text[name] = frozenset(
                as_code(part.partition(":")[0]) for entry in found for part in split_list(entry)
            )
    if not mapping.is_own:
        _read_people(row, mapping, cells)
    return row


def _read_people(row: Cells, mapping: Mapping, cells: AnyMapping[str, str]) -> None:
    """Adds whom the row says that it is for, or turns away, where no column has said so of them; it is a doubt."""
    stated = row.cells.get("populations", "")
    texts = [cell_of(spec, cells) for spec in mapping.columns.get("populations", ())]
    found = people_in_texts([*texts, *map(row.text, _PEOPLE_IN)])
    if not AGE_TERMS.isdisjoint(found):  # reading a row for ages takes its time
        found = without_other_ages(found, ages_of_row(row))
    known = {as_code(each.partition(":")[0]) for each in split_list(stated)}
    told = {
        code: accepts
        for code, accepts in found.items()
        if code not in known and not (known and accepts)
    }
    entries = [f"{code}:{'yes' if accepts else 'no'}" for code, accepts in told.items()]
    if entries:
        row.doubt("populations", f"names and texts say who can come: {answer_phrases(told)}")
        row.cells = {**row.cells, "populations": "; ".join(filter(None, [stated, *entries]))}


def _says_code(text: str, codes: frozenset[str] | None) -> bool:
    """Whether a column says anything that the vocabulary knows; words that are no codes say nothing."""
    said = [part.partition(":")[0].strip() for part in text.split(";") if part.strip()]
    return bool(said) if codes is None else any(as_code(each) in codes for each in said)


def _codes_in_text(row: Cells, name: str, words: AnyMapping[str, str]) -> list[str]:
    """The entries of a list that free text speaks of, in names before other texts, where no column says it.

    Text can say the contrary, so each is a doubt.
    """
    found: dict[str, str] = {}
    for fields in (NAMES, READ_IN):
        found = found or found_words(searched_text(name, map(row.text, fields)), words)
    for word, codes in found.items():
        said = word.rstrip("*")  # the sign for all endings is one of mappings
        row.doubt(name, f"“{said}” in the name or description is taken for {codes}")
    return list(dict.fromkeys(_entry(name, codes) for codes in found.values()))


def mapped_languages(row: Cells, cells: AnyMapping[str, str], mapping: Mapping) -> list[Row]:
    """Languages from the codes of the sheet, from columns that are flags, and from columns of free text.

    The level that a mapping states for a text column holds for names that stand there bare; what the words around a
    name say counts before it.
    """
    found = {language["code"]: language for language in languages(row)}
    flags = mapping.flags.get("languages", {})
    entries = "; ".join(
        each
        for column, entry in flags.items()
        for each in _languages_served(row, column, entry, cells.get(column, ""))
    )
    named = {"languages": "languages (flags)"}
    flagged = replace(row, cells={"languages": entries}, headings=named, doubts=[])
    for language in languages(flagged):
        found.setdefault(language["code"], language)
    row.doubts.extend(flagged.doubts)
    for column, level in mapping.language_columns.items():
        read, doubts = read_languages(cells.get(column, ""))
        for each in read:
            if each.level is None and each.note is None:
                each.level = level
            kept = found.setdefault(each.code, compact(asdict(each)))
            if not kept.keys() & {"level", "note"}:
                found[each.code] = compact(asdict(each))
        for doubt in doubts:
            row.doubt(column, doubt)
    if not mapping.is_own:
        found = _interpreted(row) | found
    return row.with_origin("languages", found.values()) or _languages_in_text(row, mapping)


def _interpreted(row: Cells) -> dict[str, Row]:
    """The languages that a column of interpretation names, had by an interpreter where it says no more."""
    read, _doubts = read_languages(row.text("interpretation") or "")
    for each in read:
        if each.level is None and each.note is None:
            each.note = _BY_INTERPRETER
    return {each.code: compact(asdict(each)) for each in read}


def _languages_in_text(row: Cells, mapping: Mapping) -> list[Row]:
    """The languages that free text states where no column says any, each statement a doubt; not of our own sheet.

    Notes speak of callers and of people as well: they count where nothing else states any, and they do so plainly.
    """
    if mapping.is_own:
        return []
    found, doubts = stated_languages(map(row.text, _LANGUAGES_IN))
    if not found:
        found, doubts = stated_languages([row.text("notes_internal")], plainly=True)
    for doubt in doubts:
        row.doubt("languages", doubt)
    return found


def language_words(cells: AnyMapping[str, str], mapping: Mapping) -> str:
    """What columns of languages say without naming one: that others are had by telephone, or on request."""
    said = [
        words for column in mapping.language_columns for words in open_words(cells.get(column, ""))
    ]
    return "; ".join(dict.fromkeys(said))


def _languages_served(row: Cells, column: str, entry: str, text: str) -> list[str]:
    """The languages of a column below their name, as entries of the listing sheet: none, bare, or with a level."""
    level = served_level(text)
    if level is None:
        row.doubt(
            column, f"“{text[:60]}” does not say whether the language is spoken; it counts as no"
        )
    if level in (None, NOT_SERVED):
        return []
    codes = [each.strip() for each in entry.split(";") if each.strip()]
    return [f"{code}:{level}" if level and ":" not in code else code for code in codes]


def _is_set(row: Cells, column: str, cells: AnyMapping[str, str]) -> bool:
    text = cells.get(column, "")
    try:
        return read_tick(text) is True
    except Unreadable as error:
        row.doubt(column, f"{error}; it counts as no")
        return False


def _entry(name: str, entry: str) -> str:
    """What a set flag adds to its list; a flag for a population says that it is accepted."""
    if name != "populations":
        return entry
    return "; ".join(part if ":" in part else f"{part.strip()}:yes" for part in entry.split(";"))


def _translated(name: str, text: str, mapping: Mapping) -> str:
    """The text through the values of the mapping: as a whole, else part by part where the field is a list."""
    values = mapping.values.get(name)
    separators = mapping.separators.get(name)
    if values is not None and text and as_key(text) in values:
        return values[as_key(text)]
    if (
        not text
        or (values is None and separators is None)
        or not (COLUMNS[name].is_list or name == "area")
    ):
        return text
    parts = [part.strip() for part in re.split(f"[{re.escape(separators or ';')}\n]", text)]
    return "; ".join(filter(None, (_meant(part, values or {}) for part in parts)))


def _meant(part: str, values: AnyMapping[str, str]) -> str:
    """What the mapping says of a word; its "*" stands for all that it does not list."""
    return values.get(as_key(part), values.get("*", part))


def _without_beginnings(texts: list[str]) -> list[str]:
    """The texts without those that are cut short and stand in full in another: a teaser beside its description."""
    return [
        text
        for text in texts
        if not any(text is not other and _begins(text, other) for other in texts)
    ]


def _begins(text: str, other: str) -> bool:
    beginning = text.rstrip(" .…")
    is_cut = text.endswith(("...", "…"))
    return (
        is_cut
        and len(beginning) >= _SHORTEST_TEASER
        and other.startswith(beginning)
        and len(other) > len(text)
    )


def _joined(name: str, texts: list[str]) -> str:
    said = _without_beginnings(list(dict.fromkeys(filter(None, texts))))
    column = COLUMNS[name]
    if column.is_list or column.cell is Cell.PHONES:
        return "; ".join(said)
    if column.cell is Cell.LONG_TEXT:
        return _LONE_ANSWERS.sub(" ", "\n\n".join(said)).strip()
    return said[0] if said else ""
