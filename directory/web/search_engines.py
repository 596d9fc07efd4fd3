"""The search engines of the running application, one for each published audience, and the thread that feeds them."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from flask import Flask, current_app
from sqlalchemy import select

from directory.config import Settings
from directory.jobs import Done, Occasion
from directory.memory import freeze_startup_objects, give_back
from directory.models import PUBLISHED_AUDIENCES, Audience, OutboxEntry
from directory.publication.vocabularies import Vocabulary
from directory.search import index_updates
from directory.search.arrays.dated_hours import LocalDay
from directory.search.document_reader import Labels
from directory.search.engine import SearchEngine
from directory.search.factory import (
    forget_other_formats,
    index_folder,
    open_engine,
    shipped_synonyms,
    synonyms_of,
    words_file,
)
from directory.search.query_text.stored_synonyms import Stamp, read_synonyms, synonyms_stamp
from directory.search.query_text.synonyms import SynonymRow, Synonyms
from directory.search.search_document import SearchDocument, on_day
from directory.web import background
from directory.web.clock import local_now
from directory.web.database import db, shed_log
from directory.web.labels import vocabulary

PAUSE_SECONDS = 0.25  # an edit is found within a second, and an idle database is hardly asked
TIDY_SECONDS = 30.0
"""A tenth of a worker is free pieces between others after so long; to give them back takes some milliseconds.

