"""AUDIENCE, machines: HSDS 3.1 over HTTP, what the public sees and nothing else; the same for everybody who asks."""

from directory.api import site_map
from directory.api.feeds import extras
from directory.api.routes import api

PAGES = (site_map,)
"""The modules with addresses of `extras` that are not in its own."""

__all__ = ["PAGES", "api", "extras"]
