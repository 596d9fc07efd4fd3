"""Letters to lists: named blanks filled for each recipient, each letter alone, and addresses that want none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from directory.encryption.digests import digest, digests
from directory.mail.outbox import post
from directory.models import Mailing, MailingRecipient, Unsubscription
from directory.models.accounts.account import normal_email

_PURPOSE = "unsubscribed addresses"
_BLANK = re.compile(r"\{([^{}\n]{1,40})\}")


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody to write to: only what is their own fills the blanks. An empty `address` is nobody's."""

    name: str
    address: str
    organization: str = ""
    person_id: UUID | None = None
    organization_id: UUID | None = None

    @property
    def first_name(self) -> str:
        """The first word of a person's name; of an organization the whole name."""
        return self.name.split(" ")[0] if self.person_id else self.name


@dataclass(slots=True)
class Reachable:
    """Those of a list who can be written to, each address once, and the names of those who can't."""

    addressees: list[Addressee] = field(default_factory=list)
    without_address: list[str] = field(default_factory=list)
    unsubscribed: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)


def reachable(session: Session, listed: Iterable[Addressee]) -> Reachable:
    """Who of a list gets a letter; one query."""
    silent, seen, found = _silent(session), set[str](), Reachable()
    for each in listed:
        address = normal_email(each.address)
        if not address:
            found.without_address.append(each.name)
        elif not silent.isdisjoint(digests(address, _PURPOSE)):
            found.unsubscribed.append(each.name)
        elif address in seen:
            found.twice.append(each.name)
        else:
            seen.add(address)
            found.addressees.append(each)
    return found


def silent_among(session: Session, addresses: Iterable[str]) -> set[str]:
    """Those of some addresses that want no letters which they did not ask for; one query."""
    silent = _silent(session)
    return {
        each for each in addresses if not silent.isdisjoint(digests(normal_email(each), _PURPOSE))
    }


def _silent(session: Session) -> frozenset[str]:
    return frozenset(session.scalars(select(Unsubscription.address_digest)))


def address_digest(address: str) -> str:
    """What a link to unsubscribe names an address by."""
    return digest(normal_email(address), _PURPOSE)


def is_silent(session: Session, mark: str) -> bool:
    """Whether the address of a digest wants no letters."""
    return mark in _silent(session)


def unsubscribe(session: Session, mark: str) -> None:
    """No more letters to the address of a digest, once however often it is asked."""
    known = select(Unsubscription.id).where(Unsubscription.address_digest == mark)
    if session.scalar(known) is None:
        session.add(Unsubscription(address_digest=mark))


def subscribe_again(session: Session, mark: str) -> None:
    """The address of a digest may be written to again."""
    session.execute(delete(Unsubscription).where(Unsubscription.address_digest == mark))


def blanks_of(each: Addressee, more: Mapping[str, str]) -> dict[str, str]:
    """What fills the blanks of a letter to somebody; `more` is the same for all."""
    return {
        "name": each.name,
        "first name": each.first_name,
        "organization": each.organization or "your organization",
        **more,
    }


def unknown_blanks(text: str, known: Iterable[str]) -> list[str]:
    """The blanks of a text that nothing fills, in their order, each once."""
    names = set(known)
    return list(dict.fromkeys(each for each in _BLANK.findall(text) if each not in names))


def fill(text: str, values: Mapping[str, str]) -> str:
    """A text with its blanks filled. What fills one is text: a blank in a name stays as it is."""
    return _BLANK.sub(lambda found: values.get(found[1], found[0]), text)


def send(
    session: Session,
    mailing: Mailing,
    addressees: Sequence[Addressee],
    more: Mapping[str, str],
    endings: Mapping[str, str],
) -> int:
    """Put a letter for each addressee into the outbox, inside the running transaction; returns how many.

    `endings` has what stands below the letter to each address.
    """
    session.add(mailing)
    session.flush()
    for number, each in enumerate(addressees):
        values = blanks_of(each, more)
        letter = post(
            session,
            occasion=f"mailing {mailing.id} {number}",
            recipient=each.address,
            subject=" ".join(fill(mailing.subject, values).split()),
            text=f"{fill(mailing.text, values)}\n\n{endings[each.address]}",
        )
        mailing.recipients.append(
            MailingRecipient(
                person_id=each.person_id,
                organization_id=each.organization_id,
                letter=letter,
                name=each.name,
                address=each.address,
            )
        )
    session.flush()
    return len(addressees)
