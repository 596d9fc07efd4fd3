"""What a request asks for, read by the declaration: from the address, and for POST from a form or a JSON object."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from werkzeug import Request

from directory.api.endpoints import LONGEST_TEXT, Endpoint, Kind, Parameter
from directory.web.api_problems import Problem

Values = Mapping[str, Any]

_ZONE_SPACE = re.compile(r" (\d\d:?\d\d)$")
"""A plus sign that was not encoded arrives as a space."""
_CONTROLS = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
"""Half of a pair of surrogates, which JSON can say, is no letter either."""


def parse_parameters(endpoint: Endpoint, request: Request) -> dict[str, Any]:
    """The values by name; those that were not given are absent. Raises Problem, which names the bad parameter."""
    known = {each.name: each for each in endpoint.parameters}
    found: dict[str, Any] = {}
    for name, written in _written(endpoint, request).items():
        if name not in known:
            raise Problem(400, _unknown(endpoint), name)
        values = [_read(known[name], each) for each in written]
        if known[name].repeats:
            found[name] = tuple(values)
        elif len(values) > 1:
            raise Problem(400, "This parameter can be given only once.", name)
        else:
            found[name] = values[0]
    return found


def _unknown(endpoint: Endpoint) -> str:
    if not endpoint.parameters:
        return "This address takes no parameters."
    names = ", ".join(each.name for each in endpoint.parameters)
    return f"This address knows no such parameter; it takes {names}."


def _written(endpoint: Endpoint, request: Request) -> dict[str, list[str]]:
    written = {name: list(values) for name, values in request.args.lists()}
    if request.method == "POST":
        for name, values in _body(endpoint, request).items():
            written.setdefault(name, []).extend(values)
    return written


def _body(endpoint: Endpoint, request: Request) -> dict[str, list[str]]:
    if request.is_json:
        try:
            given = json.loads(request.get_data())
        except (ValueError, RecursionError):  # no JSON, or nested so deeply that nobody can read it
            given = None
        if not isinstance(given, dict):
            raise Problem(400, "The body is not a JSON object with parameters.")
        kinds = {each.name: each.kind for each in endpoint.parameters}
        return {name: _texts(name, value, kinds.get(name)) for name, value in given.items()}
    if request.mimetype in ("application/x-www-form-urlencoded", "multipart/form-data"):
        if request.get_data() and not request.form:
            raise Problem(400, "The form cannot be read.")
        return {name: list(values) for name, values in request.form.lists()}
    if request.get_data(cache=True):
        raise Problem(415, "Send parameters in the address, as a form or as a JSON object.")
    return {}


def _texts(name: str, value: object, kind: Kind | None) -> list[str]:
    """A value of JSON as it would be in an address; it must be of the type that the declaration says."""
    values = value if isinstance(value, list) else [value]
    types = _JSON_TYPES.get(kind, (str,)) if kind else (str, int, float, bool)
    if not values or not all(type(each) in types for each in values):
        raise Problem(400, "This value is of another type than it must be.", name)
    return [str(each).lower() if isinstance(each, bool) else str(each) for each in values]


_JSON_TYPES: Mapping[Kind, tuple[type, ...]] = {
    Kind.WHOLE: (int, float),
    Kind.METERS: (int, float),
    Kind.YES_NO: (bool,),
}


def _read(parameter: Parameter, written: str) -> Any:
    try:
        return _READERS[parameter.kind](parameter, written)
    except (ValueError, OverflowError) as wrong:
        raise Problem(400, str(wrong), parameter.name) from wrong


def _text(_parameter: Parameter, written: str) -> str:
    if len(written) > LONGEST_TEXT:
        raise ValueError(f"This is longer than {LONGEST_TEXT} characters.")
    if _CONTROLS.search(written):
        raise ValueError("This holds control characters.")
    return written.strip()


def _whole(parameter: Parameter, written: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}(\.0)?", written):
        raise ValueError(f"This is no whole number from {parameter.least} to {parameter.most}.")
    number = int(float(written))
    if not parameter.least <= number <= parameter.most:
        raise ValueError(f"This is no whole number from {parameter.least} to {parameter.most}.")
    return number


def _meters(parameter: Parameter, written: str) -> float:
    reason = f"This is no distance in meters, above 0 and up to {parameter.most}."
    try:
        number = float(written) if written.isascii() and "_" not in written else math.nan
    except ValueError as wrong:
        raise ValueError(reason) from wrong
    if not 0 < number <= parameter.most:
        raise ValueError(reason)
    return number


def _yes_no(_parameter: Parameter, written: str) -> bool:
    if written.lower() not in ("true", "false"):
        raise ValueError("This is true or false.")
    return written.lower() == "true"


def _id(_parameter: Parameter, written: str) -> UUID:
    found = read_id(written)
    if found is None:
        raise ValueError("This is no id: ids look like 0b2f6a3e-8f0d-4a3c-a1de-6c1f0f7c9a11.")
    return found


def read_id(written: str) -> UUID | None:
    """The id, in the only form in which ids are written; None for anything else."""
    if not re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", written):
        return None
    return UUID(written)


def _moment(_parameter: Parameter, written: str) -> datetime:
    reason = "This is no moment; write it like 2026-11-01T00:00:00Z."
    if not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        raise ValueError(reason)
    try:
        found = datetime.fromisoformat(_ZONE_SPACE.sub(r"+\1", written.upper()))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as wrong:
        raise ValueError(reason) from wrong


def _choice(parameter: Parameter, written: str) -> str:
    if written not in parameter.choices:
        raise ValueError(f"This is one of: {', '.join(parameter.choices)}.")
    return written


def _cursor(_parameter: Parameter, written: str) -> int:
    if not re.fullmatch(r"[0-9]{1,18}", written):
        raise ValueError("This is none of the values that `next` gave.")
    return int(written)


_READERS: Mapping[Kind, Callable[[Parameter, str], Any]] = {
    Kind.TEXT: _text,
    Kind.WHOLE: _whole,
    Kind.METERS: _meters,
    Kind.YES_NO: _yes_no,
    Kind.ID: _id,
    Kind.MOMENT: _moment,
    Kind.CHOICE: _choice,
    Kind.CURSOR: _cursor,
}
