"""Memory of long imports: the collector waits while large plain structures are built that nothing lets go."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector rest. It would walk through the whole plan again each time some more of it was made.

    Whoever makes rings of objects inside, as records are, calls `gc.collect()` when they are let go.
    """
    resting = not gc.isenabled()
    if resting:
        yield
        return
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()
