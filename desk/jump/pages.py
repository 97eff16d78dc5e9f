"""The pages of the desk and the keys that lead to them: one list for the palette, the dialog under
``?``, the page without scripts, and the script itself."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Page:
    """A page of the desk. words: further names it is found by. keys: pressed one after another."""

    title: str
    address: str
    words: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shortcut:
    """A key that does something on the page that is open. Of keys with ``+`` all are held down."""

    keys: tuple[str, ...]
    does: str
    single: bool = True
    """A key of one character, which can be switched off (WCAG 2.1.4)."""


PAGES: Final = (
    Page("Queue", "/desk/", "start home waiting review due", ("g", "q")),
    Page("Promises", "/desk/promises/", "list commitments", ("g", "p")),
    Page("New promise", "/desk/promises/new/", "enter add commitment", ("n",)),
    Page("Coding", "/desk/coding/", "coders axes blind reconcile", ("g", "c")),
    Page("Proposals", "/desk/proposals/", "changes published corrections", ("g", "r")),
    Page("Replies", "/desk/replies/", "right of reply invitations answers", ("g", "y")),
    Page("Import and export", "/desk/exchange/", "csv xlsx spreadsheet", ("g", "x")),
    Page("Paste text or a table", "/desk/paste/", "split fields spreadsheet", ("g", "v")),
    Page("Look for similar promises", "/desk/similar/", "duplicate repeats", ("g", "s")),
    Page("Jump to a record", "/desk/jump/", "palette search find", ("/",)),
    Page("Keyboard shortcuts", "/desk/shortcuts/", "keys help", ("?",)),
    Page("All records", "/admin/", "admin tables", ("g", "a")),
    Page("Your account", "/accounts/", "password passkeys codes sign-in sessions"),
)

ACTS: Final = (
    Shortcut(("Ctrl+K",), "Jump to any record or page, from inside a field too", single=False),
    Shortcut(("Ctrl+S",), "Save the form that is open", single=False),
    Shortcut(("Esc",), "Close what is open on top of the page", single=False),
)
