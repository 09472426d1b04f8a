#!/usr/bin/env python3
"""Make the pictures of the Dutch guide for editors (docs/redactie/beelden), by doing what the guide tells people to do.

Who follows the guide presses the same buttons as this script: a picture that can no longer be made is a chapter to
mend. Part of `make pictures`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.demo_site import running_demo
from scripts.guide_chapters import draw, take_all
from scripts.guide_chapters_meetings import take_meetings
from scripts.guide_chapters_partners import take_partners
from scripts.guide_site import PICTURES, ROOT, Guide

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
DUTCH: dict[str, str | float | bool] = {"LANGUAGE": "nl"}  # the browser's own words, such as those on a file field


def main() -> int:
    """Build a demo, take the pictures, throw the demo away; pictures that are no longer made go too."""
    chromium = subprocess.run(
        [ROOT / "scripts" / "chromium.sh"], stdout=subprocess.PIPE, text=True, check=False
    ).stdout.strip()
    if not chromium:
        return 1
    with (
        tempfile.TemporaryDirectory(prefix="vve-guide-") as folder,
        running_demo(Path(folder)) as demo,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET, env=DUTCH)
        guide = Guide(demo, browser)
        take_all(guide, Path(folder))
        take_partners(guide, Path(folder), draw(Path(folder)))
        take_meetings(guide)
        browser.close()
    for file in PICTURES.glob("*.png"):
        if file.name not in guide.made:
            file.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
