"""What a text says of the languages spoken there, which is no class of English and no interpreting. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from directory.package_files import SPOKEN_WORDS, table_rows
from directory.parsing.languages import shipped_names
from directory.parsing.languages.names import compose, fold
from directory.parsing.tables.language_lists import names_languages_only

_SENTENCES = re.compile(r"(?:[^.;!?\n。；！？]|\.(?=\S))+")
_LONGEST = 120
# Of folded words: whoever speaks, and what is spoken there.
_SPOKEN = re.compile(
    r"\b(?:speaks?|spoken|speaking|bilingual|fluent|multilingual|languages?|se habla[n]?|hablamos"
    r"|hablan?|atendemos en|atencion en|idiomas?|bilingues?|noi tieng|noi duoc|ngon ngu|nagsasalita|marunong|wika)\b"
    r"|[会會講讲說说]|語言|语言"
)
_INTERPRETED = re.compile(
    r"\b(?:interpret\w*|translat\w*|interprete\w*|traduct\w*|thong dich\w*|phien dich\w*|tagasalin|tagapagsalin)\b"
    r"|[傳传口翻手][譯译語语]"
)
_IN_LESSONS = re.compile(
    r"\b(?:class\w*|lessons?|learn\w*|teach\w*|taught|esl|ged|course\w*|clases?|cursos?|aprend\w+|ensen\w+|lop|hoc|day"
    r"|klase|aralin|pag-?aaral|matuto)\b|[課课班學学教]"
)


def without_spoken(text: str) -> str:
    """The text without sentences that say only in which languages one is helped, which a blank stands for.

    A text of one sentence alone may be what the help is called: "Spanish interpreters".
    """
    sentences = _SENTENCES.findall(text)
    if not any(map(_is_of_languages, sentences)):
        return text
    is_alone = sum(bool(each.strip()) for each in sentences) == 1
    return _SENTENCES.sub(lambda found: _kept(found[0], is_alone=is_alone), text)


def _kept(sentence: str, *, is_alone: bool) -> str:
    if not _is_of_languages(sentence):
        return sentence
    is_interpreting = _INTERPRETED.search(fold(compose(sentence))) is not None
    return sentence if is_alone and is_interpreting else " ; "


def _is_of_languages(sentence: str) -> bool:
    said = sentence.strip()
    if not said or len(said) > _LONGEST:
        return False
    plain = fold(compose(said))
    if _IN_LESSONS.search(plain):
        return False
    if names_languages_only(said) or _lists_languages(plain):
        return True
    names_one = shipped_names().pattern.search(plain) is not None
    return names_one and bool(_SPOKEN.search(plain) or _INTERPRETED.search(plain))


def _lists_languages(plain: str) -> bool:
    """Whether a sentence names several languages, or one in two tongues, and has no word that says anything else."""
    rest, count = shipped_names().pattern.subn(" ", plain)
    words = _WORDS.findall(rest)
    if not count or not (words or count > 1):
        return False
    beside, several, chinese = _words_beside()
    known = beside | several if count > 1 else beside  # "help with English" is a class
    return all(word in known or chinese.fullmatch(word) is not None for word in words)


# A run of Chinese, or a word of any other script.
_WORDS = re.compile(r"[\u4e00-\u9fff]+|[^\W\d_]+")


@lru_cache(maxsize=1)
def _words_beside() -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    """Words that say nothing else beside a language, those that do so beside several, and Chinese ones."""
    rows = [
        (row["role"], row["language"], row["words"].split()) for row in table_rows(SPOKEN_WORDS)
    ]
    beside, several = (
        frozenset(
            fold(word)
            for role, language, words in rows
            if role == wanted and language != "zh"
            for word in words
        )
        for wanted in ("beside", "several")
    )
    chinese = "|".join(
        word for _role, language, words in rows if language == "zh" for word in words
    )
    return beside, several, re.compile(f"(?:{chinese})+")
