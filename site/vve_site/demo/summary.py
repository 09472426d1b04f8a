"""What somebody sees who just started the demo."""

from __future__ import annotations

from vve_site.demo.accounts import PASSWORD, logins

TO_TRY = (
    "Zoek op /zoeken/ naar 'coach' en open een functieprofiel.",
    "Log in als redacteur functieprofielen en kies in het beheer 'Profielen importeren'.",
    "Log in als applicatiebeheerder en verander onder Instellingen > Huisstijl de hoofdkleur.",
)


def summary(address: str) -> str:
    """Return the address, the accounts and three things to try, as lines of text."""
    accounts = logins()
    widest = max(len(account.role) for account in accounts)
    lines = [
        "",
        f"Doorgaande Lijn staat klaar op {address}",
        "",
        f"Inloggen op {address}/account/inloggen/ met wachtwoord: {PASSWORD}",
        *(f"  {account.role:<{widest}}  {account.email}" for account in accounts),
        "",
        "Om te proberen:",
        *(f"  {number}. {text}" for number, text in enumerate(TO_TRY, start=1)),
        "",
    ]
    return "\n".join(lines)
