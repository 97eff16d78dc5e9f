"""A promise as data: anybody can recompute its verdict with ``manage.py reading --json``."""

from typing import Any

from benchmarks.axes import Done
from benchmarks.models import Measure, MeasuredChange
from benchmarks.reading import RULES
from benchmarks.verdicts import VERSIONED
from editorial.models import Edition
from site_pages.promise.acts import kept_by, lag_of
from site_pages.promise.citations import Cited, citations_of
from site_pages.promise.fetch import Promise, PromisedAct, Row, bases_of
from site_pages.promise.replies import unanswered
from site_pages.promise.verdict_changes import VerdictChange, verdict_changes

type Json = dict[str, Any]

COMPARED = ("status", "baseline", "latest", "effect", "low", "high", "band")
STOOD_ON = (
    "baseline",
    "baseline_years",
    "baseline_release",
    "latest_release",
    "target",
    "minimum_meaningful_change",
)
BESIDE = (
    "baseline_years",
    "latest_years",
    "world_baseline",
    "world_latest",
    "world_effect",
    "neighbours",
)


def record_of(promise: Promise, *, edition: Edition | None) -> Json:
    """The promise with its axes as coded values; null is unknown, never no."""
    commitment = promise.commitment
    cited = citations_of(promise)
    return {
        "id": commitment.slug,
        "title": commitment.title,
        "wording": commitment.wording,
        "date": commitment.made_on,
        "offered_to": [
            {
                "country": offer["country"],
                "body": offer["body"] or None,
                "dialogue": offer["dialogue"],
                "round": offer["round"],
                "date": offer["date"],
            }
            for offer in promise.offers
        ],
        "axes": _axes(promise),
        "reading": _reading(promise, edition),
        "measures": [_measure(promise, measure) for measure in promise.measures],
        "treaty_measures": [_promised_act(promise, act) for act in promise.promised_acts],
        "citations": [
            _citation(one) for one in cited if one.behind in {"promise", "verdict", "act"}
        ],
        "developments": [
            {
                "date": event.date,
                "kind": event.kind,
                "reversal": event.reversal or None,
                "summary": event.summary,
                "citations": [
                    _citation(one)
                    for one in cited
                    if (one.behind, one.record) == ("development", event.pk)
                ],
            }
            for event in promise.developments
        ],
        "verdict_changes": [_verdict_change(one) for one in verdict_changes(promise.versions)],
        "replies": [_reply(reply, cited) for reply in promise.replies],
        "unanswered_invitations": [
            {
                "from": one.kind,
                "addressed_to": one.to,
                "invited_on": one.invited_on,
                "due_on": one.due_on,
                "received": one.came,
            }
            for one in unanswered(promise)
        ],
    }


def _verdict_change(change: VerdictChange) -> Json:
    """The verdict before and after an edition, and the edition's public reason."""
    return {
        "edition": change.edition,
        "date": change.after["made_at"][:10],
        "kind": change.after["kind"],
        "reason": change.after["note"],
        "before": _said(change.before) if change.before else None,
        "after": _said(change.after),
        "axes_moved": [moved.axis for moved in change.moved],
    }


def _said(version: Row) -> Json:
    """What a version said; null where an axis has no value."""
    return {name: (None if version[name] == "" else version[name]) for name in VERSIONED}


def _reply(reply: Row, cited: tuple[Cited, ...]) -> Json:
    behind = ("reply", reply["pk"])
    return {
        "from": reply["kind"],
        "author": reply["author"],
        "date": reply["date"],
        "text": reply["text"],
        "citations": [_citation(one) for one in cited if (one.behind, one.record) == behind],
    }


