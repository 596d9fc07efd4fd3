"""Passwords that a guesser tries first are refused, with the reason; nobody is asked over the network."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.accounts.password_strength import weakness
from directory.models import Person
from tests.accounts.conftest import Somebody
from tests.inspection import inspect_page
from tests.serving import environment_for

CONTEXT = ("ines.quill@harbor.example", "Ines Quill", "Help Directory", "Harbor Coalition")


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("password1234", "most used"),
        ("qwertyuiop123", "most used"),
        ("iloveyou2026!", "most used"),
        ("aaaaaaaaaaaaaaaa", "over and over"),
        ("lanternlanternlantern", "over and over"),
        ("abcdefghijklmnop", "alphabet"),
        ("zxcvbnm,./zxcv", "keyboard"),
        ("HelpDirectory1", "your name, your address, or the name of this directory"),
        ("ines.quill2026", "your name"),
        ("Quillquill2026", "your name"),
        ("harbor.example1", "your name"),
        ("11/25/2026!!!", "date"),
    ],
)
def test_what_is_guessed_first_is_refused_with_the_reason(password: str, reason: str) -> None:
    found = weakness(password, CONTEXT)
    assert found is not None
    assert reason in found
    assert "Four words" in found


@pytest.mark.parametrize(
    "password",
    [
        "heron lamp seven kettle",
        "four words in a row",
        "Vx9#mQ2!pL7zRt4",
        "ines plays the slow cello",
        "пароль длинный и странный",
        "x" * 12 + "Vx9#mQ2!pL7z" + "y" * 170,
    ],
)
def test_what_is_not_passes(password: str) -> None:
    assert weakness(password, CONTEXT) is None


@given(st.text(min_size=12, max_size=200), st.lists(st.text(max_size=40), max_size=4))
def test_any_text_is_judged_and_the_context_never_makes_it_stronger(
    password: str, context: list[str]
) -> None:
    if weakness(password):
        assert weakness(password, context)


@pytest.mark.one_in(4)
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("weak", "words"),
    [
        ("short", "12 to 200"),
        ("x" * 201, "12 to 200"),
        ("password1234", "most used"),
        ("editor-editor-editor", "over and over"),
        ("Help Directory 1", "name of this directory"),
        ("Isolde Tamarack", "your name"),
    ],
)
def test_the_page_says_why(
    somebody: Callable[..., Somebody], write: Callable[..., None], weak: str, words: str
) -> None:
    write(Person(name="Isolde Tamarack", email="Editor@example.org"))
    editor = somebody()
    editor.sign_in()
    answer = editor.confirm("/account/password", new_password=weak)
    assert answer.status_code == 422
    assert words in inspect_page(answer).text


@pytest.mark.long
def test_nobody_waits_for_the_estimator_at_the_start(home: Path) -> None:
    """It takes a twentieth of a second and 15 MB, for a page that is seldom opened."""
    environment = environment_for(home)
    found = subprocess.run(
        [sys.executable, "-c", "import wsgi, sys; print('zxcvbn' in sys.modules)"],
        env=environment,
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "False"
