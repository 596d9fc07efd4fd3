"""Which texts of a form stood in their records already, word for word: nothing new is saved of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from directory.web.forms.sent_fields import SentText


def unchanged(session: Session, sent: Iterable[SentText]) -> set[SentText]:
    """Those that a record which the request has read held before, in the column that the field is named like.

    A text that moves to another column is new there: notes for staff are no description. What stood is read by a
    connection of its own, which sees nothing of the running transaction.
    """
    by_column: dict[str, list[SentText]] = {}
    for each in sent:
        by_column.setdefault(_column(each), []).append(each)
    found: set[SentText] = set()
    with Session(session.get_bind()) as before:
        for kind, identity in _read(session, by_column.keys()):
            record = before.get(kind, identity)
            for name in by_column.keys() & _columns(kind) if record is not None else ():
                stood = _plain(getattr(record, name))
                found |= {each for each in by_column[name] if stood and _plain(each.text) == stood}
    return found


def _read(session: Session, names: Iterable[str]) -> list[tuple[Any, Any]]:
    wanted = set(names)
    records = [inspect(each) for each in session.identity_map.values()]
    kinds = ((each.mapper.class_, each.identity) for each in records)
    return [(kind, identity) for kind, identity in kinds if wanted & _columns(kind)]


def _columns(kind: Any) -> set[str]:
    return {each.key for each in inspect(kind).column_attrs}


def _column(sent: SentText) -> str:
    """The column that a field is named like; that of a row is named after its part and number."""
    return sent.name.rpartition("-")[2]


def _plain(text: Any) -> str:
    return " ".join(text.split()) if isinstance(text, str) else ""
