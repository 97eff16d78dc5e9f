"""A hostile workbook breaks nothing: it is refused in one sentence, or read as the table it is."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from benchmarks.ingest.cells import Refused
from desk.exchange.reading import Table, read
from tests.benchmarks.ingest.hostile_archives import ARCHIVES
from tests.benchmarks.ingest.hostile_file import HostileFile
from tests.benchmarks.ingest.hostile_workbooks import WORKBOOKS

pytestmark = pytest.mark.no_database

FILES = [file for file in (*ARCHIVES, *WORKBOOKS) if file.judge == "opening"]


def brought(file: HostileFile, folder: Path) -> Table:
    path = file.make(folder)
    return read(SimpleUploadedFile(path.name, path.read_bytes()))


@pytest.mark.parametrize("file", [f for f in FILES if f.expected == "refused"], ids=str)
def test_a_hostile_workbook_is_refused_in_a_sentence(file: HostileFile, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        brought(file, tmp_path)

    assert refused.value.sentence.endswith(".")
    assert "Traceback" not in refused.value.sentence


@pytest.mark.parametrize("file", [f for f in FILES if f.expected == "accepted"], ids=str)
def test_an_odd_workbook_is_a_table_or_a_refusal(file: HostileFile, tmp_path: Path) -> None:
    assert said_of(file, tmp_path)


def said_of(file: HostileFile, folder: Path) -> object:
    """The columns, or the sentence; anything else that is raised is a failure."""
    try:
        return brought(file, folder).columns
    except Refused as refused:
        return refused.sentence
