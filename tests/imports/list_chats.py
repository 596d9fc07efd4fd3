"""Lists that people send each other in chats, as a dozen programs export or copy them, in several languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class ChatPlace(NamedTuple):
    """A place of a list, as its message tells it."""

    name: str
    help: str
    street: str
    number: str
    hours: str


PLACES = (
    ChatPlace("Elm Harbor Shelter", "Beds for women with children", "412 Birch Street", "415-555-0101", "Mon-Fri 9am-5pm"),
    ChatPlace("Juniper Legal Aid", "Help with U visas and asylum", "88 Cedar Avenue", "415-555-0102", "Tue and Thu 1pm-6pm"),
    ChatPlace("Tideway Food Pantry", "Groceries for everyone", "301 Marsh Road", "415-555-0103", "Sat 10am-1pm"),
    ChatPlace("Quarry Street Clinic", "Doctor and dentist", "17 Quarry Street", "415-555-0104", "Mon-Thu 8am-4pm"),
    ChatPlace("Larkspur Job Club", "Resumes and job leads", "905 Mill Road", "415-555-0105", "Wed 9am-12pm"),
)  # fmt: skip
LUGARES = (
    ChatPlace("Refugio Santa Rita", "Camas para mujeres", "Calle Olmo 41", "415-555-0101", "lunes a viernes 9 am a 5 pm"),
    ChatPlace("Clínica Legal La Raíz", "Visas U y asilo", "Calle Sauce 88", "415-555-0102", "martes y jueves 1 pm a 6 pm"),
    ChatPlace("Despensa San Odilo", "Comida para todos", "Camino Viejo 301", "415-555-0103", "sábado 10 am a 1 pm"),
    ChatPlace("Clínica Mosaico", "Doctor y dentista", "Calle Aliso 17", "415-555-0104", "lunes a jueves 8 am a 4 pm"),
)  # fmt: skip
DIA_DIEM = (
    ChatPlace("Nhà Bình Minh", "Chỗ ở cho phụ nữ", "412 Birch Street", "415-555-0101", "Thứ Hai - Thứ Sáu 9am-5pm"),
    ChatPlace("Trợ giúp Pháp lý Hoa Sen", "Giấy tờ di trú", "88 Cedar Avenue", "415-555-0102", "Thứ Ba 1pm-6pm"),
    ChatPlace("Trung tâm Tràm", "Thực phẩm", "301 Marsh Road", "415-555-0103", "Thứ Bảy 10am-1pm"),
    ChatPlace("Phòng khám Sông Xanh", "Bác sĩ", "17 Quarry Street", "415-555-0104", "Thứ Hai 8am-4pm"),
)  # fmt: skip
OWN = "415-555-0190"
"""The number of who writes."""


def _bold(each: ChatPlace) -> str:
    return f"*{each.name}*\n{each.help}\n{each.street}\n{each.number}\n{each.hours}"


def _pictured(each: ChatPlace) -> str:
    return f"🏠 *{each.name}* – {each.help}\n📍 {each.street}\n☎️ {each.number}\n🕐 {each.hours}"


def _markdown(each: ChatPlace) -> str:
    return f"**{each.name}**\n_{each.help}_\n{each.street}\n{each.number}\n{each.hours}"


def _line(each: ChatPlace) -> str:
    return f"{each.name} - {each.help} - {each.street} - {each.hours} - {each.number}"


def _bullet(each: ChatPlace) -> str:
    return f"• {each.name}: {each.help}. {each.street}. {each.hours}. {each.number}"


def _of(layout: object, places: Sequence[ChatPlace], between: str = "\n\n") -> str:
    assert callable(layout)
    return between.join(layout(each) for each in places)


def _numbered(places: Sequence[ChatPlace]) -> str:
    return "\n".join(
        f"{number}. *{each.name}*, {each.help}, {each.street}, {each.hours}, {each.number}"
        for number, each in enumerate(places, 1)
    )


# ruff: noqa: E501, ISC004 - texts as programs write them
CHATS: dict[str, tuple[Sequence[ChatPlace], str]] = {
    "WhatsApp, iPhone": (PLACES,
        "\u200e[9/3/26, 8:13:02\u202fPM] The list: \u200eMessages and calls are end-to-end encrypted.\n"
        "[9/3/26, 8:14:02\u202fPM] Wren Alder: Hi all, here is the list\n"
        f"[9/3/26, 8:15:02\u202fPM] Wren Alder: {_of(_bold, PLACES)}\n"
        "[9/3/26, 8:21:48\u202fPM] Bo Tern: thanks Wren 👍\n\u200e[9/3/26, 8:22:48\u202fPM] Bo Tern: \u200eimage omitted\n"),
    "WhatsApp, Android": (PLACES,
        "9/3/26, 8:13 PM - Messages and calls are end-to-end encrypted. Tap to learn more.\n"
        f'9/3/26, 8:13 PM - Wren Alder created group "Help"\n9/3/26, 8:15 PM - Wren Alder: RESOURCES\n\n{_of(_pictured, PLACES)}\n'
        "9/3/26, 8:21 PM - Bo Tern: <Media omitted>\n9/3/26, 8:22 PM - Wren Alder: <This message was edited>\n"
        f"9/3/26, 8:23 PM - Bo Tern: if nobody answers call me, my cell {OWN}\n"),
    "WhatsApp, a message each": (LUGARES,
        "03.09.26, 20:13 - Los mensajes y las llamadas están cifrados de extremo a extremo.\n"
        + "".join(f"03.09.26, 20:14 - Wren Comité: {_bold(each)}\n" for each in LUGARES)
        + f"03.09.26, 20:21 - Don Bo Tern: gracias Wren\n03.09.26, 20:22 - Wren Comité: me marcan a mi cel {OWN}\n"),
    "WhatsApp, forwarded": (LUGARES,
        f"[3/9/26 20:14:02] Wren Alder: Reenviado\n[3/9/26 20:14:05] Wren Alder: {_of(_pictured, LUGARES)}\n"
        "[3/9/26 20:21:48] Bo Tern: ok 👍\n"),
    "WhatsApp, Vietnamese": (DIA_DIEM,
        "03/09/2026, 20:13 - Tin nhắn và cuộc gọi được mã hóa đầu cuối.\n"
        f"03/09/2026, 20:14 - Wren Alder: {_of(_bold, DIA_DIEM)}\n03/09/2026, 20:16 - Bo Tern: <Đã bỏ qua file phương tiện>\n"),
    "WhatsApp, Chinese": (PLACES,
        f"[2026/9/3 下午8:14:02] Wren Alder: {_of(_bold, PLACES)}\n[2026/9/3 下午8:15:02] Bo Tern: 謝謝\n"),
    "Signal": (PLACES,
        f"[2026-09-03 20:14] Wren Alder: Here you go\n{_numbered(PLACES)}\n[2026-09-03 20:15] Me: thank you Wren\n"),
    "Telegram": (PLACES,
        f"Wren Alder, [03.09.2026 20:14]\n{_of(_markdown, PLACES)}\n\nBo Tern, [03.09.2026 20:18]\n🙏🙏\n"),
    "Slack": (PLACES,
        f"Wren Alder  8:14 PM\nUpdated list\n{_of(_bullet, PLACES, chr(10))}\nBo Tern  8:20 PM\n:pray: thx\n"),
    "Slack, in brackets": (PLACES, f"Wren Alder [8:14 PM]\n{_of(_line, PLACES, chr(10))}\nBo Tern [8:20 PM]\nthanks\n"),
    "Discord": (PLACES,
        f"Wren Alder — 09/03/2026 8:14 PM\n{_of(_markdown, PLACES)}\nBo Tern — Today at 8:20 PM\nnice\n"),
    "Facebook": (PLACES,
        f"Wren Alder\nAdmin\n · September 3 at 8:14 PM · 🌐\n{_of(_bold, PLACES)}\nAll reactions:\n12\n3 comments\nLike\n"
        "Comment\nShare\nBo Tern\nthank you!\nLike\nReply\n3h\n"),
    "Zoom": (PLACES,
        f"20:14:02 From Wren Alder to Everyone: {_of(_line, PLACES, chr(10))}\n20:16:02 From Bo Tern to Everyone: thank you\n"),
}  # fmt: skip
