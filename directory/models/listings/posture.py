"""Where a service stands towards police and immigration status: what a survivor needs to know before walking in."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Name, choice
from directory.models.field import for_staff, public


class PostureTopic(StrEnum):
    """What is asked."""

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
    topic: Mapped[PostureTopic] = mapped_column(
        choice(PostureTopic), primary_key=True, info=public(key=True)
    )
    answer: Mapped[Code] = mapped_column(info=public())
    source: Mapped[Name | None] = mapped_column(info=for_staff())
    stated_on: Mapped[date | None] = mapped_column(info=for_staff())
