"""Pasted texts and tables, split into fields by fixed rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.paste.pieces import Draft, Known, KnownDialogue, KnownRound, Split
from desk.paste.split import MOST, TooManyError, split

pytestmark = pytest.mark.no_database

KNOWN = Known(
    dialogues=(
        KnownDialogue("eu-china", "EU-China Human Rights Dialogue", "EU", "CN"),
        KnownDialogue("uk-china", "UK-China Human Rights Dialogue", "GB", "CN"),
        KnownDialogue("us-china", "US-China Human Rights Dialogue", "US", "CN"),
    ),
    rounds=(
        KnownRound("eu-china-1998-10", "eu-china", 6, "1998-10-05", "1998-10-06"),
        KnownRound("uk-china-2004-05", "uk-china", 12, "2004-05-10", "2004-05-11"),
    ),
    countries={
        "CN": "China",
        "EU": "European Union",
        "GB": "United Kingdom",
        "US": "United States",
        "CH": "Switzerland",
    },
    areas={"CHN": "CN", "GBR": "GB", "USA": "US", "CHE": "CH"},
    choices={
        "kind": {"structural": "structural", "Process: a visit": "process"},
        "verifiable": {"yes": "yes", "partly": "partly", "no": "no"},
    },
)
READOUT = """UK-China dialogue: twelfth round in London

At the 12th round of the UK-China Human Rights Dialogue in London on 10 May 2004, the Chinese side
agreed to invite the Special Rapporteur on torture before the end of 2004.
“We will receive the rapporteur at an early date”, said the Vice Foreign Minister.

Source: Foreign and Commonwealth Office, "Readout of the dialogue", 12 May 2004,
https://www.example.org/readout.html, para. 12.
"""
LIST = """On 5 October 1998 China told the European Union that it would:
1. sign the ICCPR by the end of 1998;
2. invite the Working Group on Arbitrary Detention;
3. receive the High Commissioner for Human Rights
   in Beijing and in Tibet.

