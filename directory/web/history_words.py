"""The values of the audit in words: labels of codes, days, numbers as they are dialed, answers as they were given.

Hours are worded where they are told; what names a record is looked up by whoever has the session.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from flask import current_app
from sqlalchemy import Date, Enum, Time

from directory.audit.scope import fields_of, mapper_of
from directory.models.listings.line_question import LineQuestion
from directory.models.listings.posture import PostureTopic
from directory.models.listings.verification import VerificationMethod
from directory.models.publication.audience import Audience
from directory.web.labels import label
from directory.web.presentation.dates import date_words, hour_words
from directory.web.presentation.facts import FACT_LABELS
from directory.web.presentation.phones import phone_words

PARTS = {
    "service_capacity": "Room",
    "contact": "Person to speak to",
    "contact_attempt": "Attempt to reach them",
    "cost_option": "Price",
    "crisis_line_answer": "Before the call",
    "fact_statement": "Checked with them",
    "external_identifier": "Name in an imported file or another directory",
    "language": "Language",
    "phone": "Phone",
    "required_document": "Paper to bring",
    "schedule": "Hours",
    "service_area": "Area served",
    "service_at_location": "Place",
    "service_population": "Who it serves",
    "service_posture": "Police and immigration",
    "standing": "Status with the coalition",
    "verification": "Confirmation",
}
"""Rows that belong to a record, by table."""
TERMS = {
    "exclusions": "Limit",
    "industries": "Knows work in",
    "leadership": "Led by",
    "modes": "How it is given",
    "remedies": "Remedy",
    "requirements": "It asks for",
    "routes": "How to get in",
    "sectors": "Sector",
    "services": "Kind of help",
}
"""Terms that a record carries, by vocabulary."""
TOPICS = {
    PostureTopic.POLICE_CONTACT: "contact with police",
    PostureTopic.IMMIGRATION_STATUS: "immigration status",
    PostureTopic.SERVES_UNDOCUMENTED: "serves undocumented people",
    PostureTopic.VISA_EXPERIENCE: "has experience with visas for survivors",
}
LINE_QUESTIONS = {
    LineQuestion.ANSWERED_BY: "who answers",
    LineQuestion.STATUS_ASKED: "asks about immigration status",
    LineQuestion.RECORDED: "records calls",
    LineQuestion.POLICE_TOLD: "may tell police",
    LineQuestion.CHILD_WELFARE_TOLD: "may tell child welfare",
    LineQuestion.TOLD_WHEN: "whom they tell, and when",
    LineQuestion.NAMELESS: "callers can stay nameless",
}
AUDIENCES = {
    Audience.PUBLIC: "for everyone",
    Audience.PARTNER: "for partners who sign in",
    Audience.STAFF: "for staff only",
}
PHONE_TYPES = {"voice": "phone", "cell": "mobile", "text": "text messages", "textphone": "TTY"}

_VOCABULARIES = {
    "area_code": "areas",
    "leadership": "leadership",
    "roles": "contact_roles",
    ("service_capacity", "status"): "capacity",
    ("language", "code"): "languages",
    ("language", "level"): "language_levels",
    ("organization", "kind"): "organization_kinds",
    ("organization", "sector"): "sectors",
    ("service_population", "code"): "populations",
    ("verification", "method"): "verification_methods",
}
"""The vocabulary of a field's codes, by field or by table and field."""
_WORDS: Mapping[tuple[str, str], Mapping[Any, str]] = {
    ("crisis_line_answer", "question"): LINE_QUESTIONS,
    ("fact_statement", "fact"): {fact: words.lower() for fact, words in FACT_LABELS.items()},
    ("phone", "type"): PHONE_TYPES,
    ("service_posture", "topic"): TOPICS,
    ("verification", "method"): {VerificationMethod.UNKNOWN: ""},
}
"""What codes say that are of no vocabulary, by table and field."""
_ANSWERS = (*(topic.value for topic in PostureTopic),)
_TICKS = {
    ("language", "from_text"): ("taken from the text", ""),
    ("language", "tested"): ("tested", ""),
    ("service_population", "from_text"): ("taken from the text", ""),
    ("service_term", "from_text"): ("taken from the text", ""),
    ("verification", "is_counted"): ("", "does not count"),
}
"""What a tick in a row says, set and not set."""


def part_words(table: str, kind: str, vocabulary: str | None) -> str:
    """What a row of `table` is to a record of `kind`; terms are named by their vocabulary."""
    known = PARTS.get(table) or TERMS.get(vocabulary or "")
    return known or table.removeprefix(f"{kind}_").replace("_", " ").capitalize()


def stays_words(what: str, kind: str, tables: Iterable[str]) -> str:
    """That a record stays, and which kinds of rows name it; `what` is the record in words, `kind` its table."""
    named = "; ".join(part_words(each, kind, None).lower() for each in tables)
    return f"This {what} stays, because something else on record names it: {named}."


def value_words(table: str, field: str, value: Any, vocabulary: str | None) -> str:
    """A value that is there, in words; `vocabulary` is the one that its row names. Empty where it tells nothing."""
    if isinstance(value, bool):
        return _TICKS.get((table, field), ("yes", "no"))[not value]
    if isinstance(value, list):
        return ", ".join(value_words(table, field, each, vocabulary) for each in value)
    words = _WORDS.get((table, field))
    if words is not None and value in words:
        return words[value]
    known = _VOCABULARIES.get(field) or _VOCABULARIES.get((table, field))
    if field == "code" and vocabulary:
        known = vocabulary
    if known:
        return label(known, str(value))
    if field == "audience":
        return AUDIENCES.get(value, str(value))
    if (table, field) == ("phone", "number"):
        return phone_words(str(value), country=current_app.config["SETTINGS"].country)
    return _by_column(table, field, value)


def _by_column(table: str, field: str, value: Any) -> str:
    column = fields_of(mapper_of(table)).get(field)
    if column is not None and isinstance(column.type, Date):
        return date_words(date.fromisoformat(str(value)))
    if column is not None and isinstance(column.type, Time):
        return hour_words(time.fromisoformat(str(value)))
    if column is not None and isinstance(column.type, Enum):
        return str(value).replace("_", " ")
    return str(value)


def row_words(table: str, values: dict[str, str], raw: dict[str, Any]) -> str:
    """A whole row in one line: `values` in words and `raw` by field; an answer follows what was asked."""
    if table == "service_population":
        accepts = raw.get("accepts") is not False
        return values.get("code", "") if accepts else f"not {values.get('code', '')}"
    if table == "service_posture" and raw.get("topic") in _ANSWERS:
        known = {PostureTopic.POLICE_CONTACT, PostureTopic.IMMIGRATION_STATUS}
        answer = str(raw.get("answer", ""))
        said = label(str(raw["topic"]), answer) if raw["topic"] in known else answer
        rest = [words for field, words in values.items() if field not in ("topic", "answer")]
        return ", ".join([f"{values['topic']}: {said.lower()}", *rest])
    if table == "crisis_line_answer" and raw.get("question") in LINE_QUESTIONS:
        rest = [words for field, words in values.items() if field not in ("question", "answer")]
        answer = {"depends": "it depends"}.get(str(raw.get("answer")), str(raw.get("answer", "")))
        return ", ".join([f"{values['question']}: {answer}", *rest])
    return ", ".join(dict.fromkeys(filter(None, values.values())))
