"""The pages of import and export."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.people import signed_in
from benchmarks.ingest.cells import Refused
from desk.access import requires
from desk.exchange import access, csv_files, exporting, reading, running, waiting
from desk.exchange.forms import ConfirmForm, ExportForm, UploadForm
from desk.exchange.limits import MOST_ROWS
from desk.exchange.outcomes import Fate, Plan
from desk.exchange.resource import SetResource
from desk.exchange.xlsx_files import NoWorkbook
from editorial.roles import Action, may

ROWS_A_PAGE = 100


@require_GET
@requires(Action.EXPORT)
def start(request: HttpRequest) -> HttpResponse:
    """Choose a set to export or a file to import."""
    return _start(request)


@require_GET
@requires(Action.EXPORT)
def export(request: HttpRequest) -> HttpResponse:
    """The chosen set as a file."""
    user = signed_in(request)
    form = ExportForm(access.seen_by(user), request.GET)
    if not form.is_valid():
        return _start(request, export_form=form, status=400)
    chosen = form.cleaned_data
    order = exporting.Order(
        chosen["set"],
        exporting.Form(chosen["form"]),
        chosen["state"],
        access.hidden_from(user, chosen["set"]),
    )
    try:
        return _handed_over(exporting.export(order, on=timezone.localdate()))
    except NoWorkbook as sentence:
        form.add_error("form", str(sentence))
        return _start(request, export_form=form, status=400)


@require_GET
@requires(Action.EXPORT)
def codebook(request: HttpRequest) -> HttpResponse:
    """What the columns of a set mean, as a file."""
    user = signed_in(request)
    record_set = access.seen_by(user).get(request.GET.get("set", ""))
    if record_set is None:
        raise Http404("There is no such record set.")
    hidden = access.hidden_from(user, record_set)
    return _handed_over(exporting.codebook_file(record_set, hidden=hidden))


@require_POST
@requires(Action.IMPORT)
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file, keep it with us, and go on to its preview."""
    user = signed_in(request)
    form = UploadForm(access.written_by(user), request.POST, request.FILES)
    if not form.is_valid():
        return _start(request, upload_form=form, status=400)
    record_set = form.cleaned_data["set"]
    try:
        table = reading.read(form.cleaned_data["file"], read_as=form.cleaned_data["read_as"])
        resource = SetResource(record_set, hidden=access.hidden_from(user, record_set))
        reading.check_columns(table, resource.columns, record_set.keys)
    except Refused as refused:
        form.add_error("file", refused.sentence)
        return _start(request, upload_form=form, status=400)
    number = waiting.keep(user, record_set, table)
    return redirect("exchange-preview", number)


@require_http_methods(["GET", "POST"])
@requires(Action.IMPORT)
def preview(request: HttpRequest, number: UUID) -> HttpResponse:
    """What a file would do; on confirmation it is done."""
    job = _job(request, number)
    if request.method != "POST":
        return _preview(request, job, running.preview(job))
    if "discard" in request.POST:
        waiting.forget(job.by, number)
        messages.success(request, "The file was thrown away; nothing was written.")
        return redirect("exchange")
    form = ConfirmForm(request.POST, refused=1)
    if not form.is_valid():
        return _preview(request, job, running.preview(job), form, status=400)
    said = form.cleaned_data
    try:
        plan = running.confirm(
            job,
            why=said["why"],
            seen=said["seen"],
            without_refused=said["without_refused"],
        )
    except running.LooksDifferent as different:
        form.add_error(None, str(different))
        return _preview(request, job, different.plan, form, status=409)
    except (running.CannotImport, ValidationError) as refused:
        form.add_error(None, str(refused))
        return _preview(request, job, running.preview(job), form, status=400)
    waiting.forget(job.by, number)
    messages.success(request, _written(plan))
    return redirect("exchange")


@require_GET
@requires(Action.IMPORT)
def refused(request: HttpRequest, number: UUID) -> HttpResponse:
    """The refused rows as they came, with the reasons beside them."""
    job = _job(request, number)
    plan = running.preview(job)
    rows = [
        [*outcome.cells, str(outcome.number), " ".join(map(str, outcome.refusals))]
        for outcome in plan.of(Fate.REFUSED)
    ]
    header = [*plan.columns, "row", "why refused"]
    return _handed_over(
        exporting.Download(
            f"word-and-deed-{job.record_set.name}-refused-rows.csv",
            exporting.CONTENT_TYPES[exporting.Form.SPREADSHEETS],
            csv_files.for_spreadsheets([header, *rows]),
        )
    )


def _start(
    request: HttpRequest,
    *,
    export_form: ExportForm | None = None,
    upload_form: UploadForm | None = None,
    status: int = 200,
) -> HttpResponse:
    user = signed_in(request)
    may_import = may(user, Action.IMPORT)
    if may_import:
        upload_form = upload_form or UploadForm(access.written_by(user))
    context = {
        "export_form": export_form or ExportForm(access.seen_by(user)),
        "upload_form": upload_form if may_import else None,
        "waiting": waiting.listed(user) if may_import else [],
        "most_rows": MOST_ROWS,
    }
    return render(request, "desk/exchange/start.html", context, status=status)


def _job(request: HttpRequest, number: UUID) -> running.Job:
    user = signed_in(request)
    found = waiting.find(user, number)
    if found is None or found[0].name not in access.written_by(user):
        raise Http404("This file does not wait any more: bring it again.")
    record_set, table = found
    return running.Job(record_set, table, user, access.hidden_from(user, record_set))


def _preview(
    request: HttpRequest,
    job: running.Job,
    plan: Plan,
    form: ConfirmForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    counts = plan.counts
    shown = plan.of(Fate.REFUSED, Fate.PROPOSED, Fate.CHANGED, Fate.CREATED)
    form = form or ConfirmForm(refused=counts[Fate.REFUSED])
    context = {
        "job": job,
        "record_set": job.record_set,
        "counts": {str(fate): number for fate, number in counts.items()},
        "rows": Paginator(shown, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "unchanged": plan.of(Fate.UNCHANGED),
        "form": form,
        "version": plan.version,
        "writes": plan.writes,
    }
    return render(request, "desk/exchange/preview.html", context, status=status)


def _written(plan: Plan) -> str:
    """What was done, and where it waits now."""
    counts = plan.counts
    drafts = counts[Fate.CREATED] + counts[Fate.CHANGED]
    asked = counts[Fate.PROPOSED]
    done = "{} {}".format(
        ngettext("%d row was written as a draft.", "%d rows were written as drafts.", drafts)
        % drafts,
        ngettext("%d row was proposed.", "%d rows were proposed.", asked) % asked,
    )
    return format_html('{} <a href="{}">See what waits for you now.</a>', done, "/desk/")


def _handed_over(file: exporting.Download) -> HttpResponse:
    return HttpResponse(
        file.content,
        content_type=file.content_type,
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )
