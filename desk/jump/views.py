"""The palette's answers and the list of shortcuts, as pages that need no script."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.people import signed_in
from desk.access import staff
from desk.jump.find import FEWEST_LETTERS, LONGEST, find
from desk.jump.keys import shown_keys, switch


def by_script(request: HttpRequest) -> bool:
    """Whether a script asks, which wants the piece of the page that changes, not all of it."""
    return request.headers.get("X-Requested-With") == "fetch"


@require_safe
@staff
@vary_on_headers("X-Requested-With")
def jump(request: HttpRequest) -> HttpResponse:
    """Records and pages by words; for the palette the options alone."""
    asked = request.GET.get("q", "").strip()
    shown = {
        "asked": asked,
        "too_short": len(asked) < FEWEST_LETTERS,
        "longest": LONGEST,
        "groups": find(asked),
    }
    template = "desk/jump/_options.html" if by_script(request) else "desk/jump/jump.html"
    return render(request, template, shown)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def shortcuts(request: HttpRequest) -> HttpResponse:
    """The list under ``?``, and the switch of the keys of one character."""
    if request.method == "POST":
        on = request.POST.get("single_keys") == "on"
        switch(signed_in(request), on=on)
        messages.success(request, f"Shortcuts of a single key are {'on' if on else 'off'}.")
        return redirect("/desk/shortcuts/")
    return render(request, "desk/jump/shortcuts.html", shown_keys(request))
