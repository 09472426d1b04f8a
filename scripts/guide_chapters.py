"""What the pictures of the guide show, chapter by chapter: the steps that the guide tells people to take."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Page

from scripts.guide_site import HIGH, ROOT, WIDE, Guide

DOCUMENTS = ROOT / "site" / "vve_site" / "demo" / "documents"
COORDINATOR = "marijke.hoekstra@voorbeeld.example"
HR_EDITOR = "lieve.claeys@voorbeeld.example"
MANAGER = "ruben.postma@voorbeeld.example"
GARDENER = """FUNCTIEPROFIEL TUINMAN

VVE Lindemeer

Functietitel: Tuinman
Niveau: D

Doel van de functie
Zorgt voor een groene en veilige speelplaats, zodat kinderen er graag buiten spelen.

Resultaatgebieden
Onderhoud van het groen
- Snoeit hagen en struiken.
- Geeft de planten water.

Competenties
Samenwerken (trap 2)
Klantgericht handelen (trap 1)
Initiatief tonen (trap 1)
"""


def signing_in(guide: Guide) -> None:
    """The door, and the first screen behind it."""
    page = guide.person(None)
    guide.go(page, "/account/inloggen/")
    page.get_by_label("E-mailadres").fill(COORDINATOR)
    guide.shoot(page, "inloggen")
    page = guide.person(COORDINATOR)
    guide.go(page, "/")
    guide.shoot(page, "knop-beheer")
    page = guide.person(HR_EDITOR)
    guide.go(page, "/beheer/")
    guide.shoot(page, "beheer")


def pages_of_text(guide: Guide) -> None:
    """Changing, looking at and publishing a page."""
    page = guide.person(COORDINATOR)
    guide.go(page, f"/beheer/pages/{guide.pages['lindemeer']}/")
    guide.shoot(page, "paginas")
    guide.edit(page, "wat-is-vve")
    guide.shoot(page, "pagina-wijzigen")
    page.locator("footer .w-dropdown__toggle").click()
    guide.shoot(page, "publiceren")
    page.keyboard.press("Escape")
    page.locator("button[aria-label='Toon/verberg voorvertoning']").click()
    page.frame_locator("#w-preview-iframe").get_by_role("heading", level=1).wait_for()
    page.wait_for_timeout(1500)  # the theme's typefaces arrive
    guide.shoot(page, "voorvertoning")
    page.locator("button[aria-label='Toon/verberg voorvertoning']").click()
    page.locator("button[aria-label='Toon/verberg status']").click()
    page.get_by_text("Stel schema in").click()
    guide.shoot(page, "inplannen")
    page.keyboard.press("Escape")
    page.locator("button[aria-label='Toon/verberg status']").click()
    page.get_by_role("tab", name="Instellingen").click()
    guide.shoot(page, "voor-wie")


def news(guide: Guide, drawing: Path) -> None:
    """Writing news, with a picture and a description of it."""
    page = guide.person(COORDINATOR)
    guide.go(page, f"/beheer/pages/add/vve_home/newspage/{guide.pages['nieuws']}/")
    page.locator("#id_title").fill("Samen tuinieren in Zuidhof")
    page.locator("#id_intro").fill("Kinderen van de opvang en de school zaaien samen hun eerste moestuin.")
    guide.shoot(page, "nieuws")
    page.locator("button.c-sf-add-button").first.click()
    page.get_by_role("option", name="Afbeelding").wait_for()
    guide.shoot(page, "blok-kiezen")
    page.get_by_role("option", name="Afbeelding").click()
    page.get_by_role("button", name="Kies een afbeelding").click()
    page.get_by_role("tab", name="Uploaden").click()
    page.locator("input[type=file]").set_input_files(drawing)
    page.locator(".modal-content #id_image-chooser-upload-title").fill("Moestuin Zuidhof")
    page.locator(".modal-content #id_image-chooser-upload-description").fill(
        "Drie kinderen planten sla in een houten bak."
    )
    page.set_viewport_size({"width": WIDE, "height": 2 * HIGH})  # the form is longer than the window
    guide.shoot(page, "afbeelding-uploaden", page.locator(".modal-content"))
    page.set_viewport_size({"width": WIDE, "height": HIGH})
    page.locator(".modal-content").get_by_role("button", name="Uploaden").click()
    page.locator(".modal-content").wait_for(state="detached")
    block = page.locator("[data-streamfield-child]").first
    block.scroll_into_view_if_needed()
    page.wait_for_timeout(600)
    guide.shoot(page, "afbeelding-tekst", block)


def documents(guide: Guide) -> None:
    """Where files are kept."""
    page = guide.person(COORDINATOR)
    guide.go(page, "/beheer/documents/")
    guide.shoot(page, "documenten")


def upload(guide: Guide, page: Page, files: list[Path], picture: str | None = None) -> None:
    """Choose files and have them read."""
    guide.go(page, "/beheer/profielen-importeren/")
    page.get_by_role("link", name="Bestanden importeren").click()
    page.get_by_label("Kies bestanden, of sleep ze hierheen").set_input_files(files)
    if picture:
        guide.shoot(page, picture)
    page.get_by_role("button", name="Lees de bestanden").click()
    page.wait_for_url("**/profielen-importeren/*-*/")


def importing(guide: Guide, folder: Path) -> None:
    """Files in, profiles out."""
    gardener = folder / "tuinman.txt"
    gardener.write_text(GARDENER, "utf-8")
    damaged = folder / "kopie van profiel.docx"
    damaged.write_bytes((DOCUMENTS / "locatieverantwoordelijke-kinderopvang.docx").read_bytes()[:4000])
    page = guide.person(HR_EDITOR)
    guide.go(page, "/beheer/profielen-importeren/")
    guide.shoot(page, "import-lijst")
    upload(guide, page, [DOCUMENTS / "onderwijsassistent.txt", gardener, damaged], "import-kiezen")
    guide.shoot(page, "import-wachten")
    guide.read_files()
    page.reload(wait_until="networkidle")
    guide.shoot(page, "import-gelezen")
    page.get_by_role("link", name="Tuinman").click()
    page.wait_for_load_state("networkidle")
    guide.shoot(page, "import-nakijken")
    lost = page.locator(".vi-row--missing").first
    lost.scroll_into_view_if_needed()
    guide.shoot(page, "import-niet-geplaatst", lost)
    unknown = page.locator(".vi-row--check", has_text="woordenboek").first
    page.set_viewport_size({"width": WIDE, "height": 2 * HIGH})  # all of it between the bars that stay in place
    unknown.scroll_into_view_if_needed()
    guide.shoot(page, "import-woordenboek", unknown)
    page.set_viewport_size({"width": WIDE, "height": HIGH})
    guide.shoot(page, "import-bewaren", page.locator(".vi-foot"))


def importing_again(guide: Guide) -> None:
    """The same file a second time."""
    page = guide.person(HR_EDITOR)
    upload(guide, page, [DOCUMENTS / "onderwijsassistent.txt"])
    guide.read_files()
    page.reload(wait_until="networkidle")
    page.get_by_role("link", name="Onderwijsassistent").first.click()
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Alles (").click()
    page.wait_for_load_state("networkidle")
    guide.shoot(page, "import-bijwerken", page.locator(".vi-row", has_text="Bewaren als").first)


def profile(guide: Guide) -> None:
    """A profile by hand."""
    page = guide.person(HR_EDITOR)
    guide.edit(page, "pedagogisch-coach")
    guide.shoot(page, "profiel-wijzigen")
    requirement = page.get_by_role("heading", name="Competentie 1").first
    requirement.scroll_into_view_if_needed()
    page.mouse.wheel(0, 400)
    guide.shoot(page, "profiel-competentie")


def dictionary(guide: Guide) -> None:
    """A change in the dictionary, and a version of it."""
    page = guide.person(HR_EDITOR)
    guide.edit(page, "samenwerken")
    guide.shoot(page, "competentie-wijzigen")
    definition = page.locator("#id_definition")
    definition.fill("Eigen werk en dat van anderen op elkaar afstemmen, kennis delen en samen tot een resultaat komen.")
    page.locator("footer .w-dropdown__toggle").click()
    page.get_by_role("button", name="Publiceer", exact=True).click()
    page.wait_for_load_state("networkidle")
    guide.go(page, f"/beheer/woordenboek/{guide.pages['competentiewoordenboek-stad-leiebeke']}/vaststellen/")
    guide.shoot(page, "versie-vaststellen")


def function_book(guide: Guide) -> None:
    """What staff see."""
    page = guide.person(HR_EDITOR)
    guide.go(page, "/functies/functieboek/")
    guide.shoot(page, "functieboek")
    guide.go(page, "/functies/functieboek/pedagogisch-coach/")
    guide.shoot(page, "profiel")
    phone = guide.person(HR_EDITOR, 375, 720)
    guide.go(phone, "/functies/functieboek/pedagogisch-coach/")
    guide.shoot(phone, "profiel-telefoon")


def house_style(guide: Guide) -> None:
    """Colours, typefaces and logo."""
    page = guide.person(MANAGER)
    guide.go(page, "/beheer/settings/vve_theme/themesettings/")
    guide.shoot(page, "huisstijl")
    page.get_by_role("tab", name="Kleuren").click()
    guide.shoot(page, "huisstijl-kleuren")


def writing(guide: Guide) -> None:
    """A heading and its level, and what Wagtail finds when the level is wrong."""
    page = guide.person(COORDINATOR)
    guide.edit(page, "wat-is-vve")
    block = page.locator("[data-streamfield-child]").first
    block.scroll_into_view_if_needed()
    guide.shoot(page, "tussenkop", block)
    block.locator("select").select_option("3")  # a small heading where a large one belongs
    page.locator("button[aria-label='Checks aan/uitzetten']").click()
    page.get_by_text("Verkeerd gebruik kopniveaus").wait_for()
    guide.shoot(page, "checks")


def draw(folder: Path) -> Path:
    """Return a drawing to upload: a garden bed under the sun."""
    file = folder / "moestuin.png"
    image = Image.new("RGB", (960, 540), "#dcebf7")
    pen = ImageDraw.Draw(image)
    pen.ellipse((760, 50, 880, 170), fill="#f4c542")
    pen.rectangle((0, 380, 960, 540), fill="#8fbf7f")
    pen.rectangle((180, 320, 780, 430), fill="#a9744f")
    for x in range(220, 760, 90):
        pen.ellipse((x, 270, x + 60, 335), fill="#4d8f4a")
    image.save(file)
    return file


def take_all(guide: Guide, folder: Path) -> None:
    """Take every picture; what is uploaded is made in the folder."""
    signing_in(guide)
    pages_of_text(guide)
    news(guide, draw(folder))
    documents(guide)
    importing(guide, folder)
    importing_again(guide)
    profile(guide)
    dictionary(guide)
    function_book(guide)
    house_style(guide)
    writing(guide)
