"""The coded values of the axes, in readers' words (method, axes B to E)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Done(models.TextChoices):
    """Axis B: what was done."""

    NOT_REVIEWED = "not_reviewed", _("not reviewed")
    NO_EVIDENCE = "no_evidence", _("searched, nothing public")
    NOT_STARTED = "not_started", _("not started")
    INITIATED = "initiated", _("begun")
    LIMITED = "limited", _("limited")
    SUBSTANTIAL = "substantial", _("substantial")
    COMPLETE = "complete", _("complete")
    COMPLETE_LATE = "complete_late", _("complete, late")
    SUPERSEDED = "superseded", _("superseded")
    CONTRARY = "contrary", _("contrary")


class Changed(models.TextChoices):
    """Axis C: what changed, computed from measurements."""

    CANNOT_BE_MEASURED = "cannot_be_measured", _("cannot be measured")
    NO_DATA = "no_data", _("no data")
    TOO_EARLY = "too_early", _("too early to say")
    INCONCLUSIVE = "inconclusive", _("inconclusive")
    WORSENED = "worsened", _("worsened")
    NO_CHANGE = "no_change", _("no change")
    SLIGHT = "slight", _("slightly better")
    MODERATE = "moderate", _("moderately better")
    MAJOR = "major", _("much better")
    HELD = "held", _("level kept")


class Credit(models.TextChoices):
    """Axis D: what the dialogue may claim."""

    NONE_CLAIMED = "none_claimed", _("not claimed")
    CLAIMED_UNSUPPORTED = "claimed_unsupported", _("claimed, unsupported")
    PLAUSIBLE = "plausible", _("plausible")
    PROBABLE = "probable", _("probable")
    STRONG = "strong", _("strong")


class Confidence(models.TextChoices):
    """Axis E: strength of the evidence."""

    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low")
    INSUFFICIENT = "insufficient", _("insufficient")


class Reversal(models.TextChoices):
    """The standing reversal of a deed."""

    THREATENED = "threatened", _("threatened")
    PARTIAL = "partial", _("in part")
    FULL = "full", _("in full")
    REPLACED = "replaced", _("replaced by an equivalent practice")
    RESTORED = "restored", _("restored")


class Family(models.TextChoices):
    """Groups of readings, each with its own word, shape and colour."""

    SUBSTANTIVE = "substantive", _("Substantive")
    PROCEDURAL = "procedural", _("Procedural")
    SYMBOLIC = "symbolic", _("Symbolic")
    BROKEN = "broken", _("Broken")
    UNJUDGEABLE = "unjudgeable", _("Unjudgeable")
    OPEN = "open", _("Open")
