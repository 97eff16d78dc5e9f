"""The screen of one promise: opened, added to, saved, handed to review."""

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.people import signed_in
from desk.access import staff
from desk.jump.views import by_script
from desk.promise import cited, conflict, copies, handing, likeness, removing, unsaved
from desk.promise.lookup import Names
from desk.promise.reading import living, of_documents
from desk.promise.saving import Clash, Saved, Wish, Wrong, save
from desk.promise.screen import screen_of
from desk.promise.sheet import Sheet, documents_of, load, token_of
from desk.promise.typed import Typed, learn, parse, typed_of
from desk.review.proposals import KINDS
from editorial.models import Edition, State, UnsavedWork
from editorial.roles import Action, may

FIRST = {"offers": "dialogue", "repeats": "earlier", "developments": "date"}
"""The first input of each kind of row; a citation's is its source."""
KEPT = "kept"
"""The part of the address that names a copy to take up; the others fill inputs."""


@dataclass
class Drawing:
    """What is drawn: the promise as stored, as typed, and what is to be said about it."""

    sheet: Sheet
    typed: Typed
    slug: str | None
    errors: dict[str, str] = field(default_factory=dict)
    restored: UnsavedWork | None = None
    offered: list[copies.Copy] = field(default_factory=list)
    kept_no_more: bool = False
    status: HTTPStatus = HTTPStatus.OK
    focus: str = ""
    as_stored: bool = False


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff
def promise(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """One promise; without a slug a new one."""
    if request.method == "POST":
        return _act(request, slug)
    user, names = signed_in(request), Names()
    sheet = load(slug) if slug else Sheet()
    asked = request.GET.get(KEPT, "")
    kept = copies.find(user, sheet.commitment, asked) if asked else None
    drawing = Drawing(sheet, _opened(request, sheet, kept, names), slug, restored=kept)
    drawing.as_stored = bool(slug) and kept is None
    drawing.offered = [] if kept else copies.offered(user, sheet.commitment)
    drawing.kept_no_more = bool(asked) and kept is None
    drawing.focus = "" if slug or kept or drawing.offered else "promise-title"
    return _draw(request, drawing, names)


def _opened(request: HttpRequest, sheet: Sheet, kept: UnsavedWork | None, names: Names) -> Typed:
    """The inputs of a screen that is opened: as kept, as stored, or as the address fills them."""
    if kept is not None:
        return Typed({**kept.typed, "form": [], "took": [copies.mark_of(kept)]})
    typed = Typed({name: texts for name, texts in request.GET.lists() if name != KEPT})
    if sheet.commitment is not None:
        typed = Typed(typed_of(sheet.documents, names))
    typed.values["began"] = [token_of(sheet.documents)]
    return typed


@require_POST
@staff
def reading(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """The reading of what is typed and its evidence, as a part of the page. Writes nothing."""
    sheet, names, typed = load(slug) if slug else Sheet(), Names(), unsaved.typed_in(request)
    learn(sheet.documents, names)
    found = living(sheet, typed, today=timezone.localdate(), names=names)
    beside = {"living": found, "evidence": cited.evidence_in(typed, names)}
    return render(request, "desk/promise/_beside.html", beside)


def _act(request: HttpRequest, slug: str | None) -> HttpResponse:
    """What the button says; every answer that is no success shows all that was typed."""
    typed, wanted = unsaved.typed_in(request), request.POST.get("do", "save")
    verb, _, of = wanted.partition(":")
    if "repeat" in request.POST:
        verb = "repeat"
    if verb in {"save", "review"}:
        return _save(request, slug, typed, hand_in=verb == "review")
    sheet = load(slug) if slug else Sheet()
    drawing = Drawing(sheet, typed, slug)
    if "began" not in typed.values:
        typed.values["began"] = [token_of(sheet.documents)]
    if repeated := request.POST.get("repeat"):
        drawing.focus = _add_row(typed, "repeats")
        typed.values[drawing.focus] = [repeated]
    elif verb == "add":
        drawing.focus = _add_row(typed, of)
    return _draw(request, drawing, Names())


def _add_row(typed: Typed, below: str) -> str:
    """Put an empty row below; the name of its first input."""
    last = typed.rows(below)[-1:] or [f"{below}--1"]
    number = int(last[0].removeprefix(f"{below}-")) + 1
    name = f"{below}-{number}-{FIRST.get(below, 'source')}"
    typed.values[name] = [""]
    return name


def may_write(user: User) -> bool:
    """Whether somebody's role lets them write on promises."""
    return user.has_perm("dialogues.change_commitment")


def _save(request: HttpRequest, slug: str | None, typed: Typed, *, hand_in: bool) -> HttpResponse:
    user = signed_in(request)
    if not may_write(user):
        raise PermissionDenied("Your role reads promises and does not change them.")
    began = documents_of(typed.text("began"))
    if slug and not began:
        return _without_a_base(request, slug, typed)
    today = timezone.localdate()
    entries = parse(Typed(typed.values), began, today=today).entries
    typed = conflict.with_own_words(typed, entries)
    wish = Wish(
        typed=typed,
        began=began,
        by=user,
        today=today,
        why=(typed.text("why") or "").strip(),
        edition_kind=typed.text("edition_kind") or Edition.Kind.CORRECTION,
        choices=conflict.choices_in(typed),
        shown=documents_of(typed.text("shown")) if typed.text("shown") else None,
    )
    if slug is None and not typed.text("another") and likeness.near_to(typed):
        return _wrong(request, slug, typed, {"another": likeness.SENTENCE})
    try:
        due_on = handing.due_on(typed.text("due_on")) if hand_in else None
        saved = save(slug, wish)
    except Wrong as wrong:
        return _wrong(request, slug, typed, wrong.errors)
    except Clash as clash:
        return _clash(request, slug, typed, clash, "review" if hand_in else "save")
    copies.saved(user, typed)
    _tell(request, saved)
    if hand_in:
        handing.hand_in(request, saved.commitment, due_on, user)
    return _to(request, f"/desk/promises/{saved.commitment.slug}/")


def _without_a_base(request: HttpRequest, slug: str, typed: Typed) -> HttpResponse:
    """A form without the version that it began from can't be compared: it is shown again."""
    sheet = load(slug)
    typed.values["began"] = [token_of(sheet.documents)]
    sentence = (
        "This form did not say from which version it began. What you typed is below, over the "
        "promise as it now stands: look it through and save again."
    )
    return _draw(
        request,
        Drawing(sheet, typed, slug, errors={"": sentence}, status=HTTPStatus.UNPROCESSABLE_ENTITY),
        Names(),
    )


def _wrong(
    request: HttpRequest, slug: str | None, typed: Typed, errors: dict[str, str]
) -> HttpResponse:
    sheet = load(slug) if slug else Sheet()
    typed.values = {
        name: texts for name, texts in typed.values.items() if "|" not in name and name != "shown"
    }
    drawing = Drawing(sheet, typed, slug, errors=errors, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _draw(request, drawing, Names())


def _clash(
    request: HttpRequest, slug: str | None, typed: Typed, clash: Clash, verb: str
) -> HttpResponse:
    began, form = documents_of(typed.text("began")), typed.text("form") or ""
    if not unsaved.FORM.fullmatch(form):
        form = copies.fresh_form(load(slug).commitment if slug else None)
    kept = copies.keep(signed_in(request), form, typed)
    context = {
        "contests": conflict.contests(clash, began, typed),
        "typed": conflict.form_alone(typed),
        "began": typed.text("began"),
        "shown": token_of(clash.stored),
        "slug": slug,
        "back": copies.address_of(kept),
        "verb": verb,
        "undecided": conflict.undecided_names(clash),
    }
    return render(request, "desk/promise/conflict.html", context, status=HTTPStatus.CONFLICT)


def _tell(request: HttpRequest, saved: Saved) -> None:
    now = timezone.localtime()
    if saved.proposed:
        names = ", ".join(str(record) for record in saved.proposed)
        messages.success(request, f"Proposed {now:%H:%M}: {names}. A second person decides.")
    for record in saved.removed:
        messages.success(request, removing.told(record))
    if saved.written or not (saved.proposed or saved.removed):
        messages.success(request, f"Saved {now:%H:%M}.")


def _to(request: HttpRequest, address: str) -> HttpResponse:
    if by_script(request):
        return JsonResponse({"to": address})
    return HttpResponseRedirect(address)


def _draw(request: HttpRequest, drawing: Drawing, names: Names) -> HttpResponse:
    """The screen, with a reading of what is typed."""
    sheet, typed, slug = drawing.sheet, drawing.typed, drawing.slug
    user, promise = signed_in(request), sheet.commitment
    stored, today = sheet.documents, timezone.localdate()
    learn(stored, names)
    form = typed.text("form") or copies.fresh_form(promise)
    states = [r.state for r in (promise, *sheet.developments) if r is not None]
    context: dict[str, Any] = {
        "screen": screen_of(sheet, typed, drawing.errors, names),
        "sheet": sheet,
        "promise": promise,
        "measures": sheet.measures,
        "living": of_documents(sheet, stored, today, names)
        if drawing.as_stored
        else living(sheet, typed, today=today, names=names),
        "evidence": cited.evidence_in(typed, names),
        "form": form,
        "took": typed.text("took") or "",
        "began": typed.text("began") or token_of(stored),
        "restored": drawing.restored,
        "offered": drawing.offered,
        "kept_no_more": drawing.kept_no_more,
        "may_remove": removing.may_remove(user),
        "why": typed.text("why") or "",
        "due_on": typed.text("due_on") or "",
        "focus": drawing.focus,
        "proposes": State.PUBLISHED in states,
        "edition_kinds": KINDS,
        "edition_kind": typed.text("edition_kind") or Edition.Kind.CORRECTION,
        "may_write": may_write(user),
        "may_open_coding": may(user, Action.OPEN_CODING),
        "here": request.path,
        "similar": likeness.similar_to(typed, slug) if request.method == "POST" else [],
        "similar_near": "another" in drawing.errors,
    }
    return render(request, "desk/promise/edit.html", context, status=drawing.status)
