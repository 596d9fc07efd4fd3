"""Names are in the order in which people look for them, and both databases agree with Python about it."""

from __future__ import annotations

import itertools

import pytest
from sqlalchemy import Text, bindparam, select

from directory.db import by_name, words_in
from directory.name_order import name_order, plain_letters

IN_ORDER = (
    "¿A quién llamo?", "“Amal” House", "Ámbar", "amber", "Đông Hải", "dot", "Dr. Quill", "Hope 2", "Hope 10",
    "Hope 10b", "Hope House", "Łan", "lantern", "Ñandú", "nest", "oak", "O'Brien", "øre", "Óscar", "Ελπίδα", "ελπίς",
    "Надежда", "надія", "庇護所",
)  # fmt: skip


def test_names_are_in_the_order_in_which_people_look_for_them() -> None:
    assert sorted(sorted(IN_ORDER), key=name_order) == list(IN_ORDER)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Óscar", "OSCAR"), ("Zoë", "zoe"), ("Straße", "STRASSE"), ("Đà", "da"), ("room 007", "Room 7"),
     ("“Hope”", "hope"), ("ΕΛΠΊΔΑ", "ελπίδα"), ("Ærø", "aero")],
)  # fmt: skip
def test_case_accents_and_leading_zeros_make_no_difference(one: str, other: str) -> None:
    assert name_order(one) == name_order(other)


def test_both_databases_make_the_keys_of_python(session) -> None:
    names = (
        *IN_ORDER,
        "",
        "42",
        "No. 12345678901",
        "a\u0301b",
        "Straße 09",
        "ﬁne",
        "Ǆ",
        "İstanbul",
        "ẞ",
        "½",
        "٣",
    )
    query = select(by_name(bindparam("name", type_=Text())))
    made = {name: session.scalar(query, {"name": name}) for name in names}
    assert made == {name: name_order(name) for name in names}
    assert session.scalar(query, {"name": None}) is None


def test_both_databases_order_by_the_keys(session) -> None:
    rows = [
        select(bindparam(f"name{place}", name, Text()).label("name"))
        for place, name in enumerate(IN_ORDER)
    ]
    unioned = rows[0].union_all(*rows[1:]).subquery()
    assert session.scalars(select(unioned.c.name).order_by(by_name(unioned.c.name))).all() == list(
        IN_ORDER
    )


def test_an_ascii_name_takes_no_other_way() -> None:
    """The quick way through plain names makes the keys that the long way makes."""
    for first, second in itertools.product(map(chr, range(128)), repeat=2):
        assert name_order(first + second) == name_order(first + second + "é").removesuffix("e"), (
            first,
            second,
        )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("tecun", {"Anahí Tecún"}), ("TECÚN anahi", {"Anahí Tecún"}), ("obrien", {"Moira O’Brien"}),
        ("o'brien", {"Moira O’Brien"}), ("dong", {"Đông Hải House"}), ("hope 1", {"Hope 10"}), ("100%", {"100% Home"}),
        ("_", set()), ("", None), ("庇護", {"庇護所"}), ("tecun house", set()),
    ],
)  # fmt: skip
def test_names_are_found_by_their_letters(session, words: str, found: set[str] | None) -> None:
    names = (
        "Anahí Tecún",
        "Moira O’Brien",
        "Đông Hải House",
        "Hope 10",
        "Hope 2",
        "100% Home",
        "庇護所",
    )
    rows = [
        select(bindparam(f"n{place}", name, Text()).label("name"))
        for place, name in enumerate(names)
    ]
    each = rows[0].union_all(*rows[1:]).subquery().c.name
    held = set(session.scalars(select(each).where(words_in(words, each))))
    assert held == (set(names) if found is None else found)
    assert held == {
        name
        for name in names
        if all(plain_letters(word) in plain_letters(name) for word in words.split())
    }


def test_each_word_may_be_in_another_name(session) -> None:
    one, other = (bindparam(name, type_=Text()) for name in ("one", "other"))
    query = select(words_in("shelter hope", one, other))
    assert session.scalar(query, {"one": "Night shelter", "other": "Hôpe House"})
    assert not session.scalar(query, {"one": "Night shelter", "other": "House"})
