"""What gunicorn serves, as `directory.wsgi:app`. Threads of each worker follow the outbox and seal the audit."""

from __future__ import annotations

import os

from directory import create_app
from directory.web.audit_sealer import start_sealing
from directory.web.logs import silence_server
from directory.web.search_engines import start_following
from directory.web.waiting_figures import start_measuring
from directory.web.waiting_requests import note_waits

# Whatever the server writes is for its own user alone, however it was started.
os.umask(0o077)
silence_server()
note_waits()
app = create_app()
start_following(app)
start_measuring(app)
start_sealing(app)
