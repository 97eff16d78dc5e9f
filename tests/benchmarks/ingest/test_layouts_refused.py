"""What no careful person takes in is refused, and the sentence names row and column."""

from pathlib import Path

import pycountry
import pytest

from benchmarks.ingest.cells import Refused
from tests.benchmarks.ingest import files
from tests.benchmarks.ingest.test_layouts import taken

pytestmark = pytest.mark.no_database

GOOD = "Country,Year,free\nChina,2010,1.5\nFrance,2010,2.5\nTürkiye,2011,3.5\n"


@pytest.mark.parametrize(
    ("bad", "with_words"),
    [
        ("China,20200,1.5", ("Row 5", "“Year”", "20200")),
        ("China,12,1.5", ("Row 5", "“Year”", "12")),
        ("China,,1.5", ("Row 5", "“Year”", "missing")),
        ("China,2012,inf", ("Row 5", "“free”", "inf")),
        ("China,2012,1e999", ("Row 5", "“free”", "1e999")),
    ],
)
def test_a_row_that_cannot_be_is_named(
    tmp_path: Path, bad: str, with_words: tuple[str, ...]
) -> None:
    found = taken(files.opened(tmp_path, GOOD + bad + "\n"))

    with pytest.raises(Refused) as refused:
        list(found.rows())

    assert all(word in refused.value.sentence for word in with_words), refused.value.sentence


@pytest.mark.parametrize(
    "text",
    [
        "once upon a time\nthere was a file\n",
        "a,b\nc,d\n",
        "Name,Age\nAnn,5\nBob,6\n",
        "Country,Capital\nFrance,Paris\nChina,Beijing\n",
        "1,2,3\n4,5,6\n",
    ],
)
def test_a_file_without_figures_of_countries_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refused, match="No table with countries"):
        taken(files.opened(tmp_path, text))


def test_figures_that_contradict_the_decimal_mark_further_down_are_refused(
    tmp_path: Path,
) -> None:
    areas = [country.alpha_3 for country in pycountry.countries][:100]
    lines = [f"{area},{year},{i}.5" for i, area in enumerate(areas) for year in range(1900, 2100)]
    lines[9998] = 'XXX,1901,"1.234,5"'.replace("XXX", areas[49])
    text = "Country,Year,free\n" + "\n".join(lines)

    with pytest.raises(Refused, match=r"row 10000, column “free”"):
        list(taken(files.opened(tmp_path, text)).rows())
