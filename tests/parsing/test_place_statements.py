"""Sentences made of parts: who is told of a place, who is not, when, and whether it is denied, in five languages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.parsing.hidden_marks import hides_place
from directory.parsing.place_statements import ROLES, keeps_place_back, statement_pattern
from tests.order import draws
from tests.parsing.statement_reading import keeps_back

# Each role has one word here, so that the rules are tried apart from the words of any language.
_PATTERN = statement_pattern(lambda where: where.removeprefix("role ") + "x")
_ROLES = {f"{role}x": role for role in ROLES}
_WORDS = (*_ROLES, "word", ",", ".")
_GAPS = (0, 1, 2, 3, 4, 8, 9)


def _is_read(words: list[str]) -> bool:
    return keeps_place_back(" ".join(words), _PATTERN)


@settings(max_examples=draws(800))
@given(st.lists(st.sampled_from([*_WORDS, "placex", "placex", "notx", "word"]), max_size=14))
def test_a_reading_of_every_choice_of_words_agrees(words: list[str]) -> None:
    assert _is_read(words) is keeps_back(words, _ROLES.get)


def test_it_agrees_at_every_distance() -> None:
    """Two parts that a rule speaks of and a place, at every limit of distance, with a word behind or none."""
    speaking = [word for word, role in _ROLES.items() if role not in {"others", "place"}]
    for first, second in product(speaking, repeat=2):
        orders = (("placex", first, second), (first, "placex", second), (first, second, "placex"))
        for (one, two, three), before, between in product(orders, _GAPS, _GAPS):
            words = [one, *["word"] * before, two, *["word"] * between, three]
            for sentence in (words, [*words, "word"]):
                assert _is_read(sentence) is keeps_back(sentence, _ROLES.get), sentence


@pytest.mark.parametrize("parting", [".", ":"])
def test_what_stands_in_two_sentences_is_not_read_together(parting: str) -> None:
    assert _is_read(["keptx", "placex"])
    assert not _is_read(["keptx", parting, "placex"])


@dataclass(slots=True, frozen=True)
class Parts:
    """How a language says the parts: `{place}` and the like are filled in from the words of the same name."""

    words: dict[str, tuple[str, ...]]
    keeping: tuple[str, ...]
    open: tuple[str, ...]


ENGLISH = Parts(
    {
        "place": ("address", "location", "whereabouts", "exact location", "street address", "addr."),
        "kept": ("confidential", "guarded", "secret", "undisclosed", "withheld", "under wraps", "off limits"),
        "forbid": ("do not", "don't", "never", "must not", "please do not", "cannot"),
        "tell": ("give out", "share", "publish", "disclose", "post", "advertise", "text", "mention"),
        "told": ("given out", "shared", "disclosed", "published", "released", "announced", "handed out"),
        "to_public": ("to the public", "on the website", "online", "in any directory", "to outsiders"),
        "some": ("advocates", "the police", "staff", "case managers", "partner agencies"),
        "only": ("only", "solely", "exclusively"),
        "when": ("after intake", "once accepted", "upon approval", "following the screening", "when cleared"),
        "whose": ("your", "client", "a caller's", "their client's"),
        "aid": ("counseling", "support", "hotline", "testing"),
    },
    keeping=(
        "the {place} is {kept}", "{kept} {place}", "our {place} stays strictly {kept}",
        "{forbid} {tell} our {place}", "the {place} is never {told}", "no {place} {to_public}",
        "{place} n/a {to_public}", "{only} {some} know the {place}", "{place} for {some} {only}",
        "the {place} is {told} {when}", "we {tell} the {place} {when}",
    ),
    open=(
        "the {place} is not {kept}", "{forbid} {tell} {whose} addr.", "{whose} address is {kept}",
        "the {place} is {told} to all", "{some} know the {place}", "{place} for {some}",
        "{kept} {aid}", "{forbid} {tell} food {when}", "the {place} is by the library",
    ),
)  # fmt: skip
SPANISH = Parts(
    {
        "place": ("la dirección", "la ubicación", "el domicilio", "el paradero"),
        "kept": ("confidencial", "reservada", "secreta", "protegida", "oculta"),
        "tell": ("compartir", "divulgar", "revelar", "publicar", "difundir"),
        "told": ("se da", "se comparte", "se revela", "se publica", "se divulga"),
        "some": ("el personal", "la policía"),
        "only": ("solo", "solamente", "únicamente"),
        "when": ("después de la entrevista", "tras la admisión", "una vez aceptada", "luego de la evaluación"),
        "to_public": ("en internet", "en línea", "en la página web"),
    },
    keeping=(
        "{place} es {kept}", "no {tell} {place}", "nunca {tell} {place}", "{place} no {told}",
        "{only} {some} conoce {place}", "{place} {told} {when}", "{place} nunca {to_public}",
    ),
    open=(
        "{place} no es {kept}", "{place} {told} a todos", "{some} conoce {place}",
        "{place} está arriba", "no {tell} comida {when}",
    ),
)  # fmt: skip
CHINESE = Parts(
    {
        "place": ("地址", "地點", "位置", "住址"),
        "kept": ("保密",),
        "forbid": ("請勿", "不得", "切勿", "不要"),
        "tell": ("公開", "透露"),
        "some": ("員工", "警方", "內部人員"),
        "only": ("僅供", "只給", "仅限"),
        "when": ("面談後", "審核後"),
        "whose": ("您的", "你的"),
    },
    keeping=(
        "本中心{place}{kept}", "{forbid}{tell}{place}", "{place}{only}{some}", "{when}才告知{place}",
        "{place}不公開", "{place}須隱藏",
    ),
    open=(
        "{whose}{place}會{kept}", "{place}不{kept}", "{when}提供食物", "{place}在圖書館旁邊",
        "{some}知道{place}",
    ),
)  # fmt: skip
VIETNAMESE = Parts(
    {
        "place": ("địa chỉ", "địa điểm", "vị trí", "nơi ở"),
        "kept": ("bí mật", "bảo mật", "giữ kín"),
        "forbid": ("không", "đừng", "cấm"),
        "tell": ("tiết lộ", "chia sẻ", "công khai", "công bố", "cho biết"),
        "when": ("sau khi phỏng vấn", "sau khi sàng lọc"),
        "some": ("nhân viên", "cảnh sát"),
    },
    keeping=(
        "{place} được {kept}", "{forbid} {tell} {place}", "{place} chỉ dành cho {some}",
        "{place} được cung cấp {when}",
    ),
    open=(
        "{place} không {kept}", "{forbid} {tell} địa chỉ của khách", "{place} ở cạnh thư viện",
        "{some} biết {place}",
    ),
)  # fmt: skip
FILIPINO = Parts(
    {
        "place": ("lokasyon", "address", "tirahan", "kinaroroonan"),
        "kept": ("kumpidensyal", "lihim", "sikreto", "nakatago"),
        "forbid": ("huwag", "hindi", "bawal"),
        "tell": ("ibigay", "ibahagi", "ilathala", "sabihin", "ipaalam"),
        "told": ("ibinibigay", "sinasabi", "ipinapaalam"),
        "when": ("pagkatapos ng panayam", "matapos ang intake"),
        "some": ("staff", "kawani", "pulis"),
    },
    keeping=(
        "ang {place} ay {kept}", "{forbid} {tell} ang {place}", "{told} ang {place} {when}",
        "ang {place} ay para sa {some} lamang",
    ),
    open=(
        "hindi {kept} ang {place}", "{forbid} {tell} ang {place} ninyo", "{told} ang pagkain {when}",
        "{told} ang {place} sa lahat",
    ),
)  # fmt: skip
LANGUAGES = (ENGLISH, SPANISH, CHINESE, VIETNAMESE, FILIPINO)


def _all_sentences(parts: Parts, patterns: tuple[str, ...]) -> list[str]:
    """Every pattern with each word of its parts once, the others as they come."""
    found = []
    for pattern in patterns:
        used = [name for name in parts.words if f"{{{name}}}" in pattern]
        most = max((len(parts.words[name]) for name in used), default=1)
        for turn, shift in product(range(most), range(2)):
            chosen = {
                name: parts.words[name][(turn + shift * at) % len(parts.words[name])]
                for at, name in enumerate(used)
            }
            found.append(pattern.format(**chosen))
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(
    "sentence", [each for parts in LANGUAGES for each in _all_sentences(parts, parts.keeping)]
)
def test_each_word_of_a_part_keeps_the_place_back(sentence: str) -> None:
    assert hides_place(sentence)


@pytest.mark.parametrize(
    "sentence", [each for parts in LANGUAGES for each in _all_sentences(parts, parts.open)]
)
def test_a_sentence_without_what_keeps_it_back_hides_nothing(sentence: str) -> None:
    assert not hides_place(sentence)
