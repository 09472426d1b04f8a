"""Every check that can be taken away, found by itself, and how to take it away for a while.

A removal answers "yes" where a predicate was asked, gives everything where a bounded queryset was asked, lets pass
where a function would have raised, forgets a question of the admin guard, a hook, a decorator or a date.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import CodeType, FunctionType, ModuleType
from typing import Any

from tests.deep.removal.guard import guard_rows, middleware
from tests.deep.removal.means import Removal, about, nothing, replaced, rewritten
from tests.surfaces.walking import every_pattern

PACKAGES = ("intranet", "vve_clusters", "profiles", "vve_site.files", "accounts")
# What asks: by name, or because it raises when the answer is no.
ASKS = re.compile(
    r"_?(may_|can_|is_visible|manages_|works_|visible_to|readable_|sections_to_|institutions_to_|ask_for_|ask$)"
    r"|\w+_for$|(people|assignments)_of$|holds$|accept\w*$"
)
QUERYSET = re.compile(r"(?:Page)?QuerySet(?:\[(?P<model>\w+)\])?")
REFUSES = re.compile(r"raise (Http404|PermissionDenied|NotAllowed)")


def every_removal() -> list[Removal]:
    """Return all of them, but for rows of the guard about apps that are not installed."""
    found = [*guard_rows(), *testers(), *policies(), *functions(), *dates(), *hooks(), *decorated(), *middleware()]
    served = {pattern.name for pattern in every_pattern()}
    here = [one for one in found if not one.names or any(about(one, name) for name in served)]
    return list({one.label: one for one in here}.values())


def _yes(*_args: Any, **_kwargs: Any) -> Any:
    return True


def _everything(*_args: Any, **_kwargs: Any) -> Any:
    return _EVERYTHING["which"]()  # type: ignore[name-defined] # noqa: F821 -- of the module whose function it becomes


def _allowed(*_args: Any, **_kwargs: Any) -> Any:
    return Answer(allowed=True)  # type: ignore[name-defined] # noqa: F821 -- of the module whose function it becomes


# --- policy, tester, reading ------------------------------------------------------------------------


def testers() -> Iterator[Removal]:
    """Yield each question that our tester answers more strictly than a yes."""
    from intranet.access.tester import Tester

    for name, function in vars(Tester).items():
        if name.startswith(("can_", "_place_is_theirs")) and isinstance(function, FunctionType):
            yield Removal(f"tester {name}", _method(Tester, name, _yes), function)


def policies() -> Iterator[Removal]:
    """Yield each question of the policies for pages and files."""
    from wagtail.models import Collection, Page

    from intranet.access.collections import SeatCollectionPolicy
    from intranet.access.policy import Access, PagePolicy

    def pages(*_args: Any, **_kwargs: Any) -> Any:
        return Page.objects.all()

    def collections(*_args: Any, **_kwargs: Any) -> Any:
        return Collection.objects.all()

    answers: list[tuple[type, str, Any]] = [
        (Access, "is_open", _yes),
        (PagePolicy, "user_has_any_permission", _yes),
        (PagePolicy, "user_has_any_permission_for_instance", _yes),
        (PagePolicy, "instances_user_has_any_permission_for", pages),
        (PagePolicy, "explorable_instances", pages),
        (PagePolicy, "_open_to", pages),
        (SeatCollectionPolicy, "_collections_with_perm", collections),
    ]
    for owner, name, answer in answers:
        if name in vars(owner):
            yield Removal(f"{owner.__name__}.{name}", _method(owner, name, answer), vars(owner)[name])


def _method(owner: type, name: str, answer: Any) -> Callable[[], AbstractContextManager[None]]:
    return lambda: replaced(owner, name, answer)


def dates() -> Iterator[Removal]:
    """Yield the dates of terms, as the queries of policy, reading and permissions ask them."""
    from intranet.access.backend import SeatBackend
    from intranet.access.models.seats import AssignmentQuerySet

    def always(rows: Any, day: Any = None) -> Any:
        return rows.all()

    def begun(rows: Any, day: Any = None) -> Any:
        from django.utils import timezone

        return rows.filter(start__lte=day or timezone.localdate())

    def not_over(rows: Any, day: Any = None) -> Any:
        from django.db.models import Q
        from django.utils import timezone

        return rows.filter(Q(until=None) | Q(until__gte=day or timezone.localdate()))

    active: Any = AssignmentQuerySet.active
    for label, answer in (("dates", always), ("last day", begun), ("first day", not_over)):
        # On the queryset and on the manager that was made of it.
        yield Removal(f"assignments without {label}", _rewrite(active, answer), active)
    stock = SeatBackend.__mro__[1]
    yield Removal(
        "permissions on models by membership",
        _method(SeatBackend, "_get_group_permissions", stock._get_group_permissions),  # type: ignore[attr-defined]
        vars(SeatBackend)["_get_group_permissions"],
    )


def _rewrite(function: Any, answer: Any) -> Callable[[], AbstractContextManager[None]]:
    return lambda: rewritten(function, answer)


# --- functions of ours that ask -----------------------------------------------------------------------


def functions() -> Iterator[Removal]:
    """Yield every function of our packages whose name, or whose refusal, says that it asks."""
    for module in _modules():
        for name, function in list(vars(module).items()):
            if not isinstance(function, FunctionType) or function.__module__ != module.__name__:
                continue
            if function.__closure__ or not ASKS.match(name):
                continue
            answer = _answer_for(function)
            if answer is not None:
                yield Removal(f"{module.__name__}.{name}", answer, function)


def _modules() -> Iterator[ModuleType]:
    for package in PACKAGES:
        top = importlib.import_module(package)
        for found in pkgutil.walk_packages(top.__path__, f"{package}."):
            if not re.search(r"\.(migrations|management|reader|checks|locale)(\.|$)", found.name):
                yield importlib.import_module(found.name)


def _answer_for(function: FunctionType) -> Callable[[], AbstractContextManager[None]] | None:
    """Return how to take a function's question away, by what it returns; None when it is no question of access."""
    asked_of = {"user", "request", "reader", "by", "member"} & set(inspect.signature(function).parameters)
    if not asked_of:
        return None
    returned = str(function.__annotations__.get("return"))  # a text: Django forgets what a QuerySet[...] is of
    if returned == "bool":
        return lambda: rewritten(function, _yes)  # type: ignore[arg-type]
    if returned == "None" and REFUSES.search(inspect.getsource(function)):
        return lambda: rewritten(function, nothing)  # type: ignore[arg-type]
    if returned == "Answer":
        return lambda: rewritten(function, _allowed)  # type: ignore[arg-type]
    bounded = QUERYSET.fullmatch(returned)
    model = function.__globals__.get(bounded["model"] or "Page") if bounded else None
    return (lambda: _unbounded(function, model)) if hasattr(model, "objects") else None


