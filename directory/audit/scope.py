"""What is remembered of which table: machine tables not at all, secret columns by name only."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Column, Table
from sqlalchemy.orm import Mapper

from directory.db import Base

MACHINE_TABLES = frozenset(
    {
        "account_session",
        "applied_import",
        "audit_checkpoint",
        "audit_entry",
        "audit_former_link",
        "audit_head",
        "audit_key",
        "audit_link",
        "claim",
        "demo_record",
        "encryption_key",
        "external_identifier",
        "form_submission",
        "gap_snapshot",
        "held_answer",
        "known_device",
        "letter",
        "limit_bucket",
        "limit_salt",
        "listing_freshness",
        "offer",
        "outbox",
        "public_entry",
        "public_site",
        "public_term",
        "publication_edition",
        "published_record",
        "schema_range",
        "source_conflict",
        "source_record",
        "text_comparison",
        "unmet_need",
        "upload",
        "upload_part",
    }
)
"""Tables that the directory keeps by itself, derived from records or of no record."""

SECRET_BALLOT = frozenset({"dot_vote", "voting_link"})
"""Tables of which nothing is remembered: the hour of a vote, beside the link it came by, would tell whose it is."""

SECRET = frozenset(
    {
        ("unsubscription", "address_digest"),
        ("account", "password_hash"),
        ("account", "totp_secret"),
        ("account_link", "token_hash"),
        ("api_key", "key_hash"),
        ("calendar_feed", "token_hash"),
        ("passkey", "credential_id"),
        ("passkey", "public_key"),
        ("recovery_code", "code_hash"),
        ("held_change", "content"),
        ("merge", "memory"),
        ("suggestion", "reference"),
    }
)
"""Columns of which only the fact of a change is remembered; a test compares them with the classification."""

_BOOKKEEPING = frozenset({"version", "modified_at", "tag"})
_FOLLOWING = frozenset({("phone", "entered_at"), ("phone", "is_fax")})
"""Columns that are set by a change of another one, whose entry says it."""
_ONLY_AT_THE_ENDS = frozenset(
    {
        "asked_at",
        "created_at",
        "cursors",
        "last_failed",
        "last_outcome",
        "session_epoch",
        "sign_count",
        "totp_step",
        "used_on",
    }
)


def is_recorded(table: str) -> bool:
    """Whether changes of the table are remembered."""
    return table not in MACHINE_TABLES and table not in SECRET_BALLOT


@cache
def fields_of(mapper: Mapper[Any]) -> dict[str, Column[Any]]:
    """The attributes of a record that are remembered, with their columns."""
    return {
        attribute.key: column
        for attribute in mapper.column_attrs
        if isinstance(column := attribute.columns[0], Column)
        and attribute.key not in _BOOKKEEPING
        and (column.table.name, attribute.key) not in _FOLLOWING
    }


def makes_entry(field: str) -> bool:
    """Whether a change of the field alone is worth an entry."""
    return field not in _ONLY_AT_THE_ENDS


@cache
def secret_fields(table: str) -> tuple[str, ...]:
    """The fields of a table whose values never come into the audit."""
    return tuple(sorted(field for each, field in SECRET if each == table))


@cache
def mapper_of(table: str) -> Mapper[Any]:
    """The mapper of a table. Raises KeyError for a table that is gone."""
    for mapper in Base.registry.mappers:
        if isinstance(mapper.local_table, Table) and mapper.local_table.name == table:
            return mapper
    raise KeyError(table)
