"""Classes of columns by who may ever see their values."""

from __future__ import annotations

from enum import StrEnum


class Exposure(StrEnum):
    """Who may ever see the values of a column."""

    PUBLIC = "public"
    PLACE = "place"
    MARKED = "marked"
    STAFF = "staff"
    SECRET = "secret"  # noqa: S105 - a class of columns, no password
    PLUMBING = "plumbing"
