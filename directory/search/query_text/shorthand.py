"""Words as people type them on a phone, “grp”, “xq”, “kiero”, and what they stand for. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from directory.search.query_text.query_parser import Piece, plainly
from directory.search.query_text.stop_words import SIGNS, STOP_WORDS_OF

# No “u”: there are U visas, and what is asked of them is asked in directories where no listing names one, too.
_ENGLISH = """
w=with wout=without ur=your n=and nd=and bc=because bcuz=because cuz=because coz=because b4=before
ppl=people sum1=someone som1=someone any1=anyone sumthing=something grp=group grps=groups appt=appointment
appts=appointments plz=please thx=please wanna=want gonna=going gotta=have hafta=have gimme=give lemme=let thru=through
yrs=years hrs=hours wk=week wks=weeks preg=pregnant preggo=pregnant prego=pregnant hosp=hospital rx=medicine
fam=family govt=government immig=immigration imigration=immigration passprt=passport wrk=work wrkd=worked
wrking=working payed=paid 2=to 4=for
"""
_SPANISH = """
q=que k=que ke=que qe=que x=por xq=porque pq=porque porq=porque porke=porque xk=porque tmb=tambien tmbn=tambien
pa=para toy=estoy d=de dnd=donde dond=donde aki=aqui ase=hace asen=hacen aser=hacer acer=hacer stoy=estoy bn=bien
tel=telefono trbjo=trabajo trabj=trabajo haora=ahora oy=hoy
"""
_FILIPINO = """
san=saan sn=saan ngaun=ngayon ngaung=ngayong ngyon=ngayon nyon=ngayon nman=naman nmn=naman kc=kasi ksi=kasi pde=pwede
pwde=pwede cya=siya xa=siya aq=ako aqo=ako tlga=talaga gsto=gusto wla=wala wlang=walang mron=meron hnd=hindi
hndi=hindi nde=hindi dn=din lng=lang bkt=bakit pnu=paano panu=paano pano=paano trbho=trabaho trbaho=trabaho sken=sakin
sknya=kanya kylangan=kailangan klngan=kailangan kelangan=kailangan dto=dito ung=yung bhay=bahay cno=sino
pwd=pwede mtulog=matulog
"""
_VIETNAMESE = """
ko=khong hok=khong hong=khong kg=khong hem=khong hk=khong dc=duoc dk=duoc j=gi z=vay vk=vo ck=chong mik=minh mk=minh
mn=nguoi lm=lam trc=truoc bt=biet
"""


def _table(text: str) -> dict[str, str]:
    pairs = (pair.split("=") for pair in text.split())
    return dict(pairs)


SHORTHAND = {
    "en": _table(_ENGLISH),
    "es": _table(_SPANISH),
    "fil": _table(_FILIPINO),
    "vi": _table(_VIETNAMESE),
}
"""By language: what is typed, and the word that it stands for, folded."""

# How Spanish sounds is written in more ways than one: “kiero”, “prueva”, “alluda”, “aser”.
_SOUNDS = (
    ("ki", "qui"),
    ("ke", "que"),
    ("k", "c"),
    ("v", "b"),
    ("b", "v"),
    ("ll", "y"),
    ("y", "ll"),
    ("s", "c"),
    ("s", "z"),
    ("z", "s"),
    ("c", "s"),
    ("j", "g"),
    ("g", "j"),
    ("w", "gu"),
)
_SHORTEST = 4
_SEVERAL = 2


def typed_in(pieces: Sequence[Piece]) -> str:
    """The language in which a question is typed, as far as its small words tell: English where they don't."""
    plain = plainly(pieces)
    if plain is not None:
        return plain
    spoken = [word.text for piece in pieces for word in piece.words]
    spanish, english = (
        sum(word in STOP_WORDS_OF[language] for word in spoken) for language in ("es", "en")
    )
    if spanish and spanish >= english:
        return "es"
    if any(word in SIGNS["fil"] for word in spoken) or is_shortened(spoken, "fil"):
        return "fil"
    return "en"


def is_shortened(words: Collection[str], language: str) -> bool:
    """Whether several words are typed in short as a language has it: “san” alone is Spanish, or half of a town."""
    return sum(word in SHORTHAND[language] for word in words) >= _SEVERAL


def spelled_out(word: str, language: str, is_known: Callable[[str], bool]) -> str:
    """The word that was meant by one typed in short, or by its sound; itself where nothing is known of it."""
    meant = SHORTHAND[language].get(word)
    if meant is not None:
        return meant
    if language != "es" or len(word) < _SHORTEST or not word.isalpha() or is_known(word):
        return word
    return next(filter(is_known, _sounding_like(word)), word)


def _sounding_like(word: str) -> Iterator[str]:
    for typed, meant in _SOUNDS:
        if typed in word:
            yield word.replace(typed, meant)
    if word[0] in "aeiou":
        yield f"h{word}"
