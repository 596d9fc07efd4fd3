"""Names in the same order on both databases, and found by their letters, as functions of SQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Text,
    and_,
    case,
    func,
    literal_column,
    or_,
    true,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from directory.name_order import (
    IGNORED,
    MARKS,
    NUMBER,
    PADDED,
    PADDING,
    SEVERAL,
    SINGLE,
    name_order,
)


class by_name(FunctionElement[str]):  # noqa: N801 - reads like a function of SQL
    """What a query orders names by: `directory.name_order.name_order` of a column, equal on both databases."""

    inherit_cache = True
    name = "name_order"
    type = Text()


@compiles(by_name)
def _name_order_by_function(element: by_name, compiler: Any, **options: Any) -> str:
    return f"name_order({compiler.process(element.clauses, **options)})"


@compiles(by_name, "postgresql")
def _name_order_of_postgresql(element: by_name, compiler: Any, **options: Any) -> str:
    """The same rules in functions that every PostgreSQL has: its own orders depend on how it was made and set up."""
    (name,) = element.clauses
    key: ColumnElement[Any] = func.regexp_replace(
        func.normalize(name, literal_column("NFKD")), MARKS, "", "g"
    )
    for letter, plain in SEVERAL.items():
        key = func.replace(key, letter, plain)
    key = func.translate(key, "".join(SINGLE) + IGNORED, "".join(SINGLE.values()))
    # Three hundred letters to look up take ten times as long as all the rest, and most names need none of it.
    is_ascii = func.octet_length(name) == func.char_length(name)
    key = case((is_ascii, func.translate(func.lower(name.collate("C")), IGNORED, "")), else_=key)
    key = func.regexp_replace(key, NUMBER, PADDING + r"\1", "g")
    key = func.regexp_replace(key, PADDED, r"\1", "g")
    return str(compiler.process(key.collate("C"), **options))


def words_in(words: str, *names: Any) -> ColumnElement[bool]:
    """Whether each of the words is part of one of the names, whatever its accents, its case and its quotation marks:
    who types a name has seldom all its letters on the keyboard. A number is found by its first digits, too.
    """
    return and_(true(), *(or_(*(_holds(name, word) for name in names)) for word in words.split()))


def _holds(name: Any, word: str) -> ColumnElement[bool]:
    found = by_name(name).contains(name_order(word), autoescape=True)
    if any(map(str.isdigit, word)):  # numbers of the key are as long as each other
        return or_(found, func.lower(name).contains(word.lower(), autoescape=True))
    return found
