"""What Vietnamese says of one person. “Từ 12 đến 17 tuổi” and “18 tuổi trở lên” do not."""

from __future__ import annotations

import re

from directory.parsing.person_descriptions.circumstances import befalls_together
from directory.parsing.person_descriptions.description_parts import Kind, Sign
from directory.parsing.person_descriptions.marks import signs_of
from directory.parsing.person_descriptions.vocabularies.vietnamese import VOCABULARY

_PERSON = (
    r"(?:cô gái|cô bé|cậu bé|bé gái|bé trai|em gái|em trai|chị gái|con gái|con trai|phụ nữ|đàn ông|thiếu nữ|thiếu niên"
    r"|nạn nhân|thân chủ|khách hàng|bệnh nhân|cháu gái|cháu trai|vợ|mẹ|nữ sinh)"
)
_THEY = r"(?:cháu bé|cô ấy|chị ấy|anh ấy|em ấy|cháu ấy|bà ấy|ông ấy|nó|cô ta|bé)"
_SELF = r"(?:tôi|em|cháu|mình)"
_NOT_MORE = r"(?! ?(?:trở (?:lên|xuống)|đến \d|tới \d|hoặc|và (?:lớn|nhỏ)|[-–]))"
_NUMBER = r"(?:\d{1,2}|(?:hai |ba )?mười(?: (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín))"
_YEARS = rf"{_NUMBER} tuổi\b{_NOT_MORE}"
_DAY = r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?:ngày )?\d{1,2} tháng \d{1,2}|(?:năm )?(?:19|20)\d\d)"
_LETTER = r"[A-ZĐÁÀẢÃẠÂẤẦẨẪẬĂẮẰẲẴẶÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ]"

