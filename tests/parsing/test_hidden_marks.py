"""What people write so that nobody finds a house: in street, name, and what is said of it; and what hides none."""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.package_files import REAL_WORDS
from directory.parsing.hidden_marks import (
    Position,
    Subject,
    hides_listing,
    hides_phone,
    hides_place,
    is_hidden_name,
    is_instead_of_street,
    phrases_of,
)
from drills.pattern_attacks import Attack
from drills.pattern_growth import STEEP, steepness
from tests.order import draws
from tests.parsing.statement_reading import keeps_back
from tests.parsing.table_words import examples

HIDING = [
    "The location of this shelter is kept secret for the safety of residents.",
    "Our address is not shared with anyone outside the program.",
    "Residents may not reveal where the house is.",
    "Staff must not tell visitors the address.",
    "A hidden home for survivors.",
    "Confidential shelter for women fleeing violence.",
    "address witheld",
    "confidental location",
    "priv. location",
    "conf. address",
    "Safe at Home program participant",
    "La ubicación de este refugio es secreta.",
    "Por seguridad no se publica el domicilio.",
    "Refugio confidencial para mujeres y niños.",
    "Su dirección permanece reservada.",
    "保密庇護中心，為受害婦女提供服務。",
    "為保障安全，地點絕不透露。",
    "別給外人地址",
    "🔒 Alder House",
    "Address: CONFIDENTIAL",
    "Location - Confidential",
    "The address\nis confidential.",
    "The address (mailing) must never be shared",
    "Do not tell callers where the house is",
    "never disclose the shelter's location",
    "Location disclosed upon intake",
    "Address given only after screening",
    "The location of the house, for safety reasons, is kept secret.",
    "All information, including the address, is strictly confidential",
    "A secure, undisclosed location in the county",
    "Confidential, undisclosed location",
    "Confidential emergency housing",
    "Type: Shelter - confidential location",
    "Shelter - confidential",
    "Emergency shelter (confidential)",
    "DV shelter, confidential",
    "Albergue – confidencial",
    "庇護所（保密）",
    "Nunca revelar la dirección",
    "La dirección es confidencial",
    "No compartir la ubicación con nadie",
    "Địa chỉ được giữ bí mật",
    "Không tiết lộ địa chỉ",
    "Nhà tạm trú bí mật cho phụ nữ",
    "Kumpidensyal na lokasyon",
    "Huwag ibigay ang address kahit kanino",
    "Ang lokasyon ay lihim",
    "请勿公开地址",
    "該庇護所地點不對外公開",
    "Address suppressed.",
    "Street address suppressed for safety.",
    "Location suppressed at agency's request.",
    "Address for staff only.",
    "Location for staff only",
    "Address is for internal use only.",
    "Address for partners only.",
    "Address for law enforcement only",
    "Exact location shared by hotline only.",
    "Location shared over the phone only.",
    "Location given by phone only.",
    "Address provided by the hotline.",
    "Address redacted.",
    "Location redacted.",
    "Address masked.",
    "Address omitted for safety.",
    "Address omitted.",
    "Location omitted for confidentiality.",
    "Address removed for security reasons.",
    "Address not included for safety.",
    "For safety, no address is given.",
    "For safety reasons the address is not here.",
    "For security reasons we don't publish our address.",
    "Due to safety concerns, location is not provided.",
    "We cannot disclose where we are.",
    "Site is kept off maps.",
    "Not shown on map for safety.",
    "Location will be given after the interview.",
    "Address given after interview.",
    "Address disclosed upon phone screening.",
    "Clients are told the location after intake.",
    "La ubicación se da después de la entrevista.",
    "La dirección se proporciona después de la admisión.",
    "La dirección se da por teléfono solamente.",
    "La ubicación se comparte solo por teléfono.",
    "Por seguridad no publicamos la dirección.",
    "Por razones de seguridad no se publica la dirección.",
    "Por seguridad, la dirección no aparece.",
    "Dirección omitida por seguridad.",
    "Dirección suprimida.",
    "Dirección reservada por seguridad.",
    "No se revela la ubicación.",
    "No damos la dirección a nadie.",
    "La dirección es solo para el personal.",
    "Dirección solo para uso interno.",
    "地址不對外公布",
    "為安全起見不公布地址",
    "出於安全考慮，不提供地址",
    "地址僅供員工使用",
    "地址僅限內部使用",
    "面談後才告知地址",
    "地址經電話告知",
    "位置不公开",
    "Vì lý do an toàn, chúng tôi không công bố địa chỉ.",
    "Địa chỉ chỉ dành cho nhân viên.",
    "Địa chỉ được cung cấp sau khi phỏng vấn.",
    "Hindi namin inilalathala ang address para sa kaligtasan.",
    "Ang address ay para sa staff lamang.",
    "Ibinibigay ang lokasyon pagkatapos ng panayam.",
]
OPEN = [
    "Confidential counseling and legal advice.",
    "Everything you tell us is kept confidential.",
    "Walk in at our house on Elm Street, open to all.",
    "We help you find a home and keep it.",
    "Housing search, shelter referrals, address confirmation letters.",
    "Nuestra casa está abierta; la dirección está arriba.",
    "Servicios confidenciales de salud en un lugar seguro.",
    "提供庇護申請的法律協助，地址見上。",
    "Private rooms for families.",
    "Do not share needles.",
    "We do not give out food at this location.",
    "We do not share data from your address book.",
    "This is not a confidential location.",
    "Our address is not confidential.",
    "The location is no longer confidential",
    "We are no longer at a confidential location",
    "La dirección no es confidencial",
    "No es un refugio confidencial",
    "Địa chỉ không bí mật",
    "Hindi kumpidensyal ang lokasyon",
    "Hidden Valley House",
    "Secret Garden House",
    "Your address will be kept confidential",
    "We never share your email address",
    "We do not give out client addresses",
    "Client addresses are kept confidential",
    "Helps survivors keep their address confidential",
    "Apply for the confidential address program",
    "Confidential housing counseling",
    "Confidential shelter hotline",
    "Referrals to confidential shelters and other help",
    "Tu dirección es confidencial",
    "您的地址會保密",
    "地址不保密",
    "Services at public and private locations",
    "Do not leave donations at this location",
    "All calls are confidential. Location: 58012 Example Lane",
    "Hotline, location, confidential services",
    "This site is private property",
    "Emergency shelter, confidential counseling, meals",
    "Shelter referral - confidential hotline",
    "Shelter, confidential, free",
    "Counseling - confidential",
    "Address confirmed by staff only last week.",
    "The address is on the map.",
    "Call for an appointment; address below.",
    "The address for mail only is PO Box 12.",
    "Mailing address for donations only.",
    "Location is for members only.",
    "The clinic at this location is for women only.",
    "Parking at this site is for staff only.",
    "Address for pickup only on Fridays.",
    "Entrance for staff only on the left.",
    "We help you keep your address private.",
    "Locations shared with the food bank.",
    "Shared location with the library.",
    "The site is suppressed by trees.",
    "Please give your address after the interview.",
    "Meals are given after the interview at this location.",
    "We provide the address of the court.",
    "La entrevista se da en esta dirección.",
    "Se dan clases en esta ubicación después de la escuela.",
    "Por seguridad, traiga identificación.",
    "Por seguridad no damos medicinas en esta dirección.",
    "No publicamos fotos.",
    "地址在圖書館旁邊",
    "請提供您的地址",
    "面談後提供食物",
    "Location varies; call for this week's location.",
    "Call for location.",
    "Locations vary.",
    "Address changed in May.",
    "Address omitted the suite number before; it is Suite 4.",
    "Địa chỉ của chúng tôi ở cạnh thư viện.",
    "Ibinibigay ang pagkain pagkatapos ng panayam.",
    "Directions given by phone.",
    "Office for staff and volunteers only at another site.",
]


