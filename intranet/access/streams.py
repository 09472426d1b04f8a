"""A StreamField whose blocks stay out of migrations: they are content design, not database schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.fields import StreamField


class UnmigratedStreamField(StreamField):
    """As ``StreamField``; changing its blocks makes no migration. Data migrations that rename blocks name them."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Return the field without its block definitions."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs

    if TYPE_CHECKING:
        # A page takes JSON or blocks, and gives a StreamValue.
        def __get__(self, instance: Any, owner: Any = None) -> Any: ...
        def __set__(self, instance: Any, value: Any) -> None: ...
