"""every crisis line is a listing: hotlines become services under the same ids, and their table goes.

The number of the country for emergencies is nobody's listing: pages take it from the settings. Whatever stands in the
rows while this runs is taken as true, but for an organization whose tag is wrong: its listings are shown to nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from alembic import op
from flask import current_app
from sqlalchemy.orm import Session

import directory.db
from directory.audit import act_as, explain, note
from directory.audit.transaction_buffer import OPERATOR
from directory.encryption import SealBroken, row_name, seal, tags, unseal
from directory.imports.planning.phone_numbers import read_phone_number
from directory.models.system.audit_entry import AuditAction
from directory.parsing.emergency_numbers import emergency_number, is_emergency
from directory.parsing.hours import is_opening_hours

revision = "9e3f50b7c2a4"
down_revision = "2c7be04d9f15"
branch_labels = None
depends_on = None

WORDED = ("answered_by", "told_when")
CHOSEN = ("status_asked", "recorded", "police_told", "child_welfare_told", "nameless")
NAMES = ("name", "phone", "text", "hours", "languages", "note", "operator")
SPOKEN = frozenset({"voice", "cell", "mobile", "hotline", "video"})
FIELDS = {"name": "name", "note": "description", "answered_by": "answered_by", "told_when": "told_when"}
"""What a listing calls the texts of a hotline. Hours are written in the reader's language by the pages themselves."""
COVERED = {
    "organization": ("status", "audience", "confidential"),
    "service": ("organization_id", "status", "audience", "confidential"),
    "phone": (
        "organization_id", "service_id", "location_id", "service_at_location_id", "contact_id", "audience",
    ),
    "language": ("service_id", "location_id", "phone_id"),
    "schedule": ("service_id", "location_id", "service_at_location_id"),
}  # fmt: skip


def _table(name: str, ids: str, texts: str = "", **others: Any) -> sa.TableClause:
    return sa.table(
        name,
        *(sa.column(each, sa.Uuid()) for each in ids.split()),
        *map(sa.column, texts.split()),
        *(sa.column(each, kind) for each, kind in others.items()),
    )


FLAG, DAY, MOMENT = sa.Boolean(), sa.Date(), directory.db.UtcDateTime()
KEPT: dict[str, Any] = {"created_at": MOMENT, "modified_at": MOMENT}
HOTLINE = _table(
    "hotline",
    "id",
    " ".join([*NAMES, "position", *(f"{name}{part}" for name in (*WORDED, *CHOSEN) for part in ("", "_source"))]),
    **{f"{name}_on": DAY for name in (*WORDED, *CHOSEN)},
)
ORGANIZATION = _table("organization", "id", "name status audience tag version", confidential=FLAG, **KEPT)
SERVICE = _table(
    "service", "id organization_id",
    "name description status audience tag version interpretation_services line_position",
    confidential=FLAG, hotline_24_7=FLAG, **KEPT,
)  # fmt: skip
TERM = _table("service_term", "service_id", "vocabulary code")
PHONE = _table(
    "phone", "id service_id", "number extension type audience position tag", is_fax=FLAG, entered_at=MOMENT
)  # fmt: skip
LANGUAGE = _table("language", "id service_id", "code tag", tested=FLAG)
SCHEDULE = _table("schedule", "id service_id", "opening_hours description tag")
ANSWER = _table("crisis_line_answer", "service_id", "question answer source", stated_on=DAY)
TRANSLATION = _table("translation", "id link_id", "link_entity field")
DEMO = _table("demo_record", "record_id", "kind")


def upgrade() -> None:
    """Go one version up."""
    country = current_app.config["SETTINGS"].country
    query = sa.select(HOTLINE).order_by(HOTLINE.c.position, HOTLINE.c.name)
    made: list[tuple[str, UUID]] = []
    for row in op.get_bind().execute(query).all():
        if not is_emergency(row.phone, country):
            made += _list(row._asdict(), country)
    _tell(made)
    op.execute(sa.delete(TRANSLATION).where(TRANSLATION.c.link_entity == "hotline"))
    op.execute(sa.delete(DEMO).where(DEMO.c.kind == "hotline"))
    op.drop_table("hotline")
    # Everything is published anew when the directory is made ready: the lines are in nothing that is published yet.
    op.execute(sa.delete(sa.table("publication_edition")))


