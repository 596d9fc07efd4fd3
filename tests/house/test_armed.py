"""The suite runs armed: what guards requests is on in every test, and each exception is named here with its reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from directory import create_app
from directory.config import Settings
from directory.web.database import db
from tests.instances import CHECKOUT

pytestmark = pytest.mark.slow

FOLDERS = ("tests", "drills", "benchmarks", "directory")
OFF = (False, "off", "no", "", "0", "false")
SWITCHES = {
    *("WTF_CSRF_ENABLED", "WTF_CSRF_CHECK_DEFAULT", "WTF_CSRF_METHODS"),
    *("rate_limits", "DIRECTORY_RATE_LIMITS", "RATELIMIT_ENABLED"),
    *("trusted_hosts", "DIRECTORY_TRUSTED_HOSTS", "behind_tls", "DIRECTORY_BEHIND_TLS"),
    *("SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE"),
    *("bypass_csp", "ignore_https_errors"),
}
"""Settings of the program, of its framework and of browsers that disarm when they are off, or the last two when on."""
DISARM_WHEN_ON = {"bypass_csp", "ignore_https_errors"}
EXCEPTIONS = {
    (
        "tests/house/test_access.py",
        "WTF_CSRF_ENABLED",
    ): "what a role may is asked; a missing token would answer first",
    (
        "tests/house/test_own_organizations.py",
        "WTF_CSRF_ENABLED",
    ): "the same, for records of other organizations",
    (
        "tests/web/test_rate_limits.py",
        "WTF_CSRF_ENABLED",
    ): "a page of the test itself, which has no form",
    ("tests/web/test_rate_limits.py", "rate_limits"): "that the setting switches limits off",
    ("tests/web/test_rate_limits.py", "DIRECTORY_BEHIND_TLS"): "how the setting is read",
    (
        "tests/web/test_request_checks.py",
        "trusted_hosts",
    ): "what a directory without a name says to any host",
    ("tests/web/test_request_checks.py", "behind_tls"): "that a header of a stranger makes no TLS",
    (
        "tests/accounts/test_attacks.py",
        "trusted_hosts",
    ): "that a directory without a name mails no foreign one",
    ("tests/cli/test_demo_account.py", "trusted_hosts"): "a directory that serves its own machine",
    ("tests/cli/test_demo_account.py", "behind_tls"): "a directory that serves its own machine",
    ("tests/api/conftest.py", "rate_limits"): "thousands of questions to the API within a minute",
    (
        "tests/safety/test_hostile_requests.py",
        "rate_limits",
    ): "thousands of requests, each to be answered by its view",
    (
        "tests/exchange/test_pull.py",
        "rate_limits",
    ): "the directory that is asked for all of its listings at once",
    ("drills/serving.py", "DIRECTORY_RATE_LIMITS"): "load and crash are measured, not limits",
    ("benchmarks/directories.py", "rate_limits"): "pages are measured, not limits",
    ("benchmarks/serving.py", "DIRECTORY_RATE_LIMITS"): "pages are measured, not limits",
    (
        "benchmarks/staff.py",
        "WTF_CSRF_ENABLED",
    ): "it signs in without the pages that hold the token",
    ("benchmarks/planning.py", "rate_limits"): "pages are measured, not limits",
    ("benchmarks/size.py", "rate_limits"): "the same",
    ("tests/api/test_changes.py", "rate_limits"): "a copy is compared more often than anybody asks",
}
"""Which file may switch what off, and why."""


def switched_off(source: str) -> Iterator[str]:
    """What a module switches off: as an argument, as an entry of a dictionary, by assignment to one or to a name."""
    for node in ast.walk(ast.parse(source)):
        pairs: list[tuple[object, ast.expr | None]] = []
        if isinstance(node, ast.keyword):
            pairs = [(node.arg, node.value)]
        elif isinstance(node, ast.Dict):
            pairs = [(_text(key), value) for key, value in zip(node.keys, node.values, strict=True)]
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            pairs = [(_named(target), node.value) for target in targets]
        elif isinstance(node, ast.Call) and len(node.args) > 1:
            # A patch of the environment, of a dictionary or of an attribute names it last but one.
            pairs = [(_text(name), node.args[-1]) for name in node.args[-2:-1]]
        for name, value in pairs:
            if name in SWITCHES and isinstance(value, ast.Constant):
                is_off = (value.value in OFF) != (name in DISARM_WHEN_ON)
                if is_off:
                    yield str(name)


def _text(node: ast.expr | None) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def _named(target: ast.expr) -> object:
    if isinstance(target, ast.Subscript):
        return _text(target.slice)
    if isinstance(target, ast.Attribute):
        return target.attr
    return target.id if isinstance(target, ast.Name) else None


def test_nothing_is_switched_off_but_by_name() -> None:
    found = {
        (path.relative_to(CHECKOUT).as_posix(), switch)
        for folder in FOLDERS
        for path in sorted(Path(CHECKOUT, folder).rglob("*.py"))
        for switch in switched_off(path.read_text("utf-8"))
    }
    # The defaults of the settings themselves: a directory on one machine has neither names nor TLS.
    found -= {("directory/config.py", "trusted_hosts"), ("directory/config.py", "behind_tls")}
    assert found == set(EXCEPTIONS), (
        "name each exception with its reason, and drop those that are none any more"
    )


@pytest.mark.parametrize(
    "source",
    [
        "app.config['WTF_CSRF_ENABLED'] = False",
        "app.config.update(WTF_CSRF_ENABLED=False)",
        "app.config |= {'SESSION_COOKIE_SECURE': False}",
        "replace(settings, rate_limits='off')",
        "patch.setenv('DIRECTORY_RATE_LIMITS', 'off')",
        "patch.setitem(app.config, 'WTF_CSRF_ENABLED', False)",
        "settings.trusted_hosts = ''",
        "chrome.new_context(bypass_csp=True)",
    ],
)
def test_each_way_to_switch_something_off_is_seen(source: str) -> None:
    assert list(switched_off(source))
    assert not list(switched_off(source.replace("False", "True").replace("'off'", "'on'").replace("''", "'a'")
                                 .replace("=True)", "=False)" if "bypass" in source else "=True)")))  # fmt: skip


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_application_of_the_suite_is_armed(app: Flask, settings: Settings) -> None:
    assert app.config.get("WTF_CSRF_ENABLED", True)
    assert app.config.get("WTF_CSRF_CHECK_DEFAULT", True)
    assert "limits" in app.extensions
    client = app.test_client()
    page = client.get("/account/sign-in")
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "Strict-Transport-Security" in page.headers
    cookie = page.headers["Set-Cookie"]
    assert all(word in cookie for word in ("Secure", "HttpOnly", "SameSite=Lax"))
    assert client.get("/en/", headers={"Host": "evil.example"}).status_code == 400
    assert client.post("/account/sign-in", data={"email": "a@example.org"}).status_code == 400
    served = create_app(settings)
    assert {
        name for name in SWITCHES if name in app.config and app.config[name] != served.config[name]
    } == set()
    with served.app_context():
        db.engine.dispose()
