"""`directory sources`: other directories whose listings are brought in again and again."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import click
from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.cli.application import with_directory
from directory.cli.start import CannotStart
from directory.counted import counted
from directory.db import begin_writing, by_name
from directory.exchange.conflict_review import open_counts
from directory.exchange.import_audit import remember_plan
from directory.exchange.prepared_pull import prepare
from directory.exchange.pull import Outcome, bring_in, note_failure, preview, question_of
from directory.exchange.scheduled_pulls import Visit, visit
from directory.exchange.source_requests import kind_of_address
from directory.fetching import fetch, refusal_of
from directory.imports.known_hidden_places import KEPT_HIDDEN_PLACES
from directory.imports.plan_text import plan_text
from directory.models import Source
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.labels import forget_words
from directory.web.repeats_taken_off import compare_since
from directory.web.search_engines import follow_outbox


@with_directory
def add(
    name: str,
    address: str,
    licence: str | None,
    attribution: str | None,
    every_days: int,
    trusted: bool,
) -> None:
    """What `directory sources add` does."""
    name, parts = name.strip(), urlsplit(address)
    if not 0 < len(name) <= 200:
        raise CannotStart("Give the source a name of at most 200 letters.")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise CannotStart("Give an address that begins with http:// or https://.")
    session = _writing()
    if session.scalar(select(Source.id).where(Source.name == name)):
        raise CannotStart(f"A source is called {name} already; choose another name.")
    made = Source(
        name=name,
        address=address,
        kind=kind_of_address(address),
        licence=licence,
        attribution=attribution,
        every_days=every_days,
        trusted=trusted,
    )
    session.add(made)
    session.commit()
    kind = "an API" if made.kind.value == "api" else "a package"
    click.echo(f"{name} is {kind} and is asked every {_days(every_days)}.")
    click.echo(_TRUSTED if trusted else _NOT_TRUSTED)
    refusal = refusal_of(address)
    if refusal is not None:
        click.echo(
            f"But {refusal}, so it is never asked by itself. Ask it by hand with: "
            f"{shlex.join(['directory', 'sources', 'pull', name, '--allow-private'])}",
            err=True,
        )


_TRUSTED = "It is trusted: what is new in it is shown at once."
_NOT_TRUSTED = (
    "What is new in it waits under “Waiting for review” until someone here has looked at it."
)


@with_directory
def trust(name: str, no_longer: bool) -> None:
    """What `directory sources trust` does."""
    session = _writing()
    _called(session, name).trusted = not no_longer
    session.commit()
    click.echo(_NOT_TRUSTED if no_longer else _TRUSTED)


@with_directory
def show(as_json: bool) -> None:
    """What `directory sources list` does."""
    session = db.session()
    waiting = open_counts(session)
    found = [
        _described(each, waiting.get(each.id, 0))
        for each in session.scalars(select(Source).order_by(by_name(Source.name)))
    ]
    if as_json:
        click.echo(json.dumps({"sources": found}, ensure_ascii=False))
        return
    _tell_none(found)
    for each in found:
        trusted = ", trusted" if each["trusted"] else ""
        click.echo(f"{each['name']}  {each['address']}, every {_days(each['every_days'])}{trusted}")
        asked = each["asked_at"] or "not asked yet"
        click.echo(f"  {asked}  {each['outcome'] or ''}".rstrip())
        if each["to_look_at"]:
            click.echo(f"  {each['to_look_at']:,} to look at under Sources")


@with_directory
def pull(names: Sequence[str], dry_run: bool, as_json: bool, allow_private: bool) -> None:
    """What `directory sources pull` does."""
    session = db.session()
    using = partial(fetch, inside=True) if allow_private else fetch
    questions = [(each.id, question_of(each)) for each in _chosen(session, names)]
    _tell_none(questions, "in use")
    told = []
    for source_id, question in questions:
        session.rollback()  # nobody waits while a source thinks
        visited = visit(source_id, question, using)
        told.append({"name": question.name} | _brought_in(session, visited, dry_run, as_json))
    if not dry_run:
        forget_words()
        follow_outbox()
    if as_json:
        click.echo(json.dumps({"sources": told}, ensure_ascii=False))
    if any(each["failed"] for each in told):
        click.get_current_context().exit(1)


@with_directory
def remove(name: str) -> None:
    """What `directory sources remove` does."""
    session = _writing()
    session.delete(_called(session, name))
    session.commit()
    click.echo(f"{name} is not asked any more. Its listings stay.")


@with_directory
def pause(name: str) -> None:
    """What `directory sources pause` does."""
    _use(name, False)
    click.echo(f"{name} is paused.")


@with_directory
def resume(name: str) -> None:
    """What `directory sources resume` does."""
    _use(name, True)
    click.echo(f"{name} is asked again.")


def _use(name: str, active: bool) -> None:
    session = _writing()
    _called(session, name).active = active
    session.commit()


def _called(session: Session, name: str) -> Source:
    found = session.scalar(select(Source).where(Source.name == name))
    if found is None:
        raise CannotStart(f"No source is called “{name}”. `directory sources list` shows them.")
    return found


def _chosen(session: Session, names: Sequence[str]) -> list[Source]:
    if names:
        return [_called(session, name) for name in names]
    return list(session.scalars(select(Source).where(Source.active).order_by(by_name(Source.name))))


def _brought_in(session: Session, visited: Visit, dry_run: bool, as_json: bool) -> dict[str, Any]:
    answer = visited.answer
    if isinstance(answer, str):
        begin_writing(session)
        source = session.get_one(Source, visited.source_id)
        name, sentence = source.name, note_failure(source, visited.at, answer)
        click.echo(f"{name}: {sentence}", err=True)
        _end(session, dry_run)
        return {"failed": True, "outcome": sentence}
    source = session.get_one(Source, visited.source_id)
    name, country = source.name, current_app.config["SETTINGS"].country
    prepared = prepare(session, source, answer, local_now().date(), country)
    address = current_app.config["SETTINGS"].public_address
    if dry_run:
        outcome = preview(session, source, prepared)
        session.rollback()
        begin_writing(session)
        remember_plan(session, outcome.plan, name, address)
    else:
        session.rollback()
        hidden = KEPT_HIDDEN_PLACES.places(session)
        begin_writing(session)
        found = session.get_one(Source, visited.source_id)
        outcome = bring_in(session, found, prepared, visited.at, address)
        session.commit()
        compare_since(session, current_app.config["SETTINGS"], hidden)
    session.commit()
    if not as_json:
        click.echo(f"{name}: {outcome.sentence}")
        for line in plan_text(outcome.plan):
            click.echo(f"  {line}".rstrip())
    return {"failed": False, "outcome": outcome.sentence} | _document(outcome)


def _tell_none(sources: Sequence[object], how: str = "on record") -> None:
    if not sources:
        click.echo(
            f"No other directory is {how}: `directory sources add NAME ADDRESS` adds one, `resume NAME` asks one again "
            "that is paused.",
            err=True,
        )


def _document(outcome: Outcome) -> dict[str, Any]:
    return outcome.plan.document() | {
        "to_look_at": outcome.conflicts,
        "gone": outcome.gone,
        "hidden": outcome.hidden,
    }


def _end(session: Session, dry_run: bool) -> None:
    if dry_run:
        session.rollback()
    else:
        session.commit()


def _described(source: Source, waiting: int) -> dict[str, Any]:
    return {
        "name": source.name,
        "address": source.address,
        "kind": source.kind.value,
        "licence": source.licence,
        "attribution": source.attribution,
        "every_days": source.every_days,
        "active": source.active,
        "trusted": source.trusted,
        "asked_at": source.asked_at.isoformat() if source.asked_at else None,
        "failed": source.last_failed,
        "outcome": source.last_outcome,
        "to_look_at": waiting,
    }


def _days(number: int) -> str:
    return "day" if number == 1 else counted(number, "day")


def _writing() -> Session:
    session = db.session()
    session.rollback()
    begin_writing(session)
    return session
