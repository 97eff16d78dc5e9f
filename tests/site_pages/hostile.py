"""Query strings that nobody means well with."""

HOSTILE_VALUES = (
    "-1",
    "0",
    "nonsense",
    "%00",
    "a%00b",
    "%ff%fe",
    "%C3%28",
    "x" * 10_000,
    "1;DROP+TABLE",
    "<script>alert(1)</script>",
)
