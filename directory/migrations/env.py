"""How migrations reach the database: through the running application, in one transaction a migration."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import delete, insert, inspect, select

from directory import models
from directory.db import table_of
from directory.web.database import db


def run() -> None:
    """Run the migrations that are due."""
    with db.engine.execution_options(
        directory_writing=True, directory_limits=None
    ).connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=models.Service.metadata,
            compare_type=True,
            # SQLite can alter little of a table in place; Alembic then copies it.
            render_as_batch=connection.dialect.name == "sqlite",
            transaction_per_migration=True,
            user_module_prefix="directory.db.",
            on_version_apply=_note_range,
        )
        with context.begin_transaction():
            context.run_migrations()
        if connection.in_transaction():
            connection.commit()


def _note_range(*_none: Any, **given: Any) -> None:
    """Write down with which programs the tables work from here on, in the transaction of the migration.

    One that says `works_before = True` only adds: columns that may be empty or have a default in the database, tables,
    indexes. The program of before goes on beside it. Any other ends the range.
    """
    ctx, step = given["ctx"], given["step"]
    table = table_of(models.SchemaRange)
    if not inspect(ctx.connection).has_table(table.name):
        return
    module = step.up_revision.module if step.is_upgrade else None
    (reached,) = step.destination_revision_ids
    before = ctx.connection.execute(select(table.c.works_since)).scalar()
    since = before if before and getattr(module, "works_before", False) else reached
    ctx.connection.execute(delete(table))
    ctx.connection.execute(insert(table).values(version=reached, works_since=since))


run()
