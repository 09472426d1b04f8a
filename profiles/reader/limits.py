"""How much a file may ask for. One value, handed from the caller to the child process."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on one file; sizes in bytes, times in seconds."""

    file_size: int = 25 * MIB
    unpacked_size: int = 200 * MIB
    xml_part_size: int = 40 * MIB  # of one part that is parsed as a tree, which takes many times its size
    zip_entries: int = 5_000
    zip_ratio: int = 200  # only asked of a zip that unpacks to more than ``zip_ratio_from``
    zip_ratio_from: int = 5 * MIB
    pages: int = 300
    memory: int = 1024 * MIB
    seconds: int = 20
    conversion_seconds: int = 60
    output_size: int = 96 * MIB


DEFAULT = Limits()
