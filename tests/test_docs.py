"""The documentation says what is so: commands, settings, addresses, files, links and licences."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from struct import unpack
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import get_commands
from django.test import Client

from benchmarks.ingest.recognise.mapping import KEYS, parse
from editorial.public_role import desk_name, role_name
from editorial.public_tables import HOW_TO_CREATE

ROOT: Path = settings.BASE_DIR
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
TEXTS = {page.relative_to(ROOT).as_posix(): page.read_text(encoding="utf-8") for page in PAGES}
EVERYTHING = "\n".join(TEXTS.values())

FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
SETTING = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)
READ_BY_CODE = (
    re.compile(r'environment\.(?:text|words?|switch|number|secret)\(\s*"([A-Z_]+)"'),
    re.compile(r'os\.environ\.get\(\s*"([A-Z_]+)"'),
)
HOSTS = {"127.0.0.1", "127.0.0.1:8000", "creativecommons.org", "records.example.org"}
KEPT_FREE = {"/desk/", "/accounts/"}
A_SLUG = "cn-1998-sign-iccpr"

pytestmark = pytest.mark.no_database


def _inline(text: str) -> list[str]:
    """What stands as code inside the prose."""
    return INLINE.findall(FENCED.sub("", text))


def _code() -> Iterator[str]:
    """All code that the documentation gives, inline and in blocks."""
    for text in TEXTS.values():
        yield from FENCED.findall(text)
        yield from _inline(text)


def _program_files() -> list[Path]:
    left_out = {".venv", "var", "docs"}
    return [path for path in ROOT.rglob("*.py") if path.relative_to(ROOT).parts[0] not in left_out]


def test_the_readme_is_short() -> None:
    assert len(TEXTS["README.md"].splitlines()) <= 80


def test_every_make_command_is_a_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))

    lines = [line for code in _code() for line in code.splitlines() if "make" in line.split()]
    named = {
        word
        for line in lines
        for word in re.findall(r"\bmake((?: [a-z-]+)+)(?![\w/.])", line.partition("#")[0])
    }

    assert named
    assert {target for words in named for target in words.split()} <= targets


def test_every_management_command_exists() -> None:
    named = {name for code in _code() for name in re.findall(r"manage\.py ([a-z_]+)", code)}

    assert named - {"help"} <= set(get_commands())


def test_the_settings_in_the_table_are_those_that_the_code_reads() -> None:
    sources = [path.read_text(encoding="utf-8") for path in _program_files()]
    read = {name for text in sources for found in READ_BY_CODE for name in found.findall(text)}

    assert set(SETTING.findall(TEXTS["docs/operating.md"])) == read


def test_the_example_names_only_settings_of_the_table() -> None:
    example = (ROOT / "deploy" / "example.env").read_text(encoding="utf-8")

    named = set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))

    assert named
    assert named <= set(SETTING.findall(TEXTS["docs/operating.md"]))


@pytest.mark.django_db(databases=["default", "public"])
def test_every_address_answers(client: Client) -> None:
    named = {code for text in TEXTS.values() for code in _inline(text)}
    addresses = {code for code in named if re.fullmatch(r"/(?:[\w<>-]+/?)*(?:\.json)?", code)}

    answers = {
        address: client.get(address.replace("<slug>", A_SLUG), follow=True).status_code
        for address in addresses
    }

    assert {"/about/", "/admin/", "/healthz", *KEPT_FREE} <= addresses
    assert answers == dict.fromkeys(addresses, 200)


@pytest.mark.parametrize("page", TEXTS)
def test_every_link_leads_to_a_file(page: str) -> None:
    links = [link for link in LINK.findall(TEXTS[page]) if not urlsplit(link).scheme]

    missing = [link for link in links if not (ROOT / page).parent.joinpath(link).exists()]

    assert missing == []


@pytest.mark.parametrize("page", TEXTS)
def test_every_file_that_is_named_is_there(page: str) -> None:
    named = [
        code
        for code in _inline(TEXTS[page])
        if re.fullmatch(r"[\w./-]+/[\w.-]+\.(?:py|toml|json|env|md|html|css)", code)
    ]

    assert [code for code in named if not (ROOT / code).exists()] == []


@pytest.mark.parametrize("page", TEXTS)
def test_nothing_leads_to_a_host_that_a_reader_does_not_need(page: str) -> None:
    addresses = re.findall(r"https?://[^\s<>\"')|`;]+", TEXTS[page])
    hosts = {urlsplit(address).netloc for address in addresses}

    assert hosts <= HOSTS


@pytest.mark.parametrize("page", TEXTS)
def test_nothing_names_the_machine_it_was_written_on(page: str) -> None:
    places = {str(ROOT), str(ROOT.parent), str(Path.home())} - {"/"}

    assert [place for place in places if re.search(rf"{place}\b", TEXTS[page])] == []


def test_every_folder_stands_in_the_map() -> None:
    left_out = {"var", "__pycache__", "node_modules", "staticfiles"}
    folders = {
        path.name
        for path in ROOT.iterdir()
        if path.is_dir() and not path.name.startswith(".") and path.name not in left_out
    }

    assert {name for name in folders if f"`{name}/" not in TEXTS["README.md"]} == set()


def test_the_pictures_are_small_and_of_one_width() -> None:
    pictures = sorted((ROOT / "docs" / "img").iterdir())

    taking_in = [f"take-in-{number}.png" for number in range(1, 7)]
    handbook = [f"handbook-{number:02}.png" for number in range(1, 10)]
    named = [*handbook, "home.png", "promise.png", *taking_in]
    assert [picture.name for picture in pictures] == named
    assert [picture.name for picture in pictures if picture.stat().st_size > 250_000] == []
    widths = [unpack(">I", picture.read_bytes()[16:20])[0] for picture in pictures]
    assert set(widths) == {1280}


def test_the_licence_of_the_data_names_every_release() -> None:
    said = " ".join((ROOT / "LICENSE-DATA").read_text(encoding="utf-8").split())
    releases = json.loads((settings.REFERENCE_DIR / "releases.json").read_text(encoding="utf-8"))

    for release in releases:
        for fact in ("title", "producer", "version", "licence", "attribution"):
            assert " ".join(release[fact].split()) in said


def test_the_licence_of_the_code_is_the_whole_agpl() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")

    assert text.split()[:5] == ["GNU", "AFFERO", "GENERAL", "PUBLIC", "LICENSE"]
    assert [f"  {n}. " in text for n in range(18)] == [True] * 18
    assert "END OF TERMS AND CONDITIONS" in text


def test_the_example_of_the_method_answers_as_printed() -> None:
    example = re.search(
        r"echo '(\[.*?\])' \|\s+python manage\.py reading --json\n(.*)", EVERYTHING, re.DOTALL
    )
    assert example is not None

    answered = subprocess.run(
        [sys.executable, "manage.py", "reading", "--json"],
        input=example[1],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(answered.stdout) == json.loads(example[2].splitlines()[0])


def test_the_mapping_that_is_explained_has_every_word_and_can_be_read() -> None:
    example = re.search(
        r"^```toml\n(.*?)^```", TEXTS["docs/indicators.md"], re.DOTALL | re.MULTILINE
    )
    assert example is not None

    mapping = parse(example[1], name="the example")

    said = {name: set(table) for name, table in mapping.items() if isinstance(table, dict)}
    assert set(said) == set(KEYS)
    assert {name: said[name] for name, words in KEYS.items() if words} == {
        name: set(words) for name, words in KEYS.items() if words
    }


def test_the_two_roles_are_made_as_migrate_says() -> None:
    name = "word_and_deed"
    printed = HOW_TO_CREATE.format(name=role_name(name), desk=desk_name(name), owner=name)
    statements = re.findall(r"^ +((?:CREATE|GRANT) .*)$", printed, re.MULTILINE)

    assert len(statements) == 3
    assert "\n".join(statements) in TEXTS["docs/operating.md"]
