"""Decisions to pay (*regeringsbeslut om utbetalning*), and the terms that govern a case."""

from collections.abc import Iterator
from datetime import date

import attrs

from grantkit.agreement.parties import RecipientGroup
from grantkit.agreement.terms import Terms
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.findings import Finding, Modality, Severity, found
from grantkit.values.money import Sek
from grantkit.values.numbers import RegistrationNumber


@attrs.frozen(kw_only=True)
class PaymentDecision:
    """The Government's own decision to pay (*regeringsbeslut om utbetalning*, R6, R97): an act beside the agreement.

    Where it states terms of its own for its group, these prevail over the agreement's, and the difference is a finding.

    >>> number = RegistrationNumber.parse("S2019/02345/FS")
    >>> decision = PaymentDecision(registration_number=number, group=RecipientGroup.REGIONS, decided_on=date(2019, 7, 4))
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
        if checks.good("terms") and self.terms is not None and self.terms is not None:
            checks.require(
                self.terms.group is self.group, "terms", self.terms.group, "terms for the decision's own group"
            )
        checks.done()


def governing_terms(agreed: Terms, decisions: tuple[PaymentDecision, ...], *, as_of: date) -> Terms:
    """Give the terms that bind a group (*gällande villkor*, R97): those of the last payment decision that states its own, else those *agreed*.

    A decision without a day is known, and counts as earlier than any dated one.
    """
    stated = [
        (decision.decided_on or date.min, decision.terms)
        for decision in decisions
        if decision.group is agreed.group and decision.terms is not None
    ]
    known = sorted((entry for entry in stated if entry[0] <= as_of), key=lambda entry: entry[0])
    return known[-1][1] if known else agreed


def decision_findings(agreed: Terms, governing: Terms, *, clause: Citation) -> Iterator[Finding]:
    """Say which terms a payment decision states otherwise than the agreement does (*ändrade villkor*, R97)."""
    names = (field.name for field in attrs.fields(Terms))
    changed = tuple(name for name in names if getattr(agreed, name) != getattr(governing, name))
    if changed:
        yield found("decision_changes_terms", Severity.ERROR, Modality.SHALL, "decisions", clause, changed=changed)
