"""A record's own page: what its form holds in words, and small forms that add a part to it where it shows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from directory.web.forms.field_values import in_words
from directory.web.forms.form_pages import filled
from directory.web.forms.name_fields import names_to_offer
from directory.web.forms.record_editor import Editor, with_article
from directory.web.forms.record_forms import RecordForm
from directory.web.forms.submissions import PageForm


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """Label and words of each field that is filled in, and the labels of those that are not."""

    facts: list[tuple[str, str]]
    empty: list[str]


def record_facts(kind: type[RecordForm], record: Any, without: Collection[str] = ()) -> RecordFacts:
    """What the form of a record holds, but for the fields named in `without`."""
    facts, empty = list[tuple[str, str]](), list[str]()
    for field in filled(kind, record).shown:
        if field.short_name in without:
            continue
        words = in_words(field)
        if words:
            facts.append((field.label.text, words))
        else:
            empty.append(field.label.text)
    return RecordFacts(facts, empty)


@dataclass(frozen=True, slots=True)
class PartForm:
    """An empty form for one more part of a record, with where it is sent; `offers` are the names its fields suggest."""

    form: PageForm
    action: str
    words: str
    offers: Mapping[str, list[str]]


def part_form(form: PageForm, name: str, action: str, words: str) -> PartForm:
    """A form among others on one page: every field has an id of its own, made of the name of the part."""
    for field in form:
        field.id = field.label.field_id = f"{name}-{field.id}"
    return PartForm(form, action, words, names_to_offer(form.shown))


def editor_form(editor: Editor, blueprint: str, parent: Any, words: str = "") -> PartForm:
    """The form that adds a part to `parent`, as the page of the editor would show it; `words` are those of the part."""
    form = editor.form(formdata=None, data=editor.begin(parent))
    form.show_version(editor.model())
    action = url_for(f"{blueprint}.{editor.name}_create", parent_id=parent.id)
    return part_form(form, editor.name, action, words or with_article(editor.words))
