"""A browser tab over the served site that notes whatever a page should not do."""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response

NARROW: Final = 320
WIDE: Final = 1280
HEIGHT: Final = 900

# Elements that stick out to the right, unless a box of their own scrolls.
STICKING_OUT: Final = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const boxed = (e) => {
    for (let box = e.parentElement; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== "visible") return true;
    }
    return false;
  };
  const named = (e) => e.tagName.toLowerCase() + (e.getAttribute("class")
    ? "." + e.getAttribute("class").trim().replace(/\\s+/g, ".") : "");
  const out = [...document.body.querySelectorAll("*")]
    .filter((e) => e.getBoundingClientRect().right > width + 0.5 && !boxed(e)).map(named);
  return [...new Set(out.length ? out : ["something unnamed"])].slice(0, 5);
}"""


@dataclass
class Visitor:
    """Opens pages of the site at ``address``; ``trouble`` is of the page that is open."""

    page: Page
    address: str
    trouble: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", self._script_error)
        self.page.on("requestfailed", self._failed)
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def open(self, path: str) -> Page:
        """The page, once all that it fetches is there."""
        self.trouble.clear()
        self.page.goto(self.address + path, wait_until="load")
        return self.page

    def look(self, *, width: int, scheme: str) -> None:
        """The same page on a screen of that width, light or dark."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})
        self.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")

    def sticking_out(self) -> list[str]:
        """What makes the page scroll sideways, as selectors."""
        found: list[str] = self.page.evaluate(STICKING_OUT)
        return found

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.trouble.append(f"console {message.type}: {message.text}")

    def _script_error(self, error: Error) -> None:
        self.trouble.append(f"script error: {error.message}")

    def _failed(self, request: Request) -> None:
        # A page that is left gives up what it still fetches, as its icon; nothing failed then.
        if request.failure != "net::ERR_ABORTED":
            self.trouble.append(f"failed request: {request.url}, {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.trouble.append(f"status {response.status}: {response.url}")

    def _asked(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme != "data" and asked.netloc != urlsplit(self.address).netloc:
            self.trouble.append(f"request to somebody else: {request.url}")