@pytest.mark.parametrize("text", HIDING)
def test_a_text_says_that_its_place_is_hidden(text: str) -> None:
    assert hides_place(text)


@pytest.mark.parametrize("text", OPEN)
def test_other_texts_hide_no_place(text: str) -> None:
    assert not hides_place(text)


# Ways of saying it, told again in other words than the table has them: each part at random.
_FORBID = ("do not", "don't", "Never", "please do not", "must not", "can’t", "may not", "DO NOT")
_TELL = ("give out", "share", "publish", "disclose", "reveal", "list", "post", "print")
_OWNER = ("the", "this", "our", "its", "the shelter's", "this program's", "")
_PLACE = (
    "address",
    "location",
    "street address",
    "exact location",
    "whereabouts",
    "physical address",
)
_IS = ("is", "is kept", "must remain", "is strictly", "is always kept", "stays")
_STATE = ("confidential", "secret", "undisclosed", "CONFIDENTIAL", "hidden", "private")
_KIND = ("confidential", "undisclosed", "secret", "Confidential")
_HOUSE = ("shelter", "location", "safe house", "address", "emergency shelter")
_BEFORE = (
    "",
    "Open all day. ",
    "Call first; ",
    "For women and children – ",
    "住宿。",
    "Beds: 12\n",
)
_AFTER = ("", ".", " – ask Example Agency.", "; beds free", "\nOpen Mon-Fri")  # fmt: skip
_OTHERS = ("your", "client", "participants'", "a caller's")


