"""Every test can fail for a reason of its own: it states something, or asks a helper that does nothing but look."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.instances import CHECKOUT

LOOKS = frozenset({
    "pytest.raises", "pytest.warns", "pytest.fail", "expect", "browse", "inspect_page",
})  # fmt: skip
"""Calls that refuse what they do not expect; `browse` and `inspect_page` refuse every page that is not well made."""
LOOKING_METHODS = (".wait_for_url", ".call_and_validate")
"""The same as methods: Playwright's wait for an address, schemathesis' checks of an answer."""

GLANCES = frozenset({
    "is_visible", "is_hidden", "is_checked", "is_enabled", "is_disabled", "is_editable",
    "all_inner_texts", "all_text_contents", "count",
})  # fmt: skip
"""What Playwright answers at once, whatever the page is still waiting for."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def functions(path: Path) -> dict[str, Function]:
    """The functions of a file by their names, those that it imports from other tests among them."""
    found: dict[str, Function] = {}
    for part in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(part, ast.ImportFrom) and part.module and part.module.startswith("tests"):
            origin = CHECKOUT / f"{part.module.replace('.', '/')}.py"
            theirs = functions(origin) if origin.exists() else {}
            found |= {each.name: theirs[each.name] for each in part.names if each.name in theirs}
        elif isinstance(part, Function):
            found[part.name] = part
    return found


def notices(
    function: Function, known: dict[str, Function], seen: frozenset[str] = frozenset()
) -> bool:
    """Whether something in the function can fail: an assertion, a call that looks, a helper without a result that does.

    A helper with a result is there for the result; what it asserts on the way guards against accidents of its own.
    """
    for part in ast.walk(function):
        if isinstance(part, ast.Assert):
            return True
        if isinstance(part, ast.Call):
            name = ast.unparse(part.func)
            if name in LOOKS or name.endswith(LOOKING_METHODS):
                return True
            helper = known.get(name)
            is_look = helper and name not in seen and _returns_nothing(helper)
            if helper and is_look and notices(helper, known, seen | {name}):
                return True
    return False


def _returns_nothing(function: Function) -> bool:
    return not any(isinstance(part, ast.Return) and part.value for part in ast.walk(function))


def silent(path: Path) -> Iterator[str]:
    """The tests of a file that nothing can make fail but an accident."""
    known = functions(path)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for part in ast.walk(tree):
        if (
            isinstance(part, Function)
            and part.name.startswith("test_")
            and not notices(part, known)
        ):
            yield f"{path.name}: {part.name}"


def hasty(path: Path) -> Iterator[str]:
    """The assertions of a browser's test over what is there at this moment: `expect` waits for it instead."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    origins = {part.module for part in ast.walk(tree) if isinstance(part, ast.ImportFrom)}
    if "playwright.sync_api" not in origins:
        return
    for statement in ast.walk(tree):
        if isinstance(statement, ast.Assert):
            yield from (
                f"{path.name}:{statement.lineno}: {part.func.attr}"
                for part in ast.walk(statement.test)
                if isinstance(part, ast.Call)
                and isinstance(part.func, ast.Attribute)
                and part.func.attr in GLANCES
                and not part.args
            )


def test_a_browser_is_waited_for() -> None:
    files = sorted((CHECKOUT / "tests").rglob("*.py"))
    assert [line for path in files for line in hasty(path)] == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("assert page.get_by_text('Saved').is_visible()", ["test_it.py:2: is_visible"]),
        ("assert not page.locator('p').count()", ["test_it.py:2: count"]),
        ("expect(page.get_by_text('Saved')).to_be_visible()", []),
        ("assert 'shelter'.count('e') == 2", []),
    ],
)
def test_a_glance_at_a_page_is_found(tmp_path: Path, statement: str, found: list[str]) -> None:
    path = tmp_path / "test_it.py"
    path.write_text(f"from playwright.sync_api import Page\n{statement}\n")
    assert list(hasty(path)) == found


def test_every_test_states_something() -> None:
    files = sorted((CHECKOUT / "tests").rglob("test_*.py"))
    assert len(files) > 100
    assert [name for path in files for name in silent(path)] == []


@pytest.mark.parametrize(
    ("body", "is_silent"),
    [
        ("load()", True),
        ("read()", True),
        ("load(); assert True", False),
        ("look()", False),
        ("look_twice()", False),
        ("with pytest.raises(ValueError): load()", False),
        ("expect(page).to_have_url('/')", False),
        ("page.wait_for_url('/')", False),
        ("for each in load(): page.goto(each)", True),
        ("suppress(ValueError)", True),
    ],
)
def test_a_test_without_a_statement_is_found(tmp_path: Path, body: str, is_silent: bool) -> None:
    path = tmp_path / "test_it.py"
    path.write_text(
        "def load():\n    return []\n"
        "def read():\n    assert load() == []\n    return load()\n"
        "def look():\n    assert load() == []\n"
        "def look_twice():\n    look()\n"
        f"def test_it():\n    {body}\n"
    )
    assert list(silent(path)) == (["test_it.py: test_it"] if is_silent else [])
