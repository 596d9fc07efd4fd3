"""“Line” above names names services; sentences below “Services” describe them, with the languages that they state."""

from __future__ import annotations

import tomllib
from random import Random

import pytest

from directory.imports.mapping_suggestion import suggest_mapping
from tests.imports.directory_shapes import as_text
from tests.imports.handed_shapes import read_handed

_LINES = (
    "Night Harbor Line",
    "Teen Talk",
    "Línea Segura",
    "Elder Line",
    "Deaf Safe Line",
    "Runaway Line",
)
_OWNERS = (
    "Harbor Center",
    "Youth Alive Bay",
    "Casa Esperanza",
    "Bay Seniors",
    "Deaf Advocates",
    "Youth Alive Bay",
)


@pytest.mark.parametrize("line", ["Line", "Hotline", "Crisis line", "Helpline"])
@pytest.mark.parametrize("owner", ["Run by", "Operated by", "Agency", "Organization"])
def test_a_column_of_lines_names_services_and_no_row_is_lost(line: str, owner: str) -> None:
    rows = [
        [name, owned, f"415-555-01{number:02}", "24/7"]
        for number, (name, owned) in enumerate(zip(_LINES, _OWNERS, strict=True))
    ]
    data = as_text([[line, owner, "Dial", "Hours"], *rows]).encode()
    mapping = tomllib.loads(suggest_mapping(data, "lines.csv"))
    assert (mapping["columns"]["organization"], mapping["columns"]["service"]) == (owner, line)
    assert len(list(read_handed(data, "lines.csv").services())) == len(_LINES)


@pytest.mark.parametrize("line", ["Line", "Hotline", "Crisis line"])
def test_a_column_of_lines_that_holds_numbers_is_one_of_numbers(line: str) -> None:
    rows = [[f"415-555-01{number:02}", owned] for number, owned in enumerate(_OWNERS)]
    columns = tomllib.loads(
        suggest_mapping(as_text([[line, "Agency"], *rows]).encode(), "lines.csv")
    )["columns"]
    assert columns.get("service") != line


_SAID = {
    "Shelter for families and women. English, Spanish.": {"eng", "spa"},
    "Restraining orders and custody cases. English; Tagalog by phone.": {"eng", "tgl"},
    "Trauma therapy for all survivors. English, ASL.": {"eng", "ase"},
    "Primary care and free vaccines. Spanish, Mam, K'iche'.": {"spa", "mam", "quc"},
    "Immigration help and work permits. Staff speak Vietnamese.": {"vie"},
    "Food pantry twice each week. English, Mixteco.": {"eng", "qmx"},
}


@pytest.mark.parametrize("heading", ["Services", "Services offered", "What they offer"])
def test_sentences_below_services_state_their_languages(heading: str) -> None:
    chance = Random(heading)  # noqa: S311 - rows to invent, no secret
    said = chance.sample([*_SAID], len(_SAID))
    rows = [[f"Elm House {n}", f"415-555-01{n:02}", text] for n, text in enumerate(said)]
    tree = read_handed(as_text([["Name", "Phone", heading], *rows]).encode(), "list.csv")
    found = {of.name: {each.code for each in service.languages} for of, service in tree.services()}
    assert found == {f"Elm House {n}": _SAID[text] for n, text in enumerate(said)}
    assert not any(
        "basic_necessities" in service.terms
        for of, service in tree.services()
        if "Tagalog" in said[int(of.name[-1])]
    )
