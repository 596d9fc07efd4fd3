"""Words of headings: whom a column speaks of, and what it says of them. Pure; cells are looked at elsewhere."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from directory.imports.mapping_suggestion.plain_headings import plain_heading, words_of
from directory.package_files import HEADING_RULES

LANGUAGE = re.compile(
    r"\blang(?:uage)?s?\b|\bidiomas?\b|\bbilingual|\bmultilingual|\bspoken\b|\bspeaks?\b"
)
# The language in which the source is written, not one that anybody serves.
OF_RECORD = re.compile(r"\blanguage of record\b|\blocale\b")
# Whose record it is in a database: one of our own staff, and nobody to call about the program.
OF_OUR_STAFF = re.compile(
    r"^(?:(?:account|record|contact|case|lead|listing|row|opportunity|organization|program|file) )?owner"
    r"(?: (?:name|full name|alias|role|email|id))?$"
    r"|\b(?:created|modified|edited|entered|updated|changed|assigned|imported) by\b"
    r"|\b(?:creado|modificado|actualizado|capturado) por\b|^propietari[oa] (?:de la cuenta|del registro)$"
)
# Of what class an object is in the program that wrote it: `__type`, `@type`, `facility.className`.
OF_A_PROGRAM = re.compile(
    r"(?:^|(?<=\.))(?:(?:__?|[@$])(?:type|class|t|v)|class_?name|object_?(?:type|class)|entity_?type)$",
    re.IGNORECASE,
)
UNLISTED = re.compile(
    r"^(?:exclude from|do not (?:publish|refer|list|show)|hide|hidden|unlisted)\b"
)
# A heading that asks for a description and says nothing of categories, offers or needs.
DESCRIBES = re.compile(
    r"(?:(?:short|long|brief|full|public|program|service|agency|organization|resource|listing|site) ){0,5}"
    r"(?:descri\w+|desc|about|summary|overview|details?|narrative|blurb|content|body|notes?|comments?)(?: text)?"
)
FIRST_NAME, LAST_NAME = (
    re.compile(rf"(?:(?:contact|person|primary|main)(?: person)? )?(?:{words})(?: name)?")
    for words in ("first|given|fname", "last|family|lname|surname")
)
OF_PARENT = re.compile(
    r"\b(?:parent|umbrella|operated by|run by|part of|belongs to|program of)\b(?! ?(?:phone|email)s?\b)"
)
IDENTIFIER = re.compile(r"\b(?:id|num|number|code|key|uuid|guid|recordid)\b")
WEEKDAY = re.compile(
    r"(?:^|\.|\b)(?P<day>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|r|rs|ur)?(?:day[a-z]*)?s?$",
    re.IGNORECASE,
)
# Whether what stands in the row still goes on: a no has closed it.
GOES_ON = re.compile(
    r"^(?:are|is) (?:you|it|this|they|we|the \w+|your \w+) (?:still |now )?"
    r"(?:running|operating|going|active|alive|in business)\b"
    r"|\bstill\b(?! (?:need|requir|must|owe|wait)\w*)|\bin business\b"
    r"|\b(?:it|they|program|agency|place|org) exists?\b|^exists?$"
    r"|^(?:good|valid|alive|around)(?: (?:as of.*|yn|y n))?$"
)
STATUS = re.compile(
    r"\bstatus\b|\bstate of record\b|\b(?:in)?active\b|\bclosed\b|\blive\b|\bpublish(?:ed)?\b|\bvisible\b"
    r"|\bstanding\b|\bstage\b|\bphase\b|\bsituacion\b"
    r"|\bcurrent\b|\bdefunct\b|\barchived?\b|\bdo not refer\b|\bshow (?:on|in)\b|\bdisplay (?:on|in)\b|\bapproved\b"
    r"|\bvisibility\b|\baccess level\b|\blisting type\b|\bcurrently\b|\boperating$"
    r"|\bopen closed\b|\bin operation\b"
    rf"|{GOES_ON.pattern}"
)
# Whether anybody new is taken: a no closes the row for now.
TAKES = re.compile(
    r"\b(?:taking|takes|accepting|accepts|receiving|seeing) (?:any |new )*(?:clients?|referrals?|patients?|cases|people"
    r"|participants?|intakes?)\b"
)
# Columns of yes and no that ask whether something may be shown, and where.
SHOWS = re.compile(
    r"\b(?:print(?:ed)?|publish\w*|list(?:ed|ing)?|shar(?:e|ed|ing)|post(?:ed|ing)?|show[ns]?|display(?:ed)?|includ(?:e|ed)|appear|release[d]?"
    r"|consents?|permission|authori[sz]\w+|agrees?|ok|okay|view|viewable|visible)\b"
)
WHERE = re.compile(
    r"\b(?:publish\w*|public(?:ly)?|directory|website|web|online|guide|map|list(?:ed|ing)?|others?|everyone|community)\b"
)
NO_STATUS = re.compile(
    r"\b(?:legal|tax|immigration|citizenship|marital|housing|income|veteran|fee|insurance|employment|exempt"
    r"|profit|501)\b"
)
# How a paper stands that was signed says nothing of the help: “MOU standing”, “Pledge status”.
OF_AGREEMENT = re.compile(
    r"\b(?:mous?|moas?|memorand\w+|agreements?|contracts?|pledges?|dues|charter)\b"
)
# Columns of yes and no in which a yes closes or hides the row; in others of this kind a no does.
CLOSES = re.compile(r"\binactive\b|\bclosed\b|\bdefunct\b|\barchived?\b|\bdiscontinued\b")
HIDES = re.compile(
    r"\bdo not\b|\bhide\b|\bhidden\b|\bprivate\b|\bunlisted\b|\bexclude\b|\bpending\b|\bdraft\b"
)
# When somebody last asked whether the record still holds: what is written there instead of a day is about that.
ASKED_WHEN = re.compile(
    r"^(?:date |last |day |when )*(?:updated?|verif\w+|confirmed|checked|reviewed|called|contacted|spoke|visited|seen)"
    r"(?: (?:on|date|day|last))*$|^last contact$|^(?:ultima )?actualiza\w+$|^ngay (?:cap nhat|kiem tra)$"
    r"|^huling update$"
)
# What people write there may be about the record itself.
NOTES = re.compile(
    r"\bnotes?\b|\bcomments?\b|\bremarks?\b|\bmemo\b|\bflag(?:ged)?\b|\bfollow ?up\b|\bobservations?\b|\bhistory\b"
    r"|\balerts?\b|\bwarnings?\b|\bnotices?\b|\binternal\b|\boffice use\b"
    r"|^(?:column [a-z]{1,3}|misc\w*|other|info|updates?)$"
    r"|\b(?:anything|what|something) else\b|\btell us more\b|\balgo mas\b|\botros? (?:datos|detalles)\b"
    r"|\b(?:additional|other|more|further|extra) (?:info|information|details?|things?)\b"
)
# Of these a "closed" says that there is no room, or no hours, not that there is no service.
ROOM = re.compile(
    r"\bwait\w*\b|\bcapacity\b|\bbeds?\b|\bslots?\b|\bintakes?\b|\benroll?\w*\b|\bvacanc\w+\b|\bavailab\w+\b|\bhours?\b"
    r"|\bschedule\b|\bgrants?\b|\bcontracts?\b|\bcases?\b|\bpayments?\b|\bfunding\b|\bapplications?\b"
    r"|\breferrals? (?:status|open)\b"
    r"|\bmemberships?\b|\binvoices?\b|\blicens\w+\b|\binsurance\b|\bagreements?\b|\bmou\b"
)
# A column of kinds of numbers, and the words in its cells.
PHONE_KIND = re.compile(
    r"\b(?:phone|number|line|tel)\b.*\b(?:type|kind|label|name|description|use)\b"
    r"|\btype of (?:phone|number|line)\b"
)
PHONE_KINDS = re.compile(
    r"^(?:(?:main|office|voice|phone|telephone|fax|facsimile|tty|tdd|hot ?line|crisis(?: line)?|toll ?free|text|sms"
    r"|cell|mobile|after ?hours|intake|general|public|business|24/7|helpline|appointments?|front desk|principal|oficina"
    r"|emergencias?|emergency|celular|voz|relay|videophone|vp|whatsapp|admin\w*|direct|alternate|other|second\w*|primary"
    r"|電話|傳真|熱線|手機|主要)(?: (?:line|phone|number|office|only))?)$"
)
# Of these no one is a kind of help, or says who may see something.
_MACHINES = re.compile(
    r"(?:voice|fax|facsimile|tty|tdd|vp|videophone|relay|cell(?:ular)?|mobile|text|sms|toll ?free|landline|telephone"
    r"|phone|pager|whatsapp|voz|celular|m[oó]vil|傳真|传真|手機|手机)(?: (?:line|phone|number|only))?"
)
CLOSING_DAY = re.compile(
    r"\b(?:closed?|closure|closing|discontinued|deactivat\w+|inactivat\w+|inactive|terminat\w+|ended|end|archived|expire[sd]?"
    r"|expir\w+|dissol\w+|sunset|delisted|retired|deleted|removed|withdrawn|unpublished|ceased)\b"
)
# What whoever made the table did not mean for the public.
FOR_STAFF = re.compile(
    r"\binternal\b|\bconfidential\b|\bstaff (?:only|use)\b|\bfor staff\b|\bnon ?public\b|\bunpublished\b"
    r"|\boff the record\b|\bprivate\b(?! (?:insurance|pay|funds?|funding|practice))"
    r"|\bpersonal (?:e ?mail|phone|cell|number|address)\b|\bdo not (?:publish|share|give|list|post)\b"
    r"|\bnot (?:for (?:the )?|to be )?(?:public|publish\w*|shared?|listed|release)\b"
    r"|\b(?:only|just) for us\b|\bfor us only\b|\b(?:our|your) eyes only\b"
    r"|\bfor our (?:own )?(?:records?|files?|use)\b"
    r"|\bwe (?:will not|won ?t|do not|don ?t|never) (?:post|publish|share|list|print|give)\b"
    # Lines of those who refer, which answer nobody else. "Provider phone" may be that of the agency itself.
    r"|\b(?:providers?|clinicians?|professionals?|physicians?|doctors?|advocates?|(?:case|social) ?workers?|officers?"
    r"|police|law enforcement|partners?|staff|back|warm ?hand ?off|handoff)(?: only)? ?lines?\b|\bback ?lines?\b"
    r"|\bfor (?:providers|clinicians|professionals|physicians|doctors|advocates|partners|(?:case|social) ?workers"
    r"|officers|police|law enforcement|agencies)\b|\b(?:providers|clinicians|professionals|partners|advocates) only\b"
)
# A number or address of one person, whoever the person is: not of whoever calls.
DIRECT = re.compile(
    r"\b(?:direct|their|his|her|personal|private|home|cell|mobile)\b(?! (?:access|services?|care|clinic|unit))"
    r"|(?<!front )\bdesk (?:phone|line|number|ext)"
    r"|\bown (?:\w+ )?(?:numbers?|phones?|lines?|cells?|mobiles?|e ?mails?|mail|extension)\b"
)
# Who stands behind a site, by the heading as it is written: what people look for is called like the site.
RUNS = re.compile(
    r"\b(?:sponsor\w*|host(?:ed by| agency| organization)?|(?:run|operated|managed) by|operator|who runs(?: it)?"
    r"|fiscal agent|patrocinador\w*|auspici\w+|operad[oa] por|a cargo de|tagapagtaguyod|pinapatakbo ng"
    r"|don vi (?:tai tro|dieu hanh)|nha tai tro)\b|主辦|主办|贊助|赞助|承辦|承办"
)
# Whoever is called there is a person, also where no column has names of people.
# Messages to somebody by a rank or task go to a telephone that is carried home: "Director WhatsApp".
OF_PERSON = re.compile(
    rf"{DIRECT.pattern}|\bpersons?\b"
    # Looked for once in a line: tried at every letter it would take the square of the time.
    r"|(?m:^)(?=.*\b(?:whats ?app|sms|text(?:s|ing)?|messages?)\b).*\b(?:directors?|managers?|coordinators?|workers?"
    r"|staff|advocates?|leads?|owners?|presidents?|chairs?|contacts?|responsables?|officers?|supervisors?|ceo|pastors?)\b"
)
# One among several of an agency, by rank or task: "senior worker phone", "main contact e-mail".
OF_WORKER = re.compile(
    r"\b(?:senior|lead|chief|head|case|social|intake|outreach|field|staff|key) ?"
    r"(?:workers?|staff|members?|persons?|reps?|representatives?|officers?)\b"
    r"|\b(?:trabajador|encargad|responsable)\w*\b"
)
OF_ONE = re.compile(
    rf"{OF_WORKER.pattern}|\b(?:their|his|her) (?:own |direct )?(?:cell|mobile|home|personal)\b"
    r"|\b(?:main|primary|secondary|second|alternate|backup|emergency|key|lead) contacts?\b(?! (?:us|info))"
)
# By what a worker is called in the heading of names and in that of numbers: "Lead advocate", "Lead cell".
RANK = re.compile(
    r"\b(attorney|lawyer|counsel|paralegal|advocate|liaison|worker|navigator|lead|promotor|abogad|defensor|encargad"
    r"|trabajador|enlace|responsable|coordinador|coordinator)(?:a|o|s|as|os)?\b"
)
CARRIED = re.compile(
    r"\b(?:cell(?: ?phones?)?|mobiles?|direct|celular(?:es)?|moviles|movil|di [dđ]ong|selpon)\b|手機|手机"
)
PERSON_NAME = re.compile(
    r"\b(?:first|last|middle|given|family|sur) ?names?\b|^(?:first|last|surname)$|\bapellidos?\b|\bnombre de pila\b"
)
PERSONAL = re.compile(
    r"(?<!public )\bcontact\b(?! info)|\bperson\b|\bdirector\b|\bmanager\b|\bstaff\b|\bcell\b|\bmobile\b"
    r"|\bhome (?:phone|address)\b"
    r"|\bdate of birth\b|\bdob\b|\bssn\b|\bfirst name\b|\blast name\b|\bentered by\b|\bupdated by\b|\bverified by\b"
)

_ORGANIZERS = r"(?:co ?)?organi[sz]ers?|conven(?:ers?|ors?|ed by)"
# Whoever holds an event may be an organization or a person: what stands below such headings says which.
HOLDER = re.compile(
    rf"\b(?:{_ORGANIZERS}|hosts?|sponsors?|(?:(?:co ?)?hosted|presented|sponsored|organi[sz]ed|offered|held|run) by)\b"
)
_ORGANIZATION = (
    r"org(?:anization|anisation|s)?(?:al|s)?|agenc(?:y|ies)|providers?|compan(?:y|ies)|non ?profits?|partners?"
    r"|sponsor(?:ing|s)?"
    r"|accounts?(?! (?:number|num|no|id|owner|manager|code)\b)"
    r"|(?:law )?firms?|cbo|parent|grantee|institution|operators?|operated by|run(?:s| by)|offered by"
    r"|provided by|lead agency|entity|hosts?|(?:co ?)?hosted by|presented by|sponsored by|organi[sz]ed by|staffed by"
    rf"|held by|{_ORGANIZERS}|(?:organizad|ofrecid|presentad)[oa] por"
    r"|organizaci\w+|agencia|church(?:es)?|parish|congregation"
)
_SERVICE = (
    r"services?|svc|programs?|programmes?|projects?|products?|resources?|listings?|offerings?"
    r"|servicios?|programas?|ministry|ministries|departments?|depts?|units?|divisions?|clinics?|workshops?"
    r"|events?|activit(?:y|ies)|practices?(?: areas?| groups?)?|offers?(?= (?:names?|titles?|labels?|te?xt)\b)"
)
_PLACE = r"locations?|sites?|facilit(?:y|ies)|places?|office|branch|venue|building|physical"
_CONTACT = (
    r"contacts?|persons?|directors?|managers?|coordinators?|poc|liaison|representative|supervisor"
    r"|in charge|administrator|ceo|staff|president|reps?|delegates?|alternates?|attendees?|signator(?:y|ies)"
    r"|chairs?|owners?|submitters?|authors?|callers?|clients?(?= names?)|ed(?= (?:emails?|phones?|cell|mobile|names?))"
)
_MAILING = r"mailing|mail(?! ?address$)|postal(?= address)"

# The sheet of an online form begins with when it was sent, and by whom: no address of a listing.
FORM, SENDER = "timestamp", frozenset({"email address", "username", "email"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading may mean: a field, and how much the words alone speak for it (0 to 1)."""

    field: str
    weight: float


