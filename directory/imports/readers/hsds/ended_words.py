"""Texts of a package that may say that something has ended or is for few: it waits until somebody has looked.

What is understood is settled in `directory.imports.readers.record_status`; tables are asked the same (`row_doubts`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from directory.fields.row_values import Row
from directory.imports.incoming_records import (
    LOCATION,
    ORGANIZATION,
    SERVICE,
    SITE,
    Incoming,
    IncomingRecord,
)
from directory.imports.readers.answered_words import cells_meant, shows_others
from directory.imports.readers.cell_doubts import DOUBTS_OF_ROW, readers_by_role
from directory.imports.readers.record_status import is_kept_back
from directory.imports.readers.record_texts import FIELDS, PARTS, Role, texts_of
from directory.imports.readers.row_doubts import DoubtfulColumn
from directory.parsing.remarks import Remark

_EXAMPLES = 3
_KINDS = {SERVICE: "service", ORGANIZATION: "organization", LOCATION: "place", SITE: "site"}
_LABELS = (*FIELDS, *(".".join(each) for each in PARTS))
ENDED_WORDS = (*(f"{kind}.{label}" for kind in _KINDS.values() for label in _LABELS),)
"""Where such texts stand, as they are asked about and answered."""


@dataclass(slots=True, frozen=True)
class _DoubtfulText:
    """A text with what it may say, and the records that it would keep back."""

    text: str
    reason: str
    record: IncomingRecord
    kept_back: list[IncomingRecord]


def settle_ended_words(
    incoming: Incoming, answers: Mapping[str, Sequence[str]]
) -> list[DoubtfulColumn]:
    """Keeps a record from the public, in doubt, where a text of it may say that it has ended; what is to be decided.

    A text of a place keeps back what is given there. `answers` have the texts that say so, by `ENDED_WORDS`; the others
    wait, unless no text or `ALL_OTHERS` is given. Raises NothingToRead for words that stand in none of them.
    """
    asked = []
    for column, found in _by_column(incoming).items():
        doubtful = found
        if column in answers:
            texts = [each.text for each in doubtful]
            hiding = cells_meant(incoming.source, column, answers[column], texts)
            for each in doubtful:
                if each.text in hiding:
                    for record in each.kept_back:
                        record.fields.update(_hiding(record))
            if shows_others(answers[column]):
                continue
            doubtful = [each for each in doubtful if each.text not in hiding]
        for each in doubtful:
            for record in each.kept_back:
                (name,) = _hiding(record)
                record.hide_in_doubt(name, each.reason)
            incoming.doubts.append(Remark(incoming.source, each.record.line, column, each.reason))
        if doubtful:
            asked.append(_asked(column, doubtful))
    return asked


def _hiding(record: IncomingRecord) -> Row:
    """The field that hides a record."""
    return {"confidential": True} if record.kind == LOCATION else {"audience": "partner"}


def _by_column(incoming: Incoming) -> dict[str, list[_DoubtfulText]]:
    """The doubtful texts of records that are shown, by where they stand."""
    found: dict[str, list[_DoubtfulText]] = {each: [] for each in ENDED_WORDS}
    given_at = _given_at(incoming)
    for kind, called in _KINDS.items():
        for key, record in incoming.of(kind).items():
            kept_back = [record] if kind in (SERVICE, ORGANIZATION) else given_at[kind, key]
            shown = [each for each in kept_back if not is_kept_back(each)]
            # A place at which nothing is given is shown by its organization.
            targets = shown or ([record] if kind == LOCATION and not kept_back else [])
            for label, role, text in texts_of(record) if targets else ():
                if reason := _doubt(role, text):
                    doubtful = _DoubtfulText(text, reason, record, targets)
                    found[f"{called}.{label}"].append(doubtful)
    return found


def _given_at(incoming: Incoming) -> Mapping[tuple[str, str], list[IncomingRecord]]:
    """The services that are given at each place and site."""
    services = incoming.of(SERVICE)
    found = defaultdict[tuple[str, str], list[IncomingRecord]](list)
    for key, site in incoming.of(SITE).items():
        service = services.get(site.fields["service_id"])
        if service is not None:
            found[SITE, key].append(service)
            found[LOCATION, site.fields["location_id"]].append(service)
    return found


def _doubt(role: Role, text: str) -> str | None:
    """What a text may say of its record, as a cell of a table is asked about; None for nothing."""
    found = (
        doubt.of(words)
        for each in _READ_AS.get(role, (role,))
        for doubt, read in readers_by_role()[each]
        if doubt in DOUBTS_OF_ROW and (words := read(text))
    )
    return next(found, None)


_READ_AS = {
    Role.BESIDE_HOURS: (),
    Role.BESIDE_NUMBER: (),
    Role.BELOW_STREET: (Role.STREET, Role.TEXT),
}
"""Roles that are read as others; of what stands beside hours or a number nobody is asked."""


def _asked(column: str, doubtful: Sequence[_DoubtfulText]) -> DoubtfulColumn:
    found = DoubtfulColumn(column, {}, {}, is_new=True, says={})
    for each in doubtful:
        names = [record.name for record in (each.record, *each.kept_back) if record.name]
        found.values[each.text] = found.values.get(each.text, 0) + 1
        found.examples[each.text] = [*found.examples.get(each.text, []), *names[:1]][:_EXAMPLES]
        found.says[each.text] = each.reason
    return found
