"""Remarks that say without any word of ending that help cannot be had now, or not yet, or that who gave it has left.

“Dentist left”, “no classes since March”, “not until spring”, “starts if the permit comes”, in five languages. They
decide nothing: a person is asked. Pure.
"""

from __future__ import annotations

import re

from directory.parsing.word_roles import roles_in

_GONE = (
    r"left|quit|resigned|retired|departed|passed away|died|is leaving|is gone|went on leave|renuncio|se jubilo|se fue"
    r"|(?:da )?nghi viec|nag-?resign|umalis na"
)
# Somebody left, and nothing that is left: "left a message", "on the left", "3 beds left".
_LEFT = re.compile(
    rf"(?P<who>[^\W\d_][\w ]{{1,40}}?) (?:has |have |had |just |recently |ya )?(?:{_GONE})"
    r"(?: (?:in|on|since|last|this|early|late|and|as|en|hace|desde|\d)\b.{0,60})?"
)
_NOBODY = re.compile(
    r"\b(?:turn|on|to|the|your|keep|at|who|that|beds?|spots?|slots?|spaces?|places?|seats?|rooms?|days?|weeks?|hours?|que)$"
)
# "Residents left" is no end of help.
_SEVERAL = ("s", "people", "women", "men", "children")
_SEASON = r"(?:year|season|month|spring|summer|fall|autumn|winter|semester|term|ano|mes|temporada|invierno|verano)"
# Until a time of the day, a day of the week or an age it is a rule: "not until 10 am", "no calls til noon".
_NONE_NOW = re.compile(
    r"(?:(?:but|so|and|currently|still|at the moment|pero) )?"
    r"(?P<none>no|not|none|nothing|no hay|sin|nada|walang|wala|khong co|khong)(?P<what>(?: [^\W\d_][\w-]*){0,4}?) "
    rf"(?:(?:since|until|til|till|desde|hasta|hanggang|mula|cho den|den|tu) (?P<when>\w.{{0,60}})"
    rf"|(?:this|este|esta) {_SEASON}(?: \w+)?|(?:at present|at the moment|presently|por ahora))"
)
_OF_A_DAY = re.compile(
    r"\d{1,2}(?::\d\d)?(?: ?[ap]\.?m\b.*)?$|(?:noon|midnight|age|after|mon|tue|wed|thu|fri|sat|sun|some(?:one|body)"
    r"|you|they|income|las? \d|second|third|first|segunda|tercera|\d+(?:st|nd|rd|th))"
)
_OF_RULES = frozenset({"rule", "others"})
_NO_HELP = re.compile(
    r"\b(?:calls?|pets?|smoking|limits?|questions?|entry|charge|room|beds?|space|openings?|waitlists?|vacanc\w+|clients?"
    r"|referrals?|new|longer|need|cita|costo|cobr\w+|bayad|hen)\b"
)
_CHINESE = re.compile(
    r"(?:離職|离职|退休|辭職|辞职)(?:了|$)|(?:起|以來|以来)暫?(?:無|没有|沒有)|[到至].{1,6}(?:沒有|没有|不開|不开)"
    r"|(?:沒|没)有?(?:人|人手|[志义義][愿願工]者?|社工|老師|老师|律師|律师|資金|资金|經費|经费|錢|钱)了"
    r"|(?:如果|若|等|待|一旦|有).{0,8}(?:許可|许可|執照|执照|牌照|資金|资金|撥款|拨款|經費|经费|批准|獲批|获批|人手|場地|场地)"
    r".{0,8}(?:開始|开始|開放|开放|開業|开业|恢復|恢复)"
)
# Whoever gives help, and what it takes to give it.
_GIVERS = (
    r"(?:volunteers?|staff|counsel(?:l)?ors?|drivers?|teachers?|lawyers?|attorneys?|nurses?|doctors?|therapists?|tutors?"
    r"|interpreters?|advocates?|leaders?|workers?|coordinators?|people|voluntari[oa]s?|personal|abogad[oa]s?|consejer[oa]s?"
    r"|boluntaryo|tao|tinh nguyen vien|nhan vien|nguoi)"
)
_MEANS = (
    rf"(?:{_GIVERS}|permits?|licen[sc]es?|funding|funds?|money|grants?|budget|lease|building|space|repairs?|hires?|hiring"
    r"|approv\w+|inspections?|zoning|contract|keys|repaired|fixed|hired|found|replaced|licensed|certified"
    r"|permisos?|licencia|fondos?|dinero|presupuesto|subvencion|pondo|lisensya|giay phep|kinh phi)"
)
_BEGINS = (
    r"(?:(?:re-?)?(?:open|start|begin|launch|resum|return|restart)(?:s|es|ing|e)?|come back|empieza|empezara|comienza"
    r"|comenzara|abre|abrira|inicia|magsisimula|magbubukas|bat [đd]au|mo cua)"
)
_ONCE = (
    r"(?:if|once|when|as soon as|pending|subject to|depend(?:s|ing) on|provided|assuming|until|si|cuando|en cuanto"
    r"|dependiendo de|kung|kapag|neu|khi)"
)
# What begins only where somebody grants, pays or repairs something: "starts Dec 15 if the permit comes".
_CONDITIONAL = re.compile(
    rf"\b{_BEGINS}\b.{{0,40}}\b{_ONCE}\b.{{0,30}}\b{_MEANS}\b|\b{_ONCE}\b.{{0,30}}\b{_MEANS}\b.{{0,40}}\b{_BEGINS}\b"
    rf"|\b{_MEANS} (?:permitting|allowing)\b|^(?:still )?(?:waiting (?:on|for)|awaiting|pending|esperando) (?:the "
    rf"|a |our |el "
    rf"|la |los )?{_MEANS}\b"
)
# "No volunteers left", "nobody to run it", "until the post is filled".
_NO_GIVERS = re.compile(
    rf"\b(?:no|not enough|ran out of|out of|between|no hay|ya no hay|no quedan|sin|wala(?:ng|ng)? (?:nang )?"
    rf"|khong con|het)"
    rf" (?:more )?{_GIVERS}(?: (?:left|any ?more|(?:right )?now|at the moment|at present|to \w+ (?:it|this|them)))"
    rf"|\b(?:ya no hay|no quedan|wala nang|khong con|ran out of) {_GIVERS}|\bis between (?!people){_GIVERS}$"
    r"|\b(?:nobody|no one|noone)(?: (?:is|has|was|left|there|else|really))* (?:left|replaced|(?:taken|took) (?:it "
    r"|this )?over"
    r"|to (?:run|staff|lead|answer|do|keep|take)|(?:is )?there\b|running|staffing)"
    r"|\b(?:until|till|while|as) (?:the|this|that|a|our|her|his|their) (?:\w+ )?(?:post|position|job|role|vacancy|seat)"
    r" (?:is|gets|has been) (?:filled|vacant|open|empty)|\buntil (?:replaced|(?:we|they) (?:hire|find|replace))\b"
)
_OPENS_FOR = re.compile(r"\b(?:help|assist|teach|train|advis)\w*\b")


def has_lapsed(clause: str) -> bool:
    """Whether a clause of a remark, in plain letters, says that help cannot be had now."""
    clause = " ".join(clause.split())
    left = _LEFT.fullmatch(clause)
    if left and not _NOBODY.search(left["who"]) and not left["who"].endswith(_SEVERAL):
        return True
    if not _OPENS_FOR.search(clause) and (_CONDITIONAL.search(clause) or _NO_GIVERS.search(clause)):
        return True
    none = _NONE_NOW.fullmatch(clause)
    if none and not _NO_HELP.search(none["what"]) and not _speaks_of(none["what"], _OF_RULES):
        return not (none["when"] and _OF_A_DAY.match(none["when"]))
    return _CHINESE.search(clause) is not None


def _speaks_of(words: str, roles: set[str] | frozenset[str]) -> bool:
    return any(not word.isdisjoint(roles) for word in roles_in(words))
