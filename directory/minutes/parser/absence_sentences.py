"""Sentences that say that somebody did not come, in the languages of the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.people_of_sentences import people_of
from directory.minutes.parser.sentences import sentences_of

_NOT = (
    r"(?:(?:could|did)\s?n[o'’]t|(?:could|can|did)\s+not|can['’]t|cannot|"
    r"(?:is|was|were|are)(?:\s+not|n['’]t)\s+able\s+to|(?:is|was|were|are)\s+unable\s+to)"
)
_AWAY = (
    r"away|absent|excused|(?:out|home|off)(?:\s+(?:sick|ill|today))?|sick|ill|on\s+(?:\w+\s+)?leave|on\s+vacation|in\s+court|"
    r"travel+ing|out\s+of\s+(?:town|the\s+office)|at\s+an?(?:other)?\s+(?:\w+\s+)?(?:training|conference|funeral|hearing|meeting)"
)
# The words behind the name: Pastor Lemar Dix "was away", Bo Lee (Quay Hall) "could not make it"
_DID_NOT_COME = re.compile(
    rf",? (?:(?:who|also|both|all|has|have|had|again) ){{0,2}}"
    rf"(?:{_NOT}\s+(?:attend|come|join|make\s+it|be\s+(?:there|here|with\s+us|among\s+us))"
    r"|(?:(?:was|were|is|are)\s+not|(?:was|were|is|are)n['’]t|(?:will|could|would)\s+not\s+be|won['’]t\s+be)\s+(?:with|among)\s+us\b"
    r"|had\s+to\s+(?:stay\s+(?:home|away|behind|at\s+\w+)|be\s+elsewhere|miss\s+(?:us|this|the\s+meeting|it)|cancel|send\s+regrets)\b"
    r"|was\s+missing\s+from\s+(?:us|the\s+(?:circle|table|group|meeting|room))"
    rf"|(?:was|were|is|are)\s+(?:both\s+|also\s+)?(?:{_AWAY})\b"
    r"|(?:had\s+)?(?:promised|planned|meant|hoped|wanted)\s+to\s+(?:come|join|attend|be\s+(?:there|here))"
    rf"(?:\s+\w+)?,?\s+(?:and|but)\s+(?:(?:then\s+)?{_NOT}|never\s+(?:came|did|showed))\b"
    r"|(?:sent|sends?|gave|asked\s+for|offered)\s+(?:(?:his|her|their)\s+)?(?:regrets|apologies|word\s+that\b)"
    r"|(?:tampoco|no)\s+(?:pudo|pudieron|asisti[oó]|asistieron|vino|vinieron|lleg[oó]|llegaron)\b|(?:estuvo|estuvieron)\s+ausentes?\b"
    r"|(?:se\s+(?:excus|disculp)(?:[oó]|aron)|falt(?:[oó]|aron)|no\s+pod(?:rá|ía|rán|ían)\s+(?:asistir|venir|llegar|estar)"
    r"|(?:avis|inform|dij|mand|envi)(?:[oó]|aron|o|eron)\s+(?:que\s+no\s+\w+(?:ía|ían)|(?:sus\s+)?disculpas))\b"
    r"|(?:xin\s+|báo\s+|đã\s+)?(?:vắng\s+mặt|vắng\b|phép\b)|không\s+(?:thể\s+)?(?:đến|tham\s+dự|dự\s+họp|có\s+mặt)"
    r"|hindi\s+(?:naka|maka)(?:sama|punta|dalo|rating)\w*"
    r"|ay\s+(?:hindi\s+(?:naka|maka)\w+|lumiban|liban|nagpaalam))",
    re.IGNORECASE,
)
# "Regrets from Ana Ruiz", "We missed Bo Lee", "Hindi nakadalo si Cy Day", "Se disculparon Ana Ruiz y Bo Lee"
_NOT_THERE = re.compile(
    r"^\W*(?:(?:(?:regrets|apologies)\s+(?:(?:came|were\s+(?:received|sent)|received)\s+)?(?:from|by)|we\s+missed|missing\s+(?:was|were)|"
    r"absent\s+(?:was|were)|not\s+(?:present|here|with\s+us)\s+(?:was|were))"
    r"|se\s+(?:excus|disculp)(?:[oó]|aron)|no\s+(?:pudo|pudieron)\s+(?:asistir|venir|llegar)|no\s+(?:asisti[oó]|asistieron|vino|vinieron)|falt(?:[oó]|aron)"
    r"|(?:nos\s+)?(?:avis|inform|dij)(?:[oó]|aron|o|eron)\s+que\s+no\s+(?:pod(?:rá|ía|rán|ían|rían?)|iban?\s+a\s+poder)\s+(?:asistir|venir|llegar|estar)"
    r"|(?:hindi\s+(?:naka|maka)\w+|lumiban|liban|nagpaalam|wala(?:\s+(?:rin|din|po))*)\s+(?:sina|si|ang))\s*:?\s+",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"^\W*(?P<who>[\u4e00-\u9fff]{2,20}(?:\s?\([^()]{2,30}\)\s?)?(?:[,及和與与]\s?[\u4e00-\u9fff]{2,4}(?:\s?\([^()]{2,30}\))?){0,3}?)"
    r"\s?(?:[因以][^。;]{1,20}?)?,?\s?(?:請假|请假|[未無无不]能?法?克?(?:出席|到[會会]|參加|参加)|缺席)[^。]{0,20}[。.]?\s*$"
)
_OPENING = re.compile(
    r"^(?:(?:Ông|Bà|Anh|Chị|Cô|Also|And|But|Y|At|Và|However|Sadly|Unfortunately|Only)\s*,?\s+)+"
)
_ARTICLE = re.compile(
    r"^(?:el|la|los|las)\s+(?=[^\W\d_a-z]|(?:señora?|licenciad[oa])\s)(?:señora?\s+)?"
)
# "Ana Ruiz of Quay Hall wrote that she is ill"
_WROTE = re.compile(
    r",?\s(?:wrote|writes|called|texted|e-?mailed|told\s+us|let\s+us\s+know|escribió|avisó|llamó)\b"
)
_LONGEST = 300
# "Messrs. Pratt and Sodhi", "Commissioners Grant, Hall and Ito"
_OF_SEVERAL = re.compile(
    r"^(?:Messrs|Mmes|Mses|Drs|Dras|Profs|Sres|Sras|Licdos|(?:Commission|Offic|Supervis)[eo]rs|Members|Trustees|Directors|Judges)\.?\s+"
    r"[^\W\d_a-z][\w’'-]+(?:(?:,?\s+(?:and|y|&)|,)\s+[^\W\d_a-z][\w’'-]+)+$"
)


def absent_by_sentences(text: str) -> Iterator[str]:
    """The words for who did not come, for each sentence of a paragraph that says so."""
    for told in sentences_of(text):
        for sentence in re.split(r"; |, (?:and|but|while) (?=[A-Z])", " ".join(told.split())):
            if who := _absent_by(sentence[:_LONGEST]):
                yield who
                yield from _others_away(sentence[:_LONGEST])


def _others_away(sentence: str) -> Iterator[str]:
    """Who else did not come: ", and so did Bo Lee of Quay Hall", ", nor could Bo Lee", "al igual que Bo Lee"."""
    for match in _so_did().finditer(sentence):
        who = _ARTICLE.sub("", match["who"].strip(" ."))
        if _begins_with_person(who):
            yield who


@lru_cache(maxsize=1)
def _so_did() -> re.Pattern[str]:
    return re.compile(
        r",?\s(?:(?:and|but)\s)?(?:(?:so|as|neither|nor)\s(?:did|has|have|is|was|were|will|could|can|does)|likewise|"
        r"(?:y\s)?(?:tampoco|lo\smismo|al\sigual\sque|así\scomo)|gayundin\s(?:si|sina)|pati\s(?:na\s)?(?:si|sina)|cũng\snhư)\s"
        r"(?P<who>[^\W\d_a-z][^;,]{3,120}?)(?=[;,.]?$|[;,.]\s|\s(?:who|que|because|porque)\s)"
    )


def says_only_absence(text: str) -> bool:
    """Whether each sentence of a line says that somebody did not come: it is no entry of a list of who came."""
    told = list(sentences_of(text.strip()))
    return (
        bool(told)
        and len(text) < _LONGEST
        and all(_absent_by(" ".join(each.split())) for each in told)
    )


def _absent_by(sentence: str) -> str | None:
    chinese = _CHINESE.match(sentence)
    if chinese:
        return chinese["who"].strip()
    plain = _OPENING.sub("", sentence)
    before = _NOT_THERE.match(plain)
    if before:
        rest = _ARTICLE.sub("", plain[before.end() :].strip(" ."))
        also = _so_did().search(f" {rest}")
        rest = rest[: also.start()].strip(" ,") if also else rest
        return rest if _begins_with_person(rest) else None
    for match in _DID_NOT_COME.finditer(plain):
        who = _WROTE.split(plain[: match.start()], maxsplit=1)[0].strip()
        if _begins_with_person(who):
            return who
    return None


def _begins_with_person(words: str) -> bool:
    """Whether words name people and begin with one of them, by the whole name or by rank and family name."""
    first = next(iter(people_of(words)), None)
    if first is not None and first[0] == 0:
        return True
    if _OF_SEVERAL.match(words):
        return True
    named = part_name(re.split(r"[,(]|\s(?:of|from|with|de)\s", words)[0].strip())
    return named is not None and all(one.is_full or one.honorific for one in named.persons)
