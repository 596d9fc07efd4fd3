"""What waited too long for its turn is turned away at once; the crisis lines and the way out never are."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import URL, make_url

from directory.web import waiting_requests
from directory.web.waiting_requests import LONGEST_SECONDS
from drills.serving import Answer, Server, directory
from tests.conftest import new_database
from tests.hanging_proxy import HangingProxy
from tests.inspection import inspect_page
from tests.instances import SECRET_KEY

pytestmark = pytest.mark.slow

NEEDS_NOTHING = (
    ("/en/lines", 200),
    ("/exit", 302),
    ("/healthz", 200),
    ("/static/css/main.css", 200),
)


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting_requests._turn, "waited", LONGEST_SECONDS + 0.1, raising=False)


@pytest.mark.usefixtures("late")
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_who_waited_too_long_is_told_when_to_come_again(client: FlaskClient) -> None:
    answer = client.get("/en/search?q=shelter")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "The directory is busy" in inspect_page(answer).text
    told = client.get("/api/hsds/services")
    assert (told.status_code, told.headers["Retry-After"]) == (503, "60")
    for path, status in NEEDS_NOTHING:
        with client.get(path) as found:
            assert found.status_code == status, path


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_who_waited_a_moment_is_answered(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting_requests._turn, "waited", LONGEST_SECONDS, raising=False)
    assert client.get("/en/").status_code == 200


@pytest.fixture
def behind(postgres: URL, tmp_path: Path) -> Iterator[tuple[Server, HangingProxy]]:
    """A real server with few threads, whose way to the database can be made to hang."""
    folder = Path(str(postgres.query["host"]))
    (file,) = (each for each in folder.glob(".s.PGSQL.*") if each.suffix != ".lock")
    with new_database(postgres) as address, HangingProxy(file) as proxy:
        url = make_url(address).difference_update_query(["host", "port"])
        url = url.set(host="127.0.0.1", port=proxy.port)
        environment = {
            "DIRECTORY_DATABASE_URL": url.render_as_string(hide_password=False),
            "DIRECTORY_SECRET_KEY": SECRET_KEY,
            "DIRECTORY_ENCRYPTION_KEYS": "",
        }
        made = directory(tmp_path / "one", workers=1, environment=environment)
        with made as server:
            yield server, proxy
            proxy.go_on()


@pytest.mark.server
@pytest.mark.postgres
@pytest.mark.xdist_group("drills")
def test_without_database_and_index_and_with_a_crowd_the_crisis_lines_answer(
    behind: tuple[Server, HangingProxy],
) -> None:
    server, proxy = behind
    lines = server.get("/en/lines").body
    proxy.hang()
    for each in (server.instance / "index").rglob("*"):
        if each.is_file():
            each.unlink()
    answers: list[Answer] = []
    crowd = [
        threading.Thread(target=lambda: answers.append(server.get("/en/search?q=shelter", 60)))
        for _ in range(60)
    ]
    for each in crowd:
        each.start()
    for path, status in NEEDS_NOTHING:
        found = server.get(path, 30)
        assert found.status == status, path
        if path == "/en/lines":
            assert _without_nonce(found.body) == _without_nonce(lines)
    for each in crowd:
        each.join()
    statuses = Counter(each.status for each in answers)
    assert statuses.keys() <= {200, 503}, statuses
    assert all("retry-after" in each.headers for each in answers if each.status == 503)
    assert max(each.seconds for each in answers) < 30


def _without_nonce(page: bytes) -> list[bytes]:
    return [line for line in page.splitlines() if b"nonce" not in line]
