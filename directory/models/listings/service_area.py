"""Areas that a service, or a service at one place, serves."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Id, belongs_to
from directory.encryption.columns import Sealed
from directory.models.field import public
from directory.models.tagged import Owned


class ServiceArea(Owned, Base):
    """An area served: the code of a known area, else the words of the source in `name`."""

    __tablename__ = "service_area"
    COVERED = ("service_id", "service_at_location_id")

    id: Mapped[Id]
    service_id: Mapped[UUID | None] = belongs_to("service")
    service_at_location_id: Mapped[UUID | None] = belongs_to("service_at_location")
    area_code: Mapped[Code | None] = mapped_column(info=public(key=True, hsds="area", label="area"))
    name: Mapped[str | None] = mapped_column(Sealed("service_area.name"), info=public(key=True))
    description: Mapped[str | None] = mapped_column(
        Sealed("service_area.description"), info=public()
    )
    extent: Mapped[str | None] = mapped_column(Sealed("service_area.extent"), info=public())
    extent_type: Mapped[Code | None] = mapped_column(info=public())
    uri: Mapped[str | None] = mapped_column(Sealed("service_area.uri"), info=public())
