"""What somebody may ask the search page."""

from __future__ import annotations

from django import forms


class SearchForm(forms.Form):
    """The words, the kind of page and the page of results. Anything odd counts as not asked."""

    q = forms.CharField(max_length=200, required=False)
    soort = forms.SlugField(max_length=50, required=False)
