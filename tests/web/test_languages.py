"""Pages in the languages of the interface: words, names of languages, hours, dates, moments, errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from flask_babel import Babel, force_locale

from directory.models import (
    Language,
    LanguageLevel,
    Organization,
    Schedule,
    Service,
    Verification,
    VerificationMethod,
    VerificationOutcome,
)
from directory.web.clock import local_now
from directory.web.presentation import (
    change_words,
    date_words,
    hours_sentence,
    phone_words,
    weekday_time_words,
)
from tests.inspection import Page

HEADINGS = {
    "en": ("Find help that fits, and call today", "We can't find that page"),
    "es": ("Encuentre la ayuda adecuada y llame hoy", "No encontramos esa página"),
    "zh-Hant": ("找到合適的協助，今天就致電", "我們找不到這個網頁"),
    "fil": ("Humanap ng akmang tulong, at tumawag ngayon", "Hindi namin makita ang pahinang iyon"),
    "vi": ("Tìm trợ giúp phù hợp và gọi ngay hôm nay", "Chúng tôi không tìm thấy trang đó"),
}
NOBODY = "services/00000000-0000-4000-8000-000000000000"


def test_pages_speak_the_language_of_their_address(browse: Callable[..., Page]) -> None:
    for language, (start, _) in HEADINGS.items():
        page = browse(f"/{language}/")
        assert page.heading == start
        assert page.soup.html is not None
        assert page.soup.html["lang"] == language
    for address in ("search", "browse", "about"):
        headings = {browse(f"/{language}/{address}").heading for language in HEADINGS}
        assert len(headings) == len(HEADINGS), f"two languages share the heading of {address}"


def test_error_pages_speak_it_too_and_lead_on_in_it(browse: Callable[..., Page]) -> None:
    for language, (_, not_found) in HEADINGS.items():
        for address in (NOBODY, "no/such/page"):
            page = browse(f"/{language}/{address}", status=404)
            assert page.heading == not_found
            assert f"/{language}/search" in page.links()


def test_an_address_without_a_language_is_english(browse: Callable[..., Page]) -> None:
    assert browse("/esp/search", status=404).heading == HEADINGS["en"][1]


def test_a_service_reads_in_the_readers_language(
    app: Flask, browse: Callable[..., Page], write: Callable[..., None]
) -> None:
    """Labels, names of languages, days and dates, all at once on one page."""
    with app.app_context():
        on = local_now().date() - timedelta(days=21)
    service = Service(
        name="An invented night line",
        organization=Organization(name="An invented house"),
        languages=[Language(code="spa", level=LanguageLevel.BILINGUAL)],
        schedules=[Schedule(opening_hours="Mo-Fr 09:00-17:00")],
        verifications=[
            Verification(
                on=on, method=VerificationMethod.PHONE, outcome=VerificationOutcome.CONFIRMED
            )
        ],
    )
    write(service)
    expected = {
        "en": ("Spanish", "Staff speak", "Mon–Fri", "9 AM – 5 PM", "3 weeks ago", "Phone call"),
        "es": ("español", "El personal habla", "lun–vie", "5 p. m.", "hace 3 semanas", "9 a. m."),
        "zh-Hant": ("西班牙語", "職員會說", "週一–週五", "上午9:00", "3 週前核實", "下午5:00"),
        "fil": ("Espanyol", "Wika ng staff:", "Lun–Biy", "9 AM", "3 linggo", "5 PM"),
        "vi": ("tiếng Tây Ban Nha", "Nhân viên nói", "Th 2–Th 6", "17:00", "3 tuần", "09:00"),
    }
    for language, words in expected.items():
        text = plain(browse(f"/{language}/services/{service.id}").text)
        assert [each for each in words if each not in text] == [], language


local = datetime.fromisoformat
NOON = local("2026-11-25 12:00")  # a Wednesday
MONDAY = local("2026-11-30 09:00")
MOMENTS = {
    "es": (
        "a las 5 p. m.",
        "mañana a las 9 a. m.",
        "el lunes a las 9 a. m.",
        "el 25 dic 2026 a las 9 a. m.",
    ),
    "zh_Hant": ("下午5:00", "明天上午9:00", "星期一上午9:00", "2026年12月25日上午9:00"),
    "fil": ("nang 5 PM", "bukas nang 9 AM", "sa Lunes nang 9 AM", "sa Dis 25, 2026 nang 9 AM"),
    "vi": ("lúc 17:00", "lúc 09:00 ngày mai", "lúc 09:00 Thứ Hai", "25 thg 12, 2026 lúc 09:00"),
}


@pytest.fixture(params=MOMENTS)
def locale(request: pytest.FixtureRequest) -> Iterator[str]:
    """A request in each language, of an application that has the catalogues and nothing else."""
    app = Flask("directory.wiring")
    Babel(app)
    with app.test_request_context(), force_locale(request.param):
        yield request.param


def plain(words: str) -> str:
    """The words with the narrow no-break space that CLDR puts before AM and PM as a common one."""
    return words.replace("\u202f", " ").replace("\u00a0", " ")


def test_moments_carry_the_preposition_of_their_language(locale: str) -> None:
    changes = (
        local("2026-11-25 17:00"),
        local("2026-11-26 09:00"),
        MONDAY,
        local("2026-12-25 09:00"),
    )
    assert tuple(plain(change_words(change, NOON)) for change in changes) == MOMENTS[locale]
    assert plain(weekday_time_words(MONDAY)) == MOMENTS[locale][2]


def test_hours_dates_and_extensions_follow_the_locale(locale: str) -> None:
    expected = {
        "es": ("lun–vie 9 a. m. – 5 p. m.", "25 nov 2026", "(415) 555-0101 ext. 12"),
        "zh_Hant": ("週一–週五 上午9:00 – 下午5:00", "2026年11月25日", "(415) 555-0101 內線 12"),
        "fil": ("Lun–Biy 9 AM – 5 PM", "Nob 25, 2026", "(415) 555-0101 local 12"),
        "vi": ("Th 2–Th 6 09:00 – 17:00", "25 thg 11, 2026", "(415) 555-0101 máy nhánh 12"),
    }
    words = (
        plain(hours_sentence(["Mo-Fr 09:00-17:00"], NOON)),
        date_words(date(2026, 11, 25)),
        phone_words("+14155550101", 12, country="US"),
    )
    assert words == expected[locale]


def test_the_names_that_the_settings_begin_with_are_translated(
    browse: Callable[..., Page],
) -> None:
    page = browse("/es/about")
    assert "Directorio de ayuda" in page.text
    assert "una coalición de agencias locales" in page.text


def test_a_search_for_a_moment_names_it(browse: Callable[..., Page]) -> None:
    for language, words in (
        ("en", "Open Monday 9 AM"),
        ("es", "Abierto el lunes a las 9 a. m."),
    ):
        page = browse(f"/{language}/search?open=2026-11-30T09:00")
        assert words in plain(page.text)


HOURS = {
    "es": ("al mediodía", "a la 1 p. m.", "mañana al mediodía", "el lunes al mediodía"),
    "zh_Hant": ("中午12:00", "下午1:00", "明天中午12:00", "星期一中午12:00"),
    "fil": ("sa tanghali", "nang 1 PM", "bukas sa tanghali", "sa Lunes sa tanghali"),
    "vi": ("lúc 12:00", "lúc 13:00", "lúc 12:00 ngày mai", "lúc 12:00 Thứ Hai"),
}  # fmt: skip


def test_noon_and_one_o_clock_have_a_preposition_of_their_own(locale: str) -> None:
    morning, evening = local("2026-11-25 08:00"), local("2026-11-25 20:00")
    told = (
        change_words(local("2026-11-25 12:00"), morning),
        change_words(local("2026-11-25 13:00"), morning),
        change_words(local("2026-11-26 12:00"), evening),
        change_words(local("2026-11-30 12:00"), evening),
    )
    assert tuple(map(plain, told)) == HOURS[locale]


def test_every_hour_is_said_as_its_language_says_it() -> None:
    app = Flask("directory.wiring")
    Babel(app)
    with app.test_request_context(), force_locale("es"):
        for hour in range(24):
            said = plain(change_words(local(f"2026-11-30 {hour:02}:00"), local("2026-11-27 20:00")))
            article = {0: "a la medianoche", 12: "al mediodía"}.get(
                hour, f"a la{'' if hour % 12 == 1 else 's'} {hour % 12}"
            )
            assert said.startswith(f"el lunes {article}"), said
