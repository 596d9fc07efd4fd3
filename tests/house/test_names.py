"""Names are words of docs/glossary.md or plain English, modules are nouns, and no text uses the phrases it refuses."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from spellchecker import SpellChecker

from directory.hsds.field_names import FIELDS
from tests.instances import CHECKOUT

GLOSSARY = (CHECKOUT / "docs" / "glossary.md").read_text(encoding="utf-8")

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_ROUTE = frozenset({"get", "post", "route"})
_NOT_OURS = (
    "directory/migrations/versions/",
    "directory/hsds/standard/",
    "directory/translations/",
)
_TEXTS = re.compile(r"\.(py|html|md)$")


def section(title: str) -> str:
    _, _, rest = GLOSSARY.partition(f"\n## {title}")
    assert rest, title
    return rest.partition("\n## ")[0]


def rows(title: str) -> list[list[str]]:
    """The rows of the table of a section, without its head."""
    lines = [line for line in section(title).splitlines() if line.startswith("| ")]
    return [[cell.strip(" `") for cell in line.strip("|").split(" | ")] for line in lines[1:]]


def listed(title: str, after: str = "\n") -> frozenset[str]:
    """The words of a section from `after` on, to the end of its sentence or of the section."""
    text = section(title).split(after, 1)[1]
    return frozenset(re.findall(r"[a-z]+", text.split(". ")[0] if after != "\n" else text))


FIELD, CRAFT = rows("Words of the field"), rows("Words of the craft")
WORDS = frozenset(
    part for row in (*FIELD, *CRAFT) for part in re.findall(r"[a-z]+", row[0].lower())
) | listed("Short forms and words of libraries")
REFUSED = frozenset(
    word for row in rows("Words that names do not use") for word in row[0].split(", ")
)
VERBS = frozenset({"apply", "fetch", "load", "parse", "present", "publish", "restore", "serve"})
VAGUE = frozenset(
    {"common", "keys", "parts", "reading", "records", "rows", "shapes", "values", "words"}
)
NOUNS = listed("Words that names do not use", "is a noun: ")
PHRASES = [row[0] for row in rows("Phrases that texts do not use")]
STILL = {row[0] for row in rows("Names still to change")}


@cache
def english() -> SpellChecker:
    return SpellChecker()


def words_of(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(name)]


def kept_files() -> list[str]:
    listed_files = subprocess.run(
        ["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    return [name for name in listed_files if name and (CHECKOUT / name).is_file()]


def ours() -> list[str]:
    """Modules, templates, scripts and style sheets, by their paths."""
    return [
        name
        for name in kept_files()
        if name.startswith(("directory/", "templates/", "static/css/", "static/js/"))
        and name.endswith((".py", ".html", ".svg", ".css", ".js"))
        and not name.startswith(_NOT_OURS)
    ]


def defined(path: str) -> Iterator[tuple[str, str]]:
    """What a module defines, as `path::name` and the name: classes, functions, and the words of addresses."""
    for node in ast.walk(ast.parse((CHECKOUT / path).read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if not node.name.startswith("__"):
            yield f"{path}::{node.name}", node.name
        for each in node.decorator_list:
            if (
                isinstance(each, ast.Call)
                and isinstance(each.func, ast.Attribute)
                and each.func.attr in _ROUTE
                and each.args
                and isinstance(each.args[0], ast.Constant)
            ):
                address = re.sub(r"<[^>]*>", "", str(each.args[0].value))
                yield f"{path}::{node.name} at {address}", address


def unknown(name: str) -> list[str]:
    return [
        word
        for word in words_of(name)
        if word not in WORDS and word.removesuffix("s") not in WORDS and word not in english()
    ]


def faults(place: str, name: str) -> Iterator[str]:
    """Why a name cannot stay; nothing where it can."""
    for word in unknown(name):
        yield f"{place}: {word} is neither English nor in the glossary"
    for word in sorted(REFUSED.intersection(words_of(name))):
        yield f"{place}: {word} is not used in names"


def module_faults(path: str) -> Iterator[str]:
    """Why a module's own name cannot stay."""
    file = Path(path)
    name = file.parent.name if file.stem == "__init__" else file.stem
    last = words_of(name)[-1] if words_of(name) else name
    if path.startswith("directory/cli/"):
        return
    if name in VAGUE:
        yield f"{path}: {name} says nothing"
    if name in VERBS:
        yield f"{path}: {name} is a verb"
    if last.endswith("ing") and last not in NOUNS:
        yield f"{path}: {last} is no noun"


