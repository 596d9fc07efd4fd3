"""WHAT WE KNOW: tables and the rules of the domain, one noun per file. Importing it makes every table known."""

from directory.models.account import Account, AccountOrganization, Role
from directory.models.account_link import AccountLink, LinkPurpose
from directory.models.account_session import AccountSession
from directory.models.action_item import ActionItem, ActionKind
from directory.models.agreement import Agreement, AgreementSignatory, AgreementState, Coverage
from directory.models.api_key import ApiKey
from directory.models.area import Area, AreaSet
from directory.models.assessment import Assessment, CriteriaSet, Criterion, CriterionScore
from directory.models.assignment import Assignment, Withholding
from directory.models.attribute import Attribute
from directory.models.audience import PUBLISHED_AUDIENCES, Audience
from directory.models.audit_chain import AuditHead, AuditKey, AuditLink
from directory.models.audit_entry import AuditAction, AuditEntry
from directory.models.ballot import (
    Ballot,
    BallotOption,
    BallotRecipient,
    DotVote,
    VotingLink,
)
from directory.models.calendar_event import CalendarEvent
from directory.models.calendar_feed import CalendarFeed
from directory.models.campaign import Campaign, CampaignPlacement
from directory.models.capacity import Capacity, CapacityStatus
from directory.models.carried_term import OrganizationTerm, ServicePopulation, ServiceTerm
from directory.models.contact import Contact
from directory.models.contact_attempt import ContactAttempt, ContactMethod, ContactOutcome
from directory.models.cost_option import CostOption
from directory.models.crosswalk import Crosswalk, Likeness
from directory.models.encryption_key import EncryptionKey
from directory.models.expertise import Expertise
from directory.models.external_identifier import ExternalIdentifier
from directory.models.form_submission import FormSubmission
from directory.models.funding import Funding
from directory.models.gap_action import GapAction, GapActionKind, GapActionState
from directory.models.gap_snapshot import GapSnapshot
from directory.models.held_change import HeldChange, HeldDecision, HeldOrigin
from directory.models.hotline import Hotline
from directory.models.known_device import KnownDevice
from directory.models.language import Language, LanguageLevel
from directory.models.letter import Letter
from directory.models.location import Accessibility, Address, Location, LocationType
from directory.models.meeting import (
    AgendaItem,
    Attendance,
    Body,
    Decision,
    Meeting,
    MeetingStatus,
    Motion,
    Tally,
    meetings_with_list,
)
from directory.models.merge import Merge, NotDuplicate
from directory.models.need_signal import NeedSignal, WeightProfile
from directory.models.offer import Offer
from directory.models.organization import (
    Organization,
    OrganizationAlias,
    OrganizationIdentifier,
    OrganizationStatus,
)
from directory.models.orientation import Orientation, OrientationStep
from directory.models.person import Affiliation, Person, PersonSpelling
from directory.models.phone import Phone
from directory.models.posture import PostureTopic, ServicePosture
from directory.models.program import Program
from directory.models.prospect import Prospect, ReasonKind, Stage
from directory.models.public_entry import PublicEntry, PublicSite, PublicTerm
from directory.models.public_text import PublicText, TextPlace
from directory.models.publication_authorisation import (
    AuthorisationMethod,
    PublicationAuthorisation,
)
from directory.models.published import (
    OutboxEntry,
    PublicationEdition,
    PublishedKind,
    PublishedRecord,
)
from directory.models.recommendation import Recommendation, RecommendationStatus
from directory.models.required_document import RequiredDocument
from directory.models.review import ReviewPolicy
from directory.models.saved_view import SavedView
from directory.models.scenario import Scenario
from directory.models.schedule import Schedule
from directory.models.seat import Seat, SeatState, SeatTerm
from directory.models.second_factor import Passkey, RecoveryCode
from directory.models.service import Service, ServiceStatus
from directory.models.service_area import ServiceArea
from directory.models.shared_document import SharedDocument
from directory.models.site import ServiceAtLocation
from directory.models.source import (
    ConflictReason,
    Settlement,
    Source,
    SourceConflict,
    SourceKind,
    SourceRecord,
)
from directory.models.source_change import SourceChange
from directory.models.standing import Standing, Status
from directory.models.suggestion import (
    Decision as SuggestionDecision,
)
from directory.models.suggestion import (
    SuggestedValue,
    Suggestion,
    SuggestionKind,
    SuggestionState,
)
from directory.models.survey import Rating, SurveyInvitation, SurveyWave
from directory.models.synonym import SynonymRole, SynonymTerm
from directory.models.target import Need, Target
from directory.models.taxonomy import LanguageName, Taxonomy, TaxonomyTerm, TermLabel
from directory.models.translation import TRANSLATABLE, Translation, TranslationStatus, hash_of
from directory.models.travel_time import TravelTime
from directory.models.unit import Unit
from directory.models.unmet_need import UnmetNeed
from directory.models.url import Url
from directory.models.verification import Verification, VerificationMethod, VerificationOutcome

