"""Keeping gaps on record: each target that is not met is one until people close it; a job sees to it every day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from directory.gaps.evaluation import Status
from directory.gaps.gap_report import Picture, load_bundle, picture_of
from directory.gaps.phrasebook import Phrasebook, Word
from directory.gaps.target_nouns import what
from directory.jobs import Done, Job, Occasion
from directory.models import GapRecord
from directory.publication.vocabularies import load_vocabulary


def missing_areas(picture: Picture) -> dict[int, list[str]]:
    """For each target that is not met somewhere the codes of these areas, by its number."""
    found: dict[int, list[str]] = {}
    for (number, column), status in picture.statuses.items():
        if status is not Status.MET:
            found.setdefault(number, []).append(picture.evaluation.area(column))
    return found


@dataclass(frozen=True, slots=True)
class Missed:
    """A target that is not met: its code, its own words or those of its fields, and the areas that miss it."""

    code: str
    sentence: str
    areas: list[str]


def missed(picture: Picture, word: Word) -> list[Missed]:
    """The targets that are not met on the day of a picture."""
    found = []
    for number, areas in missing_areas(picture).items():
        noun = what(picture.targets[number], Phrasebook(word))
        sentence = picture.record(number).sentence or f"{noun[:1].upper()}{noun[1:]}"
        found.append(Missed(picture.targets[number].code, sentence, areas))
    return found


def keep_open(session: Session, targets: Sequence[Missed], day: date) -> list[GapRecord]:
    """Open a gap for each of these targets that has none; those that were added.

    One that people have closed stays closed until it is decided anew. The caller has begun to write, and commits.
    """
    known = set(session.scalars(select(GapRecord.target_code)))
    added = [
        GapRecord.begin(each.code, each.sentence, each.areas, day)
        for each in targets
        if each.code not in known
    ]
    session.add_all(added)
    return added


@dataclass(frozen=True, slots=True)
class OpenGap:
    """A gap on record beside what the records say now: in how many areas the target misses, None where it is gone."""

    gap: GapRecord
    missing: int | None
    asked: int

    @property
    def is_kept(self) -> bool:
        """Whether no figure of the day shows it: its target is gone, or met by the records."""
        return not self.missing


def open_gaps(session: Session, picture: Picture) -> list[OpenGap]:
    """The gaps that are not closed, or closed so long ago that they are decided anew, the oldest first."""
    query = select(GapRecord).order_by(GapRecord.opened_on, GapRecord.target_code)
    found = session.scalars(query.options(selectinload(GapRecord.decisions)))
    return [beside(picture, each) for each in found if each.counts_on(picture.day)]


def beside(picture: Picture, gap: GapRecord) -> OpenGap:
    """A gap on record beside the figures of a day."""
    number = picture.bundle.asked.number(gap.target_code)
    if number is None:
        return OpenGap(gap, None, len(gap.area_codes))
    asked = int(picture.evaluation.asked[number].sum())
    return OpenGap(gap, len(missing_areas(picture).get(number, ())), asked)


def _plan(occasion: Occasion) -> list[Missed]:
    picture = picture_of(load_bundle(occasion.session, occasion.day))
    words = load_vocabulary(occasion.session)
    return missed(picture, lambda name, code: words.label(name, code, "en"))


def _run(occasion: Occasion) -> Done:
    added = keep_open(occasion.session, occasion.answer or (), occasion.day)
    return Done(len(added), tuple(f"Open gap: {each.sentence}" for each in added))


OPEN_GAPS = Job(
    "open-gaps", "keeps each target that is not met on record as an open gap", _run, plan=_plan
)
