import pytest
from flask import Flask
from flask_babel import Babel

from directory.web.presentation import call_phone, phone_link, phone_words, text_link, text_phone
from directory.web.presentation.call_choice import call_note, office_phone, tty_phone
from directory.web.presentation.phones import dialed_parts


@pytest.fixture
def app():
    app = Flask(__name__)
    Babel(app)
    return app


VOICE = {"number": "+14155550101"}
TEXT = {"number": "+14155550102", "type": "text"}
FAX = {"number": "+14155550103", "type": "fax"}


@pytest.mark.parametrize(
    ("number", "extension", "words", "link"),
    [
        ("+14155550101", None, "(415) 555-0101", "tel:+14155550101"),
        ("+14155550101", 12, "(415) 555-0101 ext. 12", "tel:+14155550101,12"),
        ("415-555-0101 x4", None, "(415) 555-0101 ext. 4", "tel:+14155550101,4"),
        ("+525555550101", None, "+52 55 5555 0101", "tel:+525555550101"),
        ("311", None, "311", "tel:311"),
        ("ask at the door", None, "ask at the door", None),
        ("ask at the door", 7, "ask at the door ext. 7", None),
    ],
)
def test_a_number_is_read_and_dialled(number, extension, words, link):
    assert phone_words(number, extension, country="US") == words
    assert phone_link(number, extension, country="US") == link


def test_home_is_a_setting():
    assert phone_words("+525555550101", country="MX") == "55 5555 0101"
    assert phone_link("55 5555 0101", country="MX") == "tel:+525555550101"


def test_a_text_goes_to_the_number_without_extension():
    assert text_link("+14155550102", country="US") == "sms:+14155550102"
    assert text_link("233733", country="US") == "sms:233733"
    assert text_link("by appointment", country="US") is None


def test_the_services_own_phone_is_called_first():
    elsewhere = {"location": {"phones": [{"number": "+14155550104"}]}}
    service = {"phones": [FAX, TEXT, VOICE], "service_at_locations": [elsewhere]}
    assert call_phone(service) == VOICE
    assert text_phone(service) == TEXT


def test_a_line_for_text_telephones_is_none_to_speak_on():
    tty = {"number": "+14155550109", "type": "textphone"}
    assert tty_phone({"phones": [VOICE, tty]}) == tty
    assert tty_phone({"phones": [VOICE, TEXT]}) is None
    assert call_phone({"phones": [tty]}) is None


def test_places_then_contacts_stand_in():
    site = {"phones": [FAX], "location": {"phones": [VOICE]}}
    contact = {"phones": [{"number": "+14155550105"}]}
    assert call_phone({"service_at_locations": [site], "contacts": [contact]}) == VOICE
    assert call_phone({"contacts": [contact]}) == {"number": "+14155550105"}


def test_nobody_is_sent_to_a_fax():
    assert call_phone({"phones": [FAX]}) is None
    assert text_phone({"phones": [FAX, VOICE]}) is None


@pytest.mark.parametrize(
    "number",
    [
        "tel:*21*5550166#",
        "*21*5550166#",
        "911;phone-context=evil",
        "911",
        "112",
        "415-555-0101;x=1",
    ],
)
def test_what_is_no_number_of_digits_is_dialled_by_nobody(number):
    assert phone_link(number, country="US") is None
    assert text_link(number, country="US") is None


def test_the_coalitions_own_lines_may_be_the_emergency_number():
    assert phone_link("911", is_own_line=True, country="US") == "tel:911"
    assert text_link("HELP to 233733", is_own_line=True, country="US") == "sms:233733"
    assert phone_link("*21*5550166#", is_own_line=True, country="US") != "tel:*21*5550166#"


OFFICE = {"number": "+14155550106"}
CRISIS = {"number": "+14155550107", "description": "crisis line"}
ALWAYS = {"number": "+14155550108", "description": "24-hour crisis line"}
INTAKE = {"number": "+14155550110", "description": "Intake"}
BUSINESS = {"number": "+14155550111", "description": "Business line"}


def labeled(words):
    return {"number": "+14155550112", "description": words}


