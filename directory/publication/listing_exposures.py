"""Every column of the tables of listings, classified by who may ever see its values."""

from __future__ import annotations

from collections.abc import Mapping

from directory.publication.exposure import Exposure

LISTINGS: dict[str, Mapping[Exposure, str]] = {
    "accessibility": {
        Exposure.PLUMBING: "id location_id",
        Exposure.PLACE: "description details url",
    },
    "address": {
        Exposure.PLUMBING: "id location_id",
        Exposure.PLACE: "attention address_1 address_2 city region state_province postal_code country address_type",
    },
    "area": {
        Exposure.PLUMBING: "id area_set_id",
        Exposure.PUBLIC: "code name latitude longitude geometry",
    },
    "area_set": {Exposure.PLUMBING: "id primary", Exposure.PUBLIC: "name"},
    "attribute": {
        Exposure.PLUMBING: "id link_entity link_id link_type",
        Exposure.PUBLIC: "taxonomy code name value label",
    },
    "contact": {
        Exposure.PLUMBING: "id organization_id service_id location_id service_at_location_id audience",
        Exposure.MARKED: "name title department email roles",
    },
    "contact_attempt": {
        Exposure.PLUMBING: "id service_id",
        Exposure.STAFF: "made_at made_by method outcome call_back_on note",
    },
    "cost_option": {
        Exposure.PLUMBING: "id service_id",
        Exposure.PUBLIC: "option currency amount amount_description valid_from valid_to",
    },
    "crosswalk": {
        Exposure.PLUMBING: "id",
        Exposure.PUBLIC: "taxonomy foreign_code vocabulary code likeness",
    },
    "external_identifier": {
        Exposure.PLUMBING: "id kind record_id created_at",
        Exposure.STAFF: "source identifier",
    },
    "funding": {Exposure.PLUMBING: "id organization_id service_id", Exposure.PUBLIC: "source"},
    "hotline": {
        Exposure.PLUMBING: "id position",
        Exposure.PUBLIC: "name phone text hours languages note",
    },
    "language": {
        Exposure.PLUMBING: "id service_id location_id phone_id",
        Exposure.PUBLIC: "code name level tested opening_hours note",
    },
    "language_name": {Exposure.PLUMBING: "position", Exposure.PUBLIC: "code names"},
    "location": {
        Exposure.PLUMBING: "id organization_id confidential hidden_since created_at modified_at version",
        Exposure.PLACE: "location_type name alternate_name description transportation url latitude longitude "
        "external_identifier external_identifier_type area_code",
    },
    "public_text": {
        Exposure.PLUMBING: "id version",
        Exposure.PUBLIC: "place language text modified_at",
    },
    "organization": {
        Exposure.PLUMBING: "id parent_organization_id audience confidential created_at modified_at version",
        Exposure.PUBLIC: "name alternate_name description email website tax_status tax_id year_incorporated "
        "legal_status logo uri kind status",
        Exposure.STAFF: "notes_internal",
    },
    "organization_alias": {
        Exposure.PLUMBING: "id organization_id",
        Exposure.STAFF: "alias organization_name unit",
    },
    "organization_identifier": {
        Exposure.PLUMBING: "id organization_id",
        Exposure.PUBLIC: "identifier_scheme identifier_type identifier",
    },
    "organization_term": {
        Exposure.PLUMBING: "organization_id",
        Exposure.PUBLIC: "vocabulary code",
        Exposure.STAFF: "declared_on",
    },
    "phone": {
        Exposure.PLUMBING: "id organization_id service_id location_id service_at_location_id contact_id "
        "audience position",
        Exposure.MARKED: "number extension type description",
    },
    "program": {
        Exposure.PLUMBING: "id organization_id",
        Exposure.PUBLIC: "name alternate_name description",
    },
    "publication_authorisation": {
        Exposure.PLUMBING: "id location_id entered_by_id confirmed_by_id withdrawn_by_id",
        Exposure.STAFF: "authorised_by authorised_on method entered_at confirmed_at effective_at expires_at "
        "withdrawn_at",
    },
    "required_document": {Exposure.PLUMBING: "id service_id", Exposure.PUBLIC: "document uri"},
    "schedule": {
        Exposure.PLUMBING: "id service_id location_id service_at_location_id",
        Exposure.PUBLIC: "opening_hours description rule",
    },
    "service": {
        Exposure.PLUMBING: "id organization_id program_id audience confidential created_at modified_at version",
        Exposure.PUBLIC: "name alternate_name description url email status interpretation_services "
        "application_process fees_description wait_time accreditations eligibility_description minimum_age "
        "maximum_age assured_date assurer_email licenses alert alert_expires_on hotline_24_7 review_days",
        Exposure.STAFF: "notes_internal",
    },
    "service_area": {
        Exposure.PLUMBING: "id service_id service_at_location_id",
        Exposure.PUBLIC: "area_code name description extent extent_type uri",
    },
    "service_at_location": {
        Exposure.PLUMBING: "id service_id location_id",
        Exposure.STAFF: "suspended_at",
        Exposure.PLACE: "description",
    },
    "service_capacity": {
        Exposure.PLUMBING: "id service_id",
        Exposure.PUBLIC: "status as_of wait_days slots maximum unit description",
    },
    "service_population": {
        Exposure.PLUMBING: "service_id",
        Exposure.PUBLIC: "vocabulary code accepts",
    },
    "service_posture": {
        Exposure.PLUMBING: "service_id",
        Exposure.PUBLIC: "topic answer",
        Exposure.STAFF: "source stated_on",
    },
    "service_term": {Exposure.PLUMBING: "service_id", Exposure.PUBLIC: "vocabulary code"},
    "source_change": {
        Exposure.PLUMBING: "id link_entity link_id",
        Exposure.STAFF: "on action field_name previous_value replacement_value updated_by",
    },
    "taxonomy": {
        Exposure.PLUMBING: "id source",
        Exposure.PUBLIC: "code name description uri version",
    },
    "taxonomy_term": {
        Exposure.PLUMBING: "id position",
        Exposure.PUBLIC: "vocabulary code label hint severity parent_code uri language",
    },
    "term_label": {Exposure.PLUMBING: "term_id reviewed", Exposure.PUBLIC: "language label"},
    "translation": {
        Exposure.PLUMBING: "id link_entity link_id source_hash modified_at",
        Exposure.PUBLIC: "field language text status",
    },
    "unit": {Exposure.PLUMBING: "id", Exposure.PUBLIC: "name scheme identifier uri"},
    "url": {Exposure.PLUMBING: "id organization_id service_id", Exposure.PUBLIC: "label url"},
    "verification": {
        Exposure.PLUMBING: "id service_id created_at",
        Exposure.PUBLIC: "on method",
        Exposure.STAFF: "by_name by_title outcome note",
    },
}
