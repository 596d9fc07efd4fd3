"""How well judged queries are answered, over the demo town and, where the reference shelf is, over real sets.

`python -m benchmarks.relevance`; what is asked and expected stands in `tests/relevance`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.commands import invoke, use
from tests.real_sets import import_set
from tests.relevance.corpora import REAL_SETS, Corpus, demo_town, real_set
from tests.relevance.judgements import JudgedQuery, set_queries, town_queries
from tests.relevance.measuring import TYPO, Outcome, measure, summary

SHARED = Path(__file__).resolve().parents[2] / "shared"
LANGUAGES = {
    "en": "English",
    "es": "Spanish",
    "zh": "Chinese",
    "fil": "Filipino",
    "vi": "Vietnamese",
}


def main() -> None:
    """Print one table: a row for each set, for each language in it, and for its misspelt queries."""
    print("| set | queries | | nDCG@10 | success@5 | no result |")  # noqa: T201
    print("|---|---|---:|---:|---:|---:|")  # noqa: T201
    with tempfile.TemporaryDirectory() as folder:
        for name, corpus, queries in _sets(Path(folder)):
            with corpus as opened:
                outcomes = measure(opened, queries)
            for group, part in _groups(outcomes):
                print(_row(name, group, part))  # noqa: T201


def _sets(folder: Path) -> Iterator[tuple[str, AbstractContextManager[Corpus], list[JudgedQuery]]]:
    yield "demo town", demo_town(_prepared(folder / "demo", "demo")), town_queries()
    if not (SHARED / "data").is_dir():
        print("The reference shelf is absent; real sets are left out.")  # noqa: T201
        return
    for name in REAL_SETS:
        instance = import_set(name, SHARED, _prepared(folder / name, "init")).instance
        yield name, real_set(instance), set_queries(name)


def _prepared(instance: Path, command: str) -> Path:
    instance.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        use(instance, patch)
        invoke(command)
    return instance


def _groups(outcomes: list[Outcome]) -> Iterator[tuple[str, list[Outcome]]]:
    yield "all", outcomes
    for code, language in LANGUAGES.items():
        spoken = [each for each in outcomes if each.query.language == code]
        if spoken:
            yield language, spoken
    yield "misspelt", [each for each in outcomes if each.query.kind == TYPO]


def _row(name: str, group: str, outcomes: list[Outcome]) -> str:
    if not outcomes:
        return f"| {name} | {group} | 0 | – | – | – |"
    told = summary(outcomes)
    scores = f"{told.ndcg:.3f} | {told.success:.1%} | {told.empty:.1%}"
    return f"| {name} | {group} | {told.queries} | {scores} |"


if __name__ == "__main__":
    main()
