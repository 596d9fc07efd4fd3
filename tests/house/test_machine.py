"""No setting, variable, home, language, time zone, umask or `.env` of the machine reaches a test."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.settings_file import PREFIX
from tests import machine
from tests.instances import CHECKOUT
from tests.order import long

SETTINGS = re.findall(
    r"`(DIRECTORY_[A-Z_]+|WEB_CONCURRENCY)`", (CHECKOUT / "docs/settings.md").read_text("utf-8")
)
"""Every variable that the program reads, as its documentation lists them."""
PARTS = (
    "directory",
    "demo",
    "drills",
    "static",
    "templates",
    "tests",
    "docs",
    "pyproject.toml",
    "wsgi.py",
)

SAMPLE = (
    "tests/cli/test_starting.py::test_the_server_answers_and_ends_on_a_signal",
    "tests/cli/test_starting.py::test_the_installed_command_refuses_with_a_sentence",
    "tests/cli/test_starting.py::test_init_makes_an_instance_and_may_be_run_again",
    "tests/cli/test_search.py::test_text_of_search_names_services_and_what_they_speak",
    "tests/web/test_readiness.py::test_figures_count_pages_and_what_waits_and_not_visitors",
    "tests/staff/test_verifying.py::test_the_call_sheet_wants_a_name_and_something_that_was_said",
    "tests/house/test_machine.py::test_this_process_is_sealed",
)  # fmt: skip
"""A server, commands in and out of this process, figures, a day, an encoding."""

NAMES = (
    st.sampled_from(
        [*SETTINGS, "HOME", "TZ", "LANG", "LC_ALL", "PYTHONPATH", "PATH", "XDG_DATA_HOME"]
    )
    | st.text()
)


@given(st.dictionaries(NAMES, st.text()))
def test_whatever_is_set_the_tests_see_the_same(hostile: dict[str, str]) -> None:
    here = Path("/nowhere/home")
    sealed, plain = machine.sealed(hostile, here), machine.sealed({}, here)
    assert plain.items() <= sealed.items()
    assert sealed.keys() - plain.keys() <= machine.KEPT | {
        name for name in sealed if name.startswith(machine.KEPT_PREFIXES)
    }
    assert machine.sealed(sealed, here) == sealed, "workers of a run seal once more"
    assert [name for name in sealed if name.startswith(PREFIX)] == ["DIRECTORY_ENV_FILE"]


@pytest.mark.parametrize(
    ("variables", "encoding", "isolated", "bent"),
    [
        ({}, "UTF-8", False, False),
        ({"PYTHONOPTIMIZE": "2"}, "UTF-8", False, True),
        ({"PYTHONOPTIMIZE": ""}, "UTF-8", False, False),
        ({"PYTHONOPTIMIZE": "2"}, "UTF-8", True, False),
        ({}, "ANSI_X3.4-1968", True, True),
        ({"PYTHONPATH": "/checkout", machine.HOME: "/tmp/home"}, "utf-8", False, False),  # noqa: S108 - never opened
    ],
)
def test_what_an_interpreter_read_at_its_start_makes_it_start_anew(
    variables: Mapping[str, str], encoding: str, isolated: bool, bent: bool
) -> None:
    assert machine.is_bent(variables, encoding, isolated) is bent


def test_this_process_is_sealed() -> None:
    assert (
        machine.sealed(os.environ, Path(os.environ[machine.HOME]), os.environ["TZ"]).items()
        <= os.environ.items()
    )
    assert Path.home() == Path(os.environ[machine.HOME])
    assert [name for name in os.environ if name.startswith(PREFIX)] == ["DIRECTORY_ENV_FILE"]
    assert sys.flags.optimize == 0
    assert os.umask(0o022) == 0o022
    assert "庇護所" in Path(__file__).read_text(), "read in the encoding of the machine"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The checkout once more, with a settings file in which everything is wrong."""
    copy = tmp_path / "checkout"
    copy.mkdir()
    for name in PARTS:
        origin = CHECKOUT / name
        if origin.is_dir():
            shutil.copytree(origin, copy / name)
        else:
            shutil.copy(origin, copy)
    (copy / ".env").write_text("".join(f"{name}=nonsense\n" for name in SETTINGS))
    return copy


@pytest.mark.server
@pytest.mark.parametrize(
    "words",
    [
        long(("-I", "-X", "utf8"), id="as make runs it"),
        long((), id="by hand"),
    ],
)
def test_a_hostile_machine_changes_nothing(
    checkout: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    modules = tmp_path / "modules"
    modules.mkdir()
    hostile = {
        **dict.fromkeys(SETTINGS, "nonsense"),
        "PATH": os.environ["PATH"],
        "HOME": "/nonexistent",
        "XDG_RUNTIME_DIR": "/nonexistent",
        "TZ": "Pacific/Kiritimati",
        "LANG": "tlh_KL",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONPATH": str(modules),
    }
    if words:  # by hand, the runner itself ends over these before it reads anything of ours
        hostile |= {"PYTHONOPTIMIZE": "2", "PYTHONWARNINGS": "error"}
        (modules / "flask.py").write_text("raise RuntimeError('a module of the machine')")
    runner = [sys.executable, *words, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*runner, f"--basetemp={tmp_path / 'nested'}", *SAMPLE],
        cwd=checkout, env=hostile, capture_output=True, text=True, check=False, umask=0o077,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    assert re.search(r"^\d+ passed", done.stdout.splitlines()[-1]), done.stdout