def downgrade() -> None:
    """Go one version down. That version offers listings too, so lines stay; the number for emergencies is a row again."""
    op.create_table(
        "hotline",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(length=200), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=True) for name in NAMES[2:]),
        sa.Column("position", sa.Integer(), nullable=False),
        *_answer_columns(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hotline")),
        sa.UniqueConstraint("name", name=op.f("uq_hotline_name")),
    )
    number = emergency_number(current_app.config["SETTINGS"].country)
    emergency = {"id": uuid4(), "name": "Emergency services", "phone": number, "hours": "24/7", "position": -1}
    op.execute(sa.insert(HOTLINE).values(emergency))


def _answer_columns() -> Iterator[sa.Column[Any]]:
    for question in (*WORDED, *CHOSEN):
        kind = sa.Text() if question in WORDED else sa.String(200)
        yield sa.Column(question, kind, nullable=True)
        yield sa.Column(f"{question}_source", sa.Text(), nullable=True)
        yield sa.Column(f"{question}_on", sa.Date(), nullable=True)


def _tell(made: list[tuple[str, UUID]]) -> None:
    """Let the audit tell of what was made: a record of which no entry tells looks as if somebody deleted entries."""
    with Session(op.get_bind()) as session:
        directory.db.begin_writing(session)
        act_as(session, OPERATOR)
        explain(session, "a hotline of the version before")
        for kind, record_id in made:
            note(session, AuditAction.CREATED, kind, record_id, (kind,))
        session.commit()  # of the session alone: the connection goes on in the transaction of the migration


def _list(line: Mapping[str, Any], country: str) -> list[tuple[str, UUID]]:
    """Make a listing of a hotline; one of its id, from before somebody went back a version, is the line again.

    Returns the records that are new, as kind and id.
    """
    made: list[tuple[str, UUID]] = []
    bind = op.get_bind()
    number, extension, _ = read_phone_number(line["phone"], country)
    here = sa.select(SERVICE.c.id).where(SERVICE.c.id == line["id"])
    if bind.execute(here).first() is None:
        owner, is_new = _owner(line)
        _add_service(line, owner)
        made += [("organization", owner)] * is_new + [("service", line["id"])]
        _add_phone(line["id"], 0, "voice", number, extension)
        if (line["text"] or "").strip():
            _add_phone(line["id"], 1, "text", line["text"].strip())
        _carry_translations(line["id"])
    else:
        _renew_number(line["id"], number, extension)
    of = SERVICE.c.id == line["id"]
    bind.execute(sa.update(SERVICE).where(of).values(line_position=line["position"]))
    _add_answers(line)
    return made


def _owner(line: Mapping[str, Any]) -> tuple[UUID, bool]:
    """The organization that runs it, and whether it is new: the only one of that name that the public knows is not."""
    name = (line["operator"] or line["name"]).strip()
    query = sa.select(ORGANIZATION).where(
        sa.func.lower(ORGANIZATION.c.name) == name.lower(),
        ORGANIZATION.c.status == "active",
        ORGANIZATION.c.audience == "public",
        ~ORGANIZATION.c.confidential,
    )
    found = [each for each in op.get_bind().execute(query).all() if _is_right("organization", each._asdict())]
    if len(found) == 1:
        known: UUID = found[0].id
        return known, False
    own = uuid4()
    values = {"id": own, "name": name, "status": "active", "audience": "public", "confidential": False}
    _insert(ORGANIZATION, values | _new())
    _note_demo(line["id"], "organization", own)
    return own, True


def _add_service(line: Mapping[str, Any], owner: UUID) -> None:
    hours = (line["hours"] or "").strip()
    codes, words = _languages(line["languages"] or "")
    values = {
        "id": line["id"], "organization_id": owner, "name": line["name"], "description": line["note"],
        "status": "active", "audience": "public", "confidential": False, "interpretation_services": words,
        "hotline_24_7": True if hours == "24/7" else None,
    }  # fmt: skip
    _insert(SERVICE, values | _new())
    _note_demo(line["id"], "service", line["id"])
    modes = ("phone", "text") if line["text"] else ("phone",)
    for vocabulary, code in (("services", "hotline"), *(("modes", each) for each in modes)):
        if _is_term(vocabulary, code):
            _insert(TERM, {"service_id": line["id"], "vocabulary": vocabulary, "code": code})
    for code in codes:
        _insert(LANGUAGE, {"id": uuid4(), "service_id": line["id"], "code": code, "tested": False})
    if hours:
        kind = "opening_hours" if is_opening_hours(hours) else "description"
        _insert(SCHEDULE, {"id": uuid4(), "service_id": line["id"], kind: hours})


