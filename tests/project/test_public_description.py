"""What the project says about itself is complete, and the same everywhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PUBLIC = yaml.safe_load((ROOT / "publiccode.yaml").read_text("utf-8"))


def test_the_public_description_has_everything_that_its_standard_asks_for() -> None:
    needed = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description"}
    assert needed | {"legal", "maintenance", "localisation"} <= set(PUBLIC)
    assert PUBLIC["publiccodeYmlVersion"] == "0.4"
    assert PUBLIC["maintenance"]["type"] == "community"
    assert PUBLIC["maintenance"]["contacts"]
    assert PUBLIC["localisation"] == {"localisationReady": True, "availableLanguages": ["nl", "en"]}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_descriptions_have_the_length_that_catalogues_show(language: str) -> None:
    description = PUBLIC["description"][language]
    assert 20 < len(description["shortDescription"]) <= 150
    assert 150 <= len(description["longDescription"]) <= 10_000
    assert all(len(feature) <= 100 for feature in description["features"])


def test_version_and_licence_are_the_same_everywhere() -> None:
    assert PUBLIC["softwareVersion"] == PROJECT["version"]
    assert PUBLIC["legal"]["license"] == PROJECT["license"] == "EUPL-1.2"
    assert "SPDX-License-Identifier: EUPL-1.2" in (ROOT / "LICENSE").read_text("utf-8")


@pytest.mark.parametrize("document", ["README.md", "docs/operations.md", "docs/architecture.md"])
def test_links_in_the_documentation_lead_somewhere(document: str) -> None:
    file = ROOT / document
    links = re.findall(r"\]\(([^)#]+)\)", file.read_text("utf-8"))
    local = [link for link in links if not link.startswith("https://")]
    assert local
    assert [link for link in local if not (file.parent / link).exists()] == []


def test_the_readme_fits_on_one_screen() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 45


def test_the_readme_names_commands_that_exist() -> None:
    rules = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"^make ([a-z-]+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE))
    assert {"demo", "test"} <= named <= rules
