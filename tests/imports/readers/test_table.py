from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest

from directory.imports.mapping import read_mapping
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import read_table
from directory.vocabularies.vocabulary_files import read_languages, read_terms
from tests.imports.trees import IncomingLanguage, Tree, read_mapped_table
from tests.order import long

HEAD = 'source = "s"\n[columns]\norganization = "Name"\n'


def table(*rows: dict[str, str]) -> bytes:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def read(mapping: str, *rows: dict[str, str], **known: frozenset[str]) -> Tree:
    return read_mapped_table(table(*rows), "t.csv", read_mapping(mapping), "US", known)


def reasons(incoming: Tree) -> str:
    return "\n".join(each.reason for each in incoming.doubts)


def test_columns_constants_values_and_lists() -> None:
    mapping = (
        HEAD
        + 'service = "Program"\naddress = "Street"\narea = "District"\nservice_terms = "Kind"\nfax = "Fax"\n'
        'description = ["About", "More"]\n[constants]\ncity = "Old Town"\nmodes = "site; phone"\n'
        '[separators]\nservice_terms = ","\n[values.area]\n"District 9" = "9"\nUnassigned = ""\n'
        '[values.service_terms]\nBeds = "emergency_housing"\n[attributes]\n"city kinds" = "Kind"\n'
    )
    row = {
        "Name": "Elms",
        "Program": "Night",
        "Street": "1 Elm St",
        "District": "district 9",
        "Kind": "Beds, hotline",
    }
    row |= {"About": "One.", "More": "Two.", "Fax": "415-555-0101"}
    other = row | {"Program": "Day", "District": "Unassigned"}
    incoming = read(mapping, row, other, services=frozenset({"emergency_housing", "hotline"}))
    assert (incoming.source, incoming.refused, incoming.doubts) == ("s", [], [])
    (organization,) = incoming.organizations
    night, _ = organization.services
    assert night.terms == ["emergency_housing", "hotline"]
    assert (night.description, night.modes) == ("One.\n\nTwo.", ["site", "phone"])
    assert [(each.number, each.type) for each in night.phones] == [("415-555-0101", "fax")]
    assert [(each.taxonomy, each.name) for each in night.attributes] == [
        ("city kinds", "Beds, hotline")
    ]
    (location,) = organization.locations
    assert (location.area, location.addresses[0].city) == ("9", "Old Town")


def test_flags_and_free_text_give_languages_and_populations() -> None:
    mapping = HEAD + (
        '[flags.languages]\nSpanish = "spa"\n"Cantonese staff" = "yue:bilingual"\n'
        '[flags.populations]\nMen = "cis_men"\n'
        '"No women" = "cis_women:no"\n[languages]\nOther = "bilingual"\n'
    )
    row = {"Name": "Elms", "Spanish": "X", "Cantonese staff": "yes", "Men": "TRUE", "No women": "x"}
    incoming = read(mapping, row | {"Other": "French, limited Thai, Chinese"})
    ((_, service),) = incoming.services()
    found = {language.code: language.level for language in service.languages}
    assert found == {"spa": None, "yue": "bilingual", "fra": "bilingual", "tha": None, "cmn": None}
    assert service.populations == {"cis_men": True, "cis_women": False}
    assert "1 row names languages without saying how" in reasons(incoming)


def test_words_of_free_text_are_terms_to_look_at_where_no_column_says_it() -> None:
    words = (
        '[words.service_terms]\n"shelter*" = "emergency_housing"\n"legal aid" = "civil_remedies"\n'
    )
    mapping = HEAD + 'service_terms = "Kind"\ndescription = "About"\n' + words
    incoming = read(
        mapping,
        {"Name": "Elms", "Kind": "", "About": "Shélters for women. Paralegal aid."},
        {"Name": "Oaks", "Kind": "hotline", "About": "Shelter and LEGAL   aid"},
        {"Name": "Legal Aid of Elm County", "Kind": "", "About": "Advice."},
    )
    terms = [organization.services[0].terms for organization in incoming.organizations]
    assert terms == [["emergency_housing"], ["hotline"], ["civil_remedies"]]
    doubts = [(each.line, each.column) for each in incoming.doubts]
    assert doubts == [(2, "Kind"), (2, "populations"), (4, "Kind")]
    assert "“shelter” in the name or description is taken for emergency_housing" in reasons(
        incoming
    )


