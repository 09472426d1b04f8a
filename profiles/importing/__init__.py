"""From uploaded files to pages: everything of importing that needs the database or the admin.

The way of a file:

1. ``batches`` stores it, ``tasks`` queues it, ``reading`` reads it in the limited child process.
2. ``building`` makes a review tree (``review``) of each document that was found, with matches from ``dictionary``.
3. An editor changes the tree (``editing``) in the views; ``facts`` says what stands beside each field.
4. ``saving`` makes or updates the pages, all or nothing.

States of a document only go the way that ``saving.EVENTS`` says. Who may do what is said in ``access``.
"""
