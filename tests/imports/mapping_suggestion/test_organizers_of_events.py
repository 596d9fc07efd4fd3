"""Who holds an event is its organization, and the event its service; a person who holds it is neither."""

from __future__ import annotations

import csv
import io

import pytest

from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping

_EVENTS = ("Walk-In Immigration Night", "Expungement Clinic", "Know-Your-Wage Night", "Dental Day")
_HOLDERS = ("Tolland Bar Volunteers", "Fresh Page Project", "Mill Workers Union", "Smile Corps")
_PEOPLE = ("Maria Lopez", "John Smith", "Ana Ruiz", "Peter Jones")
_HEADINGS = [
    ("name", "organizer.name"), ("title", "organizer.displayName"), ("event_name", "organiser_name"),
    ("SUMMARY", "ORGANIZER"),
    ("Activity", "Convened by"), ("Evento", "Organizador"), ("Actividad", "Organiza"), ("活動名稱", "主辦單位"),
    ("Sự kiện", "Đơn vị tổ chức"), ("Kaganapan", "Nag-organisa"), ("Pangalan ng kaganapan", "Tagapag-organisa"),
]  # fmt: skip


def _columns(headings: tuple[str, str], holders: tuple[str, ...]) -> tuple[str, str]:
    """The columns that are taken for organizations and for services, "" for none."""
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow([*headings, "phone", "address", "hours"])
    for n, (event, holder) in enumerate(zip(_EVENTS, holders, strict=True)):
        lines.writerow([event, holder, f"312-555-010{n}", f"{n + 3} Main St", f"Friday {n + 8}-17"])
    mapping = read_mapping(suggest_mapping(written.getvalue().encode(), "calendar.csv"))
    names = (mapping.columns.get(field, ()) for field in ("organization", "service"))
    first, second = (",".join(map(str, each)) for each in names)
    return first, second


@pytest.mark.parametrize("headings", _HEADINGS)
def test_whoever_holds_an_event_is_its_organization(headings: tuple[str, str]) -> None:
    event, holder = headings
    assert _columns(headings, _HOLDERS) == (holder, event)


@pytest.mark.parametrize("headings", _HEADINGS[:6])
def test_a_person_who_holds_an_event_is_no_organization(headings: tuple[str, str]) -> None:
    assert headings[1] not in _columns(headings, _PEOPLE)
