"""`directory audit`: verifying the chain and reading who changed a record."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from tests.commands import Directory, invoke


def test_the_town_is_remembered_and_its_chain_holds(town: Path) -> None:
    told = json.loads(invoke("audit", "verify", "--json").stdout)
    assert told["ok"]
    assert told["entries"] > 50
    connection = sqlite3.connect(town / "directory.db")
    query = "SELECT record_id FROM audit_entry WHERE kind = 'service' AND actor = 'the operator of the machine' LIMIT 1"
    (service,) = connection.execute(query).fetchone()
    assert "created service.name" in invoke("audit", "history", "service", service).stdout
    connection.execute("DROP TRIGGER audit_entry_no_delete")
    connection.execute("DELETE FROM audit_entry WHERE sequence = ?", (told["entries"],))
    connection.commit()
    connection.close()
    assert invoke("audit", "verify").exit_code == 0
    cut = invoke("audit", "verify", "--expect", told["head"])
    assert cut.exit_code == 1
    assert "cut off" in cut.stdout


def test_a_head_that_cannot_be_read_is_refused(directory: Directory) -> None:
    refused = directory("audit", "verify", "--expect", "yesterday's")
    assert (refused.exit_code, refused.stdout) == (2, "")
