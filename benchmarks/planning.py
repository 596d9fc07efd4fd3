"""The planning door over a big map: the server time of every screen, 200 targets in 200 areas, from memory.

`python -m benchmarks.planning [--listings 10000] [--targets 200] [--areas 200]`. The first look after a change, which
counts everything anew, is told apart.
"""

from __future__ import annotations

import argparse
import secrets
import sys
import tempfile
import time
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from benchmarks.gap_directory import AREAS, TARGETS, fill
from benchmarks.pages import table
from benchmarks.staff import sign_in
from directory import create_app
from directory import models as m
from directory.cli.instance_setup import migrate
from directory.config import Settings
from directory.db import begin_writing
from directory.web.database import db


def main() -> None:
    """Print the table of screens."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--listings", type=int, default=10_000)
    arguments.add_argument("--targets", type=int, default=TARGETS)
    arguments.add_argument("--areas", type=int, default=AREAS)
    asked = arguments.parse_args()
    size = asked.listings
    with tempfile.TemporaryDirectory() as folder:
        app = _planned(Path(folder), size, asked.targets, asked.areas)
        client = sign_in(app)
        with app.app_context():
            addresses = _addresses()
            db.session.remove()
        started = time.process_time()
        client.get(addresses["overview"]).close()
        first = 1000 * (time.process_time() - started)
        sys.stdout.write(f"The first look over {size:,} listings took {first:,.0f} ms.\n")
        table(app, addresses, client, time.process_time)


def _planned(folder: Path, size: int, targets: int, areas: int) -> Flask:
    url = f"sqlite:///{folder / 'directory.db'}"
    app = create_app(Settings(folder, secrets.token_hex(16), url, rate_limits="off"))
    with app.app_context():
        migrate()
        session = db.session()
        session.rollback()
        begin_writing(session)
        fill(session, size, targets, areas)
        session.commit()
        db.session.remove()
    return app


def _addresses() -> dict[str, str]:
    organization = db.session.scalars(select(m.Organization.id).limit(1)).one()
    named = {
        "overview": "",
        "gaps": "gaps",
        "matrix by language": "matrix",
        "matrix by population": "matrix?by=population",
        "matrix by area": "matrix?by=area",
        "one cell": "targets/T000/areas/area_000",
        "targets": "targets",
        "one target": "targets/T000",
        "areas": "areas",
        "week": "week",
        "calls": "calls",
        "question": "question?service=emergency_housing&service=immigration_legal&language=spa",
        "unplaced": "unplaced",
        "resilience": "resilience",
        "one organization": f"organizations/{organization}",
        "needs": "needs",
        "one signal": "needs/residents",
        "trend": "trend",
        "the table": "table",
        "scenarios": "scenarios",
        "new scenario": "scenarios/new",
        "actions": "actions",
        "brief": "brief",
        "open gaps": "open-gaps",
        "ranking": "ranking",
        "named view, language": "views",
        "named view, men": "views?view=men",
        "named view, remedies": "views?view=remedies",
        "language law": "laws",
        "language report": "language-report",
    }
    return {name: f"/planning/{path}" for name, path in named.items()}


if __name__ == "__main__":
    main()
