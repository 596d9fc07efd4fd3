"""the audit, which the database refuses to change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "7c1d0a6be2f4"
down_revision = "1fa7aa53d743"
branch_labels = None
depends_on = None

REFUSAL = "the audit is append-only"
# Everything but `content`, which may be sealed with another key.
FIXED = "sequence, at, actor_id, actor, action, kind, record_id, fields, reason, commitment, hash"


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "audit_entry",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column(
            "action",
            sa.Enum(
                "created", "changed", "deleted", "revealed", "exported", "signed_in",
                name="auditaction", native_enum=False, length=40,
            ),
            nullable=False,
        ),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("record_id", sa.String(length=200), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("commitment", sa.String(length=64), nullable=True),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_audit_entry")),
    )
    op.create_index("ix_audit_entry_record", "audit_entry", ["kind", "record_id", "sequence"])
    op.create_index("ix_audit_entry_actor", "audit_entry", ["actor_id", "sequence"])
    op.create_index("ix_audit_entry_at", "audit_entry", ["at"])
    if op.get_bind().dialect.name == "sqlite":
        for name, what in (("update", f"UPDATE OF {FIXED}"), ("delete", "DELETE")):
            op.execute(
                f"CREATE TRIGGER audit_entry_no_{name} BEFORE {what} ON audit_entry "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    for name, what, each in (
        ("update", f"UPDATE OF {FIXED}", "ROW"),
        ("delete", "DELETE", "ROW"),
        ("truncate", "TRUNCATE", "STATEMENT"),
    ):
        op.execute(
            f"CREATE TRIGGER audit_entry_no_{name} BEFORE {what} ON audit_entry "
            f"FOR EACH {each} EXECUTE FUNCTION refuse_audit_change()"
        )


def downgrade() -> None:
    """Go one version back."""
    op.drop_table("audit_entry")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION refuse_audit_change()")
