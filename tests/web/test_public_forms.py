"""Forms for anyone: a signed token instead of a cookie; one that is missing, foreign, changed or old is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from itsdangerous import TimestampSigner
from werkzeug.datastructures import MultiDict
from wtforms import StringField
from wtforms.validators import InputRequired

from directory.web.public_forms import (
    VALID_SECONDS,
    PublicForm,
    TokenRefused,
    issue_token,
    read_token,
)

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


class Wish(PublicForm):
    purpose = "wish"
    wanted = StringField("Wish", [InputRequired("Say what you wish for.")])


@pytest.fixture
def request_context(app: Flask) -> Iterator[None]:
    with app.test_request_context("/en/"):
        yield


def test_a_token_belongs_to_one_purpose_and_tells_sendings_apart(request_context: None) -> None:
    one, other = issue_token("wish"), issue_token("wish")
    assert read_token("wish", one) == read_token("wish", one) != read_token("wish", other)
    for token in (
        "",
        "x",
        one[:-5] + ("A" if one[-5] != "A" else "B") + one[-4:],
        issue_token("gift"),
    ):
        with pytest.raises(TokenRefused, match="did not arrive whole"):
            read_token("wish", token)


def test_a_token_grows_old(request_context: None, monkeypatch: pytest.MonkeyPatch) -> None:
    token = issue_token("wish")
    later = int((datetime.now(UTC) + timedelta(seconds=VALID_SECONDS + 5)).timestamp())
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _: later)
    with pytest.raises(TokenRefused, match="open for too long"):
        read_token("wish", token)


def test_a_form_takes_only_its_own_token(request_context: None) -> None:
    token = Wish()["csrf_token"].current_token
    good = Wish(MultiDict({"csrf_token": token, "wanted": "quiet"}))
    assert good.validate()
    assert good.key == read_token("wish", token)
    bad = Wish(MultiDict({"csrf_token": "made up", "wanted": ""}))
    assert not bad.validate()
    assert bad.form_errors == ["The form did not arrive whole. Please send it again."]
    assert bad.wanted.errors == ["Say what you wish for."]
    assert bad["csrf_token"].current_token != "made up"
