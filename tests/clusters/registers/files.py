"""Registers made for tests: the columns of the real ones, schools and childcare that do not exist.

``lrk(...)`` and ``duo(...)`` return bytes of a file; ``many_lrk`` streams a large one to disk. Municipality 9901 and
numbers that begin with 99 or 900 are invented.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

LRK_COLUMNS = (
    "lrk_id type_oko opc actuele_naam_oko aantal_kindplaatsen ve status inschrijfdatum opvanglocatie_adres "
    "opvanglocatie_postcode opvanglocatie_woonplaats bag_id naam_houder kvk_nummer_houder vestigingsnummer_houder "
    "rechtsvorm_houder start_geschillencommissie einde_geschillencommissie houder_adres houder_postcode "
    "houder_woonplaats houder_buitenland correspondentie_adres correspondentie_postcode correspondentie_woonplaats "
    "correspondentie_buitenland contact_persoon contact_telefoon contact_emailadres contact_website cbs_code "
    "verantwoordelijke_gemeente gastouderbureau_1 gastouderbureau_2 lrk_url"
).split()
DUO_COLUMNS = [
    "PROVINCIE",
    "BEVOEGD GEZAG NUMMER",
    "INSTELLINGSCODE",
    "VESTIGINGSCODE",
    "VESTIGINGSNAAM",
    "STRAATNAAM",
    "HUISNUMMER-TOEVOEGING",
    "POSTCODE",
    "PLAATSNAAM",
    "GEMEENTENUMMER",
    "GEMEENTENAAM",
    "DENOMINATIE",
    "TELEFOONNUMMER",
    "INTERNETADRES",
]
OLD_DUO_COLUMNS = [
    "PROVINCIE",
    "BEVOEGD GEZAG NUMMER",
    "BRIN NUMMER",
    "VESTIGINGSNUMMER",
    "VESTIGINGSNAAM ",  # the space is in the real ones
    "STRAATNAAM",
    "HUISNUMMER-TOEVOEGING",
    "POSTCODE",
    "PLAATSNAAM",
    "GEMEENTENUMMER",
    "GEMEENTENAAM",
]
PERSON = "Wilhelmina Verzonnen-Naam"
PERSONAL = {
    "contact_persoon": PERSON,
    "contact_telefoon": "0699000000",
    "contact_emailadres": "wilhelmina@prive.example",
    "houder_adres": "Geheimlaan 7",
    "correspondentie_adres": "Geheimlaan 9",
}


def daycare(number: int | str = 900000001, **fields: str) -> dict[str, str]:
    """Return a row of the register of childcare."""
    return {
        "lrk_id": str(number),
        "type_oko": "KDV",
        "actuele_naam_oko": f"De Wilgenkatjes {number}",
        "ve": "Ja",
        "status": "Ingeschreven",
        "inschrijfdatum": "01-08-2021",
        "opvanglocatie_adres": "Wilgenlaan 12 a",
        "opvanglocatie_postcode": "9901ZZ",
        "opvanglocatie_woonplaats": "Lindemeer",
        "naam_houder": "Stichting Kinderopvang Lindemeer",
        "rechtsvorm_houder": "Stichting",
        "contact_website": "www.wilgenkatjes.example",
        "cbs_code": "9901",
        "verantwoordelijke_gemeente": "Lindemeer",
        **PERSONAL,
        **fields,
    }


def school(number: str = "99ZA00", **fields: str) -> dict[str, str]:
    """Return a row of the register of schools."""
    return {
        "PROVINCIE": "Overijssel",
        "BEVOEGD GEZAG NUMMER": "99001",
        "INSTELLINGSCODE": number[:4],
        "VESTIGINGSCODE": number,
        "VESTIGINGSNAAM": f"Basisschool De Linde {number}",
        "STRAATNAAM": "LINDELAAN",
        "HUISNUMMER-TOEVOEGING": "3",
        "POSTCODE": "9901 AA",
        "PLAATSNAAM": "LINDEMEER",
        "GEMEENTENUMMER": "9901",
        "GEMEENTENAAM": "LINDEMEER",
        "DENOMINATIE": "Openbaar",
        "TELEFOONNUMMER": "0990123456",
        "INTERNETADRES": "www.delinde.example",
        **fields,
    }


def table(
    columns: Sequence[str], rows: Iterable[dict[str, str]], *, delimiter: str, quoting: int, line_end: str = "\r\n"
) -> str:
    """Return a CSV file as text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=line_end)  # type: ignore[arg-type]
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return out.getvalue()


def lrk(*rows: dict[str, str], encoding: str = "utf-8-sig", line_end: str = "\r\n") -> bytes:
    """Return a register of childcare as it is published."""
    text = table(LRK_COLUMNS, rows, delimiter=";", quoting=csv.QUOTE_MINIMAL, line_end=line_end)
    return text.encode(encoding)


def duo(*rows: dict[str, str], encoding: str = "utf-8") -> bytes:
    """Return a register of schools as it is published now."""
    return table(DUO_COLUMNS, rows, delimiter=",", quoting=csv.QUOTE_ALL).encode(encoding)


def old_duo(*rows: dict[str, str]) -> bytes:
    """Return a register of schools as it was published before."""
    renamed = [
        {
            **row,
            "BRIN NUMMER": row["INSTELLINGSCODE"],
            "VESTIGINGSNUMMER": row["VESTIGINGSCODE"],
            "VESTIGINGSNAAM ": row["VESTIGINGSNAAM"],
        }
        for row in rows
    ]
    return table(OLD_DUO_COLUMNS, renamed, delimiter=";", quoting=csv.QUOTE_MINIMAL).encode("cp1252")


def many_lrk(path: Path, rows: int, *, municipalities: int = 342, seed: int = 1) -> None:
    """Write a register as large as the real one: a third daycare, a fifth after-school care, the rest private homes."""
    chance = random.Random(seed)  # noqa: S311 -- the same file at each run
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, LRK_COLUMNS, delimiter=";", lineterminator="\r\n", restval="")
        writer.writeheader()
        for number in range(rows):
            code = number % municipalities
            row = daycare(
                900000000 + number,
                type_oko=chance.choices(["KDV", "BSO", "GO", "VGO"], [30, 20, 48, 2])[0],
                status=chance.choices(["Ingeschreven", "Uitgeschreven"], [40, 60])[0],
                ve=chance.choice(["Ja", "Nee"]),
                opvanglocatie_adres=f"Wilgenlaan {number % 300 + 1}",
                cbs_code=str(9000 + code),
                verantwoordelijke_gemeente=f"Gemeente {code}",
                lrk_url=f"https://register.example/{number}",
            )
            writer.writerow(row)
