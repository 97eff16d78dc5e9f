"""Writing down a reply that came: the reply, its source, and what it answers."""

from datetime import date
from itertools import count

from django.contrib.auth.models import User
from django.db import transaction
from django.http import QueryDict
from django.utils.text import slugify

from benchmarks.models import Reply, ReplyCitation, ReplyInvitation
from desk.replies.forms import CitedForm, NewSourceForm, ReplyForm
from editorial import publishing
from editorial.models import Publishable
from evidence.models import Source

LONGEST_SLUG = 150


class AlreadyAnswered(ValueError):
    """Somebody else recorded the reply to an invitation meanwhile."""


class ReplyWithSource:
    """Three forms that are filled in and checked as one: reply, citation and, where there is no
    source on record, a new source."""

    def __init__(
        self,
        typed: QueryDict | None,
        *,
        invitation: ReplyInvitation | None,
        promise: str,
        now: date,
    ) -> None:
        self.invitation = invitation
        starts = {"commitment": promise}
        if invitation is not None:
            starts = {
                "commitment": invitation.commitment.slug,
                "author_kind": invitation.author_kind,
                "author": invitation.addressed_to,
            }
        self.reply = ReplyForm(typed, initial=starts, today=now, prefix="reply")
        self.cited = CitedForm(typed, prefix="cited")
        self.source = NewSourceForm(
            typed,
            prefix="source",
            initial={"kind": Source.Kind.OFFICIAL_STATEMENT, "language": "en"},
            use_required_attribute=False,
        )

    @property
    def forms(self) -> tuple[ReplyForm, CitedForm, NewSourceForm]:
        return self.reply, self.cited, self.source

    def is_valid(self) -> bool:
        """Whether it can be kept: a new source is asked for only where none on record is named."""
        found = [self.reply.is_valid(), self.cited.is_valid()]
        if self.cited.is_bound and not self.cited.data.get("cited-source", "").strip():
            found.append(self.source.is_valid())
        else:
            self.source.errors.clear()
        if all(found) and self.invitation is not None:
            asked = self.invitation.commitment_id
            if self.reply.cleaned_data["commitment"].pk != asked:
                self.reply.add_error("commitment", "The invitation was about another promise.")
                return False
        return all(found)

    def keep(self, by: User, *, to_review: bool) -> Reply:
        """Store all of it as drafts, in one transaction. Raises AlreadyAnswered."""
        with transaction.atomic():
            source = self.cited.cleaned_data["source"] or self._new_source()
            reply = self.reply.save(commit=False)
            year = reply.date_first.year if reply.date_first else ""
            reply.slug = free_slug(
                Reply, f"{reply.commitment.slug}-reply-{reply.author_kind}-{year}"
            )
            reply.save()
            ReplyCitation.objects.create(
                record=reply, source=source, locator=self.cited.cleaned_data["locator"]
            )
            if self.invitation is not None:
                self._answer(reply)
            if to_review:
                publishing.submit(reply, by=by)
        return reply

    def _new_source(self) -> Source:
        """The source as described; the one on record, where the address is known already."""
        source = self.source.save(commit=False)
        known = Source.objects.filter(url=source.url).order_by("pk").first()
        if known is not None:
            return known
        source.slug = free_slug(Source, f"{source.publisher}-{source.title}")
        source.save()
        return source

    def _answer(self, reply: Reply) -> None:
        waiting = ReplyInvitation.objects.filter(pk=self.invitation.pk, reply=None)  # type: ignore[union-attr]
        if not waiting.update(reply=reply):
            raise AlreadyAnswered(
                "Somebody recorded the reply to this invitation meanwhile: nothing was kept twice."
            )


def free_slug(model: type[Publishable], words: str) -> str:
    """A public id from words that no record has yet."""
    stem = slugify(words)[:LONGEST_SLUG].strip("-") or str(model._meta.model_name)
    taken = set(model._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
    tries = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(slug for slug in tries if slug not in taken)
