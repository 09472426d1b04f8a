"""The icons, drawn by ourselves on a grid of 24: outlines of 1.8 with round ends, in the colour of the text."""

from __future__ import annotations

ICONS = {
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "close": '<path d="m5.5 5.5 13 13M18.5 5.5l-13 13"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c0-4 3.3-6.5 7.5-6.5s7.5 2.5 7.5 6.5"/>',
    "mail": '<rect x="3" y="5" width="18" height="14" rx="2.5"/><path d="m3.5 7 8.5 6.5L20.5 7"/>',
    "phone": (
        '<path d="M6 3.5h3L10.5 8l-2 1.5a12 12 0 0 0 6 6l1.5-2 4.5 1.5v3c0 1.5-1 2.5-2.5 2.5'
        'C10.5 20.5 3.5 13.5 3.5 6c0-1.5 1-2.5 2.5-2.5z"/>'
    ),
    "place": ('<path d="M12 21.5s7-6.5 7-11.5a7 7 0 0 0-14 0c0 5 7 11.5 7 11.5z"/><circle cx="12" cy="10" r="2.5"/>'),
    "time": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>',
    "calendar": '<rect x="3.5" y="5" width="17" height="15.5" rx="2.5"/><path d="M3.5 10h17M8 3v4M16 3v4"/>',
    "download": '<path d="M12 4v11M7 10.5l5 5 5-5M4.5 20h15"/>',
    "upload": '<path d="M12 16V5M7 9.5l5-5 5 5M4.5 20h15"/>',
    "document": '<path d="M6 3h8l4.5 4.5V21H6z"/><path d="M13.5 3v5h5M9 13h6M9 16.5h6"/>',
    "news": (
        '<path d="M4 5h13v13a2 2 0 0 0 2 2H6a2 2 0 0 1-2-2z"/>'
        '<path d="M17 9h3v9.5a1.5 1.5 0 0 1-3 0M7.5 9h6M7.5 12.5h6M7.5 16h4"/>'
    ),
    "edit": '<path d="m4 20 1-4.5L16.5 4A2.1 2.1 0 0 1 20 7L8.5 19z"/><path d="M14.5 6 18 9.5"/>',
    "print": (
        '<path d="M7 9V3.5h10V9"/><rect x="3.5" y="9" width="17" height="7.5" rx="2"/><path d="M7 14h10v6.5H7z"/>'
    ),
    "compare": '<path d="M12 3.5v17M4 7h4.5M4 12h4.5M4 17h4.5M15.5 7H20M15.5 12H20M15.5 17H20"/>',
    "filter": '<path d="M4 6h16M7 12h10M10 18h4"/>',
    "check": '<path d="m4.5 12.5 5 5 10-11"/>',
    "warning": '<path d="M12 3.5 21.5 20h-19z"/><path d="M12 10v4.5M12 17.2v.1"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.5v.1"/>',
    "error": '<circle cx="12" cy="12" r="9"/><path d="M12 7v6.5M12 16.6v.1"/>',
    "question": '<circle cx="12" cy="12" r="9"/><path d="M9.3 9.5a2.8 2.8 0 1 1 4 2.5c-.9.5-1.3 1-1.3 2M12 17v.1"/>',
    "arrow-right": '<path d="M4.5 12h15M13.5 6l6 6-6 6"/>',
    "arrow-left": '<path d="M19.5 12h-15M10.5 6l-6 6 6 6"/>',
    "external": '<path d="M14 4.5h5.5V10M19.5 4.5 11 13M17 14v5.5H4.5V7H10"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>',
    "book": '<path d="M12 6.5c-2-1.7-4.7-2-8-2v13.5c3.3 0 6 .3 8 2 2-1.7 4.7-2 8-2V4.5c-3.3 0-6 .3-8 2zV20"/>',
    "light": (
        '<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4'
        'M5.6 18.4 7 17M17 7l1.4-1.4"/>'
    ),
    "dark": '<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z"/>',
}


def icon(name: str) -> str:
    """Return the shapes of an icon.

    Raises ``ValueError`` for a name that does not exist: that is a slip in a template, better seen at once.
    """
    try:
        return ICONS[name]
    except KeyError:
        raise ValueError(f"There is no icon {name!r}. Choose from: {', '.join(sorted(ICONS))}.") from None
