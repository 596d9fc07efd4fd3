"""What Filipino says of one person. “18 taong gulang pataas” and “mga kabataang 16 hanggang 24” do not."""

from __future__ import annotations

import re

from directory.parsing.person_descriptions.circumstances import befalls_together
from directory.parsing.person_descriptions.description_parts import Kind, Sign
from directory.parsing.person_descriptions.marks import signs_of
from directory.parsing.person_descriptions.vocabularies.filipino import VOCABULARY

_PERSON = (
    r"(?:babae|babaeng|lalaki|lalaking|bata|batang|dalagita|dalaga|binatilyo|kliyente|kliyenteng|biktima|biktimang"
    r"|nanay|ina|anak|kapatid|asawa|pamangkin|pinsan|dalagang|dalagitang|binatilyong|pasyente)"
)
_YEARS = r"(?:taong gulang|taon gulang|anyos|taon na|years old)"
_NOT_MORE = r"(?! ?(?:pataas|pababa|at (?:mas|pataas|higit)|o (?:mas|higit)|hanggang|\+))"
_MONTH = (
    r"(?:Enero|Pebrero|Marso|Abril|Mayo|Hunyo|Hulyo|Agosto|Setyembre|Oktubre|Nobyembre|Disyembre|January|February|March"
    r"|April|May|June|July|August|September|October|November|December)"
)
_DAY = rf"(?:{_MONTH} \d{{1,4}}|\d{{1,2}} (?:ng )?{_MONTH}|ika-?\d{{1,2}} ng {_MONTH}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|(?:19|20)\d\d)"
_OWNER = r"(?:niya|nya|nito|ko|ng (?:babae|bata|dalagita|lalaki|kliyente|biktima|anak ko))"

