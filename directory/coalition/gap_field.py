"""The field of forms that names what is missing: a term in words, or the short name of a target."""

from __future__ import annotations

from typing import Any

from wtforms.validators import Optional

from directory.web.forms.fields import SHORT, term_labels, tidy
from directory.web.forms.name_fields import SuggestedField


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
            for code, label in term_labels(name).items():
                if written and written.casefold() == label.casefold():
                    return code
        return written

    def keep(self, record: Any) -> None:
        """The code."""
        setattr(record, self.short_name, self.code())
