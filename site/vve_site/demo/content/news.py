"""Six news items of the autumn of 2026, the newest first."""

from __future__ import annotations

from datetime import date

from vve_site.demo.content.shapes import NewsItem

NEWS = (
    NewsItem(
        "voorleesweek-twaalf-groepen-doen-mee",
        "Voorleesweek: twaalf groepen doen mee",
        date(2026, 11, 18),
        "Peuters en kleuters lezen samen in de bibliotheek van Oosterveen.",
        (
            (
                "paragraph",
                "Twaalf groepen uit zes clusters kwamen deze week naar de bibliotheek. De kleuters van De Vlieger "
                "hadden een prentenboek geoefend en lazen het de peuters van De Zandbak voor.",
            ),
            ("quote", "De kleuters lazen de peuters voor, met de plaatjes. Zo stil heb ik ze nog nooit gehoord."),
            ("heading", "Zelf voorlezen"),
            (
                "paragraph",
                "Ieder kind kreeg een leenpas en een boek mee naar huis. De boeken zijn er ook in het Arabisch, "
                "Oekraïens, Pools en Turks. Vraag ernaar aan de balie.",
            ),
        ),
        "oosterveen",
    ),
    NewsItem(
        "warme-overdracht-in-waterrijk",
        "Warme overdracht: zo doen wij het in Waterrijk",
        date(2026, 11, 11),
        "Een goed voorbeeld van peuteropvang Klein Begin en obs De Sterrenkijker.",
        (
            (
                "paragraph",
                "Wordt een kind bijna vier, dan plant Klein Begin een gesprek van een half uur. De ouders, de "
                "pedagogisch medewerker en de leerkracht van groep 1 zitten samen aan tafel.",
            ),
            ("heading", "Zo loopt het gesprek"),
            (
                "list",
                [
                    "De ouders vertellen eerst: waar wordt uw kind blij van?",
                    "Klein Begin laat zien wat het kind al kan.",
                    "De school vertelt hoe de eerste weken eruitzien.",
                    "Samen maakt u één afspraak voor de start.",
                ],
            ),
            (
                "paragraph",
                "Het kost een half uur en het scheelt weken, zegt contactpersoon Yusuf Aydın. Vraag het "
                "gespreksformulier bij hem op.",
            ),
        ),
        "waterrijk",
    ),
    NewsItem(
        "nieuwe-openingstijden-de-boomhut",
        "Nieuwe openingstijden peutergroep De Boomhut",
        date(2026, 11, 4),
        "Vanaf januari ook op woensdagmiddag open.",
        (
            (
                "paragraph",
                "Ouders vroegen erom en het team vond een oplossing: vanaf 6 januari 2027 is de peutergroep van De "
                "Boomhut ook op woensdagmiddag open, van 13.00 tot 17.00 uur.",
            ),
            (
                "paragraph",
                "Er zijn acht plaatsen. Kinderen met een VVE-indicatie gaan voor. Aanmelden kan tot 11 december bij "
                "de groep.",
            ),
        ),
        "waterrijk",
    ),
    NewsItem(
        "tien-clusters-dienden-hun-plan-in",
        "Tien clusters dienden hun plan in",
        date(2026, 10, 28),
        "De stuurgroep bespreekt de plannen op 26 november.",
        (
            (
                "paragraph",
                "Tien van de dertien clusters hebben hun activiteitenplan voor 2026-2027 ingediend. De Esch, "
                "Kerkdorp en Heidebuurt vroegen wat meer tijd, omdat er partners bij kwamen of mensen van baan "
                "wisselden.",
            ),
            ("heading", "Wat opvalt"),
            (
                "list",
                [
                    "Negen clusters willen meer doen met ouders.",
                    "Zeven clusters kiezen voor één woordenlijst voor peuters en kleuters.",
                    "Vier clusters zoeken samen een jeugdverpleegkundige op de groep.",
                ],
            ),
            (
                "paragraph",
                "De coördinator bespreekt met elk cluster wat het van een ander kan leren. Daarna stelt de "
                "stuurgroep de plannen vast.",
            ),
        ),
    ),
    NewsItem(
        "scholing-woordenschat-op-9-december",
        "Scholing woordenschat op 9 december",
        date(2026, 10, 21),
        "Een avond over nieuwe woorden leren, voor medewerkers van opvang en school.",
        (
            (
                "paragraph",
                "Hoe leert een peuter een nieuw woord zo dat het blijft hangen? Op woensdag 9 december oefenen wij "
                "met voorwerpen, gebaren en verhalen. De avond is in de bibliotheek, van 19.00 tot 21.30 uur.",
            ),
            (
                "paragraph",
                "Kom met een collega van de opvang of de school naast u, dan gaat u naar huis met een plan voor uw "
                "eigen groepen. Meld u aan bij uw contactpersoon, vóór 30 november.",
            ),
        ),
    ),
    NewsItem(
        "molenkwartier-opent-samen-een-speelplein",
        "Molenkwartier opent samen een speelplein",
        date(2026, 10, 7),
        "Peuters en kleuters delen voortaan één groen plein.",
        (
            (
                "paragraph",
                "Het hek tussen peuteropvang De Molensteen en basisschool De Wiekslag is weg. Ervoor in de plaats "
                "kwam een groen plein met een waterpomp, een heuvel en een moestuin.",
            ),
            (
                "quote",
                "Mijn dochter is drie en ze kent de helft van de kleuters al. Volgend jaar is school gewoon: daarheen.",
            ),
            (
                "paragraph",
                "De ouders plantten de bomen. De wijk mag het plein na schooltijd gebruiken.",
            ),
        ),
        "molenkwartier",
    ),
)
