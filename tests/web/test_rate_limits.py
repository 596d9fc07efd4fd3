"""Rate limits: a burst, then as fast as it refills, across processes; nobody's address is kept."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as some
from werkzeug.exceptions import ServiceUnavailable, TooManyRequests

from directory import create_app
from directory.accounts import sign_in_attempts
from directory.config import Settings, read_settings
from directory.models import Role
from directory.settings_file import SettingUnusable
from directory.web import rate_limits
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.rate_limits import client_network, give_back, limited, spend
from directory.web.token_buckets import Buckets, Limit, take
from tests.inspection import inspect_page
from tests.instances import CHECKOUT, SECRET_KEY

THREE = Limit("three an hour", 3, 3600)
SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@given(
    burst=some.integers(1, 6),
    seconds=some.integers(1, 60),
    pauses=some.lists(some.integers(0, 40), max_size=60),
)
def test_a_bucket_is_what_counting_tokens_says(burst: int, seconds: int, pauses: list[int]) -> None:
    """Against the plain form of the rule, in units of a token's `burst`-th part so that nothing is rounded."""
    limit = Limit("any", burst, seconds)
    now, full_at, tokens = 0, 0.0, burst * seconds
    for pause in pauses:
        now += pause
        tokens = min(burst * seconds, tokens + pause * burst)
        full_at, wait = take(limit, full_at, now)
        assert (wait == 0) == (tokens >= seconds)
        if wait:
            assert wait == pytest.approx((seconds - tokens) / burst)
        else:
            tokens -= seconds


def test_after_the_wait_that_was_told_it_passes(tmp_path: Path) -> None:
    buckets = Buckets(tmp_path / "limits.db", "key")
    assert [buckets.take(THREE, "who", 0.0) for _ in range(3)] == [0, 0, 0]
    wait = buckets.take(THREE, "who", 10.0)
    assert wait == pytest.approx(1190)
    assert buckets.take(THREE, "who", 10.0 + wait - 1) > 0
    assert buckets.take(THREE, "who", 10.0 + wait) == 0
    assert buckets.take(THREE, "someone else", 10.0) == 0
    assert buckets.take(Limit("another", 1, 60), "who", 10.0) == 0


def test_a_clock_that_jumps_back_locks_nobody_out_for_longer(tmp_path: Path) -> None:
    buckets = Buckets(tmp_path / "limits.db", "key")
    assert buckets.take(THREE, "who", 40_000.0) == 0
    assert buckets.take(THREE, "who", 100.0) <= THREE.interval
    assert buckets.take(THREE, "who", 100.0 + THREE.interval) == 0


TAKE_MANY = """
import sys
from pathlib import Path
from directory.web.token_buckets import Buckets, Limit
buckets = Buckets(Path(sys.argv[1]), "key")
print(sum(buckets.take(Limit("hundred", 100, 10**9), "who", 5.0) == 0 for _ in range(60)))
"""


def test_four_processes_together_get_no_more_than_the_burst(tmp_path: Path) -> None:
    words = [sys.executable, "-c", TAKE_MANY, str(tmp_path / "limits.db")]
    workers = [
        subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT) for _ in range(4)
    ]
    assert sum(int(worker.communicate(timeout=60)[0]) for worker in workers) == 100


def test_nothing_in_the_file_tells_whose_it_was(tmp_path: Path) -> None:
    path = tmp_path / "limits.db"
    buckets = Buckets(path, "key")
    whom = "client 192.0.2.77"
    buckets.take(THREE, whom, 1000.0)
    assert b"192.0.2" not in b"".join(each.read_bytes() for each in tmp_path.iterdir())

    def rows() -> list[tuple[bytes, ...]]:
        connection = sqlite3.connect(path)
        found = connection.execute("SELECT name FROM bucket").fetchall()
        found += connection.execute("SELECT value FROM salt").fetchall()
        connection.close()
        return found

    first = rows()
    buckets.take(THREE, whom, 90_000.0)  # the next day: another salt, and the full bucket is gone
    second = rows()
    assert len(first) == len(second) == 2
    assert not set(first) & set(second)


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "limits.db"
    path.write_bytes(b"this was never a database" * 400)
    buckets = Buckets(path, "key")
    assert [buckets.take(THREE, "who", 0.0) == 0 for _ in range(4)] == [True] * 3 + [False]


