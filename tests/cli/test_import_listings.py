"""`directory import`: what is printed where, with what status it ends, and that nothing changes unasked."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine, create_engine, func, select
from sqlalchemy.orm import Session

from directory.cli.main import main
from directory.db import begin_writing
from directory.models import (
    Area,
    AreaSet,
    Location,
    Organization,
    OrganizationAlias,
    OutboxEntry,
    PublishedRecord,
    Service,
    ServiceArea,
)
from tests.commands import sit_at_a_terminal
from tests.instances import SECRET_KEY

pytestmark = pytest.mark.slow

HEADING = "listing_id,organization,service,service_terms,address,city,postal_code,areas_served,languages,confidential"
GOOD = "L1,Invented Refuge,Shelter,emergency_housing,12 Signal Street,Port Amaranth,94990,Old Town,spa:bilingual,no"
HIDDEN = "L2,Invented Refuge,Safe nights,emergency_housing,7 Quiet Lane,Port Amaranth,94990,Old Town;Harbor,,yes"
BAD = "L3,,Nobody's service,,,,,,,"

Run = Callable[..., Result]


@pytest.fixture
def instance(tmp_path: Path, prepared_sqlite: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An instance of its own that the command line finds in its environment."""
    folder = tmp_path / "instance"
    folder.mkdir()
    shutil.copy(prepared_sqlite, folder / "directory.db")
    monkeypatch.setenv("DIRECTORY_INSTANCE", str(folder))
    monkeypatch.setenv("DIRECTORY_SECRET_KEY", SECRET_KEY)
    monkeypatch.setenv("DIRECTORY_DATABASE_URL", f"sqlite:///{folder / 'directory.db'}")
    return folder


