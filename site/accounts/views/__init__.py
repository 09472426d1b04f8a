"""The pages of signing in and of one's own account."""

from accounts.views.door import csrf_failure

__all__ = ["csrf_failure"]
