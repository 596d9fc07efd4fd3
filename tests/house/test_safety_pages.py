"""What the pages on safety promise is held by a test that they name, and the files they point to say what they say."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from tests.instances import CHECKOUT

PAGES = ("threat-model.md", "incident.md", "asvs.md")

_LIMITS = "## What is left"
"""The section that promises nothing: it says what is not guarded."""
_TEST = re.compile(r"\btests/[\w/]+\.py::\w+")
_MARK = re.compile(r"\[\^(\w+)\](?!:)")
_FOOTNOTE = re.compile(r"^\[\^(\w+)\]: (\S+)$", re.MULTILINE)


def page(name: str) -> str:
    return (CHECKOUT / "docs" / name).read_text(encoding="utf-8")


def claims(text: str) -> Iterator[str]:
    """Rows of tables, items of lists and paragraphs after the introduction that may promise something."""
    body = _FOOTNOTE.sub("", text)
    introduction = re.search(r"^(## |\|)", body, re.MULTILINE)
    assert introduction is not None
    body = body[introduction.start() :]
    if _LIMITS in body:
        before, _, after = body.partition(_LIMITS)
        body = before + after[after.find("\n## ") :] if "\n## " in after else before
    for block in re.split(r"\n\s*\n", body):
        lines = re.sub(r"^#+ .*$", "", block, flags=re.MULTILINE).strip().split("\n")
        if lines[0].startswith("|"):
            yield from (row for row in lines[2:] if not promises_nothing(row))
        elif lines[0]:
            yield from re.split(r"\n(?=\d+\. |- )", "\n".join(lines))


def promises_nothing(row: str) -> bool:
    """A section of the standard that does not apply, or a theft after which nothing is left to be told."""
    cells = [cell.strip() for cell in row.strip("| ").split("|")]
    return cells[1] == "no" or (len(cells) == 4 and cells[1].startswith("**everything"))


def named_in(claim: str, footnotes: dict[str, str]) -> list[str]:
    return _TEST.findall(claim) + [footnotes[mark] for mark in _MARK.findall(claim)]


@cache
def functions(file: str) -> frozenset[str]:
    tree = ast.parse((CHECKOUT / file).read_text(encoding="utf-8"))
    return frozenset(each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef))


def is_there(test: str) -> bool:
    file, _, name = test.partition("::")
    return name.startswith("test_") and (CHECKOUT / file).is_file() and name in functions(file)


@pytest.mark.parametrize("name", PAGES)
def test_each_promise_names_a_test_that_is_there(name: str) -> None:
    text = page(name)
    footnotes = dict(_FOOTNOTE.findall(text))
    found = list(claims(text))
    assert len(found) > 10
    assert [each for each in found if not named_in(each, footnotes)] == []
    named = {test for each in found for test in named_in(each, footnotes)} | set(footnotes.values())
    assert [test for test in sorted(named) if not is_there(test)] == []


@pytest.mark.parametrize("name", PAGES)
def test_each_footnote_is_used_and_there_once(name: str) -> None:
    text = page(name)
    names = [mark for mark, _ in _FOOTNOTE.findall(text)]
    assert len(names) == len(set(names))
    assert set(names) == set(_MARK.findall(text))


def test_a_promise_without_a_test_or_with_one_that_is_gone_is_seen() -> None:
    text = (
        "# A page\n\nWhat it is.\n\n## Promises\n\n| a | b |\n|---|---|\n| held | yes[^one] |\n| bare | yes |\n"
        "| none | no |\n\n1. Held[^one].\n2. Bare.\n\nBare words.\n\n## What is left\n\n- Nothing.\n\n"
        "## More\n\nMore.\n\n"
        "[^one]: tests/house/test_safety_pages.py::test_gone\n"
    )
    footnotes = dict(_FOOTNOTE.findall(text))
    bare = [each for each in claims(text) if not named_in(each, footnotes)]
    assert bare == ["| bare | yes |", "2. Bare.", "Bare words.", "More."]
    assert not is_there(footnotes["one"])
    assert is_there("tests/house/test_safety_pages.py::test_each_footnote_is_used_and_there_once")


def findings() -> list[list[str]]:
    """The cells of the rows in the tables that docs/safety.md has by hand, without their heads."""
    _, _, last = page("safety.md").partition("## What others were found to lack")
    rows = [line.strip("| ").split(" | ") for line in last.splitlines() if line.startswith("| ")]
    return [row for row in rows if row[0] not in ("finding", "what")]


def test_each_finding_of_others_has_its_source_its_answer_and_its_test() -> None:
    rows = findings()
    assert len(rows) > 20
    named = [each for row in rows for each in _TEST.findall(" | ".join(row))]
    assert [test for test in named if not is_there(test)] == []
    without = [row for row in rows if not _TEST.search(" | ".join(row))]
    assert [row[0] for row in without if not row[2].startswith("no:")] == []
    published = [row for row in rows if len(row) == 4 or row in without]
    assert [row[0] for row in published if not re.search(r"\b20\d\d\b|the same", row[1])] == []


class Promise(NamedTuple):
    """A row of docs/promises.md; `pages` are the files that make it, `words` what they say."""

    name: str
    pages: list[str]
    words: list[str]
    code: str
    test: str


ABOUT_US = ("about.html", "accessibility.html", "inclusion_policy.html")
"""Pages of which every sentence has a name or is listed as promising nothing."""

_PROMISE = re.compile(r"^\| `([\w-]+)` \|(.*)\|$", re.MULTILINE)
_ANCHORED = re.compile(r"<(\w+)[^>]*?\sdata-promise=\"([^\"]*)\"[^>]*>(.*?)</\1>", re.DOTALL)
_SENTENCES = re.compile(r"<(p|li|summary)\b[^>]*>(?:(?!<\1\b).)*?</\1>", re.DOTALL)
_MESSAGE = re.compile(r"\b_\(\"((?:[^\"\\]|\\.)*)\"")
_PROMISING = re.compile(
    r"\b(never|nobody|no cookie|is secret|not keep|is kept|before it is (shown|listed)|do(es)? not see)\b"
)


def promises(text: str) -> list[Promise]:
    rows = []
    for name, rest in _PROMISE.findall(text):
        where, says, code, test = (cell.strip() for cell in rest.split(" | "))
        rows.append(Promise(name, where.split(", "), says.split(" / "), code, test))
    return rows


def public_pages() -> dict[str, str]:
    """The templates that anybody may see, by the name that the table uses."""
    root = CHECKOUT / "templates"
    folders = ("referral", "guests", "errors", "components")
    files = [file for folder in folders for file in sorted((root / folder).glob("*.html"))]
    return {
        file.relative_to(root).as_posix(): file.read_text(encoding="utf-8")
        for file in (*files, root / "layouts" / "public.html")
    }


def anchors(text: str) -> list[tuple[str, str]]:
    """Each name that an element of a template carries, with the markup of that element."""
    return [(name, inner) for _, names, inner in _ANCHORED.findall(text) for name in names.split()]


def orphans(rows: list[Promise], pages: dict[str, str]) -> list[str]:
    """What stands on one side alone: a row without its words on a page, or a name on a page without a row."""
    found = []
    carried = {(page, name): inner for page, text in pages.items() for name, inner in anchors(text)}
    wanted = {(page, row.name): row for row in rows for page in row.pages}
    for (page, name), row in wanted.items():
        if (page, name) not in carried:
            found.append(f"{page} does not carry {name}")
        elif not any(words in carried[page, name] for words in row.words):
            found.append(f"{page} says something else at {name}")
    found += [
        f"{name} of {page} has no row" for page, name in carried if (page, name) not in wanted
    ]
    return found


def unnamed(pages: dict[str, str], nothing: list[str]) -> list[str]:
    """Sentences that carry no name although they promise, or stand on a page of which each must be judged."""
    found = []
    for page, text in pages.items():
        for each in _SENTENCES.finditer(text):
            messages = _MESSAGE.findall(each.group())
            if "data-promise" in each.group().split(">")[0] or not messages:
                continue
            about_us = page.endswith(ABOUT_US) and "href" not in each.group()
            for words in messages:
                judged = about_us or _PROMISING.search(words)
                if judged and not any(start in words for start in nothing):
                    found.append(f"{page}: {words}")
    return found


def is_code(place: str) -> bool:
    """Whether a name is defined in a module, or occurs in a template, script or style sheet."""
    file, _, name = place.partition("::")
    path = CHECKOUT / file
    if not path.is_file() or not name:
        return False
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return name in text
    return (
        re.search(rf"^\s*(?:(?:async )?def|class) {name}\b|^{name}\b.*=", text, re.MULTILINE)
        is not None
    )


def test_each_promise_of_a_page_has_its_code_its_test_and_its_words() -> None:
    text = page("promises.md")
    rows = promises(text)
    names = [row.name for row in rows]
    assert len(names) == len(set(names)) > 25
    drills = [row for row in rows if row.pages == ["docs/safety.md"]]
    on_pages = [row for row in rows if row not in drills]
    assert orphans(on_pages, public_pages()) == []
    assert [row.code for row in rows if not is_code(row.code)] == []
    assert [row.test for row in rows if not is_there(row.test)] == []
    figures = page("safety.md")
    sections = dict(re.findall(r"<!-- (\w+) -->\n(.*?)<!-- end -->", figures, re.DOTALL))
    assert {row.name for row in drills} == set(sections)
    assert [row.name for row in drills if row.words[0] not in sections[row.name]] == []


def test_each_sentence_that_promises_has_a_name() -> None:
    _, _, last = page("promises.md").partition("## Sentences that promise nothing")
    nothing = re.findall(r"^- (.+)$", last, re.MULTILINE)
    pages = public_pages()
    assert unnamed(pages, nothing) == []
    everything = "".join(pages.values())
    assert [words for words in nothing if words not in everything] == []


def test_a_promise_on_one_side_alone_is_seen() -> None:
    (row,) = promises(
        "| `kept` | a.html, b.html | Nothing is kept / Kept | x.py::y | t.py::test_z |"
    )
    at_home = {"a.html": '<p data-promise="kept">{{ _("Nothing is kept.") }}</p>'}
    assert orphans([row], at_home) == ["b.html does not carry kept"]
    other = {"b.html": '<p class="x" data-promise="kept lost">{{ _("Something else.") }}</p>'}
    assert orphans([row], at_home | other) == [
        "b.html says something else at kept", "lost of b.html has no row",
    ]  # fmt: skip
    bare = {
        "about.html": '<p>{{ _("We are nice.") }}</p>',
        "c.html": '<li>{{ _("It never ends.") }}</li>',
    }
    assert unnamed(bare | at_home, []) == ["about.html: We are nice.", "c.html: It never ends."]
    assert unnamed(bare, ["We are", "never ends"]) == []
    assert is_code("tests/house/test_safety_pages.py::is_code")
    assert not is_code("tests/house/test_safety_pages.py::gone")


def test_the_examples_of_servers_are_those_that_the_papers_promise() -> None:
    examples = CHECKOUT / "docs" / "examples"
    nginx = (examples / "nginx.conf").read_text(encoding="utf-8")
    assert "ssl_protocols       TLSv1.2 TLSv1.3;" in nginx
    assert nginx.count("access_log off;") == nginx.count("server {")
    assert "log" not in re.sub("#.*", "", (examples / "Caddyfile").read_text(encoding="utf-8"))
    unit = (examples / "directory.service").read_text(encoding="utf-8")
    for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "UMask=0077", "LimitCORE=0"):
        assert line in unit
    assert "DIRECTORY_BEHIND_TLS=yes DIRECTORY_PROXIES=1" in unit


def test_each_dependency_has_its_line() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(each for extra in extras for each in extra)]
    names = {re.split(r"[\[<>=~! ;]", each)[0].lower() for each in wanted}
    told = page("dependencies.md").lower()
    assert [name for name in sorted(names) if name not in told] == []


def test_each_locked_version_has_its_hashes() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (CHECKOUT / lock).read_text(encoding="utf-8")
        pinned = re.findall(
            r"^[a-z0-9][^\n]*==[^\n]*\\\n((?:    --hash=[^\n]*\n)+)", text, re.MULTILINE
        )
        assert len(pinned) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)) > 20


def test_nothing_secret_comes_from_random() -> None:
    """Random numbers that come again may be drawn for samples and models; none of those modules issues anything."""
    users = [
        path.relative_to(CHECKOUT).as_posix()
        for path in sorted((CHECKOUT / "directory").rglob("*.py"))
        if re.search(
            r"^\s*(import random|from random )", path.read_text(encoding="utf-8"), re.MULTILINE
        )
    ]
    assert users == []
