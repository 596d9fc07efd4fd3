"""Who may: every rule with every method for a stranger and for every role. A rule that is not in the table fails."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.models import Role
from directory.web.access import WITHOUT_FACTOR, Right, RightUndeclared, guard, required_right
from tests.house.coalition_access import COALITION, READERS
from tests.inspection import inspect_page
from tests.instances import PASSWORD, account_of
from tests.staff.rules import STAFF

EVERYBODY = frozenset(Role) | {None}
SIGNED_IN = frozenset(Role)
GAP_READERS = frozenset({Role.EDITOR, Role.PLANNER, Role.COORDINATOR, Role.ADMINISTRATOR})
GAP_EDITORS = GAP_READERS - {Role.EDITOR}
# Who may is decided before anything is read: what the database is makes no difference.
SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
NOBODY_IN_PARTICULAR = "00000000-0000-4000-8000-000000000000"

API_LISTS = ("services", "organizations", "sites", "taxonomies", "terms")
"""What may be asked by POST too; nothing is changed by it, so that it needs no token."""
API = (
    *API_LISTS, "about", "service", "organization", "site", "taxonomy", "term", "changes",
    "openapi", "docs", "profile", "profile_patch",
)  # fmt: skip

EXTRAS = ("service", "organization", "site_map", "part_of_map", "feed")

MAY: dict[tuple[str, str], frozenset[Role | None]] = {
    ("web.root", "GET"): EVERYBODY,
    ("web.leave", "GET"): EVERYBODY,
    ("web.alive", "GET"): EVERYBODY,
    ("web.ready", "GET"): EVERYBODY,
    ("web.robots", "GET"): EVERYBODY,
    ("web.find", "GET"): SIGNED_IN,
    ("web.find_suggestions", "GET"): SIGNED_IN,
    ("web.style", "GET"): SIGNED_IN,
    ("web.save_view", "POST"): SIGNED_IN,
    ("web.forget_view", "POST"): SIGNED_IN,
    ("static", "GET"): EVERYBODY,
    ("referral.start", "GET"): EVERYBODY,
    ("referral.search", "GET"): EVERYBODY,
    ("referral.suggestions", "GET"): EVERYBODY,
    ("referral.service", "GET"): EVERYBODY,
    ("referral.service_code", "GET"): EVERYBODY,
    ("referral.kept_lists", "GET"): SIGNED_IN,
    ("referral.keep_list", "POST"): SIGNED_IN,
    ("referral.kept_list", "GET"): SIGNED_IN,
    ("referral.read_kept_list", "POST"): SIGNED_IN,
    ("referral.share_kept_list", "POST"): SIGNED_IN,
    ("referral.remove_kept_list", "POST"): SIGNED_IN,
    ("referral.organization", "GET"): EVERYBODY,
    ("referral.browse", "GET"): EVERYBODY,
    ("referral.unmet_need", "GET"): EVERYBODY,
    ("referral.add_unmet_need", "POST"): EVERYBODY,
    ("referral.unmet_need_counted", "GET"): EVERYBODY,
    ("referral.about", "GET"): EVERYBODY,
    ("referral.inclusion_policy", "GET"): EVERYBODY,
    ("referral.accessibility", "GET"): EVERYBODY,
    ("referral.crisis_lines", "GET"): EVERYBODY,
    ("web.colors", "GET"): EVERYBODY,
    ("web.logo", "GET"): EVERYBODY,
    ("referral.whom_to_call", "GET"): SIGNED_IN,
    ("referral.export_whom_to_call", "GET"): SIGNED_IN,
    ("referral.export_whom_to_call", "POST"): SIGNED_IN,
    ("referral.handover_list", "GET"): EVERYBODY,
    ("referral.referral_sheet", "GET"): EVERYBODY,
    **{("api." + name, "GET"): EVERYBODY for name in API},
    **{("extras." + name, "GET"): EVERYBODY for name in EXTRAS},
    **{("api." + name, "POST"): EVERYBODY for name in API_LISTS},
    ("accounts.sign_in", "GET"): EVERYBODY,
    ("accounts.create_session", "POST"): EVERYBODY,
    ("accounts.end_session", "POST"): SIGNED_IN,
    ("accounts.second_step", "GET"): EVERYBODY,
    ("accounts.ask_provider", "GET"): EVERYBODY,
    ("accounts.return_from_provider", "GET"): EVERYBODY,
    ("accounts.create_session_by_code", "POST"): EVERYBODY,
    ("accounts.create_session_by_passkey", "POST"): EVERYBODY,
    ("accounts.forgotten", "GET"): EVERYBODY,
    ("accounts.create_reset", "POST"): EVERYBODY,
    ("accounts.link", "GET"): EVERYBODY,
    ("accounts.use_link", "POST"): EVERYBODY,
    ("accounts.overview", "GET"): SIGNED_IN,
    ("accounts.guide", "GET"): SIGNED_IN,
    ("accounts.password", "GET"): SIGNED_IN,
    ("accounts.change_password", "POST"): SIGNED_IN,
    ("accounts.address", "GET"): SIGNED_IN,
    ("accounts.change_address", "POST"): SIGNED_IN,
    ("accounts.device_removal", "GET"): SIGNED_IN,
    ("accounts.forget_device", "POST"): SIGNED_IN,
    ("accounts.calendar_address", "GET"): READERS,
    ("accounts.create_calendar_address", "POST"): READERS,
    ("accounts.calendar_renewal", "GET"): READERS,
    ("accounts.renew_calendar_address", "POST"): READERS,
    ("accounts.calendar_removal", "GET"): READERS,
    ("accounts.end_calendar_address", "POST"): READERS,
    ("accounts.end_own_session", "POST"): SIGNED_IN,
    ("accounts.end_other_sessions", "POST"): SIGNED_IN,
    ("accounts.authenticator", "GET"): SIGNED_IN,
    ("accounts.create_authenticator", "POST"): SIGNED_IN,
    ("accounts.authenticator_removal", "GET"): SIGNED_IN,
    ("accounts.remove_authenticator", "POST"): SIGNED_IN,
    ("accounts.recovery_codes", "GET"): SIGNED_IN,
    ("accounts.create_recovery_codes", "POST"): SIGNED_IN,
    ("accounts.new_passkey_page", "GET"): SIGNED_IN,
    ("accounts.create_passkey", "POST"): SIGNED_IN,
    ("accounts.passkey_removal", "GET"): SIGNED_IN,
    ("accounts.remove_passkey", "POST"): SIGNED_IN,
    ("accounts.people", "GET"): ADMINISTRATORS,
    ("accounts.one_person", "GET"): ADMINISTRATORS,
    ("accounts.invitation", "GET"): ADMINISTRATORS,
    ("accounts.create_invitation", "POST"): ADMINISTRATORS,
    ("accounts.invite_again", "POST"): ADMINISTRATORS,
    ("accounts.invitation_link", "GET"): ADMINISTRATORS,
    ("accounts.show_invitation_link", "POST"): ADMINISTRATORS,
    ("accounts.role", "GET"): ADMINISTRATORS,
    ("accounts.change_role", "POST"): ADMINISTRATORS,
    ("accounts.suspension", "GET"): ADMINISTRATORS,
    ("accounts.change_suspension", "POST"): ADMINISTRATORS,
    ("accounts.end_sessions_of", "POST"): ADMINISTRATORS,
    ("accounts.erasure", "GET"): ADMINISTRATORS,
    ("accounts.create_erasure", "POST"): ADMINISTRATORS,
    ("accounts.factor_reset", "GET"): ADMINISTRATORS,
    ("accounts.reset_factors", "POST"): ADMINISTRATORS,
    ("planning.overview", "GET"): GAP_READERS,
    ("planning.gaps", "GET"): GAP_READERS,
    ("planning.cell", "GET"): GAP_READERS,
    ("planning.brief", "GET"): GAP_READERS,
    ("planning.actions", "GET"): GAP_READERS,
    ("planning.action", "GET"): GAP_READERS,
    ("planning.matrix_page", "GET"): GAP_READERS,
    ("planning.matrix_cell", "GET"): GAP_READERS,
    ("planning.download", "GET"): GAP_READERS,
    ("planning.call_list", "GET"): GAP_READERS,
    ("planning.unplaced", "GET"): GAP_READERS,
    ("planning.question", "GET"): GAP_READERS,
    ("planning.question_area", "GET"): GAP_READERS,
    ("planning.question_calls", "GET"): GAP_READERS,
    ("planning.question_nowhere", "GET"): GAP_READERS,
    ("planning.question_plan", "GET"): GAP_READERS,
    ("planning.named_view", "GET"): GAP_READERS,
    ("planning.law_list", "GET"): GAP_READERS,
    ("planning.language_report", "GET"): GAP_READERS,
    **{(f"planning.law_{verb}", "GET"): GAP_EDITORS for verb in ("new", "edit", "removal")},
    **{(f"planning.law_{verb}", "POST"): GAP_EDITORS for verb in ("create", "update", "remove")},
    ("planning.open_gap_list", "GET"): GAP_READERS,
    ("planning.add_open_gaps", "POST"): GAP_EDITORS,
    ("planning.open_gap", "GET"): GAP_READERS,
    ("planning.add_gap_comment", "POST"): GAP_READERS,
    ("planning.add_gap_decision", "POST"): GAP_EDITORS,
    ("planning.ranking_page", "GET"): GAP_READERS,
    ("planning.ranking_sheet", "GET"): GAP_READERS,
    ("planning.resilience", "GET"): GAP_READERS,
    ("planning.organization_role", "GET"): GAP_READERS,
    ("planning.trend", "GET"): GAP_READERS,
    ("planning.scenarios", "GET"): GAP_READERS,
    ("planning.scenario_builder", "GET"): GAP_READERS,
    ("planning.scenario", "GET"): GAP_READERS,
    ("planning.packages", "GET"): GAP_READERS,
    ("planning.targets", "GET"): GAP_READERS,
    ("planning.target", "GET"): GAP_READERS,
    ("planning.areas", "GET"): GAP_READERS,
    ("planning.map_image", "GET"): GAP_READERS,
    ("planning.week", "GET"): GAP_READERS,
    ("planning.needs", "GET"): GAP_READERS,
    ("planning.need_signal", "GET"): GAP_READERS,
    ("planning.table", "GET"): GAP_READERS,
    ("planning.new_target", "GET"): GAP_EDITORS,
    ("planning.edit_target", "GET"): GAP_EDITORS,
    ("planning.add_target", "POST"): GAP_EDITORS,
    ("planning.change_target", "POST"): GAP_EDITORS,
    ("planning.retire_target", "POST"): GAP_EDITORS,
    ("planning.remove_target", "POST"): GAP_EDITORS,
    ("planning.remove_actions", "POST"): GAP_EDITORS,
    ("planning.scenario_removal", "GET"): GAP_EDITORS,
    ("planning.remove_scenario", "POST"): GAP_EDITORS,
    ("planning.add_action", "POST"): GAP_EDITORS,
    ("planning.new_exclusion", "GET"): GAP_EDITORS,
    ("planning.add_exclusion", "POST"): GAP_EDITORS,
    ("planning.end_exclusion", "POST"): GAP_EDITORS,
    ("planning.add_step", "POST"): GAP_EDITORS,
    ("planning.add_snapshot", "POST"): GAP_EDITORS,
    ("planning.add_scenario", "POST"): GAP_EDITORS,
    ("planning.add_weights", "POST"): GAP_EDITORS,
    ("planning.change_prices", "POST"): GAP_EDITORS,
    ("planning.add_package_actions", "POST"): GAP_EDITORS,
    ("planning.add_scenario_actions", "POST"): GAP_EDITORS,
    ("planning.add_plan_link", "POST"): GAP_EDITORS,
    ("planning.revoke_plan_link", "POST"): GAP_EDITORS,
    ("planning.plan", "GET"): EVERYBODY,
    ("plans.plan", "GET"): EVERYBODY,
    **STAFF,
    **COALITION,
}

MAY |= {}


def rules(app: Flask) -> list[tuple[str, str, str]]:
    """Endpoint, method and an address of every rule."""
    found = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            values = dict.fromkeys(rule.arguments, NOBODY_IN_PARTICULAR)
            values |= {"lang": "en"} if "lang" in rule.arguments else {}
            values |= {"about": "survey"} if "about" in rule.arguments else {}
            values |= {"kind": "service"} if rule.endpoint == "extras.part_of_map" else {}
            values |= {"number": "0"} if "number" in rule.arguments else {}
            values |= {"ending": "csv"} if "ending" in rule.arguments else {}
            values |= {"listed": "people"} if "listed" in rule.arguments else {}
            values |= {"table": "location"} if "table" in rule.arguments else {}
            values |= {"sequence": "0"} if "sequence" in rule.arguments else {}
            values |= {"filename": "css/main.css"} if rule.endpoint == "static" else {}
            address = rule.build(values)
            assert address is not None
            methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
            found += [(rule.endpoint, method, address[1]) for method in sorted(methods)]
    return found


@SQLITE
def test_the_table_has_every_rule(app: Flask) -> None:
    assert {(endpoint, method) for endpoint, method, _ in rules(app)} == set(MAY)


@pytest.mark.one_in(7)
@SQLITE
@pytest.mark.parametrize("role", [None, *Role])
def test_only_those_in_the_table_pass(
    app: Flask, sign_in: Callable[[Role], FlaskClient], role: Role | None
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    for endpoint, method, address in rules(app):
        if endpoint == "accounts.end_session" and role is not None:
            continue  # ends the session that this walk needs; the journey of signing out covers it
        browser = _browser(app, sign_in, role)
        with browser.open(address, method=method) as answer:
            led = answer.headers.get("Location", "")
            refused = answer.status_code in (401, 403) or "/account/sign-in?next=" in led
        assert refused == (role not in MAY[endpoint, method]), f"{role} {method} {address}"


@pytest.mark.one_in(5)
@SQLITE
@pytest.mark.parametrize("role", [role for role in Role if role.needs_second_factor])
def test_before_the_second_factor_nothing_answers_but_setting_it_up(
    app: Flask, write: Callable[..., None], role: Role
) -> None:
    """Whoever has only a password sees no page that a stranger does not see, and changes nothing."""
    account = account_of(role, totp_secret=None)
    write(account)
    browser = app.test_client()
    page = inspect_page(browser.get("/account/sign-in"))
    fields = {"email": account.email, "password": PASSWORD, "csrf_token": page.token()}
    assert browser.post("/account/sign-in", data=fields).location == "/account/authenticator"
    app.config["WTF_CSRF_ENABLED"] = False
    for endpoint, method, address in rules(app):
        right = required_right(app, endpoint)
        if right in WITHOUT_FACTOR:
            continue
        with browser.open(address, method=method) as answer:
            leads = answer.headers.get("Location") == "/account/authenticator"
        assert answer.status_code == 403 or (method == "GET" and leads), f"{method} {address}"


@SQLITE
def test_what_is_open_before_the_second_factor_is_written_down(app: Flask) -> None:
    enrolling = {
        (endpoint, method)
        for endpoint, method, _ in rules(app)
        if required_right(app, endpoint) is Right.ADD_FACTOR
    }
    assert enrolling == {
        ("accounts.authenticator", "GET"),
        ("accounts.create_authenticator", "POST"),
        ("accounts.new_passkey_page", "GET"),
        ("accounts.create_passkey", "POST"),
        ("accounts.end_session", "POST"),
    }


def _browser(app: Flask, sign_in: Callable[[Role], FlaskClient], role: Role | None) -> FlaskClient:
    if role is None:
        return app.test_client()
    if "browser" not in app.extensions:
        app.config["WTF_CSRF_ENABLED"] = True
        app.extensions["browser"] = sign_in(role)
        app.config["WTF_CSRF_ENABLED"] = False
    browser: FlaskClient = app.extensions["browser"]
    return browser


def test_the_app_does_not_start_with_a_view_that_declares_no_right() -> None:
    app = Flask("careless")
    app.add_url_rule("/open", "careless.open", lambda: "")
    with pytest.raises(RightUndeclared, match=r"careless\.open"):
        guard(app)


@SQLITE
def test_unsafe_rules_refuse_without_a_form_token(
    app: Flask, sign_in: Callable[[Role], FlaskClient]
) -> None:
    browser = sign_in(Role.ADMINISTRATOR)
    for endpoint, method, address in rules(app):
        if method != "GET" and not endpoint.startswith("api."):
            # A link that was not made here is a missing page, whatever comes with it; a public form tells of its
            # missing token on the page, or of the record that it is about.
            own_token = getattr(app.view_functions[endpoint], "carries_token", False)
            refusals = (400, 404, 410, 422) if own_token else (400,)
            refusals = (404,) if endpoint.startswith("guests.") else refusals
            assert browser.open(address, method=method).status_code in refusals, address
