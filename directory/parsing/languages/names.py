"""Names of languages as people write them, and the ISO 639-3 codes they stand for; nothing about sentences here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from directory.package_files import OTHER_LANGUAGES, table_rows
from directory.parsing.chinese_script import CHINESE, simplified
from directory.vocabularies.vocabulary_files import LanguageName, read_languages

# Words for several languages at once. "Chinese" in a listing means Cantonese or Mandarin or both, and who
# speaks the one often does not follow the other; the rest are families of languages and name none at all.
UMBRELLAS: Mapping[str, tuple[str, ...]] = {
    "chinese": ("yue", "cmn"),
    "中文": ("yue", "cmn"),
    "漢語": ("yue", "cmn"),
    "汉语": ("yue", "cmn"),
    "中國話": ("yue", "cmn"),
    "中国话": ("yue", "cmn"),
    "chino": ("yue", "cmn"),
    "hoa": ("yue", "cmn"),
    "tieng hoa": ("yue", "cmn"),
    "zh": ("yue", "cmn"),
    "zho": ("yue", "cmn"),
    "chi": ("yue", "cmn"),
    "creole": (),
    "mayan": (),
    "maya languages": (),
    "fujianese": ("nan", "cdo"),
    "fukienese": ("nan", "cdo"),
    "fukinese": ("nan", "cdo"),
    "fukien": ("nan", "cdo"),
    "nigerian": (),
    "african languages": (),
}
# What speakers call their language beside the name in the vocabulary.
_CHINESE_NAMES: Mapping[str, tuple[str, ...]] = {
    "yue": ("粵語", "廣州話", "白話", "台山話", "廣府話"),
    "cmn": ("國語", "華語", "北京話", "官話"),
}
# Short words that are a code or a language in a list, and something else in a sentence.
# What people cut names to in lists, where it is a whole entry: "Eng/Span", "EN, SP".
_CUT_SHORT: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("sp", "span", "sp.", "span.", "esp", "esp."), ("spa",)),
    **dict.fromkeys(("engl", "eng.", "engl.", "ing", "ing.", "ingl", "ingl."), ("eng",)),
    **dict.fromkeys(("viet.", "vn"), ("vie",)),
    **dict.fromkeys(("cant", "cant.", "canto"), ("yue",)),
    **dict.fromkeys(("mand", "mand."), ("cmn",)),
    **dict.fromkeys(("tag", "tag."), ("tgl",)),
    **dict.fromkeys(("russ", "russ.", "rus."), ("rus",)),
    **dict.fromkeys(("port", "port."), ("por",)),
    **dict.fromkeys(("kor.",), ("kor",)),
    **dict.fromkeys(("jap.", "japn"), ("jpn",)),
    **dict.fromkeys(("punj", "punj."), ("pan",)),
    **dict.fromkeys(("fr.",), ("fra",)),
    **dict.fromkeys(("camb", "camb."), ("khm",)),
    **dict.fromkeys(("arab.",), ("arb",)),
}
_ONLY_ALONE = frozenset(
    {
        "sign",
        "mame",
        "karen",
        "chin",
        "mixe",
        "afar",
        "cree",
        "komi",
        "sango",
        "nauru",
        "corso",
        "vasco",
        # Peoples and places are called so, too: "Zuni Health Center", "Apache County", "dine in".
        "aleut",
        "apache",
        "chippewa",
        "dine",
        "haida",
        "hopi",
        "keres",
        "romana",
        "tlingit",
        "zuni",
        *_CUT_SHORT,
    }
)
_CODES_THAT_ARE_WORDS = frozenset(
    (
        *(
            "ava",
            "bak",
            "che",
            "cor",
            "div",
            "her",
            "kau",
            "kom",
            "lim",
            "sag",
            "ven",
            "fry",
            "cos",
            "arg",
            "bis",
        ),
        "ban",
        "bug",
        "cab",
        "chr",
        "din",
        "kam",
        "mad",
        "men",
        "min",
        "nah",
        "new",
        "pap",
        "run",
        "sat",
        "sun",
        "war",
        "yap",
        "zap",
    )
)
"""“Men” in a list of languages is no Mende."""
_VIETNAMESE = "tiếng "
_IN_SENTENCES = frozenset({"asl", "lao", "mam", "a.s.l"})
_SHORT = 3  # three letters in a sentence are too often another word


@dataclass(frozen=True, slots=True)
class Names:
    """`codes` maps folded names to codes, `english` codes to names; `pattern` finds names in a sentence."""

    codes: Mapping[str, tuple[str, ...]]
    english: Mapping[str, str]
    pattern: re.Pattern[str]

    def exactly(self, word: str) -> tuple[str, ...] | None:
        """The codes of a whole item, or None where it is no name."""
        return self.codes.get(word)

    def coded(self, word: str) -> tuple[str, ...] | None:
        """The same where a code is meant: any that is known, whatever else it says as a word."""
        return self.codes.get(word) or ((word,) if word in self.english else None)

    def nearly(self, word: str) -> tuple[str, ...] | None:
        """The codes of the one name that `word` misspells: one slip in five letters, two in nine.

        Of five letters one more or less makes another name: “Kachi” is no Kachin.
        """
        slips = 2 if len(word) > 8 else 1
        is_short = len(word) == 5
        if len(word) < 5 or not word.isalpha():
            return None
        near = {
            codes
            for name, codes in self.codes.items()
            if abs(len(name) - len(word)) <= (0 if is_short else slips)
            and len(name) >= 5
            and DamerauLevenshtein.distance(name, word, score_cutoff=slips) <= slips
        }
        return near.pop() if len(near) == 1 else None


def _written_forms(name: str) -> Iterator[str]:
    """The name, and a Chinese one in either script and of the spoken and of the written language.

    In Vietnamese lists the word for "language" is left out: "Việt, Anh".
    """
    yield name
    if name.casefold().startswith(_VIETNAMESE) and len(name) > len(_VIETNAMESE) + 2:
        yield name[len(_VIETNAMESE) :]
    if CHINESE.search(name):
        spoken = re.sub(r"（[^（）]*）", "", name)
        forms = (name, spoken, re.sub("[語話]$", "文", spoken), re.sub("文$", "語", spoken))
        for form in forms:
            yield from (form, simplified(form))


def fold(text: str) -> str:
    """Lower case without accents, of the same length as `text` (which is composed: NFC)."""
    return "".join(map(_folded, text))


def compose(text: str) -> str:
    """The text as `fold` expects it: composed, with one kind of apostrophe."""
    return re.sub("[’‘ʼ`´]", "'", unicodedata.normalize("NFC", text))


def names_of(vocabulary: Iterable[LanguageName]) -> Names:
    """The names of a vocabulary and of further languages that listings mention."""
    codes: dict[str, tuple[str, ...]] = dict(UMBRELLAS)
    english: dict[str, str] = {}
    for language in vocabulary:
        english[language.code] = language.names["en"]
        words = (language.code, language.native, *language.names.values(), *language.aliases)
        for word in (*words, *_CHINESE_NAMES.get(language.code, ())):
            for form in _written_forms(word):
                codes.setdefault(fold(compose(form)), (language.code,))
    for code, name, aliases in _others():
        english.setdefault(code, name)
        for word in (
            *(() if code in _CODES_THAT_ARE_WORDS else (code,)),
            name,
            *aliases.split(";"),
        ):
            codes.setdefault(fold(compose(word)), (code,))
    for word, meant in _CUT_SHORT.items():
        codes.setdefault(word, meant)
    codes.pop("", None)
    return Names(codes, english, _pattern(codes))


@lru_cache(maxsize=1)
def shipped_names() -> Names:
    """The names of the vocabulary that comes with the program."""
    return names_of(read_languages())


def _others() -> Iterable[tuple[str, str, str]]:
    rows = table_rows(OTHER_LANGUAGES)
    return [(row["code"], row["english"], row["aliases"]) for row in rows]


def _pattern(codes: Iterable[str]) -> re.Pattern[str]:
    words = [word for word in codes if _may_stand_in_sentence(word)]
    latin = sorted((word for word in words if word[0] < "\u0250"), key=len, reverse=True)
    others = sorted((word for word in words if word[0] >= "\u0250"), key=len, reverse=True)
    either = [rf"(?<!\w)(?:{'|'.join(map(re.escape, latin))})(?!\w)"]
    if others:
        either.append("|".join(map(re.escape, others)))
    return re.compile("|".join(either))


def _may_stand_in_sentence(word: str) -> bool:
    if word in _ONLY_ALONE:
        return False
    return len(word) > _SHORT or word in _IN_SENTENCES or word[0] >= "\u2e80"


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    base = unicodedata.normalize("NFD", character)
    marked = len(base) > 1 and all("\u0300" <= mark <= "\u036f" for mark in base[1:])
    return (base[0] if marked else character).lower()[:1]
