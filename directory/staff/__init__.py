"""AUDIENCE, editors: keeping listings true."""

from directory.staff import (
    accuracy,
    appearance,
    applications,
    areas,
    authorisations,
    bulk,
    calls,
    corrections,
    duplicates,
    errors,
    exports,
    held_queue,
    history,
    home,
    import_meanings,
    import_plans,
    import_reversals,
    import_uploads,
    listings,
    new_records,
    owner_requests,
    published_anyway,
    record_editor,
    record_page,
    removals,
    reveals,
    room_statements,
    selection,
    site_content,
    sources,
    texts,
    translations,
    upkeep,
    worklist,
)
from directory.staff.blueprint import staff
from directory.staff.reminders import JOBS as REMINDERS
from directory.staff.waiting_uploads import JOBS as UPLOADS
from directory.web.repeats_taken_off import JOBS as REPEATS

PAGES = (
    appearance,
    accuracy,
    applications,
    areas,
    authorisations,
    bulk,
    calls,
    new_records,
    duplicates,
    record_editor,
    held_queue,
    history,
    home,
    import_meanings,
    import_plans,
    import_reversals,
    import_uploads,
    listings,
    owner_requests,
    published_anyway,
    sources,
    record_page,
    removals,
    room_statements,
    reveals,
    corrections,
    errors,
    exports,
    selection,
    texts,
    translations,
    site_content,
    upkeep,
    worklist,
)
"""The modules with pages of this blueprint."""

JOBS = (*REMINDERS, *REPEATS, *UPLOADS)

__all__ = ["JOBS", "PAGES", "staff"]
