"""How records name what is missing, a term or the short name of a target: in the field of a form, and in words."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms.validators import Optional

from directory.models import Target
from directory.web.forms.fields import SHORT, term_labels, tidy
from directory.web.forms.name_fields import SuggestedField
from directory.web.labels import label, vocabulary

GAP_TERMS = ("sectors", "constituencies", "populations", "services")
"""The vocabularies in which what is missing is looked up."""


class GapField(SuggestedField):
    """A term of some vocabularies, shown and offered by its label and kept as its code; other words stay as written."""

    def __init__(self, label: str, vocabularies: tuple[str, ...], hint: str, **more: Any) -> None:
        super().__init__(
            label, [Optional(), SHORT], "gaps-by-name",
            lambda: sorted({each for name in vocabularies for each in term_labels(name).values()}),
            description=hint, filters=[tidy], **more,
        )  # fmt: skip
        self.vocabularies = vocabularies

    def process_data(self, value: Any) -> None:
        """The label of the code that is there."""
        known = (term_labels(name).get(value) for name in self.vocabularies)
        self.data = next(filter(None, known), value)

    def code(self, *vocabularies: str) -> str | None:
        """The code of what is written, in these vocabularies or all of the field; words that are no label stay."""
        written = tidy(self.data)
        for name in vocabularies or self.vocabularies:
            for code, words in term_labels(name).items():
                if written and written.casefold() == words.casefold():
                    return code
        return written

    def keep(self, record: Any) -> None:
        """Write the code, not the label that was shown, into the record."""
        setattr(record, self.short_name, self.code())


def gap_words(session: Session, codes: Collection[str]) -> dict[str, str]:
    """What each code of a gap stands for: a target's sentence, a term of a vocabulary, else it is words; one query."""
    targets = select(Target.code, Target.sentence).where(Target.code.in_(codes))
    found = {code: sentence for code, sentence in session.execute(targets) if sentence}
    known = vocabulary().codes()
    for code in codes - found.keys():
        of = next((name for name in GAP_TERMS if code in known.get(name, ())), None)
        found[code] = label(of, code) if of else code
    return found
