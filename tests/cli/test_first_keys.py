"""The keys of a new directory: written once, for nobody else to read, and never in place of others."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from dotenv import dotenv_values

from directory import package_files
from directory.cli.first_keys import lacks_keys, new_keys, write_keys
from directory.encryption.key_ring import read_keys
from tests.commands import invoke


def test_both_keys_are_random_and_can_be_used(tmp_path: Path) -> None:
    write_keys(tmp_path / "one.env", new_keys())
    write_keys(tmp_path / "two.env", new_keys())
    one, two = (dotenv_values(tmp_path / name) for name in ("one.env", "two.env"))
    assert set(one) == {"DIRECTORY_SECRET_KEY", "DIRECTORY_ENCRYPTION_KEYS"}
    assert not set(one.values()) & set(two.values())
    assert len(one["DIRECTORY_SECRET_KEY"] or "") == 64
    assert read_keys(one["DIRECTORY_ENCRYPTION_KEYS"] or "", "").current == 1


def test_nobody_else_can_read_the_file_or_list_the_folder(tmp_path: Path) -> None:
    file = tmp_path / "new" / "instance.env"
    write_keys(file, new_keys())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_keys_that_are_there_stay(tmp_path: Path) -> None:
    file = tmp_path / "instance.env"
    file.write_text("DIRECTORY_SECRET_KEY=an older one\n")
    with pytest.raises(FileExistsError):
        write_keys(file, new_keys())
    assert file.read_text() == "DIRECTORY_SECRET_KEY=an older one\n"


def test_make_writes_them_by_the_same_module(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "directory.cli.first_keys", str(tmp_path / ".env")]
    subprocess.run(words, check=True)
    assert dotenv_values(tmp_path / ".env")["DIRECTORY_SECRET_KEY"]


@pytest.mark.parametrize(
    ("environment", "there", "lacking"),
    [
        ({}, [], True),
        ({"SECRET_KEY": "given"}, [], False),
        ({"DATABASE_URL": "postgresql+psycopg://db/help"}, [], False),
        ({}, ["instance.env"], False),
        ({}, ["instance/directory.db"], False),
    ],
)
def test_only_a_new_directory_without_any_lacks_keys(
    tmp_path: Path, environment: dict[str, str], there: list[str], lacking: bool
) -> None:
    chosen = {"INSTANCE": str(tmp_path / "instance")} | environment
    if "instance" not in there:
        (tmp_path / "instance").mkdir()
    for name in there:
        (tmp_path / name).touch()
    variables = {f"DIRECTORY_{name}": value for name, value in chosen.items()}
    assert lacks_keys(variables, tmp_path / "instance.env") is lacking


def test_where_they_cannot_be_written_a_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(package_files, "IS_INSTALLED", True)
    monkeypatch.setattr(
        "directory.cli.start.settings_file", lambda _: tmp_path / "file" / "instance.env"
    )
    monkeypatch.setenv("DIRECTORY_INSTANCE", str(tmp_path / "file" / "instance"))
    for name in ("SECRET_KEY", "DATABASE_URL"):
        monkeypatch.delenv(f"DIRECTORY_{name}", raising=False)
    result = invoke("serve")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
    assert "DIRECTORY_SECRET_KEY" in result.stderr
