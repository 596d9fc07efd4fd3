"""Lists in a line carry the marks of the reader's language."""

from __future__ import annotations

import pytest
from flask import Flask

from directory.web.presentation.separators import listed, several


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Mission, Bayview; by phone"), ("zh-Hant", "Mission、Bayview；by phone")],
)
def test_a_list_is_joined_as_its_reader_writes_lists(app: Flask, language: str, words: str) -> None:
    with app.test_request_context(f"/{language}/"):
        assert several([listed(["Mission", "Bayview"]), "by phone"]) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Harbor Law, Inc.; Casa Luna"),
        ("es", "Harbor Law, Inc.; Casa Luna"),
        ("fil", "Harbor Law, Inc.; Casa Luna"),
        ("vi", "Harbor Law, Inc.; Casa Luna"),
        ("zh-Hant", "Harbor Law, Inc.；Casa Luna"),
    ],
)
def test_a_name_with_a_comma_is_told_from_the_next(app: Flask, language: str, words: str) -> None:
    with app.test_request_context(f"/{language}/"):
        assert listed(["Harbor Law, Inc.", "Casa Luna"]) == words
