"""Motions whose letters say that they were moved, seconded and how they ended: "M/S/P Ruiz/Lee to buy a van"."""

from __future__ import annotations

import re

from directory.minutes.parser.decision_sentences import is_verdict
from directory.minutes.parser.motion_block import MotionBlock
from directory.minutes.parser.motion_matter import MARKS, fit_sentence, is_end
from directory.minutes.parser.motion_names import WHO
from directory.minutes.parser.sentences import sentences_of

# Mover and seconder side by side, where the words of the motion or the end of them follow
PAIR = re.compile(
    rf"(?:\s?[(\[]\s?|\s[–—-]\s|:\s?|\s)(?P<mover>{WHO})\s?[/,;&]\s?(?P<second>{WHO})(?=\s*[)\]:;,.–—-]|\s+(?:to|that|para|que)\b|\s*$)"
)
_LONGEST_LINE = 2_000
# "M/S/P", "M/S/C/U", "MSC", "m/s": moved, seconded, and how it ended
_LETTERS = re.compile(
    r"^\W*(?:(?:motion|moci[oó]n)\W{1,3})?(?P<letters>M\s?/\s?S(?:\s?/\s?[A-Z]{1,3}){0,3}|MS[ACDFPTU]{1,2}|m/s(?:/[a-z]){0,2})(?=[\s:(–-])"
)
# "Minutes of 10/7. MSP (Dee/Cy)": letters that say how it ended stand behind what was moved, too.
_INSIDE = re.compile(
    r"(?<=[\s(\[–—-])(?P<letters>M/S(?:/[A-Z]{1,2}){1,3}|MS[ACDFPTU]{1,2})(?=[\s:(–-])"
)
_ABSTAINED_BESIDE = re.compile(rf"(?:\s?[(\[]\s?|\s)(?P<mover>{WHO})\s?/\s?(?P<second>{WHO})(?=\s)")
# "S-Bo, C: post the minutes": carried, passed, failed, defeated or tabled
_ENDED_BY_LETTER = re.compile(r"^[\s,;.]*(?-i:(?P<letter>[CPFDT]))\s?[:=–—-]\s*(?=\S)")
_ITEM_NUMBER = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,5}|[A-Z])[.)]\s+(?=\S)")
_BEHIND_HEADING = ("-", "–", "—", ":")
_VERDICT_LETTERS = re.compile(r"(?<=S)\s?/?\s?[A-Z]")


def lettered_motion(number: int, text: str) -> MotionBlock | None:
    """ "M/S/P Ruiz/Lee to buy a van" as the parts of a motion; letters say how it ended where no verdict does."""
    plain = text[:_LONGEST_LINE]
    letters = _LETTERS.match(plain) or _INSIDE.search(plain)
    if letters is None:
        return None
    pair = PAIR.match(plain, letters.end()) or _ABSTAINED_BESIDE.match(plain, letters.end())
    if pair is None:
        return None
    before = plain[: letters.start()] if letters.re is _INSIDE else ""
    block = MotionBlock([number], before=before, mover=pair["mover"], second=pair["second"])
    sentences = [*sentences_of(plain[pair.end() :].lstrip(MARKS))]
    block.motion = next((one.rstrip(" .") for one in sentences if not is_end(one)), "")
    block.ended = [one.strip(MARKS) for one in sentences if is_end(one)]
    is_told = any(is_verdict(one) or re.search(r"\d", one) for one in block.ended)
    if not block.ended or (_VERDICT_LETTERS.search(letters["letters"]) and not is_told):
        block.ended.insert(0, f"({letters['letters']})")
    return block


def ended_by_letter(behind: str) -> tuple[str, str]:
    """How a motion ended by a letter behind who seconded it, and what follows: "C: post it" as "(M/S/C)", "post it"."""
    match = _ENDED_BY_LETTER.match(behind)
    return (f"(M/S/{match['letter']})", behind[match.end() :]) if match else ("", behind)


def with_heading(before: str, words: str) -> str:
    """What is asked for behind who moved it, with the heading that stands before: "Bylaws: to strike Article 9"."""
    heading = _ITEM_NUMBER.sub("", before).strip(MARKS)
    is_heading = before.rstrip().endswith(_BEHIND_HEADING) and fit_sentence(before) == heading
    return f"{heading}: {words}" if heading and is_heading else words
