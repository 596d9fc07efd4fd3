"""Every pattern is found, attacked with what it knows, and judged by how its time grows."""

from __future__ import annotations

import re

from drills.patterns import NOISE, PACKAGES, STEEP, attacks, every_pattern, growth


def test_patterns_of_every_package_are_found_with_what_is_asked_of_them() -> None:
    found = every_pattern()
    places = {each.place for each in found}
    for package in PACKAGES:
        assert any(place.startswith(f"directory.{package}") for place in places), package
    by_place = {each.place: each for each in found}
    assert by_place["directory.parsing.addresses._STREET_END"].methods == {"match"}
    assert by_place["directory.parsing.hours.tokens._PATTERN"].methods == {"finditer"}
    assert any(re.fullmatch(r"directory\..+:\d+", place) for place in places), "those in calls"


def test_an_attack_repeats_what_each_part_of_a_pattern_matches() -> None:
    units = list(attacks(re.compile(r"(?P<name>[A-Z]+|\d{2,})\s*(?:xy|\.)(?=[^a-z])")))
    assert {"A", "1", " ", "x", ".", "A1", "1A", " x"} <= set(units)
    assert "b" in set(attacks(re.compile(rb"ab")))


def test_growth_is_told_apart() -> None:
    linear, quadratic, cubic = (
        [NOISE * 2 * 4 ** (power * step) for step in range(3)] for power in (1, 2, 3)
    )
    assert growth(linear) <= STEEP < growth(quadratic) < growth(cubic)
    assert growth([NOISE / 100, NOISE / 10]) == 0, "too short to say"
    assert growth(quadratic[:2]) > STEEP, "what was given up early"
    assert growth([1.5]) == 0
