"""Columns of names told in words in five languages, and names in two scripts: no question where the file is clear."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.imports.mapping_suggestion import suggest_mapping
from directory.parsing.chinese_script import is_chinese_sentence
from tests.imports.directory_shapes import as_text
from tests.order import draws

_WHO_OFFERS = (
    *("Who offers it", "Who's behind it", "Who is running it?", "Given by", "Put on by", "Brought to you by"),
    *("Quién lo da", "¿Quién lo ofrece?", "Quién da la ayuda", "Quien lo maneja", "¿Quién presta el servicio?"),
    *("誰提供", "由谁提供", "誰主辦", "谁开的？", "Ai cung cấp", "Ai tổ chức?", "Ai điều hành", "Đơn vị cung cấp"),
    *("Sino ang nagbibigay?", "SINO NAGPAPATAKBO", "Sino ang nag-aalok", "Sino ang nag-oorganisa"),
)  # fmt: skip
_CALLED = ("Name", "Service", "Nombre", "Servicio", "名稱", "Tên", "Pangalan", "What it's called")
_NAMES = ("Quiet Bench", "Lantern Kitchen", "Second Path", "Copper Window", "Morning Circle")
_WHO = (
    "Alder Association",
    "Parish of the Ford",
    "Thorn Alliance",
    "Mistral Society",
    "Alder Association",
)
_HELP = ("Shelter", "Food pantry", "Legal aid", "Counseling", "Clothing")


def _columns(header: list[str], rows: list[list[str]]) -> dict[str, object]:
    mapping = tomllib.loads(suggest_mapping(as_text([header, *rows]).encode(), "list.csv"))
    return dict(mapping["columns"])


@pytest.mark.parametrize("heading", _WHO_OFFERS)
@pytest.mark.parametrize("called", _CALLED)
def test_who_offers_it_names_organizations(heading: str, called: str) -> None:
    rows = [
        [name, who, f"559-555-010{at}", _HELP[at]]
        for at, (name, who) in enumerate(zip(_NAMES, _WHO, strict=True))
    ]
    found = _columns([called, heading, "Phone", "Kind of help"], rows)
    assert (found["organization"], found["service"]) == (heading, called)


@pytest.mark.parametrize("heading", ["Who answers", "Quién contesta", "誰接電話", "Ai nghe máy"])
def test_who_answers_names_no_organization(heading: str) -> None:
    rows = [[name, "Rosa Delgado", f"559-555-010{at}"] for at, name in enumerate(_NAMES)]
    assert _columns(["Name", heading, "Phone"], rows)["organization"] == "Name"


_PLACES = (
    "松林長者中心",
    "和暖食物站",
    "晨星英语班",
    "互助之家",
    "租客熱線",
    "幼苗托儿所",
    "报税帮手",
    "码头义诊",
)
_LATIN = (
    *("Pine Grove Seniors", "Warm Bowl Pantry", "Morning Star ESL", "Haven of Ease", "Tenants' Line"),
    *("St. Brigid's Free Clinic", "Tax Helpers 2000", "Thursday Legal Aid & Advice"),
)  # fmt: skip
_TWO = st.tuples(st.sampled_from(_PLACES), st.sampled_from(_LATIN))


@settings(max_examples=draws(40))
@given(
    st.lists(_TWO, min_size=5, max_size=8, unique=True),
    st.sampled_from(("名称 Name", "名稱", "Name", "項目 Program")),
    st.booleans(),
)
def test_a_name_in_two_scripts_names(
    names: list[tuple[str, str]], heading: str, is_latin_first: bool
) -> None:
    called = [" ".join(reversed(each) if is_latin_first else each) for each in names]
    rows = [[name, f"榆樹協會 {at}", f"559-555-010{at}"] for at, name in enumerate(called)]
    found = _columns([heading, "机构 Agency", "电话 Phone"], rows)
    assert (found["organization"], found["service"]) == ("机构 Agency", heading)


@given(_TWO)
def test_what_is_done_stays_a_sentence_beside_a_latin_name(names: tuple[str, str]) -> None:
    assert is_chinese_sentence(f"為婦女提供住宿 {names[1]}")
    assert is_chinese_sentence(f"{names[0]}，{names[1]}")
    assert is_chinese_sentence(f"{names[0] * 5} {names[1]}")
    assert not is_chinese_sentence(" ".join(names))
