"""Retention: how long what is kept, lists proposed for destruction, and dossiers handed over with MDTO."""
