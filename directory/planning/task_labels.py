"""A planned change as what there is to do, in the words of pages."""

from __future__ import annotations

from collections.abc import Iterable

from directory.gaps import tasks
from directory.gaps.changes import Step
from directory.gaps.gap_report import Picture
from directory.gaps.phrasebook import Phrasebook
from directory.web.labels import label


def task(picture: Picture, steps: Iterable[Step]) -> str:
    """A change as tasks; what is to be done with one provider is one task."""
    return tasks.task(picture, steps, Phrasebook(label))