@contextmanager
def _unbounded(function: FunctionType, model: Any) -> Iterator[None]:
    # Each by its own name: two functions of one module can be gone at the same time.
    function.__globals__.setdefault("_EVERYTHING", {})[function.__name__] = model.objects.all
    code: CodeType = _everything.__code__  # type: ignore[attr-defined]
    consts = tuple(function.__name__ if each == "which" else each for each in code.co_consts)
    with rewritten(function, FunctionType(code.replace(co_consts=consts), function.__globals__)):
        yield


# --- hooks and decorators -----------------------------------------------------------------------------


def hooks() -> Iterator[Removal]:
    """Yield each hook of ours that narrows or refuses."""
    from wagtail import hooks as wagtail_hooks

    wagtail_hooks.search_for_hooks()
    narrows = re.compile(r"(construct_\w+_queryset|before_serve_\w+)$")
    for name, registered in wagtail_hooks._hooks.items():
        for entry in registered:
            function = entry[0]
            if narrows.match(name) and function.__module__.startswith(PACKAGES):
                label = f"hook {name}: {function.__module__}.{function.__name__}"
                yield Removal(label, _unhook(registered, entry), function)


def _unhook(registered: list[Any], entry: Any) -> Callable[[], AbstractContextManager[None]]:
    @contextmanager
    def without() -> Iterator[None]:
        place = registered.index(entry)
        registered.remove(entry)
        try:
            yield
        finally:
            registered.insert(place, entry)

    return without


def decorated() -> Iterator[Removal]:
    """Yield each address of ours whose view asks for signing in by a decorator."""
    from django.urls import get_resolver

    for name, pattern in _patterns(get_resolver(), ""):
        base, asks = pattern.callback, False
        while hasattr(base, "__wrapped__"):
            asks = asks or base.__code__.co_filename.endswith("auth/decorators.py")
            base = base.__wrapped__
        if asks and base.__module__.startswith(PACKAGES):
            label = f"decorator of {base.__module__}.{base.__name__} ({pattern.name})"
            # By its address: the view itself does not run for whom the decorator refuses.
            yield Removal(label, _method(pattern, "callback", base), names=(name,))  # type: ignore[arg-type]


def _patterns(resolver: Any, namespace: str) -> Iterator[tuple[str, Any]]:
    from django.urls import URLPattern

    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", entry
        else:
            yield from _patterns(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
