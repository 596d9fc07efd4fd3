"""Names in the same order on both databases, and found by their letters, as functions of SQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
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
    plain_letters,
)


class by_name(FunctionElement[str]):  # noqa: N801 - reads like a function of SQL
    """What a query orders names by: `directory.name_order.name_order` of a column, equal on both databases."""

    inherit_cache = True
    name = "name_order"
    type = Text()


@compiles(by_name)
def _name_order_by_function(element: by_name, compiler: Any, **options: Any) -> str:
    """A call of Python costs as much as the rest of a sort: names of plain letters without a number need none."""
    name = compiler.process(element.clauses, **options)
    plain = f"""replace(replace(lower({name}), '"', ''), '''', '')"""
    return f"CASE WHEN {name} GLOB '*[^ -/:-~]*' THEN name_order({name}) ELSE {plain} END"


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
    """The key by which names are sorted costs a call of Python each; only names beyond ASCII need it."""
    plain = func.replace(func.replace(func.lower(name), "'", ""), '"', "")
    keyed = by_name(name).contains(name_order(word), autoescape=True)
    written = func.lower(name).contains(word.lower(), autoescape=True)
    return or_(
        plain.contains(plain_letters(word), autoescape=True),
        and_(_has_other_letters(name), or_(keyed, written)),
    )


class _has_other_letters(FunctionElement[bool]):  # noqa: N801 - reads like a function of SQL
    """Whether a name has characters beyond ASCII."""

    inherit_cache = True
    name = "has_other_letters"
    type = Boolean()


@compiles(_has_other_letters)
def _has_other_letters_of_sqlite(element: _has_other_letters, compiler: Any, **options: Any) -> str:
    return f"({compiler.process(element.clauses, **options)} GLOB '*[^ -~]*')"


@compiles(_has_other_letters, "postgresql")
def _has_other_letters_of_postgresql(
    element: _has_other_letters, compiler: Any, **options: Any
) -> str:
    (name,) = element.clauses
    return str(compiler.process(func.octet_length(name) != func.char_length(name), **options))
