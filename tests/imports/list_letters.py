"""Lists that people send each other by e-mail, in five languages, with a head, a signature and older mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tests.imports.run_guides import SPOKEN
from tests.imports.written_guides import File, Place, places

OWN = "(628) 555-0190"
"""The number of who writes; it is nobody's listing."""
OLD = "(628) 555-0191"
"""A number in what is quoted of older mail."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail in one language has around its list; `{own}` and `{old}` are numbers."""

    head: Sequence[str]
    greeting: Sequence[str]
    closing: Sequence[str]
    wrote: str
    older: Sequence[str]


_LETTERS = {
    "en": Letter(
        ("From: Wren Alder <wren@quay.example>", "To: outreach@quay.example",
         "Sent: Thursday, October 29, 2026 7:42 AM", "Subject: RE: the list"),
        ("Hi all, here is what we have. My cell if you need me: {own}.", "Hello everyone, the new list is below."),
        ("Thanks,\nWren\n{own}",
         "Best regards,\nWren Alder\nQuay Outreach | {own}", "--\nWren Alder\n12 Quay Rd\n{own}"),
        "On Wed, Oct 28, 2026 at 4:10 PM Bo Tern <bo@quay.example> wrote:",
        ("Can anyone send the list? The old one still has Cedar Hall {old}", "and they both closed last year."),
    ),
    "es": Letter(
        ("De: Wren Alder <wren@quay.example>", "Para: red@quay.example",
         "Enviado: jueves, 29 de octubre de 2026 7:42", "Asunto: RE: la lista"),
        ("Hola a todos, esto es lo que tenemos. Mi celular: {own}.", "Buenos días, abajo va la lista nueva."),
        ("Saludos,\nWren\n{own}", "Muchas gracias,\nWren Alder\n{own}"),
        "El mié, 28 oct 2026 a las 16:10, Bo Tern (<bo@quay.example>) escribió:",
        ("¿Alguien me manda la lista? La vieja todavía tiene Casa Cedro {old}", "y las dos ya cerraron."),
    ),
    "vi": Letter(
        ("Từ: Wren Alder <wren@quay.example>", "Đến: nhom@quay.example", "Ngày: 29/10/2026 7:42", "Chủ đề: danh sách"),
        ("Chào mọi người, đây là danh sách. Số của tôi: {own}.", "Gửi các bạn danh sách mới."),
        ("Trân trọng,\nWren\n{own}", "Cảm ơn,\nWren Alder\n{own}"),
        "Vào Th 4, 28 thg 10, 2026 vào lúc 16:10 Bo Tern <bo@quay.example> đã viết:",
        ("Ai có danh sách không? Bản cũ vẫn còn Nhà Tuyết Tùng {old}", "mà cả hai đã đóng cửa."),
    ),
    "fil": Letter(
        ("From: Wren Alder <wren@quay.example>", "To: grupo@quay.example", "Date: Oct 29, 2026", "Subject: listahan"),
        ("Kumusta sa lahat, ito ang listahan. Cell ko: {own}.", "Magandang araw, nasa ibaba ang bagong listahan."),
        ("Salamat po,\nWren\n{own}", "Maraming salamat,\nWren Alder\n{own}"),
        "On Wed, Oct 28, 2026 at 4:10 PM Bo Tern <bo@quay.example> wrote:",
        ("May listahan ba kayo? Yung luma may Bahay Sedro pa {old}", "at pareho na silang sarado."),
    ),
    "zh": Letter(
        ("发件人: Wren Alder <wren@quay.example>", "收件人: all@quay.example", "日期: 2026年10月29日", "主题: 名单"),
        ("大家好，名单如下。我的手机：{own}。", "各位好，新名单在下面。"),
        ("谢谢\nWren\n{own}", "祝好，\nWren\n{own}"),
        "2026年10月28日 16:10，Bo Tern <bo@quay.example> 写道：",
        ("谁有名单？旧的还有雪松之家 {old}", "两家都已经关闭了。"),
    ),
}  # fmt: skip


def letter(chance: Random, language: str) -> tuple[list[tuple[Place, list[str]]], File]:
    """A mail with its list: the places with the codes of their languages, and the file."""
    said = _LETTERS[language]
    mark = chance.choice(("{}) ", "{}. ", "- ", "• ", "* "))
    behind = chance.choice((" - ", " – ", ": "))
    between = "，" if language == "zh" and chance.random() < 0.5 else ", "
    order = chance.sample(range(3), 3)
    found, lines = [], []
    for number, place in enumerate(places(chance, language), start=1):
        spoken, codes = chance.choice(SPOKEN[language])
        facts = [place.when, place.phone, place.street]
        text = between.join(facts[at] for at in order)
        lines.append(f"{mark.format(number)}{place.name}{behind}{text}. {spoken}")
        found.append((place, codes.split()))
    gap = "\n\n" if chance.random() < 0.3 else "\n"
    parts = [
        "\n".join(said.head) if chance.random() < 0.7 else "",
        chance.choice(said.greeting),
        gap.join(lines),
        chance.choice(said.closing),
    ]
    if not parts[0] or chance.random() < 0.7:
        parts.append("\n".join([said.wrote, *(f"> {each}" for each in said.older)]))
    text = "\n\n".join(filter(None, parts)).replace("{own}", OWN).replace("{old}", OLD)
    return found, (text.encode(), "mail.txt")
