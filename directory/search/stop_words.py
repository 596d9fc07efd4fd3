"""Words that carry no wish of their own: left out of a query, or allowed to be absent; phrases still need them."""

from __future__ import annotations

from directory.search.folding import fold

_ENGLISH = """
a about all also am an and any anyone anything are as at be because been being but by can
could did do does doing for from get gets getting give gives go goes going got had has have having
he her here hers him his how i if in into is it its just know like looking me my no not of off on
one or our out over own please she should so some someone somebody something somewhere than that the
their them then there these they this those to too under up us was we were what when where which who
whom why will with without would you your am im ive dont cant wont accept accepts accepting take
takes taking let lets allow allows allowing want wants find finding near nearby around offer offers
offering provide provides providing speak speaks speaking serve serves serving
"""
_SPANISH = """
a al algo alguien algun alguna algunas alguno algunos ante antes aqui como con cual cuando de del
desde donde dos e el ella ellas ellos en entre era es esa ese eso esta estan estar este esto estoy
fue ha hace hay la las le les lo los mas me mi mis muy ni no nos nuestra nuestro o otra otro para
pero por porque puede puedo que quien quiero se ser si sin sobre son soy su sus tambien te tengo
tiene tu un una unas uno unos y ya yo acepta aceptan atiende atienden habla hablan hablo busco
buscar buscando cerca
"""
_CHINESE = (
    "我 你 他 她 们 的 了 吗 呢 是 在 有 和 请 想 要 需要 可以 哪里 怎么 如何 找 帮我 一个 看"
)
# "After" belongs to "after school" and "after hours"; "id" is a paper as often as it is "I'd".
_SOFT = """
feel feels feeling after id help helping helped need needs needed service services program programs
programme support assistance agency organization person people individual individuals client clients
siento ayuda ayudar ayudan necesito necesita necesitar servicio servicios programa programas apoyo
asistencia persona personas
"""

STOP_WORDS = frozenset(fold(_ENGLISH + _SPANISH).split())
"""Left out of a query that has other words."""

SOFT_WORDS = frozenset(_SOFT.split())
"""Raise the score where they stand, but needn't."""

UNSPACED_STOP_WORDS = tuple(sorted(fold(_CHINESE).split(), key=len, reverse=True))
"""Cut out of runs of Chinese, longest first."""
