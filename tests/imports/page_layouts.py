"""Known clinics as pages of the web say them: tables, lists, headings and cards, each with who holds the clinic."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from random import Random

_HOSTS = (
    "Corliss County Bar Association",
    "Tres Pinos Law Alliance",
    "Oldfield Immigrant Justice Center",
    "Alder Legal Aid",
    "Volunteer Lawyers of Oldfield",
    "Kapwa Workers Center",
    "Salvage Street Legal Services",
    "Lotus Family Justice Project",
)
_CLINICS = (
    "Tenant Rights Clinic",
    "Immigration Consultation Night",
    "Expungement Workshop",
    "Family Law Drop-in",
    "Small Claims Advice",
    "Workers' Rights Clinic",
    "Citizenship Workshop",
    "Restraining Order Help Desk",
    "Wage Claim Clinic",
    "Record Clearance Clinic",
    "Asylum Pro Se Clinic",
    "General Legal Advice",
)
_VENUES = ("Main Library", "Room 204, Civic Center", "St. Olga Parish Hall", "Oldfield Courthouse")
_STREETS = ("Alder St", "N 4th Ave", "Calle Luna", "Fort Road", "Ninth Street", "Court Plaza")
_TOWNS = (("Corliss", "93701"), ("Tres Pinos", "93722"), ("Oldfield", "93725"))
_HOURS = (
    "Tuesdays 1pm-4pm",
    "Monday & Wednesday, 5:30 pm - 8 pm",
    "Thursdays 10:00 am to 12:00 pm",
)
_DAYS = ("Mon", "Tue", "Thu")
NUMBER_FOR_ALL = "(559) 555-0155"
_SELDOM = 0.2
_SPOKEN = (("English", "Spanish"), ("Spanish",), ("English", "Vietnamese"), ("English",))


@dataclass(frozen=True, slots=True)
class Clinic:
    """One clinic as it is true."""

    host: str
    name: str
    street: str
    town: str
    postal_code: str
    phone: str
    when: str
    languages: tuple[str, ...]

    @property
    def host_phone(self) -> str:
        """The number of whoever holds it."""
        return f"(559) 555-013{_HOSTS.index(self.host)}"

    @property
    def day_and_time(self) -> tuple[str, str]:
        """Days and times apart."""
        day, _, time = re.sub(r",? (?=\d)", "|", self.when, count=1).partition("|")
        return day, time

    @property
    def whole(self) -> str:
        """Street, town, state and ZIP code; words where it has no place."""
        if not self.street:
            return "Online by Zoom"
        return f"{self.street}, {self.town}, CA {self.postal_code}"


def clinics(chance: Random, count: int, *, ragged: bool = False) -> list[Clinic]:
    """Clinics of three to five hosts, those of one host together; every host has at least one.

    Of `ragged` ones some have no place, and some no hours.
    """
    hosts = chance.sample(_HOSTS, min(chance.randrange(3, 6), count))
    held = sorted(
        [*hosts, *(chance.choice(hosts) for _ in range(count - len(hosts)))], key=hosts.index
    )
    found = []
    for host, each in groupby(held):
        for name in chance.sample(_CLINICS, len(list(each))):
            place = (
                f"{chance.randrange(10, 9800)} {chance.choice(_STREETS)}",
                *chance.choice(_TOWNS),
            )
            if ragged and chance.random() < _SELDOM:
                place = ("", "", "")
            when = (
                "By appointment only"
                if ragged and chance.random() < _SELDOM
                else chance.choice(_HOURS)
            )
            number = f"(559) 555-01{len(found):02}"
            found.append(Clinic(host, name, *place, number, when, chance.choice(_SPOKEN)))
    return found


def _by_host(found: Sequence[Clinic]) -> list[tuple[str, list[Clinic]]]:
    return [(host, list(each)) for host, each in groupby(found, key=lambda one: one.host)]


def _row(*cells: str, tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(each)}</{tag}>" for each in cells) + "</tr>\n"


def _in_two_lines(each: Clinic) -> str:
    return each.whole.replace(f", {each.town},", f"<br>{each.town},") if each.street else each.whole


def _facts(each: Clinic) -> tuple[str, str, str, str]:
    return (each.when, each.whole, each.phone, ", ".join(each.languages))


def _rowspan(chance: Random, found: Sequence[Clinic]) -> str:
    head = chance.choice(("Organization", "Host", "Agency", "Sponsor"))
    rows = ""
    for host, held in _by_host(found):
        for place, each in enumerate(held):
            first = f"<td rowspan={len(held)}><b>{escape(host)}</b></td>" if place == 0 else ""
            rows += "<tr>" + first + _row(each.name, *_facts(each)).removeprefix("<tr>")
    first = _row(head, "Clinic", "When", "Where", "Phone", "Languages", tag="th")
    return f"<table class=schedule>{first}{rows}</table>"


def _definitions(chance: Random, found: Sequence[Clinic]) -> str:
    level = chance.choice(("h2", "h3"))
    return "".join(
        f"<{level}>{escape(host)}</{level}><dl>"
        + "".join(
            f"<dt>{escape(each.name)}</dt><dd>{escape(each.when)}</dd><dd>{escape(each.whole)}</dd>"
            f"<dd>Phone: {each.phone}</dd><dd>Languages: {', '.join(each.languages)}</dd>\n"
            for each in held
        )
        + "</dl>"
        for host, held in _by_host(found)
    )


def _headings(chance: Random, found: Sequence[Clinic]) -> str:
    inner = chance.choice(("h3", "h4"))
    return "".join(
        f"<h2>{escape(host)}</h2>"
        + "".join(
            f"<{inner}>{escape(each.name)}</{inner}><p><strong>Hours:</strong> {each.when}<br>"
            f"<strong>Location:</strong> {each.whole}<br><strong>Phone:</strong> "
            f'<a href="tel:+1{"".join(filter(str.isdigit, each.phone))}">{each.phone}</a><br>'
            f"<strong>Languages:</strong> {', '.join(each.languages)}</p>\n"
            for each in held
        )
        for host, held in _by_host(found)
    )


def _cards(chance: Random, found: Sequence[Clinic]) -> str:
    word = chance.choice(("Hosted by ", "Sponsored by: ", "Offered by ", "Presented by ", "Host: "))
    return (
        '<div class="grid">'
        + "".join(
            f'<div class="card"><h3><a href="/c/{place}">{escape(each.name)}</a></h3>'
            f'<p class="host">{word}{escape(each.host)}</p><div class="when">{each.when}</div>'
            f"<address>{_in_two_lines(each)}</address>"
            f'<p>Call <a href="tel:5590000">{each.phone}</a></p><p>Languages: {", ".join(each.languages)}</p></div>\n'
            for place, each in enumerate(found)
        )
        + "</div>"
    )


def _table_for_each(chance: Random, found: Sequence[Clinic]) -> str:
    """A page laid out by a table, with a small table of labels for each clinic."""
    del chance
    cards = "".join(
        f"<h3>{escape(each.name)}</h3><table>"
        + _row("Organization", each.host)
        + _row("Hours", each.when)
        + _row("Address", each.whole)
        + _row("Phone", each.phone)
        + _row("Languages", ", ".join(each.languages))
        + "</table>\n"
        for each in found
    )
    return f"<table width=100%><tr><td>{_NAVIGATION}</td><td>{cards}</td></tr></table>"


_NAVIGATION = (
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li></ul></nav>'
)


def _blocks(chance: Random, found: Sequence[Clinic]) -> str:
    """Blocks of WordPress: a table under the heading of each host."""
    level = chance.choice((2, 3))
    return "".join(
        f'<!-- wp:heading --><h{level} class="wp-block-heading">{escape(host)}</h{level}><!-- /wp:heading -->\n'
        '<!-- wp:table --><figure class="wp-block-table"><table><thead>'
        + _row("Clinic", "When", "Where", "Phone", "Languages", tag="th")
        + "</thead><tbody>"
        + "".join(_row(each.name, *_facts(each)) for each in held)
        + "</tbody></table></figure><!-- /wp:table -->\n"
        for host, held in _by_host(found)
    )


def _links(chance: Random, found: Sequence[Clinic]) -> str:
    mark = chance.choice((" – ", " — ", " | "))
    return "".join(
        f"<h3>{escape(host)}</h3><ul>"
        + "".join(
            f'<li><a href="https://clinics.example/{place}">{escape(each.name)}</a>{mark}'
            f"{mark.join((each.when, each.whole, each.phone))}</li>\n"
            for place, each in enumerate(held)
        )
        + "</ul>"
        for host, held in _by_host(found)
    )


def _host_column(chance: Random, found: Sequence[Clinic]) -> str:
    heads = chance.choice(
        (
            ("Clinic", "Host"),
            ("Clinic Name", "Hosted by"),
            ("Clinic", "Provider"),
            ("Legal clinic", "Sponsoring organization"),
        )
    )
    head = _row(*heads, "Schedule", "Location", "Phone", "Languages", tag="th")
    mixed = chance.sample(found, len(found))
    return f"<table>{head}{''.join(_row(each.name, each.host, *_facts(each)) for each in mixed)}</table>"


def _triples(chance: Random, found: Sequence[Clinic]) -> str:
    venue = chance.choice(_VENUES)
    return "".join(
        f"<h2>{escape(host)}</h2>"
        + "".join(
            f"<p>{escape(each.name)} — {each.when} — {venue}, {each.whole} — {each.phone}</p>\n"
            for each in held
        )
        for host, held in _by_host(found)
    )


def _rows_of_hosts(chance: Random, found: Sequence[Clinic]) -> str:
    tag = chance.choice(("th", "td"))
    rows = "".join(
        f"<tr><{tag} colspan=5>{escape(host)}</{tag}></tr>"
        + "".join(_row(each.name, *_facts(each)) for each in held)
        for host, held in _by_host(found)
    )
    return f"<table>{_row('Clinic', 'Day & time', 'Address', 'Phone', 'Languages', tag='th')}{rows}</table>"


def _bold_lines(chance: Random, found: Sequence[Clinic]) -> str:
    """Paragraphs that begin with the name in bold, below the host."""
    del chance
    return "".join(
        f"<h2>{escape(host)}</h2>"
        + "".join(
            f"<p><b>{escape(each.name)}</b><br>{each.when}<br>{each.whole}<br>{each.phone}<br>"
            f"Languages: {', '.join(each.languages)}</p>\n"
            for each in held
        )
        for host, held in _by_host(found)
    )


def _folded(chance: Random, found: Sequence[Clinic]) -> str:
    """What is folded under the name of each clinic."""
    del chance
    return "".join(
        f"<section><h2>{escape(host)}</h2>"
        + "".join(
            f"<details><summary>{escape(each.name)}</summary><ul><li>When: {each.when}</li><li>Where: {each.whole}</li>"
            f"<li>Phone: {each.phone}</li><li>Languages: {', '.join(each.languages)}</li></ul></details>\n"
            for each in held
        )
        + "</section>"
        for host, held in _by_host(found)
    )


def _captions(chance: Random, found: Sequence[Clinic]) -> str:
    del chance
    return "".join(
        f"<table><caption>{escape(host)}</caption>"
        + _row("Clinic", "Hours", "Address", "Phone", "Languages", tag="th")
        + "".join(
            f"<tr><th scope=row>{escape(each.name)}</th>" + _row(*_facts(each)).removeprefix("<tr>")
            for each in held
        )
        + "</table>\n"
        for host, held in _by_host(found)
    )


def _labelled_sections(chance: Random, found: Sequence[Clinic]) -> str:
    """Each clinic a heading, and below it a smaller heading for each of its facts."""
    del chance
    return "".join(
        f"<h2>{escape(each.name)}</h2><h4>Organization</h4><p>{escape(each.host)}</p><h4>Hours</h4><p>{each.when}</p>"
        f"<h4>Address</h4><p>{_in_two_lines(each).replace('<br>', '</p><p>')}</p><h4>Phone</h4><p>{each.phone}</p>"
        f"<h4>Languages</h4><p>{', '.join(each.languages)}</p>\n"
        for each in found
    )


def _nested_hours(chance: Random, found: Sequence[Clinic]) -> str:
    """A table with a table of hours in each row."""
    del chance
    rows = "".join(
        f"<tr><td>{escape(each.host)}</td><td>{escape(each.name)}</td><td><table><tr><td>{each.when}</td></tr></table></td>"
        f"<td>{_in_two_lines(each)}</td><td>{each.phone}</td><td>{', '.join(each.languages)}</td></tr>\n"
        for each in found
    )
    return f"<table>{_row('Agency', 'Clinic', 'Hours', 'Address', 'Phone', 'Languages', tag='th')}{rows}</table>"


def _number_below_host(chance: Random, found: Sequence[Clinic]) -> str:
    """A table below each host, whose number stands in a sentence above it."""
    words = chance.choice(
        (
            "Call {} to make an appointment.",
            "Appointments: {}",
            "To sign up, call {}.",
            "Phone: {}",
            "{}",
        )
    )
    return "".join(
        f"<h2>{escape(host)}</h2><p>{words.format(held[0].host_phone)}</p><table>"
        + _row("Clinic", "Day", "Time", "Location", "Languages", tag="th")
        + "".join(
            _row(each.name, *each.day_and_time, each.whole, ", ".join(each.languages))
            for each in held
        )
        + "</table>\n"
        for host, held in _by_host(found)
    )


def _number_in_title(chance: Random, found: Sequence[Clinic]) -> str:
    """The number of the host behind its name, in the row above its clinics."""
    mark = chance.choice((" – ", " | ", " ", "<br>", ", "))
    rows = "".join(
        f"<tr class=host><td colspan=4><strong>{escape(host)}</strong>{mark}{held[0].host_phone}</td></tr>"
        + "".join(
            _row(each.name, each.when, each.whole, ", ".join(each.languages)) for each in held
        )
        for host, held in _by_host(found)
    )
    return f"<table>{_row('Clinic', 'When', 'Where', 'Languages', tag='th')}{rows}</table>"


def _sign_up(chance: Random, found: Sequence[Clinic]) -> str:
    """A column of how to sign up, with the number in words."""
    words = chance.choice(
        ("Call {}", "By appointment: {}", "Call {} to register", "Appointment required, call {}")
    )
    head = chance.choice(
        ("Appointments", "How to sign up", "Registration", "To register", "Contact")
    )
    return (
        "<table>"
        + _row("Host", "Clinic", "Days", "Hours", "Location", head, "Languages", tag="th")
        + "".join(
            _row(
                each.host,
                each.name,
                *each.day_and_time,
                each.whole,
                words.format(each.phone),
                ", ".join(each.languages),
            )
            for each in found
        )
        + "</table>"
    )


def _two_tables(chance: Random, found: Sequence[Clinic]) -> str:
    """A table of the clinics, and below it one of their hosts with their numbers."""
    head = chance.choice(("Host", "Organization", "Provider"))
    return (
        "<h2>Clinics</h2><table>"
        + _row("Clinic", head, "When", "Where", "Languages", tag="th")
        + "".join(
            _row(each.name, each.host, each.when, each.whole, ", ".join(each.languages))
            for each in found
        )
        + "</table><h2>Who holds the clinics</h2><table>"
        + _row(head, "Phone", "Website", tag="th")
        + "".join(
            _row(host, held[0].host_phone, f"https://host{len(host)}.example")
            for host, held in _by_host(found)
        )
        + "</table>"
    )


def _items_in_items(chance: Random, found: Sequence[Clinic]) -> str:
    """A list of hosts with lists of clinics in them, the number of the host behind its name."""
    del chance
    return (
        "<ul>"
        + "".join(
            f"<li><b>{escape(host)}</b>, {held[0].host_phone}<ul>"
            + "".join(
                f"<li><b>{escape(each.name)}</b>: {each.when}, {each.whole} ({', '.join(each.languages)})</li>\n"
                for each in held
            )
            + "</ul></li>"
            for host, held in _by_host(found)
        )
        + "</ul>"
    )


def _under_hosts(chance: Random, found: Sequence[Clinic]) -> str:
    """Cards below a host that says once how to call."""
    words = chance.choice(("Call {} to make an appointment.", "Appointments: {}", "Phone: {}"))
    return "".join(
        f"<h2>{escape(host)}</h2><p>{words.format(held[0].host_phone)}</p>"
        + "".join(
            f"<h3>{escape(each.name)}</h3><p>{each.when}</p><p>{_in_two_lines(each)}</p>"
            f"<p>{' & '.join(each.languages)}</p>\n"
            for each in held
        )
        for host, held in _by_host(found)
    )


def _when_and_how(chance: Random, found: Sequence[Clinic]) -> str:
    """When and how to reach a clinic in one cell, a line each."""
    head = chance.choice(
        ("When & how", "Schedule and appointments", "Details", "Date/Time/Contact", "Information")
    )
    words = chance.choice(
        ("{}", "Call {}", "Appointments: {}", "Call {} for an appointment", "Phone: {}")
    )
    return (
        f"<table>{_row('Clinic', 'Sponsor', 'Location', head, 'Languages', tag='th')}"
        + "".join(
            f"<tr><td><strong>{escape(each.name)}</strong></td><td>{escape(each.host)}</td><td>{each.whole}</td>"
            f"<td>{each.when}<br>{words.format(each.phone)}</td><td>{', '.join(each.languages)}</td></tr>\n"
            for each in found
        )
        + "</table>"
    )


def _row_below(chance: Random, found: Sequence[Clinic]) -> str:
    """A second row below each clinic, over all columns, with when it is and how to reach it."""
    words = chance.choice(("Call {} to make an appointment", "Phone: {}", "{}"))
    return (
        f"<table>{_row('Clinic', 'Organization', 'Location', 'Languages', tag='th')}"
        + "".join(
            _row(each.name, each.host, each.whole, ", ".join(each.languages))
            + f"<tr class=details><td colspan=4>{each.when}. {words.format(each.phone)}</td></tr>\n"
            for each in found
        )
        + "</table>"
    )


def _place_and_number(chance: Random, found: Sequence[Clinic]) -> str:
    """The place with its number below it in one cell, the name of the host below that of the clinic."""
    by = chance.choice(("Hosted by ", "by ", "Host: ", "Presented by: "))
    return (
        f"<table>{_row('Clinic', 'Day and time', 'Place and phone', 'Languages', tag='th')}"
        + "".join(
            f"<tr><td><b>{escape(each.name)}</b><br>{by}{escape(each.host)}</td><td>{each.when}</td>"
            f"<td>{_in_two_lines(each)}<br>{each.phone}</td>"
            f"<td>{'<br>'.join(each.languages)}</td></tr>\n"
            for each in found
        )
        + "</table>"
    )


def _days(chance: Random, found: Sequence[Clinic]) -> str:
    """A table for each day of the week."""
    del chance
    shown = ""
    for day, held in groupby(
        sorted(found, key=lambda one: one.day_and_time[0]), key=lambda one: one.day_and_time[0]
    ):
        shown += f"<h3>{escape(day)}</h3><table>" + _row(
            "Time", "Clinic", "Organization", "Where", "Phone", "Languages", tag="th"
        )
        shown += "".join(
            _row(
                each.day_and_time[1],
                each.name,
                each.host,
                each.whole,
                each.phone,
                ", ".join(each.languages),
            )
            for each in held
        )
        shown += "</table>\n"
    return shown


def _sentences(chance: Random, found: Sequence[Clinic]) -> str:
    """A sentence on when and how to sign up below each clinic."""
    words = chance.choice(
        (
            "{when}. {where}. To make an appointment, call {phone}. Languages: {spoken}.",
            "{when}. Location: {where}. Call {phone} to sign up. Languages: {spoken}.",
        )
    )
    return "".join(
        f"<h2>{escape(host)}</h2>"
        + "".join(
            f"<h3>{escape(each.name)}</h3><p>"
            + escape(
                words.format(
                    when=each.when,
                    where=each.whole,
                    phone=each.phone,
                    spoken=" and ".join(each.languages),
                )
            )
            + "</p>\n"
            for each in held
        )
        for host, held in _by_host(found)
    )


def _list_of_hosts(chance: Random, found: Sequence[Clinic]) -> str:
    """A table of the clinics, and a list of their hosts with a number each."""
    mark = chance.choice((": ", " – ", ", ", " "))
    hosts = "".join(
        f"<li><b>{escape(host)}</b>{mark}{held[0].host_phone}</li>"
        for host, held in _by_host(found)
    )
    table = _row("Clinic", "Provided by", "When", "Where", "Languages", tag="th") + "".join(
        _row(each.name, each.host, each.when, each.whole, ", ".join(each.languages))
        for each in found
    )
    parts = [
        f"<h2>Schedule</h2><table>{table}</table>",
        f"<h2>To make an appointment</h2><ul>{hosts}</ul>",
    ]
    return "".join(chance.sample(parts, 2))


def _one_number(chance: Random, found: Sequence[Clinic]) -> str:
    """A table of the clinics below one number for all of them."""
    words = chance.choice(
        (
            "For an appointment at any clinic call",
            "All clinics by appointment:",
            "Call to register:",
        )
    )
    table = _row("Clinic", "Host", "When", "Where", "Languages", tag="th") + "".join(
        _row(each.name, each.host, each.when, each.whole, ", ".join(each.languages))
        for each in found
    )
    return f"<p>{words} {NUMBER_FOR_ALL}.</p><table>{table}</table>"


def _email(each: Clinic) -> str:
    return f"help@{each.host.split()[0].lower()}.example"


def _how_to_come(chance: Random, each: Clinic) -> str:
    """When a clinic is, behind or before whether one may simply come."""
    if not each.when.startswith(_DAYS):
        return each.when
    form = chance.choice(("By appointment {}", "Walk-in {}", "{}, by appointment", "Drop-in: {}"))
    return form.format(each.when)


def _contact_cell(chance: Random, found: Sequence[Clinic]) -> str:
    """How to call and where to write in one cell, both as links."""
    head = chance.choice(("Contact", "Contact us", "Phone / e-mail", "How to reach them"))
    rows = "".join(
        f"<tr><td><a href='https://host.example/'>{escape(each.host)}</a></td><td>{escape(each.name)}</td>"
        f"<td>{_in_two_lines(each)}</td><td><a href='tel:{each.phone}'>{each.phone}</a>"
        f"{chance.choice(('', f'<br>Spanish: {each.phone[:-1]}9'))}"
        f"<br><a href='mailto:{_email(each)}'>e-mail</a></td><td>{', '.join(each.languages)}</td>"
        f"<td>{_how_to_come(chance, each)}</td></tr>\n"
        for each in found
    )
    names = _row("Organization", "Clinic", "Where", head, "Languages", "When", tag="th")
    return f"<table>{names}{rows}</table>"


def _contact_line(chance: Random, found: Sequence[Clinic]) -> str:
    """How to call and where to write in one cell, one behind the other."""
    mark = chance.choice((" | ", "; ", ", ", " / "))
    rows = "".join(
        _row(
            each.name,
            each.host,
            each.when,
            each.whole,
            mark.join((each.phone, _email(each))),
            ", ".join(each.languages),
        )
        for each in found
    )
    names = _row("Clinic", "Host", "When", "Where", "Contact", "Languages", tag="th")
    return f"<table>{names}{rows}</table>"


def _labelled_contact(chance: Random, found: Sequence[Clinic]) -> str:
    """Labels before the number, the address of mail and the site, below each other in one cell."""
    call, write = chance.choice((("Tel", "Email"), ("Phone", "E-mail"), ("Call", "Write")))
    rows = "".join(
        f"<tr><td>{escape(each.host)}</td><td>{escape(each.name)}</td><td>{_how_to_come(chance, each)}</td>"
        f"<td>{each.whole}</td><td>{call}: {each.phone}<br>{write}: {_email(each)}"
        f"<br>https://{_email(each).partition('@')[2]}/</td><td>{', '.join(each.languages)}</td></tr>\n"
        for each in found
    )
    names = _row("Agency", "Clinic", "Hours", "Address", "Contact info", "Languages", tag="th")
    return f"<table>{names}{rows}</table>"


PAGES: dict[str, Callable[[Random, Sequence[Clinic]], str]] = {
    "rowspan": _rowspan,
    "definitions": _definitions,
    "headings": _headings,
    "cards": _cards,
    "table for each": _table_for_each,
    "blocks": _blocks,
    "links": _links,
    "host column": _host_column,
    "triples": _triples,
    "rows of hosts": _rows_of_hosts,
    "bold lines": _bold_lines,
    "folded": _folded,
    "captions": _captions,
    "labelled sections": _labelled_sections,
    "nested hours": _nested_hours,
    "number below host": _number_below_host,
    "number in title": _number_in_title,
    "sign up": _sign_up,
    "two tables": _two_tables,
    "items in items": _items_in_items,
    "under hosts": _under_hosts,
    "list of hosts": _list_of_hosts,
    "one number": _one_number,
    "when and how": _when_and_how,
    "row below": _row_below,
    "place and number": _place_and_number,
    "days": _days,
    "sentences": _sentences,
    "contact cell": _contact_cell,
    "contact line": _contact_line,
    "labelled contact": _labelled_contact,
}
"""The ways in which pages show a list of clinics, by name."""

NUMBERS_OF_HOSTS = frozenset(
    {
        "number below host",
        "number in title",
        "two tables",
        "items in items",
        "under hosts",
        "list of hosts",
    }
)
"""Layouts that say a number for each host and none for a clinic."""

WITH_MAIL = frozenset({"contact cell", "contact line", "labelled contact"})
"""Layouts that say where to write."""

SILENT_ON_LANGUAGES = frozenset({"links", "triples"})


def page(chance: Random, layout: str, found: Sequence[Clinic]) -> bytes:
    """A whole page around the list: navigation above, a sentence before it, what every page has below."""
    body = PAGES[layout](chance, found)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Free legal clinics</title>'
        "<style>td { color: black }</style></head><body>"
        f"<header>{_NAVIGATION}</header><main><h1>Free legal clinics in Corliss County</h1>"
        "<p>Clinics are free. Please call before you come.</p>\n"
        f"{body}\n</main><footer><p>Corliss County, 1 Court Plaza, Corliss, CA 93701. (559) 555-0199</p>"
        "<p>© 2026 All rights reserved.</p></footer><script>var x = '<table>';</script></body></html>"
    ).encode()