@pytest.fixture
def run(instance: Path) -> Run:
    """Runs `directory import` with these arguments; nobody sits at a terminal."""

    def invoke(*arguments: object, **options: Any) -> Result:
        result = CliRunner().invoke(main, ["import", *map(str, arguments)], **options)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def engine(instance: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{instance / 'directory.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody can be asked."""
    sit_at_a_terminal(monkeypatch)


def sheet(folder: Path, *rows: str, name: str = "listings.csv", heading: str = HEADING) -> Path:
    path = folder / name
    path.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    return path


def count(engine: Engine, model: type[Any]) -> int:
    with Session(engine) as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_a_dry_run_shows_the_plan_and_changes_nothing(
    run: Run, tmp_path: Path, engine: Engine
) -> None:
    result = run("listings", sheet(tmp_path, GOOD), "--dry-run")
    assert result.exit_code == 0
    assert "New: 1 place, 1 organization, 1 service, 1 service at a place" in result.stdout
    assert "Old Town" in result.stdout
    assert count(engine, Service) == 0


def test_yes_applies_publishes_and_indexes_and_the_second_time_nothing_changes(
    run: Run, tmp_path: Path, engine: Engine
) -> None:
    path = sheet(tmp_path, GOOD, HIDDEN)
    first = run("listings", path, "--yes", "--json")
    assert first.exit_code == 0
    document = json.loads(first.stdout)
    assert document["created"] == {
        "location": 2, "organization": 1, "service": 2, "service_at_location": 2,
    }  # fmt: skip
    assert document["refused"] == []
    assert {"file", "line", "column", "reason", "at"} == set(document["doubts"][0])
    entries = count(engine, OutboxEntry)
    with Session(engine) as session:
        texts = json.dumps([*session.scalars(select(PublishedRecord.document))])
    assert "12 Signal Street" in texts
    assert "Quiet Lane" not in texts
    found = CliRunner().invoke(main, ["search", "shelter", "--json"])
    assert [hit["name"] for hit in json.loads(found.stdout)["hits"]][:1] == ["Shelter"]

    second = run("listings", path, "--yes", "--json")
    document = json.loads(second.stdout)
    assert (document["created"], document["updated"]) == ({}, {})
    assert sum(document["unchanged"].values()) == 7
    assert count(engine, OutboxEntry) == entries


def test_without_a_terminal_and_without_either_nothing_changes(
    run: Run, tmp_path: Path, engine: Engine
) -> None:
    for more in ([], ["--json"]):
        result = run("listings", sheet(tmp_path, GOOD), *more)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert "Nothing was changed" in result.stderr
    assert count(engine, Service) == 0


def test_a_bad_row_is_refused_and_the_rest_goes_in(
    run: Run, tmp_path: Path, engine: Engine
) -> None:
    result = run("listings", sheet(tmp_path, GOOD, BAD), "--yes", "--json")
    assert result.exit_code == 1
    (refused,) = json.loads(result.stdout)["refused"]
    assert (refused["file"], refused["line"], refused["column"]) == (
        "listings.csv",
        3,
        "organization",
    )
    assert count(engine, Service) == 1


def test_strict_allows_no_refusal(run: Run, tmp_path: Path, engine: Engine) -> None:
    result = run("listings", sheet(tmp_path, GOOD, BAD), "--yes", "--strict", "--json")
    assert result.exit_code == 1
    document = json.loads(result.stdout)
    assert document["created"] == {}
    assert document["refused"]
    assert "--strict" in result.stderr
    assert count(engine, Service) == 0


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02\x03" * 200, b"a,b\n1,2\n", HEADING.encode() + b"\n"]
)
def test_what_cannot_be_read_ends_with_a_sentence(
    run: Run, tmp_path: Path, engine: Engine, content: bytes
) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes(content)
    result = run("listings", path, "--yes", "--json")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "broken.csv" in result.stderr
    assert count(engine, Organization) == 0


def test_only_refused_rows_are_nothing_read(run: Run, tmp_path: Path) -> None:
    result = run("listings", sheet(tmp_path, BAD), "--yes", "--json")
    assert result.exit_code == 2
    assert len(json.loads(result.stdout)["refused"]) == 1
    assert "no row could be read" in result.stderr


@pytest.mark.usefixtures("at_a_terminal")
class TestAsking:
    @pytest.mark.parametrize(("answer", "status", "services"), [("y\n", 0, 1), ("n\n", 2, 0)])
    def test_a_person_decides(
        self,
        run: Run,
        tmp_path: Path,
        engine: Engine,
        answer: str,
        status: int,
        services: int,
    ) -> None:
        result = run("listings", sheet(tmp_path, GOOD), input=answer)
        assert "New: 1 place" in result.stdout
        assert "Apply this?" in result.stderr
        assert result.exit_code == status
        assert count(engine, Service) == services

    def test_no_lock_is_held_while_a_person_reads_and_a_new_plan_is_shown(
        self,
        run: Run,
        tmp_path: Path,
        engine: Engine,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        asked: list[str] = []

        def confirm(question: str, **_: Any) -> bool:
            if not asked:
                with Session(engine) as session:
                    begin_writing(session)  # would wait for ever if the import held the lock
                    session.add(Organization(name="Invented Refuge"))
                    session.commit()
            asked.append(question)
            return True

        monkeypatch.setattr("click.confirm", confirm)
        result = run("listings", sheet(tmp_path, GOOD))
        assert result.exit_code == 0
        assert len(asked) == 2
        assert "Unchanged: nothing" in result.stdout
        assert "Changed: nothing\nUnchanged: 1 organization" in result.stdout
        assert count(engine, Organization) == 1

    def test_a_plan_is_made_again_when_records_change_before_the_lock_is_taken(
        self, run: Run, tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        taken: list[Session] = []

        def be_slow(session: Session) -> None:
            taken.append(session)
            if len(taken) == 2:  # the first time it was only noted that somebody looks
                with Session(engine) as other:
                    begin_writing(other)  # would wait for ever if the plan had been made under it
                    other.add(Organization(name="Invented Refuge"))
                    other.commit()
            begin_writing(session)

        monkeypatch.setattr("directory.cli.approval.begin_writing", be_slow)
        result = run("listings", sheet(tmp_path, GOOD), "--yes")
        assert "Unchanged: 1 organization" in result.stdout
        assert count(engine, Organization) == 1
        assert count(engine, Service) == 1

    def test_what_changes_nothing_needs_no_lock(
        self, run: Run, tmp_path: Path, engine: Engine
    ) -> None:
        path = sheet(tmp_path, GOOD)
        run("listings", path, "--yes")
        with Session(engine) as other:
            begin_writing(other)
            result = run("listings", path, "--yes")
        assert result.exit_code == 0
        assert "New: nothing\nChanged: nothing" in result.stdout

    def test_an_interruption_changes_nothing(
        self, run: Run, tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupt(*_: Any) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("directory.imports.plan_writer.bind_aliases", interrupt)
        result = run("listings", sheet(tmp_path, GOOD), "--yes")
        assert result.exit_code == 130
        assert "nothing was changed" in result.stderr
        assert count(engine, Service) == 0


def test_old_and_new_values_are_shown_but_not_of_hidden_places(run: Run, tmp_path: Path) -> None:
    run("listings", sheet(tmp_path, GOOD, HIDDEN), "--yes")
    changed = [row.replace("Street", "Avenue").replace("Lane", "Court") for row in (GOOD, HIDDEN)]
    result = run("listings", sheet(tmp_path, *changed), "--dry-run")
    assert "12 Signal Street Port Amaranth 94990 physical → 12 Signal Avenue" in result.stdout
    assert "addresses: changes" in result.stdout
    assert "Quiet" not in result.output


MAPPING = """
source = "a town's table"
[columns]
organization = "Agency"
service = "Program"
phone = "Telephone"
"""


class TestTable:
    def test_with_a_mapping(self, run: Run, tmp_path: Path, engine: Engine) -> None:
        path = sheet(
            tmp_path, "Invented Refuge,Shelter,415-555-0101", heading="Agency,Program,Telephone"
        )
        (tmp_path / "mapping.toml").write_text(MAPPING, encoding="utf-8")
        result = run("table", path, "--mapping", tmp_path / "mapping.toml", "--yes", "--json")
        assert result.exit_code == 0, result.output
        assert json.loads(result.stdout)["created"]["service"] == 1
        with Session(engine) as session:
            assert [phone.number for phone in session.scalars(select(Service)).one().phones] == [
                "+14155550101"
            ]

    def test_a_mapping_is_suggested_and_never_overwrites_one(
        self, run: Run, tmp_path: Path, engine: Engine
    ) -> None:
        path = sheet(
            tmp_path, "Invented Refuge,Shelter,415-555-0101", heading="Agency,Program,Telephone"
        )
        printed = run("table", path, "--suggest")
        assert printed.exit_code == 0
        assert "[columns]" in printed.stdout
        target = tmp_path / "first.toml"
        assert run("table", path, "--suggest", "--mapping", target).exit_code == 0
        assert target.read_text(encoding="utf-8") == printed.stdout
        again = run("table", path, "--suggest", "--mapping", target)
        assert again.exit_code == 2
        assert "exists already" in again.stderr
        assert run("table", path, "--mapping", target, "--yes").exit_code == 0
        assert count(engine, Service) == 1

    def test_without_a_mapping_or_with_a_broken_one(self, run: Run, tmp_path: Path) -> None:
        path = sheet(tmp_path, "a,b", heading="x,y")
        assert run("table", path, "--yes").exit_code == 2
        (tmp_path / "mapping.toml").write_text("[columns", encoding="utf-8")
        broken = run("table", path, "--mapping", tmp_path / "mapping.toml", "--yes")
        assert (broken.exit_code, broken.stdout) == (2, "")
        assert "mapping.toml" in broken.stderr


def outline(name: str, west: float) -> dict[str, Any]:
    ring = [[west, 38.0], [west + 1, 38.0], [west + 1, 39.0], [west, 39.0], [west, 38.0]]
    return {
        "type": "Feature",
        "properties": {"name": name, "code": name.lower().replace(" ", "_")},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def geojson(folder: Path, *features: dict[str, Any]) -> Path:
    path = folder / "areas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


class TestAreas:
    OPTIONS = ("--set", "Town", "--name-field", "name", "--code-field", "code", "--yes", "--json")

    def test_listings_find_their_place_in_the_first_set(
        self, run: Run, tmp_path: Path, engine: Engine
    ) -> None:
        heading = f"{HEADING},latitude,longitude"
        rows = (f"{GOOD},38.5,-122.5", f"{HIDDEN},38.5,-121.5")
        run("listings", sheet(tmp_path, *rows, heading=heading), "--yes")
        areas = geojson(tmp_path, outline("Old Town", -123), outline("Harbor", -122))
        first = run("areas", areas, *self.OPTIONS)
        assert first.exit_code == 0
        document = json.loads(first.stdout)
        assert document["created"] == {"area": 2, "area_set": 1}
        with Session(engine) as session:
            assert session.scalars(select(AreaSet.primary)).one()
            codes = select(Location.area_code, Location.confidential).order_by(
                Location.confidential
            )
            assert [tuple(row) for row in session.execute(codes)] == [
                ("old_town", False),
                (None, True),
            ]
            assert set(session.scalars(select(ServiceArea.area_code))) == {"old_town", "harbor"}
        second = json.loads(run("areas", areas, *self.OPTIONS).stdout)
        assert (second["created"], second["updated"]) == ({}, {})

    def test_a_set_is_updated_by_code_and_a_second_one_is_not_primary(
        self, run: Run, tmp_path: Path, engine: Engine
    ) -> None:
        run("areas", geojson(tmp_path, outline("Old Town", -123)), *self.OPTIONS)
        moved = outline("Old Town", -124)
        moved["properties"]["name"] = "The Old Town"
        changed = json.loads(run("areas", geojson(tmp_path, moved), *self.OPTIONS).stdout)
        assert changed["updated"] == {"area": 1}
        run(
            "areas",
            geojson(tmp_path, outline("District 9", -123)),
            "--set",
            "Districts",
            "--name-field",
            "name",
            "--yes",
        )
        with Session(engine) as session:
            assert session.execute(select(Area.code, Area.name)).all() == [
                ("old_town", "The Old Town"),
                ("District 9", "District 9"),
            ]
            primary = select(AreaSet.name).where(AreaSet.primary)
            assert session.scalars(primary).all() == ["Town"]

    def test_no_polygons(self, run: Run, tmp_path: Path) -> None:
        point = outline("Old Town", 0) | {"geometry": {"type": "Point", "coordinates": [0, 0]}}
        result = run("areas", geojson(tmp_path, point), *self.OPTIONS)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "areas.geojson" in result.stderr


class TestNames:
    def test_aliases(self, run: Run, tmp_path: Path, engine: Engine) -> None:
        run("listings", sheet(tmp_path, GOOD), "--yes")
        rows = ("IR,Invented Refuge,", "Refuge Nights,Invented Refuge,Night team", ",X,")
        path = sheet(tmp_path, *rows, name="aliases.csv", heading="alias,organization,unit")
        first = run("aliases", path, "--yes", "--json")
        assert first.exit_code == 1
        assert json.loads(first.stdout)["created"] == {"alias": 2}
        with Session(engine) as session:
            owner = session.scalars(select(Organization.id)).one()
            assert set(session.scalars(select(OrganizationAlias.organization_id))) == {owner}
        again = json.loads(run("aliases", path, "--yes", "--json").stdout)
        assert (again["created"], again["updated"], again["unchanged"]) == ({}, {}, {"alias": 2})

    def test_what_callers_ask_of_hotlines(self, run: Run, tmp_path: Path, engine: Engine) -> None:
        path = sheet(
            tmp_path,
            "Quay line,415-555-0101,Quay Trust,no,By phone,2026-11-02,yes,,2026-11-02",
            "Pier line,415-555-0102,,perhaps,By phone,2026-11-02,,,",
            name="hotlines.csv",
            heading="name,phone,operator,recorded,recorded_source,recorded_on,"
            "nameless,nameless_source,nameless_on",
        )
        told = run("hotlines", path, "--yes").stdout
        assert "nobody is named who says so" in told
        assert '"perhaps" is no answer' in told
        with Session(engine) as session:
            lines = session.scalars(select(Service).order_by(Service.name)).all()
            said = [
                (
                    each.organization.name,
                    [(a.question, a.answer, a.stated_on) for a in each.line_answers],
                )
                for each in lines
            ]
        assert said == [
            ("Pier line", []),
            ("Quay Trust", [("recorded", "no", date(2026, 11, 2))]),
        ]

    def test_hotlines(self, run: Run, tmp_path: Path, engine: Engine) -> None:
        rows = ("Invented line,415-555-0101,,24/7,eng,", "Other line,415-555-0102,55502,,,Ask")
        told = {"name": "hotlines.csv", "heading": "name,phone,text,hours,languages,note"}
        path = sheet(tmp_path, "Emergency,911,,,,", *rows, **told)
        first = run("hotlines", path, "--yes", "--json")
        assert json.loads(first.stdout)["created"] == {"organization": 2, "service": 2}
        assert "country's number for emergencies" in first.stdout
        changed = sheet(tmp_path, rows[1], rows[0].replace("0101", "0103"), **told)
        result = run("hotlines", changed, "--yes")
        assert "is a listing here, with another number: change it there" in result.stdout
        with Session(engine) as session:
            lines = session.scalars(select(Service).order_by(Service.line_position)).all()
            assert [each.name for each in lines] == ["Other line", "Invented line"]
            other, line = lines
            assert [(each.number, each.type) for each in line.phones] == [("+14155550101", "voice")]
            assert [each.number for each in other.phones] == ["+14155550102", "55502"]
            assert (line.hotline_24_7, line.codes("services"), line.is_shown) == (
                True,
                ["hotline"],
                True,
            )
            assert line.last_confirmation is None, "nobody has confirmed it by this"
        again = json.loads(run("hotlines", changed, "--yes", "--json").stdout)
        assert (again["created"], again["updated"]) == ({}, {})

    def test_a_line_of_hotlines_is_the_listing_of_its_operator(
        self, run: Run, tmp_path: Path, engine: Engine
    ) -> None:
        run("listings", sheet(tmp_path, GOOD), "--yes")
        with Session(engine) as session:
            service = session.scalars(select(Service)).one()
            name, owner, known = service.name, service.organization.name, service.id
        path = sheet(
            tmp_path,
            f"{name},415-555-0199,{owner}",
            name="hotlines.csv",
            heading="name,phone,operator",
        )
        told = json.loads(run("hotlines", path, "--yes", "--json").stdout)
        assert (told["created"], told["updated"]) == ({}, {"service": 1})
        with Session(engine) as session:
            (service,) = session.scalars(select(Service)).all()
            assert (service.id, service.line_position) == (known, 1)


class TestHsds:
    def test_several_packages_in_one_transaction(
        self, run: Run, tmp_path: Path, engine: Engine
    ) -> None:
        paths = []
        for number in (1, 2):
            service = {
                "id": f"s{number}", "name": f"Service {number}", "status": "active",
                "organization": {"id": "o", "name": "Invented Refuge", "description": "Helps."},
            }  # fmt: skip
            paths.append(tmp_path / f"package{number}.json")
            paths[-1].write_text(json.dumps([service]))
        shown = run("hsds", *paths, "--dry-run", "--json")
        assert shown.exit_code == 0, shown.output
        assert count(engine, Service) == 0
        result = run("hsds", *paths, "--yes", "--json")
        document = json.loads(result.stdout)
        # The second package means the organization that the first one brought.
        assert document["created"] == {"organization": 1, "service": 2}
        assert document["unchanged"] == {"organization": 1}
        assert count(engine, Organization) == 1


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("column", "called"),
    [
        ("notes_internal", "notes for staff"),
        ("description", "description"),
        ("hours", "schedules"),
    ],
)
def test_whatever_text_may_describe_a_person_is_asked_about(
    run: Run, tmp_path: Path, engine: Engine, column: str, called: str
) -> None:
    """As the form of the same text asks."""
    text = '"Maria R., a 17-year-old, born 3/4/2009"'
    path = sheet(tmp_path, f"{GOOD},{text}", heading=f"{HEADING},{column}")
    whole = path.read_text()
    other = GOOD.replace("L1,Invented Refuge", "L9,Invented Kitchen")
    path.write_text(f"{whole.rstrip()}\n{other},\n")
    asked = run("listings", path, "--yes")
    assert asked.exit_code == 0, asked.output
    assert f"its {called} may describe a person (" in asked.stdout
    assert "a date of birth" in asked.stdout
    assert count(engine, Service) == 1, "its row waits, the others come in"
    path.write_text(whole)
    assert run("listings", path, "--yes", "--sure").exit_code == 0
    assert count(engine, Service) == 2
    assert run("listings", path, "--yes").exit_code == 0, "it is on record, and is not asked about"
    plain = path.read_text().replace(text, "Daily 9am-5pm")
    path.write_text(plain)
    assert run("listings", path, "--yes").exit_code == 0


def test_every_source_comes_in_where_somebody_is_asked(
    run: Run, tmp_path: Path, engine: Engine, at_a_terminal: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is planned ahead of the last one is planned again once somebody has said yes."""
    monkeypatch.setattr("click.confirm", lambda *_, **__: True)
    for number in (1, 2):
        organization = {"id": f"o{number}", "name": f"Invented Hall {number}"}
        service = {"id": f"s{number}", "name": "Shelter", "organization": organization}
        (tmp_path / f"{number}.json").write_text(json.dumps([service]))
    assert run("hsds", tmp_path / "1.json", tmp_path / "2.json").exit_code == 0
    assert count(engine, Service) == 2
