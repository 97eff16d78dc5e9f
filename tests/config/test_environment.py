"""Settings from the environment."""

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("given", "read"),
    [("on", True), ("1", True), ("YES", True), ("off", False), ("0", False), ("", False)],
)
def test_a_switch_is_on_or_off(monkeypatch: pytest.MonkeyPatch, given: str, read: bool) -> None:
    monkeypatch.setenv("HTTPS", given)

    assert environment.switch("HTTPS") is read


def test_a_switch_that_is_neither_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS", "perhaps")

    with pytest.raises(ImproperlyConfigured, match="HTTPS is 'perhaps'; write on or off"):
        environment.switch("HTTPS")


@pytest.mark.parametrize("given", ["0", "65536", "-1", "8e3", "abc", "٨٠٠٠"])
def test_a_number_out_of_range_is_refused_with_the_range(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("PORT", given)

    with pytest.raises(ImproperlyConfigured, match="write a whole number, 1 to 65535"):
        environment.number("PORT", 8000, low=1, high=65535)


def test_one_word_of_a_few_is_taken_in_any_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "error")

    assert environment.word("LOG_LEVEL", "INFO", out_of=("INFO", "ERROR")) == "ERROR"


def test_another_word_is_refused_with_those_that_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "loud")

    with pytest.raises(ImproperlyConfigured, match="LOG_LEVEL is 'loud'; write one of INFO, ERROR"):
        environment.word("LOG_LEVEL", "INFO", out_of=("INFO", "ERROR"))


def test_words_may_be_parted_by_blanks_and_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", " a.example, b.example  c.example,")

    assert environment.words("ALLOWED_HOSTS") == ["a.example", "b.example", "c.example"]


def test_a_secret_is_made_once_and_only_its_owner_reads_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    file = tmp_path / "var" / "secret_key"

    first = environment.secret("SECRET_KEY", kept_in=file)

    assert environment.secret("SECRET_KEY", kept_in=file) == first
    assert len(first) >= 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_given_secret_is_used_and_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SECRET_KEY", "given")

    assert environment.secret("SECRET_KEY", kept_in=tmp_path / "key") == "given"
    assert list(tmp_path.iterdir()) == []
