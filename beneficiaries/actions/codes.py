"""Taking case-file codes from a province's counter."""

from __future__ import annotations

from beneficiaries.models import CodeCounter
from beneficiaries.rules.codes import code_of, prefix_of
from places.models import AdministrativeUnit
from vault.blind import wide_digest


def take_codes(province: AdministrativeUnit, *, count: int) -> list[str]:
    """``count`` unused codes in one step; the counter stays locked until the action ends (gaps are allowed)."""
    CodeCounter.objects.get_or_create(province=province)
    counter = CodeCounter.objects.select_for_update().get(province=province)
    first = counter.used
    counter.used += count
    counter.save(update_fields=["used"])
    key, prefix = wide_digest("case-code"), prefix_of(province.code)
    return [code_of(number, key=key, prefix=prefix) for number in range(first, first + count)]
