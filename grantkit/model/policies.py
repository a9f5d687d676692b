"""How each ambiguity is read (*tolkning*): the readings of the terms, and the caller's own choices."""

from enum import Enum
from typing import Generic, TypeVar

import attrs

from grantkit.model.choices import (
    FROM_TERMS,
    ActivityReportRule,
    EarmarkTest,
    EntitlementSource,
    FaxNumberRule,
    FromTerms,
    PartialRequisition,
    ReceiptRule,
    RepaidWhen,
    SignatureRule,
    StaffingScope,
)
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.deadlines import DateRoll

__all__ = ["Policies", "Reading", "Readings"]


_Choice = TypeVar("_Choice")


@attrs.frozen
class Reading(Generic[_Choice]):
    """One ambiguity as read (*tolkning*): the choice, the place it reads, and why.

    >>> Reading(DateRoll.AS_PRINTED, Citation("S1", "8.1", ("R49",)), "a printed day binds as printed").choice
    <DateRoll.AS_PRINTED: 'as_printed'>
    """

    choice: _Choice
    citation: Citation
    reason: str


def _default(choice: _Choice, row: str, reason: str) -> Reading[_Choice]:
    return Reading(choice, Citation("grantkit", "default reading", (row,)), reason)


@attrs.frozen(kw_only=True)
class Readings:
    """How the terms of an agreement read each ambiguity (*avtalets tolkning*), one `Reading` a question.

    Terms that are silent take the defaults below; an agreement states its own with its own citation.

    >>> Readings().earmark_test.choice
    <EarmarkTest.INFORMATIONAL: 'informational'>
    """

    staffing_scope: Reading[StaffingScope] = _default(
        StaffingScope.WHOLE_SECTION, "R18", "the statement of purpose lists staffing without limiting it to a part"
    )
    entitlement_source: Reading[EntitlementSource] = _default(
        EntitlementSource.PRINTED_SUM, "R42", "the published table is the authority, its row sum included"
    )
    roll: Reading[DateRoll] = _default(
        DateRoll.AS_PRINTED,
        "R49",
        "lag 1930:173 moves time limits set by statute, not by its wording those of an agreement",
    )
    receipt_rule: Reading[ReceiptRule] = _default(
        ReceiptRule.ADMINISTRATIVE_PROCEDURE_ACT,
        "R50",
        "the addressee is an authority, so the Act decides when a document is received",
    )
    partial_requisition: Reading[PartialRequisition] = _default(
        PartialRequisition.UNCLAIMED, "R52", "what happens to the rest is not stated, and forfeiture is read narrowly"
    )
    earmark_test: Reading[EarmarkTest] = _default(
        EarmarkTest.INFORMATIONAL, "R69", "the form has no line for the earmark, and no clause prices its disuse"
    )
    repaid_when: Reading[RepaidWhen] = _default(
        RepaidWhen.BOOKED, "R102", "the creditor has the money back when it is booked there"
    )
    fax_number: Reading[FaxNumberRule] = _default(
        FaxNumberRule.MAY_BE_EMPTY, "R54", "the form has the field, and not every recipient has a fax"
    )
    signature: Reading[SignatureRule] = _default(
        SignatureRule.ORIGINAL_ONLY, "R57", "an original is the paper that was signed, and no other kind is named"
    )
    activity_reports: Reading[ActivityReportRule] = _default(
        ActivityReportRule.FOLLOW_UP_REPORTS, "R87", "the accounts of the follow-up are the only such reports there are"
    )


_CHOICES: dict[str, type[Enum]] = {
    field.name: type(field.default.choice) for field in attrs.fields(Readings) if field.default is not None
}


@attrs.frozen(kw_only=True)
class Policies:
    """The caller's own reading of each ambiguity (*valda tolkningar*); FROM_TERMS leaves it to the agreement.

    What each question turns on stands with its enumeration; ``sensitivity`` shows what a choice changes, in kronor.

    >>> Policies(earmark_test=EarmarkTest.BINDING).settle(Readings()).earmark_test.citation.document
    'the caller'
    >>> Policies(roll=True)
    Traceback (most recent call last):
    grantkit.errors.InvalidType: roll: got True (bool); required: a DateRoll or a FromTerms
    """

    staffing_scope: StaffingScope | FromTerms = FROM_TERMS
    entitlement_source: EntitlementSource | FromTerms = FROM_TERMS
    roll: DateRoll | FromTerms = FROM_TERMS
    receipt_rule: ReceiptRule | FromTerms = FROM_TERMS
    partial_requisition: PartialRequisition | FromTerms = FROM_TERMS
    earmark_test: EarmarkTest | FromTerms = FROM_TERMS
    repaid_when: RepaidWhen | FromTerms = FROM_TERMS
    fax_number: FaxNumberRule | FromTerms = FROM_TERMS
    signature: SignatureRule | FromTerms = FROM_TERMS
    activity_reports: ActivityReportRule | FromTerms = FROM_TERMS

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        for name, choices in _CHOICES.items():
            checks.exact(name, getattr(self, name), choices, FromTerms)
        checks.done()

    def settle(self, readings: Readings) -> Readings:
        """Put the caller's choices in place of the terms' own; what the caller leaves open stays as the terms read it."""
        chosen = {
            name: Reading(
                choice, Citation("the caller", "policies", getattr(readings, name).citation.requirements), "chosen"
            )
            for name in _CHOICES
            if (choice := getattr(self, name)) is not FROM_TERMS
        }
        return attrs.evolve(readings, **chosen)

    @staticmethod
    def alternatives() -> tuple[tuple[str, Enum], ...]:
        """List every policy with every choice it has, in the order of the fields.

        >>> ("earmark_test", EarmarkTest.BINDING) in Policies.alternatives()
        True
        """
        return tuple((name, choice) for name, choices in _CHOICES.items() for choice in choices)
