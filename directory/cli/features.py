"""`directory features`: what the coalition uses, and switching off what it does not."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from directory.cli.application import with_directory
from directory.counted import word_list
from directory.db import begin_writing
from directory.models import UnusedFeature
from directory.web.database import db
from directory.web.features import FEATURES
from directory.web.labels import forget_words


@with_directory
def show(as_json: bool) -> None:
    """What `directory features list` does."""
    off = set(db.session.scalars(select(UnusedFeature.code)))
    if as_json:
        used = [
            {"code": each.code, "name": each.name, "used": each.code not in off}
            for each in FEATURES
        ]
        click.echo(json.dumps({"features": used}, ensure_ascii=False))
        return
    for each in FEATURES:
        click.echo(
            f"{'off' if each.code in off else 'on ':3}  {each.code:16}{each.name}: {each.words}"
        )


@with_directory
def off(names: Sequence[str]) -> None:
    """What `directory features off` does."""
    session = _writing()
    known = set(session.scalars(select(UnusedFeature.code)))
    session.add_all(UnusedFeature(code=each) for each in dict.fromkeys(names) if each not in known)
    session.commit()
    forget_words()
    click.echo(f"Switched off, and on no page: {word_list(names)}. What was entered with it stays.")


@with_directory
def on(names: Sequence[str]) -> None:
    """What `directory features on` does."""
    session = _writing()
    session.execute(delete(UnusedFeature).where(UnusedFeature.code.in_(names)))
    session.commit()
    forget_words()
    click.echo(f"Switched on, as it was: {word_list(names)}.")


def _writing() -> Session:
    session = db.session()
    session.rollback()
    begin_writing(session)
    return session
