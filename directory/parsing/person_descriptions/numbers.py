"""Numbers that belong to one person: of papers, cases, files and cards, by their form or by the English word before."""

from __future__ import annotations

import re

from directory.parsing.person_descriptions.description_parts import Kind, Sign

_MARK = r" ?(?:no\.?|number|num\.?|nr\.?|#|ID)"
_VALUE = r"(?: is| was| ends in|:)? ?#?\(?[A-Z]{0,4}[-/ ]?\d[\w:/-]{2,24}"

_SIGNS = (
    r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])",
    r"(?i:\bSSN|\bsocial security(?: no\.?| number| #)?)(?: is| ends in|:)? ?#?(?:x{3}-x{2}-)?\d{3,4}",
    # Of the registers of Mexico and of Vietnam.
    r"\b[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z\d]\d\b",
    r"(?i:\b(?:CCCD|CMND|căn cước(?: công dân)?|chứng minh nhân dân)(?: số| của \w{1,20})?(?: là|:)?) ?\d{9,12}\b",
    # Numbers of the immigration authority: of a person, and of a petition.
    r"\bA(?:[-#]| ?# ?| )?\d{3}[- ]?\d{3}[- ]?\d{2,3}\b",
    r"\b(?:MSC|EAC|WAC|LIN|SRC|NBC|IOE|YSC)[- ]?\d{10}\b",
    rf"(?i:\b(?:a|alien|alien registration|visa|receipt|sevis|i-94)[- ]?(?:{_MARK})){_VALUE}",
    rf"(?i:\b(?:case|docket|booking|inmate|detainee|cause|warrant|client|patient|claim|intake|file|matter|medical record"
    rf"|police report|arrest report|incident report|incident|restraining order|protective order|court case|passport"
    rf"|driver'?s? licen[cs]e|green card|hmis|medi-cal|medicaid)(?: file| card| record)?{_MARK}){_VALUE}",
    rf"(?i:\b(?:passport|driver'?s? licen[cs]e|licen[cs]e plate|mrn|docket|case){_VALUE})(?<=\d{{3}})",
    rf"(?i:\b(?:her|his|my|client's|survivor's) (?:case|file|docket|visa|passport){_MARK}[a-z ]{{1,30}} is){_VALUE}",
    r"(?i:\b(?:her|his|my|client's|survivor's) (?:case|file|docket|visa|passport) is #?)(?=[A-Z\d/-]{0,12}\d{3})[A-Z\d/-]{4,20}\b",
    r"(?i:\b(?:file|matter|client|patient|intake|participant|survivor|victim|resident|caller|case) #?)[A-Z]{0,4}-?\d{2,4}-\d{2,6}\b",
    r"(?i:\b(?:police|arrest|incident) report|\breport) #? ?\d{2,4}-\d{2,6}(?:-\d{2,6})?\b",
    r"(?:^|(?<=[.;:,\n] )|(?<=\n))#(?:19|20)\d{2}[-/]\d{3,6}\b",
    r"(?i:\blicen[cs]e plate|\bplates?)(?: is| number|:)? (?=[A-Z\d]{0,6}\d)[A-Z\d]{5,8}\b",
)  # fmt: skip

SIGNS = tuple(Sign(Kind.NUMBER, re.compile(pattern)) for pattern in _SIGNS)
