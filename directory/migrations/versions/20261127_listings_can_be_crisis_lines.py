"""a listing can be a line that every page offers, and says what callers want to know, each answer with source and day."""

from __future__ import annotations

from uuid import UUID, uuid4

import sqlalchemy as sa
from alembic import op

from directory.encryption import SealBroken, row_name, unseal

revision = "c52e90a7d1f4"
down_revision = "7c41e0b95d26"
branch_labels = None
depends_on = None
works_before = True


def upgrade() -> None:
    """Go one version up."""
    op.add_column("service", sa.Column("line_position", sa.Integer(), nullable=True))
    op.create_table(
        "crisis_line_answer",
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("stated_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["service.id"],
            name=op.f("fk_crisis_line_answer_service_id_service"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("service_id", "question", name=op.f("pk_crisis_line_answer")),
    )


SERVICE = sa.table(
    "service",
    sa.column("id", sa.Uuid()),
    sa.column("organization_id", sa.Uuid()),
    sa.column("hotline_24_7", sa.Boolean()),
    *map(sa.column, ("name", "description", "status", "audience", "line_position")),
)
ORGANIZATION = sa.table(
    "organization", sa.column("id", sa.Uuid()), *map(sa.column, ("name", "status", "audience"))
)
ANSWER = sa.table(
    "crisis_line_answer",
    sa.column("service_id", sa.Uuid()),
    sa.column("stated_on", sa.Date()),
    *map(sa.column, ("question", "answer", "source")),
)
TRANSLATION = sa.table(
    "translation",
    *(sa.column(name, sa.Uuid()) for name in ("id", "link_id")),
    *map(sa.column, ("link_entity", "field", "language", "text", "status", "source_hash")),
    *map(sa.column, ("translated_by", "reviewed_by", "modified_at")),
)
WORDED = ("answered_by", "told_when")
CHOSEN = ("status_asked", "recorded", "police_told", "child_welfare_told", "nameless")
HOTLINE = sa.table(
    "hotline",
    sa.column("id", sa.Uuid()),
    *map(sa.column, ("name", "phone", "text", "hours", "languages", "note", "position", "operator")),
    *(sa.column(f"{name}{part}") for name in (*WORDED, *CHOSEN) for part in ("", "_source")),
    *(sa.column(f"{name}_on", sa.Date()) for name in (*WORDED, *CHOSEN)),
)
TEXTS = {"name": "name", "description": "note"}


def downgrade() -> None:
    """Go one version down. The version before offers hotlines alone, so lines that the public sees become some again."""
    connection = op.get_bind()
    query = (
        sa.select(SERVICE, ORGANIZATION.c.name.label("operator"))
        .join(ORGANIZATION, ORGANIZATION.c.id == SERVICE.c.organization_id)
        .where(
            SERVICE.c.line_position.is_not(None),
            *(table.c.status == "active" for table in (SERVICE, ORGANIZATION)),
            *(table.c.audience == "public" for table in (SERVICE, ORGANIZATION)),
        )
    )
    taken = set(connection.scalars(sa.select(HOTLINE.c.name)))
    for line in connection.execute(query).all():
        numbers = _numbers(line.id)
        if line.name in taken or "voice" not in numbers:
            continue
        taken.add(line.name)
        values = {
            "id": line.id, "name": line.name, "phone": numbers["voice"], "text": numbers.get("text"),
            "hours": "24/7" if line.hotline_24_7 else _hours(line.id), "languages": _languages(line.id),
            "note": line.description, "position": line.line_position, "operator": line.operator,
        }  # fmt: skip
        answers = sa.select(ANSWER).where(ANSWER.c.service_id == line.id)
        for each in connection.execute(answers).all():
            values[each.question] = each.answer
            values[f"{each.question}_source"] = each.source
            values[f"{each.question}_on"] = each.stated_on
        connection.execute(sa.insert(HOTLINE), values)
        _carry_translations(line.id)
    op.drop_table("crisis_line_answer")
    op.drop_column("service", "line_position")


def _rows_of(table: str, service: UUID, *names: str) -> list[dict[str, str | None]]:
    """The values of the rows of a service, opened where they are sealed; numbers that the public sees, in order."""
    rows = sa.table(
        table, sa.column("id", sa.Uuid()), sa.column("service_id", sa.Uuid()),
        *map(sa.column, (*names, "position", "audience")),
    )  # fmt: skip
    query = sa.select(rows.c.id, *(rows.c[name] for name in names)).where(rows.c.service_id == service)
    if table == "phone":
        query = query.where(rows.c.audience == "public").order_by(rows.c.position)
    found = op.get_bind().execute(query.order_by(rows.c.id)).all()
    return [
        {name: _opened(each._mapping[name], f"{table}.{name}", row_name(each.id)) for name in names}
        for each in found
    ]


def _opened(value: str | None, place: str, row: str) -> str | None:
    if value is None:
        return None
    try:
        return unseal(value, place, row)
    except SealBroken:
        return None


def _numbers(service: UUID) -> dict[str, str]:
    """The first number to call and the first to write to."""
    found: dict[str, str] = {}
    for each in _rows_of("phone", service, "number", "type"):
        kind = (each["type"] or "voice").lower()
        if each["number"] and kind not in ("textphone", "fax", "pager"):
            found.setdefault("text" if kind in ("text", "sms") else "voice", each["number"])
    return found


def _hours(service: UUID) -> str | None:
    rows = _rows_of("schedule", service, "opening_hours", "description")
    words = [each["opening_hours"] or each["description"] for each in rows]
    return "; ".join(filter(None, words)) or None


def _languages(service: UUID) -> str | None:
    rows = sa.table("language", sa.column("service_id", sa.Uuid()), sa.column("code"))
    query = sa.select(rows.c.code).where(rows.c.service_id == service).order_by(rows.c.code)
    return ";".join(op.get_bind().scalars(query)) or None


def _carry_translations(service: UUID) -> None:
    """The hotline has those of the listing that it can show; what a line answers in words is no text of the listing."""
    of = (TRANSLATION.c.link_entity == "service", TRANSLATION.c.link_id == service)
    rows = op.get_bind().execute(sa.select(TRANSLATION).where(*of, TRANSLATION.c.field.in_(TEXTS)))
    for each in rows.all():
        told = {"id": uuid4(), "link_entity": "hotline", "field": TEXTS[each.field]}
        op.get_bind().execute(sa.insert(TRANSLATION), each._asdict() | told)
    worded = sa.update(TRANSLATION).where(*of, TRANSLATION.c.field.in_(WORDED))
    op.execute(worded.values(link_entity="hotline"))
