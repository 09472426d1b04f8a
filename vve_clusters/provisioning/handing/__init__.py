"""The parts of a handover that this app knows of."""
