"""What the library brings to Wagtail's admin and to other apps."""

from intranet.library import hooks  # noqa: F401 -- registers itself
