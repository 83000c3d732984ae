"""Every refusal of the room by its code: what was refused, why, what to do next."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from beneficiaries.choices.accident_refusals import ACCIDENT_MESSAGES
from beneficiaries.choices.consent import CONSENT_MESSAGES
from beneficiaries.choices.file_refusals import FILE_MESSAGES
from beneficiaries.choices.merging import MERGE_MESSAGES
from beneficiaries.choices.pairs import PAIR_MESSAGES
from core.errors import ConflictRefused, RuleViolation

MESSAGES: Final[dict[str, Any]] = {
    **CONSENT_MESSAGES,
    "IDENTITY_REASON_MISSING": _("Please enter the identity number, or choose the reason why there is none."),
    "NUMBER_AND_REASON": _(
        "A number is entered, so no reason is needed why there is none. Please remove one of the two."
    ),
    "CCCD_SEX_DIFFERS": _(
        "This number is that of a person of the other sex. Please compare it with the card; if it is right, please "
        "press “Register” again."
    ),
    "CCCD_CENTURY_DIFFERS": _(
        "This number is that of a person born in another century. Please compare it with the card; if it is right, "
        "please press “Register” again."
    ),
    "CCCD_YEAR_DIFFERS": _(
        "This number is that of a person born in another year. Please compare it with the card; if it is right, "
        "please press “Register” again."
    ),
    "BIRTH_IMPOSSIBLE": _("This birth date cannot be right. Please check the year."),
    "BIRTH_AFTER_ACCIDENT": _("The birth would lie after an accident on this record. Please check both dates."),
    "LIFE_DAY_AHEAD": _("The day of death or of the change lies in the future. Please check it."),
    "LIFE_DAY_BEFORE_BIRTH": _("The day of death or of the change lies before the birth. Please check both dates."),
    "LIFE_DAY_OF_LIVING": _("A day belongs to a person who died, is missing or moved. Please change the situation."),
    "PAPER_NUMBER_WRONG": _("This is no number of this paper. Please compare it with the paper: %(shape)s."),
    "ACCIDENT_IN_FUTURE": _("The day of the accident lies in the future. Please check it."),
    "ACCIDENT_BEFORE_BIRTH": _("The accident lies before the birth. Please check both dates."),
    "CATEGORY_TWICE": _("A victim category is named twice. Please remove one."),
    "CATEGORY_LIVING_AND_KILLED": _(
        "One person cannot be both a survivor and killed by explosive ordnance. Please keep one of the two."
    ),
    "GENERATION_WRONG": _("This generation does not belong to the category. Please check both."),
    "CONDITION_UNKNOWN": _("One of these conditions is not on the list. Please choose from the list."),
    "PERCENT_WRONG": _("An injury percentage is a whole number from 0 to 100. Please check it."),
    "EXPOSED_BEFORE_BIRTH": _(
        "Somebody born after 1975 cannot have been exposed in the resistance. Please choose child or grandchild."
    ),
    "DETAILS_OF_ORDNANCE": _("These details belong to Agent Orange/dioxin categories only."),
    "STILL_LIVING": _("The record says that this person is living. Please change the situation on the record first."),
    "CATEGORY_NOT_THERE": _("The person is not in this victim category any more."),
    "CATEGORY_LAST": _("This is the only victim category. Please add the right one first, then take this one back."),
    "CATEGORY_WAITS": _(
        "An answer about this category waits, so it cannot be taken back. Whoever is asked under “Verification of "
        "victim categories” answers first."
    ),
    "CATEGORY_SETTLED": _(
        "The authority has decided about this category, so it cannot be taken back. If it was a mistake, the commune "
        "or the province first opens the verification again (“Verify anew”)."
    ),
    "CATEGORY_OF_AUTHORITY": _(
        "The authority has dealt with this category already, so only the commune or the province of the person takes "
        "it back. Please tell them."
    ),
    "VERIFIED_FACT": _(
        "The authority has decided about this category with these facts, or is deciding, so nothing was changed. If "
        "they are wrong, please tell the commune or the province: it corrects them and verifies anew."
    ),
    "PAPERS_SETTLED": _(
        "The authority has decided about this category, or is deciding, so nothing was changed. If there is another "
        "paper, please tell the commune or the province: it opens the verification again."
    ),
    "PAPER_OF_AUTHORITY": _(
        "The authority has noted this paper, so nothing was changed. If it is wrong, please tell the commune or the "
        "province."
    ),
    "NUMBER_STANDS": _("This number is on the record already."),
    "NAME_STANDS": _("This name is on the record already."),
    "TOO_MANY_NAMES": _("At most ten names are kept for one person."),
    "POVERTY_YEAR_AHEAD": _("The year of the poverty list lies in the future. Please check it."),
    "CATEGORY_MISSING": _("Please choose at least one victim category."),
    "BASIS_MISSING": _("Please state the legal basis on which the data is processed."),
    "BASIS_NOT_STATUTORY": _(
        "Only an authority acts under the law. Please record the person's consent and how it was given."
    ),
    "CONSENT_METHOD_MISSING": _("Please state how the consent was given."),
    "CONSENT_IN_FUTURE": _("The day of the consent lies in the future. Please check it."),
    "COMMUNE_NOT_CURRENT": _("This commune is not on the current list. Please choose the commune of today."),
    "COMMUNE_OUT_OF_SCOPE": _("This commune lies outside the scope of your office. Please ask the coordinator."),
    "COMMUNE_WAS_SPLIT": _(
        "This former commune was divided among several. Please choose the commune in which the person lives today, "
        "then save again."
    ),
    "PLACE_NOT_A_PART": _("The former commune did not become this one. Please choose one of the communes shown."),
    "PLACE_DECIDED": _("The commune of today has been decided already. Please open the record again."),
    "ORGANISATION_MISSING": _("Your account acts for no organisation, so it cannot register anybody."),
    "IDENTITY_REGISTERED": _("This identity number is registered already. Please open that record: %(code)s."),
    "IDENTITY_REGISTERED_ELSEWHERE": _(
        "There is already a record outside the scope of your organisation. "
        "Send a request, and the coordinator will answer within 3 working days."
    ),
    "CANDIDATES_FOUND": _(
        "There may be a record of this person already. Please look at it before you register somebody new."
    ),
    "TELL_APART": _(
        "If it is one of these people, please open that record. If not, please choose why and press “Register”."
    ),
    "LOOKS_LIKE_ANOTHER": _(
        "With this the record agrees with another one in name, birth year, commune, number or telephone. If that is "
        "another person, please choose why and save again; if it may be the same, please ask the coordinator."
    ),
    "NOTHING_TO_ASK": _("No record outside your sight agrees with what you typed, so there is nothing to ask."),
    "ACCESS_REASON_MISSING": _("Please say why you ask; with another reason, in your own words."),
    "ACCESS_REFUSAL_MISSING": _("Please choose why nothing is shared."),
    "ACCESS_ANSWERED_ALREADY": _("This request has been answered already."),
    "ACCESS_OF_ANOTHER": _("The request is about another record, or of another organisation. Please open it again."),
    "NOBODY_TO_ASK": _("The province has named no coordinator yet. Please ask its social protection office."),
    "DATA_DESTROYED": _(
        "The data of this record was destroyed on %(day)s, so nothing can be added to it or changed. "
        "If the person comes again, please register anew."
    ),
    "ERASURE_REASON_MISSING": _("Please choose the ground on which the data is destroyed."),
    "ERASURE_STANDS": _("There is a request for erasure already. Please open this page again to see how it stands."),
    "ERASURE_NOT_WAITING": _("No request for erasure is waiting. Please open this page again to see how it stands."),
    "ERASURE_NOT_YOURS": _("Only the authority of the person's province can have this data destroyed."),
    "ERASURE_SECOND_PERSON": _("Whoever asked cannot carry it out. Please ask a second person with this right."),
    "ERASURE_REFUSAL_MISSING": _("Please choose why this is not agreed."),
    "ERASURE_OF_ANOTHER": _("Only whoever asked takes a request back. If you do not agree with it, please say why."),
    "ERASURE_CODE_WRONG": _("This is not the case-file code of this record. Please type it as it stands above."),
    **FILE_MESSAGES,
    "HOUSEHOLD_NOT_FOUND": _(
        "No record that is open to you has this code. You can look at the code once more, or find the person by name."
    ),
    "HEAD_BY_AUTHORITY": _(
        "Who heads a household that is on the register is recorded by the commune. Please choose another relation, "
        "or leave it empty."
    ),
    "HEAD_THERE": _("This household has a head already. Please choose how the person is related to the head."),
    "HOUSEHOLD_BY_AUTHORITY": _(
        "Who belongs to a household, and who heads it, is recorded by the commune in which the person lives. Please "
        "tell the commune."
    ),
    "HOUSEHOLD_NONE": _("This person belongs to no household now. Please record the household first."),
    "HOUSEHOLD_SAME": _("Both belong to this household already. Please check the case-file code."),
    "HOUSEHOLD_DAY_AHEAD": _("This day lies in the future. Please enter the day on which it happened."),
    "HOUSEHOLD_DAY_TOO_EARLY": _(
        "On this day what you change had not begun yet. Please enter a day from %(earliest)s on."
    ),
    "HOUSEHOLD_OVERTAKEN": _(
        "Somebody else changed this household meanwhile. Please look at it as it stands now, and send again if it is "
        "still right."
    ),
    "HOUSEHOLD_DAY_MISSING": _("Please enter day, month and year on which it happened."),
    "HOUSEHOLD_END_MISSING": _("Please choose why this person no longer belongs to the household."),
    "HOUSEHOLD_MEMBER_UNKNOWN": _("One of those chosen is no longer in this household. Please choose again."),
    "HOUSEHOLD_SPLIT_ALL": _("At least one member stays in the old household. Please choose again."),
    "HOUSEHOLD_SPLIT_NOBODY": _("Please choose who leaves for the new household."),
    "HOUSEHOLD_SPLIT_HEAD": _("Please choose who heads the new household, or that this is not known yet."),
    "HOUSEHOLD_LEFT_HEADLESS": _(
        "Those who stay would have no living head of household. If that is right, please tick below and send again; "
        "otherwise please choose again who leaves."
    ),
    "HOUSEHOLD_LEFT_TO_CHILDREN": _(
        "Only children would stay in the old household. If that is right, please tick below and send again; otherwise "
        "please choose again who leaves."
    ),
    "HOUSEHOLD_PLACE_SAME": _("The household lives in this commune already. Please choose where it has moved."),
    "RELATION_OF_HEAD": _("The head has no other relation, and nobody else is “head”. Please choose another relation."),
    "HEAD_NOT_LIVING": _("A household is headed by somebody who lives. Please choose another member."),
    "GENERATION_OLDER": _(
        "By the birth years on record the child is not younger than the parent. Please check the relation and both "
        "birth years."
    ),
    "GENERATION_CLOSE": _(
        "By the birth years on record the two are very close in age for this relation. Please check; if it is right, "
        "tick that it is and save again."
    ),
    "CAREGIVER_MISSING": _("Please enter the case-file code of the caregiver, or the name, and not both."),
    "CAREGIVER_SELF": _("Nobody is his own caregiver. Please enter another person."),
    "CAREGIVER_UNKNOWN": _(
        "No record that is open to you has this code. You can look at the code once more, or type the name instead."
    ),
    "CAREGIVER_NOT_LIVING": _("The record says that this caregiver has died. Please enter another person."),
    "CAREGIVER_STANDS": _("This caregiver is recorded already. To change something, please end that entry first."),
    "CAREGIVER_GONE": _("This caregiver is no longer recorded. Please look at the page as it stands now."),
    "CAREGIVER_AGE": _(
        "By the birth years on record a parent is not older than the child. Please check the relation and both birth "
        "years."
    ),
    "GUARDIAN_TOO_YOUNG": _("A guardian is 18 at least. Please check the birth year, or enter somebody else."),
    "TOO_MANY_CAREGIVERS": _("At most five caregivers are kept at a time. Please end one that no longer holds."),
    "TOO_MANY_MEMBERS": _("At most thirty family members are kept at a time. Please end one that no longer holds."),
    "FAMILY_BIRTH_YEAR": _("This birth year cannot be right. Please check it."),
    "HOUSEHOLD_YEAR": _("This year lies in the future. Please check it."),
    "NONE_AND_MORE": _("“None” is chosen beside something else. Please keep one of the two."),
    "REQUEST_REUSED": _("This form was sent before with other content. Please open the form again."),
    "ROW_CHANGED": _(
        "Somebody else changed the record meanwhile. Please compare below; saving again writes what you typed over it."
    ),
    "SHARE_WITH_ITSELF": _("Your own organisation sees this record already."),
    "SHARE_DAY_PAST": _("The last day of sharing lies in the past. Please choose a later day."),
    "SHARE_TOO_LONG": _("A record is shared until %(latest)s at the latest. It can be shared again then."),
    "SHARE_STANDS": _(
        "This organisation is shown now: %(before)s. Sharing again replaces that by: %(after)s. "
        "If that is meant, please press “Share” once more."
    ),
    "SHARE_OF_ANOTHER": _(
        "The coordinator decides what this organisation is shown of this record. Please ask the coordinator."
    ),
    "SHARE_CLASSES_MISSING": _("Please choose what is shared."),
    "SHARE_BASIS_MISSING": _("Without consent or a legal basis nothing can be shared. Please record it first."),
    "SHARE_ENDED_ALREADY": _("This sharing has ended already."),
    "PAPER_IN_FUTURE": _("The day of this paper lies in the future. Please check it."),
    "PAPER_BEFORE_BIRTH": _("The day of this paper lies before the birth. Please check both dates."),
    "DISABILITY_TYPE_MISSING": _("Please choose at least one type of disability, as the certificate says."),
    "VALIDITY_BEFORE_ISSUE": _("The certificate would end before it was issued. Please check both days."),
    "INTERVIEW_IN_FUTURE": _("The day of the interview lies in the future. Please check it."),
    "INTERVIEW_BEFORE_BIRTH": _("The interview lies before the birth. Please check both dates."),
    "SHORT_SET_TOO_YOUNG": _(
        "These questions are not for children under five. Please note what you saw, and ask again after the fifth "
        "birthday."
    ),
    "ANSWER_MISSING": _("Please choose an answer to each of the six questions."),
    "YEAR_AHEAD": _("This year lies in the future. Please check it."),
    "YEAR_BEFORE_BIRTH": _("This year lies before the birth. Please check both."),
    "STANDARD_MISSING": _("Please choose the standard of poverty that the list of that year follows."),
    "STANDARD_OF_ANOTHER_YEAR": _(
        "This standard of poverty holds from %(first)s to %(last)s. Please choose the one of the year."
    ),
    "BENEFIT_BEFORE_BIRTH": _("The benefit would begin before the birth. Please check the day."),
    "BENEFIT_ENDS_FIRST": _("The benefit would end before it begins. Please check both days."),
    "BENEFIT_FAR_AHEAD": _("The benefit would begin more than a year ahead. Please check the day."),
    "SCHOOL_YEAR_AHEAD": _("This school year has not begun. Please check it."),
    "SCHOOL_BEFORE_BIRTH": _("This school year lies before the birth. Please check both."),
    "GRADE_OF_ANOTHER_LEVEL": _("This grade does not belong to the chosen level. Please check both."),
    "DROP_OUT_REASON_MISSING": _("Please choose why the person does not go to school."),
    "RECORD_GONE": _("This entry is not on the record any more. Please open the page again."),
    "RECORDED_ALREADY": _("There is an entry of this kind already. Please change that one."),
    "TOO_MANY_RECORDS": _("At most 60 entries of one kind are kept. Please take back what is wrong first."),
    "WITHDRAWAL_REASON_MISSING": _("Please choose why this entry is taken back."),
    "PAPER_NOT_OF_CATEGORY": _("This paper plays no part in this victim category. Please open the page again."),
    "OBSTACLE_MISSING": _("Please choose why this paper cannot be obtained."),
    "EVIDENCE_MISSING": _(
        "The papers that were seen do not prove this category yet. Still needed, for instance: %(papers)s. Please mark "
        "below what you saw, or why it cannot be obtained, save the checklist, then press “Verify”."
    ),
    "NOT_HISTORICAL": _(
        "Only casualties of accidents before 2021 enter as historical records. Please note the papers, and the year of "
        "the accident if it is missing."
    ),
    "VERIFIED_ALREADY": _("This category is verified already. Please open the page again."),
    "SECOND_WAITS": _("A second person has been asked about this category. Please wait for the answer."),
    "NOBODY_SECOND": _(
        "Nobody beside you can answer about this. Please ask the province to name one of: %(roles)s."
    ),
    "NOT_THE_SECOND": _("Somebody else is to answer about this. The page “Who approves what” says who."),
    "SECOND_ANSWERED": _("This has been answered already. Please open the page again."),
    "MORE_REASON_MISSING": _("Please choose what is to be added."),
    "VERIFICATION_REFUSAL_MISSING": _("Please choose why the category is not confirmed."),
    "WORDS_MISSING": _("With another reason, please say it in words."),
    "BACK_REASON_MISSING": _("Please choose why it is to be verified anew."),
    "NOTHING_TO_REOPEN": _("Nothing has been decided about this category. Please open the page again."),
    "NOT_THE_REVIEWER": _(
        "What one has verified oneself is reviewed by another. The page “Who approves what” says who."
    ),
    "REVIEWED_ALREADY": _("This has been reviewed already. Please open the page again."),
    "FIELD_UNKNOWN": _("There is no such item on this record."),
    "TOO_MANY_LOOKED": _(
        "Your organisation has compared %(most)s people with the register within a day. "
        "Please go on tomorrow, or ask the coordinator."
    ),
    "TOO_MANY_AT_ONCE": _("At most 1,000 people can be registered in one step."),
    **ACCIDENT_MESSAGES,
    **MERGE_MESSAGES,
    **PAIR_MESSAGES,
}  # fmt: skip


def refusal(code: str, field: str | None = None, /, **params: object) -> RuleViolation:
    """The refusal of this code in the language that is active now."""
    return RuleViolation(code, str(MESSAGES[code]) % params, field, params)


def conflict(code: str, field: str | None = None, /, **params: object) -> ConflictRefused:
    """The same for what stands already (HTTP 409)."""
    return ConflictRefused(code, str(MESSAGES[code]) % params, field, params)
