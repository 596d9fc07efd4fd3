"""How well patchwork papers are read, by layout: `python -m tests.minutes.patchwork_figures SEED COUNT [apart]`."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from random import Random

from directory.minutes.papers import read_paper
from directory.minutes.parser import MeetingPaper, read_minutes
from tests.minutes.patchwork_papers import Patchwork, write
from tests.minutes.test_whole_papers import plain


def read(paper: Patchwork) -> MeetingPaper:
    """What the minutes of a patchwork paper say."""
    return read_minutes(read_paper(paper.text.encode(), "minutes.txt"))


def counts_of(paper: Patchwork) -> Counter[str]:
    """What was found of a paper and what was made up, with how much there was to find."""
    found = read(paper)
    names = {plain(one.name) for one in found.attendees}
    came = {plain(one.name) for one in paper.came}
    whole = {
        (plain(one.name), plain(", ".join(filter(None, (one.organization, one.unit)))))
        for one in found.attendees
    }
    decided = [plain(one.text) for one in (*found.motions, *found.decisions)]
    wanted = [plain(each) for each in (*paper.decided, *(vote.what for vote in paper.votes))]
    actions = [one for one in found.outcomes if one.kind == "action"]
    movers = {(plain(one.mover), plain(one.seconder)) for one in found.motions}
    return Counter(
        people=len(came),
        names=len(came & names),
        agencies=len({(plain(one.name), plain(one.agency)) for one in paper.came} & whole),
        made_up=len(names - came),
        away=len(paper.away),
        absent=sum(plain(one.name) in plain(found.absences) for one in paper.away),
        decisions=len(wanted),
        decided=sum(any(each in one for one in decided) for each in wanted),
        decided_none=sum(not any(each in one for each in wanted) for one in decided),
        votes=len(paper.votes),
        moved=sum((plain(v.mover.name), plain(v.seconder.name)) in movers for v in paper.votes),
        duties=len(paper.duties),
        owned=sum(
            any(plain(d.what) in plain(a.text) and plain(d.owner.name) in plain(a.owner) for a in actions)
            for d in paper.duties
        ),
        due=sum(any(plain(d.what) in plain(a.text) and a.on == d.due for a in actions) for d in paper.duties),
        further=max(0, len(actions) - len(paper.duties)),
        next=found.next_meeting_on == paper.next_on,
        papers=1,
    )  # fmt: skip


def print_figures(seed: int, count: int, is_apart: bool) -> None:
    """Print the figures of `count` papers, all together and by layout."""
    random = Random(seed)  # noqa: S311  # the same papers for a seed every time
    total: Counter[str] = Counter()
    layouts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for _ in range(count):
        paper = write(random.randrange(2**40), is_apart)
        counts = counts_of(paper)
        total += counts
        for kind, layout in zip(("roll", "decisions", "actions"), paper.layouts, strict=True):
            layouts[f"{kind}: {layout}"] += counts
        layouts[f"language: {paper.language.group}"] += counts
    for title, tally in (("all", total), *sorted(layouts.items())):
        sys.stdout.write(f"{title}: {_line(tally)}\n")


def _line(tally: Counter[str]) -> str:
    pairs = (
        ("names", "people"), ("agencies", "people"), ("absent", "away"), ("decided", "decisions"), ("moved", "votes"),
        ("owned", "duties"), ("due", "duties"), ("next", "papers"),
    )  # fmt: skip
    shares = [
        f"{part} {tally[part]}/{whole_of}" for part, name in pairs if (whole_of := tally[name])
    ]
    return ", ".join(
        [*shares, *(f"{each} {tally[each]}" for each in ("made_up", "decided_none", "further"))]
    )


if __name__ == "__main__":
    print_figures(int(sys.argv[1]), int(sys.argv[2]), "apart" in sys.argv[3:])
