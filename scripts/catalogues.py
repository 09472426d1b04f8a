#!/usr/bin/env python3
"""The texts of the interface: collect them from code and templates, keep the catalogues, compile them.

    catalogues.py update     collect, bring locale/nl of every app up to date, compile
    catalogues.py compile    compile what changed (part of the set-up)
    catalogues.py check      say which texts are missing, without Dutch or doubtful; exit status 1 when there are any

English is the language of the code, so a text is its own English form. Only Babel is needed, no gettext programs.
"""

from __future__ import annotations

import argparse
import io
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("site", "intranet", "vve_clusters", "profiles")
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLURALS = "nplurals=2; plural=(n != 1);"


@dataclass(frozen=True)
class App:
    """A Django app of ours: its folder, and the folders of its templates elsewhere."""

    folder: Path
    templates: tuple[Path, ...] = ()

    @property
    def catalogue(self) -> Path:
        """Return the Dutch catalogue."""
        return self.folder / "locale" / "nl" / "LC_MESSAGES" / "django.po"

    @property
    def name(self) -> str:
        """Return the folder as people write it."""
        return str(self.folder.relative_to(ROOT))


def apps() -> list[App]:
    """Return our apps. Which templates at the root belong to which app is said once, where the wheel puts them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    forced: dict[str, str] = wheel["hooks"]["custom"]["templates"]
    found = []
    for config in sorted(path for source in SOURCES for path in (ROOT / source).rglob("apps.py")):
        inside = {config.parent.relative_to(ROOT / base) for base in ("", "site") if under(config, ROOT / base)}
        mine = [
            ROOT / source
            for source, target in forced.items()
            if any(target.startswith(f"{folder.as_posix()}/templates") for folder in inside)
        ]
        found.append(App(config.parent, tuple(mine)))
    return found


def under(path: Path, folder: Path) -> bool:
    """Return whether a path lies in a folder."""
    return path.is_relative_to(folder)


def files(app: App, every: list[App]) -> Iterator[Path]:
    """Give the files of an app, without those of apps that lie inside it."""
    inner = [other.folder for other in every if other.folder != app.folder and under(other.folder, app.folder)]
    for path in sorted(app.folder.rglob("*")):
        if path.suffix in (".py", ".html", ".txt") and "migrations" not in path.parts:
            if "documents" in path.parts and path.suffix != ".py":
                continue  # sample documents are content, not interface
            if not any(under(path, folder) for folder in inner):
                yield path
    for folder in app.templates:
        yield from [folder] if folder.is_file() else sorted(folder.rglob("*.html")) + sorted(folder.rglob("*.txt"))


def collect(app: App, every: list[App]) -> Catalog:
    """Return the texts of an app as they stand in its files."""
    from django.utils.translation.template import templatize

    catalog = Catalog(locale="nl", charset="utf-8")
    for path in files(app, every):
        source = path.read_text("utf-8")
        if path.suffix != ".py":
            # In brackets, so that Python's tokenizer does not look for indentation in what is left of the page.
            source = f"({templatize(source)}\n)"
        where = path.relative_to(ROOT).as_posix()
        for _line, message, comments, context in extract(
            "python", io.BytesIO(source.encode()), KEYWORDS, ["Translators:"]
        ):
            catalog.add(message, locations=[(where, None)], auto_comments=comments, context=context)  # type: ignore[list-item]
    return catalog


def read(path: Path) -> Catalog:
    """Return a catalogue as it is on disk; an empty one when there is none."""
    if not path.is_file():
        return Catalog(locale="nl", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale="nl")


def update(wanted: list[App], every: list[App]) -> int:
    """Bring the catalogues up to date; texts that are no longer used go away."""
    for app in wanted:
        template = collect(app, every)
        if not len(template):
            continue
        catalog = read(app.catalogue)
        catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
        catalog.obsolete.clear()
        output = io.BytesIO()
        write_po(output, catalog, width=100, sort_output=True, include_previous=False, omit_header=True)
        app.catalogue.parent.mkdir(parents=True, exist_ok=True)
        app.catalogue.write_bytes(header() + output.getvalue())
        print(f"catalogues: {app.name}: {len(template)} texts")
    return compile_all(wanted, every)


def header() -> bytes:
    """Return the head of a catalogue, without dates and names that change with every run."""
    lines = ("Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit", "Language: nl")
    text = "".join(f'"{line}\\n"\n' for line in (*lines, f"Plural-Forms: {PLURALS}"))
    return f'msgid ""\nmsgstr ""\n{text}\n'.encode()


def compile_all(wanted: list[App], every: list[App]) -> int:
    """Compile the catalogues that are newer than their compiled form."""
    count = 0
    for app in wanted:
        source, target = app.catalogue, app.catalogue.with_suffix(".mo")
        if not source.is_file() or (target.is_file() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns):
            continue
        with target.open("wb") as file:
            write_mo(file, read(source))
        count += 1
    print(f"catalogues: {count} compiled" if count else "catalogues: up to date")
    return 0


def problems(app: App, every: list[App]) -> Iterator[str]:
    """Give what is wrong with the catalogue of an app, one sentence each."""
    have = read(app.catalogue)
    wanted = collect(app, every)
    for message in wanted:
        if not message.id:
            continue
        found = have.get(message.id, message.context)
        text = message.id if isinstance(message.id, str) else message.id[0]
        where = ", ".join(sorted({place for place, _line in message.locations}))
        if found is None:
            yield f"not in the catalogue (make messages): {text!r} in {where}"
        elif not found.string or (isinstance(found.string, tuple) and not all(found.string)):
            yield f"no Dutch: {text!r} in {where}"
        elif found.fuzzy:
            yield f"marked as doubtful: {text!r} in {where}"
        else:
            yield from (f"{text!r}: {error}" for error in found.check(have))
    for message in have:
        if message.id and wanted.get(message.id, message.context) is None:
            yield f"no longer used (make messages): {message.id!r}"


def check(wanted: list[App], every: list[App]) -> int:
    """Say what is wrong with the catalogues."""
    count = 0
    for app in wanted:
        for problem in problems(app, every):
            print(f"{app.name}: {problem}")
            count += 1
    print(
        f"catalogues: {count} problems" if count else f"catalogues: every text of {len(wanted)} apps has its Dutch form"
    )
    return 1 if count else 0


def main() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description="Keep the catalogues of the interface's texts.")
    parser.add_argument("act", choices=("update", "compile", "check"))
    parser.add_argument("folders", nargs="*", help="only the apps in these folders, such as site/accounts")
    options = parser.parse_args()
    every = apps()
    wanted = [app for app in every if not options.folders or app.name in {name.rstrip("/") for name in options.folders}]
    if not wanted:
        parser.error(f"no app there; there are {', '.join(app.name for app in every)}")
    return {"update": update, "compile": compile_all, "check": check}[options.act](wanted, every)


if __name__ == "__main__":
    sys.exit(main())
