"""The schemas of our OpenAPI document: the tables of HSDS 3.1 as they nest, with what our profile adds to them."""

from __future__ import annotations

from typing import Any

from directory.hsds.data_package import NUMBERS
from directory.hsds.field_names import EVERYWHERE, FIELDS, NESTED, REFERENCES
from directory.hsds.profile import added

Schema = dict[str, Any]

_FORMATS = {"id": "uuid", "last_modified": "date-time"}
_PAGE: Schema = {
    "type": "object",
    "required": ["total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"],
    "properties": {
        "total_items": {"type": "integer", "minimum": 0, "description": "Entries on all pages together."},
        "total_pages": {"type": "integer", "minimum": 0},
        "page_number": {"type": "integer", "minimum": 1},
        "size": {"type": "integer", "minimum": 0, "description": "Entries on this page."},
        "first_page": {"type": "boolean"},
        "last_page": {"type": "boolean"},
        "empty": {"type": "boolean", "description": "Whether there is nothing on this page."},
    },
}  # fmt: skip
_OWN: dict[str, Schema] = {
    "api": {
        "type": "object",
        "required": ["version", "profile", "openapi_url", "next"],
        "properties": {
            "version": {"type": "string", "description": "The version of HSDS."},
            "profile": {"type": "string", "format": "uri", "description": "Where our HSDS profile is described."},
            "openapi_url": {"type": "string", "format": "uri"},
            "next": {"type": "string", "description": "Keep it before you copy, and follow `/changes` from it."},
        },
    },
    "change": {
        "type": "object",
        "required": ["id", "resource_type", "last_modified", "deleted"],
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "resource_type": {"type": "string", "enum": ["service", "organization"]},
            "last_modified": {"type": "string", "format": "date-time"},
            "deleted": {"type": "boolean", "description": "It can no longer be seen: remove your copy."},
        },
    },
    "changes": {
        "type": "object",
        "required": ["contents", "size", "empty", "more", "next"],
        "properties": {
            "contents": {"type": "array", "items": {"$ref": "#/components/schemas/change"}},
            "size": {"type": "integer", "minimum": 0},
            "empty": {"type": "boolean"},
            "more": {"type": "boolean", "description": "There are further changes already."},
            "next": {"type": "string", "description": "Keep it, and ask with it as `after` the next time."},
        },
    },
    "problem": {
        "type": "object",
        "description": "A problem as RFC 9457 describes it.",
        "required": ["type", "title", "status"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string", "description": "What is wrong and how to fix it."},
            "parameter": {"type": "string", "description": "The parameter that is to be changed."},
        },
    },
}  # fmt: skip


def components() -> dict[str, Schema]:
    """Every schema by name."""
    return {table: table_schema(table) for table in FIELDS} | _OWN


def page_of(item: str) -> Schema:
    """The page of a list of such things."""
    contents = {"type": "array", "items": {"$ref": f"#/components/schemas/{item}"}}
    return _PAGE | {"properties": _PAGE["properties"] | {"contents": contents}}


def table_schema(table: str) -> Schema:
    """One table: its own fields, what is nested in it, and the additions of the profile."""
    properties: dict[str, Schema] = {name: _field(name) for name in sorted(FIELDS[table])}
    for name, other in (NESTED.get(table, {}) | EVERYWHERE).items():
        properties[name] = {"type": "array", "items": {"$ref": f"#/components/schemas/{other}"}}
    for name, (other, _) in REFERENCES.get(table, {}).items():
        properties[name] = {"$ref": f"#/components/schemas/{other}"}
    properties |= added(table)
    return {"type": "object", "required": ["id"], "properties": properties}


def _field(name: str) -> Schema:
    schema: Schema = {"type": "number" if name in NUMBERS else "string"}
    if name in _FORMATS:
        schema["format"] = _FORMATS[name]
    return schema
