"""One run of the mail: letters are handed over one by one, urgent ones before all others."""

from __future__ import annotations

from collections.abc import Callable
from time import sleep
from uuid import UUID

from flask import current_app
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from directory.config import Settings
from directory.db import begin_beside
from directory.mail import Carrier, NotDelivered, ServerUnavailable, carrier_for, claim_next
from directory.models import Letter

MOST_LETTERS = 500
"""That one run sends at its end; the next one goes on."""
MARKED_AT_MOST = 5
"""Times that a letter's fate is written down before the run gives up on it: what is not written is sent again."""


class MailRun:
    """What one run has sent, and what kept letters from leaving: each is tried once.

    A letter is claimed before it is handed over, so that of several processes one does. A server that takes none is
    asked no more in this run: each letter would wait for it as long as the first one did.
    """

    def __init__(self, session: Session, settings: Settings) -> None:
        self._session, self._carrier = session, carrier_for(settings)
        self._refused = set[UUID]()
        self.sent, self.problems = 0, list[str]()
        self.server_problem = ""

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
        """Hand the next letter over; one that cannot be delivered stays for the next run.

        False where none waits, or the server takes none.
        """
        if self.server_problem:
            return False
        self._session.rollback()
        begin_beside(self._session)
        claimed = claim_next(self._session, self._refused, urgent_only=urgent_only)
        self._session.commit()
        if claimed is None:
            return False
        problem = _carry(self._carrier, self._session.get_one(Letter, claimed))
        if problem is None:
            self.sent += 1
        elif isinstance(problem, ServerUnavailable):
            self.server_problem = str(problem)
        else:
            self.problems.append(f"letter {claimed} did not leave: {problem}")
            self._refused.add(claimed)
        self._session.rollback()  # nobody waits for the write lock while a mail server thinks
        _mark(self._session, claimed, _mark_of(problem))
        return True


def _carry(carrier: Carrier, letter: Letter) -> NotDelivered | None:
    """Hand one letter over; what kept it from leaving, None when it left."""
    try:
        if not letter.text:
            raise NotDelivered("its text cannot be opened: someone without the keys wrote into it")
        if not letter.recipient:
            raise NotDelivered("its address cannot be opened: someone without the keys wrote it")
        carrier.carry(letter)
    except NotDelivered as reason:
        return reason
    except Exception:
        # The message of an error may quote the letter; the log says its kind and where it was.
        current_app.logger.exception("a letter could not be handed over")
        return NotDelivered("the program failed at it; the log says where")
    return None


def _mark_of(problem: NotDelivered | None) -> Callable[[Letter], None]:
    """How a letter is marked after that."""
    if problem is None:
        return Letter.mark_sent
    if isinstance(problem, ServerUnavailable) and not problem.offered:
        return lambda letter: letter.mark_untried(str(problem))
    return lambda letter: letter.mark_refused(str(problem))


def _mark(session: Session, letter_id: UUID, mark: Callable[[Letter], None]) -> None:
    """Write down what became of a letter that was handed over, soon after: what is not written is sent again.

    Raises OperationalError when the database took it none of `MARKED_AT_MOST` times.
    """
    for attempt in range(1, MARKED_AT_MOST + 1):
        try:
            begin_beside(session)
            mark(session.get_one(Letter, letter_id))
            session.commit()
            return
        except OperationalError:
            session.rollback()
            if attempt == MARKED_AT_MOST:
                raise
            sleep(attempt)
