"""Words that headings use, in the languages of the producers met so far.

They only decide between columns whose values allow several roles.
"""

from benchmarks.ingest.recognise.texts import folded

AREA = frozenset(
    """country|country name|countryname|country or area|country or territory|territory|economy
    |location|ref area|reference area|geo|geography|geo area|geo area name|entity|nation|area
    |pays|pais|land|paese|国家|国家地区|国家或地区|地区|страна|country territory|member state
    |countries|countries and territories|country code|iso3|iso|iso3 code|geounit|spatial dim
    |country en|jurisdiction|economy name|country text id""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
AREA_CODE = frozenset("iso iso2 iso3 m49 cow cowcode ccode code geo numeric unhcr".split())
YEAR = frozenset(
    """year|years|time|time period|timeperiod|period|date|ano|annee|anio|jahr|anno|年份|年|年度|год
    |year n|ref year|reference year|time dim|time code|calendar year|tahun|yr|annees|anos
    |data year|fiscal year|survey year|reporting year""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
EDITION = frozenset("edition|edition year|report year|report edition|publication year".split("|"))
VALUE = frozenset(
    """value|values|obs value|observation value|observation|score|valeur|valeurs|valor|valores
    |数值|值|wert|data value|result|figure|numeric|numeric value|fact value numeric|estimate
    |data|obs|valore|значение|value numeric""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
INDICATOR = frozenset(
    """indicator|indicator code|indicator id|indicator name|indicator short name|series|series code
    |series name|series description|series id|variable|variable code|variable name|var|item
    |sub item|question|question code|indic|indicateur|code indicateur|indicador|指标|指标代码
    |指标名称|metric|metric name|metric id|indicator label|measure name|indicator description
    |showname|rights metric name|seriescode""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
OECD_SERIES = ("indicator", "subject", "measure")
BREAKDOWN = frozenset(
    """sex|gender|age|age group|unit|unit measure|unit of measure|units|freq|frequency|residence
    |wealth|wealth quintile|education|disability|location type|measure|subject|sexe|edad|sexo
    |reporting type|type|category|population type|demography|sample|domain|dim1|dim 1|dim2
    |adjustment|sector|activity|subgroup|disaggregation|classif1|classif2""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
NOTE = frozenset(
    """obs status|obs flag|flag|flags|flag codes|observation status|status|note|notes|footnote
    |footnotes|foot note|comment|comments|obs status label|conf status|remarks|nota|observations
    |remarque""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
METADATA = frozenset(
    """source|sources|url|last update|last updated|dataflow|structure|structure id|structure name
    |action|decimals|unit mult|unit multiplier|power code|power code code|base period|time detail
    |time coverage|geo info url|reference period|reference period code|data source|nature
    |citation|source detail|series footnote|obs conf|time format|collection|language
    |link|download date|id|index|unnamed 0|row|no|nr|x|obs footnote|source link
    |pre break value|metadata|license|licence|region|continent|income group|income level|zone
    |subregion|sub region|world region|incomegroup""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
COUNTER = frozenset({"", "id", "index", "unnamed 0", "row", "no", "nr", "x", "n°", "row id"})
LOW = frozenset(
    "codelow low lower lci lcl lb min lo lowerbound lowci cilow lower95 ll inf inferior".split()
)
HIGH = frozenset(
    "codehigh high upper uci ucl ub max hi upperbound highci cihigh upper95 ul sup superior".split()
)
BOUND_FILLER = frozenset("bound ci limit 95 90 68 estimate confidence interval of".split())


def is_year_word(heading: str) -> bool:
    return folded(heading) in YEAR


def is_value_word(heading: str) -> bool:
    return folded(heading) in VALUE
