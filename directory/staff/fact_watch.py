"""What a page does to the days on which facts were confirmed: whoever keeps the listing says so, nobody else does."""

from __future__ import annotations

from typing import Any

from directory.models import Service, VerificationMethod
from directory.models.listings.fact_values import fact_values
from directory.staff.editable_records import LOCATION, SERVICE, Kind
from directory.verification.changed_facts import confirm_changes, put_in_doubt
from directory.verification.conversations import Speaker
from directory.web.access import current_account
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.presentation.facts import FACT_LABELS
from directory.web.record_permissions import may_edit_all


class FactWatch:
    """The facts of the services that a record belongs to, as they are before a page changes it."""

    def __init__(self, kind: Kind, record: Any) -> None:
        self._before = [(each, fact_values(each)) for each in _services(kind, record)]

    def record(self) -> str:
        """Record what the change says of the days; what to tell whoever made it, empty where no day was lost."""
        account = current_account()
        me = account.email if account else None
        is_agency = not may_edit_all(account)
        method = VerificationMethod.OWN_ACCOUNT if is_agency else VerificationMethod.UNKNOWN
        speaker = Speaker(me or "", None, local_now().date(), method, me)
        tell = confirm_changes if is_agency else put_in_doubt
        lost = [
            fact for each, old in self._before for fact in tell(db.session(), each, old, speaker)
        ]
        if is_agency or not lost:
            return ""
        named = ", ".join(dict.fromkeys(FACT_LABELS[fact].lower() for fact in lost))
        return f"Changed: {named}. Nobody of the agency has confirmed that yet: say so under “Record a call”."


def _services(kind: Kind, record: Any) -> list[Service]:
    if kind is SERVICE:
        return [record]
    if kind is LOCATION:
        return list(dict.fromkeys(site.service for site in record.sites))
    return []
