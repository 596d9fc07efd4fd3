"""Templates, styles and scripts: nothing inline, nothing from elsewhere, nothing unused, nothing heavy, readable."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "static").rglob("*.css"))
SCRIPTS = sorted((ROOT / "static").rglob("*.js"))
SIGNED_IN = ("staff", "coalition", "planning", "accounts", "api", "signed_in")
"""Doors that speak English only; see docs/decisions/0006."""
BUDGET = 20 * 1024
TEMPLATE_CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


def name(path):
    return path.relative_to(ROOT).as_posix()


def text(path):
    return path.read_text(encoding="utf-8")


def compressed(paths):
    return sum(len(gzip.compress(path.read_bytes())) for path in paths)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_inline_script_or_style(path):
    markup = TEMPLATE_CODE.sub("", text(path))
    assert not re.search(r"<script(?![^>]*\ssrc=)", markup)
    assert not re.search(r"<style|\sstyle\s*=|\son[a-z]+\s*=|javascript:", markup, re.IGNORECASE)


@pytest.mark.parametrize("path", [*TEMPLATES, *SCRIPTS], ids=name)
def test_no_address_of_a_third_party(path):
    content = text(path).replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|\b(?:src|href|action)=[\"']//", content)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_the_day_of_a_moment_is_that_of_the_local_calendar(path):
    """Moments on record are in UTC, where an evening here is tomorrow: `local_day` knows, `.date()` does not."""
    days = re.findall(r"([\w.]+(?:\(\))?)\.date\(\)", text(path))
    assert set(days) <= {"now()", "moment"}, "the two that are on the local clock"


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_style_sheets_load_nothing(path):
    loaded = re.findall(r"url\(\s*[\"']?([^)\"']+)", text(path))
    assert [address for address in loaded if not address.startswith("data:")] == []
    assert "@import" not in text(path)


@pytest.mark.parametrize(
    "path", [each for each in TEMPLATES if each.parent.name not in SIGNED_IN], ids=name
)
def test_words_go_through_the_catalogues(path):
    words = re.sub(r"<[^>]*>|&[a-z]+;", " ", TEMPLATE_CODE.sub(" ", text(path)))
    assert not re.findall(r"[^\W\d_]{2,}", words)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_every_template_has_a_use(path):
    used = path.relative_to(ROOT / "templates").as_posix()
    users = [*TEMPLATES, *(ROOT / "directory").rglob("*.py")]
    assert any(f'"{used}"' in text(user) for user in users if user != path), (
        f"{used} is neither rendered nor included; delete it"
    )


@pytest.mark.parametrize("path", [*STYLES, *SCRIPTS], ids=name)
def test_every_style_sheet_and_script_has_a_use(path):
    used = path.relative_to(ROOT / "static").as_posix()
    assert any(f"asset('{used}')" in text(template) for template in TEMPLATES)


@pytest.mark.parametrize("folder", ["static/vendor", "tests/vendor"])
def test_vendored_files_are_what_the_list_says(folder):
    listed = {}
    for line in text(ROOT / folder / "VENDORED.md").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 5 and re.fullmatch(r"[0-9a-f]{64}", cells[4]):
            assert all(cells), line
            listed[cells[0]] = cells[4]
    present = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (ROOT / folder).iterdir()
        if path.name != "VENDORED.md" and path.suffix != ".gz"  # earlier versions left them
    }
    assert listed == present


def test_style_sheets_stay_small():
    assert compressed(STYLES) <= BUDGET


def test_scripts_stay_small():
    assert compressed(SCRIPTS) <= BUDGET


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """WCAG 2.2 contrast ratio of two colours written #rrggbb."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(scope="module")
def palette():
    found = re.findall(
        r"^\$(\S+): (#[0-9a-f]{3,6});", text(ROOT / "styles/_palette.scss"), re.MULTILINE
    )
    return {
        key: value if len(value) == 7 else "#" + "".join(2 * c for c in value[1:])
        for key, value in found
    }


@pytest.mark.parametrize(
    ("words", "grounds"),
    [
        ("ink", "paper card blush leaf-mist amber-mist berry-mist apricot"),
        ("quiet", "paper card blush leaf-mist"),
        ("plum", "paper card blush"),
        ("plum-deep", "paper card blush"),
        ("leaf", "paper card"),
        ("leaf-deep", "card leaf-mist"),
        ("amber", "paper card amber-mist"),
        ("berry", "paper card berry-mist"),
        ("card", "plum plum-deep leaf leaf-deep berry ink"),
        ("rose", "plum-deep"),
    ],
)
def test_text_can_be_read_on_its_grounds(palette, words, grounds):
    for ground in grounds.split():
        assert contrast(palette[words], palette[ground]) >= 4.5, ground


def test_borders_of_fields_can_be_seen(palette):
    for ground in ("paper", "card", "blush"):
        assert contrast(palette["control"], palette[ground]) >= 3, ground
