"""Whatever the bytes, the JSON or the rows are: at worst there is nothing to read, said in a sentence."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.hsds.field_names import FIELDS, PROFILE
from directory.parsing.remarks import NothingToRead
from tests.imports.readers.hsds.sources import ORGANIZATIONS, package, write_table
from tests.imports.trees import read_hsds
from tests.order import draws


def read_quietly(path: Path) -> None:
    """There is a service, a row that is refused with a reason, or a sentence that there is nothing; no other error."""
    try:
        incoming = read_hsds(path)
    except NothingToRead as problem:
        assert str(problem).strip()  # noqa: PT017 - either will do
    else:
        assert incoming.organizations or incoming.refused
        assert all(remark.reason for remark in incoming.refused)


@given(
    st.binary(max_size=300),
    st.sampled_from([".csv", ".json", ".ndjson", ".zip", ".xlsx", ".tsv", ""]),
)
@settings(max_examples=draws(150), deadline=None)
def test_random_bytes_are_nothing_to_read_at_worst(data: bytes, ending: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / f"services{ending}"
        path.write_bytes(data)
        read_quietly(path)
        read_quietly(path.parent)


NAMES = sorted({name for fields in (*FIELDS.values(), *PROFILE.values()) for name in fields})
KEYS = st.sampled_from(
    [
        *NAMES,
        "organization",
        "services",
        "locations",
        "phones",
        "languages",
        "schedules",
        "contents",
    ]
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-5, 10**20)
    | st.floats()
    | st.sampled_from(["a", "b", "MO", "yes", "NA"])
    | st.text(max_size=8)
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=25,
)


@given(JSON)
@settings(max_examples=draws(300), deadline=None)
def test_random_json_is_nothing_to_read_at_worst(value: object) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "data.json"
        path.write_text(json.dumps(value), "utf-8")
        read_quietly(path)


@given(
    st.dictionaries(
        st.sampled_from(
            [*FIELDS, "regular_schedule", "postal_address", "eligibility", "service_taxonomy"]
        ),
        st.lists(
            st.dictionaries(
                st.sampled_from(NAMES),
                st.sampled_from(["a", "b", "1", "x;y", "{", "[1", "x:y", "=cmd"])
                | st.text(max_size=6),
                min_size=1,
                max_size=6,
            ),
            min_size=1,
            max_size=4,
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=draws(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_random_rows_are_nothing_to_read_at_worst(
    data: Mapping[str, Sequence[Mapping[str, object]]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        for table, rows in data.items():
            write_table(Path(name), table, [dict(row) for row in rows])
        read_quietly(Path(name))


def test_a_package_without_services_says_so(tmp_path: Path) -> None:
    with pytest.raises(
        NothingToRead,
        match=r"town holds 1 organization but no services \(read: organizations.csv\)",
    ):
        read_hsds(
            package(
                tmp_path / "town", organizations=ORGANIZATIONS, services="id,organization_id,name\n"
            )
        )


@pytest.mark.parametrize(
    ("value", "words"),
    [("{", "is no JSON"), ("[]", "no services"), ("", "is empty"), ("[" * 100_000, "deep")],
)
def test_a_document_that_is_none_says_so(tmp_path: Path, value: str, words: str) -> None:
    path = tmp_path / "data.json"
    path.write_text(value, "utf-8")
    with pytest.raises(NothingToRead, match=words):
        read_hsds(path)


def test_a_bomb_is_nothing_to_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("services.csv", b"0" * 10_000_000)
    with pytest.raises(NothingToRead, match="no real table"):
        read_hsds(tmp_path / "x.zip")
