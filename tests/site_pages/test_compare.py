"""Partners side by side: figures of the other pages, sources in every cell, all in the address."""

import csv
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connections
from django.http import QueryDict
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from benchmarks.models import MeasuredChange
from countries.models import MultilateralAction
from site_pages import by_edition
from site_pages.context import newest_edition
from site_pages.knowledge import knowledge
from site_pages.pages.compare.asked import Asked, question
from site_pages.pages.compare.cells import Cell, Line, Numbering, Place, Row, Section
from site_pages.pages.compare.files import as_csv
from site_pages.pages.compare.grid import Partner
from site_pages.pages.compare.page import Comparison
from site_pages.pages.transparency import everything
from site_pages.promise_index import promise_index
from site_pages.strips import partner_strips
from tests.editorial.plant import MARK, plant_draft, publishable_models
from tests.site_pages.crawl import seen
from tests.site_pages.hostile import HOSTILE_VALUES

pure = pytest.mark.no_database
THREE = "/compare/?partner=eu&partner=us&partner=au"
ALL_OF_THE_SIX = (
    "/compare/?partner=au&partner=br&partner=ca",
    "/compare/?partner=eu&partner=no&partner=se",
)
NAMES = {"au": "Australia", "br": "Brazil", "eu": "European Union", "us": "United States"}
RIGHTS = {"iccpr-9": "ICCPR 9"}


@pytest.fixture(autouse=True)
def nothing_kept_of_the_edition() -> Iterator[None]:
    by_edition.forget()
    yield
    by_edition.forget()


