"""What is measured, what was demanded, and what was found of each promise."""

from benchmarks.models.assessment import (
    Assessment,
    AssessmentCitation,
    Reply,
    ReplyCitation,
    ReplyInvitation,
    VerdictVersion,
)
from benchmarks.models.basis import Basis, ReleaseReview
from benchmarks.models.coding import Agreement, CoderInvitation, Coding, CodingRound
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
from editorial.history import keep

__all__ = [
    "Agreement",
    "Assessment",
    "AssessmentCitation",
    "Basis",
    "Benchmark",
    "BenchmarkCitation",
    "BenchmarkSet",
    "BenchmarkSetCitation",
    "CoderInvitation",
    "Coding",
    "CodingRound",
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
    "ReplyInvitation",
    "Series",
    "TreatyMeasure",
    "VerdictVersion",
]

keep(
    Assessment,
    AssessmentCitation,
    Benchmark,
    BenchmarkCitation,
    Benchmark.answered_by.through,
    BenchmarkSet,
    BenchmarkSetCitation,
    CoderInvitation,
    Coding,
    CodingRound,
    Indicator,
    Measure,
    Reply,
    ReplyCitation,
    ReplyInvitation,
    TreatyMeasure,
)
