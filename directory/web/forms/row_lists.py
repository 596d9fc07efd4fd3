"""Lists of rows that a record has, edited whole: one row as a form, and the field that holds them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from wtforms import BooleanField, Field, FieldList, Form, FormField, HiddenField, StringField

from directory.web.forms.field_values import in_words, is_closed, keep_field, show_field
from directory.web.forms.problems import Sentences


class RowForm(Form):
    """One row of a list. A row whose `needs` are empty is left out; one that says something else must have one."""

    class Meta(Form.Meta):
        """In whose words a row says what is wrong."""

        def get_translations(self, form: Any) -> Sentences:
            """Our sentences in place of those that WTForms brings."""
            return Sentences(super().get_translations(form))

    needs: ClassVar[Sequence[str]] = ()
    id = HiddenField()

    tool_words: ClassVar[str] = ""
    """What the fold above the `tools` says, and the words of the button below them."""
    tool_button: ClassVar[str] = ""

    @property
    def shown(self) -> list[Field]:
        """The fields that people see and that are kept."""
        tools = [field.name for field in self.tools]
        return [field for field in self if field.short_name != "id" and field.name not in tools]

    @property
    def tools(self) -> list[Field]:
        """Fields that only help to fill others in; most rows have none."""
        return []

    def use_tools(self) -> None:
        """Fill in the others, as the button below the tools asks."""

    @property
    def rank(self) -> int:
        """Where the row is read among the others: the lowest first, rows of one rank as they are kept."""
        return 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing is said that would make a row, and nothing is on record that stays closed."""
        return not any(self[name].data or is_closed(self[name]) for name in self.needs)

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether the row can be kept, or left out because it is empty."""
        if not self.is_blank:
            return bool(super().validate(extra_validators))
        typed = [
            field for field in self.shown
            if field.short_name not in self.needs
            and isinstance(field, StringField) and (field.data or "").strip()
        ]  # fmt: skip
        if typed:
            first = self[self.needs[0]]
            first.errors = [f"Fill in “{first.label.text}”, or clear this row"]
        return not typed

    def show(self, row: Any) -> None:
        """Fill the row from a record."""
        self.id.data = str(row.id)
        for field in self.shown:
            show_field(field, row)

    def keep(self, row: Any) -> None:
        """Write the row into a record."""
        for field in self.shown:
            keep_field(field, row)

    def words(self, but: Sequence[str] = ()) -> list[str]:
        """What its fields say, those named in `but` left out; a tick is what it ticks."""
        fields = [each for each in self.shown if each.short_name not in but]
        found = (
            (each.label.text if each.data else "")
            if isinstance(each, BooleanField)
            else in_words(each)
            for each in fields
        )
        return [words for words in found if words]


class RowsField(FieldList):
    """A list of rows of a record, edited whole: rows keep their ids, new ones are made by `model`.

    `one` is what a row is called. Buttons add a row to the page and take one out; nothing is kept before “Save”.
    """

    shape = "rows"

    def __init__(
        self, label: str, form: type[RowForm], model: Callable[[], Any], one: str, **more: Any
    ) -> None:
        super().__init__(FormField(form), label, min_entries=0, max_entries=60, **more)
        self.model, self.one = model, one

    @property
    def add_words(self) -> str:
        """The words of the button that adds a row."""
        return f"Add {'another' if self.entries else 'a'} {self.one}"

    @property
    def can_add(self) -> bool:
        """Whether there is anything that another row could say."""
        return bool(len(self.entries) < self.max_entries)

    @property
    def remove_words(self) -> str:
        """The words of the button that takes a row out."""
        return f"Remove this {self.one}"

    @property
    def own_errors(self) -> list[str]:
        """What is wrong with the list as a whole; its rows say what is wrong with each."""
        return [each for each in self.errors if isinstance(each, str)]

    def show(self, record: Any) -> None:
        """A row for each record; where there is none, an empty one to begin with."""
        for row in getattr(record, self.short_name):
            self.append_entry().form.show(row)
        if not self.entries:
            self.append_entry()

    def keep(self, record: Any) -> None:
        """Change, add and take away rows."""
        rows = getattr(record, self.short_name)
        known = {str(row.id): row for row in rows}
        kept: list[Any] = []
        for entry in self.entries:
            if not entry.form.is_blank:
                row = known.pop(entry.form.id.data or "", None) or self.model()
                if hasattr(type(row), "position"):
                    row.position = len(kept)
                entry.form.keep(row)
                kept.append(row)
        for gone in known.values():
            rows.remove(gone)
        rows.extend(row for row in kept if row not in rows)

    def in_words(self) -> str:
        """A line for each row."""
        said = (entry.form.words() for entry in self.entries if not entry.form.is_blank)
        return "\n".join(" · ".join(words) for words in said)

    def drop(self, number: int) -> None:
        """Take one row out of the page."""
        if 0 <= number < len(self.entries):
            del self.entries[number]