def _said(draw: st.DrawFn, *parts: tuple[str, ...]) -> str:
    words = [draw(st.sampled_from(each)) for each in parts]
    return draw(st.sampled_from(("", "  "))).join([" ".join(" ".join(words).split()), ""])


@st.composite
def _hiding(draw: st.DrawFn) -> str:
    return draw(
        st.sampled_from(
            (
                _said(draw, _FORBID, _TELL, _OWNER, _PLACE),
                _said(draw, ("the", "our", "this"), _PLACE, _IS, _STATE),
                _said(draw, ("a", "at a", "in a", ""), _KIND, _HOUSE),
            )
        )
    )


@st.composite
def _denying(draw: st.DrawFn) -> str:
    return draw(
        st.sampled_from(
            (
                _said(draw, _FORBID, _TELL, _OTHERS, ("address", "location")),
                _said(draw, _OTHERS, ("address", "location"), _IS, _STATE),
                _said(draw, ("the", "our"), _PLACE, ("is not", "is no longer", "isn't"), _STATE),
                _said(draw, ("not a", "no longer a", "this is not a"), _KIND, _HOUSE),
                _said(
                    draw, _FORBID, _TELL, ("food", "mail", "money", "tickets"), ("at", "from"),
                    ("this", "our", "the"), ("address", "location"),
                ),
            )
        )
    )  # fmt: skip


@given(_hiding(), st.sampled_from(_BEFORE), st.sampled_from(_AFTER))
def test_every_way_of_saying_it_hides(said: str, before: str, after: str) -> None:
    assert hides_place(before + said.strip() + after)
    assert hides_place((before + said + after).upper()), "capitals say the same"


@given(_denying(), st.sampled_from(_BEFORE), st.sampled_from(_AFTER))
def test_what_denies_it_or_speaks_of_others_hides_nothing(
    said: str, before: str, after: str
) -> None:
    assert not hides_place(before + said.strip() + after)


# A second reading of these words, one by one: it must agree on any order of them.
_WORDS = (
    "do", "not", "never", "share", "publish", "the", "address", "location", "is", "kept", "confidential", "secret",
    "at", "your", "food", "and", "open", ".",
)  # fmt: skip
_AT = {"at", "your", "food"}


_PLACES = {"address", "location"}
_STATES = {"confidential", "secret"}
_ROLES = {
    **dict.fromkeys(("not", "never"), "not"),
    **dict.fromkeys(("share", "publish"), "tell"),
    **dict.fromkeys(_PLACES, "place"),
    **dict.fromkeys(_STATES, "kept"),
}


def _slow(words: list[str]) -> bool:
    """Whether the words keep a place back, by looking at every start, and by who is told what in any order."""
    by_order = any(
        rule(words, start)
        for start in range(len(words))
        for rule in (_forbids, _keeps, _calls_hidden, _keeps_later)
    )
    return by_order or keeps_back(_without_others(words), _ROLES.get)


