"""Who may confirm that a hidden place is published."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from directory.models import Role
from directory.publication.authorisations import deciders
from tests.instances import account_of


@pytest.mark.parametrize("role", list(Role))
def test_coordinators_and_administrators_decide(
    write: Callable[..., None], session: Session, role: Role
) -> None:
    account = account_of(role)
    write(account)
    wanted = {account.id} if role in (Role.COORDINATOR, Role.ADMINISTRATOR) else set()
    assert deciders(session) == wanted


def test_nobody_decides_who_is_suspended_or_has_not_taken_the_invitation_up(
    write: Callable[..., None], session: Session
) -> None:
    suspended = account_of(Role.COORDINATOR)
    suspended.suspend()
    invited = account_of(Role.ADMINISTRATOR)
    invited.refuse_passwords()
    write(suspended, invited)
    assert deciders(session) == frozenset()
