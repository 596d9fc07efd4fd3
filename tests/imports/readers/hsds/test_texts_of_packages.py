"""What any text of a package says of its record is read as a cell of a table with the same words would be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from directory.imports.incoming_records import LOCATION, Incoming
from directory.imports.incoming_records import SERVICE as SERVICES
from directory.imports.readers import hsds
from tests.imports.readers.hsds.sources import SERVICE, document

MARKS = (
    *(
        "Do not publish this listing",
        "No publicar este listado",
        "請勿公開",
        "Không đăng công khai",
    ),
    *("Huwag ilathala", "Closed permanently", "Cerrado definitivamente", "已永久停止服務"),
    *("Đã đóng cửa vĩnh viễn", "Permanenteng sarado na"),
)
HARMLESS = (
    *("Parking behind the church", "Estacionamiento atrás de la iglesia", "停車場在教堂後面"),
    *("Bãi đậu xe phía sau nhà thờ", "Libre ang paradahan sa likod ng simbahan"),
)
WHERE = (
    *("service.name", "service.alternate_name", "service.description", "service.alert"),
    *("organization.name", "location.description", "location.name", "address_1", "address_2"),
)


def _read(folder: Path, where: str, words: str, *, elsewhere: bool = False) -> Incoming:
    def text(at: str, plain: str) -> str:
        return f"{plain} ({words})" if at == where else plain

    def alone(at: str, plain: str) -> str:
        return words if at == where else plain

    address = {
        "id": "a1",
        "address_1": text("address_1", "12 Elm Street"),
        "address_2": text("address_2", "Suite 2"),
        "city": "Exampleton",
        "address_type": "physical",
    }
    place: dict[str, Any] = {
        "id": "l1",
        "location_type": "physical",
        "name": text("location.name", "Elm Hall"),
        "description": alone("location.description", "A hall of bricks."),
        "addresses": [address],
    }
    other = {"id": "l2", "location_type": "physical", "name": "Oak Hall"}
    sites = [{"id": "x1", "location": place}, {"id": "x2", "location": other}]
    said = SERVICE | {
        "name": text("service.name", "Pantry"),
        "alternate_name": text("service.alternate_name", "Food shelf"),
        "description": f"Groceries every week. {alone('service.description', 'Bags are here')}.",
        "alert": alone("service.alert", "Bring a bag"),
        "organization": {"id": "o1", "name": text("organization.name", "Harbor Kitchen")},
        "service_at_locations": sites if elsewhere else sites[:1],
    }
    return hsds.read_hsds(document(folder, said))


def _is_kept_back(incoming: Incoming) -> bool:
    return any(
        record.fields.get("status") in ("inactive", "defunct")
        or record.fields.get("audience") == "partner"
        for kind in ("organization", SERVICES)
        for record in incoming.of(kind).values()
    )


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("words", MARKS)
def test_marks_keep_the_listing_back_wherever_they_stand(
    tmp_path: Path, where: str, words: str
) -> None:
    assert _is_kept_back(_read(tmp_path, where, words))


@pytest.mark.parametrize("where", [each for each in WHERE if each != "location.name"])
@pytest.mark.parametrize("words", HARMLESS)
def test_what_tells_where_to_park_keeps_nothing_back(
    tmp_path: Path, where: str, words: str
) -> None:
    incoming = _read(tmp_path, where, words)
    assert not _is_kept_back(incoming)
    (place,) = incoming.of(LOCATION).values()
    assert not place.fields.get("confidential")


def test_a_service_that_is_given_elsewhere_too_stays_and_the_marked_place_is_not_shown(
    tmp_path: Path,
) -> None:
    unlisted = _read(tmp_path, "location.description", "No publicar este listado", elsewhere=True)
    assert not _is_kept_back(unlisted)
    assert unlisted.of(LOCATION)["l1"].fields["confidential"] is True
    ended = _read(tmp_path, "location.description", "Closed permanently", elsewhere=True)
    assert not _is_kept_back(ended)
    assert ended.of(LOCATION).keys() == {"l2"}


def test_what_nobody_understands_in_a_text_of_a_place_is_asked_about(tmp_path: Path) -> None:
    words = "Chị Hoa dặn chỉ mấy chị em trong nhóm mình biết với nhau thôi"
    service = _read(tmp_path, "location.description", words).of(SERVICES)["s1"]
    assert words in service.doubt


def test_closed_beside_hours_is_of_these_and_alone_of_the_whole_week(tmp_path: Path) -> None:
    open_hours = {"opens_at": "09:00", "closes_at": "17:00", "byday": "MO", "freq": "WEEKLY"}
    for hours, is_ended in (({}, True), (open_hours, False)):
        schedule = {"id": "h1", "description": "CLOSED", **hours}
        said = SERVICE | {"description": "Groceries every week.", "schedules": [schedule]}
        assert _is_kept_back(hsds.read_hsds(document(tmp_path, said))) is is_ended


@pytest.mark.parametrize("is_said_of_others", [False, True])
def test_who_decides_about_one_text_of_a_package_has_not_looked_at_the_others(
    tmp_path: Path, *, is_said_of_others: bool
) -> None:
    """The records of texts that no answer names go on waiting, unless it says of all others that they hide nothing."""
    texts = ("Bags. The roof fell in and we lost the building.", "Soup. We lost our lease in May.")
    streets = ("12 Elm Street (ask Jo)", "14 Oak Street (ask Bo)")
    services = [
        SERVICE
        | {
            "id": f"s{number}",
            "name": f"Pantry {number}",
            "organization": {"id": f"o{number}", "name": f"Kitchen {number}"},
            "description": text,
            "service_at_locations": [
                {
                    "id": f"x{number}",
                    "location": {
                        "id": f"l{number}",
                        "location_type": "physical",
                        "name": f"Hall {number}",
                        "addresses": [
                            {
                                "id": f"a{number}",
                                "address_1": streets[number],
                                "city": "Exampleton",
                                "address_type": "physical",
                            }
                        ],
                    },
                }
            ],
        }
        for number, text in enumerate(texts)
    ]
    path = document(tmp_path, services)
    untouched = hsds.read_hsds(path)
    assert all(untouched.of(SERVICES)[f"s{number}"].in_doubt for number in (0, 1))
    assert all(untouched.of(LOCATION)[f"l{number}"].in_doubt for number in (0, 1))
    others = ["(all others)"] if is_said_of_others else []
    answers = {"service.description": [texts[0], *others]}
    hidden = {"address_1": [streets[0], *others]}
    decided = hsds.read_hsds(path, answers=answers, hidden_addresses=hidden)
    first, second = (decided.of(SERVICES)[f"s{number}"] for number in (0, 1))
    assert first.fields["audience"] == "partner"
    assert not first.in_doubt
    assert bool(second.in_doubt) is not is_said_of_others
    places = [decided.of(LOCATION)[f"l{number}"] for number in (0, 1)]
    assert places[0].fields["confidential"]
    assert not places[0].in_doubt
    assert bool(places[1].in_doubt) is not is_said_of_others
