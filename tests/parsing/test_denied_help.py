"""What a text says that is not given is no kind of help of it, in five languages and whatever the help is."""

from __future__ import annotations

from itertools import product

import pytest

from directory.parsing.help_mentions import mentions

_HELP = {
    "en": ("shelter", "legal help", "childcare", "food", "beds", "counseling"),
    "es": ("albergue", "ayuda legal", "comida", "consejería"),
    "zh": ("庇護", "法律援助", "托兒服務"),
    "vi": ("nơi tạm trú", "trợ giúp pháp lý", "giữ trẻ"),
    "tl": ("tirahan", "legal na tulong", "pagkain"),
}
_DENIALS = {
    "en": (
        *("No {}", "No {} here", "We do not offer {}", "We don't provide {}", "Does not include {}"),
        *("{} is not available", "{} not offered", "No longer offers {}", "Unable to provide {}"),
        *("{} is no longer provided", "Without {}", "This is not a {}", "We cannot give {}"),
    ),
    "es": (
        *("No ofrecemos {}", "No hay {}", "No damos {}", "No se ofrece {}", "Sin {}"),
        *("{} no disponible", "Ya no ofrecemos {}", "No brindamos {}", "{} no se ofrece"),
    ),
    "zh": ("不提供{}", "沒有{}", "不再提供{}", "{}不提供", "不設{}", "{}暫不提供"),
    "vi": ("Không có {}", "Không cung cấp {}", "Không còn cung cấp {}", "Chúng tôi không có {}"),
    "tl": ("Walang {}", "Hindi nagbibigay ng {}", "Hindi kami nagbibigay ng {}", "Wala kaming {}"),
}  # fmt: skip
_CASES = [
    said.format(what)
    for language, wordings in _DENIALS.items()
    for said, what in product(wordings, _HELP[language])
]


@pytest.mark.parametrize("text", _CASES)
def test_what_is_denied_is_not_given(text: str) -> None:
    assert mentions(text) == ()
    assert {each.code for each in mentions(f"Free rides to court. {text}.")} <= {"transport"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("No cost legal help", "civil_remedies"),
        ("Legal help without charge", "civil_remedies"),
        ("Comida sin costo", "basic_necessities"),
        ("No appointment needed for detox", "substance_use"),
        ("Shelter without questions", "emergency_housing"),
        ("Detox. Rides not included", "substance_use"),
    ],
)
def test_what_is_denied_beside_help_leaves_the_help(text: str, code: str) -> None:
    assert code in {each.code for each in mentions(text)}
