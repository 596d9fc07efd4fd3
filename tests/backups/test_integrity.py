"""Who can write the database without a key publishes nothing: flags, sealed values and owners changed by SQL."""

from __future__ import annotations

import sqlite3
import zlib
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from directory import models as m
from directory.audit import history
from directory.db import begin_writing
from directory.mail.outbox import post
from directory.staff.waiting_uploads import FILE, content_of
from tests.commands import invoke

pytestmark = pytest.mark.slow

REASON = ("--reason", "compared with its history")


@contextmanager
def records(folder: Path) -> Iterator[Session]:
    engine = create_engine(f"sqlite:///{folder / 'directory.db'}")
    with Session(engine) as session:
        yield session
    engine.dispose()


def by_hand(folder: Path, *statements: str) -> None:
    """Write into the database file as somebody does who has it and no key."""
    with closing(sqlite3.connect(folder / "directory.db")) as opened:
        for statement in statements:
            opened.execute(statement)
        opened.commit()


def published(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "directory.db")) as opened:
        return str(opened.execute("SELECT document FROM published_record").fetchall())


def every_byte(folder: Path) -> bytes:
    return b"".join(each.read_bytes() for each in folder.glob("directory.db*"))


def hidden_streets(folder: Path) -> set[str]:
    with records(folder) as session:
        places = [each for each in session.scalars(select(m.Location)) if each.is_confidential]
        return {each.address_1 for place in places for each in place.addresses if each.address_1}


def ids(folder: Path) -> tuple[str, str]:
    """An address of a hidden place, and one of a place that everybody sees."""
    with records(folder) as session:
        found = {
            place.is_confidential: place.addresses[0].id.hex
            for place in session.scalars(select(m.Location))
            if place.addresses and place.addresses[0].address_1
        }
    return found[True], found[False]


def row(folder: Path, table: str, column: str, key: str) -> str:
    with closing(sqlite3.connect(folder / "directory.db")) as opened:
        query = f"SELECT {column} FROM {table} WHERE id = ?"  # noqa: S608 - names of the test
        return str(opened.execute(query, (key,)).fetchone()[0])


def test_flags_set_by_hand_publish_nothing(town: Path) -> None:
    streets = hidden_streets(town)
    assert len(streets) >= 2
    assert not any(street in published(town) for street in streets)
    tables = ("location", "service", "organization")
    by_hand(town, *(f"UPDATE {table} SET confidential = 0" for table in tables))  # noqa: S608
    found = invoke("check")
    assert found.exit_code == 1
    told = [line for line in found.stdout.splitlines() if line.startswith("rows: ")]
    assert {line.split()[1] for line in told} <= set(tables)
    assert any("location" in line and "Nobody is shown it" in line for line in told)
    assert not any("publish" in line for line in told)
    assert invoke("publish", "--all").exit_code == 0
    assert not any(street in published(town) for street in streets)
    assert hidden_streets(town) >= streets


@pytest.mark.parametrize(
    "statement",
    ["UPDATE location SET tag = NULL", "UPDATE service SET tag = 't1.0.AAAAAAAAAAAAAAAAAAAAAA=='"],
)
def test_a_row_without_its_tag_is_shown_to_nobody(town: Path, statement: str) -> None:
    by_hand(town, statement)
    assert invoke("publish", "--all").exit_code == 0
    assert '"address_1"' not in published(town)


def test_a_value_from_another_row_does_not_open_and_pages_go_on(town: Path) -> None:
    hidden, shown = ids(town)
    street, lost = _street(town, hidden), _street(town, shown)
    taken = row(town, "address", "address_1", hidden)
    by_hand(town, f"UPDATE address SET address_1 = '{taken}' WHERE id = '{shown}'")  # noqa: S608
    assert invoke("publish", "--all").exit_code == 0
    assert street not in published(town)
    assert lost not in published(town)
    found = invoke("check")
    assert found.exit_code == 1
    assert "address_1 cannot be opened" in found.stdout
    assert invoke("search", "shelter").exit_code == 0


def test_an_address_given_to_another_place_shows_nothing(town: Path) -> None:
    hidden, shown = ids(town)
    street = _street(town, hidden)
    place = row(town, "address", "location_id", shown)
    by_hand(town, f"UPDATE address SET location_id = '{place}' WHERE id = '{hidden}'")  # noqa: S608
    assert invoke("publish", "--all").exit_code == 0
    assert street not in published(town)
    assert f"address {_dashed(hidden)} was changed" in invoke("check").stdout


MOVED = {
    "schedule": "service_id = '{service}', location_id = NULL",
    "language": "service_id = '{service}', location_id = NULL",
    "attribute": "link_entity = 'service', link_id = '{service}'",
}
"""What belongs to a hidden place, and how somebody without the keys gives it to a service that everybody sees."""


