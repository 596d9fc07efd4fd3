"""What the words of a table were taken for, each once, to be ticked; and the mapping with what is ticked alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, replace

from directory.fields.listing_sheet import COLUMNS, Cell
from directory.imports.mapping import Mapping, cell_of, columns_of
from directory.imports.mapping.free_text_codes import (
    NAMES,
    READ_IN,
    found_words,
    searched_text,
)
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.imports.mapping_suggestion.term_guess import guess_terms
from directory.imports.section_titles import SECTION, with_section_titles
from directory.parsing.cell_values import as_key, split_list
from directory.parsing.chinese_script import CHINESE, traditional
from directory.parsing.tables import Table
from directory.parsing.tables.split_column import with_split_columns
from directory.parsing.tables.table_file import read_foreign_table
from directory.parsing.term_words import shipped_words, stems_of

Labels = AnyMapping[str, AnyMapping[str, str]]
"""What terms are called: vocabulary → name as a key → code."""

_VOCABULARIES = {
    "service_terms": "services",
    "populations": "populations",
    "organization_kind": "organization_kinds",
}
_TITLE_FIELDS = ("service_terms",)
_DESCRIBING = frozenset(
    {"description", "organization_description", "application_process", "notes_internal", "service"}
)
"""Fields whose text may speak of anything: a word for help in it may be denied, or be given by somebody else."""
_EXAMPLES = 3
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class WordMeaning:
    """A word and the codes that `field` takes it for ("; " between several, "" for none), in how many rows.

    `examples` name organizations with it. `is_exact` says that a column of such words and nothing else has the name of
    the term, or another name of it. An empty `word` stands for the title above the table, which is said of all rows.
    """

    field: str
    word: str
    codes: str
    rows: int
    examples: tuple[str, ...]
    is_exact: bool = False
    in_names: bool = False

    @property
    def key(self) -> str:
        """The word whatever its case and spacing."""
        return as_key(self.word)


@dataclass(frozen=True, slots=True)
class Meanings:
    """Every word that was read, with what cuts lists of them by field.

    `lossy` are columns that are used for terms alone and whose cells say more, with their field.
    """

    words: tuple[WordMeaning, ...] = ()
    separators: AnyMapping[str, str] | None = None
    lossy: tuple[tuple[str, str], ...] = ()


def meanings_in_file(
    data: bytes, name: str, mapping: Mapping, shape: str | None, labels: Labels
) -> Meanings:
    """The meanings of the words of a file. Raises NothingToRead."""
    table = read_foreign_table(data, name, mapping.sheet, shape, mapping.used_columns())
    return find_meanings(table, mapping, labels)


def find_meanings(table: Table, mapping: Mapping, labels: Labels) -> Meanings:
    """What the words of those columns mean that the mapping takes for terms, and the words that it looks for in texts.

    `labels` are the coalition's own names of terms.
    """
    table = with_split_columns(table, mapping.split)
    if SECTION in mapping.used_columns():
        table = with_section_titles(table)
    found: list[WordMeaning] = []
    separators: dict[str, str] = {}
    lossy: list[tuple[str, str]] = []
    for field, vocabulary in _VOCABULARIES.items():
        if field in mapping.columns:
            own = labels.get(vocabulary, {})
            separators[field], words = _of_columns(table, mapping, field, vocabulary, own)
            found += words
            if any(each.key not in own for each in words):
                lossy += [
                    (spec, field) for spec in mapping.columns[field] if not _also(spec, mapping)
                ]
    found += _of_texts(table, mapping)
    for field in _TITLE_FIELDS:
        if mapping.constants.get(field):
            found.append(WordMeaning(field, "", mapping.constants[field], len(table.rows), ()))
    return Meanings(tuple(found), separators, tuple(lossy))


def with_meanings(
    mapping: Mapping, meanings: Meanings, is_ticked: Callable[[WordMeaning], bool]
) -> Mapping:
    """The mapping with the words that are ticked; all others say nothing."""
    values = {name: dict(words) for name, words in mapping.values.items()}
    texts = {name: dict(words) for name, words in mapping.words.items()}
    constants = dict(mapping.constants)
    for field in meanings.separators or {}:
        values[field] = {"*": ""}
    for each in meanings.words:
        ticked = bool(each.codes) and is_ticked(each)
        if each.in_names and not ticked:
            del texts[each.field][each.word]
        elif not each.word and not ticked:
            del constants[each.field]
        elif each.word and not each.in_names:
            values[each.field][each.key] = _entry(each.field, each.codes) if ticked else ""
    separators = {**mapping.separators, **(meanings.separators or {})}
    return replace(mapping, values=values, words=texts, constants=constants, separators=separators)


def _of_columns(
    table: Table, mapping: Mapping, field: str, vocabulary: str, own: AnyMapping[str, str]
) -> tuple[str, list[WordMeaning]]:
    """The words of the columns of a field, and what cuts lists of them."""
    specs = mapping.columns[field]
    cells = [cell for spec in specs for row in table.rows if (cell := cell_of(spec, row.cells))]
    heading = words_of(columns_of(specs[0])[0].replace(": ", " "))
    words = shipped_words()[vocabulary]
    guessed = guess_terms(cells, words, field == "populations", heading, least=0)
    if guessed is None:
        return ";", []
    describes = any(_also(spec, mapping) & _DESCRIBING for spec in specs)
    names = _names_by_word(table, mapping, specs, guessed.separator)
    found = []
    for word, guess, count in guessed.lines():
        known = own.get(as_key(word))
        codes = known or guess
        said = words.find(word)
        exact = known is not None or (said is not None and _is_called(word, said[1]))
        examples = tuple(names.get(as_key(word), ()))
        found.append(WordMeaning(field, word, codes, count, examples, exact and not describes))
    return guessed.separator, found


def _is_called(word: str, phrase: str) -> bool:
    """Whether a word is a phrase and says nothing else; forms of one word are the same."""
    if CHINESE.search(word):
        return traditional(word) == phrase
    return stems_of(word) == stems_of(phrase)


def _also(spec: str, mapping: Mapping) -> set[str]:
    """The fields that keep the words of a column."""
    columns = set(columns_of(spec))
    return {
        name
        for name, specs in mapping.columns.items()
        if COLUMNS[name].cell in (Cell.LONG_TEXT, Cell.TEXT, Cell.TEXTS)
        and any(columns & set(columns_of(each)) for each in specs)
    }


def _names_by_word(
    table: Table, mapping: Mapping, specs: tuple[str, ...], separator: str
) -> dict[str, list[str]]:
    """The first organizations with each word, whole cells and parts of lists alike."""
    found: dict[str, list[str]] = {}
    for row in table.rows:
        name = _name(mapping, row.cells)
        for spec in specs:
            cell = cell_of(spec, row.cells)
            for part in {as_key(each) for each in (cell, *split_list(cell, separator)) if each}:
                names = found.setdefault(part, [])
                if name and name not in names and len(names) < _EXAMPLES:
                    names.append(name)
    return found


def _name(mapping: Mapping, cells: AnyMapping[str, str]) -> str:
    texts = (cell_of(spec, cells) for spec in mapping.columns.get("organization", ()))
    name = " ".join(next(filter(None, texts), "").split())
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"


def _of_texts(table: Table, mapping: Mapping) -> Iterator[WordMeaning]:
    """The words that the mapping looks for in names and descriptions, as far as a row has them."""
    specs = [
        spec
        for field in dict.fromkeys((*NAMES, *READ_IN))
        for spec in mapping.columns.get(field, ())
    ]
    for field, words in mapping.words.items():
        rows: dict[str, int] = dict.fromkeys(words, 0)
        names: dict[str, list[str]] = {word: [] for word in words}
        for row in table.rows:
            text = searched_text(field, (cell_of(spec, row.cells) for spec in specs))
            for word in found_words(text, words):
                rows[word] += 1
                name = _name(mapping, row.cells)
                if name and name not in names[word] and len(names[word]) < _EXAMPLES:
                    names[word].append(name)
        for word, codes in words.items():
            yield WordMeaning(field, word, codes, rows[word], tuple(names[word]), in_names=True)


def _entry(field: str, codes: str) -> str:
    """Codes as a cell of the listing sheet has them: people who are spoken of are accepted."""
    if field != "populations":
        return codes
    return "; ".join(each if ":" in each else f"{each}:yes" for each in codes.split("; "))
