from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.parsing.status_marks import (
    hides_itself,
    name_without_mark,
    note_status,
    text_status,
)
from directory.parsing.statuses import Status
from directory.parsing.struck_text import is_struck, without_struck
from drills.pattern_attacks import Attack
from drills.pattern_growth import STEEP, steepness
from tests.order import draws

# What people write beside or into a name, by what it means; {} is a name.
_MARKS = {
    Status.INACTIVE: (
        "{} (CLOSED)", "{} (closed)", "CLOSED - {}", "{} - closed 2021", "{} [inactive as of 3/2020]",
        "{} CLOSED",
        "~~{}~~", "{} (no longer operating)", "{} -- Closed", "Closed: {}", "{} (closed permanently)",
        "{} (defunct)",
        "{} (cerrado)", "{} - CERRADO", "{} (inactiva)", "{} (dado de baja)", "{}（已關閉）",
        "{} (已停業)", "{}（已关闭）",
        "{} (đã đóng cửa)", "{} (ngừng hoạt động)",
        "{} (sarado na)", "{} (CLOSED, see Oak House)",
        "{} (program ended)",
    ),
    Status.CLOSED_FOR_NOW: ("{} (temporarily closed)", "{} - paused", "{} (cerrado temporalmente)", "{}（暫停）"),
    Status.UNLISTED: (
        "{} (do not list)", "*** DO NOT REFER *** {}", "DRAFT: {}", "{} (draft)", "{} - on hold",
        "{} (on hold pending funding)", "{} (pending approval)", "{} (not yet open)", "{} (no publicar)",
        "{} (borrador)",
        "{}（草稿）", "{} (請勿公開)", "{} [UNVERIFIED]", "{} (asked to be removed)", "{} (bản nháp)",
        "{} (huwag ilathala)",
    ),
    Status.LEFT_OUT: ("{} (duplicate)", "{} (DUPLICATE of Elm Home)", "{} - dup", "{} (duplicado)", "{}（重複）"),
}  # fmt: skip
_NAMES = st.sampled_from(
    [
        "Elm House", "Casa Olmo", "Harbor Legal Aid", "ELM HOUSE", "Tidewater Workers' Circle", "Elm (North)",
        "Old Town House", "Open Door Clinic", "Closing the Gap", "Test Positive Aware", "Draft Horse Farm",
        "St. Bede's", "Elm House - Youth Program", "Hope: Legal Services", "Private School Fund", "桃園中心",
    ]
)  # fmt: skip


@settings(max_examples=draws(40))
@given(_NAMES, st.sampled_from([(status, each) for status in _MARKS for each in _MARKS[status]]))
def test_a_mark_is_found_and_the_name_is_left(name: str, mark: tuple[Status, str]) -> None:
    status, pattern = mark
    assert name_without_mark(pattern.format(name)) == (name, status)


@given(_NAMES)
def test_a_name_of_words_that_also_mean_a_status_stays_one(name: str) -> None:
    assert name_without_mark(name) == (name, None)


