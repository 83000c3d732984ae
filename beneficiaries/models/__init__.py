"""Models of the room."""

from __future__ import annotations

from beneficiaries.models.access import AccessRequest
from beneficiaries.models.accident import (
    Accident,
    AccidentMerge,
    AccidentPair,
    AccidentRequest,
    AccidentVictim,
)
from beneficiaries.models.completeness import Completeness
from beneficiaries.models.consent import Consent
from beneficiaries.models.erasure import ErasureRequest
from beneficiaries.models.family import Caregiver, FamilyMember, HouseholdBook, HouseholdYear
from beneficiaries.models.file import FileChunk, PersonFile
from beneficiaries.models.household import Household, JoinedLineage, Membership
from beneficiaries.models.identity import Alias, Identifier
from beneficiaries.models.index import BlindIndex, CodeCounter, IndexStop, NamePart
from beneficiaries.models.injury import Injury
from beneficiaries.models.merge import Merge, MergedRow
from beneficiaries.models.pair import CandidatePair, PairQuestion
from beneficiaries.models.person import Beneficiary, PersonPage
from beneficiaries.models.person_filter import PersonFilter
from beneficiaries.models.records import (
    BirthDateClaim,
    Contact,
    DisabilityCertificate,
    FunctionAssessment,
    Schooling,
    SocialBenefit,
    SocialStatus,
)
from beneficiaries.models.request import RegistrationRequest
from beneficiaries.models.sight import SightGrant
from beneficiaries.models.status import LegalBasis, VictimStatus
from beneficiaries.models.verification import EvidenceItem, Verification

__all__ = [
    "AccessRequest",
    "Accident",
    "AccidentMerge",
    "AccidentPair",
    "AccidentRequest",
    "AccidentVictim",
    "Alias",
    "Beneficiary",
    "BirthDateClaim",
    "BlindIndex",
    "CandidatePair",
    "Caregiver",
    "CodeCounter",
    "Completeness",
    "Consent",
    "Contact",
    "DisabilityCertificate",
    "ErasureRequest",
    "EvidenceItem",
    "FamilyMember",
    "FileChunk",
    "FunctionAssessment",
    "Household",
    "HouseholdBook",
    "HouseholdYear",
    "Identifier",
    "IndexStop",
    "Injury",
    "JoinedLineage",
    "LegalBasis",
    "Membership",
    "Merge",
    "MergedRow",
    "NamePart",
    "PairQuestion",
    "PersonFile",
    "PersonFilter",
    "PersonPage",
    "RegistrationRequest",
    "Schooling",
    "SightGrant",
    "SocialBenefit",
    "SocialStatus",
    "Verification",
    "VictimStatus",
]
