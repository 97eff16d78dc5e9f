"""What is measured, what was demanded, and what was found of each promise."""

from benchmarks.models.assessment import (
    Assessment,
    AssessmentCitation,
    Coding,
    Reply,
    ReplyCitation,
)
from benchmarks.models.demand import (
    Benchmark,
    BenchmarkCitation,
    BenchmarkSet,
    BenchmarkSetCitation,
)
from benchmarks.models.indicator import Indicator, Measurement, Release
from benchmarks.models.measure import Measure, MeasuredChange, TreatyMeasure

__all__ = [
    "Assessment",
    "AssessmentCitation",
    "Benchmark",
    "BenchmarkCitation",
    "BenchmarkSet",
    "BenchmarkSetCitation",
    "Coding",
    "Indicator",
    "Measure",
    "MeasuredChange",
    "Measurement",
    "Release",
    "Reply",
    "ReplyCitation",
    "TreatyMeasure",
]