_SIGNS: tuple[tuple[Kind, str], ...] = (
    (Kind.AGE, rf"(?i:(?:\b(?:một|người) {_PERSON}|\b{_PERSON} (?:tôi|của tôi|chị ấy|cô ấy|anh ấy|này|đó|ấy|em|của chị ấy))"
               rf"(?: mới| đã| năm nay| chỉ| được)?,? \(?{_YEARS})"),
    (Kind.AGE, rf"(?i:\b{_THEY}(?: mới| đã| năm nay| chỉ| được| khoảng)? {_YEARS})"),
    (Kind.AGE, rf"(?i:(?<!\btrẻ )(?<!\bcác )(?<!\bchị )(?<!\bnếu )\b{_SELF}(?: mới| năm nay| chỉ| đã| được)? {_YEARS})"),
    (Kind.AGE, rf"(?i:(?:^|(?<=[.!?,:;\n] ))(?:cô gái|cô bé|cậu bé|bé gái|bé trai|nạn nhân|thân chủ|nữ sinh) {_YEARS})"),
    (Kind.BIRTH, rf"(?i:\bngày(?: tháng năm)? sinh(?: của \w+(?: \w+)?)?(?: là|:)? ?{_DAY})"),
    (Kind.BIRTH, rf"(?i:\b(?:{_THEY}|{_SELF}|{_PERSON})(?: \w+)? sinh (?:vào |ngày |năm |vào ngày )?{_DAY}(?! (?:trở|hoặc)))"),
    (Kind.BIRTH, rf"(?i:(?:^|(?<=[.!?,\n] )|(?<=\n))sinh ngày {_DAY})"),
    (Kind.NUMBER, r"(?i:\b(?:hộ chiếu|hồ sơ|CCCD|CMND)(?: của \w+(?: \w+)?)?(?: số)?(?: là|:) ?[A-Z]{0,2}\d{5,12})"),
    (Kind.NUMBER, r"(?i:\bsố (?:hồ sơ|vụ án|hộ chiếu|căn cước|an sinh xã hội|CCCD|CMND|bệnh án|visa|thị thực)(?: của \w+(?: \w+)?)?"
                  r"(?: là|:)? ?#?[A-Z]{0,3}[- ]?\d[\w/-]{2,20})"),
    (Kind.NUMBER, r"(?i:\b(?:hồ sơ|vụ án|hộ chiếu|căn cước|CCCD|CMND|thị thực|an sinh xã hội)(?: của \w+(?: \w+)?)? (?:số|#)(?: là|:)?"
                  r" ?#?[A-Z]{0,3}[- ]?\d[\w/-]{2,20})"),
    (Kind.NAME, rf"(?i:\b(?:{_PERSON}|{_THEY})(?: \w+)? (?:có )?tên(?: là|:)?) {_LETTER}\w{{0,30}}"),
    (Kind.NAME, rf"(?i:\btên (?:thật )?(?:của )?(?:{_THEY}|{_PERSON}(?: tôi)?|cháu)(?: là|:)) {_LETTER}\w{{0,30}}"),
    (Kind.NAME, rf"(?i:\b(?:thân chủ|nạn nhân|khách hàng)) (?:{_LETTER}\. ?){{1,3}}(?!\w)"),
    (Kind.WHEREABOUTS, rf"(?i:\b(?:{_THEY}|{_PERSON}(?: tôi| này)?) (?:đang )?(?:ở|sống|trốn|ngủ)(?: \w+)? (?:phòng|căn hộ|giường)(?: số)? \d)"),
    (Kind.WHEREABOUTS, rf"(?i:\b(?:chị|anh|em|cô|cháu|bé) ){_LETTER}\w{{0,12}} (?i:(?:đang )?(?:ở|ngủ|trốn)(?: trong)? (?:phòng|giường)(?: số)? \d)"),
    (Kind.WHEREABOUTS, rf"(?i:\b(?:{_THEY}|{_PERSON}(?: tôi| này)?) (?:đang )?(?:ở|sống|trốn)(?: \w+)? số \d)"),
    (Kind.HISTORY, rf"(?i:\b(?:{_THEY}|(?:cô gái|cô bé|nạn nhân|thân chủ|em gái|con gái)(?: này| đó| ấy| tôi)) (?:đã )?(?:bỏ trốn|trốn thoát|trốn khỏi"
                   r"|bị (?:bắt|đánh|bán|nhốt|trục xuất|cưỡng hiếp|ép)|mang thai|đang mang thai|mất tích)\b)"),
    (Kind.HISTORY, r"(?i:(?<!\bnếu )(?<!\bkhi )\b(?:tôi|em|cháu) (?:đã )?(?:bỏ trốn|trốn thoát|trốn khỏi|bị (?:bán|nhốt|ép|đánh|cưỡng hiếp))\b)"),
    (Kind.HISTORY, r"(?i:\b(?:bạn trai|chồng|chủ|ông chủ|dượng) (?:tôi|em|cháu) (?:đã )?(?:lấy|đánh|giữ|bán|nhốt|ép|dọa)\b)"),
    (Kind.AGE, rf"(?i:\b(?:nạn nhân|thân chủ|khách hàng|bệnh nhân|cô gái|cô bé)(?: \w+){{0,3}}, (?:khoảng |mới |tầm )?{_YEARS})"),
    (Kind.HISTORY, r"(?i:(?<!\bnếu )(?<!\bkhi )\b(?:tôi|cháu|bạn tôi|chị tôi|em tôi|mẹ tôi|con tôi|(?:em|chị|anh|con|bạn)(?: gái| trai) tôi)(?: đã| đang)? "
                   r"bị (?:(?:ông |bà )?(?:chủ|chồng|bạn trai|dượng|họ|vợ|môi giới)(?: \w+)? )?(?:giữ|khóa|nhốt|lấy|bán|ép|đánh|cưỡng hiếp|đe dọa|dọa|bắt cóc))"),
    (Kind.HISTORY, r"(?i:(?<!\bnếu )\b(?:bạn trai|chồng|ông chủ|bà chủ|dượng) (?:chị ấy|cô ấy|em ấy|nó|chị|cô ta) (?:đã |đang |hay )?(?:lấy|đánh|giữ|bán"
                   r"|nhốt|ép|dọa|đe dọa)\b)"),
    (Kind.HISTORY, r"(?i:(?<!\bnếu )\b(?:chủ|chồng|bạn trai) giữ (?:hộ chiếu|giấy tờ|lương|tiền) của (?:chị|cô|em|anh) ấy\b)"),
    (Kind.HISTORY, r"(?i:\b(?:anh|chị|em|con|cháu|bạn|mẹ)(?: gái| trai)? tôi (?:đã |mới |vừa )?(?:bỏ trốn|trốn khỏi|trốn thoát|mất tích|mang thai)\b)"),
    (Kind.AGE, rf"(?i:\b(?:anh|chị|cô|em|bà|ông|cháu|bé)) {_LETTER}\w{{0,12}},? (?i:{_YEARS})"),
    (Kind.AGE, rf"(?i:\b(?:cháu gái|cháu trai|bé gái|bé trai|cô bé|cậu bé|con gái|con trai) {_YEARS} (?:bị|đang|đã|sống|ở|mất))"),
    (Kind.AGE, rf"(?i:\bcon(?: nhỏ)?,? \(?{_YEARS} và {_YEARS})"),
    (Kind.NAME, rf"(?i:\b(?:thân chủ|nạn nhân)) {_LETTER}[^\W\d_]{{1,8}}(?= (?:cần|muốn|đang|bị|đã|có|sẽ|ở)\b)"),
)  # fmt: skip

