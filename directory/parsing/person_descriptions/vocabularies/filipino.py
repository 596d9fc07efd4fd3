"""Filipino words for one person and for what marks one out."""

from __future__ import annotations

import re

from directory.parsing.person_descriptions.description_parts import Kind
from directory.parsing.person_descriptions.marks import Vocabulary

_ROLE = r"(?:babae(?:ng)?|lalaki(?:ng)?|bata(?:ng)?|dalagita(?:ng)?|dalaga(?:ng)?|binatilyo(?:ng)?|kliyente(?:ng)?|biktima(?:ng)?|nanay(?:ng)?|tatay|ina(?:ng)?|anak|kambal|pasyente(?:ng)?|sanggol|menor)"
_DANGER = r"(?:nagbugaw|bugaw|trafficker|nambugbog|nanggahasa|dating (?:asawa|nobyo|kinakasama)|kinakasama|ex)"
_YEARS = r"(?:taong gulang|taon gulang|anyos|taon na|taong|yrs?(?: old)?|years old)"
_WORD = r"(?:(?:labing|labim|labin)-?(?:isang?|dalawang?|tatlong?|apat(?: na)?|limang?|anim(?: na)?|pitong?|walong?|siyam(?: na)?)|dala?wampu\w*(?:'t \w+)?|sampung|(?:isang?|dalawang?|tatlong?|limang?|pitong?|walong?)|(?:apat|anim|siyam) na)"
_NUMBER = rf"(?:\d{{1,2}}[- ]?(?:na )?|{_WORD} )"
_NOT_MORE = r"(?! ?(?:pataas|pababa|at (?:mas|pataas|higit|pababa)|o (?:mas|higit)|hanggang|\+|na (?:ang (?:samahan|opisina|programa|organisasyon)|serbisyo|karanasan)|ng (?:karanasan|serbisyo)))"

