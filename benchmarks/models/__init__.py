"""What is measured, what was demanded, and what was found of each promise."""

from benchmarks.models.assessment import (
    Assessment,
    AssessmentCitation,
    Coding,
    Reply,
    ReplyCitation,
)
from benchmarks.models.basis import Basis, ReleaseReview
from benchmarks.models.demand import (
    Benchmark,
    BenchmarkCitation,
    BenchmarkSet,
    BenchmarkSetCitation,
)
from benchmarks.models.indicator import Indicator, Measurement, Series
from benchmarks.models.intake import Intake, IntakePart
from benchmarks.models.measure import Measure, MeasuredChange, TreatyMeasure
from benchmarks.models.release import Release, ReleaseAuthor, ReleasePart

__all__ = [
    "Assessment",
    "AssessmentCitation",
    "Basis",
    "Benchmark",
    "BenchmarkCitation",
    "BenchmarkSet",
    "BenchmarkSetCitation",
    "Coding",
    "Indicator",
    "Intake",
    "IntakePart",
    "Measure",
    "MeasuredChange",
    "Measurement",
    "Release",
    "ReleaseAuthor",
    "ReleasePart",
    "ReleaseReview",
    "Reply",
    "ReplyCitation",
    "Series",
    "TreatyMeasure",
]
