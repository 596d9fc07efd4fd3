"""Imports that would hide, close, merge or publish what nobody meant: they say so and wait."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from directory.cli.main import main
from directory.models import (
    Audience,
    HeldChange,
    Location,
    Organization,
    Phone,
    PublishedKind,
    PublishedRecord,
    Service,
    SourceDecision,
)
from tests.instances import SECRET_KEY

pytestmark = pytest.mark.slow

Run = Callable[..., Result]
MAPPING = """source = "{source}"
[columns]
organization = "Agency"
service = "Program"
description = "About"
{rules}
"""


@pytest.fixture
def run(tmp_path: Path, prepared_sqlite: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `directory import` with these arguments in an instance of its own; nobody sits at a terminal."""
    folder = tmp_path / "instance"
    folder.mkdir()
    shutil.copy(prepared_sqlite, folder / "directory.db")
    monkeypatch.setenv("DIRECTORY_INSTANCE", str(folder))
    monkeypatch.setenv("DIRECTORY_SECRET_KEY", SECRET_KEY)
    monkeypatch.setenv("DIRECTORY_DATABASE_URL", f"sqlite:///{folder / 'directory.db'}")

    def invoke(*arguments: object) -> Result:
        result = CliRunner().invoke(main, ["import", *map(str, arguments)])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def session(run: Run, tmp_path: Path) -> Iterator[Session]:
    engine = create_engine(f"sqlite:///{tmp_path / 'instance' / 'directory.db'}")
    with Session(engine) as opened:
        yield opened
    engine.dispose()


def _table(tmp_path: Path, name: str, text: str, rules: str = "") -> list[object]:
    (tmp_path / f"{name}.csv").write_text(text)
    (tmp_path / f"{name}.toml").write_text(MAPPING.format(source=name, rules=rules))
    return ["table", tmp_path / f"{name}.csv", "--mapping", tmp_path / f"{name}.toml"]


def test_what_one_source_shows_another_one_hides_only_when_somebody_agrees(
    run: Run, session: Session, tmp_path: Path
) -> None:
    first = _table(tmp_path, "first", "Agency,Program,About\nElms,Beds,Warm.\nAsh,Law,Free.\n")
    assert run(*first, "--yes").exit_code == 0
    second = _table(
        tmp_path,
        "second",
        "Agency,Program,About,Web\nElms,Beds,Told to few.,No\nOak,Meals,Soup.,Yes\n",
        '[rows.unlisted]\nWeb = "No"\n',
    )
    told = run(*second, "--yes")
    assert told.exit_code == 0
    assert "“Beds” is public on record, and this source keeps it from the public" in told.stdout
    beds = session.scalars(select(Service).where(Service.name == "Beds")).one()
    assert (beds.audience, beds.description) == (Audience.PUBLIC, "Warm.")
    assert session.scalars(select(Service.name).where(Service.name == "Meals")).all() == ["Meals"]
    again = run(*second, "--yes")
    assert "“Beds” is public on record" in again.stdout
    session.rollback()
    assert beds.audience is Audience.PUBLIC
    session.rollback()
    assert run(*second, "--yes", "--sure").exit_code == 0
    session.rollback()
    assert beds.audience is Audience.PARTNER


def test_a_status_that_is_left_unused_stops_an_import_that_nobody_watches(
    run: Run, session: Session, tmp_path: Path
) -> None:
    table = _table(
        tmp_path,
        "first",
        "Agency,Program,About,Status\nElms,Beds,Warm.,Active\nAsh,Law,Free.,Closed\n",
    )
    told = run(*table, "--yes")
    assert told.exit_code == 3
    assert "the column “Status” has “Closed” on 1 row," in told.output
    assert "add --sure" in told.stderr
    assert not session.scalars(select(Organization)).all()
    session.rollback()
    assert run(*table, "--yes", "--sure").exit_code == 0
    assert len(session.scalars(select(Organization)).all()) == 2


