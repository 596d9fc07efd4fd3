"""WHAT WE KNOW: tables and the rules of the domain, one noun per file. Importing it makes every table known."""

from directory.models.accounts.account import Account, AccountOrganization, Role
from directory.models.accounts.account_link import AccountLink, LinkPurpose
from directory.models.accounts.account_session import AccountSession
from directory.models.accounts.api_key import ApiKey
from directory.models.accounts.calendar_feed import CalendarFeed
from directory.models.accounts.form_submission import FormSubmission
from directory.models.accounts.kept_list import KeptList
from directory.models.accounts.known_device import KnownDevice
from directory.models.accounts.letter import Letter
from directory.models.accounts.saved_view import SavedView
from directory.models.accounts.second_factor import Passkey, RecoveryCode
from directory.models.coalition.action_item import ActionItem, ActionKind
from directory.models.coalition.agreement import (
    Agreement,
    AgreementSignatory,
    AgreementState,
    Coverage,
)
from directory.models.coalition.assessment import Assessment, CriteriaSet, Criterion, CriterionScore
from directory.models.coalition.ballot import (
    Ballot,
    BallotOption,
    BallotRecipient,
    DotVote,
    VotingLink,
)
from directory.models.coalition.calendar_event import CalendarEvent
from directory.models.coalition.campaign import Campaign, CampaignPlacement
from directory.models.coalition.expertise import Expertise
from directory.models.coalition.funding_figure import FigureState, FundingFigure
from directory.models.coalition.funding_need import FundingNeed, FundingState
from directory.models.coalition.glossary_entry import GlossaryEntry
from directory.models.coalition.goal import Goal, GoalEntry, GoalFigure, GoalMeasure
from directory.models.coalition.handing_over_note import HandingOverNote
from directory.models.coalition.mailing import Mailing, MailingRecipient, Unsubscription
from directory.models.coalition.meeting import (
    WAS_HELD,
    AgendaItem,
    Attendance,
    Body,
    Decision,
    Meeting,
    MeetingStatus,
    Motion,
    Tally,
    meetings_with_attendees,
)
from directory.models.coalition.meeting_proposal import (
    MeetingProposal,
    ProposalKind,
    ProposalState,
)
from directory.models.coalition.membership import Membership, Status
from directory.models.coalition.orientation import Orientation, OrientationStep
from directory.models.coalition.person import Affiliation, Person, PersonSpelling
from directory.models.coalition.position_question import (
    MemberPosition,
    PositionHolder,
    PositionQuestion,
)
from directory.models.coalition.prospect import Prospect, ReasonKind, Stage
from directory.models.coalition.recommendation import Recommendation, RecommendationStatus
from directory.models.coalition.retreat import Retreat, RetreatWork
from directory.models.coalition.seat import Seat, SeatState, SeatTerm
from directory.models.coalition.shared_document import SharedDocument
from directory.models.coalition.survey import Rating, SurveyInvitation, SurveyWave
from directory.models.listings.accuracy_sample import AccuracyCheck, AccuracySample, CheckOutcome
from directory.models.listings.area import Area, AreaSet
from directory.models.listings.assignment import Assignment, Withholding
from directory.models.listings.attribute import Attribute
from directory.models.listings.capacity import Capacity, CapacityStatus
from directory.models.listings.carried_term import OrganizationTerm, ServicePopulation, ServiceTerm
from directory.models.listings.contact import Contact
from directory.models.listings.contact_attempt import ContactAttempt, ContactMethod, ContactOutcome
from directory.models.listings.cost_option import CostOption
from directory.models.listings.crisis_line_answer import CrisisLineAnswer
from directory.models.listings.crosswalk import Crosswalk, Likeness
from directory.models.listings.exactness import Exactness
from directory.models.listings.external_identifier import ExternalIdentifier
from directory.models.listings.fact_statement import FactState, FactStatement
from directory.models.listings.funding import Funding
from directory.models.listings.language import Language, LanguageLevel
from directory.models.listings.line_question import (
    LineQuestion,
    LineReply,
    answer_columns,
    answer_columns_of,
)
from directory.models.listings.location import Accessibility, Address, Location, LocationType
from directory.models.listings.merge import Merge, NotDuplicate
from directory.models.listings.organization import (
    Organization,
    OrganizationAlias,
    OrganizationIdentifier,
    OrganizationStatus,
)
from directory.models.listings.owner_check import OwnerCheck
from directory.models.listings.phone import Phone
from directory.models.listings.posture import PostureTopic, ServicePosture
from directory.models.listings.program import Program
from directory.models.listings.public_text import PublicText, TextPlace
from directory.models.listings.required_document import RequiredDocument
from directory.models.listings.review_intervals import ReviewPolicy
from directory.models.listings.schedule import Schedule
from directory.models.listings.service import Service, ServiceStatus
from directory.models.listings.service_area import ServiceArea
from directory.models.listings.service_at_location import ServiceAtLocation
from directory.models.listings.source_change import SourceChange
from directory.models.listings.suggestion import (
    Decision as SuggestionDecision,
)
from directory.models.listings.suggestion import (
    SuggestedValue,
    Suggestion,
    SuggestionKind,
    SuggestionState,
)
from directory.models.listings.synonym import SynonymRole, SynonymTerm
from directory.models.listings.taxonomy import LanguageName, Taxonomy, TaxonomyTerm, TermLabel
from directory.models.listings.translation import (
    OwnTranslation,
    Translation,
    TranslationState,
    TranslationStatus,
    hash_of,
    translation_state,
)
from directory.models.listings.unit import Unit
from directory.models.listings.unmet_need import UnmetNeed
from directory.models.listings.url import Url
from directory.models.listings.verification import (
    Verification,
    VerificationMethod,
    VerificationOutcome,
)
from directory.models.planning.area_crosswalk import AreaCrosswalk
from directory.models.planning.change_price import ChangePrice
from directory.models.planning.gap_action import GapAction, GapActionKind, GapActionState
from directory.models.planning.gap_call import GapCall
from directory.models.planning.gap_record import (
    CannotClose,
    GapDecision,
    GapDecisionKind,
    GapRecord,
    GapState,
)
from directory.models.planning.gap_snapshot import GapSnapshot
from directory.models.planning.language_law import LanguageLaw
from directory.models.planning.need_signal import NeedSignal, WeightProfile
from directory.models.planning.plan_link import PlanLink
from directory.models.planning.scenario import Scenario
from directory.models.planning.target import Need, Target
from directory.models.planning.target_exclusion import TargetExclusion
from directory.models.planning.travel_time import TravelTime
from directory.models.publication.audience import PUBLISHED_AUDIENCES, Audience
from directory.models.publication.authorisation import (
    AuthorisationMethod,
    PublicationAuthorisation,
)
from directory.models.publication.listing_freshness import ListingFreshness
from directory.models.publication.offer import Offer
from directory.models.publication.public_entry import PublicEntry, PublicSite, PublicTerm
from directory.models.publication.published import (
    OutboxEntry,
    PublicationEdition,
    PublishedKind,
    PublishedRecord,
)
from directory.models.publication.text_comparison import TextComparison
from directory.models.system.appearance import Appearance
from directory.models.system.applied_import import AppliedImport
from directory.models.system.audit_chain import (
    AuditCheckpoint,
    AuditFormerLink,
    AuditHead,
    AuditKey,
    AuditLink,
)
from directory.models.system.audit_entry import AuditAction, AuditEntry
from directory.models.system.claim import Claim
from directory.models.system.demo_record import DemoRecord
from directory.models.system.encryption_key import EncryptionKey
from directory.models.system.held_answer import HeldAnswer
from directory.models.system.held_change import HeldChange, HeldDecision, HeldOrigin
from directory.models.system.limit_bucket import LimitBucket, LimitSalt
from directory.models.system.schema_range import SchemaRange
from directory.models.system.source import (
    ConflictReason,
    Settlement,
    Source,
    SourceConflict,
    SourceKind,
    SourceRecord,
)
from directory.models.system.source_decision import SourceDecision
from directory.models.system.unused_feature import UnusedFeature
from directory.models.system.upload import Upload, UploadPart, UploadState

