"""The table of synonyms: how rows are read, and that the shipped one is sound."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from directory.search.factory import shipped_synonyms
from directory.search.query_text.analysis import words
from directory.search.query_text.folding import fold
from directory.search.query_text.synonyms import (
    SERVICES,
    Role,
    Synonyms,
    UnknownRole,
    label_rows,
    read_rows,
    shipped_rows,
)
from directory.vocabularies.vocabulary_files import INTERFACE_LANGUAGES, read_terms

HEADER = "group,language,term,role"


def test_rows_are_read_with_their_roles() -> None:
    first, second = read_rows([HEADER, "shelter,en,safe house,", "shelter,en,kicked out,asked"])
    assert (first.term, first.role) == ("safe house", Role.BOTH)
    assert second.role is Role.ASKED


def test_a_table_without_roles_is_read_too() -> None:
    (row,) = read_rows(["group,language,term", "shelter,es,refugio"])
    assert row.role is Role.BOTH


def test_an_unknown_role_is_refused_with_its_line() -> None:
    with pytest.raises(UnknownRole, match=r"Line 3: the role “maybe”"):
        list(read_rows([HEADER, "a,en,b,", "a,en,c,maybe"]))


def test_forms_and_accents_lead_to_the_group() -> None:
    table = Synonyms(read_rows([HEADER, "legal,es,asesoría legal,", "legal,en,legal advice,"]))
    assert table.groups(["asesorias", "legales"]) == {"legal"}


def test_a_term_goes_without_the_stop_words_of_its_own_language() -> None:
    rows = [HEADER, "housing,vi,nhà ở,", "passport,en,took my passport,"]
    table = Synonyms(read_rows(rows))
    assert table.groups(["nha", "o"]) == {"housing"}
    assert not table.groups(["nha"])
    assert table.groups(["took", "passport"]) == {"passport"}


def test_a_label_may_be_in_any_language() -> None:
    table = Synonyms(label_rows({("services", "homes"): ("Nhà ở lâu dài", "Homes for families")}))
    both = {"services:homes", "labels:services:homes"}
    assert table.groups(["nha", "o", "lau", "dai"]) == both
    assert table.groups(["homes", "families"]) == both


@pytest.mark.parametrize(
    ("asked", "group"),
    [
        (("nha", "o"), "housing"),
        (("ban", "trai", "danh"), "domestic_violence"),
        (("matulugan",), "shelter"),
        (("ran", "away"), "runaway"),
        (("afraid", "police"), "police_fear"),
        (("safe", "house"), "shelter"),
        (("vivienda", "emergencia"), "shelter"),
        (("t", "visa"), "t_visa"),
        (("visa", "u"), "u_visa"),
        (("dv",), "domestic_violence"),
        (("csec",), "csec"),
        (("boss", "took", "passport"), "passport_taken"),
        (("legal",), "legal"),
    ],
)
def test_the_shipped_table_knows_what_people_say(asked: tuple[str, ...], group: str) -> None:
    assert group in shipped_synonyms().groups(asked)


def test_the_shipped_table_knows_chinese() -> None:
    assert "shelter" in shipped_synonyms().groups_of_run(fold("庇護所"))


def test_every_shipped_group_leads_somewhere() -> None:
    kinds = {f"{SERVICES}{term.code}" for term in read_terms() if term.vocabulary == "services"}
    by_group: dict[str, list[Role]] = defaultdict(list)
    for row in shipped_rows():
        by_group[row.group].append(row.role)
    for group, roles in by_group.items():
        found = sum(role is not Role.ASKED for role in roles)
        asked = sum(role is not Role.FOUND for role in roles)
        assert found or group in kinds, f"{group} finds nothing"
        assert asked, f"{group} is never reached"
        assert len(roles) > 1, f"{group} has one term"


def test_no_shipped_term_stands_twice_in_its_group_or_has_an_odd_language() -> None:
    terms = Counter((row.group, fold(row.term)) for row in shipped_rows())
    assert [term for term, count in terms.items() if count > 1] == []
    assert {row.language for row in shipped_rows()} == set(INTERFACE_LANGUAGES)
    assert all(row.term for row in shipped_rows())


def test_no_shipped_abbreviation_is_a_common_word_of_another_language() -> None:
    """“VA” for veterans would find every service with a label in which Vietnamese says “và”, and."""
    spoken = {
        word.text
        for term in read_terms()
        for language, label in term.labels.items()
        if language != "en"
        for word in words(label)
    } - {word.text for term in read_terms() for word in words(term.labels["en"])}
    found = [row for row in shipped_rows() if row.language == "en" and row.role is not Role.ASKED]
    short = {row.term for row in found if row.term.isupper() and len(row.term) < 4}
    assert short
    assert [term for term in short if fold(term) in spoken] == []


def test_no_shipped_word_is_folded_into_one_that_means_something_else() -> None:
    """Vietnamese “mền”, blanket, would be read as English “men”, Filipino “ama”, father, as a Spanish housewife."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for row in shipped_rows():
        if row.language in {"en", "es"} and len(words(row.term)) == 1:
            meanings[fold(row.term)].add(row.group)
    folded = [
        row
        for row in shipped_rows()
        if row.language in {"fil", "vi"}
        and row.group not in meanings.get(fold(row.term), row.group)
    ]
    assert folded == []


def test_a_word_that_stands_in_the_table_is_not_taken_for_a_form_of_another() -> None:
    rows = [*read_rows([HEADER, "shelter,es,refugio,", "asylum,es,refugiado,"])]
    synonyms = Synonyms(rows)
    assert synonyms.groups(["refugio"]) == {"shelter"}
    assert synonyms.groups(["refugiados"]) >= {"asylum"}


@pytest.mark.parametrize(
    ("run", "kind"),
    [("心里咨寻", "services:mental_health"), ("家庭暴利", "domestic_violence")],
)
def test_a_slip_of_a_chinese_keyboard_is_likest_to_a_known_word(run: str, kind: str) -> None:
    assert kind in shipped_synonyms().groups_of_similar_run(run)


@pytest.mark.parametrize("run", ["天气预报", "心里", "一二三四五六七"])
def test_other_runs_are_like_none(run: str) -> None:
    assert shipped_synonyms().groups_of_similar_run(run) == frozenset()