@pytest.mark.one_in(3)
@pytest.mark.parametrize("table", MOVED)
def test_words_of_a_hidden_place_given_to_a_service_are_read_by_nobody(
    town: Path, table: str
) -> None:
    words = "by the cobalt gate"
    with records(town) as session:
        begin_writing(session)
        place = next(each for each in session.scalars(select(m.Location)) if each.is_confidential)
        shown = next(each for each in session.scalars(select(m.Service)) if each.is_shown)
        made = {
            "schedule": m.Schedule(location_id=place.id, description=words),
            "language": m.Language(location_id=place.id, code="spa", note=words),
            "attribute": m.Attribute(
                link_entity="location", link_id=place.id, taxonomy="own", value=words
            ),
        }[table]
        session.add(made)
        session.flush()
        key, service = made.id, shown.id
        session.commit()
    moved = MOVED[table].format(service=service.hex)
    by_hand(town, f"UPDATE {table} SET {moved} WHERE id = '{key.hex}'")  # noqa: S608
    assert invoke("publish", "--all").exit_code == 0
    assert words not in published(town)
    with records(town) as session:
        read = session.get_one(type(made), key)
        assert words not in str(vars(read))
        session.refresh(read)
        assert words not in str(vars(read))
    assert f"{table} {key} was changed" in invoke("check").stdout
    assert invoke("keys", "vouch", table, str(key), *REASON).exit_code == 0
    assert invoke("check").exit_code == 0
    with records(town) as session:
        assert session.get(type(made), key) is None


def test_an_entry_of_the_audit_given_to_another_place_tells_nothing(town: Path) -> None:
    hidden, shown = ids(town)
    street = _street(town, hidden)
    ours, other = (
        _dashed(row(town, "address", "location_id", address)) for address in (hidden, shown)
    )
    with records(town) as session:
        begin_writing(session)
        session.get_one(m.Address, UUID(hidden)).address_1 = f"{street} Rear"
        session.commit()
    with records(town) as session:
        assert street in str(history(session, "location", ours))
    by_hand(
        town,
        "DROP TRIGGER audit_entry_no_update",
        f"UPDATE audit_entry SET record_id = '{other}' WHERE record_id = '{ours}'",  # noqa: S608
    )
    with records(town) as session:
        entries = history(session, "location", other)
        assert entries
        assert street not in str(entries)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE letter SET recipient = 'x@example.net' WHERE id = '{}'",
        "UPDATE letter SET recipient = (SELECT recipient FROM letter WHERE occasion = 'mine') WHERE id = '{}'",
    ],
)
def test_a_letter_that_was_given_another_recipient_does_not_leave(town: Path, change: str) -> None:
    """Neither an address in plain text nor the sealed one of another letter."""
    with records(town) as session:
        begin_writing(session)
        mine = post(session, "mine", "x@example.net", "A letter of their own", "nothing")
        assert mine is not None
        mine.mark_sent()
        letter = post(session, "a reset", "ana@harbor.example", "A new password", "the link")
        assert letter is not None
        key = letter.id
        session.commit()
    written = [each for each in town.rglob("*") if each.is_file()]
    assert not any(b"ana@harbor.example" in each.read_bytes() for each in written)
    by_hand(town, change.format(key.hex))
    told = invoke("jobs", "run").stdout
    assert f"letter {key} did not leave: its address cannot be opened" in told
    mail = town / "mail"
    letters = [each.read_text("utf-8") for each in mail.glob("*")] if mail.exists() else []
    assert not any("the link" in each for each in letters)


def test_a_file_that_was_given_to_somebody_else_is_read_by_nobody(town: Path) -> None:
    key = uuid4()
    with records(town) as session:
        begin_writing(session)
        session.add(m.Upload(id=key, name="shelters.csv", kind="table", by="ana@example.org"))
        session.flush()
        session.add(
            m.UploadPart(upload_id=key, section=FILE, position=0, content=_packed("street"))
        )
        session.commit()
    with records(town) as session:
        assert content_of(session, session.get_one(m.Upload, key)) == b"street"
    by_hand(town, f"UPDATE upload SET by = 'bo@example.org' WHERE id = '{key.hex}'")  # noqa: S608
    with records(town) as session:
        taken = session.get_one(m.Upload, key)
        assert (taken.name, content_of(session, taken)) == ("", None)


def _packed(text: str) -> str:
    return b64encode(zlib.compress(text.encode())).decode()


def test_a_key_that_is_none_takes_no_page_down(town: Path) -> None:
    _, shown = ids(town)
    street, place = _street(town, shown), row(town, "address", "location_id", shown)
    by_hand(town, f"UPDATE address SET id = 'no key' WHERE id = '{shown}'")  # noqa: S608
    with records(town) as session:
        (address,) = session.get_one(m.Location, UUID(place)).addresses
        assert address.is_tampered
        assert not address.address_1
    assert invoke("publish", "--all").exit_code == 0
    assert street not in published(town)
    found = invoke("check")
    assert found.exit_code == 1
    assert "rows: address" in found.stdout


