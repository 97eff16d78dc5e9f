"""Hostile files, each made by a script, and what a careful person would do with each."""

from tests.benchmarks.ingest.hostile_archives import ARCHIVES
from tests.benchmarks.ingest.hostile_file import HostileFile
from tests.benchmarks.ingest.hostile_texts import TEXTS
from tests.benchmarks.ingest.hostile_workbooks import WORKBOOKS

__all__ = ["HOSTILE", "HostileFile"]

HOSTILE: tuple[HostileFile, ...] = (*TEXTS, *ARCHIVES, *WORKBOOKS)
