"""The sentences of a chart, made from its numbers: title, line below it, text alternative."""

from benchmarks.axes import Changed
from site_pages.charts.numbers import axis_text, value_text, years_text
from site_pages.charts.values import Compared, PromiseValues, SeriesValues

STATES = {
    Changed.NO_CHANGE: "no measurable change",
    Changed.INCONCLUSIVE: "no clear change",
    Changed.WORSENED: "worse",
    Changed.SLIGHT: "slightly better",
    Changed.MODERATE: "moderately better",
    Changed.MAJOR: "much better",
    Changed.HELD: "level kept",
    Changed.TOO_EARLY: "too early to say",
    Changed.NO_DATA: "no figures to compare",
    Changed.CANNOT_BE_MEASURED: "change cannot be measured",
}
SAME_AGAIN = {
    Changed.NO_CHANGE: "nor",
    Changed.INCONCLUSIVE: "nor",
    Changed.HELD: "still kept",
}
UNMEASURED = {Changed.TOO_EARLY, Changed.NO_DATA, Changed.CANNOT_BE_MEASURED}


def finding(chart: PromiseValues) -> str:
    """The title: what was measured where, and what was found by the horizon and since."""
    clauses = [_at_horizon(chart)]
    if not chart.horizon_reached and chart.direction != "neutral":
        clauses.append(_horizon_to_come(chart))
    if chart.compared_twice and not _says_nothing_new(chart):
        clauses.append(_since(chart))
    return f"{subject(chart)}: {'; '.join(clauses)}"


def subject(chart: SeriesValues) -> str:
    """What is measured, where: "Civil liberties index in China"."""
    name = chart.short_name or chart.indicator.partition(" (")[0]
    if "this country" in name:
        return name.replace("this country", chart.area)
    return f"{chart.area}, “{name}”" if name.endswith("?") else f"{name} in {chart.area}"


def subtitle(chart: PromiseValues) -> str:
    """What, whose figures and on which scale."""
    sentence = about(chart)
    if chart.baseline.value is None and chart.latest.value is None:
        return sentence
    compared = "values" if chart.has_steps else "means"
    return f"{sentence} Blue bars are the {compared} that are compared."


def about(chart: SeriesValues) -> str:
    """Indicator, producer, unit and scale in one sentence."""
    parts = (chart.indicator, chart.producer, chart.unit, _scale(chart))
    return ", ".join(part for part in parts if part) + "."


def description(chart: PromiseValues) -> str:
    """The picture in one to three sentences, for those who do not see it."""
    measured = chart.measured()
    if not measured:
        return f"A chart without a line: there are no figures for {chart.area}."
    first, last = measured[0].year, measured[-1].year
    span = f"{first} to {last}" if first != last else f"{first} alone"
    sentences = [f"Line chart, {span}: {subject(chart)}.", _compared(chart), _world(chart)]
    return " ".join(sentence for sentence in sentences if sentence)


def _state(chart: PromiseValues, compared: Compared) -> str:
    """What was found at one point, of steps with the step itself; a date may follow."""
    status = Changed(compared.status)
    if status in UNMEASURED:
        return _why_not(chart, compared)
    if not chart.has_steps or chart.baseline.value is None or compared.value is None:
        return STATES[status]
    return _step(chart, status, chart.baseline.value, compared.value)


def _at_horizon(chart: PromiseValues) -> str:
    found = _state(chart, chart.horizon)
    if _needs_no_year(chart):
        return found.rstrip(",")
    return f"{found} {_by_when(chart)}"


def _needs_no_year(chart: PromiseValues) -> bool:
    """What is so at every year: no baseline, no better or worse, or nothing known yet."""
    if chart.horizon.status not in UNMEASURED:
        return False
    always = chart.baseline.value is None or chart.direction == "neutral"
    return always or not chart.horizon_reached or _says_nothing_new(chart)


def _by_when(chart: PromiseValues) -> str:
    if not chart.horizon_reached:
        return "so far"
    if chart.horizon_kind == "deadline":
        return f"by {chart.horizon_year}, the year of the deadline"
    years = chart.horizon_year - chart.promise_year
    return f"by {chart.horizon_year}, {'five' if years == 5 else years} years on"


def _horizon_to_come(chart: PromiseValues) -> str:
    if chart.horizon_kind == "deadline":
        return f"the deadline is {chart.horizon_year}"
    return f"five years are up in {chart.horizon_year}"


def _says_nothing_new(chart: PromiseValues) -> bool:
    """Where nothing can be said at either point, it is said once."""
    statuses = {chart.horizon.status, chart.latest.status}
    return chart.compared_twice and len(statuses) == 1 and statuses <= UNMEASURED


