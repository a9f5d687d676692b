"""How each ambiguity is read (*tolkning*): the choices there are, the readings of the terms, and the caller's own."""

from enum import Enum
from typing import Final, Generic, TypeVar

import attrs

from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.deadlines import DateRoll


class FromTerms(Enum):
    """The choice not to choose (*avtalets egen tolkning*): the agreement's own reading stands.

    >>> from grantkit import Policies
    >>> Policies().roll
    <FromTerms.FROM_TERMS: 'from_terms'>
    """

    FROM_TERMS = "from_terms"


FROM_TERMS: Final = FromTerms.FROM_TERMS


class StaffingScope(Enum):
    """How far the permission to spend on own staffing reaches (*den egna bemanningen*, R18).

    WHOLE_SECTION: staffing is a use in its own right in all of the section on areas. FIRST_PART: only in its first part, so that
    staffing booked on the second part, and on no area of it, does not count.
    """

    WHOLE_SECTION = "whole_section"
    FIRST_PART = "first_part"


class EntitlementSource(Enum):
    """Which printed figure binds (*vilket belopp som gäller*, R42).

    PRINTED_SUM: per line the printed cell, in all the printed row sum, any difference being a line of its own. PRINTED_CELLS: the cells, and in all
    what they add up to. RECOMPUTED: each line computed anew by the largest remainder, so that the table adds up exactly.
    """

    PRINTED_SUM = "printed_sum"
    PRINTED_CELLS = "printed_cells"
    RECOMPUTED = "recomputed"


class ReceiptRule(Enum):
    """On which day a document counts as received (*inkommen*, R50, R101).

    ADMINISTRATIVE_PROCEDURE_ACT: as förvaltningslagen 22 § presumes for post and letter boxes. ARRIVAL_DAY: the day it reached the authority.
    """

    ADMINISTRATIVE_PROCEDURE_ACT = "administrative_procedure_act"
    ARRIVAL_DAY = "arrival_day"


class PartialRequisition(Enum):
    """What becomes of the rest when less than the whole was requisitioned (*delvis rekvirerat*, R52).

    UNCLAIMED: it stays unclaimed, since forfeiture is read narrowly. LAPSED: the right to it is lost.
    """

    UNCLAIMED = "unclaimed"
    LAPSED = "lapsed"


class EarmarkTest(Enum):
    """Whether an unused earmark adds to the repayment (*avsatta medel som inte använts*, R69).

    INFORMATIONAL: the repayable sum is the form's, the unused earmark stands beside it. BINDING: the greater of the two is repayable.
    """

    INFORMATIONAL = "informational"
    BINDING = "binding"


class RepaidWhen(Enum):
    """When money is repaid (*återbetald*, R102): when it is BOOKED with the creditor, or when it is SENT."""

    BOOKED = "booked"
    SENT = "sent"


class FaxNumberRule(Enum):
    """Whether the form's field for a fax number may stand empty (*faxnummer*, R54): MAY_BE_EMPTY is a notice, REQUIRED a particular that is missing."""

    MAY_BE_EMPTY = "may_be_empty"
    REQUIRED = "required"


class SignatureRule(Enum):
    """What counts as signed in original (*underskrift i original*, R57, R74, R87).

    ORIGINAL_ONLY: ink on the paper itself. ELECTRONIC_ACCEPTED: an electronic signature or a signed scan as well. A signature of another kind is a defect
    to be completed; it never costs the right.
    """

    ORIGINAL_ONLY = "original_only"
    ELECTRONIC_ACCEPTED = "electronic_accepted"


class ActivityReportRule(Enum):
    """Which activity reports must be signed (*verksamhetsrapporter*, R87), since the clause on signatures names them and no other clause does.

    FOLLOW_UP_REPORTS: those that tell the follow-up of the work. NOT_REGULATED: none is known to be meant, so no signature is asked for.
    """

    FOLLOW_UP_REPORTS = "follow_up_reports"
    NOT_REGULATED = "not_regulated"


_Choice = TypeVar("_Choice")


