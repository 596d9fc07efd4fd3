"""From the words of a need to clauses: the longest terms that the synonyms know, and words that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from directory.search.query_text.analysis import Word, is_number, is_unspaced, phrase_words
from directory.search.query_text.clauses import Alternative, Clause, Lexicon, instead, is_known
from directory.search.query_text.query_parser import Piece, plainly
from directory.search.query_text.situation_rules import POPULATIONS
from directory.search.query_text.stop_words import (
    IDLE,
    SOFT_WORDS,
    STOP_WORDS,
    STOP_WORDS_OF,
    UNSPACED_STOP_WORDS,
)
from directory.search.query_text.synonyms import SERVICES
from directory.search.query_text.vietnamese_tones import is_marked, syllables

APART_WEIGHT = 0.5  # words that stand apart may belong to different sentences

SYLLABLE_WEIGHT = 0.2
"""Of a Vietnamese syllable that no term has: by itself it is part of ten words."""

PART_WEIGHT = 0.8
"""Of what a part of a term says by itself: of “domestic violence shelter” the violence as well as the shelter."""

# A shorter word says nothing away from its neighbour: "nhà ở" is no "o" somewhere, a "T visa" no T. Nor do three words
# each in its own sentence say what they say together.
SHORTEST_APART = 3

MANNERS = frozenset(("walk_in", "open_24_7", "confidential"))
"""Groups of words that say how help is given, not which: “a doctor, walk in” asks for a doctor."""


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, phone number or run of a query in its place; `telling` when it is no stop word."""

    text: str
    place: int
    telling: bool
    syllable: str = ""
    """In Vietnamese that is typed with its marks, with them."""


def quotation(piece: Piece) -> Clause:
    """The words as they stand; a single word after a minus also in its other forms."""
    spoken = _as_phrase(piece.words)
    forms = piece.negated and not piece.quoted
    return Clause(piece.typed.strip("-−"), (Alternative(spoken, forms=forms),))


def _as_phrase(spoken: Sequence[Word]) -> tuple[Word, ...]:
    if len(spoken) == 1:
        return (Word(spoken[0].text, 0),)
    return phrase_words(" ".join(_runs(spoken)))


def _runs(spoken: Sequence[Word]) -> Iterator[str]:
    """The words of a text with the pieces of unspaced runs put together again."""
    run, last = "", -2
    for word in spoken:
        if is_unspaced(word.text) and len(word.text) == 2:
            continue
        joins = is_unspaced(word.text) and bool(run) and word.place == last + 1
        if run and not joins:
            yield run
            run = ""
        if is_unspaced(word.text):
            run, last = run + word.text, word.place
        else:
            yield word.text
    if run:
        yield run


def stated_clauses(pieces: Sequence[Piece], lexicon: Lexicon) -> list[Clause]:
    """The clauses of what stands outside quotes; stop words only where there is nothing else."""
    texts = [text for piece in pieces for text in _texts(piece)]
    tongue = plainly(pieces)
    if tongue is not None:
        lexicon = lexicon._replace(exactly=tongue == "vi")
        tokens = _tokens(texts, STOP_WORDS_OF[tongue])
        if tongue == "vi" and is_marked(pieces):
            tokens = _with_marks(tokens, pieces)
        told = _telling(_clauses(tokens, lexicon))
        return [_read_in(tongue, clause) for clause in told]
    if all(text in STOP_WORDS for text in texts):
        return _telling(_clauses(_tokens(texts, frozenset()), lexicon))
    return [_only_itself_if_soft(each) for each in _clauses(_tokens(texts, STOP_WORDS), lexicon)]


def _only_itself_if_soft(clause: Clause) -> Clause:
    """A word that asks for nothing leads to nothing: “ayuda” is money of the state, but only in Filipino."""
    if clause.required or clause.asked not in SOFT_WORDS:
        return clause
    return replace(clause, alternatives=clause.alternatives[:1])


