"""The task page of a service's hours, and those of its places, which hold where it has no rule itself."""

from __future__ import annotations

from typing import Any

from directory.models import Schedule, Service
from directory.models.listings.fact_values import hours_at_places
from directory.models.listings.location import Location
from directory.staff.row_forms import ScheduleRow
from directory.staff.service_places import place_words
from directory.staff.task_forms import Hours
from directory.web.clock import local_now
from directory.web.forms.row_lists import RowsField
from directory.web.presentation.timetable_words import hours_sentence


class ServiceHoursField(RowsField):
    """The service's own sets of hours."""


class ServiceHours(Hours):
    """When it is open."""

    schedules = ServiceHoursField("Hours", ScheduleRow, Schedule, "set of hours")

    def prepare(self, record: Any) -> None:
        """Say what holds already, so that nobody types the hours of the place once more."""
        known = dict.fromkeys(
            f"“{words}” ({place_words(place)})" for place, words in hours_of_places(record)
        )
        if known:
            self.schedules.description = (
                f"The public reads the hours of the place: {'; '.join(known)}. Change them on the page of the place. "
                "Enter hours here only where those of this service differ."
            )


def hours_of_places(service: Service) -> list[tuple[Location, str]]:
    """The hours of its places that readers see, in words; none where the service has a rule of its own."""
    if any(each.opening_hours for each in service.schedules):
        return []
    return [(place, _words(rows)) for place, rows in hours_at_places(service)]


def _words(rows: list[Schedule]) -> str:
    rules = [each.opening_hours for each in rows if each.opening_hours]
    texts = [each.description for each in rows if each.description]
    return "; ".join(filter(None, [hours_sentence(rules, local_now()), *texts]))
