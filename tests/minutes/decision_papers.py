"""Papers that tell decisions in many wordings: five languages × prose, bullets, notes, chats, e-mails, tables.

Everybody and everything named is invented. A paper is made from a number, so a failing one can be made again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.minutes.whole_phrases import capitalized
from tests.minutes.whole_truths import (
    CHINESE,
    ENGLISH,
    FILIPINO,
    SPANISH,
    VIETNAMESE,
    Truth,
    Words,
    draw,
)


@dataclass(frozen=True)
class Wordings:
    """How one language says that something was decided, that nothing was, and what heads the parts of a paper."""

    words: Words
    known: tuple[str, ...]
    further: tuple[str, ...]
    undecided: tuple[str, ...]
    present: str
    columns: tuple[tuple[str, str, str], ...]
    stop: str = "."
    gap: str = " "


LANGUAGES = {
    "en": Wordings(
        ENGLISH,
        (
            "AGREED: {}",
            "-> AGREED: {}",
            "who keeps the list? DECISION: {}",
            "Decision: {}",
            "Resolved: {}",
            "Resolved to {}",
            "It was decided to {}",
            "It was moved, seconded and carried to {}",
            "Consensus: {}",
            "Vote: 7-0 to {}",
            "ok so we're going to {}, all good? yes from all",
        ),
        (
            "=> decided: {}",
            "DECISION 2 - {}",
            "Outcome: {}",
            "By consensus: {}",
            "RESOLVED, that the members {}",
            "It has been agreed by all present to {}",
            "It was moved and seconded to {}; carried unanimously",
            "Vote (6 yes, 1 no): {}",
            "Voted 5–2 to {}",
            "so we {} then? everyone ok with that, yes",
            "Everybody was in favor of the proposal to {}",
            "The motion to {} carried",
            "No objections to the plan to {}; adopted",
            "Final decision ✔ {}",
        ),
        (
            "No decision; back in January",
            "The state decides in spring whether to fund it",
            "We should decide about the van next time",
            "Consensus was not reached on the van",
            "The chair asked whether all were good with the room",
        ),
        "Present:",
        (("Topic", "Discussion", "Decision"), ("Item", "Notes", "Outcome / decision")),
    ),
    "es": Wordings(
        SPANISH,
        (
            "Acuerdo: {}",
            "Se aprobó {}",
            "Se acordó {}",
            "Se decidió {}",
            "Decisión: {}",
            "ACUERDO 1: {}",
        ),
        (
            "Quedamos en {}",
            "Se resolvió {}",
            "Por consenso: {}",
            "Por unanimidad se aprueba {}",
            "Votación: 7-0 para {}",
            "Queda aprobado {}",
            "Acordamos {}",
            "El comité votó por {}",
            "entonces vamos a {}, ¿todos de acuerdo? sí de todos",
            "Resolución 3 - {}",
        ),
        (
            "No se tomó ninguna decisión",
            "Falta decidir lo del transporte",
            "El condado decidirá en marzo",
            "No hubo acuerdo sobre el salón",
        ),
        "Presentes:",
        (("Tema", "Discusión", "Acuerdo"), ("Asunto", "Notas", "Decisión tomada")),
    ),
    "zh": Wordings(
        CHINESE,
        ("決議：{}", "決議 Decision：{}", "決定：{}", "會議決定{}", "一致通過{}", "大家同意{}"),
        (
            "議決：{}",
            "全體贊成{}",
            "表決：7票贊成，0票反對，{}",
            "經討論後決定{}",
            "結論：{}",
            "達成共識：{}",
            "决议：{}",
            "與會者一致同意{}",
            "大會通過{}",
            "那就{}，大家都可以嗎？都說好",
        ),
        ("暫無決定，一月再議", "縣政府春季才決定是否撥款", "未能達成共識", "下次再決定用哪個場地"),
        "出席者：",
        (("議題", "討論", "決議"), ("事項", "內容", "決定事項")),
        "。",
        "",
    ),
    "tl": Wordings(
        FILIPINO,
        (
            "Napagkasunduan: {}",
            "Napagkasunduang {}",
            "Desisyon: {}",
            "Napagpasyahan na {}",
            "Pasya: {}",
        ),
        (
            "Pinagkasunduan: {}",
            "Sumang-ayon ang lahat na {}",
            "Inaprubahan na {}",
            "Boto: 7-0 na {}",
            "Nagkaisa ang grupo na {}",
            "Pinagtibay: {}",
            "so {} tayo, okay sa lahat? oo raw lahat",
            "Nagdesisyon ang grupo na {}",
        ),
        (
            "Walang napagkasunduan",
            "Pag-uusapan pa ang desisyon sa Enero",
            "Hindi pa napagpapasyahan ang sasakyan",
        ),
        "Mga dumalo:",
        (("Paksa", "Talakayan", "Napagkasunduan"), ("Bagay", "Tala", "Desisyon")),
    ),
    "vi": Wordings(
        VIETNAMESE,
        (
            "Quyết định: {}",
            "Cuộc họp quyết định {}",
            "Thống nhất: {}",
            "Mọi người đồng ý {}",
            "Nghị quyết: {}",
        ),
        (
            "Nhất trí: {}",
            "Kết luận: {}",
            "Biểu quyết 7-0: {}",
            "Ban thống nhất {}",
            "Tất cả tán thành việc {}",
            "Đã thông qua việc {}",
            "Hội nghị nhất trí {}",
            "vậy mình {} nhé, mọi người ok không? ok hết",
        ),
        (
            "Chưa quyết định gì",
            "Quận sẽ quyết định vào mùa xuân",
            "Chưa thống nhất được về xe",
        ),
        "Người tham dự:",
        (("Nội dung", "Thảo luận", "Quyết định"), ("Vấn đề", "Ghi chú", "Kết luận")),
    ),
}


@dataclass(frozen=True)
class Decided:
    """A paper, its decisions, and what was only spoken of."""

    text: str
    truth: Truth
    undecided: tuple[str, ...]


def write(number: int, language: str, layout: str, wording: str | None = None) -> Decided:
    """The paper of a number in a language and layout; one of the further wordings is drawn if none is given."""
    random = Random(number)  # noqa: S311  # the same paper for a number every time
    form = LANGUAGES[language]
    truth = draw(random, form.words)
    wording = wording or random.choice(form.further)
    undecided = tuple(random.sample(form.undecided, 2))
    lines = LAYOUTS[layout](random, form, truth, wording, undecided)
    head = [
        truth.group,
        f"{truth.on:%Y-%m-%d}",
        "",
        form.present,
        *(f"{one.name} ({one.agency})" for one in truth.came),
        "",
    ]
    return Decided("\n".join([*head, *lines]) + "\n", truth, undecided)


def _told(form: Wordings, truth: Truth, wording: str, undecided: tuple[str, ...]) -> list[str]:
    """What was said, spoken of and decided in turn."""
    told = [*(wording.format(one) for one in truth.decisions)]
    talk = [truth.talk[0], undecided[0], truth.talk[1], undecided[1]]
    return [one for pair in zip(talk, [*told, "", "", ""], strict=False) for one in pair if one]


def _prose(
    random: Random, form: Wordings, truth: Truth, wording: str, undecided: tuple[str, ...]
) -> list[str]:
    parts = _told(form, truth, wording, undecided)
    return [form.gap.join(f"{capitalized(one)}{form.stop}" for one in parts)]


def _points(
    random: Random, form: Wordings, truth: Truth, wording: str, undecided: tuple[str, ...]
) -> list[str]:
    bullet = random.choice(("• ", "- ", "* "))
    return [bullet + capitalized(one) for one in _told(form, truth, wording, undecided)]


def _notes(
    random: Random, form: Wordings, truth: Truth, wording: str, undecided: tuple[str, ...]
) -> list[str]:
    """What was talked of and decided in one line, behind the hour."""
    lines = []
    for place, decision in enumerate(truth.decisions):
        talk = truth.talk[place % 2]
        lines.append(f"10:{place}3 {talk}{form.stop}{form.gap}{wording.format(decision)}")
    return [*lines, *(f"10:4{place} {one}" for place, one in enumerate(undecided))]


def _chat(
    random: Random, form: Wordings, truth: Truth, wording: str, undecided: tuple[str, ...]
) -> list[str]:
    parts = _told(form, truth, wording, undecided)
    return [
        f"10:{place + 10}:0{place} From {random.choice(truth.came).name} to Everyone: {one}"
        for place, one in enumerate(parts)
    ]


def _mail(
    random: Random, form: Wordings, truth: Truth, wording: str, undecided: tuple[str, ...]
) -> list[str]:
    """Short paragraphs, as somebody writes to those who were there."""
    parts = [f"{capitalized(one)}{form.stop}" for one in _told(form, truth, wording, undecided)]
    return [line for one in parts for line in (one, "")]


def _table(
    random: Random, form: Wordings, truth: Truth, wording: str, undecided: tuple[str, ...]
) -> list[str]:
    """A table whose last column has what was decided, and a dash where nothing was."""
    heads = random.choice(form.columns)
    rows = [
        (truth.talk[place % 2].split()[0], truth.talk[place % 2], capitalized(decision))
        for place, decision in enumerate(truth.decisions)
    ]
    rows += [(one.split()[0], one, random.choice(("—", ""))) for one in undecided]
    return ["\t".join(row).rstrip() for row in (heads, *rows)]


LAYOUTS: dict[str, Callable[[Random, Wordings, Truth, str, tuple[str, ...]], list[str]]] = {
    "prose": _prose,
    "points": _points,
    "notes": _notes,
    "chat": _chat,
    "mail": _mail,
    "table": _table,
}
