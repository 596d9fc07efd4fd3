"""What gunicorn serves; each worker follows the outbox and seals the audit, in threads of its own."""

from directory import create_app
from directory.web.audit_sealer import start_sealing
from directory.web.searching import start_following

app = create_app()
start_following(app)
start_sealing(app)
