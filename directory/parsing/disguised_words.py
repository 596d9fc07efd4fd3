"""Words that were written so that a program does not read them, as whoever looks at them does. Pure.

“pub1ish”, letters of another alphabet that look alike, and “p u b l i s h” are plain to people. What such words say is
only asked about; a text is shown as it was written.
"""

from __future__ import annotations

import re
import unicodedata

# Letters of other alphabets beside those of ours that look the same.
_LOOK_ALIKE = str.maketrans(
    "авеіјкмноорѕстухһԁցɡӏԝАВЕІЈКМНОРЅСТУХαοινρτυκΑΒΕΗΙΚΜΝΟΡΤΥΧΖ",
    "abeijkmhoopsctyxhdgglwABEIJKMHOPSCTYXaoivptukABEHIKMNOPTYXZ",
)
# A one may stand for either of two letters.
_FIGURES = tuple(str.maketrans("013457@$!", f"o{one}eastasi") for one in "li")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]")
# One figure between two letters: "4H" and "B12" are names.
_FIGURE = re.compile(r"(?<=[^\W\d_])[013457@$!](?=[^\W\d_])")
_SPACED = re.compile(r"(?<![^\W\d_])[^\W\d_](?:[ .·_*-][^\W\d_](?![^\W\d_])){1,40}")
_GAPS = re.compile(r"[ .·_*-]")
_WIDE = re.compile(r"\s{2,}")


def undisguised(text: str) -> tuple[str, ...]:
    """What a text says with its look-alike letters, figures for letters and letters apart as plain words, each once."""
    plain = unicodedata.normalize("NFKC", text)
    if _LATIN.search(plain):
        plain = _WORD.sub(_in_our_letters, plain)
    plain = _WIDE.sub(" ", _SPACED.sub(lambda run: _GAPS.sub("", run[0]), plain))
    return tuple(dict.fromkeys(_with_letters(plain, figures) for figures in _FIGURES))


def _with_letters(text: str, figures: dict[int, int]) -> str:
    return _FIGURE.sub(lambda figure: figure[0].translate(figures), text)


def _in_our_letters(word: re.Match[str]) -> str:
    """A word with letters of ours, or with nothing but look-alikes, in ours alone; one of another alphabet stays."""
    plain = word[0].translate(_LOOK_ALIKE)
    return plain if _LATIN.search(word[0]) or plain.isascii() else word[0]
