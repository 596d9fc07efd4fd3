"""One run of the mail: letters are handed over one by one, urgent ones before all others."""

from __future__ import annotations

from time import sleep
from uuid import UUID

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from directory.config import Settings
from directory.db import begin_beside
from directory.mail import Carrier, NotDelivered, carrier_for, claim_next
from directory.models import Letter

MOST_LETTERS = 500
"""That one run sends at its end; the next one goes on."""
MARKED_AT_MOST = 5
"""Times that a letter's fate is written down before the run gives up on it: what is not written is sent again."""


class MailRun:
    """What one run has sent, and what kept letters from leaving: each is tried once.

    A letter is claimed before it is handed over, so that of several processes one does.
    """

    def __init__(self, session: Session, settings: Settings) -> None:
        self._session, self._carrier = session, carrier_for(settings)
        self._refused = set[UUID]()
        self.sent, self.problems = 0, list[str]()

    def send(self) -> None:
        """Send what waits, `MOST_LETTERS` at most; what becomes urgent meanwhile is the next."""
        for _ in range(MOST_LETTERS):
            if not self._send_one():
                return

    def send_urgent(self) -> None:
        """Send the urgent letters that wait."""
        while self._send_one(urgent_only=True):
            pass

    def _send_one(self, *, urgent_only: bool = False) -> bool:
        """Hand the next letter over; one that cannot be delivered stays for the next run. False where none waits."""
        self._session.rollback()
        begin_beside(self._session)
        claimed = claim_next(self._session, self._refused, urgent_only=urgent_only)
        self._session.commit()
        if claimed is None:
            return False
        letter = self._session.get_one(Letter, claimed)
        problem = _carry(self._carrier, letter)
        if problem is None:
            self.sent += 1
        else:
            whom = letter.recipient or "an address that does not open"
            self.problems.append(f"a letter to {whom} did not leave: {problem}")
            self._refused.add(claimed)
        self._session.rollback()  # nobody waits for the write lock while a mail server thinks
        _mark(self._session, claimed, problem)
        return True


def _carry(carrier: Carrier, letter: Letter) -> str | None:
    """Hand one letter over; what kept it from leaving, None when it left."""
    try:
        if not letter.text:
            raise NotDelivered("its text cannot be opened: someone without the keys wrote into it")
        if not letter.recipient:
            raise NotDelivered("its address cannot be opened: someone without the keys wrote it")
        carrier.carry(letter)
    except NotDelivered as reason:
        return str(reason)
    except Exception as trouble:
        # Its kind alone: the message of an error may quote the letter.
        return type(trouble).__name__
    return None


def _mark(session: Session, letter_id: UUID, problem: str | None) -> None:
    """Write down what became of a letter that was handed over, soon after: what is not written is sent again.

    Raises OperationalError when the database took it none of `MARKED_AT_MOST` times.
    """
    for attempt in range(1, MARKED_AT_MOST + 1):
        try:
            begin_beside(session)
            letter = session.get_one(Letter, letter_id)
            if problem is None:
                letter.mark_sent()
            else:
                letter.mark_refused(problem)
            session.commit()
            return
        except OperationalError:
            session.rollback()
            if attempt == MARKED_AT_MOST:
                raise
            sleep(attempt)
