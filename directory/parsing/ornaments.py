"""Pictures that people put beside names, streets and numbers for their looks, and those that warn or grade.

A picture of a thing (“⚖️ Night Owl Legal”, “📍 12 Elm St”) says nothing that the words do not. Signs that warn, keep a
secret, count or color may say who can see what stands beside them, so that they are no ornament.
"""

from __future__ import annotations

import re

_PICTURES = "\U0001f300"
_DRAWN = frozenset("☎☏✆✉✂✏✒⚖⚕⚒⚓⚡☕☔☂❤♥❣✨⛪⛑⛺⛽⌚⏰☮☯✝☪✡☸♿✊✌☝✍⚽♻⚙⚗⚘☘⛲⛵✈☺⚾⛳ℹ🆕🆓🆒🆙")
"""Pictures among older signs."""
_TELLING = frozenset(
    "⚠❌❎⛔🚫🛑❗❕‼❓❔⁉✖✗✘✕⛒🔒🔓🔐🔏🔑🗝🤫🤐🙈🙉🙊🕵👁🙅✋🚷🔞📵🔕🔇☠💀🪦⚰🏴🏳🏁🚩🎌⏸⏹⏳⌛💤😴🚧🆘❄☃⛄☀🌞🍂🌱"
    "🔴🟠🟡🟢🔵🟣🟤⚫⚪🔶🔷🔸🔹⬛⬜🟥🟧🟨🟩🟦🟪🟫⭐🌟✅☑✔👍👎➕➖🔺🔻🔼🔽🔟📴💲💰🅰🅱🅾🅿"
)
_SECRET = frozenset("🔒🔐🔏🤫🤐🙈🙊🕵")
_JOINED = "[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]"
_ONE = rf"[{''.join(sorted(_DRAWN))}\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]{_JOINED}{{0,3}}"
# Each piece is followed by its blanks alone, and they are counted, so that many of them cost no more than they are.
_BEFORE = re.compile(rf"^(?:{_ONE}\s{{0,3}}){{1,12}}(?=\S)")
_BEHIND = re.compile(rf"(?<=\S)(?:\s{{0,3}}{_ONE}){{1,12}}$")
_LEADING = re.compile(
    rf"(?P<begins>^|[\n,;/|]\s{{0,4}})(?:{_ONE}[ \t]{{0,3}}){{1,12}}(?=[^\s,;/|])", re.MULTILINE
)


def without_leading_ornaments(cell: str) -> str:
    """A cell without the pictures of things before its lines and the parts of its lists: "🕐 Mon-Fri 9-5"."""
    if cell.isascii():
        return cell
    return _LEADING.sub(
        lambda match: match[0] if any(each in _TELLING for each in match[0]) else match["begins"],
        cell,
    )


def is_ornament(sign: str) -> bool:
    """Whether a sign is the picture of a thing, which neither warns nor grades."""
    first = sign[:1]
    return first not in _TELLING and (first >= _PICTURES or first in _DRAWN)


def keeps_secret(sign: str) -> bool:
    """Whether a sign asks to keep what stands beside it: a lock, a finger on lips."""
    return sign[:1] in _SECRET


def without_ornaments(name: str) -> str:
    """A name without pictures of things at its ends; the name itself where nothing else is in it."""
    plain = name
    for ends in (_BEFORE, _BEHIND):
        found = ends.search(plain)
        if found and not any(each in _TELLING for each in found[0]):
            plain = f"{plain[: found.start()]}{plain[found.end() :]}"
    return plain.strip() or name