__all__ = [
    "PUBLISHED_AUDIENCES",
    "TRANSLATABLE",
    "Accessibility",
    "Account",
    "AccountLink",
    "AccountOrganization",
    "AccountSession",
    "ActionItem",
    "ActionKind",
    "Address",
    "Affiliation",
    "AgendaItem",
    "Agreement",
    "AgreementSignatory",
    "AgreementState",
    "ApiKey",
    "Area",
    "AreaSet",
    "Assessment",
    "Assignment",
    "Attendance",
    "Attribute",
    "Audience",
    "AuditAction",
    "AuditEntry",
    "AuditHead",
    "AuditKey",
    "AuditLink",
    "AuthorisationMethod",
    "Ballot",
    "BallotOption",
    "BallotRecipient",
    "Body",
    "CalendarEvent",
    "CalendarFeed",
    "Campaign",
    "CampaignPlacement",
    "Capacity",
    "CapacityStatus",
    "ConflictReason",
    "Contact",
    "ContactAttempt",
    "ContactMethod",
    "ContactOutcome",
    "CostOption",
    "Coverage",
    "CriteriaSet",
    "Criterion",
    "CriterionScore",
    "Crosswalk",
    "Decision",
    "DotVote",
    "EncryptionKey",
    "Expertise",
    "ExternalIdentifier",
    "FormSubmission",
    "Funding",
    "GapAction",
    "GapActionKind",
    "GapActionState",
    "GapSnapshot",
    "HeldChange",
    "HeldDecision",
    "HeldOrigin",
    "Hotline",
    "KnownDevice",
    "Language",
    "LanguageLevel",
    "LanguageName",
    "Letter",
    "Likeness",
    "LinkPurpose",
    "Location",
    "LocationType",
    "Meeting",
    "MeetingStatus",
    "Merge",
    "Motion",
    "Need",
    "NeedSignal",
    "NotDuplicate",
    "Offer",
    "Organization",
    "OrganizationAlias",
    "OrganizationIdentifier",
    "OrganizationStatus",
    "OrganizationTerm",
    "Orientation",
    "OrientationStep",
    "OutboxEntry",
    "Passkey",
    "Person",
    "PersonSpelling",
    "Phone",
    "PostureTopic",
    "Program",
    "Prospect",
    "PublicEntry",
    "PublicSite",
    "PublicTerm",
    "PublicText",
    "PublicationAuthorisation",
    "PublicationEdition",
    "PublishedKind",
    "PublishedRecord",
    "Rating",
    "ReasonKind",
    "Recommendation",
    "RecommendationStatus",
    "RecoveryCode",
    "RequiredDocument",
    "ReviewPolicy",
    "Role",
    "SavedView",
    "Scenario",
    "Schedule",
    "Seat",
    "SeatState",
    "SeatTerm",
    "Service",
    "ServiceArea",
    "ServiceAtLocation",
    "ServicePopulation",
    "ServicePosture",
    "ServiceStatus",
    "ServiceTerm",
    "Settlement",
    "SharedDocument",
    "Source",
    "SourceChange",
    "SourceConflict",
    "SourceKind",
    "SourceRecord",
    "Stage",
    "Standing",
    "Status",
    "SuggestedValue",
    "Suggestion",
    "SuggestionDecision",
    "SuggestionKind",
    "SuggestionState",
    "SurveyInvitation",
    "SurveyWave",
    "SynonymRole",
    "SynonymTerm",
    "Tally",
    "Target",
    "Taxonomy",
    "TaxonomyTerm",
    "TermLabel",
    "TextPlace",
    "Translation",
    "TranslationStatus",
    "TravelTime",
    "Unit",
    "UnmetNeed",
    "Url",
    "Verification",
    "VerificationMethod",
    "VerificationOutcome",
    "VotingLink",
    "WeightProfile",
    "Withholding",
    "hash_of",
    "meetings_with_list",
]
