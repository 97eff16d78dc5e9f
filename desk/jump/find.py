"""Records found by words: one query over every kind, ranked, at most twenty."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.db import connection
from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Left

from desk.jump.pages import PAGES, Page
from desk.jump.records import SEARCHED, Searched
from editorial.models.publishing import State

MOST: Final = 20
FEWEST_LETTERS: Final = 2
LONGEST: Final = 120  # letters of a question; more names no record
TITLE: Final = 300  # letters of a record that are searched
ENOUGH: Final = 5
"""With fewer records that hold every word, those that hold nearly these words are shown too."""
CLOSE: Final = 0.5
"""How well the words must agree with a part of a title, by trigrams."""

PIECES: Final = 24  # of three letters, of the phrase's longest words; each costs
SEARCH: Final = rf"""
WITH asked AS MATERIALIZED (
    SELECT phrase, ARRAY(
        SELECT '%%' || regexp_replace(word, '([\\%%_])', '\\\1', 'g') || '%%'
        FROM unnest(string_to_array(phrase, ' ')) AS word WHERE word <> ''
    ) AS words, ARRAY(
        SELECT '%%' || substr(' ' || word, i, 3) || '%%'
        FROM (
            SELECT word, length(word) AS letters, max(length(word)) OVER () AS longest
            FROM regexp_split_to_table(phrase, '[^[:alnum:]]+') AS word
        ) AS w, generate_series(1, greatest(letters - 1, 1)) AS i
        WHERE letters >= least(longest, 4) ORDER BY letters DESC, i LIMIT {PIECES}
    ) AS pieces
    FROM (SELECT lower(unaccent(%s)) AS phrase) AS p
), texts AS MATERIALIZED (
    SELECT r.*, lower(unaccent(heading || ' ' || slug)) AS text FROM ({{records}}) AS r
), whole AS MATERIALIZED (
    SELECT texts.*, phrase, 2 + 0.3 * length(phrase) / length(text) AS likeness
    FROM texts, asked WHERE cardinality(words) > 0 AND text LIKE ALL (words)
), likely AS MATERIALIZED (
    SELECT texts.*, phrase, word_similarity(phrase, left(text, 80)) AS likeness
    FROM texts, asked WHERE (SELECT count(*) FROM whole) < {ENOUGH}
        AND NOT text LIKE ALL (words) AND ' ' || replace(text, '-', ' ') LIKE ANY (pieces)
), found AS (SELECT * FROM whole UNION ALL SELECT * FROM likely WHERE likeness >= {CLOSE})
SELECT place, heading, slug, state, pk, promise
FROM found, unnest(%s::float[]) WITH ORDINALITY AS l (lead, number) WHERE l.number = place + 1
ORDER BY likeness > 1 DESC, lead + likeness + CASE
    WHEN starts_with(text, phrase) OR starts_with(slug, phrase) THEN 1
    WHEN strpos(' ' || text, ' ' || phrase) > 0 THEN 0.5
    ELSE 0 END DESC, heading, place, pk
LIMIT {MOST}
"""
"""Records that hold every word come first (likeness above 2), those first of which the words are
the larger part. Only where they are few are others likened, which is dear: those that share three
letters in a row, or the beginning of a word, with a longer word of the phrase."""


@dataclass(frozen=True)
class Hit:
    """One line of the list. ``state`` is in readers' words, "" for a page."""

    title: str
    address: str
    state: str = ""
    slug: str = ""


@dataclass(frozen=True)
class Group:
    """The hits of one kind, best first."""

    heading: str
    hits: tuple[Hit, ...]


def find(question: str) -> list[Group]:
    """Pages of the desk, then records, each kind where its best hit stands. One query."""
    asked = " ".join(question.replace("\0", "").split())[:LONGEST]
    if len(asked) < FEWEST_LETTERS:
        return []
    pages = tuple(Hit(page.title, page.address) for page in PAGES if _names(page, asked))
    found: dict[str, list[Hit]] = {}
    for place, title, slug, state, pk, promise in _rows(asked)[: MOST - len(pages)]:
        searched = SEARCHED[place]
        hit = Hit(title, searched.address(pk, promise), str(State(state).label), slug)
        found.setdefault(searched.heading, []).append(hit)
    groups = [Group(heading, tuple(hits)) for heading, hits in found.items()]
    return [Group("Pages", pages), *groups] if pages else groups


def _names(page: Page, asked: str) -> bool:
    words = f"{page.title} {page.words}".casefold().split()
    return all(any(word.startswith(part) for word in words) for part in asked.casefold().split())


type _Row = tuple[int, str, str, str, int, str]
"""Place of the kind in SEARCHED, title, slug, state, key, slug of the promise it belongs to."""


def _rows(asked: str) -> list[_Row]:
    """The best records, best first."""
    records, parameters = _every_record()
    leads = [searched.lead for searched in SEARCHED]
    with connection.cursor() as cursor:
        cursor.execute(SEARCH.format(records=records), [asked, *parameters, leads])
        rows: list[_Row] = cursor.fetchall()
    return rows


@cache
def _every_record() -> tuple[str, tuple[Any, ...]]:
    """SQL of all records that are searched. Made once: to make it takes longer than to run it."""
    parts = [_of_kind(place, searched) for place, searched in enumerate(SEARCHED)]
    together = parts[0].union(*parts[1:], all=True).order_by()
    statement, parameters = together.query.sql_with_params()
    return statement, tuple(parameters)


def _of_kind(place: int, searched: Searched) -> QuerySet[Any, Any]:
    """The records of one kind, as rows that every kind shares."""
    promise = F(searched.promise) if searched.promise else Value("")
    return (
        searched.model._default_manager.order_by()
        .annotate(
            place=Value(place),
            heading=Left(searched.title, TITLE),
            promise=Cast(promise, TextField()),
        )
        .values_list("place", "heading", "slug", "state", "pk", "promise")
    )
