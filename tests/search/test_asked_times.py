"""A time beside what is asked for is a wish; a time within a story belongs to the story."""

from __future__ import annotations

import pytest

from directory.search.query import Query
from directory.search.query_text.wishes import WishKind
from directory.search.whoosh.engine import WhooshEngine
from tests.search.conftest import UNDERSTANDING, service

ASKED = [
    ("groceries and hot meals Saturday morning", "saturday morning"),
    ("emergency food boxes on Friday afternoon", "friday afternoon"),
    ("wound care and bandages on Sunday", "sunday"),
    ("comida caliente el domingo por la tarde", "sunday afternoon"),
    ("clases de inglés los sábados por la mañana", "saturday morning"),
    ("dentista para muela rota el sábado", "saturday"),
    ("bukas ba ang klinika tuwing sabado", "saturday"),
    ("libreng pagkain para sa bata sa linggo", "sunday"),
    ("đồ ăn miễn phí sáng thứ bảy", "saturday morning"),
    ("khám răng miễn phí chủ nhật", "sunday"),
]
TOLD = [
    "he beats me every Friday night and I have nowhere to go",
    "my boss makes me clean his house on Sundays and never pays",
    "mi esposo me pega los sábados por la noche",
    "sinasaktan ako ng asawa ko tuwing gabi",
    "trabajo para una familia los domingos y nunca me dejan descansar",
    "chồng tôi đánh tôi tối thứ bảy",
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> WhooshEngine:
    found = WhooshEngine(tmp_path_factory.mktemp("times") / "index", UNDERSTANDING)
    found.rebuild([service(1, name="Supper for all")], 1)
    return found


def _times(engine: WhooshEngine, text: str) -> list[str]:
    wishes = engine.search(Query(text=text)).wishes
    return [wish.value for wish in wishes if wish.kind is WishKind.TIME]


@pytest.mark.parametrize(("text", "time"), ASKED)
def test_a_time_beside_what_is_asked_for_is_a_wish(
    engine: WhooshEngine, text: str, time: str
) -> None:
    assert _times(engine, text) == [time]


@pytest.mark.parametrize("text", TOLD)
def test_a_time_within_a_story_is_no_wish(engine: WhooshEngine, text: str) -> None:
    assert _times(engine, text) == []
