"""Services: what is offered, to whom, in which language, how one gets in, and where it stands towards police."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Code, Created, Id, LongText, Modified, Name, choice
from directory.models.audience import Audience
from directory.models.contact_attempt import ContactAttempt, ContactMethod, ContactOutcome
from directory.models.review import review_interval
from directory.models.verification import Verification, VerificationMethod, VerificationOutcome

if TYPE_CHECKING:
    from directory.models.capacity import Capacity
    from directory.models.contact import Contact
    from directory.models.cost_option import CostOption
    from directory.models.funding import Funding
    from directory.models.language import Language
    from directory.models.organization import Organization
    from directory.models.phone import Phone
    from directory.models.program import Program
    from directory.models.required_document import RequiredDocument
    from directory.models.schedule import Schedule
    from directory.models.service_area import ServiceArea
    from directory.models.site import ServiceAtLocation
    from directory.models.url import Url


class ServiceStatus(StrEnum):
    """HSDS status of a service."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    TEMPORARILY_CLOSED = "temporarily closed"


class Service(Base):
    """One service of one organization.

    `audience` is the widest audience that may know of it at all; `confidential` makes every place of it confidential.
    """

    __tablename__ = "service"

    id: Mapped[Id]
    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organization.id", ondelete="CASCADE"), index=True
    )
    program_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("program.id", ondelete="SET NULL"), index=True
    )
    name: Mapped[Name]
    alternate_name: Mapped[Name | None]
    description: Mapped[LongText | None]
    url: Mapped[Name | None]
    email: Mapped[Name | None]
    status: Mapped[ServiceStatus] = mapped_column(
        choice(ServiceStatus), default=ServiceStatus.ACTIVE
    )
    interpretation_services: Mapped[LongText | None]
    application_process: Mapped[LongText | None]
    fees_description: Mapped[LongText | None]
    wait_time: Mapped[LongText | None]
    accreditations: Mapped[LongText | None]
    eligibility_description: Mapped[LongText | None]
    minimum_age: Mapped[float | None]
    maximum_age: Mapped[float | None]
    assured_date: Mapped[date | None]
    assurer_email: Mapped[Name | None]
    licenses: Mapped[LongText | None]
    alert: Mapped[LongText | None]
    alert_expires_on: Mapped[date | None]
    hotline_24_7: Mapped[bool | None]
    review_days: Mapped[int | None]
    audience: Mapped[Audience] = mapped_column(choice(Audience), default=Audience.PUBLIC)
    confidential: Mapped[bool] = mapped_column(default=False)
    notes_internal: Mapped[LongText | None]
    created_at: Mapped[Created]
    modified_at: Mapped[Modified]
    version: Mapped[int] = mapped_column(default=1)

    organization: Mapped[Organization] = relationship(back_populates="services")
    program: Mapped[Program | None] = relationship()
    terms: Mapped[list[ServiceTerm]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )
    populations: Mapped[list[ServicePopulation]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )
    postures: Mapped[list[ServicePosture]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )
    languages: Mapped[list[Language]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Language.code"
    )
    phones: Mapped[list[Phone]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Phone.position"
    )
    contacts: Mapped[list[Contact]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Contact.id"
    )
    schedules: Mapped[list[Schedule]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Schedule.id"
    )
    service_areas: Mapped[list[ServiceArea]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="ServiceArea.id"
    )
    sites: Mapped[list[ServiceAtLocation]] = relationship(
        back_populates="service",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="ServiceAtLocation.id",
    )
    capacities: Mapped[list[Capacity]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Capacity.id"
    )
    verifications: Mapped[list[Verification]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Verification.on"
    )
    contact_attempts: Mapped[list[ContactAttempt]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="ContactAttempt.made_at"
    )
    cost_options: Mapped[list[CostOption]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="CostOption.id"
    )
    required_documents: Mapped[list[RequiredDocument]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="RequiredDocument.id"
    )
    additional_urls: Mapped[list[Url]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Url.id"
    )
    funding: Mapped[list[Funding]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Funding.id"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - read once by the mapper, at class creation

    def codes(self, vocabulary: str) -> list[str]:
        """The codes of one vocabulary that the service carries, sorted."""
        return sorted(term.code for term in self.terms if term.vocabulary == vocabulary)

    def posture(self, topic: PostureTopic) -> str | None:
        """What the service answers on one topic; None when it has not said."""
        return next((answer.answer for answer in self.postures if answer.topic == topic), None)

    @property
    def is_shown(self) -> bool:
        """Whether anyone who seeks help is offered it."""
        return (
            self.status in (ServiceStatus.ACTIVE, ServiceStatus.TEMPORARILY_CLOSED)
            and self.organization.is_shown
        )

    @property
    def hides_places(self) -> bool:
        """Whether every place of it is confidential: it says so, or its organization does."""
        return self.confidential or self.organization.confidential

    @property
    def least_audience(self) -> Audience:
        """The widest audience that may know of it: never wider than that of its organization."""
        return max(self.audience, self.organization.audience, key=lambda audience: audience.rank)

    @property
    def review_interval(self) -> int:
        """Days after which its facts must be confirmed again: its own, else the policy of its risk class."""
        return self.review_days or review_interval(self.codes("services"))

    @property
    def current_capacity(self) -> Capacity | None:
        """The latest dated statement of capacity, else the standing one."""
        return max(self.capacities, key=lambda statement: statement.as_of or date.min, default=None)

    @property
    def last_verification(self) -> Verification | None:
        """The last event that confirmed it."""
        confirmed = [event for event in self.verifications if event.confirms]
        return max(confirmed, key=lambda event: event.on, default=None)

    @property
    def verified_on(self) -> date | None:
        """The day of the last verification that confirmed it."""
        return self.last_verification.on if self.last_verification else None

    def is_verified(self, day: date) -> bool:
        """Whether its last verification is fresh on `day`; an age equal to the interval still is."""
        verified_on = self.verified_on
        return verified_on is not None and day - verified_on <= timedelta(days=self.review_interval)

    def verify(
        self,
        on: date,
        method: VerificationMethod,
        outcome: VerificationOutcome = VerificationOutcome.CONFIRMED,
        by_name: str | None = None,
        by_title: str | None = None,
        note: str | None = None,
    ) -> Verification:
        """Record that somebody of the service, named `by_name`, said on a day how its facts stand."""
        event = Verification(
            on=on, method=method, outcome=outcome, by_name=by_name, by_title=by_title, note=note
        )
        self.verifications.append(event)
        return event

    def log_attempt(
        self,
        at: datetime,
        method: ContactMethod,
        outcome: ContactOutcome,
        by: str | None = None,
        call_back_on: date | None = None,
        note: str | None = None,
    ) -> ContactAttempt:
        """Record that `by`, one of ours, tried to reach the service; whoever was reached may verify it besides."""
        attempt = ContactAttempt(
            made_at=at,
            made_by=by,
            method=method,
            outcome=outcome,
            call_back_on=call_back_on,
            note=note,
        )
        self.contact_attempts.append(attempt)
        return attempt

    @property
    def last_attempt(self) -> ContactAttempt | None:
        """The latest attempt to reach it."""
        return max(self.contact_attempts, key=lambda attempt: attempt.made_at, default=None)

    @property
    def attempts_in_vain(self) -> int:
        """How many attempts have failed since anybody was last reached or the service last spoke for itself."""
        spoke_on = max((event.on for event in self.verifications), default=date.min)
        reached_at = max(
            (attempt.made_at for attempt in self.contact_attempts if attempt.reached),
            default=datetime.min.replace(tzinfo=UTC),
        )
        return sum(
            attempt.made_at > reached_at and attempt.made_at.date() > spoke_on
            for attempt in self.contact_attempts
        )

    @property
    def last_modified(self) -> datetime:
        """When the service or its organization last changed, whichever came later."""
        return max(self.modified_at, self.organization.modified_at)


class ServiceTerm(Base):
    """A term the service carries: what it offers, modes, routes, exclusions, requirements, remedies, industries."""

    __tablename__ = "service_term"
    __table_args__ = (
        ForeignKeyConstraint(
            ["vocabulary", "code"],
            ["taxonomy_term.vocabulary", "taxonomy_term.code"],
            onupdate="CASCADE",
        ),
    )

    service_id: Mapped[UUID] = mapped_column(
        ForeignKey("service.id", ondelete="CASCADE"), primary_key=True
    )
    vocabulary: Mapped[Code] = mapped_column(primary_key=True)
    code: Mapped[Code] = mapped_column(primary_key=True)


class ServicePopulation(Base):
    """Whether the service accepts a population. No row means that nobody asked, which is never a no."""

    __tablename__ = "service_population"
    __table_args__ = (
        ForeignKeyConstraint(
            ["vocabulary", "code"],
            ["taxonomy_term.vocabulary", "taxonomy_term.code"],
            onupdate="CASCADE",
        ),
    )

    service_id: Mapped[UUID] = mapped_column(
        ForeignKey("service.id", ondelete="CASCADE"), primary_key=True
    )
    vocabulary: Mapped[Code] = mapped_column(default="populations")
    code: Mapped[Code] = mapped_column(primary_key=True)
    accepts: Mapped[bool]


class PostureTopic(StrEnum):
    """What a survivor needs to know before walking in."""

    POLICE_CONTACT = "police_contact"
    IMMIGRATION_STATUS = "immigration_status"
    SERVES_UNDOCUMENTED = "serves_undocumented"
    VISA_EXPERIENCE = "visa_experience"


class ServicePosture(Base):
    """The service's answer on one topic, with who said so and when."""

    __tablename__ = "service_posture"

    service_id: Mapped[UUID] = mapped_column(
        ForeignKey("service.id", ondelete="CASCADE"), primary_key=True
    )
    topic: Mapped[PostureTopic] = mapped_column(choice(PostureTopic), primary_key=True)
    answer: Mapped[Code]
    source: Mapped[Name | None]
    stated_on: Mapped[date | None]
