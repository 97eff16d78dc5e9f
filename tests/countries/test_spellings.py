"""Countries as producers write them: by code, by name in four languages, and never by a guess."""

import csv
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pycountry
import pytest
from babel import Locale

import countries.spellings
from countries.spellings import Kind, Spellings, System, area_name
from countries.spellings.codes import reviewed
from countries.spellings.folding import key
from countries.spellings.index import generated

pytestmark = pytest.mark.no_database

STATES = list(pycountry.countries)
PRODUCERS = Path(countries.spellings.__file__).with_name("producer_codes.csv")


@pytest.fixture(scope="module")
def spellings() -> Spellings:
    return Spellings()


def named(spellings: Spellings, name: str) -> str:
    """The area that a name alone means, or the kind of what it means."""
    found = spellings.find(System.NAME, None, name)
    return found.area or found.kind.value


def producer_codes(column: str) -> dict[str, str]:
    with PRODUCERS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    return {code: row["area"] for row in rows for code in row[column].split()}


@pytest.mark.parametrize("language", ["en", "fr", "es", "zh", "zh_Hant"])
def test_every_state_is_found_under_its_cldr_name(spellings: Spellings, language: str) -> None:
    territories = Locale.parse(language).territories
    wrong = {
        territories[state.alpha_2]: found
        for state in STATES
        if (found := named(spellings, territories[state.alpha_2])) != state.alpha_3
    }
    assert not wrong


@pytest.mark.parametrize("attribute", ["name", "official_name", "common_name"])
def test_every_state_is_found_under_its_iso_names(spellings: Spellings, attribute: str) -> None:
    names = {name: s.alpha_3 for s in STATES if (name := getattr(s, attribute, None))}
    assert {name: named(spellings, name) for name in names} == names


@pytest.mark.parametrize(
    ("system", "attribute"),
    [
        (System.ALPHA3, "alpha_3"),
        (System.WORLD_BANK, "alpha_3"),
        (System.ALPHA2, "alpha_2"),
        (System.NUMERIC, "numeric"),
    ],
)
def test_every_state_is_found_by_its_iso_code(
    spellings: Spellings, system: System, attribute: str
) -> None:
    codes = {getattr(state, attribute): state.alpha_3 for state in STATES}
    assert {code: spellings.find(system, code, None).area for code in codes} == codes


@pytest.mark.parametrize(
    ("system", "column"),
    [
        (System.VDEM, "vdem"),
        (System.COW, "cow_number"),
        (System.COW, "cow_letters"),
        (System.UNHCR, "unhcr"),
    ],
)
def test_every_state_with_a_producers_code_is_found_by_it(
    spellings: Spellings, system: System, column: str
) -> None:
    codes = producer_codes(column)
    assert len(codes) > 150
    assert {code: spellings.find(system, code, None).area for code in codes} == codes


@pytest.mark.parametrize("column", ["area", "vdem", "cow_number", "cow_letters", "unhcr"])
def test_no_code_of_a_producer_is_given_twice(column: str) -> None:
    given: dict[str, list[str]] = defaultdict(list)
    with PRODUCERS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            for code in row[column].split():
                given[code].append(row["area"])
    assert not {code: areas for code, areas in given.items() if len(areas) > 1}


@pytest.mark.parametrize(
    ("system", "code", "area"),
    [
        (System.NUMERIC, "4", "AFG"),
        (System.NUMERIC, "156.0", "CHN"),
        (System.ALPHA2, "EL", "GRC"),
        (System.ALPHA2, "UK", "GBR"),
        (System.ALPHA2, "cn", "CHN"),
        (System.ALPHA2, "XK", "XKX"),
        (System.VDEM, "110", "CHN"),
        (System.VDEM, "CHN", "CHN"),
        (System.VDEM, "VDR", "VDR"),
        (System.COW, "710", "CHN"),
        (System.COW, "002", "USA"),
        (System.COW, "GMY", "DEU"),
        (System.COW, "260", "DEU"),
        (System.COW, "UKG", "GBR"),
        (System.COW, "SWZ", "CHE"),
        (System.UNHCR, "CHI", "CHN"),
        (System.UNHCR, "GFR", "DEU"),
        (System.UNHCR, "AUS", "AUT"),
        (System.WORLD_BANK, "ROM", "ROU"),
        (System.WORLD_BANK, "ZAR", "COD"),
        (System.WORLD_BANK, "TMP", "TLS"),
        (System.WORLD_BANK, "KSV", "XKX"),
        (System.WORLD_BANK, "WBG", "PSE"),
        (System.WORLD_BANK, "ADO", "AND"),
        (System.WORLD_BANK, "IMY", "IMN"),
        (System.ALPHA3, "DDR", "DDR"),
        (System.ALPHA3, "ANT", "ANT"),
        (System.NUMERIC, "891", "SCG"),
    ],
)
def test_codes_that_a_producer_uses_in_its_own_way(
    spellings: Spellings, system: System, code: str, area: str
) -> None:
    assert spellings.find(system, code, None).area == area


