"""Packages of bases that call what is offered programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory.imports.incoming_records import SERVICE
from directory.imports.readers.hsds import read_hsds as read_incoming
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


def test_programs_of_a_database_are_asked_who_may_see_them(tmp_path: Path) -> None:
    (tmp_path / "tblAgency.txt").write_text("AgencyID,AgencyName\n1,Elm House\n2,Ash Group\n")
    programs = (
        "ProgID,AgencyID,ProgName,ProgType,ShowOnWeb\n11,1,Beds,Shelter,-1\n12,2,Class,ESL,0\n"
    )
    (tmp_path / "tblProgram.txt").write_text(programs)
    (tmp_path / "readme.txt").write_text("The tables of the desk.\n")
    incoming = read_incoming(tmp_path)
    assert any("ShowOnWeb" in each for each in incoming.questions)
    shown = {each.name: each.fields["audience"] for each in incoming.of(SERVICE).values()}
    assert shown == {"Beds": "partner", "Class": "partner"}, "until someone has answered"
    answered = read_incoming(tmp_path, answers={"ShowOnWeb": ["0"]})
    shown = {each.name: each.fields.get("audience") for each in answered.of(SERVICE).values()}
    assert shown == {"Beds": None, "Class": "partner"}