Amnesty International, "Promises made", 8 October 1998, http://example.org/a?b=1.
"""


def values(draft: Draft) -> dict[str, str]:
    return {name: piece.value for name, piece in draft.fields.items()}


def only(text: str) -> dict[str, str]:
    """The fields of the one promise in a text."""
    (draft,) = split(text, KNOWN).drafts
    return values(draft)


def uncovered(text: str, found: Split) -> str:
    """The letters and digits that stand in no piece."""
    covered: set[int] = set()
    for piece in found.pieces():
        assert text[piece.start : piece.end] == piece.text
        covered.update(range(piece.start, piece.end))
    return "".join(c for at, c in enumerate(text) if c.isalnum() and at not in covered)


def test_a_readout_with_its_source_fills_the_form() -> None:
    found = only(READOUT)

    wording = found.pop("wording")
    assert wording.startswith("At the 12th round")
    assert wording.endswith("the end of 2004.")
    assert found == {
        "title": "UK-China dialogue: twelfth round in London",
        "quotation": "We will receive the rapporteur at an early date",
        "quotation_locator": "para. 12",
        "made_by": "CN",
        "made_on": "10 May 2004",
        "deadline": "2004",
        "kind": "process",
        "dialogue": "uk-china",
        "round": "uk-china-2004-05",
        "publisher": "Foreign and Commonwealth Office",
        "source_title": "Readout of the dialogue",
        "source_date": "12 May 2004",
        "url": "https://www.example.org/readout.html",
        "locator": "para. 12",
    }


def test_each_item_of_a_list_is_a_promise_with_what_the_text_around_it_says() -> None:
    found = [values(draft) for draft in split(LIST, KNOWN).drafts]

    assert [one["wording"] for one in found] == [
        "sign the ICCPR by the end of 1998",
        "invite the Working Group on Arbitrary Detention",
        "receive the High Commissioner for Human Rights in Beijing and in Tibet.",
    ]
    assert [one.get("deadline") for one in found] == ["1998", None, None]
    assert {
        (one["made_by"], one["dialogue"], one["round"], one["made_on"], one["publisher"])
        for one in found
    } == {("CN", "eu-china", "eu-china-1998-10", "5 October 1998", "Amnesty International")}


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (
            "China agreed to invite the rapporteur in 1997. "
            "Source: UK Parliament, Hansard, 10 May 1999, https://example.org/x",
            "UK Parliament",
        ),
        (
            "China agreed to invite the rapporteur in 1997. "
            "Amnesty International, “Promises made”, https://example.org/x",
            "Amnesty International",
        ),
        ("China agreed to invite the rapporteur in 1997. https://example.org/x", None),
    ],
)
def test_a_source_in_the_line_of_the_promise_leaves_the_promise_whole(
    text: str, publisher: str | None
) -> None:
    found = only(text)

    assert found["wording"] == "China agreed to invite the rapporteur in 1997."
    assert found["made_by"] == "CN"
    assert found["url"] == "https://example.org/x"
    assert found.get("publisher") == publisher


def test_rows_of_a_spreadsheet_are_read_by_their_headings() -> None:
    table = (
        "Title\tWording\tHost\tPartner\tDate\tDue\tKind\tVerifiable\tURL\tRemarks\n"
        "Sign\tChina will sign\tPRC\tEU\t5 Oct 1998\tend of 1998\tstructural\tyes\tx.org\tsee it\n"
        'Visit\t"Let the ICRC\nvisit ""all"" prisons"\tChina\tUK\tMay 2004\t\t\tNo\t\t\n'
    )

    first, second = split(table, KNOWN).drafts

    assert values(first) | {"url": ""} == {
        "title": "Sign",
        "wording": "China will sign",
        "made_by": "CN",
        "made_on": "5 October 1998",
        "deadline": "1998",
        "kind": "structural",
        "verifiable": "yes",
        "dialogue": "eu-china",
        "url": "",
    }
    assert [piece.text for piece in first.left] == ["x.org", "see it"]
    assert values(second)["wording"] == 'Let the ICRC\nvisit "all" prisons'
    assert values(second)["verifiable"] == "no"


def test_an_address_in_a_column_of_sources_is_the_address_of_the_source() -> None:
    table = (
        "Promise\tSource\nChina will sign\thttps://example.org/a\nChina will go\tXinhua, 4 May\n"
    )

    first, second = split(table, KNOWN).drafts

    assert values(first)["url"] == "https://example.org/a"
    assert values(second)["source_title"] == "Xinhua, 4 May"


def test_a_table_without_headings_is_read_by_what_stands_in_its_cells() -> None:
    table = (
        "China will sign the covenant\t5 October 1998\tChina\thttps://e.org/1\n"
        "Release all prisoners of conscience\tabout 1999\tChina\thttps://e.org/2"
    )

    found = [values(draft) for draft in split(table, KNOWN).drafts]

    assert [(one["wording"], one["made_on"], one["made_by"], one["url"]) for one in found] == [
        ("China will sign the covenant", "5 October 1998", "CN", "https://e.org/1"),
        ("Release all prisoners of conscience", "about 1999", "CN", "https://e.org/2"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        'title,wording,date\nSign,"Sign, then ratify",1998-10\nVisit,Receive a visit,1999',
        "title;wording;date\nSign;Sign, then ratify;1998-10\nVisit;Receive a visit;1999",
        "| Title | Promise | When |\n|---|---|---|\n| Sign | Sign, then ratify | 1998-10 |\n"
        "| Visit | Receive a visit | 1999 |",
    ],
)
def test_commas_semicolons_and_bars_make_a_table_under_known_headings(table: str) -> None:
    found = [values(draft) for draft in split(table, KNOWN).drafts]

    assert [(one["title"], one["wording"], one["made_on"]) for one in found] == [
        ("Sign", "Sign, then ratify", "October 1998"),
        ("Visit", "Receive a visit", "1999"),
    ]


def test_commas_in_sentences_make_no_table() -> None:
    text = "China, at last, will sign.\nIt also, after years, will ratify."

    assert len(split(text, KNOWN).drafts) == 1


def test_labels_that_begin_anew_make_a_promise_each() -> None:
    text = (
        "Title: Sign the ICCPR\nWording: China will sign\nDeadline: end of 1998\nVerifiable: yes\n"
        "\nTitle: Another\nWording: It will ratify\nHost: Atlantis\n"
    )

    first, second = split(text, KNOWN).drafts

    assert (values(first)["title"], values(first)["deadline"]) == ("Sign the ICCPR", "1998")
    assert values(second)["wording"] == "It will ratify"
    assert [piece.note for piece in second.left] == ["“Atlantis” is no state that is known here."]


@pytest.mark.parametrize(
    ("words", "deadline"),
    [
        ("will sign by the end of 2003", "2003"),
        ("will sign no later than 3 March 2001", "3 March 2001"),
        ("will sign before June 2001", "June 2001"),
        ("will sign until 2004-05", "May 2004"),
        ("will sign in 2003", None),
    ],
)
def test_a_date_after_by_or_until_is_a_deadline(words: str, deadline: str | None) -> None:
    assert only(f"China {words}.").get("deadline") == deadline


@pytest.mark.parametrize(
    ("words", "made_on"),
    [
        ("on 10 May 2004", "10 May 2004"),
        ("on May 10, 2004", "10 May 2004"),
        ("in about 1997", "about 1997"),
        ("on 10–16 October 1997", "10–16 October 1997"),
        ("on 2004-05-10", "10 May 2004"),
        ("on 3/12/1998", None),
        ("in paragraph 2004/5", None),
    ],
)
def test_dates_are_read_as_people_write_them(words: str, made_on: str | None) -> None:
    assert only(f"China agreed {words} to sign it.").get("made_on") == made_on


def test_a_date_that_can_be_read_two_ways_is_kept_and_asked_about() -> None:
    (draft,) = split("wording\tdate\nSign\t3/12/1998", KNOWN).drafts

    assert draft.fields["made_on"].value == "3/12/1998"
    assert "two ways" in draft.fields["made_on"].note


@pytest.mark.parametrize(
    ("text", "made_by", "dialogue"),
    [
        ("The Chinese side told the EU that it will sign.", "CN", "eu-china"),
        ("Beijing will sign, it told British ministers.", "CN", "uk-china"),
        ("China will sign.", "CN", None),
        ("The European Union heard that China will sign.", "CN", "eu-china"),
        ("China and Switzerland will meet.", "CN", None),
        ("Nobody will sign.", None, None),
    ],
)
def test_host_and_partner_are_told_apart(
    text: str, made_by: str | None, dialogue: str | None
) -> None:
    found = only(text)

    assert (found.get("made_by"), found.get("dialogue")) == (made_by, dialogue)


def test_a_partner_without_a_dialogue_is_the_country_it_was_given_to() -> None:
    assert only("China and Switzerland will meet.")["country"] == "CH"


@pytest.mark.parametrize("item", ["- China will sign it\n", "China will sign it\tChina\n"])
def test_more_promises_than_anybody_confirms_are_refused(item: str) -> None:
    assert len(split(item * MOST, KNOWN).drafts) == MOST
    with pytest.raises(TooManyError):
        split(item * (MOST + 2), KNOWN)


def test_two_cells_for_one_field_lose_nothing() -> None:
    (draft,) = split("wording\tpromise\nSign it\tSign it now", KNOWN).drafts

    assert draft.fields["wording"].value == "Sign it"
    assert [piece.text for piece in draft.left] == ["Sign it now"]


@pytest.mark.parametrize("text", [READOUT, LIST, READOUT + LIST, LIST.replace("\n", "\r\n")])
def test_of_real_texts_every_letter_and_digit_is_in_a_piece(text: str) -> None:
    assert uncovered(text, split(text, KNOWN)) == ""


SCRAPS = st.sampled_from(
    [
        *("China will sign", "Title: ", "Source: ", "- ", "1. ", "(a) ", "\t", "\n", "\n\n"),
        *("\r\n", " | ", ",", ";", '"', "“", "”", "by the end of 2003", "5 October 1998", "p. 12"),
        *("https://e.org/a", "wording", "date", "title", "Host", "x" * 60, "。", "é", "the EU"),
        *(". ", ":", "12th round"),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(SCRAPS, max_size=40).map("".join))


@given(TEXTS)
def test_no_letter_or_digit_of_a_pasted_text_is_lost(text: str) -> None:
    assert uncovered(text, split(text, KNOWN)) == ""


@given(TEXTS)
def test_the_same_text_always_gives_the_same_fields(text: str) -> None:
    assert split(text, KNOWN) == split(text, KNOWN)
