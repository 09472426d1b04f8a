"""Files of open registers as rows. Pure Python, no Django: bytes in, dataclasses out, in bounded memory."""

from vve_clusters.registers.reader.entries import BadRow, Entry
from vve_clusters.registers.reader.problems import UnreadableRegister
from vve_clusters.registers.reader.reading import RegisterReading, read_register

__all__ = ["BadRow", "Entry", "RegisterReading", "UnreadableRegister", "read_register"]