def _forbids(words: list[str], start: int) -> bool:
    before = words[:start]
    if words[start] not in ("share", "publish"):
        return False
    length = 1 if before[-1:] == ["never"] else 2
    if before[-length:] not in (["never"], ["do", "not"]) or _turned(before[:-length]):
        return False
    for end in range(start + 1, min(start + 6, len(words))):
        if words[end] in _PLACES and words[end - 1] != "your":
            return True
        if words[end] in _AT | {"."}:
            return False
    return False


def _keeps_later(words: list[str], start: int) -> bool:
    """ "Address ... kept secret" with forty characters between, or "address ... never share" with sixty."""
    if (
        words[start] not in _PLACES
        or words[start - 1 : start] == ["your"]
        or _turned(words[:start])
    ):
        return False
    for end in range(start + 1, len(words)):
        between = words[start + 1 : end]
        length = len(" ".join(["", *between]))
        if words[end] == ".":
            return False
        is_kept = words[end] == "kept" and _STATES.intersection(words[end + 1 : end + 2])
        if is_kept and length <= 40 and not {"not", "never"}.intersection(between):
            return True
        for forbidden in (["never", "share"], ["do", "not", "share"]):
            behind = end + len(forbidden)
            ends = words[behind : behind + 1] in ([], ["."])
            if words[end:behind] == forbidden and ends and length <= 60:
                return True
    return False


def _without_others(words: list[str]) -> list[str]:
    """The words with those taken out that name a place of others: "your address", "at the location", "address the"."""
    left, at = list(words), 0
    while at < len(left):
        end = _end_of_others(left, at)
        left[at:end] = ["others"] * (end - at)
        at = max(end, at + 1)
    return left


def _end_of_others(words: list[str], at: int) -> int:
    """Where such words end that begin here; where they begin where there are none."""
    if words[at] == "address" and words[at + 1 : at + 2] in (["the"], ["your"]):
        return at + 2
    start, reach = at + 1, {"your": 3, "at": 0}.get(words[at], -1)
    if words[at] == "at" and words[start : start + 1] == ["the"]:
        start, reach = start + 1, 2
    for end in range(start, min(start + reach + 1, len(words))):
        if words[end] in _PLACES:
            return end + 1
        if words[end] == ".":
            break
    return at


def _keeps(words: list[str], start: int) -> bool:
    before, rest = words[:start], words[start + 1 :]
    if words[start] not in _PLACES or before[-1:] == ["your"] or _turned(before):
        return False
    while rest and rest[0] in ("is", "kept", "and"):
        rest = rest[1:]
    if rest[:2] == ["do", "not"]:
        rest = rest[1:]
    if rest[:1] in (["not"], ["never"]):
        return rest[1:2] in (["share"], ["publish"])
    return rest[:1] in (["confidential"], ["secret"])


def _calls_hidden(words: list[str], start: int) -> bool:
    rest = words[start + 1 :]
    if words[start] not in ("confidential", "secret") or _turned(words[:start]):
        return False
    while rest[:1] == ["and"]:
        rest = rest[1:]
    return rest[:1] in (["address"], ["location"])


def _turned(before: list[str]) -> bool:
    """Whether the words before deny what follows."""
    for fillers in range(4):
        last = before[len(before) - fillers :]
        if len(last) == fillers and all(each in ("the", "at", "kept") for each in last):
            rest = before[: len(before) - fillers]
            if rest and rest[-1] in ("not", "never"):
                return True
    return False


@settings(max_examples=draws(400))
@given(st.lists(st.sampled_from(_WORDS), max_size=9))
def test_a_reading_word_by_word_agrees(words: list[str]) -> None:
    text = " ".join(words)
    assert hides_place(text) is _slow(words), text


_MOST_COMMON = 1_500
with (Path(__file__).parent / "words_that_hide.csv").open(encoding="utf-8", newline="") as _file:
    _SENTENCES = [(row["language"], row["sentence"], row["words"]) for row in csv.DictReader(_file)]


