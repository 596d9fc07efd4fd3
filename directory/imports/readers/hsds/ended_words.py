"""Texts of services and organizations that may say that these have ended or are for few: they wait until one looks.

What is understood is settled in `directory.imports.readers.record_status`; tables are asked the same (`row_doubts`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from directory.imports.incoming_records import ORGANIZATION, SERVICE, Incoming, IncomingRecord
from directory.imports.readers.answered_words import cells_meant
from directory.imports.readers.cell_doubts import Doubt
from directory.imports.readers.record_status import is_kept_back
from directory.imports.readers.row_doubts import DoubtfulColumn
from directory.parsing.remarks import Remark
from directory.parsing.unheard_remarks import unheard_remark
from directory.parsing.weak_signals import may_have_ended

_EXAMPLES = 3
_COLUMNS = {
    f"{kind}.{field}": (kind, field)
    for kind in (SERVICE, ORGANIZATION)
    for field in ("description", "alert")
}
ENDED_WORDS = (*_COLUMNS,)
"""Where such texts stand, as they are asked about and answered."""


def settle_ended_words(
    incoming: Incoming, answers: Mapping[str, Sequence[str]]
) -> list[DoubtfulColumn]:
    """Keeps a record from the public, in doubt, where a text of it may say that it has ended; what is to be decided.

    `answers` have the texts that say so, by `ENDED_WORDS`; with any answer about one of these all its other texts may
    be shown. Raises NothingToRead for words that stand in none of them.
    """
    asked = []
    for column, (kind, field) in _COLUMNS.items():
        doubtful = [*_doubtful(incoming, kind, field)]
        texts = [str(each.fields[field]) for each, _reason in doubtful]
        if column in answers:
            hiding = cells_meant(incoming.source, column, answers[column], texts)
            for each, _reason in doubtful:
                if str(each.fields[field]) in hiding:
                    each.fields["audience"] = "partner"
            continue
        for each, reason in doubtful:
            each.hide_in_doubt("audience", reason)
            incoming.doubts.append(Remark(incoming.source, each.line, column, reason))
        if doubtful:
            asked.append(_asked(column, field, doubtful))
    return asked


def _doubtful(incoming: Incoming, kind: str, field: str) -> Iterator[tuple[IncomingRecord, str]]:
    """The records of a kind that are shown, each with what its text may say."""
    for record in incoming.of(kind).values():
        text = record.fields.get(field)
        if isinstance(text, str) and not is_kept_back(record):
            is_remark = field == "alert"
            if words := may_have_ended(text, is_remark=is_remark):
                yield record, Doubt.ENDED.of(words)
            elif words := unheard_remark(text, is_remark=is_remark):
                yield record, Doubt.UNHEARD.of(words)


def _asked(
    column: str, field: str, doubtful: Sequence[tuple[IncomingRecord, str]]
) -> DoubtfulColumn:
    found = DoubtfulColumn(column, {}, {}, is_new=True, says={})
    for record, reason in doubtful:
        text = str(record.fields[field])
        found.values[text] = found.values.get(text, 0) + 1
        found.examples[text] = [*found.examples.get(text, []), record.name][:_EXAMPLES]
        found.says[text] = reason
    return found
