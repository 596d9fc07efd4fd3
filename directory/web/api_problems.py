"""Errors for machines: problem details as JSON (RFC 9457), for every address below `/api/`."""

from __future__ import annotations

from typing import Any

from flask import Response, json, request
from werkzeug.exceptions import HTTPException

PREFIX = "/api/"
MEDIA_TYPE = "application/problem+json"

_TITLES = {
    400: "The request cannot be understood",
    401: "The key is not known",
    404: "There is nothing at this address",
    405: "This address does not take that method",
    413: "The request is too large",
    415: "The body is of a type that is not read",
    429: "Too many requests",
    500: "Something went wrong on our side",
    503: "The directory is busy",
}


class Problem(HTTPException):
    """A refusal that says what is wrong and how to mend it; `parameter` names what is to be changed, if one is."""

    def __init__(self, status: int, detail: str, parameter: str | None = None) -> None:
        super().__init__(detail)
        self.code = status
        self.parameter = parameter


def is_for_machines() -> bool:
    """Whether the answer to this request is read by a program."""
    return request.path.startswith(PREFIX)


def problem(status: int, detail: str | None = None, parameter: str | None = None) -> Response:
    """The answer that tells a problem; nothing of the request but the name of a parameter is repeated in it."""
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": _TITLES.get(status, _TITLES[400 if status < 500 else 500]),
        "status": status,
    }
    if detail:
        told["detail"] = detail
    if parameter:
        told["parameter"] = parameter
    return Response(json.dumps(told), status, mimetype=MEDIA_TYPE)
