"""The clusters in the villages around Lindemeer."""

from __future__ import annotations

from vve_site.demo.content.people import ANOUK, DAAN, IRIS, KARIM, LOTTE, MIEKE, RIA
from vve_site.demo.content.shapes import Cluster, Institution

HEIDEBUURT = Cluster(
    "heidebuurt",
    "Heidebuurt",
    "Heide",
    "Drie partners aan de rand van het bos, waar buiten spelen de eerste les is.",
    (
        (
            "paragraph",
            "Heide is een dorp van zeshonderd huizen en één winkel. De school, de peuteropvang en het "
            "kinderdagverblijf liggen aan hetzelfde bospad. Ouders brengen hun kinderen vaak op de fiets naar alle "
            "drie.",
        ),
        (
            "paragraph",
            "Het cluster heeft een eigen plek in het bos. Daar bouwen peuters en kleuters hutten, zoeken zij dieren "
            "en leren zij de woorden die erbij horen. De boswachter komt ieder seizoen langs.",
        ),
        (
            "paragraph",
            "Er kwam dit jaar een partner bij. Het plan is daarom nog een concept: eerst leren de teams elkaar kennen.",
        ),
    ),
    (
        Institution("Kinderdagverblijf De Heidevlinder", "daycare", "0 tot 4 jaar"),
        Institution("Peuteropvang Dennenappel", "playgroup", "2 tot 4 jaar"),
        Institution("Basisschool Het Bospad", "school", "4 tot 12 jaar"),
    ),
    LOTTE,
)

HOGE_LAND = Cluster(
    "t-hoge-land",
    "’t Hoge Land",
    "Hoogland",
    "Drie partners in een klein dorp, met één groep peuters en één groep kleuters.",
    (
        (
            "paragraph",
            "In Hoogland kent iedereen elkaar. De peutergroep telt negen kinderen, de kleuterklas veertien. Dat "
            "maakt de stap naar school klein, maar ieder kind dat verhuist, merkt iedereen meteen.",
        ),
        (
            "paragraph",
            "De peuteropvang en de school delen een medewerker. Zij werkt ’s ochtends bij de peuters en ’s middags als "
            "onderwijsassistent bij de kleuters. Zo neemt zij de kinderen letterlijk bij de hand mee.",
        ),
    ),
    (
        Institution("Kinderdagverblijf De Graspol", "daycare", "0 tot 4 jaar"),
        Institution("Peuteropvang De Leeuwerik", "playgroup", "2 tot 4 jaar"),
        Institution("Basisschool De Hoogte", "school", "4 tot 12 jaar"),
    ),
    KARIM,
)

KERKDORP = Cluster(
    "kerkdorp",
    "Kerkdorp",
    "Kerkdorp",
    "Drie partners rond de kerk, met een lange traditie van samen vieren.",
    (
        (
            "paragraph",
            "Kerkdorp is het oudste dorp van de gemeente. Het lentefeest van de opvang en de school is er een "
            "begrip: het hele dorp loopt mee, met zelfgemaakte vlaggen.",
        ),
        (
            "paragraph",
            "Achter dat feest zit een doel. Tijdens de voorbereiding leren peuters en kleuters dezelfde liedjes en "
            "woorden. De kleuters zijn maatje van een peuter die na de zomer naar school komt.",
        ),
        (
            "paragraph",
            "Het overleg liep dit jaar wat vertraging op. In december pakken de partners de draad weer op.",
        ),
    ),
    (
        Institution("Kinderdagverblijf Het Torenhuis", "daycare", "0 tot 4 jaar"),
        Institution("Peuteropvang Hummelhof", "playgroup", "2 tot 4 jaar"),
        Institution("Basisschool Sint Willem", "school", "4 tot 12 jaar"),
    ),
    RIA,
)