def _read_in(tongue: str, clause: Clause) -> Clause:
    """The clause in a language that few services are described in: a word that no term has needn't stand there."""
    if len(clause.alternatives) > 1 or not clause.asked.isalpha():
        return clause
    weight = SYLLABLE_WEIGHT if tongue == "vi" else 1.0
    (word,) = clause.alternatives
    return Clause(clause.asked, (word.weighing(weight),), required=False)


def _telling(clauses: Iterable[Clause]) -> list[Clause]:
    """Without words that carry no wish in some language and that no term has, if others are left."""
    every = [*clauses]
    return [each for each in every if is_known(each) or each.asked not in IDLE] or every


def _tokens(texts: Sequence[str], idle: frozenset[str]) -> list[_Token]:
    return [_Token(text, place, text not in idle) for place, text in enumerate(texts)]


def _with_marks(tokens: Sequence[_Token], pieces: Sequence[Piece]) -> list[_Token]:
    """The tokens as they are typed, where each piece is one of them."""
    typed = [piece.typed for piece in pieces]
    if len(typed) != len(tokens):
        return [*tokens]
    marked = zip(tokens, syllables(typed), strict=True)
    return [replace(token, syllable=syllable) for token, syllable in marked]


def _texts(piece: Piece) -> Iterator[str]:
    if len(piece.words) == 1:
        yield piece.words[0].text
        return
    numbers = [word.text for word in piece.words if is_number(word.text)]
    yield from numbers
    others = [word for word in piece.words if not is_number(word.text)]
    yield from _runs([word for word in others if not (numbers and word.text.isdecimal())])


