"""DOOR, editors: keeping listings true."""

from directory.staff import (
    areas,
    authorisations,
    bulk,
    calls,
    creating,
    duplicates,
    editing,
    held,
    history,
    home,
    import_plans,
    imports,
    listings,
    published_anyway,
    sources,
    standing,
    suggestions,
    taking_out,
    texts,
    wording,
    worklist,
)
from directory.staff.door import staff
from directory.staff.reminders import JOBS as REMINDERS
from directory.staff.uploads import JOBS as UPLOADS

PAGES = (
    areas,
    authorisations,
    bulk,
    calls,
    creating,
    duplicates,
    editing,
    held,
    history,
    home,
    import_plans,
    imports,
    listings,
    published_anyway,
    sources,
    standing,
    suggestions,
    taking_out,
    texts,
    wording,
    worklist,
)
"""The modules whose pages this door has."""

JOBS = (*REMINDERS, *UPLOADS)

__all__ = ["JOBS", "PAGES", "staff"]
