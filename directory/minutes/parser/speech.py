"""What people say of themselves in a call: who they are, what they will do, and what they move; the words are a table.

Its patterns are compiled when a paper first needs them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from directory.minutes.parser.agencies import is_agency, may_be_agency
from directory.minutes.parser.honorifics import part_honorific
from directory.minutes.parser.person_names import begins_with_given_name, read_person
from directory.minutes.parser.sentences import sentences_of
from directory.minutes.parser.word_lists import CONNECTIVES, PARTICLES
from directory.package_files import SPEECH_WORDS
from directory.parsing.word_tables import patterns_by_role

_LONGEST_INTRODUCTION = 260
_MOST_WORDS_OF_AGENCY = 9
_MOST_SENTENCES = 4
# Letters of languages that write the words of a name small, or have no capitals
_OTHER_LETTERS = re.compile(r"[\u4e00-\u9fffăđơư\u1ea0-\u1ef9]", re.IGNORECASE)
_CHINESE = "\u4e00-\u9fff"


@lru_cache(maxsize=64)
def spoken_words(form: str) -> re.Pattern[str]:
    """A pattern in which {role} stands for the words of a role of the table."""
    return re.compile(
        re.sub(
            r"\{([a-z_]+)\}", lambda match: f"(?:{patterns_by_role(SPEECH_WORDS)[match[1]]})", form
        ),
        re.IGNORECASE,
    )


def speaks_of_self(words: str) -> bool:
    """Whether somebody speaks in the first person."""
    return (
        spoken_words(rf"(?:(?<!\w){{first_person}}(?!\w)|[{_CHINESE}]*我)").search(words)
        is not None
    )


def speaks_to_others(words: str) -> bool:
    """Whether somebody talks with those who listen: a question, a greeting, "you", who they are, or a vote."""
    return (
        "?" in words
        or "？" in words
        or without_greeting(words) != words.strip()
        or spoken_words(r"^\W*{self}(?!\w)").match(words) is not None
        or spoken_words(rf"(?:(?<!\w){{second_person}}(?!\w)|[{_CHINESE}]*[你您])").search(words)
        is not None
        or seconds(words)
        or any(map(asks_for_votes, sentences_of(words)))
    )


def own_name(words: str, called: str) -> str | None:
    """The full name that a speaker gives: "I'm Ana Ruiz with Harbor Clinic"; of one called by less, that alone."""
    for sentence in _first_sentences(words):
        plain = without_greeting(sentence)
        itself = spoken_words(r"(?:(?<!\w)|^){self}[ :]*(?=\S)").search(plain)
        rest = plain[itself.end() :] if itself else plain
        for count in (4, 3, 2):
            parts = rest.split()[:count]
            name = re.split(r"[,.;:!?(]", " ".join(parts))[0].strip()
            person = read_person(name) if len(name.split()) > 1 else None
            is_called = name.casefold().startswith(f"{called.casefold()} ")
            if person and person.is_full and _begins_person(name) and (itself or is_called):
                is_known = any(map(str.isdigit, called)) or is_called or not read_person(called)
                return name if is_known and not is_agency(name) else None
    return None


def _begins_person(name: str) -> bool:
    return all(
        part[0].isupper() or part in ("de", "la", "del", "van", "y") for part in name.split()
    ) and begins_with_given_name(name)


def own_agency(words: str, speaker: str) -> str | None:
    """The agency that a speaker gives as theirs: "Ana Ruiz here, Harbor Clinic", "hi, I'm with Harbor Clinic"."""
    for sentence in _first_sentences(words):
        if agency := _agency_of(sentence, speaker):
            return agency
    return None


def _first_sentences(words: str) -> list[str]:
    return [*sentences_of(words[:_LONGEST_INTRODUCTION])][:_MOST_SENTENCES]


def without_greeting(sentence: str) -> str:
    """The sentence without the words by which somebody greets or thanks at its beginning."""
    plain = sentence.strip()
    for _ in range(3):
        shorter = spoken_words(r"^\W*{greeting}(?:\s?[,.!:–—-]+\s*|\s+(?=\S)|$)").sub("", plain)
        if shorter == plain:
            break
        plain = shorter
    return plain


def says_nothing(sentence: str) -> bool:
    """Whether a sentence greets or thanks, and says nothing else: "Great."."""
    return not without_greeting(sentence).strip(" .,!")


def _agency_of(sentence: str, speaker: str) -> str | None:
    is_told = True  # by a word such as "from" before it
    plain = without_greeting(sentence)
    itself = spoken_words(r"^(?:[^,.]{0,40}?(?<!\w))??{self}[ :]*(?=\S)").match(plain)
    named = plain[itself.end() :] if itself else plain
    rest = _behind_name(named, speaker)
    if rest is None and (rest := _behind_name(plain, speaker)) is None:
        joined = spoken_words(rf"^{{own_joins}}(?:\s+|(?<=[{_CHINESE}]))").match(plain)
        if joined is None:
            return None
        rest = plain[joined.end() :]
    else:
        bare = spoken_words(
            rf"^\W*{{behind_name}}?\s*,?\s*{{joins}}(?:\s+|(?<=[{_CHINESE}]))|"
            r"^\s*{behind_name}?\s*[,–—(:-]+\s*(?:{behind_name}\s*[,–—-]\s*)?"
        ).match(rest)
        if bare is None:
            return None
        is_told = any(map(str.isalpha, bare[0]))
        rest = rest[bare.end() :]
    return _as_agency(rest, is_told)


def _behind_name(words: str, speaker: str) -> str | None:
    """What follows the name of the speaker, whole or the first of it, at the beginning of words; else None."""
    _, bare = part_honorific(speaker)
    _, plain = part_honorific(words)
    for name in (speaker, bare, bare.split()[0]):
        for text in (words, plain):
            if text.casefold().startswith(name.casefold()) and not text[len(name) :][:1].isalnum():
                return text[len(name) :]
    return None


def _as_agency(words: str, is_told: bool) -> str | None:
    """Words up to where what is said goes on, where they can be the name of an agency."""
    plain = spoken_words(r"^{article}\s+").sub("", words.strip())
    is_definite = plain != words.strip()
    plain = (
        spoken_words(r"(?<!\bSt)(?<!\bDept)(?:{stops})")
        .split(plain, maxsplit=1)[0]
        .strip(" ,.!?()–—-")
    )
    count = len(plain.split())
    if (
        not plain
        or count > _MOST_WORDS_OF_AGENCY
        or spoken_words(r"(?<!\w){first_person}(?!\w)").match(plain)
    ):
        return None
    plain = re.sub(r"\s+po$", "", plain)
    is_named = not plain[0].islower() or (is_definite and is_agency(plain))
    is_long = len(plain.split()) > 1 or (is_told and _OTHER_LETTERS.search(plain) is not None)
    is_whole = is_long and (is_told or not begins_with_given_name(plain))
    is_sure = may_be_agency(plain) or (is_whole and all(map(_is_of_name, plain.split())))
    return plain if is_named and is_sure else None


def _is_of_name(word: str) -> bool:
    """Whether a word can stand in a name of an agency that no word tells to be one: "Puentes de Salud"."""
    is_latin = word.casefold() in CONNECTIVES | PARTICLES or word[0].isupper()
    return is_latin or _OTHER_LETTERS.search(word) is not None or _is_small_in_a_name(word)


def _is_small_in_a_name(word: str) -> bool:
    return spoken_words("{small_in_a_name}").fullmatch(word) is not None


def promised(sentence: str, speaker: str) -> str | None:
    """ "Sure, I'll send the list" as "Ana Ruiz will send the list"; None where nobody takes anything on."""
    if sentence.rstrip().endswith("?"):
        return None
    plain = spoken_words(r"^(?:{lead}[,.]? )*").sub("", without_greeting(sentence))
    told = spoken_words(r"^{will_infinitive}\s+(?={infinitive})").match(plain)
    if told:
        return f"{speaker} va a {plain[told.end() :]}"
    match = spoken_words(r"^{will}\s+(?=\S)").match(plain)
    if match:
        rest = plain[match.end() :]
        is_task = spoken_words(r"(?:{before_verb} )?{verb}\b(?! {of_the_call})").match(rest)
        is_due = spoken_words(r"\s{by}\s").search(rest)
        return f"{speaker} will {rest}" if is_task or is_due else None
    is_own = takes_on(plain)
    return f"{speaker}: {plain}" if is_own else None


def moved(sentence: str, speaker: str) -> str | None:
    """ "So on the clinic day, I move that we hold it in May" as "Ana Ruiz moved that we hold it in May"; else None."""
    match = spoken_words(r"^(?:[^?]{0,80}?[,;]\s+|\W*{lead}\s+)??{move}\s*").match(sentence.strip())
    words = sentence.strip()[match.end() :].strip(" .!") if match else ""
    verb = "propuso" if words.startswith("que ") else "moved"
    return f"{speaker} {verb} {words}" if words else None


def seconds(words: str) -> bool:
    """Whether a turn seconds what was moved."""
    first = next(iter(sentences_of(words)), "")
    return spoken_words(r"\W*(?:{greeting},? )?{second}\W*").fullmatch(first) is not None


def carried(sentence: str) -> bool:
    """Whether a sentence says that a motion was carried, and nothing else."""
    return spoken_words(r"\W*(?:{lead}[,.]? )*{carried}\W*").fullmatch(sentence) is not None


def asks_for_votes(sentence: str) -> bool:
    """Whether a sentence asks for votes or is one, and says nothing else: "All in favor?", "Aye."."""
    return (
        spoken_words(r"\W*(?:(?:okay|all right)[,.]? )?{vote}\W*").fullmatch(sentence) is not None
    )


def takes_on(words: str) -> bool:
    """Whether somebody takes something on in words that go with no name: "yo lo mando", "ako na ang bahala"."""
    return _own_words().match(words) is not None


def _own_words() -> re.Pattern[str]:
    return spoken_words(rf"^\W*(?:{{lead}},? )*{{does}}(?=[\s\w{_CHINESE}])")


def was_lost(sentence: str) -> bool:
    """Whether a sentence says that a motion failed."""
    return spoken_words(r"\W*(?:\w+, )?{lost}\W*").match(sentence) is not None
