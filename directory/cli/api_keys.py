"""`directory key`: keys of partners' programs."""

from __future__ import annotations

from datetime import datetime

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.cli.application import with_directory
from directory.cli.start import CannotStart
from directory.db import begin_writing, now
from directory.models import ApiKey
from directory.web.clock import local_clock
from directory.web.database import db


@with_directory
def add(partner: str) -> None:
    """What `directory key add` does."""
    if not partner.strip():
        raise CannotStart("Name the partner who gets the key.")
    made, text = ApiKey.issue(partner.strip())
    session = _writing()
    session.add(made)
    session.commit()
    click.echo(f"The key of {made.partner} is {text}")
    click.echo("It is shown this once: hand it over now. Only a hash of it is kept.", err=True)


@with_directory
def show() -> None:
    """What `directory key list` does."""
    keys = db.session.scalars(select(ApiKey).order_by(ApiKey.created_at, ApiKey.id)).all()
    if not keys:
        click.echo("Nobody has a key: `directory key add PARTNER` gives one.", err=True)
    for each in keys:
        ended = f", until {_day(each.revoked_at)}" if each.revoked_at else ""
        click.echo(f"{each.id.hex[:8]}  {each.partner}, since {_day(each.created_at)}{ended}")


@with_directory
def revoke(number: str) -> None:
    """What `directory key revoke` does."""
    session = _writing()
    keys = session.scalars(select(ApiKey).where(ApiKey.revoked_at.is_(None))).all()
    found = [each for each in keys if number and each.id.hex.startswith(number.lower())]
    if len(found) != 1:
        raise CannotStart(f"No key that still counts has the number “{number}”.")
    found[0].revoked_at = now()
    session.commit()
    click.echo(f"The key of {found[0].partner} no longer counts.")


def _writing() -> Session:
    session = db.session()
    session.rollback()
    begin_writing(session)
    return session


def _day(moment: datetime) -> str:
    return moment.astimezone(local_clock()).date().isoformat()
