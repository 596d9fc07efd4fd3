"""How much of an invented directory comes in, by the shape in which it is handed over: `python -m benchmarks.intake`.

Arguments are seeds, of which each invents another directory; `-v` adds what was missed most.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tests.imports.directory_shapes import SHAPES, Score, score_of

_SEEDS = tuple(str(number) for number in range(20))


def main(seeds: Sequence[str] = _SEEDS, explains: bool = False) -> None:
    """Print the figures of each shape over these seeds."""
    sys.stdout.write(
        "\nAn invented directory in the shapes in which directories are handed over\n"
        f"{'shape':26} {'rows':>6} {'fields':>7} {'langs':>6} {'kinds':>6} {'invented':>9} {'closed':>7}\n"
    )
    for shape in SHAPES:
        whole = Score()
        for seed in seeds:
            whole.add(score_of(shape, seed))
        sys.stdout.write(f"{_line(shape, whole)}\n")
        if explains and whole.missed:
            worst = sorted(whole.missed.items(), key=lambda each: -each[1])[:12]
            missed = ", ".join(f"{name} {count}" for name, count in worst)
            sys.stdout.write(f"    {missed}\n")


def _line(shape: str, score: Score) -> str:
    pairs = (
        (score.rows_in, score.rows),
        (score.fields_in, score.fields),
        (score.languages_right, score.languages),
        (score.kinds_right, score.kinds),
    )
    rows, fields, languages, kinds = (f"{part / all_:.3f}" if all_ else "-" for part, all_ in pairs)
    return f"{shape:26} {rows:>6} {fields:>7} {languages:>6} {kinds:>6} {score.invented:>9} {score.closed_public:>7}"


if __name__ == "__main__":
    given = [each for each in sys.argv[1:] if each != "-v"]
    main(given or _SEEDS, "-v" in sys.argv)
