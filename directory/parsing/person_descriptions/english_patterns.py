"""What English says of one person: an age, a day of birth, a name, where somebody is, what happened.

Requirements and offers speak of ages, too: “ages 12-17”, “if you are 17”, “a 16-year-old can”. They are told apart by
the words around the number, so each pattern says what may follow it.
"""

from __future__ import annotations

import re

from directory.parsing.given_names import is_given_name
from directory.parsing.person_descriptions.circumstances import befalls_directly, befalls_together
from directory.parsing.person_descriptions.description_parts import Kind, Sign
from directory.parsing.person_descriptions.marks import signs_of
from directory.parsing.person_descriptions.vocabularies.english import VOCABULARY

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_NUMBER = (
    rf"(?:\d{{1,2}}|(?:twenty|thirty|forty|fifty|sixty)(?:[- ](?:{_ONES}))?"
    rf"|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|{_ONES})"
)
_FAMILY = (
    r"(?:daughter|son|sister|brother|niece|nephew|cousin|wife|husband|girlfriend|mother|mom|father|dad|baby|aunt"
    r"|grandmother|stepdaughter|stepson)"
)
_ROLE = r"(?:client|survivor|victim|minor|witness|defendant|complainant|resident|patient|caller|tenant|runaway)"
_PERSON = (
    rf"(?:woman|man|girl|boy|lady|female|male|teen|teenager|youth|kid|child|{_ROLE}|{_FAMILY})"
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = (
    rf"(?:\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{1,4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|{_MONTH},? (?:of )?\d{{4}}"
    rf"|(?:(?:twenty|thirty)-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|[a-z]{{2,7}}th) of {_MONTH})"
)
_SUPPOSED = (
    r"\b(?<!\bif )(?<!\bonce )(?<!\bwhen )(?<!\buntil )(?<!\bunless )(?<!\bbefore )(?<!\bafter )(?<!\bwhere )"
    r"(?<!\bwhether )(?<!\bthat )"
)
"""What follows is supposed of anybody."""
_NO_INITIALS = r"(?:ID|DV|SA|IT|HR|PR|RN|MD|PO|PD|DA|AG|AA|NA|US|UK|EU|UN|TV|OK|ER|IV|CM|PC|VS|CA|NY|NJ|TX|FL|VA|MA|WA|IL|DC|LA|SF)"
"""Two capitals that stand behind a word such as “client” and are no initials."""
_ENDS = (
    r"(?=,? ?(?:[.;:!?)\n]|$|,(?! ?\d)|years?\b(?! or)|yrs?\b|and (?!over|older|up\b|above|under|younger|\d)"
    r"|but\b|who\b|with\b|from\b|now\b|goes\b|lives\b|is\b|was\b|has\b|had\b|came\b|speaks\b|living\b|pregnant\b|in\b|when\b))"
)
"""A number that is an age is followed by an end or by more about the person, not by a unit, a range or “or older”."""
_NO_BOUND = (
    r"\b(?=[\dtfensTFENSO])(?<![\d–-])(?<!\d [-–\u00ad] )(?<!\d[-–\u00ad] )(?<!\bto )(?<!\bunder )(?<!\bover )(?<!\babove )(?<!\bbelow )"
    r"(?<!\bleast )(?<!\bthan )(?<!\bthrough )(?<!\bminimum )"
)
"""A number, in digits or words, before which nothing makes it the end of a range of ages, or a bound of one."""
_INITIALS = r"(?!(?:U\. ?S|P\. ?O|D\. ?C|L\. ?A|S\. ?F|N\. ?Y|A\. ?M|P\. ?M)\.)(?:[A-Z]\. ?)"
"""One initial of a name, where no abbreviation that everybody writes begins."""
_THING = (
    r"(?:organi[sz]ation|nonprofit|program|agency|building|law|house|hotline|center|centre|project|coalition|statute"
    r"|network|tradition|church|facility|group|company|foundation|partnership|charity|survey|study|report|ban|policy|agreement|contract|lease|plan|grant|ordinance|van)"
)
_ANYBODY = (
    r"(?! (?:or|and) (?:older|over|under|younger|up|above|below)\b| to \d|[-–+]| (?:may|can|could|must|should|needs?"
    r"|would|might|cannot|counts?|has the right)\b| who (?:is|needs|wants|has)\b| limit)"
)


_ONE = (
    r"(?i:\b(?:our|this|that|my|her|his) (?:[\w'-]+ ){0,2}"
    rf"(?:{_PERSON}|friend|roommate|neighbor|coworker|caregiver|nanny)\b(?! {_THING}s?\b)"
    r"|\bthe (?:young |little |other )(?:woman|man|girl|boy|lady)\b"
    r"|\b(?:two|three|both) (?:\w+ )?(?:sisters|brothers|girls|boys|siblings)\b"
    r"|\ban? (?:[\w-]+ )?(?:woman|man|girl|boy|lady|teen|teenager|mother) (?:from|named)\b)"
    rf"|\b(?i:(?:{_ROLE}|girl|boy|woman|man|lady) from (?:the )?)[A-Z]\w{{1,20}}"
    r"|\b[A-Z][a-z]{1,20} [A-Z]\.(?= [a-z])|\b[A-Z][a-z]{1,20}, \d\d,|\b(?!(?:Wh|Th|It|Some|No|Any|Every|Here)[a-z]*\b)[A-Z][a-z]{1,20} (?=is\b)"
    rf"|(?<![A-Z]\.)\b{_INITIALS}{{2,3}}(?= ?[a-z(),])|\bI\b"
)
_THEY = r"(?i:(?<!or )(?<!/)\b(?:she|he|her|him|his)\b(?! or\b|/))"
_CAPTOR = r"(?:trafficker|pimp|abuser|rapist|smuggler|madam|captor|stepfather|stepdad)"
_MAYBE_CAPTOR = rf"(?:{_CAPTOR}|boss|employer|landlord|recruiter|boyfriend|husband|uncle|ex)"
_OF_ANYBODY = (
    r"(?i:\b(?:if|whether|unless|may|might|can|could|should|must|shall|would|any|anyone|every|each|someone|somebody|who (?:has|have|is|are|was|were)"
    r"|they|clients|survivors|victims|youth)\b)"
)
TOLD_OF_ONE = befalls_together(
    rf"{_THEY}|{_ONE}",
    r"(?i:\b(?:was|were|is being|are being|got|been|being) (?:[a-z]+ )?(?:sold(?! out)|trafficked|beaten|raped|abused|assaulted|stabbed|locked (?:in|up)"
    r"|kidnapped|rescued|detained|deported|hospitalized)\b"
    r"|\b(?:is|are|was|am|'s|months|weeks) (?:[a-z]+ )?pregnant\b"
    r"|\b(?:ran away|got away|fled|escaped|jumped ship|went missing|is (?:hiding|missing))\b"
    r"|\btestif(?:ied|ies|ying) (?:last \w+ )?against (?:her|his|the|my)\b"
    rf"|\bback with (?:her|his|my|the) {_MAYBE_CAPTOR}\b|\b(?:her|his|my|{_PERSON}'s) {_CAPTOR}\b"
    rf"|\b{_MAYBE_CAPTOR} (?:[a-z]+ )?(?:found|knows where|keeps|kept|took|takes|has) (?:her|him|me|the shelter)\b"
    r"|\b(?:don't|do not|never) (?:tell|call) (?:[a-z]+ )?(?:her|his|my)\b"
    r"|\b(?:has|had|with|came|arrived) (?:no|without) (?:papers|passport|guardian|documents)\b|\bback wages\b"
    r"|\b(?:keeps?|kept|took|takes|holds|has) (?:her|his|my) (?:papers|passport|documents|wages)\b"
    r"|\b(?:papers|passport) (?:is|are) (?:with|held|kept)\b"
    r"|\b(?:with|has) (?:bruises|a broken \w+|a black eye)\b|\blocked in (?:at|the|her|his)\b|\bafter (?:he|she|they) found (?:her|him)\b)",
    _OF_ANYBODY,
)
"""What befell one person, by words without a form of their own."""
SAID_OF_ONE = befalls_directly(
    rf"(?i:(?<!or )(?<!/)\b(?:she|he))\b|{_ONE}",
    r"(?i:(?:was|were|is being|got) (?:[a-z]+ )?(?:forced to|made to (?:work|sell|have|sleep)|threatened|arrested|evicted|(?:thrown|kicked) out|turned away"
    r"|picked up(?! as\b)|brought in(?! to\b))\b"
    r"|(?:is|was|'s|are|am) (?:never|not|not being) (?:been )?paid\b(?! for)|(?:and|sleeps|works) [^.;\n]{0,40}? (?:and )?is never paid\b"
    r"|(?:is|was|'s|am|are) (?:[a-z]+ )?(?:afraid|scared|terrified) (?:of|to go)\b|owes (?:him|her|them|\$?\d|money)"
    r"|(?:moved|went|is|was moved) (?:back )?(?:to|in) (?:room|bed|unit|cell) #?\d"
    rf"|{_CAPTOR}\b)",
    _OF_ANYBODY,
)
"""What is said of one person by words that are said of agencies and seats, too: right behind who it is."""


def _is_name(found: re.Match[str]) -> bool:
    """Whether what stands after a role is a given name, and no house or program of that name."""
    first, _, after = found.group("name").partition(" ")
    return is_given_name(first.rstrip(".")) and not re.match(
        r"(?:Center|House|Services?|Programs?|Fund|Place|Project|Home|Shelter|Act|Court|Network|Foundation|Law|Day)\b",
        after,
    )


def _begins_with_name(found: re.Match[str]) -> bool:
    """Whether the first word that was found is a given name; April and June before a number are months."""
    name = found.group("name")
    return is_given_name(name) and not re.fullmatch(_MONTH, name)


_SIGNS: tuple[tuple[Kind, str], ...] = (
    (Kind.AGE, rf"(?i:\b(?:an?|the|our|this|that|her|his|my|one) (?:\w+ )?{_NUMBER}[- ]?(?:years?|yrs?|months?)"
               rf"[- ]old\b(?! (?:\w+ )?{_THING}){_ANYBODY})"),
    (Kind.AGE, rf"(?i:{_NO_BOUND}\b{_NUMBER}[- ]?(?:years?|yrs?)[- ]?old (?:\w+ )?{_PERSON}\b"
               rf"(?! {_THING}){_ANYBODY})"),
    (Kind.AGE, rf"(?i:{_SUPPOSED}\b(?:she|he|i)(?:(?:'s| is| was|'m| am)(?: only| just| now| about| almost| nearly| barely)?"
               rf"|(?: just| has)? turn(?:ed|s)) (?:age )?{_NUMBER}{_ENDS})"),
    (Kind.AGE, rf"(?i:{_SUPPOSED}\b(?:her|his|my|the|our|a|an|one|this|that) (?:\w+ )?{_PERSON}(?: is| was|,| of|'s)?"
               rf"(?: only| just| about)?,? ?\(?(?:aged? )?{_NUMBER}{_ENDS})"),
    (Kind.AGE, rf"(?i:{_SUPPOSED}\b(?:her|his|my|the|our|that|this) (?:\w+ )?{_PERSON}\b(?! who)(?:[^.;\n]{{1,40}}?(?: is|, about| turned)"
               rf"| (?:just |has )?turned) {_NUMBER}{_ENDS})"),
    (Kind.AGE, rf"(?i:\b(?:two|three|both|her|his|my|their|2|3) (?:\w+ )?(?:sisters|brothers|girls|boys|kids|children"
               rf"|daughters|sons|women|men|teens)(?:,| are| were)*(?: ages?| aged)? \(?{_NUMBER} (?:and|&) {_NUMBER}(?=[,.;)]|$))"),
    (Kind.AGE, rf"(?i:{_NO_BOUND}(?<!\bfor )(?<!\bany )(?<!\bevery )(?<!\beach )(?<!\bor )(?<!\band )(?<!\bserve )\b{_NUMBER}"
               rf"[- ](?:years?|yrs?)[- ]old,? (?:from|speaks|speaking|living|staying|arrived|came|needs|wants|asks|fled|escaped"
               rf"|ran|left|pregnant|undocumented|with (?:a|an|one|two|three|\d|her|his) )(?! (?:any|every)))"),
    (Kind.AGE, rf"(?i:\b{_ROLE}, \d{{1,2}}(?=, | from\b| speaks\b))(?!, ?\d)"),
    (Kind.AGE, rf"(?i:(?<=, )\b{_NUMBER} (?:years?|yrs?) old\b{_ANYBODY})"),
    (Kind.AGE, r"(?<![A-Z]\.)\b(?!(?:P\.O|A\.M|P\.M|U\.S)\.)(?:[A-Z]\.){1,3},? \(?\d{1,2}(?=[,;)]|\.?$|\.\n)"),
    (Kind.AGE, r"(?i:\b(?:male|female|girl|boy|woman|man)(?:, ?| \(| of | )(?:age |aged |about |around |maybe )?\d{1,2}(?=[,;.)]|$)"
               r"(?!, ?\d|\.\d))"),
    (Kind.AGE, rf"(?i:{_NO_BOUND}\b\d{{1,2}} ?(?:yo\b|y/o\b|y\.o\.)"
               r"(?! ?(?:and|or|to) | ?[+–-]))"),
    (Kind.AGE, r"\b(?:[FMfm]/\d{2}|\d{2}/[FM])\b(?=[ ,;.]|$)"),
    (Kind.AGE, rf"(?i:{_NO_BOUND}(?<!\bfor )(?<!\bany )(?<!\bevery )(?<!\beach )(?<!\bor )(?<!\band )(?<!\bserve )"
               rf"(?<!\bif )\b{_NUMBER}[- ](?:year|yr)[- ]old\b(?!s)(?! (?:\w+ )?{_THING}| from (?:any|every)\b){_ANYBODY})"),
    (Kind.AGE, r"(?i:(?<!\bany )(?<!\bevery )(?<!\beach )\b(?:minor|teen|client|victim|survivor|runaway),?(?: \(| aged? | of age )\d{1,2}"
               r"(?=[,;.)]|$| from\b| who\b| with\b| in\b)(?!, ?\d))"),
    (Kind.AGE, rf"\b[A-Z][\w’'-]{{1,20}}(?i:['’]s (?:\w+ )?{_FAMILY},?(?: is| was| just turned)? (?:aged? )?\d{{1,2}}{_ENDS})"),
    (Kind.BIRTH, rf"(?i:\b(?:DOB|D\. ?O\. ?B|date of birth|birth ?date|birthday)\b\.?[ :=-]{{0,3}}"
                 rf"(?:is |was |on )?(?:the )?(?:{_DAY}|\d{{1,2}}\b|\d{{4}}))"),
    (Kind.BIRTH, r"(?i:\bgeb(?:oren)?\b\.?(?: am)? \d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4},? geb(?:oren)?\b)"),
    (Kind.BIRTH, rf"(?i:\bborn (?:on |in )?(?:the )?{_DAY}(?! or (?:later|earlier|after|before)))"),
    (Kind.BIRTH, r"(?i:\b(?:she|he|i|client|daughter|son|girl|boy|survivor)(?: was|,)? born (?:in )?(?:19|20)\d\d\b(?! or))"),
    (Kind.BIRTH, r"\bb\. ?(?:19[6-9]|20[0-2])\d\b(?! ?[–-])"),
    (Kind.NAME, rf"(?i:\b(?:{_PERSON}|person|somebody|someone)(?: (?:from|in) (?:the )?\w{{1,20}}(?: \d{{1,4}})?)?,? (?:named|called|by the name of|whose name is))"
                r" \"?[A-Z][\w'-]{1,30}"),
    (Kind.NAME, rf"(?i:\b(?:her|his|(?:{_PERSON})'s) (?:real |full |legal |first |last )?name(?: is| was|:))"
                r" [A-Z][\w'-]{1,30}"),
    (Kind.NAME, rf"(?i:\b(?:{_ROLE}|girl|boy|youth|teen)):? (?:initials:? ?)?(?:[A-Z]\. ?){{1,3}}(?![\w])"),
    (Kind.NAME, rf"(?i:\b(?:{_ROLE}|girl|boy)) (?!{_NO_INITIALS}\b)[A-Z]{{2}}(?=[,.;:)]? [a-z]|[,.;:)]?$|[,.;:)]?\n)"),
    (Kind.NAME, rf"(?i:\b{_ROLE}|girl|boy|youth|teen)(?:'s)?,? (?i:initials)(?: are| is|:)? ?[A-Z]\.? ?[A-Z]?\b"),
    (Kind.WHEREABOUTS, r"(?i:\b(?:she|he|the client|our client|the survivor|the victim|the girl|the boy|the mother"
                       r"|the family|her family)(?:'s| is| was| will be| stays| sleeps)? (?:[a-z]+ ){0,3}(?:in|at|to) "
                       r"(?:room|rm\.?|apt\.?|apartment|unit|bed|cell) ?#?\d{1,4})"),
    (Kind.WHEREABOUTS, r"(?i:\b(?:she|he|client|survivor|victim|girl|boy|mother|daughter|son)(?: [a-z]+){0,2} "
                       r"(?:lives?|lived|stays?|staying|living|hiding|sleeps?|sleeping)(?: [a-z]+)? (?:at|on|in) "
                       r"(?:the )?\d{1,5} [a-z])"),
    (Kind.WHEREABOUTS, r"(?i:\b(?:client|resident|patient|survivor|woman|girl|boy|minor|victim|teen|youth|child|mother|family) in"
                       r" (?:bed|room|unit|cell) #?\d)"),
    (Kind.HISTORY, rf"(?i:\b(?:the|our|this|that|my) (?:{_PERSON})\b[^.;\n]{{1,30}}? was (?:deported|arrested|detained|sold|raped|beaten))"),
    (Kind.WHEREABOUTS, r"(?i:\b(?:lives|living|stays|hides|hiding) at \d{1,5}) [A-Z]"),
    (Kind.WHEREABOUTS, r"(?i:\b(?:moved|placed|put|took) (?:her|him|them) (?:in|into|to|at|with)\b)"),
    (Kind.WHEREABOUTS, r"(?i:\b(?:she|he)\b[^.;\n]{0,50}? in (?:unit|bed|cell) ?#?\d{1,4})"),
    (Kind.WHEREABOUTS, r"(?i:\b(?:her|his|client's|survivor's|victim's|the girl's) (?:cell|cell phone|phone|mobile)"
                       r"(?: number)?(?: is|:)? ?\+?1?[- ]?\(?\d{3})"),
    (Kind.HISTORY, rf"(?i:\b(?:the|our|this|that|my) (?:{_ROLE}|girl|boy|woman|young woman|teen|youth|family)"
                   r"(?: has| had| also| then| just)? (?:arrived|came (?:in|to|here|back)|called (?:us|twice|again|back|last)"
                   r"|fled|escaped|ran away|ran off|went missing|told (?:us|me|staff)|disclosed|gave birth|is pregnant"
                   r"|is staying|is hiding|left without|was (?:placed|arrested|moved|picked up|hospitalized|beaten"
                   r"|found|kicked out|deported|detained|forced|sold|raped|discharged)))"),
    (Kind.HISTORY, r"(?i:\b(?:her|his) (?:visa|deportation|arrest|trafficker|pimp|abuser|charges|asylum case"
                   r"|immigration case|medication|diagnosis|court date|custody case|restraining order|pregnancy|rapist)\b)(?! (?:is not|or ))"),
    (Kind.HISTORY, r"(?i:\b(?:she|he|i)(?: just| then| has| had| have)? (?:ran (?:away|off)|escaped|fled|gave birth|disclosed"
                   r"|(?:was|am being|is being|were) (?:sold|trafficked|forced|raped|beaten|locked (?:up|in)|arrested|detained|deported"
                   r"|held|abused)|is pregnant|am pregnant|is undocumented|am undocumented|is hiding|am hiding))"),
    (Kind.HISTORY, r"(?i:\b(?:boss|husband|boyfriend|uncle|employer|trafficker|pimp|cousin|ex|landlord|stepfather|recruiter)"
                   r"(?: still| also)? (?:keeps|kept|holds|held|took|takes|has|hides|hid) (?:all )?(?:her|his|my) (?:passport|papers|money"
                   r"|phone|wages|pay|ID|documents|visa)\b)"),
    (Kind.HISTORY, r"(?i:\bmy (?:boyfriend|husband|boss|pimp|uncle|stepfather|trafficker)(?: [a-z]+)? "
                   r"(?:takes|took|keeps|kept|beats|beat|hits|hit|sells|sold|forces|forced|threatens|locked|locks|has) (?:my|me)\b)"),
    (Kind.AGE, r"(?i:\b(?:woman|man|girl|boy|male|female|client|victim|survivor|resident),? (?:in (?:her|his) )?(?:early|mid|late)[- ]"
               r"(?:teens|(?:twen|thir|for|fif|six)ties|[2-6]0s)\b)"),
    (Kind.AGE, rf"(?i:\b(?:her|his|the (?:{_ROLE}|mother|woman|man)(?:'s)?)(?: has| with)? (?:two|three|four|[2-5]) (?:children|kids|sons|daughters),?"
               r" (?:ages? |aged )?\(?\d{1,2}(?:, \d{1,2})*,? (?:and|&) \d{1,2}\b)"),
    (Kind.HISTORY, rf"(?i:\b(?:client|victim|survivor|minor|caller) is an? (?:[A-Za-z]+ ){{0,2}}(?:{_PERSON})\b)(?! who)"),
    (Kind.HISTORY, rf"(?i:\bwe (?:placed|moved|housed|hid|took in|picked up|drove|sheltered) (?:an?|the|this|that) (?:[\w-]+ ){{0,2}}{_PERSON}\b)"),
    (Kind.HISTORY, rf"(?i:{_SUPPOSED}\b(?:my|our|this|that|the neighbor's) (?:[\w'-]+ ){{0,2}}{_PERSON}\b(?! who)[^.;\n]{{0,40}}? (?:is|was|gets|is being)"
                   r" (?:locked (?:in|up)|beaten|trafficked|sold|raped|held against|kept from|threatened|missing)\b)"),
    (Kind.HISTORY, rf"(?i:{_SUPPOSED}\b(?:this|that|the) {_PERSON}\b(?! who)[^.;\n]{{0,20}}? (?:owes|can't leave|cannot leave|wants to leave|is afraid"
                   r"|is scared)\b)"),
    (Kind.HISTORY, rf"(?i:{_SUPPOSED}\b(?:she|he|i)(?:'s|'m| is| am| was)(?: so| very| too)? (?:afraid|scared|terrified) (?:of|that (?:she|he|her|his|someone)|to)\b)"),
    (Kind.HISTORY, r"\b(?!U\.S\.)(?:[A-Z]\.){2,3} (?i:(?:(?:is|was|has been) (?:staying|hiding|pregnant|placed|arrested|detained|missing|sold|beaten"
                   r"|trafficked)|left (?:the|her|his)|fled|ran (?:away|off)|escaped|disclosed|gave birth))\b"),
    (Kind.NAME, r"\b(?!U\.S\.)(?:[A-Z]\.){2,3} (?i:stayed|slept|checked (?:in|out)|moved (?:in|out)|relapsed|overdosed"
                r"|was (?:seen|housed|sheltered|rescued|transported|turned away)|needs? (?:a bed|shelter|housing|a lawyer|an advocate))\b"),
    (Kind.HISTORY, r"\b(?:[A-Z]\.){1,3} (?i:told (?:her|his|us|me)\b)"),
    (Kind.AGE, r"(?i:(?:^|(?<=[.;,\n] ))age[:=] ?\d{1,2}(?=[.,;]|$))"),
    (Kind.AGE, r"\b(?:[A-Z]\.){1,3},? (?i:(?:f|m|female|male),? (?:(?:early|mid|late) )?\d{1,2}s?)\b"),
    (Kind.AGE, rf"(?<![A-Z]\.)\b{_INITIALS}{{1,3}},? (?i:(?:is|was|turned|just turned|aged?) (?:only |just |about |now )?{_NUMBER}{_ENDS})"),
    (Kind.AGE, rf"(?<![A-Z]\.)\b{_INITIALS}{{2,3}},? (?i:{_NUMBER}{_ENDS})"),
    (Kind.AGE, r"(?:^|(?<=[.;:\n(] )|(?<=[;:\n(]))\d{1,2} ?[FMfm](?=, ?[A-Za-z])"),
    (Kind.AGE, r"\b[A-Z][\w'-]{1,20} ?/ ?\d{1,2} ?/ ?[FMfm]\b"),
    (Kind.AGE, r"(?i:\((?:minor|juvenile|teen|child),? ?(?:f|m|female|male|girl|boy)\))"),
    (Kind.HISTORY, rf"(?i:\b(?:the|our|this|that|my) (?:[\w-]+ )?{_PERSON} from (?:the )?)[A-Z]\w{{1,20}}(?: [A-Z]\w{{1,20}})? (?i:who (?:just |then )?"
                   r"(?:escaped|fled|ran|left|came|called|stayed|stays|is staying|was (?:sold|held|trafficked|arrested|rescued)))\b"),
    (Kind.HISTORY, rf"(?i:\b(?:the|our|this|that) (?:[\w-]+ )?{_PERSON} (?:who|that) (?:just )?(?:escaped|fled|ran (?:away|off)|came|called|left|stayed|slept|arrived)\b"
                   r"[^.;\n]{0,40}? (?:(?:on|since|last) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|tonight|last (?:night|week)|this morning)\b)"),
    (Kind.HISTORY, rf"\b(?!(?i:{_PERSON}|person|someone|somebody|partner|parent|employee|worker)\b)[A-Z][a-zé-]{{1,20}}(?: [A-Z][\w-]{{0,20}})?'s "
                   r"(?:trafficker|pimp|abuser|rapist|smuggler|attacker)\b"),
    (Kind.WHEREABOUTS, rf"(?i:\b(?:her|his|the {_ROLE}'s) (?:new |home |current )?address(?: is|:) ?\d)"),
    (Kind.WHEREABOUTS, rf"(?i:{_SUPPOSED}\b(?:this|that|the|our|my) (?:[\w'-]+ ){{0,2}}(?:{_PERSON}|family)\b(?: of [a-z]+| from [A-Z]\w+| who){{0,3}} (?:sleeps|hides"
                       r"|is sleeping|is hiding|was seen|lives) (?:in|at|on|near|again)\b"
                       r"(?! (?:the |an? |our )?(?:[\w-]+ )?(?:area|city|county|district|state|community|household|region|town)\b))"),
    (Kind.HISTORY, rf"(?i:\b(?:our|the) (?:{_ROLE})\b(?! who| may| can| must)[^.;\n]{{0,20}}? (?:has a (?:hearing|court date|warrant|baby|record)|relapsed|overdosed)\b)"),
    (Kind.HISTORY, r"(?i:(?<!\bif )\b(?:my|her|his) (?:husband|boyfriend|boss|pimp|uncle|stepfather|trafficker|landlord|ex|employer|manager|recruiter|father|mother)(?: also| still| now)? "
                   r"(?:threatens|threatened|beats|beat|hits|sells|sold|forces|forced|locks|locked|wants to|rapes|raped|owes|(?:won't|doesn't|will not|does not) let (?:me|her|him)|makes (?:me|her|him))\b)"),
)  # fmt: skip

SIGNS = (
    TOLD_OF_ONE,
    SAID_OF_ONE,
    *(Sign(kind, re.compile(pattern)) for kind, pattern in _SIGNS),
    Sign(
        Kind.NAME,
        re.compile(
            rf"(?i:\b(?:{_ROLE}|girl|boy|youth)):?,? (?P<name>[A-Z][a-zé'-]{{1,20}}(?: [A-Z][\w.'-]{{0,20}})?)"
        ),
        _is_name,
    ),
    Sign(
        Kind.AGE,
        re.compile(
            r"\b(?P<name>[A-Z][a-zé'-]{1,20})(?: [A-Z][\w'-]{0,20}\.?){0,2},? \(?\d{1,2}(?=\)|,(?! ?\d)|;|\.?$|\.\n)"
        ),
        _begins_with_name,
    ),
    Sign(
        Kind.BIRTH,
        re.compile(
            r"\b(?P<name>[A-Z][a-zé'-]{1,20})(?: [A-Z][\w'-]{0,20}\.?){0,2},? (?:was )?born (?:in )?(?:19[6-9]|20[0-2])\d\b"
        ),
        _begins_with_name,
    ),
    Sign(
        Kind.WHEREABOUTS,
        re.compile(
            r"\b(?P<name>[A-Z][a-zé'-]{1,20})(?: [A-Z][\w'-]{0,20}\.?)? (?i:(?:is |stays |sleeps )?in (?:room|bed|unit|cell) #?\d)"
        ),
        _begins_with_name,
    ),
    Sign(
        Kind.NAME,
        re.compile(rf"(?i:\b(?:my|her|his) (?:\w+ )?{_FAMILY}),? (?P<name>[A-Z][a-zé'-]{{1,20}})"),
        _begins_with_name,
    ),
    *signs_of(VOCABULARY),
)