def _about(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b")


_WHOM = {
    "contact": _about(_CONTACT),
    "mailing": _about(_MAILING),
    "service": _about(_SERVICE),
    "organization": _about(_ORGANIZATION),
    "location": _about(_PLACE),
}
# Anybody may call or write there: no person is meant, whatever the word "contact" says.
_PUBLIC = re.compile(r"\bpublic\b|\bmain\b|\bgeneral\b|\bnumbers?\b|\binfo\b|\binformation\b")


@dataclass(frozen=True, slots=True)
class _Rule:
    """Words of a heading, the field that they mean by whom the heading speaks of, and how much they speak for it."""

    pattern: re.Pattern[str]
    fields: Mapping[str, str]
    weight: float


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule, ...]:
    """The rules in the order in which they are believed: special words first. "-" is nothing of a listing."""
    with HEADING_RULES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = []
    for row in rows:
        words = "|".join(each.strip() for each in row["words"].split(" | "))
        fields = {whom: row[whom].strip("-") for whom in _WHOM if row[whom]}
        fields[""] = row["anybody"]
        found.append(_Rule(re.compile(rf"\b(?:{words})(?!\w)"), fields, float(row["weight"])))
    return tuple(found)


# A longer heading that only mentions a service, such as a question, is no name of one.
_BARE_WORDS = 3
_COUNT = re.compile(r"\s(?:\d+|[a-z])$")
_LONGEST_NAME = 60
_OF_PLACES = frozenset(
    {"address", "city", "state", "postal_code", "area", "phone", "latitude", "longitude"}
)
_BARE = {
    "organization": "organization",
    "service": "service",
    "location": "location_name",
    "contact": "contact_name",
}


