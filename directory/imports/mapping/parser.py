"""The TOML of a mapping file, read and checked section by section; applying it to a table is done elsewhere."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping as AnyMapping
from dataclasses import replace
from typing import Any

from directory.imports.mapping.free_text_codes import WORD_FIELDS
from directory.imports.mapping.mapping import (
    BLANK,
    DEFAULT_WITHHELD,
    FIELDS,
    FLAG_FIELDS,
    MAKES,
    NO_LISTINGS,
    OTHERS,
    UNDECIDED,
    Hierarchy,
    Mapping,
    RowRules,
)
from directory.parsing.cell_values import as_key
from directory.parsing.hours import DAYS
from directory.parsing.remarks import shortened
from directory.parsing.tables import CARDS, LIST
from directory.parsing.tables.packed_values import words_of_cell
from directory.vocabularies.language_levels import LEVELS

SECTIONS = frozenset(
    {
        *(
            "source",
            "sheet",
            "makes",
            "columns",
            "constants",
            "separators",
            "values",
            "words",
            "flags",
            "languages",
            "hours",
        ),
        *("private", "public", "rows", "hierarchy", "attributes", "not_used", "same_as_above"),
        *("visibility", "split", "shape"),
    }
)
"""What a mapping may have at its top."""


class MappingUnreadable(ValueError):
    """A mapping file breaks the format; the message names the section, what is wrong and how to mend it."""

    def __init__(self, reason: str) -> None:
        super().__init__(shortened(reason))


def read_mapping(text: str, name: str = "the mapping") -> Mapping:
    """The mapping of a TOML text; docs/import-mappings.md describes the format. Raises MappingUnreadable."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MappingUnreadable(f"{name} is no TOML: {error}") from error
    unknown = sorted(set(document) - SECTIONS)
    if unknown:
        raise MappingUnreadable(
            f"{name} has sections that no mapping knows: {', '.join(unknown)}; known are {', '.join(sorted(SECTIONS))}"
        )
    try:
        return _mapping(document)
    except _Wrong as error:
        raise MappingUnreadable(f"{name}: {error}") from error


class _Wrong(ValueError):
    """What is wrong in a section."""


def _mapping(document: AnyMapping[str, Any]) -> Mapping:
    source = document.get("source")
    if not isinstance(source, str) or not source.strip():
        raise _Wrong(
            'it needs a name for the source, such as source = "city-directory"; ids are kept under it'
        )
    private = dict(_table(document, "private"))
    withheld = _texts(private.pop("withheld", DEFAULT_WITHHELD), "private.withheld")
    languages = _table(document, "languages")
    visibility = {
        key: _visibility(value, key) for key, value in _table(document, "visibility").items()
    }
    mapping = Mapping(
        source=source.strip(),
        sheet=_text(document["sheet"], "sheet") if document.get("sheet") else None,
        shape=_shape(document.get("shape")),
        makes=_makes(document.get("makes", MAKES[0])),
        columns=_fields(
            {
                key: _texts(value, f"columns.{key}")
                for key, value in _table(document, "columns").items()
            }
        ),
        constants=_fields(
            {k: _scalar(v, f"constants.{k}") for k, v in _table(document, "constants").items()}
        ),
        separators=_fields(
            {k: _text(v, f"separators.{k}") for k, v in _table(document, "separators").items()}
        ),
        values=_fields(
            {key: _value_table(value, key) for key, value in _table(document, "values").items()}
        ),
        words={key: _words(value, key) for key, value in _table(document, "words").items()},
        flags={key: _flags(value, key) for key, value in _table(document, "flags").items()},
        language_columns={key: _level(value, key) for key, value in languages.items()},
        weekdays=_weekdays(_table(document, "hours")),
        private={key: _texts(value, f"private.{key}") for key, value in private.items()},
        public={
            key: _texts(value, f"public.{key}") for key, value in _table(document, "public").items()
        },
        withheld=frozenset(value.casefold() for value in withheld),
        rows=_rows(_table(document, "rows"), visibility),
        visibility={
            column: {word: _VISIBILITY[answer] for word, answer in words.items()}
            for column, words in visibility.items()
        },
        hierarchy=_hierarchy(_table(document, "hierarchy")) if "hierarchy" in document else None,
        attributes={
            k: _text(v, f"attributes.{k}") for k, v in _table(document, "attributes").items()
        },
        split={key: _separator(value, key) for key, value in _table(document, "split").items()},
        same_as_above=_texts(document.get("same_as_above", ()), "same_as_above"),
        not_used=frozenset(_texts(document.get("not_used", ()), "not_used")),
    )
    named = "organization" in mapping.columns or "organization" in mapping.constants
    if not named and mapping.makes != NO_LISTINGS and mapping.shape != UNDECIDED:
        raise _Wrong(
            '[columns] needs organization = "…", the column with the name of the organization'
        )
    return mapping


def _shape(value: Any) -> str | None:
    if value not in (None, LIST, CARDS, UNDECIDED):
        raise _Wrong(f'shape is "{LIST}" or "{CARDS}": how the sheet is to be read')
    return value if value is None else str(value)


def _makes(value: Any) -> str:
    if value not in MAKES:
        raise _Wrong(f"makes is one of {', '.join(MAKES)}: what each row of the table is")
    return str(value)


def _table(document: AnyMapping[str, Any], section: str) -> dict[str, Any]:
    value = document.get(section, {})
    if not isinstance(value, dict):
        raise _Wrong(f"{section} is a section: write [{section}] and lines below it")
    return value


def _fields(section: dict[str, Any]) -> dict[str, Any]:
    unknown = [key for key in section if key not in FIELDS]
    if unknown:
        raise _Wrong(
            f"{', '.join(unknown)} is no field of a listing; fields are {', '.join(sorted(FIELDS))}"
        )
    return section


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise _Wrong(f"{where} is a text in quotation marks")
    return value


