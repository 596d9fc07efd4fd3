"""The phrases by which papers say that something was decided, a table for each language of the pages.

Each line is a phrase as `phrase_tables` reads it. All tables hold in every paper, since one paper mixes languages. How
phrases make a sentence is for `decision_sentences`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from directory.minutes.parser.phrase_tables import pattern_of


@dataclass(frozen=True, slots=True)
class DecisionTerms:
    """What one language says of decisions; any line of a field may stand at its place.

    `labels` stand before a colon or dash, `headings` above a list. `groups` decide, and `decides` is what they do, HOW
    and `gap` apart; `made` opens a sentence that names nobody who decided; `agreed` opens one whose rest is what was
    decided; `behind` closes one; `also` joins any of these to what was decided above. `adopted` is a whole motion that
    was won, `put` how one begins and `verdicts` how it ends in a sentence of its own. What is `undone` is only hoped
    for, asked or left open; what is `lost` was voted down or put off; what is `reported` at the end of a sentence,
    others decided.
    """

    labels: str
    headings: str
    groups: str = ""
    decides: str = ""
    made: str = ""
    agreed: str = ""
    also: str = ""
    behind: str = ""
    adopted: str = ""
    put: str = ""
    verdicts: str = ""
    undone: str = ""
    lost: str = ""
    reported: str = ""
    named: Mapping[str, str] = field(default_factory=dict)
    gap: str = r"\s+"


ENGLISH = DecisionTerms(
    labels=r"""
    ((by|the|our) )?((group|key|final|formal|main) )?decisions?( (made|taken|reached|log))?
    (what (we|was) )?(decided|agreed|settled)( then)?
    (the following|it) (was|has been|is) (decided|agreed|settled)|it['’]s (decided|agreed|settled)
    (by )?(an )?(agreements?|consensus)( (was )?reached)?|yes vote|final answer( is)?
    voted|resolved|resolutions?|ratified|(ok )?approved|adopted|elected|outcomes?|conclusions?|unanimous(ly)?
    green-?li(t|ght(ed)?)|final( (call|word))?|bottom line
    (motion|proposal|resolution|amendment) (carried|passed|approved|adopted)
    """,
    headings=r"""
    ((key|final|group) )?decisions?( (made|taken|reached))?
    what (we|was|the group) (decided|agreed( on)?)
    agreements?( (made|reached))?|resolutions?|outcomes?|conclusions?
    ((so )?we( all)? )?(decided|agreed)( (on|to|that))?
    """,
    groups=r"""
    ((the|our|this) )?(KIND )?(group|work ?group|(sub)?committee|team|members( present|hip)?|coalition|commission(ers)?)
    ((the|our|this) )?(KIND )?(task ?force|body|board|council|panel|roundtable|table|network|alliance|partnership)
    ((the|our|this) )?(KIND )?(partners|consortium|collaborative|cabinet|circle|assembly|directors|trustees)
    ((the|our|this) )?(KIND )?(attendees|participants|(co-?)?chairs?|committee members|room)
    we|everyone|everybody|all( (present|members))?|those (present|here|gathered|attending|in attendance)
    ((the|our|all) )?(members|elders|friends|sisters|brothers|delegates|stakeholders)( (present|here|gathered))?
    ((the|our) )?PEOPLE( and PEOPLE|(?= (have )?RATIFY))
    (the|our|this) (meeting|gathering|fellowship|congregation|session)
    """,
    decides=r"""
    DECIDED( HOW,?){0,2}( \([^()]{1,60}\))?( BY_ALL)?( not)? (to|that|against|for|by consensus|unanimously)
    (agreed|decided|settled|landed|signed off) (up)?on|voted (in favou?r|down)
    elected|appointed|approve[ds](?! of )|adopt(ed|s)
    endorse[ds]|ratified|ratifies|selected|authorize[ds]|confirmed|supports
    accepts|accepted (the|an?|her|his|their) ([a-z'’]{2,20} ){0,2}(report|proposal|offer|resignation|nominations?)
    (picked|chose|chosen) (?=(?-i:[A-Z\d])|(the|an?|option)\b)|settled|granted (the|an?)
    said yes to|united with|is in agreement (that|to|on)|went with|(is|are) going (ahead )?with|will go (ahead )?with
    ((was|were|is|are) )?(all )?in favou?r of|(is|are|was|were) (all )?(good|ok(ay)?|fine|on board) with
    ok(ay(ed|s)|['’](d|s)) (the|an?|our|paying|spending)|(gives?|gave) (it )?(an? )?thumbs[- ]up (to|on|for)
    (gives?|gave) (its|their|our|the) (approval|blessing|consent|ok(ay)?|go-ahead|green light|nod) (to|for)
    (reached|made|took|came to|arrived at) (RANGE )?CONSENSUS( not)? (to|that|on)
    """,
    made=r"""
    (we|friends) (are|were|feel|felt|find ourselves) (all )?clear (to|that|in)
    (be it )?resolved,? that|agreed we|we['’]ve (all )?(agreed|decided)( not)? (to|that|on)|we(['’]re| are) going with
    it (was|has been|is)( HOW,?){0,2} DECIDED( HOW,?){0,2}( \([^()]{1,60}\))?( BY_ALL)?( not)? (to|that|on|against)
    it (was|has been|is)( HOW,?){0,2} DECIDED (by consensus|unanimously)
    it (was|has been)( HOW,?){0,2} (voted (for|in favou?r|down)|settled (up)?on)
    it was the (sense|consensus|will|decision) of (the |all )?[^.;:]{2,40}? (that|to)
    (agreed|decided|resolved|voted)( \([^()]{1,60}\))?( HOW,?){0,2}( not)? (to|that|on)|(so )?we (all )?agreed? ?[–—:-]
    (so )?(we )?((all|everyone|everybody) )?(agreed|decided) ?(->|→|=>)
    (approved|adopted|ratified|endorsed|authorized|granted|ok['’]?d|okayed|accepted) (the|our|this|spending|paying)
    (approved|granted|ok['’]?d|okayed) \$?\d+
    yes vote (on|for)|(it['’]s|now it['’]s) official,|moved(, seconded,?)? and (carried|passed|approved)( to|,? that)
    (no one|nobody) (objected to|was against|opposed)
    (there was |we had )?(a )?(RANGE )?CONSENSUS (was |has been )?(reached|made|taken) on REACHED
    (there was |we had )?(a )?(RANGE )?CONSENSUS( (was |has been )?(reached|made|taken)| was)? (to|that) REACHED
    (there (was|were) )?no objections? to|thumbs[- ]up (from (all|everyone|everybody) )?(on|for|to)
    green[- ]light(ed)? (for|to)|unanimous (yes|vote|approval|support|consent) (to|for|of|on)
    (the )?approval (was )?(given|granted) (to|for|of)|the (co-?)?chair(person|man|woman|s)? (ruled|declared) (that|the)
    (the )?vote was (unanimous|COUNT),? (in favou?r of|for|to)
    ([^\W\d_][\w.'’-]{0,30} ){1,4}(was|were) (re-?)?elected (HOW )?(as|to serve|OFFICE)
    """,
    agreed=r"""
    by ((unanimous|common|general) )?(consensus|consent|acclamation)
    (by|on|with) (a )?(show of hands|voice vote|majority( vote)?|unanimous vote|vote of COUNT)
    (without|hearing no|(with |there being )no) objections?|(with )?all (were )?in favou?r|unanimously
    going forward|from (now|here) on(wards?)?|effective immediately|as (we )?(decided|agreed)( on [A-Z][a-z]{2,9})?,
    (so )?we all agreed?,|(the )?ayes have it
    """,
    also=r"""
    (also|further(more)?|moreover|likewise|additionally|in addition|besides|next|again|last(ly)?|final(ly)?|thereafter)
    (second|third|similar|subsequent|ultimate|eventual)ly|as well|at last|at the end|to close|therefore|thus|hence
    """,
    behind=r"""
    \((all )?(agreed|decided|approved)( by (all|everyone|consensus))?\)
    (,|–|—|-) ?(and )?((it was|all|everyone|(the )?members|we all|so|as) )?(agreed|voted)( by (all|everyone|consensus))?
    by ((an? |the )?(majority|unanimous)( vote)?|(a )?vote of COUNT|acclamation|consensus|show of hands)
    """,
    adopted=r"""
    it was (moved|seconded|proposed)\b[^.]*?\bWON\b
    ((on )?an? [a-z]{2,12} vote,? )?(the |a )?(motion|proposal|amendment|resolution|question)\b[^.]*?\bWON\b
    ([a-z'’-]{1,20} ){0,3}PAPER (passed|carried|approved|adopted)( MANNER)?,? COUNT
    [^.;:,]{3,60} (got|won) (the )?(nod|ok(ay)?|go-ahead|green light) (from|of|by) (everyone|all|the group)
    ([a-z'’-]{1,20} ){0,3}PAPER( (of|for|from) [^.;:]{2,40}?)?( (was|were))?( (then|HOW)){0,2} APPROVED
    ([A-Z]\. )?PAPER( (of|for|from) [^.;:]{2,40})?(:| [–—-]) ?(then )?APPROVED( MANNER)?(?! (by the|in|last))
    ([A-Z]\. )?[^.;:]{3,80}(:| [–—-]) ?APPROVED( MANNER)? MOVERS
    the OURS( (?!was |were )OURS){0,8} (was|were)( (then|HOW)){0,2} (?!accepted)APPROVED
    """,
    put=r"(motion|(it was )?moved|m/s(/c)?|proposal|proposed|vote|resolution|amendment)\b",
    verdicts=r"((the |it |vote )?(motion |was |is )?)?WON( MANNER)?( ?[,(]? ?COUNT)?",
    undone=r"""
    if|once|when|whether|until|unless|before|ask(s|ed)?|hopes?|hoped|wants?|would|could|might|may(be)?|should
    needs?|pending|proposed|suggested|yet|never|cannot|tr(y|ied) to
    """,
    lost=r"""
    failed|fails|lost|defeated|rejected|withdrawn|tabled|postponed|deferred|voted down|never
    not (pass|carry|carried|adopted|approved|accepted)
    """,
    reported=", [^,;:]{2,40} (reported|said|told us|announced|noted|explained|joked|added)",
    named={
        # What neighbors or parents agree to among themselves is news; what they adopt is of the meeting.
        "PEOPLE": "neighbou?rs|parents|teachers|residents|volunteers|survivors|families|women|youth|clergy",
        "RATIFY": "approved|adopted|endorsed|ratified|resolved",
        "KIND": "whole|full|entire|steering|executive|working|planning|advisory|review",
        "HOW": r"""
        all|both|then|also|again|has|have|had|[a-z]{2,20}ly|by consensus|by acclamation|in the end|COUNT
        further(more)?|moreover|likewise|next|later|afterwards|thereafter|therefore|thus|instead|once (more|again)
        """,
        "COUNT": r"\d{1,3} ?([-–]|to) ?\d{1,3}([-–]\d{1,3})?",
        "BY_ALL": "by (all|everyone|everybody|(a )?show of hands)( present)?",
        "DECIDED": "agreed|decided|resolved|voted|chose|concluded|concurred|opted|determined",
        "RANGE": "full|general|unanimous|rough|group",
        "CONSENSUS": "consensus|(an |the )?(agreement|concurrence|decision|conclusion)",
        "REACHED": r"(?![^.]{0,80}\bnot reached)",
        "OFFICE": "(vice |co-?)?chairs?|secretary|treasurer|president",
        "WON": r"carrie[sd]|pass(es|ed)|approved|adopted|accepted|agreed to|unanim\w+|so ordered",
        "MOVERS": r"\([^()/]{2,30}/ ?[^()/]{2,30}\)",
        "MANNER": "unanimously|as (amended|presented)|without objection",
        "PAPER": "minutes|agenda|budget|report|proposal|recommendation|charter|plan|by-?laws",
        "APPROVED": "(accepted|approved|adopted|ratified|endorsed|amended|agreed by consensus)(WITHIN)",
        "WITHIN": r"(?! (by the|in|last|on|for) )(?!\w)",
        # What others grant somebody or pass as a law: that it was approved is news and no decision of the group.
        "OURS": r"(?!OTHERS)[\w'’,-]{1,30}",
        "OTHERS": r"""
        (visas?|claims?|petitions?|applications?|asylum|orders?|warrants?|loans?|grants?|funding|status|cases?)\b
        (bills?|laws?|ordinances?|measures?|bab(y|ies)|child|children|clients?|her|his|their|my|if|once|when|that)\b
        """,
    },
)
SPANISH = DecisionTerms(
    labels=r"""
    ((el|la|por) )?(acuerdos?|acordado|decisi[oó]n(es)?( final(es)?)?|resoluci[oó]n(es)?|resuelto|consenso|unanimidad)
    conclusi[oó]n(es)?|tod[oa]s de acuerdo|aprobad[oa]|moci[oó]n (aprobada|adoptada)
    """,
    headings=r"""
    (acuerdos?|decisi([oó]n|ones)|resoluci([oó]n|ones)|conclusi([oó]n|ones))( (tomad|adoptad|alcanzad)[oa]s?)?
    """,
    groups=r"""
    el grupo|el (sub)?comit[eé]|la mesa|la coalici[oó]n|la junta|el consejo|la asamblea|la comisi[oó]n|la red|el equipo
    el pleno|tod[oa]s( (l[oa]s )?(miembros|presentes|asistentes))?
    l[oa]s (miembros|asistentes|presentes|participantes|integrantes|herman[oa]s|promotor[ae]s|compañer[oa]s)
    l[oa]s (amig[oa]s|ancian[oa]s|soci[oa]s|delegad[oa]s|representantes|voluntari[oa]s)( presentes)?
    l[oa]s (vecin[oa]s|madres|padres|familias)( presentes)?(?= (aprob|adopt|acord|resolv|decid))
    la (reuni[oó]n|hermandad|congregaci[oó]n)|el c[ií]rculo|quienes (estuvimos|estaban|estuvieron)
    """,
    decides=r"""
    acord([oó]|aron)|acuerdan?|decid(i[oó]|ieron|en?)|resolvi([oó]|eron)|resuelven?|aprob([oó]|aron)|aprueban?
    vot[oó]|votaron|eligi([oó]|eron)|adopt([oó]|aron)|adoptan?|ratific([oó]|aron)|autoriz([oó]|aron)|autorizan?
    acept([oó]|aron|an?) (el|la|los|las)|design([oó]|aron)|nombr([oó]|aron)|respald([oó]|aron)|opt([oó]|aron) por
    (le )?(dio|dieron|da) (el )?(visto bueno|luz verde) (a|al)
    qued(aron|amos|[oó]) en (?=\w+r\b)
    (est[aá]n?|estuv(o|ieron)) de acuerdo (en|con que)|tom([oó]|aron) la decisi[oó]n de
    """,
    made=r"""
    (READ\b[^.;]{0,80}? ?y )?(por (consenso|unanimidad|mayor[ií]a),? )?WAS (ha(n)? )?(HOW )?DECIDED
    READ,? y (HOW )?DECIDED|fue(ron)? le[ií]d[oa]s? y (HOW )?DECIDED
    se dio (por )?le(ctura|[ií]d[oa]) y (aprobaci[oó]n|aprobad[oa]) (al?|la)
    qued(o|ó|a) (establecido|definido|acordado) que|acordamos|decidimos|resolvimos|aprobamos|elegimos
    (tod[oa]s )?votamos por|quedamos en
    (hubo|hay|REACHED) (consenso|acuerdo) (para|de|en|sobre)
    (se tom[oó]|tomamos) la decisi[oó]n de|(estuvimos|estamos) de acuerdo en
    tod[oa]s (estamos |est[aá]n )?de acuerdo (con|en) (?=\w)
    gan[oó] (la|el) (propuesta|moci[oó]n|opci[oó]n) (del?|para)
    se (le )?dio (la )?(luz verde|(el )?visto bueno) (a|al)|nadie se (opuso|opone) a
    consenso (para|de que|en)|aprobad[oa]s?( HOW)? (el|la|los|las)
    """,
    agreed=r"""
    (por|con) (consenso|unanimidad|mayor[ií]a( de votos)?|aclamaci[oó]n|\d{1,3} votos a favor)
    (sin|no hubo) objeci([oó]n|ones)|(en adelante|a partir de (ahora|hoy)|de ahora en adelante),
    tod[oa]s ((estamos|est[aá]n) )?de acuerdo[,:]
    """,
    also=r"""
    tambi[eé]n|adem[aá]s|asimismo|as[ií] mismo|igualmente|de (igual|la misma) (manera|forma)
    finalmente|por ([uú]ltimo|fin)|nuevamente|en (primer|segundo|tercer|[uú]ltimo) lugar
    al final|posteriormente|despu[eé]s|luego|a continuaci[oó]n|acto seguido|de nuevo
    por (otra parte|otro lado|lo tanto|consiguiente)|en consecuencia
    """,
    behind=r"""
    \((acordado|aprobado)( por tod[oa]s)?\)
    (,|–|—|-) ?(as[ií] )?(se acord[oó]|qued[oó] acordado)|por (mayor[ií]a( de votos)?|unanimidad|consenso)
    """,
    adopted=r"""
    (se someti[oó] a votaci[oó]n|(la |una )?MOTION)\b[^.]*? ((es|fue|qued[oó]|resulta) WON|pas[oó] TALLY)
    (se someti[oó] a votaci[oó]n|(la |una )?MOTION)\b[^.]*? se (aprob[oó]|aprueba)
    READ (el|las?|los) [^.;:]{2,80}?,? y (HOW )?WAS (HOW )?DECIDED
    (el|la) (acta|minuta|orden del d[ií]a|propuesta|plan|presupuesto)\b[^.;:]{0,60}? (fue|qued[oó]) (le[ií]d[oa] y )?WON
    """,
    put=r"(moci[oó]n|propuesta|votaci[oó]n|enmienda|resoluci[oó]n)\b|se (somete|propuso)",
    verdicts=r"(se aprueba|se aprob[oó]|aprobad[oa]|(la moci[oó]n )?pas(a|[oó]))( por unanimidad| \d{1,3} a \d{1,3})?",
    undone="si|cuando|hasta|falta|pendiente|ojal[aá]|quiz[aá]s?|podr[ií]a|deber[ií]a|propuso|pregunt[oó]|espera(mos)?",
    lost="rechaz(ad[oa]|[oó])|retir(ad[oa]|[oó])|no (pas[oó]|fue|se aprob[oó])|aplazad[oa]|pospuest[oa]",
    reported=", (inform[oó]|dijo|coment[oó]|report[oó]|explic[oó]) [^,;:]{2,40}|, seg[uú]n [^,;:]{2,40}",
    named={
        "HOW": r"""
        tambi[eé]n|ya|por (unanimidad|consenso|mayor[ií]a)|adem[aá]s|asimismo|luego|por [uú]ltimo|[a-zé]{3,16}mente
        """,
        "MOTION": "moci[oó]n|propuesta|enmienda|resoluci[oó]n",
        "READ": r"""
        se (dio lectura|ley[oó]|revis[oó]|present[oó]|discuti[oó]|someti[oó]|somete|vot[oó])
        votamos
        """,
        "REACHED": "(llegamos|llegaron|se lleg[oó]) a(l| un)?|se (logr[oó]|alcanz[oó])( (el|un))?",
        "WAS": "se|fue(ron)?|qued([oóa]|aron|an)|es|(ha|han) sido",
        "WON": r"(aprobad|adoptad|aceptad)[oa]\b",
        "TALLY": r"(por unanimidad|\d{1,3} (a|contra) \d{1,3})",
        "DECIDED": r"""
        acord([oó]|aron|ad[oa]s?)|acuerdan?|decid(i[oó]|ieron|ido|en?)|resolvi([oó]|eron)|resuelven?|resuelto
        aprob([oó]|aron|ad[oa]s?)|aprueban?|vot[oó]|votaron|eligi([oó]|eron)|elegid[oa]s?|elect[oa]s?
        adopt([oó]|an?|ad[oa]s?)|ratific([oó]|an?|ad[oa]s?)|autoriz([oó]|an?|ad[oa]s?)|dispuso|convino|defini([oó]|do)|establec(e|i[oó])|determin([oó]|ado)
        nombr([oó]|ad[oa]s?) (a|como|por)|establecido que
        """,
    },
)
CHINESE = DecisionTerms(
    labels="([決决][定議议]|[議议][決决])(事[項项])?|([達达]成)?共[識识]|[結结][論论]|通[過过]",
    headings="([決决][議议定]|[議议][決决])(事[項项])?|[結结][論论]",
    groups=r"""
    (全[體体]|所有|本)?(委[員员]([會会])?|小[組组]|[聯联]盟|大家|[與与][會会](者|人[員员士]|代表)|出席者|成[員员]|各[機机][構构])
    [弟兄姊姐妹]{4}[們们]?|各位([弟兄姊姐妹]{4}|街坊|同工|家[長长]|[鄰邻]居)|[與与][會会](同工|街坊|[弟兄姊姐妹]{2,4}|家[長长])|[長长]老[們们]
    各[位方]代表|(本|大)[會会]|[會会]([議议]|上)|全[體体場场]|我[們们]|主席宣[布佈][動动][議议]
    """,
    decides=r"([達达]成共[識识]|同意|[決决][定議议]|通[過过]|[議议][決决定]|[贊赞]成|[選选]出|批准|[採采][納纳]|[說说商]好|[商敲講讲]定)(?!的)",
    made=r"""
    ([經经])?(投票|表[決决])([後后]|一致|[過过]半[數数])?[，,]? ?(通[過过]|[決决]定|[選选]出|[贊赞]成)
    (AFTER)?([達达]成共[識识]|[決决][定議议]|[議议選选][決决定])(?![事的]|通[過过])
    [經经]表[決决][，,]? ?(以[^，,。]{1,12})?通[過过]|[決决][議议]通[過过]|[無无][異异][議议](通[過过]|同意)
    [無无][人][反異异][對对议議][，,]|通[過过](?=(上次|本|前次)?[會会]?[議议]?[紀记][錄录])
    同意(?=[聘租購购加改増增舉举延設设])|宣[讀读](並|并|及|和)通[過过]
    一致(同意|通[過过]|[贊赞]成|[決决]定)|推?[選选]出(?=.{2,20}[為为任]|.{1,8}[當当擔担])|批准
    """,
    also=r"""
    另外?|此外|其[後后]|之[後后]|隨[後后]|随[后後]|接[著着]|然[後后]|最[後后終终]|同[時时]|[並并]且?|[亦也]|[還还]|[進进]一步|再次?
    """,
    behind="[，,] ?(大家|全[體体])?(一致)?(同意|[贊赞]成|通[過过])",
    put="[動动][議议]|提案|建[議议]|表[決决]|投票",
    verdicts="([獲获](得)?)?(一致)?通[過过]",
    undone="未|[沒没]有|是否|如果|若|待|希望|可能|也[許许]|下次",
    lost="未[獲获能]|未通[過过]|否[決决]|[擱搁]置|撤回|延[到後后期]",
    reported="[，,] ?[^，,。]{1,12}([報报]告|表示|[說说])",
    named={
        "AFTER": "([經经][^，,。]{0,6}[後后][，,]? ?)?(最[後后終终][,，]?)?",
        "HOW": r"""
        一致|[無无][異异][議议]|已|均|都|也|亦|又|[並并]|[還还]|再
        最[後后終终]|[進进]一步|同[時时]|表[決决]|[獲获]得
        """,
    },
    gap="",
)
FILIPINO = DecisionTerms(
    labels=r"""
    (ang )?(desisyon|pasya|kasunduan|(na)?pinagkasunduan|(na)?pinagtibay|napagkasunduan|napagpasyahan|napagdesisyunan)
    (in)?aprub(ado|ahan)|nahalal
    """,
    headings="(mga )?(desisyon|pasya|napagkasunduan|napagpasyahan|napagdesisyunan|pinagtibay)",
    made=r"""
    (na)?p(in)?ag(ka|pa)?(sunduan|pasyahan|tibay|desisyunan)(g|ng)?|nagkaroon ng (kasunduan|pagkakasundo)
    (nagkasundo|nagkaisa|nagpasya|nagdesisyon|bumoto|s(um)?ang-ayon|agreed) (HOW )?(ang|kami|tayo|na)
    binasa at (in|na|pin)?a?(aprubahan|pagtibay)(ng)?
    (in|na)aprubahan(?! ng OTHERS\b)|nagbotohan at|aprubado( na)? ang|pinili( ng| namin| natin)
    (pumayag|pumabor) ang (lahat|grupo)|(lahat|grupo) ay (pumayag|pumabor) (sa|na)
    wala(ng)? (tumutol|kumontra) sa|napili (si|sina|bilang)
    (na|ini)halal (si|sina|bilang)|hinirang si|itinalaga si
    """,
    agreed="(mula|simula) ngayon,?",
    also=r"""
    bukod (dito|doon|diyan)|dagdag (dito|pa rito)|gayundin|sa (huli|wakas)|pagkatapos( nito)?|kasunod( nito)?|muli
    (bukod|sa huli|sa wakas|pagkatapos( nito)?|kasunod( nito)?) ay
    """,
    behind=r"\(napagkasunduan\)",
    adopted="(pumasa|pasado|aprubado|naaprubahan)( na)? ang (mosyon|mungkahi|panukala|resolusyon)",
    put=r"(mosyon|mungkahi|panukala|botohan|boto)\b",
    verdicts="(pasado|pumasa|aprubado|naaprubahan)( na)?( ang (mosyon|mungkahi|panukala))?",
    undone="hindi|wala(ng)?|kung|hanggang|sana|baka|maaari",
    lost="hindi (pumasa|naaprubahan)|ipinagpaliban|tinanggihan|binawi",
    reported=", (sabi|ayon|ulat) (ni|kay) [^,;:]{2,40}",
    named={
        "HOW": "[rd]in( po)?|pa|muli|na",
        "OTHERS": "korte|hukom|mayor|alkalde|lungsod|kongreso|senado|estado|gobyerno|pamahalaan",
    },
)
VIETNAMESE = DecisionTerms(
    labels="quyết định( chung)?|nghị quyết|thống nhất|nhất trí|đồng ý|đồng thuận|kết luận|quyết nghị|chốt( lại)?",
    headings="(các )?(quyết định|nghị quyết|thống nhất|kết luận)",
    groups=r"""
    (WHOLE )?(nhóm|đa số|đại diện|thành viên|người tham dự|cơ quan|ủy ban|tiểu ban|ban( (điều hành|chấp hành|tổ chức))?)
    (WHOLE )?(hội đồng|liên minh|mọi người|tất cả|chúng tôi|(cuộc|buổi|phiên) họp|hội nghị|mạng lưới)
    \d{1,3}% ?(thành viên )?
    (WHOLE )?(bà con|anh chị em|anh em|chị em|quý vị|hội viên|anh chị|cô bác|người)( (có mặt|tham dự))?
    """,
    decides=r"""
    đồng ý|tán thành|quyết định|thống nhất|nhất trí|đồng thuận|thông qua|phê duyệt|chấp thuận|bầu|chọn|ủng hộ|chốt
    (đi đến )(thống nhất|quyết định)|(bỏ phiếu|biểu quyết)( (đồng ý|tán thành|thông qua))?
    """,
    made=r"""
    (đã )?(thông qua|nhất trí|thống nhất|tán thành|phê duyệt|đồng ý) (việc|đề nghị|biên bản|kế hoạch|rằng|ngân sách)
    (không ai|không có ai) (phản đối|chống)( việc)?|(ai|mọi người|tất cả) (cũng|đều) (tán thành|đồng ý|ủng hộ|nhất trí)
    thông qua|(đã )?chốt( lại)?( là)?|bầu (anh|chị|ông|bà|cô|chú)
    ([^\W\d_]{1,12} ){1,5}(được|đắc cử) ?(bầu )?(làm|là|vào)
    """,
    agreed="(kể )?từ nay( về sau)?,?",
    also=r"""
    ngoài ra|bên cạnh đó|thêm vào đó|thêm nữa|hơn nữa|đồng thời|tương tự
    tiếp theo|tiếp đó|sau đó|sau cùng|cuối cùng|kế đến
    """,
    behind=r"\(đồng ý\)",
    adopted=r"PAPER\b[^.]*? (đã |được ){1,2}(thông qua|phê duyệt|chấp thuận)",
    put=r"(kiến nghị|đề xuất|đề nghị|biểu quyết|bỏ phiếu)\b",
    verdicts="(được |đã )?thông qua",
    undone="chưa|không|nếu|khi|có thể|hy vọng|liệu|đợi|hoãn",
    lost="không (được |đạt )?thông qua|bác bỏ|hoãn|rút lại",
    reported=", [^,;:]{2,40} (cho biết|báo cáo|nói)",
    named={
        "HOW": "đều|đã|cùng|cũng|còn|lại|tiếp tục|cuối cùng|sau cùng|sau đó|nhất trí",
        "PAPER": "kiến nghị|đề xuất|đề nghị|nghị quyết|ngân sách|biên bản|kế hoạch|quy chế",
        "WHOLE": "cả|các|toàn thể|tất cả|đa số",
    },
)
LANGUAGES = (ENGLISH, SPANISH, CHINESE, FILIPINO, VIETNAMESE)


def pattern_in_all(phrases: Callable[[DecisionTerms], str]) -> str:
    """What all languages have in a field, as one regular expression."""
    found = (pattern_of(phrases(terms), terms.named) for terms in LANGUAGES if phrases(terms))
    return f"(?:{'|'.join(found)})"