def read_table(text: str) -> dict[str, list[str]]:
    """Spellings parted by bars after their area or kind; a line further in goes on with them."""
    table: dict[str, list[str]] = {}
    for line in text.split("\n    "):
        head, colon, rest = line.partition(": ")
        if colon and not line.startswith(" "):
            table[head] = words = []
            line = rest
        if line.strip():
            words += [word for word in map(str.strip, line.split("|")) if word]
    return table


NAMES = read_table(
    """
    CHN: China | CHINA | china | China (a) | China¹ | China * | China† | China 1/ | China[1]
        | China2 | China, People's Republic of | People’s Republic of China | PR China |
        P.R. China | China, PR | China (People's Republic of) | China, P.R.: Mainland |
        Mainland China | China | CHN: China | China (CHN) | 中国 | 中國 | 中华人民共和国
        | 中華人民共和國 | Chine | República Popular China
    HKG: Hong Kong | Hong Kong SAR, China | China, Hong Kong SAR | Hong Kong (China) |
        Hong Kong SAR | China, P.R.: Hong Kong |
        China, Hong Kong Special Administrative Region | 香港 | 中国香港特别行政区 |
        Chine, région administrative spéciale de Hong Kong
    MAC: Macao | Macau | Macao SAR, China | China, Macao SAR | 澳门
    TWN: Taiwan | Taiwan, China | Taiwan, Province of China | Taiwan (CHN) | Chinese Taipei |
        Republic of China | 台湾 | 臺灣 | 中国台湾
    KOR: Korea, Rep. | Korea, Republic of | Republic of Korea | Rep. of Korea | South Korea |
        Korea, South | S. Korea | Corée du Sud | República de Corea | 韩国 | 大韩民国
    PRK: Korea, Dem. People's Rep. | Dem. People's Rep. of Korea | Korea, Dem. Rep. |
        DPR Korea | D.P.R. of Korea | DPRK | North Korea | 朝鲜
    COD: Congo, Dem. Rep. | Dem. Rep. of the Congo | Congo (Kinshasa) | Congo - Kinshasa |
        DR Congo | D.R. Congo | Congo (DRC) | DRC | Zaïre | République démocratique du Congo
        | 刚果民主共和国 | 刚果（金）
    COG: Congo | Congo, Rep. | Republic of the Congo | Congo (Brazzaville) |
        Congo - Brazzaville | 刚果（布）
    CIV: Côte d’Ivoire | Cote d'Ivoire | Cote dIvoire | Cote d Ivoire | Ivory Coast |
        Côte D`Ivoire
    EGY: Egypt, Arab Rep. | Egypt, Arab Republic of | Egypte
    LAO: Lao PDR | Lao P.D.R. | Lao People's Dem. Rep. | Laos
    PSE: West Bank and Gaza | State of Palestine | Palestine/West Bank |
        Occupied Palestinian Territory | Palestinian
    MMR: Burma/Myanmar | Myanmar (Burma) | Burma | Birmanie
    GMB: The Gambia | Gambia, The | Gambia (Republic of The)
    NLD: Netherlands (Kingdom of the) | Netherlands, The | The Netherlands | Holland
    TUR: Turkey | Türkiye | Turkiye | TÜRKIYE
    VNM: Viet Nam | Vietnam | Vietnam, N.
    RUS: Russian Federation | Russian Fed. | Fédération de Russie | 俄罗斯联邦
    USA: United States | U.S.A. | USA | U.S. | États-Unis d’Amérique | EE. UU. | 美国
    GBR: United Kingdom | U.K. | UK of Great Britain and Northern Ireland | Great Britain
    VCT: St. Vincent & the Grenadines | Saint Vincent and the Grenadines |
        St. Vincent and Grens.
    STP: Sao Tome & Principe | São Tomé and Príncipe | Santo Tomé y Príncipe
    MKD: North Macedonia | Macedonia, FYR | The former Yugoslav Republic of Macedonia
    FJI: Fiji | Fiji, Republic of | Republic of Fiji
    SWZ: Swaziland | Eswatini (Swaziland) | eSwatini | Eswatini, Kingdom of
    SRB: Serbia | Serbia* | Serbia and Kosovo: S/RES/1244 (1999)
    XKX: Kosovo | Kosovo* | Kosovo (under UNSCR 1244/99) | 科索沃
    ESH: Western Sahara | Sahara occidental
    DEU: Germany | Germany, West | Germany, W. | Federal Republic of Germany | 德国
    DDR: Germany, East | Germany, E. | German Democratic Republic
    YMD: Yemen, S. | South Yemen | Democratic Yemen
    YEM: Yemen | Yemen, Rep. | Yemen, N.
    VDR: Republic of Vietnam | Vietnam, S. | South Vietnam
    SUN: Soviet Union | USSR | U.S.S.R. | Unión Soviética | 苏联
    YUG: Yugoslavia | Yugoslavia (former) | Yugoslavia (Serbia & Montenegro)
    SCG: Serbia and Montenegro | Serbia & Montenegro
    CSK: Czechoslovakia | Tchécoslovaquie
    ANT: Netherlands Antilles (former)
    """
)


