"""The form of a message: a title, a text, one photo."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from vve_clusters.desk.forms.fields import BOX
from vve_clusters.desk.news import EVERYBODY, TEAM

READERS = {
    EVERYBODY: _("Everybody: parents and visitors of the site"),
    TEAM: _("Only our own team: people of this institution who are signed in"),
}


class NewsForm(forms.Form):
    """What is written. The token makes two sends of one form one message."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    kept_photo = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**62)
    readers = forms.ChoiceField(label=_("For whom?"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("Title"), max_length=150, widget=forms.TextInput(attrs=BOX))
    text = forms.CharField(
        label=_("Your message"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"class": "utrecht-textarea", "rows": 8}),
        help_text=_("An empty line begins a new paragraph."),
    )

    def __init__(self, *args: Any, readers: list[str], **kwargs: Any) -> None:
        """Offer these readers; with one kind only there is nothing to choose."""
        super().__init__(*args, **kwargs)
        field = self.fields["readers"]
        field.choices = [(key, READERS[key]) for key in readers]  # type: ignore[attr-defined]
        field.initial = readers[0] if readers else None
        if len(readers) == 1:
            field.widget = forms.HiddenInput()


def photo_form(user: Any, collection: Collection | None, *args: Any) -> Any:
    """Return the form of the photo beside a message, or None when this user may put no images anywhere.

    It is the site's own form of images, so that what is refused, turned and taken out is the same as in the admin.
    """
    model = get_image_model()
    may_add = policy_registry.get_by_type(model).collections_user_has_permission_for(user, "add")
    if collection is None or not may_add.exists():
        return None
    names = {field.name for field in model._meta.get_fields()}
    fields = [name for name in ("file", "description", "people") if name in names]
    form_class = get_image_form(model, fields=fields)
    image = model(uploaded_by_user=user, collection=collection)
    form = form_class(*args, instance=image, user=user, prefix="photo", use_required_attribute=False)
    form.fields.pop("collection", None)
    form.collections = Collection.objects.filter(pk=collection.pk)
    _put_in_words(form)
    return form


def _put_in_words(form: Any) -> None:
    form.fields["file"].label = _("Photo")
    form.fields["file"].help_text = _("Straight from your telephone is fine.")
    form.fields["file"].required = False
    form.fields["description"].label = _("What can be seen in the photo?")
    form.fields["description"].help_text = _("For people who cannot see it. For example: two toddlers in the sandpit.")
    form.fields["description"].widget.attrs.update(BOX)
    if "people" in form.fields:
        people = form.fields["people"]
        people.label = _("Can anybody be recognised?")
        people.choices = [choice for choice in people.choices if choice[0] in ("nobody", "consent")]
        people.help_text = _("Ask for their consent first. A telephone call or a message will do.")
        people.initial = None
        people.required = False
