"""`directory publish` and `directory reindex`: rebuild what is derived from the records."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

import click
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.audit import explain
from directory.cli.application import with_directory
from directory.cli.progress import progress
from directory.cli.start import CannotStart
from directory.counted import counted
from directory.db import begin_writing, now
from directory.models import Location, Organization, Service
from directory.publication import WouldOpen, publish_changes
from directory.publication.editions import publish_edition
from directory.publication.past_flags import hidden_once, mark_again
from directory.web.database import db
from directory.web.search_engines import follow_outbox, rebuild_index


@with_directory
def publish(everything: bool, authorise: bool) -> None:
    """What `directory publish` does."""
    if not everything:
        raise CannotStart("Say `directory publish --all`: single changes publish themselves.")
    session = db.session()
    try:
        done = _publish(session, opening=False)
    except WouldOpen as problem:
        session.rollback()
        _list(session, problem.places)
        if not authorise:
            click.echo(
                "Nothing was published. Find out why nobody sees these places now; `directory publish --all "
                "--authorise` shows those of them that were never hidden.",
                err=True,
            )
            click.get_current_context().exit(1)
        for place in _mark(session, problem.places):
            click.echo(
                f"place {place} stays hidden: the audit says that it was hidden once. A coordinator enters the "
                "authorization of its operator on its page.",
                err=True,
            )
        done = _publish(session, opening=True)
    follow_outbox()
    click.echo(f"{counted(done, 'record')} looked at; what changed is published.")


def _publish(session: Session, opening: bool) -> int:
    """Publish everything in a transaction of its own. Raises WouldOpen."""
    session.rollback()
    begin_writing(session)
    total = sum(session.scalar(select(func.count(m.id))) or 0 for m in (Organization, Service))
    with progress("Publishing", total) as advance:
        done = publish_edition(session, advance, opening)
    session.commit()
    return done


def _mark(session: Session, places: Collection[UUID]) -> list[UUID]:
    session.rollback()
    begin_writing(session)
    explain(session, "the audit says that this place was hidden")
    marked = mark_again(session, places, now())
    publish_changes(session)
    session.commit()
    return marked


def _list(session: Session, places: Collection[UUID]) -> None:
    """Say which places would open, by their ids and organizations: a line is read by others, too.

    Those that the audit knows as hidden come first, apart from the rest: `--authorise` never opens them.
    """
    once = hidden_once(session, places)
    for found, state in (
        (once, "was hidden once: it stays hidden, also with --authorise"),
        (set(places) - once, "would be shown, and nobody sees it now"),
    ):
        for line in sorted(_lines(session, found, state)):
            click.echo(line, err=True)


def _lines(session: Session, places: Collection[UUID], state: str) -> Iterator[str]:
    for each in places:
        location = session.get(Location, each)
        whose = location.organization.name if location else "an organization that is gone"
        yield f"place {each} of {whose} {state}"


@with_directory
def reindex() -> None:
    """What `directory reindex` does."""
    with progress("Indexing", None) as advance:
        done = rebuild_index(advance)
    click.echo(f"{counted(done, 'service')} indexed.")
