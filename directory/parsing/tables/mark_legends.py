"""What a line says of marks that it calls by their names, or whose meaning it gives in a sentence.

“An asterisk (*) means the address is not given out; a dagger (†) means no longer operating”, “Rows with a star have
closed”, “Closed programs are marked ‡”. Which rows bear the marks is read in `directory.parsing.tables.footnotes`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from directory.package_files import MARK_WORDS
from directory.parsing.word_tables import patterns_by_role

_QUOTES = r"[(（\[【“\"'‘「『]"
_UNQUOTES = r"[)）\]】”\"'’」』]"
_SENTENCES = re.compile(r"(?<=[.;!])(?=\s|$)|(?<=[。；！\n•])")
_COMMAS = re.compile(r"[,，、/|]")
_EQUAL = re.compile(r"\s*(?:[=:：]|[–—-]\s|->|→)\s*")
_EDGES = " \t\n,，、.;。；:：=–—-"
_LONGEST = 1_000
_LONGEST_LEAD = 120
_MOST_MARKS = 24
"""More of them are an ornament."""


@dataclass(frozen=True, slots=True)
class MarkMeaning:
    """A mark, the words about it, and the clause that holds both."""

    mark: str
    words: str
    clause: str


@dataclass(frozen=True, slots=True)
class LineOfMarks:
    """The marks that a line explains, and what else it says."""

    meanings: Sequence[MarkMeaning]
    rest: str


def marks_explained(line: str, used: Collection[str]) -> LineOfMarks:
    """What a line says of the marks `used` in a table; of other marks nothing is read, and they stay in the rest."""
    if not used or len(line) > _LONGEST or len(_marks_in(line, used)) > _MOST_MARKS:
        return LineOfMarks((), line)
    found: list[MarkMeaning] = []
    rest: list[str] = []
    spelled = _with_signs(line, used)
    are_several = len({mark for _place, mark in _marks_in(spelled, used)}) > 1
    for sentence in _SENTENCES.split(spelled):
        clauses = _clauses(sentence, used)
        meanings = [_meaning_of(each, used, are_several) for each in clauses]
        for place in range(len(clauses) - 2, -1, -1):
            if meanings[place] == ("", "") and (behind := meanings[place + 1]):
                meanings[place] = (behind[0], "")  # “* and † mean closed” says one thing of both
        for clause, meaning in zip(clauses, meanings, strict=True):
            if meaning is None or not meaning[0]:
                rest.append(clause)
                continue
            found.append(MarkMeaning(_marks_in(clause, used)[0][1], meaning[0], clause))
            rest.append(meaning[1])
    return (
        LineOfMarks(found, " ".join(filter(None, map(str.strip, rest))))
        if found
        else LineOfMarks((), line)
    )


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """The patterns of mark_words.csv by role; behind "sign" and "adjective" stand the signs that they name."""
    return patterns_by_role(MARK_WORDS)


@lru_cache(maxsize=32)
def _pattern(form: str) -> re.Pattern[str]:
    """A pattern in which roles stand in angle brackets: "<<article>>"."""
    words = _words()
    return re.compile(
        re.sub(r"<<(\w+)>>", lambda match: rf"(?:{words[match[1]]})", form), re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _names() -> Sequence[tuple[str, str, str]]:
    """The signs of each name, its words, and its role."""
    return [
        (role.partition(" ")[2], words, role.partition(" ")[0])
        for role, words in _words().items()
        if role.startswith(("sign ", "adjective "))
    ]


_APART = r"(?<![^\W_\u3400-\u9fff])"
_ENDS = r"(?![^\W_\u3400-\u9fff])"


@lru_cache(maxsize=128)
def _called(words: str) -> re.Pattern[str]:
    """A name of a sign with the articles and the number before it and the noun behind it."""
    roles = _words()
    return re.compile(
        rf"{_APART}(?:(?:{roles['article']})\s*){{0,3}}(?:(?P<two>{roles['two']})|(?P<three>{roles['three']}))?[\s-]*"
        rf"{_APART}(?:{words}){_ENDS}(?:\s*(?:{roles['noun']}){_ENDS})?",
        re.IGNORECASE,
    )


def _with_signs(line: str, used: Collection[str]) -> str:
    """The line with signs in place of their names: "An asterisk (*) means" is "* means"."""
    signs = "|".join(map(re.escape, sorted(used, key=len, reverse=True)))
    shown = rf"(?:{_QUOTES}\s*(?P<sign>{signs})\s*{_UNQUOTES}|(?P<bare>{signs}))"
    for _signs, words, _role in _names():
        called = _called(words).pattern
        line = re.sub(
            rf"(?:{called})\s*{shown}",
            lambda match: f" {match['sign'] or match['bare']} ",
            line,
            flags=re.IGNORECASE,
        )
        line = re.sub(
            rf"(?P<bare>{signs})\s*{_QUOTES}\s*(?:{called})\s*{_UNQUOTES}",
            lambda match: f"{match['bare']} ",
            line,
            flags=re.IGNORECASE,
        )
    article = _words()["article"]
    # Whatever a sign in brackets is called: "an obelus (†)".
    line = re.sub(
        rf"(?:{_APART}(?:{article})\s+(?:\w+\s+){{1,2}})?{_QUOTES}\s*(?P<sign>{signs})\s*{_UNQUOTES}",
        lambda match: f" {match['sign']} ",
        line,
        flags=re.IGNORECASE,
    )
    for candidates, words, role in _names():
        line = _without_name(line, _called(words), candidates, role, used)
    return line


def _without_name(
    line: str, called: re.Pattern[str], candidates: str, role: str, used: Collection[str]
) -> str:
    """A line with the sign that one name means in its place."""
    return called.sub(lambda match: _sign_for(match, candidates, role, line, used), line)


def _sign_for(
    match: re.Match[str], candidates: str, role: str, line: str, used: Collection[str]
) -> str:
    """The sign that a name without one means: the one of those it may be called that the table uses."""
    times = 2 if match["two"] else 3 if match["three"] else 1
    meant = [each * times for each in candidates if each * times in used]
    if len(meant) != 1 or meant[0] in line:
        return match[0]
    return f" {'with ' if role == 'adjective' else ''}{meant[0]} "


def _marks_in(text: str, used: Collection[str]) -> list[tuple[int, str]]:
    """The marks of a text with their places, the longest at each place."""
    signs = "|".join(map(re.escape, sorted(used, key=len, reverse=True)))
    return [(match.start(), match[0]) for match in re.finditer(signs, text)]


def _clauses(sentence: str, used: Collection[str]) -> list[str]:
    """A sentence cut so that each clause has one mark at most: at the last comma or "and" before each further one."""
    marks = _marks_in(sentence, used)
    cuts: list[int] = []
    for (place, mark), (other, _sign) in pairwise(marks):
        between = sentence[place + len(mark) : other]
        ends = [match.end() for match in _COMMAS.finditer(between)]
        ends += [
            match.end() for match in _pattern(rf"{_APART}<<boundary>>{_ENDS}").finditer(between)
        ]
        cuts.append(place + len(mark) + (max(ends) if ends else len(between)))
    begins = [0, *cuts]
    return [sentence[begin:end] for begin, end in zip(begins, [*cuts, len(sentence)], strict=True)]


def _meaning_of(clause: str, used: Collection[str], are_several: bool) -> tuple[str, str] | None:
    """The words about the mark of a clause, and what stands before that is of something else; None for no legend.

    Of `are_several` each may stand before its words without more: “(*) address kept back, (†) closed”.
    """
    marks = _marks_in(clause, used)
    if len(marks) != 1:
        return None
    place, mark = marks[0]
    before, behind = clause[:place].strip(_EDGES), clause[place + len(mark) :].strip()
    behind = behind.strip(_EDGES) if not _EQUAL.match(behind) else behind
    bearers = _pattern(rf"^<<subject>>{_ENDS}").match(behind)
    if bearers and _EQUAL.match(behind[bearers.end() :]):
        behind = behind[bearers.end() :]  # “Grey rows: closed”
    is_equal = _EQUAL.match(behind) is not None
    behind = _pattern(r"^\W*<<beside>>\W*").sub("", _EQUAL.sub("", behind, count=1)).strip(_EDGES)
    means = _pattern(rf"^<<means>>{_ENDS}\s*").match(behind)
    words = behind[means.end() :] if means else behind
    words = (
        _pattern(rf"^(?:<<subject>>|<<behind>>){_ENDS}\s*(?=\S)").sub("", words, count=1)
        if not means
        else words
    )
    words = _pattern(r"\s+<<boundary>>$|^that\s").sub("", words.strip(_EDGES))
    is_lead = len(before) <= _LONGEST_LEAD and _is_lead(before)
    explains = bool(means) or is_equal or (is_lead and (_bears(before) if before else are_several))
    if _has_letters(words):
        if explains and is_lead:
            return words, ""
        marked = _marked(before)
        if marked and not means:
            return f"{marked}, {words}", ""
        return (words, before) if explains else None
    marked = _marked(before)
    if marked:
        return marked, ""
    return ("", "") if is_lead else None


def _is_lead(before: str) -> bool:
    """Whether what stands before a mark says only that rows bear it: "rows marked with", "if you see"."""
    return not _has_letters(
        _pattern(rf"{_APART}(?:<<subject>>|<<link>>|<<article>>){_ENDS}").sub("", before)
    )


def _bears(before: str) -> bool:
    """Whether what stands before a mark has a word for bearing it: "rows with"; a list of columns has none."""
    return _pattern(rf"{_APART}<<bears>>{_ENDS}").search(before) is not None


def _marked(before: str) -> str:
    """What a clause says is marked: "Closed programs" of "Closed programs are marked with"; empty for none."""
    found = _pattern(r"^(?P<what>.*?\S)\s*(?<!\w)(?:<<marked>>)(?:\s+(?:<<article>>))*$").match(
        before
    )
    if found is None or _is_lead(found["what"]):
        return ""
    return found["what"].strip(_EDGES)


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))
