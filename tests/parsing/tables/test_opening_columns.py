"""Two columns for each day, of when it opens and when it closes, are one column of hours."""

from __future__ import annotations

import pytest

from directory.parsing.hours import read_hours
from directory.parsing.tables import Table, read_foreign_table


def _read(header: str, *rows: str) -> Table:
    return read_foreign_table("\n".join([header, *rows]).encode(), "sites.csv")


@pytest.mark.parametrize(
    "header",
    [
        "Site,Mon Open,Mon Close,Tue Open,Tue Close,Phone",
        "Site,MonOpen,MonClose,TueOpen,TueClose,Phone",
        "Site,monday_start_time,monday_end_time,tuesday_start_time,tuesday_end_time,Phone",
        "Site,Open Mon,Close Mon,Open Tues,Close Tues,Phone",
        "Site,Monday Opens At,Monday Closes At,Tuesday Opens At,Tuesday Closes At,Phone",
        "Site,Lunes abre,Lunes cierra,Martes abre,Martes cierra,Phone",
    ],
)
def test_columns_of_a_day_are_hours(header: str) -> None:
    table = _read(
        header, "Elm,9:00 AM,5:00 PM,1300,1900,559-555-0101", "Oak,closed,,10:00,14:30,559-555-0102"
    )
    assert table.header == ["Site", "Hours", "Phone"]
    assert [row.cells["Hours"] for row in table.rows] == [
        "Mo 09:00-17:00; Tu 13:00-19:00",
        "Tu 10:00-14:30",
    ]


def test_a_day_may_have_two_spans_and_a_night() -> None:
    table = _read(
        "Site,Mon Open 1,Mon Close 1,Mon Open 2,Mon Close 2,Sun Open,Sun Close",
        "Elm,9:00,12:00,13:00,17:00,00:00,00:00",
    )
    assert table.rows[0].cells["Hours"] == "Mo 09:00-12:00,13:00-17:00; Su 00:00-24:00"


def test_times_that_are_no_clock_stay_words() -> None:
    table = _read("Site,Mon Open,Mon Close,Tue Open,Tue Close", "Elm,9 am,noon,dusk,late")
    assert table.rows[0].cells["Hours"] == "Mo 9 am - noon; Tu dusk - late"
    assert read_hours("Mo 9 am - noon")[0][0].opening_hours == "Mo 09:00-12:00"


@pytest.mark.parametrize(
    "header",
    [
        "Site,Mon Open,Mon Close",
        "Site,Mon,Tue",
        "Site,Mon Open,Tue Open",
        "Site,Mon intake open,Mon intake close,Tue intake open,Tue intake close",
    ],
)
def test_other_columns_stay(header: str) -> None:
    table = _read(header, ",".join(["Elm", *["9:00"] * header.count(",")]))
    assert table.header == header.split(",")


def test_a_column_of_hours_stays_beside_them() -> None:
    table = _read("Site,Hours,Mon Open,Mon Close,Tue Open,Tue Close", "Elm,by call,9:00,17:00,,")
    assert table.rows[0].cells == {
        "Site": "Elm",
        "Hours": "by call",
        "Opening hours": "Mo 09:00-17:00",
    }
