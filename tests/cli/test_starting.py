"""What every command needs before it begins; what is missing or wrong ends it with a sentence and status 2."""

from __future__ import annotations

import secrets
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, func, make_url, select
from sqlalchemy.orm import Session

from directory import create_app
from directory import models as m
from directory.cli import serve
from directory.config import note_served_at, read_settings, setting_names
from directory.db import begin_writing
from directory.encryption.passwords import is_password_of
from directory.setting_checks import (
    is_database,
    is_postgresql,
    sqlite_address,
    sqlite_file,
    unknown_settings,
)
from directory.settings_file import ENV_FILE, SettingUnusable, file_values, settings_file
from directory.web.database import db
from tests.commands import Directory, invoke, use
from tests.instances import CHECKOUT, settings_for
from tests.serving import command, environment_for, free_port, served_town


def refused(result: Result, *words: str) -> None:
    """Status 2, nothing on standard output, and a sentence with these words on the other."""
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    for word in words:
        assert word in result.stderr


def test_init_makes_an_instance_and_may_be_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(tmp_path / "new" / "instance", monkeypatch)
    first, second = invoke("init"), invoke("init")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert str(tmp_path / "new" / "instance") in first.stdout
    assert ": 0 vocabulary terms" not in first.stdout
    assert ": 0 vocabulary terms" in second.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["check", "--json"],
        ["search", "shelter"],
        ["jobs", "run"],
        ["user", "add", "a@example.org", "--role", "reader"],
        ["demo", "--remove", "--yes"],
        ["export", "pack", "pack"],
        ["upgrade"],
    ],
    ids=" ".join,
)
def test_a_command_that_makes_no_directory_says_where_one_is(
    home: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    mistyped = home.with_name("hom")
    for chosen in (mistyped, home.parent):
        monkeypatch.setenv("DIRECTORY_INSTANCE", str(chosen))
        refused(invoke(*words), f"There is no directory in {chosen}. Did you mean {home}?")
    assert not mistyped.exists()
    assert [each.name for each in home.parent.iterdir()] == ["home"]
    monkeypatch.setenv("DIRECTORY_DATABASE_URL", f"sqlite:///{home}/directry.db")
    refused(invoke(*words), f"There is no directory at {home}/directry.db", "DATABASE_URL")
    assert not (home / "directry.db").exists()


def test_a_folder_of_a_mistyped_one_is_found_by_what_is_below_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(tmp_path / "coalition" / "instance", monkeypatch)
    assert invoke("init").exit_code == 0
    (tmp_path / "colition").mkdir()
    monkeypatch.setenv("DIRECTORY_INSTANCE", str(tmp_path / "coaliton" / "instance"))
    refused(invoke("check"), f"Did you mean {tmp_path / 'coalition' / 'instance'}?")
    monkeypatch.setenv("DIRECTORY_INSTANCE", str(tmp_path / "elsewhere" / "data"))
    assert "Did you mean" not in invoke("check").stderr


def test_a_database_without_tables_is_no_directory(home: Path) -> None:
    (home / "directory.db").write_bytes(b"")
    refused(invoke("check"), "There is no directory in this database yet", "directory setup")


@pytest.mark.parametrize("words", [["init"], ["check"], ["search", "x"], ["serve"]])
def test_without_a_secret_key_nothing_starts(
    home: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.delenv("DIRECTORY_SECRET_KEY")
    refused(invoke(*words), "DIRECTORY_SECRET_KEY is not set", "make run")


@pytest.mark.parametrize("key", ["x", "a" * 64, "deadbeef" * 8, "correct horse battery staple"])
def test_with_a_key_that_can_be_guessed_nothing_starts(
    home: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("DIRECTORY_SECRET_KEY", key)
    for words in (["init"], ["check"], ["serve"]):
        result = invoke(*words)
        refused(result, "DIRECTORY_SECRET_KEY can be guessed", "secrets.token_hex(32)")
        assert key == "x" or key not in result.stderr
    monkeypatch.setenv("DIRECTORY_SECRET_KEY", secrets.token_hex(32))
    monkeypatch.setenv("DIRECTORY_ENCRYPTION_KEYS", f"1:{'ab' * 32}")
    refused(invoke("check"), "Key 1 of DIRECTORY_ENCRYPTION_KEYS can be guessed")


@pytest.mark.parametrize(
    ("name", "value"), [("PROXIES", "1"), ("TRUSTED_HOSTS", "directory.example"), (None, "")]
)
def test_others_reach_no_directory_whose_encryption_key_is_derived(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str | None, value: str
) -> None:
    if name is not None:
        monkeypatch.setenv(f"DIRECTORY_{name}", value)
    words = ["check"] if name else ["serve", "--host", "0.0.0.0"]  # noqa: S104 - it is refused
    refused(invoke(*words), "DIRECTORY_ENCRYPTION_KEYS is not set", "keys rotate")
    monkeypatch.setenv("DIRECTORY_ENCRYPTION_KEYS", f"1:{secrets.token_hex(32)}")
    assert invoke("keys", "show").exit_code == 0


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("DATABASE_URL", "nonsense", "DIRECTORY_DATABASE_URL"),
        ("DATABASE_URL", "nosuchdatabase://x/y", "DIRECTORY_DATABASE_URL"),
        ("DATABASE_URL", "postgresql+psycopg://127.0.0.1:1/x", "cannot be used"),
        ("TIMEZONE", "Mars/Olympus", "“Mars/Olympus”"),
        ("TIMEZONE", "../etc/passwd", "DIRECTORY_TIMEZONE"),
        ("PUBLIC_ADDRESS", "help.example.org", "DIRECTORY_PUBLIC_ADDRESS"),
        ("PUBLIC_ADDRESS", "javascript:alert(1)", "https://www.example.org"),
        ("EXIT_URL", "silly", "DIRECTORY_EXIT_URL"),
        ("EXIT_URL", "javascript:alert(1)", "DIRECTORY_EXIT_URL"),
        ("BEHIND_TLS", "silly", "It takes one of: yes, no"),
        ("RATE_LIMITS", "silly", "It takes one of: on, off"),
        ("LOG", "silly", "It takes one of: plain, json"),
        ("DATABASE_URL", "mysql://x/y", "postgresql+psycopg://user"),
        ("SEARCH_LIMIT", "none", "DIRECTORY_SEARCH_LIMIT"),
        ("COUNTRY", "XX", "DIRECTORY_COUNTRY is “XX”"),
        ("COUNTRY", "usa", "two capital letters"),
        ("EMERGENCY_NUMBER", "abc", "DIRECTORY_EMERGENCY_NUMBER is no number that can be called"),
        ("TRUSTED_HOSTS", "http://help.example.org", "without http://"),
        ("TRUSTED_HOSTS", "help.example.org:8000", "without a port"),
        ("TRUSTED_HOSTS", "help.example.org,two words", "no host: “two words”"),
        ("PUBLIC_ADDRESS", "https://help.example.org:99999", "DIRECTORY_PUBLIC_ADDRESS"),
        ("DATABASE_URL", "postgresql+psycopg://127.0.0.1:99999/x", "DIRECTORY_DATABASE_URL"),
        ("DATABASE_URL", "postgresql://127.0.0.1/x", "postgresql+psycopg://user"),
        ("MAIL_SERVER", "smtp://host:port", "DIRECTORY_MAIL_SERVER"),
        ("MAIL_FROM", "nobody", "DIRECTORY_MAIL_FROM is no e-mail address: “nobody”"),
        ("AUDIT_WITNESS", "nobody", "DIRECTORY_AUDIT_WITNESS is no e-mail address"),
        ("OIDC_ISSUER", "id.example.org", "DIRECTORY_OIDC_ISSUER"),
        ("LANGUAGES", "en,xx", "no language that pages are written in: “xx”"),
        ("PROXIES", "ten", "DIRECTORY_PROXIES"),
        ("HOLIDAYS", "Christmas", "DIRECTORY_HOLIDAYS"),
        ("TIME_ZONE", "America/Denver", "DIRECTORY_TIME_ZONE is no setting. Did you mean DIRECTORY_TIMEZONE?"),
        ("TRUSTED_HOST", "help.example.org", "Did you mean DIRECTORY_TRUSTED_HOSTS?"),
        ("ENCRYPTION_KEY", "1:ab", "Did you mean DIRECTORY_ENCRYPTION_KEYS?"),
        ("ENV_FILE", "/", "DIRECTORY_ENV_FILE names a folder: /"),
        ("INSTANCE", __file__, "DIRECTORY_INSTANCE"),
        ("INSTANCE", "/proc/nowhere", "DIRECTORY_INSTANCE"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("words", [["init"], ["check"]])
def test_a_setting_that_cannot_work_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, word: str, words: list[str]
) -> None:
    monkeypatch.setenv(f"DIRECTORY_{name}", value)
    refused(invoke(*words), word)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["imprt"], "import"),
        (["import", "minuets"], "minutes"),
        (["export", "lisings"], "listings"),
        (["user", "ad"], "add"),
    ],
)
def test_a_mistyped_command_is_answered_with_the_nearest(words: list[str], meant: str) -> None:
    refused(invoke(*words), f"No such command '{words[-1]}'", "Did you mean", meant)


