"""The words for codes: labels of terms, languages and areas in the language of the reader, loaded in a few queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import by_name
from directory.models import (
    Appearance,
    Area,
    AreaSet,
    LanguageName,
    PublicText,
    ReviewPolicy,
    Source,
    Taxonomy,
    TaxonomyTerm,
    TermLabel,
    UnusedFeature,
)
from directory.publication.crisis_lines import Line, load_lines
from directory.vocabularies.related_languages import one_language

FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Word:
    """A term as readers see it: `labels` by interface language, always with English."""

    code: str
    labels: Mapping[str, str]
    hint: str | None = None
    severity: int | None = None
    parent: str | None = None

    def label(self, language: str) -> str:
        """The label in the language, else in English."""
        return self.labels.get(language) or self.labels[FALLBACK]


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text that the coalition wrote for a public page, and when it was last changed."""

    text: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Look:
    """How the coalition shows itself, but for the logo itself; None as the program comes, or its settings say."""

    name: str | None = None
    coalition: str | None = None
    main_color: str | None = None
    call_color: str | None = None
    logo_digest: str | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words of the directory at one moment. `languages` and `areas` are vocabularies like the others, and so are
    `spoken_languages`: those that people choose from, where `languages` names what a record says.

    `texts` are those of public pages, by place, then by language of the interface. `publishes_accuracy` says that the
    figures of accuracy are public, `unused` has the codes of what the coalition has switched off, `has_sources` says
    that listings of other directories come in.
    """

    words: Mapping[str, Mapping[str, Word]] = field(default_factory=dict)
    crisis_lines: Sequence[Line] = ()
    texts: Mapping[str, Mapping[str, WrittenText]] = field(default_factory=dict)
    look: Look = Look()
    publishes_accuracy: bool = False
    unused: frozenset[str] = frozenset()
    has_sources: bool = False

    def label(self, vocabulary: str, code: str, language: str) -> str:
        """The word for a code; a code without a word is shown as it is, readable."""
        word = self.words.get(vocabulary, {}).get(code)
        return word.label(language) if word else code.replace("_", " ")

    def of(self, vocabulary: str) -> list[Word]:
        """The words of one vocabulary in the order of display."""
        return list(self.words.get(vocabulary, {}).values())

    def codes(self) -> dict[str, frozenset[str]]:
        """The known codes of every vocabulary."""
        return {name: frozenset(words) for name, words in self.words.items()}

    def every_label(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The labels of each vocabulary and code in all languages, for searching."""
        return {
            (name, code): tuple(dict.fromkeys(word.labels.values()))
            for name, words in self.words.items()
            for code, word in words.items()
        }


def load_vocabulary(session: Session) -> Vocabulary:
    """Read every word; mostly queries for columns: a record for each of two thousand words cost four times as much."""
    words = _terms(session)
    words["languages"] = _languages(session)
    words["spoken_languages"] = _spoken(words["languages"])
    words["areas"] = _areas(session)
    shown = bool(session.scalar(select(ReviewPolicy.publishes_accuracy)))
    unused = frozenset(session.scalars(select(UnusedFeature.code)))
    has_sources = bool(session.scalar(select(select(Source.id).exists())))
    return Vocabulary(
        words, load_lines(session), _texts(session), _look(session), shown, unused, has_sources
    )


def _terms(session: Session) -> dict[str, dict[str, Word]]:
    term = TaxonomyTerm
    # No ids: to make one of each row's sixteen bytes costs more than all the rest.
    translated: dict[tuple[str, str], dict[str, str]] = {}
    labels = select(term.vocabulary, term.code, TermLabel.language, TermLabel.label).join(
        TermLabel, TermLabel.term_id == term.id
    )
    for vocabulary, code, language, label in session.execute(labels):
        translated.setdefault((vocabulary, code), {})[language] = label
    rows = session.execute(
        select(term.vocabulary, term.code, term.label, term.hint, term.severity, term.parent_code)
        .join(Taxonomy, Taxonomy.code == term.vocabulary)
        .where(Taxonomy.source.is_(None))
        .order_by(term.vocabulary, term.position, term.code)
    )
    words: dict[str, dict[str, Word]] = {}
    for vocabulary, code, label, hint, severity, parent in rows:
        known = translated.get((vocabulary, code), {}) | {FALLBACK: label}
        words.setdefault(vocabulary, {})[code] = Word(code, known, hint, severity, parent)
    return words


def _languages(session: Session) -> dict[str, Word]:
    query = select(LanguageName.code, LanguageName.names).order_by(LanguageName.position)
    return {row.code: Word(row.code, row.names) for row in session.execute(query)}


def _spoken(languages: Mapping[str, Word]) -> dict[str, Word]:
    """Languages as they are chosen: each once, by all its names where the vocabulary has several."""
    named: dict[str, list[Word]] = {}
    for code, word in languages.items():
        named.setdefault(one_language(code), []).append(word)
    return {
        code: Word(code, _joined(sorted(words, key=lambda each: each.code != code)))
        for code, words in named.items()
    }


def _joined(words: Sequence[Word]) -> dict[str, str]:
    """The labels of words that mean the same, in each language of the interface."""
    spoken = dict.fromkeys(language for word in words for language in word.labels)
    return {
        language: " / ".join(dict.fromkeys(word.label(language) for word in words))
        for language in spoken
    }


def _areas(session: Session) -> dict[str, Word]:
    query = (
        select(Area.code, Area.name)
        .join(AreaSet)
        .where(AreaSet.primary)
        .order_by(by_name(Area.name))
    )
    return {row.code: Word(row.code, {FALLBACK: row.name}) for row in session.execute(query)}


def _look(session: Session) -> Look:
    shown = Appearance
    columns = (shown.name, shown.coalition, shown.main_color, shown.call_color, shown.logo_digest)
    found = session.execute(select(*columns)).first()
    return Look(*found) if found else Look()


def _texts(session: Session) -> dict[str, dict[str, WrittenText]]:
    written = PublicText
    query = select(written.place, written.language, written.text, written.modified_at)
    found: dict[str, dict[str, WrittenText]] = {}
    for place, language, text, changed_at in session.execute(
        query.where(written.text.is_not(None))
    ):
        found.setdefault(place.value, {})[language] = WrittenText(text or "", changed_at)
    return found
