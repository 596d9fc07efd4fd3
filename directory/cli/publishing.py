"""`directory publish` and `directory reindex`: rebuild what is derived from the records."""

from __future__ import annotations

import click
from sqlalchemy import func, select

from directory.cli.application import CannotStart, with_directory
from directory.cli.progress import progress
from directory.db import begin_writing
from directory.models import Organization, Service
from directory.publication.editions import publish_edition
from directory.web.database import db
from directory.web.searching import follow_outbox, rebuild_index


@click.command()
@click.option("--all", "everything", is_flag=True, help="Publish every record anew.")
@with_directory
def publish(everything: bool) -> None:
    """Rebuild the published records from the records; the index follows."""
    if not everything:
        raise CannotStart("Say `directory publish --all`: single changes publish themselves.")
    session = db.session()
    session.rollback()
    begin_writing(session)
    total = sum(session.scalar(select(func.count(m.id))) or 0 for m in (Organization, Service))
    with progress("Publishing", total) as advance:
        done = publish_edition(session, advance)
    session.commit()
    follow_outbox()
    click.echo(f"{done} records looked at; what changed is published.")


@click.command()
@with_directory
def reindex() -> None:
    """Rebuild the search index from the published records, in a new folder, while the old one serves."""
    with progress("Indexing", None) as advance:
        done = rebuild_index(advance)
    click.echo(f"{done} services indexed.")
