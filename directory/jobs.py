"""Jobs: what the directory does by itself when `directory jobs run` is called; what each does lives elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from directory.config import Settings


@dataclass(frozen=True, slots=True)
class Occasion:
    """When a job runs and with what: a session inside a writing transaction, the local day, the settings.

    `answer` is what the question gave that this run is about, for a job that has questions.
    """

    session: Session
    day: date
    settings: Settings
    answer: Any = None


@dataclass(frozen=True, slots=True)
class Done:
    """What a job did: how many things it changed, a sentence for each that somebody should know of."""

    changed: int = 0
    notes: tuple[str, ...] = field(default=())


Question = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be done again and again.

    `run` must be idempotent: run twice on one day, the second time changes nothing. It neither commits nor sends mail;
    the command or server that runs it commits after each job.

    A job that must ask others first, who may take their time, has `questions`: it names them in a reading transaction.
    Each is asked when no transaction is open, and `run` follows in one of its own for each answer. Questions hold plain
    values, no records, and answer with what went wrong rather than raise. What takes long to think about is done by
    `plan`, in a reading transaction before nobody else may write: what it gives is the answer that `run` gets, which
    must look whether it still holds.
    """

    name: str
    does: str
    run: Callable[[Occasion], Done]
    questions: Callable[[Occasion], Sequence[Question]] | None = None
    plan: Callable[[Occasion], Any] | None = None
