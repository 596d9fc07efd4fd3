"""An incoming organization as text and back, for rows that wait: they are planned again when somebody has decided."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from directory.parsing.incoming.records import IncomingOrganization

Shape = TypeVar("Shape")


def written(organization: IncomingOrganization) -> str:
    """The organization as JSON; what its source does not say is left out."""
    return json.dumps(_plain(organization), ensure_ascii=False, sort_keys=True)


def read_written(text: str) -> IncomingOrganization:
    """What `written` wrote."""
    return _made(IncomingOrganization, json.loads(text))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        said = {each.name: getattr(value, each.name) for each in fields(value)}
        return {name: _plain(each) for name, each in said.items() if each not in (None, [], {})}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value.isoformat() if isinstance(value, date) else value


@cache
def _types(shape: Any) -> dict[str, Any]:
    return get_type_hints(shape)


def _made(shape: type[Shape], said: dict[str, Any]) -> Shape:
    types = _types(shape)  # type: ignore[arg-type]  # classes are hashable
    return shape(**{name: _back(types[name], value) for name, value in said.items()})


def _back(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _back(next(each for each in get_args(kind) if each is not type(None)), value)
    if origin in (list, tuple):
        inner = get_args(kind)[0]
        back = [_back(inner, each) for each in value]
        return tuple(back) if origin is tuple else back
    if isinstance(kind, type) and is_dataclass(kind):
        return _made(kind, value)
    return date.fromisoformat(value) if kind is date else value
