"""DOOR, machines: HSDS 3.1 over HTTP, what the public sees and nothing else; the same for everybody who asks."""

from directory.api.door import api
from directory.api.extras import extras

__all__ = ["api", "extras"]