OOSTERVEEN = Cluster(
    "oosterveen",
    "Oosterveen",
    "Oosterveen",
    "Drie partners en een bibliotheek om de hoek: hier draait alles om verhalen.",
    (
        (
            "paragraph",
            "De bibliotheek van Oosterveen ligt tussen de opvang en de school in. Iedere groep komt er eens per "
            "twee weken. De voorleescoördinator kent de kinderen en legt hun lievelingsboek klaar.",
        ),
        (
            "paragraph",
            "In de Voorleesweek lazen de kleuters van De Vlieger voor aan de peuters van De Zandbak. Dat beviel zo "
            "goed dat het cluster er een vast uur van maakt.",
        ),
        (
            "paragraph",
            "Voor ouders die zelf moeilijk lezen, is er een koffie-uur met luisterboeken en prentenboeken zonder "
            "woorden.",
        ),
    ),
    (
        Institution("Kinderdagverblijf De Veenmol", "daycare", "0 tot 4 jaar"),
        Institution("Peuteropvang De Zandbak", "playgroup", "2 tot 4 jaar"),
        Institution("Basisschool De Vlieger", "school", "4 tot 12 jaar"),
    ),
    ANOUK,
)

VELDZICHT = Cluster(
    "veldzicht",
    "Veldzicht",
    "Oosterveen",
    "Drie partners aan de oostkant van Oosterveen, met boerderijdieren als collega’s.",
    (
        (
            "paragraph",
            "Kinderdagverblijf Zonnehoek zit op een boerderij. De peuters en kleuters van Veldzicht verzorgen er "
            "samen kippen, een ezel en de groentetuin.",
        ),
        (
            "paragraph",
            "Rekenen gaat hier vanzelf. Hoeveel eieren zijn er? Is de pompoen zwaarder dan het konijn? De "
            "medewerkers van de opvang en de school bedachten er een jaar vol vragen bij.",
        ),
        (
            "paragraph",
            "Met het naburige cluster Oosterveen deelt Veldzicht de jeugdverpleegkundige, die vier keer per jaar op "
            "de groep komt.",
        ),
    ),
    (
        Institution("Kinderdagverblijf Zonnehoek", "daycare", "0 tot 4 jaar"),
        Institution("Peuteropvang ’t Kuikentje", "playgroup", "2 tot 4 jaar"),
        Institution("Basisschool De Wijde Blik", "school", "4 tot 12 jaar"),
    ),
    MIEKE,
)

WESTERDIJK = Cluster(
    "westerdijk",
    "Westerdijk",
    "Hoogland",
    "Drie partners achter de dijk, met één bus die alle kinderen brengt.",
    (
        (
            "paragraph",
            "De huizen van Westerdijk liggen kilometers uit elkaar. Een buurtbus met vrijwilligers haalt peuters en "
            "kleuters op. De chauffeurs lezen onderweg een versje voor dat op de groep terugkomt.",
        ),
        (
            "paragraph",
            "De peuters en de kleuters eten tussen de middag samen. Aan tafel zitten kleine en grote kinderen door "
            "elkaar. Een pedagogisch medewerker en een leerkracht eten mee.",
        ),
    ),
    (
        Institution("Kinderdagverblijf De Schelp", "daycare", "0 tot 4 jaar"),
        Institution("Peuteropvang Het Wad", "playgroup", "2 tot 4 jaar"),
        Institution("De Dijkschool", "school", "4 tot 12 jaar"),
    ),
    IRIS,
)

ZUIDHOF = Cluster(
    "zuidhof",
    "Zuidhof",
    "Kerkdorp",
    "Drie partners in een nieuwe buurt; twee ervan willen samen één kindcentrum worden.",
    (
        (
            "paragraph",
            "Zuidhof werd tien jaar geleden gebouwd tussen Kerkdorp en de rivier. De peuteropvang en de school "
            "delen de ingang, de keuken en de gymzaal. Over twee jaar willen zij verdergaan als één kindcentrum.",
        ),
        (
            "paragraph",
            "De teams oefenen daar nu voor. Zij hebben één visie geschreven en hebben samen studiedagen. Ouders "
            "denken mee in een gezamenlijke ouderraad.",
        ),
        (
            "paragraph",
            "Op vrijdagmiddag is het atelier open voor kinderen van 2 tot 6 jaar, met verf, klei en een ouder die "
            "helpt.",
        ),
    ),
    (
        Institution("Kinderdagverblijf De Bouwkeet", "daycare", "0 tot 4 jaar"),
        Institution("Peuteropvang De Kiem", "playgroup", "2 tot 4 jaar"),
        Institution("Basisschool De Zuiderpoort", "school", "4 tot 12 jaar"),
    ),
    DAAN,
)

VILLAGES = (HEIDEBUURT, HOGE_LAND, KERKDORP, OOSTERVEEN, VELDZICHT, WESTERDIJK, ZUIDHOF)
