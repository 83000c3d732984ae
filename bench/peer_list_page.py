"""The peer of the list page: the same page over plain columns, and the least page that a signed-in user can be given.

Both go through the same middleware. The plain page has the same form, template and rows and notes its reads too (the
law asks that of whoever keeps such a register); it has one organisation-wide column for sight, one query for people.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import include, path

from beneficiaries.models import Beneficiary, PersonFilter
from beneficiaries.rules.pages import Key
from beneficiaries.tables import people_rows
from beneficiaries.views.people import SHOWN_IN_LISTS, ListPeopleView
from core.policy import SIGNED_IN
from core.views import PageView
from places.models import AdministrativeUnit

PAGE = 25
ONE_LINE = Engine().from_string("<p>Xin chào {{ user.username }}</p>\n")
TEXTS = ("full_name", "birth_date", "phone", "village", "address_line", "ethnicity", "note")
SHARED = (
    "id", "code", "sex", "birth_year", "province_id", "commune_id", "place_as_written_id", "sort_key", "priority",
    "priority_provisional",
)  # fmt: skip


class PlainResident(models.Model):
    """A person whose texts stand in clear."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=16, unique=True)
    full_name = models.CharField(max_length=100)
    birth_date = models.CharField(max_length=10, null=True)
    phone = models.CharField(max_length=12, null=True)
    village = models.CharField(max_length=100, null=True)
    address_line = models.CharField(max_length=200, null=True)
    ethnicity = models.CharField(max_length=60, null=True)
    note = models.CharField(max_length=250, null=True)
    sex = models.CharField(max_length=1, choices=Beneficiary._meta.get_field("sex").choices)
    birth_year = models.SmallIntegerField(null=True)
    province = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="+", db_index=False)
    commune = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="+", db_index=False)
    place_as_written = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, null=True, related_name="+", db_index=False
    )
    sort_key = models.BigIntegerField()
    priority = models.CharField(max_length=1, blank=True)
    priority_provisional = models.BooleanField(default=False)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        app_label = "beneficiaries"
        indexes = [models.Index(fields=["province", "-sort_key", "id"], name="bench_plain_province")]

    def __str__(self) -> str:
        return self.code


def make_plain_table() -> None:
    """The table, with everybody of the register in clear."""
    with connection.schema_editor() as editor:
        editor.create_model(PlainResident)
    rows = [
        PlainResident(**{name: getattr(person, name) for name in (*SHARED, *TEXTS)})
        for person in Beneficiary.objects.all()
    ]
    PlainResident.objects.bulk_create(rows, batch_size=1000)


class PlainPeopleView(ListPeopleView):
    """The list of people over plain columns."""

    def _page(self, wanted: PersonFilter) -> dict[str, Any]:
        people = PlainResident.objects.filter(province_id=self.actor.scopes.province).select_related("commune")
        found = list(people.order_by("-sort_key", "id")[: PAGE + 1])
        shown: Any = found[:PAGE]
        self.request.trace.saw([person.pk for person in shown], SHOWN_IN_LISTS, verb="LIST_PEOPLE")
        older = Key(shown[-1].sort_key, shown[-1].pk) if len(found) > PAGE else None
        return {"rows": people_rows(shown), "older": self._url("before", older), "newer": ""}


class TrivialView(PageView):
    """One line for whoever is signed in."""

    policy = SIGNED_IN

    def get(self, request: HttpRequest) -> HttpResponse:
        """The line, with the user's name."""
        return HttpResponse(ONE_LINE.render(Context({"user": request.user})))


urlpatterns = [
    path("bench/nguoi/", PlainPeopleView.as_view()),
    path("bench/mot-dong/", TrivialView.as_view()),
    path("", include("config.urls")),
]
handler400, handler403 = "core.answers.bad_request", "core.answers.not_allowed"
handler404, handler500 = "core.answers.not_found", "core.answers.broken"