@pytest.mark.parametrize("words", [["init"], ["check"]])
def test_a_file_that_is_no_database_is_left_alone(home: Path, words: list[str]) -> None:
    content = "This is a letter and no database. " * 50
    (home / "directory.db").write_text(content)
    refused(invoke(*words), "The database cannot be used")
    assert (home / "directory.db").read_text() == content


def set_version(home: Path, version: str) -> None:
    database = sqlite3.connect(home / "directory.db")
    database.execute("UPDATE alembic_version SET version_num = ?", (version,))
    database.commit()
    database.close()


@pytest.mark.parametrize("words", [["init"], ["check"], ["serve"], ["serve", "--prepare"]])
def test_a_newer_database_is_left_alone(home: Path, words: list[str]) -> None:
    set_version(home, "ffffffffffff")
    refused(invoke(*words), "newer version")


def test_an_older_database_is_migrated_only_by_init(home: Path) -> None:
    database = sqlite3.connect(home / "directory.db")
    for (table,) in database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
    ).fetchall():
        if not table.startswith("sqlite_"):
            database.execute(f'DROP TABLE "{table}"')
    database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    database.commit()
    database.close()
    refused(invoke("check"), "older version", "directory upgrade")
    assert invoke("init").exit_code == 0
    assert invoke("check").exit_code == 0