def test_tables_named_together_are_one_source(run: Run, session: Session, tmp_path: Path) -> None:
    (tmp_path / "orgs.csv").write_text("organization_uuid,organization_name\n7,Elms\n")
    (tmp_path / "services.csv").write_text(
        "service_uuid,service_name,organization_uuid,service_status\n1,Beds,7,active\n2,Meals,7,closed\n"
    )
    told = run("hsds", tmp_path / "services.csv", tmp_path / "orgs.csv", "--yes")
    assert told.exit_code == 0
    found = {each.name: each for each in session.scalars(select(Service))}
    assert set(found) == {"Beds", "Meals"}
    assert (found["Beds"].is_shown, found["Meals"].is_shown) == (True, False)
    assert [each.name for each in session.scalars(select(Organization))] == ["Elms"]


def test_the_suggested_mapping_is_told_with_examples(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "Name of Agency,Name of Service or Product\nElms,Beds\nAsh,Law\n"
    )
    told = run("table", tmp_path / "t.csv", "--suggest", "--mapping", tmp_path / "new.toml")
    assert told.exit_code == 0
    assert "Name of Service or Product → service (by its heading): Beds · Law" in told.stderr
    assert "Beds" not in (tmp_path / "new.toml").read_text().partition("[words")[0]


def test_a_column_that_may_say_who_can_see_a_row_is_answered_on_the_command_line(
    run: Run, session: Session, tmp_path: Path
) -> None:
    rows = "Agency,Program,About,VIS\nElms,Beds,Warm.,E\nAsh,Law,Free.,I\nOak,Meals,Soup.,E\n"
    asked = _table(tmp_path, "first", rows)
    refused = run(*asked, "--yes")
    assert refused.exit_code == 3
    assert "“I” on 1 row (Ash: Law)" in refused.output
    assert 'with --not-public "VIS=WORD"' in refused.output
    assert session.scalars(select(Service)).all() == []
    session.rollback()
    assert run(*asked, "--yes", "--not-public", "VIS").exit_code == 2
    assert run(*asked, "--yes", "--not-public", "VIS=I").exit_code == 0
    shown = {each.name: each.audience for each in session.scalars(select(Service))}
    assert shown == {"Beds": Audience.PUBLIC, "Law": Audience.PARTNER, "Meals": Audience.PUBLIC}


def test_a_word_that_hides_the_address_alone_is_answered_on_the_command_line(
    run: Run, session: Session, tmp_path: Path
) -> None:
    rows = (
        "Agency,Program,About,Street,VIS\nElms,Beds,Warm.,58012 Example Lane,R\nAsh,Law,Free.,7 Alder St,E\n"
        "Oak,Meals,Soup.,9 Alder St,I\n"
    )
    asked = _table(tmp_path, "first", rows)
    mapping = tmp_path / "first.toml"
    mapping.write_text(mapping.read_text() + 'address = "Street"\n')
    refused = run(*asked, "--yes")
    assert refused.exit_code == 3
    assert 'with --hides-address "VIS=WORD"' in refused.output
    assert run(*asked, "--yes", "--hides-address", "VIS").exit_code == 2
    answers = ("--hides-address", "VIS=R", "--not-public", "VIS=I")
    assert run(*asked, "--yes", *answers).exit_code == 0
    shown = {each.name: each.audience for each in session.scalars(select(Service))}
    assert shown == {"Beds": Audience.PUBLIC, "Law": Audience.PUBLIC, "Meals": Audience.PARTNER}
    places = {
        each.organization.name: each.confidential for each in session.scalars(select(Location))
    }
    assert places == {"Elms": True, "Ash": False, "Oak": False}


