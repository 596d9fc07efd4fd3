"""Landmarks, doors, buses and what to bring beside a street with its number, which tell no more than the street."""

from __future__ import annotations

import pytest

from directory.matching.findable_places import unnamed_place

_BESIDE = (
    "behind the church",
    "parking in back",
    "bus 14",
    "bring bags",
    "ramp on the side",
    "detrás de la iglesia",
    "traiga identificación",
    "cửa hông",
    "phía sau chợ",
    "likod ng simbahan",
    "sa likod ang parking",
)


@pytest.mark.parametrize("words", _BESIDE)
@pytest.mark.parametrize("site", ["12 Elm St, {}", "12 Elm St ({})", "12 Elm St - {}"])
def test_what_everybody_sees_is_known_beside_a_numbered_street(words: str, site: str) -> None:
    assert unnamed_place(site.format(words)) is None


@pytest.mark.parametrize("words", _BESIDE)
@pytest.mark.parametrize("site", ["{}", "PO Box 9 ({})", "PO Box 9, {}", "Marigold House, {}"])
def test_where_no_street_is_named_it_tells_the_way(words: str, site: str) -> None:
    assert unnamed_place(site.format(words)) is not None


@pytest.mark.parametrize("words", ["ask Jo", "behind Rosa's house", "third door, knock twice"])
def test_whom_to_ask_is_for_few(words: str) -> None:
    assert unnamed_place(f"12 Elm St ({words})") is not None


@pytest.mark.parametrize(
    "street",
    ["松溪街 118 號", "楓橋路 26 號地庫", "梧桐里 9 號 3 樓", "福安道7號地下", "中山路 二段 8 號"],
)
def test_a_chinese_street_may_have_blanks_around_its_number(street: str) -> None:
    assert unnamed_place(street) is None


@pytest.mark.parametrize("words", ["問阿珍", "阿珍家後面", "教堂後面", "裡面"])
def test_chinese_words_for_the_way_name_no_street(words: str) -> None:
    assert unnamed_place(words) is not None
