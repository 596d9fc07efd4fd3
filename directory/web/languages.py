"""The languages of the interface: addresses under `/<lang>/…`, the locale of a request, the switch between them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Flask, current_app, g, has_request_context, request, url_for
from flask_babel import Babel
from werkzeug.routing import BaseConverter

from directory.interface_languages import DEFAULT, LANGUAGES, RIGHT_TO_LEFT
from directory.package_files import TRANSLATIONS
from directory.web.template_texts import translate_templates

__all__ = ["DEFAULT", "LANGUAGES", "PREFIX"]

PREFIX = "/<language:lang>"


class LanguageConverter(BaseConverter):
    """The first part of a public address: one of the interface languages."""

    regex = "|".join(LANGUAGES)
    part_isolating = True


def speak(app: Flask) -> None:
    """Wire languages into the app; call before any blueprint with language addresses is registered."""
    app.url_map.converters["language"] = LanguageConverter
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    Babel(app, locale_selector=_locale)
    translate_templates(app)
    app.context_processor(_context)
    app.jinja_env.globals.update(
        reader_language=current_language, original_language=DEFAULT, direction_of=direction_of
    )


def in_languages(blueprint: Blueprint) -> None:
    """Give every address of the blueprint its language, taken from and put back into the address by itself."""

    @blueprint.url_value_preprocessor
    def take(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        if values:
            g.language = values.pop("lang", DEFAULT)

    @blueprint.url_defaults
    def put(_endpoint: str, values: dict[str, Any]) -> None:
        values.setdefault("lang", current_language())


def current_language() -> str:
    """The language of this request's address; English where the address has none."""
    if not has_request_context():
        return DEFAULT
    language: str = g.get("language") or _language_of_path(request.path)
    return language


def preferred_language() -> str:
    """The interface language that the visitor's browser asks for first."""
    return request.accept_languages.best_match(offered_languages(), DEFAULT)


def offered_languages() -> dict[str, str]:
    """The languages that this directory offers, with what each calls itself; pages in others are still answered."""
    offered = current_app.config["SETTINGS"].offered_languages
    return {code: LANGUAGES[code] for code in offered}


def _language_of_path(path: str) -> str:
    """What the first part of an address says; an error page has no rule of which to ask it."""
    first = path.lstrip("/").partition("/")[0]
    return first if first in LANGUAGES else DEFAULT


def _locale() -> str:
    return current_language().replace("-", "_")


def _context() -> dict[str, Any]:
    return {
        "language": current_language(),
        "languages": LANGUAGES,
        "language_links": _links(),
        "direction": direction_of(current_language()),
    }


def direction_of(language: str) -> str:
    """Where lines of the language begin, as HTML says it: `ltr` or `rtl`."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def _links() -> list[dict[str, str]]:
    """The same page in every language, for the switch and for search engines; empty where there is but one."""
    endpoint = request.endpoint
    if endpoint is None or not current_app.url_map.is_endpoint_expecting(endpoint, "lang"):
        return []
    # The query goes back as it came: as arguments of `url_for`, names such as `_scheme` would have a meaning.
    query = urlencode(list(request.args.items(multi=True)))
    return [
        {
            "code": code,
            "name": name,
            "href": _page_in(code, endpoint) + (f"?{query}" if query else ""),
        }
        for code, name in offered_languages().items()
    ]


def _page_in(language: str, endpoint: str) -> str:
    return url_for(endpoint, **((request.view_args or {}) | {"lang": language}))
