"""The catalogues of the interface: nothing missing, nothing left over, every placeholder kept, plurals right."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import Babel, force_locale, get_translations, ngettext
from hypothesis import given
from hypothesis import strategies as some

from directory.web.languages import DEFAULT, LANGUAGES
from tests.instances import CHECKOUT

LOCALES = [code.replace("-", "_") for code in LANGUAGES if code != DEFAULT]
FORMS = {"es": 2, "zh_Hant": 1, "fil": 2, "vi": 1}
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None}
HOW = "bring the catalogues up to date as babel.cfg says, then translate"


def po_file(locale: str) -> Path:
    return CHECKOUT / "directory" / "translations" / locale / "LC_MESSAGES" / "messages.po"


@cache
def catalogue(locale: str) -> Catalog:
    with po_file(locale).open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


def entries(locale: str) -> list[Message]:
    """Every message of a catalogue, its header left out."""
    return [message for message in catalogue(locale) if message.id]


def forms(words: str | tuple[str, ...] | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else list(words)


def placeholders(words: str) -> Counter[str]:
    """The placeholders of a text, letter for letter, and how often each stands in it."""
    return Counter(re.findall(r"%(?:\(\w+\)[a-z]|.|$)", words))


def in_sources(folder: str) -> bool:
    """Whether a folder of the checkout holds words of the interface; spares the walk through all others."""
    return Path(folder).relative_to(CHECKOUT).parts[0] in ("directory", "templates")


@pytest.fixture(scope="module")
def sources() -> Catalog:
    """What the present sources say, found as `pybabel extract` finds it."""
    with (CHECKOUT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = Catalog()
    for name, line, message, _comments, context in extract_from_dir(
        CHECKOUT, methods, options, KEYWORDS, directory_filter=in_sources
    ):
        found.add(message, locations=[(name, line)], context=context)
    assert "Leave now" in found
    return found


def test_every_language_of_the_interface_has_its_catalogue() -> None:
    there = {path.parent.parent.name for path in CHECKOUT.glob("directory/translations/*/*/*.po")}
    assert there == set(LOCALES) == set(FORMS)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_of_the_sources_is_translated(sources: Catalog, locale: str) -> None:
    known = catalogue(locale)
    missing = [
        f"{message.locations[0][0]}:{message.locations[0][1]} {message.id!r}"
        for message in sources
        if message.id and known.get(forms(message.id)[0], message.context) is None
    ]
    assert not missing, f"{locale} lacks these; {HOW}:\n" + "\n".join(missing)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_catalogue_keeps_what_no_source_says(sources: Catalog, locale: str) -> None:
    left = [
        message.id
        for message in entries(locale)
        if sources.get(forms(message.id)[0], message.context) is None
    ]
    assert not left, f"{locale} has these, which nothing says any more; {HOW}: {left}"
    assert not catalogue(locale).obsolete


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_empty_fuzzy_or_short_of_a_plural(locale: str) -> None:
    known = catalogue(locale)
    assert known.num_plurals == FORMS[locale]
    undone = [
        message.id
        for message in entries(locale)
        if message.fuzzy
        or not all(form.strip() for form in forms(message.string))
        or (message.pluralizable and len(forms(message.string)) != FORMS[locale])
    ]
    assert not undone, f"not translated in {po_file(locale).relative_to(CHECKOUT)}: {undone}"


@pytest.mark.parametrize("locale", LOCALES)
def test_placeholders_are_those_of_the_english(locale: str) -> None:
    for message in entries(locale):
        wanted = [placeholders(words) for words in forms(message.id)]
        for words in forms(message.string):
            assert placeholders(words) in wanted, f"{locale}: {message.id!r} became {words!r}"


def test_a_lost_a_doubled_and_a_broken_placeholder_would_be_seen() -> None:
    assert placeholders("%(a)s of %(b)d, %(a)s") == {"%(a)s": 2, "%(b)d": 1}
    assert placeholders("nobody") == {}
    for broken in ("%(a) s", "%a", "%(a)", "%(b)s", "100 %"):
        assert placeholders(broken) != placeholders("%(a)s")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_catalogue_says_that_nobody_has_reviewed_it(locale: str) -> None:
    assert "not yet reviewed by a person" in catalogue(locale).header_comment
    assert catalogue(locale).locale_identifier == locale


@cache
def speaking() -> Flask:
    """An application that has the catalogues and nothing else."""
    app = Flask("directory.wiring")
    Babel(app)
    return app


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_compiled_is_what_the_catalogue_says(locale: str) -> None:
    with speaking().test_request_context(), force_locale(locale):
        compiled = get_translations()
    for message in entries(locale):
        first, *plural = forms(message.id)
        if plural:
            answer = compiled.ungettext(first, *plural, 1)
        elif message.context:
            answer = compiled.upgettext(message.context, first)
        else:
            answer = compiled.ugettext(first)
        assert answer == forms(message.string)[0], "run `make catalogues`"


@given(count=some.integers(min_value=0, max_value=10**6))
def test_counts_take_the_form_of_their_language(count: int) -> None:
    expected = {
        "en": "%d service" if count == 1 else "%d services",
        "es": "%d servicio" if count == 1 else "%d servicios",
        "zh_Hant": "%d 項服務",
        "fil": "%d serbisyo",
        "vi": "%d dịch vụ",
    }
    with speaking().test_request_context():
        for locale, words in expected.items():
            with force_locale(locale):
                assert ngettext("%(num)d service", "%(num)d services", count) == words % count
