"""Dialogues, their rounds, the commitments made there and what followed them."""

from dialogues.models.cases import Case, CaseCount, CaseCountCitation, CaseRaised
from dialogues.models.commitment import (
    Commitment,
    CommitmentCitation,
    Development,
    DevelopmentCitation,
    Offer,
    Repeat,
    Right,
)
from dialogues.models.dialogue import (
    Actor,
    CooperationProject,
    CooperationProjectCitation,
    Dialogue,
    DialogueCitation,
    StatusChange,
    StatusChangeCitation,
    Topic,
)
from dialogues.models.opinion import Evaluation, EvaluationCitation, Voice, VoiceCitation
from dialogues.models.round import (
    Delegate,
    Disclosure,
    DisclosureAnswer,
    DisclosureCitation,
    Round,
    RoundCitation,
)

__all__ = [
    "Actor",
    "Case",
    "CaseCount",
    "CaseCountCitation",
    "CaseRaised",
    "Commitment",
    "CommitmentCitation",
    "CooperationProject",
    "CooperationProjectCitation",
    "Delegate",
    "Development",
    "DevelopmentCitation",
    "Dialogue",
    "DialogueCitation",
    "Disclosure",
    "DisclosureAnswer",
    "DisclosureCitation",
    "Evaluation",
    "EvaluationCitation",
    "Offer",
    "Repeat",
    "Right",
    "Round",
    "RoundCitation",
    "StatusChange",
    "StatusChangeCitation",
    "Topic",
    "Voice",
    "VoiceCitation",
]
