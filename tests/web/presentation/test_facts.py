from datetime import date

from directory.web.presentation import current_alert

SERVICE = {"alert": "Closed for repairs", "alert_expires_on": "2026-11-25"}


def test_a_notice_holds_through_its_last_day() -> None:
    assert current_alert(SERVICE, date(2026, 11, 25)) == "Closed for repairs"
    assert current_alert(SERVICE, date(2026, 11, 26)) is None


def test_a_notice_without_a_last_day_stays() -> None:
    assert current_alert({"alert": "Call first"}, date(2030, 1, 1)) == "Call first"
    assert current_alert({}, date(2030, 1, 1)) is None
