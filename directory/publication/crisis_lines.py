"""The lines that every page offers, and what each answers to what callers want to know, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.models import (
    Audience,
    LineQuestion,
    PublishedKind,
    Service,
    ServiceStatus,
    TranslationStatus,
)
from directory.models.publication.published_document import PhoneDocument, ServiceDocument
from directory.name_order import name_order
from directory.publication.published_records import published_many

_NOT_SPOKEN = frozenset({"text", "sms", "textphone", "fax", "pager"})
_TEXTED = frozenset({"text", "sms"})
_ALWAYS = "24/7"


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """What a line said to a question of callers, who says so and on which day; all None where nobody asked."""

    question: str
    answer: str | None
    source: str | None
    on: date | None
    translated: Mapping[str, Mapping[str, str]] | None = None
    """As in published documents: the originals of what is not in the original language, by field."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that answers now, as readers see it. `hours` are words of the coalition, `expressions` the syntax of
    OpenStreetMap; `listing` is the id of the service that it is, None for the number of the country for emergencies.
    """

    name: str
    phone: str
    text: str | None
    hours: str | None
    languages: str | None
    note: str | None
    operator: str | None = None
    answers: tuple[LineAnswer, ...] = ()
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Language → field → text, of what somebody reviewed: a line that answers now is worded by no machine."""
    translated: Mapping[str, Mapping[str, str]] | None = None
    expressions: tuple[str, ...] = ()
    listing: str | None = None

    def in_language(self, language: str) -> Line:
        """The line in the words of a language, as far as they are known."""
        words = dict(self.translations.get(language, {}))
        if not words:
            return self
        answers = tuple(
            replace(
                each, answer=words.pop(each.question), translated=_instead_of(answer=each.answer)
            )
            if each.question in words
            else each
            for each in self.answers
        )
        originals = _instead_of(**{name: getattr(self, name) for name in words})
        return replace(self, **words, answers=answers, translated=originals)  # type: ignore[arg-type]


def _instead_of(**originals: str | None) -> Mapping[str, Mapping[str, str]]:
    return {"originals": {name: text for name, text in originals.items() if text}}


def load_lines(session: Session) -> list[Line]:
    """The lines that every page offers, in the order that the coalition gave them.

    Of a listing that is what the public may read of it; one that is closed for now answers nobody.
    """
    found: list[tuple[int, Line]] = []
    lines = select(Service.id, Service.line_position).where(Service.line_position.is_not(None))
    places: dict[UUID, int | None] = dict(session.execute(lines).all())
    for key, document in published_many(
        session, PublishedKind.SERVICE, list(places), Audience.PUBLIC
    ).items():
        line = line_of(document)
        is_closed = document["status"] == ServiceStatus.TEMPORARILY_CLOSED.value
        if not is_closed and (line.phone or line.text):
            found.append((places[key] or 0, line))
    return [line for _, line in sorted(found, key=lambda each: (each[0], name_order(each[1].name)))]


def line_of(document: ServiceDocument) -> Line:
    """A published listing as a line, in the original language. What nobody asked is among its answers."""
    phones, operator = document.get("phones", []), document["organization"]["name"]
    spoken = [each["number"] for each in phones if _kind(each) not in _NOT_SPOKEN]
    texted = [each["number"] for each in phones if _kind(each) in _TEXTED]
    said = {each["question"]: each for each in document.get("line_answers", ())}
    hours = [
        each["opening_hours"] for each in document.get("schedules", ()) if each.get("opening_hours")
    ]
    words = [
        each["description"] for each in document.get("schedules", ()) if each.get("description")
    ]
    return Line(
        document["name"],
        spoken[0] if spoken else "",
        texted[0] if texted else None,
        "; ".join(words) or None,
        ";".join(each["code"] for each in document.get("languages", ())) or None,
        document.get("description"),
        None if operator == document["name"] else operator,
        tuple(
            LineAnswer(
                question,
                said[question]["answer"],
                said[question]["source"],
                date.fromisoformat(said[question]["stated_on"]),
            )
            if question in said
            else LineAnswer(question, None, None, None)
            for question in LineQuestion
        ),
        _reviewed_of(document),
        expressions=tuple(hours or ([_ALWAYS] if document.get("hotline_24_7") else [])),
        listing=document["id"],
    )


_FIELDS = {
    "name": "name",
    "description": "note",
    "answered_by": "answered_by",
    "told_when": "told_when",
}
"""The texts of a listing that a line shows, by what the line calls them."""


def _reviewed_of(document: ServiceDocument) -> dict[str, dict[str, str]]:
    found = {
        language: {
            _FIELDS[name]: each["text"]
            for name, each in texts.items()
            if name in _FIELDS and each["status"] == TranslationStatus.REVIEWED.value
        }
        for language, texts in document.get("translations", {}).items()
    }
    return {language: texts for language, texts in found.items() if texts}


def _kind(phone: PhoneDocument) -> str:
    return str(phone.get("type") or "voice").lower()
