"""Motions with mover and seconder, in the forms in which minutes note them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from directory.minutes.meeting_paper import NO_WORDS, Motion
from directory.minutes.parser.labeled_motions import labels_motion, read_labeled_motions
from directory.minutes.parser.motion_matter import fit_sentence
from directory.minutes.parser.motion_names import NAME, PERSON, last_sentence
from directory.minutes.parser.numbered_lines import Joined, Line
from directory.minutes.parser.sentences import sentence_ends
from directory.minutes.parser.vote_figures import has_figures_alone, tells_vote
from directory.minutes.parser.word_lists import words_of
from directory.package_files import MOTION_WORDS, SPEECH_WORDS
from directory.parsing.word_tables import patterns_by_role

_BRACKETS = re.compile(
    r"[\[(]\s*(?:M/S(?:/C)?:?\s*)?(?P<mover>[^\W\d_][^\[\]()/;,]{1,40}?)\s*/\s*(?P<seconder>[^\W\d_][^\[\]()/;,]{1,40}?)\s*\]"
)
# Mover and seconder right behind the word, in parentheses, and what was moved behind a colon.
_MOTION_OF_PAIR = re.compile(
    r"\b(?i:motion|moci[oó]n|mosyon|kiến\s+nghị)(?:\s+#?\d{1,3})?\s*\(\s*(?P<mover>[^\W\d_][^()/,;]{0,40}?)\s*[/,;]\s*(?P<seconder>(?:2nd\s)?[^\W\d_][^()/,;]{0,40}?)\s*\)\s*:?"
)
_MOVED = re.compile(
    r"\b(?:moved|motion(?:\s+made)?|introduced|proposed)\s+by\s+(?P<mover>(?:[A-Z]\.\s?){0,2}[^,;.]{1,60}?(?:\b[A-Z]\.\s*[^,;.]{1,60}?)?)\s*[,;]?\s*(?:and\s+)?(?:was\s+)?seconded\s+by\s+"
    r"(?P<seconder>(?:[A-Z]\.\s?){0,2}[^,;:.()]+(?:\b[A-Z]\.[^,;:.()]+)?)",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"\bM/S(?:/C)?\s*[:\-–(]?\s*(?P<mover>[A-Z][^/,;()]{1,40}?)\s*[/,]\s*(?P<seconder>[A-Z][^/,;:().]{1,40})"
)
_PAIR = re.compile(
    rf"(?P<open>\(|[–—-]\s|:\s|^\s*)(?P<mover>{NAME})\s*(?P<mark>/|,)\s*(?P<seconder>{NAME}|none)\)?(?=\W{{1,4}}(?i:carried|passed|"
    r"adopted|approved|failed|tabled|died|defeated|unanim\w+|to\s|aprobad\w+))"
)
# The pair behind how it ended: "Minutes of 1/14 - approved (Ruiz/Lee)".
_VOTED_PAIR = re.compile(
    rf"\b(?i:approved|app['’]?d|adopted|accepted|passed|carried|aprobad[oa]s?)\b[^.;()]{{0,40}}\((?P<mover>{NAME})\s*/\s*(?P<seconder>{NAME})\)"
)
_LABEL_ALONE = re.compile(
    r"^\W*(?:\d{1,2}[.)]\s*)?(?:action|motion|decision|vote|moci[oó]n|acuerdo|m/?s/?c|"
    r"it\s+(?:was|is)(?:\s+then)?|(?:(?:up)?on\s+)?(?:an?|the)?|(?:up)?on|(?:a|the)\s+motion\s+was)?\W*$",
    re.IGNORECASE,
)
_BY_BOTH = re.compile(rf"\b(?i:motion)\s+(?:by|of)\s+(?P<mover>{NAME})\s*/\s*(?P<seconder>{NAME})")
_MOVES = re.compile(
    rf"\b(?i:moved|motion(?:\s+(?:made|offered|was\s+made))?|moci[oó]n|proposed|propuesta)\s+(?i:by|from|of|de|por)\s+(?P<by>{PERSON})|"
    rf"\b(?i:motion)\s[^.;]{{3,160}}?\s(?i:made|offered)\s+(?i:by)\s+(?P<made>{PERSON})|"
    rf"\b(?i:motion)\s(?i:to|that)\s[^.;]{{3,160}}?\s(?i:by)\s+(?P<first>{PERSON})(?=\s*[,(]?\s*(?:and\s+)?(?i:second|2nd))|"
    rf"\b(?i:motion)\s+\((?P<alone>{PERSON})\)|"
    rf"\b(?i:moved):?\s+(?P<bare>{PERSON})(?=\s*[,;/.]|\s+and\b)|"
    rf"(?P<does>{PERSON})\s+(?:so\s+)?(?:said\s+)?(?:so\s+)?(?:moved|motioned|made\s+(?:a|the)\s+motion|moves|proposed\s+(?:that|to)|propuso|mociona|mocionó)\b"
)
_SECONDS = re.compile(
    rf"\b(?i:second(?:ed)?(?:\s+(?:by|from|was))?|secund(?:ó|a|ada\s+por|ado\s+por)|apoy(?:ó|ada\s+por)|2nd(?:ed)?(?:\s+by)?)\s*:?\s+(?P<by>{PERSON})|"
    rf"(?P<does>{PERSON})\s+(?:second(?:ed|s|ing)?|secund(?:ó|a)|apoy(?:ó|a)|2nd(?:ed)?)\b"
)
_VOTED = re.compile(
    r"\b(?:carried|approved|passed|adopted|tabled|failed|defeated|endorsed|unanim\w+|so\s+ordered|consent|withdrawn|"
    r"(?:nobody|no\s+one|no)\s+second\w*|no\s+objections?|aprobad[oa]s?|aprobó|rechazad[oa]|en\s+contra|"
    r"(?:in\s+favor|against|abstain\w*|opposed|nays?|ayes?))\b|\b\d{1,2}\s*[-–]\s*\d{1,2}\b",
    re.IGNORECASE,
)
_REACH = 420  # who seconded and the vote stand within some sentences of the motion; further on they are another's
_MOST_OF_AN_OUTCOME = 6
_ITEM = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,5})[.)]\s+\S")
_LABEL = re.compile(r"^\s*[A-Z][A-Z ]{2,20}:")
_MOST_LINES = 6
_NEAREST = 2  # lines with words: the end of a motion that is wrapped, and its vote
_LONGEST_HEADING = 9
# "Motion by Ana Ruiz to adopt the goals, seconded by …": the words behind the name are what was moved.
_TO = re.compile(r"\s+(?=(?:to|that|para|que)\s)")
_SECONDING = re.compile(rf"\s*(?:{_SECONDS.pattern})\W*")
_GOES_ON = (",", ";", " the", " a", " to", " and", " of")
_MARKS = " \t•–-([,;:.)]"
# "Motion by Ana Ruiz …" right below the heading of its item
_BEGINS_MOTION = re.compile(
    r"^\s*(?:[-*•–]\s+)?(?:(?:Motion|MOTION|Moved|Moci[oó]n|M/?S/?C|M/S)\b|(?:(?:An?|The|On)\s+(?:a\s+)?motion|On\s+the\s+motion)\b|"
    rf"(?:ACTION|Action|DECISION|Decision|VOTE|Vote):\s|{NAME}\s(?:moved|made\s+(?:a|the)\s+motion)\b)"
)
_BEGINNING = 24  # letters by which a motion is found in its line
# What is left of a motion that says only who moved it and how it ended
_OF_VOTES = words_of(
    "motion by was were is and the it this an on with all votes vote none no in favor unanimously so to carries "
    "carried made from of moved second seconded abstentions abstain opposed nays ayes yes una por de la el se fue "
    "moción mocion secundada votos unanimidad favor todos consensus"
)
# A list of who came stands above many a first motion.
_WHO_CAME = re.compile(
    r"\W*(?:present|attend|absent|excused|members|asist|presentes|ausentes|call(?:ed)?\s+to\s+order)",
    re.IGNORECASE,
)
_LONGEST_PARAGRAPH = 8_000  # a paper without blank lines is read in pieces
_BY_NAME = re.compile(rf"\s*(?:[-*•–]\s+)?{NAME}\s(?:moved|motioned|made\s+(?:a|the)\s+motion)\b")


def tells_motion(text: str) -> bool:
    """Whether a line begins with who moved something, or labels it: "Ana Ruiz moved to …" lists nobody."""
    return _BY_NAME.match(text) is not None or labels_motion(text)


def read_motions(lines: list[Line]) -> list[Motion]:
    """Motions with mover and seconder: [Mover/Seconder], M/S: A/B, moved by A, seconded by B; A moved …, B seconded."""
    labeled = read_labeled_motions(lines)
    used = frozenset[int]().union(*(numbers for _, numbers in labeled))
    lines = [(number, "" if number in used else text) for number, text in lines]
    motions = []
    before = ""
    for place, (line, text) in enumerate(lines):
        for form in (_BRACKETS, _MOTION_OF_PAIR, _MOVED, _SHORT, _BY_BOTH, _VOTED_PAIR):
            match = form.search(text)
            if match and form is _VOTED_PAIR:
                motions.append(Motion(line, last_sentence(text), match["mover"], match["seconder"]))
                break
            if match:
                mover, *wanted = _TO.split(match["mover"].strip(), maxsplit=1)
                seconder, *rest = _TO.split(match["seconder"].strip(), maxsplit=1)
                behind = f"{' '.join([*wanted, *rest])}{_to_its_end(lines, place)[match.end() :]}"
                is_behind = form is _MOTION_OF_PAIR or bool(wanted or rest)
                is_behind = is_behind or _LABEL_ALONE.match(text[: match.start()]) is not None
                above = "" if is_behind else text[: match.start()]
                words = _words_of_motion(above, behind, before)
                names = (_without_role(each) for each in (mover, seconder.rstrip(" -–—")))
                motions.append(Motion(line, words, *names))
                break
        before = text if text.strip() else before
    found = {(motion.line, motion.mover) for motion in motions}
    taken = {line for line, _ in found}
    told = [
        motion
        for motion in _in_sentences(lines)
        if motion.line not in taken and (motion.line + 1, motion.mover) not in found
    ]
    told += [each for each in _in_other_languages(lines) if each.line not in taken]
    whole = _with_votes(sorted([*motions, *told], key=lambda motion: motion.line), lines)
    told_whole = [_with_matter(motion, lines) for motion in whole]
    return sorted([*(motion for motion, _ in labeled), *told_whole], key=lambda each: each.line)


def _without_role(name: str) -> str:
    """ "second Ruiz", "Osei moved" as the name alone."""
    words = patterns_by_role(MOTION_WORDS)
    role = f"(?:{words['mover']}|{words['second']})"
    return re.sub(rf"^{role}\s*[:.]?\s+(?=\S)|(?<=\w)\s{role}$", "", name, flags=re.IGNORECASE)


def _with_matter(motion: Motion, lines: list[Line]) -> Motion:
    """A motion of no more than mover, second and vote, behind what stands before it: a sentence, else an item."""
    if _says_what(motion.text) and not motion.is_without_words:
        return motion
    above = [text for number, text in lines if motion.line - _NEAREST <= number < motion.line]
    text = next((text for number, text in lines if number == motion.line), "")
    place = text.find(motion.text[:_BEGINNING])
    matter = last_sentence(text[:place]) if place > 0 else ""
    if not matter.strip(" .:–-"):
        matter = next((words for each in reversed(above) if (words := last_sentence(each))), "")
    is_other = not _says_what(matter) or _MOVES.search(matter) or _WHO_CAME.match(matter)
    if is_other or not fit_sentence(matter):
        return motion
    ended = motion.text.removeprefix(NO_WORDS).strip()
    return replace(motion, text=f"{matter.rstrip(' .:;–-')}. {ended}")


def _says_what(text: str) -> bool:
    """Whether words tell more of a motion than who moved and seconded it and how it ended."""
    rest = text
    for form in (_MOVED, _MOVES, _SECONDS, _VOTED):
        rest = form.sub(" ", rest)
    return any(word not in _OF_VOTES for word in re.findall(r"[^\W\d_]{2,}", rest.casefold()))


def _in_other_languages(lines: list[Line]) -> Iterator[Motion]:
    """ "Trần Bảo đề nghị thuê hội trường, Lê Diệp tán thành." and its kin, with the vote behind it."""
    for number, text in lines:
        if not text.isascii() or "ni " in text:
            for match in _other_forms().finditer(text):
                mover, seconder = (
                    next(filter(None, (match[f"{which}_{each}"] for each in ("vi", "zh", "fil"))))
                    for which in ("mover", "seconder")
                )
                yield Motion(number, _whole_of(text, match), mover.strip(), seconder.strip())


def _whole_of(text: str, match: re.Match[str]) -> str:
    behind = text[match.end() :].lstrip(" .。;,")
    ended = re.match(r"[^.。]{1,40}[.。]?", behind)
    is_vote = ended is not None and _other_votes().search(ended[0]) is not None
    words = match[0].strip()
    return f"{words}. {ended[0]}" if ended and is_vote else words


@lru_cache(maxsize=1)
def _other_votes() -> re.Pattern[str]:
    return re.compile(rf"(?:{patterns_by_role(SPEECH_WORDS)['carried']})", re.IGNORECASE)


@lru_cache(maxsize=1)
def _other_forms() -> re.Pattern[str]:
    chinese = r"[\u4e00-\u9fff]{2,4}?"
    return re.compile(
        rf"(?P<mover_vi>{NAME})\s(?:đề\s+nghị|kiến\s+nghị)\s[^.;]{{4,160}}?[,;.]\s*(?P<seconder_vi>{NAME})\s(?:tán\s+thành|ủng\s+hộ)|"
        rf"(?P<mover_zh>{chinese})(?:提出)?(?:動議|动议|提議|提议)[^。;]{{2,80}}?[,，。;]\s*(?P<seconder_zh>{chinese})(?:和議|和议|附議|附议)|"
        rf"(?:[Mm]osyon|[Mm]ungkahi)\s(?:ni|mula\skay)\s(?P<mover_fil>{NAME}),?\s(?:[^.;]{{4,160}}?,?\s)?(?:sinegundahan|sinuportahan)\s(?:ni\s)?"
        rf"(?P<seconder_fil>{NAME})(?::?\s[^.]{{4,160}})?"
    )


def _with_votes(motions: list[Motion], lines: list[Line]) -> Iterator[Motion]:
    """The motions, each that does not say how it ended with the vote below it: "Carried, 9 yes, 0 no."."""
    later = [*(motion.line for motion in motions[1:]), lines[-1][0] + 1] if motions else []
    for motion, end in zip(motions, later, strict=True):
        below = [
            text.strip()
            for number, text in lines
            if motion.line < number < min(end, motion.line + _MOST_LINES) and text.strip()
        ]
        vote = next((text for text in below[:_NEAREST] if tells_vote(text)), None)
        is_whole = _VOTED.search(motion.text) is not None or vote is None
        yield motion if is_whole else replace(motion, text=f"{motion.text.rstrip('.')}. {vote}")


def _to_its_end(lines: list[Line], place: int) -> str:
    """A line with those of the same paragraph in which its sentence goes on, and how it ended."""
    text = lines[place][1]
    for (_, before), (_, line) in pairwise(lines[place : place + _MOST_LINES]):
        first = re.split(r"(?<=[.!?])\s", line.strip(), maxsplit=1)[0]
        is_whole = before.rstrip().endswith((".", "!", "?"))
        if (
            not first
            or _ITEM.match(line)
            or _LABEL.match(line)
            or _begins_anew(before, line)
            or (is_whole and not _is_outcome(first))
        ):
            break
        text = f"{text.rstrip()} {line.strip()}"
    return text


def _words_of_motion(above: str, behind: str, before: str) -> str:
    """What was moved: the words before the names, else those behind them, else the line before; then how it ended."""
    sentences = [
        part.strip() for part in re.split(r"(?<=[.!?])\s+(?=[A-Z\d])", behind.lstrip(_MARKS))
    ]
    ended = [part for part in sentences if _is_outcome(part)]
    told = [part for part in sentences if part.strip(" .") and not _is_outcome(part)]
    words = last_sentence(above) or (told[0] if told else "") or fit_sentence(before)
    if not words:
        return f"{NO_WORDS} {' '.join(ended)}".strip()
    if not ended or _VOTED.search(words):
        return words
    return f"{words.rstrip('.')}. {ended[0]}"


def _is_outcome(text: str) -> bool:
    """Whether a sentence says how a motion ended and nothing else: "Passed.", "Motion carried unanimously."."""
    is_short = len(text.split()) <= _MOST_OF_AN_OUTCOME and _VOTED.search(text) is not None
    return is_short or has_figures_alone(text)


def _in_sentences(lines: list[Line]) -> Iterator[Motion]:
    """The motions that sentences tell: who moved, and in the words that follow who seconded or how it ended."""
    for joined in _paragraphs(lines):
        pairs = list(_PAIR.finditer(joined.text))
        for pair in pairs:
            if pair["mark"] == "/" or re.search(
                r"(?i)\bmotion|moci[oó]n", joined.text[: pair.start()]
            ):
                seconder = None if pair["seconder"] == "none" else pair["seconder"]
                line = joined.line_at(pair.start("mover"))
                yield Motion(line, _whole(joined.text, pair), pair["mover"], seconder)
        starts = [] if pairs else list(_MOVES.finditer(joined.text))
        for place, match in enumerate(starts):
            end = starts[place + 1].start() if place + 1 < len(starts) else len(joined.text)
            reach = joined.text[match.end() : min(end, match.end() + _REACH)]
            seconds = _SECONDS.search(reach)
            if seconds is None and not _VOTED.search(reach):
                continue
            mover = next(filter(None, match.groups()))
            seconder = (seconds["by"] or seconds["does"]) if seconds else None
            yield Motion(joined.line_at(match.start()), _whole(joined.text, match), mover, seconder)


def _paragraphs(lines: list[Line]) -> Iterator[Joined]:
    paragraph: list[Line] = []
    for number, text in [*lines, (0, "")]:
        if paragraph and _begins_anew(paragraph[-1][1], text):
            yield Joined(paragraph, gap="")
            paragraph = []
        if text.strip() and sum(len(words) for _, words in paragraph) < _LONGEST_PARAGRAPH:
            paragraph.append((number, text[:_LONGEST_PARAGRAPH]))
            continue
        if paragraph:
            yield Joined(paragraph, gap="")
        paragraph = []


def _begins_anew(before: str, text: str) -> bool:
    """Whether a line is no part of the sentence before it: a motion, or what stands below the heading of an item."""
    is_heading = (
        _ITEM.match(before) is not None
        and len(before.split()) <= _LONGEST_HEADING
        and not before.rstrip().endswith((".", ",", ";", ":"))
        and text.strip()[:1].isupper()
        and not _MOVES.search(before)
    )
    return is_heading or (
        _BEGINS_MOTION.match(text) is not None and not before.rstrip().endswith(_GOES_ON)
    )


def _whole(text: str, match: re.Match[str]) -> str:
    """The sentence in which a motion stands."""
    ends = [0, *sentence_ends(text), len(text)]
    start = max(end for end in ends if end <= match.start())
    if text[start : match.start()].strip(_MARKS) == "" and match.groupdict().get("bare"):
        start = max(
            (end for end in ends if end < start), default=start
        )  # "…a seat. Moved: Ana Ruiz."
    end, *later = [end for end in ends if end >= match.end()]
    behind = [end, *later]
    if later and _SECONDING.fullmatch(text[end : later[0]]):
        del behind[0]  # "Bo Lee seconded." stands between the motion and its vote
    if (
        len(behind) > 1
        and _is_outcome(text[behind[0] : behind[1]].strip())
        and not _VOTED.search(text[start:end])
    ):
        end = behind[1]
    return text[start:end].strip()
