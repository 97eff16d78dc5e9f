"""The pages of the way in, one for each step; they work without JavaScript."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from benchmarks.intake import answering, keeping, running
from benchmarks.intake.forms import (
    MEGABYTE,
    ChoiceForm,
    FactsForm,
    MappingForm,
    PlacesForm,
    UploadForm,
    every_place,
    too_large,
)
from benchmarks.intake.shown import shown
from benchmarks.models import Intake, Release

WAIT = 2.5  # seconds that a page waits for work that is nearly done
FORM_ITSELF = MEGABYTE  # bytes of a request beside the file
Step = Intake.Step


@csrf_exempt  # only until the size is known: what is too large is not read at all
def upload(request: HttpRequest) -> HttpResponse:
    """The first page: a file, and what is known of it."""
    _staff(request)
    size = int(request.META.get("CONTENT_LENGTH") or 0)
    if size > settings.UPLOAD_MEGABYTES * MEGABYTE + FORM_ITSELF:
        form = UploadForm()
        return _page(request, "upload", {"form": form, "refused": too_large()}, status=413)
    return _upload(request)


@csrf_protect
def _upload(request: HttpRequest) -> HttpResponse:
    by = _staff(request)
    if request.method != "POST":
        keeping.discard_old(now=timezone.now())
        form = UploadForm(initial=_like(request.GET.get("like", "")))
        waiting = Intake.objects.select_related("uploaded_by", "release")
        return _page(request, "upload", {"form": form, "waiting": waiting})
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, "upload", {"form": form}, status=400)
    file, like = form.cleaned_data["upload"], form.cleaned_data["like"]
    intake = keeping.keep(
        file.chunks(),
        name=file.name,
        facts={name: form.cleaned_data[name] for name in Intake.facts},
        mapping=(like.mapping if like else None) or {},
        by=by,
        at=timezone.now(),
    )
    return _look(intake)


def intake(request: HttpRequest, pk: int) -> HttpResponse:
    """Where one file stands, and what is asked next."""
    by = _staff(request)
    found = Intake.objects.select_related("uploaded_by", "release").filter(pk=pk).first()
    if found is None:
        messages.info(request, _("That file was discarded or is taken in already."))
        return HttpResponseRedirect(reverse("admin:benchmarks_release_take_in"))
    running.settle(found)
    if request.method == "POST":
        return _act(request, found, by)
    return _show(request, found)


def _act(request: HttpRequest, found: Intake, by: User) -> HttpResponse:
    """What was asked of one file: each answer leads back to its page."""
    match request.POST.get("do"):
        case "discard" if not found.at_work:
            keeping.discard(found)
            messages.success(request, _("Discarded: nothing of the file is kept."))
            return HttpResponseRedirect(reverse("admin:benchmarks_release_take_in"))
        case "confirm" if not found.at_work:
            return _confirm(request, found, by)
        case "choose" | "places" | "mapping" | "facts" | "again" as answer if not found.at_work:
            return _answer(request, found, answer)
        case _:
            messages.warning(request, _("The file is being worked on: wait until that is done."))
            return _back(found)


def _answer(request: HttpRequest, found: Intake, answer: str) -> HttpResponse:
    """Keep an answer and look at the file again with it."""
    if found.step == Step.DONE:
        return _back(found)
    if answer != "again":
        form = _forms(found, request.POST).get(answer)
        if form is None:
            return _back(found)
        if not form.is_valid():
            return _show(request, found, status=400, **{answer: form})
        _keep_answer(found, answer, form.cleaned_data)
    return _look(found)


def _keep_answer(found: Intake, answer: str, cleaned: dict[str, Any]) -> None:
    match answer:
        case "choose":
            asked = found.found["question"]["asks"]
            found.mapping = answering.with_answer(
                found.mapping, asked=asked, answer=cleaned["answer"]
            )
        case "places":
            found.mapping = answering.with_places(found.mapping, cleaned["places"])
        case "mapping":
            found.mapping = cleaned["mapping"]
        case "facts":
            for name in Intake.facts:
                setattr(found, name, cleaned[name])
    Intake.objects.filter(pk=found.pk).exclude(step=Step.TAKING).update(
        mapping=found.mapping, **{name: getattr(found, name) for name in Intake.facts}
    )


def _confirm(request: HttpRequest, found: Intake, by: User) -> HttpResponse:
    """Take it in, once: whoever confirms second only sees how far it is."""
    facts = FactsForm(request.POST, instance=Intake(pk=found.pk))
    if not facts.is_valid():
        return _show(request, found, status=400, facts=facts)
    chosen = {name: facts.cleaned_data[name] for name in Intake.facts}
    same = request.POST.get("seen") == found.fingerprint()
    if same and chosen["producer"] != found.producer:
        # Another producer, another release before it: the comparison on the page was not this one.
        messages.info(request, _("The producer is another now: look once more, then take it in."))
        return _answer(request, found, "facts")
    thread = running.confirm(found, by=by, facts=chosen) if same else None
    if thread is None:
        messages.warning(
            request, _("It was confirmed already, or changed: this is how it stands now.")
        )
        return _back(found)
    answering.remember(found.mapping.get("areas", {}), by=by, at=timezone.now())
    thread.join(WAIT)
    return _back(found)


def _look(found: Intake) -> HttpResponse:
    thread = running.look(found)
    if thread is not None:
        thread.join(WAIT)
    return _back(found)


def _show(
    request: HttpRequest, found: Intake, *, status: int = 200, **forms: object
) -> HttpResponse:
    context: dict[str, Any] = {"intake": found, "shown": shown(found), "steps": _steps(found)}
    if not found.at_work and found.step != Step.DONE:
        context |= {"forms": _forms(found, None) | forms, "all_places": every_place()}
    return _page(request, str(found.step), context, status=status)


def _forms(found: Intake, sent: QueryDict | None) -> dict[str, Any]:
    """Every form that a file's page may show, by what its button does."""
    said = found.found
    question, unknown = said.get("question"), said.get("unknown_countries")
    mapping = said.get("mapping") or found.mapping
    forms: dict[str, Any] = {
        "facts": FactsForm(sent, instance=found),
        "mapping": MappingForm(sent, initial={"mapping": mapping}),
    }
    if unknown:
        forms["places"] = PlacesForm(sent, spellings=unknown)
    elif question:
        # Here it is chosen, and need not be written.
        label = question["sentence"].partition(" Write ")[0]
        forms["choose"] = ChoiceForm(
            sent,
            candidates=question["candidates"],
            label=label,
            several=question["asks"] in answering.SEVERAL,
        )
    return forms


