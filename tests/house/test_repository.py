"""What lies in the repository: what people look for at its top, hooks like `make check`, and no binary."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.instances import CHECKOUT


def kept_files() -> list[str]:
    """Every file that git knows; what somebody exported into the checkout is theirs."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    return [name for name in listed.stdout.split("\0") if (CHECKOUT / name).is_file()]


def is_binary(content: bytes) -> bool:
    """Whether a file is no text in UTF-8; NUL is in no text."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return b"\0" in content


@pytest.mark.parametrize(
    ("content", "binary"),
    [
        (b"text\n", False),
        ("日本".encode(), False),
        (b"", False),
        (b"PK\3\4\xff", True),
        (b"\0", True),
    ],
)
def test_a_binary_is_told_from_text(content: bytes, binary: bool) -> None:
    assert is_binary(content) is binary


def test_every_file_is_text() -> None:
    """What is drawn or packed is made by a recipe that can be read, and is not kept."""
    assert [name for name in kept_files() if is_binary((CHECKOUT / name).read_bytes())] == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("LICENSE", ["MIT License", "WITHOUT WARRANTY"]),
        ("SECURITY.md", ["report", "days"]),
        ("CONTRIBUTING.md", ["make test", "make check"]),
        ("CHANGELOG.md", ["## [Unreleased]", "### Added", "### Changed", "### Fixed"]),
    ],
)
def test_what_people_look_for_is_there(name: str, words: list[str]) -> None:
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    assert [word for word in words if word not in text] == []


def test_hooks_run_what_make_check_runs() -> None:
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    recipe = re.search(r"^check:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert recipe
    checked = [
        plain(line.strip().replace("$(BIN)", ".venv/bin")) for line in recipe[1].splitlines()
    ]
    hooks = (CHECKOUT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    entries = re.findall(r"^ +entry: (.+)$", hooks, re.MULTILINE)
    assert sorted(map(plain, entries)) == sorted(checked)
    assert re.findall(r"repo: (.+)", hooks) == ["local"], "others are fetched"
    assert set(re.findall(r"language: (.+)", hooks)) == {"system"}, "others are installed"


def plain(command: str) -> str:
    """A command without the files that it is run on, and however it is quoted."""
    without_files = re.sub(r" (\.|templates)$| --force-exclude", "", command)
    return without_files.replace("'", '"')


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_links_lead_to_files_and_make_knows_its_targets(name: str) -> None:
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    assert [link for link in links if not (CHECKOUT / link).exists()] == []
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    used = {
        "".join(found)
        for found in re.findall(r"^make ([a-z-]+)|`make ([a-z-]+)", text, re.MULTILINE)
    }
    assert used <= targets
