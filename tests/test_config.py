"""Where a directory keeps its data and its keys when nobody chose."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.settings_file import (
    SettingMissing,
    file_beside_instance,
    instance_folder,
    settings_file,
)
from tests.instances import CHECKOUT

HOME = {"HOME": "/home/office"}


def test_a_checkout_keeps_them_beside_the_makefile_whatever_the_present_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert instance_folder(HOME, installed=False) == CHECKOUT / "instance"
    assert settings_file(HOME, installed=False) == CHECKOUT / ".env"


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        (HOME, "/home/office/.local/share/coalition-directory/instance"),
        (HOME | {"XDG_DATA_HOME": "/data"}, "/data/coalition-directory/instance"),
        (
            HOME | {"XDG_DATA_HOME": "relative"},
            "/home/office/.local/share/coalition-directory/instance",
        ),
        (HOME | {"DIRECTORY_INSTANCE": "/srv/help"}, "/srv/help"),
        (
            HOME | {"DIRECTORY_INSTANCE": ""},
            "/home/office/.local/share/coalition-directory/instance",
        ),
        ({"DIRECTORY_INSTANCE": "/srv/help"}, "/srv/help"),
    ],
)
def test_installed_they_are_among_the_users_data(environment: dict[str, str], folder: str) -> None:
    assert instance_folder(environment, installed=True) == Path(folder)
    assert settings_file(environment, installed=True) == Path(f"{folder}.env")


@given(st.text("abc. ", min_size=1).filter(lambda name: set(name) != {"."}), st.booleans())
def test_a_checkout_reads_the_file_beside_another_folder_where_there_is_one(
    tmp_path_factory: pytest.TempPathFactory, name: str, there: bool
) -> None:
    folder = tmp_path_factory.mktemp("chosen") / name
    beside = Path(f"{folder}.env")
    if there:
        beside.touch()
    chosen = {"DIRECTORY_INSTANCE": str(folder)}
    assert settings_file(chosen, installed=False) == (beside if there else CHECKOUT / ".env")
    for own in (CHECKOUT / "instance", CHECKOUT / "docs" / ".." / "instance"):
        assert file_beside_instance({"DIRECTORY_INSTANCE": str(own)}, installed=False) is None


@pytest.mark.parametrize("environment", [{}, {"HOME": ""}, {"HOME": "relative"}])
def test_without_a_home_the_variable_to_set_is_named(environment: dict[str, str]) -> None:
    with pytest.raises(SettingMissing, match="DIRECTORY_INSTANCE"):
        instance_folder(environment, installed=True)


@given(st.lists(st.text("abc.", min_size=1).filter(lambda name: set(name) != {"."}), min_size=1))
def test_keys_are_never_in_the_instance_folder(names: list[str]) -> None:
    chosen = {"DIRECTORY_INSTANCE": "/" + "/".join(names)}
    instance, file = instance_folder(chosen, installed=True), settings_file(chosen, installed=True)
    assert instance not in file.parents
    assert file.parent == instance.parent
