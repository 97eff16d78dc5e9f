"""Agreement of two coders: alpha against published examples, and no figure below n = 20."""

from collections.abc import Iterator
from datetime import UTC, datetime

import krippendorff
import pytest
from django.test import Client

from benchmarks.agreement import DOMAINS, ENOUGH, Agreed, agreed, alpha, count, pairs_of
from benchmarks.models import Agreement, Coding
from site_pages import by_edition

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def coding(done: str = "limited", fidelity: int | None = 3, confidence: str = "low") -> Coding:
    return Coding(done=done, fidelity=fidelity, confidence=confidence)


# Ten items, two observers, zeros and ones: Krippendorff, "Computing Krippendorff's
# Alpha-Reliability" (2011), example A, with the alpha that it works out.
BINARY = list(zip("0100000010", "1110010000", strict=True))
# The same paper, example B: twelve items, five names, of which alpha is 0.692.
NOMINAL = list(zip("aabbdcccedda", "babbbccceddd", strict=True))


def as_answers(axis: str, pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The examples' values under the names that an axis has."""
    names = dict(zip(sorted({v for p in pairs for v in p}), DOMAINS[axis][0], strict=False))
    return [(names[one], names[other]) for one, other in pairs]


@pytest.mark.no_database
def test_alpha_is_that_of_krippendorffs_binary_example() -> None:
    assert alpha("done", as_answers("done", BINARY)) == pytest.approx(0.095, abs=0.0005)


@pytest.mark.no_database
def test_alpha_is_that_of_krippendorffs_nominal_example() -> None:
    assert alpha("credit", as_answers("credit", NOMINAL)) == pytest.approx(0.692, abs=0.0005)


@pytest.mark.no_database
def test_the_package_gives_its_documented_values() -> None:
    coders = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    values = [[float("nan") if v is None else float(v) for v in row] for row in coders]

    found = {
        level: round(krippendorff.alpha(values, level_of_measurement=level), 3)
        for level in ("nominal", "ordinal", "ratio")
    }

    assert found == {"nominal": 0.743, "ordinal": 0.815, "ratio": 0.797}


@pytest.mark.no_database
def test_on_an_ordinal_axis_a_near_miss_costs_less_than_a_far_one() -> None:
    kept = [("low", "low"), ("medium", "medium"), ("high", "high"), ("insufficient",) * 2] * 5
    near = alpha("confidence", [*kept, ("high", "medium")])
    far = alpha("confidence", [*kept, ("high", "insufficient")])
    steps = alpha("done", [("limited", "initiated"), ("limited", "limited")] * 10)
    leaps = alpha("done", [("limited", "contrary"), ("limited", "limited")] * 10)

    assert near is not None
    assert far is not None
    assert near > far
    assert steps == leaps


@pytest.mark.no_database
@pytest.mark.parametrize("n", [0, 1, ENOUGH - 1])
def test_below_twenty_there_is_no_figure(n: int) -> None:
    assert agreed("done", [("limited", "limited")] * n) == Agreed(n, None, None)


@pytest.mark.no_database
@pytest.mark.parametrize("n", [ENOUGH, ENOUGH + 1])
def test_from_twenty_on_there_is_one(n: int) -> None:
    pairs = [("limited", "contrary"), *[("limited", "limited"), ("contrary", "contrary")] * n][:n]

    found = agreed("done", pairs)

    assert found.n == n
    assert found.percent == pytest.approx(100 * (n - 1) / n)
    assert found.alpha is not None
    assert 0.8 < found.alpha < 1


@pytest.mark.no_database
def test_where_everybody_always_says_the_same_alpha_is_not_defined() -> None:
    assert agreed("done", [("limited", "limited")] * 20) == Agreed(20, 100.0, None)


@pytest.mark.no_database
def test_fidelity_counts_only_where_both_saw_an_act_begun() -> None:
    rounds = [(coding(), coding()), (coding(), coding("not_started", None))]

    pairs = pairs_of(rounds)

    assert {axis: len(found) for axis, found in pairs.items()} == {
        "done": 2,
        "fidelity": 1,
        "credit": 2,
        "confidence": 2,
    }


@pytest.mark.no_database
def test_every_value_of_an_axis_can_be_counted() -> None:
    failed = [
        axis
        for axis, (domain, _) in DOMAINS.items()
        if alpha(axis, [(one, other) for one in domain for other in domain]) is None
    ]

    assert failed == []


@pytest.fixture
def nothing_kept() -> Iterator[None]:
    """Pages are kept by edition; here the figures come without one."""
    by_edition.forget()
    yield
    by_edition.forget()


@pytest.mark.usefixtures("nothing_kept")
def test_the_method_page_gives_n_and_no_figure_yet(client: Client) -> None:
    count(at=NOW)

    page = client.get("/methodology/").content.decode()

    assert page.count("fewer than 20 double codings: no figure yet") == 4
    assert "computed, not coded" in page


@pytest.mark.usefixtures("nothing_kept")
def test_the_method_page_shows_the_figures_that_there_are(
    fresh_database: str, client: Client
) -> None:
    Agreement.objects.create(axis="done", n=24, percent=87.5, alpha=0.8123, counted_at=NOW)
    Agreement.objects.create(axis="fidelity", n=20, percent=100, alpha=None, counted_at=NOW)

    page = " ".join(client.get("/methodology/").content.decode().split())

    assert "<td>24</td> <td>87.5 %</td> <td>0.81</td>" in page.replace("\xa0", " ")
    assert "not defined: all answers are the same" in page