_PARTS_OF_MAP = frozenset({"area", "areas_served", "city", "state"})
_AREA_WORD = (
    r"areas?|districts?|count(?:y|ies)|regions?|wards?|neighbou?rhoods?|cit(?:y|ies)|zones?|parish(?:es)?|boroughs?"
    r"|towns?|states?"
)
_WHO_IS_THERE = (
    r"contacts?|liaisons?|persons?|reps?|representatives?|leads?|case ?workers?|social workers?|workers?|staff(?:er)?s?"
    r"|coordinators?|advocates?|officers?|managers?|directors?|navigators?"
)
_OF_WHOM_IN_AREA = re.compile(
    rf"\b(?:{_AREA_WORD})\b(?: (?!served|covered)\w+){{0,2}}? (?:{_WHO_IS_THERE})\b"
    rf"|\b(?:{_WHO_IS_THERE})\b (?:in|for|at|of|by)(?: (?:the|each|this|our))? (?:{_AREA_WORD})\b"
)


def meaning_of(heading: str) -> list[Meaning]:
    """What a heading may mean, likeliest first; "name" is a name of nobody in particular, "" nothing of a listing."""
    heading = plain_heading(heading)
    group, _, name = heading.rpartition(": ")
    if group and not 1 < len(name) < _LONGEST_NAME:
        group, name = "", heading
    words = words_of(name)
    whom = _whom(words)
    whom += [each for each in _whom(words_of(group)) if each not in whom]
    found: list[Meaning] = []
    for rule in _rules():
        if rule.pattern.search(words):
            field = _field_of(rule, whom)
            if field not in [each.field for each in found]:
                weight = rule.weight * (0.6 if found else 1)
                # What a table says of the place comes before what it says of the office of the organization.
                of_office = field in _OF_PLACES and whom[:1] == ["organization"]
                found.append(Meaning(field, weight * (0.8 if of_office else 1)))
    if _OF_WHOM_IN_AREA.search(words):
        # “District contact” asks who is turned to there: nobody's name is a part of the map, which everybody sees.
        found = [each for each in found if each.field not in _PARTS_OF_MAP]
        return found or [Meaning("contact_name", 0.7)]
    bare = next((_BARE[each] for each in whom if each in _BARE), None)
    if bare == "location_name" and not _ends_with_place(words):
        bare = None  # "Site gossip" names no site
    if not found and bare and words.count(" ") < _BARE_WORDS:
        found.append(Meaning(bare, 0.7))
    return found


