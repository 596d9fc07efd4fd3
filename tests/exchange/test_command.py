"""`directory sources` and the job: added, listed, pulled from a server on this machine, removed."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from tests.commands import Directory
from tests.exchange.neighbours import Shelf

pytestmark = pytest.mark.slow


@contextmanager
def served(shelf: Shelf) -> Iterator[str]:
    """The shelf on a port of this machine; yields the address of its API."""
    neighbour = shelf.neighbour()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = neighbour.answers(self.path)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/api"
    server.shutdown()
    server.server_close()


def test_a_source_is_added_listed_pulled_and_removed(directory: Directory) -> None:
    shelf = Shelf()
    shelf.put(1, description="a desk")
    with served(shelf) as address:
        words = ("--licence", "CC BY 4.0", "--every", "7", "--trusted")
        added = directory("sources", "add", "harbor", address, *words)
        assert added.stdout == (
            "harbor is an API and is asked every 7 days.\nIt is trusted: what is new in it is shown at once.\n"
        )
        refused = directory("sources", "pull", "--json")
        assert refused.exit_code == 1, "addresses inside are for whoever says so"
        (told,) = json.loads(refused.stdout)["sources"]
        assert told["outcome"].startswith("Nothing was changed: 127.0.0.1 is asked on port 80")
        pull = ("sources", "pull", "harbor", "--allow-private")
        shown = directory(*pull, "--dry-run", "--json")
        (told,) = json.loads(shown.stdout)["sources"]
        assert (told["created"]["service"], told["failed"]) == (1, False)
        done = directory(*pull)
        assert done.stdout.startswith("harbor: 2 created, 0 updated.\n")
        assert directory(*pull).stdout.startswith("harbor: 0 created, 0 updated.\n")
    (listed,) = json.loads(directory("sources", "list", "--json").stdout)["sources"]
    assert (listed["name"], listed["licence"], listed["to_look_at"], listed["failed"]) == (
        "harbor", "CC BY 4.0", 0, False,
    )  # fmt: skip
    assert "harbor  http://127.0.0.1" in directory("sources", "list").stdout
    assert directory("sources", "pause", "harbor").exit_code == 0
    assert json.loads(directory("sources", "pull", "--json").stdout) == {"sources": []}
    assert directory("sources", "resume", "harbor").exit_code == 0
    assert directory("sources", "remove", "harbor").exit_code == 0
    assert directory("search", "desk", "--json").stdout.count('"Help 1"') == 1
    assert directory("sources", "pull", "harbor").exit_code == 2


def test_what_a_source_withdraws_is_found_no_more_after_the_next_pull(directory: Directory) -> None:
    shelf = Shelf()
    shelf.put(1, description="a desk")
    second = shelf.put(2, description="a lighthouse")
    pull = ("sources", "pull", "harbor", "--allow-private")
    with served(shelf) as address:
        directory("sources", "add", "harbor", address, "--trusted")
        directory(*pull)
        assert directory("search", "lighthouse", "--json").stdout.count('"Help 2"') == 1
        del shelf.services[second]
        assert "1 no longer listed" in directory(*pull, "--dry-run").stdout
        (told,) = json.loads(directory(*pull, "--json").stdout)["sources"]
        assert (told["gone"], told["hidden"]) == (1, 1)
    assert "Help 2" not in directory("search", "lighthouse", "--json").stdout
    assert "Help 1" in directory("search", "desk", "--json").stdout
    assert directory("check").exit_code == 0


def test_what_is_new_waits_until_the_source_is_trusted(directory: Directory) -> None:
    shelf = Shelf()
    shelf.put(1, description="a desk")
    pull = ("sources", "pull", "harbor", "--allow-private")
    with served(shelf) as address:
        added = directory("sources", "add", "harbor", address).stdout
        assert "waits under “Waiting for review”" in added
        done = directory(*pull)
        assert done.stdout.startswith(
            "harbor: 0 created, 0 updated, 1 organization waiting for review.\n"
        )
        assert '"Help 1"' not in directory("search", "desk", "--json").stdout
        assert "shown at once" in directory("sources", "trust", "harbor").stdout
        assert ", trusted" in directory("sources", "list").stdout
        shelf.put(1, day=2)
        assert directory(*pull).stdout.startswith("harbor: 2 created")
        assert '"Help 1"' in directory("search", "desk", "--json").stdout
        assert "waits under" in directory("sources", "trust", "harbor", "--no-longer").stdout
    (listed,) = json.loads(directory("sources", "list", "--json").stdout)["sources"]
    assert listed["trusted"] is False


def test_what_cannot_be_a_source_is_refused_with_a_sentence(directory: Directory) -> None:
    assert directory("sources", "add", "harbor", "ftp://harbor.example").exit_code == 2
    assert directory("sources", "add", " ", "https://harbor.example").exit_code == 2
    assert directory("sources", "add", "harbor", "https://harbor.example").exit_code == 0
    assert "already" in directory("sources", "add", "harbor", "https://x.example").stderr


def test_what_is_never_asked_by_itself_is_said_when_it_is_added(directory: Directory) -> None:
    public = directory("sources", "add", "pier", "https://pier.example/api")
    assert public.stderr == ""
    inside = (
        ("one", "http://127.0.0.1/api", "127.0.0.1 is not a public address"),
        ("two", "http://pier.example:9763/api", "pier.example is asked on port 80 or 443 only"),
        ("a b", "http://localhost/api", "localhost is this machine"),
    )
    for name, address, reason in inside:
        added = directory("sources", "add", name, address)
        assert added.exit_code == 0
        assert reason in added.stderr
        assert f"pull {shlex.quote(name)} --allow-private" in added.stderr


def test_the_job_asks_what_is_due_and_tells_of_what_failed(directory: Directory) -> None:
    directory("sources", "add", "harbor", "http://127.0.0.1/api")
    reports = json.loads(directory("jobs", "run", "--json").stdout)["jobs"]
    (report,) = [each for each in reports if each["job"] == "sources"]
    assert report["notes"] == ["harbor: Nothing was changed: 127.0.0.1 is not a public address."]
    again = json.loads(directory("jobs", "run", "--json").stdout)["jobs"]
    assert [each["notes"] for each in again if each["job"] == "sources"] == [[]], "not due"
