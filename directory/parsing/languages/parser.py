"""Reading the languages cell of a listing: codes and levels where the words say so, doubts where they don't.

An unlabelled "Spanish" says that the language is offered, not how. It is kept without a level, which means "not asked":
calling it bilingual would send a survivor to a desk where nobody speaks with her, calling it none would hide a place
that may help. A mapping may state a level for a column where a person knows what the column means.

"Chinese" without more stands for Cantonese and Mandarin, both "not asked" with the word as note and a doubt: whoever
looks for the one finds the listing, and nobody is told that it is spoken. "Language Line", "interpreters available",
"and more" name no language, so none is invented; the words are given back as a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from directory.parsing.languages import cues
from directory.parsing.languages.dates import with_dates_in_full
from directory.parsing.languages.names import UMBRELLAS, Names, compose, fold, shipped_names
from directory.parsing.spacing import LONGEST, single_spaced

# "SpanishTagalog" and "(Cantonese)Spanish" lost a separator on their way.
_GLUED = re.compile(r"(?<=[a-z)])(?=[A-Z][a-z])")
# Chinese lists are parted by marks and words of their own, or by a blank.
_CHINESE_JOINTS = re.compile(
    r"\s*[、，；]\s*|(?<=[\u3400-\u9fff])(?:以及|及|和|與|与|或|[\s/]+)(?=[\u3400-\u9fff])"
)
_SENTENCES = re.compile(r"[\n;•]|(?<!\b[A-Za-z])\.(?=\s|$)")
_ITEMS = re.compile(
    r",|(?:(?<=[^\W\d])|(?<='))(?<!\bw)\s{0,2}/\s{0,2}(?=[^\W\d])|\||:(?!\d)|\s-+\s|\s-(?=\w)"
)
_JOINTS = re.compile(r"\s(?:and|&|y|e|plus)\s", re.IGNORECASE)
# "SO by phone", "RU (interp)": what is said of how a language is had goes on behind its code.
_HOW = re.compile(
    r"(?P<code>[A-Z]{2,3})\s+(?P<how>\W?(?:by|via|w/|with|thr(?:ough|u)|over|on|interp|phone|tel|remote)\w*.*)"
)
_OWN_OPENING = re.compile(r"^\s*(?:and|but|also|plus|with|pero|y)\s", re.IGNORECASE)
_OPENS = " \t.,:&+()[]*'\"-–—"


@dataclass(slots=True)
class _Item:
    """A piece between separators: its words, the names in it, and whether "and" ties it to the next."""

    words: str
    tied: bool


@dataclass(slots=True)
class _Mention:
    codes: tuple[str, ...]
    name: str
    before: str
    after: str
    umbrella: bool
    guessed: bool = False


@dataclass(slots=True)
class ParsedLanguage:
    """A language that a cell names. `level` None means "not asked"."""

    code: str
    level: str | None = None
    note: str | None = None


def read_languages(text: str, names: Names | None = None) -> tuple[list[ParsedLanguage], list[str]]:
    """The languages of one cell, each once, and the doubts as sentences for a person.

    Codes are ISO 639-3, of the vocabulary and beyond. Levels are bilingual, in_person, remote, materials and
    none; None is "not asked".
    """
    known = names or shipped_names()
    text = single_spaced(text)
    if len(text) > LONGEST:
        return [], ["the cell is too long to be read for languages"]
    text = _CHINESE_JOINTS.sub(", ", _GLUED.sub(", ", compose(with_dates_in_full(text))))
    if fold(text).strip(_OPENS) in cues.NOTHING or not text.strip(_OPENS):
        return [], []
    found: list[tuple[ParsedLanguage, bool]] = []
    doubts: list[str] = []
    for sentence in _SENTENCES.split(text):
        found.extend(_sentence(sentence.strip(), known, doubts))
    return _each_once(found), doubts


def open_words(text: str, names: Names | None = None) -> list[str]:
    """What a cell says of languages without naming one: “most languages by telephone”, “Mayan”."""
    known = names or shipped_names()
    text = single_spaced(text)
    if len(text) > LONGEST:
        return []
    found: list[str] = []
    for sentence in _SENTENCES.split(_CHINESE_JOINTS.sub(", ", _GLUED.sub(", ", compose(text)))):
        for piece in _outside_brackets(sentence.strip()):
            items = list(_items(piece))
            named = [_mentions(each, known) for each in items]
            nameless = [each.words for each, names in zip(items, named, strict=True) if not names]
            words = [piece] if len(nameless) == len(items) else nameless
            found.extend(_OWN_OPENING.sub("", each) for each in words if _is_open(each))
            found.extend(each.name for names in named for each in names if not each.codes)
    return list(dict.fromkeys(map(_in_full, found)))


def _in_full(words: str) -> str:
    """The words as a line of their own; “others” at the end of a list are other languages."""
    said = words.strip(" \t.,:;&+-–—")
    return "Other languages" if fold(said) in ("other", "others") else said[:1].upper() + said[1:]


def _each_once(found: list[tuple[ParsedLanguage, bool]]) -> list[ParsedLanguage]:
    """One entry a language: a name said outright counts before "Chinese", a stated level before none."""
    best: dict[str, tuple[ParsedLanguage, bool]] = {}
    for language, umbrella in found:
        kept = best.get(language.code)
        if kept is None or (kept[1], kept[0].level is None) > (umbrella, language.level is None):
            best[language.code] = (language, umbrella)
    return [language for language, _ in best.values()]


def _sentence(sentence: str, names: Names, doubts: list[str]) -> list[tuple[ParsedLanguage, bool]]:
    said: list[tuple[ParsedLanguage, bool]] = []
    carried = ""
    items = list(_items(sentence))
    mentions = [_mentions(item, names) for item in items]
    for place, item in enumerate(items):
        here = mentions[place]
        if not here:
            if said and cues.TIMES.search(fold(item.words)):
                _add_times(said[-1][0], item.words)
            else:
                _say_open(item, doubts)
            carried = ""
            continue
        lead = fold(here[0].before).strip()
        if cues.AHEAD.search(lead) and cues.level_of(lead):
            carried = here[0].before
        shared = _shared_after(items, mentions, place)
        for mention in here:
            mention.before = mention.before or (carried if cues.level_of(fold(carried)) else "")
            mention.after = mention.after or shared
            said.extend(_stated(mention, names, doubts))
    return said


def _add_times(language: ParsedLanguage, words: str) -> None:
    language.note = ", ".join(filter(None, (language.note, words.strip(_OPENS))))


def _items(sentence: str) -> Iterator[_Item]:
    for piece in _outside_brackets(sentence):
        parts = _JOINTS.split(piece)
        for number, part in enumerate(parts):
            words = re.sub(r"^(?:and|or|&)\s+", "", part.strip(" \t.*"), flags=re.IGNORECASE)
            if words.strip(_OPENS):
                yield _Item(words, tied=number + 1 < len(parts))


def _outside_brackets(sentence: str) -> Iterator[str]:
    """Splits at commas and the like, but not inside brackets: "Chinese (Cantonese, Mandarin)" stays whole."""
    start = depth = 0
    for match in re.finditer(rf"[()]|{_ITEMS.pattern}", sentence):
        if match[0] == "(":
            depth += 1
        elif match[0] == ")":
            depth = max(depth - 1, 0)
        elif not depth:
            yield sentence[start : match.start()]
            start = match.end()
    yield sentence[start:]


def _mentions(item: _Item, names: Names) -> list[_Mention]:
    whole = fold(item.words).strip(_OPENS)
    codes = names.exactly(whole)
    if codes is not None:
        return [_Mention(codes, item.words.strip(_OPENS), "", "", whole in UMBRELLAS)]
    coded = _coded(item.words, names)
    if coded:
        return coded
    found = list(names.pattern.finditer(fold(item.words)))
    if not found:
        guess = names.nearly(whole)
        return (
            [_Mention(guess, item.words.strip(_OPENS), "", "", umbrella=False, guessed=True)]
            if guess
            else []
        )
    starts = [match.start() for match in found[1:]] + [len(item.words)]
    mentions = []
    for number, match in enumerate(found):
        before = "" if number else item.words[: match.start()]
        mentions.append(
            _Mention(
                names.codes[match[0]],
                item.words[match.start() : match.end()],
                before.strip(_OPENS),
                item.words[match.end() : starts[number]].strip(_OPENS),
                match[0] in UMBRELLAS,
            )
        )
    return _narrowed(mentions)


def _coded(words: str, names: Names) -> list[_Mention]:
    """The languages of codes and shortened names that only blanks part, or of one with how it is had behind it."""
    said = words.strip(_OPENS).split()
    codes = [names.exactly(fold(each)) for each in said]
    if len(said) > 1 and all(codes) and not any(each[0].islower() for each in said):
        return _narrowed(
            [
                _Mention(each or (), word, "", "", fold(word) in UMBRELLAS)
                for word, each in zip(said, codes, strict=True)
            ]
        )
    found = _HOW.fullmatch(words.strip())
    meant = names.exactly(fold(found["code"])) if found else None
    if found is None or not meant:
        return []
    how = found["how"].strip(_OPENS)
    return [_Mention(meant, found["code"], "", how, fold(found["code"]) in UMBRELLAS)]


def _narrowed(mentions: list[_Mention]) -> list[_Mention]:
    """ "Chinese (Cantonese)" is Cantonese: an umbrella before a name that it covers says nothing more."""
    named = {code for mention in mentions if not mention.umbrella for code in mention.codes}
    return [
        mention
        for mention in mentions
        if not (mention.umbrella and mention.codes and named.intersection(mention.codes))
    ]


def _shared_after(items: list[_Item], mentions: list[list[_Mention]], place: int) -> str:
    """The words after the last name of "Spanish and Korean brochures" hold for both."""
    if not items[place].tied or place + 1 == len(items) or not mentions[place + 1]:
        return ""
    after = mentions[place + 1][-1].after
    return after if cues.level_of(fold(after)) else ""


def _stated(
    mention: _Mention, names: Names, doubts: list[str]
) -> Iterator[tuple[ParsedLanguage, bool]]:
    said = mention.before or mention.after
    note = " ".join(filter(None, (mention.before, mention.name, mention.after))) if said else None
    if not mention.codes:
        doubts.append(f"“{mention.name}” may mean several languages; ask which and enter that one")
        return
    if mention.umbrella:
        either = " or ".join(names.english.get(code, code) for code in mention.codes)
        doubts.append(f"“{mention.name}” does not say {either}; kept as not asked, ask which one")
        for code in mention.codes:
            yield ParsedLanguage(code, note=note or mention.name), True
        return
    for code in mention.codes:
        level = _level(mention, names.english.get(code, code), note or mention.name, doubts)
        if level != "soon":
            yield ParsedLanguage(code, level, note=note), False


def _level(mention: _Mention, language: str, words: str, doubts: list[str]) -> str | None:
    """The level that the words around a name state, with a doubt wherever they leave room."""
    before, after = fold(mention.before), fold(mention.after)
    around = f"{before} … {after}"
    if mention.guessed:
        doubts.append(
            f"“{mention.name}” is read as {language}; correct the spelling if that is right"
        )
    if cues.SOON.search(around):
        doubts.append(f"“{words}”: {language} is only announced and is not recorded")
        return "soon"
    level = cues.level_of(before, after)
    if level == "interpreter":
        doubts.append(
            f"“{words}” does not say how the interpreter joins; {language} is kept as remote"
        )
        return "remote"
    if level in ("none", "materials", "remote", "in_person"):
        doubts.append(f"“{words}” {cues.MEANINGS[level]}; {language} is kept as {level}")
        return level
    if cues.LIMITED.search(around):
        doubts.append(
            f"“{words}”: {language} is limited; kept as not asked with these words as note"
        )
        return None
    rest = cues.IDLE.sub("", around).strip(_OPENS + "…")
    if level == "bilingual":
        return level
    if rest:
        doubts.append(f"“{words}” is not understood in full; {language} is kept as not asked")
    return None


def _is_open(words: str) -> bool:
    """Whether words that name no language say that more may be possible."""
    folded = fold(words.strip(_OPENS))
    return bool(cues.HELPS.search(folded)) and not cues.DENIED_BEFORE.search(folded)


def _say_open(item: _Item, doubts: list[str]) -> None:
    words = item.words.strip(_OPENS)
    folded = fold(words)
    if not cues.IDLE.sub("", folded).strip(_OPENS) or folded in cues.NOTHING:
        return
    if cues.OPEN.search(folded):
        doubts.append(f"“{words}” names no language; none is recorded, ask which are meant")
    else:
        doubts.append(
            f"“{words}” is no language known here; correct the name or add it to the vocabulary"
        )
