"""The promise desk's form as a browser would send it back, for tests."""

from html.parser import HTMLParser

from django.test import Client

type Form = dict[str, list[str]]


class _Reader(HTMLParser):
    """Collects what a browser would send of the form ``desk-form``, as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.form: Form = {}
        self.inside = False
        self.template = 0
        self.open: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        name = given.get("name") or ""
        if tag == "form":
            self.inside = given.get("id") == "desk-form"
        if tag == "template":
            self.template += 1
        if not self.inside or self.template:
            return
        if tag == "input" and name:
            unchecked = given.get("type") in {"radio", "checkbox"} and "checked" not in given
            if not unchecked:
                self.form.setdefault(name, []).append(given.get("value") or "")
        if tag in {"textarea", "select"} and name:
            self.open = (name, [""])
        if tag == "option" and self.open and "selected" in given:
            self.open[1][:] = [given.get("value") or ""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        if tag == "template":
            self.template -= 1
        if tag in {"textarea", "select"} and self.open:
            name, texts = self.open
            self.form.setdefault(name, []).append(texts[0])
            self.open = None

    def handle_data(self, data: str) -> None:
        if self.open and self.lasttag == "textarea":
            self.open[1][0] += data.removeprefix("\n")


def form_in(html: str) -> Form:
    """What a browser would send of the promise's form on that page."""
    reader = _Reader()
    reader.feed(html)
    return reader.form


def opened(client: Client, address: str) -> Form:
    """The form at an address, as it stands when it is opened."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()[:400]
    return form_in(answer.content.decode())


def send(client: Client, address: str, form: Form, do: str = "save", **typed: str) -> "Answer":
    """Send the form with these answers in place of its own; ``__`` in a name is a hyphen."""
    own = {name.replace("__", "-"): [text] for name, text in typed.items()}
    return Answer(client.post(address, {**form, **own, "do": do}))


class Answer:
    """What came back."""

    def __init__(self, response: "object") -> None:
        self.response = response
        self.status: int = response.status_code  # type: ignore[attr-defined]
        self.html: str = response.content.decode()  # type: ignore[attr-defined]
        self.form = form_in(self.html)