@pytest.mark.parametrize("area", NAMES)
def test_usual_spellings_of_producers_are_found(spellings: Spellings, area: str) -> None:
    found = {name: named(spellings, name) for name in NAMES[area]}
    assert found == dict.fromkeys(NAMES[area], area)


@pytest.mark.parametrize("spelling", [" China", "China\u00a0", "\u00a0China \u00a0", "CHINA\t"])
def test_spaces_around_a_name_mean_nothing(spellings: Spellings, spelling: str) -> None:
    assert named(spellings, spelling) == "CHN"


OTHERS = read_table(
    """
    region: World | European Union | EU | East Asia & Pacific | High income | OECD members |
        Euro area | 世界 | Unión Europea | European Union - 27 countries (from 2020) |
        Euro area – 20 countries (from 2023) | Central and Southern Asia |
        Land-locked Developing Countries (LLDC) | Latin America and the Caribbean | Africa |
        Low & middle income | Europe
    subnational: Tibet | Tibetan | Abkhazia | South Ossetia | Transnistria | Crimea | Eastern Donbas
        | Nagorno-Karabakh | Somaliland | Zanzibar | Gaza Strip | West Bank | Palestine/Gaza
        | Indian Kashmir | Pakistani Kashmir | Northern Cyprus | California | Guangdong |
        Beijing | Maharashtra | Scotland
    no_country: Unknown | Stateless | Various | Various/Unknown | Other | Apatride | 无国籍
    total: Total | TOTAL | All countries | Grand total | 总计
    unknown: Atlantis | Korea | Virgin Islands | Free | Not Free | 12 | A1 | Republic |
        Republic of Nowhere | -
    """
)


@pytest.mark.parametrize("kind", OTHERS)
def test_what_is_no_country_is_told_by_its_kind(spellings: Spellings, kind: str) -> None:
    found = {name: spellings.find(System.NAME, name, None) for name in OTHERS[kind]}
    kinds = {name: answer.kind for name, answer in found.items()}
    assert kinds == dict.fromkeys(OTHERS[kind], Kind(kind))
    assert all(answer.area is None for answer in found.values())


@pytest.mark.parametrize(
    ("system", "codes", "kind"),
    [
        (System.ALPHA3, "WLD ARB EAP ECA OED HIC LIC EUU EU27 SSF", Kind.REGION),
        (System.ALPHA2, "EU27_2020 EA19 EA20 EU28 EFTA EU 1W ZG", Kind.REGION),
        (System.NUMERIC, "001 2 019 142 150 722 900", Kind.REGION),
        (System.ALPHA3, "TIB SML ZZB PSG", Kind.SUBNATIONAL),
        (System.ALPHA2, "CN-BJ US-CA AT11 DEA1 UKI3", Kind.SUBNATIONAL),
        (System.VDEM, "138 139 236 PSG", Kind.SUBNATIONAL),
        (System.ALPHA3, "UNK XXA VAR", Kind.NO_COUNTRY),
        (System.UNHCR, "STA VAR", Kind.NO_COUNTRY),
        (System.ALPHA3, "TOT ALL", Kind.TOTAL),
        (System.COW, "345 YUG 999", Kind.UNKNOWN),
        (System.ALPHA3, "QQQ", Kind.UNKNOWN),
    ],
)
def test_codes_of_groups_parts_and_totals_are_told_by_their_kind(
    spellings: Spellings, system: System, codes: str, kind: Kind
) -> None:
    found = {code: spellings.find(system, code, None).kind for code in codes.split()}
    assert found == dict.fromkeys(codes.split(), kind)


def test_a_name_wins_over_a_code_that_disagrees_and_the_warning_names_both(
    spellings: Spellings,
) -> None:
    found = spellings.find(System.ALPHA3, "CHN", "Japan")
    assert found.area == "JPN"
    assert found.warning is not None
    assert all(word in found.warning for word in ("“CHN”", "“Japan”", "China"))


@pytest.mark.parametrize(
    ("code", "name", "area"),
    [
        (None, "Kosovo", "XKX"),
        ("", "Micronesia", "FSM"),
        ("QQQ", "China", "CHN"),
        ("CHN", "", "CHN"),
    ],
)
def test_a_code_or_a_name_alone_is_taken_without_a_warning(
    spellings: Spellings, code: str | None, name: str, area: str
) -> None:
    found = spellings.find(System.ALPHA3, code, name)
    assert (found.area, found.warning) == (area, None)


