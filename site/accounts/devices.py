"""What to call a browser, so that people know where they are signed in."""

from __future__ import annotations

from django.utils.translation import gettext as _

# The first that occurs counts: Edge also says Chrome, and Chrome also says Safari.
BROWSERS = [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox")]
BROWSERS += [("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")]
SYSTEMS = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "Chromebook")]
SYSTEMS += [("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux")]


def name_of_device(agent: str) -> str:
    """Return a name such as "Firefox on Windows" for what a browser says of itself."""
    browser = next((name for sign, name in BROWSERS if sign in agent), "")
    system = next((name for sign, name in SYSTEMS if sign in agent), "")
    if browser and system:
        return _("{browser} on {system}").format(browser=browser, system=system)
    return browser or system or _("Another program")
