"""Texts of public pages that a coalition wrote itself, in the reader's language: paragraphs, headings, lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from flask import Flask, current_app

from directory.models.listings.inclusion_points import PointKind, kind_of
from directory.web.labels import vocabulary
from directory.web.languages import DEFAULT, current_language


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text: `kind` is paragraph, heading or list; `lines` are its lines, or the points of the list."""

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a policy, the words above its list, and what an answer to it means."""

    words: str
    above: str
    kind: PointKind

    @property
    def text(self) -> str:
        """The point as it can be read alone: whether it is wanted or not stands above its list."""
        return f"{self.above}: {self.words}" if self.above else self.words

    @property
    def list_key(self) -> tuple[PointKind, str]:
        """The list that it belongs to."""
        return self.kind, self.above


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as a page shows it; `language` is the one it is written in, `changed_on` the day of its last change."""

    blocks: tuple[Block, ...]
    language: str
    changed_on: date

    @property
    def points(self) -> list[Point]:
        """What it lists, point by point; its paragraphs, each a point that must hold, where it lists nothing.

        What it asks stands above its list: in the line before it, or in the heading.
        """
        listed, above, heading = list[Point](), "", ""
        for block in self.blocks:
            if block.kind == "list":
                kind = kind_of(f"{heading} {above}")
                lead = above.rstrip(":.：。")
                listed += [Point(each, lead, kind) for each in block.lines]
            else:
                above = block.lines[-1]
                heading = above if block.kind == "heading" else heading
        paragraphs = (" ".join(each.lines) for each in self.blocks if each.kind == "paragraph")
        return listed or [Point(each, "", PointKind.ALL) for each in paragraphs]


def provide_own_words(app: Flask) -> None:
    """Give templates `own_words(place)`."""
    app.add_template_global(own_words)


def own_words(place: str) -> Shown | None:
    """What is at a place in the reader's language, else in English; None where nothing was written."""
    texts = vocabulary().texts.get(place, {})
    for language in (current_language(), DEFAULT):
        if language in texts:
            clock = ZoneInfo(current_app.config["SETTINGS"].timezone)
            written = texts[language]
            day = written.changed_at.astimezone(clock).date()
            return Shown(tuple(blocks(written.text)), language, day)
    return None


def blocks(text: str) -> Iterator[Block]:
    """The pieces of a plain text: an empty line ends one, lines with a dash are points, a line with # is a heading."""
    kind, lines = "paragraph", list[str]()
    for line in (*map(str.strip, text.splitlines()), ""):
        mark, _, words = line.partition(" ")
        now = {"-": "list", "#": "heading"}.get(mark, "paragraph") if words else "paragraph"
        if lines and (not line or now != kind or kind == "heading"):
            yield Block(kind, tuple(lines))
            lines = []
        if line:
            kind = now
            lines.append(line if now == "paragraph" else words.strip())
