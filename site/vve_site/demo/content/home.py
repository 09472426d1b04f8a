"""The home page of VVE Lindemeer and the opening of the function book of Leiebeke."""

from __future__ import annotations

from vve_site.demo.content.shapes import Card

SITE_NAME = "VVE Lindemeer"
TAGLINE = "Samen van 0 tot 12 jaar"

HERO_TITLE = "Van de eerste stap tot de basisschool"
HERO_INTRO = (
    "In Lindemeer werken opvang en scholen samen aan één doorgaande lijn voor ieder kind. Zoek een plek bij u in "
    "de buurt."
)

CARDS = (
    Card(
        "daycare",
        "0 tot 4 jaar",
        "Kinderdagverblijf",
        "Hele dagen opvang, ook met VVE. Met kinderopvangtoeslag.",
        "kinderdagverblijf",
    ),
    Card(
        "playgroup",
        "2 tot 4 jaar",
        "Peuteropvang",
        "Spelen en leren in een vaste groep, 4 tot 16 uur per week.",
        "peuteropvang",
    ),
    Card(
        "school",
        "4 tot 12 jaar",
        "Basisschool",
        "Kleuters gaan verder waar de peuteropvang stopte.",
        "basisschool",
    ),
    Card(
        "municipality",
        "Voor iedereen",
        "Bibliotheek en CJG",
        "Voorlezen, opvoedvragen en hulp dichtbij.",
        "bibliotheek-en-cjg",
    ),
)

NEWS_HEADING = "Nieuws uit de clusters"
NEWS_MORE = "Al het nieuws"

ABOUT_TITLE = "Wat is VVE?"
ABOUT_TEXT = (
    "VVE is voor- en vroegschoolse educatie: extra aandacht voor taal, rekenen, bewegen en samen spelen. Het "
    "consultatiebureau kijkt of uw kind ervoor in aanmerking komt. Dan is 960 uur in anderhalf jaar mogelijk."
)
ABOUT_PAGE = "wat-is-vve"
ABOUT_MORE = "Lees meer over VVE"

CLUSTERS_TITLE = "Clusters"
CLUSTERS_HEADING = "13 basisclusters, één lijn"
CLUSTERS_INTRO = "In een basiscluster werken de opvang en de scholen van één wijk of dorp samen."

FOOTER_TEXT = (
    "Een samenwerking van scholen, peuteropvang, kinderdagverblijven, de bibliotheek en het Centrum voor Jeugd en "
    "Gezin."
)

FUNCTION_BOOK_NAME = "Functieboek Stad Leiebeke"
FUNCTION_BOOK_TITLE = "Functieboek"
FUNCTION_BOOK_INTRO = (
    "Wat doet een functie in Leiebeke, en wat vraagt ze van u? Zoek op titel, dienst, niveau of competentie. Elk "
    "profiel toont ook wie de leiding heeft en met wie u samenwerkt."
)
ROLE_PROFILES_TITLE = "Rollen in het samenwerkingsverband"
ROLE_PROFILES_INTRO = (
    "Niet alles wat u voor VVE Lindemeer doet, is een functie. Hier leest u wat de rollen inhouden en hoeveel "
    "tijd ze vragen."
)
DICTIONARY_INTRO = (
    "Dezelfde woorden voor hetzelfde gedrag. Elke competentie heeft trappen: een hogere trap betekent breder kijken "
    "en anderen meenemen."
)
