"""Numbers and addresses of one person, or for whoever keeps the list alone, never become how everybody is reached."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.imports.mapping import Mapping, read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from tests.imports.directory_shapes import as_text

_FOR_EVERYBODY = ("phone", "email", "toll_free", "hotline")
_OF_ONE = (
    "SeniorWorkerPhoneNumber", "MainContactPhoneNumber", "Primary contact phone", "Case worker's phone",
    "Lead staff cell", "Their mobile", "Her own cell", "Their personal phone",
    "Alternate contact number", "Outreach worker phone", "Director's cell", "Teléfono de la encargada",
)  # fmt: skip
_KEPT = (
    "Your cell (only for us)", "Your cell (not shared)", "Your phone number (we will not post it)",
    "Cell, for our files",
    "Phone - just for us", "Your direct line", "Submitter phone", "Phone (staff only)", "Backline (do not give out)",
    "Mobile (our eyes only)", "Number we don't publish",
)  # fmt: skip
_OPEN = ("Main phone", "Public phone", "Intake phone", "Info line", "Contact us by phone", "Phone")


def _suggested(heading: str, *, beside: bool, email: bool = False, names: str = "") -> Mapping:
    own = ["Public phone number"] if beside else []
    rows = [["Agency", "Program", *own, *([names] if names else []), heading]]
    for n in range(6):
        cell = f"jo{n}@elm.example.org" if email else f"919-555-019{n}"
        rows.append(
            [f"Elm House {n}", f"Beds {n}", *([f"919-555-012{n}"] if beside else []),
             *([f"Jo Example{n}"] if names else []), cell]
        )  # fmt: skip
    return read_mapping(suggest_mapping(as_text(rows).encode(), "t.csv"))


def _open_fields(mapping: Mapping, heading: str) -> list[str]:
    return [name for name in _FOR_EVERYBODY if heading in str(mapping.columns.get(name, ()))]


@given(heading=st.sampled_from((*_OF_ONE, *_KEPT)))
def test_beside_the_number_of_the_program_it_is_nobody_elses(heading: str) -> None:
    assert _open_fields(_suggested(heading, beside=True), heading) == []


@given(heading=st.sampled_from(_KEPT))
def test_what_is_for_us_alone_is_never_shown(heading: str) -> None:
    assert _open_fields(_suggested(heading, beside=False), heading) == []


@pytest.mark.parametrize("owner", ["MainContact", "SeniorWorker", "PrimaryContact"])
def test_with_a_name_beside_it_an_address_is_that_persons(owner: str) -> None:
    heading = f"{owner}EmailAddress"
    mapping = _suggested(heading, beside=True, email=True, names=f"{owner}Name")
    assert _open_fields(mapping, heading) == []
    assert mapping.columns["contact_email"] == (heading,)


@pytest.mark.parametrize("heading", _OPEN)
def test_what_everybody_may_call_stays_so(heading: str) -> None:
    assert _open_fields(_suggested(heading, beside=False), heading) == ["phone"]
