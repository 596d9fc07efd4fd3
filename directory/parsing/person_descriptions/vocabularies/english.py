"""English words for one person and for what marks one out."""

from __future__ import annotations

import re

from directory.parsing.person_descriptions.description_parts import Kind
from directory.parsing.person_descriptions.marks import Vocabulary

_NUMBER = (
    r"(?:\d{1,2}|(?:twenty|thirty|forty)(?:[- ][a-z]{3,5})?|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|two|three|four|five|six|seven|eight|nine)"
)
_KIN = (
    r"(?:daughter|son|sister|brother|niece|nephew|cousin|wife|husband|girlfriend|boyfriend|mother|mom|father|dad|baby|aunt|uncle"
    r"|grandmother|grandma|grandfather|stepmother|stepfather|stepdad|child|kid|twins|roommate|friend|toddler|newborn)"
)
_ROLE = (
    r"(?:woman|man|girl|boy|lady|guy|teen(?:ager)?|kid|child|baby|mom|mother|mum|client|survivor|victim|minor|witness|resident"
    r"|patient|caller|runaway|student|nanny)"
)
_DANGER = r"(?:trafficker|pimp|abuser|rapist|smuggler|madam|captor|batterer|stalker|ex(?:-(?:husband|boyfriend|wife|partner))?)"
_MASTER = rf"(?:{_DANGER}|boss|employer|manager|recruiter|husband|boyfriend|uncle|stepfather|landlord|agency|they|he|she)"
_SETTING = r"(?: (?:house|home|hotline|center|program|agency|organization|services?|line|clinic|group|support|care|advocates?|court))"

