"""How records of one kind are edited, declared once for each kind: a model, a form, where it leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from flask import request

from directory.db import Base
from directory.web.database import db
from directory.web.forms.record_forms import RecordForm

Kind = TypeVar("Kind", bound=Base)


class RemovalRefused(Exception):
    """A record must stay because of what else is on record; the message says why."""


def _nothing(_record: Any, _form: Any) -> None:
    """Most records are what their fields say."""


@dataclass(frozen=True, kw_only=True)
class Editor:
    """How records of one kind are edited.

    `name` is the noun in endpoints (`<blueprint>.<name>_new` …), `plural` the one in addresses, `words` the one on
    pages. `home` says where to go on to when a record is kept; `after_removal` when it is gone. `begin` gives a new
    record from the arguments of the address; `finish` does what follows from the record that was kept.
    `block` is the part of `home` that shows what was kept: the page comes back there.
    `edit_heading` is over the form of one on record; `new_heading` stands over the empty form, `new_lead` below it, and
    `when_new` is said of what was added, where the usual words do not fit; `where` says where a kept record shows.
    `parent` is the editor of the record that a part belongs to, `parent_name` the relationship to it. `checks` sets
    errors that need the record; `removal` raises RemovalRefused.
    `is_allowed` says whether the account may have a record at all: one that it may not is missing.
    `closed` says why a record may not be changed or removed any more, nothing where it may; `has_way_back` is False for
    what the history puts back in no case.
    """

    name: str
    plural: str
    words: str
    model: type[Any]
    form: type[RecordForm]
    home: Callable[[Any], str]
    after_removal: Callable[[Any], str] | None = None
    begin: Callable[[Any], dict[str, Any]] = lambda _parent: {}
    finish: Callable[[Any, Any], None] = _nothing
    checks: Callable[[Any, Any], None] = _nothing
    parent: Any = None
    parent_name: str = ""
    title: Callable[[Any], str] = lambda record: str(
        getattr(record, "name", None) or getattr(record, "title", "")
    )
    hint: str = ""
    edit_heading: str = ""
    new_heading: Callable[[], str] = lambda: ""
    new_lead: Callable[[], str] = lambda: ""
    when_new: str = ""
    where: str = ""
    block: str = ""
    may_add: bool = True
    may_remove: bool = True
    removal: Callable[[Any], None] = field(default=lambda _record: None)
    is_allowed: Callable[[Any], bool] = lambda _record: True
    closed: Callable[[Any], str] = lambda _record: ""
    has_way_back: bool = True


def with_article(words: str) -> str:
    """The words of one thing after “a” or “an”, by their first letter."""
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def asked(name: str) -> str | None:
    """An argument of the address that a new record begins with."""
    return request.args.get(name) or None


def asked_record(name: str, model: type[Kind]) -> Kind | None:
    """The record whose id is an argument of the address; None for none, or for what is no id."""
    try:
        return db.session.get(model, UUID(asked(name) or ""))
    except ValueError:
        return None
