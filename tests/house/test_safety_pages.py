"""What the pages on safety promise is held by a test that they name, and the files they point to say what they say."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache

import pytest

from tests.instances import CHECKOUT

PAGES = ("threat-model.md", "incident.md", "asvs.md")

_LIMITS = "## What is left"
"""The section that promises nothing: it says what is not guarded."""
_TEST = re.compile(r"\btests/[\w/]+\.py::\w+")
_MARK = re.compile(r"\[\^(\w+)\](?!:)")
_FOOTNOTE = re.compile(r"^\[\^(\w+)\]: (\S+)$", re.MULTILINE)


def page(name: str) -> str:
    return (CHECKOUT / "docs" / name).read_text(encoding="utf-8")


def claims(text: str) -> Iterator[str]:
    """Rows of tables, items of lists and paragraphs after the introduction that may promise something."""
    body = _FOOTNOTE.sub("", text)
    introduction = re.search(r"^(## |\|)", body, re.MULTILINE)
    assert introduction is not None
    body = body[introduction.start() :]
    if _LIMITS in body:
        before, _, after = body.partition(_LIMITS)
        body = before + after[after.find("\n## ") :] if "\n## " in after else before
    for block in re.split(r"\n\s*\n", body):
        lines = re.sub(r"^#+ .*$", "", block, flags=re.MULTILINE).strip().split("\n")
        if lines[0].startswith("|"):
            yield from (row for row in lines[2:] if not promises_nothing(row))
        elif lines[0]:
            yield from re.split(r"\n(?=\d+\. |- )", "\n".join(lines))


def promises_nothing(row: str) -> bool:
    """A section of the standard that does not apply, or a theft after which nothing is left to be told."""
    cells = [cell.strip() for cell in row.strip("| ").split("|")]
    return cells[1] == "no" or (len(cells) == 4 and cells[1].startswith("**everything"))


def named_in(claim: str, footnotes: dict[str, str]) -> list[str]:
    return _TEST.findall(claim) + [footnotes[mark] for mark in _MARK.findall(claim)]


@cache
def functions(file: str) -> frozenset[str]:
    tree = ast.parse((CHECKOUT / file).read_text(encoding="utf-8"))
    return frozenset(each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef))


def is_there(test: str) -> bool:
    file, _, name = test.partition("::")
    return name.startswith("test_") and (CHECKOUT / file).is_file() and name in functions(file)


@pytest.mark.parametrize("name", PAGES)
def test_each_promise_names_a_test_that_is_there(name: str) -> None:
    text = page(name)
    footnotes = dict(_FOOTNOTE.findall(text))
    found = list(claims(text))
    assert len(found) > 10
    assert [each for each in found if not named_in(each, footnotes)] == []
    named = {test for each in found for test in named_in(each, footnotes)} | set(footnotes.values())
    assert [test for test in sorted(named) if not is_there(test)] == []


@pytest.mark.parametrize("name", PAGES)
def test_each_footnote_is_used_and_there_once(name: str) -> None:
    text = page(name)
    names = [mark for mark, _ in _FOOTNOTE.findall(text)]
    assert len(names) == len(set(names))
    assert set(names) == set(_MARK.findall(text))


def test_a_promise_without_a_test_or_with_one_that_is_gone_is_seen() -> None:
    text = (
        "# A page\n\nWhat it is.\n\n## Promises\n\n| a | b |\n|---|---|\n| held | yes[^one] |\n| bare | yes |\n"
        "| none | no |\n\n1. Held[^one].\n2. Bare.\n\nBare words.\n\n## What is left\n\n- Nothing.\n\n"
        "## More\n\nMore.\n\n"
        "[^one]: tests/house/test_safety_pages.py::test_gone\n"
    )
    footnotes = dict(_FOOTNOTE.findall(text))
    bare = [each for each in claims(text) if not named_in(each, footnotes)]
    assert bare == ["| bare | yes |", "2. Bare.", "Bare words.", "More."]
    assert not is_there(footnotes["one"])
    assert is_there("tests/house/test_safety_pages.py::test_each_footnote_is_used_and_there_once")


def test_the_examples_of_servers_are_those_that_the_papers_promise() -> None:
    examples = CHECKOUT / "docs" / "examples"
    nginx = (examples / "nginx.conf").read_text(encoding="utf-8")
    assert "ssl_protocols       TLSv1.2 TLSv1.3;" in nginx
    assert nginx.count("access_log off;") == nginx.count("server {")
    assert "log" not in re.sub("#.*", "", (examples / "Caddyfile").read_text(encoding="utf-8"))
    unit = (examples / "directory.service").read_text(encoding="utf-8")
    for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "UMask=0077", "LimitCORE=0"):
        assert line in unit
    assert "DIRECTORY_BEHIND_TLS=yes DIRECTORY_PROXIES=1" in unit


def test_each_dependency_has_its_line() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(each for extra in extras for each in extra)]
    names = {re.split(r"[\[<>=~! ;]", each)[0].lower() for each in wanted}
    told = page("dependencies.md").lower()
    assert [name for name in sorted(names) if name not in told] == []


def test_each_locked_version_has_its_hashes() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (CHECKOUT / lock).read_text(encoding="utf-8")
        pinned = re.findall(
            r"^[a-z0-9][^\n]*==[^\n]*\\\n((?:    --hash=[^\n]*\n)+)", text, re.MULTILINE
        )
        assert len(pinned) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)) > 20


def test_nothing_secret_comes_from_random() -> None:
    """Random numbers that come again may be drawn for samples and models; none of those modules issues anything."""
    users = [
        path.relative_to(CHECKOUT).as_posix()
        for path in sorted((CHECKOUT / "directory").rglob("*.py"))
        if re.search(
            r"^\s*(import random|from random )", path.read_text(encoding="utf-8"), re.MULTILINE
        )
    ]
    assert users == []