@pytest.mark.parametrize(
    "name",
    [
        "Elm House (formerly Oak)", "Hope (Private Nonprofit)", "Elm: Legal Aid - Pending Cases",
        "HIV Testing (Walk-in)",
        "Community Development - Draft Horse Club", "Clinic (open Mon-Fri)", "Youth (ages 12-17)",
        "Bank - Sunset",
        "Doors Never Closed", "Never Closed", "Center for Internal Medicine", "Shelter (confidential location)",
    ],
)  # fmt: skip
def test_names_that_only_sound_like_it(name: str) -> None:
    assert name_without_mark(name) == (name, None)


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("closed 3/2021 per Maria", Status.INACTIVE),
        ("They lost their funding and shut down in 2022", Status.INACTIVE),
        ("Spoke with Maria, closed in March", Status.INACTIVE),
        ("Agency says it is inactive since 2022", Status.INACTIVE),
        ("Phone disconnected, agency closed", Status.INACTIVE),
        ("cerrado en 2020", Status.INACTIVE),
        ("se suspendió hasta nuevo aviso", Status.CLOSED_FOR_NOW),
        ("Suspendida hasta nuevo aviso.", Status.CLOSED_FOR_NOW),
        ("programa cancelado por ahora", Status.CLOSED_FOR_NOW),
        ("se interrumpió indefinidamente", Status.CLOSED_FOR_NOW),
        ("fue pausado temporalmente", Status.CLOSED_FOR_NOW),
        ("ya se detuvo por el momento", Status.CLOSED_FOR_NOW),
        ("position vacant, no coverage at this time", Status.CLOSED_FOR_NOW),
        ("The desk is currently unstaffed", Status.CLOSED_FOR_NOW),
        ("el puesto sigue vacante", Status.CLOSED_FOR_NOW),
        ("no se suspendió", None),
        ("apartments vacant now", None),
        ("ya no existe", Status.INACTIVE),
        ("已停止服務", Status.INACTIVE),
        ("tạm ngưng", Status.CLOSED_FOR_NOW),
        ("Program on hold until fall", Status.UNLISTED),
        ("Do not list - director asked", Status.UNLISTED),
        ("Maria asked us not to be listed", Status.UNLISTED),
        ("not yet verified", Status.UNLISTED),
        ("請勿公開", Status.UNLISTED),
        ("dup of row 12", Status.LEFT_OUT),
        ("This row is a duplicate of Elm House", Status.LEFT_OUT),
        ("Closed Mondays", None),
        ("Closed on holidays. Hours vary", None),
        ("closed to new clients", None),
        ("Waitlist closed", None),
        ("No longer offers childcare", None),
        ("Callers may be placed on hold", None),
        ("No referral needed", None),
        ("Office closed for lunch 12-1", None),
        ("cerrado los domingos", None),
        ("Formerly Oak House", None),
        ("", None),
    ],
)
def test_notes(note: str, status: Status | None) -> None:
    assert note_status(note) is status


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("do_not_publish", Status.UNLISTED),
        ("NOT_FOR_PUBLIC", Status.UNLISTED),
        ("no_publicar", Status.UNLISTED),
        ("permanently_closed", Status.INACTIVE),
        ("asked_not_shared", None),
        ("open_to_public", None),
        ("closed_mondays", None),
    ],
)
def test_words_of_a_code_are_read_as_words(code: str, status: Status | None) -> None:
    assert note_status(code) is status


def test_a_text_for_the_public_is_believed_only_where_nothing_else_can_be_meant() -> None:
    assert text_status("CLOSED. Was a shelter for women.") is Status.INACTIVE
    assert text_status("Food and clothes. This program has been discontinued.") is Status.INACTIVE
    assert text_status("Draft horses and a farm. Closed in winter.") is None
    assert text_status("A line in the evening, when the office is closed. Leave a message.") is None
    assert text_status("Una línea para cuando la oficina está cerrada.") is None
    assert text_status("CLOSED when the roof fell in.") is Status.INACTIVE
    assert text_status("When the church was sold this program was discontinued.") is Status.INACTIVE
    assert text_status("Beds for people who were put on hold elsewhere, pending housing.") is None


@settings(max_examples=draws(40))
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    name, _status = name_without_mark(text)
    assert name.strip() or is_struck(text) or not text.strip(), "a name is left"
    assert len(without_struck(text)) <= len(text)
    assert {note_status(text), text_status(text)} <= {None, *Status}


@pytest.mark.parametrize(
    "piece", ["closed and ", "is now ", "(", "- of ", "~~", "no longer as of "]
)
@pytest.mark.parametrize("reads", [name_without_mark, note_status, text_status, without_struck])
def test_twice_the_text_takes_twice_as_long(piece: str, reads: Callable[[str], object]) -> None:
    assert steepness(reads, Attack("", piece)) <= STEEP