def test_an_empty_or_negative_flag_says_nothing_and_an_unclear_one_is_a_doubt() -> None:
    mapping = HEAD + '[flags.languages]\nSpanish = "spa"\n'
    rows = [{"Name": f"Elms {word}", "Spanish": word} for word in ("", "No", "0", "sometimes")]
    incoming = read(mapping, *rows)
    assert [service.languages for _, service in incoming.services()] == [[], [], [], []]
    assert [(each.line, each.column) for each in incoming.doubts] == [(5, "Spanish")]


PRIVATE = HEAD + (
    'address = "Street"\npostal_code = "ZIP"\nlatitude = "Lat"\nlongitude = "Lon"\n'
    'phone = "Phone"\ncontact_name = "Who"\n'
)
SECRETS = {"Street": "77 Hidden Way", "ZIP": "94199", "Lat": "37.7", "Lon": "-122.4"}


@pytest.mark.parametrize(
    ("section", "flag"),
    [
        ('[private]\nFlag = "Street"\n', "Yes"),
        ('[private]\nFlag = "Street"\n', "TRUE"),
        ('[private]\nFlag = "ZIP"\n', "perhaps"),
        ('[public]\nFlag = ["Street"]\n', "No"),
        ('[public]\nFlag = ["Street"]\n', ""),
        ('[public]\nFlag = ["Street"]\n', "perhaps"),
    ],
)
def test_a_withheld_address_never_gets_in(section: str, flag: str) -> None:
    incoming = read(
        PRIVATE + section, {"Name": "Elms", "Flag": flag, "Phone": "415-555-0101", **SECRETS}
    )
    (location,) = incoming.organizations[0].locations
    assert location.confidential is True
    assert not any(secret in repr(incoming) for secret in SECRETS.values())
    assert "415-555-0101" in repr(incoming)


def test_what_no_flag_withholds_is_read() -> None:
    sections = '[private]\nFlag = "Street"\n[public]\nShown = "Phone"\n'
    row = {
        "Name": "Elms",
        "Flag": "No",
        "Shown": "Yes",
        "Phone": "415-555-0101",
        "Who": "",
        **SECRETS,
    }
    incoming = read(PRIVATE + sections, row)
    assert incoming.organizations[0].locations[0].confidential is None
    assert incoming.organizations[0].locations[0].addresses[0].postal_code == "94199"
    assert incoming.doubts == []


@pytest.mark.parametrize("value", ["[withheld]", "[WITHHELD]", "Confidential"])
def test_a_value_that_says_withheld_hides_the_place(value: str) -> None:
    incoming = read(PRIVATE, {"Name": "Elms", **SECRETS, "Street": value})
    (location,) = incoming.organizations[0].locations
    assert (location.confidential, location.addresses, location.latitude) == (True, [], None)
    assert value not in repr(incoming.organizations)


def test_a_number_that_is_marked_as_not_for_others_is_for_staff() -> None:
    mapping = HEAD + 'phone = "Phone"\n'
    row = {"Name": "Elms", "Phone": "415-555-0101; 415-555-0102 cell (do not give out)"}
    incoming = read(mapping, row)
    ((_, service),) = incoming.services()
    assert [each.audience for each in service.phones] == ["public", "staff"]
    assert any("only staff sees it" in each.reason for each in incoming.doubts)


def test_a_flag_that_the_mapping_forgets_works_all_the_same() -> None:
    mapping = HEAD + 'address = "PhysicalAddress1"\nfax = "PhoneFax"\n'
    row = {"Name": "Elms", "PhysicalAddress1": "77 Hidden Way", "PhysicalAddressIsPrivate": "Yes"}
    row |= {"PhoneFax": "415-555-0101", "PhoneFaxIsPrivate": "TRUE"}
    incoming = read(mapping, row)
    assert "Hidden" not in repr(incoming)
    assert "0101" not in repr(incoming)
    assert "1 value is marked as private and not read" in reasons(incoming)
    shown = read('not_used = ["PhysicalAddressIsPrivate", "PhoneFaxIsPrivate"]\n' + mapping, row)
    assert "Hidden" in repr(shown)


