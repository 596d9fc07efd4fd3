"""How migrations reach the database: through the running application, in one transaction a migration."""

from __future__ import annotations

from alembic import context

from directory import models
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
        )
        with context.begin_transaction():
            context.run_migrations()
        if connection.in_transaction():
            connection.commit()


run()
