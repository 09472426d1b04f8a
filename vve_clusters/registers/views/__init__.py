"""Screens on registers in Wagtail's admin."""
