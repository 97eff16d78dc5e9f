"""Charts of dialogues that tests draw: each kind with one of everything it can show."""

from site_pages.charts.cases_chart import CasesChart, Number, Occasion
from site_pages.charts.dialogue_chart import DialogueChart, Mark, Stretch
from site_pages.charts.drawable import Drawable
from site_pages.charts.matrix_chart import Families, MatrixChart, TopicRow
from site_pages.charts.multilateral_chart import MultilateralChart, YearBeside
from site_pages.charts.transparency_chart import (
    Column,
    Tallied,
    TransparencyCounts,
    TransparencyGrid,
)

UNKNOWN = Number(None, "unknown")


def number(known: int) -> Number:
    return Number(known, str(known))


def least(known: int) -> Number:
    return Number(known, f"at least {known}", at_least=True)


def cases() -> CasesChart:
    """Three rounds with a number, one with a note alone, and others of which nothing is known."""
    return CasesChart(
        name="UK-China dialogue",
        occasions=(
            Occasion("Round 4", "", UNKNOWN, UNKNOWN, UNKNOWN),
            Occasion("Round 7", "November 2001", number(22), UNKNOWN, UNKNOWN),
            Occasion("Round 8", "15 May 2002", least(50), UNKNOWN, UNKNOWN),
            Occasion("Round 15", "5 February 2007", number(45), number(35), number(0)),
        ),
        together=Occasion("Together", "", least(117), least(35), Number(0, "0 known")),
        rounds=18,
        rounds_numbered=3,
        silent=15,
    )


def dialogue() -> DialogueChart:
    """Held, presumed, planned and cancelled rounds, a suspension, turns and promises."""
    return DialogueChart(
        name="EU-China dialogue",
        marks=(
            Mark(1996.1, "round", "held", "January 1996", "Round 1", "held"),
            Mark(1996.1, "round", "held", "January 1996", "Round 2", "held"),
            Mark(1998.5, "round", "presumed", "1998", "Round 3", "presumed held"),
            Mark(1999.5, "round", "planned", "planned for 1999", "Round 4", "planned"),
            Mark(2000.5, "round", "off", "planned for 2000", "Round 5", "cancelled"),
            Mark(None, "round", "held", "date unknown", "Round 6", "held"),
            Mark(1996.0, "turn", "act", "1996", "Started, by both sides"),
            Mark(1997.0, "turn", "reversal", "1997", "Suspended, by China"),
            Mark(1998.1, "promise", "symbolic", "February 1998", "Sign the ICCPR", "symbolic"),
            Mark(2001.2, "promise", "procedural", "2001", "Give information", "procedural"),
        ),
        stretches=(
            Stretch(1996.0, 1997.0, "in_force"),
            Stretch(1997.0, 1998.0, "suspended"),
            Stretch(1998.0, 2001.5, "in_force"),
            Stretch(2001.5, 2003.0, "unknown"),
        ),
        years=(1996, 2002),
        course="suspended once, taken up again in 1998",
        span="1996–1998",
    )


def beside() -> MultilateralChart:
    """Years with both, with one of them, and with none."""
    return MultilateralChart(
        partner="Australia",
        hosts="China",
        years=(
            YearBeside(1995, pressed=2),
            YearBeside(1996),
            YearBeside(1997, held=1, stood_back=1),
            YearBeside(1998, held=1, presumed=1, off=1, pressed=1),
            YearBeside(1999, planned=1),
        ),
        undated=2,
    )


def grid() -> TransparencyGrid:
    """Two questions, three rounds, every answer."""
    return TransparencyGrid(
        name="EU-China dialogue",
        questions=("Agenda published", "Independent voices from the host country took part"),
        rounds=(Column("1996", "Round 1"), Column("", "Round 2"), Column("1998", "Round 3")),
        answers=(("yes", "partly", "unknown"), ("no", "unknown", "unknown")),
    )


def counts() -> TransparencyCounts:
    """Two dialogues, two questions."""
    return TransparencyCounts(
        questions=("Agenda published", "Independent evaluation"),
        dialogues=("EU-China dialogue", "A dialogue with a name so long that it takes two lines"),
        counts=(
            (Tallied(1, 1, 0, 1), Tallied(unknown=3)),
            (Tallied(no=2), Tallied(partly=1, no=1)),
        ),
    )


def matrix() -> MatrixChart:
    """Three topics; one promise to both partners, one to nobody by name."""
    return MatrixChart(
        columns=("European Union", "Norway"),
        rows=(
            TopicRow("Treaties", (_cell(symbolic=2, broken=1), _cell(symbolic=1)), 3),
            TopicRow("Tibet", (_cell(), _cell(open=1)), 1),
            TopicRow("Torture", (_cell(), _cell()), 1),
        ),
        promises=5,
        families=(("symbolic", 2), ("broken", 1), ("open", 2)),
    )


def _cell(**families: int) -> Families:
    return Families(tuple(families.items()))


def every_kind() -> list[Drawable]:
    return [cases(), dialogue(), beside(), grid(), counts(), matrix()]
