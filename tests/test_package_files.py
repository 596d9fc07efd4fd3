"""Where the files that come with the program are found, in a checkout and installed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from directory import package_files
from directory.package_files import top_of
from tests.instances import CHECKOUT


def test_a_checkout_has_the_folders_beside_the_package(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "directory").mkdir()
    assert top_of(tmp_path / "directory") == tmp_path


def test_an_installed_package_has_them_inside_whatever_lies_beside_it(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "directory" / "templates").mkdir(parents=True)
    assert top_of(tmp_path / "directory") == tmp_path / "directory"


@pytest.mark.parametrize(
    "name", [each for each in dir(package_files) if each.isupper() and each != "IS_INSTALLED"]
)
def test_everything_it_names_is_there(name: str) -> None:
    assert getattr(package_files, name).exists()


def test_no_other_module_looks_for_files_of_the_program() -> None:
    looks = re.compile(r"__file__|importlib\.resources|CHECKOUT")
    looking = [
        path.relative_to(CHECKOUT).as_posix()
        for path in sorted((CHECKOUT / "directory").rglob("*.py"))
        if looks.search(path.read_text(encoding="utf-8"))
    ]
    assert looking == ["directory/package_files.py"]
