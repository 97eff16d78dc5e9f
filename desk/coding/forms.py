"""What a coder is asked, in the words and the order of the method."""

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from benchmarks.axes import Confidence, Done
from benchmarks.coding import COMPARED, LONGEST_DAYS
from benchmarks.credit import TESTS
from benchmarks.models import Coding
from benchmarks.models.assessment import Axes, Test
from dialogues.models import Commitment
from editorial.forms import LinesField
from evidence.dates import EdtfFormField
from evidence.models import Source
from site_pages.promise.reached import TEST_WORDS

NOT_BEGUN: Final = ("", _("nothing was begun"))


def _one_of(label: StrOrPromise, choices: Any, hint: StrOrPromise = "") -> forms.TypedChoiceField:  # noqa: ANN401
    return forms.TypedChoiceField(
        label=label,
        choices=list(choices),
        help_text=hint,
        required=False,
        empty_value="",
        widget=forms.RadioSelect,
    )


def _long(label: StrOrPromise, hint: StrOrPromise = "", rows: int = 3) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=hint, required=False, widget=area)


class AxesForm(forms.Form):
    """Axes B, D and E. Nothing is required while it is being answered."""

    done = _one_of(
        _("What was done"),
        Done.choices,
        _("“Searched, nothing public” says that you looked; “not started” needs evidence."),
    )
    done_on = EdtfFormField(
        label=_("Completed on"),
        required=False,
        help_text=_(
            "As far as it is known: 1998-10, about 1998. From here its months are counted."
        ),
    )
    fidelity = _one_of(
        _("Fidelity to the words"),
        [NOT_BEGUN, *Axes.Fidelity.choices],
        _("Only once an act was begun: how closely does it fit what was promised?"),
    )
    misleading = _one_of(
        _("Is the act misleading?"),
        Axes.Misleading.choices,
        _("It is there, but it is not what it is shown as."),
    )
    credit_claimed_by = LinesField(
        item=forms.CharField(max_length=300),
        label=_("Who claims the credit for the dialogue"),
        required=False,
        help_text=_("One a line; empty where nobody does."),
    )
    confidence = _one_of(
        _("Confidence in the evidence"),
        Confidence.choices,
        _(
            "High: two independent sources, one of them an archived primary. Low: a single or "
            "one-sided source. Insufficient: no reading can stand on it."
        ),
    )
    note = _long(
        _("Anything else"), _("For those who reconcile; readers see what they keep of it.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for test in TESTS:
            self.fields[test] = _one_of(TEST_WORDS[test], Test.choices)
        self.order_fields(
            ["done", "done_on", "fidelity", "misleading", *TESTS, "credit_claimed_by", "confidence"]
        )

    def clean_fidelity(self) -> int | None:
        found = self.cleaned_data["fidelity"]
        return int(found) if found else None

    def answers(self) -> dict[str, object]:
        """What could be read of it; a field with an error is left out."""
        return {name: self.cleaned_data[name] for name in self.fields if name in self.cleaned_data}


class CodingForm(AxesForm):
    """One coder's answers with the reasons for each axis."""

    reason_done = _long(_("Reasons, axis B"), _("Which evidence, and why not the next value."))
    reason_credit = _long(_("Reasons, axis D"))
    reason_confidence = _long(_("Reasons, axis E"))

    @classmethod
    def begun(cls, coding: Coding) -> dict[str, object]:
        """A coding's answers as the form's first values."""
        names = [*COMPARED, "credit_claimed_by", "note"]
        names += ["reason_done", "reason_credit", "reason_confidence"]
        values = {name: getattr(coding, name) for name in names}
        return values | {"fidelity": "" if coding.fidelity is None else coding.fidelity}


class ReconcileForm(AxesForm):
    """The verdict of two codings. Where they agree their answer stands; elsewhere one is chosen."""

    agreed = forms.BooleanField(
        label=_("Both coders agree now with every answer chosen here"),
        required=False,
        help_text=_("Ask them. Without it, a dissent note tells readers who saw what otherwise."),
    )
    dissent = _long(
        _("Dissent note"),
        _("For readers, beside the verdict: which answer a coder keeps to, and why. No names."),
    )
    sources = LinesField(
        item=forms.CharField(max_length=400),
        label=_("Further sources"),
        required=False,
        help_text=_(
            "Those of the promise stand behind the verdict already. One a line: the source’s "
            "public id, a comma, and the place in it."
        ),
    )

    def __init__(self, *args: Any, codings: tuple[Coding, Coding], **kwargs: Any) -> None:
        self.unlike = {n for n in COMPARED if getattr(codings[0], n) != getattr(codings[1], n)}
        super().__init__(*args, initial=self._agreed(codings), **kwargs)

    def _agreed(self, codings: tuple[Coding, Coding]) -> dict[str, object]:
        values = CodingForm.begun(codings[0])
        claims = [name for coding in codings for name in coding.credit_claimed_by]
        notes = dict.fromkeys(coding.note for coding in codings if coding.note)
        values |= dict.fromkeys(self.unlike, None)
        return values | {
            "credit_claimed_by": list(dict.fromkeys(claims)),
            "note": "\n\n".join(notes),
        }

    def clean(self) -> dict[str, Any]:
        """Where two differ an answer is chosen, never left to a default."""
        for name in self.unlike - {"done_on", "fidelity"}:
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, _("The coders differ here: choose an answer."))
        return self.cleaned_data

    def clean_sources(self) -> list[tuple[Source, str]]:
        found = []
        for line in self.cleaned_data["sources"]:
            slug, _comma, locator = str(line).partition(",")
            source = Source.objects.filter(slug=slug.strip()).first()
            if source is None:
                raise forms.ValidationError(
                    _("There is no source with the public id “%(slug)s”."), params={"slug": slug}
                )
            found.append((source, locator.strip()))
        return found


class RoundForm(forms.Form):
    """Which promise is coded, as at which day, until when."""

    commitment = forms.ModelChoiceField(
        Commitment.objects.all(),
        to_field_name="slug",
        label=_("Promise"),
        widget=forms.TextInput,
        help_text=_("Its public id, as in its address: cn-1998-sign-iccpr."),
        error_messages={"invalid_choice": _("There is no promise with this public id.")},
    )
    as_at = forms.DateField(
        label=_("As at"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Knowledge ends on this day, for both coders."),
    )
    due_on = forms.DateField(
        label=_("Wanted by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)

    def clean_as_at(self) -> date:
        day: date = self.cleaned_data["as_at"]
        if day > self.today:
            raise forms.ValidationError(_("Nobody knows what comes after today: choose a day."))
        return day

    def clean_due_on(self) -> date | None:
        day: date | None = self.cleaned_data["due_on"]
        if day is not None and day < self.today:
            raise forms.ValidationError(_("This day has passed: choose one to come."))
        return day


class InviteForm(forms.Form):
    """A coder from outside the team, and for how long their link runs."""

    coder = forms.CharField(
        label=_("Coder"),
        max_length=80,
        help_text=_("Initials or a role, such as “researcher, Leiden”. No full name is needed."),
    )
    days = forms.IntegerField(
        label=_("Days until the link ends"), min_value=1, max_value=LONGEST_DAYS, initial=14
    )
