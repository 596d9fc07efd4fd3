"""Templates, styles and scripts: nothing inline, nothing from elsewhere, nothing unused, nothing heavy, readable."""

import gzip
import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from directory.web.assets import JOINED

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


@pytest.mark.parametrize(
    "path", [x for x in TEMPLATES if not {x.parent.name, x.stem} & {*SIGNED_IN}], ids=name
)
def test_what_everybody_sees_takes_nothing_from_signed_in_pages(path):
    doors = "|".join(SIGNED_IN)
    taken = re.findall(rf"(?:import|from|include|extends) \"((?:{doors})/[^\"]+)", text(path))
    assert taken == []


@pytest.mark.one_in(6)
@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_every_template_has_a_use(path):
    used = path.relative_to(ROOT / "templates").as_posix()
    users = [*TEMPLATES, *(ROOT / "directory").rglob("*.py")]
    assert any(f'"{used}"' in text(user) for user in users if user != path), (
        f"{used} is neither rendered nor included; delete it"
    )


def digests():
    """What the last build of the style sheets wrote: digests by path, as sha256sum has them."""
    lines = text(ROOT / "styles/compiled.sha256").splitlines()
    return {(ROOT / "styles" / line[66:]).resolve(): line[:64] for line in lines}


def test_style_sheets_are_those_that_their_sources_compile_to():
    sources = [
        *(ROOT / "styles").glob("*.scss"),
        *(ROOT / "styles").glob("*.mjs"),
        *(ROOT / "styles").glob("package*.json"),
    ]
    found = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in [*sources, *STYLES]}
    changed = {name(path) for path, digest in found.items() if digests().get(path) != digest}
    assert not changed, "run `npm ci && npm run build` in styles/"
    assert digests().keys() == found.keys()


@pytest.mark.skipif(
    not (ROOT / "styles/node_modules/.bin/sass").exists(), reason="Node's packages are not there"
)
def test_compiling_anew_changes_nothing(tmp_path):
    shutil.copytree(ROOT / "styles", tmp_path / "styles", symlinks=True)
    for folder in ("css", "vendor"):
        shutil.copytree(ROOT / "static" / folder, tmp_path / "static" / folder)
    subprocess.run(["npm", "run", "build"], cwd=tmp_path / "styles", check=True, timeout=300)
    for path in STYLES:
        assert (tmp_path / name(path)).read_bytes() == path.read_bytes(), name(path)


def test_tables_are_made_by_the_component():
    """One table: sticky headings, rows that stack on phones, tools.

    A question's is a sheet of paper of its own; a month is no list of rows: seven days beside each other; the
    figures of accuracy are five rows on a public page, which has no such tools.
    """
    written = {
        name(path)
        for path in TEMPLATES
        if "<table" in text(path) and "components" not in path.parts
    }
    assert written == {
        "templates/coalition/calendar.html",
        "templates/planning/question.html",
        "templates/referral/accuracy.html",
    }


@pytest.mark.parametrize("path", [*STYLES, *SCRIPTS], ids=name)
def test_every_style_sheet_and_script_has_a_use(path):
    used = path.relative_to(ROOT / "static").as_posix()
    addresses = {used, *(joined for joined, parts in JOINED.items() if used in parts)}
    pages = "".join(map(text, TEMPLATES))
    assert any(f"asset('{address}')" in pages for address in addresses)


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


PRINTED = "sheet.css"
"""What the page of the sheet to hand over loads beside the public one, and no other page does."""


@pytest.mark.parametrize("other", ["planning.css", "coalition.css"])
def test_style_sheets_stay_small(other):
    """No page loads those of two audiences."""
    assert compressed([each for each in STYLES if each.name not in (other, PRINTED)]) <= BUDGET


def test_who_looks_for_help_loads_no_styles_of_signed_in_pages():
    layouts = ROOT / "templates" / "layouts"
    public = text(layouts / "public.html") + text(layouts / "base.html")
    assert re.findall(r"asset\('([^']+\.css)'\)", public) == ["joined/page.css"]
    assert JOINED["joined/page.css"] == ("vendor/govuk-frontend.css", "css/main.css")


def test_scripts_stay_small():
    assert compressed(SCRIPTS) <= BUDGET


