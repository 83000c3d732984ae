"""What counts as what (DOMAIN §6.2, USERS §0 and M9): the words that every query of figures is made of."""

from __future__ import annotations

from dataclasses import dataclass, replace

VERSION = "1"

# Rules 1 and 9: a counted person lives. Somebody killed by ordnance never counts (the household does); somebody who has
# died since counts by help that only the living can be given (`reports.models.support_fact.COUNTED`).
KILLED = "UXO_KILLED"
UXO_VICTIMS = frozenset({"UXO_SURV"})
AO_VICTIMS = frozenset({"AO_HDKC", "AO_CHILD", "AO_GEN3", "AO_CIV"})
UXO_HOUSES = UXO_VICTIMS | {KILLED, "UXO_FAM"}
AO_HOUSES = AO_VICTIMS | {"AO_FAM"}
STATE_AND_FOREIGN = frozenset({"NSNN_CENTRAL", "NSNN_PROVINCE", "PCPNN"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the plan's figure: whose own help counts (``victims``), whose household's (``houses``)."""

    code: str
    with_agent_orange: bool = True
    all_sources: bool = True
    with_households: bool = True
    with_gifts: bool = False
    is_greatest: bool = False

    @property
    def victims(self) -> frozenset[str]:
        """Categories of a victim."""
        return UXO_VICTIMS | AO_VICTIMS if self.with_agent_orange else UXO_VICTIMS

    @property
    def houses(self) -> frozenset[str]:
        """Categories of a victim or of a victim's family; never people disabled by another cause."""
        return UXO_HOUSES | AO_HOUSES if self.with_agent_orange else UXO_HOUSES


MAIN = Reading("MAIN")
READINGS: tuple[Reading, ...] = (
    MAIN,
    replace(MAIN, code="UXO_ONLY", with_agent_orange=False),
    replace(MAIN, code="STATE_AND_FOREIGN", all_sources=False),
    replace(MAIN, code="UXO_STATE_AND_FOREIGN", with_agent_orange=False, all_sources=False),
    replace(MAIN, code="PERSONS_ONLY", with_households=False),
    replace(MAIN, code="WITH_GIFTS", with_gifts=True),
    replace(MAIN, code="GREATEST", is_greatest=True),
)
