"""What sources call records: kept as it is, or as a digest where it reads as an address or a name, and found again."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from directory import models as m
from directory.imports.identifiers import (
    kept_as,
    load_identifiers,
    load_shared,
    reads_as_words,
)
from directory.imports.incoming_records import MADE
from directory.models.listings.external_identifier import OPAQUE

Write = Callable[..., None]


@pytest.mark.parametrize(
    ("identifier", "is_words"),
    [
        ("A-17", False), ("elm house", True), ("elm of ash", True), ("el ho", False), ("Elm17", False),
        ("elm ho", False),
        ("12 Heron Way", True), ("3f2504e0-4f89", False), ("", False),
    ],
)  # fmt: skip
def test_ids_that_read_as_an_address_or_a_name(identifier: str, is_words: bool) -> None:
    assert reads_as_words(identifier) == is_words


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_codes_stay_and_words_are_kept_as_digests(session: Session) -> None:
    assert kept_as("a sheet", "service", "A-17") == "A-17"
    for identifier in (f"{MADE}A-17", "12 Heron Way"):
        kept = kept_as("a sheet", "service", identifier)
        assert kept.startswith(OPAQUE)
        assert identifier not in kept
        assert kept == kept_as("a sheet", "service", identifier)
        others = {
            kept_as("other", "service", identifier),
            kept_as("a sheet", "location", identifier),
            kept_as("a sheet", "service", f"{MADE}B"),
        }
        assert kept not in others


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_records_are_found_by_code_and_by_the_words_of_a_digest(
    session: Session, write: Write
) -> None:
    def known(kind: str, identifier: str, source: str = "a sheet") -> m.ExternalIdentifier:
        kept = kept_as(source, kind, identifier)
        return m.ExternalIdentifier(source=source, kind=kind, identifier=kept, record_id=uuid4())

    code, other = known("service", "A-17"), known("service", "B-1", "other")
    write(code, other)
    asked = {"service": ["A-17", f"{MADE}x"]}
    assert load_identifiers(session, "a sheet", asked) == {("service", "A-17"): code.record_id}
    made, words = known("service", f"{MADE}x"), known("service", "12 Heron Way")
    place = known("location", "12 Heron Way")
    write(made, words, place)
    asked = {
        "service": ["A-17", f"{MADE}x", f"{MADE}y", "12 Heron Way", "C-9"],
        "location": ["12 Heron Way", "elm house"],
    }
    found = load_identifiers(session, "a sheet", asked)
    assert {key: value for key, value in found.items() if not key[1].startswith(OPAQUE)} == {
        ("service", "A-17"): code.record_id,
        ("service", f"{MADE}x"): made.record_id,
        ("service", "12 Heron Way"): words.record_id,
        ("location", "12 Heron Way"): place.record_id,
    }


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_records_that_others_speak_of_are_shared(session: Session, write: Write) -> None:
    own, theirs, joined, kept = uuid4(), uuid4(), uuid4(), uuid4()
    write(
        *(
            m.ExternalIdentifier(source=source, kind=kind, identifier=str(uuid4()), record_id=key, joined=is_joined)
            for source, kind, key, is_joined in (
                ("a sheet", "service", own, False), ("other", "service", theirs, False),
                ("a sheet", "service", joined, True), ("other", "location", kept, False),
            )
        )
    )  # fmt: skip
    asked = {"service": [own, theirs, joined, kept], "location": []}
    assert load_shared(session, "a sheet", asked) == {("service", theirs), ("service", joined)}
