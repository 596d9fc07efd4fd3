"""Who may use the coalition's pages: a part of the table of `test_access`."""

from __future__ import annotations

from directory.models import Role

READERS = frozenset(Role) - {Role.READER, Role.ORGANIZATION_EDITOR}
OWNERS = frozenset(Role) - {Role.READER, Role.PLANNER}
"""Who may keep the listings of organizations, their own at least."""
KEEPERS = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})

READ = """
    meeting_list meeting people person organizations organization attendance_page action_list gap_task agreement
    agreement_list
    bodies body doubt_list packet packet_word prospect prospect_list re_engagement_letter roster
    minutes_document minutes_word closed_minutes_word ballot
    calendar_page survey_list survey recommendation_list document_list campaign_list campaign orientation
    assessment_list assessment goal_list goal_report constituency_list glossary funding_needs position_list
    retreat_list retreat funding_figures employer_list
"""
KEPT_TO_READ = """
    attendance_new meeting_doubts minutes_new organizations_export people_export people_mail_merge people_vcards
    sign_in_sheet survey_links history sector_questions meeting_proposals attendance_edit
    agreement_letter open_work mailing_page mailing mailing_new selected_mailing feature_list
"""
SENT = """
    action_completion action_completions attendance_create attendance_remove minutes_create minutes_review re_engagement
    mailing_create feature_choice settlement ballot_closing invitation_create orientation_progress restoration
    carried_items voting_link_create voting_link_replace sector_answers proposal_decisions attendance_update
    organizations_export people_export people_mail_merge people_vcards minutes_withdrawal
"""
EDITED = """
    body seat term agreement signatory signature prospect action planned_meeting agenda_item motion decision task person
    organization affiliation standing organization_standing expertise organization_expertise
    ballot hands event wave recommendation document campaign placement step criteria assessment score
    goal measure entry handing_over_note glossary_entry funding_need position_question
    member_position position_holder retreat retreat_work funding_figure
"""
"""What coordinators edit, by the name of its editor: each has the same rules."""
NEVER_REMOVED = frozenset({"hands", "score", "signature"})
NEVER_ADDED = frozenset({"hands", "score", "signature"})
GUESTS = "unsubscribe sign_in vote voted survey thanks"
GUESTS_SEND = "end_letters add_sign_in add_vote add_answer"
VERBS = {
    "new": "GET",
    "create": "POST",
    "edit": "GET",
    "update": "POST",
    "removal": "GET",
    "remove": "POST",
}

COALITION: dict[tuple[str, str], frozenset[Role | None]] = {
    ("coalition.home", "GET"): frozenset(Role),
    ("coalition.calendar_feed", "GET"): frozenset(Role) | {None},
    ("coalition.own_funding_needs", "GET"): OWNERS,
    **{(f"coalition.own_funding_need_{verb}", method): OWNERS for verb, method in VERBS.items()},
    **{(f"guests.{page}", "GET"): frozenset(Role) | {None} for page in GUESTS.split()},
    **{(f"guests.{page}", "POST"): frozenset(Role) | {None} for page in GUESTS_SEND.split()},
    **{(f"coalition.{page}", "GET"): READERS for page in READ.split()},
    ("coalition.closed_minutes_word", "POST"): READERS,
    **{(f"coalition.{page}", "GET"): KEEPERS for page in KEPT_TO_READ.split()},
    **{(f"coalition.{page}", "POST"): KEEPERS for page in SENT.split()},
    **{
        (f"coalition.{name}_{verb}", method): KEEPERS
        for name in EDITED.split()
        for verb, method in VERBS.items()
        if (verb not in ("removal", "remove") or name not in NEVER_REMOVED)
        and (verb not in ("new", "create") or name not in NEVER_ADDED)
    },
}