def _since(chart: PromiseValues) -> str:
    horizon, latest = chart.horizon, chart.latest
    figures = "on the latest figures"
    if latest.stale and latest.years:
        figures += f", which end in {latest.years[-1]}"
    status = Changed(latest.status)
    if chart.has_steps and status not in UNMEASURED and horizon.status not in UNMEASURED:
        return f"{_later_step(chart)} {figures}"
    if status == Changed.NO_DATA:
        return "no later figures to compare"
    if status == horizon.status:
        return f"{SAME_AGAIN.get(status, f'still {STATES[status]}')} {figures}"
    return f"{_state(chart, latest)} {figures}"


def _later_step(chart: PromiseValues) -> str:
    value = chart.latest.value
    if value == chart.horizon.value:
        return "still so"
    if value is not None and value == chart.baseline.value:
        return f"back to {_on_scale(chart, value)}"
    return _state(chart, chart.latest)


def _step(chart: PromiseValues, status: Changed, before: float, after: float) -> str:
    if chart.type == "yes_no":
        same = f"still {value_text(chart, after)}"
        turned = f"turned from {value_text(chart, before)} to {value_text(chart, after)}"
        return same if before == after else turned
    if before == after:
        return f"unchanged at {_on_scale(chart, after)}"
    return f"{STATES[status]}, from {value_text(chart, before)} to {_on_scale(chart, after)},"


def _on_scale(chart: PromiseValues, value: float) -> str:
    low, high = chart.scale
    if chart.type == "yes_no" or low is None or high is None:
        return value_text(chart, value)
    if low == 0:
        return f"{value_text(chart, value)} of {value_text(chart, high)}"
    ends = f"{value_text(chart, low)} to {value_text(chart, high)}"
    return f"{value_text(chart, value)} on the scale {ends}"


def _why_not(chart: PromiseValues, compared: Compared) -> str:
    status = Changed(compared.status)
    if status == Changed.CANNOT_BE_MEASURED:
        return _why_unmeasurable(chart, compared)
    if status == Changed.NO_DATA and chart.baseline.value is None:
        return f"no baseline before {chart.promise_year}, so no comparison"
    return STATES[status]


def _why_unmeasurable(chart: PromiseValues, compared: Compared) -> str:
    if chart.direction == "neutral":
        return "context only, since neither way is better"
    first = min(chart.baseline.years, default=chart.promise_year - 5)
    last = max(compared.years, default=compared.year)
    between = [year for year in chart.breaks if first < year <= last]
    if between:
        return f"no comparison, since the definition changed in {between[-1]},"
    return STATES[Changed.CANNOT_BE_MEASURED]


def _scale(chart: SeriesValues) -> str:
    low, high = chart.scale
    if chart.type == "yes_no":
        return {"higher_better": "yes is better", "lower_better": "no is better"}.get(
            chart.direction, "yes or no"
        )
    better = _better(chart)
    if low is None or high is None:
        return better
    ends = axis_text(low, 1), axis_text(high, 1)
    if low < 0 or chart.direction not in {"higher_better", "lower_better"}:
        about = "about " if low < 0 else ""
        return f"scale {about}{ends[0]} to {ends[1]}, {better}"
    worst, best = ("worst", "best") if chart.direction == "higher_better" else ("best", "worst")
    return f"scale {ends[0]} ({worst}) to {ends[1]} ({best})"


def _better(chart: SeriesValues) -> str:
    match chart.direction:
        case "higher_better":
            return "higher is better"
        case "lower_better":
            return "lower is better"
        case "toward_value" if chart.toward is not None:
            return f"the nearer to {value_text(chart, chart.toward)}, the better"
        case _:
            return "neither way is better"


def _compared(chart: PromiseValues) -> str:
    kind = "value" if chart.has_steps else "mean"
    parts = []
    if chart.baseline.value is not None:
        before = value_text(chart, chart.baseline.value, more=1)
        years = years_text(chart.baseline.years)
        parts.append(
            f"before the promise of {chart.promise_date} the {kind} was {before} ({years})"
        )
    when = f"by {chart.horizon_year}" if chart.horizon_reached else "so far"
    points = [(when, chart.horizon)]
    if chart.compared_twice:
        points.append(("on the latest figures", chart.latest))
    parts += [
        f"{words} {value_text(chart, point.value, more=1)} ({years_text(point.years)}), "
        f"{Changed(point.status).label}"
        for words, point in points
        if point.value is not None
    ]
    if chart.target is not None:
        parts.append(f"the target is {value_text(chart, chart.target, more=1)}")
    sentence = "; ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def _world(chart: PromiseValues) -> str:
    before, after = (
        chart.world_mean(years) for years in (chart.baseline.years, chart.latest.years)
    )
    if before is None or after is None:
        return ""
    start, end = value_text(chart, before, more=1), value_text(chart, after, more=1)
    moved = f"stayed at {start}" if start == end else f"went from {start} to {end}"
    return f"Over the same years the world median {moved}."
