"""Where the files that come with the program are: the only module that knows a checkout from an installed package.

In a checkout `templates/`, `static/` and `demo/` lie at its top, beside the package; a wheel carries them inside it.
"""

from __future__ import annotations

import csv
from importlib.util import find_spec
from pathlib import Path


def top_of(package: Path) -> Path:
    """The folder that holds the templates: the package itself when it was installed, else the checkout around it."""
    return package if (package / "templates").is_dir() else package.parent


def folder_of(library: str) -> Path:
    """Where a library that comes with ours lies; it is not imported. Raises ModuleNotFoundError."""
    found = find_spec(library)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(
            f"{library} is not installed; install this program anew", name=library
        )
    return Path(found.origin).parent


PACKAGE = Path(__file__).resolve().parent
TOP = top_of(PACKAGE)
IS_INSTALLED = TOP == PACKAGE
IMPORT_ROOT = PACKAGE.parent
"""The folder from which `import directory` finds this package."""

TEMPLATES = TOP / "templates"
STATIC = TOP / "static"
DEMO = TOP / "demo"

HSDS_PROFILE = PACKAGE / "hsds" / "profile"
HSDS_STANDARD = PACKAGE / "hsds" / "standard"
MIGRATIONS = PACKAGE / "migrations"
TRANSLATIONS = PACKAGE / "translations"
VERIFIER = PACKAGE / "audit" / "verifier.py"
VOCABULARY_TABLES = PACKAGE / "vocabularies" / "data"
CLASSIFICATION = PACKAGE / "publication" / "classification.csv"
GIVEN_NAMES = PACKAGE / "parsing" / "given_names" / "given_names.txt"
REMARK_EXAMPLES = PACKAGE / "parsing" / "remark_examples.csv"
STATUS_WORDS = PACKAGE / "parsing" / "status_words.csv"
SHEET_WORDS = PACKAGE / "parsing" / "sheet_words.csv"
OPENING_WORDS = PACKAGE / "parsing" / "opening_words.csv"
VIETNAMESE_WORDS = PACKAGE / "parsing" / "vietnamese_words.csv"
DITTO_WORDS = PACKAGE / "parsing" / "ditto_words.csv"
HIDDEN_WORDS = PACKAGE / "parsing" / "hidden_words.csv"
PAUSE_WORDS = PACKAGE / "parsing" / "pause_words.csv"
ENTRY_REMARKS = PACKAGE / "minutes" / "parser" / "entry_remarks.csv"
HASTY_WORDS = PACKAGE / "minutes" / "parser" / "hasty_words.csv"
LEGEND_WORDS = PACKAGE / "minutes" / "parser" / "legend_words.csv"
PRESENCE_WORDS = PACKAGE / "minutes" / "parser" / "presence_words.csv"
GUEST_WORDS = PACKAGE / "minutes" / "parser" / "guest_words.csv"
MOTION_WORDS = PACKAGE / "minutes" / "parser" / "motion_words.csv"
SECTOR_WORDS = PACKAGE / "minutes" / "parser" / "sector_words.csv"
SPEECH_WORDS = PACKAGE / "minutes" / "parser" / "speech_words.csv"
RECURRING_WORDS = PACKAGE / "minutes" / "parser" / "recurring_words.csv"
TASK_VERBS = PACKAGE / "minutes" / "parser" / "task_verbs.csv"
CHAT_WORDS = PACKAGE / "parsing" / "chat_words.csv"
LETTER_WORDS = PACKAGE / "parsing" / "letter_words.csv"
HOUSE_RULE_WORDS = PACKAGE / "parsing" / "house_rule_words.csv"
PUBLISHING_WORDS = PACKAGE / "parsing" / "publishing_words.csv"
LINE_END_WORDS = PACKAGE / "parsing" / "line_end_words.csv"
SECRET_HOUSE_WORDS = PACKAGE / "parsing" / "secret_house_words.csv"
FEW_PEOPLE_WORDS = PACKAGE / "parsing" / "few_people_words.csv"
GUARDED_HOUSE_WORDS = PACKAGE / "parsing" / "guarded_house_words.csv"
SLEEPING_PLACE_WORDS = PACKAGE / "parsing" / "sleeping_place_words.csv"
CALLING_WORDS = PACKAGE / "parsing" / "calling_words.csv"
PHONE_CODE_WORDS = PACKAGE / "parsing" / "phone_code_words.csv"
RIDE_WORDS = PACKAGE / "parsing" / "ride_words.csv"
CLOSING_NOTE_WORDS = PACKAGE / "parsing" / "closing_note_words.csv"
NOTE_SUBJECT_WORDS = PACKAGE / "parsing" / "note_subject_words.csv"
WIKI_TEMPLATE_WORDS = PACKAGE / "parsing" / "tables" / "wiki_template_words.csv"
HANDLING_NOTE_WORDS = PACKAGE / "parsing" / "handling_note_words.csv"
NUMBER_NOTE_WORDS = PACKAGE / "parsing" / "number_note_words.csv"
SERVICE_LINE_WORDS = PACKAGE / "parsing" / "service_line_words.csv"
SPOKEN_WORDS = PACKAGE / "parsing" / "spoken_words.csv"
OWN_NUMBER_WORDS = PACKAGE / "parsing" / "own_number_words.csv"
ELSEWHERE_WORDS = PACKAGE / "parsing" / "elsewhere_words.csv"
DAY_ABBREVIATIONS = PACKAGE / "parsing" / "hours" / "day_abbreviations.csv"
MONTH_WORDS = PACKAGE / "parsing" / "hours" / "month_words.csv"
ROOM_WORDS = PACKAGE / "parsing" / "room_words.csv"
MARK_WORDS = PACKAGE / "parsing" / "mark_words.csv"
WORD_ROLES = PACKAGE / "parsing" / "word_roles.csv"
PEOPLE_WORDS = PACKAGE / "parsing" / "people_words.csv"
WAY_WORDS = PACKAGE / "parsing" / "way_words.csv"
OTHER_LANGUAGES = PACKAGE / "parsing" / "languages" / "other_languages.csv"
HEADING_RULES = PACKAGE / "imports" / "mapping_suggestion" / "heading_rules.csv"
TOPIC_WORDS = PACKAGE / "imports" / "mapping_suggestion" / "topic_words.csv"
HEADING_TRANSLATIONS = PACKAGE / "parsing" / "heading_translations.csv"
PLACE_WORDS = PACKAGE / "matching" / "place_words.csv"
SURVEY_WORDS = PACKAGE / "parsing" / "survey_words.csv"
SYSTEM_COLUMNS = PACKAGE / "imports" / "mapping_suggestion" / "system_columns.csv"
CATEGORY_WORDS = PACKAGE / "parsing" / "category_words.csv"
HELP_PHRASES = PACKAGE / "parsing" / "help_phrases.csv"
REAL_WORDS = folder_of("spellchecker") / "resources"
"""The word lists of a library that comes with ours."""


def table_rows(table: Path) -> list[dict[str, str]]:
    """The lines of a table that comes with the program, by its columns."""
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