def _ends_with_place(words: str) -> bool:
    """Whether a word for a place ends a heading, or a number or letter behind it."""
    ends = [match.end() for match in _WHOM["location"].finditer(words)]
    return bool(ends) and len(words[ends[-1] :].split()) <= (_COUNT.search(words) is not None)


def _field_of(rule: _Rule, whom: Sequence[str]) -> str:
    """The field that words mean by whom the heading speaks of; of a service they mean what they mean of nobody."""
    for each in whom:
        if each in rule.fields or each == "service":
            return rule.fields.get(each, rule.fields[""])
    return rule.fields[""]


def _whom(words: str) -> list[str]:
    """Of whom the heading speaks, likeliest first. Of "program agency name" it is the agency, which stands last."""
    found = {whom: list(pattern.finditer(words)) for whom, pattern in _WHOM.items()}
    if _PUBLIC.search(words):
        found["contact"] = []
    order = [whom for whom in ("contact", "mailing") if found[whom]]
    named = [whom for whom in ("organization", "service", "location") if found[whom]]
    # "Name of the program's agency" against "agency program name".
    behind = re.search(r"\bof\b", words) is not None
    named.sort(key=lambda whom: found[whom][0].start() if behind else -found[whom][-1].end())
    return [*order, *named]


_JOB = re.compile(
    rf"\b(?:{_CONTACT}|{_WHO_IS_THERE}|specialists?|attorneys?|lawyers?|counselors?|assistants?|secretar\w+|chief|vice"
    r"|head|pastor|sergeant|detective|investigator|analyst|associate|paralegal|nurse|director[ae]|gerente"
    r"|coordinador[ae]?|encargad[oa]|trabajador[ae]?|abogad[oa]|president[ae])\b"
    r"|主任|經理|经理|主管|律師|律师|社工|giám đốc|quản lý|trưởng|luật sư|tagapag\w+|direktor",
    re.IGNORECASE,
)


