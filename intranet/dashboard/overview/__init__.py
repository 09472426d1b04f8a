"""Somebody's own dashboard: the panels that apps bring, and those of this app."""
