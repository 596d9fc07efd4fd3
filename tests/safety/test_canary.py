"""What may not be seen is nowhere: pages, published records, index files, logs, exports, the command line."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.config import Settings
from directory.db import begin_writing
from directory.search.factory import index_folder
from directory.web.headers import HEADERS
from tests.conftest import follow
from tests.safety.canary import Canaries

SIGHT = "canary"


def addresses(session: Session) -> Iterator[str]:
    """Every public address over every record, known or hidden, in a language and a half."""
    yield from (
        "/",
        "/en/",
        "/es/",
        "/en/browse",
        "/en/about",
        "/exit",
        "/healthz",
        "/readyz",
        "/robots.txt",
    )
    for language in ("en", "vi"):
        yield f"/{language}/search"
        yield f"/{language}/search?q={SIGHT}&fragment=results"
        yield f"/{language}/search?near=38.1,-122.6&sort=distance"
        yield f"/{language}/suggestions?q={SIGHT}"
        yield from (
            f"/{language}/services/{each}" for each in session.scalars(select(m.Service.id))
        )
        yield from (
            f"/{language}/organizations/{each}"
            for each in session.scalars(select(m.Organization.id))
        )


def api_addresses(session: Session) -> Iterator[str]:
    """Everything that programs can ask, over every record, known or hidden."""
    yield from ("", "openapi.json", "docs", "profile", "profile/service.json", "changes")
    for kind, model in (
        ("services", m.Service),
        ("organizations", m.Organization),
        ("service_at_locations", m.ServiceAtLocation),
    ):
        for query in ("", "full=true", f"search={SIGHT}", "minimal=true", "full_service=true"):
            for form in ("json", "ndjson"):
                if query != "full_service=true" or kind == "organizations":
                    yield f"{kind}?{query}&format={form}"
        yield from (f"{kind}/{each}" for each in session.scalars(select(model.id)))
    yield "service_at_locations?postcode=94110&proximity=40000000"
    yield from ("../../sitemap.xml", "../../sitemap-service-0.xml", "../../changes.atom")
    for kind, extra in (("services", m.Service), ("organizations", m.Organization)):
        yield from (f"../../{kind}/{each}.jsonld" for each in session.scalars(select(extra.id)))
    yield from ("taxonomies", "taxonomy_terms?per_page=500", f"taxonomy_terms?search={SIGHT}")


@pytest.mark.parametrize("role", [None, m.Role.ADMINISTRATOR])
def test_no_program_is_told_a_canary(
    client: FlaskClient,
    session: Session,
    canaries: Canaries,
    sign_in: Callable[[m.Role], FlaskClient],
    log: StringIO,
    role: m.Role | None,
) -> None:
    browser = sign_in(role) if role else client
    seen = 0
    for address in api_addresses(session):
        with browser.get(f"/api/hsds/{address}".replace("/api/hsds/../..", "")) as answer:
            headers = "\n".join(f"{name}: {value}" for name, value in answer.headers)
            body = answer.get_data()
            assert answer.status_code in (200, 404), address
            assert canaries.found_in(body + headers.encode()) == [], address
            seen += SIGHT.encode() in body
    assert seen > 8, "nothing planted was told at all, so it proves nothing"
    assert canaries.found_in(log.getvalue().encode()) == []


@pytest.mark.parametrize("role", [None, m.Role.READER])
def test_no_page_shows_a_canary(
    client: FlaskClient,
    session: Session,
    canaries: Canaries,
    sign_in: Callable[[m.Role], FlaskClient],
    log: StringIO,
    role: m.Role | None,
) -> None:
    browser = sign_in(role) if role else client
    seen = 0
    for address in addresses(session):
        with browser.get(address) as answer:
            headers = "\n".join(f"{name}: {value}" for name, value in answer.headers)
            body = answer.get_data()
            assert canaries.found_in(body + headers.encode()) == [], address
            seen += SIGHT.encode() in body
    assert seen > 4, "the crawl has seen no planted record at all, so it proves nothing"
    assert canaries.found_in(log.getvalue().encode()) == []


def test_no_word_of_a_visitor_is_logged(client: FlaskClient, log: StringIO) -> None:
    client.get("/en/search?q=wordsofavisitor&near=94110", headers={"User-Agent": "agentofavisitor"})
    for page in ("search", "list", "list/sheet"):
        client.get(f"/en/{page}?list=listofavisitor")
    assert "ofavisitor" not in log.getvalue()


def test_no_published_record_holds_a_canary(session: Session, canaries: Canaries) -> None:
    documents = session.scalars(select(m.PublishedRecord.document)).all()
    assert len(documents) == 4  # one service and one organization, for two audiences
    assert canaries.found_in(json.dumps(documents).encode()) == []


def test_no_index_file_holds_a_canary(settings: Settings, canaries: Canaries) -> None:
    files = [path for path in (settings.instance / "index").rglob("*") if path.is_file()]
    content = {path: path.read_bytes() for path in files}
    assert any(SIGHT.encode() in each for each in content.values()), "nothing planted is indexed"
    for path, each in content.items():
        assert canaries.found_in(each) == [], path.name


def test_the_command_line_search_prints_no_canary(
    settings: Settings, canaries: Canaries, monkeypatch: pytest.MonkeyPatch
) -> None:
    from directory.cli.main import main

    for name in ("instance", "secret_key", "database_url"):
        monkeypatch.setenv(f"DIRECTORY_{name.upper()}", str(getattr(settings, name)))
    for audience in ("public", "partner"):
        printed = CliRunner().invoke(main, ["search", "--audience", audience, "--json"])
        assert printed.exit_code == 0, printed.output
        assert json.loads(printed.stdout)["total"] == 1
        assert canaries.found_in(printed.output.encode()) == []


@pytest.mark.parametrize("audience", ["public", "partner"])
def test_no_export_holds_a_canary(
    settings: Settings,
    canaries: Canaries,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    audience: str,
) -> None:
    from directory.cli.main import main

    for name in ("instance", "secret_key", "database_url"):
        monkeypatch.setenv(f"DIRECTORY_{name.upper()}", str(getattr(settings, name)))
    goals = [f"hsds {name}" for name in ("package", "package.zip", "all.json", "all.ndjson")]
    for goal in (*goals, "listings sheet.csv", "listings sheet.xlsx"):
        what, name = goal.split()
        path = tmp_path / name
        printed = CliRunner().invoke(main, ["export", what, str(path), "--audience", audience])
        assert printed.exit_code == 0, printed.output
        content = "\n".join(_unpacked(path))
        assert SIGHT in content, "nothing planted is in the file, so nothing is proven"
        assert canaries.found_in((content + printed.output).encode()) == [], goal


def _unpacked(path: Path) -> Iterator[str]:
    """The text of a file, of those in a folder, of those in an archive (a workbook is one)."""
    if path.is_dir():
        yield from (each.read_text(encoding="utf-8") for each in path.iterdir())
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name).decode() for name in archive.namelist())
    else:
        yield path.read_text(encoding="utf-8")


def test_a_hidden_record_answers_exactly_like_a_missing_one(
    client: FlaskClient, session: Session, canaries: Canaries
) -> None:
    hidden = session.scalars(select(m.Service.id).where(m.Service.audience == "staff")).one()
    missing = "00000000-0000-4000-8000-000000000000"
    answers = [client.get(f"/en/services/{each}") for each in (hidden, missing)]
    bodies = [
        answer.get_data(as_text=True).replace(str(each), "ID")
        for answer, each in zip(answers, (hidden, missing), strict=True)
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert bodies[0] == bodies[1]
    names = [name for name, _ in HEADERS] + ["Content-Type", "Cache-Control", "Vary"]
    assert [answers[0].headers.get(n) for n in names] == [answers[1].headers.get(n) for n in names]


def test_making_a_place_confidential_takes_its_words_out_of_the_index(
    app: Flask, settings: Settings, write: Callable[..., None], session: Session
) -> None:
    word = "zanzibarstrasse"
    organization = m.Organization(name="Open door")
    service = m.Service(name="Drop-in", description="Come in")
    organization.services.append(service)
    location = m.Location(organization=organization, addresses=[m.Address(address_1=word)])
    service.sites.append(m.ServiceAtLocation(location=location))
    write(organization)
    assert _index_holds(settings.instance, word)
    ours = index_folder(settings.instance, "public")
    # Of an older version, of a newer one that was tried, of the first ones, which had one folder for all.
    for other in ("format-1", "format-9999"):
        shutil.copytree(ours, ours.with_name(other))
    shutil.copytree(ours, ours.parent, dirs_exist_ok=True)
    session.rollback()
    begin_writing(session)
    location.confidential = True
    session.commit()
    follow(app)
    assert not _index_holds(settings.instance, word)


@pytest.mark.parametrize(
    ("areas", "shown"), [(["Harbor"], []), (["Harbor", "Hill"], ["Harbor", "Hill"])]
)
def test_a_hidden_place_shows_no_area_or_several(
    write: Callable[..., None], session: Session, areas: list[str], shown: list[str]
) -> None:
    organization = m.Organization(name="A shelter")
    service = m.Service(name="Beds", service_areas=[m.ServiceArea(name=each) for each in areas])
    organization.services.append(service)
    service.sites.append(
        m.ServiceAtLocation(location=m.Location(organization=organization, confidential=True))
    )
    write(organization)
    for document in session.scalars(
        select(m.PublishedRecord.document).where(m.PublishedRecord.kind == "service")
    ):
        assert sorted(row["name"] for row in document.get("service_areas", [])) == shown


def _index_holds(instance: Path, word: str) -> bool:
    files = (path for path in (instance / "index").rglob("*") if path.is_file())
    return any(word.encode() in path.read_bytes() for path in files)
