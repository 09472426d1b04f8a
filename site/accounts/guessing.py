"""Counting attempts, so that nobody can go on guessing.

By e-mail address, whether or not there is an account, and by where the visitor is, for who tries many addresses.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import cache


@dataclass(frozen=True)
class Allowance:
    """How often something may be tried for one e-mail address, or from one place, within a number of seconds."""

    what: str
    most: int
    seconds: int

    def is_spent(self, key: str) -> bool:
        """Return whether this address or place has to wait."""
        return int(cache.get(self._hidden(key), 0)) >= self.most

    def spend(self, key: str) -> None:
        """Count an attempt; the wait begins with the first one."""
        hidden = self._hidden(key)
        cache.add(hidden, 0, self.seconds)
        try:
            cache.incr(hidden)
        except ValueError:  # it ran out between the two calls
            cache.set(hidden, 1, self.seconds)

    def renew(self, key: str) -> None:
        """Forget the attempts."""
        cache.delete(self._hidden(key))

    def _hidden(self, key: str) -> str:
        # An address is personal data, and may hold signs that a cache refuses in a key.
        return f"vve-accounts-{self.what}-{sha256(key.strip().lower().encode()).hexdigest()}"


# Ten mistakes are more than somebody makes who knows the password, and 960 guesses a day find no password of 12 signs.
SIGN_IN = Allowance("sign-in", most=10, seconds=15 * 60)
NEW_PASSWORD = Allowance("new-password", most=5, seconds=60 * 60)
NEW_ADDRESS = Allowance("new-address", most=5, seconds=60 * 60)
INVITATION_AGAIN = Allowance("invitation-again", most=3, seconds=60 * 60)
# A school or a town hall is one place with many people, whose mistakes come together in September.
SIGN_IN_BY_CLIENT = Allowance("sign-in-client", most=60, seconds=15 * 60)
NEW_PASSWORD_BY_CLIENT = Allowance("new-password-client", most=30, seconds=60 * 60)
