"""Files and names that the architecture page and decisions point to are there; a replaced decision says by which."""

from __future__ import annotations

import re

import pytest

from tests.instances import CHECKOUT

DOCS = CHECKOUT / "docs"
DECISIONS = sorted((DOCS / "decisions").glob("[0-9]*.md"))

_PLACE = re.compile(r"`((?:directory|templates|static|docs|tests|drills)/[\w./-]+)(?:::(\w+))?`")


_BESIDE = re.compile(r"`([a-z_]+\.py)`")


def strays(text: str) -> list[str]:
    """The files that a step of a walk names without a folder, and that are in none of the folders it names."""
    found = []
    for step in re.split(r"\n(?=\d+\. |\n)", text):
        folders = {(CHECKOUT / path).parent for path, _ in _PLACE.findall(step)}
        found += [
            name
            for name in _BESIDE.findall(step)
            if not any((folder / name).is_file() for folder in folders)
        ]
    return found


def gone(text: str) -> list[str]:
    """The places in a text where no file is, or none that defines the name."""
    found = []
    for path, name in _PLACE.findall(text):
        file = CHECKOUT / path
        if not file.exists():
            found.append(path)
        elif name and not re.search(
            rf"^\s*(?:(?:async )?def|class) {name}\b",
            file.read_text(encoding="utf-8"),
            re.MULTILINE,
        ):
            found.append(f"{path}::{name}")
    return found


@pytest.mark.parametrize("path", [DOCS / "architecture.md", *DECISIONS], ids=lambda path: path.name)
def test_what_a_page_points_to_is_there(path) -> None:
    assert gone(path.read_text(encoding="utf-8")) == []


def test_the_architecture_walks_through_the_house() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    walks = re.findall(r"^## (.+), file by file$", text, re.MULTILINE)
    assert walks == ["A search", "An imported row", "A hidden address", "A command"]
    assert len(_PLACE.findall(text)) > 60
    assert strays(text) == []


def test_each_package_has_its_line() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8").partition("## A search")[0]
    packages = [
        each.name for each in (CHECKOUT / "directory").iterdir() if (each / "__init__.py").is_file()
    ]
    assert len(packages) > 20
    assert [name for name in packages if f"{name}/`" not in text] == []


def test_a_replaced_decision_names_a_later_one() -> None:
    names = [path.name for path in DECISIONS]
    replaced = {
        path.name: re.findall(r"replaced by \[\d+\]\(([\w.-]+)\)", path.read_text(encoding="utf-8"))
        for path in DECISIONS
    }
    assert [
        (old, new)
        for old, all_new in replaced.items()
        for new in all_new
        if new not in names or new <= old
    ] == []
    assert sum(map(len, replaced.values())) >= 2


def test_a_file_or_name_that_is_gone_is_seen() -> None:
    assert strays("1. `directory/search/query.py` and `nothing.py`\n2. `query.py`") == [
        "nothing.py",
        "query.py",
    ]
    rows = "directory/db/bulk_rows.py"
    named = f"`directory/gaps/nothing.py` and `{rows}::nothing`, `{rows}::batches`"
    assert gone(named) == ["directory/gaps/nothing.py", f"{rows}::nothing"]