VOCABULARY = Vocabulary(
    myself=re.compile(r"\b(?i:me|my|myself)\b|\bI(?= [a-z]|'(?:m|ve|d|ll)\b)"),
    one=re.compile(
        r"(?i:(?<!or )(?<!/)\b(?:she|he|her|him|his|herself|himself)\b(?! or\b|/))"
        rf"|(?:^|(?<=[.;:\n] )|(?<=\n))(?i:(?!twins\b)(?:{_ROLE}|{_KIN}|youth|ct|pt))(?=(?: \w+)? (?:is|was|has|had|wants|needs|says|called|came|left|ran|slept|reports|states|disclosed|arrived|denies|lives|stays)\b)"
        rf"|(?i:\b(?:the|our|this|that|her|his) (?:(?!an? |and |or |no )[\w'-]+ ){{0,2}}(?:{_ROLE}|{_KIN})\b(?!{_SETTING})"
        rf"|\b(?:two|three|both) (?:sisters|brothers|girls|boys|siblings)\b|\ban? (?:\w+ )?(?:{_ROLE}|{_KIN}) from\b)"
        r"|(?<![A-Z]\.)\b(?!U\.S|D\.C|P\.O|L\.A|S\.F|N\.Y|A\.M|P\.M)(?:[A-Z]\. ?){2,3}(?=(?!to |will |moved|second)[a-z(]|'s)|\b(?:Ms|Mrs|Mr|Miss)\.? [A-Z]\b\.?(?! ?[a-z]*[A-Z])"
        r"|\b[A-Z][a-z]{2,15} [A-Z]\.(?=,? (?:is|was|has|had|left|came|went|slept|ran|got|said|did|didn't|can't|[a-z]{2,12}(?:ed|s|'t))\b|'s)"
    ),
    marks={
        Kind.AGE: (
            rf"(?i:\bturn(?:s|ed|ing) (?:just )?{_NUMBER}\b(?! ?(?:%|percent|beds?|clients?|people|years|families|rooms|units|pages|calls|away|down)))"
            r"|(?i:\b(?:is|are|was|am|'s|'m) (?:still |only )?(?:a minor|under ?age|under 18|not (?:yet )?(?:18|eighteen))\b)"
            rf"|(?i:\((?:age |aged |both |ages )?{_NUMBER}(?: (?:and|&) {_NUMBER})? ?(?:yrs?|years?|y/?o|mos?|months?)(?: old)?\))"
        ),
        Kind.NAME: r"(?i:\b(?:real|full|legal|street) name (?:is|was)\b)",
        Kind.WHEREABOUTS: (
            r"(?i:\b(?:couch[- ]?surf\w*|crashing (?:at|with|on)"
            r"|sleep(?:s|ing)? (?:in|at|on|outside|rough)|squatting|hiding (?:in|at|out)|(?:in|from) (?:her|his|my) car)\b"
            r"|\bwhere (?:she|he|i)(?:'s| is|'m| am)?(?: now)?(?: (?:staying|living|hiding|sleeping|working|at))\b"
            r"|\bwhere (?:she|he|i) (?:lives?|stays?|sleeps?|hides?)\b"
            r"|\b(?:still|now|currently|staying|living|lives|stays) (?:at|with) (?:her|his|my|a friend|an aunt|an uncle|the motel|the hotel)\b)"
        ),
        Kind.HISTORY: (
            # health
            r"(?i:\b(?:pregnant|months along|weeks along|miscarri\w+|gave birth|due (?:any day|in (?:[A-Z][a-z]+)) with|suicidal|overdos\w+|in detox|relapsed|stitches"
            r"|self[- ]harm\w*|cutting (?:her|him)self|bruis\w+|black eye|hasn't (?:eaten|slept)|stopped eating|off (?:her|his) meds"
            r"|(?:her|his|my) (?:meds|medication|diagnosis|insulin|overdose|injuries|suicide attempt)|tested positive|is (?:hiv|bipolar)|has (?:hiv|tb|hepatitis|syphilis|schizophrenia)"
            r"|(?:is|was|went|goes|gone) in(?:to)? labor|second baby|with (?:her|his) (?:first|second|third) (?:child|baby)?|using (?:meth|heroin|fentanyl)(?: again)?)\b"
            # danger
            rf"|\b(?:{_DANGER}) (?:gets|got|is getting|comes|came|is|was|will be|just got) (?:out|released|back|looking|waiting|outside|calling|following|texting)\b"
            r"|\b(?:looking|searching|asking) (?:for (?:her|him|me)|around for)\b(?! at)|\b(?:follows|followed|following|stalks|stalked|stalking|threatens|threatened|tracks|tracking) (?:her|him|me)\b"
            r"|\b(?:drives|driving|drove|parks|parked|waits|waiting) (?:past|by|outside|across)\b|\bfound out (?:where|that|i|she|he|about)\b|\bknows where (?:she|he|i|we)\b"
            rf"|\b(?:her|his|my) {_DANGER}\b|\b(?:will|going to|would|to) kill (?:her|him|me)\b|\bput a gun\b"
            r"|\b(?:is|gets?|got|was|coming|comes|released) (?:out )?(?:of|from) (?:jail|prison|custody)\b"
            # exploitation
            r"|\b(?:keeps?|kept|took|takes|holds?|has|hid|hides|confiscated|withheld|burned) (?:away )?(?:my|her|his) (?:passport|papers|documents|visa|id|phone|wages|tips|pay|money|green card|earnings)\b"
            r"|\b(?:owes?|owed|owing) (?:him|her|them|\$ ?\d|money|for the)\b|\b(?:pay(?:ing)? (?:off|back)) (?:my|her|his|the|a) debt\b|\b(?:my|her|his) debt\b"
            rf"|\b{_MASTER} (?:[a-z]+ )?(?:makes?|made|forc(?:es|ed)|wants?) (?:me|her|him) (?:to )?(?:work|do|have|sell|sleep|dance|see|meet|stay|clean)\b"
            r"|\b(?:can't|cannot|not allowed to|never allowed to|couldn't) (?:leave|go out|get out|quit|use (?:the|my|her) phone|call|talk to)\b"
            r"|\b(?:won't|doesn't|don't|didn't|wouldn't|not) let (?:me|her|him)\b|\b(?:is|was|being|been|got) (?:sold|trafficked|pimped|groomed|recruited by)\b|\bsex(?:ually)? (?:assault|abus)\w+|\bin the life\b"
            r"|\b(?:not|never|haven't been|hasn't been|isn't) (?:been |being )?paid (?:me|her|him|since|in|for (?:months|weeks|\d))\b"
            # papers and courts
            r"|\b(?:undocumented|overstayed|(?:was|got|been|being|is) (?:deported|detained)|no papers|without papers|picked up by|taken by ice|(?:was|got|been|being|is) arrested|in custody|on probation|on parole|runaway)\b"
            r"|\b(?:t|u|her|his|my|student|tourist) visa (?:was|is|were|has|had|expire[sd]?|got|denied|pending|runs)\b|\b(?:asylum|immigration|green card|t-?visa|u-?visa) (?:case|interview|hearing|claim|appeal) (?:is|was|on|got|has)\b"
            r"|(?:\b(?:her|his|my)|'s) (?:asylum|next |court |custody |trial |criminal |first )?(?:hearing|court date|trial|testimony|sentencing|arraignment|custody case|restraining order|warrant|probation officer"
            r"|deportation|appeal|rap sheet|record|t-visa|u-visa|asylum case|abortion|pregnancy|foster (?:home|mother|parents?))\b"
            # what happened
            r"|\b(?:ran away|run away|fled|escaped(?! from trafficking)|went missing|goes missing|disclosed (?:that|abuse|being)|was (?:beaten|raped|hit|kidnapped|abused|molested)"
            rf"|brought (?:in|her|him) (?:by|on|last|from)|(?:police|officers?|cops|sfpd|cps) (?:brought|dropped|picked|found|arrested|took)|dropped (?:her|him) off)\b"
            # family, things and wishes of one
            rf"|\b(?:her|his) (?:{_KIN}) (?:is|are|was|were|lives?|died|has|have|sold|hits?|beats?|wants?|found|knows)\b|\bleft (?:her|his) (?:phone|bag|backpack|clothes|keys|meds|purse|kids?|baby)\b"
            r"|\b(?:not|don't|doesn't|never|to) (?:tell|contact|call) (?:her|his|my) (?:family|sister|brother|mother|mom|father|dad|husband|boyfriend|parents|uncle|aunt|ex|boss)\b"
            r"|\bneeds? (?:a (?:safe )?bed|to be moved|out|to get out|extraction|a rape kit|an abortion)\b|\bmove (?:her|him) (?:before|to|out|tonight|again)\b)"
        ),
    },
    topics={
        Kind.WHEREABOUTS: r"(?i:\b(?:in|from|inside|at) (?:room|rm\.?|unit|cell|bed) ?#?\d{1,4}\b|\b(?:motels?|hotel room|foster (?:care|home|parents?|placement)|group home|placement|safe ?house|shelter bed|streets|encampment|a tent|on the run|awol|transferred to|moved to|lives(?! of)|stays|staying|sleeps)\b)",
        Kind.HISTORY: (
            rf"(?i:\b(?:her|his) (?:\w+ )?(?:{_KIN}|kids|children)\b|\b(?:newborn|toddler|fever|pregnan\w+|abortion|bruise[sd]?|scars?|brand(?:ed)|tattoo\w*|nightmares|panic attacks?|crying|cries|hospital|psych ward|5150|rape kit|meds|meth|heroin|fentanyl"
            r"|drunk|withdrawal|suicid\w+|scared|afraid|terrified|pimp|trafficker|abuser|brothel|massage parlor|strip club|buyers?|johns?|dates|track|sold|wages|debt|owes?|warrant|court|hearing|interview|custody|visa|i-\d{3}[a-z]?|asylum|papers"
            r"|passport|deport\w*|ice|jail|prison|probation|parole|released|suitcases?|backpack|clothes|cell ?phone|school|green card|last name|real name|street name|barefoot|shoes|starv\w+|kitchen|basement|garage|back of the|sleep(?:s|ing)?|eats?|hungry|alone|cries|dreams|hits?|hurts?|wear(?:s|ing)|advertised?|backpage|online ads?|fields|nanny|salon|restaurant|a month|(?:not|never|been|barely) paid|roommate|sister of|en route|barely speaks|won't talk|tonight|last night|yesterday|this morning|last seen|no-?show\w*|ages? out|aged out|emancipat\w+)\b)"
        ),
    },
    alone={
        Kind.AGE: rf"(?i:(?:^|(?<=[.;:\n] )|(?<=\n)){_NUMBER}(?: years old| yo)?, (?:from (?-i:[A-Z])|(?-i:[A-Z])[a-z]+(?:an|ese|ino|ina|ish|i),))|(?i:(?:^|(?<=[.;:,\n] )|(?<=\n))(?:{_ROLE}|youth),? \(?\d{{1,2}}\)?,? (?:on|in|from|ran|with|pregnant|is|was|wants|needs|speaks|has|no|found|living|sleeping)\b)|(?i:(?:^|(?<=[.;:,\n] )|(?<=\n)){_KIN} \(\d{{1,2}}\))|(?i:\b(?:fe)?male,? (?:early |mid |late )?(?:teens|[2-6]0s)\b)|"
        r"\(\d{1,2} ?[FMfm]\)|(?i:\b(?:is|am|'m|'s) \d{1,2} and (?:pregnant|ran|scared|alone|undocumented|homeless|on the street))",
        Kind.NUMBER: r"(?i:\b(?:ref|our ref|reference|file|case|matter|incident|complaint|cr)\b\.?(?: (?:no|nr)\.?| number)? ?[#:] ?#?[A-Z]{0,4}-?\d{2,4}[-/]\d{2,6}\b)",
        Kind.WHEREABOUTS: rf"(?i:\b(?:the|our|this|that) (?:\w+ )?{_ROLE} (?:in|from) (?:room|rm\.?|bed|unit|apt\.?|apartment|cell) ?#?\d{{1,4}}\b)",
        Kind.HISTORY: (
            rf"(?i:\b(?:came|crossed|arrived|traveled|brought (?:here )?|living) (?:with|by) (?:an?|the|her|his|my) (?:coyote|smuggler|snakehead|sponsor|older man|{_DANGER})\b|\bcaller (?:whisper\w*|hung up|sounded|cried|was (?:crying|scared|whispering)|said (?:he|she|that he|that she)|is (?:a|hiding|scared))\b|\bnowhere (?:else )?to go\b)|"
            r"(?i:\b(?:locked|locks|beats?|beat|hits?|hurts?|rapes?|raped|touch(?:es|ed)|sell(?:s|ing)?|sold|forc(?:es|ed|ing)|threaten(?:s|ed|ing)|burn(?:s|ed)|chok(?:es|ed)|drugg?(?:s|ed)|advertis(?:es|ed|ing)|post(?:s|ed|ing)|pimp(?:s|ed|ing)|traffick(?:s|ed|ing)|recruited|groomed|starv(?:es|ed)|chas(?:es|ed)|film(?:s|ed))"
            r" (?:me|us|her|him)\b(?! up to date))|(?i:\bi was (?:\d{1,2}|[a-z]+teen|ten|eleven|twelve|nine|eight) (?:when|and|years)\b)|(?i:\b(?:minor|juvenile) (?:fe)?male(?=,| (?:recovered|rescued|found|from|with|was|is)\b)|\b(?:girl|boy|child|teen|minor|juvenile|victim|survivor)\b[^.;\n]{0,15}? (?:recovered|rescued|found) (?:on )?(?:last )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|night|during)\b)"
            r"|\b(?!(?i:survivor|client|victim|person|someone|somebody|parent|child|children|women|woman|men|patient|youth|partner|agency|city|county|state|court)\b)[A-Z][a-z]{2,15}'s (?i:case|pimp|trafficker|abuser|baby|kids|mom|hearing|intake|placement)\b(?! (?i:manage|work|law|act))|(?i:\b(?:owner|boss|madam|manager|employer|agency|husband|trafficker|pimp)s? (?:still )?(?:holds?|has|keeps?|kept|took|takes) (?:her|his|my|their) )"
            r"|(?i:\bmy (?:ex|pimp|trafficker|abuser|stalker|madam)\b)|(?i:\bmy (?:husband|boyfriend|stepfather|partner|dad|father|uncle|family) (?:reads?|knows?|checks?|found|finds|listens|watches|will|would|is|has|can see|hits?|beats?)\b)"
            r"|(?i:\b(?:never|not|didn't|haven't|won't) (?:gave|give|given|get|got|paid|pay|received?) (?:me )?(?:my|any|the) (?:wages|pay|money|salary|tips|paycheck)\b)|(?i:\bi(?:'m| am) (?:so |very |too |still )?(?:(?:scared|afraid|terrified)(?! (?:the|that|it|this|so|not)\b)|pregnant|undocumented|hiding|homeless|a minor)\b)"
            rf"|(?i:\b(?:her|his|the client's|client's|survivor's|the girl's) (?:i-\d{{3}}[a-z]?|t-?visa|u-?visa|asylum|immigration|custody|court) (?:interview|hearing|date|case|appointment)\b|\bclient's (?:i-\d{{3}}|t visa|u visa|hearing|interview|court date|mother|kids|boyfriend|phone|asylum))"
            rf"|(?i:\b(?:the|our|that|this) (?:\w+ )?(?:{_ROLE}|guy|family|couple) (?:we|that|who|i) (?:we )?(?:placed|housed|moved|picked up|came|called|met|saw|sold|drove|talked to|left|arrived|showed up|took in|helped) )"
            rf"|(?i:\b(?:the|our|this|that) (?:\w+ )?{_ROLE} (?:that |whom |who )?(?:the )?(?:police|officers?|cops|sfpd|cps|ice|sheriff|social worker|paramedics|ambulance) (?:brought|dropped|picked|found|sent|took|referred)\b)"
            r"|\b(?:[A-Z]\. ?){2,3}'s (?i:(?:court |asylum |custody )?(?:hearing|trial|court date|sentencing|visa|case|file|intake|mother|mom|father|sister|brother|son|daughter|baby|kids|room|passport|boyfriend|husband|abuser|pregnancy))\b"
        ),
    },
    office=re.compile(
        r"(?i:\b(?:director|manager|coordinator|commissioner|chief|sergeant|lieutenant|detective kim|office|officer [a-z]+ (?:told|said|found)|chair(?:s|ed|person)?|committee|agenda|motion|lawyer|attorney|judge|staff|founder|board|agency|organization|program|grant|ordinance|budget|committee|meeting|presentation"
        r"|presented|reported|noted|announced|moved (?:to|that)|seconded|said|will (?:call|ask|send|write|contact|bring|draft|e-?mail|invite|check|share|report|meet|talk)|asked (?:if|about|whether|that)|permit|portal|email|website|listing|update|database|number is|intern|volunteer|professor|author|film|book|survivor leader)\b)"
    ),
    anybody=re.compile(
        r"(?i:\b(?:if|whether|unless|may|might|can(?!'t|not| you\b)|could(?!n't| not| you\b)|should|must|shall|any|anyone|anybody|no one|nobody|none|until|once|every(?! (?:night|day|week|time|month|morning))|everyone|each|someone|somebody"
        r"|who (?:has|have|is|are|was|were) (?!undocumented)|clients|survivors|victims|youth(?!,)|people|persons|individuals|families|women|girls|men|children(?= who)|adults|minors|patients|students|participants"
        r"|we (?:help|offer|provide|support|assist|serve|accept|also|represent|train)|services?|program|provid(?:es?|ing)|offers?|helps?|assist(?:s|ance|ing)?|accepts?|serv(?:es|ing)"
        r"|supports?|eligib\w+|train(?:s|ed|ing|ings)?|how (?:an?|to)|workshop|includ(?:es|ing)|statute|section|ordinance|bill|your|you're|you are|her/his|his/her|their story|history of)\b)"
    ),
)  # fmt: skip
