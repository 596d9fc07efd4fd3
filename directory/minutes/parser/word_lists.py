"""The words by which a careful reader tells people from agencies, and lists from the rest; English and Spanish.

Every set is in lower case, without accents and full stops, as `tokens` gives words.
"""

from __future__ import annotations

import re
from functools import lru_cache

from directory.package_files import PRESENCE_WORDS
from directory.parsing.accents import without_accents
from directory.parsing.word_tables import patterns_by_role

MOST_READINGS = 1 << 15
"""Texts whose readings are kept: all that the longest list holds, in every layout it is read in. With room for fewer,
each layout would forget what the one before has read, and a list twice as long would take many times as long."""


def words_of(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


def is_credential(word: str) -> bool:
    """Whether a word behind a name is a degree or a license: "LCSW", "Ph.D", "SANE-A", "RN-BC"."""
    plain = word.replace(".", "")
    base, hyphen, grade = plain.partition("-")
    is_graded = hyphen and plain.isupper() and len(grade) <= _LONGEST_GRADE
    return plain.casefold() in CREDENTIALS or bool(
        is_graded and base.casefold() in CREDENTIALS | _GRADED
    )


def tokens(text: str) -> list[str]:
    """The words of a text in the form of the sets below: lower case, no accents, full stops or possessive endings."""
    return list(_tokens(text))


def last_word(text: str) -> str:
    """The last word of a text in that form; empty for a compound, whose end is no word: "Drop-in"."""
    written = text.split()[-1:]
    return "" if not written or "-" in written[0].strip("-") else (_tokens(written[0]) or ("",))[-1]


# A list is read in many layouts, and each asks the same words again.
@lru_cache(maxsize=MOST_READINGS)
def _tokens(text: str) -> tuple[str, ...]:
    plain = without_accents(text.casefold().replace("’", "'"))
    return tuple(
        word.strip("'").removesuffix("'s") for word in re.findall(r"[\w']+", plain.replace(".", ""))
    )


HONORIFICS = words_of(
    "dr dra mr mrs ms miss mx prof professor capt "
    "captain sgt sergeant lt lieutenant det detective insp inspector inv "
    "officer ofc cmdr commander chief deputy sheriff sister brother father fr rev reverend pastor rabbi imam hon "
    "honorable judge supervisor councilmember councilwoman councilman councilor commissioner senator "
    "assemblymember assemblyman assemblywoman congressman congresswoman mayor ambassador consul colonel col maj "
    "corporal cpl agent chair chairperson chairman chairwoman cochair vicechair president trustee alderman "
    "sr sra srta hermana padre lic ing undersheriff superintendent secretary "
    "elder grandfather grandmother chaplain canon br dona dep "
    "dean vicar abbot cantor councillor chairwoman treasurer "
    "sor fray hermano presbitero pbro srita lcda lcdo "
    "auntie uncle atty bro deacon gov governor msgr monsignor mtro mtra arq hno hna "
    "constable magistrate trooper kumu profa profe sheikh shaykh swami comandante comisario capitan "
    "licenciada licenciado ingeniera ingeniero justice "
    "gng bb kgg sen rep coach cdr agte cmdte diac lcdr sargento teniente oficial diputada diputado alcalde alcaldesa "
    "concejal concejala regidor regidora juez jueza doctora ustadh venerable enf psic abg abog engr ths"
)
# Words of an office before a name that a name or an agency may begin with as well: two words of a name follow them.
OFFICES = words_of(
    "administrator advocate analyst attorney clerk clinician coordinator counsel counselor dean delegate director "
    "district county city state us town village borough police fire library school parish em emerita emeritus "
    "first class 1st 2nd executive office program project case fiscal investigator investigadora "
    "manager minister nurse organizer paralegal principal promotora specialist teacher therapist treasurer trainer "
    "worker abogada abogado coordinadora coordinador directora licenciada licenciado maestra maestro subdirector "
    "subdirectora pfc private lance petty warrant general brigadier admiral aunt bishop doctor elder major marshal "
    "representative warden"
)
# Nothing ends with one of these: a name follows.
ABBREVIATED_HONORIFICS = words_of(
    "dr dra mr mrs ms mx prof capt sgt lt det insp cmdr rev fr pbro hon col lic ing atty "
    "hno hna mtro mtra msgr ofc cpl dep messrs mmes drs dras sres sras profs enf psic abg abog engr ths"
)
# These open a title of two words and are no title of their own.
HONORIFIC_OPENERS = words_of(
    "old special assistant asst vice deputy acting interim past co lead senior staff"
)

SUFFIXES = words_of("jr sr ii iii iv")
CREDENTIALS = words_of(
    "md phd jd esq lcsw msw rn mph mpa mba ma ms ba bsn np do edd psyd lmft mft mft asw acsw dds dvm llm cpa phn "
    "msn lpc lpcc lmhc licsw lmsw bsw aprn fnp cnm dsw cadc mdiv dmin op sj osb ofm csj rsm snd ihm osf ssnd csc"
)
# Degrees only with their grade behind a hyphen, "SANE-A": alone the letters name a program.
_GRADED = words_of("sane casac pmhnp cpnp")
_LONGEST_GRADE = 3
# Family names that stand first in their languages, in Latin letters; without those that are English words.
FIRST_FAMILY_NAMES = words_of(
    "nguyen tran pham huynh hoang phan dang bui ngo duong dinh truong doan vuong luong trinh "
    "chan cheung lam leung wong lau yip yuen kwok tsang fung chow cheng tse kwan mak szeto "
    "chen wang zhang liu huang zhao zhou xu zhu guo luo liang zheng xie deng xiao tsai hsu hsieh "
    "kim lee choi jung kang cho yoon jang shin kwon hwang paek ryu baek tanaka suzuki sato watanabe yamamoto"
)
PARTICLES = words_of(
    "de del la las los da das do dos di du der den des van von ter ten y e al el bin bint ibn abu ap le lo san santa "
    "st della degli af av zu binti bte um op het vda viuda zum zur"
)

# Where one of these stands, the words name no person.
AGENCY_WORDS = words_of(
    "adventist anglican baptist congregational episcopal mennonite methodist nazarene pentecostal unitarian wesleyan "
    "academy access action administration adult advocacy advocates affairs against agencies agency aid alliance "
    "ambassadors american anti army asian associates association attorney attorneys authority bureau business "
    "california campaign catholic center centers central centre chamber chapter charities charity child children "
    "city civic civil clinic clinics club coalition collaborative collective college commerce commission "
    "committee communities community company congregation consortium consulate consulting corp corporation corps "
    "council counsel counseling country county court courts crime crisis customs defender defenders democratic "
    "department departments dept detention development diocese disability district division domestic economic "
    "education emergency emerging employment enforcement environment equality equity families family federal "
    "federation fire food force forensic forum foundation fund global government group health healthcare help "
    "hispanic homeland homeless homelessness hospital hotel hotline housing human immigrant immigrants "
    "immigration inc independent industries infirmary initiative institute interfaith intern international "
    "investigation investigations investigative jewish juvenile lab labor latina latino law league legal library "
    "llc llp local lutheran management medical mental ministries ministry mission municipal museum national "
    "neighborhood neighborhoods network nonprofit northern office offices organization outreach partners "
    "partnership philanthropy planned police policy presbyterian prevention private probation program programs "
    "project projects prosecutor prosecutors protection protective public recovery red refugee refugees regional "
    "registry relief rescue research resource resources response rights safety school schools section sector "
    "security service services sexual sexually shelter shelters sheriff sisters slavery social society solutions "
    "southern state states statewide station studio studios supervisors commissioners "
    "councilmembers supportive survivor survivors systems "
    "task taskforce team teamsters technologies tenderloin trade trafficking transit transitional transportation "
    "treatment tribal tribe trust unified union unit united university usa veteran veterans vets victim victims "
    "violence volunteers welfare women womens worker workers workforce works ymca youth ywca zone "
    "agriculture airport apartments archives assembly assessor behavioral bus caregivers chaplaincy churches "
    "constabulary convent cooperative coop correctional corrections courthouse credit dental drivers elders "
    "elections "
    "embassy engineering fairgrounds farmers farmworkers fellowship fisheries forestry fraternity growers guild "
    "gurdwara helpline hoteliers hospice hostel information inspectorate jail janitors kitchen landlords laundries "
    "lawyers mosque masjid meals merchants monastery motel motels nannies navy neighbors newspaper nurses nursing "
    "nutrition ombudsman orchards pantry parents parole pediatrics pharmacy prison radio realtors recorder "
    "recreation renters sanctuary seafarers seminary seniors stewards students synagogue tailors teachers technology "
    "farms trustees township patrol highway memorial providers restaurant restaurants trucking lodging panel "
    "television tenants treasury university vendors wellness "
    "albergue biblioteca campesinos casa colegio cooperativa defensoria familias hogar iglesia inmigrantes "
    "inquilinos "
    "jornaleros juzgado migrantes parroquia promotoras refugio trabajadoras trabajadores tribunal vivienda "
    "agencia alcaldia asociacion ayuntamiento centro ciudad clinica coalicion colectivo comision comite condado "
    "consejo consulado departamento escuela estado federacion fiscalia fundacion gobierno hospital instituto "
    "ministerio mujeres oficina organizacion policia procuraduria programa proyecto secretaria servicios "
    "sindicato unidas unidos universidad "
    "abogadas abogados alimentos arquidiocesis banco bomberos capilla caritas comedor comedores derechos despensa "
    "dispensario guarderia humanos interinstitucional misioneras pastoral patronato "
    "bahay barangay kagawaran klinika kooperatiba opisina ospital paaralan pulisya samahan sentro silungan simbahan "
    "tanggapan unyon"
)
# Common in names of agencies, and surnames as well: no person unless more speaks for one.
SURNAMES_TOO = words_of(
    "house street church park parks law temple justice bank banks camp hall field fields care cross english "
    "freedom hope parish rivers bridge gate hill lake haven wing castle power home homes mills clean"
)
# Ordinary words that groups call themselves by: two of them are no person, as in "Open Door" and "Rising Tide".
ORDINARY_WORDS = words_of(
    "anchor arms awake bay beacon bearers beyond bread bridges bright broken brighter calling candle candles circle "
    "clear common compass corner courage courageous dignity door doors dream dreams eyes fair first forward free "
    "gate gates gateway good guiding hand hands harbor hearts helping hidden higher horizon horizons inner journey "
    "journeys kitchen lantern lanterns lasting light lights lighthouse "
    "lives living loving moving new night no nights "
    "one open our own passage passages path paths pathway pathways peaceful people place places pier promise quay "
    "mending weaving "
    "quiet rainbow ray ready refuge rising road roads roof roots safe sail seeds second shared shore shores silent "
    "sky song songs speaking standing star stars starting steady step steps stepping stone stones stories story "
    "strong sun sunrise table tables threshold tide tides together tomorrow two unbroken unheard united uplifted "
    "view visible voice voices waking water waters way welcome whole wings within world"
)
CONNECTIVES = words_of(
    "of for the and on to at in with from against by or not never an a that this is are was were will who as be "
    "has have had our their its it what we where whom about para contra por con los las que fue fueron"
)
# Words of names that are connectives in lower case: "Nguyen Van An", "Will Adeyemi", "To Huu".
NAMES_TOO = words_of("an to will")
# Headings of a paper and things of a calendar; a heading is not somebody who came.
SECTION_WORDS = words_of(
    "adjourn adjourned adjournment agenda announcement announcements approval approved attached attachment "
    "attachments attendance attendees background budget calendar call comment comments conference correspondence "
    "chat "
    "date discussion drive event events evening display exhibit fair film follow general goal goals handouts hearing "
    "highlights "
    "introduction introductions item items location materials meeting meetings minutes motion motions new next "
    "notes old order other overview pledge plan planning poster presentation presentations priorities proposal "
    "quorum "
    "recap recommendation recommendations report reports review roll schedule session summary time topic topics "
    "training update updates vote votes webinar welcome workshop "
    "acta agenda anuncios aprobacion asunto asuntos bienvenida fecha informe informes lugar minuta orden reunion "
    "temas presentaciones "
    "议程 議程 议题 議題 讨论 討論 决议 決議 报告 報告 纪要 紀要 会议纪要 會議紀要 会议记录 會議記錄 下次会议 下次會議 "
    "日期 时间 時間 "
    "地点 地點 散会 散會 公告 欢迎 歡迎 介绍 介紹 备注 備註 附件 培训 培訓 工作汇报 工作匯報 其他事项 其他事項"
)
WEEKDAYS = words_of("monday tuesday wednesday thursday friday saturday sunday")
PLACE_WORDS = words_of(
    "avenue ave blvd boulevard building drive floor hwy plaza road room square suite zoom webex teams online "
    "virtual teleconference hybrid calle avenida sala piso edificio"
)
STATES = words_of(
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK "
    "OR PA PR RI SC SD TN TX UT VT VA WA WV WI WY"
)
# A capital word of two or three letters that stands for a place or a people, and may open the name of an agency.
PLACE_LETTERS = frozenset(
    ["SF", "US", "UC", "UN", "LA", "NY", "DC", "CA", "EU", "UK", "NYC", "USA", "API", "AAPI"]
)

# Behind a Chinese name they are what Dr. and Ms. are before others.
CHINESE_HONORIFICS = (
    "先生|女士|小姐|太太|夫人|醫生|医生|醫師|医师|律師|律师|牧師|牧师|神父|修女|主任|老師|老师|教授|博士|校長|校长|社工|警官|警長|警长|督察|法官"
    "|議員|议员|會長|会长|經理|经理|秘書|秘书"
)
TITLES = words_of(
    "student estudiante reporter journalist reportera reportero periodista "
    "administrator advocate aide analyst assistant associate captain chair chairperson cochair chief clerk clinician "
    "commander consultant coordinator counselor counsel deputy detective director ed ceo cfo coo evaluator executive "
    "facilitator fellow founder inspector instructor intern investigator lead liaison lieutenant manager member "
    "navigator nurse officer organizer paralegal partner planner president principal producer professor promotora "
    "prosecutor psychologist representative researcher scholar secretary sergeant specialist student superintendent "
    "supervisor teacher therapist treasurer trustee vicechair volunteer worker attorney lawyer paralegals scientist "
    "voluntario facilitadora facilitador promotor secretario tesorera tesorero vocal vocales "
    "abogada abogado coordinadora coordinador directora director presidenta presidente secretaria voluntaria "
    "accountant auditor comptroller dispatcher driver registrar tagapangulo pangulo kalihim "
    "chairman chairwoman tecnico tecnica ejecutivo ejecutiva dda ausa bookkeeper "
    "interprete interpreter judge magistrate moderator notetaker recorder scribe taker trainer"
)
# May stand before a title without being one.
TITLE_OPENERS = words_of(
    "acting agency assistant associate board bureau case department division chief clinical co community deputy "
    "development executive field first "
    "founding general housing human interim junior law lead legal managing medical outreach policy principal "
    "program project public research senior social special staff supervising training vice victim victims "
    "victim-witness youth health coalition commission committee council minute minutes note task force working group "
    "steering subcommittee network team tribal "
    "grant grants data communications language access intake case crisis hotline "
    "shelter street emergency court family school bilingual peer survivor legislative administrative "
    "operations finance prevention education engagement volunteers services"
)
# What somebody may be director or head of without more: "Director of Programs".
TITLE_FIELDS = words_of(
    "and client clinical communications community development education engagement finance human operations outreach "
    "policy prevention program programs research resources services strategy the training victim volunteers staff"
)
UNITS = words_of(
    "branch bureau desk detail division program programs programme section squad subcommittee team unit units wing "
    "unidad division programa seccion"
)
AGENCY_ENDINGS = words_of(
    "agency alliance association bureau center clinic coalition college collaborative commission council court "
    "department dept district foundation hospital inc initiative institute library network office project services "
    "shelter society studios university"
)

# Written where an organization would stand, and naming none.
NO_AGENCY = re.compile(
    r"(?:an?\s+)?(?:individual|independent|unaffiliated|none|n/?a|self(?:\s?[/,]\s?.{1,40})?|private\s+(?:sector|citizen|individual)|"
    r"(?:(?:interested|concerned)\s+)?(?:citizen|resident|neighbor)|(?:member\s+of\s+(?:the\s+)?)?(?:general\s+)?public|"
    r"community\s+member|(?:district|ward|seat|distrito|asiento)\s+(?:\d{1,2}|[A-Z])|at[-\s]large|no\s+(?:agency|affiliation|org(?:anization)?)|retired(?:\s+(?:school\s+)?(?:teacher|nurse|attorney|officer|social\s+worker|counselor|judge|pastor))?|student|volunteer|tbd|unknown|guest|(?:just\s+)?visit(?:ing|or)|observ(?:ing|er)|"
    r"(?:freshman|sophomore|junior|senior|student)\s+(?:at|in)\s+.+|"
    r"(?:\w{4,20}\s+)?independientes?|jubilad[oa]|vecin[oa]|(?:independent|freelance)\s+\w{4,20}|"
    r"sin\s+(?:afiliacion|afiliación|organización)|particular|sector\s+privado)|[\W_]+",
    re.IGNORECASE,
)
# Somebody came and is not named.
WITHHELD = re.compile(
    r"\[[^\]]{0,200}\]|\(?(?:name\s+)?(?:withheld|redacted|anonymous|unnamed)(?:\s+\w+)?\)?|nombre\s+reservado",
    re.IGNORECASE,
)
NOBODY = re.compile(
    r"(?:none(?:\s+(?:present|attended|today))?|n/?a|nobody|no\s*one(?:\s+(?:came|present|attended|today))?|no\s+guests?|no\s+public|"
    r"not\s+represented|no\s+(?:reps?|representatives?|delegates?|attendees?)(?:\s+(?:present|came))?|unfilled|"
    r"vacant|vacancy|tbd|ningun[oa]|nadie|sin\s+representa(?:nte|ción)|wala|walang\s+dumalo|không\s+có(?:\s+ai)?|無|无|無人|无人|et\s+al|others?|[-–—]+)\W*",
    re.IGNORECASE,
)
ABSENT_MARK = re.compile(
    r"\b(?:absent|excused|regrets|did\s+not\s+attend|no[- ]show|ausente|sent\s+regrets|not\s+present|"
    r"declined|tentative|no\s+response)\b",
    re.IGNORECASE,
)
# How, when and under which pronouns somebody came: no part of a name or an agency.
ATTENDANCE_MARK = re.compile(
    r"(?:(?:by|via|on|over|por)\s+)?(?:the\s+)?(?:phone|telephone|zoom|webex|teams|video|videoconference|conference\s+call|"
    r"teleconference|remote|remotely|online|virtual|virtually|in[- ]person|dial(?:ed)?[- ]in|call(?:ed)?[- ]in|"
    r"tel[eé]fono|videollamada|en\s+persona|presencial|en\s+l[ií]nea)|"
    r"(?:with|con)\s+(?:(?:an?|una?|her|his|their|su)\s+)?(?:interpreters?|int[eé]rpretes?|interpretation|interpretaci[oó]n|translators?|traductora?)|"
    r"(?:arrived|left|joined|departed)\b[^()\[\];]*|(?:late|early|present|presente)|"
    r"(?:she|he|they|ella|[eé]l|elle|ze|xe|ia|siya)(?:\s*/\s*\w+)+|ret\.?|(?:any|all)\s+pronouns|pronouns\b[^()]{0,80}|ella|elle|siya|ia|new|"
    r"(?:co[- ]?)?host(?:,\s*me)?|me|guest|staff|visitor|observer|"
    r"external|internal|unverified|organizer|speaker|presenter|minutes|note\s?taker|time\s?keeper|scribe|accepted|aceptad[oa]",
    re.IGNORECASE,
)
# The cell of a column that says who came, and of one that says who was away.
CAME_CELLS = re.compile(
    r"(?:x|y|yes|p|present|here|s[ií]|✓|✔|√|☑|☒|presente|in person|online|zoom)\.?"
    r"(?:\s?(?:[(,]|[–—-]\s)\s?[^()]{1,40}\)?)?",
    re.IGNORECASE,
)
AWAY_CELLS = re.compile(
    r"(?:a|e|n|no|abs(?:ent)?|(?:un)?exc(?:used|['’]?d)?|regrets|away|ausente|excusad[oa]|[—–-]|☐|□|"
    rf"{patterns_by_role(PRESENCE_WORDS)['cell']})\.?(?:\s?\([^()]{{1,40}}\))?",
    re.IGNORECASE,
)
# What a meeting program lists beside the people: machines that take notes, rooms, telephones.
MACHINES = re.compile(
    r"\b(?:notetaker|note\s?taker|otter(?:\.ai)?|fireflies|read\.ai|fathom|recorder|recording|captions?|captioner|iphone|ipad|"
    r"android|galaxy|laptop|guest\s?\d*|user\s?\d*|call-?in|caller|phone|telephone|room\s?\w{1,4})\b",
    re.IGNORECASE,
)
