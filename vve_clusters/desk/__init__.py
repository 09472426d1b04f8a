"""The editor's desk: one screen with what somebody keeps up, and short forms for what changes often.

``start`` sends people where they belong after signing in. ``work`` gathers what a desk shows, ``cluster_work`` what a
contact person sees. ``hours`` and ``news`` are what the short forms do, ``putting`` how either is put on the site.
``reminders`` writes to editors whose section nobody looked at for long.
"""