@cache
def _common_words(language: str) -> tuple[str, ...]:
    """The commonest words of a language; one of them that is added to a table by mistake is noticed."""
    with gzip.open(REAL_WORDS / f"{language}.json.gz", "rt", encoding="utf-8") as file:
        counted = Counter(json.load(file))
    return tuple(word for word, _ in counted.most_common(_MOST_COMMON) if word.isalpha())


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("language", "sentence", "hiding"), _SENTENCES)
def test_these_words_and_no_others_hide_in_a_sentence(
    language: str, sentence: str, hiding: str
) -> None:
    expected = set(hiding.split())
    found = {
        word
        for word in expected.union(_common_words(language))
        if hides_place(sentence.format(word))
    }
    assert found == expected


# The keys of the table with the door through which each is read.
_READ_BY: dict[tuple[str, str], Callable[[str], bool]] = {
    ("place", "text"): hides_place,
    ("place", "inside"): hides_place,
    ("place", "mark"): lambda words: hides_place(f"Alder ({words})", Position.NAME),
    ("place", "street mark"): lambda words: hides_place(
        f"12 Elm Street ({words})", Position.STREET
    ),
    ("place", "street"): lambda words: hides_place(words, Position.STREET),
    ("place", "whole street"): is_instead_of_street,
    ("place", "start of street"): lambda words: hides_place(words, Position.STREET),
    ("place", "whole name"): is_hidden_name,
    ("place", "ask"): is_instead_of_street,
    ("listing", "whole"): hides_listing,
    ("phone", "text"): hides_phone,
    ("phone", "inside"): hides_phone,
    ("phone", "beside"): lambda words: hides_phone(words, Position.PHONE),
}


@pytest.mark.parametrize(("what", "where"), _READ_BY)
def test_every_word_of_the_table_is_found(what: str, where: str) -> None:
    """What most cells are spared by, the first look for a beginning of a word, must lose none of them."""
    lost = [
        text
        for pattern in phrases_of(Subject(what), where)
        for text in examples(pattern)
        if not _READ_BY[what, where](text)
    ]
    assert not lost


@pytest.mark.parametrize(
    "street",
    [
        "12 Elm Street (private)",
        "12 Elm Street - do not share",
        "12 Elm Street（保密）",
        "【內部】12 Elm Street",
        "CONF 12 Elm Street",
        "12 Elm Street (staff only)",
        "12 Elm Street (safe house)",
        "12 Elm Street [Privado]",
        "private: 12 Elm Street",
        "12 Elm Street, undisclosed",
        "Confidential",
        "Private",
        "12 Elm Street (lihim)",
        "12 Elm Street – bảo mật",
    ],
)
def test_a_street_bears_its_mark(street: str) -> None:
    assert hides_place(street, Position.STREET)


@pytest.mark.parametrize(
    "street",
    [
        "12 Elm Street (rear)", "12 Private Road", "7 Secret Garden Lane", "12-14 Elm Street", "Confluence Plaza 3",
        "12 Elm Street - Suite 5", "12 Hidden Valley Drive (2nd floor)", "Private Drive 12", "Conference Way 3", "",
    ],
)  # fmt: skip
def test_other_streets_bear_none(street: str) -> None:
    assert not hides_place(street, Position.STREET)


@pytest.mark.parametrize(
    "name",
    [
        "Alder (safe house)",
        "Alder – undisclosed",
        "Alder (secret shelter)",
        "Alder - NO WEB",
        "白楊（保密）",
        "Confidential location",
    ],
)
def test_a_name_bears_its_mark(name: str) -> None:
    assert hides_place(name, Position.NAME)


@pytest.mark.parametrize(
    "name",
    [
        "Safe House Project",
        "Alder (therapy, private)",
        "Secret Garden Playgroup",
        "Alder - Legal aid",
    ],
)
def test_other_names_bear_none(name: str) -> None:
    assert not hides_place(name, Position.NAME)


