"""The pages that a public website owes its visitors: accessibility, privacy and the reporting of vulnerabilities."""

from __future__ import annotations

from vve_site.demo.content.pages import ABOUT_US, CONTACT, DAYCARE, LIBRARY, PLAYGROUP, SCHOOL, WHAT_IS_VVE
from vve_site.demo.content.people import MARIJKE
from vve_site.demo.content.shapes import Page, contact

ACCESSIBILITY = Page(
    "toegankelijkheid",
    "Toegankelijkheidsverklaring",
    "Iedereen moet deze website kunnen gebruiken: met een toetsenbord, met een schermlezer, op een klein scherm of "
    "met grote letters.",
    (
        ("heading", "Wat wij nastreven"),
        (
            "paragraph",
            "Wij willen voldoen aan de wet, en dus aan de Europese norm EN 301 549 met WCAG 2.1, niveau A en AA. "
            "Bij het bouwen houden wij ook rekening met WCAG 2.2.",
        ),
        ("heading", "Wat wij controleren"),
        (
            "list",
            [
                "Bij iedere wijziging test de computer alle soorten pagina’s, op een groot en een klein scherm.",
                "Het contrast van de kleuren wordt nagerekend als de huisstijl verandert.",
                "Alles is te bedienen zonder muis.",
            ],
        ),
        ("heading", "Wat nog niet goed is"),
        (
            "paragraph",
            "Een mens met een beperking heeft deze demonstratie nog niet onderzocht. De status is daarom: eerste "
            "maatregelen genomen. Profielen die als pdf zijn aangeleverd, kunnen minder toegankelijk zijn dan de "
            "pagina die wij ervan maken.",
        ),
        ("heading", "Loopt u ergens tegenaan?"),
        (
            "paragraph",
            "Vertel het ons. U krijgt binnen vijf werkdagen een reactie. Kunt u iets niet lezen, dan sturen wij het "
            "u op een andere manier. Bent u niet tevreden met ons antwoord, dan kunt u naar de Nationale ombudsman.",
        ),
        contact(MARIJKE),
        ("paragraph", "Deze verklaring is opgesteld op 2 november 2026."),
    ),
    "footer",
)

PRIVACY = Page(
    "privacy",
    "Privacy",
    "Wij bewaren zo weinig mogelijk gegevens over u, en niet langer dan nodig.",
    (
        ("heading", "Als u de website bekijkt"),
        (
            "paragraph",
            "U kunt alle openbare pagina’s lezen zonder dat wij weten wie u bent. Wij volgen u niet en laden niets "
            "van andere bedrijven. Kiest u licht of donker, dan onthoudt uw browser dat in een cookie.",
        ),
        ("heading", "Als u inlogt"),
        (
            "paragraph",
            "Medewerkers en leden loggen in met hun e-mailadres. Wij bewaren uw naam, uw rol en wat u wijzigt. Een "
            "cookie zorgt dat u ingelogd blijft tot u uitlogt of de browser sluit.",
        ),
        ("heading", "Gegevens van kinderen"),
        (
            "paragraph",
            "Op deze website staan geen gegevens van kinderen. Wat opvang en school over uw kind bespreken, blijft "
            "in hun eigen dossier.",
        ),
        ("heading", "Uw rechten"),
        (
            "list",
            [
                "U mag weten welke gegevens wij van u hebben.",
                "U mag ze laten verbeteren of verwijderen.",
                "U mag een klacht indienen bij de Autoriteit Persoonsgegevens.",
            ],
        ),
        contact(MARIJKE, "Voor vragen over uw gegevens."),
    ),
    "footer",
)

VULNERABILITY = Page(
    "kwetsbaarheid-melden",
    "Kwetsbaarheid melden",
    "Vond u een zwakke plek in deze website? Vertel het ons, dan lossen wij het op voordat iemand er misbruik van "
    "maakt.",
    (
        ("heading", "Zo meldt u het"),
        (
            "paragraph",
            'Mail naar <a href="mailto:beveiliging@voorbeeld.example">beveiliging@voorbeeld.example</a>. Schrijf '
            "wat u deed en wat u zag, zodat wij het kunnen nadoen. Een adres van de pagina en een schermafbeelding "
            "helpen.",
        ),
        ("heading", "Wat wij u vragen"),
        (
            "list",
            [
                "Bekijk, wijzig of verwijder geen gegevens van anderen.",
                "Leg de website niet plat en probeer geen wachtwoorden uit.",
                "Deel het probleem met niemand tot het is opgelost.",
                "Wis wat u aan vertrouwelijke gegevens kreeg.",
            ],
        ),
        ("heading", "Wat u van ons mag verwachten"),
        (
            "list",
            [
                "U krijgt binnen twee werkdagen een ontvangstbevestiging.",
                "Binnen tien werkdagen hoort u wat wij ermee doen.",
                "Wij doen geen aangifte als u zich aan deze afspraken houdt.",
                "Als u wilt, noemen wij uw naam als vinder.",
            ],
        ),
    ),
    "footer",
)

PAGES = (
    ABOUT_US,
    WHAT_IS_VVE,
    CONTACT,
    DAYCARE,
    PLAYGROUP,
    SCHOOL,
    LIBRARY,
    ACCESSIBILITY,
    PRIVACY,
    VULNERABILITY,
)
