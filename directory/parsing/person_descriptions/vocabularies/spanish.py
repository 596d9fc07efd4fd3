"""Spanish words for one person and for what marks one out. A subject may be left out: “Tiene 16 años y está embarazada”."""

from __future__ import annotations

import re

from directory.parsing.person_descriptions.description_parts import Kind
from directory.parsing.person_descriptions.marks import Vocabulary

_NUMBER = (
    r"(?:\d{1,2}|un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciséis|diecisiete"
    r"|dieciocho|diecinueve|veinte|veinti\w{3,8})"
)
_NOT_MORE = (
    r"(?! ?(?:o (?:más|menos|mayor|menor)|y (?:más|mayor|menor|ofrece|atiende|sirve|presta|ayuda|cuenta)|en adelante|a \d|de (?:experiencia|servicio"
    r"|existir|existencia|trabajo|trayectoria|historia|vida|fundad)|sirviendo|trabajando|ayudando|ofreciendo|en (?:la comunidad|el barrio)))"
)
_ROLE = r"(?:niñ[ao]|chic[ao]|joven|mujer|hombre|señora|señor|muchach[ao]|clienta|cliente|víctima|adolescente|sobreviviente|paciente|menor|bebé|mamá|usuaria)"
_KIN = r"(?:hij[ao]s?|herman[ao]s?|hermanit[ao]|sobrin[ao]|prim[ao]|espos[ao]|novi[ao]|madre|mamá|papá|padre|marido|niet[ao]|abuel[ao]|suegr[ao]|ti[ao]|tí[ao]|gemel[ao]s|padrastro|ex)"
_DANGER = r"(?:tratante|proxeneta|padrote|agresor|abusador|violador|coyote|captor|ex(?:pareja|esposo|marido|novio)?)"
_BEGIN = r"(?:^|(?<=[.,;:¡!¿?\n(–-] )|(?<=[\n(¡¿]))"

