"""Tables as programs of agencies, 211s and web sites write them: each column is taken for what it says."""

from __future__ import annotations

import json
from pathlib import Path

from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from tests.imports.directory_shapes import as_text
from tests.imports.handed_shapes import read_handed
from tests.imports.trees import IncomingService, Tree, read_hsds

_NAMES = ("Elm House", "Oak Center", "Ash Street", "Casa Luz", "Harbor Desk", "Fir Hall")
_AIRS = (
    ("Immigration/Naturalization Legal Services", "FT-3600", "immigration_legal"),
    ("Transitional Housing/Shelter", "BH-8600", "transitional_housing"),
    ("Case/Care Management", "PH-1000", "case_management"),
    ("Job Search/Placement", "ND-3500.3600", "employment"),
    ("Domestic Violence Hotlines", "RP-1500.1400-200", "hotline"),
    ("Undesignated Temporary Financial Assistance", "NT-8900", "basic_necessities"),
)


def _read(head: list[str], rows: list[list[str]]) -> Tree:
    return read_handed(as_text([head, *rows]).encode(), "list.csv")


def _columns(head: list[str], rows: list[list[str]]) -> dict[str, tuple[str, ...]]:
    mapping = read_mapping(suggest_mapping(as_text([head, *rows]).encode(), "list.csv"))
    return dict(mapping.columns)


def _services(tree: Tree) -> dict[str, IncomingService]:
    return {each.name: service for each in tree.organizations for service in each.services}


def _terms(tree: Tree) -> dict[str, list[str]]:
    return {
        name: [str(each) for each in service.terms] for name, service in _services(tree).items()
    }


def _phone(number: int) -> str:
    return f"559-555-01{number:02}"


def test_names_of_a_taxonomy_are_not_cut_at_their_slashes() -> None:
    head = ["Agency", "Phone", "Taxonomy Term", "Taxonomy Code"]
    rows = [
        [name, _phone(place), term, code]
        for place, (name, (term, code, _)) in enumerate(zip(_NAMES, _AIRS, strict=True))
    ]
    assert _terms(_read(head, rows)) == {
        name: [code] for name, (_, _, code) in zip(_NAMES, _AIRS, strict=True)
    }
    rows[0][2] += "; Food Pantries"
    rows[2][2] += "; Food Pantries"
    found = _terms(_read(head, rows))
    assert set(found["Elm House"]) == {"immigration_legal", "basic_necessities"}
    assert set(found["Ash Street"]) == {"case_management", "basic_necessities"}


def test_an_author_is_no_contact_and_the_title_beside_one_no_title_of_a_person() -> None:
    head = [
        "nid",
        "title",
        "body",
        "field_provider",
        "field_category",
        "field_phone",
        "author",
        "status",
    ]
    programs = ("Night Beds", "Green Room", "Open Door", "Bridge", "Second Wind", "Lantern")
    kinds = ("Shelter", "Counseling", "Food", "Shelter", "Employment", "Food")
    rows = [
        [
            f"{place + 40}",
            program,
            f"<p>Call {name}.</p>",
            name,
            kind,
            _phone(place),
            "admin",
            "Published",
        ]
        for place, (name, program, kind) in enumerate(zip(_NAMES, programs, kinds, strict=True))
    ]
    columns = _columns(head, rows)
    assert (columns["service"], columns["organization"]) == (("title",), ("field_provider",))
    assert not columns.keys() & {"contact_name", "contact_title"}


def test_a_number_has_the_kind_that_its_own_path_says() -> None:
    at = "Agency/Site/SiteService"
    head = [
        "Agency/Name",
        f"{at}/Name",
        f"{at}/Description",
        *("Agency/Site/Phone[1]/PhoneNumber", "Agency/Site/Phone[1]/@Type"),
        *("Agency/Site/Phone[2]/PhoneNumber", "Agency/Site/Phone[2]/@Type"),
        f"{at}/TimeOpen/Notes",
    ]
    rows = [
        [name, "Beds", "A bed and a meal for whoever asks.", _phone(place), "Voice", _phone(place + 50), "Fax",
         "Mon-Fri 9am-5pm"]
        for place, name in enumerate(_NAMES)
    ]  # fmt: skip
    service = _services(_read(head, rows))["Elm House"]
    assert {each.number[-4:]: each.type for each in service.phones} == {
        "0100": "voice",
        "0150": "fax",
    }
    assert service.description == "A bed and a meal for whoever asks."
    assert [each.opening_hours for each in service.schedules] == ["Mo-Fr 09:00-17:00"]


