"""`python -m drills.gates`: every gate of `make check` and `make test` is broken once on purpose, and must be red.

Each trial changes one thing in a copy of the last commit and runs the gate that is there for it. A gate that stays
green keeps nothing out, and one that is red without the wrong thing proves nothing: the drill names both and fails.
What was red for a commit is noted in build/gates.json: stopped at any moment, the next run of the same commit goes on
with what is left.
"""

from __future__ import annotations

import argparse
import json
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from drills.last_commit import CHECKOUT, git, unpack_last_commit

NOTES = CHECKOUT / "build" / "gates.json"
RED = "red"

_TEST = ("-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider")


@dataclass(frozen=True, slots=True)
class Trial:
    """What is done wrong: in `file`, `old` becomes `new`, or `new` is appended where `old` is empty; and its gate."""

    wrong: str
    file: str
    old: str
    new: str
    gate: tuple[str, ...]

    def fits(self, text: str | None) -> bool:
        """Whether a file with this text, None for no file, has what is to be changed."""
        return not self.old or (text is not None and self.old in text)

    def spoil(self, text: str | None) -> str:
        """The text with what is wrong in it."""
        return text.replace(self.old, self.new, 1) if text and self.old else (text or "") + self.new


def _test(*words: str) -> tuple[str, ...]:
    return (*_TEST, "--slow", *words)