def test_the_code_of_a_region_beside_the_name_of_a_country_is_the_country_with_a_warning(
    spellings: Spellings,
) -> None:
    found = spellings.find(System.ALPHA3, "WLD", "China")
    assert found.area == "CHN"
    assert found.warning is not None


@pytest.mark.parametrize(
    ("system", "code", "name", "area"),
    [
        (System.ALPHA3, "COD", "Congo", "COD"),
        (System.ALPHA3, "COG", "Congo", "COG"),
        (System.ALPHA3, "PRK", "Korea", "PRK"),
        (System.ALPHA2, "VI", "Virgin Islands", "VIR"),
        (System.NUMERIC, "57", "Micronesia", None),
        (System.NUMERIC, "583", "Micronesia", "FSM"),
    ],
)
def test_a_name_that_two_places_share_is_decided_by_its_code(
    spellings: Spellings, system: System, code: str, name: str, area: str | None
) -> None:
    found = spellings.find(system, code, name)
    assert (found.area, found.warning) == (area, None)


def test_an_unknown_name_beside_a_known_code_follows_the_code_and_says_so(
    spellings: Spellings,
) -> None:
    found = spellings.find(System.ALPHA3, "CHN", "Kitaj")
    assert found.area == "CHN"
    assert found.warning is not None
    assert "Kitaj" in found.warning


def test_a_province_is_left_out_under_its_own_states_code_only(spellings: Spellings) -> None:
    assert spellings.find(System.ALPHA3, "USA", "California").kind is Kind.SUBNATIONAL
    assert spellings.find(System.ALPHA2, "US-GA", "Georgia").kind is Kind.SUBNATIONAL
    assert spellings.find(System.ALPHA3, "GEO", "Georgia").area == "GEO"


@pytest.mark.parametrize(
    "spelling", ["Iraq (KRG)", "Georgia (US)", "Cyprus (TR)", "Kosovo (UN)", "Congo (XYZ)"]
)
def test_letters_behind_a_name_that_are_no_code_of_it_are_asked_about(
    spellings: Spellings, spelling: str
) -> None:
    assert spellings.find(System.NAME, None, spelling).kind is Kind.UNKNOWN


@pytest.mark.parametrize(
    ("spelling", "area"),
    [
        ("Congo (RDC)", "COD"),
        ("Congo (Zaire)", "COD"),
        ("China (CHN)", "CHN"),
        ("Iran (IR)", "IRN"),
    ],
)
def test_letters_behind_a_name_that_are_its_code_are_passed_over(
    spellings: Spellings, spelling: str, area: str
) -> None:
    assert spellings.find(System.NAME, None, spelling).area == area


def test_what_people_answered_before_comes_first() -> None:
    spellings = Spellings({"Korea": "KOR", "Kitaj": "CHN", "Euroland": "", "345": "SRB"})
    assert named(spellings, "KOREA") == "KOR"
    assert named(spellings, "kitaj") == "CHN"
    assert named(spellings, "Euroland") == Kind.NO_COUNTRY
    assert spellings.find(System.COW, "345", None).area == "SRB"
    assert Spellings().find(System.NAME, "Kitaj", None).kind is Kind.UNKNOWN


def test_the_nearest_names_are_offered_and_never_taken(spellings: Spellings) -> None:
    assert spellings.nearest("Chima")[0] == ("CHN", "China")
    assert {area for area, _ in spellings.nearest("Korea")} >= {"KOR", "PRK"}
    assert len(spellings.nearest("Guinea", 3)) == 3
    assert spellings.nearest("") == []
    assert named(spellings, "Chima") == Kind.UNKNOWN


def test_a_state_of_the_past_and_kosovo_have_a_name_for_readers() -> None:
    assert area_name("DDR") == "East Germany"
    assert area_name("XKX") == "Kosovo"
    assert area_name("CHN") == "China"


def test_no_reviewed_spelling_contradicts_the_standards_or_repeats_them() -> None:
    standard = {key(spelling): place for spelling, place in generated()}
    needless = {
        spelling: area
        for spelling, area in reviewed()["country"].items()
        if key(spelling) in standard
    }
    assert not needless


def test_no_spelling_of_the_standards_means_two_places() -> None:
    meanings: dict[str, set[str]] = defaultdict(set)
    for spelling, place in generated():
        meanings[key(spelling)].add(place.area or place.kind)
    assert not {spelling: places for spelling, places in meanings.items() if len(places) > 1}


def test_reading_spellings_starts_without_django() -> None:
    script = (
        "import sys, countries.spellings as s; s.Spellings().find(s.System.NAME, 'China', None);"
    )
    script += "sys.exit(any(name.partition('.')[0] == 'django' for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
