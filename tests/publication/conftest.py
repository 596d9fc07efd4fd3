"""A directory without listings to write in, which forgets everything at the end of a test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from directory.db import begin_writing
from tests.counting import statements


@pytest.fixture
def writing(prepared_sqlite: Path, tmp_path: Path) -> Iterator[Session]:
    """A session that has begun to write into a directory which has its vocabularies and nothing else."""
    path = Path(shutil.copy(prepared_sqlite, tmp_path / "empty.db"))
    engine = create_engine(f"sqlite:///{path}")
    with Session(engine) as opened:
        begin_writing(opened)
        yield opened
        opened.rollback()
    engine.dispose()


@pytest.fixture
def counted() -> Callable[[Callable[[], object]], int]:
    """How many statements a piece of work sends."""

    def count(work: Callable[[], object]) -> int:
        with statements() as sent:
            work()
        return len(sent)

    return count
