"""Spreadsheets and odd layouts: merged headings, sheets that are years, tables on their side."""

from pathlib import Path

import pytest

from benchmarks.ingest.cells import Cell
from tests.benchmarks.ingest import files
from tests.benchmarks.ingest.test_layouts import asked, figures, one, taken

pytestmark = pytest.mark.no_database

type Rows = list[list[Cell]]


def test_years_merged_above_each_year_s_columns_are_read(tmp_path: Path) -> None:
    rows: Rows = [
        ["Freedom in the World: country ratings", *[None] * 9],
        ["Survey edition", 2011.0, None, None, 2012.0, None, None, 2013.0, None, None],
        ["Year under review", 2010.0, None, None, 2011.0, None, None, 2012.0, None, None],
        [None, "PR", "CL", "Status", "PR", "CL", "Status", "PR", "CL", "Status"],
        ["China", 7.0, 6.0, "NF", 7.0, 6.0, "NF", 7.0, 6.0, "NF"],
        ["France", 1.0, 1.0, "F", 1.0, 2.0, "F", 1.0, 1.0, "F"],
        ["Türkiye", 3.0, "-", "PF", 3.0, 3.0, "PF", 3.0, 4.0, "PF"],
    ]  # fmt: skip
    book = files.workbook(("Key", [["PR is political rights"]]), ("Country Ratings", rows))

    found = taken(book)

    values = figures(found)
    assert values["PR", "CHN", 2010] == "7"
    assert values["CL", "FRA", 2011] == "2"
    assert values["CL", "TUR", 2010] is None
    assert values["Status", "TUR", 2012] is None
    assert len(values) == 27


def test_estimate_and_rank_bounds_of_each_year_go_together() -> None:
    heading = ["Estimate", "StdErr", "NumSrc", "Rank", "Lower", "Upper"]
    rows: Rows = [
        ["Voice and Accountability"],
        [None, None, 1996.0, None, None, None, None, None, 1998.0, None, None, None, None, None],
        ["Country/Territory", "Code", *heading, *heading],
        ["China", "CHN", -1.5, 0.2, 5.0, 7.5, 4.25, 12.5, -1.6, 0.2, 5.0, 6.5, 3.25, 11.5],
        ["France", "FRA", 1.5, 0.2, 5.0, 90.5, 80.0, 97.0, 1.25, 0.2, 6.0, 91.0, 82.0, 98.5],
        ["Aruba", "ABW", "#N/A", "#N/A", "#N/A", "#N/A", "#N/A", "#N/A", 1.25, 0.2, 6.0, 91.0, 82.0,
         98.5],
    ]  # fmt: skip

    found = taken(files.workbook(("VoiceandAccountability", rows)))

    measured = {row[1:4]: row[4:] for row in found.rows()}
    assert measured["Rank", "CHN", 1996] == ("7.5", "4.25", "12.5", "", "")
    assert measured["Estimate", "FRA", 1998] == ("1.25", None, None, "", "")
    assert measured["Estimate", "ABW", 1996] == (None, None, None, "unknown", "#N/A")
    assert {key[0] for key in measured} == {"Estimate", "StdErr", "NumSrc", "Rank"}


def test_a_sheet_for_each_year_is_read_by_the_sheets_names() -> None:
    sheets: list[tuple[str, Rows]] = []
    for year in files.YEARS:
        body: Rows = [[n, float(files.ONE["free", a, year])] for a, n in files.NAMES.items()]
        sheets.append((str(year), [["Country", "free"], *body]))

    assert figures(taken(files.workbook(*sheets))) == one("free")


def test_a_sheet_for_each_indicator_is_read_by_the_sheets_names() -> None:
    sheets: list[tuple[str, Rows]] = []
    for code in ("free", "fair"):
        body: Rows = [
            [name, *(float(files.FIGURES[code, area, year]) for year in files.YEARS)]
            for area, name in files.NAMES.items()
        ]
        sheets.append((code, [["Country", *map(float, files.YEARS)], *body]))

    assert figures(taken(files.workbook(*sheets))) == files.FIGURES


def test_a_sheet_for_each_country_is_read_by_the_sheets_names() -> None:
    sheets: list[tuple[str, Rows]] = []
    for area, name in files.NAMES.items():
        body: Rows = [[float(y), float(files.ONE["free", area, y])] for y in files.YEARS]
        sheets.append((name, [["Year", "free"], *body]))

    assert figures(taken(files.workbook(*sheets))) == one("free")


