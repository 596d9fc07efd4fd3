"""What a text mentions and does not give: what it denies, asks for, has for the while, or who pays for it. Pure.

“Childcare provided” at a support group is no childcare; “for residents of the shelter” is no bed; “inside the health
center” is no doctor. A blank stands for what is left out.
"""

from __future__ import annotations

import re

_REST = r"[^.;!?\n。；！？]*"
_CLAUSE = r"[^.,;!?\n。，；！？]*"
_COSTLESS = (
    r"(?:costs?|charges?|fees?|papers|ids?|insurance|matter|one|questions?|appointments?|referrals?|wait(?:ing)?|sign|need"
    r"|address|walk|experience|income|money|documents?|status|identification|limit|judgment|longer"
    r"|costo|cita|cargo|papeles|seguro|dinero|documentos|identificaci[oó]n|preguntas|importar|regard|being|having)"
)
# Not begun anew at each mark of a word that is longer than any: "d'd'd'd'…" would take the square of the time.
_THING = r"(?<![\w'-]{40})[\w'-]++(?: (?!and\b|but\b|or\b|y\b|pero\b)[\w'-]+){0,2}?"
_BUILDING = (
    r"(?:cent(?:er|re)|clinic|hospital|church|temple|mosque|librar(?:y|ies)|schools?|court(?:house|s)?|shelter|jail"
    r"|college|mission|office|mall)"
)
_EXTRA = (
    r"(?:child ?care|babysitting|day ?care|meals?|food|snacks?|lunch|dinner|light refreshments|transportation|rides?"
    r"|bus (?:passes|tokens|tickets)|parking|interpret(?:er|ers|ation)|translation|diapers)"
)
_ASIDES = (
    # what is denied
    rf"\b(?:do|does|did) not\b{_REST}|\b(?:don't|doesn't|cannot|can't|can not|unable to)\b{_REST}",
    rf"\bno se (?:ofrece|ofrecen|da|dan|brinda|brindan|incluye|incluyen)\b{_REST}",
    rf"\bno (?!{_COSTLESS}\b)[\w'-]+(?: (?!but\b|and\b)[\w'-]+){{0,2}}",
    r"\bnot (?:for|a|an|in) [\w'-]+(?: [\w'-]+)?",
    rf"\bno (?:ofrece|ofrecemos|damos|hay|tenemos|brindamos|contamos|cubre|incluye){_REST}",
    rf"\bno longer (?:offers?|offering|provides?|providing|gives?|has|have|runs?|does|takes?)\b{_REST}",
    (rf"\b{_THING} (?:is |are |was |were )?(?:not|no longer) (?:currently |yet )?"
     r"(?:available|offered|provided|included|given|covered|possible|on ?-?site)\b"),
    (rf"\b(?:without|sin) (?!{_COSTLESS}\b)(?:an? |any |una? |servicio de )?[\w'-]+"
     r"(?: (?:care|help|services?|legal|médica|infantil|de \w+))?"),
    rf"\b{_THING} no (?:est[aá]n? |se )?(?:disponibles?|ofrecen?|incluid[oa]s?|incluyen?|brindan?)\b",
    r"(?:不再?提供|沒有|没有|不設|不设|不包括|不含)[^，。；！？\n]*",
    r"[\u4e00-\u9fff]{1,8}(?:不(?:再)?提供|[暫暂]不提供|不包括在[內内])(?![\u4e00-\u9fff])",
    rf"\bkhông (?:còn )?(?:có|cung cấp|nhận|giúp|bao gồm)\b{_CLAUSE}",
    rf"\b(?:hindi (?:na )?(?:kami )?(?:nagbibigay|nag-?aalok|kasama|kami)|wala(?:ng| kaming| nang))\b{_CLAUSE}",
    # who may come, and by whom they are sent
    (r"\b(?:for|of|open to|serves?) (?:the )?(?:current |former )?"
     rf"(?:residents|guests|graduates|patients|members|participants|inmates) (?:of|in|at|from)\b{_CLAUSE}"),
    rf"\b(?:must|needs? to|required to|has to|have to)\b{_CLAUSE}",
    r"\b(?:referred|referrals?) (?:from|by|through)(?: (?!for\b|to\b|and\b)[\w'-]+){1,3}",
    # where, and who stands behind it
    (rf"\b(?:at|inside|behind|across from|next to|near|within|in the basement of) (?:the |a |st\.? )?"
     rf"(?:(?!our\b)[\w'’&-]+ ){{0,3}}{_BUILDING}\b"),
    rf"\b(?:sponsored|hosted|funded|donated|paid for|co-?sponsored) by\b{_CLAUSE}",
    rf"\b(?:patrocinado|financiado|donado) por\b{_CLAUSE}",
    # what comes with it
    (rf"\b(?:(?:with|free|on-?site) ){{0,3}}{_EXTRA}(?:,? (?:and|&) {_EXTRA})? (?:is |are |can be )?"
     r"(?:provided|available|included|arranged|on ?-?site|upon request|on request|if needed)\b"),
    rf"\b(?:with|w/) (?:(?:free|on-?site) ){{0,2}}{_EXTRA}\b",
    r"\bcon (?:cuidado de niños|cuidado infantil|guardería|comida|transporte|intérpretes?)\b",
    r"(?:提供|附設|设有|設有)(?:托兒|托儿|幼兒照顧|茶點)(?:服務|服务)?",
    r"\bcó (?:giữ|trông) trẻ\b|\bmay (?:alaga ng bata|pagkain|meryenda)\b",
    # until, while, when; on the way to
    rf"\b(?:while|when|whenever|until|till|before|unless|mientras|cuando|habang|trong khi)\b{_CLAUSE}",
    (r"(?:(?<=\brides)|(?<=\bride)|(?<=\btransportation)|(?<=\bpass)|(?<=\bpasses)"
     rf"|(?<=\btickets)|(?<=\btransporte)|(?<=\bviajes)|(?<=\bsakay)) (?:to|for|between|a|al|papuntang)\b{_CLAUSE}"),
    rf"\bgoing to (?:work|school|court|medical|appointments)\b{_CLAUSE}",
)  # fmt: skip
_ASIDE = re.compile("|".join(_ASIDES), re.IGNORECASE)


def without_asides(text: str) -> str:
    """The text without what it only mentions, which a blank stands for."""
    return _ASIDE.sub(" ; ", text)
