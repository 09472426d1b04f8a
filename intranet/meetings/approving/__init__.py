"""Approving minutes: what was approved is frozen in a file, sealed in the database, and shown to readers in part."""
