"""The clusters in the town of Lindemeer."""

from __future__ import annotations

from vve_site.demo.content.people import BRAM, JORIS, NICO, SAMIRA, SANNE, YUSUF
from vve_site.demo.content.shapes import Cluster, Institution

DE_BRINK = Cluster(
    "de-brink",
    "De Brink",
    "Lindemeer-Centrum",
    "Vier partners rond het oude plein, waar de markt en de kinderen door elkaar lopen.",
    (
        (
            "paragraph",
            "De Brink is het hart van Lindemeer. In de smalle straten wonen gezinnen boven de winkels, en aan de "
            "rand staan nieuwe appartementen. De opvang en de scholen liggen op loopafstand van elkaar.",
        ),
        (
            "paragraph",
            "Iedere eerste dinsdag van de maand is er een plein-ochtend: peuters en kleuters gaan samen naar de "
            "markt. Zij kopen fruit, leren de namen en maken er een salade van.",
        ),
        (
            "paragraph",
            "Dit jaar werkt het cluster aan één manier van kijken naar jonge kinderen. De medewerkers gaan bij "
            "elkaar op bezoek en vullen samen dezelfde lijst in.",
        ),
    ),
    (
        Institution("Kinderdagverblijf Het Marktmandje", "daycare", "0 tot 4 jaar"),
        Institution("Peuteropvang Pleinpret", "playgroup", "2 tot 4 jaar"),
        Institution("De Brinkschool", "school", "4 tot 12 jaar"),
        Institution("Basisschool De Klokkentoren", "school", "4 tot 12 jaar"),
    ),
    SANNE,
)

DE_ESCH = Cluster(
    "de-esch",
    "De Esch",
    "Lindemeer-Noord",
    "Drie partners in een jonge wijk die sneller groeit dan de straatnaambordjes.",
    (
        (
            "paragraph",
            "Op De Esch staan de steigers nog. Ieder jaar komen er ongeveer veertig jonge kinderen bij. De "
            "peuteropvang heeft daarom een wachtlijst, en de partners zoeken samen naar ruimte.",
        ),
        (
            "paragraph",
            "Nieuwe gezinnen krijgen een welkomsttas met een boekje, een wandelkaart en de namen van alle partners. "
            "Ouders die er al langer wonen, brengen de tas rond.",
        ),
        (
            "paragraph",
            "Het plan voor dit jaar volgt in januari. Er staat in elk geval in: twee inloopochtenden per week in "
            "het wijkgebouw.",
        ),
    ),
    (
        Institution("Kinderdagverblijf Het Nestkastje", "daycare", "0 tot 4 jaar"),
        Institution("Peuteropvang Graantje", "playgroup", "2 tot 4 jaar"),
        Institution("Basisschool De Akker", "school", "4 tot 12 jaar"),
    ),
    BRAM,
)

LINDEPARK = Cluster(
    "lindepark",
    "Lindepark",
    "Lindemeer-Zuid",
    "Acht partners rond het grootste park van Lindemeer: het cluster met de meeste talen.",
    (
        (
            "paragraph",
            "In Lindepark spreken kinderen thuis meer dan twintig talen. De partners zien dat als een rijkdom: op "
            "iedere groep hangt een boom met woorden uit alle huizen.",
        ),
        (
            "paragraph",
            "Ouders komen op donderdag samen in de ouderkamer van De Lindeboom. Zij praten over opvoeden, oefenen "
            "Nederlands en lezen voor op de groepen, ook in hun eigen taal.",
        ),
        (
            "paragraph",
            "Met acht partners is overleg niet vanzelf kort. Daarom werkt het cluster met koppels: elke school "
            "heeft één vaste opvang waarmee het de overdracht doet.",
        ),
    ),
    (
        Institution("Kinderdagverblijf De Parkmus", "daycare", "0 tot 4 jaar"),
        Institution("Kinderdagverblijf Onder de Linde", "daycare", "0 tot 4 jaar"),
        Institution("Peuteropvang Bladgoud", "playgroup", "2 tot 4 jaar"),
        Institution("Basisschool De Lindeboom", "school", "4 tot 12 jaar"),
        Institution("Basisschool De Regenboogvis", "school", "4 tot 12 jaar"),
        Institution("Peuteropvang De Eikel", "playgroup", "2 tot 4 jaar"),
        Institution("Kinderdagverblijf Schaduwrijk", "daycare", "0 tot 4 jaar"),
        Institution("Kindcentrum De Kruin", "centre", "2 tot 12 jaar"),
    ),
    JORIS,
)

