"""Jobs: what the directory does by itself when `directory jobs run` is called; what each does lives elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from directory.config import Settings


@dataclass(frozen=True, slots=True)
class Occasion:
    """When a job runs and with what: a session inside a writing transaction, the local day, the settings."""

    session: Session
    day: date
    settings: Settings


@dataclass(frozen=True, slots=True)
class Done:
    """What a job did: how many things it changed, a sentence for each that somebody should know of."""

    changed: int = 0
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be done again and again.

    `run` must be idempotent: run twice on one day, the second time changes nothing. It neither commits nor sends mail;
    the door that runs it commits after each job.
    """

    name: str
    does: str
    run: Callable[[Occasion], Done]