VOCABULARY = Vocabulary(
    myself=re.compile(r"(?i:\b(?:yo|mi|mis)\b)"),
    one=re.compile(
        r"(?i:\b(?:ella|él|su|sus)\b)"
        rf"|(?i:\b(?:la|el|una?|esta|este|esa|ese|nuestr[ao]|los|las) (?:{_ROLE}|{_KIN})\b)"
        r"|\b(?!U\.S|E\.U)(?:[A-ZÑ]\. ?){2,3}(?=[a-záéíóúñ(])|\b[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{2,15} [A-Z]\.(?=,? (?:no |se |ya |la |le )?[a-záéíóúñ]{1,12}(?:ó|ía|aba|ene|iere|ice|ive|erme|tá|eva)\b)"
    ),
    marks={
        Kind.AGE: (
            rf"(?i:\((?:de )?{_NUMBER}(?: y {_NUMBER})? (?:años|añitos|meses)\))"
        ),
    },
    topics={
        Kind.HISTORY: (
            rf"(?i:\b(?:anoche|ayer|esta noche|esta mañana|denunciar|moretones|maleta|tatuaj\w+|tatuad[ao]|miedo|golpe\w*|embaraz\w+|dar a luz|bebé|aborto|hospital|cárcel|migra|corte|audiencia|visa|asilo|papeles|pasaporte|deud[ao]|debe (?:dinero|\$|mil|\d)|sueldo|proxeneta|padrote|tratante"
            rf"|prostíbulo|salón de masajes|hogar de acogida|casa hogar|motel|en el parque|(?:duerme|vive) en la calle(?! \w+,? ?\d)|se fue|se fugó|vendió|vendieron|escondid[ao]|(?:su|sus|la) (?:{_KIN}|suegra|padrino|madrina)|la escuela de (?:su|sus)|le pega|pegaba|apellido|descalz[ao]|hambre|sol[ao]|dormir|duerme|come|llora|pesadillas|cocina|sótano|toca|tocaba|llevaba|camión|campos|niñera|salón|restaurante|pagan|tarjeta verde|abuela|viene en camino|rescatad[ao]|recuperad[ao]|encerrad[ao]|juez|asilo|vive en)\b)"
        ),
    },
    alone={
        Kind.AGE: (
            rf"(?i:{_BEGIN}{_NUMBER} años, (?:de [a-z]+,|[a-záéíóúñ]+(?:eñ|an|in|ec|es|l)[ao]?s?\b))|(?i:(?<![\w.])(?-i:(?:[A-ZÑ]\. ?){{1,3}}),? ?\({_NUMBER}(?: años)?\))|(?i:{_BEGIN}(?:cumple) {_NUMBER} en )|"
            rf"(?i:{_BEGIN}(?:ya |apenas |solo |sólo )?(?:tiene|tenía|tengo|cumplió|cumple|cumplí)(?: apenas| solo| sólo| unos| como)? {_NUMBER} (?:años|añitos)\b{_NOT_MORE})"
            rf"|(?i:{_BEGIN}(?:ya |apenas )?(?:cumplió|cumplí|va a cumplir) {_NUMBER}\b(?! (?:años (?:de|sirv|trab)|meses de|camas|horas)))"
            rf"|(?i:\b(?:la|el|una|nuestra|esta) (?:{_ROLE}|hij[ao]) de {_NUMBER} años\b{_NOT_MORE})"
            r"|(?i:(?:^|(?<=[.,;:\n] )|(?<=\n)|\bella |\bél |\b(?:la|el) (?:clienta|cliente|joven|chica|chico|muchacha|muchacho|víctima) )(?:todavía |aún )?(?:es|soy) menor(?: de edad)?\b)"
        ),
        Kind.NUMBER: r"(?i:\b(?:ref|referencia|expediente|exp|caso|folio|causa)\b\.?(?: (?:n[uú]m|no)\.?| n[uú]mero)? ?[#:.]? ?#?[A-Z]{0,4}-?\d{2,4}[-/]\d{2,6}\b)",
        Kind.WHEREABOUTS: (
            r"(?i:\b(?:la|el|nuestra|esta|esa) (?:\w+ )?(?:niñ[ao]|chic[ao]|joven|mujer|señora|señor|muchach[ao]|clienta|cliente|víctima|mamá) del? (?:cuarto|habitación|cama|apartamento) (?:no\.? |n[uú]m\.? |#)?\d)"
            rf"|(?i:{_BEGIN}(?:ella |él )?(?:está|estaba|vive|duerme|se (?:queda|esconde|hospeda)|sigue)(?: \w+)? en (?:(?:el|un) (?:motel|hotel)|(?:la )?casa de (?:una? |su )?(?:amig[ao]|tí[ao]|prim[ao]|herman[ao]|mamá)|su (?:carro|coche))\b)"
            rf"|(?i:{_BEGIN}(?:llegó|vino|durmió|se fue|huyó|volvió|apareció|la vimos|lo vimos)\b[^.,;\n]{{0,20}}\b(?:anoche|ayer|esta mañana|de madrugada|con (?:su|sus|dos|tres|un bebé)|sola|sin zapatos))"
            r"|(?i:\b(?:duerme|se (?:queda|esconde)|escondid[ao]) en (?:casa de|la casa de|su (?:carro|coche|troca)|el sótano|un motel|el motel|la calle\b(?! \w+ \d))\b)"
            r"|(?i:\b(?:sepa|sepan|saber|sabe|digan|diga) (?:en )?dónde (?:está|vive|estoy|vivo|duerme|trabaja|anda)\b)"
        ),
        Kind.HISTORY: (
            r"(?i:\b(?:me|la|lo|nos) (?:tocan?|tocaba|llevaban?|encierran?|encerr(?:ó|aron)|venden?|vend(?:ió|ieron|ía|ían)|pegan?|golpean?|violan?|viol(?:ó|aron)|obligan?|oblig(?:ó|aron)|amenazan?|amenaz(?:ó|aron)|drog(?:a|ó|aban)|forz(?:ó|aron)|explotan?|maltratan?|maltrat(?:ó|aron)|secuestr(?:ó|aron)|quem(?:ó|aron)|anunci(?:a|an|aban|ó))\b(?! (?:la|el) (?:atención|puerta))"
            r"|\b(?:vino|llegó|cruzó) con (?:un |el |su )?(?:coyote|pollero|padrote|tratante)\b|\bno tiene (?:a )?d?ónde (?:ir|dormir|quedarse)\b|\bcolgó cuando\b|\bmarcas en (?:los|el|la) \w+|\bme amenaza\b|\bme cobra\b"
            r"|\bme trajo (?:mi|un|una|el|la)\b|\b(?:tenía|tenia|cuando tenía|con) \d{1,2} (?:años )?cuando (?:la|lo|me)\b|\b(?:mover|trasladar|sacar|esconder) a (?-i:[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+) (?:antes|hoy|mañana|el|esta)\b|\bmenor (?:recuperad|rescatad|encontrad)[ao]\b|\ble da miedo\b|\ble robaron la infancia\b"
            r"|\bmi (?:amig|vecin|prim|herman|ti|sobrin)[ao]\b[^.;\n]{0,20}\b(?:encerrad|escondid|amenazad|golpead)[ao]\b|(?-i:\b(?!U\.S|E\.U)(?:[A-ZÑ]\. ?){2,3})(?:pidió|llegó|huyó|tiene cita con el juez|está|vive|se fue|necesita|no quiere|fue)\b|\bmi ex\b|\bnunca me (?:pagaron|dieron|pagó|pagan)\b|\btengo miedo\b|\bestoy (?:escondid|encerrad)[ao]\b|\bdeportan? a (?:mi|su)\b|\bl[ao] vendi(?:ó|eron)\b|\ble faltan? \w+ (?:meses?|semanas?) para dar a luz\b|\btiene miedo de (?:su|él|ella)\b|\bme tienen el\b|\bsale del? (?:hogar|casa) (?:de acogida|hogar)\b)|"
            # health
            r"(?i:\b(?:está|estaba|quedó|estoy|sigue) (?:\w+ )?(?:embarazad[ao]|en(?:cinta)|golpead[ao]|moretead[ao]|herid[ao]|intern?ad[ao]|detenid[ao]|encerrad[ao]|escondid[ao]|desaparecid[ao]|pres[ao])\b"
            rf"|\b(?:dio|di|salió|salí) positiv[ao]\b|\btiene (?:\w+ )?(?:vih|sida|tuberculosis|moretones|sífilis|ideas suicidas|{_NUMBER} meses de embarazo)\b|\b(?:no ha comido|no come|no duerme) desde\b|\bno ha comido\b"
            r"|\bperdió (?:el|al|a su) bebé\b|\b(?:se|me) (?:corta|cortó|quiso matar|intentó suicidar)\b|\bintentó suicidarse\b|\bva a dar a luz\b"
            # danger
            rf"|\b(?:la|lo|me) (?:anda|está|andan|están|sigue|siguen|estuvo|anduvo|va a) ?(?:a )?(?:buscando|siguiendo|esperando|amenazando|vigilando|acosando|persiguiendo|buscar|matar|encontrar)\b"
            r"|\b(?:la|lo|me) (?:busca|buscan|persigue|persiguen|amenazó|amenaza|encontró|encontraron|golpeó|golpea|golpeaba|violó|vendió|vendieron|obliga|obligan|obligó|obligaron|encerró|siguió)\b(?! (?:en|por) (?:internet|línea))"
            r"|\b(?:buscándol[ao]|siguiéndol[ao]|amenazándol[ao]|buscándome|siguiéndome)\b"
            rf"|\b(?:su|mi|el|la) {_DANGER}(?: \w+)? (?:sale|salió|saldrá|anda|vino|viene|pasa|está|sabe|la|lo|me|quiere|dice|llamó)\b"
            r"|\b(?:sale|salió|saldrá|salga) de (?:la )?(?:cárcel|prisión|jaula)\b|\bmi (?:esposo|marido|novio|ex|pareja|patrón) (?:me |ya |no |sabe|supo|encontró|vio|lee|revisa)"
            # exploitation
            r"|\b(?:le|me|les) (?:quitó|quitaron|quita|quitan|retiene|retienen|escondió|tiene|tienen|guarda) (?:el|la|los|su|sus|mi|mis) (?:pasaporte|papeles|documentos|visa|dinero|sueldo|teléfono|celular|identificación)\b"
            r"|\b(?:me|la|lo) (?:obligan|obliga|fuerzan|fuerza|hacen|hace) (?:a )?(?:trabajar|limpiar|bailar|vender|acostar|tener|prostituir)\w*|\bno (?:me|la|lo) (?:dejan?|permiten?|dejaban?) (?:salir|ir|llamar|usar|hablar)\b"
            r"|\bno (?:me|le) (?:pagan?|han? pagado|pagaron|pagó)\b(?! al?\b| a l)|\b(?:le|les) (?:debo|debe) (?:el|la|dinero|\$|mil|\d)|\bdice(?:n)? que (?:le|les) debo\b|\bme escapé\b|\bme fugué\b|\bse (?:escapó|fugó) de\b|\bhuyó de (?:su|la|el|un)\b"
            # papers and courts
            r"|\b(?:no tiene|no tengo|sin) papeles\b(?=[.,;]|$| y)|\bes indocumentad[ao]\b|\b(?:le|me) (?:negaron|aprobaron|rechazaron|cancelaron|vence|venció) (?:la|el|su|mi) (?:visa|asilo|permiso|caso|petición)\b"
            r"|\b(?:la|lo|me) (?:detuvo|detuvieron|arrestaron|arrestó|deportaron|agarró|agarraron|levantaron)\b|\b(?:su|mi) (?:audiencia|juicio|cita (?:en la|de) corte|caso de asilo|deportación|orden de restricción|libertad condicional|aborto|embarazo)\b"
            r"|\b(?:la|el) (?:audiencia|juicio|cita|expediente|caso|visa|mamá|hija|hijo) de (?-i:(?:[A-Z]\. ?){1,3})(?= |$|,)"
            rf"|\bque (?:trajo|trajeron|mandó|encontró|dejó|recogió) (?:la )?(?:policía|patrulla|migra|oficial|ambulancia)\b|\b(?:la policía|los oficiales|migración|la patrulla) (?:la|lo|nos la) (?:trajo|trajeron|dejó|encontró|detuvo)\b"
            # what happened and what is wished
            r"|\bla (?:joven|niña|muchacha|chica|señora|mujer|clienta) de [A-Z]\w+ que\b|\bembarazada de (?:su|un)\b|\bno quiere que (?:su|la|el) (?:\w+ )?(?:sepa|se entere|llame)\b|\bvio cómo\b|\b(?:golpeaban|pegaban|mataron) a su\b|\bdesapareció (?:el|ayer|anoche|desde|hace)\b|\bmide \d[.,]\d\d\b)"
        ),
    },
    office=re.compile(
        r"(?i:\b(?:directora?|gerente|coordinadora?|comisionad[ao]|jef[ae] de|oficina|preside|comité|comisión|agenda|moción|abogad[ao]|juez|jueza|personal|fundadora?|junta|agencia|organización|programa|ordenanza|presupuesto|reunión|informó|presentó|dijo que su|correo|portal|sitio|actuali\w+|trabajadora social|casos de|horario|traiga|llame|pida|llamé|contestó|capacitación|(?:llam|escrib|enviar|redactar|contactar|traer|invitar|pedir|hablar)(?:ar|ir)?á)\b)"
    ),
    anybody=re.compile(
        r"(?i:(?<!sé )(?<!saben )(?<!sabe )\b(?:si|cuando|puede|pueden|podrá|podrán|deben|cualquier|todos|todas|toda persona|cada(?! (?:noche|día|semana|mes))|quien|quienes|alguien|usted|personas|víctimas|sobrevivientes|clientes|jóvenes|familias|pacientes"
        r"|mujeres|menores|a los que|a las que|ayudamos|atendemos|apoyamos|ofrece\w*|brinda\w*|atiende|servicios?|programa|ayuda a|apoyo|acompañamos|asistencia|para (?:niños|niñas|adultos|quienes)|ley|artículo)\b)"
    ),
)  # fmt: skip
