"""The palette finds records by words in Chinese and other scripts, whole or half typed."""

import pytest

from desk.jump.find import find
from dialogues.models import Commitment


@pytest.fixture
def covenant() -> Commitment:
    """A draft whose title is made up."""
    draft = Commitment.objects.get(slug="cn-1998-sign-iccpr")
    draft.pk, draft.slug, draft.edition, draft.state = None, "cn-2030-covenant", None, "draft"
    draft.title = "批准《公民权利和政治权利国际公约》（ICCPR）"
    draft.save(force_insert=True)
    return draft


@pytest.mark.parametrize(
    "asked",
    [
        "公约",
        "批准《公民权利",
        "国际公约 批准",
        "国际公约　批准",
        "批准 ＩＣＣＰＲ",
    ],
)
def test_chinese_words_in_any_order_and_wide_forms_find_a_record(
    asked: str, covenant: Commitment
) -> None:
    assert find(asked)[0].hits[0].slug == covenant.slug


def test_a_chinese_title_with_a_wrong_letter_still_finds_its_record(covenant: Commitment) -> None:
    found = [hit.slug for group in find("批准公民权利和政治权力国际公约") for hit in group.hits]

    assert covenant.slug in found


def test_words_that_no_record_holds_find_none(covenant: Commitment) -> None:
    assert find("供水设施") == []