HERO = ("$space-5 5.5rem", "3.5rem 7.5rem", "-4.75rem")
"""The search box of the start page lies on the edge of its band: these three fit together."""


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """WCAG 2.2 contrast ratio of two colours written #rrggbb."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


SHEETS = sorted((ROOT / "styles").glob("*.scss"))


@pytest.fixture(params=["light", "dark"])
def palette(request):
    """The colors of one of the two sets, by name."""
    source = text(ROOT / "styles/_palette.scss")
    block = re.search(rf"^\${request.param}: \((.*?)^\);", source, re.MULTILINE | re.DOTALL)
    return dict(re.findall(r'"([a-z-]+)": (#[0-9a-f]{6}),', block[1]))


def test_both_sets_name_the_same_colors():
    source = text(ROOT / "styles/_palette.scss")
    sets = re.findall(r"^\$(?:light|dark): \((.*?)^\);", source, re.MULTILINE | re.DOTALL)
    names = [re.findall(r'"([a-z-]+)": #', each) for each in sets]
    assert len(names) == 2
    assert names[0] == names[1] != []


@pytest.mark.parametrize(
    ("words", "grounds"),
    [
        ("ink", "paper card blush leaf-mist amber-mist berry-mist ground chip marked"),
        ("quiet", "paper card blush leaf-mist"),
        ("plum", "paper card blush"),
        ("plum-deep", "paper card blush chip"),
        ("leaf", "paper card"),
        ("leaf-deep", "card leaf-mist"),
        ("amber", "paper card amber-mist marked"),
        ("berry", "paper card berry-mist"),
        ("on-fill", "plum plum-deep leaf leaf-deep berry berry-deep ink"),
    ],
)
def test_text_can_be_read_on_its_grounds(palette, words, grounds):
    for ground in grounds.split():
        assert contrast(palette[words], palette[ground]) >= 4.5, ground


FIXED = {
    "_frame.scss": {"#5b2a5e", "#c9707b", "#fff"}, "_start.scss": {"#e58f83", "#9c4f78", "#5b2a5e", "#f6e6e4"},
    "planning.scss": {"#5b4a60", "#ffc98a"}, "sheet.scss": {"#fff", "#000"},
}  # fmt: skip
"""Colors that are the same by day and by night: of the band, the hero, the outlines of the map, a QR code."""


@pytest.mark.parametrize(
    "path",
    [each for each in SHEETS if each.name not in ("govuk-frontend.scss", "_palette.scss")],
    ids=name,
)
def test_colors_come_from_the_palette(path):
    """What is written out keeps its color in the dark, where the words on it may be light."""
    screen = text(path).partition("@media print")[0].partition("@page")[0]
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", screen)) <= FIXED.get(path.name, set())


def test_the_band_and_the_focus_can_be_read():
    fixed = dict(
        re.findall(
            r"^\$([a-z-]+): (#[0-9a-f]{6});", text(ROOT / "styles/_palette.scss"), re.MULTILINE
        )
    )
    assert contrast(fixed["rose"], fixed["band-default"]) >= 4.5
    assert contrast("#ffffff", fixed["band-default"]) >= 4.5
    assert contrast(fixed["on-apricot"], fixed["apricot"]) >= 4.5


def test_borders_of_fields_can_be_seen(palette):
    for ground in ("paper", "card", "blush"):
        assert contrast(palette["control"], palette[ground]) >= 3, ground


@pytest.mark.parametrize(
    "path", [each for each in SHEETS if each.name != "govuk-frontend.scss"], ids=name
)
def test_sizes_and_distances_come_from_the_scales(path):
    """Em and pt are measured in the text beside them or on paper, what ends at a size of the window in that; all else
    are steps of a scale.
    """
    screen = text(path).partition("@media print")[0]
    sizes = re.findall(
        r"font-size: (?!\$text-\d|inherit|min\(|[\d.]+(?:em|pt|px);)([^;]+);", screen
    )
    distances = re.findall(r"(?<!scroll-)(?:margin|padding|gap)[a-z-]*: ([^;{}]+);", screen)
    odd = [
        each
        for each in distances
        if re.search(r"(?<![\w$.-])(?!0\.05rem)[\d.]+rem", each) and each not in HERO
    ]
    assert (sizes, odd) == ([], [])


@pytest.mark.parametrize(
    "path", [each for each in SHEETS if each.name != "govuk-frontend.scss"], ids=name
)
def test_own_rules_mirror_themselves(path):
    """Sides are start and end, so that a page written from the right needs no sheet of its own."""
    sided = r"(?:margin|padding|border)-(?:left|right)|(?:^|[\s;{])(?:left|right):|(?:text-align|float): (?:left|right)"
    assert re.findall(sided, text(path)) == []


UNSHOWN = {
    "icon_sprite.html": "every page carries it", "site_mark.html": "every page carries it",
    "sign_symbols.html": "the drawings of signs, a part of those of icons",
    "steps_offer.html": "every public page carries it, and a script shows it there",
    "trail.html": "every signed-in page carries it", "more_menu.html": "every signed-in page carries it",
    "notices.html": "it shows what a page has just done",
    "gap_form.html": "it needs a form of its page",
    "service_card.html": "it needs a hit of a search", "empty_result.html": "it needs a search without results",
}  # fmt: skip
"""Components that the page of components does not import itself, and why."""


def test_the_page_of_components_shows_every_component():
    page = text(ROOT / "templates/signed_in/style.html")
    components = {path.name for path in (ROOT / "templates/components").glob("*.html")}
    shown = set(re.findall(r'from "components/([a-z_]+\.html)"', page))
    assert components - shown == set(UNSHOWN)


BARE = {
    "staff/preview.html": "it looks like the public page",
    "api/docs.html": "anybody reads it", "api/profile.html": "anybody reads it",
    "coalition/packet_word.html": "a Word document is made of it",
}  # fmt: skip
"""Signed-in pages whose heading is not the head of the kit, and why."""


def test_signed_in_pages_have_the_one_head():
    bare = {
        path.relative_to(ROOT / "templates").as_posix()
        for path in TEMPLATES
        if path.parent.name in SIGNED_IN and "<h1" in text(path)
    }
    assert bare == set(BARE)


def test_each_vendored_class_of_a_template_has_its_rule():
    """What `styles/unused.mjs` leaves out is used by no page; a few classes are names for scripts and macros alone."""
    rules = set(re.findall(r"\.(govuk-[\w-]+)", "".join(map(text, STYLES))))
    used = {each for path in TEMPLATES for each in re.findall(r"\bgovuk-[a-z][\w-]*\w", text(path))}
    without = {"govuk-checkboxes", "govuk-file-upload", "govuk-radios", "govuk-frontend"}
    assert {each for each in used if not each.startswith("govuk-tag--")} - rules - without == set()