def _axes(promise: Promise) -> Json:
    """Exactly what ``manage.py reading --json`` takes, and the credit beside it."""
    commitment, verdict = promise.commitment, promise.verdict
    coded: Json = {"verifiable": commitment.verifiable, "kind": commitment.kind}
    if verdict is None:
        return {**dict.fromkeys(AXES), **coded, "done": Done.NOT_REVIEWED.value, "measured_by": []}
    return {
        **dict.fromkeys(AXES),
        **coded,
        "done": verdict.done,
        "fidelity": verdict.fidelity,
        "misleading": verdict.misleading != verdict.Misleading.NONE,
        "changed": verdict.changed or None,
        "latest": verdict.latest or None,
        "credit": verdict.credit or None,
        "confidence": verdict.confidence,
        "reversal": verdict.reversal or None,
        "sustained_months": verdict.sustained_months,
        "deadline_passed": verdict.deadline_passed,
        "measured_by": list(verdict.measured_by),
    }


AXES = (
    "verifiable",
    "done",
    "fidelity",
    "misleading",
    "changed",
    "latest",
    "credit",
    "confidence",
    "reversal",
    "sustained_months",
    "deadline_passed",
    "kind",
    "measured_by",
)


def _reading(promise: Promise, edition: Edition | None) -> Json:
    verdict = promise.verdict
    number = edition.number if edition else None
    if verdict is None or not verdict.rule:
        rule = RULES[0]
        return {
            "rule": rule.number,
            "reading": rule.reading,
            "family": str(rule.family),
            "reported": False,
            "since": None,
            "method": None,
            "as_at": None,
            "edition": number,
        }
    return {
        "rule": verdict.rule,
        "reading": verdict.reading,
        "family": verdict.family,
        "reported": verdict.reported,
        "since": verdict.since or None,
        "method": verdict.method,
        "as_at": verdict.as_at.isoformat(),
        "edition": number,
    }


def _measure(promise: Promise, measure: Measure) -> Json:
    horizon, latest = promise.change(measure, "horizon"), promise.change(measure, "latest")
    return {
        "indicator": measure.indicator.code,
        "area": measure.area,
        "principal": measure.principal,
        "fit": measure.fit,
        "horizon_year": horizon.year if horizon else None,
        "horizon": _change(horizon),
        "latest": _change(latest),
        "beside": {"horizon": _beside(horizon), "latest": _beside(latest)},
        "bases": [_basis(basis) for basis in reversed(bases_of(measure))],
    }


def _beside(change: MeasuredChange | None) -> Json | None:
    """The years that were compared, and the same figures for the world and for neighbours."""
    return {name: getattr(change, name) for name in BESIDE} if change else None


def _basis(basis: Row) -> Json:
    """What the change stands on, or stood on: the highest version is the one in force."""
    return {
        "version": basis["version"],
        "since": basis["made_at"][:10],
        "reason": basis["reason"] or None,
        **{name: basis[name] for name in STOOD_ON},
    }


def _change(change: MeasuredChange | None) -> Json | None:
    return {name: getattr(change, name) for name in COMPARED} if change else None


def _promised_act(promise: Promise, promised: PromisedAct) -> Json:
    """A treaty act; lag in days at least and at most, since a date may be known to the month."""
    as_at = promise.verdict.as_at if promise.verdict else None
    lag = lag_of(promised, promise.made_on, as_at)
    kept = sorted(kept_by(promised, as_at), key=lambda act: (not act.date, act.date))
    return {
        "treaty": promised.measure.treaty.code,
        "country": promised.measure.country.code,
        "act": promised.measure.act,
        "came": bool(kept),
        "date": (kept[0].date or None) if kept else None,
        "lag_days": {"least": lag.least, "most": lag.most} if lag else None,
        "still_counting": lag.counting if lag else False,
    }


def _citation(one: Cited) -> Json:
    return {
        "source": one.slug,
        "publisher": one.publisher,
        "title": one.title,
        "url": one.url,
        "date": one.date,
        "language": one.language,
        "kind": one.kind,
        "reliability": one.reliability,
        "seen": one.seen,
        "locator": one.locator or None,
        "supports": list(one.supports),
        "archived": [copy["sha256"] for copy in one.snapshots],
    }
