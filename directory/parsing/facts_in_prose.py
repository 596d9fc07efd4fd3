"""Which facts of a listing its free text speaks of: how to get in, cost, languages, whom, what to bring. Pure.

Words say that something is said, not what: whoever needs it reads the text. So a fact is named where a text may say it,
and nothing is taken from it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise

from directory.parsing.languages.names import fold, shipped_names
from directory.parsing.spacing import LONGEST

_MOST = 10 * LONGEST
_NEAR = 60
"""Letters around the name of a language in which a word says that it is spoken."""


class Fact(StrEnum):
    """A fact that a listing can state in a field of its own, or in its texts."""

    ACCESS = "access"
    COST = "cost"
    LANGUAGES = "languages"
    PEOPLE = "people"
    HOURS = "hours"
    TO_BRING = "to_bring"
    IMMIGRATION = "immigration"


# Who gives referrals, helps to apply or fetches people from appointments does not say how to get in.
_GIVEN = re.compile(
    r"\b(?:help\w*|assist\w*|support\w*|advocacy)\s(?:with|in|to|for|on|people|clients|families|individuals|you|them"
    r"|youth|those)\s(?:[^\s.;,]+\s){0,6}?(?:apply\w*|applications?|enroll\w*|regist\w+|appointments?)\b"
    r"|\b(?:to|medical|court|doctor(?:['’]?s)?|dental)\sappointments\b|\bvoter registration\b|\bregister to vote\b"
    r"|\b(?:call|phone|text|e-?mail|contact us)\sfor\s(?:more\s|further\s)?(?:info\w*|details)\b"
    r"|\bayud\w+\s(?:a|para|con)\s(?:[^\s.;,]+\s){0,6}?(?:inscri\w+|solicit\w+|citas?)\b|\bsolicitantes\b"
    r"|\bllam[ae]r?\spara\s(?:más\s)?información\b"
    r"|\b(?:tulong|tumutulong)\s(?:sa|na|upang)\s(?:[^\s.;,]+\s){0,4}?magparehistro\b"
    r"|\b(?:giúp|hỗ trợ)\s(?:[^\s.;,]+\s){0,6}?(?:đăng ký|ghi danh|hẹn)\b"
    r"|[協协幫帮]助[^。；，,.]{0,8}(?:申請|申请|報名|报名|登記|登记)|[選选]民[登记記]{2}"
)
# Who must be sent by somebody, or need not.
_REFERRED = (
    r"no referrals?\b|referrals?\s(?:(?:is|are|form)\s)?(?:not\s)?(?:needed|required|necessary|preferred|only|accepted)"
    r"|(?:by|through|via|with|without|upon|requires?|needs?|accepts?)\s(?:(?:an?|the|any|your|written|agency"
    r"|doctor(?:['’]s)?|physician|court|self|police|staff|professional|school|community|probation)\s){0,3}"
    r"referrals?\b(?!\s(?:to|and|services?)\b)"
    r"|referrals?\s(?:from|by|through)|referred\s(?:and\s\w+\s)?(?:by|from|through)"
    r"|(?:must|should|may|can)\sbe referred"
    r"|self[ -]refer\w*|referring (?:agenc\w+|part(?:y|ners?))|(?:kailangan(?: ng)?|walang|may) referral"
    r"|(?:sin|con|por|requieren?|necesitan?)\s(?:una?\s)?(?:referencia|referido|remisión|derivación)"
    r"|(?:ser|sea|sean|son|fue|fueron)\s(?:referid|remitid|derivad)[oa]s?|(?:referid|remitid|derivad)[oa]s? por"
    r"|(?:giấy|thư|được|cần|qua)\s(?:[^\s.;,]+\s){0,2}?giới thiệu"
)
_PATTERNS = {
    Fact.ACCESS: (
        rf"\b(?:{_REFERRED}"
        r"|appointments?|walk[ -]?ins?|drop[ -]?ins?|drop(?:s|ped)? by|show up|intakes?|apply|first[ -]come"
        r"|applications?\s(?:(?:is|are)\s)?(?:required|accepted|received|forms?|packets?|process|at|by|online|must)"
        r"|(?:complete|fill out|submit|pick up|for|send) an?\s(?:\w+\s)?application"
        r"|(?:to|must|please|can|may)\senroll\b(?! you)|(?:open|rolling)[ -]enrollment|must (?:\w+ ){0,2}be enrolled"
        r"|enroll(?:ment)?\s(?:at|by|online|through|is|required|forms?|process)"
        r"|(?:to|must|please|can|may|should) (?:pre-?)?register|(?:pre-?)?regist(?:er|ration)\s(?:at|by|online"
        r"|in person|is|required|forms?|needed|necessary|begins|opens)|wait(?:ing)?[ -]?list\w*"
        r"|(?:apply|register|sign up|enroll|intakes?|screenings?|reached|available) by phone"
        r"|(?:call|phone|text|e-?mail|contact)\s(?:for|to|first|ahead|before|us|the|our|or|in advance)"
        r"|cita|citas|sin cita|inscri\w+|llam[ae]r?|solicit\w+"
        r"|tumawag|tawagan|magpa-?appointment|magparehistro|hẹn|gọi|đăng ký|ghi danh)\b"
        r"|預約|预约|[需須须經经由憑毋][^。；，]{0,8}(?:轉介|转介)|接受(?:轉介|转介)|致電|致电|申請|申请"
        r"|報名|报名|登記|登记|排隊"
    ),
    Fact.COST: (
        r"(?<!drug )(?<!alcohol )(?<!toll )(?<!feel )(?<!smoke )(?<!violence )(?<!substance )(?<!caffeine )(?<![\w-])"
        r"free\b(?! time| from|-| world| speech| agent| will)|\b(?:no|low|reduced)[ -](?:cost|charge|fees?)\b"
        r"(?!\s(?:housing|rental|auto|insurance|loans?|apartments?))"
        r"|\bsliding[ -](?:scale|fee)|\b(?:fees?|tuition|co-?pays?)\b|(?<!rent )(?<!-)\bcosts?\b(?!-| of living)"
        # Goods that are given are no price, nor is an insurance that they help to get.
        r"|\b(?:suggested|requested|voluntary|small|optional|by|for a)\sdonations?\b"
        r"|\bdonations?\s(?:of \$|(?:is |are )?(?:requested|suggested|appreciated)|per)"
        r"|\b(?:accept\w*|takes?|bills?|billed|private|without|no|regardless of)\s[^.;]{0,40}"
        r"\b(?:insurance|medi-cal|medicaid|medicare)\b"
        r"|\b(?:insurance|medi-cal|medicaid|medicare)\b[^.;]{0,40}\b(?:accepted|welcome|billed|required|not needed)\b"
        r"|(?<!income )\$ ?\d{1,3}(?![\d,])|\b(?:gratis|gratuit[oa]s?|sin costo|costo(?! de (?:la )?vida)|cuota|tarifa"
        r"|acept\w+ (?:\w+ ){0,3}seguro|(?<!tiempo )(?<!aire )libre(?! de )|libreng|walang bayad|bayad"
        r"|miễn phí|chi phí(?! sinh hoạt)|lệ phí)\b"
        r"|免費|免费|收費|收费|(?<!生活)(?<!醫療)(?<!医疗)(?:費用|费用)"
    ),
    Fact.PEOPLE: (
        r"\b(?:wom[ae]n|m[ae]n|girls?|boys?|trans(?:gender)?|lgbt\w*|youths?|teens?|teenagers?|minors?|child(?:ren)?|adults?"
        r"|famil(?:y|ies)|parents?|mothers?|fathers?|pregnant|seniors?|elder\w*|students?|immigrants?|undocumented|refugees?"
        r"|survivors?|victims?|veterans?|disab\w+|deaf|ages?|aged|anyone|everyone|homeless|ex-?offenders?|young people"
        r"|mujer(?:es)?|hombres?|niñ[oa]s?|j[oó]venes|adult[oa]s?|familias?|sobrevivientes|víctimas|inmigrantes|personas"
        r"|kababaihan|kalalakihan|kabataan|bata|pamilya|biktima|phụ nữ|đàn ông|nam giới|trẻ em|thanh niên|gia đình"
        r"|nạn nhân|người)\b|婦女|妇女|女性|男性|兒童|儿童|青少年|青年|長者|长者|家庭|倖存者|受害者|移民|人士"
    ),
    Fact.HOURS: (
        r"\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|s?days|nesday|rsday|urday)?s?\b[^.]{0,40}\d"
        r"|\b\d{1,2}(?::\d\d)?\s?(?:a\.?m|p\.?m)\b|\b24[ -]?hours?\b|\b24/7\b"
        r"|\b(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bados?|domingos?|miyerkules|huwebes|biyernes|linggo)\b[^.]{0,40}\d"
        r"|\bthứ (?:hai|ba|tư|năm|sáu|bảy)\b"
        r"|星期|週[一二三四五六日]|周[一二三四五六日]|24小時|24小时"
    ),
    Fact.TO_BRING: (
        r"\b(?:bring|photo id|identification|proof of|birth certificate|documents? (?:needed|required)|paperwork"
        r"|required documents?|traer|traiga|identificaci[oó]n|comprobantes?|documentos|magdala|dalhin"
        r"|mang theo|giấy tờ)\b"
        r"|攜帶|携带|證件|证件|證明|证明"
    ),
    Fact.IMMIGRATION: (
        r"\b(?:immigration status|undocumented|without papers|documentation status"
        r"|(?:estatus|situación|estado) migratori[oa]"
        r"|indocumentad[oa]s?|sin papeles|walang papeles|tình trạng (?:di trú|nhập cư))\b|移民身份|無證|无证|身份如何"
    ),
}  # fmt: skip
_READ = {fact: re.compile(pattern) for fact, pattern in _PATTERNS.items()}
_SPOKEN = re.compile(
    r"\b(?:speak\w*|spoken|bilingual|multi-?lingual|languages?|interpret\w*|translat\w*|staff|services in|available in"
    r"|offered in|provided in|assistance in|help in|habla\w*|atencion en|atendemos en|servicios en|bilingue|idiomas?|en"
    r"|nagsasalita|wika|sa|noi|bang|tieng)\b|[講说說讲會会語语文]"
)
_ANY_LANGUAGE = re.compile(
    r"\b(?:bilingual|multi-?lingual|interpret(?:er|ers|ation|ing)|language line|bilingue|interpretes?"
    r"|thong dich|phien dich|tagasalin)\b|傳譯|传译|口譯|口译|翻譯|翻译"
)


def facts_in_prose(texts: Iterable[str | None]) -> frozenset[Fact]:
    """The facts of which any of the texts speaks; what is longer than any listing is read in its beginning."""
    found: set[Fact] = set()
    for text in filter(None, texts):
        said = " ".join(unicodedata.normalize("NFC", text[:_MOST]).casefold().split())
        of_its_own = _GIVEN.sub(" ", said)
        found |= {
            fact
            for fact, pattern in _READ.items()
            if fact not in found and pattern.search(of_its_own if fact is Fact.ACCESS else said)
        }
        if Fact.LANGUAGES not in found and _speaks_of_languages(said):
            found.add(Fact.LANGUAGES)
    return frozenset(found)


def _speaks_of_languages(text: str) -> bool:
    folded = fold(text)
    if _ANY_LANGUAGE.search(folded):
        return True
    named = list(shipped_names().pattern.finditer(folded))
    # Two in a row are a list of languages, and one is spoken where a word beside it says so.
    return any(one.end() + 8 >= two.start() for one, two in pairwise(named)) or any(
        _SPOKEN.search(folded, max(0, each.start() - _NEAR), each.start())
        or _SPOKEN.search(folded, each.end(), each.end() + _NEAR)
        for each in named
    )
