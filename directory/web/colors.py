"""Two colors of a coalition as the palette of all pages, by day and by night, each checked for contrast. Pure.

Contrast is that of WCAG 2.2: text and its ground differ by 4.5 to 1 at least.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

LEAST = 4.5  # of normal text, level AA: 1.4.3
DEFAULT_MAIN, DEFAULT_CALL = "#5b2a5e", "#1c6647"
"""The colors that the program comes with; the style sheets hold them too, and a test compares the two."""

_HEX = re.compile(r"#[0-9a-f]{6}")
_BLACK, _WHITE = "#000000", "#ffffff"
_STEPS = 50

Palette = Mapping[str, str]

GROUNDS: Mapping[str, Palette] = {
    "light": {"paper": "#fcf9f6", "card": "#ffffff", "blush": "#f5ecee", "chip": "#ecdde6", "on-fill": "#ffffff",
              "amber-mist": "#fdf0de", "ink": "#2a2130", "quiet": "#62566a", "line": "#e6dadf"},
    "dark": {"paper": "#19121d", "card": "#231a28", "blush": "#2f2335", "chip": "#443149", "on-fill": "#221827",
             "amber-mist": "#3b2a12", "ink": "#f3ecf4", "quiet": "#c1b4c8", "line": "#46384d"},
}  # fmt: skip
"""What the coalition's colors meet, as in the style sheets."""

_APRICOT = "#ffc98a"
_ON_BAND = ("#f3c5b5", "#fbeee9", "#ffffff")


class ColorRefused(ValueError):
    """Text in the color, or on it, could not be read. `better` is the nearest shade that works."""

    def __init__(self, ratio: float, ground: str, better: str) -> None:
        super().__init__(ratio, ground, better)
        self.ratio, self.ground, self.better = ratio, ground, better


@dataclass(frozen=True, slots=True)
class Palettes:
    """The colors of the coalition by the names of the style sheets: by day, by night, and those that are the same."""

    light: Palette
    dark: Palette
    fixed: Palette

    @property
    def band(self) -> str:
        """The band at the top of public pages."""
        return self.fixed["band"]


def read_color(text: str) -> str:
    """A color as “#rrggbb” in small letters, also from “#abc” and without “#”. Raises ValueError for anything else."""
    plain = text.strip().lower().removeprefix("#")
    if re.fullmatch(r"[0-9a-f]{3}", plain):
        plain = "".join(each * 2 for each in plain)
    if not _HEX.fullmatch(f"#{plain}"):
        raise ValueError(text)
    return f"#{plain}"


def contrast(one: str, other: str) -> float:
    """The contrast of two colors “#rrggbb”, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(color: str, other: str, share: float) -> str:
    """A color with a share, from 0 to 1, of another."""
    pairs = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def check_color(color: str) -> None:
    """Raises ColorRefused where words in the color, or white words on it, can't be read on light pages."""
    grounds = GROUNDS["light"]
    worst = min(
        ("paper", "card", "blush", "on-fill"), key=lambda each: contrast(color, grounds[each])
    )
    ratio = contrast(color, grounds[worst])
    if ratio < LEAST:
        raise ColorRefused(ratio, worst, _until_read(color, _BLACK, _light_grounds()))


def palettes(main: str, call: str) -> Palettes:
    """All that follows from two colors that `check_color` takes; by night they are lightened until they are read."""
    light = _of(main, call, "light")
    dark = _of(main, call, "dark")
    band = _until_read(mixed(main, _BLACK, 0.35), _BLACK, _ON_BAND)
    stripes = zip(("stripe-inner", "stripe-middle", "stripe-outer"), (0.3, 0.6, 0.9), strict=True)
    fixed = {name: mixed(_APRICOT, light["plum"], share) for name, share in stripes}
    return Palettes(light, dark, {"band": band, **fixed})


def _of(main: str, call: str, scheme: str) -> Palette:
    is_light = scheme == "light"
    known, towards = GROUNDS[scheme], _BLACK if is_light else _WHITE

    def read_on(color: str, *grounds: str) -> str:
        return _until_read(color, towards, [known[each] for each in grounds])

    plum = read_on(main, "paper", "card", "blush", "amber-mist", "on-fill")
    deep = read_on(
        mixed(plum, towards, 0.3), "paper", "card", "blush", "chip", "amber-mist", "on-fill"
    )
    leaf = read_on(call, "paper", "card", "blush", "on-fill")
    mist = _tint(leaf, known, [plum, known["ink"], known["quiet"]], 0.88 if is_light else 0.82)
    leaf_deep = _until_read(
        mixed(leaf, towards, 0.3), towards, [known["card"], known["on-fill"], mist]
    )
    return {
        "plum": plum, "plum-deep": deep, "leaf": leaf, "leaf-deep": leaf_deep, "leaf-mist": mist,
        "leaf-pale": _tint(leaf, known, [known["ink"]], 0.78 if is_light else 0.7),
    }  # fmt: skip


def _tint(color: str, known: Palette, words: list[str], share: float) -> str:
    """A ground with a breath of the color, less of it where these words would not be read."""
    for step in range(_STEPS + 1):
        tint = mixed(color, known["card"], share + (1 - share) * step / _STEPS)
        if all(contrast(tint, each) >= LEAST for each in words):
            break
    return tint


def _light_grounds() -> list[str]:
    return [GROUNDS["light"][each] for each in ("paper", "card", "blush", "on-fill")]


def _until_read(color: str, towards: str, grounds: list[str] | tuple[str, ...]) -> str:
    """The color, or the first shade on its way to black or white that is read on all grounds."""
    for step in range(_STEPS + 1):
        shade = mixed(color, towards, step / _STEPS)
        if all(contrast(shade, ground) >= LEAST for ground in grounds):
            return shade
    return towards


def _channels(color: str) -> list[int]:
    return [int(color[place : place + 2], 16) for place in (1, 3, 5)]


def _luminance(color: str) -> float:
    parts = [each / 255 for each in _channels(color)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
