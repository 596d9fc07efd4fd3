"""What the invented coalition keeps, from `demo/coalition.toml` into records; the town itself is loaded by `demo`."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m

Row = dict[str, Any]

_DAYS = {
    "since",
    "until",
    "on",
    "held_on",
    "signed_on",
    "sent_on",
    "expires_on",
    "next_on",
    "due_on",
    "starts_on",
    "ends_on",
    "placed_on",
    "stated_on",
    "checked_on",
    "assessed_on",
    "opened_on",
    "closes_on",
    "confidentiality_policy_on",
    "entered_on",
    "alert_expires_on",
}
_HOURS = frozenset({"starts_at", "ends_at"})


def load_coalition(session: Session, file: Path, day: date) -> None:
    """Add the records of the file inside the running transaction; its days are counted from `day`."""
    written = tomllib.loads(file.read_text(encoding="utf-8"))
    coalition = _Coalition(session, day)
    for section, rows in written.items():
        make: Callable[[Row], None] = getattr(coalition, f"add_{section}")
        for row in rows:
            make(_dated(row, day))
        session.flush()


def _dated(row: Mapping[str, Any], day: date) -> Row:
    found: Row = {}
    for key, value in row.items():
        if key in _DAYS and isinstance(value, int):
            found[key] = day + timedelta(days=value)
        elif key in _HOURS:
            found[key] = time.fromisoformat(value)
        elif isinstance(value, list):
            found[key] = [_dated(each, day) if isinstance(each, dict) else each for each in value]
        else:
            found[key] = value
    return found


class _Coalition:
    """One method for each section of the file."""

    def __init__(self, session: Session, day: date) -> None:
        self.session, self.day = session, day
        self.organizations = self._by_name(m.Organization)
        self.people = self._by_name(m.Person)
        self.bodies = self._by_name(m.Body)
        self.sets: dict[str, m.CriteriaSet] = {}

    def _by_name(self, model: Any) -> dict[str, Any]:
        return {each.name: each for each in self.session.scalars(select(model))}

    def _linked(self, row: Row) -> Row:
        """Names of organizations and people as the records they mean."""
        known = {
            "organization": self.organizations, "counterpart": self.organizations, "delegate": self.people,
            "alternate": self.people, "body": self.bodies,
        }  # fmt: skip
        return {key: known[key][value] if key in known else value for key, value in row.items()}

    def add_seats(self, row: Row) -> None:
        terms = [m.SeatTerm(**self._linked(each)) for each in row.pop("terms", [])]
        self.session.add(m.Seat(**self._linked(row), terms=terms))

    def add_meetings(self, row: Row) -> None:
        agenda = [
            m.AgendaItem(position=place, **({"text": item} if isinstance(item, str) else item))
            for place, item in enumerate(row.pop("agenda"))
        ]
        held_on = row.pop("on")
        self.session.add(
            m.Meeting(
                **self._linked(row), held_on=held_on, status=m.MeetingStatus.PLANNED, agenda=agenda
            )
        )

    def add_agreements(self, row: Row) -> None:
        signed = [m.AgreementSignatory(**self._linked(each)) for each in row.pop("signatories", [])]
        self.session.add(m.Agreement(**self._linked(row), signatories=signed))

    def add_prospects(self, row: Row) -> None:
        self.session.add(m.Prospect(**row))

    def add_actions(self, row: Row) -> None:
        self.session.add(m.ActionItem(**row))

    def add_recommendations(self, row: Row) -> None:
        self.session.add(m.Recommendation(**row))

    def add_glossary(self, row: Row) -> None:
        meeting = self._latest_meeting() if row.pop("agreed") else None
        self.session.add(m.GlossaryEntry(**row, meeting=meeting))

    def _latest_meeting(self) -> m.Meeting | None:
        held = select(m.Meeting).where(m.Meeting.status == m.MeetingStatus.HELD)
        return self.session.scalar(held.order_by(m.Meeting.held_on.desc()).limit(1))

    def add_funding(self, row: Row) -> None:
        self.session.add(m.FundingNeed(**self._linked(row)))

    def add_positions(self, row: Row) -> None:
        positions = [
            m.MemberPosition(
                text=each["text"],
                reasons=each["reasons"],
                holders=[m.PositionHolder(**self._linked(one)) for one in each["holders"]],
            )
            for each in row.pop("positions")
        ]
        meeting = self._latest_meeting()
        self.session.add(m.PositionQuestion(**row, meeting=meeting, positions=positions))

    def add_retreats(self, row: Row) -> None:
        work = [m.RetreatWork(**self._linked(each)) for each in row.pop("work")]
        self.session.add(m.Retreat(**row, meeting=self._latest_meeting(), work=work))

    def add_figures(self, row: Row) -> None:
        self.session.add(m.FundingFigure(**row))

    def add_goals(self, row: Row) -> None:
        measures = [
            m.GoalMeasure(
                **{
                    **each,
                    "figure": m.GoalFigure.ENTERED,
                    "entries": [m.GoalEntry(**one) for one in each["entries"]],
                }
            )
            for each in row.pop("measures")
        ]
        self.session.add(m.Goal(**row, measures=measures))

    def add_documents(self, row: Row) -> None:
        self.session.add(m.SharedDocument(**row))

    def add_events(self, row: Row) -> None:
        self.session.add(m.CalendarEvent(**row))

    def add_campaigns(self, row: Row) -> None:
        placements = [m.CampaignPlacement(**each) for each in row.pop("placements")]
        self.session.add(m.Campaign(**row, placements=placements))

    def add_criteria(self, row: Row) -> None:
        criteria = [
            m.Criterion(position=place, text=text) for place, text in enumerate(row.pop("criteria"))
        ]
        self.sets[row["name"]] = m.CriteriaSet(**row, criteria=criteria)
        self.session.add(self.sets[row["name"]])

    def add_assessments(self, row: Row) -> None:
        chosen = self.sets[row.pop("criteria")]
        scores = [
            m.CriterionScore(criterion=criterion, **each)
            for criterion, each in zip(chosen.criteria, row.pop("scores"), strict=True)
        ]
        self.session.add(m.Assessment(**self._linked(row), criteria_set=chosen, scores=scores))

    def add_orientation(self, row: Row) -> None:
        self.session.add_all(
            m.OrientationStep(position=place, text=text)
            for place, text in enumerate(row["steps"], 1)
        )

    def add_waves(self, row: Row) -> None:
        asked = [self.organizations[name] for name in row.pop("organizations")]
        wave = m.SurveyWave(
            name=row["name"], opened_on=row["opened_on"], closes_on=row["closes_on"]
        )
        answered = set()
        for each in row["ratings"]:
            rater, rated, level, *refers = each.split()
            answered.add(int(rater))
            wave.ratings.append(
                m.Rating(
                    rater_id=asked[int(rater)].id,
                    rated_id=asked[int(rated)].id,
                    level=int(level),
                    refers=bool(refers),
                )
            )
        moment = datetime.combine(row["opened_on"], time(12), UTC)
        wave.invitations = [
            m.SurveyInvitation(organization=each, answered_at=moment if place in answered else None)
            for place, each in enumerate(asked)
        ]
        self.session.add(wave)

    def add_people(self, row: Row) -> None:
        person = self.people[row.pop("name")]
        for topic in row.pop("expertise", []):
            self.session.add(m.Expertise(person_id=person.id, topic=topic))
        for topic in row.pop("training", []):
            self.session.add(m.Expertise(person_id=person.id, topic=topic, offers_training=True))
        roles = row.pop("roles", [])
        for each in self.session.scalars(
            select(m.Affiliation).where(m.Affiliation.person_id == person.id)
        ):
            each.roles = roles
        for key, value in row.items():
            setattr(person, key, m.Audience(value) if key == "audience" else value)

    def add_organizations(self, row: Row) -> None:
        """What organizations at the table say of themselves."""
        organization = self.organizations[row.pop("name")]
        organization.confidentiality_policy_on = row.pop("confidentiality_policy_on", None)
        organization.terms += [
            m.OrganizationTerm(vocabulary=vocabulary, code=code)
            for vocabulary, codes in row.items()
            for code in codes
        ]

    def add_services(self, row: Row) -> None:
        """What the sheet of listings has no column for: remedies, industries, what to bring, what it costs."""
        service = self._service(row.pop("organization"), row.pop("name"))
        service.fees_description = row.pop("fees_description", None)
        service.terms += [
            m.ServiceTerm(vocabulary=vocabulary, code=code)
            for vocabulary, codes in row.items()
            for code in codes
        ]

    def add_listings(self, row: Row) -> None:
        """Listings that only staff see: the sheet has no column for it, nor for what is begun or no more."""
        phone = m.Phone(number=row.pop("phone"), type="voice")
        terms = [m.ServiceTerm(vocabulary="services", code=code) for code in row.pop("kinds")]
        status = m.ServiceStatus(row.pop("status"))
        self.session.add(
            m.Service(
                **self._linked(row),
                status=status,
                audience=m.Audience.STAFF,
                phones=[phone],
                terms=terms,
            )
        )

    def add_translations(self, row: Row) -> None:
        """Texts of listings in another language; `made_from` is the former text where the English changed since."""
        service = self._service(row.pop("organization"), row.pop("service"))
        original = row.pop("made_from", None) or getattr(service, row["field"])
        status = m.TranslationStatus(row.pop("status"))
        self.session.add(
            m.Translation(
                **row,
                link_entity="service",
                link_id=service.id,
                status=status,
                source_hash=m.hash_of(original),
            )
        )

    def add_exclusions(self, row: Row) -> None:
        """A service that does not count for targets, and why."""
        service = self._service(row["organization"], row["service"])
        targets = select(m.Target).where(m.Target.code.in_(row["targets"]))
        self.session.add_all(
            m.TargetExclusion(
                target=target, service=service, reason=row["reason"], began_on=row["since"]
            )
            for target in self.session.scalars(targets)
        )

    def _service(self, organization: str, name: str) -> m.Service:
        services: list[m.Service] = self.organizations[organization].services
        return next(each for each in services if each.name == name)

    def add_members(self, row: Row) -> None:
        """Organizations that are members, and people who are for themselves; or whatever else the status says."""
        member = {"status": m.Status(row.get("status", m.Status.MEMBER)), "since": row["since"]}
        self.session.add_all(
            m.Membership(organization_id=self.organizations[name].id, **member)
            for name in row.get("organizations", [])
        )
        self.session.add_all(
            m.Membership(person_id=self.people[name].id, **member) for name in row.get("people", [])
        )

    def add_views(self, row: Row) -> None:
        self.session.add(m.SavedView(**row))
