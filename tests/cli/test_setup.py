"""A directory of one's own in one command: from an empty folder, from the demo town, from a pack; and once more."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from dotenv import dotenv_values
from hypothesis import assume, given
from hypothesis import strategies as st
from sqlalchemy import select

from directory import create_app
from directory.cli.commands.setup_questions import QUESTIONS
from directory.cli.first_keys import write_settings
from directory.cli.main import main
from directory.cli.own_directory import make_own
from directory.config import read_settings
from directory.db import begin_writing
from directory.models import Account
from directory.settings_file import ENV_FILE, PREFIX
from directory.web.database import db
from tests.commands import invoke, sit_at_a_terminal
from tests.inspection import inspect_page
from tests.instances import CHECKOUT

pytestmark = pytest.mark.slow

OWN = ("--name", "Quill Directory", "--coalition", "the Mayor's Quill Force")
CHAIR = "chair@example.org"
VARIABLES = (
    *(f"DIRECTORY_{each.field.upper()}" for each in QUESTIONS),
    *(PREFIX + name for name in ("SECRET_KEY", "ENCRYPTION_KEYS", "TRUSTED_HOSTS", "PROXIES")),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the settings file and the instance that commands shall use."""
    for name in VARIABLES:
        monkeypatch.setenv(name, "")  # so that what a command leaves here is taken back at the end
    monkeypatch.setenv("DIRECTORY_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv(ENV_FILE, str(tmp_path / "settings.env"))
    return tmp_path


def set_up(*words: object) -> Result:
    """As a person runs it: in a process that has no settings but those of its files."""
    for name in VARIABLES:
        os.environ.pop(name, None)
    return invoke("setup", "--yes", *words)


def settings_of(folder: Path) -> dict[str, str | None]:
    return dotenv_values(folder / "settings.env")


def steps_in(text: str) -> list[str]:
    """How each step begins that somebody is to take next."""
    return re.findall(r"^  \d\. (\w+ \w+)", text, re.MULTILINE)


def test_an_empty_folder_becomes_a_directory(folder: Path) -> None:
    done = set_up(*OWN, "--languages", "es", "--begin", "empty", "--administrator", CHAIR)
    assert done.exit_code == 0, done.output
    file = folder / "settings.env"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    written = settings_of(folder)
    assert written["DIRECTORY_NAME"] == "Quill Directory"
    assert written["DIRECTORY_COALITION"] == "the Mayor's Quill Force"
    assert len(written["DIRECTORY_SECRET_KEY"] or "") == 64
    assert "Quill Directory is yours" in done.stdout
    assert steps_in(done.stdout) == ["Start it", "Open this", "Import what"]
    (link,) = [line.strip() for line in done.stdout.splitlines() if "/account/links/" in line]
    known = {name: value for name, value in written.items() if value is not None}
    app = create_app(read_settings(known | {"DIRECTORY_INSTANCE": str(folder / "instance")}))
    browser = app.test_client()
    start = inspect_page(browser.get("/en/"))
    assert "Quill Directory" in start.text
    offered = {each["hreflang"] for each in start.soup.select("link[rel=alternate][hreflang]")}
    assert offered == {"en", "es", "x-default"}
    assert browser.get("/", headers={"Accept-Language": "vi"}).location == "/en/"
    assert browser.get("/", headers={"Accept-Language": "es"}).location == "/es/"
    assert "Port Amaranth" not in start.text
    page = inspect_page(browser.get(link.removeprefix("http://127.0.0.1:8000")))
    assert CHAIR in page.text
    assert json.loads(invoke("check", "--json").stdout)["ok"]


def test_whoever_runs_it_again_loses_nothing(folder: Path) -> None:
    assert set_up(*OWN, "--administrator", CHAIR).exit_code == 0
    file = folder / "settings.env"
    file.write_text(file.read_text() + "# ours\nWEB_CONCURRENCY=3\n")
    before = settings_of(folder)
    assert set_up("--country", "MX").exit_code == 0
    assert settings_of(folder) == before | {"DIRECTORY_COUNTRY": "MX"}
    assert "# ours" in file.read_text()
    again = set_up("--administrator", CHAIR)
    assert again.exit_code == 0, "the first link may be lost"
    assert "/account/links/" in again.stdout


def test_in_a_checkout_each_directory_of_another_folder_has_settings_of_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ENV_FILE)
    own = CHECKOUT / ".env"
    before = own.read_bytes() if own.exists() else None
    for name in ("one", "two of us"):
        monkeypatch.setenv("DIRECTORY_INSTANCE", str(folder / name))
        done = set_up("--name", name, "--administrator", CHAIR)
        assert done.exit_code == 0, done.output
        assert f"Its settings are in {folder / name}.env." in done.stdout
    assert "export DIRECTORY_INSTANCE='" + str(folder / "two of us") + "'" in done.stdout
    one, two = (dotenv_values(folder / f"{name}.env") for name in ("one", "two of us"))
    assert one["DIRECTORY_NAME"] == "one"
    assert one["DIRECTORY_SECRET_KEY"] != two["DIRECTORY_SECRET_KEY"]
    assert (own.read_bytes() if own.exists() else None) == before
    monkeypatch.setenv("DIRECTORY_INSTANCE", str(folder / "one"))
    assert set_up("--country", "MX").exit_code == 0
    assert dotenv_values(folder / "one.env") == one | {"DIRECTORY_COUNTRY": "MX"}


