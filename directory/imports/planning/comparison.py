"""One source held against the picture: what planning any kind of record needs, and the rows that several share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from directory.imports.incoming import IncomingAttribute, IncomingSchedule
from directory.imports.planning.audiences import Seen
from directory.imports.planning.codes import Codes
from directory.imports.planning.flat import Flat
from directory.imports.planning.identity import Matches
from directory.imports.planning.pairing import Match
from directory.imports.planning.parts import Row, compact, frozen
from directory.imports.planning.picture import Facts, Picture
from directory.imports.planning.reach import Reach
from directory.imports.planning.remarks import Remarks
from directory.imports.planning.restrictions import Restrictions

_NOTHING = Facts()


@dataclass(slots=True)
class Comparison:
    """`source` is the name of the source; `reach` knows what the organization at hand shows today."""

    source: str
    today: date
    flat: Flat
    matches: Matches
    picture: Picture
    restrictions: Restrictions
    remarks: Remarks
    codes: Codes
    reach: Reach

    def match(self, kind: str, source_id: str) -> Match:
        """The record that an incoming one is."""
        return self.matches[kind][source_id]

    def present(self, kind: str, match: Match) -> Facts:
        """What is on record of a matched record; nothing for a new one."""
        return (self.picture.facts(kind, match.id) if match.known else None) or _NOTHING

    def candidates(self, kind: str, match: Match) -> list[Facts]:
        """Every record that this one is or may be: their restrictions hold for it."""
        found = (self.picture.facts(kind, each) for each in (match.id, *match.apart_from))
        return [facts for facts in found if facts]

    def former_owner(self, present: Facts, organization: UUID) -> list[Facts]:
        """The organization on record that a record leaves for this one: its restrictions go along."""
        former = present.fields.get("organization_id", organization)
        facts = self.picture.facts("organization", former) if former != organization else None
        return [facts] if facts else []

    def look_at(self, seen: Seen) -> None:
        """Go on with another organization."""
        self.reach.seen = seen

    def areas(self, said: Iterable[str], line: int | None) -> list[Row]:
        """The areas served: code and name of known ones, the words of the source for others."""
        rows: list[Row] = []
        for words in dict.fromkeys(said):
            known = self.picture.areas.find(words)
            if known is None:
                reason = f'the area "{words}" is not known; kept as text'
                self.remarks.doubt_word(line, "areas_served", words, reason)
            row = {"area_code": known[0], "name": known[1]} if known else {"name": words}
            if row not in rows:
                rows.append(row)
        return rows


def schedule_rows(schedules: Iterable[IncomingSchedule]) -> list[Row]:
    """Opening hours as rows, each once."""
    return _once(compact(asdict(schedule)) for schedule in schedules)


def attribute_rows(attributes: Iterable[IncomingAttribute]) -> list[Row]:
    """Terms of foreign taxonomies as rows, each once."""
    return _once(compact(asdict(attribute)) for attribute in attributes)


def url_rows(urls: Iterable[tuple[str | None, str]]) -> list[Row]:
    """Labelled links as rows, each once."""
    return _once(compact({"label": label, "url": url}) for label, url in urls)


def word_rows(column: str, words: Iterable[str]) -> list[Row]:
    """Rows of a single column, each once."""
    return [{column: word} for word in dict.fromkeys(words) if word]


def _once(rows: Iterable[Row]) -> list[Row]:
    return list({frozen(row): row for row in rows if row}.values())
