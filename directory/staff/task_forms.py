"""Forms of task pages that services, places and organizations have alike: hours, and phones with people."""

from __future__ import annotations

from directory.models import Contact, Phone, Schedule
from directory.staff.row_forms import ContactRow, PhoneRow, ScheduleRow
from directory.web.forms import RecordForm
from directory.web.forms.row_lists import RowsField


class Contacts(RecordForm):
    """Phones, and people to speak to."""

    phones = RowsField("Phones", PhoneRow, Phone, "phone")
    contacts = RowsField("People to speak to", ContactRow, Contact, "person")


class Hours(RecordForm):
    """When it is open."""

    schedules = RowsField("Hours", ScheduleRow, Schedule, "set of hours")

    @property
    def expressions(self) -> list[str]:
        """The hours as entered, for the preview."""
        found = [entry.form.expression for entry in self.schedules.entries]
        return [each for each in found if each]
