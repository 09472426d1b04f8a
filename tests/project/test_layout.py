"""The layout that everything else relies on."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from wagtail.models import Page

from intranet.access.models import AudienceMixin

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("site", "intranet", "profiles")
FORBIDDEN_NAMES = {"core", "utils", "helpers", "common", "misc"}


def tracked() -> list[Path]:
    """Return the files that are in version control and still on disk."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    files = [ROOT / name for name in listing.split("\0") if name]
    assert len(files) > 50
    return [path for path in files if path.is_file()]


def texts() -> list[tuple[Path, str]]:
    """Return the tracked files that are text, with their text."""
    found = []
    for path in tracked():
        try:
            found.append((path, path.read_text("utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def our_apps() -> list[str]:
    """Return the names of the apps that lie in our source folders."""
    folders = [ROOT / source for source in SOURCES]
    return [
        config.name
        for config in apps.get_app_configs()
        if any(Path(config.path).is_relative_to(folder) for folder in folders)
    ]


def test_site_is_a_plain_folder_because_python_owns_that_name() -> None:
    assert (ROOT / "site").is_dir()
    assert not (ROOT / "site" / "__init__.py").exists()


def test_every_app_of_ours_has_a_label_of_its_own_that_no_host_project_has() -> None:
    ours = [config for config in apps.get_app_configs() if config.name in our_apps()]
    assert {"profiles", "accounts", "intranet.access", "vve_site.home"} <= {config.name for config in ours}
    assert [config.label for config in ours if not config.label.startswith("vve_")] == []


def test_every_page_type_of_ours_knows_whom_it_is_for() -> None:
    models = [model for name in our_apps() for model in apps.get_models() if model._meta.app_config.name == name]
    pages = [model for model in models if issubclass(model, Page)]
    assert pages
    assert [model.__name__ for model in pages if not issubclass(model, AudienceMixin)] == []


def test_every_page_type_of_ours_says_what_may_stand_below_it() -> None:
    pages = [model for model in apps.get_models() if issubclass(model, AudienceMixin)]
    assert [model.__name__ for model in pages if not hasattr(model, "subpage_types")] == []


def test_no_module_is_named_after_nothing_in_particular() -> None:
    modules = [path for path in tracked() if path.suffix == ".py"]
    assert [path for path in modules if {*path.parts, path.stem} & FORBIDDEN_NAMES] == []


@pytest.mark.parametrize(("folders", "limit"), [(SOURCES, 330), (("tests",), 430), (("scripts",), 330)])
def test_no_module_is_longer_than_one_reads_in_a_sitting(folders: tuple[str, ...], limit: int) -> None:
    modules = [
        path
        for folder in folders
        for path in tracked()
        if path.suffix == ".py" and path.is_relative_to(ROOT / folder) and "migrations" not in path.parts
    ]
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in modules}
    assert {name: length for name, length in lengths.items() if length > limit} == {}


def test_nothing_names_the_machine_it_was_written_on() -> None:
    paths = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|tmp/brief)/")
    assert [str(path) for path, text in texts() if paths.search(text) and path != Path(__file__)] == []


def test_nothing_names_a_package_registry_by_its_host() -> None:
    hosts = re.compile(r"registry\.npmjs|files\.pythonhosted|pypi\.org|deb\.debian|security\.debian")
    assert [str(path) for path, text in texts() if hosts.search(text) and path != Path(__file__)] == []


def test_no_merge_was_left_half_done() -> None:
    marks = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
    assert [str(path) for path, text in texts() if marks.search(text)] == []


def test_every_template_at_the_root_belongs_to_an_app_in_the_wheel() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    table = project["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]["templates"]
    homes = [ROOT / source for source in table]
    assert [str(home) for home in homes if not home.exists()] == []
    only_ours = ROOT / "templates" / "base.html"
    templates = [path for path in tracked() if path.is_relative_to(ROOT / "templates") and path != only_ours]
    assert templates
    homeless = [path for path in templates if not any(path.is_relative_to(home) for home in homes)]
    assert [str(path.relative_to(ROOT)) for path in homeless] == []