VOCABULARY = Vocabulary(
    myself=re.compile(r"(?i:\b(?:ako|akong|ko|kong|aking)\b)"),
    one=re.compile(
        r"(?i:\b(?:siya|siyang|sya|niya|niyang|nya|kanya|kanyang)\b"
        rf"|\b(?:ang|yung|iyong|itong|aming|isang|ng|sa) (?:aming |kanyang |aking )?(?:{_ROLE})\b)|\b(?:[Ss]i|[Nn]i|[Kk]ay) (?:[A-Z]\w|[A-Z]\. ?[A-Z]?)"
    ),
    marks={
        Kind.AGE: (
            rf"(?i:(?<!mula )(?<!hanggang )(?<!dapat )(?<!edad )\b{_NUMBER}{_YEARS}{_NOT_MORE})|(?i:\bmenor de edad\b)"
        ),
        Kind.WHEREABOUTS: (
            r"(?i:\bmotel\b|\bnakikitulog\b|\bnakikitira\b|\bnagtatago\b|\b(?:natutulog|tumutuloy|nakatira) (?:\w+ )?sa (?:kaibigan|kotse|kalye|lansangan|motel|bahay ng|tiyahin|lola|pinsan)"
            r"|\b(?:kung )?nasaan (?:siya|sya|ako)\b|\b(?:kung )?saan (?:siya|ako) (?:nakatira|natutulog|tumutuloy|nagtatrabaho)\b)"
        ),
        Kind.HISTORY: (
            # health
            r"(?i:\b(?:buntis|nabuntis|nakunan|manganganak|kabuwanan|nagpositibo|positibo sa|may (?:hiv|tb|pasa|sugat|aids)|nagpakamatay|magpakamatay|nag-?overdose|hindi pa (?:kumakain|nakakain|natutulog)|(?:di|hindi) kumakain)\b"
            # danger
            r"|\b(?:hinahanap|hinahabol|sinusundan|minamanmanan|binabantayan|tinatakot|pinagbabantaan|binantaan|papatayin|sinasaktan|sinaktan|binubugbog|binugbog|ginahasa|inabuso|inaabuso|sinampal|hinalay)\b(?! (?:ang|ng) mga)"
            r"|\b(?:lalaya|lumaya|nakalaya|makakalaya|nakalabas|lalabas) (?:na )?(?:sa |mula sa |ng )?(?:kulungan|bilangguan|preso|biyernes|lunes|martes|miyerkules|huwebes|sabado|linggo|bukas|ang)\b|\bnalaman (?:na )?ng (?:asawa|amo|nobyo|boss|tatay|nanay|amain|kinakasama)\b"
            # exploitation
            r"|\b(?:kinuha|kinukuha|hawak|itinago|tinago|kinumpiska|inipit|nasa) (?:na )?(?:pa )?(?:ng|ni) (?:\w+ )?(?:ko |niya )?(?:ang|yung) (?:\w+ )?(?:pasaporte|papeles|sahod|suweldo|sweldo|telepono|cellphone|pera|dokumento|visa|id)\b|\b(?:may )?utang (?:daw |pa |raw )?(?:ako|siya|sya)\b"
            r"|\b(?:pinipilit|pinilit|sapilitang|pinagtatrabaho|pinagtrabaho|ibinenta|ibinebenta|ikinulong|kinulong|nakakulong|ibinugaw|binugaw)\b|\b(?:bawal|hindi|di) (?:\w+ )?(?:lumabas|pinapalabas|makalabas|pinalalabas|binabayaran|sinasahuran|pinapasahod|pinapauwi)\b(?! (?:siya |ako )?bilang)"
            # papers and courts
            r"|\b(?:walang|wala (?:siyang|akong)) (?:papeles|dokumento|visa)\b|\b(?:tinanggihan|na-?deny|nadeny|napaso|expired|paso na) (?:na )?(?:ang|yung) (?:\w+ )?(?:visa|asylum|petisyon|permit)\b|\b(?:dinampot|dinakip|inaresto|ikinulong|hinuli|nahuli|na-?deport|idineport|ipinadeport|dinala)(?: siya| sya| ako| na siya)? (?:ng|sa) (?:ice|pulis|police|imigrasyon|presinto)\b(?! ang \d| ang mga)"
            r"|\b(?:hearing|pagdinig|kaso|korte|court date|asylum case) (?:ni|niya|ko|nya)\b(?! ang batas)|\bdinala ng (?:pulis|police|ice)\b"
            # what happened and what is wished
            r"|\b(?:tumakas|nakatakas|naglayas|lumayas|nawawala|nawala|tumatakas)\b|\bayaw (?:ni|niyang?|niya|kong|ko)\b[^.;\n]{0,30}?\b(?:malaman|umuwi|bumalik)\b|\b(?:pakitanggal|pakibura|tanggalin (?:ninyo|niyo|nyo)|burahin (?:ninyo|niyo|nyo)) (?:po )?(?:ang|yung) (?:numero|pangalan) ko\b)"
        ),
    },
    topics={
        Kind.WHEREABOUTS: r"(?i:\b(?:nasa|sa) (?:kwarto|kuwarto|silid|room|kama|unit) (?:no\.? |blg\.? |#|bilang )?\d|\bfoster care\b|\bnasa (?:ate|kuya|lola|tita|nanay|kaibigan|pinsan) (?:niya|nya|ko)\b)",
        Kind.HISTORY: (
            r"(?i:\b(?:kagabi|kahapon|kaninang umaga|mag-?report|magsumbong|tattoo|pasa|sugat|peklat|lagnat|umiiyak|natatakot\w*|takot|ospital|droga|shabu|bugaw|trafficker|casa|massage parlor|ibinenta|sahod|suweldo|sinuwelduhan|utang|warrant|korte|hearing|pagdinig|visa|asylum|papeles|pasaporte|deport\w*|ice|kulungan|preso|maleta|dalawang bata|sanggol|buntis|nag-?aabang|huwag tumawag|binebenta|aalis na|sapin|apelyido|gutom|umiiyak|nag-?iisa|mag-?isa|natutulog|makatulog|binabangungot|bangungot|kusina|likod ng|green card|bukid|salon|restawran|bugaw|kapatid (?:niya|nya)|lola|nasagip|sinuswelduhan|nasa bugaw|ex (?:ko|niya))\b)"
        ),
    },
    alone={
        Kind.AGE: (
            rf"(?i:(?:^|(?<=[.;:\n] )|(?<=\n))(?:onse|dose|trese|katorse|kinse|disisais|disisiyete|disisyete|disiotso|disinuwebe|bente|\d{{1,2}}), (?:taga|galing|mula))|(?i:\b(?:si|ni) (?-i:(?:[A-Z]\. ?){{1,3}}) ?\(\d{{1,2}}\))|(?i:\bmag-?(?:1[1-9]|2[0-5]) na (?:siya|sya|ako)\b)|(?i:(?:^|(?<=[.;:\n] )|(?<=\n))(?:babae|lalaki|dalaga),? (?:mga |nasa |edad )?\d{{1,2}}\b(?! ?(?:kama|katao|oras)))|"
            rf"(?i:(?:^|(?<=[.!?,:;\n] )|(?<=\n))(?:mga |edad |halos )?{_NUMBER}{_YEARS}(?: pa)?(?: lang| lamang| na)? (?:siya|sya|ako|at (?:buntis|tumakas)){_NOT_MORE})"
            rf"|(?i:\b(?:babaeng|batang|lalaking|anak na|kambal na|dalagitang) \(?{_NUMBER}{_YEARS}{_NOT_MORE})|(?i:\b(?:kambal|anak|bata|babae|magkapatid) \({_NUMBER}{_YEARS}\))"
        ),
        Kind.BIRTH: (
            r"(?i:(?<!samahan )(?<!opisina )\b(?:ipinanganak|isinilang|pinanganak)(?: siya| sya| ako)?(?: noong| nung| ng)? (?:ika-?\d{1,2} ng )?(?:Enero|Pebrero|Marso|Abril|Mayo|Hunyo|Hulyo|Agosto|Setyembre|Oktubre|Nobyembre|Disyembre"
            r"|January|February|March|April|May|June|July|August|September|October|November|December),? (?:\d{1,2},? )?(?:19|20)\d\d)"
        ),
        Kind.NUMBER: r"(?i:\b(?:ref|kaso|file|docket|sanggunian)\b\.?(?: (?:blg|no|num)\.?| bilang)? ?[#:]? ?#?[A-Z]{0,4}-?\d{2,4}[-/]\d{2,6}\b)",
        Kind.WHEREABOUTS: rf"(?i:\b(?:ang|yung|iyong) (?:{_ROLE}) (?:na )?(?:nasa|sa) (?:kwarto|kuwarto|silid|room|kama) (?:#|blg\.? )?\d)",
        Kind.HISTORY: r"(?i:\b(?:kasama|kasabay) (?:ang|ng) (?:coyote|recruiter|bugaw)\b|\bwalang (?:mauuwian|matutuluyan|mapupuntahan)\b|\bang tumawag na\b|\bhindi ko na kaya\b|\b(?:sinisingil|tinatakot|pinagbabantaan) ako ng\b|\b(?:ikinandado|kinandado|ikinulong|kinulong|ibinenta|ibenta|ibinebenta|binugbog|binubugbog|sinasaktan|sinaktan|tinatakot|pinipilit|pinilit|ginahasa|hinipuan|pinagsamantalahan|inabuso|niloko) (?:na )?(?:ako|siya|sya|kami)\b|\b(?:dinala|isinama) ako ng (?:tiya|tito|tita|tiyo|pinsan|recruiter|kaibigan|amo)\b|\bayaw (?:niya|nila) akong\b|\b(?:katorse|kinse|trese|dose|disisais|\d{1,2}) (?:anyos )?ako nang\b"
        r"|\b(?:ilipat|ilikas|itago|itakas) si [a-z]+\b|\b(?:nasagip|nailigtas|natagpuan) ang (?:menor|babae|bata|dalagita|biktima)|\bang (?:magkapatid|babae|lalaki|dalagita)\b[^.;\n]{0,20}\bhindi (?:sinusuwelduhan|binabayaran|pinapasahod)\b|\bhawak ng (?:may-ari|amo|boss|asawa) ang\b)|(?i:\b(?:ex|asawa|nobyo|amo|bugaw|amain) ko\b[^.;\n]{0,20}\b(?:itong site|ang site|website|telepono|cellphone)\b|\b(?:nababasa|binabasa|tinitingnan|nakikita) ng (?:ex|asawa|nobyo|amo|amain) ko\b|\bhindi (?:nila |niya )?(?:ako|kami) (?:sinuwelduhan|binayaran|sinahuran|pinasahod)\b|\bnatatakot ako(?:ng)?\b)|(?i:\b(?:kliyente(?:ng)?|babae(?:ng)?|bata(?:ng)?|dalaga(?:ng)?|dalagita(?:ng)?) (?:na )?dinala (?:rito |dito )?ng (?:pulis|police|ice|social worker)\b)",
    },
    office=re.compile(
        r"(?i:\b(?:direktor|manager|koordineytor|coordinator|komisyoner|hepe|opisina|tagapangulo|komite|agenda|mosyon|abogado|hukom|tauhan|kawani|nagtatag|lupon|ahensya ko|organisasyon|programa|program|ordinansa|badyet|pondo|pagsasanay|tatawag|susulat|magpapadala|hihingi|kakausapin|pulong|ulat|iniulat|sinabi ng direktor|email|website|update|bilang tagapangulo|contact)\b)"
    ),
    anybody=re.compile(
        r"(?i:\b(?:kung (?!nasaan|saan)|kapag|maaari|maaaring|puwede|puwedeng|pwede|pwedeng|dapat|sinuman|mga (?!taon|edad)|bawat|para sa|tinutulungan|tumutulong|serbisyo|programa|inuuna|sinumang|kabataang?|nagbibigay|tulong|batas)\b)"
    ),
)  # fmt: skip
