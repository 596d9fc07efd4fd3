"""What gunicorn serves, as `directory.wsgi:app`; each worker follows the outbox in a thread of its own."""

from __future__ import annotations

from directory import create_app
from directory.web.searching import start_following

app = create_app()
start_following(app)
