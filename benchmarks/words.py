"""Closed sets that the verdict is reckoned with, beside the coded axes (benchmarks/axes.py)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Verifiable(TextChoices):
    """Axis A: could a stranger with public sources say done or not done?"""

    YES = "yes", _("yes")
    PARTLY = "partly", _("partly")
    NO = "no", _("no")


class Kind(TextChoices):
    """Axis A: the kind of thing promised."""

    STRUCTURAL = "structural", _("a law, treaty or institution")
    PROCESS = "process", _("a visit, programme or statistics")
    OUTCOME = "outcome", _("a change people feel")
    INDIVIDUAL = "individual", _("a named person")


class IndicatorKind(TextChoices):
    """What an indicator looks at."""

    STRUCTURAL = "structural", _("law")
    PROCESS = "process", _("effort")
    OUTCOME = "outcome", _("life")


class Since(TextChoices):
    """Whether the latest change still shows what the horizon's showed."""

    WORSE = "worse", _("since then the measure worsened")
    BETTER = "better", _("since then the measure improved")
    SAME = "same", _("much the same since")


class IndicatorType(TextChoices):
    """What kind of number an indicator is (method, Arithmetic 1)."""

    COUNT = "count", _("count")
    RATE = "rate", _("rate")
    SHARE = "share", _("share")
    INTERVAL_INDEX = "interval_index", _("index")
    ORDINAL = "ordinal", _("steps")
    YES_NO = "yes_no", _("yes or no")
    LAG = "lag", _("lag in days")


class Direction(TextChoices):
    """Which way is better."""

    HIGHER_BETTER = "higher_better", _("higher is better")
    LOWER_BETTER = "lower_better", _("lower is better")
    TOWARD_VALUE = "toward_value", _("toward a value")
    NEUTRAL = "neutral", _("neither way is better")


class BandKind(TextChoices):
    """Where the ends of the effect come from."""

    PRODUCER = "producer", _("the producer's own bounds")
    SPREAD = "spread", _("the spread of the yearly values")
    NONE = "none", _("none")