@pytest.mark.parametrize(
    ("terms", "phones", "called"),
    [
        (["emergency_housing"], [OFFICE, INTAKE, CRISIS, ALWAYS], ALWAYS),
        (["emergency_housing"], [OFFICE, INTAKE, CRISIS], CRISIS),
        (["job_training"], [OFFICE, CRISIS, INTAKE], INTAKE),
        (["job_training"], [OFFICE, CRISIS], OFFICE),
        (["job_training"], [BUSINESS, OFFICE], OFFICE),
        ([], [BUSINESS], BUSINESS),
        ([], [labeled("Church Office"), OFFICE], OFFICE),
        (
            [],
            [labeled("Alternate Main"), labeled("Main (Pier County)")],
            labeled("Main (Pier County)"),
        ),
        (
            [],
            [labeled("Número alternativo"), labeled("Número principal")],
            labeled("Número principal"),
        ),
        ([], [labeled("備用電話"), labeled("總機")], labeled("總機")),
        ([], [labeled("Số phụ"), labeled("Tổng đài")], labeled("Tổng đài")),
        ([], [labeled("Reserba"), labeled("Pangunahing numero")], labeled("Pangunahing numero")),
        ([], [labeled("Automated information line"), labeled("Box seats")], labeled("Box seats")),
        ([], [labeled("Voicemail"), labeled("Donation hotline")], labeled("Voicemail")),
        (["emergency_housing"], [labeled("Donation hotline"), OFFICE], OFFICE),
        (
            ["emergency_housing"],
            [OFFICE, {**OFFICE, "type": "hotline"}],
            {**OFFICE, "type": "hotline"},
        ),
        (["emergency_housing"], [OFFICE, labeled("línea de crisis")], labeled("línea de crisis")),
        ([], [OFFICE, labeled("Nuevos pacientes")], labeled("Nuevos pacientes")),
        ([], [labeled("Alternate Main"), labeled("N/A")], labeled("N/A")),
    ],
)
def test_the_line_for_whoever_needs_help_now_is_called_where_help_cannot_wait(
    terms, phones, called
):
    assert call_phone({"terms": terms, "phones": phones}) == called


def test_who_asks_an_agency_about_itself_takes_no_line_that_somebody_in_danger_waits_for():
    assert (
        office_phone({"terms": ["emergency_housing"], "phones": [CRISIS, ALWAYS, OFFICE]}) == OFFICE
    )
    assert office_phone({"phones": [INTAKE, BUSINESS]}) == BUSINESS
    assert office_phone({"phones": [CRISIS]}) == CRISIS


def test_the_number_of_the_organization_stands_in_where_a_service_has_none():
    organization = {"name": "Lantern House", "phones": [FAX, OFFICE]}
    assert call_phone({"phones": [FAX], "organization": organization}) == OFFICE
    assert call_phone({"phones": [VOICE], "organization": organization}) == VOICE


def test_the_button_says_which_number_it_calls(app):
    place = {"location": {"name": "Pier Road", "phones": [VOICE]}}
    with app.test_request_context():
        assert call_note({"phones": [VOICE]}) is None
        assert call_note({"phones": [VOICE, labeled("Church Office")]}) == ("Main number", False)
        assert call_note({"phones": [labeled("Intake"), VOICE]}) == ("Intake", True)
        assert call_note({"phones": [VOICE, OFFICE]}) is None
        assert call_note({"service_at_locations": [place], "contacts": [{"phones": [OFFICE]}]}) == (
            "Pier Road",
            True,
        )
        organization = {"phones": [OFFICE]}
        assert call_note({"phones": [FAX], "organization": organization}) == (
            "Number of the whole organization",
            False,
        )


def test_whole_numbers_in_a_text_are_dialed():
    text = "North: (415) 555-0101; fax 415-555-0102. Since 10/12/2026"
    assert dialed_parts(text, country="US") == [
        ("North: ", None),
        ("(415) 555-0101", "tel:+14155550101"),
        ("; fax ", None),
        ("415-555-0102", None),
        (". Since 10/12/2026", None),
    ]
    assert dialed_parts("", country="US") == []
