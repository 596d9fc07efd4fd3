"""What the safety pages name is there."""

from __future__ import annotations

import re

from tests.instances import CHECKOUT


def test_each_file_that_the_table_names_exists() -> None:
    page = (CHECKOUT / "docs" / "asvs.md").read_text(encoding="utf-8")
    named = set(re.findall(r"tests/[\w/]+\.py", page))
    assert len(named) > 30
    assert [name for name in sorted(named) if not (CHECKOUT / name).is_file()] == []
