"""Static files as browsers get them: compressed where they can read it, kept for a year, plain for everybody else."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from directory.package_files import STATIC
from directory.web import assets

SHEET = "/static/css/main.css"
CONTENT = (STATIC / "css" / "main.css").read_bytes()
ASKING = {"Accept-Encoding": "gzip, deflate, br"}
COMPRESSIBLE = sorted(path for path in STATIC.rglob("*") if path.suffix in (".css", ".js", ".svg"))


@pytest.mark.parametrize("path", COMPRESSIBLE, ids=lambda path: path.name)
def test_every_style_sheet_script_and_picture_is_compressed(
    client: FlaskClient, path: Path
) -> None:
    version = hashlib.sha256(path.read_bytes()).hexdigest()[:10]
    address = f"/static/{path.relative_to(STATIC).as_posix()}?v={version}"
    answer = client.get(address, headers=ASKING)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    assert gzip.decompress(answer.data) == path.read_bytes()
    assert "max-age=31536000" in answer.headers["Cache-Control"]


def test_a_style_sheet_is_a_quarter_of_its_size(client: FlaskClient) -> None:
    assert len(client.get(SHEET, headers=ASKING).data) < len(CONTENT) / 3.5


@pytest.mark.parametrize("accepted", ["", "br", "identity", "gzip;q=0", "gzip;q=0, br"])
def test_a_browser_that_cannot_read_it_gets_the_plain_file(
    client: FlaskClient, accepted: str
) -> None:
    answer = client.get(SHEET, headers={"Accept-Encoding": accepted}, buffered=True)
    assert "Content-Encoding" not in answer.headers
    assert answer.data == CONTENT
    assert answer.headers["Vary"] == "Accept-Encoding", "a cache may give it to other browsers"


def test_the_answer_to_head_has_the_headers_alone(client: FlaskClient) -> None:
    whole, head = client.get(SHEET, headers=ASKING), client.head(SHEET, headers=ASKING)
    assert described(head) == described(whole)
    assert head.data == b""


def test_a_known_file_is_not_sent_again(client: FlaskClient) -> None:
    known = {"If-None-Match": client.get(SHEET, headers=ASKING).headers["ETag"]}
    answer = client.get(SHEET, headers=ASKING | known)
    assert (answer.status_code, answer.data) == (304, b"")
    assert "Content-Encoding" not in answer.headers


def test_a_piece_of_a_file_is_a_piece_of_the_plain_one(client: FlaskClient) -> None:
    answer = client.get(SHEET, headers=ASKING | {"Range": "bytes=10-29"}, buffered=True)
    assert (answer.status_code, answer.data) == (206, CONTENT[10:30])
    assert "Content-Encoding" not in answer.headers


def test_a_compressed_copy_from_an_earlier_version_is_not_sent(
    client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    sheet = tmp_path / "main.css"
    sheet.write_text("a { color: green }")
    sheet.with_name("main.css.gz").write_bytes(gzip.compress(b"a { color: red }"))
    monkeypatch.setattr(assets, "STATIC", tmp_path)
    app = Flask("checkout", static_folder=None)
    assets.serve_assets(app)
    answer = app.test_client().get("/static/main.css", headers=ASKING)
    assert gzip.decompress(answer.data) == b"a { color: green }"


@pytest.mark.parametrize("path", list(assets.JOINED))
def test_files_that_pages_load_together_are_one_answer(client: FlaskClient, path: str) -> None:
    parts = [(STATIC / each).read_text() for each in assets.JOINED[path]]
    plain = client.get(f"/static/{path}")
    where = [plain.text.find(part) for part in parts]
    assert -1 not in where, "each part is in it, letter by letter"
    assert where == sorted(where)
    assert plain.text.count("{") == plain.text.count("}")
    assert plain.mimetype == ("text/css" if path.endswith(".css") else "text/javascript")
    packed = client.get(f"/static/{path}", headers=ASKING)
    assert gzip.decompress(packed.data) == plain.data
    assert (packed.headers["Vary"], plain.headers["Vary"]) == ("Accept-Encoding",) * 2
    known = {"If-None-Match": packed.headers["ETag"]}
    again = client.get(f"/static/{path}", headers=ASKING | known)
    assert (again.status_code, again.data) == (304, b"")
    head = client.head(f"/static/{path}", headers=ASKING)
    assert (head.status_code, head.data, described(head)) == (200, b"", described(packed))
    assert client.post(f"/static/{path}").status_code == 405


def test_scripts_that_are_joined_do_not_know_each_others_names(client: FlaskClient) -> None:
    """`form` is a constant of two of them: outside of blocks the second would be an error and neither would run."""
    for path in (each for each in assets.JOINED if each.endswith(".js")):
        text = client.get(f"/static/{path}").text
        assert text.startswith("{")
        assert text.count("\n}\n{\n") >= len(assets.JOINED[path]) - 1
        assert not any(f"\n{word} " in text for word in ("import", "export"))


def described(answer: TestResponse) -> dict[str, str]:
    names = ("Content-Type", "Content-Encoding", "Content-Length", "ETag", "Vary", "Cache-Control")
    return {name: answer.headers[name] for name in names}
