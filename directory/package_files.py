"""Where the files that come with the program are: the only module that knows a checkout from an installed package.

In a checkout `templates/`, `static/` and `demo/` lie at its top, beside the package; a wheel carries them inside it.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def top_of(package: Path) -> Path:
    """The folder that holds the templates: the package itself when it was installed, else the checkout around it."""
    return package if (package / "templates").is_dir() else package.parent


PACKAGE = Path(__file__).resolve().parent
TOP = top_of(PACKAGE)
IS_INSTALLED = TOP == PACKAGE
IMPORT_ROOT = PACKAGE.parent
"""The folder from which `import directory` finds this package."""

TEMPLATES = TOP / "templates"
STATIC = TOP / "static"
DEMO = TOP / "demo"

COMMANDS = PACKAGE / "cli"
HSDS_PROFILE = PACKAGE / "hsds" / "profile"
HSDS_STANDARD = PACKAGE / "hsds" / "standard"
MIGRATIONS = PACKAGE / "migrations"
TRANSLATIONS = PACKAGE / "translations"
VOCABULARY_TABLES = PACKAGE / "vocabularies" / "data"
GIVEN_NAMES = PACKAGE / "parsing" / "given_names" / "given_names.txt"
OTHER_LANGUAGES = PACKAGE / "parsing" / "languages" / "other_languages.csv"
REAL_WORDS = Path(str(files("spellchecker") / "resources"))
"""The word lists of a library that comes with ours."""
