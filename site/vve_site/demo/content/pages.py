"""The content pages of VVE Lindemeer. The pages that a website owes by law are in :mod:`.duties`."""

from __future__ import annotations

from vve_site.demo.content.people import MARIJKE
from vve_site.demo.content.shapes import Page, contact

ABOUT_US = Page(
    "over-ons",
    "Over ons",
    "VVE Lindemeer is een samenwerking van scholen, peuteropvang, kinderdagverblijven, de bibliotheek en het "
    "Centrum voor Jeugd en Gezin.",
    (
        (
            "paragraph",
            "Een kind merkt niet dat de peuteropvang een andere organisatie is dan de school. Het merkt wel of de "
            "juf zijn naam al kent. Daarom werken wij samen aan één doorgaande lijn, van 0 tot 12 jaar.",
        ),
        ("heading", "Hoe wij werken"),
        (
            "paragraph",
            'Lindemeer telt 13 basisclusters. In een <a href="page:clusters">basiscluster</a> werken de opvang en '
            "de scholen van één wijk of dorp samen. Elk cluster maakt ieder jaar een plan, met een zorglijn en een "
            "educatieve lijn. Eén van de partners is contactpersoon.",
        ),
        (
            "list",
            [
                "De stuurgroep bepaalt de koers en verdeelt het geld.",
                "De klankbordgroep van ouders en medewerkers denkt mee.",
                "De algemeen coördinator stemt de plannen op elkaar af.",
                "De clusters doen het werk, samen met ouders.",
            ],
        ),
        ("heading", "Wie betaalt dit?"),
        (
            "paragraph",
            "De partners zetten hun eigen mensen in. De gemeente Lindemeer betaalt de coördinatie en de extra uren "
            "voor VVE. Ieder jaar bespreken gemeente, schoolbesturen en kinderopvang samen wat dat oplevert.",
        ),
        ("quote", "We begonnen met één gezamenlijke koffieochtend. Nu kennen we elkaars kinderen bij naam."),
        (
            "paragraph",
            "<b>Deze website is een demonstratie.</b> Lindemeer, de instellingen en de mensen op deze site zijn "
            "verzonnen.",
        ),
        contact(MARIJKE, "Op maandag en donderdag bereikbaar."),
    ),
    "main",
)

WHAT_IS_VVE = Page(
    "wat-is-vve",
    "Wat is VVE?",
    "VVE is voor- en vroegschoolse educatie: spelend leren, met extra aandacht voor taal. Zo begint uw kind met "
    "vertrouwen aan de basisschool.",
    (
        ("heading", "Voor wie is VVE?"),
        (
            "paragraph",
            "VVE is er voor peuters vanaf 2,5 jaar die wat extra hulp bij hun ontwikkeling kunnen gebruiken. De "
            "jeugdverpleegkundige van het consultatiebureau bespreekt dat met u. Vindt u samen dat VVE past, dan "
            "krijgt u een brief: de VVE-indicatie.",
        ),
        ("heading", "Hoeveel uur is het?"),
        (
            "paragraph",
            "Uw kind kan 960 uur komen tussen 2,5 en 4 jaar. Dat is meestal 16 uur per week, verdeeld over drie of "
            "vier dagdelen. Bijna alle peuteropvang en veel kinderdagverblijven in Lindemeer bieden VVE.",
        ),
        ("heading", "Wat doet uw kind er?"),
        (
            "list",
            [
                "luisteren naar verhalen en zelf vertellen",
                "spelen met vormen, tellen en meten",
                "klimmen, knippen, kleien en dansen",
                "samen spelen, wachten en om hulp vragen",
            ],
        ),
        ("heading", "En daarna?"),
        (
            "paragraph",
            "In groep 1 en 2 gaat VVE door. De peuteropvang en de school bespreken uw kind samen, en u zit daarbij "
            "aan tafel. Dat heet een warme overdracht.",
        ),
        ("heading", "Wat kunt u thuis doen?"),
        (
            "paragraph",
            "Praat over wat u doet, zing liedjes en lees iedere dag even voor. Doe dat in de taal waarin u zich "
            'thuis voelt. De <a href="page:bibliotheek-en-cjg">bibliotheek</a> helpt u aan boeken.',
        ),
    ),
    "main",
)

CONTACT = Page(
    "contact",
    "Contact",
    "Hebt u een vraag over de opvang of de school van uw kind? Vraag het eerst daar. Voor andere vragen helpen wij "
    "u graag.",
    (
        ("heading", "Een vraag over uw wijk of dorp"),
        (
            "paragraph",
            "Ieder cluster heeft een contactpersoon. U vindt naam en telefoonnummer op de <a "
            'href="page:clusters">pagina van uw cluster</a>.',
        ),
        ("heading", "Een vraag over VVE Lindemeer"),
        contact(MARIJKE, "Op maandag en donderdag bereikbaar, van 9.00 tot 16.00 uur."),
        (
            "paragraph",
            "Per post: VVE Lindemeer, Stadhuisplein 1, 1234 AA Lindemeer. Dit adres hoort bij de demonstratie en "
            "bestaat niet.",
        ),
        ("heading", "Niet tevreden?"),
        (
            "paragraph",
            "Bespreek het met de opvang of de school. Komt u er niet uit, dan vertelt de coördinator u waar u met "
            "een klacht terechtkunt.",
        ),
    ),
    "footer",
)

