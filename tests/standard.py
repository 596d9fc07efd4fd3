"""Holding answers and files against the schemas of the standard, which lie on the reference shelf."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012


def errors_of(shared: Path, name: str, document: Any) -> list[str]:
    """What a schema of the standard has against the document, formats included; `name` is a file of its folder."""
    found = _validator(shared / "hsds-3.1" / "schema", name).iter_errors(document)
    return [f"{error.json_path}: {error.message[:200]}" for error in found]


@cache
def _validator(folder: Path, name: str) -> Draft202012Validator:
    base = "https://hsds.example/"

    def retrieve(uri: str) -> Resource[Any]:
        path = folder / uri.removeprefix(base)
        return DRAFT202012.create_resource(json.loads(path.read_text(encoding="utf-8")))

    registry: Registry[Any] = Registry(retrieve=retrieve)  # type: ignore[call-arg]
    checker = Draft202012Validator.FORMAT_CHECKER
    schema = {"$ref": f"{base}{name}"}
    return Draft202012Validator(schema, registry=registry, format_checker=checker)
