"""Every code of the scheme has words, in both languages; nothing stands in the words that is not in the scheme."""

from __future__ import annotations

import pytest
from django.utils import translation

from cases.choices import wording
from cases.choices.questions import QUESTIONS, SOURCES
from cases.choices.refusals import MESSAGES
from cases.forms import GROUPS
from cases.rules import scheme
from cases.rules.inputs import WASHINGTON
from cases.rules.shown import CLASS_OF_QUESTION

FACTORS = {factor.code for factor in scheme.FACTORS}
PARTS = {part.code for factor in scheme.FACTORS for _question, parts in factor.needs for part in parts}
ASKED = {question for factor in scheme.FACTORS for question, _parts in factor.needs}


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (FACTORS, wording.FACTORS),
        (FACTORS, SOURCES),
        (PARTS, wording.REASONS),
        (ASKED, wording.MISSING),
        (ASKED, CLASS_OF_QUESTION),
        (set(scheme.URGENT_DAYS), wording.URGENT),
    ],
)
def test_every_code_has_words_and_every_word_a_code(codes: set[str], words: dict[str, object]) -> None:
    assert codes == set(words)


@pytest.mark.parametrize(
    "words", [wording.FACTORS, wording.REASONS, wording.MISSING, wording.URGENT, QUESTIONS, SOURCES, MESSAGES]
)
def test_the_words_are_there_in_both_languages(words: dict[str, object]) -> None:
    with translation.override("en"):
        english = {code: str(each) for code, each in words.items()}
    with translation.override("vi"):
        vietnamese = {code: str(each) for code, each in words.items()}

    assert all(english.values())
    assert {code for code in words if english[code] == vietnamese[code]} == set()


def test_the_short_set_never_names_what_it_measures() -> None:
    with translation.override("vi"):
        asked = [str(QUESTIONS[name]) for name in WASHINGTON]
        title = next(str(title) for title, names in GROUPS if names == WASHINGTON)

    assert len(asked) == 6
    assert [each for each in [*asked, title] if "khuyết tật" in each.lower()] == []
