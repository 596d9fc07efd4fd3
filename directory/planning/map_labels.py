"""Where names and numbers stand on the map of areas: inside their area, and none over another. Pure: points and boxes.

All lengths are units of the picture, y downwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from unicodedata import east_asian_width

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""Rows of x and y."""
FLATNESS = 3.0
"""How many times wider than high the room for a label is looked for: words are wide."""
LEADING = 1.2
"""From a line of text to the next, in sizes of the text; also how high a line is."""
_GRID = 24
"""So many points across and down an area are tried as the middle of its label."""
_ROOMY = 0.85
"""Of points with about as much room as there is at most, the one in the middle of the area is taken."""
_LETTER, _WIDE_LETTER = 0.62, 1.05
"""How wide a letter is, Latin or Chinese, in sizes of the text, bold and with the edge of paper around it."""


@dataclass(frozen=True, slots=True)
class Room:
    """The point of an area with most room around it, how wide and high the area is there, and how large in all."""

    middle: tuple[float, float]
    width: float = 0.0
    height: float = 0.0
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an area has to show: its name, a number, and whether a sign of its state stands before the number."""

    code: str
    name: str
    number: str
    has_sign: bool
    room: Room


@dataclass(frozen=True, slots=True)
class Label:
    """What is shown in an area: its name in lines, if it fits, above number and sign; `middle` is that of the block."""

    code: str
    name: tuple[str, ...]
    number: str
    has_sign: bool
    middle: tuple[float, float]
    size: float
    """Of the text."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of text from top to bottom."""
        return (*self.name, *([self.number] if self.number else []))

    @property
    def number_width(self) -> float:
        """How wide sign and number are, beside each other."""
        sign = (LEADING + (0.2 if self.number else 0)) * self.size if self.has_sign else 0.0
        return sign + text_width(self.number, self.size)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what is shown."""
        rows = len(self.name) + bool(self.number or self.has_sign)
        width = max(self.number_width, *(text_width(each, self.size) for each in self.name), 0.0)
        (x, y), height = self.middle, rows * LEADING * self.size
        return x - width / 2, y - height / 2, x + width / 2, y + height / 2

    def baseline(self, line: int) -> float:
        """Where the line of this number stands, 0 and up."""
        return self.box[1] + (line + 0.85) * LEADING * self.size

    @property
    def sign(self) -> tuple[float, float]:
        """The middle of the sign, which begins the last row."""
        side = LEADING * self.size / 2
        return self.middle[0] - self.number_width / 2 + side, self.box[3] - side

    @property
    def number_x(self) -> float:
        """The middle of the number, behind the sign."""
        return self.middle[0] + (self.number_width - text_width(self.number, self.size)) / 2


def text_width(text: str, size: float) -> float:
    """About how wide a line of text is, rather too wide than too narrow."""
    return size * sum(_WIDE_LETTER if east_asian_width(each) in "WF" else _LETTER for each in text)


def room_in(ring: Points) -> Room:
    """Where a label has most room in a closed line: about the middle of the largest ellipse, `FLATNESS` wide, in it."""
    low, high = ring.min(axis=0), ring.max(axis=0)
    size = ring_area(ring)
    steps = (np.arange(_GRID) + 0.5) / _GRID
    tried = np.array([(x, y) for x in steps for y in steps]) * (high - low) + low
    tried = tried[_inside(tried, ring)]
    if not len(tried):
        x, y = ((low + high) / 2).tolist()
        return Room((round(x), round(y)), size=size)
    away = _distances(tried, ring)
    roomy = tried[away >= _ROOMY * away.max()]
    x, y = roomy[((roomy - (low + high) / 2) ** 2).sum(axis=1).argmin()].tolist()
    left, right = _span(ring, x, y)
    top, bottom = _span(ring[:, ::-1], y, x)
    return Room((round((left + right) / 2), round(y)), right - left, bottom - top, size)


def ring_area(ring: Points) -> float:
    """How large what a closed line surrounds is."""
    (x, y), (next_x, next_y) = ring.T, np.roll(ring, -1, axis=0).T
    return abs(float((x * next_y - next_x * y).sum() / 2))


def _inside(tried: Points, ring: Points) -> NDArray[np.bool_]:
    """Whether a line from each point to the right crosses the ring an odd number of times."""
    begin, end = ring, np.roll(ring, -1, axis=0)
    x, y = tried[:, :1], tried[:, 1:]
    crosses = (begin[:, 1] > y) != (end[:, 1] > y)
    rise = np.where(end[:, 1] == begin[:, 1], 1.0, end[:, 1] - begin[:, 1])
    at = begin[:, 0] + (y - begin[:, 1]) / rise * (end[:, 0] - begin[:, 0])
    odd: NDArray[np.bool_] = (crosses & (at > x)).sum(axis=1) % 2 == 1
    return odd


def _distances(tried: Points, ring: Points) -> NDArray[np.float64]:
    """How far the nearest edge is from each point, where what is across counts a `FLATNESS`-th."""
    flat = np.array([1 / FLATNESS, 1.0])
    points, begin = tried[:, None] * flat, ring * flat
    along = np.roll(begin, -1, axis=0) - begin
    length = np.maximum((along**2).sum(axis=1), 1e-9)
    share = np.clip(((points - begin) * along).sum(axis=2) / length, 0, 1)
    away = points - begin - share[..., None] * along
    nearest: NDArray[np.float64] = np.sqrt((away**2).sum(axis=2).min(axis=1))
    return nearest


def _span(ring: Points, x: float, y: float) -> tuple[float, float]:
    """From where to where the ring is around x, along the line across it at y."""
    begin, end = ring, np.roll(ring, -1, axis=0)
    crosses = (begin[:, 1] > y) != (end[:, 1] > y)
    begin, end = begin[crosses], end[crosses]
    at = begin[:, 0] + (y - begin[:, 1]) / (end[:, 1] - begin[:, 1]) * (end[:, 0] - begin[:, 0])
    return float(at[at <= x].max(initial=-np.inf)), float(at[at > x].min(initial=np.inf))


def place_labels(
    wanted: Sequence[Wanted], size: float, width: float, height: float
) -> dict[str, Label]:
    """Labels by area, in text of one size on a picture so wide and high, none over another; larger areas come first.

    All numbers have their place before any name. A name is shown where its area has room for it, in one line or two;
    a number that would stand over that of a larger area is left out.
    """
    placed: dict[str, Label] = {}
    ordered = sorted(wanted, key=lambda each: (-each.room.size, each.code))
    for each in ordered:
        bare = _within(each, (), size, width, height)
        if _is_free(bare, placed):
            placed[each.code] = bare
    for each in ordered:
        for name in _lines(each.name) if each.code in placed else ():
            named = _within(each, name, size, width, height)
            left, top, right, bottom = named.box
            has_room = right - left <= each.room.width and bottom - top <= each.room.height
            if has_room and _is_free(named, placed):
                placed[each.code] = named
                break
    return placed


def _within(each: Wanted, name: tuple[str, ...], size: float, width: float, height: float) -> Label:
    """The label in the middle of its room, moved as far as it must be to stand on the picture whole."""
    label = Label(each.code, name, each.number, each.has_sign, each.room.middle, size)
    left, top, right, bottom = label.box
    x, y = label.middle
    across = max(0.0, -left) - max(0.0, right - width)
    down = max(0.0, -top) - max(0.0, bottom - height)
    return replace(label, middle=(x + across, y + down))


def _lines(name: str) -> Iterator[tuple[str, ...]]:
    """A name in one line, then broken at the space nearest to its middle."""
    if not name:
        return
    yield (name,)
    spaces = [at for at, letter in enumerate(name) if letter == " "]
    if spaces:
        at = min(spaces, key=lambda each: abs(2 * each - len(name)))
        yield name[:at], name[at + 1 :]


def _is_free(label: Label, placed: dict[str, Label]) -> bool:
    """Whether no label of another area stands there."""
    left, top, right, bottom = label.box
    return not any(
        left < over[2] and over[0] < right and top < over[3] and over[1] < bottom
        for over in (each.box for each in placed.values() if each.code != label.code)
    )
