"""What Spanish says of one person. “Mayores de 18 años”, “de 16 a 24 años” and “15 años de experiencia” do not."""

from __future__ import annotations

import re

from directory.parsing.given_names import is_given_name
from directory.parsing.person_descriptions.circumstances import befalls_together
from directory.parsing.person_descriptions.description_parts import Kind, Sign
from directory.parsing.person_descriptions.marks import signs_of
from directory.parsing.person_descriptions.vocabularies.spanish import VOCABULARY

_PERSON = (
    r"(?:niña|niño|chica|chico|joven|mujer|hombre|señora|señor|muchacha|muchacho|clienta|cliente|víctima|hija|hijo"
    r"|hermana|hermano|sobrina|sobrino|prima|primo|esposa|esposo|novia|novio|madre|mamá|bebé|adolescente|sobreviviente"
    r"|paciente|nieta|nieto)"
)
_ONE = r"(?:una?|la|el|su|mi|esta|este|esa|ese|nuestra|nuestro)"
_NUMBER = (
    r"(?:\d{1,2}|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciséis|diecisiete"
    r"|dieciocho|diecinueve|veinte|veinti\w{3,8})"
)
_NOT_MORE = (
    r"(?! ?(?:o (?:más|menos|mayor|menor)|y (?:más|mayor|menor)|en adelante|a \d|de (?:experiencia|servicio|existir"
    r"|existencia|trabajo|trayectoria|historia|vida)|sirviendo|trabajando|ayudando))"
)
_MONTH = (
    r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)"
)
_DAY = (
    rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{1,2}} de {_MONTH}|{_MONTH} de \d{{4}}|\d{{4}})"
)

