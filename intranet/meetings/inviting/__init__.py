"""Telling people of a meeting: invitations with a calendar file, the agenda, changes; and whether they come."""
