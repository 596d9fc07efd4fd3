"""What happened at an invented meeting: who came and who did not, what was decided, who does what by when.

Everybody and everything named here is invented. A truth is drawn from a number, in the words of one language.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Guest:
    """Somebody who came, or was expected; `reason` says why they did not come, None if nobody said."""

    name: str
    agency: str
    reason: str | None = None

    @property
    def called(self) -> str:
        """The name by which the others speak of them."""
        return self.name.split()[0] if self.name.isascii() or " " in self.name else self.name


@dataclass(frozen=True)
class Task:
    """Something that one or two of those who came do, as a verb phrase, by a day if one was set."""

    what: str
    owners: tuple[Guest, ...]
    due: datetime.date | None


@dataclass(frozen=True)
class Truth:
    """One meeting. Decisions are full sentences without their stop; `talk` is what was only spoken of."""

    group: str
    on: datetime.date
    came: tuple[Guest, ...]
    away: tuple[Guest, ...]
    decisions: tuple[str, ...]
    tasks: tuple[Task, ...]
    talk: tuple[str, ...]
    next_on: datetime.date


@dataclass(frozen=True)
class Words:
    """What truths of one language are drawn from. A surname is never a word of an agency."""

    given: str
    family: str
    agencies: str
    groups: str
    decisions: str
    tasks: str
    talk: str
    reasons: str

    def lines(self, name: str) -> list[str]:
        """The choices of a field, one a line."""
        return [one.strip() for one in getattr(self, name).strip().splitlines()]


ENGLISH = Words(
    given="""Marguerite Tobias Xochitl Winifred Dashiell Priya Lorcan Imogen Desmond Thandiwe Rufus Keiko Esteban
        Philippa Amadou Siobhan Yolanda Gunnar Farida Clementine Ezekiel Noor Beatriz Leopold Consuelo Hyun-woo Tamsin
        Octavio Bronwyn Jamal Renata Wilhelmina""",
    family="""Abernathy Castaneda Oyelaran Birkett Vanterpool Quiroga Nakagawa Delacroix Fennimore Achterberg Sandoval
        Mwangi Prendergast Ostrowski Yamashita Barragan Thorvaldsen Kwarteng Lockridge Szymanski Villanueva Haddad
        Macpherson Guerrero Lindholm O'Dowd Pacheco-Ruiz Venkatesan Tillery Dubois""",
    agencies="""Lantern House
        Pelican Bay Legal Aid
        Juniper County Sheriff's Office
        DA's office
        Sister Agnes Parish
        Northside Youth Drop-in
        Department of Child Services
        Second Harbor
        Korean Family Bridge
        Juniper PD
        Hotel Workers Local 40
        Mercy General ER
        Open Gate
        County Behavioral Health
        Harbor Crisis Line
        Asylum Law Project
        United Farmers' Table
        FBI
        Rising Tide Survivors' Council
        Public Defender's Office
        Office of Councilmember District 4
        Bay Unified School District""",
    groups="""Juniper County Anti-Trafficking Roundtable
        Housing Committee
        Labor Trafficking Subcommittee
        Pelican Bay Human Trafficking Task Force
        Youth Working Group""",
    decisions="""keep the drop-in open on Sundays through March
        share no addresses by e-mail
        hold the spring training at the union hall
        fund two more motel nights per survivor
        use one intake form at all agencies
        accept the September minutes as written
        move the meetings to mornings
        ask the county for a second van""",
    tasks="""send the revised intake form to all agencies
        call the motel about group rates
        draft a one-page flyer for growers
        find an interpreter for Mam
        collect bed counts from every shelter
        book the union hall for the training
        update the resource list
        write to the school board about posters
        set up the shared calendar
        ask the hospital about nurse hours""",
    talk="""Shelter beds were full for most of the month and two families slept in cars
        Calls from hotel staff went up after the posters were hung
        The new protocol with the emergency room works well at night but not on weekends
        Several people worry that the grant ends in June
        Transport from the airport remains a gap""",
    reasons="""in court
        on leave
        sick
        at a training in Fresno
        traveling
        on vacation""",
)
SPANISH = Words(
    given="""Amparo Bernardo Xiomara Ignacio Rocío Teófilo Marisol Gonzalo Itzel Eusebio Paloma Rodrigo Graciela Leandro
        Nayeli Fermín Dolores Anselmo""",
    family="""Villaseñor Iturbide Monterroso Oñate Quintanilla Barrientos Zúñiga Escamilla Ballesteros Tzoc Arriaga
        Peñaloza Cifuentes Ibáñez Carrasco""",
    agencies="""Casa Girasol
        Fiscalía Regional
        Clínica del Puerto
        Centro Legal La Raíz
        Pastoral del Migrante
        Mujeres del Surco
        Policía Municipal
        Consulado de Guatemala
        Sindicato de Limpieza
        Hospital San Lucas
        Red de Promotoras""",
    groups="""Mesa Interinstitucional contra la Trata
        Comité de Vivienda
        Coalición de Sobrevivientes y Aliados del Valle""",
    decisions="""pedir al condado un segundo refugio para mujeres
        usar un solo formulario de ingreso
        no compartir direcciones por correo electrónico
        cambiar las reuniones a los jueves
        pagar el transporte con la caja común""",
    tasks="""enviar la lista de camas disponibles
        buscar un intérprete de mam
        llamar al hotel para pedir tarifas
        redactar la carta a los agricultores
        imprimir doscientas tarjetas de bolsillo
        reservar el salón del sindicato""",
    talk="""El refugio estuvo lleno casi todo el mes
        Las llamadas del personal de hoteles aumentaron
        Falta transporte desde el aeropuerto""",
    reasons="""por enfermedad
        por estar en audiencia
        de vacaciones
        por motivos de trabajo""",
)
CHINESE = Words(
    given="美玲 志偉 淑芬 家豪 慧敏 國強 雅婷 俊傑 麗華 文彬 秀英 建宏",
    family="陳 林 黃 張 李 王 吳 劉 蔡 楊 鄭 郭",
    agencies="""海港法律援助處
        華埠社區健康中心
        燈塔婦女庇護所
        縣檢察官辦公室
        海灣區警察局
        新移民服務中心
        聖瑪麗堂
        餐飲業工會
        青少年外展中心""",
    groups="""反人口販運聯席會議
        住房工作小組""",
    decisions="""各機構使用同一份接案表
        向縣政府申請第二間庇護所
        不以電郵傳送地址
        春季培訓在工會禮堂舉行""",
    tasks="""更新資源名單
        聯絡旅館詢問團體價格
        草擬中文傳單
        尋找閩南語傳譯員
        統計各庇護所床位""",
    talk="""本月庇護所大部分時間客滿
        旅館員工來電增加
        機場接送仍有困難""",
    reasons="""出庭
        病假
        休假
        出差""",
)
VIETNAMESE = Words(
    given="Thị Hoa|Văn Minh|Ngọc Lan|Quốc Bảo|Thu Hà|Đình Phúc|Mỹ Duyên|Hữu Tài|Kim Oanh|Thanh Tùng",
    family="Nguyễn Trần Lê Phạm Huỳnh Đặng Bùi Võ Hồ Ngô",
    agencies="""Trung tâm Pháp lý Bến Cảng
        Nhà tạm lánh Hướng Dương
        Sở Cảnh sát Quận Thông
        Văn phòng Biện lý
        Phòng khám Cộng đồng
        Nhà thờ Thánh Tâm
        Hội Phụ nữ Việt
        Công đoàn Khách sạn""",
    groups="""Liên minh Chống Buôn Người
        Tiểu ban Nhà ở""",
    decisions="""dùng chung một mẫu đơn tiếp nhận
        xin quận thêm một nhà tạm lánh
        không gửi địa chỉ qua thư điện tử
        tổ chức tập huấn mùa xuân tại hội trường công đoàn""",
    tasks="""cập nhật danh sách dịch vụ
        gọi khách sạn hỏi giá đoàn
        soạn tờ rơi tiếng Việt
        tìm thông dịch viên tiếng Khmer
        thu thập số giường trống""",
    talk="""Nhà tạm lánh đầy gần cả tháng
        Số cuộc gọi từ nhân viên khách sạn tăng
        Việc đưa đón từ sân bay còn khó khăn""",
    reasons="""bận ra tòa
        nghỉ ốm
        đi công tác
        đang nghỉ phép""",
)
FILIPINO = Words(
    given="""Maricel Rodelio Jocelyn Crisanto Imelda Bayani Ligaya Danilo Rosalinda Efren Marites Teodoro""",
    family="""Dimaculangan Bautista Magsaysay Pangilinan Catacutan Dela-Cruz Macaraeg Lualhati Salonga Batungbakal
        Manalastas""",
    agencies="""Bahay Kanlungan
        Filipino Workers Center
        Tanggapan ng Piskal
        Pulisya ng Lungsod
        Klinika ng Bayan
        Parokya ng San Roque
        Samahan ng Kababaihan
        Legal Aid ng Daungan""",
    groups="""Koalisyon Laban sa Human Trafficking
        Komite sa Pabahay""",
    decisions="""gumamit ng iisang intake form
        humingi sa county ng ikalawang kanlungan
        huwag magpadala ng address sa email
        gawin ang pagsasanay sa union hall""",
    tasks="""i-update ang listahan ng serbisyo
        tawagan ang hotel tungkol sa presyo
        gumawa ng flyer sa Tagalog
        maghanap ng interpreter sa Ilokano
        kunin ang bilang ng bakanteng kama""",
    talk="""Puno ang kanlungan halos buong buwan
        Dumami ang tawag mula sa mga kawani ng hotel
        Kulang pa rin ang sasakyan mula sa airport""",
    reasons="""may hearing sa korte
        may sakit
        nakabakasyon
        nasa ibang bansa""",
)


