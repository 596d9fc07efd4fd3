"""Who is given something to do under the labels of Vietnamese papers, and what is decided and nobody's to do."""

from __future__ import annotations

import pytest

from directory.minutes.meeting_paper import MeetingPaper
from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes

_HEAD = (
    "Nhóm Bến Cảng\nNgày 3 tháng 11 năm 2026\n"
    "Có mặt: Nguyễn Thị Hạnh (Harbor Clinic), Trần Văn Minh (Bay Legal Aid)\n\n"
    "1. Tuyên truyền\nMọi người nói về mùa hè.\n"
)


def read(body: str) -> MeetingPaper:
    return read_minutes(read_paper(f"{_HEAD}{body}\n".encode(), "minutes.txt"))


@pytest.mark.parametrize(
    "label", ["Phân công", "PHÂN CÔNG", "Phân công công việc", "Phân công nhiệm vụ", "Giao việc", "Nhiệm vụ"]
)  # fmt: skip
@pytest.mark.parametrize(
    "form", ["{}: Hạnh gọi trường", "{}:\n- Hạnh: gọi trường", "{}\n1. Hạnh – gọi trường"]
)
def test_work_is_given_out(label: str, form: str) -> None:
    (action,) = [one for one in read(form.format(label)).outcomes if one.kind == "action"]
    assert action.owner == "Nguyễn Thị Hạnh"
    assert action.text.endswith("gọi trường")


@pytest.mark.parametrize(
    "line",
    [
        "Acuerdo / Agreement: el taller será en español. / The workshop will be in Spanish.",
        "Acuerdo: la línea atenderá en zapoteco.",
        "Acuerdo: el cartel tendrá dos idiomas. / The poster will have two languages.",
    ],
)
def test_what_was_agreed_and_is_nobodys_is_no_action(line: str) -> None:
    paper = read(line)
    assert [one for one in paper.outcomes if one.kind == "action"] == []
    assert len(paper.decisions) == 1


@pytest.mark.parametrize(
    "line",
    [
        "決議：成立三人小組。Decision: form a team of three.",
        "Decision: form a team of three. 決議：成立三人小組。",
        "決定：卡片用兩種文字。Decision: two scripts on the card.",
    ],
)
def test_a_decision_in_two_scripts_is_one(line: str) -> None:
    assert len(read(line).decisions) == 1