def _steps(found: Intake) -> list[tuple[str, bool]]:
    """The way in, and which part of it this is."""
    now = {
        Step.LOOKING: 1,
        Step.ASKING: 1,
        Step.REFUSED: 1,
        Step.READY: 2,
        Step.TAKING: 3,
        Step.DONE: 3,
    }[Step(found.step)]
    words = (_("Upload"), _("What was recognised"), _("Confirm"), _("Result"))
    return [(word, number == now) for number, word in enumerate(words)]


def _like(pk: str) -> dict[str, object]:
    """The facts of an earlier release, to begin with."""
    release = Release.objects.filter(pk=pk).first() if pk.isdecimal() else None
    if release is None:
        return {}
    known = ("producer", "title", "licence", "attribution", "read_from")
    facts: dict[str, object] = {name: getattr(release, name) for name in known}
    return {**facts, "like": release.pk if release.mapping else None}


def _staff(request: HttpRequest) -> User:
    """Whoever may add a release."""
    if not request.user.has_perm("benchmarks.add_release"):
        raise PermissionDenied
    by: User = request.user  # type: ignore[assignment]
    return by


def _back(found: Intake) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:benchmarks_release_intake", args=[found.pk]))


def _page(
    request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    whole = {
        **admin.site.each_context(request),
        "title": _("Take a file of figures in"),
        "opts": Release._meta,
        "most": settings.UPLOAD_MEGABYTES,
        **context,
    }
    template = f"admin/benchmarks/intake/{name}.html"
    return TemplateResponse(request, template, whole, status=status)
