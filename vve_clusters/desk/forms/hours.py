"""The form of opening hours: a row for each day of the week, the school holidays in one tap, and other closing days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vve_clusters.desk.forms.fields import BOX, ClockField, DayField
from vve_clusters.desk.hours import Block, Closing, Hours
from vve_clusters.models import Region, Weekday

BLOCKS_A_DAY = 2  # closed at noon makes two
MOST_BLOCKS = 6
NEW_CLOSINGS = 2
MOST_CLOSINGS = 60
REGIONS = [("", gettext_lazy("We do not follow the school holidays")), *Region.choices]


@dataclass(frozen=True)
class ShownBlock:
    """The two times of a block of a day."""

    opens: BoundField
    closes: BoundField
    note: str


@dataclass(frozen=True)
class ShownDay:
    """A day of the week as the form shows it."""

    name: str
    number: int
    blocks: list[ShownBlock]

    @property
    def shown_count(self) -> int:
        """How many blocks are open to see: the first, and all up to the last that is filled in."""
        used = [number for number, one in enumerate(self.blocks, 1) if one.opens.value() or one.closes.value()]
        return max([1, *used])

    @property
    def shown(self) -> list[ShownBlock]:
        """The blocks that are open to see."""
        return self.blocks[: self.shown_count]

    @property
    def folded(self) -> list[ShownBlock]:
        """The blocks that are folded away."""
        return self.blocks[self.shown_count :]


@dataclass(frozen=True)
class ShownClosing:
    """A closing day as the form shows it; ``remove`` is for those that are there already."""

    name: BoundField
    first: BoundField
    last: BoundField
    remove: BoundField | None
    is_past: bool


class HoursForm(forms.Form):
    """Opening hours, school holidays and closing days of a section."""

    version = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    region = forms.ChoiceField(
        label=gettext_lazy("School holidays"), choices=REGIONS, required=False, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=gettext_lazy("About the opening hours"),
        required=False,
        max_length=250,
        widget=forms.TextInput(attrs=BOX),
        help_text=gettext_lazy("For example: open 40 weeks a year."),
    )

    def __init__(self, *args: Any, hours: Hours, **kwargs: Any) -> None:
        """Offer a row for each block and closing day of ``hours``, and some empty ones."""
        self.hours = hours
        self.by_day = {day: [one for one in hours.blocks if one.weekday == day] for day in Weekday.values}
        kwargs["initial"] = {"version": hours.version, "region": hours.region, "note": hours.note}
        super().__init__(*args, **kwargs)
        most = max([BLOCKS_A_DAY, *(len(blocks) for blocks in self.by_day.values())])
        self.blocks_a_day = min(max(most, self._sent("-blocks")), MOST_BLOCKS)
        self.closing_rows = min(max(len(hours.closings) + NEW_CLOSINGS, self._sent("-closings")), MOST_CLOSINGS)
        for day in Weekday.values:
            for number in range(self.blocks_a_day):
                self._add_block(day, number)
        for number in range(self.closing_rows):
            self._add_closing(number)

    def _sent(self, name: str) -> int:
        # Somebody else may have taken a block away meanwhile: what was filled in here keeps its row.
        text = str(self.data.get(self.add_prefix(name), "")) if self.is_bound else ""
        return int(text) if text.isdecimal() and len(text) < 4 else 0

    def _add_block(self, day: int, number: int) -> None:
        there = self.by_day[day][number] if number < len(self.by_day[day]) else None
        name = Weekday(day).label
        self.fields[f"d{day}_{number}_opens"] = ClockField(
            initial=there and there.opens, label=_("%(day)s from") % {"day": name}
        )
        self.fields[f"d{day}_{number}_closes"] = ClockField(
            initial=there and there.closes, label=_("%(day)s until") % {"day": name}
        )

    def _add_closing(self, number: int) -> None:
        there = self.hours.closings[number] if number < len(self.hours.closings) else None
        name = forms.CharField(
            required=False, max_length=100, label=_("What for?"), widget=forms.TextInput(attrs=BOX), initial=""
        )
        first, last = DayField(label=_("First day")), DayField(label=_("Last day"))
        remove = forms.BooleanField(required=False, label=_("Remove this closing day"))
        if there is not None:
            name.initial, first.initial, last.initial = there.name, there.first, there.last
            remove.initial, remove.label = _is_past(there), _("Remove “%(name)s”") % {"name": there.name}
        parts = {"name": name, "first": first, "last": last, "remove": remove}
        self.fields |= {f"c{number}_{part}": field for part, field in parts.items()}

    def days(self) -> Iterator[ShownDay]:
        """Yield the days of the week."""
        for day in Weekday.values:
            blocks = [
                ShownBlock(self[f"d{day}_{number}_opens"], self[f"d{day}_{number}_closes"], self._note(day, number))
                for number in range(self.blocks_a_day)
            ]
            yield ShownDay(str(Weekday(day).label), day, blocks)

    def closings(self) -> Iterator[ShownClosing]:
        """Yield the closing days, and the empty rows after them."""
        for number in range(self.closing_rows):
            there = self.hours.closings[number] if number < len(self.hours.closings) else None
            name, first, last, remove = (self[f"c{number}_{part}"] for part in ("name", "first", "last", "remove"))
            yield ShownClosing(name, first, last, remove if there else None, bool(there and _is_past(there)))

    def _note(self, day: int, number: int) -> str:
        return self.by_day[day][number].note if number < len(self.by_day[day]) else ""

    def clean(self) -> dict[str, Any]:
        """Put the hours together as ``cleaned_data["hours"]``."""
        cleaned: dict[str, Any] = super().clean() or {}
        blocks = [block for day in Weekday.values for block in self._blocks_of(day, cleaned)]
        closings = [closing for number in range(self.closing_rows) for closing in self._closing(number, cleaned)]
        if not self.errors:
            cleaned["hours"] = Hours(
                tuple(sorted(blocks)),
                tuple(sorted(set(closings))),
                cleaned.get("region", ""),
                cleaned.get("note", ""),
            )
        return cleaned

    def _blocks_of(self, day: int, cleaned: dict[str, Any]) -> list[Block]:
        found = []
        for number in range(self.blocks_a_day):
            names = f"d{day}_{number}_opens", f"d{day}_{number}_closes"
            if any(name in self.errors for name in names):
                continue
            opens, closes = (cleaned.get(name) for name in names)
            if opens is None and closes is None:
                continue
            if opens is None or closes is None:
                missing = names[0] if opens is None else names[1]
                self.add_error(missing, _("Fill in both times, or neither."))
            elif closes <= opens:
                self.add_error(names[1], _("The closing time lies before the opening time. Change one of the two."))
            else:
                found.append((Block(day, opens, closes, self._note(day, number)), names[0]))
        found.sort(key=lambda pair: pair[0])
        for (before, _name), (block, name) in pairwise(found):
            if block.opens < before.closes:
                self.add_error(name, _("These hours overlap with other hours on this day. Change one of the two."))
        return [block for block, _name in found]

    def _closing(self, number: int, cleaned: dict[str, Any]) -> Iterator[Closing]:
        names = [f"c{number}_{part}" for part in ("name", "first", "last")]
        if cleaned.get(f"c{number}_remove"):
            for part in names:
                self.errors.pop(part, None)  # what goes need not be right
            return
        if any(part in self.errors for part in names):
            return
        name, first, last = (cleaned.get(part) for part in names)
        if not (name or first or last):
            return
        if first is None:
            self.add_error(names[1], _("Fill in the first day."))
        elif last is not None and last < first:
            self.add_error(names[2], _("The last day lies before the first. Change one of the two dates."))
        else:
            yield Closing(first, last or first, name or _("Closed"))


def _is_past(closing: Closing) -> bool:
    today: dt.date = timezone.localdate()
    return closing.last < today
