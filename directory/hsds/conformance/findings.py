"""What was found: each thing once with the number of times, so that a report stays readable whatever it is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """An error breaks a rule of the standard; a warning is legal and will trouble readers; a note is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of thing: where it is first (an address, a file with a line), what is wrong, and which rule says so."""

    level: Level
    rule: str
    what: str
    where: str
    times: int = 1


@dataclass(slots=True)
class Report:
    """Everything about one API, package or file. `checked` counts what was looked at, by what it is."""

    subject: str
    kind: str
    version: str | None = None
    checked: Counter[str] = field(default_factory=Counter)
    _first: dict[tuple[Level, str, str], str] = field(default_factory=dict)
    _times: Counter[tuple[Level, str, str]] = field(default_factory=Counter)

    def add(self, level: Level, rule: str, what: str, where: str) -> None:
        """Note a finding; the same thing elsewhere is counted to the first."""
        key = (level, rule, what)
        self._first.setdefault(key, where)
        self._times[key] += 1

    @property
    def findings(self) -> list[Finding]:
        """Errors first, then as they were found."""
        found = [
            Finding(*key, where=where, times=self._times[key]) for key, where in self._first.items()
        ]
        return sorted(found, key=lambda each: list(Level).index(each.level))

    @property
    def ok(self) -> bool:
        """Whether no rule is broken."""
        return not any(each.level is Level.ERROR for each in self.findings)

    def as_json(self) -> dict[str, Any]:
        """The report as one object."""
        return {
            "subject": self.subject,
            "kind": self.kind,
            "version": self.version,
            "ok": self.ok,
            "checked": dict(self.checked),
            "findings": [asdict(each) for each in self.findings],
        }
