"""The field's words in Dutch and Flemish documents: headings, labels and set phrases, with the name that we give them.

Patterns are matched against folded text (:func:`fold`): lower case, no accents, plain dashes and quotes, single spaces.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_QUOTES = re.compile("[\u2018\u2019\u201b`\u00b4]")
_SPACE = re.compile(r"\s+")
NUMBERING = re.compile(r"^(?:(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?|([A-Z]|[IVX]{1,5})[.)])\s+(?=\S)")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return ``text`` as it is compared: case, accents, kinds of dash and quote, and white space do not count."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    return _SPACE.sub(" ", _QUOTES.sub("'", _DASHES.sub("-", plain))).strip()


_OF_THE_JOB = r"(?: van (?:de|het|deze) (?:functie|rol|medewerker|functiehouder))?"
# What may follow a heading's own words: "Rol en taken van de coördinator", "Begroting uitvoering van ...".
_TAIL = r"(?: (?:van|voor|en|in|bij|binnen|procedure|uitvoering|rondom|per|/|-) ?.{1,70}| procedure)?"

_HEADINGS: dict[str, str] = {
    "identification": rf"identificatie(?:gegevens)?{_OF_THE_JOB}|functie-?gegevens|(?:algemene|basis) ?gegevens"
    rf"|gegevens{_OF_THE_JOB}"
    rf"|situering{_OF_THE_JOB}|functie-?informatie|functie-?identificatie|algemene informatie",
    "position": ""
    r"positionering(?: (?:in|binnen) (?:het|de) (?:organogram|organisatie))?|plaats (?:in|binnen) (?:de"
    r"|het) (?:organisatie|organogram)"
    r"|organisatorische (?:positie|plaats)|hierarchische positie|positie (?:in|binnen) (?:de"
    r"|het) (?:organisatie|organogram)|organogram",
    "purpose": ""
    rf"doel{_OF_THE_JOB}|hoofddoel{_OF_THE_JOB}|doelstelling(?:en)?{_OF_THE_JOB}|kern{_OF_THE_JOB}|functiedoel"
    rf"|hoofddoelstelling"
    rf"|functie-?beschrijving|functie-?omschrijving|bestaansreden{_OF_THE_JOB}|missie van de functie"
    rf"|waarom bestaat deze functie\??",
    "result_areas": ""
    r"resultaats?gebied(?:en)?(?: en (?:taken|activiteiten|kerntaken|resultaten))?|kerntaken(?: ?(?:/"
    r"|en) ?werkprocessen)?|werkprocessen"
    r"|taakgebieden|taken(?: en (?:verantwoordelijkheden|bevoegdheden))?|hoofdtaken|kernresultaten"
    r"|verantwoordelijkheden en taken|werkzaamheden|taken, (?:verantwoordelijkheden|bevoegdheden).{0,40}"
    r"|operationele taken"
    rf"|taakomschrijving|functie-?inhoud|kernactiviteiten|rol en taken{_TAIL}|taken en rol{_TAIL}|(?:taken"
    rf"|kerntaken) van (?:de|het|een) .{{1,60}}|verantwoordelijkheden|neventaken|bijkomende taken|overige taken",
    "core": r"kerncompetenties?|(?:waardegebonden|algemene|organisatiebrede|gemeenschappelijke) competenties"
    r"|organisatiecompetenties",
    "specific": r"(?:functie-?)?specifieke (?:gedrags)?competenties?|functie(?:gebonden|gerichte)? ?competenties"
    r"|rolcompetenties|persoonsgebonden competenties",
    "competencies": r"(?:vereiste|gevraagde|benodigde|gewenste|noodzakelijke)? ?(?:gedrags"
    r"|beroeps)?competenties(?: en (?:niveaus?|trappen|gedragsindicatoren))?"
    r"|(?:vak)?technische competenties|vakcompetenties|competentieprofiel|competentie-?overzicht"
    r"|competentiematrix|gedragsprofiel|houding en gedrag",
    "requirements": ""
    rf"functie-?(?:eisen|vereisten)|kennis en vaardigheden|kennis, (?:inzicht|ervaring|vaardigheden).{{0,40}}"
    rf"|competenties en eigenschappen|profielvereisten|functieprofielvereisten"
    rf"|profielschets(?: .{{1,70}})?|profiel (?:van|voor) .{{1,60}}|vereisten|opleiding(?: en (?:werk)?ervaring"
    rf"|seisen)|kwalificaties|aanwervingsvoorwaarden"
    rf"|(?:wat vragen wij|wat breng je mee)\??|gevraagd profiel|eisen{_TAIL}",
    "working_environment": rf"werkomgeving{_TAIL}|functiecontext|context{_OF_THE_JOB}|werkcontext|omgeving",
    "steering_role": rf"regierol{_TAIL}|regie{_TAIL}|rol van de stuurgroep",
    "accountability": rf"verantwoording{_TAIL}|verantwoordelijkheid en verantwoording",
    "hours_and_budget": rf"begroting{_TAIL}|uren{_TAIL}|tijdsinvestering|tijdsbesteding|beschikbaarheid{_TAIL}"
    rf"|omvang van de functie|financien{_TAIL}",
    "timetable": ""
    rf"tijdpad{_TAIL}|tijdspad{_TAIL}|tijdlijn{_TAIL}|planning{_TAIL}|(?:sollicitatie|selectie)procedure"
    rf"|procedure{_TAIL}",
    "introduction": r"inleiding|voorwoord|achtergrond|aanleiding|vooraf|leeswijzer|toelichting|ter inleiding",
    "areas_end": ""
    r"arbeidsvoorwaarden|werkvoorwaarden|werkomstandigheden|speelruimte|contacten|bevoegdheden|vergoeding"
    r"|kader, bevoegdheden.{0,40}|bezwarende (?:werk)?omstandigheden|bijzonderheden|aanbod"
    r"|(?:wat )?(?:wij bieden|bieden wij)\??|voorwaarden|toelatingsvoorwaarden|verruimende bepalingen"
    r"|doel van (?:de|het) (?:entiteit|afdeling|dienst|organisatie|team|departement)|bijlagen?|overige|opmerkingen"
    r"|slotbepalingen?",
}
_COMPILED = {key: re.compile(rf"(?:{pattern})") for key, pattern in _HEADINGS.items()}
_BARE = {key: re.compile(rf"(?:{pattern.replace(_TAIL, '')})") for key, pattern in _HEADINGS.items()}
# "Functiebeschrijving" can head a whole document too; these only ever head a part.
OPENING = re.compile(
    r"(functie- ?(?:en|&) ?competentieprofiel|functie-?profiel|functie- ?/ ?competentieprofiel"
    r"|functie-?beschrijving|functie-?omschrijving"
    r"|functie-?kaart|functie-?fiche|competentie-?profiel|taakprofiel|profielschets|rolprofiel|rolbeschrijving"
    r"|taakomschrijving|kwalificatiedossier"
    r"|profiel(?= (?:algemeen|coordinator|voorzitter|secretaris|lid)\b)"
    r"|competentie-?woordenboek|competentie-?gids|competentie-?(?:hand)?boek|competentie-?bibliotheek"
    r"|competentie-?catalogus|woordenboek(?: van)? competenties"
    r"|competentie-?lijst|dictionary)(?= |:|$)"
)
DICTIONARY_WORD = re.compile(r"woordenboek|competentie-?(?:gids|hand|boek|bibliotheek|catalogus|lijst)|dictionary")
ROLE_WORD = re.compile(r"^(?:profielschets|rolprofiel|rolbeschrijving|taakprofiel|profiel)\b")
# What a file calls itself when it is about functions, but describes none: it may have half of a profile's headings.
OTHER_GENRE = re.compile(
    r"(?:vacature|wij zoeken|gezocht|(?:\w+)?nota|notulen|(?:\w+)?verslag|(?:kwartaal|jaar)?rapport(?:age)?"
    r"|project(?:plan|voorstel)|plan van aanpak|nieuwsbrief|factuur|offerte|persbericht|overeenkomst"
    r"|(?:arbeids)?contract|curriculum vitae|cv|(?:school)?gids|(?:school|jaar|beleids|werk)plan|(?:dag)?programma"
    r"|cursus|training|agenda|uitnodiging|memo|brief|(?:aanvraag|evaluatie|beoordelings)formulier|functioneringsgesprek|begroting)\b"
)
# These are no profile even where they name one.
ABOUT_PROFILES = re.compile(
    r"(?:handleiding|leidraad|richtlijn|instructie|reglement|convenant|verordening|notulen|wegwijzer)\b"
)
PROFILE_WORD = re.compile(r"profiel|functie-?(?:beschrijving|omschrijving|kaart|fiche|boek)|competentie|woordenboek")
ROLE_KEYS = frozenset(
    {"steering_role", "working_environment", "accountability", "hours_and_budget", "timetable", "introduction"}
)


@lru_cache(maxsize=20_000)
def heading_key(text: str, tails: bool = True) -> str:
    """Return our name of the part that ``text`` heads, numbering and a colon left aside; "" for any other text.

    Without ``tails`` only a heading's own words count, not "Begroting *uitvoering van de coördinatie*".
    """
    bare = fold(NUMBERING.sub("", text.strip())).rstrip(" :.")
    if not bare or len(bare) > 110:
        return ""
    return next((key for key, pattern in (_COMPILED if tails else _BARE).items() if pattern.fullmatch(bare)), "")


# Labels are looked for in source text, so they allow for its damage ("Geef t") and kinds of dash.
_LABELS: dict[str, str] = {
    "function_title": ""
    r"functie-?(?:titel|naam|benaming)|titel van de functie|naam van de functie|benaming(?: van de functie)?"
    r"|functie(?=\s*[:\t])",
    "job_family": r"functie-?(?:familie|groep|reeks)|functie-?categorie",
    "organisation_unit": ""
    r"cluster\s*[-–—/]\s*dienst|departement\s*[-–—/]\s*(?:directie|dienst)(?=\s*[:\t]|\s+[A-Z])"
    r"|organisatie-?eenheid|afdeling|dienst(?:\s*[-–—/]\s*afdeling)?"
    r"|cluster|sector|team|directie|departement|organisatie|werkgever",
    "staff_level": r"functie-?niveau|niveau",
    "salary_scales": r"gra(?:ad|den)|(?:loon|salaris|wedde)?-?scha(?:al|len)|barema|weddeschaal",
    "version": ""
    r"versie(?:datum|nummer)?(?: en datum)?|datum(?: van)? (?:vaststelling|laatste wijziging|goedkeuring"
    r"|opmaak)|vastgesteld op|laatst gewijzigd",
    "": ""
    r"statuut|arbeidsregime|tewerkstelling(?:sbreuk)?|standplaats|plaats van tewerkstelling|functie-?code|code"
    r"|functie-?nummer|contract(?:type)?|uren per week|omvang|opgemaakt door",
}
REPORTS_TO = (
    r"rapporteert aan\s*/\s*krijgt leiding van|krijgt leiding van\s*/\s*rapporteert aan"
    r"|rapporteert(?: rechtstreeks)? aan|krijgt leiding van"
    r"|(?:direct|functioneel|hierarchisch|hiërarchisch) leidinggevende|(?:staat"
    r"|werkt) onder (?:de )?leiding van|valt onder|verantwoording (?:af )?aan|leidinggevende(?=\s*[:\t])"
    r"|eerste evaluator|evaluator(?=\s*[:\t])"
)
LEADS = (
    r"geef\s?t leiding aan|stuurt aan|leiding aan|geef\s?t (?:functioneel|hiërarchisch"
    r"|operationeel) leiding aan|aantal ondergeschikten|medewerkers(?=\s*[:\t])|tweede evaluator van"
)


def _label(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})(?=[\s:]|$)", flags)


LABELS = {key: _label(pattern) for key, pattern in _LABELS.items()}
POSITION = {"reports_to": _label(REPORTS_TO), "leads": re.compile(rf"(?:{LEADS})(?=[\s:/]|$)", re.IGNORECASE)}
ANY_LABEL = re.compile(rf"\b(?:{'|'.join([*_LABELS.values(), REPORTS_TO, LEADS])})\b", re.IGNORECASE)
NOBODY = re.compile(
    r"(?:niet van toepassing|n\.? ?v\.? ?t\.?|(?:deze functie geef\s?t )?geen(?: leiding.{0,20})?|niemand"
    r"|[-–—/]+)\.?",
    re.IGNORECASE,
)

INTRO = re.compile(
    r"(?:dit|deze|het|hij|zij|de|hieronder|waaronder|voorbeelden|taken|taak|kerntaken|activiteiten"
    r"|kernactiviteiten|werkzaamheden|omvat|concreet|concrete|met|volgende"
    r"|mogelijke|deeltaken|in dit|binnen|als|je|tot)\b"
)
OPEN_LIST = re.compile(
    r"onder ?meer|o\.? ?a\.|onder andere|bijvoorbeeld|bijv\.|bvb\.?|voorbeelden|niet[- ]limitatie"
    r"|niet uitputtend|niet beperkend|enzovoort|etc\.?|zoals"
)
RESULT = re.compile(r"(?:beoogd |eind)?resulta(?:at|ten)\s*:\s*", re.IGNORECASE)
NON_LIMITATIVE = re.compile(
    r"(?:functie-?(?:omschrijving|beschrijving|profiel|inhoud)|taken(?:pakket|lijst)?|opsomming|lijst"
    r"|takenlijst|profiel|overzicht)\b.{0,80}"
    r"\b(?:niet|geenszins|nooit)\b.{0,30}\b(?:beperk|limitatie|exhaustie|uitputtend|volledig)"
)
SIGNATURE = re.compile(
    r"(?:voor akkoord|handtekening|opgemaakt te|getekend|ondertekening|aldus vastgesteld|goedgekeurd (?:door"
    r"|op|in)|voor (?:kennisname|ontvangst)|gelezen en goedgekeurd)\b"
)
AS_ABOVE = re.compile(
    r"\b(?:(?:zie|zoals|idem als) (?:hier)?boven|idem,? (?:en|aangevuld|plus)"
    r"|(?:zoals|als|idem|gelijk aan|hetzelfde als) (?:bij |in )?(?:niveau|functie|profiel|trap"
    r"|graad) \w{1,20},? (?:en|aangevuld|plus|met)"
    r"|alle taken van (?:niveau|functie|profiel|graad|de))\b"
)
INDICATOR_WORDS = re.compile(
    r"(?:gedrags-?)?indicator(?:en)?|gedrags-?voorbeeld(?:en)?|beoordelings-?criteri(?:a|um)"
    r"|operationalisatie(?:s)?|gedrag(?:ingen)?|gedragsankers|voorbeeldgedrag|waarneembaar gedrag"
)
DEFINITION_WORDS = re.compile(r"definitie|omschrijving|betekenis|toelichting|beschrijving")
STAGES = (
    "startbekwaam",
    "basisbekwaam",
    "vakbekwaam",
    "vakvolwassen",
    "ervaren",
    "excellent",
    "basis",
    "gevorderd",
    "expert",
    "beginner",
    "start",
    "meesterschap",
    "onvoldoende",
    "voldoende",
    "goed",
)