_SIGNS: tuple[tuple[Kind, str], ...] = (
    (Kind.AGE, rf"(?i:\b(?:isang|ang|yung|iyong|itong) (?:aming |kanyang |aking )?\d{{1,2}}[- ]?{_YEARS}(?: na)? {_PERSON}\b{_NOT_MORE})"),
    (Kind.AGE, rf"(?i:\b(?:isang|ang|yung|iyong|itong|kanyang|aking) (?:{_PERSON} )?{_PERSON}(?: {_OWNER})?(?: na| ay|,)?(?: siya)? ?\(?\d{{1,2}}[- ]?{_YEARS}{_NOT_MORE})"),
    (Kind.AGE, rf"(?i:\b(?:na |isang )?{_PERSON},? \(?\d{{1,2}}[- ]?{_YEARS}{_NOT_MORE})"),
    (Kind.AGE, rf"(?i:(?:^|(?<=[.!?,:;\n] ))\d{{1,2}} {_YEARS} na {_PERSON}\b{_NOT_MORE})"),
    (Kind.AGE, rf"(?i:\b(?:labing|dala?wampu)[\w' -]{{0,14}}? {_YEARS}(?: pa)?(?: lang)? (?:ako|siya|sya|ang (?:anak|kapatid)))"),
    (Kind.AGE, r"(?i:\b(?:onse|dose|trese|katorse|kinse|disisais|disisiyete|disisyete|disiotso|disinuwebe|bente) anyos\b"
               rf"(?! ?na ang (?:opisina|samahan)){_NOT_MORE})"),
    (Kind.AGE, rf"(?i:(?<!\bkung )(?<!\bkapag )(?<!\bpag )\b(?:ako|siya|sya)(?: ay|'y)?(?: na)? \d{{1,2}}(?: {_YEARS})?(?=[ ,.;]|$)"
               r"(?! ?(?:pataas|pababa|hanggang|[-–:/%]|oras|araw|linggo|buwan|minuto|kama|taon sa|taon nang)))"),
    (Kind.AGE, rf"(?i:(?<!\bkung )\b\d{{1,2}}[- ]?{_YEARS}(?: na| lang| pa lang)? (?:ako|siya|sya)\b)"),
    (Kind.AGE, rf"\b[Ss]i [A-Z]\w{{1,20}}(?: [A-Z][\w.]{{0,20}}){{0,2}},? (?i:(?:ay |na )?\(?\d{{1,2}}[- ]?{_YEARS}{_NOT_MORE})"),
    (Kind.BIRTH, rf"(?i:\b(?:petsa ng kapanganakan|kaarawan|araw ng kapanganakan)(?: niya| ko| nya)?(?: ay|:)?(?: noong)? ?{_DAY})"),
    (Kind.BIRTH, rf"(?i:\b(?:ipinanganak|pinanganak)(?: siya| sya| ako| ang (?:anak|kapatid|asawa) (?:ko|niya))(?: noong| nung| ng)? {_DAY})"),
    (Kind.BIRTH, rf"(?i:\b(?:ipinanganak|pinanganak)(?: noong| nung)? (?:{_MONTH} \d{{1,2}}|\d{{1,2}}[/.-]\d))"),
    (Kind.NUMBER, r"(?i:\b(?:numero|bilang|blg\.?|no\.) ng (?:kanyang |kaniyang )?(?:kaso|pasaporte|docket|file|visa|pasyente|kliyente)"
                  r"(?: niya)?(?: ay|:)? ?#?[A-Z]{0,3}[- ]?\d[\w/-]{2,20})"),
    (Kind.NUMBER, r"(?i:\bpasaporte(?: niya| ko)?(?: ay|:|,)? ?[A-Z]?\d{5,9}[A-Z]?)"),
    (Kind.NUMBER, r"(?i:\b(?:kaso|pasaporte|visa)(?: niya)? (?:blg\.?|bilang|no\.?|numero|#)(?: ay|:)? ?#?[A-Z]{0,3}[- ]?\d[\w/-]{2,20})"),
    (Kind.NAME, rf"(?i:\b{_PERSON}(?: na)? (?:nagngangalang|pinangalanang|ang pangalan ay|na ang pangalan ay)) [A-Z]\w{{1,30}}"),
    (Kind.NAME, r"(?i:\b(?:nagngangalang|nagngangalan na)) [A-Z]\w{1,30}"),
    (Kind.NAME, r"(?i:\bang (?:tunay na )?pangalan (?:niya|nya|ng (?:babae|bata|dalagita|lalaki|kliyente|biktima|anak ko|anak niya))(?: ay|:)?) [A-Z]\w{1,30}"),
    (Kind.NAME, r"(?i:\b(?:babaeng|batang|lalaking|dalagitang|kliyenteng|biktimang)(?: si)) [A-Z]\w{1,30}"),
    (Kind.NAME, r"(?i:\b(?:kliyente|biktima)(?: namin| naming| nating| natin)? si) [A-Z]\w{1,30}"),
    (Kind.NAME, r"(?i:\b(?:kliyente|kliyenteng|biktima|biktimang)(?: na)?(?: si)?) (?:[A-Z]\. ?){1,3}(?!\w)"),
    (Kind.WHEREABOUTS, r"(?i:\b(?:siya|sya|ang (?:babae|bata|kliyente|dalagita)|anak ko)(?: \w+){0,3} sa (?:kwarto|kuwarto|silid|room|apartment|unit)"
                       r" (?:no\.? |blg\.? |#|bilang )?\d)"),
    (Kind.WHEREABOUTS, r"(?i:\bsi) [A-Z]\w{1,20}(?i:(?: ay)? (?:nasa|sa) (?:kwarto|kuwarto|silid|unit) (?:no\.? |blg\.? |#)?\d)"),
    (Kind.WHEREABOUTS, r"(?i:\b(?:nakatira|nagtatago|natutulog)(?: (?:siya|sya|ako|ang anak ko|ang bata|ang babae)) sa \d)"),
    (Kind.HISTORY, r"(?i:\b(?:dumating|tumakas|nawala|naglayas|inaresto|ikinulong|binugbog|tumawag)(?: na)?(?: ulit)?(?: kagabi)? ang "
                   r"(?:aming |isang |ating )?(?:babae|bata|dalagita|kliyente|biktima)\b)"),
    (Kind.HISTORY, r"(?i:\b(?:tumakas|naglayas|nakatakas) (?:na )?(?:ako|siya|sya)\b)"),
    (Kind.HISTORY, r"(?i:\bhawak ng (?:amo|asawa|boss|tiyo) (?:niya|ko) ang (?:pasaporte|papeles|pera)\b)"),
    (Kind.HISTORY, r"(?i:\b(?:sinasaktan|binubugbog|kinukuha|kinuha|ibinebenta|kinukulong|tinatakot|sinaktan|binugbog) (?:niya|nya|ng (?:amo|asawa|nobyo|tiyo|boss) ko)"
                   r" (?:ako|ang (?:pera|pasaporte|anak) ko)\b)"),
    (Kind.AGE, rf"(?i:\b(?:isang |ang |yung |iyong )?{_PERSON}(?: na)?(?: taga-\w+)?, (?:mga |edad |nasa )?\d{{1,2}}(?=[,.;)]|$))"),
    (Kind.AGE, rf"(?i:\b(?:anak|kapatid|pinsan|pamangkin|kaibigan) (?:kong|ko na|naming|niyang|niya na) \d{{1,2}}[- ]?{_YEARS}{_NOT_MORE})"),
    (Kind.HISTORY, r"(?i:(?<!\bkung )(?<!\bkapag )\b(?:tumakas|nagtago|nagtatago|naglayas|nawawala|nakakulong|ikinulong|kinulong|ibinenta|ibinebenta|ginahasa"
                   r"|binubugbog|sinasaktan|inaresto|buntis)(?: na| po| pa)? ang (?:kliyente|biktima|(?:anak|kapatid|pinsan|pamangkin|kaibigan|asawa|nanay"
                   r"|ate|kuya) (?:ko|niya|namin|kong))\b)"),
    (Kind.HISTORY, r"(?i:(?<!\bkung )(?<!\bkapag )\b(?:binubugbog|sinasaktan|ikinukulong|kinukulong|tinatakot|pinagbabantaan|ginahasa|ibinebenta|ibinenta|sinaksak|hinahabol)"
                   r" (?:ako|siya|sya)\b)"),
    (Kind.HISTORY, r"(?i:\b(?:kliyente|biktima|(?:anak|kapatid|pinsan|pamangkin|kaibigan) (?:ko|kong|niya|namin))\b[^.;\n]{0,30}? (?:ay )?(?:nawawala|nakakulong"
                   r"|nagtatago|ibinebenta|binubugbog|sinasaktan)\b)"),
    (Kind.HISTORY, r"(?i:(?<!\bkung )\bhindi (?:ako|siya|sya) (?:binabayaran|sinasahuran|pinapalabas|pinapauwi|pinapakain)\b(?! bilang))"),
    (Kind.HISTORY, r"(?i:(?<!\bkung )\b(?:takot|natatakot) (?:na )?(?:siya|sya|ako) (?:sa|kay|na (?:bumalik|umuwi|makita|mahanap|mahuli|saktan|baka|magsumbong|lumabas))\b)"),
    (Kind.WHEREABOUTS, r"(?i:\b(?:nasa|sa) (?:room|kwarto|kuwarto|silid|unit) #?\d{1,4} (?:siya|sya|ako)\b)"),
    (Kind.HISTORY, r"\b[Ss]i [A-Z]\w{1,20} (?i:(?:ay )?(?:binubugbog|binugbog|sinasaktan|sinaktan|ikinulong|ibinenta|ibinebenta|ginahasa|inaresto|nawawala|buntis"
                   r"|tumakas|nagtatago)\b)"),
    (Kind.HISTORY, r"(?i:(?<!\bkung )\b(?:kinukuha|kinuha|hawak|itinago) ng (?:amo|boss|asawa|recruiter|ahensya) (?:ko|niya|namin) ang (?:sahod|suweldo|sweldo|telepono"
                   r"|dokumento|papeles|pera|pasaporte) (?:ko|niya|namin)\b)"),
    (Kind.HISTORY, r"(?i:(?<!\bkung )\b(?:ikinulong|kinulong|binubugbog|tinatakot|pinagbabantaan) kami ng\b)"),
)  # fmt: skip

