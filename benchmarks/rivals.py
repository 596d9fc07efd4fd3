"""Other ways to search the same corpus, in an environment that knows nothing of this program: times as JSON.

`python rivals.py fts5|tantivy|datasette FOLDER`; competitors.py writes corpus and queries into the folder.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

PAGE = 20
TEXTS = ("name", "organization", "terms", "description", "eligibility")


def corpus(folder: Path) -> Iterator[dict[str, Any]]:
    """The services: an id, texts, and `facets`, name -> values."""
    with (folder / "corpus.ndjson").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def timed(
    folder: Path, ask: Callable[[list[str], dict[str, list[str]], list[str]], Any]
) -> dict[str, list[float]]:
    """CPU milliseconds by class of query, of the second time that each is asked."""
    found = {}
    for name, queries in json.loads((folder / "queries.json").read_text(encoding="utf-8")).items():
        times: list[float] = []
        for _ in range(2):
            times = []
            for query in queries:
                began = time.process_time()
                ask(query["words"], query["filters"], query["facets"])
                times.append((time.process_time() - began) * 1000)
        found[name] = times
    return found


def fts5(folder: Path) -> dict[str, list[float]]:
    """SQLite: a full-text table, and one row for each value of a facet."""
    file = folder / "fts5.db"
    connection = sqlite3.connect(file)
    if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        columns = ", ".join(TEXTS)
        connection.execute(
            f"CREATE VIRTUAL TABLE texts USING fts5({columns}, tokenize='porter unicode61')"
        )
        connection.execute("CREATE TABLE facet (service INTEGER, name TEXT, value TEXT)")
        for number, service in enumerate(corpus(folder)):
            values = [number, *(service[name] for name in TEXTS)]
            connection.execute(
                f"INSERT INTO texts (rowid, {columns}) VALUES (?, ?, ?, ?, ?, ?)", values
            )
            connection.executemany(
                "INSERT INTO facet VALUES (?, ?, ?)",
                [
                    (number, name, value)
                    for name, some in service["facets"].items()
                    for value in some
                ],
            )
        connection.execute("CREATE INDEX by_value ON facet (name, value, service)")
        connection.execute("CREATE INDEX by_service ON facet (service, name, value)")
        connection.execute("INSERT INTO texts (texts) VALUES ('optimize')")
        connection.execute("ANALYZE")
        connection.commit()

    def ask(words: list[str], filters: dict[str, list[str]], facets: list[str]) -> None:
        # The plus keeps SQLite from asking the full-text table once for each service that passes a filter.
        where, given = ["1"], []
        if words:
            where.append("texts MATCH ?")
            given.append(" ".join(f'"{word}"' for word in words))
        for name, values in filters.items():
            marks = ",".join("?" * len(values))
            where.append(
                f"+rowid IN (SELECT service FROM facet WHERE name = ? AND value IN ({marks}))"
            )
            given += [name, *values]
        order = "ORDER BY rank" if words else ""
        matching = f"FROM texts WHERE {' AND '.join(where)}"
        connection.execute(f"SELECT rowid {matching} {order} LIMIT {PAGE}", given).fetchall()
        connection.execute(f"SELECT count(*) {matching}", given).fetchone()
        marks = ",".join("?" * len(facets))
        if facets and (words or filters):
            # What was found is worked out once, and its values looked up by service.
            counted = f"WITH found AS MATERIALIZED (SELECT rowid AS number {matching}) SELECT name, value, count(*)"
            counted += f" FROM found CROSS JOIN facet ON service = number AND name IN ({marks}) GROUP BY name, value"
            connection.execute(counted, [*given, *facets]).fetchall()
        elif facets:
            counted = f"SELECT name, value, count(*) FROM facet WHERE name IN ({marks}) GROUP BY name, value"
            connection.execute(counted, facets).fetchall()

    return timed(folder, ask)


def tantivy(folder: Path) -> dict[str, list[float]]:
    """tantivy: text fields with stemming, facets as columns that its aggregations count."""
    import tantivy as library

    schema = library.SchemaBuilder()
    for name in TEXTS:
        schema.add_text_field(name, tokenizer_name="en_stem")
    schema.add_unsigned_field("number", stored=True)
    names = sorted({name for service in corpus(folder) for name in service["facets"]})
    for name in names:
        schema.add_text_field(f"facet_{name}", tokenizer_name="raw", fast=True)
    index = library.Index(schema.build())
    writer = index.writer(200_000_000, 1)
    for number, service in enumerate(corpus(folder)):
        document = library.Document(number=number, **{name: service[name] for name in TEXTS})
        for name, values in service["facets"].items():
            for value in values:
                document.add_text(f"facet_{name}", value)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(words: list[str], filters: dict[str, list[str]], facets: list[str]) -> None:
        must = [(library.Occur.Must, index.parse_query(word, list(TEXTS))) for word in words]
        for name, values in filters.items():
            terms = [
                (
                    library.Occur.Should,
                    library.Query.term_query(index.schema, f"facet_{name}", value),
                )
                for value in values
            ]
            must.append((library.Occur.Must, library.Query.boolean_query(terms)))
        query = library.Query.boolean_query(must) if must else library.Query.all_query()
        searcher.search(query, PAGE, count=True)
        if facets:
            counts = {name: {"terms": {"field": f"facet_{name}", "size": 100}} for name in facets}
            searcher.aggregate(query, counts)

    return timed(folder, ask)


def datasette(folder: Path) -> dict[str, list[float]]:
    """The table that datasette serves, with an index on each column that it counts; nothing is timed here."""
    file = folder / "datasette.db"
    if not file.exists():
        connection = sqlite3.connect(file)
        facets = json.loads((folder / "columns.json").read_text(encoding="utf-8"))
        columns = ", ".join(f'"{name}"' for name in (*TEXTS, *facets))
        connection.execute(f"CREATE TABLE services (id TEXT PRIMARY KEY, {columns})")
        marks = ", ".join("?" * (1 + len(TEXTS) + len(facets)))
        for service in corpus(folder):
            values = [(service["facets"].get(name) or [None])[0] for name in facets]
            row = [service["id"], *(service[name] for name in TEXTS), *values]
            connection.execute(f"INSERT INTO services VALUES ({marks})", row)
        for name in facets:
            connection.execute(f'CREATE INDEX "by_{name}" ON services ("{name}")')
        connection.execute("ANALYZE")
        connection.commit()
    return {}


if __name__ == "__main__":
    what, where = sys.argv[1:]
    if not re.fullmatch("fts5|tantivy|datasette", what):
        raise SystemExit(f"unknown: {what}")
    times = {"fts5": fts5, "tantivy": tantivy, "datasette": datasette}[what](Path(where))
    sys.stdout.write(json.dumps(times))
