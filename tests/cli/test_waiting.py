"""`directory waiting`: the decisions of the staff page, with its sentences and its rules, and none twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import click
import pytest
from sqlalchemy import Engine, create_engine, select, update
from sqlalchemy.orm import Session

from directory.audit.transaction_buffer import OPERATOR
from directory.db import now
from directory.models import Audience, AuditAction, AuditEntry, HeldChange, HeldDecision, Location
from tests.cli.test_import_listings import HIDDEN, at_a_terminal, sheet
from tests.commands import Directory, directory, home, invoke
from tests.imports.importing import published

pytestmark = pytest.mark.slow

__all__ = ["at_a_terminal", "directory", "home"]

HEADING = "Agency,Program,Address,City,State,Zip,Phone,Description,Notes"
NOTES = ("Roof collapsed in the storm", "Only staff know the spot", "Only staff know the spot", "")


def row(number: int, notes: str, street: str = "", text: str = "Food boxes.") -> str:
    street = street or f"{4000 + number * 7} Amber Street"
    return f"Agency {number} of Elms,Meals {number},{street},Port Amaranth,CA,94990,415-555-010{number},{text},{notes}"


@pytest.fixture
def engine(home: Path) -> Engine:
    return create_engine(f"sqlite:///{home / 'directory.db'}")


@pytest.fixture
def brought(directory: Directory, tmp_path: Path) -> Path:
    """A table of which three organizations wait, and one is on record."""
    return bring(tmp_path, [row(number, notes) for number, notes in enumerate(NOTES)])


def bring(folder: Path, rows: list[str]) -> Path:
    table, mapping = folder / "elms.csv", folder / "elms.toml"
    table.write_text("\n".join([HEADING, *rows]) + "\n", encoding="utf-8")
    if not mapping.exists():
        assert invoke("import", "table", table, "--suggest", "--mapping", mapping).exit_code == 0
    assert invoke("import", "table", table, "--mapping", mapping, "--yes").exit_code == 0
    return table


def shown(engine: Engine, audience: Audience = Audience.PUBLIC) -> list[bool]:
    with Session(engine) as session:
        text = published(session, audience)
    return [f'"Meals {number}"' in text for number in range(4)]


def told(directory: Directory, *words: object) -> dict[str, Any]:
    answer = directory("waiting", *words, "--json")
    assert answer.exit_code == 0, answer.output
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def test_what_waits_is_listed_by_its_reason_with_its_lines(
    directory: Directory, brought: Path
) -> None:
    listed = directory("waiting", "list").stdout
    assert "3 organizations wait (5 records)." in listed
    assert listed.count("“only staff know the spot”") == 1
    for number, line in ((0, 2), (1, 3), (2, 4)):
        assert f"Agency {number} of Elms, elms.csv line {line}, " in listed
    assert "Agency 3 of Elms" not in listed
    assert "    Import all 3, with what is in doubt hidden.\n" in listed
    found = told(directory, "list")
    assert [each["source"] for each in found["sources"]] == ["elms"]
    assert {each["about"]: {row["line"] for row in each["waits"]} for each in found["waiting"]} == {
        f"Agency {number} of Elms": {number + 2} for number in range(3)
    }


def test_what_is_on_record_as_it_was_is_hidden_for_its_new_words(
    directory: Directory, tmp_path: Path, engine: Engine
) -> None:
    notes = ("Only staff know the spot", "Roof collapsed in the storm")
    bring(tmp_path, [row(number, "Ring twice") for number in range(2)])
    assert shown(engine)[:2] == [True, True]
    bring(tmp_path, [row(number, each) for number, each in enumerate(notes)])
    assert directory("waiting", "take", "--all-of", "elms", "--yes").exit_code == 0
    assert shown(engine)[:2] == [True, False]
    with Session(engine) as session:
        public = published(session)
    assert "4000 Amber Street" not in public
    assert "4007 Amber Street" not in public


def test_each_is_shown_whole_and_decided_by_name(
    directory: Directory, brought: Path, engine: Engine
) -> None:
    before = shown(engine)
    page = directory("waiting", "show", "agency 1 of elms").stdout
    assert "Address: 4007 Amber Street" in page
    assert "1 place is confidential: nobody outside sees where." in page
    assert shown(engine) == before == [False, False, False, True]
    assert directory("waiting", "take", "Agency 1 of Elms", "--yes").exit_code == 0
    assert directory("waiting", "take", "Agency 2 of Elms", "--hidden", "--yes").exit_code == 0
    assert directory("waiting", "leave-out", "Agency 0 of Elms", "--yes").exit_code == 0
    assert shown(engine) == [False, True, True, True]
    with Session(engine) as session:
        public = published(session)
        assert "4007 Amber Street" in public
        assert "4014 Amber Street" not in public
        assert set(session.scalars(select(HeldChange.decided_by))) == {OPERATOR.name}
        planned = session.scalars(
            select(AuditEntry).where(AuditEntry.action == AuditAction.PLANNED)
        )
        about = [each.actor for each in planned if "what waits for review" in str(each.reason)]
        assert about == [OPERATOR.name] * 3
    assert directory("waiting", "list").stdout == "Nothing to review.\n"


def test_nothing_is_decided_twice(directory: Directory, brought: Path, engine: Engine) -> None:
    assert directory("waiting", "leave-out", "Agency 1 of Elms", "--yes").exit_code == 0
    again = directory("waiting", "take", "Agency 1 of Elms", "--yes")
    assert again.exit_code == 2
    assert "waits no more. Left out: nothing of it was written." in again.output
    assert again.stdout == ""
    assert shown(engine) == [False, False, False, True]


@pytest.mark.usefixtures("at_a_terminal")
def test_what_somebody_else_decides_meanwhile_is_not_decided_again(
    directory: Directory, brought: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = (
        each["id"]
        for each in told(directory, "list")["waiting"]
        if each["about"] == "Agency 1 of Elms"
    )

    def decided_elsewhere(*_words: object, **_options: object) -> bool:
        with Session(engine) as session:
            decided = {"decision": HeldDecision.LEFT_OUT, "decided_at": now()}
            session.execute(update(HeldChange).where(HeldChange.id == UUID(first)).values(decided))
            session.commit()
        return True

    monkeypatch.setattr(click, "confirm", decided_elsewhere)
    answer = directory("waiting", "take", "Agency 1 of Elms")
    assert answer.exit_code == 2
    assert "“Agency 1 of Elms” waits no more. Left out" in answer.output
    assert shown(engine) == [False, False, False, True]


def test_several_in_doubt_are_taken_hidden_alone(
    directory: Directory, brought: Path, engine: Engine
) -> None:
    two = ("Agency 1 of Elms", "Agency 2 of Elms")
    refused = directory("waiting", "take", *two, "--yes")
    assert refused.exit_code == 2
    assert "we can’t tell from its words who may see it" in refused.output
    assert shown(engine) == [False, False, False, True]
    assert directory("waiting", "take", "--all-of", brought.name, "--dry-run").exit_code == 0
    assert shown(engine) == [False, False, False, True]
    assert directory("waiting", "take", "--all-of", brought.name, "--yes").exit_code == 0
    assert shown(engine) == [False, True, True, True]
    assert shown(engine, Audience.PARTNER) == [True] * 4
    with Session(engine) as session:
        public = published(session)
        assert not any(f"{4000 + number * 7} Amber Street" in public for number in (1, 2))


def test_what_repeats_a_confidential_place_is_decided_first_and_stays_hidden(
    directory: Directory, tmp_path: Path, engine: Engine
) -> None:
    assert directory("import", "listings", sheet(tmp_path, HIDDEN), "--yes").exit_code in (0, 1)
    bring(tmp_path, [row(0, ""), row(1, "Only staff know the spot", street="7 Quiet Lane")])
    both = directory("waiting", "show", "Agency 1 of Elms").stdout
    assert "Repeats: number and street of a confidential place (Invented Refuge)." in both
    assert "it opens only by an authorization" in both
    assert directory("waiting", "take", "Agency 1 of Elms", "--yes").exit_code == 2
    assert directory("waiting", "take", "Agency 1 of Elms", "--hidden", "--yes").exit_code == 0
    with Session(engine) as session:
        assert "7 Quiet Lane" not in published(session)
        places = session.scalars(select(Location).where(Location.confidential)).all()
        assert len(places) == 2


def test_a_text_that_may_describe_a_person_is_asked_about(
    directory: Directory, tmp_path: Path, engine: Engine
) -> None:
    text = "Maria Invented, born 03/04/1991, was trafficked here."
    bring(tmp_path, [row(1, "Only staff know the spot", text=f'"{text}"')])
    asked = directory("waiting", "take", "Agency 1 of Elms", "--yes")
    assert asked.exit_code == 3
    assert "may describe a person" in asked.output
    assert shown(engine)[1] is False
    assert directory("waiting", "take", "Agency 1 of Elms", "--yes", "--sure").exit_code == 0
    assert shown(engine)[1] is True


@pytest.mark.parametrize("words", [(), ("Agency 1 of Elms", "--all-of", "elms")])
def test_what_is_meant_has_to_be_said(
    directory: Directory, brought: Path, words: tuple[str, ...]
) -> None:
    for command in ("take", "leave-out"):
        answer = directory("waiting", command, *words, "--yes")
        assert answer.exit_code == 2
        assert "Name what you decide about" in answer.output
    unknown = directory("waiting", "take", "Nobody", "--yes")
    assert unknown.exit_code == 2
    assert "No change that waits is called “Nobody”" in unknown.output


def test_what_waits_without_words_in_doubt_says_why_and_is_counted(
    directory: Directory, tmp_path: Path
) -> None:
    hidden = "Beds for women who flee. Location confidential. The house is at 77 Larkspur Lane."
    bring(
        tmp_path,
        [
            row(0, "Roof collapsed in the storm"),
            row(1, "Maria R. DOB 4/12/1991 comes on Mondays"),
            f'Agency 2 of Elms,Meals 2,,,,,415-555-0102,"{hidden}",',
            row(3, ""),
        ],
    )
    waiting = told(directory, "list")["waiting"]
    found = {each["about"]: each["waits"][0] for each in waiting}
    assert found["Agency 0 of Elms"]["doubt"]
    assert "may describe a person" in found["Agency 1 of Elms"]["why"]
    assert found["Agency 2 of Elms"]["why"] == (
        "a text has an address, and the place is hidden without one"
    )
    assert "Repeats nothing" not in directory("waiting", "list").stdout
    page = directory("waiting", "show", "Agency 2 of Elms").stdout
    assert "It waits because a text has an address" in page
    taken = directory("waiting", "take", "--all-of", "elms", "--yes").stdout
    assert "2 organizations go on waiting. What waits for another reason" in taken
