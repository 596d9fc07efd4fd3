"""Languages that the free text of a listing states, without taking every name of one for it. Pure, linear.

Prose names languages for many reasons: classes of English, Japanese Americans, a French hospital. What counts is a
sentence of nothing but names (“English, Spanish.”), words that say that help is had in the language (“services are
available in Spanish and Mandarin”, “staff speak Tagalog”, “se habla español”), and what names it as the language of
help or of who is served (“workshops in Spanish”, “for Spanish-speaking men”), which says nothing of a level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from directory.parsing.languages.names import Names, compose, fold, shipped_names
from directory.parsing.languages.parser import ParsedLanguage, read_languages
from directory.parsing.spacing import LONGEST, single_spaced

ENGLISH = "eng"
_MOST = 10 * LONGEST
_BEFORE = 30
"""Letters before a statement in which a word denies it."""
_LESS = ("none", "materials", "remote")
_NAME = "\x00"
_SENTENCES = re.compile(r"(?<=[.!;•\n])\s+|[\n;•]|(?<=[.!?])(?=[A-Z])|。|；")
_JOINTS = r"[\s,/&+、，()·|-]|\b(?:and|y|e|at|và|va|plus|also|as well as|or|o|和|及|與)\b"
_NAMES = re.compile(rf"{_NAME}(?:(?:{_JOINTS})*(?:\w+,\s)?{_NAME})*")
_LIST = "\x01"
"""One mark for names in a row, so that no pattern walks along a list again from each of its names."""
# "North Dakota", "Dakota County", "German Street" are places.
_OF_PLACES = re.compile(
    rf"\b(?:north|south|east|west)(?:ern)? {_NAME}{{2,40}}"
    rf"|{_NAME}{{2,40}}(?= (?:count(?:y|ies)|city|street|st|avenue|ave|road|rd|blvd|hills?|plains|territory|nation)\b)"
)
_STAFF = (
    r"(?:staff|advocates?|counsell?ors?|attorneys?|lawyers?|volunteers?|workers?|therapists?|operators?|team|personnel"
    r"|case managers?|interpreters?)"
)
_PEOPLE = (
    r"(?:people|persons|individuals|residents|families|clients|communit\w+|wom[ae]n|m[ae]n|youths?|children|seniors"
    r"|elders?|adults?|parents|students|immigrants|refugees|survivors|victims)"
)
_ALONE = re.compile(
    rf"(?:{_NAME}|{_JOINTS}|[:.!]"
    r"|\b(?:languages?|idiomas?|bilingual|bilingue|(?:is|are)?\s?spoken(?: here)?|speaking staff|staff|only|available"
    r"|offered|(?:by|with|over|via|through|thru) (?:the |a )?(?:appointment|phone|telephone|video|language line)"
    r"|(?:on[- ]?site |phone |telephone )?(?:interpret(?:ers?|ation|ing)|translat(?:ors?|ion))"
    r"(?: (?:any ?time|on call|by phone|as needed|24/7))?"
    r"|(?:other|more|most|all|many) languages|(?:up)?on request|se habla|we speak|hablamos|wika)\b)+"
)
_SERVED = re.compile(
    rf"\b(?:services?|help|assistance|support|counsel\w*|classes|intake|hotlines?|staff|available|offered|provided"
    rf"|conducted|given|servicios|ayuda|atencion|disponibles?|materials?|brochures?|forms?|applications?"
    rf"|interpreters?|interpretation)"
    rf"(?:\s(?:is|are|also|available|offered|provided|in|en|both)){{1,4}}\s{_LIST}"
    rf"|\b(?:we|{_STAFF})"
    rf"(?:\s(?:who|can|also|members?|all|is|are|fluent|fluently|speak\w*|spoken|bilingual|in)){{1,4}}\s{_LIST}"
    rf"|\b(?:se habla|hablamos|nagsasalita ng|noi|bilingual,?(?: in)?)\s\(?{_LIST}"
    rf"|{_LIST},?\s(?:(?:is|are|also)\s)?(?:spoken|bilingual\b)"
    rf"|{_LIST}[\s-](?:(?:language )?speaking |bilingual )?{_STAFF}"
    rf"|(?:提供|使用|[講讲說说會会])\s?{_LIST}|{_LIST}\s?(?:服務|服务|職員|职员|傳譯|传译|翻譯|翻译)"
)
_NAMED = re.compile(
    rf"\b(?:(?<!degree )in|en|speaks?|hablan?|fluent in):?\s{_LIST}"
    rf"|\b(?:one|two|some|many|most|some(?:one|body))(?:\s(?:of (?:us|them|the \w{{1,20}})|who)){{0,2}}"
    rf"\s(?:does|do|knows?|signs?)\s{_LIST}"
    rf"|{_LIST}[\s-](?:ok|okay|available|language available)\b"
    rf"|\b(?:for|to|serv(?:es|ing)|with)\s(?:[^\s{_LIST}]{{1,20}}\s){{0,4}}{_LIST}"
    rf"[\s-](?:speakers|speaking\s(?:\w{{1,20}}\s){{0,2}}{_PEOPLE})"
)
_DENIED = re.compile(
    r"\b(?:no|not|without|never|isn't|aren't|don't|sin|hindi|khong)\b(?:(?!\b(?:and|but|pero|y)\b)[^,.])*$"
    r"|[不沒没無无]有?(?:提供|[講讲說说會会])*$"
)


def languages_in_prose(
    text: str, names: Names | None = None, *, plainly: bool = False
) -> dict[str, list[ParsedLanguage]]:
    """The words by which a text states languages → the languages that they state, in the order of the text.

    English stands alone only where a sentence names nothing else. `plainly` asks for statements alone that can be of
    nothing but the help: names and nothing else, or that help is had in them; not “left a message in Spanish”.
    """
    known = names or shipped_names()
    found: dict[str, list[ParsedLanguage]] = {}
    for sentence in _SENTENCES.split(compose(text[:_MOST])):
        for words, languages in _stated(single_spaced(sentence), known, plainly):
            if languages:
                found.setdefault(words, languages)
    return found


def _stated(
    sentence: str, names: Names, plainly: bool
) -> Iterator[tuple[str, list[ParsedLanguage]]]:
    if not sentence or len(sentence) > LONGEST:
        return
    # Every name becomes as many marks as it has letters, so that places stay what they are.
    marked = names.pattern.sub(lambda each: _NAME * len(each[0]), fold(sentence))
    marked = _OF_PLACES.sub(lambda each: " " * len(each[0]), marked)
    if _NAME not in marked:
        return
    if _ALONE.fullmatch(marked):
        read, _doubts = read_languages(sentence, names)
        yield sentence.strip(" .,;:!"), [_without_promise(each, says_level=True) for each in read]
        return
    text, places = _lists_marked(marked)
    told = 0
    for found, says_level in _statements(text):
        if plainly and not says_level:
            continue
        if found.start() < told or _DENIED.search(
            text, max(0, found.start() - _BEFORE), found.start()
        ):
            continue
        words = sentence[places[found.start()] : places[found.end()]]
        read, _doubts = read_languages(words, names)
        if any(each.code != ENGLISH for each in read):
            told = found.end()
            yield words, [_without_promise(each, says_level) for each in read]


def _without_promise(language: ParsedLanguage, says_level: bool) -> ParsedLanguage:
    """What the words around it promise less stays; that staff speak it is for a person to say.

    They stay in the text, and are no note beside it.
    """
    keeps = says_level and language.level in _LESS
    return replace(language, level=language.level if keeps else None, note=None)


def _statements(text: str) -> list[tuple[re.Match[str], bool]]:
    """What states languages, in order, and whether the words say how they are offered."""
    found = [(each, True) for each in _SERVED.finditer(text)]
    found += [(each, False) for each in _NAMED.finditer(text)]
    return sorted(found, key=lambda each: each[0].start())


def _lists_marked(marked: str) -> tuple[str, list[int]]:
    """The sentence with one mark for each list of names, and where each of its letters, and its end, stood before."""
    letters: list[str] = []
    places: list[int] = []
    end = 0
    for names in (*_NAMES.finditer(marked), None):
        start = len(marked) if names is None else names.start()
        letters.append(marked[end:start])
        places += range(end, start)
        if names is not None:
            letters.append(_LIST)
            places.append(start)
            end = names.end()
    return "".join(letters), [*places, len(marked)]
