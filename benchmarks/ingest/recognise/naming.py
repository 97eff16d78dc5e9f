"""What a table is called where no column and no heading names its indicator."""

import re
from dataclasses import dataclass

from benchmarks.ingest.recognise.grid import Grid
from benchmarks.ingest.recognise.texts import folded, slug

_ABOUT_FILE = re.compile(
    r"(?:data )?source|last updated?|updated|download|extracted|note|licen[cs]e|https?|copyright|©"
    r"|data from|citation|version|created|table of contents|contact",
    re.IGNORECASE,
)
_GENERIC_SHEET = re.compile(
    r"(?:sheet|feuil|hoja|tabelle|工作表|data|table|tab)\W?\d*", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Titles:
    """Where titles may come from: the sheet, the lines above the headings, the file's name."""

    file: str

    def name(self, grid: Grid) -> str:
        """The title in the producer's words, or the file's name without its ending."""
        return self._title(grid) or self.stem

    def code(self, grid: Grid) -> tuple[str, list[str]]:
        """A code made of the title; with a warning where only the file's name gives one."""
        title = self._title(grid)
        if title and slug(title):
            return slug(title), []
        code = slug_kept(self.stem) or "indicator"
        return code, [
            f"The file names its indicator nowhere: the code “{code}” comes from the file's name."
            " Give a better one in the mapping file, under [indicators]."
        ]

    @property
    def stem(self) -> str:
        last = re.split(r"[/\\]", self.file)[-1]
        return last.rpartition(".")[0] or last

    def years(self, grid: Grid) -> list[str]:
        """Years that titles mention: candidates for a person, never taken by themselves."""
        texts = [*grid.preamble[:20], grid.table.name, self.stem]
        return list(dict.fromkeys(year for text in texts for year in _YEAR.findall(text)))

    def _title(self, grid: Grid) -> str:
        for text in grid.preamble:
            if not _ABOUT_FILE.match(text) and len(folded(text)) > 2 and len(text) < 200:
                return text
        sheet = grid.table.name
        generic = _GENERIC_SHEET.fullmatch(sheet) or _YEAR.fullmatch(sheet.strip())
        return "" if not sheet or generic else sheet


def slug_kept(stem: str) -> str:
    """The file's name as a code; its own hyphens stay."""
    return re.sub(r"[^\w-]+", "_", stem.strip().casefold()).strip("_-")[:60]
