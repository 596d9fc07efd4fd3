"""Names as sentences and lists show them: of a listing, of several in a row, of one that is very long. Pure."""

from __future__ import annotations

from directory.counted import separator, word_list
from directory.gaps.gap_report import Picture

NAMES_SHOWN = 12  # a sentence with more names is read by nobody
_NAME_LENGTH = 80  # a longer one is a list that somebody wrote as a name


def provider(picture: Picture, listing: int) -> str:
    """A listing as its organization with its service."""
    supply = picture.supply
    organization = supply.organizations[supply.organization[listing]]
    service = picture.bundle.roster.service_names[listing]
    return organization if service == organization else f"{organization} ({service})"


def listed(names: list[str], most: int = NAMES_SHOWN) -> str:
    """Names in a row, the first of them where there are many; a very long one is cut."""
    shown = [shortened(each) for each in names[:most]]
    if len(names) > most:
        return word_list([*shown, f"{len(names) - most} more"])
    return separator(shown).join(shown)


def shortened(name: str) -> str:
    """A name as lists show it: of one that is very long the first whole words, with an ellipsis."""
    if len(name) <= _NAME_LENGTH:
        return name
    # A name without a space is cut within its only word.
    head = name[:_NAME_LENGTH]
    return f"{(head.rpartition(' ')[0] or head).rstrip(' ,;:')}…"