def test_demo_refuses_where_anything_is(directory: Directory, home: Path) -> None:
    engine = create_engine(f"sqlite:///{home / 'directory.db'}")
    with Session(engine) as session:
        begin_writing(session)
        session.add(m.Body(name="A committee"))
        session.commit()
    refused(directory("demo"), "not empty", "DIRECTORY_INSTANCE")
    with Session(engine) as session:
        assert session.scalar(select(func.count(m.Organization.id))) == 0
    engine.dispose()


def test_the_demo_town_is_loaded_once_and_all_agrees(town: Path) -> None:
    refused(invoke("demo"), "not empty")
    assert (
        invoke("check").stdout
        == "Database, published records and search index agree, and the audit holds.\n"
    )


def test_an_account_is_added_once_whatever_the_case(directory: Directory, home: Path) -> None:
    added = directory("user", "add", " Somebody@Example.org", "--role", "coordinator")
    assert added.exit_code == 0
    password = added.stdout.split()[-1]
    refused(directory("user", "add", "somebody@example.ORG", "--role", "reader"), "already")
    engine = create_engine(f"sqlite:///{home / 'directory.db'}")
    with Session(engine) as session:
        account = session.scalars(select(m.Account)).one()
        assert (account.email, account.role) == ("somebody@example.org", m.Role.COORDINATOR)
        assert account.has_password(password)
    engine.dispose()


