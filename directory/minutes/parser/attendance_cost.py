"""The cost of one reading of who came: less for each convincing person, more for what no list says; nobody costs 0."""

from __future__ import annotations

from directory.minutes.meeting_paper import Attendee, Refusal
from directory.minutes.parser.agencies import may_be_agency
from directory.minutes.parser.attendance_entry import Parse
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.list_headings import list_meaning
from directory.minutes.parser.merged_entries import hidden_person
from directory.minutes.parser.person_names import begins_with_given_name, read_person
from directory.minutes.parser.sentences import sentence_ends
from directory.minutes.parser.table_columns import column_role
from directory.minutes.parser.word_lists import AGENCY_WORDS, CAME_CELLS, MACHINES, tokens

_CONVINCING = -1.0
# Less than a wrong person costs: what is refused is shown, a wrong name is taken for true.
_REFUSED = 0.4
_ONE_NAME = 0.4  # minutes do list people by first names
_ONE_STRANGE_NAME = 0.8  # a word that is nobody's first name is rather an agency or a place
_UNKNOWN_NAME = 0.1  # small, since the list of given names lacks most of the world's
_TWICE = 1.2  # nobody attends twice, so one of the two was read wrongly
_LONG_NAME = 0.2
_WORDS_OF_A_NAME = 4
_NO_AGENCY = 0.25
_WRONG_AGENCY = 0.7  # what stands there belongs in another column
_LONG_AGENCY = 9
_NEVER = 2.0  # no name at all: such a person is refused in any reading


def cost_of(reading: Parse) -> float:
    """The cost of a reading; that of no list at all is 0."""
    people = reading.attendees
    with_agency = sum(person.organization is not None for person in people)
    cost = _REFUSED * len(reading.refused)
    cost += _TWICE * (len(people) - len({person.name for person in people}))
    for person in people:
        cost += _CONVINCING + cost_of_name(person) + _cost_of_agency(person.organization)
        if person.organization is None and with_agency * 2 > len(people):
            cost += _NO_AGENCY
    return cost


def cost_of_name(person: Attendee) -> float:
    """How hard it is to believe that a name is one, beside what its words are: 0 for a known given name."""
    words = tokens(person.name)
    if not person.is_named:
        return 0.0
    if MACHINES.search(person.name) or list_meaning(person.name) or is_title(person.name):
        return _NEVER
    if all(column_role(word) for word in words):
        return _NEVER
    is_given = begins_with_given_name(person.name)
    if not is_given and AGENCY_WORDS.intersection(words) and len(words) > 1:
        return _NEVER
    is_known = is_given or person.honorific is not None
    cost = 0.0 if is_known else _UNKNOWN_NAME
    if may_be_agency(person.name) and not is_known:
        cost += _WRONG_AGENCY
    cost += _LONG_NAME * max(0, len(words) - _WORDS_OF_A_NAME)
    if len(words) < 2:
        cost += _ONE_NAME if is_given else _ONE_STRANGE_NAME
    return cost


def _cost_of_agency(agency: str | None) -> float:
    if agency is None:
        return 0.0
    cost = _WRONG_AGENCY * agency.count(";") + _LONG_NAME * max(0, agency.count(",") - 1)
    if any(sentence_ends(agency)):
        cost += _WRONG_AGENCY
    if list_meaning(agency) or "\t" in agency:
        cost += _WRONG_AGENCY
    if CAME_CELLS.fullmatch(agency.rpartition(",")[2].strip()):
        cost += _WRONG_AGENCY
    if hidden_person(agency) is not None:
        cost += _WRONG_AGENCY
    person = read_person(agency)
    if person and begins_with_given_name(person.name) and not may_be_agency(agency):
        cost += _WRONG_AGENCY
    return cost + 0.1 * max(0, len(agency.split()) - _LONG_AGENCY)


def with_doubtful_refused(reading: Parse) -> Parse:
    """A reading in which whoever is no person by the evidence is a doubt for somebody to look at, and no attendee."""
    kept, refused = [], list(reading.refused)
    for person in reading.attendees:
        if cost_of_name(person) >= _NEVER:
            refused.append(
                Refusal(person.line, f"“{person.as_written}”: no name of a person found")
            )
        else:
            kept.append(person)
    return Parse(kept, refused, reading.penalty)
