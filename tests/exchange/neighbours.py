"""Other directories as tests of exchange need them: our own API without a network, and answers made by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask import Flask

from directory.fetching import Fetched, Limits

ADDRESS = "https://neighbour.example/api/hsds"


@dataclass
class Neighbour:
    """A directory that answers as the function says; `asked` are the paths and parameters that it was asked for."""

    answers: Callable[[str], tuple[int, bytes]]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __call__(self, url: str, *, headers: Mapping[str, str], limits: Limits) -> Fetched:
        assert limits.seconds > 0
        assert headers["Accept"]
        parts = urlsplit(url)
        parameters = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.asked.append((parts.path.removeprefix("/api/hsds"), parameters))
        status, body = self.answers(f"{parts.path}?{parts.query}")
        return Fetched(url, status, {}, body)


def serving(app: Flask) -> Neighbour:
    """Our own API of another directory."""

    def answer(path: str) -> tuple[int, bytes]:
        found = app.test_client().get(path)
        return found.status_code, found.get_data()

    return Neighbour(answer)


@dataclass
class Shelf:
    """A small directory made by hand: services by id, which tests change as they like."""

    services: dict[str, dict[str, Any]] = field(default_factory=dict)

    def put(self, number: int, day: int = 1, **said: Any) -> str:
        """Say something of a service, or say more of it, on a day of November 2026."""
        key = f"00000000-0000-4000-8000-{number:012d}"
        organization = {"id": f"00000000-0000-4000-9000-{number:012d}", "name": f"Quay {number}"}
        known = self.services.get(
            key, {"id": key, "name": f"Help {number}", "organization": organization}
        )
        self.services[key] = known | said | {"last_modified": f"2026-11-{day:02d}T10:00:00Z"}
        return key

    def neighbour(self) -> Neighbour:
        """The shelf behind an API that knows `full`, `minimal`, `modified_after` and pages."""
        return Neighbour(self._answer)

    def _answer(self, address: str) -> tuple[int, bytes]:
        parts = urlsplit(address)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if not parts.path.endswith("/services"):
            return 404, b"{}"
        since = asked.get("modified_after", "")
        found = [
            {"languages": [], **each}
            for each in self.services.values()
            if each["last_modified"] >= since
        ]
        if asked.get("minimal"):
            found = [{name: each[name] for name in ("id", "last_modified")} for each in found]
        page, size = int(asked["page"]), int(asked["per_page"])
        body = {
            "total_items": len(found),
            "total_pages": -(-len(found) // size),
            "contents": found[(page - 1) * size : page * size],
        }
        return 200, json.dumps(body).encode()
