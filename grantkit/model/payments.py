"""Money that moved (*utbetalning*, *återbetalning*)."""

from datetime import date

import attrs

from grantkit.values._checks import Checks
from grantkit.values.identifiers import RegistrationNumber
from grantkit.values.money import Sek, check_amount

__all__ = ["Payment", "Repayment"]


@attrs.frozen(kw_only=True)
class Payment:
    """Money paid out to the recipient (*utbetalning*, R51), on the day it was paid.

    >>> Payment(amount=Sek.kronor(1_000), paid_on=date(2019, 12, 16)).amount
    Sek.kronor(1000)
    """

    amount: Sek
    paid_on: date
    line: str | None = None
    decision_number: RegistrationNumber | None = None
    reference: str | None = None

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        check_amount(checks, "amount", self.amount)
        checks.exact("paid_on", self.paid_on, date)
        checks.optional("line", self.line, str)
        checks.optional("decision_number", self.decision_number, RegistrationNumber)
        checks.optional("reference", self.reference, str)
        checks.done()


@attrs.frozen(kw_only=True)
class Repayment:
    """Money paid back by the recipient (*återbetalning*, R77, R102): when it was sent, and when the creditor booked it.

    At least one of the two days is stated; the policy ``repaid_when`` says which of them counts.

    >>> Repayment(amount=Sek.kronor(100), booked_on=date(2020, 3, 31)).sent_on is None
    True
    """

    amount: Sek
    sent_on: date | None = None
    booked_on: date | None = None
    reference: str | None = None

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        check_amount(checks, "amount", self.amount)
        sent = checks.optional("sent_on", self.sent_on, date)
        booked = checks.optional("booked_on", self.booked_on, date)
        known = self.sent_on is not None or self.booked_on is not None
        checks.require(known, "booked_on", None, "a day, where sent_on is not stated either")
        if sent and booked:
            days = (self.sent_on, self.booked_on)
            checks.require(
                days <= days[::-1], "booked_on", self.booked_on, f"at the earliest {self.sent_on}, the day it was sent"
            )
        checks.optional("reference", self.reference, str)
        checks.done()
