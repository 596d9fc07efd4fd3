"""`python -m benchmarks.real_gaps`: how much the gaps of the directory in DIRECTORY_INSTANCE can say.

It asks six kinds of help in each area, once in any language and once in Spanish by name, and prints the states of the
cells, how many listings have a place on the map, and how long the answer takes. Meant for what docs/san-francisco.md
brings in.
"""

from __future__ import annotations

import sys
from time import process_time

import numpy as np

from directory import create_app
from directory.gaps.area_answers import ask
from directory.gaps.evaluation import Status
from directory.gaps.gap_report import load_bundle, picture_of
from directory.gaps.offer_table import load_offers
from directory.gaps.place_lookup import NOWHERE, find_places
from directory.web.clock import local_now
from directory.web.database import db

ASKED = (
    "emergency_housing", "immigration_legal", "case_management", "mental_health", "employment", "primary_care",
)  # fmt: skip


def main() -> None:
    """Print the figures as rows of a table."""
    with create_app().app_context():
        session, began = db.session(), process_time()
        picture = picture_of(load_bundle(session, local_now().date()))
        loaded = process_time() - began
        rows = [("areas", f"{len(picture.supply.areas)}"), ("loaded, CPU s", f"{loaded:.2f}")]
        for languages in ((), ("spa",)):
            began = process_time()
            counts = ask(picture, ASKED, languages).counts
            taken = process_time() - began
            cells = sum(counts.values())
            said = ", ".join(f"{number} {status.value}" for status, number in counts.items())
            name = f"six kinds of help, {'in Spanish' if languages else 'any language'}"
            unknown = 100 * counts[Status.UNKNOWN] / cells
            rows.append((f"{name}: cells", f"{said}; {unknown:.0f} % unknown; {taken:.3f} CPU s"))
        offers = load_offers(session).columns(session)
        placed = find_places(session, picture.bundle.area_map, offers).area != NOWHERE
        coded = np.array([bool(code) for code in offers["postal_code"]])
        rows.append(("listings with a place on the map", _share(placed)))
        rows.append(("of those with a ZIP code", _share(placed[coded])))
    sys.stdout.write("".join(f"| {what} | {figure} |\n" for what, figure in rows))


def _share(flags: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> str:
    return f"{flags.sum():,} of {len(flags):,} ({100 * flags.mean():.1f} %)" if len(flags) else "–"


if __name__ == "__main__":
    main()