TOLD_OF_ONE = befalls_together(
    r"(?i:\b(?:siya|siyang|sya|niya|niyang|nya|kanya|kanyang)\b|\bang (?:aming |isang )?(?:kliyente|dalagita|dalaga|binatilyo)(?:ng| namin| natin)?\b"
    r"|\b(?:anak|kapatid|pinsan|pamangkin|kaibigan|kasama|kapitbahay|katrabaho|asawa|nanay|ate|kuya|tita|tito) (?:ko|kong|namin)\b)|\b[Ss]i [A-Z]\w",
    r"(?i:\b(?:buntis|tumakas|nakatakas|naglayas|nagtatago|nagtago|nawawala|ikinulong|kinulong|nakakulong|binugbog|binubugbog|sinaktan|sinasaktan"
    r"|ibinenta|ibinebenta|pinilit|pinipilit|inabuso|inaabuso|ginahasa|sinaksak|inaresto|tinatakot|pinagbabantaan|dinala rito|dinala dito)\b|\binilipat sa (?:kwarto|kuwarto|silid|shelter|ospital|ligtas)\b"
    r"|\b(?:kinuha|kinukuha|hawak|itinago|tinago)(?: ng \w+)?(?: \w+)? (?:ang|yung) (?:pasaporte|papeles|sahod|suweldo|sweldo|telepono|pera|dokumento)"
    r"|\bayaw (?:nang|na|niyang|siyang) (?:\w+ )?(?:bumalik|umuwi|paalisin)|\b(?:hindi|di) (?:\w+ )?(?:binabayaran|sinasahuran|pinapasahod|pinapalabas|pinapauwi)\b(?! bilang)"
    r"|\bwalang (?:papeles|dokumento|kasamang magulang)\b|\b(?:takot|natatakot)(?: \w+){0,3} (?:sa|kay)\b|\bbumalik sa (?:asawa|amo|nobyo|bugaw) (?:niya|nya)\b)",
    r"(?i:\b(?:kung|kapag|pag|maaari|maaaring|puwede|puwedeng|pwede|pwedeng|dapat|sinuman|mga|bawat)\b)",
)
"""What befell one person, by words without a form of their own."""

SIGNS = (
    TOLD_OF_ONE,
    *(Sign(kind, re.compile(pattern)) for kind, pattern in _SIGNS),
    *signs_of(VOCABULARY),
)
