"""`directory search`, `publish`, `reindex` and `check` on the demo town."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.commands import invoke

HIT = {
    "id", "name", "organization", "organization_id", "score", "snippet", "languages", "areas", "open_now",
    "verified_on",
}  # fmt: skip


def found(*words: object) -> dict[str, Any]:
    result = invoke("search", *words, "--json")
    assert result.exit_code == 0
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def test_json_of_search_has_the_keys_of_the_interface(town: Path) -> None:
    document = found("shelter", "--limit", "5")
    assert set(document) == {
        *("query", "corrected", "wishes", "total", "took_ms", "hits", "facets"),
    }
    assert document["wishes"] == []
    assert document["query"] == "shelter"
    assert document["total"] >= len(document["hits"]) == 5
    for hit in document["hits"]:
        assert set(hit) == HIT
        assert all(set(row) == {"code", "level"} for row in hit["languages"])
        assert hit["open_now"] in (True, False, None)
    for name, values in document["facets"].items():
        assert name.isidentifier()
        assert all(set(value) == {"value", "label", "count"} for value in values)
        assert all(isinstance(value["label"], str) for value in values)
    assert {"service", "language", "population", "area", "sector"} <= set(document["facets"])


def test_wishes_stand_in_the_answer_and_order_it(town: Path) -> None:  # the town is there
    document = found("shelter in Spanish tonight", "--limit", "1")
    assert document["wishes"] == [
        {"kind": "language", "value": "spa", "text": "Spanish"},
        {"kind": "time", "value": "tonight", "text": "tonight"},
    ]
    (first,) = document["hits"]
    assert "spa" in {each["code"] for each in first["languages"]}
    (first,) = found("shelter in Spanish", "--limit", "1")["hits"]
    assert {"code": "spa", "level": "bilingual"} in first["languages"]


def test_every_facet_of_the_answer_has_words(town: Path) -> None:
    labels = {
        name: {value["value"]: value["label"] for value in values}
        for name, values in found()["facets"].items()
    }
    assert labels["language"]["spa"] == "Spanish"
    assert labels["service"]["emergency_housing"] != "emergency housing"
    for name in ("remedy", "industry"):
        assert all(label != code for code, label in labels.get(name, {}).items())


def test_a_language_that_the_vocabulary_lacks_is_named(home: Path) -> None:
    table = home / "languages.csv"
    table.write_text(
        "listing_id,organization,service,languages\nI-1,Invented House,Invented Beds,kan;kat\n"
    )
    assert invoke("import", "listings", table, "--yes").exit_code == 0
    (service,) = found("invented beds")["hits"]
    labels = {each["value"]: each["label"] for each in found("invented beds")["facets"]["language"]}
    assert {row["code"] for row in service["languages"]} == {"kan", "kat"}
    assert labels == {"kan": "Kannada", "kat": "Georgian"}
    assert "Kannada, Georgian" in invoke("search", "invented beds").output


def test_filters_restrict_and_facets_count_what_is_found(town: Path) -> None:
    everything = found("--limit", "500")
    counts = {row["value"]: row["count"] for row in everything["facets"]["language"]}
    spanish = found("--language", "spa", "--limit", "500")
    assert spanish["total"] == counts["spa"] == len(spanish["hits"])
    assert all("spa" in [row["code"] for row in hit["languages"]] for hit in spanish["hits"])
    bilingual = found("--language", "spa", "--level", "bilingual", "--limit", "500")
    assert 0 < bilingual["total"] < spanish["total"]
    for hit in bilingual["hits"]:
        assert {"code": "spa", "level": "bilingual"} in hit["languages"]
    either = found("--language", "spa", "--language", "vie", "--limit", "500")
    assert either["total"] > spanish["total"]


def test_partners_find_what_the_public_does_and_more(town: Path) -> None:
    public, partner = (
        {hit["id"] for hit in found("--audience", audience, "--limit", "500")["hits"]}
        for audience in ("public", "partner")
    )
    assert public <= partner


def test_text_of_search_names_services_and_what_they_speak(town: Path) -> None:
    first = found("shelter", "--limit", "1")["hits"][0]
    result = invoke("search", "shelter", "--limit", "1")
    assert result.stdout.splitlines()[0].endswith("services")
    assert f"{first['name']} · {first['organization']}" in result.stdout


def test_a_correction_is_said(town: Path) -> None:
    assert found("sheltr")["corrected"] == "shelter"
    assert "“shelter”" in invoke("search", "sheltr").stdout


@pytest.mark.parametrize("text", ["", "\udcff", "\x00", "zzzz" * 200, '"', "*", "<b>", "$(x)"])
def test_no_words_are_an_error(town: Path, text: str) -> None:
    document = found(text)
    assert len(document["hits"]) <= document["total"]
    assert (document["total"] > 0) or text.strip(), "no words at all find everything"


def test_an_unknown_place_is_refused(town: Path) -> None:
    place = invoke("search", "x", "--near", "nowhere", "--json")
    assert (place.exit_code, place.stdout) == (2, "")
    assert "“nowhere”" in place.stderr


def damage(town: Path, statement: str) -> None:
    database = sqlite3.connect(town / "directory.db")
    assert database.execute(statement).rowcount
    database.commit()
    database.close()


def problems() -> list[dict[str, str]]:
    result = invoke("check", "--json")
    document = json.loads(result.stdout)
    assert set(document) == {"ok", "problems", "notices"}
    assert document["ok"] == (not document["problems"]) == (result.exit_code == 0)
    assert result.exit_code in (0, 1)
    assert all(set(each) == {"part", "what"} for each in document["problems"])
    found_problems: list[dict[str, str]] = document["problems"]
    return found_problems


@pytest.mark.long
def test_a_damaged_publication_is_found_and_mended_as_said(town: Path) -> None:
    assert problems() == []
    damage(town, "DELETE FROM published_record WHERE kind = 'service' AND audience = 'public'")
    damage(town, "UPDATE published_record SET document = '{}' WHERE kind = 'organization'")
    found_problems = problems()
    assert {each["part"] for each in found_problems} == {"publication", "index"}
    assert any("directory publish --all" in each["what"] for each in found_problems)
    plain = invoke("check")
    assert plain.exit_code == 1
    assert plain.stdout.splitlines() == [
        f"{each['part']}: {each['what']}" for each in found_problems
    ]
    assert invoke("publish", "--all").exit_code == 0
    assert problems() == []


@pytest.mark.long
@pytest.mark.parametrize("how", ["deleted", "truncated"])
def test_a_damaged_index_is_found_and_mended_as_said(town: Path, how: str) -> None:
    if how == "deleted":
        shutil.rmtree(town / "index")
    else:
        for path in (town / "index").rglob("*"):
            if path.is_file():
                path.write_bytes(path.read_bytes()[:10])
    found_problems = problems()
    assert {each["part"] for each in found_problems} == {"index"}
    assert all(each["what"].count("directory reindex") == 1 for each in found_problems)
    result = invoke("reindex")
    assert result.exit_code == 0
    assert "services indexed" in result.stdout
    assert problems() == []


def test_a_row_that_refers_to_nothing_is_found(town: Path) -> None:
    damage(town, "UPDATE phone SET service_id = x'00' WHERE service_id IS NOT NULL")
    assert "database" in {each["part"] for each in problems()}


def test_publish_wants_to_be_told_everything(town: Path) -> None:
    result = invoke("publish")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--all" in result.stderr
