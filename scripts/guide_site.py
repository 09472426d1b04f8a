"""A demo and a browser with which the pictures of the guide are made."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page

from scripts.demo_site import DemoSite

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "redactie" / "beelden"
PATIENCE = 30_000  # milliseconds
WIDE, HIGH = 1120, 700
COLOURS = 128
WORKER = ("db_worker", "--backend", "background", "--queue-name", "background", "--batch")
# A Chromium without a Dutch language pack writes dates and times the American way, whatever the locale of the page.
# For a picture the fields say what they say in a Dutch browser; after it they are as they were.
DUTCH_FIELDS = """() => {
  for (const field of document.querySelectorAll("input[type=date], input[type=time]")) {
    const value = field.value;
    field.dataset.guideWas = JSON.stringify([field.type, value]);
    const isDate = field.type === "date";
    field.type = "text";
    field.value = isDate ? value.split("-").reverse().join("-") || "dd-mm-jjjj" : value || "--:--";
  }
}"""
OWN_FIELDS = """() => {
  for (const field of document.querySelectorAll("[data-guide-was]")) {
    const [type, value] = JSON.parse(field.dataset.guideWas);
    field.type = type;
    field.value = value;
    delete field.dataset.guideWas;
  }
}"""
PAGES = """
import json
from wagtail.models import Page
# Sections have pages of the same name, such as their news: the one nearest to the home page is meant.
print(json.dumps({page.slug: page.pk for page in Page.objects.order_by("-depth", "path")}))
"""


@dataclass
class Guide:
    """A running demo, a browser, and the folder in which the pictures go."""

    demo: DemoSite
    browser: Browser
    folder: Path = PICTURES
    made: list[str] = field(default_factory=list)
    pages: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pages = json.loads(self.demo.manage("shell", "--no-imports", "-c", PAGES).splitlines()[-1])
        self.folder.mkdir(parents=True, exist_ok=True)

    def person(self, email: str | None, width: int = WIDE, height: int = HIGH) -> Page:
        """Open a browser for somebody; None is a visitor who is not signed in."""
        context = self.browser.new_context(
            locale="nl-NL", color_scheme="light", reduced_motion="reduce", viewport={"width": width, "height": height}
        )
        if email:
            context.add_cookies(self.demo.cookies_of(email))
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        return page

    def go(self, page: Page, address: str) -> None:
        """Open an address. Raises RuntimeError when it does not answer well."""
        answer = page.goto(self.demo.url + address, wait_until="networkidle")
        if answer is None or not answer.ok:
            raise RuntimeError(f"{address} answers {answer.status if answer else 'nothing'}")

    def edit(self, page: Page, slug: str) -> None:
        """Open a page in the editor."""
        self.go(page, f"/beheer/pages/{self.pages[slug]}/edit/")

    def shoot(self, page: Page, name: str, what: Locator | None = None) -> None:
        """Write a picture of the window, or of a part of it, with a palette of its own."""
        page.wait_for_timeout(400)  # panels slide in
        file = self.folder / f"{name}.png"
        page.evaluate(DUTCH_FIELDS)
        picture = what.screenshot() if what else page.screenshot()
        page.evaluate(OWN_FIELDS)
        with Image.open(io.BytesIO(picture)) as image:
            image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
        self.made.append(file.name)
        print(f"guide: {file.name} ({file.stat().st_size // 1024} kB)")

    def read_files(self) -> None:
        """Have the worker read the files that wait, and stop."""
        self.demo.manage(*WORKER)
