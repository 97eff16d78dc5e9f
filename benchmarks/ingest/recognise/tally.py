"""What is counted while the rows of a file are read."""

from dataclasses import dataclass, field

MOST_WARNINGS = 40
MOST_UNKNOWN = 300


@dataclass(slots=True)
class Tally:
    """Complete once the rows have been read to the end."""

    indicators: dict[str, str] = field(default_factory=dict)
    """Each indicator's code with the producer's label, or the code again."""
    missing: dict[str, int] = field(default_factory=dict)
    """Cells without a figure, by kind: unknown, secret, not_collected, none."""
    skipped: dict[str, int] = field(default_factory=dict)
    """Rows (or, in a table with a column for each country, cells) left out, by reason."""
    unknown_countries: dict[str, int] = field(default_factory=dict)
    """Spellings that no table knows, with the number of rows; at most 300 of them."""
    warnings: list[str] = field(default_factory=list)

    def warn(self, sentence: str) -> None:
        """Keep a warning once; past the fortieth different one they say no more."""
        if sentence not in self.warnings and len(self.warnings) < MOST_WARNINGS:
            self.warnings.append(sentence)

    def replace(self, before: str, after: str) -> None:
        """Say a warning anew, such as one that counts."""
        if before in self.warnings:
            self.warnings[self.warnings.index(before)] = after
        else:
            self.warn(after)

    def skip(self, reason: str, times: int = 1) -> None:
        self.skipped[reason] = self.skipped.get(reason, 0) + times

    def miss(self, kind: str) -> None:
        self.missing[kind] = self.missing.get(kind, 0) + 1

    def unknown(self, spelling: str, times: int = 1) -> None:
        if spelling in self.unknown_countries or len(self.unknown_countries) < MOST_UNKNOWN:
            self.unknown_countries[spelling] = self.unknown_countries.get(spelling, 0) + times
