"""JSON in cells is read as columns; none for few become public, and old mappings keep their rows back."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest

from directory.imports.incoming_records import Incoming
from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.readers import table_reader


def _sheet(**columns: list[Any]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["agency", "program", *columns])
    for number, cells in enumerate(zip(*columns.values(), strict=True)):
        packed = [each if isinstance(each, str) else json.dumps(each) for each in cells]
        writer.writerow([f"Agency {number}", f"Desk {number}", *packed])
    return file.getvalue().encode()


def _read(data: bytes, more: str = "") -> Incoming:
    mapping = read_mapping(suggest_mapping(data, "one.csv") + more)
    return table_reader.read_mapped_table(data, "one.csv", mapping, "US")


def test_plain_keys_ask_nothing() -> None:
    incoming = _read(
        _sheet(
            services=[["Food pantry"], ["Legal aid", "Immigration"], ["Shelter"]],
            phones=[[{"number": "541-555-0101"}], [{"number": "541-555-0102"}], []],
            address=[{"street": "1 Elm Street", "city": "Oakton"}, {}, {"street": "3 Elm Street"}],
            locations=[[{"hours": "Mon-Fri 9-5"}], [], []],
        )
    )
    assert incoming.questions == []
    services = list(incoming.of("service").values())
    assert [each.parts["phones"][0]["number"] for each in services[:2]] == [
        "541-555-0101",
        "541-555-0102",
    ]


@pytest.mark.parametrize(
    "key",
    ["internal_notes", "private", "private_notes", "staff_only", "confidential", "notas_internas",
     "internal", "personal", "not_public", "do_not_publish",
     "interno", "privado", "confidencial", "內部", "nội bộ", "panloob", "staff"],
)  # fmt: skip
def test_what_a_key_keeps_for_few_is_no_public_field(key: str) -> None:
    secret = [
        {
            "phone": f"541-555-01{n}1",
            key: {"phone": f"541-555-01{n}9", "address": f"9{n} Gate Road"},
        }
        for n in range(3)
    ]
    words = [{"phone": f"541-555-02{n}1", key: f"Ask Bo Marsh at 541-555-02{n}9"} for n in range(3)]
    incoming = _read(_sheet(contact=secret, reach=words))
    shown = [
        ({**record.fields, "notes_internal": ""}, _public(record.parts))
        for kind in ("organization", "service", "location")
        for record in incoming.of(kind).values()
        if record.fields.get("audience") != "partner" and not record.fields.get("confidential")
    ]
    text = repr(shown)
    digits = re.sub(r"\D", "", text)
    assert incoming.questions == []
    assert all(each in digits for each in ("5550101", "5550111", "5550121"))
    assert re.findall(r"541-555-0[12]\d9|\d Gate Road|Bo Marsh", text) == []


def _public(parts: Any) -> list[Any]:
    """The parts of a record that the public may see."""
    return [
        each
        for some in parts.values()
        for each in some
        if each.get("audience", "public") == "public"
    ]


def test_a_mapping_of_before_still_keeps_its_rows_back() -> None:
    data = _sheet(tags=[["open"], ["hush", "elm"], ["hush"]], phone=["541-555-0101"] * 3)
    old = """source = "one"
[columns]
organization = "agency"
service = "program"
phone = "phone"
[rows.unlisted]
tags = ['["hush", "elm"]', '["hush"]']
"""
    incoming = table_reader.read_mapped_table(data, "one.csv", read_mapping(old), "US")
    audiences = [each.fields.get("audience") for each in incoming.of("service").values()]
    assert audiences[1:] == ["partner", "partner"]
    assert audiences[0] != "partner"
