"""Words that carry no wish of their own: left out of a query, or allowed to be absent; phrases still need them."""

from __future__ import annotations

from directory.search.query_text.folding import fold

_ENGLISH = """
a about all also am an and any anyone anything are as at be because been being but by can
could did do does doing for from get gets getting give gives go goes going got had has have having
he her here hers him his how i if in into is it its just know like looking me my no not of off on
one or our out over own please she should so some someone somebody something somewhere than that the
their them then there these they this those to too under up us was we were what when where which who
whom why will with without would you your am im ive dont cant wont accept accepts accepting take
takes taking let lets allow allows allowing want wants find finding near nearby around offer offers
offering say says said tell tells told provide provides providing speak speaks speaking serve serves serving
ur pls plz gonna gotta lemme thats theres whats wheres anybody tryna still already even again yet maybe really
anymore asap
"""
_SPANISH = """
a al algo alguien algun alguna algunas alguno algunos ante antes aqui como con cual cuando de del
desde donde dos e el ella ellas ellos en entre era es esa ese eso esta estan estar este esto estoy
fue ha hace hay la las le les lo los mas me mi mis muy ni no nos nuestra nuestro o otra otro para
pero por porque puede puedo que quien quiero se ser si sin sobre son soy su sus tambien te tengo
tiene tu un una unas uno unos y ya yo acepta aceptan atiende atienden habla hablan hablo busco
buscar buscando cerca quiere quieren queremos quisiera queria pueden podemos podria tienen tenemos tenia
dice dicen digo dijo hago hacen hizo hicieron pa pal dan dar den ofrece ofrecen voy vamos ando andamos
necesitamos consigo conseguir tantito urge porfa favor
"""
_FILIPINO = """
ako ko akin aking akong kong ka mo ikaw iyo iyong siya niya kanya kanyang kami kaming namin naming tayo
natin sila nila kanila kayo ninyo ang ng nang na sa mga ay si ni kay kina ito iyon yung dito doon nasa at
kung kasi dahil pero habang rin din lang lamang po nga naman muna ano sino saan kailan paano meron mayroon
ngayon ngayong gusto gustong kailangan kailangang nais pwede puwede naghahanap maghanap
sana talaga kapag pag daw raw yung ung yan eto
paki pls meron bang pong
"""
# Only syllables that are no more than this in any tone: "cho" is "for", but it is "place" as well.
_VIETNAMESE = """
tôi tui của được muốn những các một này với rồi nếu khi hoặc gì nào kia biết xin nhiều rất sao và đã
"""
_CHINESE = """
我 你 他 她 们 的 了 吗 呢 是 在 有 和 请 想 要 需要 可以 哪里 怎么 如何 找 帮我 一个 看 有没有 有冇 边度 哪儿
领 嘅 啲 咗 喺 请问 帮忙 能不能 可不可以 可以吗 什么 附近 这里 那里 边个 边间 想问 我想 地方 申请 办理
帮助 协助 的人
"""
# Vietnamese for "and" and "already", and what joins Filipino words; elsewhere veterans, prosecutors and a fellowship.
_ABBREVIATIONS = frozenset(("va", "da", "na"))
# "After" belongs to "after school" and "after hours"; "id" is a paper as often as it is "I'd".
_SOFT = """
feel feels feeling after id help helping helped need needs needed service services program programs
programme support assistance agency organization person people individual individuals client clients
day days daily every week weeks
siento ayuda ayudar ayudan necesito necesita necesitar servicio servicios programa programas apoyo
asistencia persona personas solo solamente unicamente nomas
ba kumuha makakuha may serbisyo tao taong tulong wala walang pambili pambayad pangbili pangbayad panggastos pantustos
bị cho chúng có cùng đang di em giúp không làm người nói ra thì
"""

STOP_WORDS_OF = {
    "en": frozenset(_ENGLISH.split()),
    "es": frozenset(_SPANISH.split()),
    "fil": frozenset(_FILIPINO.split()),
    "vi": frozenset(fold(_VIETNAMESE).split()),
}
"""By language, since "o" is Spanish for "or" but half of what is Vietnamese for housing."""

STOP_WORDS = frozenset[str]().union(*STOP_WORDS_OF.values()) - _ABBREVIATIONS
"""Not needed in a query that has other words, but for those that belong to a term."""

SIGNS = {
    language: (STOP_WORDS_OF[language] & STOP_WORDS) - STOP_WORDS_OF["en"] - STOP_WORDS_OF["es"]
    for language in ("vi", "fil")
}
"""Stop words that tell a language from those that most queries are in."""

SOFT_WORDS = frozenset(fold(_SOFT).split()).union(*SIGNS.values())
"""Raise the score where they stand, but needn't: to others "Ito" and "Kay" are names."""

