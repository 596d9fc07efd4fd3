"""Agreements as they stand on a day, with what follows each, and who refers to each other without one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased, joinedload

from directory.models import (
    Agreement,
    AgreementState,
    Coverage,
    Organization,
    Rating,
    SurveyWave,
)
from directory.models.coalition.agreement import EXPIRING_DAYS
from directory.name_order import name_order, plain_letters


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement as it stands on a day.

    `successor` is the later paper that was signed in its place, `renewal` the one that is to follow and is not signed.
    """

    agreement: Agreement
    state: AgreementState
    successor: Agreement | None = None
    renewal: Agreement | None = None

    @property
    def is_renewed(self) -> bool:
        """Whether a successor is signed: a renewal that was only sent binds nobody."""
        return self.successor is not None

    @property
    def is_in_force(self) -> bool:
        """Whether it binds the parties."""
        return self.state.is_in_force and not self.is_renewed

    @property
    def is_signed(self) -> bool:
        """Whether the paper is signed, whatever has become of it since."""
        signed = (AgreementState.SIGNED, AgreementState.EXPIRING, AgreementState.EXPIRED)
        return self.state in signed

    def names(self, words: str) -> bool:
        """Whether its title or a party has each of some words in its name."""
        paper = self.agreement
        parties = (each.name for each in (paper.organization, paper.counterpart) if each)
        text = plain_letters(" ".join((paper.title, *parties)))
        return all(word in text for word in plain_letters(words).split())

    @property
    def is_lapsing(self) -> bool:
        """Whether it runs out, or has run out, and its successor is not signed."""
        ending = self.state in (AgreementState.EXPIRING, AgreementState.EXPIRED)
        return ending and not self.is_renewed


@dataclass(frozen=True, slots=True)
class PairWithoutAgreement:
    """Two organizations of which at least one refers people to the other, with no agreement on referral in force."""

    one_id: UUID
    one: str
    other_id: UUID
    other: str
    both_ways: bool


def agreements(
    session: Session, day: date, organization_id: UUID | None = None
) -> list[AgreementRow]:
    """Every agreement, or those of one organization: what runs out first, then by organization. Two queries."""
    query = select(Agreement)
    if organization_id is not None:
        query = query.where(
            (Agreement.organization_id == organization_id)
            | (Agreement.counterpart_id == organization_id)
        )
    return _rows(session, query, day)


def lapsing_agreements(session: Session, day: date) -> list[AgreementRow]:
    """Those that run out, or have run out, and whose successor is not signed, in the same order. Two queries."""
    may_end = Agreement.expires_on <= day + timedelta(days=EXPIRING_DAYS)
    # What follows another is read whenever it ends: it may be signed in its place.
    rows = _rows(session, select(Agreement).where(may_end | Agreement.renews_id.is_not(None)), day)
    return [row for row in rows if row.is_lapsing]


def _rows(session: Session, query: Select[Agreement], day: date) -> list[AgreementRow]:
    # Of the parties a list shows the name: all else of thousands of organizations would be read and decrypted.
    parties = (
        joinedload(each).load_only(Organization.name)
        for each in (Agreement.organization, Agreement.counterpart)
    )
    every = list(session.scalars(query.options(*parties)))
    followers: dict[UUID, list[Agreement]] = {}
    for each in sorted(every, key=lambda one: one.created_at):
        if each.renews_id is not None:
            followers.setdefault(each.renews_id, []).append(each)
    rows = [_row(each, followers, day) for each in every]
    return sorted(
        rows,
        key=lambda row: (
            not row.is_lapsing, row.agreement.expires_on or date.max, name_order(row.agreement.organization.name)
        ),
    )  # fmt: skip


def _row(
    record: Agreement, followers: Mapping[UUID, Sequence[Agreement]], day: date
) -> AgreementRow:
    """The agreement with what follows it, the latest of each kind; a renewal that was declined follows nothing."""
    successor = renewal = None
    for each in followers.get(record.id, ()):
        if each.is_signed_on(day):
            successor = each
        elif each.state_on(day) is not AgreementState.DECLINED:
            renewal = each
    return AgreementRow(record, record.state_on(day), successor, renewal)


def pairs_without_agreement(
    session: Session, every: Iterable[AgreementRow]
) -> list[PairWithoutAgreement]:
    """Pairs that refer, as they said in the latest wave of the survey, without an agreement that covers it.

    `every` are all agreements.
    """
    wave = session.scalar(select(SurveyWave.id).order_by(SurveyWave.opened_on.desc()).limit(1))
    if wave is None:
        return []
    one, other = aliased(Organization), aliased(Organization)
    refers = session.execute(
        select(one.id, one.name, other.id, other.name)
        .select_from(Rating)
        .join(one, Rating.rater_id == one.id)
        .join(other, Rating.rated_id == other.id)
        .where(Rating.wave_id == wave, Rating.refers.is_(True))
    ).all()
    bound = {
        frozenset((row.agreement.organization_id, row.agreement.counterpart_id))
        for row in every
        if row.is_in_force and Coverage.REFERRAL.value in row.agreement.covers
    }
    names: dict[frozenset[UUID], list[tuple[str, UUID]]] = {}
    times: dict[frozenset[UUID], int] = {}
    for one_id, one_name, other_id, other_name in refers:
        pair = frozenset((one_id, other_id))
        names[pair] = sorted([(one_name, one_id), (other_name, other_id)])
        times[pair] = times.get(pair, 0) + 1
    found_ = [
        PairWithoutAgreement(first[1], first[0], second[1], second[0], times[pair] > 1)
        for pair, (first, second) in names.items()
        if pair not in bound
    ]
    return sorted(
        found_, key=lambda each: (not each.both_ways, name_order(each.one), name_order(each.other))
    )