@pytest.fixture
def limited_app(settings: Settings) -> Callable[..., Flask]:
    """The application with one more page, which may be asked three times an hour."""

    def make(**changed: object) -> Flask:
        from directory import wiring

        def page() -> str:
            return client_network()

        limited(THREE)(requires(Right.VISIT)(page))
        original = wiring.guard

        def guard_with_page(app: Flask) -> None:
            app.add_url_rule("/three", "web.three", page, methods=["GET", "POST"])
            original(app)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(wiring, "guard", guard_with_page)
            app = create_app(replace(settings, **changed))
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
        return app

    return make


def close(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()


@SQLITE
def test_too_many_answers_429_with_the_time_to_wait_on_a_page(
    limited_app: Callable[..., Flask],
) -> None:
    app = limited_app()
    client = app.test_client()
    assert [client.get("/three").status_code for _ in range(3)] == [200] * 3
    answer = client.post("/three")
    assert answer.status_code == 429
    assert 1100 < int(answer.headers["Retry-After"]) <= 1200
    assert "Wait 20 minutes" in inspect_page(answer).text
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    another = {"REMOTE_ADDR": "192.0.2.9"}
    assert client.get("/three", environ_overrides=another).status_code == 200
    forged = {"X-Forwarded-For": "192.0.2.10"}
    assert client.get("/three", headers=forged).status_code == 429, "nobody's word is taken"
    close(app)


@SQLITE
def test_an_account_counts_for_itself_wherever_it_comes_from(
    limited_app: Callable[..., Flask], sign_in: Callable[[Role], FlaskClient]
) -> None:
    cookie = sign_in(Role.READER).get_cookie("session")
    assert cookie is not None
    app = limited_app()
    client = app.test_client()
    client.set_cookie("session", cookie.value)
    places = [{"REMOTE_ADDR": f"192.0.2.{last}"} for last in range(4)]
    answers = [client.get("/three", environ_overrides=place).status_code for place in places]
    assert answers == [200, 200, 200, 429]
    assert app.test_client().get("/three").status_code == 200
    close(app)


@SQLITE
def test_whoever_searches_without_end_waits_and_others_do_not(
    limited_app: Callable[..., Flask], settings: Settings
) -> None:
    app = limited_app(search_limit=3)
    client = app.test_client()
    searches = ("/en/search?q=a", "/es/search?q=b&fragment=results", "/api/hsds/services?search=c")
    assert [client.get(each).status_code for each in searches] == [200] * 3
    page, fragment, machine = [client.get(each) for each in searches]
    assert [each.status_code for each in (page, fragment, machine)] == [429] * 3
    assert all(1 <= int(each.headers["Retry-After"]) <= 100 for each in (page, fragment, machine))
    words = inspect_page(page).text
    assert "does not keep what you searched for" in words
    assert machine.mimetype == "application/problem+json"
    assert client.get("/en/browse").status_code == 200, "what is listed can still be walked"
    assert client.get("/api/hsds/services").status_code == 200
    typed = [client.get("/en/suggestions?q=ab").status_code for _ in range(10)]
    assert typed == [200] * 9 + [429]
    another = {"REMOTE_ADDR": "192.0.2.9"}
    assert client.get(searches[0], environ_overrides=another).status_code == 200
    other_worker = limited_app(search_limit=3)
    assert other_worker.test_client().get(searches[0]).status_code == 429
    kept = b"".join(each.read_bytes() for each in settings.instance.glob("limits.db*"))
    assert b"127.0.0.1" not in kept
    assert b"192.0.2" not in kept
    close(app)
    close(other_worker)


@SQLITE
def test_a_program_that_asks_ten_times_a_second_is_told_to_wait(
    limited_app: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the directory is without any setting: 150 searches in fifteen seconds, then an office of twenty people."""
    app, moment = limited_app(), [1_800_000_000.0]
    monkeypatch.setattr(rate_limits.time, "time", lambda: moment[0])
    client = app.test_client()

    def searches(count: int, seconds: float, address: str) -> list[int]:
        found = []
        for _search in range(count):
            moment[0] += seconds / count
            asked = client.get("/en/search", environ_overrides={"REMOTE_ADDR": address})
            found.append(asked.status_code)
        return found

    program = searches(150, 15, "192.0.2.1")
    assert program[:100] == [200] * 100
    assert 10 <= program.count(429) <= 30
    assert searches(100, 1, "192.0.2.2") == [200] * 100, (
        "twenty people, five searches each, at once"
    )
    close(app)


@pytest.mark.parametrize("wanted", [1, 3, 99, 100, 250, 600, 601, 6_000, 9_999_999])
def test_as_many_searches_as_are_set_fit_into_five_minutes(wanted: int) -> None:
    at_once, seconds = rate_limits.searches(wanted)
    assert at_once <= wanted
    assert at_once * 300 / seconds == pytest.approx(wanted, rel=0.05)


@pytest.mark.parametrize(
    ("more", "secure"),
    [
        ({}, False),
        ({"DIRECTORY_PUBLIC_ADDRESS": "http://help.example.org"}, False),
        ({"DIRECTORY_PUBLIC_ADDRESS": "https://help.example.org"}, True),
        (
            {"DIRECTORY_PUBLIC_ADDRESS": "https://help.example.org", "DIRECTORY_BEHIND_TLS": "no"},
            False,
        ),
        ({"DIRECTORY_BEHIND_TLS": "yes"}, True),
    ],
)
def test_a_public_address_of_https_means_tls(more: dict[str, str], secure: bool) -> None:
    assert read_settings({"DIRECTORY_SECRET_KEY": SECRET_KEY} | more).behind_tls is secure


@pytest.mark.parametrize("number", ["0", "-1", "many", "1e3", "²"])
def test_the_limit_of_searches_is_a_whole_number(number: str) -> None:
    with pytest.raises(SettingUnusable, match="DIRECTORY_SEARCH_LIMIT"):
        read_settings({"DIRECTORY_SECRET_KEY": SECRET_KEY, "DIRECTORY_SEARCH_LIMIT": number})


@SQLITE
def test_limits_can_be_turned_off_for_load_tests(limited_app: Callable[..., Flask]) -> None:
    app = limited_app(rate_limits="off")
    assert {app.test_client().get("/three").status_code for _ in range(10)} == {200}
    with app.app_context():
        give_back(THREE, "who")
        for _ in range(10):
            spend(THREE, "who")
    close(app)


@SQLITE
def test_what_was_given_back_may_be_spent_again(app: Flask) -> None:
    with app.app_context():
        for _ in range(10):
            spend(THREE, "who")
            give_back(THREE, "who")
        for _ in range(3):
            spend(THREE, "who")
        with pytest.raises(TooManyRequests):
            spend(THREE, "who")


@SQLITE
def test_where_nothing_can_be_counted_pages_go_on(
    limited_app: Callable[..., Flask], settings: Settings
) -> None:
    app = limited_app()
    (settings.instance / "limits.db").mkdir()
    assert {app.test_client().get("/three").status_code for _ in range(5)} == {200}
    close(app)


@SQLITE
def test_what_a_limit_guards_stays_shut_while_nothing_can_be_counted(
    limited_app: Callable[..., Flask], settings: Settings
) -> None:
    app = limited_app()
    (settings.instance / "limits.db").mkdir()
    client = app.test_client()
    answer = client.post(
        "/account/sign-in", data={"email": "nobody@example.org", "password": "a guess"}
    )
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    kinds = (rate_limits, sign_in_attempts)
    limits = {each for kind in kinds for each in vars(kind).values() if isinstance(each, Limit)}
    shut = set()
    for limit in limits:
        with app.test_request_context():
            try:
                spend(limit, "who")
            except ServiceUnavailable:
                shut.add(limit.name)
    assert shut == {
        "confirmation in a session", "reveal", "export", "sign-in of a client", "sign-in of an account",
        "sign-in of an account by a client", "sign-in of a known device",
    }  # fmt: skip
    close(app)


@SQLITE
def test_behind_a_proxy_the_last_address_that_it_adds_counts(
    limited_app: Callable[..., Flask],
) -> None:
    app = limited_app(proxies=1)
    said = {"X-Forwarded-For": "203.0.113.1, 192.0.2.5", "X-Forwarded-Host": "evil.example"}
    answer = app.test_client().get("/three", headers=said)
    assert answer.text == "192.0.2.5"
    assert answer.request.host == "localhost"
    close(app)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", "unknown"),
        ("unix:", "unknown"),
    ],
)
def test_a_household_is_one_client(address: str, network: str) -> None:
    app = Flask("any")
    with app.test_request_context(environ_overrides={"REMOTE_ADDR": address}):
        assert request.remote_addr == address
        assert client_network() == network


@pytest.mark.parametrize("number", ["-1", "one", "1.5", "10", "²"])
def test_the_number_of_proxies_is_a_small_number(number: str) -> None:
    with pytest.raises(SettingUnusable, match="DIRECTORY_PROXIES"):
        read_settings({"DIRECTORY_SECRET_KEY": SECRET_KEY, "DIRECTORY_PROXIES": number})
