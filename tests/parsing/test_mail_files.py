"""Mails as mail programs save them, written by the standard library in each of its ways."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.minutes.papers import read_paper
from directory.parsing.mail_files import body_of_mail
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import read_table

_ITEMS = (
    "1) Elm Street Beds, run by Elm House. 415-555-0101. Mon-Fri 9-5. English. 12 Elm Street. Bring any paper that has "
    "your name on it, and ask at the desk for the blue form.\n\n"
    "2) Oak Legal Desk, run by Oak Legal. 415-555-0102. Tue 1-4. Español. 14 Oak Street. It’s my cousin’s room. Do not "
    "publish this one, it is for us to know.\n\n"
    "3) Ash Meals, run by Ash Kitchen. 415-555-0103. Daily 12-1. English. 16 Ash Street. Rain or shine.\n"
)


def _mail(words: str, way: str = "quoted-printable", charset: str = "utf-8") -> EmailMessage:
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"], mail["To"] = "Ana Invented <ana@example.org>", "lists@example.org"
    mail["Subject"], mail["Date"] = "Our list — Übersicht", "Thu, 12 Nov 2026 16:41:00 -0700"
    mail["Message-ID"] = "<1@example.org>"
    mail.set_content(words, cte=way, charset=charset)
    return mail


@pytest.mark.parametrize(
    ("way", "charset"),
    [
        ("quoted-printable", "utf-8"),
        ("base64", "utf-8"),
        ("8bit", "utf-8"),
        ("quoted-printable", "cp1252"),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_list_in_a_mail_is_read_as_it_was_written(way: str, charset: str, ends: str) -> None:
    plain = read_table(_ITEMS.encode(), "list.txt").rows
    data = _mail(_ITEMS, way, charset).as_bytes(policy=policy.SMTP.clone(linesep=ends))
    rows = read_table(data, "list.eml").rows
    assert [row.cells for row in rows] == [row.cells for row in plain]
    assert "Do not publish this one" in rows[1].cells["Description"]


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1),
    st.sampled_from(["quoted-printable", "base64"]),
)
def test_no_way_of_the_mail_changes_a_word(words: str, way: str) -> None:
    written = f"Notes: {words}"
    found = body_of_mail(_mail(written, way).as_bytes(), "a.eml")
    assert found is not None
    assert found.decode().split("\n\n", 1)[1].rstrip("\r\n") == written


def test_a_flowing_text_is_joined_and_the_bar_above_a_signature_is_not() -> None:
    mail = _mail("placeholder", "8bit")
    mail.set_payload("Elm Street Beds, run \nby Elm House \r\n\r\n-- \nAna\n")
    mail.replace_header("Content-Type", 'text/plain; charset="utf-8"; format=flowed')
    found = body_of_mail(mail.as_bytes(), "a.eml")
    assert found is not None
    assert "run by Elm House" in found.decode()
    assert "-- \n" in found.decode().replace("\r\n", "\n")


def test_the_table_of_a_page_is_taken_before_the_text_beside_it() -> None:
    mail = _mail("Elm House 415-555-0101")
    row = "<tr><td>Elm House</td><td>415-555-0101</td></tr>"
    mail.add_alternative(
        f"<table><tr><th>Agency</th><th>Phone</th></tr>{row}</table>", subtype="html"
    )
    rows = read_table(mail.as_bytes(), "a.eml").rows
    assert [row.cells for row in rows] == [{"Agency": "Elm House", "Phone": "415-555-0101"}]


@pytest.mark.parametrize("read", [read_table, read_paper])
def test_what_a_mail_carries_is_asked_for_and_logos_are_not(read: object) -> None:
    assert callable(read)
    mail = _mail(_ITEMS)
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    assert body_of_mail(mail.as_bytes(), "a.eml")
    mail.add_attachment(
        b"Agency\nElm\n", maintype="application", subtype="octet-stream", filename="shelters.xlsx"
    )
    with pytest.raises(NothingToRead, match=r"a\.eml is a mail that carries shelters\.xlsx: save"):
        read(mail.as_bytes(), "a.eml")


def test_words_in_several_parts_are_all_read() -> None:
    """A mailing list puts its own lines below a mail, and some programs cut one where a picture stands."""
    mail = _mail("1) Elm Street Beds. 415-555-0101. Mon-Fri 9-5.")
    mail.make_mixed()
    for words in ("2) Oak Legal Desk. 415-555-0102. Tue 1-4.", "You are on the list “lists”."):
        more = EmailMessage()
        more.set_content(words)
        mail.attach(more)
    found = body_of_mail(mail.as_bytes(), "a.eml")
    assert found is not None
    assert [each in found.decode() for each in ("Elm Street", "Oak Legal", "You are")] == [True] * 3


def test_a_mail_that_carries_another_is_not_read_without_it() -> None:
    mail = _mail("See below.")
    mail.add_attachment(_mail(_ITEMS))
    with pytest.raises(NothingToRead, match="carries another mail"):
        body_of_mail(mail.as_bytes(), "a.eml")


def test_a_mail_without_words_says_so() -> None:
    with pytest.raises(NothingToRead, match="a mail without words"):
        body_of_mail(_mail("\n").as_bytes(), "a.eml")


def test_minutes_in_a_mail_are_read() -> None:
    words = "Harbor Coalition\nOctober 14, 2026\n\nPresent: José Ruiz (Elm House), Bo Lee (Oak Legal Aid Society)\n"
    lines = read_paper(_mail(words).as_bytes(), "a.eml").lines
    assert any("José Ruiz (Elm House), Bo Lee (Oak Legal Aid Society" in line for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        "From: Ana\nTo: Bo\nSubject: list\n\nElm House, 415-555-0101",
        "Name: Elm House\nPhone: 415-555-0101\n\nName: Oak\n",
        "Agency,Phone\nElm,415-555-0101\n",
        "Received: two boxes of books\nand more\n\nMessage-ID: none\n",
        "",
    ],
)
def test_what_people_typed_or_copied_is_no_mail(text: str) -> None:
    assert body_of_mail(text.encode(), "a.txt") is None
