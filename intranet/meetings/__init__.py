"""Meetings: agenda, papers, minutes, decisions and actions. Who reads which of them is said in ``reading``."""