def test_words_in_place_of_an_address_or_a_name() -> None:
    for line in ("Undisclosed", " private address. "):
        assert is_instead_of_street(line)
    for line in ("12 Private Road", ""):
        assert not is_instead_of_street(line)
    assert is_hidden_name("Confidential Location")
    assert not is_hidden_name("Confidential Care Inc")


@pytest.mark.parametrize(
    ("beside", "is_kept"),
    [
        ("Cell (do not give out)", True),
        ("Agency use only", True),
        ("private", True),
        ("内部", True),
        ("no compartir", True),
        ("Please do not share this number.", True),
        ("Felicia's private number", True),
        ("Main line, private insurance desk", False),
        ("confidential hotline", False),
        ("Do not call before 9", False),
        ("", False),
    ],
)
def test_words_beside_a_number_keep_it(beside: str, is_kept: bool) -> None:
    assert hides_phone(beside, Position.PHONE) is is_kept


@pytest.mark.parametrize(
    ("cell", "hides"),
    [
        ("Confidential", True),
        ("NOT PUBLIC", True),
        ("内部", True),
        ("uso interno", True),
        ("Confidential and free", False),
        ("Private", False),
        ("Internal medicine", False),
        ("", False),
    ],
)
def test_a_cell_that_says_nothing_else_hides_its_row(cell: str, hides: bool) -> None:
    assert hides_listing(cell) is hides


@settings(max_examples=draws(40))
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for position in Position:
        assert hides_place(text, position) in (True, False)


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "piece",
    ["location ", "address is kept ", "do not share ", "secret ", "(", "- private ", "nơi ở ", "not a ", "help keep "],
)  # fmt: skip
@pytest.mark.parametrize("reads", [hides_place, hides_phone])
@pytest.mark.parametrize("position", Position)
def test_twice_the_text_takes_twice_as_long(
    piece: str, reads: Callable[[str, Position], bool], position: Position
) -> None:
    assert steepness(lambda text: reads(text, position), Attack("", piece)) <= STEEP


@pytest.mark.parametrize(
    ("words", "hides"),
    [
        ("celular de la Lic. Arce 619-555-0113, solo para el consulado", True),
        ("cell 415-555-0101, only for the coalition", True), ("solo uso interno", True),
        ("solo para emergencias", False), ("only for emergencies", False),
    ],
)  # fmt: skip
def test_a_number_for_some_alone_is_not_for_the_public(words: str, hides: bool) -> None:
    assert hides_phone(words, Position.PHONE) is hides


@pytest.mark.parametrize(
    "words",
    [
        "(cell, coordinators only)", "volunteers only", "for case workers only", "board members only",
        "solo coordinadoras", "solo para voluntarios", "僅限協調員", "chỉ dành cho điều phối viên",
        "para sa mga boluntaryo lamang",
    ],
)  # fmt: skip
def test_a_number_for_those_who_help_is_for_few(words: str) -> None:
    assert hides_phone(words, Position.PHONE)


@pytest.mark.parametrize(
    "words", ["women only", "text only", "evenings only", "team line", "drivers"]
)
def test_a_number_for_those_who_are_helped_is_not(words: str) -> None:
    assert not hides_phone(words, Position.PHONE)


@pytest.mark.parametrize(
    "text",
    [
        "可以刊登電話,門牌千萬別寫出來", "只登電話,街號切勿印出來", "門牌請留空", "别把门牌印出来",
        "地址千万不要写上去",
        "điện thoại thì được, địa chỉ thì không", "số nhà để trống", "pwede ang telepono, huwag ang address",
        "iwanang blangko ang tirahan", "keep the door number to yourselves", "Please leave the house number off",
    ],
)  # fmt: skip
def test_the_number_of_a_house_is_its_address(text: str) -> None:
    assert hides_place(text)


@pytest.mark.parametrize(
    "text",
    [
        "門牌是紅色的",
        "門牌號36，對面是銀行",
        "số nhà 36, gần chợ",
        "Nasa tirahan ni Ana ang susi",
        "Keep the door shut in winter",
    ],
)
def test_a_house_with_a_number_is_not_hidden(text: str) -> None:
    assert not hides_place(text)
