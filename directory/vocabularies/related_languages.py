"""Codes of ISO 639-3 that name one language, and the larger languages that include others. Pure.

A record keeps the code that it came with. Whoever chooses, searches or compares languages asks here which records are
meant. The larger languages are macrolanguages: <https://iso639-3.sil.org/code_tables/macrolanguage_mappings/data>, and
groups for which listings have one word: of ISO 639-2 where it has them, else by a code for local use (qaa to qtz).
"""

from __future__ import annotations

from functools import cache

# The vocabulary names the language by the second code: one language, or its usual form by the name of all of them.
_SAME = {
    "fil": "tgl",
    "ara": "arb",
    "bik": "bcl",
    "est": "ekk",
    "khk": "mon",
    "kok": "gom",
    "lav": "lvs",
    "npi": "nep",
    "ory": "ori",
    "pes": "fas",
    "sqi": "als",
    "swa": "swh",
    "uzb": "uzn",
    "yid": "ydd",
}
_INCLUDED = {
    "aka": "fat twi",
    "arb": "acm acq aeb afb ajp apc apd arq ars ary arz ayl ayn",
    "aze": "azb azj",
    "din": "dib dik dip diw dks",
    "fas": "prs",
    "ful": "ffm fub fuc fue fuf fuh fui fuq fuv",
    "hbs": "bos cnr hrv srp",
    "hmn": "hea hmc hmd hmz hnj mww",
    "kar": "blk bwe eky kjp ksw kyu pwo pww",
    "kur": "ckb kmr sdh",
    "man": "emk mku mlq mnk msc mwk",
    "mlg": "plt",
    "nah": "azz nch nci ncj ncl ngu nhe nhg nhi nhm nhn nhw nhx nlv ppl",
    "msa": "ind min zlm zsm",
    "nor": "nno nob",
    "orm": "gax gaz hae orc",
    "pus": "pbt pbu pst",
    "qmx": "mab mig mih mil mim mio miu mix miz mvg mxb mxt mza vmm xta xtm xtn",
    "qtq": "trc trq trs",
    "que": "quh quy quz qug qxp",
    "swh": "swc",
    "syr": "aii cld",
    "zap": "zaa zab zac zad zae zai zam zao zas zav zaw zca zpl zpm zpo zpq zpu zpz ztq zty",
    "zho": "cdo cmn gan hak hsn nan wuu yue",
}


def one_language(code: str) -> str:
    """The code by which a language is chosen and counted: Filipino is Tagalog."""
    return _SAME.get(code, code)


@cache
def languages_within(code: str) -> tuple[str, ...]:
    """The codes of records that are meant by a language: its own, those of the same language, and those it includes."""
    chosen = one_language(code)
    same = [other for other, meant in _SAME.items() if meant == chosen]
    return (chosen, *same, *_INCLUDED.get(chosen, "").split())


@cache
def languages_around(code: str) -> tuple[str, ...]:
    """The languages by whose choice a record with this code is found: its own, and the larger one that includes it."""
    chosen = one_language(code)
    larger = (other for other, included in _INCLUDED.items() if chosen in included.split())
    return (chosen, *larger)
