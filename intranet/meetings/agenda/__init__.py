"""The agenda while it is prepared: items and their order, proposals, signals, and reports asked beforehand."""
