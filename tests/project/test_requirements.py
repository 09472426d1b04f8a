"""What the project needs, pinned so that two machines get the same and no address is fixed."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements" / "lock.txt").read_text("utf-8")


def requirements(name: str) -> list[Requirement]:
    lines = (ROOT / "requirements" / name).read_text("utf-8").splitlines()
    return [Requirement(line) for line in lines if line.strip() and not line.startswith(("#", "-r"))]


def pinned() -> dict[str, str]:
    """Return the packages of the lock with their versions."""
    found = re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", LOCK, re.MULTILINE)
    return {name.lower().replace("_", "-"): version for name, version in found}


@pytest.mark.parametrize(("name", "at_least"), [("lock.txt", 80), ("node.txt", 2)])
def test_every_package_of_a_lock_has_hashes(name: str, at_least: int) -> None:
    entries = re.split(r"^(?=[A-Za-z0-9])", (ROOT / "requirements" / name).read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert len(entries) >= at_least
    assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", ["lock.txt", "node.txt"])
def test_a_lock_holds_no_address(name: str) -> None:
    lock = (ROOT / "requirements" / name).read_text("utf-8")
    assert "://" not in lock
    assert "index-url" not in lock
    assert "find-links" not in lock


def test_the_lock_satisfies_everything_that_was_asked_for() -> None:
    versions = pinned()
    for requirement in requirements("base.in") + requirements("dev.in"):
        version = versions.get(requirement.name.lower().replace("_", "-"))
        assert version, f"{requirement.name} is not in the lock: make lock"
        assert version in requirement.specifier, f"{requirement} is not what the lock holds ({version}): make lock"


def test_the_wheel_asks_for_exactly_what_the_product_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert sorted(project["dependencies"]) == sorted(str_of(line) for line in lines_of("base.in"))


def lines_of(name: str) -> list[str]:
    return [line for line in (ROOT / "requirements" / name).read_text("utf-8").splitlines() if line[:1].isalpha()]


def str_of(line: str) -> str:
    return line.split(" #")[0].strip()


def test_the_environment_holds_exactly_the_versions_of_the_lock() -> None:
    installed = {dist.metadata["Name"].lower().replace("_", "-"): dist.version for dist in metadata.distributions()}
    versions = pinned()
    wrong = {
        name: (version, versions[name]) for name, version in installed.items() if versions.get(name, version) != version
    }
    assert wrong == {}


def test_no_package_is_under_a_licence_that_would_bind_the_whole_site() -> None:
    bound = []
    for name in pinned():
        try:
            about = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue  # for another version of Python or another system
        said = " ".join(
            [about.get("License-Expression") or "", about.get("License") or "", *about.get_all("Classifier", [])]
        )
        if re.search(r"\bAGPL|Affero", said[:2000]):
            bound.append(name)
    assert bound == []
