"""What is asked of whoever brings a file in."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import pycountry
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from benchmarks.intake.keeping import storable
from benchmarks.mapping_text import from_text, to_toml
from benchmarks.models import Intake, Release
from countries.spellings import Kind, Spellings, System, area_name

MEGABYTE = 1024 * 1024
LEAVE_OUT = "leave out"
ANOTHER = "another"
MOST_PLACES = 200
"""Asked at once; the others are asked next."""


class FactsForm(forms.ModelForm[Intake]):
    """What the producer says of the file. Only readers' pages need all of it."""

    class Meta:
        model = Intake
        fields = Intake.facts
        widgets = {
            name: forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"})
            for name in ("producer", "title", "version", "read_from")
        } | {name: forms.Textarea(attrs={"rows": 2}) for name in ("licence", "attribution")}
        labels = {
            "producer": _("Producer"),
            "title": _("Title"),
            "version": _("Version"),
            "licence": _("Licence"),
            "attribution": _("Attribution"),
            "read_from": _("Where it was read"),
        }
        help_texts = {
            "producer": _("Who publishes these figures, such as V-Dem Institute."),
            "title": _("What the producer calls the data set."),
            "version": _("As the producer prints it, such as v15 or 2026 edition."),
            "licence": _("Needed before an indicator of it is published. Such as CC BY 4.0."),
            "attribution": _("The words in which the producer asks to be named."),
            "read_from": _("The address of the page or file."),
        }


class UploadForm(FactsForm):
    """One file, and what is known of it."""

    upload = forms.FileField(
        label=_("File"),
        widget=forms.ClearableFileInput(attrs={"class": "take-in-file"}),
    )
    like = forms.ModelChoiceField(
        label=_("Read it as"),
        queryset=Release.objects.filter(mapping__isnull=False),
        required=False,
        empty_label=_("Find out from the file itself"),
        help_text=_("A newer file of a release that is here: its answers are used again."),
    )

    def clean_upload(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["upload"]
        most = settings.UPLOAD_MEGABYTES
        if (file.size or 0) > most * MEGABYTE:
            raise ValidationError(too_large())
        return file


def too_large() -> str:
    """What whoever sends too much reads."""
    return str(
        _("The file is larger than %(most)d MB: bring it in by the command import_indicator.")
        % {"most": settings.UPLOAD_MEGABYTES}
    )


class ChoiceForm(forms.Form):
    """One question about the file, with what was found in it to choose from; several answers
    where columns together tell series apart."""

    def __init__(
        self, sent: QueryDict | None, *, candidates: Sequence[str], label: str, several: bool
    ) -> None:
        super().__init__(sent)
        choices = [(candidate, candidate) for candidate in candidates]
        field: forms.Field
        if not candidates:
            field = forms.CharField(label=label, max_length=200)
        elif several:
            ticks = forms.CheckboxSelectMultiple
            field = forms.MultipleChoiceField(label=label, choices=choices, widget=ticks)
        else:
            field = forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)
        self.fields["answer"] = field


class PlacesForm(forms.Form):
    """A country for each spelling that nobody knew, or that its rows are left out."""

    rest = forms.BooleanField(required=False, label=_("Leave out all that are not answered above"))

    def __init__(self, sent: QueryDict | None, *, spellings: Sequence[str]) -> None:
        super().__init__(sent)
        self.spellings = list(spellings)
        known = Spellings()
        for number, spelling in enumerate(self.spellings[:MOST_PLACES]):
            self.fields[f"place_{number}"] = forms.ChoiceField(
                required=False, label=spelling, choices=_choices(known, spelling)
            )
            self.fields[f"other_{number}"] = forms.CharField(
                required=False,
                max_length=100,
                label=_("Another country for “%(spelling)s”") % {"spelling": spelling},
                widget=forms.TextInput(attrs={"list": "all-places", "autocomplete": "off"}),
            )

    def rows(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Each spelling with its two fields."""
        return [
            (spelling, self[f"place_{number}"], self[f"other_{number}"])
            for number, spelling in enumerate(self.spellings[:MOST_PLACES])
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        places: dict[str, str] = {}
        for number, spelling in enumerate(self.spellings[:MOST_PLACES]):
            area = self._area(number, cleaned)
            if area is not None:
                places[spelling] = area
        if cleaned.get("rest"):
            places = dict.fromkeys(self.spellings, "") | places
        if not places and not self.errors:
            raise ValidationError(_("Choose a country for a place, or say that it is left out."))
        cleaned["places"] = places
        return cleaned

    def _area(self, number: int, cleaned: dict[str, Any]) -> str | None:
        typed, chosen = cleaned.get(f"other_{number}", ""), cleaned.get(f"place_{number}", "")
        if typed:
            area = area_of(typed)
            if area is None:
                sentence = _(
                    "“%(typed)s” is no country that is known here: choose one of the list."
                )
                self.add_error(
                    f"other_{number}", ValidationError(sentence, params={"typed": typed})
                )
            return area
        if chosen == ANOTHER:
            self.add_error(
                f"other_{number}", _("Type the country’s name, or choose another answer.")
            )
            return None
        return {"": None, LEAVE_OUT: ""}.get(chosen, chosen)


def _choices(known: Spellings, spelling: str) -> list[tuple[str, str]]:
    near = [(area, f"{name} ({area})") for area, name in known.nearest(spelling)]
    return [
        ("", "—"),
        *near,
        (LEAVE_OUT, str(_("Leave its rows out"))),
        (ANOTHER, str(_("Another country: type it"))),
    ]


def area_of(typed: str) -> str | None:
    """The alpha-3 of a name or a code that somebody typed."""
    known = Spellings()
    for system in (System.NAME, System.ALPHA3):
        found = known.find(system, typed.strip(), None)
        if found.kind is Kind.COUNTRY:
            return found.area
    return None


@cache
def every_place() -> tuple[str, ...]:
    """The names that can be chosen, in their order."""
    names = {area_name(country.alpha_3) for country in pycountry.countries}
    return tuple(sorted(names | {area_name("XKX")}))


class MappingForm(forms.Form):
    """The whole mapping as text, for whatever no question asks."""

    mapping = forms.CharField(
        label=_("Mapping"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "class": "take-in-toml"}),
    )

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> str:
        return to_toml(super().get_initial_for_field(field, field_name))

    def clean_mapping(self) -> dict[str, Any]:
        try:
            mapping = storable(from_text(self.cleaned_data["mapping"]))
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from wrong
        mapping.pop("release", None)  # the facts have fields of their own
        return mapping
