"""Our OpenAPI 3.1 document, made of the declaration of endpoints and parameters."""

from __future__ import annotations

from typing import Any

from directory.api.endpoints import ENDPOINTS, NDJSON, Endpoint, Parameter
from directory.api.schemas import components, page_of
from directory.web.api_problems import MEDIA_TYPE

Schema = dict[str, Any]

API_VERSION = "1.0.0"

_REFUSALS = {
    "400": "A parameter is unknown or has a value that cannot be; the problem names it.",
    "401": "The key that was sent is not known.",
    "404": "There is no such record, or it is not public.",
    "415": "The body is of a type that is not read.",
    "429": "Too many requests; `Retry-After` says how many seconds to wait.",
}


def document(name: str, base: str) -> Schema:
    """The whole document. `name` is that of the directory, `base` the address of `/api/hsds`."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{name}: HSDS 3.1",
            "version": API_VERSION,
            "description": "Human services as HSDS 3.1 tells them: what the public sees, nothing else. "
            f"How to page, to follow changes and to be a good guest is said at {base}/docs.",
        },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "externalDocs": {"url": f"{base}/docs"},
        "servers": [{"url": base}],
        "security": [{}, {"bearer": []}, {"key": []}],
        "paths": {each.path: _path(each) for each in ENDPOINTS},
        "components": {
            "schemas": components(),
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
            },
        },
    }


def _path(endpoint: Endpoint) -> Schema:
    found: Schema = {method.lower(): _operation(endpoint, method) for method in endpoint.methods}
    if "{id}" in endpoint.path:
        schema = {"type": "string", "format": "uuid"}
        found["parameters"] = [{"name": "id", "in": "path", "required": True, "schema": schema}]
    return found


def _operation(endpoint: Endpoint, method: str) -> Schema:
    posted = method == "POST"
    found: Schema = {
        "operationId": f"{endpoint.name}ByPost" if posted else endpoint.name,
        "summary": endpoint.says,
        "responses": _responses(endpoint, posted),
    }
    if posted:
        found["requestBody"] = _body(endpoint)
    elif endpoint.parameters:
        found["parameters"] = [_parameter(each) for each in endpoint.parameters]
    return found


def _parameter(parameter: Parameter) -> Schema:
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.says,
        "example": parameter.example,
        "schema": parameter.schema(),
    }


def _body(endpoint: Endpoint) -> Schema:
    """What is in the address of a GET may be in the address or the body of a POST."""
    properties = {
        each.name: each.schema() | {"description": each.says} for each in endpoint.parameters
    }
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if "proximity" in properties:
        schema["dependentRequired"] = {"proximity": ["postcode"]}
    types = ("application/json", "application/x-www-form-urlencoded")
    return {"required": False, "content": {each: {"schema": schema} for each in types}}


def _responses(endpoint: Endpoint, posted: bool) -> Schema:
    codes = {"400", "401", "429"} | ({"404"} if "{id}" in endpoint.path else set())
    codes |= {"415"} if posted else set()
    problem = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/problem"}}}
    refusals = {
        code: {"description": says, "content": problem}
        for code, says in _REFUSALS.items()
        if code in codes
    }
    good: Schema = {"200": {"description": endpoint.says, "content": _content(endpoint)}}
    if not posted:
        good["304"] = {"description": "What you have still holds."}
    return good | refusals


def _content(endpoint: Endpoint) -> Schema:
    if not endpoint.lists:
        return {"application/json": {"schema": {"$ref": f"#/components/schemas/{endpoint.item}"}}}
    if endpoint.item == "change":
        return {"application/json": {"schema": {"$ref": "#/components/schemas/changes"}}}
    found: Schema = {"application/json": {"schema": page_of(endpoint.item)}}
    if endpoint.streams:
        found[NDJSON] = {"schema": {"type": "string", "description": "One such object a line."}}
    return found