def all_faults() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in ours():
        name = re.sub(r"\.\w+$", "", path.partition("/")[2]).replace("__init__", "")
        if path.endswith(".py"):
            found.setdefault(path, []).extend(module_faults(path))
            for place, each in defined(path):
                found.setdefault(place, []).extend(faults(place, each))
        found.setdefault(path, []).extend(faults(path, name))
    return {place: why for place, why in found.items() if why}


def texts(path: str) -> Iterator[tuple[int, str]]:
    """The numbered lines of a file that people read: comments and strings of a module, all of any other file."""
    text = (CHECKOUT / path).read_text(encoding="utf-8")
    if not path.endswith(".py"):
        yield from enumerate(text.splitlines(), 1)
        return
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in (tokenize.COMMENT, tokenize.STRING):
            yield from enumerate(token.string.splitlines(), token.start[0])


def phrases_in(lines: Iterator[tuple[int, str]]) -> list[tuple[int, str]]:
    pattern = re.compile("|".join(rf"\b{re.escape(each)}\b" for each in PHRASES), re.IGNORECASE)
    return [(number, match.group()) for number, line in lines for match in pattern.finditer(line)]


def test_each_name_is_english_or_in_the_glossary_and_no_refused_word() -> None:
    found = all_faults()
    assert len(WORDS) > 200
    assert [why for place, each in found.items() if place not in STILL for why in each] == []
    assert sorted(STILL - set(found)) == [], "these break no rule: take their rows out"


def test_each_model_has_its_row_in_the_glossary() -> None:
    named = {row[0].lower() for row in FIELD}
    models = [
        Path(path).stem.replace("_", " ")
        for path in kept_files()
        if re.fullmatch(r"directory/models/\w+/\w+\.py", path) and not path.endswith("__init__.py")
    ]
    assert len(models) > 60
    assert [name for name in models if name not in named and f"{name} record" not in named] == []


@pytest.mark.parametrize("table", [FIELD, CRAFT], ids=["field", "craft"])
def test_each_word_stands_once_in_order_and_where_it_says(table: list[list[str]]) -> None:
    named = [row[0].lower() for row in table]
    assert named == sorted(set(named))
    assert [row for row in table if not row[1]] == []
    places = [row[2] for row in table if len(row) > 2 and row[2]]
    assert [place for place in places if not (CHECKOUT / "directory" / place).exists()] == []


def test_the_words_of_the_standard_are_its_own() -> None:
    named = {row[3] for row in FIELD if len(row) > 3 and row[3]}
    assert named
    assert named <= set(FIELDS) | {"metadata", "attribute"}


def test_no_module_of_a_folder_of_the_same_name_has_a_twin() -> None:
    """What imports say last, folder and module, names one file."""
    seen: dict[tuple[str, str], str] = {}
    for path in ours():
        file = Path(path)
        # A table and the pages of its noun share a name: the folder `models` tells them apart.
        if file.suffix == ".py" and file.stem != "__init__" and "models" not in file.parts:
            key = file.parent.name, file.stem
            assert key not in seen, f"{path} and {seen[key]}"
            seen[key] = path


def test_no_text_uses_a_phrase_that_the_glossary_refuses() -> None:
    files = [
        name
        for name in kept_files()
        if name.startswith(("directory/", "templates/", "docs/"))
        and _TEXTS.search(name)
        and not name.startswith((*_NOT_OURS, "docs/glossary.md", "directory/search/query_text/"))
    ]
    found = [
        f"{name}:{number}: {phrase}" for name in files for number, phrase in phrases_in(texts(name))
    ]
    assert found == []


def test_a_wrong_name_or_phrase_is_seen() -> None:
    assert unknown("_wqzzed") == ["wqzzed"]
    assert list(faults("x", "is_wooed")) == ["x: wooed is not used in names"]
    assert list(faults("x", "Membership")) == []
    assert list(module_faults("directory/gaps/reading.py")) == [
        "directory/gaps/reading.py: reading says nothing",
        "directory/gaps/reading.py: reading is no noun",
    ]
    assert list(module_faults("directory/gaps/load.py")) == [
        "directory/gaps/load.py: load is a verb"
    ]
    assert list(module_faults("directory/cli/serve.py")) == []
    assert phrases_in(iter([(3, "What the coalition words itself.")])) == [(3, "words itself")]
