"""Documents to bring, told within a text on how to get in: “No drop-ins. Documents needed: photo ID.” Pure."""

from __future__ import annotations

import re

from directory.parsing.spacing import LONGEST, single_spaced

_LABEL = re.compile(
    r"(?:^|(?<=[.;!)\s]))(?:(?:what|things|documents|papers) to bring(?: with you)?|(?:please )?bring(?: with you)?"
    r"|(?:required|necessary|needed|requested) (?:documents?|documentation|paperwork|papers)"
    r"|(?:documents?|documentation|paperwork|papers)(?: (?:that (?:are|is) )?(?:needed|required|to bring|necessary))?"
    r"|needed|qu[eé] traer|documentos(?: necesarios| requeridos| que se piden)?)\s?[:：]\s?",
    re.IGNORECASE,
)
# A full stop ends a sentence where a capital or nothing follows, not within “i. e.” or “P.O. Box”.
_SENTENCE_END = re.compile(r"(?<![ .][A-Za-z])\.(?=\s+[A-Z]|\s*$)|\n+")
_PAPER = re.compile(
    r"\b(?:ids?|i\.d\.?|identification|licen[cs]e|card|proof|certificates?|clearance|letters?|forms?|dd ?-?214|passport"
    r"|documents?|documentation|verification|statements?|stubs?|records?|authorization|permit|visa|bill"
    r"|lease|agreements?|notices?|papers|paperwork|transcripts?|insurance|medications?"
    r"|(?:tb|tuberculosis|drug) tests?|referral slip"
    r"|comprobantes?|identificaci[oó]n|acta|tarjeta|carta|recibos?|contrato|pasaporte|licencia)\b",
    re.IGNORECASE,
)
# A sentence that says what somebody does is no list of papers.
_VERB = re.compile(
    r"\b(?:is|are|be|was|will|may|must|can|should|have|has|need|needs|call|calls|get|assist|accept\w*|provide\w*|contact"
    r"|appl(?:y|ies)|refer|schedule|no|not|none|needed|required|necessary|welcome|available)\b",
    re.IGNORECASE,
)
# “…, if applicable” is no paper of its own.
_JOINTS = re.compile(
    r"\s*[,;•](?!\s*(?:if (?:applicable|any|available|possible|you have)|as (?:needed|applicable)"
    r"|si (?:aplica|tiene))\b)"
    r"\s*(?:and |or |y )?|\s+and (?=(?:proof|a |valid|birth|social)\b)",
    re.IGNORECASE,
)
# What a text says of the papers that it has just named: “Staff will help you get these.”
_OF_THE_PAPERS = re.compile(
    r"\b(?:help\w*|assist\w*)\b[^.]{0,60}?\b(?:get|getting|obtain|obtaining|secure|securing|replace|replacing"
    r"|gather|gathering|with|apply for) (?:these|this|them|it|those|the same)"
    r"(?: (?:documents?|papers?|items?|ids?|paperwork|documentation))?$"
    r"|\bayud\w+\b[^.]{0,60}?\b(?:obtener|conseguir|tramitar|sacar)"
    r"(?:l[oa]s?|(?: est[eoa]s?(?: documentos| papeles)?))$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^(?:please )?(?:requires?|bring|submit|provide|presentar?|traer|traiga)\s", re.IGNORECASE
)
_MOST_WORDS = 14


def split_documents(text: str) -> tuple[str, list[str]]:
    """What remains of a text on how to get in, and the documents that it asks for, each once.

    They stand behind a label (“Documents needed:”) up to the end of the sentence, or are a sentence of their own that
    names nothing else (“State ID, proof of income.”). A sentence on these papers that follows them stays with them.
    """
    if len(text) > 10 * LONGEST:
        return text, []
    label = _LABEL.search(text)
    if label:
        rest = text[label.end() :]
        end = _SENTENCE_END.search(rest)
        named, after = (rest[: end.start()], rest[end.end() :]) if end else (rest, "")
        if _PAPER.search(named):
            of_them, after = _about_papers(after)
            return _text(text[: label.start()], after), _with_words(_items(named), of_them)
        return text, []
    kept, documents, of_them = list[str](), list[str](), ""
    for sentence in _sentences(text):
        if _is_list_of_papers(sentence):
            documents += _items(sentence)
        elif documents and not (kept or of_them) and _OF_THE_PAPERS.search(sentence.rstrip(" .")):
            of_them = sentence.rstrip(" .")
        else:
            kept.append(sentence)
    found = _with_words(list(dict.fromkeys(documents)), of_them)
    return (_text(*kept), found) if documents else (text, [])


def _with_words(documents: list[str], of_them: str) -> list[str]:
    """The documents, in one entry with a sentence that speaks of them: entries have no order on record."""
    return [f"{', '.join(documents)}. {of_them}"] if of_them else documents


def _about_papers(text: str) -> tuple[str, str]:
    """The first sentence, where it speaks of the papers named before it, and what comes behind it."""
    end = _SENTENCE_END.search(text)
    first = single_spaced(text[: end.start()] if end else text)
    if not _OF_THE_PAPERS.search(first.rstrip(" .")):
        return "", text
    return first.rstrip(" ."), text[end.end() :] if end else ""


def _sentences(text: str) -> list[str]:
    found, start = [], 0
    for end in _SENTENCE_END.finditer(text):
        found.append(text[start : end.end()])
        start = end.end()
    found.append(text[start:])
    return [each.strip() for each in found if each.strip()]


def _is_list_of_papers(sentence: str) -> bool:
    items = _items(sentence)
    return (
        bool(items)
        and not _VERB.search(sentence)
        and all(_PAPER.search(each) and len(each.split()) <= _MOST_WORDS for each in items)
    )


def _items(text: str) -> list[str]:
    said = _ASKS.sub("", single_spaced(text))
    parts = (single_spaced(each).strip(" .") for each in _JOINTS.split(_outside(said)))
    return [each.replace("\x00", ",") for each in dict.fromkeys(parts) if each]


def _outside(text: str) -> str:
    """The text with commas within brackets put aside, so that lists are not cut there."""
    return re.sub(r"\([^()]{0,200}\)", lambda match: match[0].replace(",", "\x00"), text)


def _text(*parts: str) -> str:
    return " ".join(filter(None, (each.strip() for each in parts)))