TRIALS = (
    Trial(
        "a field without a label", "templates/referral/start.html", "{% block content %}",
        '{% block content %}<form><input type="text" name="unlabelled"></form>',
        _test("tests/web/test_languages.py", "-k", "address and sqlite"),
    ),
    Trial(
        "a request to someone else", "templates/referral/start.html", "{% block content %}",
        '{% block content %}<img src="https://elsewhere.example/pixel.png" alt="">',
        _test("tests/web/test_languages.py", "-k", "address and sqlite"),
    ),
    Trial(
        "a style written into a page", "templates/referral/start.html", "{% block content %}",
        '{% block content %}<p style="color: red">red</p>',
        _test("tests/web/test_languages.py", "-k", "address and sqlite"),
    ),
    Trial(
        "a sentence that nobody translated", "templates/referral/start.html", "{% block content %}",
        '{% block content %}{{ _("A sentence that nobody has translated") }}',
        _test("tests/web/test_translations.py", "-k", "every_message"),
    ),
    Trial(
        "a column without a migration", "directory/models/listings/funding.py", "    id: Mapped[Id]\n",
        "    id: Mapped[Id]\n    colour: Mapped[Name | None]\n",
        _test("tests/models/test_migrations.py", "-k", "equals_the_models and sqlite"),
    ),
    Trial(
        "a gate of hidden places that lets everything through", "directory/publication/hidden_place_gate.py", "",
        "\n\ndef hidden_ids(_session, _among=None):\n    return frozenset()\n",
        _test("tests/safety/test_hidden_at_import.py", "-x", "-k", "neighbors_row and listings"),
    ),
    Trial(
        "a confidential place among what is published", "directory/publication/visibility.py", "",
        "\n\ndef sees_location(*_given, **_more):\n    return True\n",
        _test("tests/safety/test_canary.py", "-x", "-k", "published_record and sqlite"),
    ),
    Trial(
        "a test dropped on which a promise rests", "tests/safety/test_canary.py", "def test_no_index_file_holds",
        "def no_index_file_holds",
        _test("tests/house/test_safety_pages.py", "-k", "names_a_test"),
    ),
    Trial(
        "a command that no page names", "directory/cli/commands/import_commands.py", "SHEETS = {",
        'SHEETS = {\n    "postcards": "postcards: a table FILE",',
        _test("tests/house/test_documented_names.py", "-x"),
    ),
    Trial(
        "a setting that no page names", "directory/config.py", '    log: str = "plain"',
        '    postcards: str = ""\n    """Where postcards go."""\n    log: str = "plain"',
        _test("tests/house/test_settings_pages.py", "-x"),
    ),
    Trial(
        "a link of a page to nothing", "README.md", "",
        "\n[nothing](docs/nothing.md)\n",
        _test("tests/house/test_repository.py", "-k", "links"),
    ),
    Trial(
        "a test that states nothing", "tests/test_formulas.py", "",
        "\n\ndef test_nothing() -> None:\n    str(1)\n",
        _test("tests/house/test_assertions.py"),
    ),
    Trial(
        "a guard that a test switches off", "tests/test_formulas.py", "",
        '\n\nSWITCHED_OFF = {"WTF_CSRF_ENABLED": False}\n',
        _test("tests/house/test_armed.py"),
    ),
    Trial(
        "a page without a right", "directory/web/site.py", "@requires(Right.VISIT)\ndef alive", "def alive",
        _test("tests/house/test_access.py", "-x"),
    ),
    Trial(
        "a requirement without a hash", "requirements.lock", "",
        "\nleft-pad==1.0\n",
        _test("tests/house/test_locks.py"),
    ),
    Trial(
        "a key that could be used", ".env.example", "",
        f"\nDIRECTORY_SECRET_KEY={secrets.token_hex(32)}\n",
        _test("tests/encryption/test_strength.py"),
    ),
    Trial(
        "a binary beside the sources", "directory/web/picture.png", "", "\0\1\2",
        _test("tests/house/test_repository.py", "-k", "every_file_is_text"),
    ),
    Trial(
        "an arrow upwards", "directory/models/listings/funding.py", "from __future__ import annotations\n",
        "from __future__ import annotations\n\nfrom directory.web import clock as clock\n",
        ("lint-imports",),
    ),
    Trial(
        "a function that nobody calls", "directory/web/site.py", "",
        "\n\ndef nobody_calls_this() -> int:\n    return 1\n",
        ("-m", "tests.dead_code"),
    ),
    Trial("a wrong type", "directory/web/site.py", "", '\n\nWRONG: int = "one"\n', ("mypy",)),
    Trial("an unused import", "directory/web/site.py", "", "\n\nimport json\n", ("ruff", "check", ".")),
    Trial(
        "a name that is no English word", "directory/web/xyzzyfrobs.py", "", '"""A module."""\n',
        _test("tests/house/test_names.py"),
    ),
    Trial(
        "a program that grew by a tenth", "drills/size_budget.csv", "modules,1950,", "modules,1700,",
        _test("tests/drills/test_size_budget.py"),
    ),
    Trial(
        "a page that states another answer", "docs/packs.md", "Changed: nothing", "Changed: something",
        _test("tests/house/test_documented_commands.py", "--long", "-k", "packs"),
    ),
    Trial(
        "a command that nothing types", "docs/packs.md", "$ directory export pack our-words/", "$ directory-ctl export",
        _test("tests/house/test_documented_commands.py", "--long", "-k", "packs"),
    ),
    Trial(
        "a figure that no page names", "directory/web/metrics.py", '"directory_request_seconds"', '"directory_seconds"',
        _test("tests/house/test_documented_names.py", "-x"),
    ),
    Trial(
        "a part of a mapping that no page names", "docs/import-mappings.md", "leave_out", "leaveout",
        _test("tests/house/test_documented_names.py", "-x"),
    ),
    Trial(
        "a requirement that nothing needs", "pyproject.toml", "dependencies = [\n",
        'dependencies = [\n    "idna>=3",\n',
        _test("tests/house/test_locks.py"),
    ),
    Trial(
        "a line that the formatter would change", "directory/web/site.py", "", "\n\n\n\nHERE = 'here'\n",
        ("ruff", "format", "--check", "."),
    ),
    Trial(
        "a template out of form", "templates/referral/start.html", "{% block content %}",
        "{% block content %}<p ><b>here</p></b>",
        ("djlint", "--quiet", "--check", "templates"),
    ),
    Trial(
        "a picture without words", "templates/referral/start.html", "{% block content %}",
        '{% block content %}<img src="/static/picture.svg">',
        ("djlint", "--quiet", "--lint", "templates"),
    ),
    Trial(
        "a search that knows no other words", "directory/search/factory.py",
        "_OnRecord((*rows, *label_rows(translated)), areas, file)", "_OnRecord((), areas, file)",
        _test("tests/relevance/test_relevance.py", "-k", "good_answers"),
    ),
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Make each trial that is left, say what came of it, and answer whether every gate is red."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument(
        "--only", metavar="WORDS", default="", help="trials whose name has these words"
    )
    only = parser.parse_args(arguments).only
    commit = git("rev-parse", "HEAD").decode().strip()
    red = _red_before(commit)
    chosen = [trial for trial in TRIALS if only in trial.wrong]
    with tempfile.TemporaryDirectory(prefix="directory-gates-") as folder:
        copy = Path(folder) / "directory"
        _copy_to(copy)
        for trial in chosen:
            if trial.wrong in red:
                continue
            began = time.monotonic()
            said = outcome(copy, trial)
            if said == RED:
                red.append(trial.wrong)
                _note(commit, red)
            sys.stdout.write(f"{trial.wrong}: {said} ({time.monotonic() - began:.0f} s)\n")
            sys.stdout.flush()
    seen = sum(trial.wrong in red for trial in chosen)
    sys.stdout.write(f"{seen} of {len(chosen)} gates were red\n")
    return 0 if seen == len(chosen) else 1


