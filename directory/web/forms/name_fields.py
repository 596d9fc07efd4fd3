"""Fields that take the name of something on record, with the names offered while somebody types."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import func, select
from wtforms import (
    Field,
    StringField,
)
from wtforms.validators import Optional
from wtforms.widgets import TextInput

from directory.models import Body, CriteriaSet, Organization, Person
from directory.name_order import name_order
from directory.web.database import db
from directory.web.forms.fields import SHORT, entered, tidy


class SuggestedField(StringField):
    """A line of words, with names that are on record offered while somebody types; another name is taken, too.

    `offers` is the id of their list on the page.
    """

    widget = TextInput()

    def __init__(
        self,
        label: str,
        validators: Any,
        offers: str,
        names: Callable[[], Iterable[str]],
        **more: Any,
    ) -> None:
        super().__init__(label, validators, **more)
        self.offers, self.names = offers, names


def suggested(label: str, model: Any, hint: str = "") -> SuggestedField:
    """The name of somebody or something, on record or new."""
    return SuggestedField(
        label, [Optional(), SHORT], f"all-{model.__tablename__}", lambda: names_of(model),
        description=hint, filters=[tidy],
    )  # fmt: skip


class NamedField(SuggestedField):
    """Somebody or something on record, by name."""

    def __init__(self, label: str, model: Any, what: str, needed: str = "", **more: Any) -> None:
        super().__init__(
            label, entered(bool(needed), needed), f"all-{model.__tablename__}",
            lambda: names_of(model), **more,
        )  # fmt: skip
        self.model, self.what = model, what
        self.written = ""

    def process_data(self, value: Any) -> None:
        """The record that is there."""
        self.data = value
        self.written = value.name if value is not None else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """The record of the name that was written. Raises ValueError in words when there is none, or more than one."""
        self.written = tidy(valuelist[0] if valuelist else "") or ""
        self.data = None
        if not self.written:
            return
        query = select(self.model).where(func.lower(self.model.name) == self.written.lower())
        found = db.session.scalars(query.limit(2)).all()
        exact = [each for each in found if each.name == self.written] or found
        if len(exact) != 1:
            raise ValueError(self._sentence(len(exact)))
        self.data = exact[0]

    def in_words(self) -> str:
        """The name as it was typed, whether it is on record or not."""
        return self.written

    def _sentence(self, count: int) -> str:
        if count:
            several = f"more than one {self.what} is called “{self.written}”"
            return f"{self.label.text}: {several}; give one of them another name first"
        missing = f"no {self.what} called “{self.written}” is on record"
        return f"{self.label.text}: {missing}; choose from the list, or add it first"

    def _value(self) -> str:
        return self.written


def _named(label: str, model: Any, what: str, needed: str, hint: str) -> NamedField:
    return NamedField(label, model, what, needed, description=hint)


def criteria_set(label: str, required: bool = False, hint: str = "") -> NamedField:
    """A set of criteria on record, by name."""
    return _named(
        label, CriteriaSet, "set of criteria", "Choose a set of criteria" if required else "", hint
    )


def body(label: str, required: bool = False, hint: str = "") -> NamedField:
    """A group on record, by name."""
    return _named(label, Body, "group", "Choose a group" if required else "", hint)


def organization(label: str, required: bool = False, hint: str = "") -> NamedField:
    """An organization on record, by name."""
    return _named(
        label, Organization, "organization", "Choose an organization" if required else "", hint
    )


def person(label: str, required: bool = False, hint: str = "") -> NamedField:
    """A person on record, by name."""
    return _named(label, Person, "person", "Choose a person" if required else "", hint)


def names_to_offer(fields: Iterable[Field]) -> dict[str, list[str]]:
    """The lists of names that fields offer while somebody types, by the id of the list."""
    return {each.offers: list(each.names()) for each in fields if isinstance(each, SuggestedField)}


def names_of(model: Any) -> list[str]:
    """The names of every record of a kind, by name."""
    return sorted(db.session.scalars(select(model.name).distinct()), key=name_order)
