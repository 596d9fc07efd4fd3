"""How many entries a page of the API holds: at most, and where nothing is asked for."""

from __future__ import annotations

# A page of services with everything in it is some megabyte then; more would hold one worker for seconds.
MOST_PER_PAGE = 500
USUAL_PER_PAGE = 50