def test_a_table_on_its_side_is_read(tmp_path: Path) -> None:
    keys = list(files.ONE)
    rows = [
        ["Country", *(files.NAMES[key[1]] for key in keys)],
        ["Year", *(str(key[2]) for key in keys)],
        ["free", *files.ONE.values()],
        ["fair", *(files.FIGURES["fair", *key[1:]] for key in keys)],
    ]

    found = taken(files.opened(tmp_path, files.separated(rows)))

    assert figures(found) == files.FIGURES


def test_codes_under_country_names_are_headings_too(tmp_path: Path) -> None:
    rows = files.by_countries()
    rows.insert(1, ["", *files.NAMES])

    found = taken(files.opened(tmp_path, files.separated(rows)))

    assert figures(found) == one("file")


def test_indicators_in_rows_and_countries_across_are_read(tmp_path: Path) -> None:
    rows = [["Indicator", "Year", *files.NAMES.values()]]
    rows += [
        [code, str(year), *(files.FIGURES[code, area, year] for area in files.NAMES)]
        for code in ("free", "fair")
        for year in files.YEARS
    ]

    assert figures(taken(files.opened(tmp_path, files.separated(rows)))) == files.FIGURES


def test_a_merged_country_holds_for_the_rows_below() -> None:
    rows: Rows = [["Country", "Year", "free"]]
    for area, name in files.NAMES.items():
        for place, year in enumerate(files.YEARS):
            rows.append([name if not place else None, year, float(files.ONE["free", area, year])])

    assert figures(taken(files.workbook(("data", rows)))) == one("free")


def test_press_freedom_by_semicolons_in_windows_1252_is_read(tmp_path: Path) -> None:
    text = (
        "ISO;Score 2023;Rank;Political Context;Rank_Pol;Zone;Country_EN;Country_FR;Country_ES\n"
        "CHN;22,97;179;24,6;172;Asie-Pacifique;China;Chine;China\n"
        "FRA;78,72;24;80,1;23;UE Balkans;France;France;Francia\n"
        "TUR;33,97;165;31,29;164;EEAC;Türkiye;Turquie;Turquía\n"
        "CIV;65,5;54;64;60;Afrique;Ivory Coast;Côte d’Ivoire;Costa de Marfil\n"
    )

    found = taken(files.opened(tmp_path, text, encoding="windows-1252"))

    values = figures(found)
    assert values["Score", "CHN", 2023] == "22.97"
    assert values["Rank", "FRA", 2023] == "24"
    assert values["Political Context", "TUR", 2023] == "31.29"
    assert len(values) == 16
    assert any("“Rank”" in warning for warning in found.warnings)


def test_letter_codes_become_notes(tmp_path: Path) -> None:
    text = "Country,COW_Code_N,Year,PTS_A,Status\n" + "".join(
        f"{name},{cow},{year},{grade},{status}\n"
        for name, cow in (("China", 710), ("France", 220), ("Turkey", 640))
        for year, grade, status in (
            (2010, 3, "PF" if cow > 300 else "F"),
            (2011, 4, "NF"),
            (2012, "NA", "PF"),
        )
    )

    rows = list(taken(files.opened(tmp_path, text)).rows())

    assert (2, "PTS_A", "CHN", 2010, "3", None, None, "", "") in rows
    assert (4, "PTS_A", "CHN", 2012, None, None, None, "unknown", "NA") in rows
    assert (3, "Status", "CHN", 2011, None, None, None, "", "NF") in rows
    assert {row[1] for row in rows} == {"PTS_A", "Status"}


def test_bounds_by_their_headings_go_with_their_value(tmp_path: Path) -> None:
    heading = "REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,LOWER_BOUND,UPPER_BOUND,OBS_STATUS\n"
    text = heading + "".join(
        f"{area},CME_MRY0T4,{year},10.5,9.25,11.75,{flag}\n"
        for area in files.NAMES for year, flag in ((2010, "A"), (2011, "E"))
    )  # fmt: skip

    rows = [row[1:] for row in taken(files.opened(tmp_path, text)).rows()]

    assert rows[0] == ("CME_MRY0T4", "CHN", 2010, "10.5", "9.25", "11.75", "", "")
    assert rows[1] == ("CME_MRY0T4", "CHN", 2011, "10.5", "9.25", "11.75", "", "E")


