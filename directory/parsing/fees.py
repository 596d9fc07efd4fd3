"""What a service costs, as lists write it: “None”, “no fees”, “sliding scale”, “gratis”. Pure, linear."""

from __future__ import annotations

import re

from directory.parsing.spacing import single_spaced

_FREE = re.compile(
    r"(?<![\w-])free\b|\bno[ -](?:cost|charge|fee)|\bgratis\b|\bgratuit[oa]|\bsin (?:costo|cargo)\b|免費|miễn phí"
    r"|\bwalang bayad\b"
)
_NOT_FREE = re.compile(r"\bnot free\b|\bno es gratis\b|\bfree trial\b")

# A cell of costs that says no more than that there are none.
_NOTHING_TO_PAY = re.compile(
    r"(?:none|nothing|nil|no|n/c|zero|\$ ?0(?:\.00)?|0"
    r"|(?:it(?:'|’)?s |always |services? (?:are|is) |all services are )?(?:free|gratis|gratuit[oa]s?)(?: of charge)?"
    r"|(?:there (?:is|are) )?no (?:client |program |participant |patient |membership |service )?"
    r"(?:fees?|costs?|charges?)"
    r"(?: (?:to|for) (?:the )?(?:clients?|participants?|patients?|famil(?:y|ies)|survivors?|residents?|public|anyone))?"
    r"|ningun[oa]|sin costo|sin cargo|nada|免費|不收費|miễn phí|không|không mất tiền|libre|walang bayad|wala)"
    r"(?: (?:for|to) (?:all|every(?:one|body)))?"
)
# “None, but donations are welcome”; “None, except some summer programs” is another thing.
_NONE_FIRST = re.compile(
    r"(?:none|no fees?|ninguno)\b(?!.*\b(?:except|unless|only|salvo|excepto)\b)"
)


def is_nothing_to_pay(text: str) -> bool:
    """Whether the words below “Cost” say no more than that nothing is to be paid."""
    return bool(_NOTHING_TO_PAY.fullmatch(_plain(text)))


def says_free(text: str) -> bool:
    """Whether the words below “Cost” say that help is free, for all or for some."""
    said = _plain(text)
    if _NOTHING_TO_PAY.fullmatch(said) or _NONE_FIRST.match(said):
        return True
    return _FREE.search(said) is not None and _NOT_FREE.search(said) is None


def _plain(text: str) -> str:
    return single_spaced(text).casefold().strip(" .!-–;,")
