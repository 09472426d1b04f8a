"""Pictures of the chapters on institutions and partners: the desk, partners, who may do what, the register."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from scripts.guide_site import HIGH, WIDE, Guide
from tests.clusters.registers.files import duo, school

COORDINATOR = "marijke.hoekstra@voorbeeld.example"
CONTACT_PERSON = "yusuf.aydin@voorbeeld.example"
PARTNER_EDITOR = "fatima.elidrissi@voorbeeld.example"
SECTION = "peuteropvang-klein-begin"
PHONE = (375, 720)
LARGE = (1280, 800)  # for tables: as wide as a picture of the guide may be


def desk(guide: Guide, drawing: Path) -> None:
    """What the editor of an institution does most."""
    page = guide.person(PARTNER_EDITOR)
    guide.go(page, "/mijn-werk/")
    guide.shoot(page, "mijn-werk")
    phone = guide.person(PARTNER_EDITOR, *PHONE)
    guide.go(phone, "/mijn-werk/")
    guide.shoot(phone, "mijn-werk-telefoon")
    section = guide.pages[SECTION]
    guide.go(page, f"/mijn-werk/{section}/openingstijden/")
    guide.shoot(page, "openingstijden")
    page.locator("#sluitingsdagen").scroll_into_view_if_needed()
    guide.shoot(page, "sluitingsdagen", page.locator("#sluitingsdagen .vd-closing").first)
    _message(guide, page, drawing)
    ask = page.locator(".vd-ask", has_text="Klopt alles nog")
    guide.go(page, "/mijn-werk/")
    guide.shoot(page, "klopt-nog", ask)
    guide.shoot(page, "wacht-op-contactpersoon", page.locator(".vd-ask", has_text="wacht op uw").first)


def _message(guide: Guide, page: Page, drawing: Path) -> None:
    guide.go(page, f"/mijn-werk/{guide.pages[SECTION]}/nieuws/")
    page.get_by_label("Iedereen: ouders").check()
    page.get_by_label("Titel").fill("Wij zaaien een moestuin")
    page.get_by_label("Uw bericht").fill("Op vrijdag 9 april zaaien wij sla en radijs. Doe uw kind oude kleren aan.")
    page.set_viewport_size({"width": WIDE, "height": 2 * HIGH})
    guide.shoot(page, "nieuws-plaatsen", page.locator("form.vd-form"))
    page.set_viewport_size({"width": WIDE, "height": HIGH})
    page.get_by_label("Foto", exact=True).set_input_files(drawing)
    page.get_by_label("Er is niemand te herkennen").check()
    page.get_by_label("Wat is er op de foto te zien?").fill("Een bak met aarde en jonge planten in de zon.")
    page.get_by_role("button", name="Plaats het bericht").click()
    page.wait_for_url("**/mijn-werk/?klaar=*")


def approving(guide: Guide) -> None:
    """What waits for the contact person, and the buttons to decide with."""
    page = guide.person(CONTACT_PERSON)
    guide.go(page, "/mijn-werk/")
    guide.shoot(page, "wacht-op-u")
    guide.edit(page, SECTION)
    page.locator("footer .w-dropdown__toggle").click()
    guide.shoot(page, "goedkeuren")
    coordinator = guide.person(COORDINATOR)
    guide.edit(coordinator, "waterrijk")
    coordinator.get_by_role("tab", name="Instellingen").click()
    guide.shoot(coordinator, "zelf-publiceren")


def people(guide: Guide) -> None:
    """People and their roles, and tasks that go to somebody else."""
    page = guide.person(CONTACT_PERSON)
    guide.go(page, "/beheer/mensen/")
    guide.shoot(page, "mensen")
    page.get_by_role("link", name="Iemand erbij").click()
    page.get_by_role("link", name="Peuteropvang Klein Begin").click()
    page.get_by_label("Naam").fill("Tess van Loon")
    page.get_by_label("E-mailadres").fill("tess.vanloon@voorbeeld.example")
    guide.shoot(page, "iemand-erbij")
    page = guide.person(COORDINATOR)
    guide.go(page, "/beheer/taken-overdragen/?q=yusuf")
    page.get_by_role("link", name="Kies").first.click()
    page.wait_for_load_state("networkidle")
    guide.shoot(page, "taken-overdragen")


def partners(guide: Guide) -> None:
    """A partner that comes, up to the screen that shows what will happen, and one that leaves."""
    page = guide.person(CONTACT_PERSON)
    guide.go(page, "/beheer/partners/")
    guide.shoot(page, "partners")
    guide.go(page, "/beheer/partners/erbij/?q=zonnehof")
    page.get_by_role("link", name="Staat er niet bij: nieuwe instelling").click()
    page.get_by_label("Naam").first.fill("Peuteropvang Zonnehof")
    page.get_by_label("Soort").select_option(label="Peuteropvang")
    page.get_by_label("Plaats", exact=True).fill("Lindemeer-West")
    person = page.get_by_role("group", name="Persoon 1")
    person.get_by_label("Naam").fill("Tess van Loon")
    person.get_by_label("E-mailadres").fill("tess.vanloon@voorbeeld.example")
    person.get_by_label("Rol").select_option(label="Redacteur van een instelling")
    page.locator("form button.vp-button", has_text="Bekijk wat er gebeurt").click()
    page.get_by_role("button", name="Bevestigen").wait_for()
    guide.shoot(page, "partner-erbij")
    guide.go(page, f"/beheer/partners/{guide.pages[SECTION]}/vertrekt/")
    page.locator("#id_last_day").fill("2027-07-31")
    page.get_by_role("button", name="Bekijk wat er gebeurt").click()
    page.get_by_role("button", name="Bevestigen").wait_for()
    guide.shoot(page, "partner-vertrekt")


def who_may_do_what(guide: Guide) -> None:
    """Who may do what with a page, what a person may do, what roles there are; and whom a page is for."""
    page = guide.person(CONTACT_PERSON, *LARGE)
    guide.go(page, f"/beheer/wie-mag-wat/pagina/{guide.pages[SECTION]}/")
    guide.shoot(page, "wie-mag-wat-pagina")
    guide.go(page, "/beheer/wie-mag-wat/")
    page.get_by_role("link", name="Fatima El Idrissi").click()
    page.wait_for_load_state("networkidle")
    guide.shoot(page, "wie-mag-wat-persoon")
    guide.go(page, "/beheer/wie-mag-wat/tabel/")
    guide.shoot(page, "wie-mag-wat-tabel")
    page = guide.person(COORDINATOR)
    guide.edit(page, "wat-is-vve")
    page.get_by_role("tab", name="Instellingen").click()
    page.get_by_label("Alleen deze mensen").check()
    guide.shoot(page, "alleen-deze-mensen")


def register(guide: Guide, folder: Path) -> None:
    """The list of institutions, clusters they take part in, and what the open registers say differently."""
    page = guide.person(COORDINATOR)
    guide.go(page, "/beheer/vve_clusters/institution/")
    guide.shoot(page, "instellingen")
    page.get_by_role("link", name="Inspecteer").first.click()
    page.wait_for_load_state("networkidle")
    page.get_by_role("link", name="Wijzig waaraan de instelling meedoet").click()
    page.wait_for_load_state("networkidle")
    guide.shoot(page, "deelname")
    first = folder / "vestigingen.csv"
    first.write_bytes(duo(_akker(), school("99ZB00", VESTIGINGSNAAM="De Meerkoet")))
    _import(guide, page, first, "register-importeren")
    guide.shoot(page, "register-voorbeeld")
    page.get_by_role("button", name="Instellingen maken").click()
    page.wait_for_load_state("networkidle")
    again = folder / "vestigingen-oktober.csv"
    again.write_bytes(duo(_akker(), school("99ZB00", VESTIGINGSNAAM="Kindcentrum De Meerkoet")))
    _import(guide, page, again)
    page.get_by_role("button", name="Lijst met verschillen maken").click()
    guide.go(page, "/beheer/registers/verschillen/")
    guide.shoot(page, "register-verschillen")


def _akker() -> dict[str, str]:
    address = {"STRAATNAAM": "Kerkstraat", "HUISNUMMER-TOEVOEGING": "11", "POSTCODE": "9930 LM"}
    return school("99ZA00", VESTIGINGSNAAM="De Akker", PLAATSNAAM="LINDEMEER-NOORD", **address)


def _import(guide: Guide, page: Page, file: Path, picture: str | None = None) -> None:
    guide.go(page, "/beheer/registers/nieuw/")
    page.get_by_label("DUO: vestigingen van basisscholen").check()
    page.get_by_label("Gemeente").fill("Lindemeer")
    page.get_by_label("Bestand").set_input_files(file)
    if picture:
        guide.shoot(page, picture)
    page.get_by_role("button", name="Lees het bestand").click()
    page.wait_for_url("**/registers/*-*/")
    guide.read_files()
    page.reload(wait_until="networkidle")


def account(guide: Guide) -> None:
    """Where somebody is signed in, and the second step."""
    page = guide.person(PARTNER_EDITOR)
    guide.go(page, "/account/")
    guide.shoot(page, "mijn-account")


def consent(guide: Guide, drawing: Path) -> None:
    """What is asked about the people on a photo."""
    page = guide.person(COORDINATOR)
    guide.go(page, "/beheer/images/add/")
    page.get_by_label("Titel").fill("Moestuin Zuidhof")
    page.locator("input[type=file]").set_input_files(drawing)
    page.set_viewport_size({"width": WIDE, "height": 2 * HIGH})
    guide.shoot(
        page, "toestemming", page.locator("li, .w-panel, .w-field__wrapper", has=page.locator("#id_people")).last
    )


def take_partners(guide: Guide, folder: Path, drawing: Path) -> None:
    """Take the pictures of these chapters."""
    desk(guide, drawing)
    approving(guide)
    people(guide)
    partners(guide)
    who_may_do_what(guide)
    register(guide, folder)
    account(guide)
    consent(guide, drawing)
