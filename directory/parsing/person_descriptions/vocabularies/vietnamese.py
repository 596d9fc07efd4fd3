"""Vietnamese words for one person and for what marks one out."""

from __future__ import annotations

import re

from directory.parsing.person_descriptions.description_parts import Kind
from directory.parsing.person_descriptions.marks import Vocabulary

_ROLE = (
    r"(?:cô gái|cô bé|cậu bé|bé gái|bé trai|em gái|em trai|chị gái|con gái|con trai|người phụ nữ|người đàn ông|thiếu nữ|nạn nhân|thân chủ|khách hàng|bệnh nhân"
    r"|cháu gái|cháu trai|người mẹ|nữ sinh|đứa bé|đứa con)"
)
_THEY = r"(?:(?:cô|chị|anh|em|cháu|bà|ông) (?:ấy|ta|này|đó)|nó|cháu bé)"
_DANGER = (
    r"(?:kẻ buôn người|ma cô|tên buôn người|kẻ bạo hành|tú bà|bạn trai cũ|chồng cũ|người yêu cũ)"
)
_NUMBER = r"(?:\d{1,2}|(?:hai |ba )?mười(?: (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?|hai mươi|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín))"
_NOT_MORE = r"(?! ?(?:trở (?:lên|xuống)|đến \d|tới \d|hoặc|và (?:lớn|nhỏ)|[-–]))"
_LETTER = r"[A-ZĐÁÀẢÃẠÂẤẦẨẪẬĂẮẰẲẴẶÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ]"