def is_job_title(text: str) -> bool:
    """Whether a cell says what somebody does for an agency: "Executive Director", "Coordinadora"."""
    return _JOB.search(text) is not None


def asks_for_service(words: str) -> bool:
    """Whether a heading speaks of a service and of nobody else, in however many words: "Program that you offer"."""
    return _whom(words) == ["service"]


def speaks_of_both(words: str) -> bool:
    """Whether a heading speaks of an organization and of its service: "Agency – Program"."""
    return {"organization", "service"} <= {*_whom(words)}


_ASKS_WHAT = re.compile(
    r"what (?:is )?(?:the|your|this|each) \w+(?: \w+)? (?:is|does|do|are|about)\b(?! called)"
)


def begins_with_organization(words: str) -> bool:
    """Whether a heading asks for an organization first, or for nothing else: "Agency you are reporting for".

    "What the agency is" asks what it does.
    """
    if _ASKS_WHAT.match(words):
        return False
    match = _WHOM["organization"].search(words)
    others = ("service", "location", "contact", "mailing")
    if match is not None and not any(_WHOM[each].search(words) for each in others):
        return True
    return (
        match is not None
        and not words[: match.start()].replace("the", "").replace("name of", "").strip()
    )


def are_kinds_of_phone(cells: Iterable[str]) -> bool:
    """Whether cells are kinds of telephone, some of them of a machine: "Voice" and "Hotline".

    A lone "Hotline" is a kind of help.
    """
    said = {each.casefold().strip() for each in cells} - {""}
    return all(map(PHONE_KINDS.search, said)) and any(map(_MACHINES.fullmatch, said))
