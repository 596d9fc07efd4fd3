"""Sentences that read as if translated, which pages once had and no page may have again."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.test_names import rows

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(
    path
    for folder, ending in (
        ("templates", "html"),
        ("directory", "py"),
        ("directory/vocabularies/data", "csv"),
        ("static/js", "js"),
        ("demo", "csv"),
    )
    for path in (ROOT / folder).rglob(f"*.{ending}")
)
REFUSED = (
    r"of the need that our targets speak of", r"it would be enough if", r"The large number counts",
    r"have nobody at all", r"\brests? on one organization", r"that would teach us most", r"What rests on",
    r"in the mirror of", r"Look at it in another way", r"Take out or change", r"mend what they correct",
    r"gravest risk stands first", r"Nothing waits\b", r"Well kept\.", r"No two look like one",
    r"read as best as could be", r"Five facts begin", r"need to know is told", r"The draft is kept",
    r"suggestion was taken up", r"Bilingual staff:", r"\(cisgender\)", r"Also those that don",
    r"this coalition words itself",
    r"Take out the\b", r"taken out (?:a )?lists?", r"written down still", r"that we know of, but may",
    r"letters? ha(?:s|ve) not left", r"\blies? as a file", r"whom to win", r"Upload and look", r"Held without",
    r"Body: this is needed", r"could change where we stand", r"has room \*\(",
)  # fmt: skip
"""What pages said before somebody who does this work put it in their own words."""
READ = {
    "category_words.csv": {r"\(cisgender\)"},
}
"""Words that imports still understand."""
BRITISH = re.compile(
    r"\b\w*(authoris|organis|recognis|summaris|apologis|prioritis|colour|favour|honour|neighbour|behaviour|licence)\w*",
    re.IGNORECASE,
)
AS_IF_TRANSLATED = re.compile(
    r"\b(somebody|everybody|mends?|mended|has changed meanwhile|stands? (?:already|twice|here|on line|on record))\b",
    re.IGNORECASE,
)
ONE_WORD = re.compile(
    r"\b({})\b".format(
        "|".join(
            word
            for _chosen, _meaning, others in rows("One word for one thing, for readers")
            for word in others.split(", ")
            if word
        )
    ),
    re.IGNORECASE,
)
"""What readers were told of one thing in several words, and are told in one."""
WORD_LISTS = (
    "matching/",
    "parsing/person_descriptions/",
    "minutes/parser/",
    "search/query_text/",
)
"""Where strings are words that are looked for, or names of columns."""
SPANISH = (r"\bHay lugar\b", r"\bSin lugar\b", r"\bAusente\b", r"\bInformar (de )?un problema\b")


@pytest.mark.parametrize("words", REFUSED)
def test_no_page_speaks_as_if_translated(words: str) -> None:
    found = [
        path.relative_to(ROOT).as_posix()
        for path in SOURCES
        if words not in READ.get(path.name, ())
        and re.search(words, path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_a_share_is_written_without_a_space() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        shown = re.sub(r"\{\{.*?\}\}", "1", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"\d %", re.sub(r"\{[%#].*?[%#]\}", "", shown, flags=re.DOTALL)), path


def sentences(path: Path) -> Iterator[str]:
    """The strings of a module that have more than one word and are not documentation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and " " in text.strip() and id(node) not in documentation:
            yield text


def test_commands_and_messages_are_in_american_english() -> None:
    folder = ROOT / "directory"
    for path in folder.rglob("*.py"):
        place = path.relative_to(folder).as_posix()
        if place.startswith((*WORD_LISTS, "migrations/")):
            continue
        for text in sentences(path):
            words = re.sub(r"--\w+|DIRECTORY_\w+", "", text)  # names that stay as they are
            assert not BRITISH.search(words), (place, text)
            assert not AS_IF_TRANSLATED.search(text), (place, text)


def commands_help(path: Path) -> Iterator[str]:
    """What the commands of a module say of themselves."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.decorator_list:
            yield ast.get_docstring(node) or ""


def test_readers_are_told_of_one_thing_in_one_word() -> None:
    folder = ROOT / "directory"
    told = [
        (path.relative_to(ROOT).as_posix(), text)
        for path in folder.rglob("*.py")
        for text in sentences(path)
        if not path.relative_to(folder).as_posix().startswith((*WORD_LISTS, "migrations/"))
    ]
    for path in (folder / "cli" / "commands").glob("*.py"):
        told += [(path.name, text) for text in commands_help(path)]
    for path in (ROOT / "templates").rglob("*.html"):
        source = re.sub(r"\{#.*?#\}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        told.append((path.relative_to(ROOT).as_posix(), " ".join(source.split())))
    found = [(place, other[0]) for place, text in told for other in ONE_WORD.finditer(text)]
    assert found == [], "docs/glossary.md has the word for it"


def test_pages_are_in_american_english() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        source = re.sub(r"\{#.*?#\}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not AS_IF_TRANSLATED.search(source), path
        text = re.sub(r"\{[{%].*?[}%]\}", " ", source, flags=re.DOTALL)
        assert not BRITISH.search(re.sub(r"<[^>]*>", " ", text)), path


@pytest.mark.parametrize("words", SPANISH)
def test_spanish_is_that_of_the_united_states(words: str) -> None:
    catalogue = ROOT / "directory" / "translations" / "es" / "LC_MESSAGES" / "messages.po"
    assert not re.search(words, catalogue.read_text(encoding="utf-8"))