The workers that a reload replaces have ended by then: nobody answers from the index of an older version any more.
"""

_WORDS_SECONDS = 10.0
"""How long a question waits for the words of the directory before it is answered with those of the program."""

Engines = dict[Audience, SearchEngine]

_OPENING = threading.Lock()


@dataclass(slots=True)
class _State:
    """The words that the engines search with, and whether the log of the database is still to be shed."""

    stamp: Stamp | None = None
    rows: Sequence[SynonymRow] = ()
    vocabulary: Vocabulary | None = None
    synonyms: Synonyms | None = None
    log_holds_withdrawn: bool = False
    following: threading.Event | None = None
    """Set once the thread that follows has the words; None where there is no such thread."""


def engines() -> Engines:
    """The engines by audience, opened when somebody first asks. Nothing is read from the index folders yet."""
    with _OPENING:
        if "search" not in current_app.extensions:
            _open(current_app.config["SETTINGS"])
    found: Engines = current_app.extensions["search"]
    return found


def _open(settings: Settings) -> None:
    clock = ZoneInfo(settings.timezone)

    def local_day() -> LocalDay:
        return LocalDay(datetime.now(clock).date(), settings.country)

    state = current_app.extensions["search_words"] = _State()
    current_app.extensions["search"] = {
        audience: open_engine(
            index_folder(settings.instance, audience.value),
            _fallback(audience),
            partial(_first_words, state),
            local_day,
        )
        for audience in PUBLISHED_AUDIENCES
    }


def _first_words(state: _State) -> Synonyms:
    """The words for whoever asks before others were given: those that the following thread is about to have.

    To make the shipped ones ready beside it would take a worker sixty megabytes, and both of them twice as long.
    """
    if state.following is not None:
        state.following.wait(_WORDS_SECONDS)
    return state.synonyms or shipped_synonyms()


def engine_for(audience: Audience) -> SearchEngine:
    """The engine of an audience; staff search what partners may see."""
    # There is no index for staff alone: what only they see is found by name, and never lies in a file of the index.
    return engines()[min(audience, Audience.PARTNER, key=lambda each: each.rank)]


def follow_outbox(*, spares_other_formats: bool = False) -> int:
    """Bring words and every index up to date; returns how many outbox entries were applied.

    When something was withdrawn, the log of the database is shed as well, now or in one of the next rounds, and what
    other versions of the program have indexed goes, unless a server of one still answers from it and follows by itself.
    """
    return _follow_since(_reached(), spares_other_formats)


def _follow_since(before: int, spares_other_formats: bool) -> int:
    """As `follow_outbox`, where the indexes had come as far as `before` when this command or round began."""
    use_current_words()
    labels = vocabulary().every_label()
    applied = 0
    for audience, engine in engines().items():
        applied += index_updates.follow(db.session(), engine, audience, labels)
    state: _State = current_app.extensions["search_words"]
    if _reached() != before and _withdrawn_since(before):
        state.log_holds_withdrawn = True
        if not spares_other_formats:
            _forget_other_formats()
    db.session.rollback()
    if state.log_holds_withdrawn:
        state.log_holds_withdrawn = not shed_log()
    return applied


def _reached() -> int:
    """The outbox entry up to which every index has come."""
    return min(engine.sequence for engine in engines().values())


def _forget_other_formats(*, newer: bool = True) -> None:
    settings: Settings = current_app.config["SETTINGS"]
    for audience in engines():
        forget_other_formats(index_folder(settings.instance, audience.value), newer=newer)


def _withdrawn_since(sequence: int) -> bool:
    query = select(OutboxEntry.sequence).where(
        OutboxEntry.sequence > sequence, OutboxEntry.withdrawn.is_(True)
    )
    return db.session.scalar(query.limit(1)) is not None


def use_current_words() -> None:
    """Search with the synonyms and the labels of terms as they are; little is read while they stay."""
    served = engines()
    state: _State = current_app.extensions["search_words"]
    stamp, known = synonyms_stamp(db.session()), vocabulary()
    if stamp == state.stamp and known is state.vocabulary:
        return
    if stamp != state.stamp:
        state.rows = read_synonyms(db.session())
    state.stamp, state.vocabulary = stamp, known
    if not stamp.rows:
        return  # an instance that was never made ready keeps to the shipped ones
    settings: Settings = current_app.config["SETTINGS"]
    synonyms = synonyms_of(state.rows, known.every_label(), words_file(settings.instance))
    if synonyms is not state.synonyms:
        state.synonyms = synonyms
        for engine in served.values():
            engine.use_synonyms(synonyms)


def follow_outbox_side_by_side() -> None:
    """Bring every index up to date, each in a process of its own; for commands, which have no threads.

    A process that fails is made up for by this one.
    """
    before, labels = _reached(), vocabulary().every_label()
    db.session.remove()
    db.engine.dispose()  # no connection may be shared with another process
    first, *rest = engines().items()
    forked = multiprocessing.get_context("fork")
    others = [
        forked.Process(target=_follow_one, args=(engine, audience, labels))
        for audience, engine in rest
    ]
    for other in others:
        other.start()
    _follow_one(first[1], first[0], labels)
    for other in others:
        other.join()
    # Once more in this process, for words, and for an index whose process has failed.
    _follow_since(before, spares_other_formats=False)


def _follow_one(engine: SearchEngine, audience: Audience, labels: Labels) -> None:
    index_updates.follow(db.session(), engine, audience, labels)
    db.session.remove()


def rebuild_index(progress: Callable[[int], None] = lambda _: None) -> int:
    """Rebuild every index from the published records; returns how many services the public one holds."""
    labels = vocabulary().every_label()
    for audience, engine in engines().items():
        index_updates.rebuild(db.session(), engine, audience, labels, progress)
    _forget_other_formats()
    db.session.rollback()
    return engines()[Audience.PUBLIC].health().documents


def prune_outbox(occasion: Occasion) -> Done:
    """The job that forgets what every index holds by now."""
    return Done(index_updates.prune_outbox(occasion.session, engines().values()))


def start_following(app: Flask) -> threading.Thread:
    """Keep the indexes up to date from now on, in a thread that ends with the process."""

    tidied = time.monotonic()

    def follow() -> None:
        nonlocal tidied
        _attempt(app, follow_outbox)
        if time.monotonic() - tidied > TIDY_SECONDS:
            # Not those of newer ones: an upgrade may be at work, whose pages answer from one.
            _attempt(app, lambda: _forget_other_formats(newer=False))
            give_back()
            tidied = time.monotonic()

    with app.app_context():
        engines()
    state: _State = app.extensions["search_words"]
    following = state.following = threading.Event()

    def begin() -> None:
        # Words first: the engines would make the shipped ones ready otherwise, to throw them away.
        _attempt(app, use_current_words)
        following.set()
        _attempt(app, _preload)

    return background.repeat("index follower", follow, PAUSE_SECONDS, first=begin)


def search_health() -> str | None:
    """What keeps search from being ready; None when nothing does."""
    for audience, engine in engines().items():
        health = engine.health()
        if not health.ok:
            told = f"search index for {audience.value}: {health.message or health.state.value}"
            return (
                told if health.rebuilt is None else f"{told} {health.rebuilt} services are ready."
            )
    return None


def _preload() -> None:
    for engine in engines().values():
        engine.preload()
    freeze_startup_objects()
    give_back()


def _attempt(app: Flask, work: Callable[[], object]) -> None:
    """Do something that may fail in any way: a full disk shows as errors of every library, and nobody would notice that
    the thread has ended, only that edits are not found any more. The next round tries again."""
    with app.app_context():
        try:
            work()
        except Exception:
            app.logger.warning("the search index could not be brought up to date", exc_info=True)


def _fallback(audience: Audience) -> Callable[[], Iterator[SearchDocument]]:
    def documents() -> Iterator[SearchDocument]:
        labels, today = vocabulary().every_label(), local_now().date()
        found = index_updates.search_documents(db.session(), audience, labels)
        return (on_day(each, today) for each in found)

    return documents
