"""Values and rows of a source: what is cleaned, what is doubted, what is refused with its place."""

from __future__ import annotations

import json
from pathlib import Path

from directory.parsing.remarks import Remark
from tests.imports.readers.hsds.sources import ORGANIZATIONS, SERVICE, document, only, package
from tests.imports.trees import read_hsds


def test_rows_without_a_name_are_refused_with_their_place(tmp_path: Path) -> None:
    incoming = read_hsds(
        package(
            tmp_path / "town",
            organizations=ORGANIZATIONS,
            services="id,organization_id,name\ns1,o1,Shelter\ns2,o1,\n",
        )
    )
    assert incoming.refused == [Remark("services.csv", 3, "name", "the service has no name")]
    assert [service.name for service in only(incoming).services] == ["Shelter"]


def test_lines_of_ndjson_are_told(tmp_path: Path) -> None:
    path = tmp_path / "services.ndjson"
    service = {"id": "s1", "name": "Shelter", "organization": {"id": "o1", "name": "Harbor House"}}
    path.write_text(
        json.dumps(service) + "\n{broken\n\n" + json.dumps({"id": "s2", "name": "Advice"}), "utf-8"
    )
    incoming = read_hsds(path)
    assert [service.name for service in only(incoming).services] == ["Shelter", "Advice"]
    assert [(each.line, each.file) for each in incoming.refused] == [(2, "services.ndjson")]
    assert [each.line for each in incoming.doubts] == [4]


def test_windows_characters_entities_and_padding_are_cleaned(tmp_path: Path) -> None:
    folder = package(tmp_path / "town", organizations=ORGANIZATIONS)
    (folder / "services.csv").write_bytes(
        "id,organization_id,name,description\ns1, o1 ,  Caf\xe9&nbsp;hours ,NULL\n".encode("cp1252")
    )
    (service,) = only(read_hsds(folder)).services
    assert (service.name, service.description) == ("Café hours", None)


def test_values_that_cannot_be_read_are_doubts_and_stay_empty(tmp_path: Path) -> None:
    incoming = read_hsds(
        package(
            tmp_path / "town",
            organizations="id,name,year_incorporated\no1,Harbor House,long ago\n",
            services="id,organization_id,name,minimum_age,assured_date,status\ns1,o1,Shelter,adult,soon,do not refer\n",
            locations="id,organization_id,latitude,longitude\nl1,o1,100,10\nl2,o1,10,\nl3,o1,0,0\n",
        )
    )
    (service,) = only(incoming).services
    assert (service.minimum_age, service.assured_date, service.status) == (None, None, "inactive")
    assert [place.latitude for place in only(incoming).locations] == [None] * 3
    assert sorted((each.file, each.line, each.column) for each in incoming.doubts) == [
        ("locations.csv", 2, "latitude"), ("locations.csv", 3, "latitude"), ("locations.csv", 4, "latitude"),
        ("organizations.csv", 2, "year_incorporated"), ("services.csv", 2, "assured_date"),
        ("services.csv", 2, "minimum_age"), ("services.csv", 2, "status"),
    ]  # fmt: skip


def test_what_is_no_time_of_day_is_said(tmp_path: Path) -> None:
    incoming = read_hsds(
        package(
            tmp_path / "town",
            organizations=ORGANIZATIONS,
            services="id,organization_id,name\ns1,o1,Shelter\n",
            schedules="id,service_id,opens_at,closes_at,byday,freq\n"
            "h1,s1,25:00,17:00,MO,WEEKLY\nh2,s1,9am,late,TU,WEEKLY\nh3,s1,09:00,17:00,WE,WEEKLY\n",
        )
    )
    (service,) = only(incoming).services
    assert [each.opening_hours for each in service.schedules] == [
        None,
        None,
        "We 09:00-17:00",
    ]
    assert [(each.line, each.column) for each in incoming.doubts] == [
        (2, "opens_at"),
        (3, "closes_at"),
    ]


def test_languages_by_code_name_and_prose(tmp_path: Path) -> None:
    incoming = read_hsds(
        package(
            tmp_path / "town",
            organizations=ORGANIZATIONS,
            services="id,organization_id,name\ns1,o1,Shelter\n",
            languages="id,service_id,code,name,note\n1,s1,es,,\n2,s1,pol,Polish,\n3,s1,fr-CA,,mornings\n4,s1,,Vietnamese,\n"
            "5,s1,zh,Mandarin,\n6,s1,,Language Line.,\n",
        )
    )
    (service,) = only(incoming).services
    assert [(each.code, each.note) for each in service.languages] == [
        ("spa", None), ("pol", None), ("fra", "mornings"), ("vie", None), ("cmn", None),
    ]  # fmt: skip
    assert [(each.file, each.line) for each in incoming.doubts] == [("languages.csv", 7)]


def test_chinese_alone_is_both_languages_and_a_doubt(tmp_path: Path) -> None:
    incoming = read_hsds(
        document(tmp_path, {**SERVICE, "languages": [{"id": "1", "code": "zh", "name": "Chinese"}]})
    )
    (service,) = only(incoming).services
    assert {each.code for each in service.languages} == {"yue", "cmn"}
    assert len(incoming.doubts) == 1


def test_private_phones_and_contacts_are_for_staff(tmp_path: Path) -> None:
    value = {
        **SERVICE,
        "phones": [{"id": "1", "number": "415-555-0101", "is_private": True}, {"id": "2", "number": "415-555-0102"}],
        "contacts": [{"id": "3", "name": "Desk", "phones": [{"id": "4", "number": "415-555-0103"}]}],
    }  # fmt: skip
    (service,) = only(read_hsds(document(tmp_path, value))).services
    assert [phone.audience for phone in service.phones] == ["staff", "public"]
    assert (service.contacts[0].audience, service.contacts[0].phones[0].audience) == (
        "staff",
        "staff",
    )


def test_the_numbers_of_a_desk_are_the_services_own_and_those_of_people_are_not(
    tmp_path: Path,
) -> None:
    incoming = read_hsds(
        package(
            tmp_path / "town",
            openreferral_organization="id,name\no1,Harbor House\n",
            openreferral_service="id,organization_id,name\ns1,o1,Shelter\ns2,o1,Advice\n",
            openreferral_contact="id,service_id,name\nc1,s1,Enquiries\nc2,s2,Maria Lopez\n",
            openreferral_phone="id,contact_id,number\np1,c1,415-555-0101\np2,c2,415-555-0102\n",
        )
    )
    services = {each.name: each for each in only(incoming).services}
    assert [each.number for each in services["Shelter"].phones] == ["415-555-0101"]
    assert services["Advice"].phones == []