def _clauses(
    tokens: Sequence[_Token], lexicon: Lexicon, most: int | None = None
) -> Iterator[Clause]:
    """Clauses from left to right, each from the longest sequence that the synonyms know, of `most` tokens at most."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if is_number(token.text):
            yield Clause(token.text, (Alternative((Word(token.text, 0),), forms=False),))
            at += 1
        elif is_unspaced(token.text):
            yield from _run_clauses(token.text, lexicon)
            at += 1
        else:
            taken, groups = _known(tokens[at:][:most], lexicon)
            name = "" if groups else _joined(tokens[at : at + 2])
            if name and lexicon.is_written(name):
                yield _name_clause(tokens[at : at + 2], name)
                at += 2
                continue
            if groups or token.telling or token.text in SOFT_WORDS:
                yield _word_clause(taken, groups, lexicon)
                yield from _parts(taken, groups, lexicon)
            at += taken[-1].place - token.place + 1


def _parts(taken: Sequence[_Token], groups: frozenset[str], lexicon: Lexicon) -> Iterator[Clause]:
    """What the parts of a term for a kind of help name: it tells services of that kind from each other."""
    if len(taken) < 2 or not groups or not all(group.startswith(SERVICES) for group in groups):
        return
    for part in _clauses(taken, lexicon, len(taken) - 1):
        names = lexicon.named(part.asked)
        if names:
            ways = [way for way in part.alternatives[1:] if way.words in names]
            yield replace(part, alternatives=(part.alternatives[0], *ways)).lighter(PART_WEIGHT)


def _known(tokens: Sequence[_Token], lexicon: Lexicon) -> tuple[Sequence[_Token], frozenset[str]]:
    """The most tokens from the first on that the synonyms know together, and as what; the first alone as nothing.

    They may know them without the stop words or as they stand: "o" is one in Spanish, but not in "nhà ở".
    """
    for end in range(len(tokens), 0, -1):
        spoken = tokens[:end]
        told = [token for token in spoken if token.telling]
        if not told or min(len(told), len(spoken)) > lexicon.synonyms.longest:
            continue
        groups = _groups(told, lexicon) if tokens[0].telling else frozenset[str]()
        exactly = _groups(spoken, lexicon)
        if groups or exactly:
            # “Deaf people” is the name of a group of people, and “deaf” has the other ways to say it.
            core = [token for token in told if token.text not in SOFT_WORDS]
            if groups and 0 < len(core) < len(told) and all(map(_names_people, groups)):
                groups |= _groups(core, lexicon)
            return told if groups else spoken, groups | exactly
    return tokens[:1], frozenset()


def _names_people(group: str) -> bool:
    return group.removeprefix("labels:").startswith(POPULATIONS)


def _joined(tokens: Sequence[_Token]) -> str:
    """Two words beside each other as one; nothing for others."""
    telling = [each.text for each in tokens if each.telling and each.text.isalpha()]
    if len(telling) < 2 or any(is_unspaced(each) for each in telling):
        return ""
    return "".join(telling)


def _name_clause(tokens: Sequence[_Token], name: str) -> Clause:
    """A name of one word that was typed as two, or the two."""
    spoken = tuple(Word(token.text, token.place - tokens[0].place) for token in tokens)
    ways = (
        Alternative(spoken),
        Alternative((Word(name, 0),)),
        Alternative(spoken, adjacent=False, weight=APART_WEIGHT),
    )
    return Clause(" ".join(token.text for token in tokens), ways)


def _groups(tokens: Sequence[_Token], lexicon: Lexicon) -> frozenset[str]:
    told = [token.text for token in tokens]
    groups = lexicon.groups(told)
    typed = tuple(token.syllable for token in tokens)
    return lexicon.synonyms.as_marked(groups, told, typed) if groups and all(typed) else groups


def _word_clause(tokens: Sequence[_Token], groups: frozenset[str], lexicon: Lexicon) -> Clause:
    spoken = tuple(Word(token.text, token.place - tokens[0].place) for token in tokens)
    alternatives = [Alternative(spoken)]
    if _may_stand_apart(spoken):
        alternatives.append(Alternative(spoken, adjacent=False, weight=APART_WEIGHT))
    alternatives += instead(groups, lexicon, spoken)
    asked = " ".join(token.text for token in tokens)
    soft = (len(tokens) == 1 and asked in SOFT_WORDS) or bool(groups and groups <= MANNERS)
    return Clause(asked, tuple(alternatives), required=not soft)


def _may_stand_apart(spoken: Sequence[Word]) -> bool:
    return len(spoken) == 2 and all(len(word.text) >= SHORTEST_APART for word in spoken)


def _run_clauses(run: str, lexicon: Lexicon) -> Iterator[Clause]:
    """A run of Chinese cut at the terms that the synonyms know and at words without a wish of their own."""
    rest = ""
    at = 0
    while at < len(run):
        term, groups = _known_in_run(run, at, lexicon)
        stop = "" if term else next((w for w in UNSPACED_STOP_WORDS if run.startswith(w, at)), "")
        if term or stop:
            if rest:
                yield _run_clause(rest, _groups_of_rest(rest, run, lexicon), lexicon)
            rest = ""
        else:
            rest += run[at]
        if term:
            yield _run_clause(term, groups, lexicon)
        at += len(term or stop) or 1
    if rest:
        yield _run_clause(rest, _groups_of_rest(rest, run, lexicon), lexicon)


def _groups_of_rest(rest: str, run: str, lexicon: Lexicon) -> frozenset[str]:
    """One character means something where it stands alone: 藥, 牙; a whole run that nobody wrote may be a slip."""
    if len(rest) == 1:
        return lexicon.groups_of_run(rest)
    if rest != run or all(map(lexicon.is_written, _pairs(rest))):
        return frozenset()
    return lexicon.groups_of_similar_run(rest)


def _pairs(run: str) -> Iterator[str]:
    """The pairs of neighbours of a run."""
    return (one + other for one, other in pairwise(run))


def _known_in_run(run: str, at: int, lexicon: Lexicon) -> tuple[str, frozenset[str]]:
    for length in range(min(lexicon.synonyms.longest_run, len(run) - at), 1, -1):
        groups = lexicon.groups_of_run(run[at : at + length])
        if groups:
            return run[at : at + length], groups
    return "", frozenset()


def _run_clause(run: str, groups: frozenset[str], lexicon: Lexicon) -> Clause:
    spoken = phrase_words(run)
    alternatives = [Alternative(spoken, forms=False)]
    if len(spoken) > 1:
        alternatives.append(Alternative(spoken, adjacent=False, forms=False, weight=APART_WEIGHT))
    return Clause(run, (*alternatives, *instead(groups, lexicon, spoken)))
