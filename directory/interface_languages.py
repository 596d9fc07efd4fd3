"""The languages that the pages are written in: code, and what each calls itself."""

from __future__ import annotations

LANGUAGES = {
    "en": "English",
    "es": "Español",
    "zh-Hant": "繁體中文",
    "fil": "Filipino",
    "vi": "Tiếng Việt",
}
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur"})
"""Codes of languages that are written from the right, for pages in one of them."""

TRANSLATED_AS = {
    "spa": "es", "yue": "zh-Hant", "cmn": "zh-Hant", "fil": "fil", "tgl": "fil", "vie": "vi",
}  # fmt: skip
"""The language of this directory's translations for a language that people speak."""

DEFAULT = "en"
"""The language that everything is written in first; it is always offered."""
