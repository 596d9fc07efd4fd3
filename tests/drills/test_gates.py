"""`make gate-drill`: each trial still has what it spoils, and the drill tells a gate that bites from others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from drills import gates
from tests.instances import CHECKOUT


@pytest.mark.parametrize("trial", gates.TRIALS, ids=lambda trial: trial.wrong)
def test_what_a_trial_spoils_is_there(trial: gates.Trial) -> None:
    file = CHECKOUT / trial.file
    text = file.read_text("utf-8") if file.exists() else None
    assert trial.fits(text), f"{trial.file} has no {trial.old!r}"
    assert trial.spoil(text) != text


def chosen(trial: gates.Trial) -> tuple[str, list[str]] | None:
    """The file and the words by which the tests of a gate are chosen; None where a gate is no test."""
    if trial.gate[:2] != ("-m", "pytest"):
        return None
    (file,) = (word for word in trial.gate if word.startswith("tests/"))
    words = trial.gate[trial.gate.index("-k") + 1] if "-k" in trial.gate else ""
    return file, words.lower().split(" and ") if words else []


@pytest.fixture(scope="module")
def tests_there() -> list[str]:
    """Every test of the files of the gates, as pytest names it."""
    files = {found[0] for found in map(chosen, gates.TRIALS) if found}
    words = [sys.executable, "-m", "pytest", "-q", "-n0", "--long", "--collect-only", *files]
    listed = subprocess.run(words, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return listed.stdout.splitlines()


@pytest.mark.one_in(5)
@pytest.mark.parametrize(
    "trial", [each for each in gates.TRIALS if chosen(each)], ids=lambda trial: trial.wrong
)
@pytest.mark.slow
def test_a_gate_that_is_a_test_chooses_some(trial: gates.Trial, tests_there: list[str]) -> None:
    """Where none is chosen, pytest fails whatever is wrong: such a gate looks red and keeps nothing out."""
    found = chosen(trial)
    assert found is not None
    file, words = found
    names = [name.lower() for name in tests_there if name.startswith(f"{file}::")]
    assert [name for name in names if all(word in name for word in words)]


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one file, of which three gates think differently."""
    folder = tmp_path / "copy"
    folder.mkdir()
    (folder / "page.txt").write_text("Good day\n")
    gates.git("init", "-q", folder=folder)
    monkeypatch.setattr(gates, "NOTES", tmp_path / "gates.json")
    return folder


BITES = ("python", "-c", "import sys; sys.exit('day' not in open('page.txt').read())")
SLEEPS = ("python", "-c", "pass")
BARKS = ("python", "-c", "import sys; sys.exit(1)")


@pytest.mark.parametrize(
    ("gate", "old", "beginning"),
    [
        (BITES, "day", "red"),
        (SLEEPS, "day", "GREEN"),
        (BARKS, "day", "RED WITHOUT IT TOO"),
        (BITES, "night", "NOT TRIED"),
    ],
)
def test_a_gate_is_red_on_the_wrong_thing_alone(
    copy: Path, gate: tuple[str, ...], old: str, beginning: str
) -> None:
    said = gates.outcome(copy, gates.Trial("a wrong word", "page.txt", old, "evening", gate))
    assert said.startswith(beginning)
    assert (copy / "page.txt").read_text() == "Good day\n", "what was spoiled is whole again"


def test_what_was_red_for_a_commit_is_not_tried_again(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def copied(folder: Path) -> None:
        folder.symlink_to(copy)

    trials = [
        gates.Trial("a wrong word", "page.txt", "day", "evening", BITES),
        gates.Trial("a word too many", "page.txt", "", "night", SLEEPS),
    ]
    monkeypatch.setattr(gates, "_copy_to", copied)
    monkeypatch.setattr(gates, "TRIALS", trials)
    assert gates.main([]) == 1
    assert "a wrong word: red" in capsys.readouterr().out
    assert gates.main([]) == 1
    told = capsys.readouterr().out
    assert "a wrong word" not in told
    assert told.endswith("1 of 2 gates were red\n")
