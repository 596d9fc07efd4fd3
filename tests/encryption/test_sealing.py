"""A sealed value opens with its key and for its place, and in no other way; queries cannot compare it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import (
    Boolean,
    Column,
    Integer,
    MetaData,
    Table,
    Text,
    create_engine,
    insert,
    select,
    text,
    type_coerce,
    update,
)

from directory.encryption import (
    KeyMissing,
    Keyring,
    KeyUnusable,
    SealBroken,
    seal,
    unseal,
    use_keys,
)
from directory.encryption.columns import (
    RowTag,
    RowUnknown,
    Sealed,
    SealedColumnCompared,
    SealedNumber,
)
from directory.encryption.key_ring import read_keys
from directory.encryption.sealed_values import key_of

ONE, TWO = "1:" + "ab" * 32, "2:" + "cd" * 32
ROW = "5f0c1d"
RING = read_keys(f"{ONE},{TWO}", "a key for tests")


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(max_size=20))
def test_what_is_sealed_opens_again(value: str, place: str) -> None:
    place = place.encode(errors="ignore").decode()
    sealed = seal(value, place, ROW, RING)
    assert unseal(sealed, place, ROW, RING) == value
    assert key_of(sealed) == 2
    assert sealed != seal(value, place, ROW, RING)


@given(st.integers(0, 10_000), st.integers(0, 7))
def test_one_changed_bit_never_opens_as_something_else(position: int, bit: int) -> None:
    sealed = bytearray(seal("1 Signal Street", "address.address_1", ROW, RING).encode())
    sealed[position % len(sealed)] ^= 1 << bit
    try:
        opened = unseal(sealed.decode("latin-1"), "address.address_1", ROW, RING)
    except (SealBroken, KeyMissing):
        return
    assert opened == "1 Signal Street", "only the unused bits of the last digit may differ"


def test_another_place_row_key_or_number_opens_nothing() -> None:
    sealed = seal("1 Signal Street", "address.address_1", ROW, RING)
    with pytest.raises(SealBroken, match=r"address\.address_1"):
        unseal(sealed, "address.address_1", "5f0c1e", RING)
    with pytest.raises(SealBroken, match=r"address\.city"):
        unseal(sealed, "address.city", ROW, RING)
    with pytest.raises(KeyMissing, match="key 2"):
        unseal(sealed, "address.address_1", ROW, read_keys(ONE, "a key for tests"))
    with pytest.raises(SealBroken) as refused:
        unseal(
            sealed, "address.address_1", ROW, read_keys(f"{ONE},2:{'ef' * 32}", "a key for tests")
        )
    assert "Signal" not in str(refused.value)


def test_an_older_key_still_opens_and_the_newest_seals() -> None:
    old = seal("x", "a.b", ROW, read_keys(ONE, "s"))
    derived = seal("y", "a.b", ROW, read_keys("", "s"))
    ring = read_keys(f" {TWO} , {ONE} ,", "s")
    assert (ring.current, ring.is_derived) == (2, False)
    assert (unseal(old, "a.b", ROW, ring), unseal(derived, "a.b", ROW, ring)) == ("x", "y")
    assert read_keys("", "s").is_derived


@pytest.mark.parametrize(
    "written", ["1", "1:abc", "0:" + "ab" * 32, f"{ONE},{ONE}", "one:" + "ab" * 32, ONE + "0"]
)
def test_keys_that_cannot_be_read_are_refused_without_being_told(written: str) -> None:
    with pytest.raises(KeyUnusable) as refused:
        read_keys(written, "s")
    assert "abab" not in str(refused.value)


def test_no_key_shows_in_a_representation_and_check_values_differ() -> None:
    assert "ab" * 8 not in repr(RING)
    assert "\\xab" not in repr(RING)
    assert RING.check_value(1) != RING.check_value(2)
    assert RING.check_value(1) == Keyring({1: bytes.fromhex("ab" * 32)}).check_value(1)


def test_columns_store_ciphertext_and_refuse_to_be_compared() -> None:
    use_keys(RING)
    table = Table(
        "t",
        MetaData(),
        Column("id", Integer, primary_key=True),
        Column("street", Sealed("t.street")),
        Column("latitude", SealedNumber("t.latitude")),
    )
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        table.create(connection)
        rows = [
            {"id": 1, "street": "1 Signal Street", "latitude": 0.1},
            {"id": 2, "street": None, "latitude": None},
        ]
        connection.execute(insert(table), rows)
        found = connection.execute(select(table.c.street, table.c.latitude)).all()
        assert [tuple(row) for row in found] == [("1 Signal Street", 0.1), (None, None)]
        stored = connection.execute(text("SELECT street, latitude FROM t")).first()
        assert stored is not None
        assert all(str(each).startswith("s2.2.") for each in stored)
        without = select(table.c.id).where(table.c.street.is_(None))
        assert connection.scalars(without).all() == [2]
    for compare in (
        lambda c: c == "1 Signal Street",
        lambda c: c.like("%Signal%"),
        lambda c: c.in_(["x"]),
        lambda c: c.desc(),
        lambda c: "a" + c,
    ):
        with pytest.raises(SealedColumnCompared):
            compare(table.c.street)
    engine.dispose()


def test_a_statement_over_many_rows_makes_the_tags_of_right_rows_anew() -> None:
    use_keys(RING)
    table = Table(
        "t",
        MetaData(),
        Column("id", Integer, primary_key=True),
        Column("flag", Boolean, default=False),
        Column("tag", RowTag("t", ("flag",))),
    )
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        table.create(connection)
        connection.execute(insert(table), [{"id": 1}, {"id": 2}, {"id": 3, "flag": True}])
        connection.execute(text("UPDATE t SET flag = 1 WHERE id = 2"))
        tags = select(table.c.tag).order_by(table.c.id)
        assert connection.scalars(tags).all() == [True, False, True]
        connection.execute(update(table).where(table.c.id > 1).values(flag=True))
        assert connection.scalars(tags).all() == [True, False, True]
        connection.execute(update(table).values(flag=True))
        assert connection.scalars(tags).all() == [True, False, True]
        stored = select(type_coerce(table.c.tag, Text))
        assert all(each.startswith("t1.2.") for each in connection.scalars(stored))
        with pytest.raises(RowUnknown):
            connection.execute(update(table).values(flag=~table.c.flag))
    engine.dispose()
