"""What is asked for an export, an import and its confirmation."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from desk.exchange.exporting import Form
from desk.exchange.reading import ReadAs
from desk.exchange.sets import RecordSet
from editorial.models import State

MOST_WHY = 1000


def grouped(sets: Mapping[str, RecordSet]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The sets as choices, each kind of record with its parts as a group."""
    found = groupby(sets.values(), key=lambda record_set: record_set.model)
    return [
        (name, [(one.name, one.title) for one in group])
        for name, group in (
            (str(model._meta.verbose_name_plural).capitalize(), list(mine)) for model, mine in found
        )
    ]


class SetForm(forms.Form):
    """Which set: of those that the person may choose."""

    set = forms.ChoiceField(label=_("Record set"))
    ids = "id_%s"
    """Of its inputs; two such forms stand on one page."""

    def __init__(self, sets: Mapping[str, RecordSet], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": self.ids, **kwargs})
        self.sets = sets
        self.fields["set"].choices = grouped(sets)  # type: ignore[attr-defined]  # a field of choices

    def clean_set(self) -> RecordSet:
        """The set itself."""
        return self.sets[self.cleaned_data["set"]]


class ExportForm(SetForm):
    """Which set, which of it, and in which form."""

    ids = "export_%s"
    state = forms.ChoiceField(
        label=_("Records"),
        choices=[("", _("In all states")), *State.choices],
        required=False,
    )
    form = forms.ChoiceField(label=_("File"), choices=Form.choices, initial=Form.WORKBOOK)


class UploadForm(SetForm):
    """A file and the set that it is for."""

    ids = "import_%s"
    file = forms.FileField(
        label=_("File"),
        help_text=_("XLSX or CSV (UTF-8), at most 5,000 rows and 10 MB."),
        error_messages={"required": _("Choose a file first.")},
        max_length=None,
    )
    read_as = forms.ChoiceField(
        label=_("If it is a CSV"),
        choices=[
            ("", _("Find out from the file itself")),
            (ReadAs.MACHINES.name, _("It is for machines: take every cell as it is")),
            (
                ReadAs.SPREADSHEETS.name,
                _("It is for spreadsheets: take the apostrophe before = + - @ off again"),
            ),
        ],
        required=False,
    )

    def clean_read_as(self) -> ReadAs | None:
        """None where the file is to say it."""
        name: str = self.cleaned_data["read_as"]
        return ReadAs[name] if name else None


class ConfirmForm(forms.Form):
    """Why, and the plan that was seen."""

    why = forms.CharField(
        label=_("Why"),
        help_text=_(
            "One sentence. It stands in the history of every record, and readers see it as the note"
            " where a published record changes."
        ),
        max_length=MOST_WHY,
        error_messages={"required": _("Say why, in one sentence.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    without_refused = forms.BooleanField(
        label=_("Leave out the refused rows and write the others"), required=False
    )

    def __init__(self, *args: Any, refused: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not refused:
            del self.fields["without_refused"]
