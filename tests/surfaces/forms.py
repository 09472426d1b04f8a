"""What somebody sends who fills in nothing: the fields of the form on a page, with the values they have."""

from __future__ import annotations

import json
from typing import Any

import lxml.html


def fields_of(content: bytes, *, which: str = "") -> dict[str, Any]:
    """Return the fields of the biggest form of an answer (or of the one with id ``which``) that is sent by POST.

    The answer is HTML, or Wagtail's JSON around the HTML of a dialogue. An answer without a form has no fields.
    """
    html = content.decode(errors="replace")
    if html.lstrip().startswith("{"):
        html = json.loads(html).get("html", "")
    if not html.strip():
        return {}
    forms = [form for form in lxml.html.fromstring(html).iter("form") if form.method == "POST"]
    if which:
        forms = [form for form in forms if form.get("id") == which]
    if not forms:
        return {}
    chosen = max(forms, key=lambda form: len(form.form_values()))
    # Scripts add how many blocks a text has; without them it has none.
    blocks = [element.get("id") for element in chosen.iter() if element.get("data-w-block-arguments-value")]
    filled: dict[str, Any] = {f"{name}-count": "0" for name in blocks}
    for name, value in chosen.form_values():
        if name in filled:
            filled[name] = [*filled[name], value] if isinstance(filled[name], list) else [filled[name], value]
        else:
            filled[name] = value
    for element in chosen.xpath(".//input[@checked and @value='']"):
        filled[element.name] = ""  # lxml takes an empty choice for one without a value, which is "on"
    filled.pop("csrfmiddlewaretoken", None)
    return filled


def complaints_of(content: bytes) -> list[str]:
    """Return what a page says is wrong with what was sent."""
    if not content.lstrip().startswith(b"<"):
        return []
    page = lxml.html.fromstring(content.decode(errors="replace"))
    wrong = ("error-message", "w-field__errors", "form-field-error-message", "dl-error", "utrecht-alert")
    found = page.xpath(" | ".join(f"//*[contains(@class, '{name}')]//text()" for name in wrong))
    return list(dict.fromkeys(text.strip() for text in found if text.strip()))[:8]
