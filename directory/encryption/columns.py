"""Column types that seal what they store and open what they load; a query can only ask whether there is a value."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Dialect, Text, TypeDecorator
from sqlalchemy.sql.operators import OperatorType, eq, is_, is_not

from directory.encryption.sealing import seal, unseal


class SealedColumnCompared(TypeError):
    """A query compares, sorts or searches a sealed column, which could only compare ciphertext."""


class _Closed(TypeDecorator.Comparator[Any]):
    """Lets a query ask for NULL and nothing else."""

    def operate(self, op: OperatorType, *other: Any, **more: Any) -> Any:
        # SQLAlchemy finds columns in dictionaries, and so compares one with itself.
        itself = (
            op is eq and isinstance(other[0], ColumnElement) and hash(other[0]) == hash(self.expr)
        )
        if op not in (is_, is_not) and not itself:
            name = getattr(op, "__name__", op)
            raise SealedColumnCompared(f"a sealed column knows no {name}: load it, then compare")
        return super().operate(op, *other, **more)

    def reverse_operate(self, op: OperatorType, *_other: Any, **_more: Any) -> Any:
        raise SealedColumnCompared(f"a sealed column knows no {op}: load it, then compare")


class Sealed(TypeDecorator[str]):
    """Text, sealed for the column it stands in; `place` is the column's `table.column`."""

    impl = Text
    cache_ok = True
    comparator_factory = _Closed

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Seal on the way to the database; nothing stays nothing."""
        return None if value is None else seal(value, self.place)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> str | None:
        """Open on the way back."""
        return None if value is None else unseal(value, self.place)


class SealedNumber(TypeDecorator[float]):
    """A floating point number, sealed as text that gives back the very same number."""

    impl = Text
    cache_ok = True
    comparator_factory = _Closed

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place

    def process_bind_param(self, value: float | None, _dialect: Dialect) -> str | None:
        """Seal on the way to the database."""
        return None if value is None else seal(repr(float(value)), self.place)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> float | None:
        """Open on the way back."""
        return None if value is None else float(unseal(value, self.place))