_CLOSED = [
    "Services suspended indefinitely",
    "Funding ended, no services available",
    "Does not exist anymore",
    "Doesn't exist anymore.",
    "No longer exists.",
    "Agency dissolved in 2019",
    "This program no longer exists as of 2022.",
    "Program closed since January 2024.",
    "Program closed January 2024.",
    "Closed since 1/2024.",
    "Closed as of June 2023.",
    "Closed in 2022.",
    "Office closed permanently.",
    "Services discontinued.",
    "Service was discontinued in May 2022.",
    "Program has ended.",
    "Program ended in 2021 due to lack of funding.",
    "Ended 2020.",
    "Has ceased operations.",
    "Went out of business last year.",
    "Shut its doors in 2021.",
    "Lost funding, closed.",
    "Grant ended; program is closed.",
    "Not operating since the pandemic.",
    "Not currently operating.",
    "Not in operation.",
    "Defunct.",
    "Out of operation since 2020.",
    "Merged with Oak House in 2021; this program is closed.",
    "Agency folded.",
    "Programa cerrado desde enero 2024",
    "Cerró en mayo 2023",
    "Cerraron en 2020",
    "Programa terminado en 2023",
    "El programa terminó en 2023.",
    "El programa ya no existe.",
    "Servicio suspendido indefinidamente.",
    "Servicio discontinuado.",
    "Ya no dan servicio.",
    "Dejó de funcionar en 2021.",
    "Clausurado.",
    "La oficina está cerrada permanentemente.",
    "Sin fondos, programa cerrado.",
    "停止服務",
    "已停辦.",
    "服務已終止。",
    "本機構已於2023年關閉。",
    "該項目已結束。",
    "不再營業",
    "Đã đóng cửa.",
    "Chương trình đã kết thúc năm 2023.",
    "Ngừng hoạt động từ 2022.",
    "Không còn hoạt động.",
    "Hindi na nag-ooperate",
    "Isinara noong Enero 2024",
    "Sarado na simula 2023.",
    "Wala na ang programang ito.",
    "Tumigil na ang serbisyo.",
    "They said they are paused till after New Year's.",
    "Paused 'til January.",
    "The fund is paused.",
    "Didn't reopen this winter",
    "Has not reopened since the flood.",
    "Never reopened.",
    "Aún no ha reabierto.",
    "No volvió a abrir después del incendio.",
    "Vẫn chưa hoạt động trở lại.",
    "Chưa mở cửa lại.",
    "Hindi na muling nagbukas.",
    "Hindi pa nagbukas ulit.",
    "疫情後沒有重開。",
    "至今未開",
]
_RUNNING = [
    "Closed on Mondays.",
    "Closed Sundays and holidays.",
    "Closed for lunch 12-1.",
    "Closed in August for vacation.",
    "Office closed in the afternoon.",
    "Waitlist closed.",
    "Waiting list is closed as of May.",
    "Closed to new clients.",
    "Intake closed until June.",
    "Program ends in May each year.",
    "School program ended for summer; starts in September.",
    "The application period closed in May.",
    "Registration closed.",
    "Services suspended on holidays.",
    "No services available on weekends.",
    "Funding ended homelessness for many.",
    "Closed captioning available.",
    "The door is closed; ring the bell.",
    "The gate closes at 9 pm.",
    "Cerrado los lunes.",
    "Cerrado en días festivos.",
    "Cerrado de 12 a 1.",
    "La lista de espera está cerrada.",
    "Cierra en agosto.",
    "El curso terminó en mayo; el próximo empieza en junio.",
    "Terminado el taller, se da comida.",
    "週一休息",
    "星期日關閉",
    "午休時間關閉",
    "候補名單已截止",
    "Đóng cửa vào Chủ nhật.",
    "Sarado tuwing Lunes.",
    "Sarado ang waitlist.",
    "Closing at 5.",
    "Old office closed, new office open at 4 Mill Lane.",
    "Helps people whose employer shut down.",
    "For workers whose factory closed in 2023.",
    "For those whose benefits ended.",
    "For callers who are on hold.",
    "Never opens on Sundays.",
    "Void where prohibited.",
    "We help tenants until they reopen their case.",
    "Nunca abrimos los domingos.",
    "Hindi bukas tuwing Linggo.",
    "Không mở cửa Chủ nhật.",
]
_SHORT = [
    "VOID",
    "void",
    "Null and void",
    "On pause",
    "anulado",
    "sin efecto",
    "vô hiệu",
    "作廢",
    "walang bisa",
]


