"""Every address the project answers at: a walk over the registered URL patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern


@dataclass(frozen=True)
class Pattern:
    """A registered pattern: its name with namespaces (or its route where it has none) and its parameters."""

    name: str
    route: str
    parameters: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name} ({self.route})"


@lru_cache(maxsize=1)
def every_pattern() -> tuple[Pattern, ...]:
    """Return all patterns in the order in which Django tries them."""
    return tuple(_walk(get_resolver(), "", "", ()))


def _walk(resolver: URLResolver, route: str, namespace: str, parameters: tuple[str, ...]) -> Iterator[Pattern]:
    for entry in resolver.url_patterns:
        here = route + str(entry.pattern)
        found = (*parameters, *_parameters(entry.pattern))
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, here, inner, found)
        elif isinstance(entry, URLPattern):
            yield Pattern(f"{namespace}{entry.name}" if entry.name else here, here, found)


def _parameters(pattern: RoutePattern | RegexPattern) -> tuple[str, ...]:
    if isinstance(pattern, RoutePattern):
        return tuple(pattern.converters)
    named = tuple(pattern.regex.groupindex)
    return named or tuple(str(number) for number in range(re.compile(pattern.regex).groups))
