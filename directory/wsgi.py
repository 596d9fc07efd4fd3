"""What gunicorn serves, as `directory.wsgi:app`; each worker follows the outbox and seals the audit, in threads of its own."""

from __future__ import annotations

from directory import create_app
from directory.web.audit_sealer import start_sealing
from directory.web.searching import start_following

app = create_app()
start_following(app)
start_sealing(app)
