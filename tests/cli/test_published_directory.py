"""What `directory search` reads without records is what pages read with them; it begins where all is in order."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Connection, create_engine, func, select, text
from sqlalchemy.orm import Session

from directory import models as m
from directory.cli.published_directory import PublishedDirectory
from directory.config import Settings
from directory.db import begin_writing
from directory.publication import every_published
from directory.publication.vocabularies import load_vocabulary
from directory.search.factory import synonyms_of
from directory.search.query import Query
from directory.search.query_text.stored_synonyms import read_synonyms
from tests.commands import invoke

pytestmark = pytest.mark.slow

NEEDLESS = {
    *("directory.models", "flask", "sqlalchemy.orm"),
    *("directory.search.document_reader", "directory.parsing.help_mentions", "numpy.ma"),
}
"""What makes records, or documents of them, and what an array without gaps needs for nothing."""
SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}


@pytest.fixture
def connection(settings: Settings) -> Iterator[Connection]:
    engine = create_engine(settings.database_url)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


@pytest.fixture
def shelter(write: Callable[..., None]) -> m.Service:
    """A published service with hours and a language, in an area whose name needs folding, beside a draft."""
    areas = m.AreaSet(name="Town", primary=True)
    areas.areas = [
        m.Area(code=code, name=name, latitude=0.5, longitude=0.5, geometry=SQUARE)
        for code, name in (("north", "Ñorth"), ("zoo", "Abbey"))
    ]
    organization = m.Organization(name="Lantern")
    service = m.Service(organization=organization, name="Night shelter", description="Beds.")
    service.languages.append(m.Language(code="spa"))
    draft = m.Service(organization=organization, name="Day room", status=m.ServiceStatus.DRAFT)
    write(areas, service, draft)
    return service


@pytest.mark.parametrize("audience", list(m.PUBLISHED_AUDIENCES))
def test_words_documents_and_synonyms_are_those_of_pages(
    settings: Settings,
    connection: Connection,
    session: Session,
    shelter: m.Service,
    audience: m.Audience,
) -> None:
    found = PublishedDirectory(settings, connection, audience.value)
    everything = load_vocabulary(session)
    # What people choose from is for pages: a command names what a record says.
    kept = {name: of for name, of in everything.words.items() if name != "spoken_languages"}
    words = replace(everything, words=kept)
    assert [*found.labels] == [(name, code) for name, of in words.words.items() for code in of]
    assert {key: tuple(dict.fromkeys(of.values())) for key, of in found.labels.items()} == (
        words.every_label()
    )
    for name, code in found.labels:
        assert found.label(name, code) == words.label(name, code, "en")
    assert found.label("services", "no_such_code") == "no such code"
    kind = m.PublishedKind.SERVICE
    published = {each["id"]: each for each in every_published(session, kind, audience)}
    ids = session.scalars(select(m.Service.id)).all()
    assert len(ids) > len(published) == 1
    assert {str(key): each for key, each in found.documents(ids).items()} == published
    expected = synonyms_of(read_synonyms(session), words.every_label())
    assert found._synonyms() is expected, "kept by the rows that it was made of"


def test_an_index_counts_as_current_only_with_the_last_change_of_this_database(
    settings: Settings, connection: Connection, session: Session, shelter: m.Service
) -> None:
    def is_indexed() -> bool:
        connection.rollback()
        return PublishedDirectory(settings, connection, "public").is_indexed()

    assert is_indexed()
    last = session.scalar(select(func.max(m.OutboxEntry.sequence)))
    session.rollback()
    change = text("UPDATE outbox SET created_at = :moment WHERE sequence = :last")
    begin_writing(session)
    session.execute(change, {"moment": "2001-01-01 00:00:00", "last": last})
    session.commit()
    assert not is_indexed(), "the same number, another change: an index of another database"
    begin_writing(session)
    session.get_one(m.Service, shelter.id).name = "Winter shelter"
    session.commit()
    assert not is_indexed()


def test_without_an_index_services_are_still_found_by_name(
    app: Flask, settings: Settings, connection: Connection, shelter: m.Service
) -> None:
    away = settings.instance / "index"
    away.rename(settings.instance / "elsewhere")
    found = PublishedDirectory(settings, connection, "public")
    results = found.engine.search(Query(text="night shelter"))
    assert results.degraded
    assert [hit.id for hit in results.hits] == [str(shelter.id)]


def names(*words: str) -> list[str]:
    return [hit["name"] for hit in json.loads(invoke("search", *words, "--json").stdout)["hits"]]


def test_what_changed_since_is_found_at_once(town: Path) -> None:
    assert names("Quillwork") == []
    engine = create_engine(f"sqlite:///{town / 'directory.db'}")
    with Session(engine) as session:
        begin_writing(session)
        organization = session.scalars(select(m.Organization)).first()
        service = m.Service(organization=organization, name="Quillwork evening")
        session.add(service)
        session.commit()
    engine.dispose()
    assert "Quillwork evening" in names("Quillwork")


def test_the_next_search_takes_its_words_from_the_file_until_they_change(town: Path) -> None:
    asked = (
        "import sys\nfrom directory.search import factory\nmake = factory._made\n"
        "factory._made = lambda *words: print('made anew', file=sys.stderr) or make(*words)\n"
        "from directory.cli.main import main\n"
        "main(['search', 'wugs', '--limit', '1', '--json'], standalone_mode=False)\n"
    )

    def search() -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-c", asked], check=True, capture_output=True, text=True
        )
        return json.loads(done.stdout)["total"], done.stderr

    (town / "index" / "words").unlink(missing_ok=True)
    assert search() == (0, "made anew\n")
    assert search() == (0, "")
    engine = create_engine(f"sqlite:///{town / 'directory.db'}")
    with Session(engine) as session:
        begin_writing(session)
        for term in ("wugs", "shelter"):
            session.add(m.SynonymTerm(group="invented", language="en", term=term))
        session.commit()
    engine.dispose()
    total, remade = search()
    assert total > 0
    assert remade == "made anew\n"
    assert search() == (total, "")


def test_a_search_declares_no_records_and_makes_no_documents_where_all_is_in_order(
    town: Path,
) -> None:
    asked = (
        "import sys\nfrom directory.cli.main import main\n"
        "main(['search', 'shelter', '--limit', '1'], standalone_mode=False)\n"
        f"sys.exit(', '.join(sorted({NEEDLESS} & set(sys.modules))) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "services" in done.stdout


def test_with_another_key_nothing_is_found(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIRECTORY_SECRET_KEY", "9c1f" + "0a7e35d2b8648f" * 4 + "c2d1")
    answer = invoke("search", "shelter")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "DIRECTORY_SECRET_KEY is not the key" in answer.stderr


def test_an_older_database_is_not_searched(town: Path) -> None:
    engine = create_engine(f"sqlite:///{town / 'directory.db'}")
    with Session(engine) as session:
        begin_writing(session)
        session.execute(text("UPDATE alembic_version SET version_num = 'b7c1e94d20a5'"))
        session.commit()
    engine.dispose()
    answer = invoke("search", "shelter")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "directory upgrade" in answer.stderr
