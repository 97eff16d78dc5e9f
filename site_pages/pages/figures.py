"""Values of an indicator in words: with the places, steps and answers that its type has."""

from benchmarks.models import Indicator, Measurement

MINUS = "−"
INDEX_PLACES = 3

_TYPES = {
    Indicator.Type.COUNT: "a count",
    Indicator.Type.RATE: "a rate",
    Indicator.Type.SHARE: "a share",
    Indicator.Type.INTERVAL_INDEX: "an index: a place on a continuous scale",
    Indicator.Type.ORDINAL: "steps of a ladder: whole numbers in order",
    Indicator.Type.YES_NO: "an answer: yes or no",
    Indicator.Type.LAG: "a lag, in days",
}


def type_in_words(indicator: Indicator) -> str:
    """What kind of figure it is."""
    return _TYPES[Indicator.Type(indicator.type)]


def direction_in_words(indicator: Indicator) -> str:
    """Which way is better, as a sentence."""
    if indicator.direction == Indicator.Direction.NEUTRAL:
        return "Neither way is better: it is shown for context only."
    return f"{better_in_words(indicator).capitalize()} is better."


def better_in_words(indicator: Indicator) -> str:
    """The same as the end of "Better is …", for a table."""
    yes_no = indicator.type == Indicator.Type.YES_NO
    match indicator.direction:
        case Indicator.Direction.HIGHER_BETTER:
            return "yes" if yes_no else "higher"
        case Indicator.Direction.LOWER_BETTER:
            return "no" if yes_no else "lower"
        case Indicator.Direction.TOWARD_VALUE:
            return f"nearer to {figure_in_words(indicator, indicator.toward)}"
    return "neither way"


def scale_in_words(indicator: Indicator) -> str:
    """The ends of the scale, as far as it has any."""
    low, high = indicator.scale_low, indicator.scale_high
    if indicator.type == Indicator.Type.YES_NO:
        return "no or yes"
    if low is None and high is None:
        return "no fixed ends"
    if high is None:
        return f"from {plain(low)} up, no upper end"
    if low is None:
        return f"up to {plain(high)}, no lower end"
    return f"from {plain(low)} to {plain(high)}"


def figure_in_words(indicator: Indicator, value: float | None) -> str:
    """A value as readers see it; empty for None."""
    if value is None:
        return ""
    match indicator.type:
        case Indicator.Type.YES_NO if value in (0, 1):
            return "yes" if value else "no"
        case Indicator.Type.INTERVAL_INDEX | Indicator.Type.SHARE | Indicator.Type.RATE:
            return _signed(value, INDEX_PLACES)
    return plain(value)


def measured_in_words(indicator: Indicator, measurement: Measurement) -> str:
    """The value, or why there is none: a missing value is never nought."""
    if measurement.value is not None:
        return figure_in_words(indicator, measurement.value)
    return measurement.note or str(measurement.get_missing_display())


def bounds_in_words(indicator: Indicator, measurement: Measurement) -> str:
    """The producer's low and high, or nothing where there are none."""
    if measurement.low is None or measurement.high is None:
        return ""
    low = figure_in_words(indicator, measurement.low)
    return f"{low} to {figure_in_words(indicator, measurement.high)}"


def plain(value: float | None) -> str:
    """A figure without needless places: 0.05, 4, 1,234; empty for None."""
    if value is None:
        return ""
    if value == int(value):
        return _signed(value, 0)
    return f"{value:,.6g}".replace("-", MINUS)


def _signed(value: float, places: int) -> str:
    text = f"{value:,.{places}f}"
    return text.replace("-", "" if not text.strip("-0.,") else MINUS)
