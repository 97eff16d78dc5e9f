"""Which file of data/reference holds which table, in loading order: what others refer to first."""

from typing import Any

from django.db import models

from benchmarks.models import (
    Assessment,
    Benchmark,
    BenchmarkCitation,
    BenchmarkSet,
    BenchmarkSetCitation,
    Indicator,
    Measure,
    Release,
    TreatyMeasure,
)
from countries.models import (
    Country,
    MechanismVisit,
    MechanismVisitCitation,
    MultilateralAction,
    MultilateralActionCitation,
    Position,
    ReviewCycle,
    ReviewCycleCitation,
    Treaty,
    TreatyAction,
    TreatyActionCitation,
)
from dialogues import models as d
from evidence.models import Source
from site_pages.reference.parts import Codec, File, Link, Links, One, Rows, Value

NOTE, DATE, DATE_OR_NULL = Codec.NOTE, Codec.DATE, Codec.DATE_OR_NULL
CONFIDENCE = Value("confidence", "confidence")
CONFLICT = Value("conflict", "conflict", NOTE)


def citations(model: type[models.Model]) -> Rows:
    """The citations of a record, in their order."""
    return Rows(
        "citations",
        model,
        "record",
        (
            Link("source", "source", Source),
            Value("locator", "locator", NOTE),
            Value("supports", "supports", Codec.TEXTS),
        ),
    )


def country(path: str, attribute: str | None = None, *, required: bool = True) -> Link:
    """A country by its alpha-2 code."""
    return Link(path, attribute or path, Country, key="code", required=required)


def head(side: str) -> One:
    """Who led one side's delegation."""
    return One(
        f"{side}_head",
        d.Delegate,
        "round",
        (Value("name", "name", NOTE), Value("office", "office", NOTE)),
        constants={"side": side, "is_head": True},
        optional=True,
    )


def assessment_slug(commitment: str, record: dict[str, Any]) -> str:
    """An assessment is known by its promise and its as-at date."""
    return f"{commitment}--{record['coding']['as_at']}"


def development_slug(commitment: str, place: int) -> str:
    """A development is known by its promise and its place there, from 1."""
    return f"{commitment}--{place + 1}"


CODING = One(
    "",
    Assessment,
    "commitment",
    (
        Value("coding.done", "done"),
        Value("coding.done_on", "done_on", DATE_OR_NULL),
        Value("coding.fidelity", "fidelity", Codec.WHOLE_OR_NULL),
        Value("coding.misleading", "misleading"),
        Value("coding.credit_tests.after_promise", "after_promise"),
        Value("coding.credit_tests.not_earlier_trend", "not_earlier_trend"),
        Value("coding.credit_tests.path_documented", "path_documented"),
        Value("coding.credit_tests.insiders_say", "insiders_say"),
        Value("coding.credit_tests.rivals_examined", "rivals_examined"),
        Value("coding.credit_claimed_by", "credit_claimed_by", Codec.TEXTS),
        Value("coding.confidence", "confidence"),
        Value("coding.as_at", "as_at", Codec.DAY),
        Value("coding.coders", "coders", Codec.WHOLE),
        Value("coding.note", "note", NOTE),
    ),
    slug=assessment_slug,
)