MOLENKWARTIER = Cluster(
    "molenkwartier",
    "Molenkwartier",
    "Lindemeer-Centrum",
    "Vier partners die sinds dit najaar één speelplein delen.",
    (
        (
            "paragraph",
            "Tussen de twee oude molens ligt een buurt met arbeidershuisjes en een nieuw hofje. Veel grootouders "
            "passen hier op. Ook zij horen bij het cluster: er is een oppasclub op woensdag.",
        ),
        (
            "paragraph",
            "Het hek tussen De Molensteen en De Wiekslag is weg. Peuters en kleuters spelen nu samen buiten, met "
            "medewerkers van opvang en school. Zij spraken af welke regels overal gelden.",
        ),
        (
            "paragraph",
            "In het voorjaar begint een gezamenlijke moestuin. Wat er groeit, bepaalt het thema van de maand.",
        ),
    ),
    (
        Institution("Kinderdagverblijf Het Korenveldje", "daycare", "0 tot 4 jaar"),
        Institution("Peuteropvang De Molensteen", "playgroup", "2 tot 4 jaar"),
        Institution("Basisschool De Wiekslag", "school", "4 tot 12 jaar"),
        Institution("Basisschool Sint Joris", "school", "4 tot 12 jaar"),
    ),
    SAMIRA,
)

RIETZOOM = Cluster(
    "rietzoom",
    "Rietzoom",
    "Lindemeer-West",
    "Drie partners aan het water, onder één dak sinds de verbouwing.",
    (
        (
            "paragraph",
            "De opvang, de peutergroep en de school van Rietzoom delen een gebouw aan de plas. De deuren tussen de "
            "gangen staan open. Een peuter die wil kijken hoe groep 1 werkt, loopt gewoon binnen.",
        ),
        (
            "paragraph",
            "Alle medewerkers eten op maandag samen. Daar bespreken zij de week: welk kind is jarig, wie zoekt een "
            "invaller, welk kind heeft morgen wat extra aandacht nodig?",
        ),
        (
            "paragraph",
            "Dit jaar leren de kinderen buiten: eens per week gaan peuters en kleuters samen de oever op, met "
            "laarzen en schepnetten.",
        ),
    ),
    (
        Institution("Kinderdagverblijf De Rietvink", "daycare", "0 tot 4 jaar"),
        Institution("Peuteropvang Waterhoentje", "playgroup", "2 tot 4 jaar"),
        Institution("Basisschool De Oever", "school", "4 tot 12 jaar"),
    ),
    NICO,
)

WATERRIJK = Cluster(
    "waterrijk",
    "Waterrijk",
    "Lindemeer-West",
    "Vier partners in Lindemeer-West begeleiden kinderen van de babygroep tot groep 8, met dezelfde thema’s en een "
    "warme overdracht.",
    (
        (
            "paragraph",
            "Waterrijk is een ruime wijk met sloten, bruggetjes en veel jonge gezinnen. De partners kennen elkaar "
            "al jaren. Klein Begin zit in het gebouw van De Sterrenkijker, en Het Kompas is een kindcentrum voor "
            "kinderen van 2 tot 12 jaar.",
        ),
        (
            "paragraph",
            "Ieder kind met een VVE-indicatie krijgt een overdrachtsgesprek, met de ouders aan tafel. Dat staat in "
            "de zorglijn van het plan. In de educatieve lijn staan zes thema’s, met één woordenlijst voor peuters "
            "en kleuters.",
        ),
        ("heading", "Clusteroverleg"),
        (
            "list",
            [
                "3 december 2026, 15.30 uur, Het Kompas",
                "11 februari 2027, 15.30 uur, plaats volgt",
            ],
        ),
    ),
    (
        Institution("Kinderdagverblijf De Boomhut", "daycare", "0 tot 4 jaar"),
        Institution("Peuteropvang Klein Begin", "playgroup", "2 tot 4 jaar"),
        Institution("Obs De Sterrenkijker", "school", "4 tot 12 jaar"),
        Institution("Kindcentrum Het Kompas", "centre", "2 tot 12 jaar"),
    ),
    YUSUF,
)

TOWN = (DE_BRINK, DE_ESCH, LINDEPARK, MOLENKWARTIER, RIETZOOM, WATERRIJK)
