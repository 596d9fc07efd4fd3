"""Packages of bases that call what is offered programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.imports.trees import read_hsds

_AGENCIES = "Agency ID,Agency Name,Agency Status\n1,Elm House,Active\n2,Ash Group,Closed\n"
_PROGRAMS = (
    "{0} ID,Agency ID,{0} Name,{0} Categories,Languages\n"
    "11,1,Night Beds,Emergency Shelter,English;Spanish\n12,2,Old Class,Education,English\n"
)


@pytest.mark.parametrize(
    ("file", "word"),
    [("Programs.csv", "Program"), ("Services.csv", "Service"), ("svcs.csv", "svc")],
)
def test_programs_are_services_with_their_kinds_and_languages(
    tmp_path: Path, file: str, word: str
) -> None:
    (tmp_path / "Agencies.csv").write_text(_AGENCIES)
    (tmp_path / file).write_text(_PROGRAMS.format(word))
    tree = read_hsds(tmp_path)
    services = {service.name: service for _, service in tree.services()}
    assert sorted(services) == ["Night Beds", "Old Class"]
    assert sorted(each.code for each in services["Night Beds"].languages) == ["eng", "spa"]
    assert services["Night Beds"].terms == ["emergency_housing"]