FILES = (
    File(
        "sources",
        Source,
        (
            Value("publisher", "publisher"),
            Value("title", "title"),
            Value("url", "url"),
            Value("date", "date", DATE_OR_NULL),
            Value("language", "language"),
            Value("kind", "kind"),
            Value("reliability", "reliability"),
            Value("seen", "seen"),
        ),
    ),
    File("treaties", Treaty, (Value("name", "name"),), key="code", attribute="code"),
    File(
        "rights",
        d.Right,
        (
            Value("slug", "slug"),
            Value("treaty", "treaty"),
            Value("article", "article", Codec.WHOLE),
            Value("name", "name", NOTE),
        ),
        key="code",
        attribute="code",
    ),
    File(
        "dialogues",
        d.Dialogue,
        (
            Value("name", "name"),
            country("partner"),
            country("host"),
            Value("started", "started", DATE_OR_NULL),
            Value("ended", "ended", DATE_OR_NULL),
            Value("status", "status"),
            Value("status_as_of", "status_as_of", DATE_OR_NULL),
            Value("level", "level", NOTE),
            Value("partner_ministry", "partner_ministry", NOTE),
            Value("host_ministry", "host_ministry", NOTE),
            Value("tracks", "tracks", Codec.TEXTS),
            Value("format", "format", NOTE),
            Value("origin", "origin", NOTE),
            Value("summary", "summary"),
            CONFIDENCE,
            CONFLICT,
            citations(d.DialogueCitation),
        ),
        key="slug",
    ),
    File(
        "rounds",
        d.Round,
        (
            Link("dialogue", "dialogue", d.Dialogue),
            Value("number", "number", Codec.WHOLE_OR_NULL),
            Value("number_basis", "number_basis"),
            Value("number_note", "number_note", NOTE),
            Value("planned", "planned", DATE_OR_NULL),
            Value("held", "held", DATE_OR_NULL),
            Value("status", "status"),
            Value("status_reason", "status_reason", NOTE),
            Value("status_by", "status_by", NOTE),
            Value("city", "city", NOTE),
            country("place_country", required=False),
            head("partner"),
            head("host"),
            Value("other_participants", "other_participants", Codec.TEXTS),
            Value("topics", "topics", Codec.TEXTS),
            Value("cases.count", "cases", Codec.WHOLE_OR_NULL),
            Value("cases.basis", "cases_basis"),
            Value("cases.note", "cases_note", NOTE),
            Value("replies.count", "replies", Codec.WHOLE_OR_NULL),
            Value("replies.note", "replies_note", NOTE),
            Value("field_visits", "field_visits", Codec.TEXTS),
            Value("outcomes", "outcomes", NOTE),
            Value("partner_published", "partner_published"),
            Value("host_published", "host_published"),
            Value("summary", "summary"),
            Value("summary_addition", "summary_addition", NOTE),
            Value("note", "note", NOTE),
            CONFLICT,
            CONFIDENCE,
            citations(d.RoundCitation),
        ),
    ),
    File(
        "case_counts",
        d.CaseCount,
        (
            Link("dialogue", "dialogue", d.Dialogue),
            Link("round", "round", d.Round, required=False),
            Value("raised", "raised", Codec.WHOLE_OR_NULL),
            Value("answered", "answered", Codec.WHOLE_OR_NULL),
            Value("released", "released", Codec.WHOLE_OR_NULL),
            Value("note", "note", NOTE),
            citations(d.CaseCountCitation),
        ),
    ),
    File(
        "status_changes",
        d.StatusChange,
        (
            Link("dialogue", "dialogue", d.Dialogue),
            Value("date", "date", DATE_OR_NULL),
            Value("kind", "kind"),
            Value("by", "by", NOTE),
            Value("reason", "reason"),
            Value("note", "note", NOTE),
            citations(d.StatusChangeCitation),
        ),
    ),
    File(
        "disclosures",
        d.Disclosure,
        (
            Link("dialogue", "dialogue", d.Dialogue),
            Link("round", "round", d.Round, required=False),
            Value("criterion", "criterion"),
            Value("answer", "answer"),
            Value("note", "note", NOTE),
            citations(d.DisclosureCitation),
        ),
    ),
    File(
        "evaluations",
        d.Evaluation,
        (
            Links("dialogues", "dialogues", d.Dialogue),
            Value("date", "date", DATE_OR_NULL),
            Value("author", "author"),
            Value("title", "title"),
            Value("kind", "kind"),
            Value("findings", "findings"),
            Value("recommendations", "recommendations", Codec.TEXTS),
            CONFLICT,
            citations(d.EvaluationCitation),
        ),
    ),
    File(
        "cooperation_projects",
        d.CooperationProject,
        (
            Links("dialogues", "dialogues", d.Dialogue),
            Value("title", "title"),
            Value("years", "years", DATE_OR_NULL),
            Value("funder", "funder"),
            Value("budget", "budget", Codec.WHOLE_OR_NULL),
            Value("currency", "currency", NOTE),
            Value("activities", "activities"),
            citations(d.CooperationProjectCitation),
        ),
    ),
    File(
        "voices",
        d.Voice,
        (
            Value("date", "date", DATE_OR_NULL),
            Value("speaker", "speaker"),
            Value("about_all", "about_all", Codec.YES_NO),
            Links("about", "about", d.Dialogue),
            Value("stance", "stance"),
            Value("point", "point"),
            citations(d.VoiceCitation),
        ),
    ),
    File(
        "treaty_actions",
        TreatyAction,
        (
            Link("treaty", "treaty", Treaty, key="code"),
            country("country"),
            Value("kind", "kind"),
            Value("date", "date", DATE_OR_NULL),
            Value("note", "note", NOTE),
            citations(TreatyActionCitation),
        ),
    ),
    File(
        "multilateral_actions",
        MultilateralAction,
        (
            Value("forum", "forum"),
            Value("date", "date", DATE),
            Value("session", "session", NOTE),
            Value("kind", "kind"),
            country("subject"),
            Value("title", "title"),
            Value("outcome", "outcome", NOTE),
            Value("votes_recorded", "votes_recorded", Codec.YES_NO),
            Value("votes.for", "votes_for", Codec.WHOLE_OR_NULL),
            Value("votes.against", "votes_against", Codec.WHOLE_OR_NULL),
            Value("votes.abstain", "votes_abstain", Codec.WHOLE_OR_NULL),
            Value("sponsor_count", "sponsor_count", Codec.WHOLE_OR_NULL),
            Rows(
                "positions",
                Position,
                "action",
                (country("country"), Value("role", "role"), Value("note", "note", NOTE)),
            ),
            Value("summary", "summary"),
            CONFIDENCE,
            CONFLICT,
            citations(MultilateralActionCitation),
        ),
    ),
    File(
        "mechanism_visits",
        MechanismVisit,
        (
            Value("mechanism", "mechanism"),
            Value("mandate", "mandate"),
            country("country"),
            Value("requested", "requested", DATE_OR_NULL),
            Value("agreed", "agreed", DATE_OR_NULL),
            Value("carried_out", "carried_out", DATE_OR_NULL),
            Value("status", "status"),
            Value("terms", "terms", NOTE),
            Value("terms_kept", "terms_kept"),
            Value("limits_criticised", "limits_criticised", NOTE),
            Value("follow_up", "follow_up", NOTE),
            Value("summary", "summary"),
            CONFIDENCE,
            CONFLICT,
            citations(MechanismVisitCitation),
        ),
    ),
    File(
        "review_cycles",
        ReviewCycle,
        (
            country("country"),
            Value("cycle", "cycle", Codec.WHOLE),
            Value("date", "date", DATE),
            Value("recommendations_received", "recommendations_received", Codec.WHOLE_OR_NULL),
            Value("accepted", "accepted", Codec.WHOLE_OR_NULL),
            Value("noted", "noted", Codec.WHOLE_OR_NULL),
            Value("rejected", "rejected", Codec.WHOLE_OR_NULL),
            Value("note", "note", NOTE),
            citations(ReviewCycleCitation),
        ),
    ),
    File(
        "commitments",
        d.Commitment,
        (
            Value("title", "title"),
            Value("wording", "wording"),
            Value("quotation", "quotation", NOTE),
            Value("quotation_locator", "quotation_locator", NOTE),
            country("made_by"),
            Value("date", "made_on", DATE),
            Value("source_of_wording", "source_of_wording"),
            Value("claimed_by", "claimed_by"),
            Value("kind", "kind"),
            Value("specificity", "specificity", Codec.WHOLE),
            Value("verifiable", "verifiable"),
            Value("ambition", "ambition"),
            Value("deadline", "deadline", DATE_OR_NULL),
            Rows(
                "offered_to",
                d.Offer,
                "commitment",
                (
                    Link("dialogue", "dialogue", d.Dialogue, required=False),
                    country("country", required=False),
                    Value("body", "body", NOTE),
                    Value("date", "date", DATE_OR_NULL),
                    Link("round", "round", d.Round, required=False),
                ),
            ),
            Links("rights", "rights", d.Right, key="code"),
            Value("topic", "topic"),
            Rows("repeats", d.Repeat, "later", (Link("id", "earlier", d.Commitment),)),
            Rows(
                "developments",
                d.Development,
                "commitment",
                (
                    Value("date", "date", DATE_OR_NULL),
                    Value("kind", "kind"),
                    Value("reversal", "reversal", NOTE),
                    Value("summary", "summary"),
                    citations(d.DevelopmentCitation),
                ),
                slug=development_slug,
            ),
            CODING,
            Value("indicators_wanted", "indicators_wanted", Codec.TEXTS),
            CONFLICT,
            citations(d.CommitmentCitation),
        ),
    ),
    File(
        "releases",
        Release,
        (
            Value("producer", "producer"),
            Value("title", "title"),
            Value("version", "version"),
            Value("licence", "licence"),
            Value("attribution", "attribution"),
            Value("read_from", "read_from"),
            Value("file", "file"),
        ),
    ),
    File(
        "indicators",
        Indicator,
        (
            Value("code", "code"),
            Value("name", "name"),
            Link("release", "release", Release),
            Value("type", "type"),
            Value("direction", "direction"),
            Value("toward", "toward", Codec.NUMBER_OR_NULL),
            Value("scale.low", "scale_low", Codec.NUMBER_OR_NULL),
            Value("scale.high", "scale_high", Codec.NUMBER_OR_NULL),
            Value("minimum_meaningful_change", "minimum_meaningful_change", Codec.NUMBER),
            Value("why", "why"),
            Value("bounds", "bounds", NOTE),
            Value("breaks", "breaks", Codec.WHOLES),
        ),
    ),
    File(
        "measures",
        Measure,
        (
            Link("commitment", "commitment", d.Commitment),
            Link("indicator", "indicator", Indicator, key="code"),
            Value("area", "area"),
            Value("principal", "principal", Codec.YES_NO),
            Value("kind", "kind"),
            Value("fit", "fit"),
            Value("why", "why"),
            Value("target", "target", Codec.NUMBER_OR_NULL),
        ),
    ),
    File(
        "treaty_measures",
        TreatyMeasure,
        (
            Link("commitment", "commitment", d.Commitment),
            country("country"),
            Link("treaty", "treaty", Treaty, key="code"),
            Value("act", "act"),
        ),
    ),
    File(
        "benchmark_sets",
        BenchmarkSet,
        (
            Value("title", "title"),
            Value("publisher", "publisher"),
            Value("date", "date", DATE),
            Value("addressed_to", "addressed_to"),
            Value("summary", "summary"),
            CONFLICT,
            citations(BenchmarkSetCitation),
        ),
    ),
    File(
        "benchmarks",
        Benchmark,
        (
            Link("set", "set", BenchmarkSet),
            Value("number", "number"),
            Value("text", "text"),
            Value("topic", "topic"),
            Value("kind", "kind"),
            Value("measurable", "measurable"),
            Value("indicators_wanted", "indicators_wanted", Codec.TEXTS),
            citations(BenchmarkCitation),
        ),
    ),
)
"""A verdict needs its promise's measures, so assessments are reckoned after all are in."""
