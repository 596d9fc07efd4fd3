"""Where the sentences of a text end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.minutes.parser.word_lists import ABBREVIATED_HONORIFICS, tokens

_SENTENCE_END = re.compile(
    r"(?<![\w’'-])(?P<word>[\w’'-]*)[”\")\]]?[.!?][”\")\]]?\s+(?=[^\W\d_a-z]|[“\"@])|[。！？][」』”]?\s*(?=\S)"
)
_ABBREVIATIONS = ABBREVIATED_HONORIFICS | {
    *("asst", "assoc", "supt", "exec", "gen", "gov", "sen", "rep", "pres", "lcda", "mtra", "arq"),
    "st",
    "dept",
    "inc",
    "mt",
    "ft",
    "sr",
    "sra",
    "srta",
    "agte",
    "gng",
}


def sentence_ends(text: str) -> Iterator[int]:
    """Where the sentences of a text end that others follow; no sentence ends behind "Dr." or an initial."""
    for match in _SENTENCE_END.finditer(text):
        if match["word"] is None:
            yield match.end()
            continue
        if text[match.end()].islower():
            continue  # "á", "đ": no letter of the ASCII alphabet
        word = match["word"].rpartition("-")[2]
        # "design B. Ana will order it": behind a word in small letters a letter is no initial
        is_behind_word = re.search(
            r"(?<![\w’'-])[a-záéíóúñ]{3,30} $", text[: match.start("word")][-32:]
        )
        is_initial = len(word) == 1 and not word.isdigit() and not is_behind_word
        if not is_initial and not _ABBREVIATIONS.intersection(tokens(word)):
            yield match.end()


def sentences_of(words: str) -> Iterator[str]:
    """The sentences of a text, without what is blank around them."""
    start = 0
    for end in [*sentence_ends(words), len(words)]:
        if words[start:end].strip():
            yield words[start:end].strip()
        start = end
