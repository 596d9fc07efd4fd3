"""Real packages of all versions are read whole."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from directory.imports.readers.hsds import ENDED_WORDS, PLACE_WORDS
from directory.imports.readers.hsds.language_records import iso_639_3
from tests.imports.readers.hsds.sources import only
from tests.imports.trees import IncomingOrganization, Tree, read_hsds


def count(incoming: Tree, what: Callable[[IncomingOrganization], Iterable[object]]) -> int:
    return sum(len(list(what(organization))) for organization in incoming.organizations)


@pytest.mark.shared
@pytest.mark.long
def test_baltimore_is_read_whole(shared: Path) -> None:
    doubts = read_hsds(shared / "data" / "ohana-baltimore").doubts
    assert sum("is not an address that we can find" in each.reason for each in doubts) == 5
    shown = dict.fromkeys((*PLACE_WORDS, *ENDED_WORDS), ())
    incoming = read_hsds(shared / "data" / "ohana-baltimore", answers=shown)
    services = [service for _, service in incoming.services()]
    assert (len(incoming.organizations), len(services)) == (748, 1875)
    assert count(incoming, lambda organization: organization.locations) == 1482
    hidden = [
        place
        for organization in incoming.organizations
        for place in organization.locations
        if place.confidential
    ]
    # To get mail, the last one says: do not give out. Staff keep the address, and nobody else sees it.
    assert sorted(place.source_id for place in hidden) == ["1104", "266", "510", "515", "854"]
    marked = [place for place in hidden if place.source_id != "854"]
    assert all(not place.addresses and place.latitude is None for place in marked)
    # One made-up service without place and organization, and postal addresses numbered by something else than places.
    assert [(each.file, each.line is None, each.column) for each in incoming.refused] == [
        ("mail_addresses.csv", True, "location_id"), ("services.csv", False, "organization_id"),
    ]  # fmt: skip
    with (shared / "data" / "ohana-baltimore" / "phones.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        numbers = {
            (row["service_id"], row["number"].strip())
            for row in csv.DictReader(file)
            if row["service_id"]
        }
    assert {
        (service.source_id, phone.number) for service in services for phone in service.phones
    } == numbers


@pytest.mark.shared
@pytest.mark.slow
def test_the_ohana_sample_is_read_whole(shared: Path) -> None:
    incoming = read_hsds(shared / "data" / "ohana-sample")
    assert (len(incoming.organizations), sum(1 for _ in incoming.services()), incoming.refused) == (
        8,
        23,
        [],
    )
    service = next(service for _, service in incoming.services() if service.source_id == "22")
    assert {"105", "108-05-01"} <= {attribute.code for attribute in service.attributes}
    assert [language.code for language in service.languages] == ["spa"]
    assert {schedule.opening_hours for schedule in service.schedules} >= {
        "Mo 08:00-12:00",
        "Mo 14:00-16:00",
        "We 10:00-15:00",
    }
    assert any("test record" in each.reason for each in incoming.doubts)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("form", "name"), [("simple", "hsds_simple_sample"), ("all_resources", "all_resources")]
)
def test_the_sample_of_the_first_version_is_read_whole(shared: Path, form: str, name: str) -> None:
    incoming = read_hsds(shared / "data" / "hsds1-sample" / form)
    assert (incoming.source, len(incoming.organizations), sum(1 for _ in incoming.services())) == (
        name,
        10,
        13,
    )
    assert (count(incoming, lambda organization: organization.locations), incoming.refused) == (
        10,
        [],
    )
    assert sum(len(service.sites) for _, service in incoming.services()) == 13


@pytest.mark.shared
@pytest.mark.parametrize(
    "name", ["service_full.json", "organization_full.json", "service_at_location_full.json"]
)
def test_the_examples_of_3_1_say_the_same_from_every_side(shared: Path, name: str) -> None:
    incoming = read_hsds(shared / "hsds-3.1" / "examples" / name)
    assert incoming.refused == []
    organization = only(incoming)
    (service,) = organization.services
    (site,), (place,) = service.sites, organization.locations
    assert site.location == place.source_id
    assert place.external_identifier_type
    for record in (service, site, place):
        assert len(record.phones) == len(record.contacts) == len(record.schedules) == 1
    assert [language.code for language in service.languages] == ["urd"]
    assert service.capacity is not None
    assert len(service.attributes) == len(service.costs) == len(service.required_documents) == 1
    assert organization.identifiers or name != "organization_full.json"


@pytest.mark.shared
@pytest.mark.parametrize(
    "name", ["csv", "csv/datapackage.json", "tabular.json", "service_list.json"]
)
def test_the_tabular_example_of_3_1(shared: Path, name: str) -> None:
    incoming = read_hsds(shared / "hsds-3.1" / "examples" / name)
    (service,) = only(incoming).services
    assert service.name
    assert {each.file for each in incoming.refused} <= {
        "attributes.csv",
        "url.csv",
        "service_capacity.csv",
        "tabular.json",
    }


@pytest.mark.shared
def test_codes_of_iso_639_1_are_those_of_the_register(shared: Path) -> None:
    with (shared / "data" / "vocab-iso639-3" / "iso-639-3.tab").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        register = {
            row["Part1"]: row["Id"] for row in csv.DictReader(file, delimiter="\t") if row["Part1"]
        }
    found = {two: iso_639_3(two) for two in register}
    # Where a listing means one of the languages under a wider code, our vocabulary decides.
    ours = {"ar": ("arb",), "sw": ("swh",), "zh": ("yue", "cmn"), "sq": ("als",), "et": ("ekk",)}
    differing = {two: codes for two, codes in found.items() if codes != (register[two],)}
    assert differing == {two: codes for two, codes in ours.items() if two in differing}
    assert iso_639_3("fre") == iso_639_3("fr") == ("fra",)
    assert iso_639_3("zh-HK") == ("yue",)
    assert iso_639_3("Spanish") == ()