def _new() -> dict[str, Any]:
    return {"created_at": directory.db.now(), "modified_at": directory.db.now(), "version": 1}


def _add_phone(service: UUID, position: int, kind: str, number: str, extension: str | None = None) -> None:
    values = {
        "id": uuid4(), "service_id": service, "number": number, "extension": extension, "type": kind,
        "audience": "public", "position": position, "is_fax": False,
    }  # fmt: skip
    _insert(PHONE, values)


SEALED = {"phone": ("number", "extension", "type"), "schedule": ("opening_hours", "description")}


def _insert(table: sa.TableClause, values: dict[str, Any]) -> None:
    """Write a row, sealed and tagged as the directory reads it."""
    name = table.name
    for column in SEALED.get(name, ()):
        if values.get(column) is not None:
            values[column] = seal(values[column], f"{name}.{column}", row_name(values["id"]))
    if name in COVERED:
        covered = [values.get(each) for each in COVERED[name]]
        values["tag"] = tags.tag(name, COVERED[name], row_name(values["id"]), covered)
    op.execute(sa.insert(table).values(values))


def _is_right(table: str, row: Mapping[str, Any]) -> bool:
    covered = [row[each] for each in COVERED[table]]
    return tags.is_right(row["tag"], table, COVERED[table], row_name(row["id"]), covered)


def _renew_number(service: UUID, number: str, extension: str | None) -> None:
    """The number that pages offer; one that differs is in doubt until somebody confirms it, as each that is typed anew."""
    query = sa.select(PHONE).where(PHONE.c.service_id == service).order_by(PHONE.c.position)
    found = op.get_bind().execute(query).all()
    kinds = [(each, (_opened(each, "type") or "voice").lower()) for each in found]
    spoken = [each for each, kind in kinds if kind in SPOKEN and each.audience == "public"]
    if any(_opened(each, "number") == number for each in spoken):
        return
    if not spoken:
        _add_phone(service, 0, "voice", number, extension)
        return
    name = row_name(spoken[0].id)
    renewed = {
        "number": seal(number, "phone.number", name),
        "extension": seal(extension, "phone.extension", name) if extension else None,
        "entered_at": directory.db.now(),
    }
    op.execute(sa.update(PHONE).where(PHONE.c.id == spoken[0].id).values(renewed))


def _opened(row: Any, column: str) -> str | None:
    value = row._mapping[column]
    try:
        return None if value is None else unseal(value, f"phone.{column}", row_name(row.id))
    except SealBroken:
        return None


def _languages(written: str) -> tuple[list[str], str | None]:
    """The codes of languages, and the words that are none."""
    names: sa.Select[Any] = sa.select(sa.column("code")).select_from(sa.table("language_name"))
    known = set[str](op.get_bind().scalars(names))
    parts = list(dict.fromkeys(filter(None, map(str.strip, written.split(";")))))
    rest = [each for each in parts if each not in known]
    return [each for each in parts if each in known], "; ".join(rest) or None


def _is_term(vocabulary: str, code: str) -> bool:
    term = sa.table("taxonomy_term", sa.column("vocabulary"), sa.column("code"))
    query = sa.select(term.c.code).where(term.c.vocabulary == vocabulary, term.c.code == code)
    return op.get_bind().execute(query).first() is not None


def _add_answers(line: Mapping[str, Any]) -> None:
    """What the listing has not said already."""
    of = ANSWER.c.service_id == line["id"]
    known = set(op.get_bind().scalars(sa.select(ANSWER.c.question).where(of)))
    for question in (*WORDED, *CHOSEN):
        answer, source, on = (line[f"{question}{part}"] for part in ("", "_source", "_on"))
        if answer and source and on and question not in known:
            values = {"question": question, "answer": answer, "source": source, "stated_on": on}
            _insert(ANSWER, values | {"service_id": line["id"]})


def _carry_translations(line: UUID) -> None:
    for field, name in FIELDS.items():
        carried = sa.update(TRANSLATION).where(
            TRANSLATION.c.link_entity == "hotline",
            TRANSLATION.c.link_id == line,
            TRANSLATION.c.field == field,
        )
        op.execute(carried.values(link_entity="service", field=name))


def _note_demo(line: UUID, kind: str, record_id: Any) -> None:
    """What is made of a line of the invented town is the town's."""
    query = sa.select(DEMO.c.record_id).where(DEMO.c.kind == "hotline", DEMO.c.record_id == line)
    if op.get_bind().execute(query).first() is not None:
        op.execute(sa.insert(DEMO).values(kind=kind, record_id=record_id))
