"""Every pattern is found, attacked with what it knows, and judged by how its time grows."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

from drills import patterns
from drills.pattern_attacks import Attack, attacks, has_repetition
from drills.pattern_growth import LINEAR, NOISE, STEEP, growth, is_told
from drills.patterns import APART, Found, every_pattern
from tests.instances import CHECKOUT

HOLDS_ONE = re.compile(r"^\s*_?[A-Z][A-Z_]* = re\.compile\(", re.MULTILINE)


@pytest.mark.long
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


def test_a_longer_text_is_tried_only_while_it_can_tell_more() -> None:
    assert not is_told([1e-4]), "one time says nothing"
    assert is_told([1e-4, 4e-4]), "linear"
    assert is_told([1e-6, 1.6e-5]), "by the square, and too short to matter at four times the size"
    assert not is_told([1e-4, 16e-4])
    assert not is_told([1e-4, 1e-4 * LINEAR**2 * 1.1]), "a part may grow by the square"
    assert is_told([1e-4, 16e-4, 256e-4]), "by the square"
    assert is_told([2.0]), "hopeless"


BAD = (
    Found("bad.SQUARE", re.compile(r"\s+$"), frozenset({"search"})),
    Found("bad.ENDLESS", re.compile(r"(?:\w+ ?)+:"), frozenset({"match"})),
)
GOOD = Found("good.LINEAR", re.compile(r"\w+(?: \w+)?:"), frozenset({"match"}))


@pytest.mark.long
def test_two_bad_patterns_are_found() -> None:
    """One grows by the square, one takes longer than anybody waits, however busy the machine is."""
    assert [patterns.timed(each).growth > STEEP for each in BAD] == [True, True]


def test_what_is_steep_is_told_and_what_is_linear_is_noted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A run that goes on times the linear one no more."""
    blank, times = Attack("", " "), dict(zip([*BAD, GOOD], (4.0, math.inf, 2.0), strict=True))
    monkeypatch.setattr(patterns, "timed", lambda found: patterns.Timing(times[found], blank, 0.1))
    notes = tmp_path / "build" / "patterns.txt"
    monkeypatch.setattr(patterns, "NOTES", notes)
    monkeypatch.setattr(patterns, "every_pattern", lambda: [*BAD, GOOD])
    monkeypatch.setattr("sys.argv", ["patterns", "--processes", "1"])
    assert patterns.main() == 1
    told = capsys.readouterr().out
    assert "bad.SQUARE: 4.0 times as long for twice as many ' '" in told
    assert "bad.ENDLESS: more than 1 s for 1,000 characters" in told
    assert "3 patterns, 2 not linear" in told
    (line,) = notes.read_text("utf-8").splitlines()
    assert patterns._key(GOOD) == line.split()[0]
    monkeypatch.setattr(patterns, "timed", lambda found: pytest.fail(f"{found.place} again"))
    monkeypatch.setattr(patterns, "every_pattern", lambda: [GOOD])
    written: list[int] = []
    monkeypatch.setattr(patterns, "_write_figures", lambda count, *_: written.append(count))
    assert patterns.main() == 0
    assert written == [1]
    assert not notes.exists()


def test_a_pattern_without_repetition_takes_a_bounded_time_for_each_place() -> None:
    for text in (r"a{2,5}[bc]\d?", r"(?:one|two) three", r"(?<=x)y{0,80}"):
        assert not has_repetition(re.compile(text)), text
    for text in (r"a+", r"(?:b|c*)d", r"(?=x[^y]{3,})z", r"q{0,500}"):
        assert has_repetition(re.compile(text)), text