class Tables(HTMLParser):
    """Cells of the comparison: section, row and column to words and links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.cells: dict[tuple[str, str, str], tuple[str, list[str]]] = {}
        self._section = self._row = self._partner = ""
        self._text: list[str] = []
        self._links: list[str] = []
        self._inside = ""
        self._who = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "section":
            self._section = given.get("aria-labelledby") or ""
        self._who = tag == "span" and given.get("class") == "who"
        if tag in ("td", "th") and (tag == "td" or given.get("scope") == "row"):
            self._inside, self._text, self._links, self._partner = tag, [], [], ""
        if tag == "a" and self._inside:
            self._links.append(given.get("href") or "")

    def handle_data(self, data: str) -> None:
        if self._who:
            self._partner, self._who = data, False
        elif self._inside:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag != self._inside:
            return
        words = " ".join("".join(self._text).split())
        if tag == "th":
            self._row = words
        elif self._partner:
            self.cells[self._section, self._row, self._partner] = words, self._links
        self._inside = ""


def cells(client: Client, address: str) -> dict[tuple[str, str, str], tuple[str, list[str]]]:
    answer = client.get(address)
    assert answer.status_code == 200
    return Tables(answer.content.decode()).cells


def rows(client: Client, address: str) -> list[list[str]]:
    answer = client.get(address.replace("/compare/", "/compare.csv"))
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode())))


def test_the_grid_counts_what_the_explorer_lists(client: Client) -> None:
    grid = client.get("/compare/").context["grid"]

    found = {
        (row.partner.slug, cell.right.slug): cell.count
        for row in grid.rows
        for cell in row.cells
        if cell.count
    }
    assert found["us", "iccpr-9"] > 1
    for (partner, right), count in list(found.items())[::7]:
        asked = client.get(f"/commitments.json?partner={partner}&right={right}").json()
        assert asked["count"] == count
    for row in grid.rows:
        asked = client.get(f"/commitments.json?partner={row.partner.slug}").json()
        assert asked["count"] == row.total


def test_every_partner_and_every_cell_with_promises_can_be_ticked(client: Client) -> None:
    answer = client.get("/compare/")
    html, grid = answer.content.decode(), answer.context["grid"]

    ticks = re.findall(r'<input type="checkbox" name="(\w+)" value="([^"]+)"', html)
    assert {value for name, value in ticks if name == "partner"} == {
        row.partner.slug for row in grid.rows
    }
    assert {value for name, value in ticks if name == "cell"} == {
        cell.value for row in grid.rows for cell in row.cells if cell.count
    }
    assert '<form class="pick" method="get" action="/compare/">' in html
    assert "at most three" in html


def test_promises_by_reading_equal_the_explorer(client: Client) -> None:
    found = cells(client, THREE)

    for slug in ("eu", "us", "au"):
        total = client.get(f"/commitments.json?partner={slug}").json()["count"]
        for family in ("substantive", "procedural", "symbolic", "broken", "unjudgeable", "open"):
            words, links = found["readings", family.capitalize(), NAMES[slug]]
            listed = client.get(links[-1].replace("/commitments/", "/commitments.json")).json()
            assert words.startswith(f"{listed['count']} of {total} ")
            assert listed["filters"] == {"partner": [slug], "family": [family]}


def test_promises_not_reviewed_stand_in_the_whole(client: Client) -> None:
    found = cells(client, "/compare/?partner=ca&partner=no")

    for name in ("Canada", "Norway"):
        whole = int(found["readings", "Promises on record", name][0].split()[0])
        families = ("Substantive", "Procedural", "Symbolic", "Broken", "Unjudgeable", "Open")
        counts = [found["readings", family, name][0].split() for family in families]
        assert sum(int(count[0]) for count in counts) == whole
        assert {int(count[2]) for count in counts} == {whole}
        unreviewed = found["readings", "Of the open ones, not reviewed yet", name][0]
        assert int(unreviewed.split()[0]) >= 1


def test_openness_equals_the_page_of_transparency(client: Client) -> None:
    found = cells(client, THREE)

    for row in everything().rows:
        if row.dialogue.slug not in ("eu-china", "australia-china"):
            continue
        for asked in row.questions:
            words, links = found["openness", asked.label, row.name]
            expected = "".join(f"{count} {answer}" for answer, count in asked.tally.marks)
            assert words.startswith(expected)
            assert any(link == f"/dialogues/{row.dialogue.slug}/#openness" for link in links)


def test_the_dialogue_and_its_cases_equal_its_own_page(client: Client) -> None:
    found = cells(client, "/compare/?partner=eu&partner=ch")
    dialogue = client.get("/dialogues/eu-china/").context["record"]

    facts = dict(dialogue.facts)
    for label in ("Host", "Started", "State", "Level", "Tracks"):
        assert found["dialogue", label, "European Union"][0].startswith(facts[label])
    held = found["dialogue", "Rounds held or presumed held", "European Union"][0]
    assert held.startswith(f"{len(dialogue.held)}, {dialogue.span}")
    for label, figure in (
        ("Raised", dialogue.cases.raised),
        ("Answered", dialogue.cases.answered),
        ("Acted on: released", dialogue.cases.released),
    ):
        assert found["cases", label, "European Union"][0].startswith(figure.words)


def test_un_action_equals_the_page_of_the_partner(client: Client) -> None:
    found = cells(client, THREE)
    strips = partner_strips(["EU", "US", "AU"], until=knowledge().ends.year)

    for strip in strips:
        counts = strip.counts
        for label, number in (
            ("Years with a round", counts.with_round),
            ("Of these, also pressed at the UN", counts.pressed_beside),
            ("Years of pressing without a round", counts.pressed_without),
            ("Years of standing back", counts.stood_back),
        ):
            assert found["un", label, strip.name][0].startswith(f"{number} year")
        for kind, word in MultilateralAction.Kind.choices:
            pressed = sum(a.action.kind == kind and a.glyph == "press" for a in strip.acts)
            words = found.get(("un", str(word), strip.name), ("", []))[0]
            assert (f"pressed in {pressed} of" in words) == bool(pressed)


def test_evaluations_projects_and_turns_are_those_of_the_dialogue(client: Client) -> None:
    found = cells(client, "/compare/?partner=eu&partner=no")
    record = client.get("/dialogues/eu-china/").context["record"]

    evaluations = found["evaluations", "Evaluations", "European Union"][0]
    assert record.evaluations
    assert all(" ".join(one.title.split()) in evaluations for one in record.evaluations)
    projects = found["cooperation", "Projects", "European Union"][0]
    assert record.projects
    assert all(one.title in projects for one in record.projects)
    turns = " ".join(
        words
        for (section, _row, name), (words, _links) in found.items()
        if section == "turns" and name == "European Union"
    )
    assert all(" ".join(turn.change.reason.split()) in turns for turn in record.turns)


def test_a_shared_measure_shows_the_change_that_was_reckoned(client: Client) -> None:
    found = cells(client, THREE)
    change = MeasuredChange.objects.using("public").get(
        measure__commitment__slug="cn-1998-sign-iccpr", measure__principal=True, point="horizon"
    )

    words = {
        name: text
        for (section, _row, name), (text, _links) in found.items()
        if section == "measures" and "Sign the ICCPR" in text
    }
    assert set(words) == {"European Union", "United States"}
    for text in words.values():
        assert f"{change.baseline:.3f}" in text
        assert f"{change.latest:.3f}" in text


def test_every_cell_has_a_source(client: Client) -> None:
    answer = client.get(THREE)
    html = answer.content.decode()
    found = Tables(html).cells

    assert len(found) > 150
    assert {key for key, (_words, links) in found.items() if not links} == set()
    anchors = {link[1:] for _words, links in found.values() for link in links if link[0] == "#"}
    assert anchors
    assert {anchor for anchor in anchors if f'id="{anchor}"' not in html} == set()


def test_every_note_names_publisher_address_and_reliability_and_is_cited(client: Client) -> None:
    answer = client.get(THREE)
    html = answer.content.decode()

    numbers = [one.number for one in answer.context["shown"].sources]
    assert numbers == list(range(1, len(numbers) + 1))
    for one in answer.context["shown"].sources:
        assert f'href="#{one.anchor}"' in html
        note = html.split(f'id="{one.anchor}"')[1].split("</li>")[0]
        assert note.rstrip().endswith(one.source.reliability)


def test_no_cell_says_nothing(client: Client) -> None:
    found = cells(client, "/compare/?partner=se&partner=fr&partner=dk")

    assert {key for key, (words, _links) in found.items() if not words} == set()
    assert found["cases", "Raised", "Denmark"][0].startswith("unknown")
    assert found["dialogue", "Dialogue", "France"][0].startswith("no dialogue on record")
    assert found["readings", "Broken", "Sweden"][0].startswith("no promise on record")


def test_differences_only_hides_exactly_the_rows_that_read_the_same(client: Client) -> None:
    whole, fewer = rows(client, THREE), rows(client, f"{THREE}&differences=1")

    differing = [row for row in whole if len({row[2], row[4], row[6]}) > 1]
    assert fewer == differing
    assert 0 < len(fewer) < len(whole)
    shown = client.get(f"{THREE}&differences=1").context["shown"]
    labels = [line.row.label for section in shown.sections for line in section.rows]
    assert len(labels) == len(fewer) - 1
    assert sum(section.hidden for section in shown.sections) == len(whole) - len(fewer)


def test_the_address_gives_the_order_and_links_change_it(client: Client) -> None:
    answer = client.get("/compare/?partner=us&partner=eu&partner=us&right=iccpr-9")
    html = answer.content.decode()

    heads = re.findall(r'<th scope="col">([^<]+)</th>', html)
    assert heads[:2] == ["United States", "European Union"]
    assert 'href="/compare/?partner=eu&amp;partner=us&amp;right=iccpr-9"' in html
    assert 'href="/compare/?partner=us&amp;partner=eu&amp;right=iccpr-9&amp;differences=1"' in html
    assert 'rel="canonical" href="/compare/?partner=us&amp;partner=eu&amp;right=iccpr-9"' in html
    assert 'href="/compare.csv?partner=us&amp;partner=eu&amp;right=iccpr-9"' in html


def test_a_right_narrows_the_promises_as_in_the_explorer(client: Client) -> None:
    found = cells(client, "/compare/?partner=us&partner=eu&right=iccpr-9&right=iccpr-19")

    words, links = found["readings", "Promises on record", "United States"]
    listed = client.get("/commitments.json?partner=us&right=iccpr-9&right=iccpr-19").json()
    assert words.startswith(f"{listed['count']} ")
    assert sorted(parse_qsl(urlsplit(links[-1]).query)) == [
        ("partner", "us"),
        ("right", "iccpr-19"),
        ("right", "iccpr-9"),
    ]


def test_promises_are_aligned_by_those_they_were_offered_to(client: Client) -> None:
    found = cells(client, THREE)
    index = promise_index(newest_edition())

    sides = {"eu": "European Union", "us": "United States", "au": "Australia"}
    for row in index.rows:
        to = {one.value for one in row.recipients} & set(sides)
        if len(to) == 1:
            alone = found["promises", "Offered to it alone of these", sides[to.pop()]][0]
            assert row.promise.title in alone
        elif to:
            [label] = {key[1] for key in found if key[1].startswith(row.promise.title)}
            for slug, name in sides.items():
                offered = found["promises", label, name][0].startswith("offered ")
                assert offered == (slug in to)


def test_ticked_cells_lead_to_the_plain_address(client: Client) -> None:
    answer = client.get("/compare/?partner=au&cell=eu.iccpr-9&cell=us.iccpr-9")

    assert answer.status_code == 302
    assert answer["Location"] == "/compare/?partner=au&partner=eu&partner=us&right=iccpr-9"


def test_choosing_anew_keeps_the_ticks(client: Client) -> None:
    answer = client.get("/compare/?partner=us&partner=dk&right=iccpr-9&choose=1")
    html = answer.content.decode()

    assert answer.status_code == 200
    ticked = re.findall(r'name="(\w+)" value="([^"]+)" checked', html)
    assert sorted(ticked) == [("cell", "us.iccpr-9"), ("partner", "dk")]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("partner=eu", "Tick two or three partners; 1 was chosen."),
        ("partner=eu&partner=eu", "Tick two or three partners; 1 was chosen."),
        ("right=iccpr-9", "Tick two or three partners; none was chosen."),
        (
            "partner=eu&partner=us&partner=au&partner=br",
            "Tick at most three partners; 4 were chosen.",
        ),
        ("partner=eu&partner=mars", "There is no partner “mars” to compare."),
        ("partner=eu&partner=us&right=iccpr-999", "There is no right “iccpr-999” on record."),
        ("partner=eu&partner=us&cell=eu.", "There is no cell “eu.” in the grid."),
        ("partner=eu&partner=us&differences=yes", "“differences” is 1 or left out, not “yes”."),
    ],
)
def test_what_cannot_be_compared_gets_a_sentence_and_the_grid(
    client: Client, query: str, sentence: str
) -> None:
    page, file = client.get(f"/compare/?{query}"), client.get(f"/compare.csv?{query}")

    assert (page.status_code, file.status_code) == (400, 400)
    assert sentence in page.content.decode()
    assert 'name="partner" value="eu"' in page.content.decode()
    assert sentence in file.content.decode()
    assert file["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("value", HOSTILE_VALUES)
@pytest.mark.parametrize("address", ["/compare/", "/compare.csv"])
def test_a_hostile_query_gets_an_answer(client: Client, address: str, value: str) -> None:
    for name in ("partner", "right", "cell", "differences", "choose"):
        answer = client.get(f"{address}?partner=eu&partner=us&{name}={value}")
        assert answer.status_code in (200, 400)
        assert "html" not in answer["Content-Type"] or b"<script>alert" not in answer.content


def test_many_refused_values_get_a_short_answer(client: Client) -> None:
    answer = client.get("/compare/?" + "&".join(f"partner=x{n}" for n in range(900)))

    assert answer.status_code == 400
    assert len(answer.context["complaints"]) <= 6


@pytest.mark.parametrize(
    "address", ["/compare/", "/compare/?partner=no&partner=br", THREE, THREE.replace("e/", "e.csv")]
)
def test_it_asks_twelve_queries_at_most_whatever_is_on_record(
    client: Client, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12, connection=connections["public"]):
        assert client.get(address).status_code == 200


def test_a_partner_with_much_asks_no_more_than_one_with_little(client: Client) -> None:
    few = seen(client, "/compare/?partner=no&partner=br").queries
    by_edition.forget()
    many = seen(client, "/compare/?partner=eu&partner=us&partner=gb").queries

    assert 0 < many <= few


def test_a_comparison_is_drawn_once_for_an_edition(client: Client) -> None:
    first, again = seen(client, THREE), seen(client, THREE)

    assert again.html == first.html
    assert again.queries <= 2 < first.queries


def test_the_file_says_what_the_page_says_and_whence(client: Client) -> None:
    head, *body = rows(client, THREE)

    assert head == [
        "section",
        "row",
        "European Union",
        "European Union: source",
        "United States",
        "United States: source",
        "Australia",
        "Australia: source",
        "edition",
        "licence",
    ]
    shown = client.get(THREE).context["shown"]
    on_page = [
        [cell.cell.words for cell in line.cells] for one in shown.sections for line in one.rows
    ]
    assert [[row[2], row[4], row[6]] for row in body] == on_page
    assert {(row[1], place) for row in body for place in (3, 5, 7) if not row[place]} == set()


@pure
def test_no_cell_of_the_file_is_a_formula() -> None:
    cells = (Cell((Line("=HYPERLINK(1)"),)), Cell((Line("+1"),)))
    section = Section("x", "@X", "", [Row("-1", cells)])
    compared = Comparison(Asked(("eu", "us")), [Partner("eu"), Partner("us")], [], [section])

    file = as_csv(RequestFactory().get("/compare.csv"), compared, None).content.decode()

    [row] = list(csv.reader(io.StringIO(file)))[1:]
    assert [row[place] for place in (0, 1, 2, 4)] == ["'@X", "'-1", "'=HYPERLINK(1)", "'+1"]


def test_a_comparison_says_how_to_cite_it(client: Client) -> None:
    edition = newest_edition()
    assert edition is not None

    html = client.get("/compare/?partner=us&partner=eu&differences=1").content.decode()

    cite = html.split('<div class="cite"><p>')[1].split("</p>")[0]
    assert cite.startswith("Word and Deed, “United States and European Union side by side”, ")
    assert f"edition {edition.number} of " in cite
    assert cite.endswith("http://testserver/compare/?partner=us&amp;partner=eu&amp;differences=1.")


def test_it_can_be_reached(client: Client) -> None:
    assert 'href="/compare/"' in client.get("/").content.decode()
    assert 'href="/compare/?partner=eu&amp;choose=1"' in (
        client.get("/dialogues/eu-china/").content.decode()
    )
    assert "/compare/</loc>" in client.get("/sitemap.xml").content.decode()


@pytest.mark.usefixtures("fresh_database")
def test_drafts_do_not_show(client: Client) -> None:
    drafts = [plant_draft(model) for model in publishable_models() if model.objects.exists()]
    by_edition.forget()

    assert len(drafts) > 15
    for address in (ALL_OF_THE_SIX[0], ALL_OF_THE_SIX[1], "/compare/"):
        assert MARK not in client.get(address).content.decode()
    assert MARK not in client.get(THREE.replace("/compare/", "/compare.csv")).content.decode()


@pure
def test_cells_of_several_rights_narrow_to_all_of_them() -> None:
    found = question(QueryDict("cell=us.iccpr-9&partner=eu&differences=1"), NAMES, RIGHTS)

    assert found.asked == Asked(("eu", "us"), ("iccpr-9",), differences=True)
    assert found.comparable


@pure
def test_rows_are_the_same_by_their_words_and_not_by_their_sources() -> None:
    one = Cell((Line("unknown"),), (Place("here", "/a/"),))
    other = Cell((Line("unknown"),), (Place("there", "/b/"),))
    section = Section("x", "X", "", [Row("Same", (one, other)), Row("Not", (one, Cell(())))])

    shown = Numbering(["A", "B"]).section(section, differences=True)

    assert [line.row.label for line in shown.rows] == ["Not"]
    assert shown.hidden == 1