def test_where_nobody_can_sign_in_yet_it_says_how_somebody_is_invited(folder: Path) -> None:
    for words in ((), ("--administrator", CHAIR), ()):
        done = set_up(*words)
        assert done.exit_code == 0, done.output
        assert ("Nobody can sign in yet" in done.stdout) is not bool(words)
        assert "Sign in:" not in done.stdout
    with create_app(
        read_settings(
            {name: value or "" for name, value in settings_of(folder).items()}
            | {"DIRECTORY_INSTANCE": str(folder / "instance")}
        )
    ).app_context():
        begin_writing(db.session())
        chair = db.session.scalars(select(Account)).one()
        chair.change_password("quill force of the harbor")
        db.session.commit()
    assert steps_in(set_up().stdout) == ["Start it", "Sign in", "Import what"]


@pytest.mark.long
def test_the_town_is_taken_out_and_nothing_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIRECTORY_AUDIT_WITNESS", "witness@example.net")
    assert set_up("--begin", "demo").exit_code == 0
    assert invoke("jobs", "run").exit_code == 0
    letters = folder / "instance" / "mail"
    assert list(letters.glob("*.eml")), "the town's people are written to"
    sheet = folder / "own.csv"
    sheet.write_text("organization,service\nQuill House,Quill desk\n")
    assert invoke("import", "listings", sheet, "--yes").exit_code == 0
    done = set_up(*OWN, "--begin", "empty", "--administrator", CHAIR)
    assert done.exit_code == 0, done.output
    assert "The demo town is gone" in done.stdout
    left = [each.read_text() for each in letters.glob("*.eml")]
    assert left, "what is for the witness of the audit stays"
    assert all("witness@example.net" in each for each in left), "nobody writes to who is gone"
    (hit,) = json.loads(invoke("search", "", "--json").stdout)["hits"]
    assert hit["organization"] == "Quill House"


@pytest.mark.long
def test_enter_leaves_the_town_where_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set_up("--begin", "demo").exit_code == 0
    done = answer(monkeypatch, *USUAL, "", CHAIR)
    assert done.exit_code == 0, done.output
    assert "[demo]" in done.stdout
    assert "is gone" not in done.stdout
    # Where it cannot stay, Enter is no answer.
    address = ("Quill Directory", "", "https://help.example.org", *[""] * (len(QUESTIONS) - 3))
    stopped = answer(monkeypatch, *address, "", "")
    assert stopped.exit_code == 1
    assert json.loads(invoke("search", "", "--json").stdout)["hits"]


@pytest.mark.long
def test_the_town_is_not_left_where_others_come(folder: Path) -> None:
    assert set_up("--begin", "demo").exit_code == 0
    for words in ((), ("--begin", "demo")):
        refused = set_up("--address", "https://help.example.org", *words)
        assert refused.exit_code != 0
        assert "for this machine alone" in refused.stderr
    done = set_up(
        "--address", "https://help.example.org", "--begin", "empty", "--administrator", CHAIR
    )
    assert done.exit_code == 0, done.output
    assert "Put a web server with TLS in front of it" in done.stdout


@pytest.mark.long
def test_a_pack_comes_in_whole_or_not_at_all(folder: Path, tmp_path: Path) -> None:
    assert set_up().exit_code == 0
    pack = tmp_path / "pack"
    assert invoke("export", "pack", pack).exit_code == 0
    (pack / "texts.csv").write_text("place,language,text\nabout,en,We are the Quill Force\n")
    assert set_up("--begin", pack).exit_code == 0
    again = tmp_path / "again"
    assert invoke("export", "pack", again).exit_code == 0
    assert "We are the Quill Force" in (again / "texts.csv").read_text("utf-8-sig")
    (pack / "texts.csv").write_text("place,language,text\nabout,en,Other\nnowhere,en,Hello\n")
    refused = set_up("--name", "Other", "--begin", pack)
    assert refused.exit_code == 2
    assert "Nothing was made" in refused.stderr
    assert settings_of(folder)["DIRECTORY_NAME"] != "Other"
    assert "nowhere" in refused.stdout
    third = tmp_path / "third"
    assert invoke("export", "pack", third).exit_code == 0
    assert "Other" not in (third / "texts.csv").read_text("utf-8-sig")