VOCABULARY = Vocabulary(
    myself=re.compile(r"(?i:\b(?:tôi|mình)\b)"),
    one=re.compile(
        rf"(?i:\b{_THEY}\b|\b(?:hắn|gã)\b|(?<!các )(?<!những )(?<!trẻ )\b(?:em|cháu)\b(?! (?:dưới|từ|nhỏ|có thể))|(?<!các )(?<!những )\b{_ROLE}\b|\bđứa\b)"
        rf"|\b(?:[Cc]hị|[Ee]m|[Cc]ô|[Aa]nh|[Bb]à|[Cc]háu|[Bb]é) {_LETTER}\w|\b(?:[A-Z]\. ?){{2,3}}"
    ),
    marks={
        Kind.AGE: (
            rf"(?i:(?<!từ )(?<!đủ )(?<!dưới )(?<!trên )(?<!đến )\b{_NUMBER} tuổi\b{_NOT_MORE})|(?i:\bvị thành niên\b(?! (?:từ|có thể|được)))|(?i:\btròn {_NUMBER}\b)"
        ),
        Kind.WHEREABOUTS: (
            r"(?i:\b(?:nhà nghỉ|khách sạn|ngủ nhờ|ở nhờ|ngủ trong xe|ngủ ngoài đường|đang trốn|ở đâu|sống ở đâu|trốn ở)\b)"
        ),
        Kind.HISTORY: (
            # health
            r"(?i:\b(?:mang thai|có thai|có bầu|mang bầu|sảy thai|sắp sinh|tự tử|dương tính|bị (?:nhiễm )?(?:lao|HIV|viêm gan|giang mai|trầm cảm)|nhiễm (?:lao|HIV)|nghiện|bầm tím|chưa ăn|không ăn)\b"
            # danger
            r"|\b(?:đang |cứ |đi )(?:tìm|theo dõi|rình|lùng|đe dọa|dọa|chờ) ?(?:kiếm |giết )?(?:cô|chị|em|anh|tôi|cháu|nó|khắp)?\b|\b(?:ra tù|mãn hạn tù|được thả|tại ngoại)\b|\b(?:chồng|bạn trai|chủ|ông chủ|cha|bố) (?:tôi|em|cháu|cũ)(?: đã)? (?:biết|phát hiện|tìm|thấy|đang)\b|\b(?:giết|đánh|bóp cổ|theo dõi|đe dọa) (?:tôi|em|chị|cô|anh|cháu|mẹ)\b"
            # exploitation
            r"|\b(?:giữ|lấy|cầm|tịch thu|thu) (?:mất |hết )?(?:hộ chiếu|giấy tờ|lương|điện thoại|tiền lương|visa)\b|\b(?:nợ (?:tiền|chủ|họ|\d|môi giới|ông|bà))\b|\b(?:bắt|ép|buộc) (?:tôi|em|cháu|cô ấy|chị ấy|nó|em ấy) (?:phải )?(?:làm|đi|tiếp|bán|ngủ|ở)\b"
            r"|\bkhông (?:cho|được)(?: tôi| em| cháu| cô ấy| chị ấy)? (?:ra ngoài|ra khỏi|đi|về|gọi|trả lương)\b|\bbị (?:\w+ ){0,3}?(?:giữ|khóa|nhốt|bán|ép|đánh|cưỡng hiếp|đe dọa|dọa|bắt|lừa|đuổi|bóc lột|lạm dụng|xâm hại|trục xuất|đâm)\b"
            # papers and courts
            r"|\b(?:không có|mất|hết hạn) (?:giấy tờ|visa|hộ chiếu)\b|\b(?:visa|thị thực|đơn (?:xin )?tị nạn|đơn)(?: \w)?(?: của (?:\w+ ){1,2})? ?(?:bị|đã bị) (?:từ chối|bác|hủy)\b|\b(?:phiên tòa|phiên xử|ngày ra tòa|phiên điều trần) của\b|\bcảnh sát (?:\w+ )?(?:đưa|bắt|tìm|chở|mang)\b"
            # what happened and what is wished
            r"|\b(?:bỏ trốn|trốn (?:thoát|khỏi|ra|nhà)|bỏ nhà|mất tích)\b|\bkhông muốn (?:\w+ ){1,3}biết\b|\b(?:xin |hãy )?(?:xóa|bỏ) (?:số|tên)(?: điện thoại)? (?:của )?(?:tôi|em)\b|\bthấy mẹ bị\b)"
        ),
    },
    topics={
        Kind.WHEREABOUTS: r"(?i:\b(?:ở|trong|tại) (?:phòng|giường|căn hộ)(?: số)? \d|\b(?:nhà nuôi|gia đình nuôi|ở nhà (?:chị|anh|dì|bạn|mẹ|bà|cậu))\b)",
        Kind.HISTORY: (
            r"(?i:\b(?:đêm qua|tối qua|hôm qua|sáng nay|tố cáo|xăm|sẹo|vết thương|bầm|sốt|khóc|ác mộng|bệnh viện|cấp cứu|ma túy|sợ|dắt mối|ma cô|nhà thổ|tiệm mát-xa|massage|bán|lương|nợ|lệnh bắt|tòa|phiên|visa|tị nạn|giấy tờ|hộ chiếu|trục xuất|tù|vali|sơ sinh|mang thai|đừng gọi|nghe lén|chồng cũ|bạn trai|đứng chờ|con nhỏ|giày|chân đất|không chịu nói|đói|một mình|ngủ|mộng|bếp|tầng hầm|thẻ xanh|tiệm nail|quán ăn|giải cứu|bà ngoại|trông trẻ|nhà thuê)\b)"
        ),
    },
    alone={
        Kind.AGE: rf"(?i:(?:^|(?<=[.;:\n] )|(?<=\n)){_NUMBER} tuổi, (?:người|quê|gốc|từ)\b)|(?i:(?:^|(?<=[.;:\n] )|(?<=\n))(?:nữ|nam), (?:khoảng |ngoài |chừng |tầm )?\d{{1,2}}(?: tuổi)?\b)|(?<![\w.])(?:[A-Z]\. ?){{1,3}},? ?(?i:\(?\d{{1,2}} tuổi\b)|(?i:\b(?:{_THEY}|tôi|em) (?:sắp |sẽ |mới |vừa )?(?:đủ|tròn) \d{{1,2}} tuổi\b{_NOT_MORE})|(?i:\b(?:một )(?:bà )?mẹ và (?:hai|ba|một|\d) (?:đứa )?con\b(?=[^.;\n]{{0,20}}(?:đến|tới)))|"
        rf"(?i:(?:^|(?<=[.!?,:;\n(] )|(?<=\n))(?:mới |năm nay |chỉ |vừa tròn |vừa )?{_NUMBER} tuổi(?=,? (?:và )?(?:đang|đã|mới|bị|mang|có thai|bỏ|không có giấy|sống|ở)\b))",
        Kind.BIRTH: r"(?i:(?:^|(?<=[.!?,:;\n(] )|(?<=\n))sinh (?:vào )?(?:ngày \d{1,2} )?tháng \d{1,2}(?: năm |[/ -])(?:19|20)\d\d\b)",
        Kind.NUMBER: r"(?i:\b(?:hồ sơ|vụ(?: án)?|mã(?: số)?|ref)(?: số)? ?[#:]? ?#?[A-Z]{0,4}-?\d{2,4}[-/]\d{2,6}\b)",
        Kind.WHEREABOUTS: rf"(?i:\b{_ROLE} (?:ở |trong )?(?:phòng|giường)(?: số)? \d)",
        Kind.HISTORY: rf"(?i:\bđi với (?:cò|môi giới|ma cô)\b|\bkhông có (?:chỗ|nơi) (?:đi|ở|về)\b|\bngười gọi (?:thì thầm|khóc|nói rằng|cúp)|\bdọa gọi (?:di trú|cảnh sát|công an)\b|\b(?:nhốt|khóa|đánh|bán|ép|dọa|lừa|giữ|hiếp|cưỡng hiếp|bóc lột|lạm dụng|bắt cóc|sờ) (?:chúng tôi|tôi|em|cô ấy|chị ấy|em ấy|nó|cháu)\b|\blúc (?:tôi|em) (?:mười \w+|\d{{1,2}}) tuổi\b|\bđưa (?:em|tôi|cháu) sang\b|\bkhông cho (?:em|tôi|cháu) (?:đi|ra|về|gọi)\b|\bchuyển (?:bé|em|chị|cô) (?-i:{_LETTER})\w+ (?:đi|sang|trước|qua)\b"
        rf"|\b(?:bé gái|bé trai|cô gái|nạn nhân|em bé) (?:đã |vừa )?được (?:giải cứu|cứu|tìm thấy)\b|\b(?:chủ|bà chủ|ông chủ|họ) giữ (?:thẻ xanh|hộ chiếu|giấy tờ|visa)\b|\b(?:chồng|bạn trai|người yêu)(?: cũ)?(?: của)? tôi (?:đọc|xem|biết|thấy|đang|sẽ|hay|theo)\b|\bchưa (?:bao giờ |từng )?được trả lương\b|\b(?:tôi|em) (?:rất |đang )?sợ\b)|(?i:\b{_ROLE} (?:mà |do |được )?cảnh sát (?:\w+ )?(?:đưa|chở|tìm|mang)\b)",
    },
    office=re.compile(
        r"(?i:\b(?:giám đốc|quản lý|điều phối|ủy viên|chủ tịch|văn phòng|ủy ban|nghị sự|luật sư|thẩm phán|nhân viên|người sáng lập|hội đồng|cơ quan|tổ chức|chương trình|quy định|ngân sách|cuộc họp|báo cáo|đào tạo|sẽ (?:gọi|viết|gửi|liên lạc|mời|hỏi)|email|trang web|cập nhật|liên lạc)\b)"
    ),
    anybody=re.compile(
        r"(?i:\b(?:nếu|khi|có thể|các|những|phải (?!chuyển)|dành cho|bất kỳ|mỗi(?! (?:ngày|đêm|tuần|tháng))|quý vị|mọi (?!thứ)|chúng tôi|giúp|hỗ trợ|dịch vụ|chương trình|ưu tiên|cung cấp|đi cùng|luật|đạo luật|trẻ em (?:dưới|từ)|không hỏi)\b)"
    ),
)  # fmt: skip
