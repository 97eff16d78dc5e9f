"""Forms of proposals: any published record with its parts, made from the model; and a decision."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict

from desk.promise.asks import ASKED
from desk.review.fields import Offered, input_for, kept
from desk.review.proposals import KINDS
from editorial.broken_rules import in_words
from editorial.documents import Document, Row, fields_of, parts_of
from editorial.models import Edition

MOST_PARTS = 200


class AskForm(forms.Form):
    """Why, what kind of change, and by when."""

    reason = forms.CharField(
        label="Why",
        help_text="For readers: it becomes the public note of the change.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    edition_kind = forms.ChoiceField(
        label="Kind of change", choices=KINDS, initial=Edition.Kind.CORRECTION
    )
    due_on = forms.DateField(
        label="Wanted by",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class PartForm(forms.Form):
    """One row of a part of the record, such as a citation."""

    known: frozenset[object] = frozenset()
    """The rows that the record has."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_id(self) -> int | None:
        key: int | None = self.cleaned_data["id"]
        if key is not None and key not in self.known:
            raise ValidationError(f"Row {key} is not a part of this record.")
        return key


class RecordForms:
    """The whole form of a record: its fields, and a list of rows for each kind of part.

    document: what the form began from; begin: what its inputs say where nothing was typed yet, the
    document itself unless given.
    """

    def __init__(
        self,
        model: type[models.Model],
        document: Document,
        data: QueryDict | None = None,
        *,
        begin: Document | None = None,
    ) -> None:
        self.before, begin = document, begin or document
        offered = Offered()
        self.fields = {field.name: field for field in fields_of(model)}
        offered.learn(self.fields.values(), [begin["fields"]])
        self.record = _form(forms.Form, model, self.fields, offered)(data, initial=begin["fields"])
        self.parts = [
            _Part(name, key, document["parts"][name], begin["parts"][name], data, offered)
            for name, key in parts_of(model).items()
        ]

    def is_valid(self) -> bool:
        """Whether each input can be read; what the record's own rules say comes later."""
        return all([self.record.is_valid(), *(part.rows.is_valid() for part in self.parts)])

    def document(self) -> Document:
        """What was asked for, as a document."""
        return {
            "fields": _values(self.record, self.fields, self.before["fields"]),
            "parts": {part.name: part.values() for part in self.parts},
        }

    def refuse(self, wrong: ValidationError) -> list[str]:
        """Put the errors of a document to their inputs; those that have none are returned."""
        homeless = []
        for path, messages in in_words(wrong).message_dict.items():
            relation, _, rest = path.partition(".")
            form, name = self.record, path
            if rest:
                number, _, name = rest.partition(".")
                part = next(part for part in self.parts if part.name == relation)
                form = part.used[int(number)]
            if name in form.fields:
                form.add_error(name, messages)
            else:
                homeless.append(" ".join(messages))
        return homeless

    def errors(self) -> list[tuple[str, str]]:
        """Each wrong input: its id in the page, and a sentence."""
        listed = [self.record, *(form for part in self.parts for form in part.rows.forms)]
        return [
            (form[name].auto_id if name != "__all__" else "", f"{_label(form, name)}{message}")
            for form in listed
            for name, messages in form.errors.items()
            for message in messages
        ]


class _Part:
    """The rows of one kind of part."""

    def __init__(
        self,
        name: str,
        key: models.ForeignKey[Any, Any],
        before: list[Row],
        begin: list[Row],
        data: QueryDict | None,
        offered: Offered,
    ) -> None:
        self.name = name
        self.title = str(key.model._meta.verbose_name_plural).capitalize()
        self.fields = {f.name: f for f in fields_of(key.model) if f.name not in {key.name, "order"}}
        self.before = {row["id"]: row for row in before}
        offered.learn(self.fields.values(), [*before, *begin])
        form = _form(PartForm, key.model, self.fields, offered)
        form.known = frozenset(self.before)  # type: ignore[attr-defined]
        make = forms.formset_factory(
            form, extra=1, can_delete=True, max_num=MOST_PARTS, absolute_max=MOST_PARTS
        )
        self.rows = make(data, initial=begin, prefix=name)
        self.used: list[forms.Form] = []

    def values(self) -> list[Row]:
        """The rows that are to stay or to come, in their order."""
        self.used = [
            form
            for form in self.rows.forms
            if not form.cleaned_data.get("DELETE")
            and (form.cleaned_data.get("id") is not None or form.has_changed())
        ]
        return [self._row(form) for form in self.used]

    def _row(self, form: forms.Form) -> Row:
        key = form.cleaned_data.get("id")
        before = self.before.get(key, {})
        return {**before, "id": key, **_values(form, self.fields, before)}


class DecisionForm(forms.Form):
    """Accept or decline, and why."""

    decision = forms.ChoiceField(
        label="Decision",
        choices=[("accept", "Accept and publish"), ("decline", "Decline")],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label="Why",
        help_text="For the team: whoever proposed it reads this.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    confirmed = forms.CharField(required=False, widget=forms.HiddenInput)


class RemarkForm(forms.Form):
    """Something to say."""

    text = forms.CharField(label="Remark", widget=forms.Textarea(attrs={"rows": 3}))


def _form(
    base: type[forms.Form],
    model: type[models.Model],
    fields: Mapping[str, models.Field[Any, Any]],
    offered: Offered,
) -> type[forms.Form]:
    """A form of these fields of a model, asked in the words of the promise screen."""
    inputs = {name: input_for(field, offered) for name, field in fields.items()}
    labels = {"slug": "Public id"} | {ask.name: ask.label for ask in ASKED.get(model, ())}
    for name, label in labels.items():
        if asked := inputs.get(name):
            asked.label = label
            if str(asked.help_text).rstrip(".") == label:
                asked.help_text = ""
    return type(base.__name__, (base,), inputs)


def _values(form: forms.Form, fields: Mapping[str, models.Field[Any, Any]], before: Row) -> Row:
    """What the inputs say. A text that differs in nothing but its ends is as it was."""
    said = {name: kept(field, form.cleaned_data.get(name)) for name, field in fields.items()}
    return {
        name: was if isinstance(was := before.get(name), str) and was.strip() == value else value
        for name, value in said.items()
    }


def _label(form: forms.Form, name: str) -> str:
    return "" if name in {"__all__", "id"} else f"{form.fields[name].label}: "
