"""Packages as tables that can be compared."""

from __future__ import annotations

import csv
import json
from pathlib import Path

Tables = dict[str, list[dict[str, str]]]
# What a directory says of itself: when it heard of something.
OWN = ("last_modified", "review_days", "verification_method", "verification_on")
"""What a directory says of its own keeping: when it changed a row, when it asked, and how often it asks anew."""


def tables(folder: Path) -> Tables:
    """The tables of a package by name, through its description alone."""
    description = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    found = {}
    for resource in description["resources"]:
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            found[resource["name"]] = list(reader)
        assert reader.fieldnames == [field["name"] for field in resource["schema"]["fields"]]
    return found


def comparable(found: Tables) -> dict[str, list[tuple[tuple[str, str], ...]]]:
    """Rows without what a directory says of itself, in whatever order."""
    return {
        name: sorted(
            tuple(sorted((key, value) for key, value in row.items() if key not in OWN and value))
            for row in rows
        )
        for name, rows in found.items()
    }