def _scalar(value: Any, where: str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, (int, float)) else _text(value, where)


def _texts(value: Any, where: str) -> tuple[str, ...]:
    values = value if isinstance(value, (list, tuple)) else [value]
    return tuple(_text(each, where) for each in values)


def _value_table(value: Any, name: str) -> dict[str, str]:
    if not isinstance(value, dict):
        raise _Wrong(f'values.{name} is a section of lines such as "District 9" = "9"')
    return {
        as_key(key): "; ".join(_texts(target, f"values.{name}.{key}"))
        for key, target in value.items()
    }


def _flags(value: Any, name: str) -> dict[str, str]:
    if name not in FLAG_FIELDS:
        raise _Wrong(f"flags.{name} is not possible; flags are for {', '.join(FLAG_FIELDS)}")
    if not isinstance(value, dict):
        raise _Wrong(f'flags.{name} is a section of lines such as "Spanish" = "spa"')
    return {
        column: "; ".join(_texts(entry, f"flags.{name}.{column}"))
        for column, entry in value.items()
    }


def _words(value: Any, name: str) -> dict[str, str]:
    if name not in WORD_FIELDS:
        raise _Wrong(f"words.{name} is not possible; words are for {', '.join(WORD_FIELDS)}")
    if not isinstance(value, dict):
        raise _Wrong(f'words.{name} is a section of lines such as "shelter*" = "emergency_housing"')
    empty = next((word for word in value if not word.strip("* ")), None)
    if empty is not None:
        raise _Wrong(f"words.{name} has a line for “{empty}”, which is no word")
    return {word: "; ".join(_texts(codes, f"words.{name}.{word}")) for word, codes in value.items()}


def _level(value: Any, column: str) -> str | None:
    if value in ("", "not asked"):
        return None
    if value not in LEVELS:
        raise _Wrong(f'languages."{column}" is a level ({", ".join(LEVELS)}) or "not asked"')
    return str(value)


def _weekdays(section: dict[str, Any]) -> dict[str, str]:
    unknown = [day for day in section if day not in DAYS]
    if unknown:
        raise _Wrong(
            f"[hours] has a line for each of {', '.join(DAYS)}, not for {', '.join(unknown)}"
        )
    return {day: _text(section[day], f"hours.{day}") for day in DAYS if day in section}


def _rows(section: dict[str, Any], visibility: AnyMapping[str, AnyMapping[str, str]]) -> RowRules:
    names = RowRules.__dataclass_fields__
    unknown = [key for key in section if key not in names]
    if unknown:
        raise _Wrong(f"rows.{unknown[0]} is unknown; rows has {', '.join(names)}")
    rules = RowRules(**{key: _conditions(value, key) for key, value in section.items()})
    of_places = {
        column: tuple(word for word, answer in words.items() if answer == HIDES_ADDRESS)
        for column, words in visibility.items()
    }
    confidential = {
        column: (*rules.confidential.get(column, ()), *words)
        for column, words in of_places.items()
        if words
    }
    return replace(rules, confidential={**rules.confidential, **confidential})


def _conditions(value: Any, name: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise _Wrong(f'rows.{name} is written as {{ "Column" = ["value", "other value"] }}')
    return {
        column: tuple(
            dict.fromkeys(
                word.casefold()
                for each in _texts(values, f"rows.{name}.{column}")
                for word in (each, words_of_cell(each))
            )
        )
        for column, values in value.items()
    }


def _separator(value: Any, column: str) -> str:
    text = _text(value, f"split.{column}")
    if not text:
        raise _Wrong(f'split.{column} names nothing to cut at; write what is between, as in " - "')
    return text


HIDES_ADDRESS = "hides the address"
"""How [visibility] says that a row is for the public and its place is not: its place is confidential."""
_VISIBILITY: dict[str, bool | None] = {
    "public": True,
    "not public": False,
    HIDES_ADDRESS: True,
    "?": None,
}


def _visibility(value: Any, column: str) -> dict[str, str]:
    """What each word of a column of visibility means."""
    if not isinstance(value, dict):
        raise _Wrong(
            f'visibility.{column} is written as {{ "word" = "public", "other word" = "not public" }}'
        )
    wrong = next((each for each in value.values() if each not in _VISIBILITY), None)
    if wrong is not None:
        raise _Wrong(
            f'visibility.{column} has “{wrong}”; write "public", "not public", "{HIDES_ADDRESS}" or "?"'
        )
    if value.get(OTHERS) == HIDES_ADDRESS:
        raise _Wrong(
            f'visibility.{column} has {OTHERS} = "{HIDES_ADDRESS}"; name each word that hides the address'
        )
    answers = {
        "" if word.casefold() == BLANK else word.casefold(): answer
        for word, answer in value.items()
    }
    return {words_of_cell(word): answer for word, answer in answers.items()} | answers


def _hierarchy(section: dict[str, Any]) -> Hierarchy:
    missing = [key for key in ("id", "parent") if key not in section]
    if missing:
        raise _Wrong(
            f"[hierarchy] needs the columns id and parent; {', '.join(missing)} is missing"
        )
    kinds = {
        key: frozenset(kind.casefold() for kind in _texts(section.get(key, ()), f"hierarchy.{key}"))
        for key in ("organizations", "sites", "services")
    }
    return Hierarchy(
        kind=_text(section["kind"], "hierarchy.kind") if "kind" in section else None,
        id=_text(section["id"], "hierarchy.id"),
        parent=_text(section["parent"], "hierarchy.parent"),
        parent_name=_text(section["parent_name"], "hierarchy.parent_name")
        if "parent_name" in section
        else None,
        **kinds,
    )
