"""A number that a call found to be wrong: the right one in its place, on every row of the agency that has it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from directory.counted import word_list
from directory.models import Audience, Phone, Service
from directory.staff.call_lines import SheetLine
from directory.staff.same_numbers import SameNumber
from directory.verification.conversations import Line, Speaker, record_facts
from directory.web.forms import move_on
from directory.web.forms.phone_numbers import country, read_typed
from directory.web.presentation import phone_words


@dataclass(frozen=True, slots=True)
class WrongNumber:
    """A number that is wrong: its line, the right one as it was typed, and where else the same is wrong."""

    line: SheetLine
    typed: str
    same: Sequence[SameNumber]


def replace_number(
    session: Session,
    service: Service,
    wrong: WrongNumber,
    speaker: Speaker,
    spoken_of: Collection[UUID],
) -> list[str]:
    """Write the right number in place of a wrong one, where it was said, and the same for the other rows; in sentences.

    Without a right one the other listings are told to be wrong as well, and what belongs to no listing is for staff
    alone from now on. `spoken_of` are the numbers of which the sheet says something by themselves.
    """
    done = []
    own = next((each for each in service.phones if each.id == wrong.line.line[1]), None)
    if wrong.typed and own is not None:
        _replace(session, service, own, wrong.typed, speaker)
        typed = read_typed(wrong.typed)
        words = phone_words(typed.number, typed.extension, country=country())
        done.append(f"{service.name} has the number {words} now.")
    others = [each for each in wrong.same if each.phone_id not in spoken_of]
    changed = [each.whose for each in others if _say_too(session, each, wrong.typed, speaker)]
    if changed:
        names = word_list(list(dict.fromkeys(changed)), "and")
        done.append(f"The same for {names}." if wrong.typed else f"It is off {names}, too.")
    return done


def _say_too(session: Session, same: SameNumber, typed: str, speaker: Speaker) -> bool:
    phone = session.get(Phone, same.phone_id)
    if phone is None:
        return False
    if same.service_id is not None:
        other = session.get_one(Service, same.service_id)
        record_facts(session, other, speaker, [], [("phone", phone.id)], is_whole=False)
        if typed:
            _replace(session, other, phone, typed, speaker)
        move_on(other)
    elif typed:
        _write(phone, typed)
    else:
        phone.audience = Audience.STAFF
    return True


def _replace(
    session: Session, service: Service, phone: Phone, typed: str, speaker: Speaker
) -> None:
    """The right number, confirmed by whoever said it; where the listing has it already, the wrong row goes."""
    read = read_typed(typed)
    known = next(
        (each for each in service.phones if each is not phone and each.number == read.number), None
    )
    if known is not None:
        service.phones.remove(phone)
    else:
        _write(phone, typed)
    session.flush()
    line: Line = ("phone", (known or phone).id)
    record_facts(session, service, speaker, [line])


def _write(phone: Phone, typed: str) -> None:
    read = read_typed(typed)
    phone.number, phone.extension = read.number, read.extension
