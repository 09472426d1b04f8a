"""Counting attempts, so that nobody can go on guessing. By address, whether or not there is an account."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import cache


@dataclass(frozen=True)
class Allowance:
    """How often something may be tried for one e-mail address within a number of seconds."""

    what: str
    most: int
    seconds: int

    def is_spent(self, email: str) -> bool:
        """Return whether this address has to wait."""
        return int(cache.get(self._key(email), 0)) >= self.most

    def spend(self, email: str) -> None:
        """Count an attempt; the wait begins with the first one."""
        key = self._key(email)
        cache.add(key, 0, self.seconds)
        try:
            cache.incr(key)
        except ValueError:  # it ran out between the two calls
            cache.set(key, 1, self.seconds)

    def renew(self, email: str) -> None:
        """Forget the attempts."""
        cache.delete(self._key(email))

    def _key(self, email: str) -> str:
        # An address is personal data, and may hold signs that a cache refuses in a key.
        return f"vve-accounts-{self.what}-{sha256(email.strip().lower().encode()).hexdigest()}"


# Ten mistakes are more than somebody makes who knows the password, and 960 guesses a day find no password of 12 signs.
SIGN_IN = Allowance("sign-in", most=10, seconds=15 * 60)
NEW_PASSWORD = Allowance("new-password", most=5, seconds=60 * 60)