@pytest.mark.parametrize("note", _CLOSED)
def test_what_people_write_of_what_is_given_no_longer(note: str) -> None:
    assert note_status(note) in (Status.INACTIVE, Status.CLOSED_FOR_NOW)


@pytest.mark.parametrize("note", _SHORT)
def test_a_word_alone_takes_its_row_off(note: str) -> None:
    assert note_status(note) in (Status.INACTIVE, Status.CLOSED_FOR_NOW)


@pytest.mark.parametrize("said", [each for each in _CLOSED if "no services" not in each])
def test_it_is_read_behind_a_sentence_of_a_description_too(said: str) -> None:
    text = f"We help women and men with food and clothes. {said}"
    assert text_status(text) in (Status.INACTIVE, Status.CLOSED_FOR_NOW)


@pytest.mark.parametrize("said", _RUNNING)
def test_what_is_closed_at_times_is_given(said: str) -> None:
    assert note_status(said) is None
    assert text_status(f"We help women and men with food and clothes. {said}") is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Our location is confidential; please do not publish the address.", None),
        ("Please do not share our location.", None),
        ("Our location is confidential. Do not publish.", Status.UNLISTED),
        ("Address is confidential; do not list this program", Status.UNLISTED),
        ("Do not publish", Status.UNLISTED),
    ],
)
def test_who_asks_to_keep_the_address_back_is_listed_without_it(
    text: str, status: Status | None
) -> None:
    assert text_status(text) is status
    assert hides_itself(text) is (status is Status.UNLISTED)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Please stop sending families. 415-555-0101", Status.UNLISTED),
        ("Quit referring people here", Status.UNLISTED),
        ("Bill moved away and nobody has the key.", Status.INACTIVE),
        ("Laid down in March when the boiler gave out", Status.INACTIVE),
        ("Parked for good - no driver", Status.INACTIVE),
        ("We stop sending texts at night", None),
        ("Mats are laid down in the hall at nine", None),
        ("The van is parked behind the hall", None),
        ("Nobody has the key to your room but you", None),
    ],
)
def test_plain_words_of_an_end_are_read_in_a_description(said: str, status: Status | None) -> None:
    assert text_status(said) == status


@pytest.mark.parametrize("part", ["unit", "team", "chapter", "office"])
@pytest.mark.parametrize("said", ["dissolved", "dissolved; volunteers left in June", "is closed"])
def test_a_part_of_an_agency_ends_as_the_whole_does(part: str, said: str) -> None:
    assert note_status(f"{part} {said}") is Status.INACTIVE
    assert note_status(f"{part} meets on Mondays") is None


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("text Dee on her own cell 567-555-0119, staff only", None),
        ("Jo's own desk 415-555-0110, closed", Status.INACTIVE),
        ("her own cell 567-555-0119; do not publish the listing", Status.UNLISTED),
    ],
)
def test_beside_a_number_of_ones_own_only_what_keeps_it_back_is_of_the_number(
    note: str, status: Status | None
) -> None:
    assert note_status(note) is status


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Day program. CLOSED since August 2026 - see Elm House instead.", Status.INACTIVE),
        ("Quilting circle\nshut down since the flood", Status.INACTIVE),
        ("Circle for fathers. Note: stopped meeting in October", Status.INACTIVE),
        ("Women’s circle. No longer meeting.", Status.INACTIVE),
        (
            "Circle for moms. Will not\nmeet again until a leader is found.",
            Status.CLOSED_FOR_NOW,
        ),
        ("Men’s circle. Hasn’t met since spring.", Status.CLOSED_FOR_NOW),
        ("Círculo de madres. No se reunirá hasta enero.", Status.CLOSED_FOR_NOW),
        ("Samahan ng mga ina. Hindi na nagkikita.", Status.INACTIVE),
        ("Nhóm các mẹ. Không còn họp.", Status.INACTIVE),
        ("We stopped meeting on Tuesdays; come Thursdays.", None),
        ("The hall stopped meeting our needs, so we moved.", None),
        ("Does not meet on holidays.", None),
        ("Thẻ cũ không còn hợp lệ, xin mang thẻ mới.", None),
    ],
)
def test_a_group_that_meets_no_more_has_ended(said: str, status: Status | None) -> None:
    assert text_status(said) == status


