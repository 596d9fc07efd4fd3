"""Chinese sentences describe, and name neither services nor organizations; short names still name."""

from __future__ import annotations

import tomllib

from hypothesis import given, settings
from hypothesis import strategies as st

from directory.imports.mapping_suggestion import suggest_mapping
from tests.imports.directory_shapes import as_text
from tests.order import draws

_DOES = (
    *("為{w}提供{h}", "協助{w}申請{h}", "每天中午供應{h}"),
    *("帮助{w}找{h}", "給{w}的{h}，無需預約", "陪同{w}上庭並提供{h}"),
)
_WHOM = ("婦女和兒童", "新移民", "青少年", "家庭")
_HELP = ("夜間住宿", "法律諮詢", "熱餐", "輔導")
_NAMES = ("榆樹之家", "橡樹中心", "白蠟協會", "杉木社")
_HEADINGS = ("說明", "介紹", "做什麼的", "服務內容", "內容")


def _columns(header: list[str], rows: list[list[str]]) -> dict[str, object]:
    mapping = tomllib.loads(suggest_mapping(as_text([header, *rows]).encode(), "list.csv"))
    return dict(mapping["columns"])


@settings(max_examples=draws(40))
@given(st.sampled_from(_HEADINGS), st.lists(st.sampled_from(_DOES), min_size=4, max_size=4))
def test_sentences_describe_and_name_nothing(heading: str, sentences: list[str]) -> None:
    told = [each.format(w=_WHOM[at], h=_HELP[at]) for at, each in enumerate(sentences)]
    rows = [[f"559-555-010{at}", each, f"{at + 2} Elm St"] for at, each in enumerate(told)]
    named = [[name, *row] for name, row in zip(_NAMES, rows, strict=True)]
    found = _columns(["機構", "電話", heading, "地址"], named)
    assert (found["organization"], found["description"]) == ("機構", heading)
    assert found.get("service") != heading
    assert _columns(["電話", heading, "地址"], rows)["organization"] == "?"


def test_short_names_of_help_still_name_services() -> None:
    rows = [[name, f"559-555-010{at}", _HELP[at]] for at, name in enumerate(_NAMES)]
    assert _columns(["機構", "電話", "服務"], rows)["service"] == "服務"