@pytest.mark.parametrize("address", ["nonsense", "", "a b@example.org", "a@"])
def test_an_account_needs_an_address(directory: Directory, address: str) -> None:
    refused(directory("user", "add", address, "--role", "reader"), "no e-mail address")


def test_an_account_needs_a_known_role(directory: Directory) -> None:
    refused(directory("user", "add", "a@example.org", "--role", "king"), "coordinator")


def test_serve_starts_the_server_on_a_usable_instance(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started: list[tuple[list[str], Mapping[str, str]]] = []

    def start(_program: str, words: list[str], environment: Mapping[str, str]) -> None:
        started.append((words, environment))

    monkeypatch.setattr(serve.os, "execve", start)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIRECTORY_INSTANCE", "fresh")
    monkeypatch.delenv("DIRECTORY_PUBLIC_ADDRESS", raising=False)
    port = free_port()
    result = invoke("serve", "--host", "::1", "--port", str(port), "--workers", "3")
    assert result.exit_code == 0
    assert str(tmp_path / "fresh") in result.stdout, "an operator must know where the data is"
    ((words, environment),) = started
    assert f"[::1]:{port}" in words
    assert words[words.index("--workers") + 1] == "3"
    assert "--forwarded-allow-ips=" in words, "nobody's word is taken for scheme and path"
    assert environment["DIRECTORY_PUBLIC_ADDRESS"] == f"http://[::1]:{port}"
    assert environment["DIRECTORY_INSTANCE"] == str(tmp_path / "fresh"), (
        "the server works in another folder"
    )
    assert (tmp_path / "fresh" / "directory.db").exists(), (
        "a server on an empty folder can't answer"
    )


def test_a_server_that_starts_again_declares_no_records_before_its_workers_do(home: Path) -> None:
    assert invoke("init").exit_code == 0
    assert str(home) in serves_without("directory.models", "flask", "sqlalchemy.orm")


def test_a_server_that_starts_again_over_the_town_imports_nothing_that_brings_one_in(
    town: Path,
) -> None:
    large = ("directory.models", "flask", "sqlalchemy.orm")
    told = demo_sign_in_of(serves_without(*large))
    assert is_password_of(demo_hash(town), told)
    assert demo_sign_in_of(serves_without(*large)) == told, "whoever is signed in stays so"


def test_a_demo_password_that_somebody_changed_is_the_one_that_is_told_again(town: Path) -> None:
    with create_app(settings_for(town)).app_context():
        session = db.session()
        begin_writing(session)
        account = session.scalars(select(m.Account).where(m.Account.is_demo)).one()
        account.change_password("heron lamp seven kettle")
        session.commit()
    large = ("alembic", "directory.cli.demo", "directory.imports", "numpy")
    told = demo_sign_in_of(serves_without(*large))
    assert is_password_of(demo_hash(town), told)


def demo_sign_in_of(told: str) -> str:
    """The password in what a server says."""
    return next(line for line in told.splitlines() if "Demo sign-in" in line).split()[-1]


def serves_without(*large: str) -> str:
    """What a server says that is about to begin, in a process that has imported none of these modules."""
    asked = (
        "import os, sys\nfrom directory.cli.main import main\n"
        f"large = set({large!r})\n"
        "os.execve = lambda *_: sys.exit(', '.join(sorted(large & set(sys.modules))) or 0)\n"
        f"main(['serve', '--port', '{free_port()}'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_where_somebody_listens_already_nothing_is_changed(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A running server of the same directory keeps its demo password."""
    monkeypatch.setattr(serve.os, "execve", lambda *_: pytest.fail("it would have started"))
    before = demo_hash(town)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = invoke("serve", "--port", str(taken.getsockname()[1]), "--prepare")
    assert result.exit_code == 2
    assert "is in use" in result.stderr
    assert "make run PORT=8100" in result.stderr
    assert result.stdout == ""
    assert demo_hash(town) == before


def demo_hash(town: Path) -> str:
    with closing(sqlite3.connect(town / "directory.db")) as opened:
        (found,) = opened.execute("SELECT password_hash FROM account WHERE is_demo").fetchone()
    return str(found)


@pytest.mark.parametrize("value", ["0", "65", "silly", "-1", "²"])
def test_a_number_of_processes_that_cannot_be_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("WEB_CONCURRENCY", value)
    refused(invoke("serve"), f"WEB_CONCURRENCY is “{value}”", "from 1 to 64")


def test_figures_are_served_from_the_environment_of_the_server(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[list[str], Mapping[str, str]]] = []
    monkeypatch.setattr(serve.os, "execve", lambda _, words, given: started.append((words, given)))
    port = str(free_port())
    assert invoke("serve", "--port", port, "--metrics-port", "9100").exit_code == 0
    ((words, environment),) = started
    assert "python:directory.gunicorn_settings" in words
    assert environment["DIRECTORY_METRICS_PORT"] == "9100"
    assert Path(environment["PROMETHEUS_MULTIPROC_DIR"]).is_dir()
    shutil.rmtree(environment["PROMETHEUS_MULTIPROC_DIR"])


def is_sealed_by_the_server(folder: Path) -> bool:
    """Whether what `--prepare` wrote comes into the chain of the audit while the server runs, unasked."""
    waiting = (
        "SELECT count(*) FROM audit_entry WHERE sequence NOT IN (SELECT sequence FROM audit_link)"
    )
    with closing(sqlite3.connect(folder / "directory.db")) as opened:
        assert opened.execute("SELECT count(*) FROM audit_entry").fetchone() > (50,)
        for _ in range(600):
            if opened.execute(waiting).fetchone() == (0,):
                return True
            time.sleep(0.1)
    return False


@pytest.mark.server
def test_the_server_answers_and_ends_on_a_signal(town_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "served"
    shutil.copytree(town_folder, folder)
    with served_town(folder) as served:
        for path in ("/healthz", "/readyz", "/en/search?q=shelter"):
            with urllib.request.urlopen(f"{served.address}{path}", timeout=30) as answer:  # noqa: S310 - our own
                assert answer.status == 200
        assert "@" in served.email
        assert served.password
        assert is_sealed_by_the_server(folder)


def test_the_installed_command_refuses_with_a_sentence(tmp_path: Path) -> None:
    environment = environment_for(tmp_path / "instance")
    (tmp_path / "empty.txt").touch()
    result = command(environment, "import", "minutes", str(tmp_path / "empty.txt"), "--yes")
    assert result.returncode == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert f"Error: There is no directory in {tmp_path / 'instance'}" in result.stderr


@pytest.mark.long
def test_settings_stand_in_the_file_that_is_named(tmp_path: Path) -> None:
    settings = tmp_path / "directory.env"
    settings.write_text("DIRECTORY_SECRET_KEY=of the file\nDIRECTORY_TIMEZONE=Mars/Olympus\n")
    environment = environment_for(tmp_path / "instance")
    named = environment | {"DIRECTORY_ENV_FILE": str(settings)}
    result = command(named, "init")
    assert result.returncode == 2
    assert "DIRECTORY_TIMEZONE names no time zone: “Mars/Olympus”" in result.stderr
    mended = named | {"DIRECTORY_TIMEZONE": "America/Los_Angeles"}
    assert command(mended, "init").returncode == 0, "a variable goes before the file"
    missing = command(named | {"DIRECTORY_ENV_FILE": str(tmp_path / "none")}, "init")
    assert missing.returncode == 2
    assert "DIRECTORY_ENV_FILE names a file that is not there" in missing.stderr


@given(st.dictionaries(st.text(), st.text()), st.booleans())
def test_the_file_of_settings_is_the_default_only_where_nothing_is_said(
    environment: dict[str, str], installed: bool
) -> None:
    others = environment | {"DIRECTORY_INSTANCE": "/srv/help"}
    others.pop(ENV_FILE, None)
    default = Path("/srv/help.env") if installed else CHECKOUT / ".env"
    assert settings_file(others, installed) == default
    assert settings_file(others | {ENV_FILE: ""}, installed) is None
    assert settings_file(others | {ENV_FILE: __file__}, installed) == Path(__file__)


def test_jobs_write_letters_that_lead_to_where_the_directory_was_last_served(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve.os, "execve", lambda *_words: None)
    monkeypatch.delenv("DIRECTORY_PUBLIC_ADDRESS", raising=False)
    port = free_port()
    served = invoke("serve", "--port", str(port))
    assert f"Sign in at           http://127.0.0.1:{port}/account/sign-in" in served.stdout
    assert invoke("user", "add", "keeper@example.org", "--role", "coordinator").exit_code == 0
    assert invoke("jobs", "run").exit_code == 0
    letters = "".join(file.read_text() for file in (town / "mail").glob("*.eml"))
    assert f"http://127.0.0.1:{port}/coalition/" in letters
    assert ":8000" not in letters


@pytest.mark.parametrize(
    "noted", ["http://elsewhere.example", "http://127.0.0.1:8121@evil.example", "", "http://["]
)
def test_no_address_but_one_on_this_machine_is_taken_from_the_instance(
    noted: str, tmp_path: Path
) -> None:
    """Links in letters open accounts: where they lead is a setting, or this very machine."""
    (tmp_path / "served-at").write_text(noted)
    given = {"DIRECTORY_INSTANCE": str(tmp_path), "DIRECTORY_SECRET_KEY": secrets.token_hex(32)}
    assert read_settings(given).public_address == "http://127.0.0.1:8000"


def test_the_setting_counts_before_where_the_directory_was_served(tmp_path: Path) -> None:
    note_served_at(tmp_path, "http://127.0.0.1:8121")
    given = {"DIRECTORY_INSTANCE": str(tmp_path), "DIRECTORY_SECRET_KEY": secrets.token_hex(32)}
    assert read_settings(given).public_address == "http://127.0.0.1:8121"
    given["DIRECTORY_PUBLIC_ADDRESS"] = "https://help.example.org"
    assert read_settings(given).public_address == "https://help.example.org"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (
            b"DIRECTORY_TRUSTED_HOSTS='dir.example.org\n",
            "line 1, DIRECTORY_TRUSTED_HOSTS: this is no setting",
        ),
        (b"DIRECTORY_NAME=Help\nnonsense line\n", "line 2: this is no setting"),
        (b"DIRECTORY_TRUSTED_HOSTS\n", "line 1: this is no setting"),
        (
            b"DIRECTORY_NAME=Help\n# twice\nexport DIRECTORY_NAME='Else'\n",
            "line 3: DIRECTORY_NAME is set in line 1 already",
        ),
        ("DIRECTORY_NAME=Coalición\n".encode("latin-1"), "is not saved as UTF-8"),
        ("DIRECTORY_NAME=Help\n".encode("utf-16"), "is not saved as UTF-8"),
        (b"DIRECTORY_NAME=He\0lp\n", "is damaged"),
    ],
)
def test_a_settings_file_that_cannot_be_read_whole_is_refused(
    written: bytes, words: str, tmp_path: Path
) -> None:
    file = tmp_path / "settings.env"
    file.write_bytes(written)
    with pytest.raises(SettingUnusable, match=words):
        file_values(file)


def test_a_settings_file_of_any_editor_is_read(tmp_path: Path) -> None:
    file = tmp_path / "settings.env"
    file.write_bytes(
        '\ufeffexport DIRECTORY_NAME="Casa Ñ"\r\n# a word\r\nDIRECTORY_X=\r\n'.encode()
    )
    assert file_values(file) == {"DIRECTORY_NAME": "Casa Ñ", "DIRECTORY_X": ""}
    assert file_values(tmp_path / "none") == {}


@pytest.mark.parametrize(
    "address", ["postgresql+psycopg://u:p@127.0.0.1:abc/x", "sqlite://", "sqlite:///:memory:"]
)
def test_a_database_that_does_not_last_or_has_no_port_is_refused(address: str) -> None:
    with pytest.raises(SettingUnusable, match="is not the address of a database that lasts"):
        read_settings({"DIRECTORY_SECRET_KEY": "a1" * 32, "DIRECTORY_DATABASE_URL": address})


def test_what_is_no_setting_is_refused_in_the_file_and_said_of_the_environment(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIRECTORY_PORT_8000_TCP", "tcp://10.0.0.1:8000")
    told = invoke("keys", "show")
    assert told.exit_code == 0, "Kubernetes gives such names to whoever is called directory"
    assert "DIRECTORY_PORT_8000_TCP is no setting, and nothing reads it" in told.stderr
    file = tmp_path / "settings.env"
    monkeypatch.setenv(ENV_FILE, str(file))
    for name in ("DIRECTORY_FROBNICATE", "DIRECTORY_TRUSTEDHOSTS"):
        file.write_text(f"{name}=x\n")
        refused(invoke("check"), f"{file}: {name} is no setting.")


@given(st.sampled_from(setting_names()), st.data())
def test_a_slip_in_any_name_of_a_setting_finds_it(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(name) - 1))
    slip = data.draw(st.sampled_from([name[:at] + name[at + 1 :], f"{name[:at]}_{name[at:]}"]))
    variable = f"DIRECTORY_{slip.upper()}"
    found = unknown_settings([variable], setting_names())
    assert found.get(variable, slip) in (
        slip,
        *(f"DIRECTORY_{each.upper()}" for each in setting_names()),
    )
    if len(name) > 4 and slip not in setting_names():
        assert found[variable], "a slip of one sign is near what was meant"


ADDRESS_PARTS = st.tuples(
    st.sampled_from(["sqlite", "sqlite+pysqlite", "postgresql+psycopg", "mysql", ""]),
    st.sampled_from(["://", ":/", ""]),
    st.sampled_from(["", "user@", "user:pass%40word@", "user:p:w@"]),
    st.sampled_from(["", "host", "127.0.0.1", "[::1]", "a.example"]),
    st.sampled_from(["", ":5432", ":x", ":0", ":99999"]),
    st.sampled_from(["", "/", "/name", "//folder/directory.db", "//a%20b/100%25.db", "/:memory:"]),
    st.sampled_from(["", "?connect_timeout=3"]),
)


@given(ADDRESS_PARTS)
def test_an_address_that_is_taken_is_read_by_the_database_as_it_is_here(
    parts: tuple[str, ...],
) -> None:
    address = "".join(parts)
    if not is_database(address):
        return
    read = make_url(address)
    assert read.get_backend_name() == ("postgresql" if is_postgresql(address) else "sqlite")
    assert read.port is None or 0 < read.port < 65536
    file = sqlite_file(address)
    assert (file is None) is is_postgresql(address)
    if file:
        assert file == Path(read.database or "").absolute()


@pytest.mark.parametrize(
    "address",
    [
        "sqlite:////srv/directory.db",
        "postgresql+psycopg://u:p@[::1]:5432/x",
        "postgresql+psycopg:///x?host=/run/postgresql",
    ],
)
def test_addresses_of_databases_that_last_are_taken(address: str) -> None:
    assert is_database(address)


@given(st.text("ab %?#@:+", min_size=1, max_size=12))
def test_a_folder_of_any_name_has_an_address_that_leads_back(name: str) -> None:
    file = Path("/srv") / name / "directory.db"
    address = sqlite_address(file)
    assert is_database(address)
    assert sqlite_file(address) == Path(make_url(address).database or "") == file
