"""Every hostile file through the whole import: refused without a row, or taken with warnings."""

import json
import resource
import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.benchmarks.ingest.hostile import HOSTILE, HostileFile
from tests.benchmarks.releases.files import counts

SECONDS = 2.0
"""Of work, beyond the command's own start."""


def imported(path: Path) -> tuple[int, dict[str, Any]]:
    """Exit code and answer of the command."""
    out = StringIO()
    try:
        call_command("import_indicator", str(path), "--json", stdout=out)
    except SystemExit as left:
        return int(left.code or 0), json.loads(out.getvalue())
    return 0, json.loads(out.getvalue())


def worked() -> float:
    """Seconds of processor time, of this process and of the parsers that it has ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


@pytest.mark.parametrize("hostile", HOSTILE, ids=str)
def test_a_hostile_file_is_refused_whole_or_taken_in_with_warnings(
    hostile: HostileFile, tmp_path: Path
) -> None:
    path, before, began = hostile.make(tmp_path), counts(), worked()

    code, said = imported(path)

    seconds, refused = worked() - began, code != 0
    sentence = said.get("sentence", "")
    assert ("refused" if refused else "accepted") == hostile.expected, said
    assert hostile.word in " ".join([sentence, *said["warnings"]])
    assert seconds < SECONDS
    if refused:
        assert code == 2
        assert counts() == before
        assert sentence
        assert "\n" not in sentence
