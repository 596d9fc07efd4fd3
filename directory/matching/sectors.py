"""The sectors that the name of an organization suggests: a proposal for a person to confirm, never a fact."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.matching.normalization import written_words

# The first that fits comes first: "Juvenile Probation" is juvenile justice before it is anything of justice.
SIGNS = (
    ("survivor_leadership", r"survivor (led|leader\w*|advisory|alliance|network|council)|survivors? for"),
    ("youth_advisory", r"youth (advisory|commission|council|leadership)"),
    ("federal", r"fbi|hsi|u ?s (attorney\w*|department)|homeland security|federal|uscis|eeoc|ice"),
    ("juvenile_justice", r"juvenile|jpd"),
    ("labor_standards_enforcement", r"labor standards?|labor commissioner|wage (and|enforcement)|osha|olse"),
    ("police", r"police|sheriff\w*|sfpd|[a-z]{1,3}pd|highway patrol"),
    ("prosecution", r"(district|city|county) attorney\w*|prosecut\w+|attorney general|fiscalia"),
    ("child_welfare",
     r"child (welfare|protect\w+|abuse)|foster|famil\w+ (and )?children\w* services?|children and famil\w+"),
    ("schools", r"(unified|school) district|schools?|usd|head start|escuelas?"),
    ("hospital_system", r"hospitals?|medical center|infirmary"),
    ("mental_health", r"(mental|behavioral) health|counsel(l)?ing|psychiatr\w+"),
    ("public_health", r"(public|community) health|dph|health department|department of health|clinic\w*"),
    ("legal_aid",
     r"legal (aid|services|outreach|clinic|assistance)|law (center|project|clinic)|centro legal|(public )?defender"),
    ("worker_center", r"worker\w* cent(er|re)|day labor\w*|jornaler\w+"),
    ("union", r"teamsters|union|local \d+|seiu|unite here|afl cio|labor council|sindicato|ufw|ufcw"),
    ("civil_and_worker_rights", r"(civil|human|worker\w*) rights|human rights commission|aclu|equal rights"),
    ("employers_and_small_business", r"small business|chamber of commerce|merchants?|employers?"),
    ("hospitality", r"hotels?|restaurants?|travel|tourism|lodging"),
    ("food_procurement", r"food (bank|purchas\w+|policy|procurement)|spur"),
    ("immigrant_affairs", r"immigra\w+|refugees?|migrantes?|newcomers?"),
    ("language_access", r"language|interpret\w+|translat\w+"),
    ("lgbtq", r"lgbt\w*|queer|transgender|pride"),
    ("tribal_and_native", r"trib(e|al)|native american|american indian|rancheria"),
    ("disability", r"disabilit\w+|deaf|blind|independent living"),
    ("faith",
     r"church|interfaith|catholic|jewish|lutheran|presbyter\w+|methodist|baptist|islamic|muslim|mosque|synagogue|ministr\w+"),
    ("philanthropy", r"foundation|philanthrop\w+|united way|giving|fund"),
    ("research", r"universit\w+|college|research|institute|evaluation"),
    ("elected_office", r"mayor\w*|supervisors?|city council|assembly\w*|senat\w+|congress\w*|alcald\w+"),
    ("transport_and_airport", r"transit|airport|muni|bart|transportation|port of|uber|lyft|rail\w*"),
    ("media", r"radio|press|news\w*|television|tv|media"),
    ("shelter_and_housing", r"shelters?|housing|homeless\w*|house|homes?|residential|albergue"),
    ("victim_services", r"victims?|violence|rape|trafficking|survivors?|women\w*|mujeres|abuse"),
)  # fmt: skip
_PATTERNS = [(code, re.compile(rf"\b(?:{words})\b")) for code, words in SIGNS]


def likely_sectors(name: str) -> Sequence[str]:
    """The codes of the sectors that words of a name speak for, the likeliest first; none where no word does."""
    plain = " ".join(word.casefold().replace("'", "") for word in written_words(name))
    return [code for code, pattern in _PATTERNS if pattern.search(plain)]
