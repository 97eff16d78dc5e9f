"""What the process that opens a stranger's file may use, set before the file is opened."""

import resource

MEBIBYTE = 1024 * 1024
MEMORY = 280 * MEBIBYTE
"""Address space, and so the most that can ever be resident."""
CPU_SECONDS = 20
CPU_SECONDS_PER_MEBIBYTE = 1.0
"""Of a text file, which may be of any size: forty times what a long table takes."""

LONGEST = MEBIBYTE
"""Bytes of a line or characters of a cell."""
MOST_COLUMNS = 16_384
"""What a spreadsheet has."""
SPREADSHEET_BYTES = 20 * MEBIBYTE
"""Of a workbook, or of a JSON file: both are held whole."""
UNPACKED_BYTES = 200 * MEBIBYTE
UNPACKED_RATIO = 100
UNPACKED_ENTRIES = 1_000
MOST_CELLS = 2_000_000
"""Of one sheet, empty ones between the first and the last included: a reader keeps them all."""


def confine(size: int) -> None:
    """Hold this process to its memory, its time, and no file of its own, to read ``size`` bytes."""
    seconds = CPU_SECONDS + int(CPU_SECONDS_PER_MEBIBYTE * size / MEBIBYTE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