_SIGNS: tuple[tuple[Kind, str], ...] = (
    (Kind.AGE, rf"(?i:\b{_ONE} {_PERSON}(?: \w+)?,?(?: solo| apenas)? (?:tiene|tenía|cumplió|de|con)(?: solo| apenas)? "
               rf"{_NUMBER} (?:años|meses)\b{_NOT_MORE})"),
    (Kind.AGE, rf"(?i:\b{_PERSON},? de {_NUMBER} años)(?=,? (?:de [A-ZÁÉÍÓÚÑ]|que (?:huyó|llegó|vino|vive|está|busca|necesita)\b"
               r"|(?:llegó|vino|huyó|necesita|habla|busca|vive|embarazada)\b))"),
    (Kind.AGE, rf"(?i:\b{_ONE} {_PERSON},? (?:\()?{_NUMBER}(?: años)?(?=[,.);]|$))"),
    (Kind.AGE, rf"(?i:(?<!\bsi )(?<!\bque )(?<!\bcuando )\b(?:ella|él) (?:tiene|tenía|cumplió)(?: solo)? {_NUMBER} años\b"
               rf"{_NOT_MORE})"),
    (Kind.AGE, rf"(?i:(?<!\bque )(?<!\bsi )\b(?:tengo|cumplí)(?: solo| apenas)? {_NUMBER} años\b{_NOT_MORE})"),
    (Kind.AGE, rf"\b[A-ZÁÉÍÓÚÑ]\w{{1,20}}(?: [A-ZÁÉÍÓÚÑ][\w.]{{0,20}}){{0,2}}, de {_NUMBER} años, \w{{1,15}}(?:ó|aba|ía|á)\b"),
    (Kind.AGE, rf"(?i:\b(?:tiene|tenía|cumplió|tengo|de|con) (?:apenas |solo )?{_NUMBER} añitos\b)"),
    (Kind.BIRTH, rf"(?i:\b(?:fecha de nacimiento|f\. ?de ?nac\.?|cumpleaños)(?: es| era|:)?(?: el)? ?{_DAY})"),
    (Kind.BIRTH, rf"(?i:\b(?:nació|nací|nacida|nacido)(?: el| en)?(?: día)? (?:\d{{1,2}} de {_MONTH}|{_MONTH} de \d{{4}}"
                 r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}))"),
    (Kind.BIRTH, r"(?i:\b(?:ella|él|niña|niño|hija|hijo|clienta|cliente|yo)(?: \w+)? (?:nació|nací|nacida|nacido) en "
                 r"(?:19|20)\d\d\b)"),
    (Kind.NUMBER, r"(?i:\b(?:n[uú]mero|n[uú]m\.?|no\.|nº|#) (?:de|del) (?:su )?(?:caso|expediente|pasaporte|seguro social|visa"
                  r"|extranjero|cliente|paciente|reporte (?:policial|de (?:la )?policía))(?: es|:)? ?#?[A-Z]{0,3}[- ]?\d[\w/-]{2,20})"),
    (Kind.NUMBER, r"(?i:\b(?:caso|expediente|pasaporte|seguro social|visa|licencia de conducir|reporte (?:policial|de (?:la )?policía)|placas?)"
                  r" (?:n[uú]mero|n[uú]m\.?|no\.?|nº|#)(?: es|:)? ?[A-Z]{0,3}[- ]?\d[\w/-]{2,20})"),
    (Kind.NUMBER, r"(?i:\b(?:su|mi) (?:pasaporte|expediente|visa|caso) es(?: el)?) [A-Z]{0,3}\d{4,12}\b"),
    (Kind.NAME, rf"(?i:\b{_PERSON}(?: \w+)?,? (?:llamad[ao]|que se llama|de nombre|cuyo nombre es)) [A-ZÁÉÍÓÚÑ]\w{{1,30}}"),
    (Kind.NAME, rf"(?i:\b(?:su nombre es|el nombre de (?:ella|él|la {_PERSON}|mi {_PERSON}) es|(?:ella|él) se llama"
                rf"|(?:mi|la|su) {_PERSON} se llama)) [A-ZÁÉÍÓÚÑ]\w{{1,30}}"),
    (Kind.NAME, r"(?:^|(?<=[.!?\n] )|(?<=\n))Se llama [A-ZÁÉÍÓÚÑ]\w{1,30}(?= y (?:trabaja|vive|tiene|está|es|no|la|lo|su)\b)"),
    (Kind.NAME, rf"(?i:\b{_PERSON}) (?:[A-ZÑ]\. ?){{1,3}}(?!\w)"),
    (Kind.WHEREABOUTS, r"(?i:\b(?:ella|él|la clienta|la niña|la joven|mi hija|la señora|la mujer)(?: \w+){0,3} (?:en|al?) "
                       r"(?:el |la )?(?:cuarto|habitación|apartamento|apto\.?|cama) (?:no\.? |n[uú]m\.? |#)?\d)"),
    (Kind.WHEREABOUTS, r"(?i:\b(?:ella|él|mi hija|la clienta|la joven|la niña|la señora) (?:vive|está escondid[ao]|duerme) "
                       r"en (?:la (?:calle )?)?(?:\d|[A-Z]\w+ \d))"),
    (Kind.HISTORY, r"(?i:\b(?:la|nuestra|esta|mi|el|este) (?:clienta|cliente|niña|niño|joven|muchacha|víctima|señora|hija) (?:llegó|huyó|escapó"
                   r"|se escapó|desapareció|nos (?:dijo|contó|llamó)|fue (?:detenid|arrestad|golpead|violad|deportad|vendid)[ao]"
                   r"|está (?:embarazada|escondid[ao])|dio a luz)\b)"),
    (Kind.HISTORY, r"(?i:\bme (?:escapé|fugué|obligan|obligaron|vendieron|pegan|golpean|encierran|encerraron|violó|violaron"
                   r"|tienen encerrada)\b|\b(?:le quitó|le quitaron|me quitó|me quitaron|me quita|me quitan) (?:el|los|la|su|mi) (?:pasaporte|papeles|documentos|dinero)\b)"),
    (Kind.HISTORY, r"(?i:\bmi (?:novio|esposo|marido|jefe|tío|padrastro|patrón) (?:me |no me )?(?:quita|pega|golpea|vende"
                   r"|obliga|amenaza|encierra|tiene|deja)\b)"),
    (Kind.AGE, rf"(?i:\b(?:paciente|clienta|cliente|víctima|mujer|hombre|muchacha|muchacho|chica|chico)(?: \w+)?, (?:de )?(?:unos )?{_NUMBER} años\b{_NOT_MORE})"),
    (Kind.AGE, rf"(?i:\b(?:tiene|con|sus) (?:dos|tres|cuatro|\d) (?:niños|niñas|hijos|hijas),? (?:de )?{_NUMBER}(?:, {_NUMBER})? y {_NUMBER} (?:años|meses)\b)"),
    (Kind.NUMBER, r"(?i:\b(?:expediente|caso|carpeta(?: de investigación)?|causa):? [A-Z]{0,3}-?\d{2,6}[/-]\d{2,6}\b)"),
    (Kind.HISTORY, r"(?i:\buna? (?:muchacha|muchacho|joven|señora|señor|mujer|chica|chico|niña|niño)\b(?! que)[^.;\n]{0,30}? (?:llegó|huyó|se escapó|escapó"
                   r"|desapareció|está (?:escondid|encerrad|embarazad)[ao]|fue (?:golpead|violad|vendid|detenid)[ao])\b)"),
    (Kind.HISTORY, rf"(?i:(?<!\bsi )\bmi (?:{_PERSON}|amiga|amigo|vecina|vecino|tía|tío)(?: [A-ZÁÉÍÓÚÑ]\w+)? (?:está|fue|ha sido|sigue) "
                   r"(?:encerrad|golpead|amenazad|secuestrad|desaparecid|embarazad|escondid|vendid|deportad|detenid)[ao]\b)"),
    (Kind.HISTORY, r"(?i:(?<!\bsi )(?<!\bque )\b(?:ella|él|la señora|la clienta|la joven|la muchacha) (?:le )?tiene miedo (?:de|a|al)\b)"),
    (Kind.AGE, rf"(?i:\b(?:la|el|una?|esta|este) {_PERSON}(?: \w+){{0,2}},? (?:como |unos )de {_NUMBER} años\b{_NOT_MORE})"),
    (Kind.WHEREABOUTS, rf"(?i:(?<!\bsi )\b(?:la|el|mi|nuestra|nuestro|su) {_PERSON} (?:vive|duerme|se esconde|está) en la calle [A-Z]\w+ \d)"),
    (Kind.HISTORY, r"(?i:(?<!\bsi )\b(?:mi|su) (?:novio|esposo|marido|jefe|jefa|tío|padrastro|patrón|patrona) (?:la |lo |nos |los )?(?:quita|pega|golpea|vende|obliga|amenaza"
                   r"|encierra|debe|me debe|viola)\b)"),
    (Kind.HISTORY, r"(?i:(?<!\bsi )\bestoy embarazada\b|(?<!\bsi )\b(?:él|ella) me (?:pega|golpea|amenaza|obliga|encierra|vende)\b|(?<!\bsi )\bno (?:la|lo|me|nos) dejan salir\b)"),
)  # fmt: skip


