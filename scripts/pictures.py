#!/usr/bin/env python3
"""Make the pictures of the documentation, from a demo of their own: `make pictures`.

Needs Chromium (scripts/chromium.sh finds it). The pictures are small enough to keep with the source.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import BrowserContext, sync_playwright

from scripts.demo_site import DemoSite, running_demo

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
# name: page type of ours, or an address; width; height
SHOTS: dict[str, tuple[str, int, int]] = {
    "home": ("/", 1280, 900),
    "profile": ("vve_profiles.FunctionProfilePage", 1280, 900),
    "book": ("vve_profiles.FunctionBookPage", 1280, 900),
    "competency": ("vve_profiles.CompetencyPage", 1280, 900),
    "cluster": ("vve_clusters.ClusterPage", 1280, 900),
    "profile-phone": ("vve_profiles.FunctionProfilePage", 375, 760),
}


def save(picture: bytes, name: str) -> None:
    """Write a picture with a palette of its own, a third of the size."""
    file = PICTURES / f"{name}.png"
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").quantize(192, dither=Image.Dither.NONE).save(file, optimize=True)
    print(f"pictures: {file.relative_to(ROOT)} ({file.stat().st_size // 1024} kB)")


def shoot(context: BrowserContext, demo: DemoSite, addresses: dict[str, str | None]) -> None:
    """Take all pictures."""
    page = context.new_page()
    for name, (what, width, height) in SHOTS.items():
        address = what if what.startswith("/") else addresses.get(what)
        if address is None:
            raise RuntimeError(f"the demo has no {what}")
        page.set_viewport_size({"width": width, "height": height})
        answer = page.goto(demo.url + address, wait_until="networkidle")
        if answer is None or not answer.ok:
            raise RuntimeError(f"{address} answers {answer.status if answer else 'nothing'}")
        save(page.screenshot(), name)


def main() -> int:
    """Build a demo, take the pictures, throw the demo away."""
    chromium = subprocess.run(
        [ROOT / "scripts" / "chromium.sh"], stdout=subprocess.PIPE, text=True, check=False
    ).stdout.strip()
    if not chromium:
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="vve-pictures-") as folder, running_demo(Path(folder)) as demo:
        addresses = demo.one_page_of_every_type()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
            context = browser.new_context(locale="nl-NL", color_scheme="light", reduced_motion="reduce")
            context.add_cookies(demo.cookies_of())
            shoot(context, demo, addresses)
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
