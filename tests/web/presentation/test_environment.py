from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask import Flask, render_template_string
from flask_babel import Babel

from directory.config import Settings
from directory.web.presentation import present


@pytest.fixture
def app():
    app = Flask(__name__)
    settings = Settings(
        instance=Path(),
        secret_key="invented",
        database_url="sqlite://",
        timezone="Asia/Tokyo",
        country="MX",
    )
    Babel(app)
    present(app, settings)
    with app.test_request_context():
        yield app


def test_templates_call_the_functions_by_name(app):
    assert render_template_string("{{ age_words(1) }}") == "1 day ago"


def test_numbers_are_read_in_the_country_of_the_directory(app):
    assert render_template_string("{{ phone_words('+525555550101') }}") == "55 5555 0101"


def test_the_clock_is_local_and_naive(app):
    def there():
        return datetime.now(ZoneInfo("Asia/Tokyo")).replace(tzinfo=None)

    before, now, after = there(), app.jinja_env.globals["now"](), there()
    assert before <= now <= after


def test_the_vendored_macros_are_found(app):
    source = (
        "{% from 'govuk_frontend_jinja/components/tag/macro.html' import govukTag %}"
        "{{ govukTag({'text': 'Full'}) }}"
    )
    assert "Full" in render_template_string(source)
