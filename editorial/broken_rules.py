"""The database's rules about one record, in words: what a form says where one is broken.

Django itself would name the constraint, which tells nobody what to mend.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from django.core.exceptions import ValidationError

SENTENCES: Final[Mapping[str, str]] = {
    # Promises
    "deadline_after_promise": "The deadline lies before the promise: check both.",
    "quotation_has_a_locator": "Original words need the place where they stand, such as a page.",
    "specificity_from_0_to_3": "Specificity goes from 0 to 3.",
    "repeats_once": "This earlier promise is named twice: take one out.",
    "repeats_another": "A promise can't repeat itself: name an earlier one.",
    "offer_names_a_recipient": "Say to whom it was offered: a dialogue, a country or a body.",
    "offer_at_a_round_names_its_dialogue": "Name the dialogue of that round.",
    "reversal_says_how_far": (
        "A reversal says how far it goes, a restoration says “restored”, anything else nothing."
    ),
    # Verdicts and replies
    "assessment_fidelity_goes_with_an_act": (
        "Fidelity is answered once an act was begun, and only then."
    ),
    "reversal_needs_a_begun_act": "Only an act that was begun can be reversed.",
    "published_assessment_has_a_reading": "A published verdict has a reading.",
    "one_assessment_a_day": "There is already a verdict as at this day: change the day.",
    "override_has_a_reason": "An override needs a written reason.",
    "next_review_after_this_one": "The next review comes after this one.",
    "reply_due_after_invitation": "The day by which a reply is wanted follows the invitation.",
    # Benchmarks and indicators
    "smallest_change_above_zero": "The smallest change that counts is above zero.",
    "toward_value_names_the_value": "Name the value towards which a change is for the better.",
    "published_says_what_counts_as_change": (
        "A published indicator says its type, what change of it counts, and why."
    ),
    "no_value_says_why": "Give the value, or say why there is none.",
    "bounds_in_order": "The lower bound lies above the upper one: check both.",
    "baseline_and_target_need_an_indicator": "Name the indicator of this baseline and target.",
    # Dialogues
    "only_ended_dialogue_has_an_end": "Only a dialogue that has ended has an end: check both.",
    "dialogue_ends_after_its_start": "The dialogue ends before it starts: check both days.",
    "dialogue_has_two_sides": "A dialogue has two sides: name another host or partner.",
    "budget_has_a_currency": "Name the currency of the budget.",
    "only_a_held_round_has_a_date_held": (
        "Only a round that was held has a day on which it was: check its status."
    ),
    "round_number_has_a_basis": "Say on what the number of the round rests.",
    "case_number_has_a_basis": "Say on what the number of cases rests.",
    "round_dates_in_order": "The round ends before it begins: check both days.",
    "no_more_answered_than_raised": "More cases are answered here than were raised.",
    "answered_after_raised": "The case is answered before it was raised: check both days.",
    # Countries
    "membership_in_order": "The membership ends before it begins: check both days.",
    "visit_made_has_that_status": "Only a visit that was carried out has a day of its own.",
    "visit_after_agreement": "The visit lies before it was agreed: check both days.",
}


_CONSTRAINT: Final = re.compile(r"[Cc]onstraint [“\"']([a-z0-9_]+)[”\"']")


def rule_in(said: str) -> str:
    """The rule that a message of Django or of PostgreSQL names; empty where it names none."""
    named = _CONSTRAINT.search(said)
    return named[1] if named else ""


def in_words(wrong: ValidationError) -> ValidationError:
    """The same errors, with a sentence for each broken rule; ``code`` is then its name."""
    if not hasattr(wrong, "error_dict"):
        return ValidationError(list(_told(wrong.error_list)))
    return ValidationError({name: list(_told(errors)) for name, errors in wrong.error_dict.items()})


def _told(errors: list[ValidationError]) -> Iterator[ValidationError]:
    for error in errors:
        broken = rule_in(" ".join(error.messages))
        known = SENTENCES.get(broken)
        yield ValidationError(known, code=broken) if known else error
