"""Papers beside the screen: who may print, what stands on them, that they follow the screen."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from audit.models import ReadEvent
from beneficiaries.forms.papers import GROUPS, ON_SCREEN_ALONE
from beneficiaries.forms.person import RegisterForm
from beneficiaries.rules.printed import code_square, form_of_address
from cases.views.papers import visit_lines
from core.text.days import PartialDate
from tests.beneficiaries.test_pages import signed_in
from tests.factories.beneficiaries import erase, make_person
from tests.factories.partners import actor_for

TODAY = date(2026, 11, 27)
PAPERS = ("phieu-dong-y", "giay-rut-dong-y", "giay-tiep-nhan")


@pytest.mark.parametrize(
    ("sex", "year", "spoken"),
    [
        ("M", 2016, "cháu"), ("M", 2015, "em"), ("F", 2009, "em"), ("F", 2008, "chị"), ("M", 1977, "anh"),
        ("M", 1976, "ông"), ("F", 1940, "bà"), ("U", 1990, "anh/chị"), ("M", None, "ông"), ("X", None, "ông/bà"),
    ],
)  # fmt: skip
def test_papers_speak_to_people_by_age_and_sex(sex: str, year: int | None, spoken: str) -> None:
    assert form_of_address(sex, birth_year=year, on=TODAY) == spoken


def test_the_square_is_an_svg_without_styles_that_differs_by_code() -> None:
    square = code_square("QT-2345-6")

    assert square.startswith("<svg") and "style=" not in square and "data:" not in square
    assert square != code_square("QT-2345-7")


def test_the_registration_form_on_paper_asks_what_the_screen_asks_in_its_order() -> None:
    pages = Path(settings.BASE_DIR) / "templates" / "beneficiaries"
    of_consent = (pages / "consent_fields.html").read_text(encoding="utf-8")
    page = re.sub(
        r'{% include "beneficiaries/consent_fields.html"[^%]*%}',
        lambda _found: of_consent,
        (pages / "register_person.html").read_text(encoding="utf-8"),
    )
    on_screen = [name for name in re.findall(r"field=form\.(\w+)", page) if name not in ON_SCREEN_ALONE]
    on_paper = [name for _title, names in GROUPS for name in names]

    first = {name: place for place, name in enumerate(on_paper)}
    assert set(on_paper) == set(on_screen) == set(RegisterForm.base_fields) - ON_SCREEN_ALONE
    assert [name for _title, names in GROUPS[:2] for name in names][:2] == ["full_name", "sex"]
    assert sorted(on_screen, key=first.__getitem__) == on_screen


@pytest.mark.django_db
@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_names_the_person_and_the_code_ticks_nothing_and_is_noted(paper: str) -> None:
    client, user = signed_in("COMMUNE_WORKER")
    person = make_person(by=actor_for(user), sex="F", birth=PartialDate(1950))

    page = client.get(reverse("beneficiaries:print-paper", args=[person.pk, paper])).content.decode()

    assert person.full_name in page and person.code in page and "<svg" in page
    assert "☑" not in page and "checked" not in page
    assert user.username in page and "{" not in page
    assert " bà" in page or paper == "giay-rut-dong-y"
    assert ReadEvent.objects.filter(verb="PRINT_PERSON").count() == 1


@pytest.mark.django_db
def test_the_visit_sheet_tells_nothing_of_illness_or_category_and_asks_everybody_the_same() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    person = make_person(by=actor_for(user), disability_type="MOBILITY", disability_degree="SEVERE", phone="0912345678")

    page = client.get(reverse("cases:print-visit", args=[person.pk])).content.decode()
    blank = client.get(reverse("cases:blank-visit")).content.decode()

    assert person.full_name in page and person.code in page and person.code not in blank
    assert "912345678" not in page
    asked = [line["label"] for group in visit_lines() for line in group["lines"]]
    assert all(str(label) in page and str(label) in blank for label in asked)


@pytest.mark.django_db
def test_others_unknown_papers_and_the_erased_have_no_paper() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    person = make_person(by=actor_for(user))
    other, _user = signed_in("COORDINATOR")

    assert other.get(reverse("beneficiaries:print-paper", args=[person.pk, PAPERS[0]])).status_code == 403
    assert client.get(reverse("beneficiaries:print-paper", args=[person.pk, "khac"])).status_code == 404
    assert client.get(reverse("beneficiaries:blank-registration")).status_code == 200
    erase(person)
    assert client.get(reverse("beneficiaries:print-paper", args=[person.pk, PAPERS[0]])).status_code == 404
    assert client.get(reverse("cases:print-visit", args=[person.pk])).status_code == 404
