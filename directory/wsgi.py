"""What a WSGI server of somebody's own serves, as `directory.wsgi:app`; each of its processes loads it for itself."""

from __future__ import annotations

from directory.server import load, start_work

app = load()
start_work(app)
