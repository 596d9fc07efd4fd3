"""`directory audit`: whoever writes the database without the key changes nothing of what was done unseen."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from click.testing import CliRunner
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from directory.cli.main import main
from tests.commands import Directory, invoke, sit_at_a_terminal

pytestmark = pytest.mark.slow


@pytest.fixture
def opened(town: Path) -> Iterator[sqlite3.Connection]:
    """The database of the town in the hands of somebody without a key, its triggers gone, everything sealed before."""
    assert invoke("audit", "head").exit_code == 0
    with closing(sqlite3.connect(town / "directory.db", isolation_level=None)) as connection:
        for table in ("audit_entry", "audit_link"):
            for action in ("update", "delete"):
                connection.execute(f"DROP TRIGGER {table}_no_{action}")
        connection.execute("DROP TRIGGER audit_entry_no_reason")
        yield connection


def verify(*words: str) -> list[str]:
    """What `directory audit verify` finds; its exit status says the same."""
    result = invoke("audit", "verify", "--json", *words)
    found = json.loads(result.stdout)
    assert (result.exit_code == 0) == found["ok"] == (not found["breaks"])
    breaks: list[str] = found["breaks"]
    return breaks


def test_the_town_is_remembered_and_its_chain_holds(town: Path) -> None:
    before = json.loads(invoke("audit", "verify", "--json").stdout)
    assert before["ok"]
    assert before["unsealed"] > 50
    assert "more are not in the chain yet" in invoke("audit", "verify").stdout
    assert invoke("audit", "head").exit_code == 0
    told = json.loads(invoke("audit", "verify", "--json").stdout)
    assert (told["ok"], told["unsealed"], told["entries"]) == (True, 0, before["unsealed"])
    with closing(sqlite3.connect(town / "directory.db")) as connection:
        query = "SELECT record_id FROM audit_entry WHERE kind = 'service' AND actor = 'the operator of the machine'"
        (service,) = connection.execute(query).fetchone()
    assert "created service.name" in invoke("audit", "history", "service", service).stdout


def test_eleven_entries_deleted_are_found(opened: sqlite3.Connection) -> None:
    (last,) = opened.execute("SELECT max(sequence) FROM audit_entry").fetchone()
    first = last // 2
    for table in ("audit_entry", "audit_link"):
        opened.execute(
            f"DELETE FROM {table} WHERE sequence BETWEEN ? AND ?",  # noqa: S608 - names of the test
            (first, first + 10),
        )
    assert f"links {first} to {first + 10} of the chain are missing" in verify()
    close_the_gap(opened, first, first + 11)
    assert verify()


def close_the_gap(opened: sqlite3.Connection, first: int, after: int) -> None:
    """Number what is left anew, as if nothing had been between."""
    for table, column in (
        ("audit_entry", "sequence"),
        ("audit_link", "sequence"),
        ("audit_link", "position"),
    ):
        opened.execute(
            f"UPDATE {table} SET {column} = {column} - ? WHERE {column} >= ?",  # noqa: S608 - names of the test
            (after - first, after),
        )


def test_the_acts_of_one_given_to_another_are_found(opened: sqlite3.Connection) -> None:
    opened.execute("UPDATE audit_entry SET actor = 'someone.else@example.org' WHERE sequence = 7")
    assert "entry 7 is not the one that was written" in verify()


def test_a_chain_hashed_anew_without_the_key_is_found(opened: sqlite3.Connection) -> None:
    opened.execute("UPDATE audit_entry SET reason = 'nothing to see' WHERE sequence = 3")
    previous = "0" * 64
    for position, sequence in opened.execute(
        "SELECT position, sequence FROM audit_link ORDER BY position"
    ).fetchall():
        made = hashlib.sha256(f"{previous}{sequence}".encode()).hexdigest()
        opened.execute("UPDATE audit_entry SET commitment = ? WHERE sequence = ?", (made, sequence))
        previous = hashlib.sha256(f"{previous}{made}".encode()).hexdigest()
        opened.execute("UPDATE audit_link SET hash = ? WHERE position = ?", (previous, position))
    opened.execute("UPDATE audit_head SET hash = ?", (previous,))
    found = verify()
    assert "entry 3 is not the one that was written" in found
    assert "the head of the chain was changed by someone without the keys" in found


def test_a_tail_that_was_cut_off_is_found(opened: sqlite3.Connection) -> None:
    (last,) = opened.execute("SELECT max(position) FROM audit_link").fetchone()
    noted = json.loads(invoke("audit", "head", "--json").stdout)["head"]
    for table in ("audit_entry", "audit_link"):
        opened.execute(f"DELETE FROM {table} WHERE sequence > ?", (last - 5,))  # noqa: S608
    assert f"entries after link {last - 5} were cut off: the head says {last}" in verify()
    opened.execute("UPDATE audit_head SET position = ?", (last - 5,))
    assert "the head of the chain was changed by someone without the keys" in verify()
    opened.execute("DELETE FROM audit_head")
    assert "the head of the chain is gone" in verify()
    assert any("the head noted earlier" in each for each in verify("--expect", noted))


@pytest.mark.parametrize("with_keys", [True, False])
def test_the_whole_audit_deleted_is_found_even_after_more_was_done(
    opened: sqlite3.Connection, with_keys: bool
) -> None:
    for table in ("audit_head", "audit_link", "audit_entry", *(["audit_key"] if with_keys else [])):
        opened.execute(f"DELETE FROM {table}")  # noqa: S608 - names of the test
    assert any(each.startswith("no entry tells of organization ") for each in verify())
    assert "audit: no entry tells of service " in invoke("check").stdout
    assert invoke("key", "add", "a partner").exit_code == 0
    assert invoke("audit", "head").exit_code == 0
    found = verify()
    assert any(each.startswith("no entry tells of account ") for each in found)
    assert any(each.startswith("no entry tells of location ") for each in found)


def test_whatever_tells_of_one_record_deleted_is_found_at_the_record(
    opened: sqlite3.Connection,
) -> None:
    query = "SELECT record_id FROM audit_entry WHERE kind = 'organization' LIMIT 1"
    (told,) = opened.execute(query).fetchone()
    opened.execute("DELETE FROM audit_entry WHERE record_id = ?", (told,))
    assert any(
        each.startswith(f"no entry tells of organization {told} (1 of ") for each in verify()
    )


def test_a_directory_in_which_nothing_was_done_yet_is_in_order(directory: Directory) -> None:
    assert directory("audit", "verify").stdout.startswith("0 entries. Nothing was changed")
    assert "audit: " not in directory("check").stdout


def test_a_whole_database_of_an_earlier_time_is_found_by_the_head_noted_since(town: Path) -> None:
    earlier = (town / "directory.db").read_bytes()
    assert invoke("key", "add", "a partner").exit_code == 0
    noted = json.loads(invoke("audit", "head", "--json").stdout)["head"]
    assert verify("--expect", noted) == []
    for each in ("directory.db-wal", "directory.db-shm"):
        (town / each).unlink(missing_ok=True)
    (town / "directory.db").write_bytes(earlier)
    assert invoke("audit", "head").exit_code == 0
    assert any("the head noted earlier" in each for each in verify("--expect", noted))


def test_an_entry_put_in_afterwards_is_found(opened: sqlite3.Connection) -> None:
    columns = "at, actor_id, actor, action, kind, record_id, fields, reason, content, commitment"
    opened.execute(
        f"INSERT INTO audit_entry (sequence, {columns}) SELECT 1 + (SELECT max(sequence) FROM audit_entry), {columns} "  # noqa: S608
        "FROM audit_entry WHERE sequence = 5"
    )
    (last,) = opened.execute("SELECT max(sequence) FROM audit_entry").fetchone()
    assert any(each.startswith(f"entry {last}") for each in verify())


def test_the_head_is_signed_and_provable_without_the_directory(town: Path) -> None:
    told = json.loads(invoke("audit", "head", "--json").stdout)
    assert told["head"] in told["signed"]
    assert told["signed"] in invoke("audit", "head").stdout.splitlines()
    public = load_pem_public_key(invoke("audit", "head", "--public-key").stdout.encode())
    assert isinstance(public, Ed25519PublicKey)
    public.verify(bytes.fromhex(told["signature"]), told["signed"].encode())
    with pytest.raises(InvalidSignature):
        public.verify(bytes.fromhex(told["signature"]), told["signed"].encode() + b"0")


def test_each_night_the_head_is_witnessed_and_the_last_one_expected(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIRECTORY_AUDIT_WITNESS", "witness@example.org")
    assert invoke("jobs", "run").exit_code == 0
    head = json.loads(invoke("audit", "verify", "--json").stdout)
    letters = [each.read_text() for each in (town / "mail").iterdir()]
    (letter,) = [each for each in letters if "To: witness@example.org" in each]
    with closing(sqlite3.connect(town / "directory.db", isolation_level=None)) as connection:
        (witnessed,) = connection.execute("SELECT hash FROM audit_checkpoint").fetchone()
        assert witnessed in letter.replace("=\n", "")
        assert head["ok"]
        connection.execute("UPDATE audit_head SET verified_on = NULL")
        connection.execute("DROP TRIGGER audit_entry_no_update")
        connection.execute("UPDATE audit_entry SET actor = 'x' WHERE sequence = 2")
    assert "entry 2 is not the one that was written" in invoke("jobs", "run").stdout


def test_a_head_that_cannot_be_read_is_refused(directory: Directory) -> None:
    refused = directory("audit", "verify", "--expect", "yesterday's")
    assert (refused.exit_code, refused.stdout) == (2, "")


def stored(town: Path, query: str) -> list[str]:
    """One column of the database, as it is stored."""
    with closing(sqlite3.connect(town / "directory.db")) as connection:
        return [each for (each,) in connection.execute(query)]


def files_of(town: Path) -> bytes:
    return b"".join(each.read_bytes() for each in sorted(town.rglob("*")) if each.is_file())


def test_what_is_erased_is_in_no_file_and_an_entry_says_so(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sit_at_a_terminal(monkeypatch)
    organization, name = json.loads(
        stored(town, "SELECT json_array(id, name) FROM organization ORDER BY name LIMIT 1")[0]
    )
    organization = str(UUID(organization))
    about = f"SELECT content FROM audit_entry WHERE record_id = '{organization}'"  # noqa: S608 - of the test
    sealed = stored(town, about)
    assert all(each.encode() in files_of(town) for each in sealed)
    asked = invoke(
        "audit",
        "erase",
        "organization",
        organization,
        "--field",
        "organization.name",
        "--reason",
        "a name",
    )
    assert "organization.name" in asked.output
    assert stored(town, about) == sealed
    done = invoke(
        "audit", "erase", "organization", organization, "--field", "organization.name", "--reason", "a client's name",
        "--yes",
    )  # fmt: skip
    assert "1 value of 1 entry is erased." in done.output
    content = files_of(town)
    gone = [each for each in sealed if each not in stored(town, about)]
    assert len(gone) == 1
    assert gone[0].encode() not in content
    told = invoke("audit", "history", "organization", organization).stdout
    assert "created organization.name: None → erased" in told
    assert "the operator of the machine  organization.name (a client's name)" in told
    assert name not in told
    assert verify() == []
    assert invoke(
        "audit",
        "erase",
        "organization",
        organization,
        "--field",
        "organization.name",
        "--reason",
        "x",
        "--yes",
    ).output.startswith("Nothing was erased")


def test_a_text_is_erased_wherever_it_is(town: Path) -> None:
    (name,) = stored(town, "SELECT name FROM organization ORDER BY name LIMIT 1")
    words = ("audit", "erase", "--containing", "--reason", "asked for", "--yes")
    done = CliRunner().invoke(main, words, input=f"{name.upper()}\n")
    assert "are erased." in done.output
    assert name.upper() not in done.output
    assert "Still in 1 of organization, name." in done.output
    assert "of published record, document." in done.output
    again = CliRunner().invoke(main, words, input=f"{name}\n")
    assert "Nothing was erased" in again.output
    assert "Still in 1 of organization, name." in again.output
    assert verify() == []


def test_the_whole_audit_is_not_erased(town: Path) -> None:
    for words in ([], ["organization"]):
        refused = invoke("audit", "erase", *words, "--reason", "all of it", "--yes")
        assert refused.exit_code == 2
        assert "the whole audit is not erased" in refused.output
    assert invoke("audit", "erase", "organization", "1", "--reason", " ", "--yes").exit_code == 2


@pytest.mark.long
def test_an_agency_proves_the_audit_without_the_directory(town: Path, tmp_path: Path) -> None:
    assert invoke("jobs", "run").exit_code == 0
    for name, words in {
        "public.pem": ["head", "--public-key"],
        "checkpoints.txt": ["checkpoints"],
        "chain.txt": ["export", "-"],
        "verifier.py": ["verifier"],
    }.items():
        result = invoke("audit", *words)
        assert result.exit_code == 0
        (tmp_path / name).write_text(result.stdout)
    assert not any(
        name.encode() in (tmp_path / "chain.txt").read_bytes()
        for name in stored(town, "SELECT name FROM organization")
    )
    command = [
        sys.executable,
        "-I",
        "-S",
        "verifier.py",
        "--key",
        "public.pem",
        "--chain",
        "chain.txt",
        "checkpoints.txt",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout[:24]) == (0, "Yes: checkpoints 1 to 1,"), (
        done.stdout + done.stderr
    )
    with closing(sqlite3.connect(town / "directory.db", isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER audit_entry_no_delete")
        connection.execute("DELETE FROM audit_entry WHERE sequence = 3")
    (tmp_path / "chain.txt").write_text(invoke("audit", "export", "-").stdout)
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "entry 3 is missing" in done.stdout) == (1, True)


def test_a_day_without_checkpoint_is_said_by_the_job_and_by_verify(town: Path) -> None:
    assert invoke("jobs", "run").exit_code == 0
    today = date.fromisoformat(stored(town, "SELECT day FROM audit_checkpoint")[0])
    missing = [str(today + timedelta(each)) for each in (1, 2)]
    with time_machine.travel(datetime.now(UTC) + timedelta(3)):
        assert f"no checkpoint was signed on {missing[0]}" in invoke("audit", "verify").stdout
        assert f"no checkpoint was signed on {missing[1]}" in invoke("jobs", "run").stdout
        assert json.loads(invoke("audit", "verify", "--json").stdout)["days_missing"] == missing
        assert verify() == []
