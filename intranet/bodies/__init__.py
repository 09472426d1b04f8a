"""Consultation bodies: who sits in them, their mandates, signals to them, and contact with partners."""