def test_a_flag_of_another_name_is_pointed_out() -> None:
    column = "Display physical address to public users?"
    incoming = read(HEAD, {"Name": "Elms", column: "No"})
    assert [(each.column, "flag of privacy" in each.reason) for each in incoming.doubts] == [
        (column, True)
    ]


def test_a_place_that_its_own_words_call_confidential() -> None:
    mapping = HEAD + 'address = "Street"\ndescription = "About"\n'
    for about, hidden in (
        ("Confidentially-located shelter for families.", True),
        ("Offers confidential emergency housing.", True),
        ("The location is kept confidential.", True),
        ("Free and confidential counseling.", None),
    ):
        incoming = read(mapping, {"Name": "Elms", "Street": "1 Elm St", "About": about})
        assert incoming.organizations[0].locations[0].confidential is hidden, about


def test_rows_apart() -> None:
    rules = (
        '[rows.leave_out]\nState = "test"\n[rows.unlisted]\nWeb = "No"\n[rows.inactive]\nState = "Closed"\n'
        '[rows.confidential]\nKind = "Shelter"\n'
    )
    incoming = read(
        HEAD + 'address = "Street"\n' + rules,
        {"Name": "A", "State": "TEST", "Web": "", "Kind": "", "Street": ""},
        {"Name": "B", "State": "open", "Web": "no", "Kind": "", "Street": ""},
        {"Name": "C", "State": "closed", "Web": "", "Kind": "", "Street": ""},
        {"Name": "D", "State": "", "Web": "", "Kind": "shelter", "Street": "1 Elm St"},
    )
    seen = {
        o.name: (s.unlisted, s.status, o.locations[0].confidential) for o, s in incoming.services()
    }
    assert seen == {
        "B": (True, "active", None),
        "C": (None, "inactive", None),
        "D": (None, "active", True),
    }


HIERARCHY = HEAD + (
    'description = "About"\naddress = "Street"\nphone = "Phone"\n'
    '[rows.unlisted]\nWeb = "No"\n[hierarchy]\nkind = "Kind"\n'
    'id = "Id"\nparent = "Parent"\nparent_name = "Parent name"\norganizations = "Agency"\nsites = "Site"\n'
    'services = "Program"\n'
)


def level(kind: str, number: str, parent: str, name: str, **more: str) -> dict[str, str]:
    empty = {"Parent name": "", "About": "", "Street": "", "Phone": "", "Web": ""}
    return {"Kind": kind, "Id": number, "Parent": parent, "Name": name, **empty, **more}


def test_agencies_sites_and_programs() -> None:
    incoming = read(
        HIERARCHY,
        level(
            "Site",
            "2",
            "1",
            "Elms North",
            Street="2 Oak St",
            About="Northern door.",
            Phone="415-555-0102",
        ),
        level("Agency", "1", "0", "Elms", Street="1 Elm St", About="Beds.", Phone="415-555-0101"),
        level("Program", "3", "1", "Legal desk"),
        level("Site", "4", "2", "Elms Annex", Street="3 Ash St"),
        level("Site", "5", "99", "Stray", **{"Parent name": "Oaks"}),
    )
    elms, oaks = incoming.organizations
    main, legal = elms.services
    assert (elms.source_id, main.name, main.description) == ("1", "Elms", "Beds.")
    assert [site.location for site in main.sites] == ["1", "2", "4"]
    assert {each.source_id: (each.name, each.description) for each in elms.locations} == {
        "1": (None, None),
        "2": ("Elms North", "Northern door."),
        "4": ("Elms Annex", None),
        "3": (None, None),
    }
    assert [[each.number for each in site.phones] for site in main.sites] == [
        [],
        ["415-555-0102"],
        [],
    ]
    assert (legal.source_id, legal.name) == ("3", "Legal desk")
    assert (oaks.source_id, oaks.name, oaks.locations[0].name) == ("99", "Oaks", "Stray")


