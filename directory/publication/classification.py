"""Every column of every table, classified by who may ever see its values; records of listings declare theirs.

A column that is neither declared in its model nor named here fails a test.

`PUBLIC` values may be published to anyone once the record itself is. `PLACE` values are published only while the place
is not confidential. `MARKED` values go to the audience that their own record names. `STAFF` values are never
published. `SECRET` values are never shown to anyone. Columns that only link, order or version are `PLUMBING`.
"""

from __future__ import annotations

from collections.abc import Mapping

from directory.fields.declared import declared_tables
from directory.models.exposure import Exposure

__all__ = ["Exposure", "exposures"]

_TABLES: dict[str, Mapping[Exposure, str]] = {
    "account": {
        Exposure.PLUMBING: "id tag session_epoch created_at totp_step factor_set",
        Exposure.STAFF: "email role active is_demo",
        Exposure.SECRET: "password_hash totp_secret",
    },
    "account_link": {
        Exposure.PLUMBING: "id tag account_id created_at",
        Exposure.STAFF: "purpose new_email expires_at used_at",
        Exposure.SECRET: "token_hash",
    },
    "account_session": {
        Exposure.PLUMBING: "id tag account_id epoch",
        Exposure.STAFF: "browser created_at ends_at",
        Exposure.SECRET: "token_hash",
    },
    "known_device": {
        Exposure.PLUMBING: "id tag account_id",
        Exposure.STAFF: "browser created_at expires_at",
        Exposure.SECRET: "token_hash",
    },
    "passkey": {
        Exposure.PLUMBING: "id tag account_id sign_count created_at",
        Exposure.STAFF: "name used_on",
        Exposure.SECRET: "credential_id public_key",
    },
    "recovery_code": {
        Exposure.PLUMBING: "id tag account_id",
        Exposure.STAFF: "used_at",
        Exposure.SECRET: "code_hash",
    },
    "account_organization": {
        Exposure.PLUMBING: "id tag",
        Exposure.STAFF: "account_id organization_id",
    },
    "audit_entry": {
        Exposure.PLUMBING: "sequence commitment",
        Exposure.STAFF: "at actor_id actor action kind record_id fields reason content",
    },
    "audit_head": {
        Exposure.PLUMBING: "id tag position hash signed_at key signature checkpoint verified_on sealer sealer_until",
    },
    "audit_key": {Exposure.PLUMBING: "number created_at", Exposure.SECRET: "seed"},
    "audit_link": {Exposure.PLUMBING: "position sequence hash"},
    "audit_checkpoint": {
        Exposure.PLUMBING: "number day position hash previous at key signature",
    },
    "audit_former_link": {Exposure.PLUMBING: "position sequence key commitment hash plain"},
    "affiliation": {
        Exposure.PLUMBING: "id person_id organization_id",
        Exposure.STAFF: "unit title roles since until",
    },
    "agenda_item": {
        Exposure.PLUMBING: "id meeting_id position carried_from_id",
        Exposure.STAFF: "closed_to text starts_at presenter notes not_reached",
    },
    "api_key": {
        Exposure.PLUMBING: "id tag created_at revoked_at",
        Exposure.STAFF: "partner",
        Exposure.SECRET: "key_hash",
    },
    "attendance": {
        Exposure.PLUMBING: "id meeting_id person_id organization_id position",
        Exposure.STAFF: "as_written name_as_written honorific organization_as_written unit doubt",
    },
    "body": {Exposure.PLUMBING: "id", Exposure.STAFF: "name"},
    "claim": {Exposure.PLUMBING: "name holder until"},
    "demo_record": {Exposure.PLUMBING: "kind record_id"},
    "encryption_key": {Exposure.PLUMBING: "number check_value created_at"},
    "form_submission": {Exposure.PLUMBING: "key account_id led_to created_at"},
    "mailing": {
        Exposure.PLUMBING: "id",
        Exposure.STAFF: "subject text list_words list_query sent_by sent_at",
    },
    "mailing_recipient": {
        Exposure.PLUMBING: "id mailing_id person_id organization_id letter_id",
        Exposure.STAFF: "name address",
    },
    "unsubscription": {Exposure.PLUMBING: "id created_at", Exposure.SECRET: "address_digest"},
    "unused_feature": {Exposure.PLUMBING: "since", Exposure.STAFF: "code"},
    "letter": {
        Exposure.PLUMBING: "id tag occasion language is_urgent created_at sent_at attempts claimed_until",
        Exposure.STAFF: "recipient subject problem",
        Exposure.SECRET: "text",
    },
    "limit_bucket": {Exposure.PLUMBING: "name full_at"},
    "limit_salt": {Exposure.SECRET: "day value"},
    "listing_freshness": {
        Exposure.PLUMBING: "service_id",
        Exposure.STAFF: "verified_on in_doubt risk_rank",
    },
    "meeting": {
        Exposure.PLUMBING: "id body_id paper_digest created_at modified_at version",
        Exposure.STAFF: "closed_to held_on status starts_at ends_at title place absences next_meeting paper",
    },
    "motion": {
        Exposure.PLUMBING: "id meeting_id agenda_item_id position",
        Exposure.STAFF: "text mover seconder ayes noes abstentions",
    },
    "offer": {
        Exposure.PLUMBING: "service_id position site_id organization_id",
        Exposure.PLACE: "area_code postal_code city point_exactness",
        Exposure.STAFF: "organization service closed hidden physical review_days services exclusions routes modes "
        "languages populations police hours areas verified capacity",
    },
    "outbox": {Exposure.PLUMBING: "sequence record_id withdrawn created_at"},
    "person": {
        Exposure.PLUMBING: "id audience created_at modified_at version",
        Exposure.STAFF: "name email phone subscribed notes_internal",
    },
    "person_spelling": {Exposure.PLUMBING: "id person_id", Exposure.STAFF: "spelling"},
    "public_entry": {
        Exposure.PLUMBING: "kind record_id organization_id changed_at sequence withdrawn",
    },
    "publication_edition": {Exposure.PLUMBING: "id edition"},
    "public_site": {
        Exposure.PLUMBING: "site_id service_id",
        Exposure.PLACE: "postal_code block latitude longitude point_exactness",
        Exposure.PUBLIC: "areas",
    },
    "public_term": {Exposure.PLUMBING: "kind term_id record_id"},
    "published_record": {
        Exposure.PLUMBING: "kind record_id audience sort_name last_modified",
        Exposure.MARKED: "document",
    },
    "kept_list": {
        Exposure.PLUMBING: "id tag account_id organization_id created_at",
        Exposure.STAFF: "name services query read read_on",
    },
    "saved_view": {
        Exposure.PLUMBING: "id account_id created_at",
        Exposure.STAFF: "name listed query",
    },
    "source": {
        Exposure.PLUMBING: "id created_at modified_at version",
        Exposure.PUBLIC: "name licence attribution",
        Exposure.STAFF: "address kind every_days active trusted cursors asked_at last_outcome last_failed",
    },
    "source_conflict": {
        Exposure.PLUMBING: "id tag source_id kind record_id version",
        Exposure.STAFF: "field reason theirs stood noted_at settlement settled_at settled_by",
    },
    "schema_range": {Exposure.PLUMBING: "version works_since"},
    "source_decision": {
        Exposure.PLUMBING: "modified_at",
        Exposure.STAFF: "source shows_staff_numbers",
    },
    "source_record": {
        Exposure.PLUMBING: "id source_id kind record_id",
        Exposure.STAFF: "identifier seen_at gone_at made",
        Exposure.SECRET: "fields",
    },
    "synonym": {
        Exposure.PLUMBING: "id active position modified_at version",
        Exposure.PUBLIC: "group language term role",
    },
    "tally": {
        Exposure.PLUMBING: "id meeting_id agenda_item_id position",
        Exposure.STAFF: "question option votes",
    },
    "unmet_need": {Exposure.STAFF: "week service language population area reason count"},
    "action_item": {
        Exposure.PLUMBING: "id meeting_id agenda_item_id organization_id position created_at modified_at version",
        Exposure.STAFF: "kind text owner due_on done_on",
    },
    "meeting_proposal": {
        Exposure.PLUMBING: "id meeting_id agenda_item_id position created_at modified_at version",
        Exposure.STAFF: "kind state text reason owner on starts_at place",
    },
    "agreement": {
        Exposure.PLUMBING: "id organization_id counterpart_id renews_id created_at modified_at version",
        Exposure.STAFF: "title covers sent_on signed_on declined_on expires_on document_url note",
    },
    "agreement_signatory": {
        Exposure.PLUMBING: "id agreement_id organization_id",
        Exposure.STAFF: "name title signed_on",
    },
    "assessment": {
        Exposure.PLUMBING: "id organization_id criteria_set_id created_at modified_at version",
        Exposure.STAFF: "assessed_on assessor",
    },
    "ballot": {
        Exposure.PLUMBING: "id meeting_id agenda_item_id created_at",
        Exposure.STAFF: "question dots closed_at",
    },
    "ballot_option": {Exposure.PLUMBING: "id ballot_id position", Exposure.STAFF: "text hands"},
    "calendar_event": {
        Exposure.PLUMBING: "id created_at modified_at version",
        Exposure.STAFF: "closed_to title on starts_at ends_at place note",
    },
    "ballot_recipient": {Exposure.STAFF: "ballot_id attendance_id"},
    "voting_link": {
        Exposure.PLUMBING: "id tag ballot_id",
        Exposure.STAFF: "used",
        Exposure.SECRET: "code_hash",
    },
    "calendar_feed": {
        Exposure.PLUMBING: "id tag account_id created_at",
        Exposure.STAFF: "expires_at",
        Exposure.SECRET: "token_hash",
    },
    "campaign": {
        Exposure.PLUMBING: "id created_at modified_at version",
        Exposure.STAFF: "name audience languages starts_on ends_on note",
    },
    "campaign_placement": {
        Exposure.PLUMBING: "id campaign_id",
        Exposure.STAFF: "material place area_code quantity placed_on calls",
    },
    "funding_figure": {
        Exposure.PLUMBING: "id created_at modified_at version",
        Exposure.STAFF: "name asked_by state keeper how since checked_on",
    },
    "funding_need": {
        Exposure.PLUMBING: "id organization_id created_at modified_at version",
        Exposure.STAFF: "kind purpose funder amount due_on state shared stated_by stated_on",
    },
    "glossary_entry": {
        Exposure.PLUMBING: "id meeting_id created_at modified_at version",
        Exposure.STAFF: "word also_called meaning agreed_by",
    },
    "position_question": {
        Exposure.PLUMBING: "id meeting_id created_at modified_at version",
        Exposure.STAFF: "question background",
    },
    "member_position": {
        Exposure.PLUMBING: "id question_id created_at",
        Exposure.STAFF: "text reasons",
    },
    "position_holder": {
        Exposure.PLUMBING: "id position_id organization_id",
        Exposure.STAFF: "stated_by stated_on",
    },
    "retreat": {
        Exposure.PLUMBING: "id meeting_id created_at modified_at version",
        Exposure.STAFF: "mission vision strengths weaknesses opportunities threats",
    },
    "retreat_work": {
        Exposure.PLUMBING: "id retreat_id organization_id created_at",
        Exposure.STAFF: "text",
    },
    "criteria_set": {Exposure.PLUMBING: "id", Exposure.STAFF: "name description"},
    "criterion": {Exposure.PLUMBING: "id criteria_set_id position", Exposure.STAFF: "text"},
    "criterion_score": {
        Exposure.PLUMBING: "id assessment_id criterion_id",
        Exposure.STAFF: "baseline goal due_on note",
    },
    "decision": {
        Exposure.PLUMBING: "id meeting_id agenda_item_id position",
        Exposure.STAFF: "text",
    },
    "dot_vote": {Exposure.PLUMBING: "id option_id voter", Exposure.STAFF: "dots"},
    "expertise": {
        Exposure.PLUMBING: "id person_id organization_id",
        Exposure.STAFF: "topic offers_training",
    },
    "orientation": {
        Exposure.PLUMBING: "id person_id step_id",
        Exposure.STAFF: "sent_on done_on",
    },
    "orientation_step": {Exposure.PLUMBING: "id position", Exposure.STAFF: "text"},
    "prospect": {
        Exposure.PLUMBING: "id organization_id created_at modified_at version",
        Exposure.STAFF: "name contact stage reason_kind reason_code reason owner next_step next_on note",
    },
    "rating": {
        Exposure.PLUMBING: "id wave_id rater_id rated_id",
        Exposure.STAFF: "level refers",
    },
    "recommendation": {
        Exposure.PLUMBING: "id created_at modified_at version",
        Exposure.STAFF: "number text responsible status gap due_on note",
    },
    "seat": {
        Exposure.PLUMBING: "id body_id created_at modified_at version",
        Exposure.STAFF: "name sector industry constituencies paid requirements appointer warning_days",
    },
    "seat_term": {
        Exposure.PLUMBING: "id seat_id organization_id delegate_id alternate_id",
        Exposure.STAFF: "since until",
    },
    "shared_document": {
        Exposure.PLUMBING: "id created_at modified_at version",
        Exposure.STAFF: "title url note",
    },
    "standing": {
        Exposure.PLUMBING: "id person_id organization_id",
        Exposure.STAFF: "status since until how",
    },
    "survey_invitation": {
        Exposure.PLUMBING: "id wave_id organization_id",
        Exposure.STAFF: "answered_at",
    },
    "survey_wave": {
        Exposure.PLUMBING: "id created_at",
        Exposure.STAFF: "name opened_on closes_on",
    },
    "fact_statement": {
        Exposure.PLUMBING: "id service_id phone_id",
        Exposure.STAFF: "fact state on by_name by_title method recorded_by created_at settled_at hidden_at",
    },
    "gap_call": {
        Exposure.PLUMBING: "id service_id",
        Exposure.STAFF: "on by_name by_title recorded_by answers cells created_at",
    },
    "gap_action": {
        Exposure.PLUMBING: "id action_item_id organization_id service_id prospect_id recommendation_id created_at "
        "modified_at version",
        Exposure.STAFF: "target_code area_code kind needs opened_on opened_score verified_on closed_on "
        "closed_score ended_because",
    },
    "target_exclusion": {
        Exposure.PLUMBING: "id target_id service_id created_at modified_at version",
        Exposure.STAFF: "reason began_on ended_on",
    },
    "goal": {
        Exposure.PLUMBING: "id position created_at modified_at version",
        Exposure.STAFF: "name text owner due_on ended_on",
    },
    "goal_measure": {
        Exposure.PLUMBING: "id goal_id created_at",
        Exposure.STAFF: "name figure about start aim",
    },
    "goal_entry": {
        Exposure.PLUMBING: "id measure_id created_at",
        Exposure.STAFF: "entered_on number source",
    },
    "gap_record": {
        Exposure.PLUMBING: "id created_at modified_at version",
        Exposure.STAFF: "target_code sentence area_codes state opened_on proposed_on closed_on looked_on",
    },
    "gap_decision": {
        Exposure.PLUMBING: "id gap_id position created_at",
        Exposure.STAFF: "kind decided_on text made_by",
    },
    "gap_snapshot": {
        Exposure.PLUMBING: "id monthly created_at",
        Exposure.STAFF: "taken_on index_worst index_recorded index_best total_worst possible statuses cells profile "
        "note made_by",
    },
    "language_law": {
        Exposure.PLUMBING: "id created_at modified_at version",
        Exposure.STAFF: "code name jurisdiction citation url asks began_on ended_on",
    },
    "need": {Exposure.PLUMBING: "id target_id", Exposure.STAFF: "area_code need"},
    "need_signal": {
        Exposure.PLUMBING: "id",
        Exposure.STAFF: "signal service language population area_code value margin_of_error period source assumption",
    },
    "area_crosswalk": {
        Exposure.PLUMBING: "id",
        Exposure.STAFF: "division from_code to_code weight source",
    },
    "change_price": {
        Exposure.PLUMBING: "id created_at modified_at version",
        Exposure.STAFF: "unit kind price",
    },
    "plan_link": {
        Exposure.PLUMBING: "id tag scenario_id created_at modified_at version",
        Exposure.STAFF: "for_whom ends_on revoked_on made_by",
    },
    "scenario": {
        Exposure.PLUMBING: "id created_at modified_at version",
        Exposure.STAFF: "name kind as_of budget changes found note made_by",
    },
    "target": {
        Exposure.PLUMBING: "id created_at modified_at version",
        Exposure.STAFF: "code sentence group service languages minimum_level population k max_minutes travel_by "
        "daypart min_hours hours_rule area_codes area_share modes routes room severity equity owner due_on "
        "law_code retired_on",
    },
    "held_answer": {Exposure.PLUMBING: "id digest rows created_at", Exposure.STAFF: "by"},
    "text_comparison": {Exposure.PLUMBING: "id mark"},
    "travel_time": {Exposure.PLUMBING: "id", Exposure.STAFF: "from_code to_code mode minutes"},
    "weight_profile": {
        Exposure.PLUMBING: "id in_use created_at",
        Exposure.STAFF: "name number weights made_by",
    },
    "assignment": {Exposure.STAFF: "service_id account_id created_at"},
    "review_policy": {
        Exposure.PLUMBING: "id version",
        Exposure.PUBLIC: "crisis_days legal_days other_days soon_days hide_after_days publishes_accuracy",
        Exposure.STAFF: "weekly_hours minutes_per_check",
    },
    "handing_over_note": {
        Exposure.PLUMBING: "id created_at modified_at version",
        Exposure.STAFF: "text",
    },
    "held_change": {
        Exposure.PLUMBING: "id tag key digest record_id created_at modified_at version",
        Exposure.STAFF: "origin source file by about kind task rows changes reasons decision decided_by decided_at",
        Exposure.SECRET: "content",
    },
    "applied_import": {
        Exposure.PLUMBING: "number tag account_id first_entry last_entry upload_id reverses created_at",
        Exposure.STAFF: "name",
        Exposure.SECRET: "identifiers",
    },
    "upload": {
        Exposure.PLUMBING: "id tag created_at digest size done total told_at",
        Exposure.STAFF: "kind by state name about",
        Exposure.SECRET: "mapping choices problem result",
    },
    "upload_part": {
        Exposure.PLUMBING: "id tag upload_id section position",
        Exposure.SECRET: "content",
    },
    "merge": {
        Exposure.PLUMBING: "id tag kind kept_id gone_id created_at",
        Exposure.STAFF: "kept_name gone_name by undone_at",
        Exposure.SECRET: "memory",
    },
    "not_duplicate": {Exposure.STAFF: "kind one_id other_id created_at"},
    "suggested_value": {
        Exposure.PLUMBING: "id suggestion_id position",
        Exposure.STAFF: "field was proposed decision",
    },
    "suggestion": {
        Exposure.PLUMBING: "id key service_id organization_id language created_at version",
        Exposure.STAFF: "kind about message reply_to state reply decided_by decided_at",
        Exposure.SECRET: "reference",
    },
    "accuracy_sample": {
        Exposure.PUBLIC: "quarter seed listed created_at",
        Exposure.STAFF: "drawn_by",
    },
    "accuracy_check": {
        Exposure.PLUMBING: "id service_id position",
        Exposure.PUBLIC: "quarter stratum",
        Exposure.STAFF: "outcome wrong checked_on checked_by",
    },
    "owner_check": {
        Exposure.PLUMBING: "suggestion_id created_at",
        Exposure.STAFF: "number by_name by_title checked_by",
    },
    "withholding": {Exposure.STAFF: "service_id since"},
    "area": {
        Exposure.PLUMBING: "id area_set_id",
        Exposure.PUBLIC: "code name latitude longitude geometry",
    },
    "area_set": {Exposure.PLUMBING: "id primary", Exposure.PUBLIC: "name"},
    "contact_attempt": {
        Exposure.PLUMBING: "id service_id",
        Exposure.STAFF: "made_at made_by method outcome call_back_on note",
    },
    "crosswalk": {
        Exposure.PLUMBING: "id",
        Exposure.PUBLIC: "taxonomy foreign_code vocabulary code likeness",
    },
    "external_identifier": {
        Exposure.PLUMBING: "id kind record_id joined created_at",
        Exposure.STAFF: "source identifier",
    },
    "language_name": {Exposure.PLUMBING: "position", Exposure.PUBLIC: "code names"},
    "appearance": {
        Exposure.PLUMBING: "id version modified_at",
        Exposure.PUBLIC: "name coalition main_color call_color logo logo_type logo_digest",
    },
    "public_text": {
        Exposure.PLUMBING: "id version",
        Exposure.PUBLIC: "place language text modified_at",
    },
    "organization_alias": {
        Exposure.PLUMBING: "id organization_id",
        Exposure.STAFF: "alias organization_name unit",
    },
    "publication_authorisation": {
        Exposure.PLUMBING: "id tag location_id entered_by_id confirmed_by_id withdrawn_by_id",
        Exposure.STAFF: "authorised_by authorised_on method entered_at confirmed_at effective_at expires_at "
        "withdrawn_at",
    },
    "term_label": {Exposure.PLUMBING: "term_id reviewed", Exposure.PUBLIC: "language label"},
    "translation": {
        Exposure.PLUMBING: "id link_entity link_id source_hash modified_at",
        Exposure.PUBLIC: "field language text status",
        Exposure.STAFF: "translated_by reviewed_by",
    },
}


def exposures() -> dict[tuple[str, str], Exposure]:
    """The class of each column by table and column name."""
    named = {
        (table, column): exposure
        for table, classes in _TABLES.items()
        for exposure, columns in classes.items()
        for column in columns.split()
    }
    return named | {
        (table, column): each.exposure
        for table, fields in declared_tables().items()
        for column, each in fields.items()
    }
