"""A pasted text, split into fields to confirm, each promise opened in turn as a new one."""

from http import HTTPStatus
from secrets import token_urlsafe

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.people import signed_in
from desk.access import requires
from desk.paste.confirm import confirmed, sheets_of
from desk.paste.known import known
from desk.paste.pieces import LABELS, Split
from desk.paste.split import LONGEST, MOST, TooManyError, split
from editorial.models import UnsavedWork
from editorial.roles import Action

FORM = "paste"
HERE = "/desk/paste/"
TOO_LONG = (
    f"A pasted text may have {LONGEST:,} letters; this one has {{length:,}}. "
    "Paste it in parts. Nothing of it is lost: it stands below."
)
NOTHING = "There is nothing to split: paste a text or a table into the field."
TOO_MANY = (
    f"At most {MOST} promises can be confirmed at once; this text has {{number:,}}. "
    "Paste it in parts. Nothing of it is lost: it stands below."
)
GONE = "That promise is no longer in the pasted text. It may have been split anew in another tab."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.SUBMIT)
def paste(request: HttpRequest) -> HttpResponse:
    """The text as last pasted, and what was found in it. ``do`` says which button was pressed."""
    if request.method != "POST":
        text, opened = _kept(request)
        return _shown(request, text, split(text, known()) if text else None, opened)
    match request.POST.get("do", "split"):
        case "open":
            return _open(request)
        case "clear":
            UnsavedWork.objects.filter(user=signed_in(request), form=FORM).delete()
            messages.success(request, "The pasted text is thrown away.")
            return redirect(HERE)
        case _:
            return _split(request)


def _kept(request: HttpRequest) -> tuple[str, set[int]]:
    """The text that this person pasted last, and the numbers of the promises already opened."""
    kept = UnsavedWork.objects.filter(user=signed_in(request), form=FORM).first()
    if kept is None:
        return "", set()
    return kept.typed["text"][0], {int(number) for number in kept.typed["opened"]}


def _keep(request: HttpRequest, text: str, opened: set[int]) -> None:
    typed = {"text": [text], "opened": [str(number) for number in sorted(opened)]}
    UnsavedWork.objects.update_or_create(
        user=signed_in(request), form=FORM, defaults={"typed": typed}
    )


def _split(request: HttpRequest) -> HttpResponse:
    text = request.POST.get("text", "").replace("\0", "")
    wrong = ""
    if not text.strip():
        wrong = NOTHING
    elif len(text) > LONGEST:
        wrong = TOO_LONG.format(length=len(text))
    else:
        try:
            split(text, known())
        except TooManyError as many:
            wrong = TOO_MANY.format(number=many.number)
    if wrong:
        return _shown(request, text, None, set(), wrong=wrong)
    _keep(request, text, set())
    return redirect(HERE)


def _open(request: HttpRequest) -> HttpResponse:
    """One promise as a new one: its inputs are kept as unsaved work, which the desk opens."""
    text, opened = _kept(request)
    found = split(text, known())
    drafts = found.drafts
    sent = request.POST.get("number", "")
    number = int(sent) if sent.isdecimal() and len(sent) < 5 else len(drafts)
    if number >= len(drafts):
        return _shown(request, text, found, opened, wrong=GONE)
    kept = token_urlsafe(6)
    form = f"promise:new:{kept}"
    values = {name: str(value).replace("\0", "") for name, value in request.POST.items()}
    inputs = confirmed(drafts[number], values)
    UnsavedWork.objects.create(user=signed_in(request), form=form, typed={**inputs, "form": [form]})
    _keep(request, text, opened | {number})
    return redirect(f"/desk/promises/new/?kept={kept}")


def _shown(
    request: HttpRequest, text: str, found: Split | None, opened: set[int], *, wrong: str = ""
) -> HttpResponse:
    context = {
        "text": text,
        "wrong": wrong,
        "found": found,
        "sheets": sheets_of(found, opened) if found else [],
        "labels": LABELS.items(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "desk/paste/paste.html", context, status=status)
