"""A page that is written keeps nothing of what it was made of, and the next one is written like the first."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask, render_template
from jinja2 import ChoiceLoader, DictLoader

TEMPLATES = {
    "plain.html": "{{ record.name }}",
    "macro.html": "{% macro own() %}{{ record.name }}{% endmacro %}{{ own() }}",
    "two.html": "{% macro a() %}{{ record.name }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ b() }}",
    "module.html": "{% set sign = '!' %}{% macro said() %}{{ record.name }}{{ sign }}{% endmacro %}",
    "with.html": "{% from 'module.html' import said with context %}{{ said() }}",
    "whole.html": "{% import 'module.html' as words with context %}{{ words.said() }}",
    "includes.html": "{% include 'macro.html' %}",
    "base.html": "{% macro over() %}{{ record.name }}{% endmacro %}{% block body %}{{ over() }}{% endblock %}",
    "extends.html": "{% extends 'base.html' %}{% block body %}{% include 'with.html' %}{% endblock %}",
    "alone.html": "{% from 'signs.html' import signed %}{{ signed(record.name) }}",
    "signs.html": "{% set sign = '?' %}{% macro inner(x) %}{{ x }}{{ sign }}{% endmacro %}"
    "{% macro signed(x) %}{% include 'sign.html' %}{{ inner(x) }}{% endmacro %}",
    "sign.html": "{{ sign }}",
    "caller.html": "{% macro around() %}{{ caller() }}{% endmacro %}{% call around() %}{{ record.name }}{% endcall %}",
}
pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
PAGES = sorted(TEMPLATES.keys() - {"module.html", "signs.html", "sign.html", "base.html"})


class Record:
    """Something that a page is given."""

    name = "Heron House"


@contextmanager
def uncollected() -> Iterator[None]:
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@pytest.fixture
def written(app: Flask) -> Iterator[Flask]:
    before = app.jinja_env.loader
    app.jinja_env.loader = ChoiceLoader([DictLoader(TEMPLATES), *([before] if before else [])])
    with app.test_request_context():
        yield app
    app.jinja_env.loader = before


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("written")
def test_nothing_keeps_what_a_page_was_given(page: str) -> None:
    first = render_template(page, record=Record())
    with uncollected():
        record = Record()
        kept = weakref.ref(record)
        again = render_template(page, record=record)
        del record
        assert kept() is None, "a ring of macro and context"
    assert Record.name in again
    assert again == first
    assert again.strip("?!") == Record.name


@pytest.mark.usefixtures("written")
def test_a_page_within_a_page_leaves_the_outer_one_whole(written: Flask) -> None:
    inner = "{% macro own() %}{{ record.name }}{% endmacro %}{{ inside() }}{{ own() }}"
    outer = written.jinja_env.from_string(inner)
    text = outer.render(
        record=Record(), inside=lambda: render_template("with.html", record=Record())
    )
    assert text == f"{Record.name}!{Record.name}"


@pytest.mark.usefixtures("written")
def test_a_page_that_fails_says_why_and_keeps_nothing(written: Flask) -> None:
    broken = written.jinja_env.from_string("{% macro own() %}{{ 1 / 0 }}{% endmacro %}{{ own() }}")
    with pytest.raises(ZeroDivisionError):
        broken.render(record=Record())
    assert render_template("macro.html", record=Record()) == Record.name