def test_eurostat_flags_are_notes_and_colons_are_missing(tmp_path: Path) -> None:
    text = (
        "freq,unit,geo\\TIME_PERIOD\t2010 \t2011 \t2012 \t2013 \n"
        "A,PC,AT\t12.3 b\t: \t:c\t5 \nA,PC,BE\t1.5 \t: z\t2 bu\t: u\nA,PC,EU27_2020\t1\t1\t1\t1\n"
        "A,PC,EL\t1 \t2 \t3 \t4 \nA,PC,FR\t1 \t2 \t3 \t4 \n"
    )

    found = taken(files.opened(tmp_path, text, name="ilc_li02.tsv"), name="ilc_li02.tsv")
    rows = [row[1:] for row in found.rows()]

    assert rows[:8] == [
        ("ilc_li02", "AUT", 2010, "12.3", None, None, "", "b"),
        ("ilc_li02", "AUT", 2011, None, None, None, "unknown", ":"),
        ("ilc_li02", "AUT", 2012, None, None, None, "secret", ":c"),
        ("ilc_li02", "AUT", 2013, "5", None, None, "", ""),
        ("ilc_li02", "BEL", 2010, "1.5", None, None, "", ""),
        ("ilc_li02", "BEL", 2011, None, None, None, "none", ": z"),
        ("ilc_li02", "BEL", 2012, "2", None, None, "", "bu"),
        ("ilc_li02", "BEL", 2013, None, None, None, "unknown", ": u"),
    ]
    assert found.tally.skipped == {"region": 1}


def test_words_marks_and_limits_are_kept_as_they_stand(tmp_path: Path) -> None:
    cells = ["5", "> 1000", "<5", "not collected", "*", "-", "…", "confidential", "1.5 (a)", "n/a"]
    text = "Country,Year,refugees\n" + "".join(
        f"China,{2000 + place},{cell}\n" for place, cell in enumerate(cells)
    )

    rows = [row[4:5] + row[7:] for row in taken(files.opened(tmp_path, text)).rows()]

    assert rows == [
        ("5", "", ""), (None, "", "> 1000"), (None, "", "<5"),
        (None, "not_collected", "not collected"), (None, "secret", "*"), (None, "none", "-"),
        (None, "unknown", "…"), (None, "secret", "confidential"), ("1.5", "", "(a)"),
        (None, "unknown", "n/a"),
    ]  # fmt: skip


def test_regions_notes_headings_and_empty_rows_are_counted(tmp_path: Path) -> None:
    text = (
        "Source: somebody\n\nCountry,Year,free\nWorld,2010,5\nChina,2010,1\n\nCountry,Year,free\n"
        "France,2010,2\nTibet,2010,3\nStateless,2010,4\nAtlantis,2010,1\n"
        "Note: figures are rounded\nTotal,2010,99\n"
    )

    found = taken(files.opened(tmp_path, text))

    assert figures(found) == {("free", "CHN", 2010): "1", ("free", "FRA", 2010): "2"}
    skipped = dict(found.tally.skipped)
    skipped.pop("empty_row", None)
    assert skipped == {"region": 1, "note_row": 2, "subnational": 1, "no_country": 1, "total": 1}
    assert found.tally.unknown_countries == {"Atlantis": 1}


def test_footnotes_on_country_names_are_passed_over(tmp_path: Path) -> None:
    text = "Country,Year,free\nChina¹,2010,1\nFrance (a),2010,2\nTürkiye*,2010,3\n"

    assert {row[2] for row in taken(files.opened(tmp_path, text)).rows()} == {"CHN", "FRA", "TUR"}


def test_origin_and_asylum_are_a_question(tmp_path: Path) -> None:
    text = "Year,Country of origin,Country of asylum,Refugees\n" + "".join(
        f"{year},{origin},{asylum},{n}\n"
        for n, (year, origin, asylum) in enumerate(
            (y, o, a) for y in (2010, 2011) for o in ("China", "Viet Nam", "Türkiye")
            for a in ("France", "Germany")
        )
    )  # fmt: skip

    question = asked(files.opened(tmp_path, text))

    assert question.asks == "country"
    assert question.candidates == ["Country of origin", "Country of asylum"]