@pytest.mark.parametrize(
    ("table", "hidden"),
    [("organizations", {"h1", "h2"}), ("services", {"h1"}), ("locations", {"h1"})],
)
def test_a_column_of_a_package_that_hides_the_address(
    run: Run, session: Session, tmp_path: Path, table: str, hidden: set[str]
) -> None:
    """The places of a record are hidden, be it the organization, the service or the place itself that has the mark."""
    tables = {
        "organizations": ("id,name,description", ["7,Elms,Help", "8,Ash,Law"]),
        "services": ("id,organization_id,name,status", ["1,7,Beds,active", "2,7,Meals,active", "3,8,Law,active"]),
        "locations": (
            "id,organization_id,name,location_type",
            ["h1,7,First,physical", "h2,7,Second,physical", "h3,8,Third,physical"],
        ),
        "service_at_locations": ("id,service_id,location_id", ["a,1,h1", "b,2,h2", "c,3,h3"]),
    }  # fmt: skip
    for name, (heading, rows) in tables.items():
        lines = [heading, *rows]
        if name == table:
            lines = [
                f"{line},{mark}" for line, mark in zip(lines, ["VIS", "R", "E", "E"], strict=False)
            ]
        (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n")
    files = [tmp_path / f"{name}.csv" for name in tables]
    assert run("hsds", *files, "--yes").exit_code == 3
    assert session.scalars(select(Service)).all() == []
    session.rollback()
    told = run("hsds", *files, "--yes", "--hides-address", "VIS=R")
    assert told.exit_code == 0, told.output
    assert {each.audience for each in session.scalars(select(Service))} == {Audience.PUBLIC}
    names = {"First": "h1", "Second": "h2", "Third": "h3"}
    found = {
        names[str(each.name)] for each in session.scalars(select(Location)) if each.confidential
    }
    assert found == hidden


def test_rows_of_an_unanswered_column_come_in_as_not_public(
    run: Run, session: Session, tmp_path: Path
) -> None:
    asked = _table(
        tmp_path, "first", "Agency,Program,About,VIS\nElms,Beds,Warm.,E\nAsh,Law,Free.,I\n"
    )
    assert run(*asked, "--yes", "--sure").exit_code == 0
    assert {each.audience for each in session.scalars(select(Service))} == {Audience.PARTNER}


def test_which_column_names_the_organizations_is_asked_and_the_answer_kept(
    run: Run, tmp_path: Path, session: Session
) -> None:
    table, mapping = tmp_path / "t.csv", tmp_path / "t.toml"
    table.write_text("Hub,Line\nElm Hardware,415-555-0101\nAsh Bakery,415-555-0102\n")
    told = run("table", table, "--suggest", "--mapping", mapping)
    assert "--names 'Hub'   such as Elm Hardware · Ash Bakery" in told.stderr
    asked = run("table", table, "--mapping", mapping, "--yes")
    assert asked.exit_code == 2
    assert "Which column holds the names of the organizations?" in asked.stderr
    assert "--names none" in asked.stderr
    wrong = run("table", table, "--mapping", mapping, "--yes", "--names", "Hb")
    assert wrong.exit_code == 2
    assert "no column “Hb”" in wrong.stderr
    assert 'organization = "?"' in mapping.read_text()
    assert session.scalars(select(Organization)).all() == []
    session.rollback()
    assert run("table", table, "--mapping", mapping, "--yes", "--names", "Hub").exit_code == 0
    assert sorted(session.scalars(select(Organization.name))) == ["Ash Bakery", "Elm Hardware"]
    session.rollback()
    assert 'organization = "Hub"  # as answered' in mapping.read_text()
    assert run("table", table, "--mapping", mapping, "--yes").exit_code == 0, "not asked again"
    again = run("table", table, "--mapping", mapping, "--yes", "--names", "Hub")
    assert again.exit_code == 2
    assert "says already" in again.stderr


def test_whether_a_sheet_is_a_list_or_cards_is_asked_and_the_answer_kept(
    run: Run, tmp_path: Path, session: Session
) -> None:
    table, mapping = tmp_path / "t.csv", tmp_path / "t.toml"
    table.write_text(
        "Elm House\n1 Alder St\nCorliss, CA 93701\n415-555-0101\n\nOak Desk\n415-555-0102\n\n"
        "Ash House\n3 Alder St\nOldfield, CA 93725\n415-555-0103\n\nFir Desk\n415-555-0104\n"
    )
    told = run("table", table, "--suggest", "--mapping", mapping)
    assert "--shape cards   4 records, such as Elm House" in told.stderr
    assert "--shape list   12 records, such as Elm House / 1 Alder St" in told.stderr
    asked = run("table", table, "--mapping", mapping, "--yes")
    assert asked.exit_code == 2
    assert "Is this sheet a list, or does it hold cards?" in asked.stderr
    assert session.scalars(select(Organization)).all() == []
    session.rollback()
    assert run("table", table, "--mapping", mapping, "--yes", "--shape", "cards").exit_code == 0
    names = sorted(session.scalars(select(Organization.name)))
    assert names == ["Ash House", "Elm House", "Fir Desk", "Oak Desk"]
    session.rollback()
    assert 'shape = "cards"  # as answered' in mapping.read_text()
    assert run("table", table, "--mapping", mapping, "--yes").exit_code == 0, "not asked again"
    again = run("table", table, "--mapping", mapping, "--yes", "--shape", "list")
    assert again.exit_code == 2
    assert "change it there" in again.stderr


def test_a_table_that_is_no_list_of_services_is_left_alone(
    run: Run, tmp_path: Path, session: Session
) -> None:
    table, mapping = tmp_path / "t.csv", tmp_path / "t.toml"
    table.write_text("Donor,Gift\nElm Hardware,Sheets\nAsh Bakery,Bread\n")
    run("table", table, "--suggest", "--mapping", mapping)
    left = run("table", table, "--mapping", mapping, "--yes", "--names", "none")
    assert left.exit_code == 2
    assert "no list of services" in left.stderr
    assert "no list of services" in run("table", table, "--mapping", mapping, "--yes").stderr
    assert session.scalars(select(Organization)).all() == []


def test_a_name_is_not_public_where_all_that_it_gives_is_not(
    run: Run, tmp_path: Path, session: Session
) -> None:
    text = (
        "Agency,Program,About,State\nElms,Beds,Warm.,draft\nElms,Meals,Soup.,draft\n"
        "Ash,Law,Free.,draft\nAsh,Aid,Free.,publish\n"
    )
    rules = '[rows.unlisted]\n"State" = "draft"'
    assert run(*_table(tmp_path, "first", text, rules), "--yes").exit_code == 0
    found = {each.name: each.audience for each in session.scalars(select(Organization))}
    assert found == {"Elms": Audience.PARTNER, "Ash": Audience.PUBLIC}
    session.rollback()
    # What is on record stays as wide as it is.
    later = "Agency,Program,About,State\nAsh,Beds,Warm.,draft\n"
    run(*_table(tmp_path, "second", later, rules), "--yes")
    found = {each.name: each.audience for each in session.scalars(select(Organization))}
    assert found["Ash"] is Audience.PUBLIC


def test_a_title_that_closes_a_list_is_asked_about_first(
    run: Run, tmp_path: Path, session: Session
) -> None:
    rows = "Agency,Program,About\nElms,Beds,Warm.\nAsh,Law,Free.\n\nConfidential - do not distribute,,\n"
    asked = _table(tmp_path, "first", rows)
    refused = run(*asked, "--yes")
    assert refused.exit_code == 3
    assert "--not-public title=" in refused.output
    # A plan that is only looked at has the status that it would have.
    assert run(*asked, "--dry-run").exit_code == 3
    assert run(*asked, "--dry-run", "--sure").exit_code == 0
    assert session.scalars(select(Service)).all() == []
    session.rollback()
    assert run(*asked, "--yes", "--not-public", "title=").exit_code == 0
    assert {each.audience for each in session.scalars(select(Service))} == {Audience.PUBLIC}
    session.rollback()
    hidden = _table(tmp_path, "second", rows.replace("Elms", "Oak").replace("Ash", "Fir"))
    assert run(*hidden, "--yes", "--sure").exit_code == 0
    found = {each.organization.name: each.audience for each in session.scalars(select(Service))}
    assert found == {
        "Elms": Audience.PUBLIC,
        "Ash": Audience.PUBLIC,
        "Oak": Audience.PARTNER,
        "Fir": Audience.PARTNER,
    }


def test_what_one_list_kept_from_its_own_website_is_asked_about_where_another_one_shows_it(
    run: Run, session: Session, tmp_path: Path
) -> None:
    closed = (
        "Agency,Program,About,Web\nElms,Beds,Warm.,No\nOak,Meals,Soup.,Yes\nOak,Beds,Cots.,No\n"
    )
    first = _table(tmp_path, "first", closed, '[rows.unlisted]\nWeb = "No"\n')
    assert run(*first, "--yes").exit_code == 0
    assert "lists it publicly" not in run(*first, "--yes").stdout
    text = "Agency,Program,About\nElms,Beds,Warm beds.\nOak,Meals,Soup.\nOak,Beds,Cots.\nAsh,Law,Free.\n"
    told = run(*_table(tmp_path, "second", text), "--yes").stdout
    assert (
        "the organization “Elms” is kept from the public on record, and this source lists it"
        in told
    )
    assert "the service “Beds” is kept from the public on record" in told
    assert told.count("lists it publicly") == 2
    session.expire_all()
    audiences = {
        (each.organization.name, each.name): each.least_audience
        for each in session.scalars(select(Service))
    }
    assert audiences[("Elms", "Beds")] is audiences[("Oak", "Beds")] is Audience.PARTNER
    assert audiences[("Oak", "Meals")] is audiences[("Ash", "Law")] is Audience.PUBLIC


PLACED = '{about}address = "Street"\ncity = "Town"\n[rows.confidential]\nSecret = "yes"\n'


def test_an_address_that_one_calls_confidential_and_another_shows_is_named_and_stays_shown(
    run: Run, session: Session, tmp_path: Path
) -> None:
    rules = PLACED.format(about="")
    head = "Agency,Program,About,Street,Town,Secret\n"
    shown = f"{head}Oak,Meals,Soup.,12 Signal Street,Port Amaranth,no\nAsh,Law,Free.,9 Quarry Road,Port Amaranth,no\n"
    assert "calls confidential" not in run(*_table(tmp_path, "first", shown, rules), "--yes").stdout
    hidden = f"{head}Elms,Beds,Warm.,12 Signal St.,Port Amaranth,yes\nElms,Desk,Help.,4 Mill Lane,Port Amaranth,yes\n"
    told = run(*_table(tmp_path, "second", hidden, rules), "--yes").stdout
    assert told.count("another organization is shown at this address") == 1
    assert "Oak" not in told
    result = CliRunner().invoke(main, ["check", "--json"])
    oak = session.scalars(select(Service).where(Service.name == "Meals")).one().sites[0].location
    assert not oak.is_confidential
    assert f"place {oak.id} is shown at the address of a confidential place" in result.output
    assert result.output.count("of a confidential place of another organization") == 1
    assert "Signal" not in result.output


def test_a_service_that_is_shown_and_is_somewhere_unknown_is_asked_about_and_stays_shown(
    run: Run, session: Session, tmp_path: Path
) -> None:
    """A shelter beside its office, or one place that one line hides and another gives: a person finds out."""
    head = "Agency,Program,About,Street,Town,Secret\n"
    told = run(
        *_table(
            tmp_path,
            "lines",
            f"{head}Elms,Beds,Warm.,,Port Amaranth,yes\nElms,Beds,Warm.,4 Mill Lane,Port Amaranth,no\n"
            "Elms,Meals,Soup.,9 Quarry Road,Port Amaranth,no\nOak,Law,Free.,,,yes\n",
            PLACED.format(about=""),
        ),
        "--yes",
    ).stdout
    assert told.count("another one of the same service is confidential and has no address") == 1
    beds = session.scalars(select(Service).where(Service.name == "Beds")).one()
    assert {site.location.is_confidential for site in beds.sites} == {True, False}
    result = CliRunner().invoke(main, ["check", "--json"])
    assert f"service {beds.id}, \\u201cBeds\\u201d of Elms, is shown at an address" in result.output
    assert result.output.count("is shown at an address") == 1
    assert "Mill" not in result.output


STATUS = '[rows.inactive]\nStatus = "Inactive"\n[rows.unlisted]\nStatus = "Do not refer"\n'


@pytest.mark.one_in(4)
@pytest.mark.parametrize(
    ("recorded", "listed", "status", "words"),
    [
        ("Harbor House", "HARBOR HOUSE, INC.", "Inactive", "inactive on record"),
        ("Harbor House Tenants", "Harbour House Tenants (HHT)", "Inactive", "inactive on record"),
        ("Old Pier Rooms; Harbor House", "The Harbor House", "Inactive", "inactive on record"),
        ("Harbor House", "Harbor House Program", "Do not refer", "kept from the public"),
    ],
)
def test_what_one_source_has_closed_another_one_brings_back_only_when_somebody_agrees(
    run: Run, session: Session, tmp_path: Path, recorded: str, listed: str, status: str, words: str
) -> None:
    name, _, other = recorded.partition("; ")
    columns = 'organization_alternate_name = "AKA"\n' + STATUS
    heading = "Agency,Program,About,Status,AKA\n"
    first = _table(tmp_path, "first", f"{heading}{name},Beds,Warm.,{status},{other}\n", columns)
    assert run(*first, "--yes").exit_code == 0
    rows = f'Agency,Program,About\n"{listed}",Night beds,Warm.\nOak,Meals,Soup.\n'
    second = _table(tmp_path, "second", rows)
    told = run(*second, "--yes")
    assert told.exit_code == 0
    assert words in told.stdout
    assert "its organization waits" in told.stdout
    assert _shown(session) == {"Meals"}
    assert run(*second, "--yes", "--sure").exit_code == 0
    assert _shown(session) == {"Meals", "Night beds"}


def _shown(session: Session) -> set[str]:
    session.rollback()
    return {
        each.name
        for each in session.scalars(select(Service))
        if each.is_shown
        and Audience.PUBLIC.sees(each.audience)
        and Audience.PUBLIC.sees(each.organization.audience)
    }


def test_two_closed_organizations_of_one_name_are_no_reason_to_open_a_third(
    run: Run, session: Session, tmp_path: Path
) -> None:
    heading = "Agency,Program,About,Status,No\n"
    ids = 'organization_id = "No"\n' + STATUS
    rows = "Harbor House,Beds,Warm.,Inactive,1\nHARBOR HOUSE,Meals,Soup.,Inactive,2\n"
    assert run(*_table(tmp_path, "first", heading + rows, ids), "--yes").exit_code == 0
    second = _table(tmp_path, "second", "Agency,Program,About\nHarbor House,Day room,Warm.\n")
    told = run(*second, "--yes")
    assert "is inactive on record, last changed on" in told.stdout
    assert "“Harbor House”" in told.stdout
    assert _shown(session) == set()


def test_a_closed_service_waits_under_a_name_much_alike_and_what_opens_it_again_too(
    run: Run, session: Session, tmp_path: Path
) -> None:
    heading = "Agency,Program,About,Status\n"
    rows = "Harbor House,Night Shelter,Warm.,Inactive\nHarbor House,Meals,Soup.,Active\n"
    assert run(*_table(tmp_path, "first", heading + rows, STATUS), "--yes").exit_code == 0
    rows = "Harbor House,Night Shelter Program,Warm.\nOak,Law,Free.\n"
    told = run(*_table(tmp_path, "second", "Agency,Program,About\n" + rows), "--yes")
    assert "the service “Night Shelter” is inactive on record" in told.stdout
    rows = "Harbor House,Night Shelter,Warm.,Active\n"
    told = run(*_table(tmp_path, "third", heading + rows, STATUS), "--yes")
    assert (
        "“Night Shelter” is inactive on record, and this source lists it as active" in told.stdout
    )
    assert _shown(session) == {"Meals", "Law"}


def test_what_a_source_has_closed_is_named_where_another_one_shows_it(
    run: Run, session: Session, tmp_path: Path
) -> None:
    first = _table(tmp_path, "first", "Agency,Program,About\nHarbor House Tenants,Beds,Warm.\n")
    assert run(*first, "--yes").exit_code == 0
    rows = "Agency,Program,About,Status\nHarbor House Tenants (HHT),Rooms,Warm.,Inactive\n"
    told = run(*_table(tmp_path, "second", rows, STATUS), "--yes")
    assert "has the organization “Harbor House Tenants (HHT)” as inactive" in told.stdout
    assert "“Harbor House Tenants” is public on record" in told.stdout
    assert _shown(session) == {"Beds"}


def test_a_row_of_names_alone_is_no_listing_for_the_public(
    run: Run, session: Session, tmp_path: Path
) -> None:
    constants = 'phone = "Phone"\n[constants]\ncity = "Port Amaranth"\nmodes = "site"\n'
    rows = "Elms,Beds,Warm.,\nElms,Meals,,\nElms,Beds,,\nAsh,Law,,\nOak,Desk,,415-555-0101\n"
    table = _table(tmp_path, "first", f"Agency,Program,About,Phone\n{rows}", constants)
    told = run(*table, "--yes")
    assert "the row has names alone, so nobody could call or go there" in told.stdout
    assert _shown(session) == {"Beds", "Desk"}, (
        "a row that repeats a listing says nothing against it"
    )
    meals = session.scalars(select(Service).where(Service.name == "Meals")).one()
    assert not meals.codes("modes")
    assert not [each for site in meals.sites for each in site.location.addresses]
    session.rollback()
    full = _table(
        tmp_path, "second", "Agency,Program,About,Phone\nElms,Beds,,\n", 'phone = "Phone"\n'
    )
    assert run(*full, "--yes").exit_code == 0
    assert _shown(session) == {"Beds", "Desk"}, "what others show stays"


def test_who_sees_numbers_of_staff_is_answered_once_for_a_source(
    run: Run, session: Session, tmp_path: Path
) -> None:
    guide = _table(
        tmp_path,
        "guide",
        "Agency,Program,About,Who,Desk\n"
        + "".join(f"Elm {n},Beds,Warm.,Ana Invented,415-555-010{n}\n" for n in range(5)),
        'contact_name = "Who"\ncontact_phone = "Desk"\n',
    )
    assert run(*guide, "--yes").exit_code == 0
    flyer = "Agency,Program,About,Phone\n" + "".join(
        f"Elm {n},Beds,Warm.,415-555-010{n}\n" for n in range(5)
    )
    told = run(*_table(tmp_path, "flyer", flyer, 'phone = "Phone"\n'), "--yes")
    assert told.exit_code == 0
    assert (
        "5 numbers are listed here as the organization's own, and on record as a staff member's. "
        "Only staff see them until someone decides." in told.stdout
    )
    assert "  Elm 0: +14155550100 (line 2)\n" in told.stdout
    assert "  and 2 more\n" in told.stdout
    open_numbers = select(Phone.number).where(Phone.audience == Audience.PUBLIC)
    assert session.scalars(open_numbers).all() == []
    session.rollback()
    flyer_again = [*_table(tmp_path, "flyer", flyer, 'phone = "Phone"\n'), "--yes"]
    assert run(*flyer_again, "--staff-numbers", "public").exit_code == 0
    assert len(session.scalars(open_numbers).all()) == 5
    session.rollback()
    assert "on record as a staff member's" not in run(*flyer_again).stdout


def test_an_answer_is_kept_where_nothing_else_would_be_written(
    run: Run, session: Session, tmp_path: Path
) -> None:
    flyer = [
        *_table(tmp_path, "flyer", "Agency,Program,About\nElms,Beds,Warm.\n"),
        "--staff-numbers",
        "staff",
    ]
    assert run(*flyer, "--dry-run").exit_code == 0
    assert session.scalars(select(SourceDecision.source)).all() == []
    session.rollback()
    assert run(*flyer[:-2], "--yes").exit_code == 0
    assert run(*flyer, "--yes").exit_code == 0
    decided = select(SourceDecision.source, SourceDecision.shows_staff_numbers)
    assert session.execute(decided).all() == [("flyer", False)]


def test_texts_that_repeat_a_place_leave_the_pages_with_the_import_that_hides_it(
    run: Run, session: Session, tmp_path: Path
) -> None:
    text = "Free. Ring at 59 Marina Row. Ask for Ada!"
    desk = _table(tmp_path, "desk", f"Agency,Program,About\nHarbor Desk,Law,{text}\n")
    assert run(*desk, "--yes").exit_code == 0
    law = select(PublishedRecord.document).where(PublishedRecord.kind == PublishedKind.SERVICE)
    assert "59 Marina Row" in str(session.scalars(law).all())
    session.rollback()
    house = _table(
        tmp_path,
        "house",
        "Agency,Program,About,Street,Town,Secret\nLantern House,Beds,Warm.,59 Marina Row,Corliss,yes\n",
        'address = "Street"\ncity = "Town"\n[rows.confidential]\nSecret = "yes"\n',
    )
    told = run(*house, "--yes")
    assert told.exit_code == 0
    assert "taken off the pages: 1." in told.stderr
    assert "59 Marina Row" not in str(session.scalars(law).all())
    assert "Ask for Ada!" in str(session.scalars(law).all())


def test_rows_in_doubt_wait_the_others_come_in_and_an_answer_ends_the_waiting(
    run: Run, session: Session, tmp_path: Path
) -> None:
    rows = (
        "Agency,Program,About,Street,City,Notes\n"
        "Elms,Beds,Warm.,upstairs from the bakery,Port Amaranth,\n"
        "Ash,Law,Free.,7 Alder St,Port Amaranth,\n"
        "Oak,Meals,Soup.,9 Alder St,Port Amaranth,Roof collapsed in the storm\n"
    )
    table = _table(tmp_path, "first", rows)
    mapping = tmp_path / "first.toml"
    mapping.write_text(mapping.read_text() + 'address = "Street"\ncity = "City"\n')
    told = run(*table, "--yes")
    assert told.exit_code == 0
    assert "2 organizations wait (3 records) until someone has looked" in told.stderr
    assert "“upstairs from the bakery” is not an address that we can find" in told.stdout
    assert session.scalars(select(Organization.name)).all() == ["Ash"]
    session.rollback()
    assert run(*table, "--yes", "--not-public", "Notes=").exit_code == 0
    assert sorted(session.scalars(select(Organization.name))) == ["Ash", "Oak"]
    waiting = select(HeldChange).where(HeldChange.decided_at.is_(None))
    assert [each.rows for each in session.scalars(waiting)] == [2]
    session.rollback()
    told = run(*table, "--yes", "--sure")
    assert "wait" not in told.stderr
    places = {each.organization.name: each for each in session.scalars(select(Location))}
    assert {name: each.confidential for name, each in places.items()} == {
        "Elms": True,
        "Ash": False,
        "Oak": False,
    }
    assert session.scalars(waiting).all() == []
    services = {each.name: each.audience for each in session.scalars(select(Service))}
    assert services["Beds"] is Audience.PUBLIC
