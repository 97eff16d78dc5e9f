"""Right of reply: whom we asked, until when, and what they answered."""

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.people import signed_in
from benchmarks.models import ReplyInvitation
from desk.access import requires, staff
from desk.replies.forms import InviteForm
from desk.replies.keeping import AlreadyAnswered, ReplyWithSource
from desk.replies.standing import Standing, counts, listed, standing_of
from editorial.roles import Action, may
from site_pages.when import day_in_words

PER_PAGE: Final = 50
PAGE = require_http_methods(["GET", "HEAD", "POST"])


@staff
def replies(request: HttpRequest) -> HttpResponse:
    """Invitations: those that wait, by their day, or those that stand as ``?show=`` says."""
    today, promise = timezone.localdate(), request.GET.get("commitment", "").replace("\0", "")
    asked = request.GET.get("show", "")
    shown = Standing(asked) if asked in Standing else None
    page = Paginator(listed(shown, today, promise=promise), PER_PAGE)
    found = page.get_page(request.GET.get("page"))
    context = {
        "page": found,
        "lines": [(one, standing_of(one, today)) for one in found],
        "counts": counts(today, promise=promise),
        "shown": shown,
        "promise": promise,
        "may_invite": may(request.user, Action.INVITE_REPLY),
        "may_record": may(request.user, Action.SUBMIT),
    }
    return render(request, "desk/replies/list.html", context)


@PAGE
@requires(Action.INVITE_REPLY)
def invite(request: HttpRequest) -> HttpResponse:
    """Record that somebody was asked to reply."""
    typed = request.POST if request.method == "POST" else None
    start = {"commitment": request.GET.get("commitment", ""), "invited_on": timezone.localdate()}
    form = InviteForm(typed, initial=start, today=timezone.localdate())
    if form.is_valid():
        kept = form.save()
        messages.success(request, _kept(kept))
        return HttpResponseRedirect(reverse("replies"))
    return _ask(request, form, "Invite to reply", "invite.html")


@PAGE
@requires(Action.INVITE_REPLY)
def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an invitation, or take it back, as long as its day has not passed."""
    found, today = ReplyInvitation.objects.filter(pk=pk).first(), timezone.localdate()
    if found is None:
        return _nothing(request, f"There is no invitation number {pk}; it may be taken back.")
    if found.due_on < today:
        return _nothing(
            request,
            f"The day of the invitation to {found.addressed_to} has passed and readers see it: "
            "it stays as it is. Invite again for another day.",
            status=409,
        )
    if request.method == "POST" and "take_back" in request.POST:
        if found.reply_id is not None:
            return _nothing(request, "A reply is recorded to this invitation: it stays.", 409)
        found.delete()
        messages.success(request, "Taken back: readers will see nothing of it.")
        return HttpResponseRedirect(reverse("replies"))
    typed = request.POST if request.method == "POST" else None
    form = InviteForm(typed, instance=found, today=today)
    if form.is_valid():
        form.save()
        messages.success(request, "Changed.")
        return HttpResponseRedirect(reverse("replies"))
    return _ask(request, form, "Invitation to reply", "invite.html", stored=found)


@PAGE
@requires(Action.SUBMIT)
def record_reply(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Record a reply that came, to an invitation or of its own accord."""
    invitations = ReplyInvitation.objects.select_related("commitment")
    asked = invitations.filter(pk=pk).first() if pk is not None else None
    if pk is not None and asked is None:
        return _nothing(request, f"There is no invitation number {pk}; it may be taken back.")
    if asked is not None and asked.reply_id is not None:
        return _nothing(request, f"The reply of {asked.addressed_to} is recorded already.", 409)
    typed = request.POST if request.method == "POST" else None
    promise = request.GET.get("commitment", "")
    form = ReplyWithSource(typed, invitation=asked, promise=promise, now=timezone.localdate())
    if typed is not None and form.is_valid():
        try:
            kept = form.keep(signed_in(request), to_review="to_review" in typed)
        except AlreadyAnswered as late:
            form.reply.add_error(None, str(late))
        else:
            state = kept.get_state_display().lower()
            messages.success(request, f"Kept as {kept.slug} ({state}); a second person publishes.")
            return HttpResponseRedirect(f"{reverse('replies')}?show=answered")
    wrong = [one for one in form.forms if one.errors]
    context = {"form": form, "wrong": wrong, "invitation": asked}
    status = 422 if typed is not None else 200
    return render(request, "desk/replies/record.html", context, status=status)


def _kept(invitation: ReplyInvitation) -> str:
    """What readers see of an invitation from now on."""
    day = day_in_words(invitation.due_on)
    if invitation.due_on < timezone.localdate():
        return f"Kept: its day, {day}, has passed, so readers see it now."
    return f"Kept: readers see nothing of it until {day} has passed."


def _ask(
    request: HttpRequest,
    form: InviteForm,
    title: str,
    template: str,
    stored: ReplyInvitation | None = None,
) -> HttpResponse:
    context = {"form": form, "wrong": [form], "title": title, "stored": stored}
    status = 422 if form.is_bound else 200
    return render(request, f"desk/replies/{template}", context, status=status)


def _nothing(request: HttpRequest, sentence: str, status: int = 404) -> HttpResponse:
    return render(request, "desk/replies/nothing.html", {"sentence": sentence}, status=status)
