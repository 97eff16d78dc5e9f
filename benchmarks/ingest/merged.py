"""Merged cells: what stands in the corner holds for the whole range, as a reader sees it."""

from collections.abc import Sequence

from benchmarks.ingest.cells import Cell, Cells, Refused

MOST_RANGES = 20_000
MOST_ACTIVE = 1_000
"""Ranges that may cross one row; a sheet of more is no table."""

type Range = tuple[tuple[int, int], tuple[int, int]]


class Merged:
    """The merged ranges of a sheet, filled in while its rows go by from the top."""

    def __init__(self, ranges: Sequence[Range], end: tuple[int, int]) -> None:
        if len(ranges) > MOST_RANGES:
            raise Refused(
                f"The sheet has {len(ranges):,} merged ranges; at most {MOST_RANGES:,} are read."
                " Unmerge them, or save the sheet as CSV."
            )
        self._last_column = end[1]
        self._coming = sorted((r for r in ranges if r[0] <= end), reverse=True)
        self._active: list[tuple[int, int, int, Cell]] = []
        """Last row, first and last column, value."""

    def filled(self, number: int, row: list[Cell]) -> Cells:
        """The row, counted from 0, with the values of the ranges that cross it."""
        if not self._coming and not self._active:
            return row
        while self._coming and self._coming[-1][0][0] <= number:
            (_top, left), (bottom, right) = self._coming.pop()
            if left < len(row):
                self._active.append((bottom, left, min(right, self._last_column), row[left]))
        if len(self._active) > MOST_ACTIVE:
            raise Refused(
                f"Row {number + 1} is crossed by {len(self._active):,} merged ranges; unmerge them,"
                " or save the sheet as CSV."
            )
        for _bottom, left, right, value in self._active:
            row[left : right + 1] = [value] * (right + 1 - left)
        self._active = [one for one in self._active if one[0] > number]
        return row
