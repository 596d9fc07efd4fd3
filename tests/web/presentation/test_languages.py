import pytest
from flask import Flask

from directory.web.presentation import languages_by_level, level_rank, service_languages
from directory.web.presentation.service_languages import languages_of_place, spoken_words

SERVICE = {
    "languages": [
        {"code": "fra"},
        {"code": "tgl", "level": "materials"},
        {"code": "rus", "level": "none"},
        {"code": "vie", "level": "remote"},
        {"code": "spa", "level": "bilingual"},
        {"code": "eng", "level": "bilingual"},
        {"code": "yue", "level": "in_person"},
    ]
}


def test_levels_rank_and_not_asked_is_not_no():
    levels = ["bilingual", "in_person", "remote", "materials", "none", None]
    assert [level_rank(level) for level in levels] == [4, 3, 2, 1, 0, -1]


def test_who_speaks_a_language_comes_first():
    codes = [row["code"] for row in service_languages(SERVICE)]
    assert codes == ["eng", "spa", "yue", "vie", "tgl", "rus", "fra"]


def test_a_wanted_language_comes_before_all():
    assert service_languages(SERVICE, {"vie"})[0]["code"] == "vie"
    assert service_languages({}, {"vie"}) == []


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_languages_stand_together_by_level_from_high_to_low(app: Flask) -> None:
    with app.test_request_context("/en/"):
        grouped = [
            (level, [row["code"] for row in rows])
            for level, rows in languages_by_level(SERVICE["languages"])
        ]
    assert grouped == [
        ("bilingual", ["eng", "spa"]),
        ("in_person", ["yue"]),
        ("remote", ["vie"]),
        ("materials", ["tgl"]),
        (None, ["fra"]),
        ("none", ["rus"]),
    ]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_languages_stand_by_level_in_the_readers_words(app: Flask) -> None:
    service = {
        "languages": [
            {"code": "eng", "level": "bilingual"},
            {"code": "spa", "level": "bilingual"},
            {"code": "rus", "level": "none"},
            {"code": "xaa", "name": "Andalusi Arabic"},
            {"code": "xab"},
        ]
    }
    with app.test_request_context("/en/search"):
        (_, both), last = spoken_words(service)
        assert (both, last) == ("English, Spanish", (None, "Andalusi Arabic, xab"))
    with app.test_request_context("/es/search"):
        assert spoken_words(service)[0][1] == "español, inglés"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_languages_of_one_level_stand_by_the_names_that_readers_look_for(app: Flask) -> None:
    rows = [{"code": code} for code in ("cmn", "eng", "fil", "spa", "yue")]
    found = {}
    for language in ("en", "es"):
        with app.test_request_context(f"/{language}/"):
            ((_, ordered),) = languages_by_level(rows)
            found[language] = [row["code"] for row in ordered]
    assert found == {
        "en": ["yue", "eng", "fil", "cmn", "spa"],
        "es": ["yue", "spa", "fil", "eng", "cmn"],
    }


def test_a_place_names_its_languages_where_they_are_not_those_of_its_service() -> None:
    spoken = [{"code": "spa"}, {"code": "eng", "level": "bilingual"}]
    service = {"languages": spoken}
    assert languages_of_place({"languages": list(reversed(spoken))}, service) == []
    assert languages_of_place({}, service) == []
    for own in (
        spoken[:1],
        [*spoken, {"code": "vie"}],
        [{"code": "spa", "level": "bilingual"}, spoken[1]],
        [{"code": "spa", "note": "Mondays"}, spoken[1]],
    ):
        assert languages_of_place({"languages": own}, service) == own
        assert languages_of_place({"languages": own}, {}) == own
