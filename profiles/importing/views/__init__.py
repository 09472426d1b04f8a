"""Screens of importing in Wagtail's admin."""
