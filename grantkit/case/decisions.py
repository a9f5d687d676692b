"""Decisions to pay (*regeringsbeslut om utbetalning*), and the terms that govern a case."""

from collections.abc import Iterator
from datetime import date

import attrs

from grantkit.agreement.parties import RecipientGroup
from grantkit.agreement.terms import Terms
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.numbers import RegistrationNumber

DECISION_CHANGES_TERMS = FindingKind(
    "decision_changes_terms",
    Severity.ERROR,
    Modality.SHALL,
    sv="Beslutet om utbetalning ändrar villkoren: {changed}. Beslutet gäller.",
    en="The payment decision changes the terms: {changed}. The decision prevails.",
)


@attrs.frozen(kw_only=True)
class PaymentDecision:
    """The Government's decision to pay (*regeringsbeslut om utbetalning*, R6, R97), an act beside the agreement.

    If it states terms for its group, these prevail over those of the agreement, and the difference is a finding.

    >>> number = RegistrationNumber.parse("S2019/02345/FS")
    >>> decision = PaymentDecision(
    ...     registration_number=number, group=RecipientGroup.REGIONS, decided_on=date(2019, 7, 4)
    ... )
    >>> decision.terms is None
    True
    """

    registration_number: RegistrationNumber
    group: RecipientGroup
    decided_on: date | None = None
    amount: Sek | None = None
    addressee: str | None = None
    terms: Terms | None = None

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("terms") and self.terms is not None:
            checks.require(
                self.terms.group is self.group, "terms", self.terms.group, "terms for the decision's own group"
            )
        checks.done()


def governing_terms(agreed: Terms, decisions: tuple[PaymentDecision, ...], *, as_of: date) -> Terms:
    """Return the terms that bind a group (*gällande villkor*, R97).

    They are those of the last payment decision that states terms, or else those *agreed*.

    An undated decision counts as known, and as earlier than any dated one.
    """
    stated = [
        (decision.decided_on or date.min, decision.terms)
        for decision in decisions
        if decision.group is agreed.group and decision.terms is not None
    ]
    known = sorted((entry for entry in stated if entry[0] <= as_of), key=lambda entry: entry[0])
    return known[-1][1] if known else agreed


def decision_findings(agreed: Terms, governing: Terms, *, clause: Citation) -> Iterator[Finding]:
    """List the terms that a payment decision states differently from the agreement (*ändrade villkor*, R97)."""
    names = (field.name for field in attrs.fields(Terms))
    changed = tuple(name for name in names if getattr(agreed, name) != getattr(governing, name))
    if changed:
        yield DECISION_CHANGES_TERMS.found("decisions", clause, changed=changed)
