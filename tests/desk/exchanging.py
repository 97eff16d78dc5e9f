"""What the tests of import and export share: files on their way in and out, through the pages."""

import re
from html import unescape
from io import BytesIO

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from evidence.models import Source

PAGE = "/desk/exchange/"
WHY = "Brought over from the old table of the team."


def exported(client: Client, record_set: str, form: str = "csv", state: str = "") -> bytes:
    """The bytes that the download gives."""
    answer = client.get(f"{PAGE}export/", {"set": record_set, "form": form, "state": state})
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content


def uploaded(
    client: Client,
    record_set: str,
    content: bytes | str,
    name: str = "table.csv",
    read_as: str = "",
) -> HttpResponse:
    """The answer to a file; a redirect to its preview where it was taken."""
    raw = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile(name, raw)
    said = {"set": record_set, "file": file, "read_as": read_as}
    return client.post(f"{PAGE}import/", said)  # type: ignore[return-value]  # Django's own subclass


def brought(client: Client, record_set: str, content: bytes | str, name: str = "table.csv") -> str:
    """The address of a file's preview."""
    answer = uploaded(client, record_set, content, name)
    assert answer.status_code == 302, summary(answer)
    return answer["Location"]


def confirmed(client: Client, address: str, **said: str) -> HttpResponse:
    """Confirm what the preview at this address shows."""
    page = client.get(address).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen is not None
    return client.post(address, {"why": WHY, "seen": seen[1], **said})  # type: ignore[return-value]


def imported(
    client: Client, record_set: str, content: bytes | str, name: str = "table.csv"
) -> None:
    """Bring a file in, whole."""
    answer = confirmed(client, brought(client, record_set, content, name))
    assert answer.status_code == 302, summary(answer)


def counts(client: Client, address: str) -> dict[str, int]:
    """How many rows of a preview come to each fate."""
    page = client.get(address).content.decode()
    found = re.findall(r"<dt>([a-z ]+)</dt><dd>(\d+)</dd>", page)
    return {words: int(number) for words, number in found if int(number)}


def summary(answer: HttpResponse) -> str:
    """What the page says is wrong, in one line."""
    text = answer.content.decode()
    found = re.search(r'class="error-summary".*?</ul>', text, re.DOTALL)
    return words(found[0]) if found else text[:3000]


def words(html: str) -> str:
    """A page as a reader sees it."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def source(slug: str, **said: str) -> Source:
    """A draft source."""
    fields = {
        "publisher": "Somebody",
        "title": "A title",
        "url": "https://example.org/",
        "language": "en",
        "kind": Source.Kind.PRESS,
        "reliability": "C",
        "seen": "full",
    }
    return Source.objects.create(slug=slug, **{**fields, **said})


def sheet(rows: list[list[object]]) -> bytes:
    """A workbook as people fill it in: numbers, days and truth values typed, formulas too."""
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"default_date_format": "yyyy-mm-dd"})
    page = book.add_worksheet()
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return kept.getvalue()