@pytest.mark.one_in(5)
@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"pack.toml": "name = 'x'"}, "pack.toml says no format"),
        ({"pack.toml": "format = 99"}, "pack.toml is of format 99"),
        ({"pack.toml": "format = "}, "pack.toml is no TOML"),
        (
            {"pack.toml": "format = 1", "texts.csv": "place,language,text\nnowhere,en,Hello\n"},
            "Nothing was made",
        ),
        ({"pack.toml": "format = 1", "synonyms.csv": "a\nb\n"}, "Nothing was made"),
    ],
)
def test_a_pack_that_is_refused_makes_no_directory(
    folder: Path, files: dict[str, str], said: str
) -> None:
    pack = folder / "pack"
    pack.mkdir()
    for name, content in files.items():
        (pack / name).write_text(content)
    refused = set_up(*OWN, "--begin", pack, "--administrator", CHAIR)
    assert refused.exit_code == 2
    assert said in refused.stderr
    assert not (folder / "settings.env").exists()
    assert not list((folder / "instance").glob("directory.db*"))
    (pack / "pack.toml").write_text("format = 1")
    for name in files.keys() - {"pack.toml"}:
        (pack / name).unlink()
    assert set_up(*OWN, "--begin", pack, "--administrator", CHAIR).exit_code == 0


def answer(monkeypatch: pytest.MonkeyPatch, *answers: str) -> Result:
    """As a person at a terminal runs it, who answers the first questions so and ends the input then."""
    for name in VARIABLES:
        os.environ.pop(name, None)
    sit_at_a_terminal(monkeypatch)
    return CliRunner().invoke(main, ["setup"], input="".join(f"{each}\n" for each in answers))


USUAL = ("Quill Directory", *[""] * (len(QUESTIONS) - 1))


@pytest.mark.long
def test_what_is_typed_wrong_is_asked_again_where_it_was_typed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = folder / "pack"
    pack.mkdir()
    (pack / "pack.toml").write_text("format = 1")
    (pack / "texts.csv").write_text("place,language,text\nnowhere,en,Hello\n")
    nothing = folder / "nothing"
    nothing.mkdir()
    wrong = ("/no/such/pack", str(nothing), str(pack))
    ended = answer(monkeypatch, *USUAL, *wrong)
    assert ended.exit_code == 1
    assert "There is no pack at /no/such/pack" in ended.stderr
    assert f"{nothing} is no pack" in ended.stderr
    assert "Fix the pack, or begin with another." in ended.stderr
    assert ended.stdout.count("Begin with: ") == len(wrong) + 1
    assert {each.name for each in folder.iterdir()} == {"pack", "nothing"}
    done = answer(monkeypatch, *USUAL, *wrong, "empty", "chair", "thérèse@example.org", CHAIR)
    assert done.exit_code == 0, done.output
    assert done.stdout.count("first administrator: ") == 3
    again = answer(monkeypatch, *[""] * len(QUESTIONS), "empty")
    assert again.exit_code == 0, "there is an administrator, and nobody is asked for one"


@pytest.mark.parametrize("answered", range(len(QUESTIONS) + 2))
def test_whoever_stops_at_a_question_has_made_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, answered: int
) -> None:
    ended = answer(monkeypatch, *(*USUAL, "empty", CHAIR)[:answered])
    assert ended.exit_code == 1
    assert list(folder.iterdir()) == []


def test_whoever_stops_while_it_is_made_is_told_how_it_ends(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as during:
        during.setattr("directory.cli.own_directory.make_own", stopped)
        ended = set_up("--administrator", CHAIR)
    assert ended.exit_code != 0
    assert "The answers are in" in ended.stderr
    assert "run `directory setup` again to end it" in ended.stderr
    assert set_up("--administrator", CHAIR).exit_code == 0


def test_an_address_in_use_is_refused_before_anything_is_written(folder: Path) -> None:
    assert set_up("--administrator", CHAIR).exit_code == 0
    assert (
        invoke("user", "add", "editor@example.org", "--role", "organization_editor").exit_code == 0
    )
    before = settings_of(folder)
    refused = set_up("--name", "Other", "--administrator", "editor@example.org")
    assert refused.exit_code == 2
    assert "editor@example.org has an account already." in refused.stderr
    assert settings_of(folder) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--timezone", "Mars/Base"), "names no time zone"),
        (("--country", "usa"), "two capital letters"),
        (("--languages", "en,fr"), "no language that pages are written in: “fr”"),
        (("--address", "help"), "not an address that people can open"),
        (("--mail-server", "mail.example.org"), "not the address of a mail server"),
        (("--coalition", "a 'quoted' \"one\""), "Use a typographic apostrophe"),
        (("--begin", "/no/such/pack"), "There is no pack at"),
        (("--administrator", "chair"), "is no e-mail address"),
        (("--administrator", "thérèse@example.org"), "without accents"),
        (("--mail-from", "büro@example.org"), "without accents"),
        (("--mail-from", "desk@müller.example"), "without accents"),
        (("--address", "https://help.example.org", "--begin", "demo"), "for this machine alone"),
    ],
)
def test_what_cannot_be_is_one_sentence(folder: Path, words: tuple[str, ...], said: str) -> None:
    refused = set_up(*words)
    assert refused.exit_code == 2
    assert said in refused.stderr.replace("\n", " ")


def test_an_address_that_others_reach_brings_what_it_needs(folder: Path) -> None:
    done = set_up("--address", "https://help.example.org")
    assert done.exit_code == 0
    assert steps_in(done.stdout) == ["Start it", "Nobody can", "Import what"]
    assert "web server with TLS" in done.stdout
    written = settings_of(folder)
    assert written["DIRECTORY_TRUSTED_HOSTS"] == "help.example.org"
    assert written["DIRECTORY_PROXIES"] == "1"
    assert set_up("--address", "https://new.example.org").exit_code == 0
    assert settings_of(folder)["DIRECTORY_TRUSTED_HOSTS"] == "help.example.org,new.example.org"


def test_nobody_is_asked_where_nobody_sits(folder: Path) -> None:
    for name in VARIABLES:
        os.environ.pop(name, None)
    refused = invoke("setup", *OWN)
    assert refused.exit_code == 2
    assert "Nobody can be asked here" in refused.stderr
    assert not (folder / "settings.env").exists()


def test_keys_that_are_lost_are_not_made_anew(folder: Path) -> None:
    (folder / "settings.env").write_text("DIRECTORY_NAME=Old\n")
    refused = set_up()
    assert refused.exit_code == 2
    assert "needs the key it was made with" in refused.stderr
    assert (folder / "settings.env").read_text() == "DIRECTORY_NAME=Old\n"


def test_what_the_environment_says_is_not_written_over_in_vain(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set_up().exit_code == 0
    monkeypatch.setenv("DIRECTORY_NAME", "From outside")
    refused = invoke("setup", "--yes", "--name", "Inside")
    assert refused.exit_code == 2
    assert "DIRECTORY_NAME is set in the environment" in refused.stderr


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_a_shell_reads_the_file_as_the_program_does(
    tmp_path_factory: pytest.TempPathFactory, value: str
) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.env"
    file.touch()
    try:
        write_settings(file, {"DIRECTORY_NAME": value})
    except ValueError:
        assume(False)
    assert dotenv_values(file) == {"DIRECTORY_NAME": value}
    shown = subprocess.run(
        ["sh", "-c", f'. "{file}"; printf %s "$DIRECTORY_NAME"'], capture_output=True, check=True
    )
    assert shown.stdout.decode() == value


def test_of_two_that_run_at_once_one_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second: list[Result] = []

    def meanwhile(*given: Any, **more: Any) -> None:
        second.append(
            invoke("setup", "--yes", "--name", "Two", "--address", "http://127.0.0.1:8300")
        )
        make_own(*given, **more)

    monkeypatch.setattr("directory.cli.own_directory.make_own", meanwhile)
    first = set_up("--name", "One")
    assert "One is yours" in first.stdout
    assert (second[0].exit_code, second[0].stdout) == (2, "")
    assert "Another `directory setup`, `upgrade` or `restore` is running" in second[0].stderr
    assert settings_of(folder)["DIRECTORY_NAME"] == "One"


@pytest.mark.parametrize(
    "words", [["--timezone", "Mars/Base"], ["--coalition", "a 'quoted' \"one\""]]
)
def test_what_is_refused_leaves_nothing_behind(folder: Path, words: list[str]) -> None:
    assert set_up(*words).exit_code == 2
    assert list(folder.iterdir()) == []


def test_a_settings_file_that_is_a_folder_or_an_instance_that_is_a_file_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "settings.env").mkdir()
    refused = set_up()
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert f"{folder / 'settings.env'} is a folder" in refused.stderr
    (folder / "settings.env").rmdir()
    (folder / "instance").mkdir()
    with monkeypatch.context() as closed:
        closed.setattr("directory.cli.setup.os.access", lambda path, _: path != folder / "instance")
        refused = set_up()
    assert f"{folder / 'instance'}: it may only be read" in refused.stderr
    (folder / "instance").rmdir()
    (folder / "instance").touch()
    refused = set_up()
    assert refused.exit_code == 2
    assert "DIRECTORY_INSTANCE is no folder" in refused.stderr
    assert not (folder / "settings.env").exists()