def test_an_unlisted_site_is_hidden_and_its_agency_is_not() -> None:
    incoming = read(
        HIERARCHY,
        level("Agency", "1", "0", "Elms", Street="1 Elm St"),
        level("Site", "2", "1", "Hidden door", Street="2 Oak St", Web="No"),
    )
    (elms,) = incoming.organizations
    assert elms.unlisted is None
    assert [
        (service.unlisted, [site.location for site in service.sites]) for service in elms.services
    ] == [
        (None, ["1"]),
        (True, ["2"]),
    ]


def test_parents_that_turn_in_a_circle_do_not_hang() -> None:
    incoming = read(HIERARCHY, level("Site", "1", "2", "A"), level("Site", "2", "1", "B"))
    assert [site.source_id for _, service in incoming.services() for site in service.sites] == [
        "1",
        "2",
    ]


def test_several_sites_in_one_cell_are_several_places() -> None:
    whole = "1 Elm St, Old Town, CA 94102; 2 Oak St, Old Town, CA 94103"
    incoming = read(HEAD + 'address_whole = "Where"\n', {"Name": "Elms", "Where": whole})
    ((organization, service),) = incoming.services()
    assert len(organization.locations) == len(service.sites) == 2


def test_rows_of_a_nested_list_with_hours_by_weekday() -> None:
    document = [
        {
            "name": "Elms",
            "services": [{"name": "Meals", "hours": {"1": [[900, 1700]]}}, {"name": "Beds"}],
        }
    ]
    mapping = 'source = "s"\nsheet = "services"\n[columns]\norganization = "name"\nservice = "services.name"\n'
    mapping += '[hours]\nMo = "services.hours.1"\n'
    incoming = read_mapped_table(
        json.dumps(document).encode(), "t.json", read_mapping(mapping), "US"
    )
    assert {
        service.name: [each.opening_hours for each in service.schedules]
        for _, service in incoming.services()
    } == {
        "Meals": ["Mo 09:00-17:00"],
        "Beds": [],
    }


def test_columns_that_are_missing_or_not_used_are_said_once() -> None:
    incoming = read(
        HEAD + 'fax = "Telefax"\n',
        {"Name": "Elms", "Colour": "red"},
        {"Name": "Oaks", "Colour": "blue"},
    )
    assert [(each.line, each.column) for each in incoming.doubts] == [
        (None, "Telefax"),
        (None, None),
    ]
    assert "1 column: Colour" in incoming.doubts[1].reason


def test_a_table_without_the_organization_cannot_be_read() -> None:
    with pytest.raises(NothingToRead, match=r"t\.csv has no column Name"):
        read(HEAD, {"Title": "Elms"})


def test_a_row_without_a_name_is_refused() -> None:
    incoming = read(HEAD, {"Name": "", "A": "1"}, {"Name": "Elms", "A": "1"})
    assert [(each.line, each.column) for each in incoming.refused] == [(2, "Name")]


def _known() -> dict[str, frozenset[str]]:
    terms: dict[str, set[str]] = {}
    for term in read_terms():
        terms.setdefault(term.vocabulary, set()).add(term.code)
    terms["languages"] = {language.code for language in read_languages()}
    return {name: frozenset(codes) for name, codes in terms.items()}


@pytest.mark.one_in(3)
@pytest.mark.shared
@pytest.mark.parametrize(
    ("folder", "file", "organizations", "services", "sites", "refused", "doubts"),
    [
        ("sf-womens-directory", "directory.csv", 320, 320, 341, 0, 845),
        ("sf-dcyf-programs", "dcyf_cms_05312013.csv", 163, 457, 607, 0, 337),
        ("sf-linksf", "linksf_2014.json", 76, 96, 96, 0, 94),
        long("sf-211", "sf_211.csv", 877, 952, 2821, 3, 1018),
    ],
)
@pytest.mark.slow
def test_real_sets(
    shared: Path,
    folder: str,
    file: str,
    organizations: int,
    services: int,
    sites: int,
    refused: int,
    doubts: int,
) -> None:
    mapping = read_mapping(
        (
            Path(__file__).resolve().parents[3] / "demo/san-francisco/mappings" / f"{folder}.toml"
        ).read_text("utf-8")
    )
    incoming = read_mapped_table(
        (shared / "data" / folder / file).read_bytes(), file, mapping, "US", _known()
    )
    found = list(incoming.services())
    assert len(incoming.organizations) == organizations
    assert len(found) == services
    assert sum(len(service.sites) for _, service in found) == sites
    assert len(incoming.refused) == refused
    assert len(incoming.doubts) <= doubts
    assert "withheld" not in repr(incoming.organizations).casefold()
    ids = Counter(service.source_id for _, service in found)
    ids.update(
        f"@{each.source_id}"
        for organization in incoming.organizations
        for each in organization.locations
    )
    assert max(ids.values()) == 1