def test_counties_served_count_before_the_county_of_the_place() -> None:
    head = ["Agency", "Phone", "Street", "County", "Counties served"]
    rows = [
        [name, _phone(place), f"{place + 1} Elm St", "Corliss", "Corliss; Dunmore"]
        for place, name in enumerate(_NAMES)
    ]
    assert _columns(head, rows)["areas_served"] == ("Counties served",)
    assert _columns(head[:-1], [row[:-1] for row in rows])["areas_served"] == ("County",)


def test_sentences_are_no_names_of_services() -> None:
    texts = [f"Counseling: on day {place} a counselor listens." for place, _ in enumerate(_NAMES)]
    rows = [
        [name, text, _phone(place)]
        for place, (name, text) in enumerate(zip(_NAMES, texts, strict=True))
    ]
    columns = _columns(["Organization", "Services", "Tel."], rows)
    assert "service" not in columns
    assert columns["description"] == ("Services",)
    beside = [[name, "Open Door", text, phone] for name, text, phone in rows]
    columns = _columns(["Run by", "Program", "What", "Ph"], beside)
    assert (columns["service"], columns["description"]) == (("Program",), ("What",))


def test_a_word_within_a_longer_one_says_nothing() -> None:
    rows = [
        [name, text, _phone(place)]
        for place, (name, text) in enumerate(
            zip(
                _NAMES,
                (
                    "Transitional Housing. Rooms for a year.",
                    "Housing. We find you a home.",
                    "Transportation. Rides to medical and court appointments.",
                    "Jobs. Help with resumes and finding work.",
                    "Counseling. Licensed clinicians.",
                    "Food. Groceries once a week.",
                ),
                strict=True,
            )
        )
    ]
    found = _terms(_read(["Agency", "Services provided", "Phone"], rows))
    assert found["Elm House"] == ["transitional_housing"]
    assert found["Oak Center"] == ["long_term_housing"]
    assert found["Ash Street"] == ["transport"]
    assert found["Casa Luz"] == ["employment"]


def test_what_a_service_says_of_its_place_counts_before_what_its_organization_says() -> None:
    def place(street: str, city: str) -> list[dict[str, str]]:
        return [{"address_1": street, "city": city, "state_province": "CA", "postal_code": "93701"}]

    def service(name: str, **more: object) -> dict[str, object]:
        return {"name": name, "long_description": "Ask us.", "addresses": [], "notes": []} | more

    hidden = service(
        "Night Beds",
        addresses=place("77 Thornbury Ct", "Dunmore"),
        notes=[{"note": "The address of this shelter is confidential."}],
    )
    held = {
        "resources": [
            {
                "name": name,
                "phones": [{"number": _phone(number)}],
                "addresses": place(f"{number + 1} Alder St", "Corliss"),
                "services": [service("Green Room"), *([hidden] if not number else [])],
            }
            for number, name in enumerate(_NAMES)
        ]
    }
    tree = read_handed(json.dumps(held).encode(), "resources.json")
    elm = next(each for each in tree.organizations if each.name == "Elm House")
    shown = [
        (address.address_1, address.city)
        for each in elm.locations
        if not each.confidential
        for address in each.addresses
    ]
    assert shown == [("1 Alder St", "Corliss")]
    assert "Thornbury" not in json.dumps(shown)


def test_ages_of_open_referral_uk_are_those_of_the_service() -> None:
    def tree(*ages: tuple[int | None, int | None]) -> Tree:
        said = [
            {"id": f"e{place}", "eligibility": "people", "minimum_age": low, "maximum_age": high}
            for place, (low, high) in enumerate(ages)
        ]
        owner = {"id": "o1", "name": "Elm House"}
        services = [{"id": "s1", "name": "Beds", "organization": owner, "eligibilitys": said}]
        return read_hsds(Path("uk.json"), content=json.dumps({"content": services}).encode())

    def ages(found: Tree) -> tuple[float | None, float | None]:
        service = found.organizations[0].services[0]
        return service.minimum_age, service.maximum_age

    assert ages(tree((18, None))) == (18, None)
    assert ages(tree((13, 24), (13, 24))) == (13, 24)
    assert ages(tree((13, 17), (18, None))) == (None, None)
