"""The words for codes on pages: the vocabulary, kept in memory for a few seconds, and the `label` of templates."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from flask import Flask, current_app
from flask_babel import gettext
from sqlalchemy.exc import SQLAlchemyError

from directory.models.publication.published_document import ServiceDocument
from directory.parsing.emergency_numbers import emergency_number
from directory.publication.crisis_lines import Line, line_of
from directory.publication.vocabularies import Vocabulary, load_vocabulary
from directory.web.crisis_lines_file import read_crisis_lines, write_crisis_lines
from directory.web.database import db
from directory.web.languages import current_language

LIFETIME_SECONDS = 5.0  # how long another process may show the words from before a change


@dataclass(slots=True)
class _Cached:
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    until: float = 0.0
    version: int = 0
    is_read: bool = False


def provide_words(app: Flask) -> None:
    """Give templates `label(vocabulary, code)`, the lines that every page offers, and `crisis_line(service)`."""
    app.extensions["words"] = _Cached()
    app.add_template_global(label)
    app.add_template_global(vocabulary)
    app.add_template_global(crisis_line)
    app.context_processor(lambda: {"crisis_lines": lines()})


def vocabulary() -> Vocabulary:
    """Every word of the directory. An edit shows within `LIFETIME_SECONDS`; until then no query is made."""
    kept: _Cached = current_app.extensions["words"]
    if time.monotonic() >= kept.until:
        loaded = _load(kept)
        if loaded != kept.vocabulary:
            kept.vocabulary, kept.version = loaded, kept.version + 1
        kept.until = time.monotonic() + LIFETIME_SECONDS
    return kept.vocabulary


def lines() -> list[Line]:
    """The number for emergencies, then the lines that every page offers, in the reader's language as far as somebody
    translated them and somebody else reviewed that.
    """
    language, emergency = current_language(), emergency_line()
    listed = [each.in_language(language) for each in vocabulary().crisis_lines]
    return [emergency, *listed] if emergency else listed


def emergency_line() -> Line | None:
    """The number of the country for emergencies, which the settings say; None where there is none."""
    settings = current_app.config["SETTINGS"]
    number = settings.emergency_number or emergency_number(settings.country)
    if not number:
        return None
    own = settings.emergency_text
    words = {"name": gettext("Emergency services")}
    if not own:
        words["note"] = gettext("For immediate danger to life. Calling can bring police.")
    return Line(
        words["name"], number, None, None, None, own or words["note"], expressions=("24/7",),
        translated={"originals": words},
    )  # fmt: skip


def crisis_line(service: ServiceDocument) -> Line:
    """A published listing as a line, with its answers in the reader's language where somebody reviewed them."""
    return line_of(service).in_language(current_language())


def words_version() -> int:
    """A number that moves on whenever a word has changed."""
    vocabulary()
    kept: _Cached = current_app.extensions["words"]
    return kept.version


def _load(kept: _Cached) -> Vocabulary:
    folder = current_app.config["SETTINGS"].instance
    try:
        loaded = load_vocabulary(db.session())
    except SQLAlchemyError:
        # An error page must come out while the database is away, with the words there are.
        current_app.logger.warning("the vocabulary could not be read", exc_info=True)
        return kept.vocabulary if kept.is_read else read_crisis_lines(folder)
    before = kept.vocabulary if kept.is_read else read_crisis_lines(folder)
    if tuple(loaded.crisis_lines) != tuple(before.crisis_lines):
        write_crisis_lines(folder, loaded)
    kept.is_read = True
    return loaded


def forget_words() -> None:
    """Read the words anew at the next use; for commands that have just changed them."""
    current_app.extensions["words"].until = 0.0


def label(vocabulary_name: str, code: str) -> str:
    """The word for a code in the reader's language."""
    return vocabulary().label(vocabulary_name, code, current_language())
