"""What a WSGI server in a checkout loads as `wsgi:app`; everywhere else it is `directory.wsgi:app`."""

from directory.wsgi import app

__all__ = ["app"]
