"""Reading profile documents: bytes in, typed documents out. Pure Python, no Django.

The way of a document:

1. ``extract`` turns a file into a :class:`~profiles.reader.lines.Source`: numbered lines with their style.
2. ``parse`` turns a source into one or more :class:`~profiles.reader.document.Document` objects.
3. ``child`` does both in a limited child process; the web and the command line call only that.

What lives elsewhere: pages, messages in the user's language, matching against a dictionary that is in the database.
"""
