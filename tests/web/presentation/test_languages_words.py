"""Languages in the reader's words, level by level."""

from __future__ import annotations

import pytest
from flask import Flask

from directory.web.presentation.languages_words import spoken_words

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def test_languages_stand_by_level_in_the_readers_words(app: Flask) -> None:
    service = {
        "languages": [
            {"code": "eng", "level": "bilingual"},
            {"code": "spa", "level": "bilingual"},
            {"code": "rus", "level": "none"},
            {"code": "xaa", "name": "Andalusi Arabic"},
            {"code": "xab"},
        ]
    }
    with app.test_request_context("/en/search"):
        (_, both), last = spoken_words(service)
        assert (both, last) == ("English, Spanish", (None, "Andalusi Arabic, xab"))
    with app.test_request_context("/es/search"):
        assert spoken_words(service)[0][1] == "inglés, español"