__all__ = [
    "PUBLISHED_AUDIENCES",
    "WAS_HELD",
    "Accessibility",
    "Account",
    "AccountLink",
    "AccountOrganization",
    "AccountSession",
    "AccuracyCheck",
    "AccuracySample",
    "ActionItem",
    "ActionKind",
    "Address",
    "Affiliation",
    "AgendaItem",
    "Agreement",
    "AgreementSignatory",
    "AgreementState",
    "ApiKey",
    "Appearance",
    "AppliedImport",
    "Area",
    "AreaCrosswalk",
    "AreaSet",
    "Assessment",
    "Assignment",
    "Attendance",
    "Attribute",
    "Audience",
    "AuditAction",
    "AuditCheckpoint",
    "AuditEntry",
    "AuditFormerLink",
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
    "CannotClose",
    "Capacity",
    "CapacityStatus",
    "ChangePrice",
    "CheckOutcome",
    "Claim",
    "ConflictReason",
    "Contact",
    "ContactAttempt",
    "ContactMethod",
    "ContactOutcome",
    "CostOption",
    "Coverage",
    "CrisisLineAnswer",
    "CriteriaSet",
    "Criterion",
    "CriterionScore",
    "Crosswalk",
    "Decision",
    "DemoRecord",
    "DotVote",
    "EncryptionKey",
    "Exactness",
    "Expertise",
    "ExternalIdentifier",
    "FactState",
    "FactStatement",
    "FigureState",
    "FormSubmission",
    "Funding",
    "FundingFigure",
    "FundingNeed",
    "FundingState",
    "GapAction",
    "GapActionKind",
    "GapActionState",
    "GapCall",
    "GapDecision",
    "GapDecisionKind",
    "GapRecord",
    "GapSnapshot",
    "GapState",
    "GlossaryEntry",
    "Goal",
    "GoalEntry",
    "GoalFigure",
    "GoalMeasure",
    "HandingOverNote",
    "HeldAnswer",
    "HeldChange",
    "HeldDecision",
    "HeldOrigin",
    "KeptList",
    "KnownDevice",
    "Language",
    "LanguageLaw",
    "LanguageLevel",
    "LanguageName",
    "Letter",
    "Likeness",
    "LimitBucket",
    "LimitSalt",
    "LineQuestion",
    "LineReply",
    "LinkPurpose",
    "ListingFreshness",
    "Location",
    "LocationType",
    "Mailing",
    "MailingRecipient",
    "Meeting",
    "MeetingProposal",
    "MeetingStatus",
    "MemberPosition",
    "Membership",
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
    "OwnTranslation",
    "OwnerCheck",
    "Passkey",
    "Person",
    "PersonSpelling",
    "Phone",
    "PlanLink",
    "PositionHolder",
    "PositionQuestion",
    "PostureTopic",
    "Program",
    "ProposalKind",
    "ProposalState",
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
    "Retreat",
    "RetreatWork",
    "ReviewPolicy",
    "Role",
    "SavedView",
    "Scenario",
    "Schedule",
    "SchemaRange",
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
    "SourceDecision",
    "SourceKind",
    "SourceRecord",
    "Stage",
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
    "TargetExclusion",
    "Taxonomy",
    "TaxonomyTerm",
    "TermLabel",
    "TextComparison",
    "TextPlace",
    "Translation",
    "TranslationState",
    "TranslationStatus",
    "TravelTime",
    "Unit",
    "UnmetNeed",
    "Unsubscription",
    "UnusedFeature",
    "Upload",
    "UploadPart",
    "UploadState",
    "Url",
    "Verification",
    "VerificationMethod",
    "VerificationOutcome",
    "VotingLink",
    "WeightProfile",
    "Withholding",
    "answer_columns",
    "answer_columns_of",
    "hash_of",
    "meetings_with_attendees",
    "translation_state",
]
