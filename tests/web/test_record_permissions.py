"""Whose listings an account may edit: all of them, those of its own organizations, or none."""

from __future__ import annotations

from uuid import uuid4

import pytest

from directory.models import AccountOrganization, Role
from directory.web import record_permissions
from tests.instances import account_of

OWN, OTHER = uuid4(), uuid4()
EVERY = {Role.EDITOR, Role.COORDINATOR, Role.ADMINISTRATOR}


@pytest.mark.parametrize("role", [None, *Role])
def test_who_may_edit_whose_listings(role: Role | None) -> None:
    account = None
    if role:
        account = account_of(role, scopes=[AccountOrganization(organization_id=OWN)])
    own = role in EVERY | {Role.ORGANIZATION_EDITOR}
    assert record_permissions.may_edit(account, OWN) == own
    assert record_permissions.may_reveal(account, OWN) == own
    assert record_permissions.may_see_history(account, OWN) == own
    assert record_permissions.may_edit(account, OTHER) == (role in EVERY)
    assert record_permissions.may_reveal(account, OTHER) == (role in EVERY)
    assert record_permissions.may_add_organizations(account) == (role in EVERY)
    assert record_permissions.may_see_history(account, None) == (
        role in {Role.COORDINATOR, Role.ADMINISTRATOR}
    )
    allowed = record_permissions.organizations_to_edit(account)
    assert (allowed is None) == (role in EVERY)
    assert allowed in (None, {OWN} if role is Role.ORGANIZATION_EDITOR else set())