TOLD_OF_ONE = befalls_together(
    rf"(?i:\b{_THEY}\b|\b(?:thân chủ|nạn nhân|khách hàng|cô gái|cô bé)(?: này| đó| ấy)?(?= (?:đang|đã|vừa|mới|vẫn|còn) )"
    r"|\b(?:bạn|chị|em|anh|mẹ|cháu|con|vợ|dì|cô)(?: gái| trai| cùng phòng| họ)? (?:của )?tôi\b"
    rf"|\bmột (?:em|cô|bé|chị|người)(?: gái| trai| bé)? )|\b(?:[Cc]hị|[Ee]m|[Cc]ô|[Aa]nh|[Bb]à|[Cc]háu) {_LETTER}\w",
    r"(?i:\b(?:mang thai|có thai|có bầu|bỏ nhà|bỏ trốn|trốn (?:thoát|khỏi|ra|đi)|mất tích|tự tử)\b"
    r"|\bbị (?:(?:ông |bà |cha |bố |mẹ )?(?:chủ|kế|chồng|bạn trai|dượng|họ|vợ|môi giới|người ta)(?: \w+){0,2} )?(?:giữ|khóa|nhốt|lấy|bán|ép|đánh|cưỡng hiếp|đe dọa|dọa"
    r"|bắt|lừa|đuổi|đâm|bóc lột|lạm dụng|xâm hại)\b"
    r"|\bgiữ (?:hộ chiếu|giấy tờ|lương|tiền (?:lương|công|của))|\bkhông (?:được )?trả lương|\bkhông có giấy tờ|\bsợ (?:chồng|chủ|cha|bố|dượng|bạn trai|bị)"
    r"|\b(?:cha|bố) dượng (?:\w+ )?(?:đánh|dọa|ép|lạm dụng)|\bđược đưa (?:đến|tới|vào|về)\b(?! danh sách| chương trình| nghị sự)|\bnợ (?:chủ|môi giới|họ))",
    r"(?i:\b(?:nếu|khi|có thể|các|những|phải|dành cho|bất kỳ|mỗi|quý vị|hãy|mọi)\b)",
)
"""What befell one person, by words without a form of their own."""

SIGNS = (
    TOLD_OF_ONE,
    *(Sign(kind, re.compile(pattern)) for kind, pattern in _SIGNS),
    *signs_of(VOCABULARY),
)