_SOLD_OR_SPENT = [
    "The last residents left in June and the home has been sold.",
    "Landlord sold up: house sold, nobody lives there now",
    "Out of money until the Lenten appeal, so please do not send anyone for now.",
    "Please don't send anyone there right now",
    "On ice since the van was wrecked, they'll tell us when they have another",
    "Idle since the truck was stolen",
    "El edificio se vendió en mayo",
    "Los últimos residentes se fueron en junio",
    "Se quedaron sin dinero hasta enero, por favor no manden a nadie",
    "物業已出售，服務結束",
    "經費用完，請暫時不要轉介",
    "Nhà đã bán hồi tháng 5",
    "Hết kinh phí cho tới tháng 1",
    "Ibinenta na ang bahay",
    "Naubusan ng pondo, huwag munang magpadala ng tao",
]
_SOLD_TO_OTHERS = [
    "Help for people whose home was sold or foreclosed",
    "Emergency funds when you are out of money",
    "Please do not send anyone without calling first",
    "Please do not send cash",
    "People sold into work or sex are helped",
    "Last guests are let in at 9 pm",
    "Si se quedaron sin dinero para la luz, llame",
    "No envíe a nadie sin cita",
    "被賣到外地的婦女可求助",
    "Giúp gia đình hết tiền thuê nhà",
    "Đừng gửi ai đến mà không gọi trước",
    "Huwag magpadala ng pera",
]


@pytest.mark.parametrize("said", _SOLD_OR_SPENT)
def test_a_house_that_is_sold_and_money_that_is_spent_end_what_is_given(said: str) -> None:
    assert text_status(f"Beds for women. {said}") in (Status.INACTIVE, Status.CLOSED_FOR_NOW)
    assert note_status(said) in (Status.INACTIVE, Status.CLOSED_FOR_NOW)


@pytest.mark.parametrize("said", _SOLD_TO_OTHERS)
def test_what_others_sell_and_lack_ends_nothing(said: str) -> None:
    assert text_status(f"Beds for women. {said}") is None


_ON_NO_LIST = [
    "She runs this quietly and has asked not to be on any list. I only tell you so that you know.",
    "The pastor begged us not to print it",
    "They'd rather nobody listed them",
    "asked that we leave them out of the booklet",
    "Cut from public copy, aunties' orders",
    "Pull before printing",
    "Not for the handout",
    "Pidieron que no los pongamos en la lista",
    "quitar de la copia pública",
    "組員要求勿對外公開",
    "別放入公開名單",
    "họ yêu cầu đừng đưa tên vào danh bạ",
    "hiniling na huwag ilista",
]
_LISTS_OF_OTHERS = [
    "Ask to be put on the waiting list",
    "Youth who were asked to leave home can be on the waiting list",
    "Tenants told not to pay rent can call us; bring the lease on paper",
    "Your name will not be put on any list",
    "Help to get off the waiting list",
    "We tell you so you know your rights",
    "Cut flowers for public sale",
    "Piden no traer armas",
    "請不要帶貴重物品",
    "Hindi kailangang nasa listahan",
]


@pytest.mark.parametrize("said", _ON_NO_LIST)
def test_who_asks_to_be_on_no_list_is_on_none(said: str) -> None:
    assert text_status(f"Beds for women. {said}") is Status.UNLISTED
    assert note_status(said) is Status.UNLISTED


@pytest.mark.parametrize("said", _LISTS_OF_OTHERS)
def test_other_lists_take_nobody_off_this_one(said: str) -> None:
    assert text_status(f"Beds for women. {said}") is None


