"""WHAT WE KNOW: tables and the rules of the domain, one noun per file. Importing it makes every table known."""

from directory.models.account import Account, AccountOrganization, Role
from directory.models.area import Area, AreaSet
from directory.models.attribute import Attribute
from directory.models.audience import PUBLISHED_AUDIENCES, Audience
from directory.models.capacity import Capacity, CapacityStatus
from directory.models.carried_term import OrganizationTerm, ServicePopulation, ServiceTerm
from directory.models.contact import Contact
from directory.models.contact_attempt import ContactAttempt, ContactMethod, ContactOutcome
from directory.models.cost_option import CostOption
from directory.models.external_identifier import ExternalIdentifier
from directory.models.form_submission import FormSubmission
from directory.models.funding import Funding
from directory.models.hotline import Hotline
from directory.models.language import Language, LanguageLevel
from directory.models.letter import Letter
from directory.models.location import Accessibility, Address, Location, LocationType
from directory.models.meeting import (
    AgendaItem,
    Attendance,
    Body,
    Meeting,
    Motion,
    Outcome,
    OutcomeKind,
    Tally,
)
from directory.models.organization import (
    Organization,
    OrganizationAlias,
    OrganizationIdentifier,
    OrganizationStatus,
)
from directory.models.person import Affiliation, Person, PersonSpelling
from directory.models.phone import Phone
from directory.models.posture import PostureTopic, ServicePosture
from directory.models.program import Program
from directory.models.published import OutboxEntry, PublishedKind, PublishedRecord
from directory.models.required_document import RequiredDocument
from directory.models.schedule import Schedule
from directory.models.service import Service, ServiceStatus
from directory.models.service_area import ServiceArea
from directory.models.site import ServiceAtLocation
from directory.models.synonym import SynonymRole, SynonymTerm
from directory.models.taxonomy import LanguageName, Taxonomy, TaxonomyTerm, TermLabel
from directory.models.unmet_need import UnmetNeed
from directory.models.url import Url
from directory.models.verification import Verification, VerificationMethod, VerificationOutcome

__all__ = [
    "PUBLISHED_AUDIENCES",
    "Accessibility",
    "Account",
    "AccountOrganization",
    "Address",
    "Affiliation",
    "AgendaItem",
    "Area",
    "AreaSet",
    "Attendance",
    "Attribute",
    "Audience",
    "Body",
    "Capacity",
    "CapacityStatus",
    "Contact",
    "ContactAttempt",
    "ContactMethod",
    "ContactOutcome",
    "CostOption",
    "ExternalIdentifier",
    "FormSubmission",
    "Funding",
    "Hotline",
    "Language",
    "LanguageLevel",
    "LanguageName",
    "Letter",
    "Location",
    "LocationType",
    "Meeting",
    "Motion",
    "Organization",
    "OrganizationAlias",
    "OrganizationIdentifier",
    "OrganizationStatus",
    "OrganizationTerm",
    "OutboxEntry",
    "Outcome",
    "OutcomeKind",
    "Person",
    "PersonSpelling",
    "Phone",
    "PostureTopic",
    "Program",
    "PublishedKind",
    "PublishedRecord",
    "RequiredDocument",
    "Role",
    "Schedule",
    "Service",
    "ServiceArea",
    "ServiceAtLocation",
    "ServicePopulation",
    "ServicePosture",
    "ServiceStatus",
    "ServiceTerm",
    "SynonymRole",
    "SynonymTerm",
    "Tally",
    "Taxonomy",
    "TaxonomyTerm",
    "TermLabel",
    "UnmetNeed",
    "Url",
    "Verification",
    "VerificationMethod",
    "VerificationOutcome",
]
