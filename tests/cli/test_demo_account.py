"""The demo account is for the machine that serves it: elsewhere nothing starts, and it signs nobody in."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from directory import create_app
from directory import models as m
from directory.cli import serve
from directory.config import Settings
from directory.hosts import is_loopback
from tests.accounts.conftest import Somebody
from tests.commands import invoke, use
from tests.inspection import inspect_page
from tests.instances import PASSWORD
from tests.serving import free_port

DEMO = "demo@example.org"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The servers that were started; none of them runs. Their keys are good enough for any address."""
    found: list[list[str]] = []
    monkeypatch.setattr(
        serve.os, "execve", lambda _program, words, _environment: found.append(words)
    )
    monkeypatch.setenv("DIRECTORY_ENCRYPTION_KEYS", f"1:{secrets.token_hex(32)}")
    return found


def demo_accounts(instance: Path) -> list[str]:
    """The addresses of the demo accounts of a directory."""
    engine = create_engine(f"sqlite:///{instance / 'directory.db'}")
    with Session(engine) as session:
        found = list(session.scalars(select(m.Account.email).where(m.Account.is_demo)))
    engine.dispose()
    return found


@pytest.mark.parametrize("prepare", [[], ["--prepare"]], ids=["as it is", "prepared"])
@pytest.mark.parametrize(
    ("host", "settings"),
    [
        ("0.0.0.0", {}),  # noqa: S104 - what is refused here
        ("::", {}),
        ("help.example.org", {}),
        ("127.0.0.1", {"DIRECTORY_PROXIES": "1"}),
        ("127.0.0.1", {"DIRECTORY_TRUSTED_HOSTS": "help.example.org"}),
    ],
)
def test_elsewhere_nothing_starts_until_it_is_removed(
    town: Path,
    started: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    host: str,
    settings: dict[str, str],
    prepare: list[str],
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    refused = invoke("serve", "--port", str(free_port()), "--host", host, *prepare)
    assert refused.exit_code == 2
    assert DEMO in refused.stderr
    assert "directory demo --remove-account" in refused.stderr
    assert started == []
    assert "is removed" in invoke("demo", "--remove-account").stdout
    assert "no demo account" in invoke("demo", "--remove-account").stdout
    assert demo_accounts(town) == []
    served = invoke("serve", "--port", str(free_port()), "--host", host, *prepare)
    assert served.exit_code == 0
    assert "Demo sign-in" not in served.stdout
    assert len(started) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_on_this_machine_it_is_served(town: Path, started: list[list[str]], host: str) -> None:
    assert (
        f"Demo sign-in         {DEMO}"
        in invoke("serve", "--port", str(free_port()), "--host", host, "--prepare").stdout
    )
    assert len(started) == 1


def test_what_others_reach_starts_empty(
    tmp_path: Path, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    use(tmp_path / "container", monkeypatch)
    everywhere = "0.0.0.0"  # noqa: S104 - what is served here
    words = ["serve", "--port", str(free_port()), "--host", everywhere, "--prepare"]
    assert invoke(*words).exit_code == 0
    assert demo_accounts(tmp_path / "container") == []


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("changed", "environ", "headers", "enters"),
    [
        ({}, {}, {}, True),
        ({}, {"REMOTE_ADDR": "::1"}, {}, True),
        ({}, {"REMOTE_ADDR": "192.0.2.7"}, {}, False),
        ({}, {}, {"X-Forwarded-For": "192.0.2.7"}, False),
        ({}, {}, {"Forwarded": "for=192.0.2.7"}, False),
        ({}, {}, {"CF-Connecting-IP": "192.0.2.7"}, False),
        ({}, {}, {"True-Client-IP": "192.0.2.7"}, False),
        ({}, {}, {"x-forwarded-proto": "https"}, False),
        ({}, {}, {"X-Real-IP": ""}, False),
        ({}, {}, {"Via": "1.1 tunnel"}, False),
        ({}, {}, {"Host": "evil.example"}, False),
        ({}, {}, {"Host": "localhost.evil.example:8000"}, False),
        ({}, {}, {"Host": "127.0.0.1:8000"}, True),
        ({}, {}, {"Host": "[::1]:8000"}, True),
        ({"proxies": 1}, {}, {}, False),
        ({"trusted_hosts": "localhost"}, {}, {}, False),
    ],
)
def test_it_signs_in_on_this_machine_alone(
    settings: Settings,
    write: Callable[..., None],
    changed: dict[str, object],
    environ: dict[str, str],
    headers: dict[str, str],
    enters: bool,
) -> None:
    """However the server was started: a proxy on the same machine is noticed by what it adds."""
    account = m.Account(email=DEMO, role=m.Role.ADMINISTRATOR, is_demo=True)
    account.change_password(PASSWORD)
    write(account)
    plain = replace(settings, trusted_hosts="", behind_tls=False)
    app: Flask = create_app(replace(plain, **changed))  # type: ignore[arg-type]
    somebody = Somebody(app.test_client(), DEMO)
    # A cookie belongs to one host: the page is asked for with the same headers.
    shown: dict[str, Any] = {
        "environ_base": environ,
        "headers": headers,
        "base_url": f"http://{headers.get('Host', 'localhost')}",
    }
    page = inspect_page(somebody.browser.get("/account/sign-in", **shown))
    fields = {"email": DEMO, "password": PASSWORD, "csrf_token": page.token()}
    answer = somebody.browser.post("/account/sign-in", data=fields, **shown)
    assert answer.status_code == (302 if enters else 422)
    seen = somebody.browser.get("/account/people", **shown)
    assert seen.status_code == (200 if enters else 302)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_its_cookie_is_worth_nothing_from_elsewhere(
    settings: Settings, write: Callable[..., None]
) -> None:
    app = create_app(replace(settings, trusted_hosts="", behind_tls=False))
    account = m.Account(email=DEMO, role=m.Role.ADMINISTRATOR, is_demo=True)
    account.change_password(PASSWORD)
    write(account)
    somebody = Somebody(app.test_client(), DEMO)
    somebody.sign_in()
    assert somebody.is_in()
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert somebody.browser.get("/coalition/", environ_base=elsewhere).status_code == 302


@pytest.mark.parametrize(
    ("host", "is_here"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("", False),
        ("0.0.0.0", False),  # noqa: S104 - what is asked about
        ("::", False),
        ("10.0.0.1", False),
        ("localhost.example.org", False),
    ],
)
def test_which_hosts_mean_this_machine(host: str, is_here: bool) -> None:
    assert is_loopback(host) is is_here
