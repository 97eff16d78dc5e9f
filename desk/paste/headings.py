"""The names under which people keep the fields in their own tables and notes."""

import re
from typing import Final

NAMES: Final = {
    "title": "title, name, short title, heading, promise title, headline, subject",
    "wording": "wording, promise, commitment, text, pledge, recommendation, what was promised, "
    "description, summary, undertaking, concession, content, statement",
    "quotation": "quotation, quote, original, original words, original wording, exact words, "
    "verbatim",
    "quotation_locator": "quotation locator, where the original words stand, quote page",
    "made_by": "made by, promised by, host, country, state, host country, government, who, "
    "by whom, promisor, author state",
    "made_on": "made on, promised on, date, date of promise, promise date, when, day, date made",
    "deadline": "deadline, due, due date, due by, by when, until, to be done by, target date, "
    "time limit",
    "kind": "kind, type, kind of promise, category",
    "specificity": "specificity, how definite, definite",
    "verifiable": "verifiable, can it be checked, checkable, verifiability",
    "ambition": "ambition, ambitious",
    "topic": "topic, theme, issue, subject matter, area",
    "claimed_by": "claimed by, reported by",
    "source_of_wording": "source of wording, source of the wording, wording from",
    "rights": "rights, right, articles, article, treaty articles",
    "dialogue": "dialogue, forum, given in, in the dialogue",
    "country": "partner, given to, to whom, recipient, partner country, partner state, offered to",
    "round": "round, session, round no, round number, meeting, at the round",
    "publisher": "publisher, source publisher, published by, organisation, organization, outlet",
    "source_title": "source title, document, report, source name, document title, source",
    "url": "url, link, address, web address, web page, source url, source link, website",
    "source_date": "source date, published, published on, date of source, publication date",
    "locator": "page, locator, paragraph, para, page or paragraph, pages, where, where in it",
}
_FIELD_OF: Final = {
    name.strip(): field for field, names in NAMES.items() for name in names.split(",")
}
_LABEL = re.compile(r"[ \t]*([A-Za-z][A-Za-z ]{1,30}?)[ \t]*[:：][ \t]+(?=\S)")


def field_of(heading: str) -> str:
    """The field that a heading of a column names, or ""."""
    words = re.sub(r"[^a-z ]+", " ", heading.casefold().replace("_", " "))
    return _FIELD_OF.get(" ".join(words.split()), "")


def label_at(line: str) -> tuple[str, int] | None:
    """The field that a line names, as in “Deadline: 2003”, and where its text begins."""
    found = _LABEL.match(line)
    if not found or not (field := field_of(found[1])):
        return None
    return field, found.end()
