"""What marks one person out, and who is meant, read apart and joined within a sentence.

Each language has a vocabulary: words that mean one person, marks of one person by kind, marks that need nobody named,
and words by which a sentence speaks of anybody (“if”, “for youth”, “we help”). What is joined here has no order and no
fixed form, so that “her hearing is on Monday” and “on Monday there is a hearing, she is afraid of it” are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from directory.parsing.person_descriptions.description_parts import Kind, Sign

_STOP = re.compile(r"(?<![A-Z])(?<!\b(?:[MD]r|Ms))(?<!Mrs)(?<!núm)(?<!blg)\.(?= |$|\n)|[;!?。\n]")
"""An end of a sentence; the dot of an initial or a title is none."""
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_SENTENCE = 300
"""So many letters before a mark, and behind it, are looked at."""


class Vocabulary(NamedTuple):
    """What a language says of one person: patterns."""

    one: re.Pattern[str]
    """Words that mean one person of whom somebody speaks: pronouns, kinship, initials, a person known before."""
    myself: re.Pattern[str]
    """Words that mean whoever writes."""
    marks: Mapping[Kind, str]
    """What is said of one person where such words stand in the same sentence."""
    topics: Mapping[Kind, str]
    """What lives are spoken of with, and work is, too: said of one person unless the sentence is about an office."""
    alone: Mapping[Kind, str]
    """What is said of one person, whoever is named or nobody: a subject may be dropped."""
    office: re.Pattern[str]
    """Words by which a sentence speaks of work: of an office, a meeting, a listing."""
    anybody: re.Pattern[str]
    """Words by which a sentence speaks of anybody, or of a service, when they stand before the mark or in it."""


def signs_of(vocabulary: Vocabulary) -> Iterator[Sign]:
    """The signs of a language: one for each kind of mark that needs somebody, and one for each that does not."""
    one, myself, anybody = vocabulary.one, vocabulary.myself, vocabulary.anybody

    def is_of_one_person(found: re.Match[str]) -> bool:
        before, words, _after = _sentence(found)
        return not anybody.search(before + words)

    def marks_one(found: re.Match[str]) -> bool:
        sentence = "".join(_sentence(found))
        return is_of_one_person(found) and bool(one.search(sentence) or myself.search(sentence))

    def touches_one(found: re.Match[str]) -> bool:
        sentence = "".join(_sentence(found))
        if anybody.search(sentence) or vocabulary.office.search(sentence) or _is_title(sentence):
            return False
        return bool(one.search(sentence))

    for kind, pattern in vocabulary.marks.items():
        yield Sign(kind, re.compile(pattern), marks_one)
    for kind, pattern in vocabulary.topics.items():
        yield Sign(kind, re.compile(pattern), touches_one, is_topic=True)
    for kind, pattern in vocabulary.alone.items():
        yield Sign(kind, re.compile(pattern), is_of_one_person)


def _is_title(sentence: str) -> bool:
    """Whether words are a name, of a service or a course, and tell nothing: “The Child in Family, School and Community”."""
    words = _LONG_WORD.findall(sentence)
    return bool(words) and all(word[0].isupper() and not word.isupper() for word in words)


def _sentence(found: re.Match[str]) -> tuple[str, str, str]:
    """The sentence of what was found: what stands before, the words themselves, what stands behind."""
    text, start, end = found.string, found.start(), found.end()
    before = _STOP.split(text[max(0, start - _SENTENCE) : start])[-1].lstrip()
    after = _STOP.split(text[end : end + _SENTENCE], maxsplit=1)[0]
    return before, found.group(), after
