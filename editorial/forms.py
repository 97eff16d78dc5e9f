"""What a publisher is asked before an edition is made."""

from django import forms
from django.utils.translation import gettext_lazy as _

from editorial.models import Edition


class PublishForm(forms.Form):
    """The kind of an edition, and its note for readers."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[c for c in Edition.Kind.choices if c[0] != Edition.Kind.WITHDRAWAL],
    )
    note = forms.CharField(
        label=_("Public note"),
        help_text=_("For readers: what changed, and why."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WithdrawForm(forms.Form):
    """The reason that the record's address will give."""

    note = forms.CharField(
        label=_("Public reason"),
        help_text=_("The record's address will show it with today's date."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