@pytest.mark.long
@pytest.mark.shared
def test_spanish_in_the_programs_is_found_and_not_promised(shared: Path) -> None:
    mapping = read_mapping(
        (
            Path(__file__).resolve().parents[3]
            / "demo/san-francisco/mappings/sf-dcyf-programs.toml"
        ).read_text("utf-8")
    )
    data = (shared / "data/sf-dcyf-programs/dcyf_cms_05312013.csv").read_bytes()
    incoming = read_mapped_table(data, "t.csv", mapping, "US")
    spanish = [
        each
        for _, service in incoming.services()
        for each in service.languages
        if each.code == "spa"
    ]
    assert len(spanish) > 300
    assert {each.level for each in spanish} == {None}


@pytest.mark.shared
@pytest.mark.long
def test_rows_kept_from_the_website_stay_unlisted(shared: Path) -> None:
    mapping = read_mapping(
        (Path(__file__).resolve().parents[3] / "demo/san-francisco/mappings/sf-211.toml").read_text(
            "utf-8"
        )
    )
    data = (shared / "data/sf-211/sf_211.csv").read_bytes()
    rows = {row.cells["ResourceAgencyNum"]: row.cells for row in read_table(data, "t.csv").rows}
    incoming = read_mapped_table(data, "t.csv", mapping, "US")
    for _, service in incoming.services():
        for site in service.sites:
            cells = rows[site.source_id]
            assert service.unlisted is (
                cells["ExcludeFromWebsite"] == "Yes"
                or cells["ExcludeFromDirectory"] == "Yes"
                or None
            )
            assert (service.status == "inactive") == (cells["AgencyStatus"] == "Inactive")
    places = {
        each.source_id: each for each in (p for o in incoming.organizations for p in o.locations)
    }
    for number, cells in rows.items():
        if cells["PhysicalAddressIsPrivate"] == "Yes" and number in places:
            assert places[number].confidential is True
            assert all(each.address_type == "postal" for each in places[number].addresses)


def test_languages_beyond_the_vocabulary_are_kept_and_said_once() -> None:
    rows = [{"Name": name, "Tongues": "Hebrew, Thai"} for name in ("Elms", "Oaks")]
    incoming = read(
        HEAD + '[languages]\nTongues = "bilingual"\n', *rows, languages=frozenset({"tha"})
    )
    ((_, service), _) = incoming.services()
    assert [language.code for language in service.languages] == ["heb", "tha"]
    assert reasons(incoming).count("heb") == 1


def test_a_level_of_the_mapping_holds_for_bare_names_only() -> None:
    mapping = HEAD + '[languages]\nTongues = "in_person"\n'
    ((_, service),) = read(mapping, {"Name": "Elms", "Tongues": "Thai, Lao brochures"}).services()
    assert service.languages == [
        IncomingLanguage("tha", "in_person"),
        IncomingLanguage("lao", "materials", note="Lao brochures"),
    ]


def test_a_crisis_line_in_the_words_is_a_number_to_call_with_its_reason() -> None:
    mapping = HEAD + 'phone = "Phone"\ndescription = "About"\n'
    row = {
        "Name": "Elm House",
        "Phone": "415-555-0101, 415-555-0102",
        "About": "Call the 24-hour crisis line at 415-555-0165. The intake line is 415-555-0102. "
        "When we are full, call the National Hotline at 415-555-0199.",
    }
    incoming = read(mapping, row)
    ((_, service),) = incoming.services()
    assert [(each.number, each.description) for each in service.phones] == [
        ("415-555-0101", None),
        ("415-555-0102", "intake line"),
        ("415-555-0165", "24-hour crisis line"),
    ]
    assert any("“24-hour crisis line 415-555-0165”" in each.reason for each in incoming.doubts)


