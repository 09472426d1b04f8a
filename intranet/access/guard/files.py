"""What ids of images, documents, collections and other rows stand for. The registered policy of the model is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from inspect import unwrap
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, UploadedFile
from wagtail.permissions import policy_registry

from intranet.access.guard.table import Case, Kind, Verdict

USE = ("choose", "change", "delete", "view")

ModelOf = Callable[[Case], type[Model] | None]


def _find(model: ModelOf) -> Callable[[Case, Sequence[str]], dict[str, Any]]:
    def find(case: Case, texts: Sequence[str]) -> dict[str, Any]:
        of = model(case)
        if of is None:
            return {}
        keys = {text: key for text in texts if (key := _value(of._meta.pk, unquote(text))) is not None}
        known = of._default_manager.in_bulk(list(set(keys.values())))
        return {text: known[key] for text, key in keys.items() if key in known}

    return find


def _value(field: Any, text: str) -> Any:
    """Return the text as a value of this field, None when it can be none."""
    try:
        value = field.to_python(text)
    except (ValidationError, ValueError, OverflowError):
        return None
    return value if not isinstance(value, int) or 0 < value < 2**63 else None


def held(label: str, model: ModelOf, actions: Sequence[str], mild: Sequence[str] = USE) -> Kind:
    """Return a kind of row with which one may do one of these; who may do something milder with it knows of it."""

    def judge(case: Case, found: Sequence[Any]) -> list[Verdict]:
        policy = policy_registry.get_by_type(type(found[0]))
        may = _held(policy, case.user, actions, found)
        if len(may) == len(found):
            return [Verdict.ALLOWED] * len(found)
        know = _held(policy, case.user, mild, found)
        return [
            Verdict.ALLOWED if each.pk in may else Verdict.FORBIDDEN if each.pk in know else Verdict.UNKNOWN
            for each in found
        ]

    return Kind(label, _find(model), judge)


def _held(policy: Any, user: Any, actions: Sequence[str], found: Sequence[Any]) -> set[Any]:
    pks = [each.pk for each in found]
    return set(
        policy.instances_user_has_any_permission_for(user, actions).filter(pk__in=pks).values_list("pk", flat=True)
    )


def mine(label: str, rows: Callable[[Any], QuerySet[Any]], field: str = "pk") -> Kind:
    """Return a kind of row that the user has or has not: ``mine("an import", batches_for, field="uuid")``.

    ``rows`` takes a user and returns theirs; ``field`` is what the URL names them by. The others do not exist for them.
    """

    def find(case: Case, texts: Sequence[str]) -> dict[str, Any]:
        model = rows(case.user).model
        of = model._meta.pk if field == "pk" else model._meta.get_field(field)
        values = {text: value for text in texts if (value := _value(of, text)) is not None}
        known = {
            getattr(each, field): each for each in model._default_manager.filter(**{f"{field}__in": values.values()})
        }
        return {text: known[value] for text, value in values.items() if value in known}

    def judge(case: Case, found: Sequence[Any]) -> list[Verdict]:
        theirs = set(rows(case.user).filter(pk__in=[each.pk for each in found]).values_list("pk", flat=True))
        return [Verdict.ALLOWED if each.pk in theirs else Verdict.UNKNOWN for each in found]

    return Kind(label, find, judge)


def _image(case: Case) -> type[Model]:
    return get_image_model()


def _document(case: Case) -> type[Model]:
    return get_document_model()


def _collection(case: Case) -> type[Model]:
    return Collection


IMAGE_CHOOSE = held("an image to use", _image, ("choose", "change"))
IMAGE_CHANGE = held("an image to change", _image, ("change",))
IMAGE_DELETE = held("an image to delete", _image, ("delete",))
DOCUMENT_CHOOSE = held("a document to use", _document, ("choose", "change"))
DOCUMENT_CHANGE = held("a document to change", _document, ("change",))
DOCUMENT_DELETE = held("a document to delete", _document, ("delete",))
COLLECTION = held("a collection to manage", _collection, ("change", "delete"))


def _judge_place(model: ModelOf) -> Callable[[Case, Sequence[Any]], list[Verdict]]:
    def judge(case: Case, found: Sequence[Any]) -> list[Verdict]:
        policy: Any = policy_registry.get_by_type(model(case) or Collection)
        places = policy.collections_user_has_any_permission_for(case.user, ["add", *USE])
        known = set(places.values_list("pk", flat=True))
        return [Verdict.ALLOWED if each.pk in known else Verdict.UNKNOWN for each in found]

    return judge


def collection_of(model: ModelOf) -> Kind:
    """Return the kind of collections in which the user may do something with files of this model."""
    return Kind("a collection with files", _find(_collection), _judge_place(model))


IMAGE_PLACE = collection_of(_image)
DOCUMENT_PLACE = collection_of(_document)


def _judge_upload(case: Case, found: Sequence[Any]) -> list[Verdict]:
    mine = [each.uploaded_by_user_id == case.user.pk for each in found]
    return [Verdict.ALLOWED if each else Verdict.UNKNOWN for each in mine]


UPLOAD = Kind("a file that one uploaded oneself and has not kept yet", _find(lambda case: UploadedFile), _judge_upload)


def model_behind(view: Any) -> type[Model] | None:
    """Return the model whose rows the view of a viewset, or of modeladmin, shows; None when it is no such view."""
    view = unwrap(view)
    given = getattr(view, "view_initkwargs", {})
    view_class = getattr(view, "view_class", None)
    for name in ("model", "model_class"):
        model = given.get(name) or getattr(view_class, name, None)
        if isinstance(model, type) and issubclass(model, Model):
            return model
    model = getattr(getattr(view, "__self__", None), "model", None)
    return model if isinstance(model, type) and issubclass(model, Model) else None


def _of_view(case: Case) -> type[Model] | None:
    return model_behind(case.view)


OBJECT = held("a row of the model of the screen", _of_view, ("change", "delete", "view"))
OBJECT_CHOOSE = held("a row to choose", _of_view, ("add", *USE))


def _judge_admin(case: Case, found: Sequence[Any]) -> list[Verdict]:
    helper = getattr(unwrap(case.view), "__self__").permission_helper  # noqa: B009 -- a function has none, for mypy
    return [
        Verdict.ALLOWED
        if helper.user_can_inspect_obj(case.user, each)
        or helper.user_can_edit_obj(case.user, each)
        or helper.user_can_delete_obj(case.user, each)
        else Verdict.UNKNOWN
        for each in found
    ]


MODELADMIN_OBJECT = Kind("a row of a register", _find(_of_view), _judge_admin)
