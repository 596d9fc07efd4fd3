"""What conformance has to say of an API, of tables and of records, fault by fault; the API is in memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from directory.hsds.conformance import Level, Report, SchemasUnreadable, Standard
from directory.hsds.conformance.api import NoApi, Reply, check_api
from directory.hsds.conformance.json_records import check_file, kind_of
from directory.hsds.conformance.tabular_package import check_package
from directory.hsds.package import Package, PackageFile
from directory.package_files import HSDS_STANDARD

BASE = "https://desk.example/api"
MOMENT = "2026-11-01T10:00:00Z"
Said = list[tuple[str, str, str, str]]


@pytest.fixture(scope="module")
def standard() -> Standard:
    return Standard()


def said(report: Report) -> Said:
    return [(each.level.value, each.rule, each.what, each.where) for each in report.findings]


def uuid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


class Desk:
    """A small API without a fault, parts of which a test replaces: by path, or by a function of path and parameters."""

    def __init__(self, services: int = 5) -> None:
        self.asked: list[str] = []
        self.about: Any = {
            "version": "3.1",
            "profile": f"{BASE}/profile",
            "openapi_url": f"{BASE}/openapi",
        }
        term = {"id": uuid(50), "name": "Beds", "description": "Beds"}
        organizations = [
            {"id": uuid(100 + each), "name": f"House {each}", "description": "x"}
            for each in range(2)
        ]
        self.lists: dict[str, list[dict[str, Any]]] = {
            "/services": [
                {
                    "id": uuid(each + 1), "name": f"Desk {each}", "status": "active", "last_modified": MOMENT,
                    "organization": organizations[each % 2],
                }
                for each in range(services)
            ],
            "/organizations": organizations,
            "/service_at_locations": [],
            "/taxonomies": [{"id": uuid(60), "name": "Kinds", "description": "x"}],
            "/taxonomy_terms": [term],
        }  # fmt: skip
        self.attributes = [
            {"id": uuid(70), "link_id": uuid(1), "link_entity": "service", "taxonomy_term": term}
        ]
        self.replies: dict[str, Reply | OSError] = {}
        self.changes: list[Callable[[str, dict[str, str], Any], Any]] = []

    def __call__(self, address: str) -> Reply:
        parts = urlsplit(address)
        path = parts.path.removeprefix("/api")
        parameters = dict(parse_qsl(parts.query))
        self.asked.append(f"{path}?{parts.query}" if parts.query else path)
        reply = self.replies.get(path)
        if isinstance(reply, OSError):
            raise reply
        if reply is not None:
            return reply
        found = self.answer(path, parameters)
        for change in self.changes:
            found = change(path, parameters, found)
        return Reply(404 if found is None else 200, json.dumps(found).encode())

    def answer(self, path: str, parameters: dict[str, str]) -> Any:
        if path in ("/", "/profile", "/openapi"):
            return self.about
        if path in self.lists:
            return self.page(path, parameters)
        name, _, key = path.rpartition("/")
        for each in self.lists.get(name, ()):
            if each.get("id") == key:
                return each | ({"attributes": self.attributes} if name == "/services" else {})
        return None

    def page(self, path: str, parameters: dict[str, str]) -> Any:
        records = self.lists[path]
        if "organization_id" in parameters:
            records = [
                each
                for each in records
                if each["organization"]["id"] == parameters["organization_id"]
            ]
        if "taxonomy_term_id" in parameters:
            records = records[:3] if parameters["taxonomy_term_id"] == uuid(50) else []
        if "modified_after" in parameters:
            records = [
                each for each in records if each["last_modified"] >= parameters["modified_after"]
            ]
        size, number = int(parameters.get("per_page", 50)), int(parameters.get("page", 1))
        contents = records[(number - 1) * size : number * size]
        if parameters.get("minimal") == "true":
            contents = [{"id": each["id"], "last_modified": MOMENT} for each in contents]
        return {
            "total_items": len(records), "total_pages": -(-len(records) // size), "page_number": number,
            "size": len(contents), "first_page": number == 1, "last_page": number * size >= len(records),
            "empty": not contents, "contents": contents,
        }  # fmt: skip


def test_an_api_without_a_fault_is_asked_little_and_has_none(standard: Standard) -> None:
    desk = Desk()
    report = check_api(f"{BASE}/", desk, standard, sample=4)
    assert said(report) == []
    assert (report.subject, report.kind, report.version, report.ok) == (
        f"{BASE}/",
        "api",
        "3.1",
        True,
    )
    # Each record of the list, and one in three of the sample by its own address.
    assert dict(report.checked) == {
        "service_list": 4, "service": 1, "organization_list": 2, "organization": 1, "taxonomy": 2, "taxonomy_term": 2,
    }  # fmt: skip
    assert desk.asked[:4] == ["/", "/profile", "/openapi", "/services?per_page=4"]
    assert "/services/00000000-0000-4000-8000-000000000000" in desk.asked
    assert len(desk.asked) < 30


@pytest.mark.parametrize(
    ("sample", "listed", "whole"), [(1, 1, 1), (5, 5, 1), (6, 5, 2), (10, 5, 3)]
)
def test_as_many_records_are_looked_at_as_are_asked_for(
    standard: Standard, sample: int, listed: int, whole: int
) -> None:
    report = check_api(BASE, Desk(), standard, sample=sample)
    assert said(report) == []
    assert (report.checked["service_list"], report.checked["service"]) == (listed, whole)


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ({"version": "2.0"}, ["version must be that of HSDS 3"]),
        ({"version": 3.1}, []),
        ({"version": None}, ["version must be that of HSDS 3"]),
        ({"profile": "ftp://desk.example"}, ["profile must be the address of what it is about"]),
        ({"openapi_url": 3}, ["openapi_url must be the address of what it is about"]),
        ({"profile": f"{BASE}/gone"}, ["profile must lead somewhere; it answers 404"]),
    ],
)
def test_what_an_api_says_of_itself(
    standard: Standard, about: dict[str, Any], expected: list[str]
) -> None:
    desk = Desk()
    desk.about |= about
    report = check_api(BASE, desk, standard)
    assert said(report) == [("error", "GET /", what, "/") for what in expected]


def test_without_a_version_none_is_reported(standard: Standard) -> None:
    desk = Desk()
    del desk.about["version"]
    report = check_api(BASE, desk, standard)
    assert report.version is None
    assert [what for _, _, what, _ in said(report)] == ["version must be that of HSDS 3"]


@pytest.mark.parametrize("reply", [Reply(404, b"{}"), Reply(200, b"[]"), Reply(200, b"no json")])
def test_an_api_that_says_nothing_of_itself_is_looked_at_all_the_same(
    standard: Standard, reply: Reply
) -> None:
    desk = Desk()
    desk.replies["/"] = reply
    report = check_api(BASE, desk, standard)
    what = "The address / must answer with version, profile and openapi_url"
    assert said(report) == [("error", "GET /", what, "/")]
    assert report.checked["service"] > 0


def test_where_nothing_answers_or_nothing_is_a_list_there_is_no_api(standard: Standard) -> None:
    silent = Desk()
    silent.replies["/"] = OSError("nobody there")
    with pytest.raises(NoApi, match="cannot be asked: nobody there"):
        check_api(BASE, silent, standard)
    with pytest.raises(NoApi, match="answers no list of HSDS"):
        check_api(BASE, lambda _: Reply(200, b"<html>"), standard)
    empty = check_api(BASE, lambda _: Reply(404, b'{"version": "3.0"}'), standard)
    assert "A list must answer 200 and a JSON page; it answers 404" in [
        each[2] for each in said(empty)
    ]


def test_addresses_that_do_not_answer_are_told(standard: Standard) -> None:
    desk = Desk()
    desk.replies["/profile"] = OSError("too slow")
    desk.replies["/organizations"] = OSError("too slow")
    found = said(check_api(BASE, desk, standard))
    assert ("warning", "GET /", "profile could not be asked: too slow", "/") in found
    assert ("error", "answers", "There is no answer: too slow", "/organizations") in found


def test_only_services_must_be_listed(standard: Standard) -> None:
    desk = Desk()
    for path in desk.lists:
        desk.replies[path] = Reply(404, b"{}")
    assert said(check_api(BASE, desk, standard)) == [
        ("error", "GET /services", "A list must answer 200 and a JSON page; it answers 404", "/services"),
        ("note", "optional lists", "This list is not offered", "/organizations"),
    ]  # fmt: skip
    desk.replies["/organizations"] = Reply(500, b"{}")
    desk.replies["/taxonomies"] = Reply(200, b"[]")
    found = said(check_api(BASE, desk, standard))
    for path, status in (("/organizations", 500), ("/taxonomies", 200)):
        what = f"A list must answer 200 and a JSON page; it answers {status}"
        assert ("error", f"GET {path}", what, path) in found


def changed(
    *fields: tuple[str, Any], path: str = "/services"
) -> Callable[[str, dict[str, str], Any], Any]:
    def change(asked: str, _parameters: dict[str, str], found: Any) -> Any:
        return found | dict(fields) if asked == path else found

    return change


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("size", 99, ["size must be the number of records on the page"]),
        ("page_number", 0, ["The first page must be number 1"]),
        ("first_page", False, ["The first page must be number 1"]),
        ("first_page", "yes", ["The first page must be number 1"]),
        ("contents", {}, ["contents must be the list of records"]),
        ("contents", ["x"], ["contents must be the list of records"]),
        ("contents", [{"id": uuid(1), "name": "Desk", "status": "active"}, 3],
        ["contents must be the list of records"]),
    ],
)  # fmt: skip
def test_faults_of_a_page(standard: Standard, name: str, value: Any, expected: list[str]) -> None:
    desk = Desk()
    desk.changes.append(changed((name, value)))
    found = said(check_api(BASE, desk, standard))
    assert [what for level, rule, what, _ in found if (level, rule) == ("error", "pages")][
        : len(expected)
    ] == expected


@pytest.mark.parametrize(
    "name",
    ["total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty"],
)
def test_what_a_page_should_tell(standard: Standard, name: str) -> None:
    def without(path: str, _parameters: dict[str, str], found: Any) -> Any:
        return (
            {each: found[each] for each in found if each != name}
            if path == "/organizations"
            else found
        )

    desk = Desk()
    desk.changes.append(without)
    assert said(check_api(BASE, desk, standard)) == [
        ("warning", "pages", f"The page should tell {name}", "/organizations")
    ]


def test_a_page_holds_no_more_than_was_asked_for_and_no_more_is_looked_at(
    standard: Standard,
) -> None:
    def everything(path: str, parameters: dict[str, str], found: Any) -> Any:
        return (
            desk.page(path, {})
            if path == "/services" and parameters == {"per_page": "4"}
            else found
        )

    desk = Desk()
    desk.changes.append(everything)
    report = check_api(BASE, desk, standard, sample=4)
    assert said(report) == [
        ("error", "pages", "A page must hold no more than per_page", "/services")
    ]
    assert report.checked["service_list"] == 4


def test_records_are_held_against_the_schema_of_the_list_and_of_the_record(
    standard: Standard,
) -> None:
    desk = Desk()
    desk.lists["/organizations"][1]["name"] = 7
    desk.lists["/services"][0]["status"] = "open"
    found = said(check_api(BASE, desk, standard, sample=3))
    assert ("error", "schema", "name: must be of type string", "/organizations") in found
    wrong = [where for _, _, what, where in found if what.startswith('status: "open" is none of')]
    assert wrong == ["/services"]
    assert [
        each.times
        for each in check_api(BASE, desk, standard, sample=3).findings
        if "open" in each.what
    ] == [2]


@pytest.mark.parametrize(
    ("status", "body", "what"),
    [
        (404, {}, "What is listed must have an address; it answers 404"),
        (200, [], "What is listed must have an address; it answers 200"),
        (
            200,
            {"id": uuid(9), "name": "x", "description": "x"},
            "The record must be the one asked for",
        ),
    ],
)
def test_what_is_listed_has_an_address(
    standard: Standard, status: int, body: Any, what: str
) -> None:
    desk = Desk()
    desk.replies[f"/organizations/{uuid(100)}"] = Reply(status, json.dumps(body).encode())
    where = "/organizations/{id}"
    assert said(check_api(BASE, desk, standard, sample=3)) == [
        ("error", f"GET {where}", what, where)
    ]


def test_a_record_without_id_has_no_address_to_be_asked(standard: Standard) -> None:
    desk = Desk()
    del desk.lists["/organizations"][0]["id"]
    desk.lists["/services"] = []
    assert [what for _, _, what, _ in said(check_api(BASE, desk, standard, sample=3))] == [
        "record: id must be there"
    ]


def test_an_unknown_id_answers_404(standard: Standard) -> None:
    desk = Desk()
    nobody = "/taxonomies/00000000-0000-4000-8000-000000000000"
    desk.replies[nobody] = Reply(200, b"{}")
    assert said(check_api(BASE, desk, standard)) == [
        (
            "warning",
            "GET /taxonomies/{id}",
            "An unknown id should answer 404, not 200",
            "/taxonomies",
        )
    ]


def test_order_stays_and_pages_share_no_record(standard: Standard) -> None:
    def turning(path: str, parameters: dict[str, str], found: Any) -> Any:
        if path == "/services" and "page" in parameters:
            turns.append(1)
            first = desk.lists["/services"][len(turns) : len(turns) + 2]
            return found | {"contents": first}
        return found

    turns: list[int] = []
    desk = Desk()
    desk.changes.append(turning)
    assert said(check_api(BASE, desk, standard)) == [
        ("error", "pages", "The same question should list in the same order", "/services"),
        ("error", "pages", "A record must be on one page only", "/services"),
    ]


@pytest.mark.parametrize(
    ("parameter", "total", "level", "what"),
    [
        (
            "organization_id",
            0,
            "error",
            "organization_id must list what it says of a record that is there",
        ),
        (
            "organization_id",
            6,
            "error",
            "organization_id must list what it says of a record that is there",
        ),
        ("organization_id", 5, None, ""),
        (
            "taxonomy_term_id",
            0,
            "error",
            "taxonomy_term_id must list what it says of a record that is there",
        ),
        ("both", 0, "error", "Several parameters must all hold together (AND)"),
        ("both", 4, "error", "Several parameters must all hold together (AND)"),
        ("both", 3, None, ""),
        ("both", 1, None, ""),
        ("modified_after", 0, "warning", "modified_after should count the moment itself in"),
        ("modified_after", 1, None, ""),
    ],
)
def test_filters_narrow_and_narrow_together(
    standard: Standard, parameter: str, total: int, level: str | None, what: str
) -> None:
    def wrong(path: str, parameters: dict[str, str], found: Any) -> Any:
        filters = {"organization_id", "taxonomy_term_id", "modified_after"} & parameters.keys()
        asked = {"organization_id", "taxonomy_term_id"} if parameter == "both" else {parameter}
        return found | {"total_items": total} if path == "/services" and filters == asked else found

    desk = Desk()
    desk.changes.append(wrong)
    found = [
        each for each in said(check_api(BASE, desk, standard)) if each[2] == what or level is None
    ]
    rule = "filters"
    assert found == ([(level, rule, what, "/services")] if level else [])


@pytest.mark.parametrize("named", ["organization_id", "organization", None])
def test_the_owner_is_filtered_by_however_a_service_names_it(
    standard: Standard, named: str | None
) -> None:
    desk = Desk()
    for each in desk.lists["/services"]:
        owner = each.pop("organization")
        if named:
            each[named] = owner["id"] if named == "organization_id" else owner
    desk.lists["/organizations"] = []
    desk.page = lambda path, parameters: Desk.page(  # type: ignore[method-assign]
        desk, path, {name: parameters[name] for name in parameters if name != "organization_id"}
    )
    check_api(BASE, desk, standard)
    asked = [each for each in desk.asked if f"organization_id={uuid(100)}" in each]
    assert bool(asked) == (named is not None)


@pytest.mark.parametrize(
    ("attributes", "asked"),
    [
        ([{"taxonomy_term_id": uuid(50)}], True), ([{"taxonomy_term": {"id": uuid(50)}}], True),
        ([{"taxonomy_term": None}, {"taxonomy_term_id": uuid(50)}], True), ([], False),
    ],
)  # fmt: skip
def test_terms_are_filtered_by_where_a_service_carries_one(
    standard: Standard, attributes: list[Any], asked: bool
) -> None:
    desk = Desk()
    desk.attributes = attributes
    check_api(BASE, desk, standard)
    assert any(f"taxonomy_term_id={uuid(50)}" in each for each in desk.asked) == asked


def test_an_empty_list_is_asked_no_more(standard: Standard) -> None:
    desk = Desk(services=0)
    assert said(check_api(BASE, desk, standard)) == []
    assert not any("minimal" in each or "page=2" in each for each in desk.asked)


def test_minimal_lists_ids_and_moments_alone(standard: Standard) -> None:
    desk = Desk()
    warning = ("warning", "minimal", "minimal=true should list ids and moments alone", "/services")
    for answer in (desk.lists["/services"][:2], []):
        asked = Desk()
        asked.changes.append(
            lambda path, parameters, found, told=answer: (
                found | {"contents": told}
                if path == "/services" and "minimal" in parameters
                else found
            )
        )
        assert said(check_api(BASE, asked, standard)) == [warning]


# Reports


def test_a_finding_is_told_once_with_its_first_place_errors_first() -> None:
    report = Report("x", "package")
    report.add(Level.NOTE, "r", "note", "a")
    report.add(Level.ERROR, "r", "wrong", "b")
    report.add(Level.WARNING, "r", "hm", "c")
    report.add(Level.ERROR, "r", "wrong", "d")
    report.add(Level.ERROR, "s", "wrong", "e")
    found = [
        (each.level.value, each.rule, each.what, each.where, each.times) for each in report.findings
    ]
    assert found == [
        ("error", "r", "wrong", "b", 2), ("error", "s", "wrong", "e", 1), ("warning", "r", "hm", "c", 1),
        ("note", "r", "note", "a", 1),
    ]  # fmt: skip
    assert not report.ok
    told = report.as_json()
    assert told.keys() == {"subject", "kind", "version", "ok", "checked", "findings"}
    assert told["findings"][0] == {
        "level": "error",
        "rule": "r",
        "what": "wrong",
        "where": "b",
        "times": 2,
    }
    calm = Report("x", "package")
    calm.add(Level.WARNING, "r", "hm", "c")
    assert calm.ok


# Records


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        ({"location_type": "physical", "status": "x"}, "location"), ({"taxonomy": "x", "status": "x"}, "taxonomy_term"),
        ({"parent_id": "x"}, "taxonomy_term"), ({"status": "active"}, "service"),
        ({"status": "active", "services": []}, "organization"), ({"service_id": "x"}, "service_at_location"),
        ({"service": {}, "location": {}}, "service_at_location"), ({"service": {}}, "organization"),
        ({}, "organization"),
    ],
)  # fmt: skip
def test_what_a_record_is(record: dict[str, Any], kind: str) -> None:
    assert kind_of(record) == kind


GOOD = {"id": uuid(1), "name": "Desk", "status": "active"}
OTHER = GOOD | {"id": uuid(2)}


@pytest.mark.parametrize(
    ("text", "readable", "findings"),
    [
        (json.dumps(GOOD), True, []),
        (json.dumps([GOOD, OTHER]), True, []),
        (json.dumps({"contents": [GOOD, OTHER], "size": 2}), True, []),
        (f"{json.dumps(GOOD)}\n\n{json.dumps(OTHER)}\n", True, []),
        ("\ufeff" + json.dumps(GOOD), True, []),
        (json.dumps([GOOD, GOOD]), True, [("error", "unique ids", "Two records have one id", "a.json, record 2")]),
        (json.dumps([GOOD, 3]), True, [("error", "schema", "A record must be a JSON object", "a.json, record 2")]),
        (
            json.dumps({"status": "active"}), True,
            [("error", "schema", "record: id, name must be there", "a.json, record 1")],
        ),
        (
            f"{json.dumps(GOOD)}\n\n{json.dumps(OTHER | {'name': 3})}", True,
            [("error", "schema", "name: must be of type string", "a.json, line 3")],
        ),
        ("[]", True, [("warning", "content", "There is no record in it", "a.json")]),
        ("{", False, None), ("", False, None), ("\n{\n", False, None), (f"{json.dumps(GOOD)}\n{{", False, None),
    ],
)  # fmt: skip
def test_files_of_records(
    standard: Standard, text: str, readable: bool, findings: Said | None
) -> None:
    report = Report("x", "documents")
    assert check_file(report, standard, "a.json", text.encode()) == readable
    if findings is not None:
        assert said(report) == findings
    else:
        ((level, rule, what, where),) = said(report)
        assert (level, rule, where) == ("error", "json", "a.json")
        assert what.startswith("This is no JSON")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"email": "nobody"}, 'email: "nobody" is no email'),
        (
            {"status": "open"},
            'status: "open" is none of active, inactive, defunct, temporarily closed',
        ),
        ({"minimum_age": "x"}, "minimum_age: must be of type number"),
        ({"email": "x" * 117}, f'email: "{"x" * 117}" is no email'),
        ({"email": "x" * 119}, f'email: "{"x" * 119}… is no email'),
        ({"phones": [{"id": uuid(2)}]}, "phones: number must be there"),
    ],
)
def test_sentences_name_the_property_and_little_of_its_value(
    standard: Standard, change: dict[str, Any], what: str
) -> None:
    found = [sentence for _, sentence in standard.errors("service", GOOD | change)]
    assert found == [what]
    assert list(standard.errors("service", GOOD)) == []


def test_a_folder_without_schemas_is_none(tmp_path: Path) -> None:
    with pytest.raises(SchemasUnreadable, match=r"holds no schema/service\.json"):
        Standard(tmp_path)
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "service.json").write_bytes(
        (HSDS_STANDARD / "schema" / "service.json").read_bytes()
    )
    with pytest.raises(SchemasUnreadable, match=r"holds no datapackage\.json"):
        Standard(tmp_path)
    (tmp_path / "datapackage.json").write_text("{")
    with pytest.raises(SchemasUnreadable, match=r"datapackage\.json cannot be read"):
        Standard(tmp_path)


def test_tables_have_the_columns_of_their_schemas_beside_those_described(
    standard: Standard,
) -> None:
    for table, about in standard.tables.items():
        names = [each["name"] for each in about["fields"]]
        assert len(set(names)) == len(names), table
        schema = json.loads((HSDS_STANDARD / "schema" / f"{table}.json").read_text("utf-8"))
        plain = {
            name for name, each in schema["properties"].items()
            if each.get("type") in ("string", "number", "integer", "boolean")
        }  # fmt: skip
        assert plain <= set(names), table


# Tables


def package(**tables: str | bytes) -> Package:
    found = Package("town")
    for table, text in tables.items():
        content = text if isinstance(text, bytes) else text.encode()
        found.tables.append(PackageFile(f"{table}s.csv", len(content), lambda c=content: c, table))
    return found


def checked(standard: Standard, **tables: str | bytes) -> Report:
    organization = f"id,name,description\n{uuid(1)},Harbor House,x\n"
    service = f"id,organization_id,name,status\n{uuid(2)},{uuid(1)},Beds,active\n"
    report = Report("town", "package")
    check_package(
        report, standard, package(**({"organization": organization, "service": service} | tables))
    )
    return report


def test_a_package_without_a_fault(standard: Standard) -> None:
    report = checked(
        standard, phone=f"id,service_id,number\n{uuid(3)},{uuid(2)},415\n{uuid(4)},,416\n"
    )
    assert said(report) == []
    assert dict(report.checked) == {"organization": 1, "service": 1, "phone": 2}


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("minimum_age", "18", None), ("minimum_age", "-1.5e3", None), ("minimum_age", ".5", None),
        ("minimum_age", "5.", None),
        ("minimum_age", "young", "must be of type number"), ("minimum_age", "1,5", "must be of type number"),
        ("minimum_age", "nan", "must be of type number"), ("email", "desk@harbor.example", None),
        ("email", "desk", "must be written as email"),
        ("minimum_age", "  ", None),
        ("status", "open", "must be one of active, inactive, defunct, temporarily closed"),
    ],
)  # fmt: skip
def test_values_of_columns(
    standard: Standard, column: str, value: str, problem: str | None
) -> None:
    row = {
        "id": uuid(2),
        "organization_id": uuid(1),
        "name": "Beds",
        "status": "active",
        column: value,
    }
    text = ",".join(row) + "\n" + ",".join(f'"{each}"' for each in row.values()) + "\n"
    expected = (
        [("error", "values", f"{column}: {problem}", "services.csv, row 2")] if problem else []
    )
    assert said(checked(standard, service=text)) == expected


@pytest.mark.parametrize(
    ("tables", "finding"),
    [
        (
            {"service": f"id,organization_id,name\n{uuid(2)},{uuid(1)},Beds\n"},
            ("error", "columns", "The column status must be there", "services.csv"),
        ),
        (
            {"service": f"id,organization_id,name,status,color\n{uuid(2)},{uuid(1)},Beds,active,\n"},
            ("note", "columns", "The standard has no column color", "services.csv"),
        ),
        (
            {"service": f"id,organization_id,name,status\n{uuid(2)},{uuid(1)},,active\n"},
            ("error", "values", "name should not be empty", "services.csv, row 2"),
        ),
        (
            {"organization": f"id,name,description\n{uuid(1)},Harbor House,\n"},
            ("warning", "values", "description should not be empty", "organizations.csv, row 2"),
        ),
        (
            {"phone": f"id,service_id,number\n{uuid(3)},{uuid(2)},1\n{uuid(3)},{uuid(2)},2\n"},
            ("error", "unique ids", "Two rows have one id", "phones.csv, row 3"),
        ),
        (
            {"phone": f"id,service_id,number\n{uuid(3)},{uuid(9)},1\n"},
            ("error", "references", "service_id names no service of this package", "phones.csv, row 2"),
        ),
        (
            {"phone": f"id,location_id,number\n{uuid(3)},{uuid(9)},1\n"},
            ("error", "references", "location_id names no location of this package", "phones.csv, row 2"),
        ),
        ({"phone": b"id,number\n\xff,1\n"}, ("error", "encoding", "The file is not UTF-8", "phones.csv")),
        ({"door": "id\n1\n"}, ("error", "tables", "HSDS 3 has no table door", "doors.csv")),
    ],
)  # fmt: skip
def test_faults_of_tables(
    standard: Standard, tables: dict[str, str | bytes], finding: tuple[str, str, str, str]
) -> None:
    assert said(checked(standard, **tables)) == [finding]


def test_a_package_has_organizations_and_services_and_says_what_else_lies_in_it(
    standard: Standard,
) -> None:
    empty = Package("town", strangers=["schema.json"], broken_description="datapackage.json")
    report = Report("town", "package")
    check_package(report, standard, empty)
    assert said(report) == [
        (
            "error",
            "datapackage",
            "datapackage.json cannot be read as a data package",
            "datapackage.json",
        ),
        ("error", "tables", "There is no table of organizations", "town"),
        ("error", "tables", "There is no table of services", "town"),
        ("note", "tables", "The standard knows no such table", "schema.json"),
    ]


def boundary() -> Iterator[tuple[str, bool]]:
    yield from (("true", True), ("YES", True), ("0", True), ("maybe", False))


@pytest.mark.parametrize(("value", "right"), list(boundary()))
def test_answers_of_yes_and_no(tmp_path: Path, standard: Standard, value: str, right: bool) -> None:
    standard.tables["flagged"] = {
        "fields": [
            {"name": "id"},
            {"name": "on", "type": "boolean"},
            {"name": "rank", "type": "integer"},
        ]
    }
    try:
        report = checked(standard, flagged=f"id,on,rank\n1,{value},-3\n2,,1.5\n")
    finally:
        del standard.tables["flagged"]
    wrong = [("error", "values", "rank: must be of type integer", "flaggeds.csv, row 3")]
    if not right:
        wrong.insert(0, ("error", "values", "on: must be of type boolean", "flaggeds.csv, row 2"))
    assert said(report) == wrong