@pytest.mark.parametrize(
    ("flag", "about"),
    [
        ("Yes", "Our crisis line is 415-555-0165."),
        ("No", "Our crisis line is 415-555-0165. Do not give out this number."),
    ],
)
def test_a_number_that_is_kept_back_is_none_to_call_though_a_sentence_gives_it(
    flag: str, about: str
) -> None:
    mapping = HEAD + (
        'phone = "Phone"\nhotline = "Line"\ndescription = "About"\n[private]\n"Line private" = "Line"\n'
    )
    line = "(415) 555-0165" if flag == "Yes" else ""
    row = {"Name": "Elms", "Phone": "415-555-0101", "Line": line, "Line private": flag}
    ((_, service),) = read(mapping, row | {"About": about}).services()
    assert [each.number for each in service.phones] == ["415-555-0101"]


@pytest.mark.parametrize(
    ("email", "contact", "shown", "kept"),
    [
        ("mvidal@elms.example", "Maria Vidal", None, "mvidal@elms.example"),
        ("maria.vidal@elms.example", "Maria Vidal", None, "maria.vidal@elms.example"),
        ("info@elms.example", "Maria Vidal", "info@elms.example", None),
        ("intake@elms.example", "Intake Coordinator", "intake@elms.example", None),
    ],
)
def test_an_e_mail_address_stays_with_the_person_whose_name_it_has(
    email: str, contact: str, shown: str | None, kept: str | None
) -> None:
    mapping = HEAD + 'email = "E-mail"\ncontact_name = "Contact"\n'
    incoming = read(mapping, {"Name": "Elms", "E-mail": email, "Contact": contact})
    ((_, service),) = incoming.services()
    assert service.email == shown
    assert [(each.email, each.audience) for each in service.contacts] == [(kept, "staff")]


def test_the_address_of_a_withheld_person_is_kept_nowhere() -> None:
    mapping = HEAD + (
        'email = "E-mail"\ncontact_name = "Contact"\n[private]\n"Contact is private" = "Contact"\n'
    )
    row = {"Name": "Elms", "E-mail": "mvidal@elms.example", "Contact": "Maria Vidal"}
    incoming = read(mapping, row | {"Contact is private": "Yes"})
    ((_, service),) = incoming.services()
    assert (service.email, service.contacts) == (None, [])


def test_web_and_e_mail_addresses_in_each_others_columns_are_put_right() -> None:
    mapping = HEAD + 'email = "E-mail"\nwebsite = "Web"\n'
    incoming = read(mapping, {"Name": "Elms", "E-mail": "www.elms.example/contact", "Web": ""})
    ((_, service),) = incoming.services()
    assert (service.url, service.email) == ("https://www.elms.example/contact", None)
    assert "is a web address; it is kept as such" in reasons(incoming)
    incoming = read(mapping, {"Name": "Elms", "E-mail": "", "Web": "desk@elms.example"})
    ((_, service),) = incoming.services()
    assert (service.url, service.email) == (None, "desk@elms.example")


@pytest.mark.parametrize(
    ("street", "kept"),
    [
        ("859 Elm Street, Old Town, CA, 94000", "859 Elm Street"),
        ("12 Elm Street, CA", "12 Elm Street"),
        ("1650 Elm St. Old Town", "1650 Elm St"),
        ("12 Elm Street, Suite 4", "12 Elm Street, Suite 4"),
        ("450 Old Town", "450 Old Town"),
        ("12 CA", "12 CA"),
    ],
)
def test_a_street_is_kept_without_the_town_that_another_column_names(
    street: str, kept: str
) -> None:
    mapping = HEAD + 'address = "Street"\ncity = "City"\nstate = "State"\npostal_code = "ZIP"\n'
    row = {"Name": "Elms", "Street": street, "City": "Old Town", "State": "CA", "ZIP": "94000"}
    (organization,) = read(mapping, row).organizations
    assert organization.locations[0].addresses[0].address_1 == kept
