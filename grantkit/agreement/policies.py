"""Policies (*valda tolkningar*): the caller's own readings of ambiguous clauses."""

from enum import Enum
from typing import Any, Final

import attrs

from grantkit.agreement.readings import (
    CHOICES,
    ActivityReportRule,
    CountedCosts,
    DayCount,
    EarmarkTest,
    EntitlementSource,
    FaxNumberRule,
    Judge,
    LateReport,
    PartialRequisition,
    Reading,
    Readings,
    ReceiptRule,
    RepaidWhen,
    SignatureRule,
    StaffingScope,
)
from grantkit.values._computed import computed
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.deadlines import DateRoll
from grantkit.values.display import NotebookDisplay


class FromTerms(Enum):
    """The choice to keep the agreement's own reading (*avtalets egen tolkning*).

    >>> from grantkit import Policies
    >>> Policies().roll
    <FromTerms.FROM_TERMS: 'from_terms'>
    """

    FROM_TERMS = "from_terms"


FROM_TERMS: Final = FromTerms.FROM_TERMS

_CHOSEN = Citation("the caller", "användarens val")


@attrs.frozen(kw_only=True, slots=False)
class Policies(NotebookDisplay):
    """The caller's own reading of each ambiguity (*valda tolkningar*); FROM_TERMS keeps that of the agreement.

    Each enumeration describes its question and its choices. ``sensitivity`` shows what a choice changes, in kronor.

    >>> Policies(earmark_test=EarmarkTest.BINDING).settle(Readings()).earmark_test.citation.source.short
    'the caller'
    >>> Policies(roll=True)
    Traceback (most recent call last):
    grantkit.errors.InvalidType: roll: got True (bool); required: a DateRoll or a FromTerms: one of ...
    """

    staffing_scope: StaffingScope | FromTerms = FROM_TERMS
    entitlement_source: EntitlementSource | FromTerms = FROM_TERMS
    roll: DateRoll | FromTerms = FROM_TERMS
    authority_roll: DateRoll | FromTerms = FROM_TERMS
    receipt_rule: ReceiptRule | FromTerms = FROM_TERMS
    partial_requisition: PartialRequisition | FromTerms = FROM_TERMS
    counted_costs: CountedCosts | FromTerms = FROM_TERMS
    earmark_test: EarmarkTest | FromTerms = FROM_TERMS
    judge: Judge | FromTerms = FROM_TERMS
    repaid_when: RepaidWhen | FromTerms = FROM_TERMS
    late_report: LateReport | FromTerms = FROM_TERMS
    fax_number: FaxNumberRule | FromTerms = FROM_TERMS
    signature: SignatureRule | FromTerms = FROM_TERMS
    activity_reports: ActivityReportRule | FromTerms = FROM_TERMS
    day_count: DayCount | FromTerms = FROM_TERMS

    def __attrs_post_init__(self) -> None:
        checked(self).done()

    def settle(self, readings: Readings) -> Readings:
        """Return *readings* with the caller's choices; without a choice, the reading of the terms stays."""
        return attrs.evolve(readings, **self._chosen) if self._chosen else readings

    @computed
    def _chosen(self) -> dict[str, Any]:
        choices = {name: getattr(self, name) for name in CHOICES}
        return {
            name: Reading(choice, _CHOSEN, "chosen") for name, choice in choices.items() if choice is not FROM_TERMS
        }

    @staticmethod
    def alternatives() -> tuple[tuple[str, Enum], ...]:
        """List every policy with each of its choices, in the order of the fields.

        >>> ("earmark_test", EarmarkTest.BINDING) in Policies.alternatives()
        True
        """
        return tuple((name, choice) for name, choices in CHOICES.items() for choice in choices)
