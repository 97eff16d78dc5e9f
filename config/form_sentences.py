"""What a form says of an answer that it can't take: our sentences in the place of Django's.

Django looks them up in its own classes whenever a field is made. One table here therefore speaks
for every form: the desk's, the admin's, and those of the sign-in. A form that knows better, such
as what exactly is missing, still says so in its own ``error_messages``.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core import validators
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django_stubs_ext import StrOrPromise

type Sentences = Mapping[str, StrOrPromise]


type Check = (
    type[validators.RegexValidator | validators.EmailValidator | validators.BaseValidator]
    | validators.RegexValidator
)
"""A class of checks that carries their sentence, or a check that was made already."""

FILL_IN: Final = _("Fill this in.")
NO_DAY: Final = _("This is no day: write year, month and day, such as 1998-10-05.")
NO_TIME: Final = _("This is no time of day: write hours and minutes, such as 14:30.")
NO_MOMENT: Final = _("This is no day with a time: write it as in 1998-10-05 14:30.")
NO_NUMBER: Final = _("This is no number: write it in digits, such as 3.5.")
NO_WHOLE_NUMBER: Final = _("This is no whole number: write it in digits, such as 3.")
NO_CHOICE: Final = _("“%(value)s” is not one of the answers: choose one that is offered.")
NO_FILE: Final = _("Choose a file first.")

FORMS: Final[Mapping[type[forms.Field], Sentences]] = {
    forms.Field: {"required": FILL_IN},
    forms.BooleanField: {"required": _("Tick this to go on.")},
    forms.ChoiceField: {"required": _("Choose an answer."), "invalid_choice": NO_CHOICE},
    forms.MultipleChoiceField: {
        "required": _("Choose at least one answer."),
        "invalid_choice": NO_CHOICE,
        "invalid_list": NO_CHOICE,
    },
    forms.ModelChoiceField: {
        "required": _("Choose a record."),
        "invalid_choice": _("This record is not one of those offered: choose another."),
    },
    forms.ModelMultipleChoiceField: {
        "required": _("Choose at least one record."),
        "invalid_choice": NO_CHOICE,
        "invalid_pk_value": _("“%(pk)s” is not one of the records offered: choose another."),
    },
    forms.DateField: {"required": _("Give a day, such as 1998-10-05."), "invalid": NO_DAY},
    forms.TimeField: {"invalid": NO_TIME},
    forms.DateTimeField: {"invalid": NO_MOMENT},
    forms.SplitDateTimeField: {"invalid_date": NO_DAY, "invalid_time": NO_TIME},
    forms.IntegerField: {"invalid": NO_WHOLE_NUMBER},
    forms.FloatField: {"invalid": NO_NUMBER},
    forms.DecimalField: {"invalid": NO_NUMBER},
    forms.FileField: {
        "required": NO_FILE,
        "invalid": NO_FILE,
        "missing": NO_FILE,
        "empty": _("This file is empty: choose another."),
        "max_length": _(
            "The name of this file has %(length)d characters: give it one of at most %(max)d."
        ),
    },
    forms.URLField: {
        "invalid": _("This is no web address: it begins with https:// or http://."),
    },
    forms.JSONField: {"invalid": _("This is no JSON: look for a missing comma or bracket.")},
}
MODELS: Final[Mapping[type[models.Field[object, object]], Sentences]] = {
    models.Field: {
        "blank": FILL_IN,
        "null": FILL_IN,
        "invalid_choice": NO_CHOICE,
        "unique": _("Another %(model_name)s has this %(field_label)s already: choose another."),
    },
    models.ForeignKey: {"invalid": _("There is no %(model)s “%(value)s”: choose another.")},
    models.BooleanField: {"invalid": _("“%(value)s” is neither yes nor no: write True or False.")},
    models.DateField: {"invalid": NO_DAY, "invalid_date": NO_DAY},
    models.DateTimeField: {
        "invalid": NO_MOMENT,
        "invalid_date": NO_MOMENT,
        "invalid_datetime": NO_MOMENT,
    },
    models.IntegerField: {"invalid": NO_WHOLE_NUMBER},
    models.FloatField: {"invalid": NO_NUMBER},
    models.DecimalField: {"invalid": NO_NUMBER},
}
TOO_LONG: Final = ngettext_lazy(
    "This has %(show_value)d characters: shorten it to %(limit_value)d.",
    "This has %(show_value)d characters: shorten it to at most %(limit_value)d.",
    "limit_value",
)
TOO_SHORT: Final = ngettext_lazy(
    "This has %(show_value)d characters: write at least %(limit_value)d.",
    "This has %(show_value)d characters: write at least %(limit_value)d.",
    "limit_value",
)
CHECKS: Final[Sequence[tuple[Check, StrOrPromise]]] = [
    (validators.RegexValidator, _("This is not written as it has to be: see the example.")),
    (validators.URLValidator, _("This is no web address: it begins with https:// or http://.")),
    (validators.EmailValidator, _("This is no e-mail address, such as office@example.org.")),
    (validators.MaxValueValidator, _("This is too much: write at most %(limit_value)s.")),
    (validators.MinValueValidator, _("This is too little: write at least %(limit_value)s.")),
    (validators.MaxLengthValidator, TOO_LONG),
    (validators.MinLengthValidator, TOO_SHORT),
    (validators.validate_slug, _("Use the letters a to z, digits, - and _ alone: no spaces.")),
    (UnicodeUsernameValidator, _("Use letters, digits and the signs @ . + - _ alone: no spaces.")),
]


def speak() -> None:
    """Put our sentences where Django looks for its own; before any form is loaded."""
    for kind, sentences in (FORMS | MODELS).items():  # type: ignore[operator]
        kept = getattr(kind, "default_error_messages", {})
        kind.default_error_messages = {**kept, **sentences}
    for check, sentence in CHECKS:
        check.message = sentence
