"""Services: what is offered, to whom, in which language, how one gets in, and where it stands towards police."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from sqlalchemy import Index, inspect
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from directory.db import (
    Base,
    Id,
    LongText,
    Name,
    Versioned,
    belongs_to,
    choice,
    has_many,
    now,
    refers_to,
)
from directory.encryption.columns import Sealed
from directory.models.field import for_staff, plumbing, public
from directory.models.listings.carried_term import ServicePopulation, ServiceTerm, codes_of
from directory.models.listings.crisis_line_answer import CrisisLineAnswer
from directory.models.listings.line_question import LineQuestion
from directory.models.listings.organization import OrganizationStatus
from directory.models.listings.posture import PostureTopic, ServicePosture
from directory.models.listings.verifiable import Verifiable
from directory.models.listings.verification import Verification
from directory.models.publication.audience import Audience
from directory.models.tagged import Tagged

if TYPE_CHECKING:
    from directory.models.listings.capacity import Capacity
    from directory.models.listings.contact import Contact
    from directory.models.listings.cost_option import CostOption
    from directory.models.listings.funding import Funding
    from directory.models.listings.language import Language
    from directory.models.listings.organization import Organization
    from directory.models.listings.phone import Phone
    from directory.models.listings.program import Program
    from directory.models.listings.required_document import RequiredDocument
    from directory.models.listings.schedule import Schedule
    from directory.models.listings.service_area import ServiceArea
    from directory.models.listings.service_at_location import ServiceAtLocation
    from directory.models.listings.url import Url


class ServiceStatus(StrEnum):
    """HSDS status of a service; a draft is our own, and has never been shown to anybody."""

    DRAFT = "draft"
    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    TEMPORARILY_CLOSED = "temporarily closed"

    @property
    def is_shown(self) -> bool:
        """Whether what has this status is offered to anyone who seeks help."""
        return self in (ServiceStatus.ACTIVE, ServiceStatus.TEMPORARILY_CLOSED)


def _line_words(service: Service, question: LineQuestion) -> str | None:
    found = service.line_answer(question)
    return found.answer if found else None


class Service(Tagged, Verifiable, Versioned, Base):
    """One service of one organization.

    `audience` is the widest audience that may know of it at all; `confidential` makes every place of it confidential.
    `line_position` is its place among the lines that every page offers, from 0; None for what is no such line. No
    source may say it: a number on every page is the coalition's own choice.
    """

    __tablename__ = "service"
    __table_args__ = (
        Index("ix_service_status", "status", "organization_id", "review_days"),
        Index("ix_service_line_position", "line_position"),
    )
    COVERED = ("organization_id", "status", "audience", "confidential")
    RESTRICTED: ClassVar = {"audience": Audience.STAFF, "confidential": True}

    id: Mapped[Id]
    organization_id: Mapped[UUID] = belongs_to("organization")
    program_id: Mapped[UUID | None] = refers_to("program")
    name: Mapped[Name] = mapped_column(info=public(translatable=True))
    alternate_name: Mapped[Name | None] = mapped_column(info=public(label="other name"))
    description: Mapped[LongText | None] = mapped_column(info=public(translatable=True))
    url: Mapped[Name | None] = mapped_column(info=public(label="web page"))
    email: Mapped[Name | None] = mapped_column(info=public(label="e-mail"))
    status: Mapped[ServiceStatus] = mapped_column(
        choice(ServiceStatus),
        default=ServiceStatus.ACTIVE,
        info=public(),
    )
    interpretation_services: Mapped[LongText | None] = mapped_column(
        info=public(translatable=True, label="interpretation, in words")
    )
    application_process: Mapped[LongText | None] = mapped_column(
        info=public(translatable=True, label="first steps")
    )
    fees_description: Mapped[LongText | None] = mapped_column(
        info=public(translatable=True, label="cost, in words")
    )
    wait_time: Mapped[LongText | None] = mapped_column(info=public(translatable=True))
    accreditations: Mapped[LongText | None] = mapped_column(info=public())
    eligibility_description: Mapped[LongText | None] = mapped_column(
        info=public(translatable=True, label="eligibility, in words")
    )
    minimum_age: Mapped[float | None] = mapped_column(info=public(label="youngest age"))
    maximum_age: Mapped[float | None] = mapped_column(info=public(label="oldest age"))
    assured_date: Mapped[date | None] = mapped_column(info=public(label="verified on"))
    assurer_email: Mapped[Name | None] = mapped_column(info=public(label="verified by"))
    licenses: Mapped[LongText | None] = mapped_column(info=public())
    alert: Mapped[LongText | None] = mapped_column(info=public(translatable=True, label="notice"))
    alert_expires_on: Mapped[date | None] = mapped_column(
        info=public(label="last day of the notice")
    )
    hotline_24_7: Mapped[bool | None] = mapped_column(info=public(label="answers day and night"))
    # No sheet, package or source sets it: a number on every page is the most anybody could ask for (decision 0031).
    line_position: Mapped[int | None] = mapped_column(info=plumbing(is_imported=False))
    audience: Mapped[Audience] = mapped_column(
        choice(Audience), default=Audience.PUBLIC, info=plumbing(hsds="unlisted")
    )
    confidential: Mapped[bool] = mapped_column(default=False, info=plumbing())
    notes_internal: Mapped[str | None] = mapped_column(
        Sealed("service.notes_internal"), info=for_staff(label="notes for staff")
    )

    organization: Mapped[Organization] = relationship(back_populates="services")
    program: Mapped[Program | None] = relationship()
    terms: Mapped[list[ServiceTerm]] = has_many()
    populations: Mapped[list[ServicePopulation]] = has_many()
    postures: Mapped[list[ServicePosture]] = has_many()
    line_answers: Mapped[list[CrisisLineAnswer]] = has_many("CrisisLineAnswer.question")
    languages: Mapped[list[Language]] = has_many("Language.code")
    phones: Mapped[list[Phone]] = has_many("Phone.position")
    contacts: Mapped[list[Contact]] = has_many("Contact.id")
    schedules: Mapped[list[Schedule]] = has_many("Schedule.id")
    service_areas: Mapped[list[ServiceArea]] = has_many("ServiceArea.id")
    sites: Mapped[list[ServiceAtLocation]] = has_many(
        "ServiceAtLocation.id", back_populates="service"
    )
    capacities: Mapped[list[Capacity]] = has_many("Capacity.id")
    cost_options: Mapped[list[CostOption]] = has_many("CostOption.id")
    required_documents: Mapped[list[RequiredDocument]] = has_many("RequiredDocument.id")
    additional_urls: Mapped[list[Url]] = has_many("Url.id")
    funding: Mapped[list[Funding]] = has_many("Funding.id")

    @validates("status")
    def _follow_status(self, _name: str, status: ServiceStatus) -> ServiceStatus:
        """What is told to be wrong misleads nobody any more once the listing is off the pages, and whoever takes back
        the publication of an organization's only listing takes back that of the organization.
        """
        if ServiceStatus(status).is_shown or not inspect(self).persistent:
            return status
        for statement in self.fact_statements:
            if statement.is_open_doubt and statement.hidden_at is None:
                statement.hidden_at = now()
        is_draft = ServiceStatus(status) is ServiceStatus.DRAFT
        if is_draft and all(each.is_draft for each in self.organization.services if each != self):
            self.organization.status = OrganizationStatus.DRAFT
        return status

    @validates("phones")
    def _note_late_phone(self, _name: str, phone: Phone) -> Phone:
        if inspect(self).persistent:
            phone.entered_at = now()
        return phone

    def codes(self, vocabulary: str) -> list[str]:
        """The codes of one vocabulary that the service carries, sorted."""
        return codes_of(self.terms, vocabulary)

    def posture(self, topic: PostureTopic) -> str | None:
        """What the service answers on one topic; None when it has not said."""
        return next((answer.answer for answer in self.postures if answer.topic == topic), None)

    def line_answer(self, question: LineQuestion) -> CrisisLineAnswer | None:
        """What it answers to a question of callers; None where nobody asked."""
        return next((each for each in self.line_answers if each.question == question), None)

    answered_by = property(partial(_line_words, question=LineQuestion.ANSWERED_BY))
    told_when = property(partial(_line_words, question=LineQuestion.TOLD_WHEN))
    """What a line answers in words: texts like its own, which can be translated under these names."""

    @property
    def confirmation_for_readers(self) -> Verification | None:
        """The last event that confirmed it, as readers are told; None while what they read is in doubt.

        That the address of a hidden place is in doubt is told to nobody: whoever watches a page would learn that a
        shelter has moved, and when, and which listings share its house. What is withheld misleads nobody: the rest
        keeps its day.
        """
        left_out = self.facts_withheld | self._facts_of_hidden_places
        return None if self.is_in_doubt_beyond(left_out) else self.last_confirmation

    @property
    def facts_being_checked(self) -> frozenset[str]:
        """The facts of which readers are told that they are withheld and being checked."""
        return self.facts_withheld - self._facts_of_hidden_places

    @property
    def is_in_doubt_for_readers(self) -> bool:
        """Whether a fact that somebody outside reads is in doubt."""
        return self.is_in_doubt_beyond(self._facts_of_hidden_places)

    @property
    def _facts_of_hidden_places(self) -> frozenset[str]:
        hides = bool(self.sites) and all(each.location.is_confidential for each in self.sites)
        return frozenset({"address"}) if hides else frozenset()

    @property
    def is_crisis_line(self) -> bool:
        """Whether callers want to know who answers and what is told to whom: every page offers it, or it has said."""
        return self.line_position is not None or bool(self.line_answers)

    @property
    def is_draft(self) -> bool:
        """Whether nobody outside was ever shown it."""
        return self.status is ServiceStatus.DRAFT

    @property
    def is_shown(self) -> bool:
        """Whether anyone who seeks help is offered it."""
        return self.status.is_shown and not self.is_tampered and self.organization.is_shown

    @property
    def is_closed_for_now(self) -> bool:
        """Whether it, or all that its organization does, is closed for a while."""
        closed = self.status is ServiceStatus.TEMPORARILY_CLOSED
        return closed or self.organization.is_closed_for_now

    @property
    def hides_places(self) -> bool:
        """Whether every place of it is confidential: it says so, or its organization does."""
        return self.confidential or self.organization.confidential

    @property
    def least_audience(self) -> Audience:
        """The widest audience that may know of it: never wider than that of its organization."""
        return max(self.audience, self.organization.audience, key=lambda audience: audience.rank)

    @property
    def current_capacity(self) -> Capacity | None:
        """The latest dated statement of capacity, else the standing one."""
        return max(self.capacities, key=lambda statement: statement.as_of or date.min, default=None)

    @property
    def counted_capacities(self) -> list[Capacity]:
        """Of each unit the latest statement that gives a number and a day, by unit."""
        latest: dict[str, Capacity] = {}
        for statement in sorted(self.capacities, key=lambda each: each.as_of or date.min):
            if statement.slots is not None and statement.as_of is not None:
                latest[statement.unit or ""] = statement
        return [latest[unit] for unit in sorted(latest)]

    @property
    def last_modified(self) -> datetime:
        """When the service or its organization last changed, whichever came later."""
        return max(self.modified_at, self.organization.modified_at)
