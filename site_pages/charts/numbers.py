"""Numbers as a reader sees them: the same digits in picture, table and sentence."""

from math import ceil, log10

from site_pages.charts.values import SeriesValues

MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"


def digits(chart: SeriesValues) -> int:
    """Decimals that show the smallest change that counts, and no false precision."""
    if chart.type in {"count", "lag"} or chart.has_steps:
        return 0
    least = 2 if chart.type == "interval_index" else 1
    return max(least, ceil(-log10(chart.minimum_change)))


def plain(number: float, decimals: int, *, signed: bool = False) -> str:
    """With thousands parted, a true minus sign, and never a minus before a zero."""
    rounded = round(number, decimals)
    sign = MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
    return f"{sign}{abs(rounded):,.{decimals}f}"


def value_text(chart: SeriesValues, number: float, *, more: int = 0) -> str:
    """A value of the series: "0.26", "yes", "112,000". ``more``: further decimals, in tables."""
    if chart.type == "yes_no" and number in (0, 1):
        return "yes" if number == 1 else "no"
    if chart.has_steps:
        return plain(number, 0 if float(number).is_integer() else 2)
    decimals = digits(chart)
    text = plain(number, decimals + more if decimals else 0)
    return f"{text}%" if chart.unit == "%" else text


def effect_text(chart: SeriesValues, number: float, *, more: int = 0) -> str:
    """A change, signed so that plus is better: "+0.03"."""
    decimals = digits(chart)
    if chart.has_steps and not float(number).is_integer():
        decimals = 2
    return plain(number, decimals + more if decimals else 0, signed=True)


def years_text(years: tuple[int, ...]) -> str:
    """Runs of years: "1993–1997", or "1993, 1995–1997" where one is missing."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}{DASH}{run[-1]}" for run in runs)


def axis_text(number: float, step: float, *, yes_no: bool = False) -> str:
    """A label of the value axis, as short as its step allows: 0.2, 0, −2, 50k."""
    if yes_no:
        return "yes" if number == 1 else "no"
    for size, letter in ((1_000_000, "m"), (1_000, "k")):
        if step >= size / 2 and abs(number) >= size:
            return _trimmed(number / size) + letter
    return _trimmed(number)


def _trimmed(number: float) -> str:
    text = plain(number, 6)
    return text.rstrip("0").rstrip(".")
