"""A state's treaties: signed, bound by, the lags between, and the promises that named an act."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from benchmarks.models import TreatyMeasure
from countries import lags
from countries.models import Country, Treaty, TreatyAction, TreatyActionCitation
from dialogues.models import Commitment
from editorial.querysets import public_fetch_mode
from site_pages.pages.cited import Reference, SourceList

BINDING = (TreatyAction.Kind.RATIFICATION, TreatyAction.Kind.ACCESSION)
"""Either of them binds a state; a promise of the one is kept by the other."""


@dataclass(frozen=True, slots=True)
class PromisedAct:
    """A promise that named an act under the treaty, and how long the act took."""

    commitment: Commitment
    act: str
    """The act and the treaty, as in "ratification of ICCPR"."""
    lag: str
    days: lags.Lag | None = None
    """The same as a number; None where a date is unknown."""
    came: str = ""
    """The act's own date as EDTF; empty where it has not come or its date is unknown."""


@dataclass(frozen=True, slots=True)
class TreatyRow:
    """One treaty as it stands for one state."""

    treaty: Treaty
    signed: list[TreatyAction]
    bound: list[TreatyAction]
    remarks: list[TreatyAction]
    lag: str
    references: list[Reference]
    days: lags.Lag | None = None
    """From signature to ratification as a number; None where ``lag`` says why there is none."""
    promises: list[PromisedAct] = field(default_factory=list)

    @property
    def unsigned(self) -> str:
        """What to say where no signature is on record."""
        ratified = any(act.kind == TreatyAction.Kind.RATIFICATION for act in self.bound)
        return "not on record" if ratified else "no"


def treaty_rows(country: Country, sources: SourceList, *, as_at: date | None) -> list[TreatyRow]:
    """One row per treaty, in the order of their names; two queries for any number of acts."""
    # A published act always has a citation (the database holds that), so citations bring all acts.
    citations = (
        TreatyActionCitation.objects.filter(record__country=country, record__state="published")
        .select_related("record__treaty", "source")
        .order_by("record__treaty__code", "record__date_first", "record__slug", "order")
        .fetch_mode(public_fetch_mode())
    )
    measures = (
        TreatyMeasure.objects.published()
        .filter(country=country, commitment__state="published")
        .select_related("commitment", "treaty")
        .order_by("treaty__code", "commitment__made_on_first", "slug")
    )
    promised = list(measures)
    rows = [
        _row(treaty, list(cited), promised, sources, as_at=as_at)
        for treaty, cited in groupby(citations, key=lambda citation: citation.record.treaty)
    ]
    return rows + _without_act(rows, promised, as_at=as_at)


def _row(
    treaty: Treaty,
    citations: list[TreatyActionCitation],
    promised: Iterable[TreatyMeasure],
    sources: SourceList,
    *,
    as_at: date | None,
) -> TreatyRow:
    acts = list({citation.record.pk: citation.record for citation in citations}.values())
    signed = [act for act in acts if act.kind == TreatyAction.Kind.SIGNATURE]
    bound = [act for act in acts if act.kind in BINDING]
    return TreatyRow(
        treaty=treaty,
        signed=signed,
        bound=bound,
        remarks=[act for act in acts if act not in signed and act not in bound],
        lag=signature_to_ratification(acts, as_at=as_at),
        references=sources.refer(citations),
        days=signature_lag(acts, as_at=as_at),
        promises=[
            promised_act(measure, acts, as_at=as_at)
            for measure in promised
            if measure.treaty_id == treaty.pk
        ],
    )


def _without_act(
    rows: list[TreatyRow], promised: Iterable[TreatyMeasure], *, as_at: date | None
) -> list[TreatyRow]:
    """Treaties of which a promise speaks and no act is on record."""
    known = {row.treaty.pk for row in rows}
    missing = [measure for measure in promised if measure.treaty_id not in known]
    return [
        TreatyRow(
            treaty=treaty,
            signed=[],
            bound=[],
            remarks=[],
            lag="not signed",
            references=[],
            promises=[promised_act(measure, [], as_at=as_at) for measure in measures],
        )
        for treaty, measures in groupby(missing, key=lambda measure: measure.treaty)
    ]


def signature_to_ratification(acts: Iterable[TreatyAction], *, as_at: date | None) -> str:
    """The days from the first signature to the act that binds, in words.

    They still count only where a source says that the state is not a party; a ratification that is
    merely not on record is unknown.
    """
    acts = list(acts)
    dates = _dates_by_kind(acts)
    signed = dates.get(TreatyAction.Kind.SIGNATURE)
    bound = [day for kind in BINDING for day in dates.get(kind, [])]
    if not signed:
        return _without_signature(dates)
    if not bound and TreatyAction.Kind.NOT_PARTY not in dates:
        return "unknown: no ratification on record"
    lag = signature_lag(acts, as_at=as_at)
    return str(lag) if lag else "unknown"


def signature_lag(acts: Iterable[TreatyAction], *, as_at: date | None) -> lags.Lag | None:
    """The same as a number; None where it cannot be reckoned."""
    dates = _dates_by_kind(acts)
    signed = dates.get(TreatyAction.Kind.SIGNATURE, [])
    bound = [day for kind in BINDING for day in dates.get(kind, [])]
    if not signed or not all(signed):
        return None
    if not bound and TreatyAction.Kind.NOT_PARTY not in dates:
        return None
    return lags.to_act(min(day for day in signed if day), bound, as_at=as_at)


def _without_signature(dates: Mapping[str, object]) -> str:
    """A state that accedes never signs; one that ratified must have, though nobody recorded it."""
    if TreatyAction.Kind.ACCESSION in dates:
        return "acceded, not signed before"
    if TreatyAction.Kind.RATIFICATION in dates:
        return "unknown: no signature on record"
    return "not signed"


def promised_act(
    measure: TreatyMeasure, acts: Iterable[TreatyAction], *, as_at: date | None
) -> PromisedAct:
    """How long after the promise the act came; still counting at the as-at date if it did not."""
    kinds = BINDING if measure.act in BINDING else (measure.act,)
    came = [act.date for act in acts if act.kind in kinds]
    lag = lags.to_act(measure.commitment.made_on, came, as_at=as_at)
    act = f"{str(measure.get_act_display()).lower()} of {measure.treaty.code}"
    first = min((day for day in came if day), default="")
    return PromisedAct(measure.commitment, act, str(lag) if lag else "unknown", lag, first)


def _dates_by_kind(acts: Iterable[TreatyAction]) -> dict[str, list[str | None]]:
    found: dict[str, list[str | None]] = {}
    for act in acts:
        found.setdefault(act.kind, []).append(act.date)
    return found
