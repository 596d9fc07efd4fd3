"""`make prove`: what passed is not run again, what failed is told, and the page says what it is about."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from drills import proof
from tests.instances import CHECKOUT


@pytest.fixture
def targets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two targets: one that can be made to fail, and one that counts how often it ran."""
    (tmp_path / "Makefile").write_text(
        "good:\n\t@echo once >> build/count; echo '=== 3 passed ==='\nbad:\n\t@test -e build/mended\n"
    )
    (tmp_path / "build").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / ".gitignore").write_text("build/\n")
    (tmp_path / "docs" / "proof.md").write_text("")
    _git(tmp_path, "init", "-q")
    _commit(tmp_path, "first")
    monkeypatch.setattr(proof, "CHECKOUT", tmp_path)
    monkeypatch.setattr(proof, "NOTES", tmp_path / "build" / "proof.json")
    monkeypatch.setattr(proof, "LOGS", tmp_path / "build" / "proof")
    monkeypatch.setattr(proof, "PAGE", tmp_path / "docs" / "proof.md")
    monkeypatch.setattr(proof, "TARGETS", {"one": ("good",), "two": ("bad",)})
    return tmp_path


def _git(folder: Path, *words: str) -> None:
    identity = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    subprocess.run(("git", *identity, *words), cwd=folder, check=True, capture_output=True)


def _commit(folder: Path, message: str) -> None:
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", message)


def _times(folder: Path) -> int:
    return (folder / "build" / "count").read_text().count("once")


def test_what_passed_is_not_run_again_for_the_same_commit(
    targets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert proof.main([]) == 1
    assert "FAILED, see build/proof/bad.log" in capsys.readouterr().out
    page = (targets / "docs" / "proof.md").read_text()
    assert "passed: 3 passed" in page
    assert "**failed**" in page
    (targets / "build" / "mended").touch()
    assert proof.main([]) == 0, "the page that it wrote is no change of the program"
    assert _times(targets) == 1
    _commit(targets, "second")
    assert proof.main(["--only", "good"]) == 0
    assert _times(targets) == 2


def test_what_the_make_around_it_was_given_is_of_no_target(
    targets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (targets / "Makefile").write_text("good:\n\t@echo 'given: $(ARGS)' | sed 's/: $$/ nothing/'\n")
    _commit(targets, "told")
    monkeypatch.setenv("MAKEFLAGS", " -- ARGS=--only\\ good")
    monkeypatch.setenv("MAKELEVEL", "1")
    assert proof.main(["--only", "good"]) == 0
    assert "passed: given nothing" in (targets / "docs" / "proof.md").read_text()


def test_what_is_not_committed_is_not_proved(targets: Path) -> None:
    (targets / "Makefile").write_text("good:\n\t@true\n")
    with pytest.raises(SystemExit, match="there are changes beside it"):
        proof.main([])


def test_each_target_is_one_of_make() -> None:
    made = set(re.findall(r"^([a-z-]+):", (CHECKOUT / "Makefile").read_text(), re.MULTILINE))
    assert {words[0] for words in proof.TARGETS.values()} <= made
    page = (CHECKOUT / "docs" / "proof.md").read_text()
    assert page.startswith(proof.page_of({}).split("\n| what")[0])