def test_a_row_is_trusted_again_by_a_command_that_closes_it(town: Path) -> None:
    _, shown = ids(town)
    place = row(town, "address", "location_id", shown)
    by_hand(town, f"UPDATE location SET tag = NULL WHERE id = '{place}'")  # noqa: S608
    street = _street(town, shown)
    assert invoke("keys", "vouch", "location", _dashed(place), *REASON).exit_code == 0
    assert invoke("check").exit_code == 0
    assert row(town, "location", "confidential", place) == "1"
    assert street not in published(town)
    told = invoke("audit", "history", "location", _dashed(place)).stdout
    assert "compared with its history" in told.splitlines()[0]
    # A reason may name what nobody may read in a file.
    assert b"compared with its history" not in every_byte(town)
    again = invoke("keys", "vouch", "location", _dashed(place), *REASON)
    assert (again.exit_code, "Nothing was changed" in again.stderr) == (2, True)


def test_an_edit_does_not_vouch_for_what_was_changed_before(town: Path) -> None:
    with records(town) as session:
        place = next(each for each in session.scalars(select(m.Location)) if each.confidential)
        key, service = place.id, place.sites[0].service_id
    by_hand(town, f"UPDATE location SET confidential = 0 WHERE id = '{key.hex}'")  # noqa: S608
    with records(town) as session:
        begin_writing(session)
        session.get_one(m.Service, service).audience = m.Audience.PARTNER
        place = session.get_one(m.Location, key)
        place.confidential = True
        place.confidential = False
        place.organization_id = place.organization_id
        session.commit()
        assert session.get_one(m.Location, key).is_tampered


def _street(folder: Path, address: str) -> str:
    with records(folder) as session:
        found = session.get_one(m.Address, UUID(address)).address_1
    assert found
    return found


def _dashed(key: str) -> str:
    return str(UUID(key))


def test_an_account_given_a_role_is_named_and_closed_before_it_is_trusted_again(
    town: Path,
) -> None:
    assert invoke("user", "add", "ada@example.org", "--role", "reader").exit_code == 0
    with records(town) as session:
        account = session.scalars(
            select(m.Account).where(m.Account.email == "ada@example.org")
        ).one()
        key, owner = account.id, session.scalars(select(m.Organization.id)).first()
    assert owner
    scope = "0" * 31 + "1"
    by_hand(
        town,
        f"UPDATE account SET role = 'administrator' WHERE id = '{key.hex}'",  # noqa: S608
        "INSERT INTO account_organization (id, account_id, organization_id) "  # noqa: S608
        f"VALUES ('{scope}', '{key.hex}', '{owner.hex}')",
    )
    told = invoke("check").stdout
    assert f"rows: account {key} was changed" in told
    assert f"rows: account_organization {_dashed(scope)} was changed" in told
    assert invoke("keys", "vouch", "account", str(key), *REASON).exit_code == 0
    gone = invoke("keys", "vouch", "account_organization", _dashed(scope), *REASON)
    assert (gone.exit_code, "is deleted" in gone.stdout) == (0, True)
    assert invoke("check").exit_code == 0
    with records(town) as session:
        account = session.get_one(m.Account, key)
        assert (account.active, account.role) == (False, m.Role.READER)
        assert not account.has_chosen_password
        assert account.own_organizations == frozenset()
    told = invoke("audit", "history", "account", str(key)).stdout
    assert "compared with its history" in told


def test_a_calendar_address_and_a_key_written_by_hand_are_named_and_deleted(town: Path) -> None:
    assert invoke("user", "add", "ada@example.org", "--role", "planner").exit_code == 0
    with records(town) as session:
        account = session.scalars(
            select(m.Account).where(m.Account.email == "ada@example.org")
        ).one()
        owner = account.id.hex
    feed, key, words = "0" * 31 + "1", "0" * 31 + "2", "f" * 64
    by_hand(
        town,
        "INSERT INTO calendar_feed (id, account_id, token_hash, created_at, expires_at) "  # noqa: S608
        f"VALUES ('{feed}', '{owner}', '{words}', '2026-01-01 00:00:00.000000', '2099-01-01 00:00:00.000000')",
        "INSERT INTO api_key (id, partner, key_hash, created_at) "  # noqa: S608
        f"VALUES ('{key}', 'nobody', '{words}', '2026-01-01 00:00:00.000000')",
    )
    told = invoke("check").stdout
    for kind, row in (("calendar_feed", feed), ("api_key", key)):
        assert f"rows: {kind} {_dashed(row)} was changed" in told
        assert "is deleted" in invoke("keys", "vouch", kind, _dashed(row), *REASON).stdout
    assert invoke("check").exit_code == 0
