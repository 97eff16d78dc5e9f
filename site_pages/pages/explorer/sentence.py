"""The count in words: “70 of 107 promises are read as symbolic or procedural.”"""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.utils.translation import ngettext_lazy as _plural

from countries.names import sentence_name
from site_pages.pages.explorer.asked import Asked
from site_pages.promise_facets import NONE
from site_pages.promise_index import PromiseIndex
from site_pages.promise_rows import body_in_sentence

CLAUSES = {
    "family": _plural("is read as %(values)s", "are read as %(values)s", "n"),
    "since": _plural("has %(values)s", "have %(values)s", "n"),
    "partner": _plural("was made to %(values)s", "were made to %(values)s", "n"),
    "topic": _plural("is about %(values)s", "are about %(values)s", "n"),
    "right": _plural("touches on %(values)s", "touch on %(values)s", "n"),
    "done": _plural(
        "is marked %(values)s for what was done", "are marked %(values)s for what was done", "n"
    ),
    "changed": _plural(
        "is marked %(values)s for what changed", "are marked %(values)s for what changed", "n"
    ),
    "kind": _plural("is classed as %(values)s", "are classed as %(values)s", "n"),
    "specificity": _plural("names %(values)s", "name %(values)s", "n"),
    "year": _plural("was made in %(values)s", "were made in %(values)s", "n"),
}
"""What the promises found have in common, for one (n = 1) and for many."""

EXACT = {
    "0": gettext_lazy("nothing definite"),
    "1": gettext_lazy("a direction only"),
    "2": gettext_lazy("an act"),
    "3": gettext_lazy("an act with its date or number"),
}
SINCE = {
    "worse": gettext_lazy("a measure that worsened since"),
    "better": gettext_lazy("a measure that improved since"),
    "same": gettext_lazy("a measure that stayed much the same since"),
    NONE: gettext_lazy("no later measure"),
}
CAPITAL = ("Hong Kong", "Tibet", "Xinjiang", "UN ")
"""Beginnings of topics that keep their capital inside a sentence."""


def counted(index: PromiseIndex, asked: Asked, count: int) -> str:
    """How many promises were found, of how many, and what they have in common."""
    total = len(index.rows)
    if not asked.narrowed:
        return ngettext("%(n)d promise.", "All %(n)d promises.", total) % {"n": total}
    common = joined(_clauses(index, asked, count), _("and"))
    if count == 0:
        return _("None of the %(total)d promises %(common)s.") % {"total": total, "common": common}
    return _("%(n)d of %(total)d promises %(common)s.") % {
        "n": count,
        "total": total,
        "common": common,
    }


def page_title(asked: Asked, count: int, total: int, page: int) -> str:
    """A title that tells this list, and this page of it, from the others."""
    title = _("Promises")
    if asked.narrowed:
        title = _("Promises: %(n)d of %(total)d") % {"n": count, "total": total}
    if page > 1:
        title = _("%(title)s, page %(page)d") % {"title": title, "page": page}
    return title


def joined(parts: Sequence[str], word: str) -> str:
    """“a”, “a or b”, “a, b or c”."""
    *first, last = parts
    return f"{', '.join(first)} {word} {last}" if first else last


def _clauses(index: PromiseIndex, asked: Asked, count: int) -> list[str]:
    number = count or 2  # none takes the plural
    clauses = []
    for name, values in asked.chosen.items():
        words = [_in_sentence(name, value, str(index.names[name][value])) for value in values]
        clauses.append(CLAUSES[name] % {"n": number, "values": joined(words, _("or"))})
    if asked.words:
        holds = ngettext("has the words “%s”", "have the words “%s”", number)
        clauses.append(holds % asked.words)
    return clauses


def _in_sentence(facet: str, value: str, name: str) -> str:
    """A value as it stands inside the sentence."""
    match facet:
        case "partner":
            return _partner(value, name)
        case "since":
            return str(SINCE[value])
        case "specificity":
            return str(EXACT[value])
        case "done" | "changed":
            return f"“{_lower(name)}”"
        case "year":
            return name if value.isdecimal() else _("the %(decade)s") % {"decade": name}
    return _lower(name)


def _partner(value: str, name: str) -> str:
    if value == NONE:
        return _("no named party")
    return sentence_name(value.upper()) if len(value) == 2 else body_in_sentence(name)


def _lower(name: str) -> str:
    return name if name.startswith(CAPITAL) or name[1:2].isupper() else name[0].lower() + name[1:]
