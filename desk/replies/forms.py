"""What is asked of who invites somebody to reply, and of who records a reply that came."""

from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from benchmarks.models import Assessment, Reply, ReplyInvitation
from dialogues.models import Commitment
from editorial.models import State
from evidence.dates import parse
from evidence.models import Source

TEXT: Final = {"rows": 6}


class PromiseField(forms.CharField):
    """A promise by its public id or the address of its page; its cleaned value is the record."""

    def clean(self, value: Any) -> Commitment:  # noqa: ANN401  Django's own signature
        text = str(super().clean(value)).strip()
        slug = text.rstrip("/").rsplit("/", 1)[-1]
        found = Commitment.objects.filter(slug=slug).first()
        if found is None:
            raise ValidationError(f"There is no promise “{slug}”: copy its id from its page.")
        return found


def promise_field() -> PromiseField:
    return PromiseField(
        label="Promise", max_length=400, help_text="Its id or address, as in cn-1998-sign-iccpr."
    )


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class InviteForm(forms.ModelForm[ReplyInvitation]):
    """An invitation. ``today`` decides what lies in the past."""

    commitment = promise_field()
    public_at_once = forms.BooleanField(
        label="The day has passed: readers see this at once",
        required=False,
        help_text="Tick only for an invitation that is entered after its day.",
    )

    class Meta:
        model = ReplyInvitation
        fields: ClassVar = ["commitment", "author_kind", "addressed_to", "invited_on", "due_on"]
        labels: ClassVar = {
            "author_kind": "Who is asked",
            "addressed_to": "Office or organisation",
            "invited_on": "Invited on",
            "due_on": "Reply wanted by",
        }
        help_texts: ClassVar = {
            "addressed_to": "As in “The Ministry of Foreign Affairs of China”. No person’s name "
            "and no address: readers will see these words.",
            "due_on": "Readers see nothing until this day has passed.",
        }
        widgets: ClassVar = {
            "addressed_to": forms.TextInput(),
            "invited_on": DayInput(),
            "due_on": DayInput(),
        }

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["commitment"] = self.instance.commitment.slug

    def clean_commitment(self) -> Commitment:
        """Only a published verdict can be answered."""
        promise: Commitment = self.cleaned_data["commitment"]
        if not _has_public_verdict(promise):
            raise ValidationError(
                f"{promise.slug} has no published verdict yet: there is nothing to reply to."
            )
        return promise

    def clean_addressed_to(self) -> str:
        text = str(self.cleaned_data["addressed_to"]).strip()
        if "@" in text:
            raise ValidationError("Name the office alone: readers will see these words.")
        return text

    def clean_invited_on(self) -> date:
        day: date = self.cleaned_data["invited_on"]
        if day > self.today:
            raise ValidationError("This day is still to come: enter it when they are invited.")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        invited, due = cleaned.get("invited_on"), cleaned.get("due_on")
        if invited and due and due < invited:
            self.add_error("due_on", "This is before they were invited: give a later day.")
        elif due and due < self.today and not cleaned.get("public_at_once"):
            sentence = "This day has passed, so readers would see it at once: tick below if so."
            self.add_error("due_on", sentence)
        return cleaned


def _has_public_verdict(promise: Commitment) -> bool:
    public = Assessment.objects.filter(commitment=promise, state=State.PUBLISHED)
    return promise.is_published and public.exists()


class ReplyForm(forms.ModelForm[Reply]):
    """A reply that came. ``today`` decides what lies in the future."""

    commitment = promise_field()

    class Meta:
        model = Reply
        fields: ClassVar = ["commitment", "author_kind", "author", "date", "text"]
        labels: ClassVar = {"author_kind": "Who replied", "author": "Office or organisation"}
        help_texts: ClassVar = {
            "author": "As readers will see it; no person’s name.",
            "text": "Their words, or ours in short; the source is cited below.",
        }
        widgets: ClassVar = {"author": forms.TextInput(), "text": forms.Textarea(attrs=TEXT)}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)

    def clean_date(self) -> str:
        text: str = self.cleaned_data["date"]
        first = parse(text).first
        if first and first > self.today:
            raise ValidationError("This day is still to come: give the day on which they replied.")
        return text


class CitedForm(forms.Form):
    """The source of a reply: one that is on record, by its id or address."""

    source = forms.CharField(
        label="Source on record",
        required=False,
        max_length=500,
        help_text="Its id or its web address; leave it empty for a new source.",
    )
    locator = forms.CharField(
        label="Where in the source",
        required=False,
        max_length=300,
        help_text="Page, paragraph or row.",
    )

    def clean_source(self) -> Source | None:
        text = str(self.cleaned_data["source"]).strip()
        if not text:
            return None
        found = Source.objects.filter(Q(slug=text) | Q(url=text)).order_by("pk").first()
        if found is None:
            raise ValidationError(f"No source “{text}” is on record: describe it as a new source.")
        return found


class NewSourceForm(forms.ModelForm[Source]):
    """A source that is not on record yet."""

    class Meta:
        model = Source
        fields: ClassVar = [
            "publisher",
            "title",
            "url",
            "date",
            "language",
            "kind",
            "reliability",
            "seen",
        ]
        labels: ClassVar = {"url": "Web address", "seen": "How it was read"}
        widgets: ClassVar = {"publisher": forms.TextInput(), "title": forms.TextInput()}
