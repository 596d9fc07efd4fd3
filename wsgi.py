"""What gunicorn serves; each worker follows the outbox in a thread of its own."""

from directory import create_app
from directory.web.searching import start_following

app = create_app()
start_following(app)
