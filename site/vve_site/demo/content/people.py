"""The people of the demo and their accounts. All are invented; their addresses end in ``voorbeeld.example``."""

from __future__ import annotations

from vve_site.demo.content.shapes import Account, Person

PHONE = "0123 45 67 89"  # an area code that is not in use

MARIJKE = Person(
    "Marijke", "Hoekstra", "Algemeen coördinator VVE Lindemeer", "marijke.hoekstra@voorbeeld.example", PHONE
)
YUSUF = Person("Yusuf", "Aydın", "Intern begeleider, De Sterrenkijker", "yusuf.aydin@voorbeeld.example", PHONE)
FATIMA = Person(
    "Fatima", "El Idrissi", "Locatieverantwoordelijke, Klein Begin", "fatima.elidrissi@voorbeeld.example", PHONE
)
LIEVE = Person("Lieve", "Claeys", "Adviseur personeelsbeleid, Stad Leiebeke", "lieve.claeys@voorbeeld.example")
NOOR = Person("Noor", "van Dalen", "Pedagogisch medewerker, Klein Begin", "noor.vandalen@voorbeeld.example")
EVA = Person("Eva", "Smeets", "Medewerker communicatie, gemeente Lindemeer", "eva.smeets@voorbeeld.example")
NOOD = Person("Toegang", "in nood", "Alleen als het niet anders kan", "nood@voorbeeld.example")
RUBEN = Person("Ruben", "Postma", "Applicatiebeheerder", "ruben.postma@voorbeeld.example")

ELS = Person("Els", "Broeders", "Wethouder jeugd en onderwijs, gemeente Lindemeer", "els.broeders@voorbeeld.example")
HENK = Person("Henk", "Postma", "Bestuurder, schoolbestuur De Waterkant", "henk.postma@voorbeeld.example", PHONE)
NADIA = Person("Nadia", "Bouzid", "Directeur, Stichting Kinderopvang Lindemeer", "nadia.bouzid@voorbeeld.example")
TOM = Person("Tom", "Verhagen", "Beleidsmedewerker, gemeente Lindemeer", "tom.verhagen@voorbeeld.example", PHONE)

SANNE = Person("Sanne", "de Wit", "Intern begeleider, De Brinkschool", "sanne.dewit@voorbeeld.example", PHONE)
BRAM = Person("Bram", "Hoekstra", "Directeur, De Akker", "bram.hoekstra@voorbeeld.example", PHONE)
LOTTE = Person(
    "Lotte", "Veenstra", "Pedagogisch beleidsmedewerker, De Heidevlinder", "lotte.veenstra@voorbeeld.example", PHONE
)
KARIM = Person("Karim", "Benali", "Leerkracht groep 1 en 2, De Hoogte", "karim.benali@voorbeeld.example", PHONE)
RIA = Person("Ria", "Mulder", "Leidinggevende peuteropvang, Hummelhof", "ria.mulder@voorbeeld.example", PHONE)
JORIS = Person("Joris", "van der Meulen", "Directeur, De Lindeboom", "joris.vandermeulen@voorbeeld.example", PHONE)
SAMIRA = Person("Samira", "Boukhari", "Intern begeleider, De Wiekslag", "samira.boukhari@voorbeeld.example", PHONE)
ANOUK = Person("Anouk", "Terpstra", "Leerkracht groep 1 en 2, De Vlieger", "anouk.terpstra@voorbeeld.example", PHONE)
NICO = Person("Nico", "Brouwer", "Locatiemanager, De Rietvink", "nico.brouwer@voorbeeld.example", PHONE)
MIEKE = Person("Mieke", "Jansen", "Pedagogisch coach, Zonnehoek", "mieke.jansen@voorbeeld.example", PHONE)
IRIS = Person("Iris", "Smit", "Leerkracht kleuters, De Dijkschool", "iris.smit@voorbeeld.example", PHONE)
DAAN = Person("Daan", "Visser", "Directeur, De Zuiderpoort", "daan.visser@voorbeeld.example", PHONE)

ACCOUNTS = (
    Account(
        "coordinator",
        "Algemeen coördinator",
        MARIJKE,
        "alle clusters",
        ("Bekijk alle dertien clusters.", "Wijzig de tekst over VVE.", "Schrijf een nieuwsbericht."),
    ),
    Account(
        "contact_person",
        "Contactpersoon basiscluster",
        YUSUF,
        "waterrijk",
        ("Keur de wijziging van Klein Begin goed.", "Breng een nieuwe partner in.", "Kijk wie wat mag in uw cluster."),
    ),
    Account(
        "hr_editor",
        "Redacteur functieprofielen",
        LIEVE,
        "Stad Leiebeke",
        (
            "Importeer een functieprofiel uit Word of pdf.",
            "Kijk na welke regels geen plek kregen.",
            "Voeg een competentie toe aan het woordenboek.",
        ),
    ),
    Account(
        "institution_editor",
        "Redacteur van een instelling",
        FATIMA,
        "Klein Begin",
        (
            "Wijzig de openingstijden op uw telefoon.",
            "Schrijf een nieuwsbericht met een foto.",
            "Kijk of uw pagina nog klopt.",
        ),
    ),
    Account(
        "staff",
        "Medewerker",
        NOOR,
        "Klein Begin",
        (
            "Zoek het profiel van een pedagogisch coach.",
            "Bekijk alle trappen van een competentie.",
            "Zoek functies die om coachen vragen.",
        ),
    ),
    Account(
        "application_manager",
        "Applicatiebeheerder",
        RUBEN,
        "de hele website",
        ("Pas de kleuren van de huisstijl aan.", "Kijk wie wat mag.", "Geef een collega de rol van coördinator."),
    ),
    Account(
        "director",
        "Directeur van een instelling",
        BRAM,
        "De Akker",
        ("Lees de interne mededelingen van De Akker.", "Kijk in het adresboek.", "Zoek een rol in de functieboeken."),
    ),
    Account(
        "chair",
        "Voorzitter van een overlegorgaan",
        ELS,
        "Stuurgroep VVE Lindemeer",
        ("Lees de stukken van de volgende vergadering.", "Geef iemand een mandaat.", "Bekijk de besluitenlijst."),
    ),
    Account(
        "secretary",
        "Secretaris van een overlegorgaan",
        TOM,
        "Stuurgroep VVE Lindemeer",
        ("Zet een punt op de agenda.", "Stuur een stuk na.", "Maak het verslag van een vergadering."),
    ),
    Account(
        "member",
        "Lid van een overlegorgaan",
        HENK,
        "Stuurgroep VVE Lindemeer",
        ("Zeg of u komt.", "Haal de hele vergaderset op.", "Maak een notitie bij een punt."),
    ),
    Account(
        "newsletter_editor",
        "Redacteur nieuwsbrief",
        EVA,
        "de hele website",
        ("Lees het nieuws van alle clusters.", "Zoek iemand in het adresboek.", "Kies wat anderen van u zien."),
    ),
    Account(
        "superuser",
        "Noodtoegang",
        NOOD,
        "alles",
        ("Gebruik dit account alleen als het niet anders kan.", "Elk gebruik staat in het logboek.", "Log weer uit."),
    ),
)
