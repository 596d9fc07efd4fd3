"""What a mapping does with each column of a table, in the words of the page of columns."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping

from directory.fields.listing_sheet import COLUMNS
from directory.imports.mapping import Mapping, columns_of
from directory.parsing.hours import DAYS
from directory.web.labels import label

_DAYS = dict(
    zip(
        DAYS,
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)
_ROWS = {
    "leave_out": "Says which rows are left out",
    "unlisted": "Says which rows the public may not see",
    "inactive": "Says which services are closed",
    "closed": "Says, by your answers, which services have closed",
    "confidential": "Says which places are confidential",
}
_VOCABULARIES = {"service_terms": "services"}


def fields_by_column(mapping: Mapping) -> dict[str, list[str]]:
    """The fields that take a column by itself, texts before terms that are read from them."""
    found: dict[str, list[str]] = {}
    for name, specs in mapping.columns.items():
        for spec in specs:
            found.setdefault(spec, []).append(name)
    for heading in mapping.language_columns:
        found.setdefault(heading, []).append("languages")
    for names in found.values():
        names.sort(key=lambda name: COLUMNS[name].is_list or bool(COLUMNS[name].vocabulary))
    return found


def rule_words(mapping: Mapping) -> dict[str, list[str]]:
    """What else is read from a column, one sentence for each rule, by heading."""
    found: dict[str, list[str]] = {}
    for heading, sentence in (*_values(mapping), *_restrictions(mapping), *_shapes(mapping)):
        found.setdefault(heading, []).append(sentence)
    return found


def _values(mapping: Mapping) -> Iterator[tuple[str, str]]:
    """What a column says of a listing."""
    for name, specs in mapping.columns.items():
        for spec in specs:
            for heading in columns_of(spec) if "{" in spec else ():
                yield heading, f"{COLUMNS[name].about}, put together from several columns"
    for name, flags in mapping.flags.items():
        vocabulary = _VOCABULARIES.get(name, name)
        for heading, codes in flags.items():
            words = ", ".join(_code(vocabulary, each) for each in codes.split("; "))
            yield heading, f"{COLUMNS[name].about}: {words}, where the cell says yes"
    for day, heading in mapping.weekdays.items():
        yield heading, f"Hours on {_DAYS[day]}"
    for heading in mapping.attributes.values():
        yield heading, "Kept in its own words; no kind of help is read from it"


def _restrictions(mapping: Mapping) -> Iterator[tuple[str, str]]:
    """What a column keeps from whom."""
    for heading, columns in mapping.private.items():
        yield heading, f"Where it says yes, these are not read: {_list(columns)}"
    for heading, columns in mapping.public.items():
        yield heading, f"These are read only where it says yes: {_list(columns)}"
    for rule, words in _ROWS.items():
        conditions: AnyMapping[str, object] = getattr(mapping.rows, rule)
        for heading in conditions:
            yield heading, words
    for heading in mapping.visibility:
        yield heading, "Says who may see a row"


def _shapes(mapping: Mapping) -> Iterator[tuple[str, str]]:
    """How rows and cells belong together."""
    if mapping.hierarchy:
        tree = mapping.hierarchy
        for heading in filter(None, (tree.kind, tree.id, tree.parent, tree.parent_name)):
            yield heading, "Says which agency a row belongs to"
    for heading in mapping.split:
        yield heading, "Cut into two names"
    for heading in mapping.same_as_above:
        yield heading, "A blank cell means the cell above"


def _list(columns: tuple[str, ...]) -> str:
    return ", ".join(f"“{each}”" for each in columns)


def _code(vocabulary: str, entry: str) -> str:
    """A code of a list as its label; what stands behind it says how it is meant."""
    code, _, answer = entry.partition(":")
    words = label(vocabulary, code)
    return f"{words} (not accepted)" if answer == "no" else words