def _red_before(commit: str) -> list[str]:
    """The trials that were red when this commit was tried before."""
    if not NOTES.exists():
        return []
    noted = json.loads(NOTES.read_text("utf-8"))
    return list(noted["red"]) if noted["commit"] == commit else []


def _note(commit: str, red: Sequence[str]) -> None:
    NOTES.parent.mkdir(parents=True, exist_ok=True)
    written = NOTES.with_suffix(".new")
    written.write_text(json.dumps({"commit": commit, "red": list(red)}, indent=1), "utf-8")
    written.replace(NOTES)


def _copy_to(folder: Path) -> None:
    """The last commit, as a repository of its own: some gates ask git what is kept."""
    unpack_last_commit(folder)
    git("init", "-q", folder=folder)
    git("add", "-A", folder=folder)
    for catalogue in CHECKOUT.glob("directory/translations/*/LC_MESSAGES/*.mo"):
        (folder / catalogue.relative_to(CHECKOUT)).write_bytes(catalogue.read_bytes())


def outcome(copy: Path, trial: Trial) -> str:
    """What came of a trial: RED is a gate that fails on the wrong thing and passes without it."""
    file = copy / trial.file
    before = file.read_text("utf-8") if file.exists() else None
    if not trial.fits(before):
        return f"NOT TRIED: {trial.file} has no {trial.old!r}"
    file.write_text(trial.spoil(before), "utf-8")
    git("add", "-A", folder=copy)
    try:
        if _passes(copy, trial.gate):
            return "GREEN: nothing keeps it out"
    finally:
        file.unlink() if before is None else file.write_text(before, "utf-8")
        git("add", "-A", folder=copy)
    return RED if _passes_whole(copy, trial.gate) else "RED WITHOUT IT TOO: proves nothing"


@cache
def _passes_whole(copy: Path, gate: tuple[str, ...]) -> bool:
    """Whether a gate passes on the copy as it was; once for all trials of a gate, since each leaves it so."""
    return _passes(copy, gate)


def _passes(copy: Path, gate: Sequence[str]) -> bool:
    program, *rest = gate
    beside = Path(sys.executable).parent
    words = [sys.executable, *gate] if program == "-m" else [str(beside / program), *rest]
    # The copy comes first on the path: installed is the checkout.
    environment = {"PYTHONPATH": str(copy), "PATH": "/usr/local/bin:/usr/bin:/bin"}
    done = subprocess.run(words, cwd=copy, env=environment, capture_output=True, check=False)  # noqa: S603 - ours
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
