"""Pieces of pages are put together once for each key, language and state of the words."""

from __future__ import annotations

import pytest
from flask import Flask, render_template_string

from directory.web import fragments
from directory.web.fragments import digest
from directory.web.labels import words_version

SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

PIECE = "{% call cached('piece', key) %}<b>{{ made(key) }}</b>{% endcall %}"


@SQLITE
def test_a_piece_is_made_once_until_something_it_depends_on_changes(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    version = 1
    monkeypatch.setattr(fragments, "words_version", lambda: version)

    def show(key: str, address: str = "/en/") -> str:
        with app.test_request_context(address):
            return render_template_string(
                PIECE, key=key, made=lambda text: made.append(text) or text
            )

    assert [show("<a>"), show("<a>")] == ["<b>&lt;a&gt;</b>"] * 2
    assert made == ["<a>"]
    show("other")
    show("<a>", "/es/")
    version = 2
    show("<a>")
    assert made == ["<a>", "other", "<a>", "<a>"]


@SQLITE
def test_the_words_have_another_version_only_when_one_changed(app: Flask) -> None:
    with app.app_context():
        before = words_version()
        app.extensions["words"].until = 0.0
        assert words_version() == before


def test_a_record_has_another_digest_when_anything_in_it_changes() -> None:
    document = '{"name": "Clinic"}'
    assert digest(document) == digest('{"name": ' + '"Clinic"}')
    assert digest(document) != digest('{"name": "clinic"}')
