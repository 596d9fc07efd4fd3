"""The tables of figures in the docs: each drill writes the rows that it measured, and nobody else writes there."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "safety.md"

Row = tuple[str, str]


def tell(
    drill: str,
    command: str,
    rows: Sequence[Sequence[str]],
    page: Path | None = PAGE,
    columns: Sequence[str] = ("",),
) -> None:
    """Print what was measured, and write it into the page, if any, between the marks of the drill.

    A row is what was measured and a figure for each of the columns.
    """
    head = [f"| | {' | '.join(columns)} |".replace("  ", " "), f"|---{'|---' * len(columns)}|"]
    lines = [*head, *(f"| {' | '.join(row)} |" for row in rows)]
    when = datetime.now(UTC).strftime("%Y-%m-%d")
    machine = (
        f"{os.cpu_count()} cores, Python {platform.python_version()}, load {os.getloadavg()[1]:.1f}"
    )
    table = [f"`{command}`, {when}, {machine}", "", *lines]
    sys.stdout.write("\n".join([*table, ""]))
    if page is None:
        return
    text = page.read_text(encoding="utf-8")
    marks = re.compile(rf"(<!-- {drill} -->\n).*?(<!-- end -->)", re.DOTALL)
    if not marks.search(text):
        raise SystemExit(f"docs/{page.name} has no place for {drill}")
    changed = marks.sub(lambda found: found[1] + "\n".join([*table, ""]) + found[2], text)
    page.write_text(changed, encoding="utf-8")


def seconds(value: float) -> str:
    """Seconds for people."""
    return f"{value:.1f} s"


def milliseconds(values: Sequence[float], share: float) -> str:
    """The value in milliseconds below which a share of the seconds lies."""
    if not values:
        return "–"
    ordered = sorted(values)
    return f"{ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000:.0f} ms"