_AT_REST = [
    "Moved out of the county in May; waiting for new address.",
    "Under renovation, not taking new children until March",
    "Resting until February, no staff",
    "No new clients til a therapist is hired",
    "Lost its license in July",
    "The county took their license in September",
    "Le quitaron la licencia en mayo",
    "En obras hasta marzo, no reciben niños",
    "De descanso hasta febrero",
    "裝修至明年三月",
    "正在整修，三月重開",
    "暫不收新生",
    "已被撤銷執照",
    "Đang sửa nhà, tới tháng 5 mới mở lại",
    "Bị rút giấy phép hồi tháng 9",
    "Pahinga muna sila till Feb - walang staff",
    "Walang driver hanggang Hunyo",
    "Binawian ng permit noong Mayo",
    "Will start up again once we find a facilitator",
    "They have not cooked since the flood",
    "Breakfasts are off till the freezer is replaced",
    "Sorry all, we lost our license on Friday",
    "Se reanuda en cuanto tengamos chofer",
    "El grupo se disolvió en mayo",
    "水災之後就沒有再開",
    "小組去年解散",
    "Cô giáo về quê rồi, lớp đã giải tán",
    "Sẽ mở lại khi có cô giáo mới",
    "Nabuwag na ang grupo noong Mayo",
    "Magsisimula ulit kapag may bagong guro",
]
_REST_OF_OTHERS = [
    "We help workers on sites under construction",
    "Help when your license was revoked",
    "For families who moved out of the county",
    "Looking for a new home? We help with rent",
    "No staff speak Spanish; we call an interpreter",
    "If the bill is over $500, please do not refer. Food is there for all",
    "Our staff do not refer anyone to ICE",
    "Disabled and low income residents come first",
    "Closed from 12-1pm daily",
    "Ayuda si perdió su licencia de manejar",
    "家居維修服務",
    "Giúp người bị thu hồi bằng lái",
    "Libreng pahinga para sa mga nag-aalaga",
    "Tulong kung nawalan ng lisensya",
    "We help you start again when you leave prison",
    "Classes begin as soon as you know that you are pregnant",
    "Classes are off on holidays",
    "For survivors who have not seen a doctor since they came",
    "Vuelve a empezar cada enero",
    "課程每年九月再開",
    "Giúp bắt đầu lại cuộc sống",
    "Tulong kung hindi ka binabayaran mula Marso",
    "Take this card to the pharmacy",
    "You can drop us a line at any time",
    "Take our bus line 12",
    "They took me off the street and gave me a bed",
    "We take you out of danger",
]


@pytest.mark.parametrize("said", _AT_REST)
def test_who_rests_rebuilds_or_lost_a_license_gives_nothing_now(said: str) -> None:
    assert text_status(f"Beds for women. {said}") in (Status.INACTIVE, Status.CLOSED_FOR_NOW)
    assert note_status(said) in (Status.INACTIVE, Status.CLOSED_FOR_NOW)


@pytest.mark.parametrize("said", _REST_OF_OTHERS)
def test_the_rest_and_licenses_of_others_end_nothing(said: str) -> None:
    assert text_status(f"Beds for women. {said}") is None


@pytest.mark.parametrize(
    "said",
    [
        "Please take this card down when the page goes live.",
        "Kindly take our entry off before this is printed.",
        "Take us off the next edition.",
        "You may drop us from the next edition.",
        "Staff edition only.",
        "Quítenos de la lista, por favor.",
        "Favor de no imprimir esta ficha.",
        "請把我們從名單上拿掉。",
        "請勿刊登此條",
        "Xin gỡ mục này ra khỏi danh sách.",
        "Pakialis kami sa listahan.",
        "Huwag ilathala ang entry na ito.",
    ],
)
def test_who_asks_to_be_taken_off_a_list_is_not_public(said: str) -> None:
    assert text_status(f"Beds for women. {said}") is Status.UNLISTED
    assert note_status(said) is Status.UNLISTED
    assert hides_itself(said)


def test_a_sentence_behind_others_asks_to_refer_nobody() -> None:
    assert text_status("Beds for women. Ring Bea first. Please do not refer.") is Status.UNLISTED
