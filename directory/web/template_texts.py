"""Texts of templates in the reader's language, quicker than Jinja's own: a page of results has up to two hundred."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from babel import Locale
from babel.support import NullTranslations
from flask import Flask, g
from flask_babel import get_locale, get_translations
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup


def translate_templates(app: Flask) -> None:
    """Give templates `_`, `gettext`, `ngettext`, `pgettext` and `npgettext`; call after Babel has been wired in."""
    # Jinja's own would ask its context twice for each text, and make it a format string anew.
    app.jinja_env.newstyle_gettext = True  # type: ignore[attr-defined]  # of the extension that Babel adds
    app.jinja_env.globals.update(
        _=_gettext, gettext=_gettext, ngettext=_ngettext, pgettext=_pgettext, npgettext=_npgettext
    )


@pass_eval_context
def _gettext(context: EvalContext, text: str, /, **values: Any) -> str:
    if not values:
        return _plain(_catalogue(), context.autoescape, text)
    return _as_shown(context.autoescape, _catalogue().ugettext(text)) % values


@pass_eval_context
def _ngettext(context: EvalContext, one: str, many: str, num: int, /, **values: Any) -> str:
    said = _as_shown(context.autoescape, _catalogue().ungettext(one, many, num))
    return said % ({"num": num} | values)


@pass_eval_context
def _pgettext(context: EvalContext, place: str, text: str, /, **values: Any) -> str:
    return _as_shown(context.autoescape, _catalogue().upgettext(place, text)) % values


@pass_eval_context
def _npgettext(
    context: EvalContext, place: str, one: str, many: str, num: int, /, **values: Any
) -> str:
    said = _as_shown(context.autoescape, _catalogue().unpgettext(place, one, many, num))
    return said % ({"num": num} | values)


@lru_cache(maxsize=8192)
def _plain(catalogue: NullTranslations, escaped: bool, text: str) -> str:
    """A text without gaps. It is a format string all the same, so that `%%` reads the same in every text."""
    return _as_shown(escaped, catalogue.ugettext(text)) % {}


def _as_shown(escaped: bool, text: str) -> str:
    """A text may hold markup, what is put into it may not: as `Markup` it escapes that."""
    return Markup(text) if escaped else text  # noqa: S704  # texts are the program's own


def _catalogue() -> NullTranslations:
    """The texts of the reader's language. Flask-Babel looks for them anew at each text of a page."""
    locale = get_locale()
    kept: tuple[Locale | None, NullTranslations] | None = g.get("catalogue")
    if kept is None or kept[0] is not locale:
        kept = g.catalogue = (locale, get_translations())
    return kept[1]
