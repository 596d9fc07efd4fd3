"""Small invented sources on disk for the tests of this folder."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.imports.trees import IncomingOrganization, Tree

Rows = list[dict[str, object]]

ORGANIZATIONS = "id,name\no1,Harbor House\n"
SERVICE = {
    "id": "s1",
    "name": "Shelter",
    "status": "active",
    "organization": {"id": "o1", "name": "Harbor House"},
}


def write_table(folder: Path, name: str, rows: Rows) -> None:
    if not rows:
        return
    header = list(dict.fromkeys(key for row in rows for key in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, header)
    writer.writeheader()
    writer.writerows(rows)
    (folder / f"{name}.csv").write_text(text.getvalue(), "utf-8")


def package(folder: Path, **tables: str) -> Path:
    """A folder with CSV tables."""
    folder.mkdir(exist_ok=True)
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return folder


def document(folder: Path, value: object) -> Path:
    path = folder / "service.json"
    path.write_text(json.dumps(value), "utf-8")
    return path


def only(incoming: Tree) -> IncomingOrganization:
    (organization,) = incoming.organizations
    return organization
