"""Reading vocabulary files: a coalition's own folder, and what is refused with line and reason."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.vocabularies.vocabulary_files import (
    OrdinanceClass,
    VocabularyUnreadable,
    in_force,
    read_languages,
    read_ordinance_classes,
    read_terms,
)

HEADER = "code,label,hint,severity,parent,es\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def test_a_coalitions_own_folder_is_read_with_parents_and_missing_translations(folder) -> None:
    (folder / "services.csv").write_text(
        HEADER + 'shelter,Shelter,"A bed, tonight.",5,,Albergue\nnight_shelter,Night,,,shelter,\n',
        encoding="utf-8-sig",
    )
    shelter, night = read_terms(folder)
    assert (shelter.hint, shelter.severity, shelter.parent) == ("A bed, tonight.", 5, None)
    assert shelter.labels == {"en": "Shelter", "es": "Albergue"}
    assert (night.position, night.severity, night.parent) == (2, None, "shelter")
    assert night.labels == {"en": "Night"}


def test_an_empty_folder_has_nothing(folder) -> None:
    assert read_terms(folder) == ()
    assert read_languages(folder) == ()
    assert read_ordinance_classes(folder) == ()


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("code,hint\nshelter,x\n", 1, "the header lacks label"),
        (HEADER + "shelter,Shelter,,,,\nshelter,Again,,,,\n", 3, "is here a second time"),
        (HEADER + "Night Shelter,Night,,,,\n", 2, "is no code"),
        (HEADER + "shelter,,,,,\n", 2, "needs a label"),
        (HEADER + "shelter,Shelter,,9,,\n", 2, "no number from 1 to 5"),
        (HEADER + "shelter,Shelter,,,housing,\n", 2, "is no other code of this file"),
        (HEADER + "shelter,Shelter,,,shelter,\n", 2, "is no other code of this file"),
        (HEADER + "shelter,Shelter,A bed, tonight.,5,,Albergue\n", 2, "more cells than columns"),
        (HEADER + 'a,A,"two\nlines",,,\nb,,,,,\n', 4, "needs a label"),
    ],
)
def test_a_broken_vocabulary_is_refused_with_its_line(folder, content, line, reason) -> None:
    (folder / "services.csv").write_text(content, encoding="utf-8")
    with pytest.raises(VocabularyUnreadable, match=rf"services\.csv, line {line}: .*{reason}"):
        read_terms(folder)


def test_a_file_in_another_encoding_is_refused(folder) -> None:
    (folder / "routes.csv").write_bytes((HEADER + "r,Réseau,,,,\n").encode("latin-1"))
    with pytest.raises(VocabularyUnreadable, match=r"routes\.csv, line 1: the file is not UTF-8"):
        read_terms(folder)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("sp,Spanish,\n", "needs three letters"),
        ("spa,,\n", "needs three letters"),
        ("spa,Spanish,castellano\ncat,Catalan,Castellano\n", "already means spa"),
        ("spa,Spanish,\nspa,Español,\n", "second time"),
    ],
)
def test_a_broken_language_is_refused(folder, rows, reason) -> None:
    (folder / "languages.csv").write_text("code,english,aliases\n" + rows, encoding="utf-8")
    with pytest.raises(VocabularyUnreadable, match=reason):
        read_languages(folder)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Town,soon,10,spanish,Spanish,spa\n", "is a date such as"),
        ("Town,2026-01-01,many,spanish,Spanish,spa\n", "a whole number"),
        ("Town,2026-01-01,10,spanish,Spanish,\n", "names no language"),
    ],
)
def test_a_broken_ordinance_class_is_refused(folder, row, reason) -> None:
    header = "jurisdiction,from,threshold,code,label,languages\n"
    (folder / "ordinance_classes.csv").write_text(header + row, encoding="utf-8")
    with pytest.raises(VocabularyUnreadable, match=reason):
        read_ordinance_classes(folder)


words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20)
code = st.from_regex(r"[a-z0-9]{1,6}(_[a-z0-9]{1,4}){0,2}", fullmatch=True)


@given(rows=st.dictionaries(code, st.tuples(words, words, words), max_size=8))
def test_what_csv_writes_is_read_back(tmp_path_factory, rows) -> None:
    folder = tmp_path_factory.mktemp("vocabulary")
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(["code", "label", "hint", "es"])
    for each, (label, hint, spanish) in rows.items():
        writer.writerow([each, f"x{label}", hint, spanish])
    (folder / "sectors.csv").write_text(sheet.getvalue(), encoding="utf-8")
    assert [
        (term.code, term.label, term.hint, term.labels.get("es", "")) for term in read_terms(folder)
    ] == [
        (each, f"x{label}".strip(), hint.strip(), spanish.strip())
        for each, (label, hint, spanish) in rows.items()
    ]


days = st.dates(date(2020, 1, 1), date(2020, 2, 1))
classes = st.builds(
    OrdinanceClass,
    jurisdiction=st.sampled_from(["Here", "There"]),
    start=st.none() | days,
    threshold=st.integers(1, 9),
    code=st.sampled_from(["chinese", "spanish"]),
    label=st.just("x"),
    languages=st.just(("spa",)),
)


@given(rows=st.lists(classes, max_size=8), day=days)
def test_rows_in_force_are_exactly_those_no_later_begun_rule_replaces(rows, day) -> None:
    def begun(each: OrdinanceClass) -> bool:
        return each.jurisdiction == "Here" and (each.start is None or each.start <= day)

    def replaced(each: OrdinanceClass) -> bool:
        return any(
            begun(other)
            and other.start is not None
            and (each.start is None or each.start < other.start)
            for other in rows
        )

    expected = [each for each in rows if begun(each) and not replaced(each)]
    assert list(in_force(rows, "Here", day)) == expected