DAYCARE = Page(
    "kinderdagverblijf",
    "Kinderdagverblijf",
    "Hele of halve dagen opvang voor kinderen van 0 tot 4 jaar, terwijl u werkt, studeert of een traject volgt.",
    (
        ("heading", "Zo werkt het"),
        (
            "paragraph",
            "Uw kind komt op vaste dagen in een vaste groep. U kiest de dagen samen met het kinderdagverblijf. De "
            "meeste zijn open van 7.30 tot 18.30 uur.",
        ),
        ("heading", "Wat kost het?"),
        (
            "paragraph",
            "U betaalt per uur. Werkt u, of volgt u een opleiding? Dan hebt u vaak recht op kinderopvangtoeslag. U "
            "vraagt die aan bij de Belastingdienst.",
        ),
        ("heading", "Aanmelden"),
        (
            "list",
            [
                "Kies een plek bij u in de buurt.",
                "Maak een afspraak om te kijken.",
                "Meld u op tijd aan: voor baby’s kan er een wachtlijst zijn.",
            ],
        ),
    ),
)

PLAYGROUP = Page(
    "peuteropvang",
    "Peuteropvang",
    "Een vaste groep van hooguit 16 peuters die samen spelen en leren, 4 tot 16 uur per week. Vroeger heette dit de "
    "peuterspeelzaal.",
    (
        ("heading", "Zo werkt het"),
        (
            "paragraph",
            "Uw kind komt vanaf 2 jaar op twee tot vier dagdelen, met twee vaste medewerkers op de groep. In de "
            "schoolvakanties is de peuteropvang dicht.",
        ),
        ("heading", "Met een VVE-indicatie"),
        (
            "paragraph",
            "Heeft uw kind een VVE-indicatie, dan komt het 16 uur per week. De helft daarvan is voor u gratis. Lees "
            'meer over <a href="page:wat-is-vve">VVE</a>.',
        ),
        ("heading", "Wat kost het?"),
        (
            "paragraph",
            "Hebt u recht op kinderopvangtoeslag, dan vraagt u die aan. Hebt u dat niet, dan betaalt de gemeente "
            "een deel. U betaalt dan een bijdrage naar uw inkomen.",
        ),
    ),
)

SCHOOL = Page(
    "basisschool",
    "Basisschool",
    "Vanaf 4 jaar mag uw kind naar school, vanaf 5 jaar moet het. De kleuters gaan verder waar de peuteropvang stopte.",
    (
        ("heading", "Kies een school"),
        (
            "paragraph",
            "Ga kijken, ook als de school om de hoek is. Vraag hoe een dag in groep 1 eruitziet en hoe de school u "
            "op de hoogte houdt. U mag uw kind aanmelden vanaf 3 jaar.",
        ),
        ("heading", "De eerste weken"),
        (
            "list",
            [
                "Uw kind komt een paar ochtenden wennen.",
                "De peuteropvang vertelt de school wat uw kind al kan, met u erbij.",
                "Na zes weken vertelt de leerkracht u hoe het gaat.",
            ],
        ),
        ("heading", "Samen in het cluster"),
        (
            "paragraph",
            "De scholen werken met dezelfde thema’s en woordenlijsten als de opvang in de buurt. Zo herkent uw kind "
            "de liedjes en verhalen.",
        ),
    ),
)

LIBRARY = Page(
    "bibliotheek-en-cjg",
    "Bibliotheek en CJG",
    "Twee partners die er voor alle gezinnen in Lindemeer zijn.",
    (
        ("heading", "Bibliotheek Lindemeer"),
        (
            "paragraph",
            "Kinderen zijn gratis lid. Voor baby’s is er een koffertje met een eerste boekje. De "
            "voorleescoördinator komt op alle groepen en leent themakisten uit aan opvang en scholen.",
        ),
        ("heading", "Centrum voor Jeugd en Gezin"),
        (
            "paragraph",
            "Slaapt uw kind slecht? Luistert het niet, of is er thuis veel veranderd? Bij het CJG kunt u met iedere "
            "vraag over opvoeden terecht. Het kost niets en u hebt geen verwijzing nodig.",
        ),
        (
            "list",
            [
                "inloop op dinsdag en vrijdag, van 9.00 tot 11.30 uur, in de bibliotheek",
                "een jeugdverpleegkundige op de groep, vier keer per jaar",
                "advies over een VVE-indicatie",
            ],
        ),
    ),
)