IDLE = STOP_WORDS | SOFT_WORDS
"""Words that ask for nothing by themselves."""

# "Con" is Spanish, "anh" a name, "may" a month: what is a word of another language as well tells nothing.
_UNMARKED = """
khong nguoi duoc chong giup toi tieng viet luat chieu khach thuoc benh viec lam tien luong nha tre truong hoc ngay
thang cuoi tuan dem hiem mien phi kham bac chua danh duoi nhot dua phai muon tron giet doa theo noi ngoai trong gai trai
vo chu nuoc cua voi nhung mot roi moi nao giay khai thue giu tra thieu quan ao nau nghi ngu cong buon chet gio gap goi
nghe biet kiem dich phap ly phu nu dan ong ba bau sinh tuoi nghien ruou rang khoe tam tho chuyen thu nhat hom tuyen
"""
UNMARKED_VIETNAMESE = frozenset(_UNMARKED.split())
"""Syllables of Vietnamese that no other language here has as words, as they are typed without marks."""

_ACTING = """
he hes she shes they theyre dad father stepfather stepdad uncle owner ella ellos el papa padrastro tio dueno senor
siya sya niya nya sila nila tatay tiyo tito amain ho chu chong cha duong bo ong 他 她 佢 爸
"""
_SUFFERING = "i im me us my we him her yo me nos mi ako ko kami namin sakin toi em chi con 我 她 妹"
_SELF = "i im we were soy somos ako kami toi em minh 我"
_ASKING = """
need needs want wants looking find where how which who can could necesito necesita busco quiero quiere donde como
kailangan kailangang gusto gustong saan paano naghahanap meron can tim muon o dau co 要 需 找 哪 邊 点 點
"""
ACTING = frozenset(fold(_ACTING).split())
"""Who does something, in a sentence that tells what is done to somebody."""

SUFFERING = frozenset(fold(_SUFFERING).split())
"""To whom it is done."""

SELF = frozenset(fold(_SELF).split())
"""Who speaks of themselves: “soy hombre”, not “un hombre me sigue”."""

ASKING = frozenset(fold(_ASKING).split())
"""What asks for something, so that nothing is merely told."""

_QUESTIONING = "who how where which donde saan paano co can dau o 要 哪 邊 点 點"
_BEFORE_QUESTIONS = "toi em minh con chau chung"
_BEHIND_QUESTIONS = """
can could do does is are should to will puedo puede podemos hay ako pwede
puwede may ai cach the gi noi can 可 能 有
"""
QUESTIONING = frozenset(fold(_QUESTIONING).split())
"""Of those, what may as well only tell: “the man who has my papers”."""

NEGATING = frozenset(
    [
        "dont",
        "doesnt",
        "not",
        "never",
        "no",
        "nunca",
        "khong",
        "chang",
        "hindi",
        "di",
        "ayaw",
        "不",
        "唔",
        "別",
    ]
)
"""What makes of “want” what nobody asks for: “I don't want the police”."""

BEFORE_QUESTIONS = frozenset(_BEFORE_QUESTIONS.split())
"""Who needs, before “cần”, which is “can” without its mark."""

BEHIND_QUESTIONS = frozenset(fold(_BEHIND_QUESTIONS).split())
"""What makes a question of them: “who can help”."""

_TELLING = """
i im ive he hes she shes they theyre we my yo me ella ellos nos mi ako ko akong kong kaming siya sya niya nya sila
nila kami toi em anh chi ho chung minh chong 我 他 她 佢
boss husband boyfriend patron jefe pareja marido novio esposo amo asawa nobyo chu trai sep 老
"""
TELLING = frozenset(fold(_TELLING).split())
"""Words of a sentence about people: a name or a list of words has none."""

OWNING = frozenset(("my", "mi"))
"""Of those, what may as well be said of a thing: “change my name”."""

KIN = frozenset(
    fold("""
    mother mom mum mama father dad papa parent parents sister sisters brother brothers daughter daughters son sons
    aunt uncle cousin niece nephew grandmother grandma grandfather grandpa sibling siblings relative relatives
    madre padre padres hermana hermano hermanas hermanos hija hijo hijas hijos tía tío prima primo sobrina sobrino
    abuela abuelo nanay tatay ina ama kapatid pinsan pamangkin lola lolo mẹ cha bố bác cô chú dì cậu
    """).split()
)
"""Relatives: in a sentence that tells something they are people, though they lead to whoever looks for them."""

UNSPACED_STOP_WORDS = tuple(sorted(fold(_CHINESE).split(), key=len, reverse=True))
"""Cut out of runs of Chinese, longest first."""
