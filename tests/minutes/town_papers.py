"""Papers of town halls in five languages: a sentence opens a counted list, or a table or roll marks who came.

Everybody and everything named here is invented. A paper is made from a number, so a failing one can be made again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from textwrap import wrap

from tests.minutes.attendance_papers import Guest


@dataclass(frozen=True)
class Town:
    """A paper, who came by it, and who did not."""

    text: str
    guests: tuple[Guest, ...]
    away: tuple[str, ...]
    layout: str


@dataclass(frozen=True)
class Tongue:
    """How papers of one language open and count a list, and say who was away; names and agencies of its places."""

    head: str
    openings: tuple[str, ...]
    titles: tuple[str, ...]
    names: tuple[str, ...]
    agencies: tuple[str, ...]
    duties: tuple[str, ...]
    away: tuple[str, ...]
    tail: str


TONGUES = {
    "English": Tongue(
        "Town of Wexcombe (invented)\nCommittee on Trafficking\nMinutes\nMay 14, 2026\n",
        (
            "The following attended:",
            "Also in the room were:",
            "In attendance were the following members:",
            "The chair opened the meeting at 9:05 with the following people:",
            "Present were:",
            "Those who came:",
        ),
        ("", "", "Dr. ", "Sgt. ", "Det. ", "Hon. ", "Rev. ", "Ms. ", "Officer "),
        (
            "Rosamund Tilley", "Ignatius Boyle", "Petra Vandermeer", "Cassius Oduya", "Lavinia Stroud",
            "Benedict Achebe",
            "Thora Lindgren", "Marcus Whitlow", "Adaeze Nwankwo", "Gideon Frost", "Wilhelmina Krantz",
            "Desmond Oakes",
        ),
        (
            "Wexcombe Police Department", "Lantern Shelter", "County Health Department",
            "Legal Aid of Wexcombe", "Superior Court",
            "Family Justice Center", "Office of the District Attorney", "Hill Street Clinic",
            "Harvest Church", "Youth Services Network",
        ),
        ("", "", ", who chaired", ", who took the minutes", ", presiding", " (taking notes)"),
        ("Absent: {}", "Regrets: {}", "Excused: {}", "Sent regrets: {}", "Could not attend: {}", "Not present: {}"),
        "1. Beds\nThe group spoke of beds at night.\n2. Budget\nNothing was new.\n",
    ),
    "Spanish": Tongue(
        "Municipio de San Telmo (inventado)\nComité contra la Trata\nActa de la reunión\n14 de mayo de 2026\n",
        (
            "En la ciudad de San Telmo se reunieron en la Sala de Juntas las personas siguientes:",
            "Con la asistencia de los siguientes integrantes:",
            "Asistieron a la sesión:",
            "Reunidos en el salón de actos, estando presentes las siguientes personas:",
            "Comparecieron las siguientes instituciones:",
        ),
        ("", "Lic. ", "Dra. ", "Ing. ", "Mtra. ", "Sr. ", "Comisario ", "C. ", "Pbro. "),
        (
            "Eugenia Barrientos Salcido", "Anastasio Cuevas", "Inés Villaseñor Ponce", "Hermelinda Tzul",
            "Rubén Orozco",
            "Nicandro Uribe", "Ximena Arce", "Fulgencio Tapia", "Amparo Lezcano", "Leandro Buitrón",
        ),
        (
            "Sistema DIF Municipal", "Centro de Derechos Humanos", "Hospital General",
            "Casa de la Mujer Migrante", "Fiscalía Especializada",
            "Instituto Municipal de la Mujer", "Dirección de Desarrollo Social", "Asociación Manos Tejedoras",
        ),
        ("", "", ", quien preside", ", quien levanta el acta", " (quien coordinó)"),
        ("Ausentes: {}", "No asistieron: {}", "Excusados: {}", "No asistieron, con justificación: {}"),
        "I. Albergue\nSe habló de las camas.\nII. Presupuesto\nNada nuevo.\n",
    ),
    "Chinese": Tongue(
        "河岸互助會（虛構）\n反人口販運工作小組會議記錄\n日期：2026年5月14日\n",
        ("出席者如下：", "出席人員：", "與會者如下：", "參加者："),
        ("先生", "女士", "主任", "律師", "醫生", "牧師", ""),
        ("陳慧敏", "司徒國強", "鄭寶珠", "馮志遠", "歐陽美玲", "黃文傑", "林秀珍", "何家輝"),
        ("社區健康中心", "華人勞工協會", "曙光庇護所", "法律援助處", "移民服務處", "警察局", "家庭中心", "衛生局"),
        ("", "", "（主持）"),
        ("缺席：{}", "請假：{}", "未出席：{}"),
        "一、翻譯服務\n討論傳譯。\n二、其他\n沒有。\n",
    ),
    "Vietnamese": Tongue(
        "HỘI VEN SÔNG (hư cấu)\nBiên bản họp Tổ công tác\nNgày 14 tháng 5 năm 2026\n",
        ("Thành phần tham dự:", "Cuộc họp có mặt những người sau:", "Những người tham dự gồm có:"),
        ("", "Ông ", "Bà ", "Anh ", "Chị "),
        (
            "Trịnh Thu Hà", "Đoàn Minh Khôi", "Lương Bích Ngọc", "Tạ Quang Vinh", "Phạm Thị Lan",
            "Nguyễn Văn An", "Lê Hoàng Nam",
            "Bùi Thanh Mai",
        ),
        ("Trung tâm Cộng đồng", "Hội Trợ giúp Pháp lý", "Phòng khám Hòa Bình", "Nhà Tạm lánh", "Sở Cảnh sát",
         "Sở Y tế"),
        ("", "", " – chủ trì", ", thư ký"),
        ("Vắng mặt: {}", "Vắng mặt (có lý do): {}"),
        "I. Đường dây nóng\nNói về cuộc gọi.\nII. Việc khác\nKhông có.\n",
    ),
    "Filipino": Tongue(
        "Samahan Kontra Trafficking (kathang-isip)\nKatitikan ng pulong\nMayo 14, 2026\n",
        ("Mga dumalo:", "Dumalo ang mga sumusunod:", "Ang mga nagsidalo ay ang sumusunod:"),
        ("", "G. ", "Bb. ", "Gng. ", "Atty. "),
        (
            "Crisanto Maglaya", "Ligaya Dimaunahan", "Teresita Villarba", "Jomar Sison", "Paz Quirino",
            "Rosario Manalo",
            "Emilio Bautista", "Corazon Abalos",
        ),
        ("Filipino Workers Center", "Health Outreach Bayview", "Legal Aid Bayview", "Ospital ng Bayview",
         "Bahay Kalinga Shelter"),
        ("", "", ", tagapangulo", ", kalihim"),
        ("Hindi nakadalo: {}", "Liban: {}"),
        "1. Mga kasambahay\nPinag-usapan ang linya.\n2. Polyeto\nWala.\n",
    ),
}  # fmt: skip
COUNTS: dict[str, Callable[[int], str]] = {
    "1.": lambda n: f"{n}. ",
    "1)": lambda n: f"{n}) ",
    "1.-": lambda n: f"{n}.- ",
    "(1)": lambda n: f"({n}) ",
    "a)": lambda n: f"{chr(96 + n)}) ",
    "I.": lambda n: f"{('I', 'II', 'III', 'IV', 'V', 'VI', 'VII')[n - 1]}. ",
    "•": lambda _: "• ",
    "-": lambda _: "- ",
    "–": lambda _: "– ",
    "none": lambda _: "",
}
_ENDS = ("", ";", ".")


def _drawn(random: Random, tongue: Tongue, count: int) -> list[Guest]:
    names = random.sample(tongue.names, count)
    agencies = random.sample(tongue.agencies, min(count, len(tongue.agencies)))
    return [
        Guest(name, agencies[at % len(agencies)], random.choice(tongue.titles))
        for at, name in enumerate(names)
    ]


def _titled(one: Guest) -> str:
    title = one.honorific or ""
    return f"{one.name}{title}" if one.name[0] >= "\u4e00" else f"{title}{one.name}"


def _opened(random: Random, tongue: Tongue, count: str, layout: str) -> Town:
    """A counted list below a sentence, one of its people with a duty; who was away below it in a line."""
    people = _drawn(random, tongue, random.randint(4, 5))
    *came, away = people
    is_chinese = away.name[0] >= "\u4e00"
    between = random.choice(["（{}）"] if is_chinese else [", {}", ", {}", " ({})", " – {}"])
    duty_of = random.randrange(len(came))
    end = random.choice(_ENDS) if not is_chinese else ""
    rows = []
    for at, one in enumerate(came):
        duty = random.choice(tongue.duties) if at == duty_of else ""
        rows.append(f"{COUNTS[count](at + 1)}{_titled(one)}{between.format(one.agency)}{duty}{end}")
    opening = random.choice(tongue.openings)
    if random.random() < 0.3 and not is_chinese:
        opening = "\n".join(wrap(opening, 40))
    gap = random.choice(["\n", "\n\n"])
    away_line = random.choice(tongue.away).format(f"{_titled(away)} ({away.agency})")
    text = f"{tongue.head}\n{opening}{gap}" + "\n".join(rows) + f"\n\n{away_line}\n\n{tongue.tail}"
    return Town(text, tuple(came), (away.name,), layout)


MARKS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "x or blank": (("x", "x", "X", "x (Zoom)"), ("", "", "excused")),
    "tick or E": (("✓", "✓", "✓ (late)"), ("E", "", "A")),
    "words": (("Present", "Present", "Present (by phone)"), ("Absent", "Excused", "Absent (ill)")),
    "signature": (("signed", "R.H.", "on file", "MF"), ("", "", "regrets")),
    "yes or no": (("Yes", "Y", "yes"), ("No", "N", "no")),
}
_HEADS = {
    "x or blank": ("Here", "Present", "Attended"),
    "tick or E": ("Attended", "Present"),
    "words": ("Status", "Attendance"),
    "signature": ("Signature",),
    "yes or no": ("Present", "Attended"),
}


def _table(random: Random, marks: str, mark: str, layout: str) -> Town:
    """A table whose column says who came, below the lines of who chaired and who took the notes."""
    tongue = TONGUES["English"]
    people = _drawn(random, tongue, random.randint(6, 8))
    away = random.sample(people, random.randint(1, 2))
    head = random.choice(_HEADS[marks])
    names = random.choice(["Name", "Name and credentials", "Member"])
    rows = [[names, random.choice(["Agency", "Department or agency", "Organization"]), head]]
    is_wide = random.random() < 0.3
    for one in people:
        said = random.choice(MARKS[marks][one in away])
        rows.append([_titled(one), one.agency or "", said])
    if is_wide:
        rows[0].append("Initials")
        rows = [rows[0], *([*row, "".join(w[0] for w in row[0].split()[-2:])] for row in rows[1:])]
        signed = (head, *MARKS[marks][0])
        rows = [row if row[2] in signed else [*row[:3], ""] for row in rows]
    lines = [mark.join(row).rstrip(" \t") if mark == "\t" else mark.join(row) for row in rows]
    chair, notes = [one for one in people if one not in away][:2]
    offices = (
        f"Chair{mark}{chair.name}\nRecorder{mark}{notes.name}\n" if random.random() < 0.5 else ""
    )
    text = f"{tongue.head}\n{offices}\n" + "\n".join(lines) + f"\n\n{tongue.tail}"
    came = tuple(one for one in people if one not in away)
    return Town(text, came, tuple(one.name for one in away), layout)


def _roll(random: Random, lead: str, layout: str) -> Town:
    """A roll call among the business: agency, role and state behind each name, led to by dots or blanks."""
    tongue = TONGUES["English"]
    people = _drawn(random, tongue, random.randint(5, 7))
    away = random.sample(people, random.randint(1, 2))
    rows = []
    for at, one in enumerate(people):
        role = ", Co-Chair" if at == 0 else ""
        states = ("Absent", "Excused") if one in away else ("Present", "Present", "Present (3:58)")
        left = f"{_titled(one)}, {one.agency}{role}"
        dots = {
            "dots": f" {'.' * max(1, 60 - len(left))} ",
            "blanks": " " * max(2, 62 - len(left)),
            "dash": " - ",
            "one dot": " . ",
        }
        rows.append(f"   {left}{dots[lead]}{random.choice(states)}")
    text = (
        f"{tongue.head}\nI. CALL TO ORDER\n   The chair opened the meeting at 9:05.\n\nII. ROLL CALL\n"
        + "\n".join(rows)
        + "\n\nIII. BEDS\n   The group spoke of beds.\n\nIV. ADJOURNMENT 10:15\n"
    )
    came = tuple(one for one in people if one not in away)
    return Town(text, came, tuple(one.name for one in away), layout)


LAYOUTS: dict[str, Callable[[Random, str], Town]] = {
    **{
        f"opened, {tongue}, {count}": lambda random, layout, t=tongue, c=count: _opened(random, TONGUES[t], c, layout)
        for tongue in TONGUES
        for count in COUNTS
    },
    **{
        f"table, {marks}, {name}": lambda random, layout, k=marks, m=mark: _table(random, k, m, layout)
        for marks in MARKS
        for name, mark in (("tabs", "\t"), ("bars", " | "))
    },
    **{
        f"roll, {lead}": lambda random, layout, k=lead: _roll(random, k, layout)
        for lead in ("dots", "blanks", "dash", "one dot")
    },
}  # fmt: skip


def write(number: int, layout: str | None = None) -> Town:
    """The paper of a number; in that layout or in one drawn from all."""
    random = Random(number)  # noqa: S311  # the same paper for a number every time
    layout = layout or random.choice(sorted(LAYOUTS))
    return LAYOUTS[layout](random, layout)