@attrs.frozen
class Reading(Generic[_Choice]):
    """One ambiguity as read (*tolkning*): the choice, the place it reads, and why.

    >>> Reading(DateRoll.AS_PRINTED, Citation("S1", "avsnitt 8.1", ("R49",)), "a printed day binds as printed").choice
    <DateRoll.AS_PRINTED: 'as_printed'>
    """

    choice: _Choice
    citation: Citation
    reason: str


_DEFAULT = Citation("grantkit", "grantkits förval")


def _default(choice: _Choice, reason: str) -> Reading[_Choice]:
    return Reading(choice, _DEFAULT, reason)


@attrs.frozen(kw_only=True)
class Readings:
    """How the terms of an agreement read each ambiguity (*avtalets tolkning*), one `Reading` a question.

    Terms that are silent take the defaults below; an agreement states its own with its own citation.

    >>> Readings().earmark_test.choice
    <EarmarkTest.INFORMATIONAL: 'informational'>
    """

    staffing_scope: Reading[StaffingScope] = _default(
        StaffingScope.WHOLE_SECTION, "the statement of purpose lists staffing without limiting it to a part"
    )
    entitlement_source: Reading[EntitlementSource] = _default(
        EntitlementSource.PRINTED_SUM, "the published table is the authority, its row sum included"
    )
    roll: Reading[DateRoll] = _default(
        DateRoll.AS_PRINTED,
        "lag 1930:173 moves time limits set by statute, not by its wording those of an agreement",
    )
    receipt_rule: Reading[ReceiptRule] = _default(
        ReceiptRule.ADMINISTRATIVE_PROCEDURE_ACT,
        "the addressee is an authority, so the Act decides when a document is received",
    )
    partial_requisition: Reading[PartialRequisition] = _default(
        PartialRequisition.UNCLAIMED, "what happens to the rest is not stated, and forfeiture is read narrowly"
    )
    earmark_test: Reading[EarmarkTest] = _default(
        EarmarkTest.INFORMATIONAL, "the form has no line for the earmark, and no clause prices its disuse"
    )
    repaid_when: Reading[RepaidWhen] = _default(
        RepaidWhen.BOOKED, "the creditor has the money back when it is booked there"
    )
    fax_number: Reading[FaxNumberRule] = _default(
        FaxNumberRule.MAY_BE_EMPTY, "the form has the field, and not every recipient has a fax"
    )
    signature: Reading[SignatureRule] = _default(
        SignatureRule.ORIGINAL_ONLY, "an original is the paper that was signed, and no other kind is named"
    )
    activity_reports: Reading[ActivityReportRule] = _default(
        ActivityReportRule.FOLLOW_UP_REPORTS, "the accounts of the follow-up are the only such reports there are"
    )


_CHOSEN = Citation("the caller", "användarens val")
_CHOICES: dict[str, type[Enum]] = {
    field.name: type(field.default.choice) for field in attrs.fields(Readings) if field.default is not None
}


@attrs.frozen(kw_only=True)
class Policies:
    """The caller's own reading of each ambiguity (*valda tolkningar*); FROM_TERMS leaves it to the agreement.

    What each question turns on stands with its enumeration; ``sensitivity`` shows what a choice changes, in kronor.

    >>> Policies(earmark_test=EarmarkTest.BINDING).settle(Readings()).earmark_test.citation.source.short
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
        checked(self).done()

    def settle(self, readings: Readings) -> Readings:
        """Put the caller's choices in place of the terms' own; what the caller leaves open stays as the terms read it."""
        chosen = {
            name: Reading(choice, _CHOSEN, "chosen")
            for name in _CHOICES
            if (choice := getattr(self, name)) is not FROM_TERMS
        }
        return attrs.evolve(readings, **chosen) if chosen else readings

    @staticmethod
    def alternatives() -> tuple[tuple[str, Enum], ...]:
        """List every policy with every choice it has, in the order of the fields.

        >>> ("earmark_test", EarmarkTest.BINDING) in Policies.alternatives()
        True
        """
        return tuple((name, choice) for name, choices in _CHOICES.items() for choice in choices)
