"""Undo after every act: each address that changes something offers the way back, or says here why it has none.

Acts on accounts are not in the table: what a password and a second factor protect is not undone by one press.
"""

from __future__ import annotations

import pytest
from flask import Flask

from directory.coalition.routes import EDITORS

OFFERED = "the notice has a button that takes it back"
LATER = "nothing is changed yet: it leads to a page that asks, or to a file"
SEVERAL = "each of the records has its history, which puts it back; many were asked about before"
NEW = "what is new has its own page, where it is switched off; the figures of a day are evidence of it"
GONE = "it is asked about before; what depended on it goes too"
EVIDENCE = "it is evidence of what happened on a day; a mistake is corrected by another entry"
SECRET = "an address or a code that was shown or has ended cannot be made unseen or come back"
LEFT = "it has left: a letter, a vote, an invitation"
BACK = "it is the way back itself, and what it took back is entered again where it was entered"
GIVEN = "it gives a file or shows a value: nothing is changed, and the audit says who asked"
OWN_NEED = {f"coalition.own_funding_need_{verb}" for verb in ("create", "update", "remove")}
"""An agency reads no history; whoever does has the way back, and the page lists what was kept with its form."""
AGAIN = "the page it leads to holds the same form: what was chosen is chosen again there"

EDITED = {
    f"coalition.{each.name}_{verb}" for each in EDITORS for verb in ("create", "update", "remove")
}
"""Records of the coalition: through their history, where the record or what it is a part of has one; what is new is
removed again."""

UNDO: dict[str, str] = {
    **dict.fromkeys(EDITED, OFFERED),
    **dict.fromkeys(OWN_NEED, AGAIN),
    **dict.fromkeys(
        (
            "coalition.action_completion", "coalition.action_completions", "coalition.re_engagement",
            "coalition.carried_items",
            "coalition.attendance_create", "coalition.attendance_remove", "coalition.orientation_progress",
            "coalition.restoration", "coalition.feature_choice", "coalition.minutes_create",
            "coalition.attendance_update", "coalition.settlement",
            "planning.add_action", "planning.add_package_actions", "planning.add_scenario",
            "planning.add_scenario_actions", "planning.add_target", "planning.remove_actions",
            "planning.remove_target", "planning.retire_target", "staff.assignment", "staff.create_merge",
            "staff.location_task", "staff.organization_task", "staff.restoration",
            "staff.room_statements",
            "staff.location_removal", "staff.new_place", "staff.new_service", "staff.organization_removal",
            "staff.selection", "staff.service_removal", "staff.service_status", "staff.service_task",
            "staff.tell_apart", "staff.text",
            "staff.undo_merge", "staff.attempts", "staff.verifications", "web.forget_view", "web.save_view",
        ),
        OFFERED,
    ),
    **dict.fromkeys(("staff.import_reversal", "staff.withdrawals", "coalition.minutes_withdrawal"), BACK),
    "planning.remove_scenario": GONE,
    **dict.fromkeys(
        ("staff.imports", "coalition.minutes_review", "staff.import_columns", "staff.import_visibility",
         "staff.import_meanings", "staff.new_outlines", "staff.choose_area_set"),
        LATER,
    ),
    **dict.fromkeys(
        ("staff.bulk", "staff.import_plan", "coalition.proposal_decisions",
         "coalition.sector_answers", "staff.copies", "planning.add_weights"),
        SEVERAL,
    ),
    **dict.fromkeys(
        ("staff.new_term", "staff.new_synonym", "planning.add_snapshot"),
        NEW,
    ),
    **dict.fromkeys(
        ("staff.look", "staff.look_at_reveals", "staff.allow_public_way", "staff.draw_accuracy",
         "staff.record_accuracy", "planning.add_step",
         "planning.add_open_gaps", "planning.add_gap_comment", "planning.add_gap_decision", "coalition.ballot_closing"),
        EVIDENCE,
    ),
    **dict.fromkeys(
        ("staff.questions", "coalition.invitation_create", "coalition.mailing_create", "staff.decide_suggestion",
         "staff.decide_held",
         "staff.decide_owner_request", "staff.grant_owner_account", "staff.decide_application",
         "staff.take_held"),
        LEFT,
    ),
    **dict.fromkeys(
        ("staff.authorisation", "staff.confirmation", "staff.withdrawal", "staff.remove_import"),
        "it decides what is shown or destroyed for good, and was asked about before",
    ),
    **dict.fromkeys(
        ("staff.area", "staff.area_set", "staff.decide_import_numbers",
         "staff.offered_line",
         "staff.translation", "staff.publish_accuracy", "staff.term", "staff.synonym", "staff.policy",
         "staff.change_upkeep", "staff.settle_conflict", "staff.keep_ours",
         "staff.appearance",
         "staff.restore_text", "planning.change_prices", "planning.law_create", "planning.law_update",
         "planning.law_remove", "planning.change_target", "planning.add_exclusion", "planning.end_exclusion"),
        AGAIN,
    ),
    **dict.fromkeys(
        ("coalition.organizations_export", "coalition.people_export", "coalition.people_mail_merge",
         "coalition.people_vcards", "coalition.closed_minutes_word", "staff.export_contacts", "staff.export_listings",
         "staff.reveal_value"),
        GIVEN,
    ),
    **dict.fromkeys(("coalition.voting_link_create", "coalition.voting_link_replace", "planning.add_plan_link",
         "planning.revoke_plan_link"), SECRET),
}  # fmt: skip


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_every_act_has_its_way_back_or_a_reason(app: Flask) -> None:
    acts = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ())
        and rule.endpoint.partition(".")[0] in ("coalition", "planning", "staff", "web")
    }
    assert sorted(acts - UNDO.keys()) == [], "say here how it is undone, or why it is not"
    assert UNDO.keys() - acts <= EDITED, "an act that is no more"
