"""Mandates: what somebody may decide for a body between its meetings."""
