"""Every plan of an import that somebody looks at is in the audit before a line of it is shown, whatever it is of."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from directory.cli.main import main
from directory.models import AuditAction, AuditEntry
from tests.commands import Directory, invoke, sit_at_a_terminal
from tests.instances import CHECKOUT

pytestmark = pytest.mark.slow

DEMO = CHECKOUT / "demo"
PLANS: dict[str, tuple[str | Path, ...]] = {
    "aliases": (DEMO / "aliases.csv",),
    "areas": (DEMO / "areas.geojson", "--set", "neighborhoods", "--name-field", "name"),
    "crosswalk": ("shares.csv",),
    "hotlines": (DEMO / "hotlines.csv",),
    "hsds": ("services.json",),
    "listings": (DEMO / "listings.csv",),
    "minutes": (min((DEMO / "minutes").iterdir()),),
    "needs": (DEMO / "needs.csv",),
    "pack": ("pack",),
    "table": (DEMO / "listings.csv", "--mapping", "listings.toml"),
    "targets": (DEMO / "targets.csv",),
    "translations": (DEMO / "translations.csv",),
    "travel-times": (DEMO / "travel-times.csv",),
}
"""A plan of each import."""


def noted(home: Path) -> list[str | None]:
    """What the audit says of plans that were looked at."""
    with closing(create_engine(f"sqlite:///{home / 'directory.db'}").connect()) as connection:
        query = select(AuditEntry).where(AuditEntry.action == AuditAction.PLANNED)
        return [each.reason for each in Session(connection).scalars(query)]


SHARES = "division,from,to,weight,source\ntract,0001,northgate,0.5,made up\n"
SERVICES = '[{"id": "s1", "name": "Shelter", "organization": {"id": "o1", "name": "Hall"}}]'


def prepare(kind: str) -> None:
    """Write here what the demo town has no file of."""
    if kind == "crosswalk":
        Path("shares.csv").write_text(SHARES)
    elif kind == "hsds":
        Path("services.json").write_text(SERVICES)
    elif kind == "pack":
        invoke("export", "pack", "pack")
    elif kind == "table":
        invoke("import", "table", DEMO / "listings.csv", "--suggest", "--mapping", "listings.toml")


def test_each_import_has_a_plan_here() -> None:
    # Taking an import back compares nothing that somebody brought with what is on record.
    assert set(PLANS) == set(main.commands["import"].commands) - {"undo"}


@pytest.mark.one_in(11)
@pytest.mark.parametrize("kind", PLANS)
def test_a_plan_that_is_only_looked_at_is_an_entry(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """With the town on record, so that every row can be read."""
    monkeypatch.chdir(tmp_path)
    prepare(kind)
    before = len(noted(town))
    looked = invoke("import", kind, *PLANS[kind], "--dry-run")
    assert looked.exit_code in (0, 1, 3), looked.output
    (reason,) = noted(town)[before:]
    named = Path(PLANS[kind][0]).name
    assert (reason or "").startswith((f"plan of {named}", "plan of HSDS")), reason


def test_who_breaks_off_has_seen_the_plan(
    directory: Directory, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def leave(*_question: object, **_more: object) -> bool:
        seen.append(len(noted(home)))
        raise KeyboardInterrupt

    sit_at_a_terminal(monkeypatch)
    monkeypatch.setattr("click.confirm", leave)
    assert directory("import", "listings", DEMO / "listings.csv").exit_code == 130
    assert seen == [1], "it is noted before somebody is asked"
    assert len(noted(home)) == 1


def test_a_plan_that_is_applied_is_one_entry(directory: Directory, home: Path) -> None:
    assert directory("import", "aliases", DEMO / "aliases.csv", "--yes").exit_code in (0, 1)
    assert len(noted(home)) == 1
