"""Who may use the coalition's pages: a part of the table of `test_access`."""

from __future__ import annotations

from directory.models import Role

READERS = frozenset(Role) - {Role.READER, Role.ORGANIZATION_EDITOR}
KEEPERS = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})

READ = """
    meeting_list meeting people person organizations organization attendance_page action_list agreement agreement_list
    bodies body doubt_list packet prospect prospect_list re_engagement_letter roster
"""
KEPT_TO_READ = """
    attendance_new meeting_doubts minutes_new organizations_export people_export people_mail_merge people_vcards
"""
SENT = """
    action_completion attendance_create attendance_remove minutes_create minutes_review re_engagement
    saved_view_create saved_view_remove settlement
"""
EDITED = """
    body seat term agreement signatory prospect action planned_meeting agenda_item motion decision task person
    organization affiliation standing organization_standing expertise organization_expertise
"""
"""What coordinators edit, by the name of its editor: each has the same rules."""
NEVER_REMOVED = frozenset({"body", "organization"})
VERBS = {"new": "GET", "create": "POST", "edit": "GET", "update": "POST", "remove": "POST"}

COALITION: dict[tuple[str, str], frozenset[Role | None]] = {
    ("coalition.home", "GET"): frozenset(Role),
    **{(f"coalition.{page}", "GET"): READERS for page in READ.split()},
    **{(f"coalition.{page}", "GET"): KEEPERS for page in KEPT_TO_READ.split()},
    **{(f"coalition.{page}", "POST"): KEEPERS for page in SENT.split()},
    **{
        (f"coalition.{name}_{verb}", method): KEEPERS
        for name in EDITED.split()
        for verb, method in VERBS.items()
        if verb != "remove" or name not in NEVER_REMOVED
    },
}
