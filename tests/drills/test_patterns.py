"""Every pattern is found, attacked with what it knows, and judged by how its time grows."""

from __future__ import annotations

import re

from drills.patterns import APART, NOISE, STEEP, Attack, attacks, every_pattern, growth
from tests.instances import CHECKOUT

HOLDS_ONE = re.compile(r"^\s*_?[A-Z][A-Z_]* = re\.compile\(", re.MULTILINE)


def test_patterns_of_the_whole_program_are_found_with_what_is_asked_of_them() -> None:
    found = every_pattern()
    places = {each.place for each in found}
    holding = {
        path.relative_to(CHECKOUT)
        .with_suffix("")
        .as_posix()
        .replace("/", ".")
        .removesuffix(".__init__")
        for path in (CHECKOUT / "directory").rglob("*.py")
        if HOLDS_ONE.search(path.read_text("utf-8"))
    }
    expected = {each for each in holding if each.split(".")[1] not in APART}
    assert len(expected) > 100
    named = {place.rpartition(".")[0] for place in places}
    # A pattern that stands twice is timed once, at the place where it was found first.
    assert len(expected - named) < 10, sorted(expected - named)
    by_place = {each.place: each for each in found}
    assert by_place["directory.parsing.addresses._STREET_END"].methods == {"match"}
    assert by_place["directory.parsing.hours.tokens._PATTERN"].methods == {"finditer"}
    assert any(re.fullmatch(r"directory\..+:\d+", place) for place in places), "those in calls"


def test_an_attack_repeats_what_each_part_of_a_pattern_matches() -> None:
    found = attacks(re.compile(r"(?P<name>[A-Z]+|\d{2,})\s*(?:xy|\.)(?=[^a-z])"))
    units = {each.unit for each in found if not each.before}
    assert {"A", "1", " ", "x", ".", "A1", "1A", " x"} <= units
    assert Attack("", "b") in set(attacks(re.compile(rb"ab")))


def test_a_pattern_that_begins_with_a_word_is_entered_by_that_word() -> None:
    """`display.*address` takes quadratic time where “display” stands again and again, and none on its letters."""
    found = set(attacks(re.compile(r"(?:display|show).*address")))
    assert {Attack("display", "a"), Attack("", "display"), Attack("", "displaya")} <= found
    within = set(attacks(re.compile(r"no\. (?:\w+ ?)+x")))
    assert {Attack("no. ", "a "), Attack("no. ", "a")} <= within


def test_growth_is_told_apart() -> None:
    linear, quadratic, cubic = (
        [NOISE * 2 * 4 ** (power * step) for step in range(3)] for power in (1, 2, 3)
    )
    assert growth(linear) <= STEEP < growth(quadratic) < growth(cubic)
    assert growth([NOISE / 100, NOISE / 10]) == 0, "too short to say"
    assert growth(quadratic[:2]) > STEEP, "what was given up early"
    assert growth([1.5]) == 0
