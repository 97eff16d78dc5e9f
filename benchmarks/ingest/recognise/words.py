"""Words that headings use, in the languages of the producers met so far.

They only decide between columns whose values allow several roles.
"""

from benchmarks.ingest.recognise.texts import folded


def _words(text: str) -> frozenset[str]:
    """Headings as ``texts.folded`` writes them, parted by upright strokes."""
    return frozenset(part.strip() for part in " ".join(text.split()).split("|"))


AREA = _words(
    """
    country | country name | countryname | country or area | area | country or territory |
    territory | economy | location | ref area | reference area | geo | geography | geo area |
    geo area name | entity | nation | pays | pais | land | paese | 国家 | 国家地区 | 地区
    | 国家或地区 | страна | country territory | member state | countries | country code
    | countries and territories | iso | iso3 | iso3 code | geounit | spatial dim | country en
    | jurisdiction | economy name | country text id
    """
)
AREA_CODE = _words(
    """
    iso | iso2 | iso3 | m49 | cow | cowcode | code | ccode | geo | numeric | unhcr
    """
)
AREA_PARTS = _words(
    """
    country | pays | pais | territory | economy | origin | asylum | destination | nation |
    partner | coo | coa
    """
)
YEAR = _words(
    """
    year | years | time | time period | period | timeperiod | date | ano | annee | anio | jahr
    | anno | 年 | 年份 | 年度 | год | year n | ref year | reference year | time dim | time code |
    calendar year | tahun | yr | annees | anos | data year | fiscal year | survey year |
    reporting year
    """
)
EDITION = _words(
    """
    edition | edition year | report year | report edition | publication year
    """
)
VALUE = _words(
    """
    value | values | obs | obs value | observation | observation value | score | valeur |
    valeurs | valor | valore | valores | 数值 | 值 | wert | data | data value | result | figure |
    numeric | numeric value | fact value numeric | value numeric | estimate | значение
    """
)
TELLING = frozenset({"score", "estimate"})
"""Of these the words that name an indicator where it has no other name."""
INDICATOR = _words(
    """
    indic | indicator | indicator code | indicator id | indicator name | indicator short name
    | series | series code | series name | series description | series id | var | variable |
    variable code | variable name | item | sub item | question | question code | indicateur |
    code indicateur | indicador | 指标 | 指标代码 | 指标名称 | metric | metric name | metric id |
    indicator label | measure name | indicator description | showname | rights metric name |
    seriescode
    """
)
OECD_SERIES = ("indicator", "subject", "measure")
BREAKDOWN = _words(
    """
    sex | gender | age | age group | unit | unit measure | measure | unit of measure | units |
    freq | frequency | residence | wealth | wealth quintile | education | disability |
    location type | type | subject | sexe | edad | sexo | reporting type | category |
    population type | demography | sample | domain | dim1 | dim 1 | dim2 | adjustment | sector
    | activity | subgroup | disaggregation | classif1 | classif2
    """
)
NOTE = _words(
    """
    obs status | status | obs flag | flag | flags | flag codes | observation status | note |
    notes | footnote | footnotes | foot note | comment | comments | obs status label | conf
    status | remarks | nota | observations | remarque
    """
)
METADATA = _words(
    """
    source | sources | url | last update | last updated | dataflow | structure | structure id
    | structure name | action | decimals | unit mult | unit multiplier | power code | power
    code code | base period | time detail | time coverage | geo info url | reference period |
    reference period code | data source | nature | citation | source detail | series footnote
    | obs conf | time format | collection | language | link | download date | obs footnote |
    source link | pre break value | metadata | license | licence | region | continent | income
    group | income level | zone | subregion | sub region | world region | incomegroup
    | province | provincia | district | city | municipality | admin1 | admin 1 | admin name
    | subnational unit | county | prefecture | department | month | quarter | mes | mois
    """
)
COUNTER = frozenset({"", "id", "index", "unnamed 0", "row", "no", "nr", "x", "n°", "row id"})
TRUTH = _words("yes | no | y | n | true | false | oui | non | si | vrai | faux | 是 | 否 | 有 | 无")
LOW = _words(
    """
    codelow | lo | low | lower | lci | lcl | lb | min | lowerbound | lowci | cilow | lower95 |
    ll | inf | inferior | inferieure | minimum
    """
)
HIGH = _words(
    """
    codehigh | hi | high | upper | uci | ucl | ub | max | upperbound | highci | cihigh |
    upper95 | ul | sup | superior | superieure | maximum
    """
)
BOUND_FILLER = _words(
    """
    bound | limite | borne | limites | intervalle | confiance
    | ci | limit | 95 | 90 | 68 | estimate | confidence | interval | of
    """
)
CLASSES = _words(
    """
    status | rating | class | classification | category | regime | regime type | level | tier
    | grade | situation | statut | estado | 类别
    """
)
STATISTICS = _words(
    """
    estimate | stderr | stddev | std | error | standard | deviation | se | sd | rank | pctrank
    | percentile | numsrc | nsource | sources | number | of | n | count | obs | median | mean | sem
    | variance | cv
    """
)


def is_year_word(heading: str) -> bool:
    """Whether a heading says that years stand beside or below it."""
    return folded(heading) in YEAR
