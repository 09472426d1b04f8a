"""Zip files that are documents: checked before anything is unpacked, read part by part, never written to disk."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from profiles.reader.errors import UnreadableFile
from profiles.reader.limits import Limits


class Package:
    """An opened document package (DOCX or ODT).

    Made by :meth:`open`, which raises :class:`UnreadableFile` ("encrypted", "too_large_unpacked" or "broken") before
    any
    part is unpacked.
    """

    def __init__(self, archive: zipfile.ZipFile, kind: str, limits: Limits) -> None:
        self._archive = archive
        self._kind = kind
        self._limits = limits
        self.names = frozenset(archive.namelist())

    @classmethod
    def open(cls, path: Path, kind: str, limits: Limits) -> Package:
        """Return the package after asking its table of contents what it would unpack to."""
        try:
            archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise UnreadableFile("broken", kind=kind) from error
        entries = archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries)
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableFile("encrypted")
        crowded = len(entries) > limits.zip_entries or unpacked > limits.unpacked_size
        inflated = unpacked > limits.zip_ratio_from and unpacked > packed * limits.zip_ratio
        if crowded or inflated:
            raise UnreadableFile("too_large_unpacked", limit=limits.unpacked_size)
        return cls(archive, kind, limits)

    def close(self) -> None:
        """Close the file."""
        self._archive.close()

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, name: str) -> bytes:
        """Return a part. Python stops at the size that the table of contents gives, so a lying entry unpacks no
        further.
        """
        if name not in self.names:
            raise UnreadableFile("broken", kind=self._kind)
        if self._archive.getinfo(name).file_size > self._limits.xml_part_size:
            raise UnreadableFile("too_large_unpacked", limit=self._limits.xml_part_size)
        try:
            return self._archive.read(name)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
            raise UnreadableFile("broken", kind=self._kind) from error
        except Exception as error:  # zlib, lzma and bz2 each have their own error
            if isinstance(error, MemoryError):
                raise
            raise UnreadableFile("broken", kind=self._kind) from error

    def xml(self, name: str) -> etree._Element:
        """Return the root of an XML part. A part with a document type is refused: no word processor writes one."""
        # huge_tree stays off: it would lift the limit of 256 levels that stops deeply nested parts.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(self.read(name), parser)
        except etree.XMLSyntaxError as error:
            raise UnreadableFile("broken", kind=self._kind) from error
        docinfo: Any = root.getroottree().docinfo if root is not None else None
        if docinfo is None or docinfo.doctype:
            raise UnreadableFile("broken", kind=self._kind)
        return root