def draw(random: Random, words: Words = ENGLISH) -> Truth:
    """A meeting of five to nine people whose agencies, names and tasks are in the words of one language."""
    on = datetime.date(2025, 1, 6) + datetime.timedelta(days=random.randrange(640))
    on -= datetime.timedelta(days=max(0, on.weekday() - 4))
    everybody = _people(random, words, random.randint(6, 10))
    away = random.choice((1, 1, 2, 2, 3))
    came = tuple(everybody[away:])
    tasks = tuple(
        Task(
            what,
            tuple(random.sample(came, 2 if random.random() < 0.15 else 1)),
            on + datetime.timedelta(days=random.randint(3, 40)) if random.random() < 0.8 else None,
        )
        for what in random.sample(words.lines("tasks"), random.randint(2, 4))
    )
    reasons = random.sample(words.lines("reasons"), away)
    return Truth(
        random.choice(words.lines("groups")),
        on,
        came,
        tuple(
            Guest(one.name, one.agency, random.choice((reason, None)))
            for one, reason in zip(everybody, reasons, strict=False)
        ),
        tuple(random.sample(words.lines("decisions"), random.randint(1, 3))),
        tasks,
        tuple(random.sample(words.lines("talk"), 2)),
        on + datetime.timedelta(days=random.choice((14, 28, 35))),
    )


def _people(random: Random, words: Words, count: int) -> list[Guest]:
    given = words.given.split("|") if "|" in words.given else words.given.split()
    first, last = random.sample(given, count), random.sample(words.family.split(), count)
    agencies = random.sample(words.lines("agencies"), min(count, len(words.lines("agencies"))))
    agencies += [random.choice(agencies) for _ in range(count - len(agencies))]
    return [
        Guest(_name(words, one, family), agency)
        for one, family, agency in zip(first, last, agencies, strict=True)
    ]


def _name(words: Words, given: str, family: str) -> str:
    if words is CHINESE:
        return family + given
    return f"{family} {given}" if words is VIETNAMESE else f"{given} {family}"
