"""What a transaction has done so far, row by row, until it is written as entries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from directory.audit.row_owners import Root
from directory.models.system.audit_entry import AuditAction

_BUFFER = "audit buffer"
_ACTOR = "audit actor"
_REASON = "audit reason"
_PAUSED = "audit paused"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: an account by its id and address, or a name such as “the operator of the machine”."""

    name: str
    account_id: UUID | None = None


NOBODY = Actor("the directory itself")
OPERATOR = Actor("the operator of the machine")
"""Who runs commands and jobs: no account, and known by no other name."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that was written: values by field, before and after; of secret fields the names alone."""

    table: str
    key: list[Any]
    action: AuditAction
    values: dict[str, list[Any]]
    secret: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was done with a record and changed nothing of it."""

    action: AuditAction
    fields: tuple[str, ...]


@dataclass(slots=True)
class Buffer:
    """Rows and notes in the order in which they came, and the records that rows seen here belong to."""

    done: list[tuple[Root, Row | Note]] = field(default_factory=list)
    owners: dict[tuple[str, Any], dict[str, Any]] = field(default_factory=dict)
    deleted: set[tuple[str, tuple[Any, ...]]] = field(default_factory=set)
    marks: dict[Any, int] = field(default_factory=dict)


def buffer_of(session: Session) -> Buffer:
    """The buffer of the running transaction."""
    buffer: Buffer = session.info.setdefault(_BUFFER, Buffer())
    return buffer


def forget(session: Session) -> None:
    """The transaction is over; who acts stays, what it did and why does not."""
    session.info.pop(_BUFFER, None)
    session.info.pop(_REASON, None)


def act_as(session: Session, actor: Actor) -> None:
    """Say who acts in this session from now on."""
    session.info[_ACTOR] = actor


def actor_of(session: Session) -> Actor:
    """Who acts in this session."""
    actor: Actor = session.info.get(_ACTOR, NOBODY)
    return actor


def explain(session: Session, reason: str) -> None:
    """Say why the running transaction does what it does; its entries bear the sentence."""
    session.info[_REASON] = reason


def explain_also(session: Session, reason: str) -> None:
    """Add to why the running transaction does what it does."""
    before = reason_of(session)
    explain(session, f"{before}; {reason}" if before else reason)


def reason_of(session: Session) -> str | None:
    """Why the running transaction does what it does."""
    reason: str | None = session.info.get(_REASON)
    return reason


def pause(session: Session, paused: bool) -> None:
    """Stop or go on remembering what the session writes."""
    session.info[_PAUSED] = paused


def is_paused(session: Session) -> bool:
    """Whether nothing is remembered for now."""
    return bool(session.info.get(_PAUSED))
