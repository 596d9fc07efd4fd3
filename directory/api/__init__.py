"""AUDIENCE, machines: HSDS 3.1 over HTTP, what the public sees and nothing else; the same for everybody who asks."""

from directory.api.feeds import extras
from directory.api.routes import api

__all__ = ["api", "extras"]
