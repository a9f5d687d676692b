"""Decisions on an agreement (*beslut*): to approve it, and to pay under it."""

from datetime import date

import attrs

from grantkit.model.parties import RecipientGroup
from grantkit.model.terms import Terms
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.identifiers import CaseNumber, RegistrationNumber
from grantkit.values.money import Sek, check_amount
from grantkit.values.unknown import Unknown

__all__ = ["Approval", "PaymentDecision"]


@attrs.frozen(kw_only=True)
class Approval:
    """A decision to approve the agreement, or not (*godkännande*, R4, R5).

    ``required`` says that the agreement makes its validity turn on it; otherwise it is merely recorded; Unknown where the source in hand does not tell.
    ``approved`` is None until the decision is known, and so is ``decided_on``.

    >>> Approval(body="regeringen", required=True, citation=Citation("S1", "10", ("R4",))).approved is None
    True
    """

    body: str
    required: bool | Unknown
    citation: Citation
    approved: bool | None = None
    decided_on: date | None = None
    case_number: CaseNumber | None = None

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        checks.text("body", self.body)
        checks.exact("required", self.required, bool, Unknown)
        checks.exact("citation", self.citation, Citation)
        checks.optional("approved", self.approved, bool)
        checks.optional("decided_on", self.decided_on, date)
        checks.optional("case_number", self.case_number, CaseNumber)
        checks.done()


@attrs.frozen(kw_only=True)
class PaymentDecision:
    """The Government's own decision to pay (*regeringsbeslut om utbetalning*, R6, R97): an act beside the agreement.

    Where it states terms of its own for its group, these prevail over the agreement's, and the difference is a finding.
    """

    registration_number: RegistrationNumber
    group: RecipientGroup
    decided_on: date | None = None
    amount: Sek | None = None
    addressee: str | None = None
    terms: Terms | None = None

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        checks.exact("registration_number", self.registration_number, RegistrationNumber)
        checks.exact("group", self.group, RecipientGroup)
        checks.optional("decided_on", self.decided_on, date)
        if self.amount is not None:
            check_amount(checks, "amount", self.amount)
        checks.optional("addressee", self.addressee, str)
        if checks.optional("terms", self.terms, Terms) and self.terms is not None:
            checks.require(
                self.terms.group is self.group, "terms", self.terms.group, "terms for the decision's own group"
            )
        checks.done()
