"""The languages that the pages are written in: code, and what each calls itself."""

from __future__ import annotations

LANGUAGES = {
    "en": "English",
    "es": "Español",
    "zh-Hant": "繁體中文",
    "fil": "Filipino",
    "vi": "Tiếng Việt",
}
DEFAULT = "en"
"""The language that everything is written in first; it is always offered."""
