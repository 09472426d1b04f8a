"""The admin guard: looks at every id in a request to the admin before Wagtail's view does.

Wagtail's views ask who may do something with a page; several of them show its title before they ask, or without asking.
The guard has one table: URL name -> parameter -> what the id stands for -> the question that is put. An admin URL with
a parameter that is not in the table is refused, and fails a system check.

``table`` says what a row is, ``kinds`` and ``files`` what ids stand for, ``rows`` holds the rows of Wagtail's own URLs,
``families`` those of viewsets. ``middleware`` puts the questions, ``refusing`` answers and logs. ``people``, ``panels``
and ``choosers`` mend what shows names and titles without any id. See docs/features/admin-guard.md.
"""
