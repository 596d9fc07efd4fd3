"""The schemas of the standard, shipped with the program or in a folder, and what they have against a thing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.exceptions import NoSuchResource
from referencing.jsonschema import DRAFT202012

from directory.package_files import HSDS_STANDARD

_BASE = "https://schemas.example/"
_LONGEST = 120


class SchemasUnreadable(Exception):
    """The folder holds no schemas of HSDS; the message says what is missing."""


class Standard:
    """The schemas of one folder, laid out as in the repository of the standard: `schema/*.json`, `datapackage.json`."""

    def __init__(self, folder: Path = HSDS_STANDARD) -> None:
        self._folder = folder / "schema"
        for path in (self._folder / "service.json", folder / "datapackage.json"):
            if not path.is_file():
                raise SchemasUnreadable(f"{folder} holds no {path.relative_to(folder)}")
        self.tables: dict[str, dict[str, Any]] = {
            each["name"]: each["schema"] | {"fields": self._fields(each)}
            for each in _load(folder / "datapackage.json")["resources"]
        }
        registry: Registry[Any] = Registry(retrieve=self._retrieve)  # type: ignore[call-arg]  # attrs names it so
        self._registry = registry
        self._validators: dict[str, Draft202012Validator] = {}

    def errors(self, name: str, document: Any) -> Iterator[tuple[str, str]]:
        """Where and what: each thing that the schema of this name has against a document, formats included."""
        for error in self._validator(name).iter_errors(document):
            yield _place(error), _sentence(error)

    def _fields(self, resource: dict[str, Any]) -> list[dict[str, Any]]:
        """The columns of a table: the description of some tables leaves out what their schemas have."""
        fields = list(resource["schema"]["fields"])
        named = {each["name"] for each in fields}
        schema = _load(self._folder / f"{resource['name']}.json")
        for name, each in schema["properties"].items():
            if name not in named and each.get("type") in ("string", "number", "integer", "boolean"):
                required = {"required": name in schema.get("required", ())}
                fields.append({"name": name, **each, "constraints": required})
        return fields

    def _validator(self, name: str) -> Draft202012Validator:
        if name not in self._validators:
            self._validators[name] = Draft202012Validator(
                {"$ref": f"{_BASE}{name}.json"},
                registry=self._registry,
                format_checker=Draft202012Validator.FORMAT_CHECKER,
            )
        return self._validators[name]

    def _retrieve(self, uri: str) -> Resource[Any]:
        name = uri.removeprefix(_BASE)
        if not re.fullmatch(r"(compiled/)?[a-z_]+\.json", name):
            raise NoSuchResource(uri)
        return DRAFT202012.create_resource(_load(self._folder / name))


def _load(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise SchemasUnreadable(f"{path.name} cannot be read") from problem


def _place(error: ValidationError) -> str:
    """The path of a property without the numbers of list items, so that the same mistake is one finding."""
    return ".".join(str(each) for each in error.absolute_path if isinstance(each, str)) or "record"


def _sentence(error: ValidationError) -> str:
    """What is wrong, in words that name the property and never repeat more than a little of its value."""
    value = json.dumps(error.instance, ensure_ascii=False, default=str)
    shown = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
    place, wanted = _place(error), cast("Any", error.validator_value)
    match error.validator:
        case "required":
            there = cast("Any", error.instance)
            missing = [each for each in wanted if each not in there]
            return f"{place}: {', '.join(missing)} must be there"
        case "type":
            return f"{place}: must be of type {wanted}"
        case "format":
            return f"{place}: {shown} is no {wanted}"
        case "enum":
            return f"{place}: {shown} is none of {', '.join(map(str, wanted))}"
        case _:
            return f"{place}: {error.message[:_LONGEST]}"
