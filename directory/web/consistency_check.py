"""Whether database, published records, index and audit tell the same; each disagreement is a sentence."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import count
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from directory.audit import find_breaks
from directory.backups.integrity import Tampered, find_tampered
from directory.counted import separator, word_list
from directory.imports.coalition_texts import own_words_that_repeat, table_texts_that_repeat
from directory.imports.known_hidden_places import load_hidden_places
from directory.imports.open_places import shown_beside_hidden, shown_beside_unknown
from directory.imports.published_repeats import open_twins, published_repeats
from directory.imports.ways_on_record import ways_of
from directory.models import Audience, Location, PublishedKind, PublishedRecord, Service
from directory.publication import published_count
from directory.publication.consistency import unmarked, unpublished
from directory.publication.publisher import Shown
from directory.search.engine import SearchEngine
from directory.search.index_updates import latest_entry
from directory.search.query import MOST_PER_PAGE, Query, Sort
from directory.web.database import db
from directory.web.search_engines import engines


@dataclass(frozen=True, slots=True)
class Problem:
    """One disagreement: where, and what, with the command that mends it."""

    part: str
    what: str


def find_problems() -> list[Problem]:
    """Everything that does not agree; empty when all is well. What people have to decide is in `find_repeats`."""
    return [*_database(), *_rows(), *_publication(), *_index(), *_audit()]


def find_repeats() -> list[Problem]:
    """What is published and repeats a confidential place, for people to decide or for the jobs to take off.

    Nothing is broken by it: an upgrade, a backup and a move go on, and take it along.
    """
    places = load_hidden_places(db.session())
    repeats = [
        f"{kind.replace('_', ' ')} {key} says where a confidential place is, or what it is called; change it under "
        "Site content, or where it comes from"
        for kind, key in own_words_that_repeat(db.session(), places)
    ]
    repeats += [
        f"{each.text.column} of {each.text.kind} {each.text.record_id} is published and repeats a confidential place; "
        "`directory jobs run` takes it off the pages and writes to coordinators"
        for each in published_repeats(db.session(), places)
    ]
    repeats += [
        f"place {key} is shown at the address of a confidential place of its own organization, with "
        f"{listings_at(db.session(), key)}; check “confidential” on its page, which Today leads to"
        for keys in open_twins(db.session(), places).values()
        for key in keys
    ]
    return [Problem("confidentiality", sentence) for sentence in repeats]


def find_notices() -> list[Problem]:
    """What agrees, and somebody should look at: places that share a house with a hidden one of others, which an open
    office may, and texts of the table that name a hidden place. Members read them; whoever
    saved one after the question knew it, and one from before the place was hidden nobody was asked about.
    """
    places = load_hidden_places(db.session())
    beside = [
        f"place {key} is shown at the address of a confidential place of another organization, with "
        f"{listings_at(db.session(), key)}; if it tells where that one is, check “confidential” on its page"
        for key in shown_beside_hidden(db.session(), places)
    ]
    beside += [
        f"service {key}, {listing_words(db.session().get_one(Service, key))}, is shown at an address, and another of "
        "its places is confidential and has none; if they are one place, check “confidential” on its page"
        for key in shown_beside_unknown(db.session())
    ]
    named = [
        f"{column.replace('_', ' ')} of {table.replace('_', ' ')} {key} names a confidential place; members read it, "
        "papers, letters and the calendar feed leave it out. Change it on its page"
        for table, key, column in table_texts_that_repeat(db.session(), places)
    ]
    return [
        *(Problem("confidentiality", words) for words in beside),
        *(Problem("table", words) for words in named),
    ]


def find_public_ways(
    owners: Collection[UUID], advance: Callable[[int], None] = lambda _done: None
) -> list[Problem]:
    """Texts of these organizations that may tell the way to a confidential place, and of which nobody has said yet that
    everyone may read them; `advance` is told of each organization.
    """
    found = list[Problem]()
    for owner in owners:
        found += (
            Problem(
                "confidentiality",
                f"{each.text.column} of {each.text.kind} {each.text.record_id} may tell the way to a confidential "
                "place; look at it under Staff, “Texts that may give a place away”",
            )
            for each in ways_of(db.session(), owner)
        )
        advance(1)
    return found


def listings_at(session: Session, place: UUID) -> str:
    """The listings at a place that is shown, in words; where it is stands in none of them."""
    sites = session.get_one(Location, place).remaining_sites
    return listed_words(sorted(listing_words(each.service) for each in sites)) or "no listing"


def listing_words(service: Service) -> str:
    """A listing with whose it is."""
    return f"“{service.name}” of {service.organization.name}"


def listed_words(words: list[str]) -> str:
    """Some words of a list, the first five at most."""
    if len(words) > _FEW:
        return word_list([*words[:_FEW], f"{len(words) - _FEW} more"])
    return separator(words).join(words)


_FEW = 5


def _database() -> list[Problem]:
    if db.engine.dialect.name != "sqlite":
        return []
    found = db.session.execute(text("PRAGMA integrity_check")).scalars().all()
    broken = db.session.execute(text("PRAGMA foreign_key_check")).all()
    problems = [Problem("database", each) for each in found if each != "ok"]
    return problems + [
        Problem("database", f"{row[0]} row {row[1]} refers to a missing {row[2]}") for row in broken
    ]


def _publication() -> list[Problem]:
    shown = Shown()
    problems = [
        Problem("publication", f"{sentence}; fix it with `directory publish --all`")
        for sentence in unpublished(db.session(), shown)
    ]
    hidden = [
        *unmarked(db.session()),
        *(
            f"place {place} would be shown, and nobody sees it now; find out why: `directory publish --all` refuses it"
            for place in sorted(shown.opened)
        ),
    ]
    return problems + [Problem("confidentiality", sentence) for sentence in hidden]


def _rows() -> list[Problem]:
    return [Problem("rows", _sentence(each)) for each in find_tampered(db.session())]


def _sentence(row: Tampered) -> str:
    """What is wrong with a row that somebody wrote from outside. It never advises to show it."""
    what = f"{row.table} {row.key} was changed by someone without the keys"
    if row.unreadable:
        named = ", ".join(row.unreadable)
        what += f": {named} cannot be opened; enter it anew, or restore it from the history"
    if not row.vouched:
        what += (
            ": who may see it, or what it belongs to, is not what the directory wrote. Nobody is shown it. Compare it "
            f"with its history, then close it for good with `directory keys vouch {row.table} {row.key} --reason …`"
        )
    return f"{what}. Find out who could write the database (docs/incident.md)"


def _audit() -> list[Problem]:
    return [Problem("audit", sentence) for sentence in find_breaks(db.session())]


def _index() -> list[Problem]:
    latest = latest_entry(db.session())
    unusable, problems = list[Problem](), list[str]()
    for audience, engine in engines().items():
        health = engine.health()
        expected = published_count(db.session(), PublishedKind.SERVICE, audience)
        if not health.ok:
            # It says by itself what mends it.
            unusable.append(Problem("index", f"{audience.value}: {health.message}"))
        elif health.sequence < latest:
            problems.append(
                f"{audience.value}: {latest - health.sequence} changes are not indexed yet"
            )
        elif health.documents != expected:
            problems.append(
                f"{audience.value}: {health.documents} services indexed, {expected} published"
            )
        elif _indexed(engine) != _published(audience):
            problems.append(f"{audience.value}: other services are indexed than published")
    fixed = "; fix it with `directory reindex`"
    return [*unusable, *(Problem("index", f"{what}{fixed}") for what in problems)]


def _indexed(engine: SearchEngine) -> set[str]:
    """The ids of every service that a search can find, by asking for them."""
    found: set[str] = set()
    for page in count(1):
        question = Query(sort=Sort.NAME, page=page, per_page=MOST_PER_PAGE, facets=())
        hits = engine.search(question).hits
        found.update(hit.id for hit in hits)
        if len(hits) < MOST_PER_PAGE:
            break
    return found


def _published(audience: Audience) -> set[str]:
    query = select(PublishedRecord.record_id).where(
        PublishedRecord.kind == PublishedKind.SERVICE, PublishedRecord.audience == audience
    )
    return {str(each) for each in db.session.scalars(query)}