def test_no_year_anywhere_is_a_question_with_the_years_that_titles_mention(tmp_path: Path) -> None:
    text = "Index of Freedom 2023\nCountry,Score\nChina,1.5\nFrance,2.5\n"

    question = asked(files.opened(tmp_path, text))

    assert (question.asks, question.candidates) == ("year", ["2023"])


def test_two_values_beside_a_column_of_codes_are_a_question(tmp_path: Path) -> None:
    text = "Country,Year,Indicator,first,second\n" + "".join(
        f"China,{year},{code},1.5,{year}.25\n" for year in (2010, 2011) for code in ("A1", "B2")
    )

    question = asked(files.opened(tmp_path, text))

    assert (question.asks, question.candidates) == ("value", ["first", "second"])


def test_months_are_a_question(tmp_path: Path) -> None:
    text = "Country,Time,free\n" + "".join(f"China,2010-{m:02},1\n" for m in range(1, 13))

    assert asked(files.opened(tmp_path, text)).asks == "year"


def test_an_undecidable_comma_is_a_question_and_its_column_is_named(tmp_path: Path) -> None:
    text = 'Country,Year,killed\nChina,2010,"1,234"\nFrance,2010,"2,345"\nTürkiye,2010,"3,456"\n'

    question = asked(files.opened(tmp_path, text))

    assert question.asks == "decimal"
    assert "killed" in question.sentence


def test_thousands_are_told_from_decimals_by_the_whole_column(tmp_path: Path) -> None:
    text = 'Country,Year,killed\nChina,2010,"1,234"\nFrance,2010,"2,345,678"\nTürkiye,2010,"12"\n'

    assert [row[4] for row in taken(files.opened(tmp_path, text)).rows()] == [
        "1234",
        "2345678",
        "12",
    ]


def test_german_thousands_and_decimals_are_read(tmp_path: Path) -> None:
    text = "Country;Year;killed\nChina;2010;1.234,5\nFrance;2010;−12,25\nTürkiye;2010;1 234,0\n"

    rows = taken(files.opened(tmp_path, text)).rows()

    assert [row[4] for row in rows] == ["1234.5", "-12.25", "1234.0"]


def test_edition_years_are_kept_as_printed_with_a_warning(tmp_path: Path) -> None:
    text = "Country,Edition,free\nChina,2024,9\nFrance,2024,90\nChina,2023,9\nFrance,2023,91\n"

    found = taken(files.opened(tmp_path, text))

    assert ("free", "CHN", 2024) in figures(found)
    assert any("edition" in warning for warning in found.warnings)


def test_constant_dimensions_are_passed_over_and_varying_ones_joined(tmp_path: Path) -> None:
    text = "Country,Year,Freq,Sex,Unemployment\n" + "".join(
        f"{name},{year},A,{sex},{n}\n"
        for name in ("China", "France") for year in (2010, 2011)
        for n, sex in enumerate(("Male", "Female"), 3)
    )  # fmt: skip

    assert {key[0] for key in figures(taken(files.opened(tmp_path, text)))} == {
        "Unemployment/Male", "Unemployment/Female",
    }  # fmt: skip


def test_an_empty_cell_whose_flag_says_why_is_kept_with_its_kind(tmp_path: Path) -> None:
    text = "REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n" + "".join(
        f"CHN,X,{year},{value},{flag}\n"
        for year, value, flag in (
            (2010, "1.5", "A"), (2011, "", "Q"), (2012, "", "L"), (2013, "", "A"), (2014, "", ""),
        )
    ) + "FRA,X,2010,2.5,E\n"  # fmt: skip

    found = taken(files.opened(tmp_path, text))

    assert [row[1:] for row in found.rows()] == [
        ("X", "CHN", 2010, "1.5", None, None, "", ""),
        ("X", "CHN", 2011, None, None, None, "secret", "Q"),
        ("X", "CHN", 2012, None, None, None, "not_collected", "L"),
        ("X", "FRA", 2010, "2.5", None, None, "", "E"),
    ]
    assert found.tally.missing == {"secret": 1, "not_collected": 1, "unknown": 2}
