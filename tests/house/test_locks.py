"""What is installed: packages pinned with their hashes, the build backend too, and no tools for tests where it runs."""

from __future__ import annotations

import ast
import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.instances import CHECKOUT

RUNNING, BUILDING, DEVELOPING = (
    CHECKOUT / f"requirements{part}.lock" for part in ("", "-build", "-dev")
)
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
NAME = re.compile(r"[A-Za-z0-9._-]+")


def pins(lock: Path) -> dict[str, str]:
    """Versions by name. What has a marker may stand with several versions; they are joined."""
    versions: dict[str, list[str]] = {}
    text = lock.read_text(encoding="utf-8")
    for name, version in re.findall(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==([^ ;]+)", text, re.MULTILINE):
        versions.setdefault(name, []).append(version)
    return {name: " ".join(sorted(found)) for name, found in versions.items()}


def names(requirements: list[str]) -> set[str]:
    return {match[0].lower() for each in requirements if (match := NAME.match(each))}


@pytest.mark.parametrize("lock", [RUNNING, BUILDING, DEVELOPING], ids=lambda path: path.name)
def test_every_requirement_has_hashes_and_keeps_its_extras(lock: Path) -> None:
    text = re.sub(r"\\\n\s*", " ", lock.read_text(encoding="utf-8"))
    requirements = [
        line for line in text.splitlines() if line and not line.lstrip().startswith("#")
    ]
    assert requirements
    for requirement in requirements:
        assert "==" in requirement
        assert " --hash=sha256:" in requirement, "pip installs nothing from a lock that lacks one"
    command = lock.read_text(encoding="utf-8").splitlines()[1]
    assert "--no-strip-extras" in command, "pip asks for packages that extras bring by themselves"


def test_the_backend_is_pinned_as_it_is_locked() -> None:
    required = dict(each.split("==") for each in PROJECT["build-system"]["requires"])
    locked = pins(BUILDING)
    assert {name: locked[name] for name in required} == required
    assert set(required) == names(PROJECT["dependency-groups"]["build"])


def test_the_locks_agree_so_that_one_environment_can_hold_them() -> None:
    running, building, developing = pins(RUNNING), pins(BUILDING), pins(DEVELOPING)
    assert {name: developing[name] for name in running | building} == running | building
    assert {name: building[name] for name in building if name in running} == {
        name: running[name] for name in building if name in running
    }


def test_tools_for_tests_are_not_needed_to_run() -> None:
    tools = names(PROJECT["dependency-groups"]["dev"]) - {"psycopg"}  # also an extra for running
    needed = set(pins(RUNNING)) | set(pins(BUILDING))
    assert "pytest" in tools
    assert needed & tools == set()


NOT_IMPORTED = {
    "govuk-frontend-jinja": "templates import its macros",
    "lxml": "beautifulsoup4 reads pages and papers with it",
    "pyspellchecker": "its lists of words are read from its folder",
}
"""What runs without being imported by name, with its reason."""


def test_nothing_is_required_that_the_program_does_not_use() -> None:
    modules: dict[str, set[str]] = {}
    for module, distributions in packages_distributions().items():
        for each in distributions:
            modules.setdefault(each.lower().replace("_", "-"), set()).add(module)
    imported = {
        name.partition(".")[0]
        for path in (CHECKOUT / "directory").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _imports(node)
    }
    required = {each.replace("_", "-") for each in names(PROJECT["project"]["dependencies"])}
    unused = {each for each in required if not modules.get(each, set()) & imported}
    assert unused == set(NOT_IMPORTED)


def _imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
