"""Tables of two columns on a page, a label and what it says, however the label is set."""

from __future__ import annotations

import pytest

from directory.parsing.tables import read_table

_LABELS = {
    "en": ("Phone", "Address", "Hours", "Languages", "Serves"),
    "es": ("Teléfono", "Dirección", "Horario", "Idiomas", "Atiende a"),
    "vi": ("Điện thoại", "Địa chỉ", "Giờ mở cửa", "Ngôn ngữ", "Phục vụ"),
    "tl": ("Telepono", "Address", "Oras", "Wika", "Para kanino"),
    "zh": ("電話", "地址", "開放時間", "語言", "服務對象"),
}
_ROWS = (
    "<td><strong>{}</strong></td><td>{}</td>",
    "<td><b>{}:</b></td><td>{}</td>",
    "<td><p><b>{}</b></p></td><td><p>{}</p></td>",
    "<th scope='row'>{}:</th><td>{}</td>",
    "<td>{}</td><td>{}</td>",
    "<td><a href='#x'>{}</a></td><td>{}</td>",
    "<td><div><strong>{}</strong></div></td><td><div>{}</div></td>",
    "<td><strong>{}</strong></td><td>{}</td><td></td>",
    "<td><strong>{}</strong></td><td><strong>{}</strong></td>",
    "<td><h4>{}</h4></td><td>{}</td>",
)
_NAMES = ("Rowan House", "Medical Respite", "Open Hands Team", "Bridge Clinic")
_GAP = "<p>\N{ZERO WIDTH SPACE}<br/></p>"


def _values(place: int) -> tuple[str, ...]:
    return (
        f"(458) 555-01{place:02}",
        f"{20 + place} Birch Street, Dunmore, OR 97961",
        "Mon-Fri 9am-5pm",
        "English, Spanish",
        "Adults in crisis",
    )


@pytest.mark.parametrize("row", _ROWS)
def test_what_labels_say_stands_below_them_alone(row: str) -> None:
    for language, labels in _LABELS.items():
        sections = (
            f"<h3>{name}</h3><table>"
            + "".join(
                f"<tr>{row.format(*each)}</tr>" for each in zip(labels, _values(place), strict=True)
            )
            + f"</table>{_GAP}"
            for place, name in enumerate(_NAMES)
        )
        page = f"<html><body><h1>Binder</h1>{''.join(sections)}</body></html>"
        table = read_table(page.encode(), "binder.html")
        for place, found in enumerate(table.rows):
            cells = [each.rpartition(": ")[2] for each in found.cells.values() if each]
            assert sorted(cells) == sorted([_NAMES[place], *_values(place)]), language
