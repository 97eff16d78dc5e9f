"""What a producer's file holds, recognised from its content: countries, years, codes and figures.

Nothing is guessed: where a person must choose, the answer is a Question that says what is unclear.
"""

from collections.abc import Mapping

from benchmarks.ingest.cells import Book
from benchmarks.ingest.recognise import mapping as mapping_files
from benchmarks.ingest.recognise.answers import Asked, Question, Recognised, Row
from benchmarks.ingest.recognise.sheets import recognised
from benchmarks.ingest.recognise.tally import Tally
from countries.spellings import Spellings

__all__ = ["Question", "Recognised", "Row", "Tally", "recognise"]


def recognise(
    book: Book, *, mapping: Mapping[str, object] | None, spellings: Spellings, name: str
) -> Recognised | Question:
    """The layout of a book, or what a person must say first.

    ``name``: the file's own name, for a title of last resort. Raises Refused for a file without
    figures about countries, and for a mapping that does not fit it.
    """
    mapped = mapping_files.read(mapping)
    try:
        return recognised(book, mapped, spellings, name)
    except Asked as asked:
        return asked.question
