"""Two colors become a palette whose words can always be read; what can't be read is refused with a better one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.web.appearance import style_sheet
from directory.web.colors import (
    DEFAULT_CALL,
    DEFAULT_MAIN,
    GROUNDS,
    LEAST,
    ColorRefused,
    check_color,
    contrast,
    palettes,
    read_color,
)

PALETTE = (Path(__file__).resolve().parents[2] / "styles" / "_palette.scss").read_text("utf-8")
COLORS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


PAIRS = (
    ("plum", ("paper", "card", "blush", "amber-mist", "on-fill")),
    ("plum-deep", ("paper", "card", "blush", "chip", "amber-mist", "on-fill")),
    ("leaf", ("paper", "card", "on-fill")),
    ("leaf-deep", ("card", "on-fill", "leaf-mist")),
    ("leaf-mist", ("ink", "quiet", "plum")),
    ("leaf-pale", ("ink",)),
)
"""Colors that stand on one another: a text and its grounds, or a fill and its text."""


def unreadable(found: Mapping[str, str], scheme: str) -> Iterator[tuple[str, str]]:
    """The pairs of a palette that can't be read: color and ground."""
    known = {**GROUNDS[scheme], **found}
    for color, grounds in PAIRS:
        for ground in grounds:
            if contrast(known[color], known[ground]) < LEAST:
                yield color, ground


def shipped(scheme: str) -> dict[str, str]:
    """The colors of the style sheets by day or by night."""
    block = re.search(rf"^\${scheme}: \((.*?)^\);", PALETTE, re.MULTILINE | re.DOTALL)
    assert block is not None
    return dict(re.findall(r'"([a-z-]+)": (#[0-9a-f]{6}),', block[1]))


def test_what_the_program_comes_with_is_what_the_style_sheets_hold() -> None:
    assert (shipped("light")["plum"], shipped("light")["leaf"]) == (DEFAULT_MAIN, DEFAULT_CALL)
    for scheme, grounds in GROUNDS.items():
        assert {name: shipped(scheme)[name] for name in grounds} == grounds


@given(main=COLORS, call=COLORS)
def test_whatever_two_colors_are_all_that_follows_can_be_read(main: str, call: str) -> None:
    found = palettes(main, call)
    assert list(unreadable(found.light, "light")) == []
    assert list(unreadable(found.dark, "dark")) == []
    assert contrast("#ffffff", found.band) >= LEAST
    assert contrast("#f3c5b5", found.band) >= LEAST
    assert found.light.keys() == found.dark.keys() <= shipped("light").keys()


@given(COLORS)
def test_a_color_is_refused_where_it_cannot_be_read_and_the_better_one_is_taken(color: str) -> None:
    grounds = [GROUNDS["light"][each] for each in ("paper", "card", "blush", "on-fill")]
    is_read = all(contrast(color, each) >= LEAST for each in grounds)
    if is_read:
        check_color(color)
        assert palettes(color, DEFAULT_CALL).light["plum"] == color
        return
    with pytest.raises(ColorRefused) as refused:
        check_color(color)
    assert refused.value.ratio < LEAST
    check_color(refused.value.better)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize(
    ("typed", "read"), [(" #1C6647", "#1c6647"), ("1c6647", "#1c6647"), ("#abc", "#aabbcc")]
)
def test_colors_as_people_type_them(typed: str, read: str) -> None:
    assert read_color(typed) == read


@given(st.text(max_size=12))
def test_nothing_but_a_color_gets_into_a_style_sheet(typed: str) -> None:
    try:
        color = read_color(typed)
    except ValueError:
        return
    assert re.fullmatch(r"#[0-9a-f]{6}", color)


def test_the_sheet_has_a_day_and_a_night() -> None:
    sheet = style_sheet(palettes("#0b5c7a", DEFAULT_CALL))
    day, night = sheet.split("@media screen and (prefers-color-scheme:dark)")
    assert day.startswith(":root{--plum:#0b5c7a;")
    assert "--plum:#0b5c7a" not in night
    assert "--band:" in day