TOLD_OF_ONE = befalls_together(
    r"(?i:\b(?:ella|él)\b|\b(?:la|el|mi|su|nuestra|nuestro|esta|este|esa|ese) (?:menor|cuñada|cuñado|suegra|compañera|compañero|amiga|amigo|vecina|vecino|tía|tío"
    rf"|muchachit[ao]|{_PERSON})\b|\buna? (?:señora|señor|muchacha|muchacho|mujer|hombre|joven|niña|niño) [a-záéíóúñ]+(?:eña|eño|ana|ano|esa)\b"
    r"|\bme\b)|\b(?:[Ll]a|[Ee]l) (?:señora|señor|joven) [A-Z]|\b[A-ZÁÉÍÓÚÑ]\w{1,20}, de \d{1,2} años",
    r"(?i:\b(?:está|estaba|fue|ha sido|sigue|quedó) (?:\w+ )?(?:embarazad|escondid|encerrad|golpead|amenazad|violad|vendid|obligad|forzad|detenid"
    r"|deportad|rescatad|secuestrad|hospitalizad|herid)[ao]\b"
    r"|\bfue (?:trasladad|llevad|ubicad)[ao] (?:al?|en) (?:la |el |un |una |otr[ao] )?(?:refugio|albergue|hospital|casa|hotel|otr[ao]|hogar)\b"
    r"|\b(?:huyó|huyendo|huye|escapó|se fugó|se escapó|desapareció|llegó (?:sola|solo|golpead[ao]))\b"
    r"|\b(?:le|me) (?:quitó|quitaron|quita|retiene|retienen|pega|pegó|pegaba|debe)\b"
    r"|\bno (?:le|me) (?:paga|pagan|pagaba|pagaban|pagaron|deja|dejan|dejaban)\b"
    r"|\b(?:declaró|testificó|denunció) (?:contra|a) (?:su|el|la)\b"
    r"|\bsu (?:tratante|proxeneta|padrote|agresor|padrastro|captor)\b"
    r"|\bno quiere (?:volver|regresar)\b(?! a \w+[aei]r\b)|\btiene miedo de (?:volver|regresar|él|su)\b|\b(?:está|llegó|vino|vive|y) sin (?:papeles|documentos|pasaporte)\b"
    r"|\b(?:con|y) su (?:hermanit[ao]|bebé)\b|\bme encontró (?:otra vez|de nuevo)\b|\btiene encerrad[ao]\b)",
    r"(?i:\b(?:si|cuando|puede|pueden|podrá|podrán|debe(?:n|rá)? (?!dinero|mil|\d)|cualquier|toda|todo|cada|quien|quienes|alguien|usted|personas|víctimas"
    r"|mujeres|menores)\b)",
)
"""What befell one person, by words without a form of their own."""


def _is_name(found: re.Match[str]) -> bool:
    return is_given_name(found.group("name"))


SIGNS = (
    TOLD_OF_ONE,
    *(Sign(kind, re.compile(pattern)) for kind, pattern in _SIGNS),
    Sign(
        Kind.AGE,
        re.compile(
            rf"\b(?P<name>[A-ZÁÉÍÓÚÑ]\w{{1,20}})(?: [A-ZÁÉÍÓÚÑ][\w.]{{0,20}}){{0,2}}(?:,? (?:tiene|cumplió|de)|,) {_NUMBER} años\b{_NOT_MORE}"
        ),
        _is_name,
    ),
    Sign(
        Kind.NAME,
        re.compile(
            r"(?i:\b(?:clienta|cliente|víctima|sobreviviente)) (?P<name>[A-ZÁÉÍÓÚÑ]\w{1,20})"
        ),
        _is_name,
    ),
    *signs_of(VOCABULARY),
)
